/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/roster-page.h"

#include "accounts/permission.h"
#include "base/text.h"
#include "roster/roster-list.h"
#include "ui/common/format.h"
#include "ui/roster/person-detail.h"
#include "ui/roster/post-detail.h"
#include "ui/roster/roster-row.h"
#include "ui/roster/roster-start.h"
#include "ui/roster/roster-tools.h"

#include <glib/gi18n.h>

/** How long the rows of one turn may be filled, milliseconds: a view asks for some two hundred at
 * once, of which a dozen are seen. */
#define FILL_TIME 4

/** How many rows before and after what is in view are filled; as many as one page of the screen. */
#define FILL_AROUND 24

/** How far around its old place a row is looked for after the list has changed. */
#define LOOK_AROUND 100

/**
 * DdRosterPage:
 *
 * Who is responsible for what: departments, posts and persons in one list with a search; beside it
 * the person or the vacant post that is chosen.
 */
struct _DdRosterPage
{
  DdPage parent_instance;

  gboolean asked;
  gboolean selecting;
  gboolean refocusing;       /* the cursor goes to the chosen row once it is there */
  gboolean searching_number; /* rows then show the number they were found by */
  guint last;                /* where the chosen row stood */

  /* What the detail shows; at most one of them is not 0 */
  gint64 person;
  gint64 post;

  /* Template widgets */
  AdwLeaflet *leaflet;
  GtkWidget *list_pane;
  GtkEditable *search;
  GtkButton *all_button;
  GtkButton *vacant_button;
  GtkButton *handover_button;
  GtkWidget *filter_words;
  GtkStack *list_stack;
  GtkWidget *list_scroller;
  GtkListView *view;
  GtkLabel *nothing_found;
  GtkWidget *detail_pane;
  GtkWidget *back_button;
  GtkScrolledWindow *scroller;
  GtkStack *details;

  /* Children, made when the page is */
  GtkWidget *start;
  GtkWidget *person_detail;
  GtkWidget *post_detail;

  /* Owned */
  DdRosterList *model;
  GtkSingleSelection *selection;
  char *filter;
  GQueue unfilled; /* GtkListItem whose row is still empty, as they were asked for */

  guint fill_source;
  gint64 fill_begun; /* monotonic, of this turn of the main loop; 0 before its first row */
};

enum
{
  PROP_0,
  PROP_FILTER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DdRosterPage, dd_roster_page, DD_TYPE_PAGE)

/* The first three stand as buttons over the list, all of them in the menu. */
static const struct
{
  const char *key;
  DdRosterFilter filter;
  const char *words;
  const char *nothing;
} FILTERS[] = {
  { "all", DD_ROSTER_FILTER_ALL, NULL, NC_ ("roster", "The roster is empty.") },
  { "vacant", DD_ROSTER_FILTER_VACANT, NULL, NC_ ("roster", "Every post is held.") },
  { "handover", DD_ROSTER_FILTER_HANDOVER, NULL, NC_ ("roster", "No handover is under way.") },
  { "without-post", DD_ROSTER_FILTER_WITHOUT_POST,
    NC_ ("roster", "Persons who hold no post at present"),
    NC_ ("roster", "Everybody on the roster holds a post.") },
  { "left", DD_ROSTER_FILTER_LEFT, NC_ ("roster", "Persons who left the school"),
    NC_ ("roster", "Nobody is marked as left.") },
};

static guint
find_filter (DdRosterPage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (FILTERS); i++)
    if (g_strcmp0 (self->filter, FILTERS[i].key) == 0)
      return i;
  return 0;
}

static DdRosterService *
get_roster (DdRosterPage *self)
{
  return dd_desk_get_roster (dd_page_get_desk (DD_PAGE (self)));
}

/* The detail. --------------------------------------------------------------------------------- */

static void
show_detail (DdRosterPage *self)
{
  g_autoptr (GError) error = NULL;
  gboolean shown = TRUE;

  if (self->person != 0)
    shown = dd_person_detail_show (DD_PERSON_DETAIL (self->person_detail), self->person, &error);
  else if (self->post != 0)
    shown = dd_post_detail_show (DD_POST_DETAIL (self->post_detail), self->post, &error);
  if (!shown)
    {
      dd_page_say_error (GTK_WIDGET (self), error);
      self->person = self->post = 0;
    }
  gtk_stack_set_visible_child (self->details, self->person != 0 ? self->person_detail
                                              : self->post != 0 ? self->post_detail
                                                                : self->start);
}

static void
choose (DdRosterPage *self, gint64 person, gint64 post)
{
  gboolean other = person != self->person || post != self->post;

  self->person = person;
  self->post = post;
  show_detail (self);
  if (other)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static gboolean
is_chosen (DdRosterPage *self, DdRosterEntry *entry)
{
  switch (dd_roster_entry_get_kind (entry))
    {
    case DD_ROSTER_ENTRY_POST:
    case DD_ROSTER_ENTRY_PERSON:
      return self->person != 0 && dd_roster_entry_get_person_id (entry) == self->person;
    case DD_ROSTER_ENTRY_VACANT:
      return self->post != 0 && dd_roster_entry_get_post_id (entry) == self->post;
    case DD_ROSTER_ENTRY_DEPARTMENT:
    default:
      return FALSE;
    }
}

/* The row of what is chosen, looked for around @near; the list may have moved a little. */
static guint
find_chosen (DdRosterPage *self, guint near)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  for (guint step = 0; step < LOOK_AROUND && n > 0; step++)
    for (int side = -1; side <= 1; side += 2)
      {
        gint64 position = (gint64) MIN (near, n - 1) + side * (gint64) step;
        g_autoptr (DdRosterEntry) entry = NULL;

        if (position < 0 || position >= n)
          continue;
        entry = g_list_model_get_item (G_LIST_MODEL (self->model), (guint) position);
        if (entry != NULL && is_chosen (self, entry))
          return (guint) position;
      }
  return GTK_INVALID_LIST_POSITION;
}

static void
select_chosen (DdRosterPage *self)
{
  guint near = gtk_single_selection_get_selected (self->selection);
  guint position = find_chosen (self, near != GTK_INVALID_LIST_POSITION ? near : self->last);

  self->selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->selecting = FALSE;
  if (position == GTK_INVALID_LIST_POSITION)
    return;
  self->last = position;
  if (self->refocusing)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
}

static void
choose_entry (DdRosterPage *self, DdRosterEntry *entry)
{
  switch (dd_roster_entry_get_kind (entry))
    {
    case DD_ROSTER_ENTRY_POST:
    case DD_ROSTER_ENTRY_PERSON:
      choose (self, dd_roster_entry_get_person_id (entry), 0);
      break;
    case DD_ROSTER_ENTRY_VACANT:
      choose (self, 0, dd_roster_entry_get_post_id (entry));
      break;
    case DD_ROSTER_ENTRY_DEPARTMENT:
    default:
      break;
    }
}

static void
on_selected (DdRosterPage *self)
{
  DdRosterEntry *entry = gtk_single_selection_get_selected_item (self->selection);

  if (!self->selecting && entry != NULL && !is_chosen (self, entry))
    choose_entry (self, entry);
  if (entry != NULL)
    self->last = gtk_single_selection_get_selected (self->selection);
}

static void
on_activated (DdRosterPage *self, guint position)
{
  g_autoptr (DdRosterEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (entry == NULL || dd_roster_entry_get_kind (entry) == DD_ROSTER_ENTRY_DEPARTMENT)
    return;
  choose_entry (self, entry);
  if (adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_set_visible_child (self->leaflet, self->detail_pane);
}

static void
on_back_clicked (DdRosterPage *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->list_pane);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_folded (DdRosterPage *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet);

  gtk_widget_set_visible (self->back_button, folded);
  gtk_list_view_set_single_click_activate (self->view, folded);
}

/**
 * dd_roster_page_show_person:
 * @self: a page
 * @id: a person
 *
 * Shows a person beside the list.
 */
void
dd_roster_page_show_person (DdRosterPage *self, gint64 id)
{
  g_return_if_fail (DD_IS_ROSTER_PAGE (self));

  choose (self, id, 0);
  select_chosen (self);
}

/**
 * dd_roster_page_show_post:
 * @self: a page
 * @id: a post
 *
 * Shows a post beside the list.
 */
void
dd_roster_page_show_post (DdRosterPage *self, gint64 id)
{
  g_return_if_fail (DD_IS_ROSTER_PAGE (self));

  choose (self, 0, id);
  select_chosen (self);
}

/* The list. ----------------------------------------------------------------------------------- */

static void
show_list_or_words (DdRosterPage *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0;
  gboolean searching = !dd_text_is_blank (gtk_editable_get_text (self->search));

  gtk_label_set_label (self->nothing_found,
                       searching
                           ? _ ("Nobody and no post is found by this.")
                           : g_dpgettext2 (NULL, "roster", FILTERS[find_filter (self)].nothing));
  gtk_stack_set_visible_child (self->list_stack,
                               any ? self->list_scroller : GTK_WIDGET (self->nothing_found));
}

/* A list read anew is searched for what is chosen; one that grows at its end only as far as the
 * place where it stood. */
static void
on_items_changed (DdRosterPage *self, guint position, guint n_removed, guint n_added)
{
  gboolean grown = position > 0 && n_removed == 0;

  show_list_or_words (self);
  if (grown && (gtk_single_selection_get_selected_item (self->selection) != NULL ||
                self->last < position || self->last - position >= n_added))
    return;
  select_chosen (self);
}

static void
ask_again (DdRosterPage *self)
{
  const char *text = gtk_editable_get_text (self->search);
  const char *words = FILTERS[find_filter (self)].words;
  g_autoptr (GError) error = NULL;

  if (self->model == NULL)
    return;
  self->asked = TRUE;
  self->searching_number = strpbrk (text, "0123456789") != NULL;
  gtk_label_set_label (GTK_LABEL (self->filter_words),
                       words != NULL ? g_dpgettext2 (NULL, "roster", words) : "");
  gtk_widget_set_visible (self->filter_words, words != NULL);
  if (!dd_roster_list_show (self->model, FILTERS[find_filter (self)].filter,
                            dd_text_is_blank (text) ? NULL : text, &error))
    dd_page_say_error (GTK_WIDGET (self), error);
  show_list_or_words (self);
}

static guint
first_row (DdRosterPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  for (guint i = 0; i < MIN (n, LOOK_AROUND); i++)
    {
      g_autoptr (DdRosterEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->model), i);

      if (dd_roster_entry_get_kind (entry) != DD_ROSTER_ENTRY_DEPARTMENT)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/* Whoever asks for the vacancies wants to see one. */
static void
choose_listed (DdRosterPage *self)
{
  guint position = first_row (self);

  if (gtk_single_selection_get_selected_item (self->selection) == NULL &&
      position != GTK_INVALID_LIST_POSITION)
    gtk_single_selection_set_selected (self->selection, position);
}

static void
on_stop_search (DdRosterPage *self)
{
  self->refocusing = TRUE;
  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* Enter in the search takes the first that is found. */
static void
on_search_activated (DdRosterPage *self)
{
  guint position = first_row (self);

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  on_activated (self, position);
}

static gboolean
focus_search (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  DdRosterPage *self = DD_ROSTER_PAGE (widget);

  adw_leaflet_set_visible_child (self->leaflet, self->list_pane);
  return gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* Escape leaves the search from wherever its hits led. */
static gboolean
leave_search (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  DdRosterPage *self = DD_ROSTER_PAGE (widget);

  if (*gtk_editable_get_text (self->search) == '\0')
    return FALSE;
  on_stop_search (self);
  return TRUE;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, DdRosterPage *self)
{
  gtk_list_item_set_child (list_item, dd_roster_row_new (dd_page_get_desk (DD_PAGE (self))));
}

static void
fill (DdRosterPage *self, GtkListItem *list_item)
{
  dd_roster_row_show (DD_ROSTER_ROW (gtk_list_item_get_child (list_item)),
                      gtk_list_item_get_item (list_item), self->searching_number);
}

static gboolean
has_time (DdRosterPage *self)
{
  gint64 now = dd_clock_monotonic (dd_desk_get_clock (dd_page_get_desk (DD_PAGE (self))));

  if (self->fill_begun == 0)
    self->fill_begun = now;
  return now - self->fill_begun < FILL_TIME;
}

/* Whether a row is in view, or will be with the next stroke of the wheel. */
static gboolean
is_near (DdRosterPage *self, guint position)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  double upper = gtk_adjustment_get_upper (adjustment);
  double n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  double rows = upper > 0 ? n / upper : 0;
  double first = gtk_adjustment_get_value (adjustment) * rows;

  return position + FILL_AROUND >= first &&
         position <= first + gtk_adjustment_get_page_size (adjustment) * rows + FILL_AROUND;
}

/* A view whose rows are replaced forgets where the cursor stood. */
static void
refocus (DdRosterPage *self)
{
  DdRosterEntry *chosen = gtk_single_selection_get_selected_item (self->selection);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view));
       child != NULL && chosen != NULL && self->refocusing;
       child = gtk_widget_get_next_sibling (child))
    if ((gtk_widget_get_state_flags (child) & GTK_STATE_FLAG_SELECTED) != 0)
      self->refocusing = !gtk_widget_grab_focus (child);
}

static gboolean
fill_more (gpointer user_data)
{
  DdRosterPage *self = user_data;
  GList *next;

  self->fill_begun = 0;
  for (GList *link = self->unfilled.head; link != NULL && has_time (self); link = next)
    {
      next = link->next;
      if (!is_near (self, gtk_list_item_get_position (link->data)))
        continue;
      fill (self, link->data);
      g_queue_delete_link (&self->unfilled, link);
    }
  if (!has_time (self))
    {
      self->fill_begun = 0;
      return G_SOURCE_CONTINUE;
    }
  self->fill_begun = 0;
  self->fill_source = 0;
  if (self->refocusing)
    refocus (self);
  return G_SOURCE_REMOVE;
}

static void
queue_fill (DdRosterPage *self)
{
  if (self->fill_source == 0)
    self->fill_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE + 30, fill_more, self, NULL);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, DdRosterPage *self)
{
  gboolean heading =
      dd_roster_entry_get_kind (gtk_list_item_get_item (list_item)) == DD_ROSTER_ENTRY_DEPARTMENT;

  gtk_list_item_set_selectable (list_item, !heading);
  gtk_list_item_set_activatable (list_item, !heading);
  if (has_time (self) && is_near (self, gtk_list_item_get_position (list_item)))
    fill (self, list_item);
  else
    g_queue_push_tail (&self->unfilled, list_item);
  queue_fill (self);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item, DdRosterPage *self)
{
  g_queue_remove (&self->unfilled, list_item);
}

/* The page. ----------------------------------------------------------------------------------- */

static void
count_button (GtkButton *button, const char *words, guint n)
{
  g_autofree char *label = g_strdup_printf ("%s %u", words, n);

  gtk_button_set_label (button, label);
}

static void
show_counts (DdRosterPage *self)
{
  DdRosterCounts counts = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *posts = NULL;
  g_autofree char *vacant = NULL;
  g_autofree char *subtitle = NULL;
  gint64 now = dd_clock_now (dd_desk_get_clock (dd_page_get_desk (DD_PAGE (self))));

  if (!dd_roster_service_count (get_roster (self), now, &counts, &error))
    {
      g_warning ("the roster could not be counted: %s", error->message);
      return;
    }
  posts = g_strdup_printf (ngettext ("%u post", "%u posts", counts.posts), counts.posts);
  vacant = counts.vacant > 0
               ? g_strdup_printf (ngettext ("%u vacant", "%u vacant", counts.vacant), counts.vacant)
               : g_strdup (_ ("none vacant"));
  /* Translators: how many posts there are, then how many of them are vacant. */
  subtitle = g_strdup_printf (C_ ("roster", "%1$s, %2$s"), posts, vacant);
  dd_page_set_subtitle (DD_PAGE (self), subtitle);
  count_button (self->all_button, C_ ("roster", "All"), counts.posts);
  count_button (self->vacant_button, C_ ("roster", "Vacant"), counts.vacant);
  count_button (self->handover_button, C_ ("roster", "Handing over"), counts.handovers);
}

/* A new desk is shown what is done first, any other its first row. */
static void
choose_first (DdRosterPage *self)
{
  guint position = first_row (self);

  if (dd_roster_start_refresh (DD_ROSTER_START (self->start)) ||
      position == GTK_INVALID_LIST_POSITION)
    show_detail (self);
  else
    gtk_single_selection_set_selected (self->selection, position);
}

static void
dd_roster_page_refresh (DdPage *page)
{
  DdRosterPage *self = DD_ROSTER_PAGE (page);
  g_autoptr (GError) error = NULL;

  if (!dd_permission_check (dd_page_get_session (page), DD_PERMISSION_SEE_ROSTER, &error))
    {
      dd_page_say_error (GTK_WIDGET (self), error);
      return;
    }
  show_counts (self);
  /* Once asked the list follows the service by itself. */
  if (!self->asked)
    {
      ask_again (self);
      choose_first (self);
      return;
    }
  dd_roster_start_refresh (DD_ROSTER_START (self->start));
  show_detail (self);
}

static gboolean
dd_roster_page_grab_focus (GtkWidget *widget)
{
  DdRosterPage *self = DD_ROSTER_PAGE (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->view)) ||
         gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static GtkWidget *
add_detail (DdRosterPage *self, GtkWidget *detail)
{
  gtk_stack_add_child (self->details, detail);
  return detail;
}

static void
dd_roster_page_constructed (GObject *object)
{
  DdRosterPage *self = DD_ROSTER_PAGE (object);
  DdDesk *desk = dd_page_get_desk (DD_PAGE (self));
  DdSession *session = dd_page_get_session (DD_PAGE (self));
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  G_OBJECT_CLASS (dd_roster_page_parent_class)->constructed (object);

  self->start = add_detail (self, dd_roster_start_new (desk, session));
  self->person_detail = add_detail (self, dd_person_detail_new (desk, session));
  self->post_detail = add_detail (self, dd_post_detail_new (desk, session));
  g_signal_connect_swapped (self->person_detail, "open-post", G_CALLBACK (dd_roster_page_show_post),
                            self);
  g_signal_connect_swapped (self->person_detail, "open-person",
                            G_CALLBACK (dd_roster_page_show_person), self);
  g_signal_connect_swapped (self->post_detail, "open-person",
                            G_CALLBACK (dd_roster_page_show_person), self);

  self->model = dd_roster_list_new (dd_desk_get_roster (desk));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), self);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (on_selected),
                            self);
  g_signal_connect_swapped (self->selection, "items-changed", G_CALLBACK (on_items_changed), self);
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)),
                           "value-changed", G_CALLBACK (queue_fill), self, G_CONNECT_SWAPPED);
  dd_page_set_tools (DD_PAGE (self), dd_roster_tools_new (DD_PAGE (self)));
  dd_page_set_panes (DD_PAGE (self), TRUE);
}

static void
dd_roster_page_dispose (GObject *object)
{
  DdRosterPage *self = DD_ROSTER_PAGE (object);

  if (self->selection != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->selection, self);
      gtk_list_view_set_model (self->view, NULL);
      gtk_list_view_set_factory (self->view, NULL);
    }
  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_queue_clear (&self->unfilled);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (dd_roster_page_parent_class)->dispose (object);
}

static void
dd_roster_page_finalize (GObject *object)
{
  g_free (DD_ROSTER_PAGE (object)->filter);

  G_OBJECT_CLASS (dd_roster_page_parent_class)->finalize (object);
}

static void
dd_roster_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_FILTER:
      g_value_set_string (value, DD_ROSTER_PAGE (object)->filter);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dd_roster_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DdRosterPage *self = DD_ROSTER_PAGE (object);

  switch (id)
    {
    case PROP_FILTER:
      if (g_strcmp0 (self->filter, g_value_get_string (value)) == 0)
        return;
      g_free (self->filter);
      self->filter = g_value_dup_string (value);
      ask_again (self);
      choose_listed (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dd_roster_page_class_init (DdRosterPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = dd_roster_page_constructed;
  object_class->dispose = dd_roster_page_dispose;
  object_class->finalize = dd_roster_page_finalize;
  object_class->get_property = dd_roster_page_get_property;
  object_class->set_property = dd_roster_page_set_property;
  widget_class->grab_focus = dd_roster_page_grab_focus;
  DD_PAGE_CLASS (klass)->refresh = dd_roster_page_refresh;

  /**
   * DdRosterPage:filter:
   *
   * Which rows are listed: "all", "vacant", "handover", "without-post" or "left".
   */
  properties[PROP_FILTER] =
      g_param_spec_string ("filter", NULL, NULL, "all",
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_property_action (widget_class, "roster.filter", "filter");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, focus_search, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, leave_search, NULL);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/roster/roster-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DdRosterPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, DdRosterPage, list_pane);
  gtk_widget_class_bind_template_child (widget_class, DdRosterPage, search);
  gtk_widget_class_bind_template_child (widget_class, DdRosterPage, all_button);
  gtk_widget_class_bind_template_child (widget_class, DdRosterPage, vacant_button);
  gtk_widget_class_bind_template_child (widget_class, DdRosterPage, handover_button);
  gtk_widget_class_bind_template_child (widget_class, DdRosterPage, filter_words);
  gtk_widget_class_bind_template_child (widget_class, DdRosterPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, DdRosterPage, list_scroller);
  gtk_widget_class_bind_template_child (widget_class, DdRosterPage, view);
  gtk_widget_class_bind_template_child (widget_class, DdRosterPage, nothing_found);
  gtk_widget_class_bind_template_child (widget_class, DdRosterPage, detail_pane);
  gtk_widget_class_bind_template_child (widget_class, DdRosterPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, DdRosterPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, DdRosterPage, details);
  gtk_widget_class_bind_template_callback (widget_class, ask_again);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_folded);
}

static void
dd_roster_page_init (DdRosterPage *self)
{
  self->filter = g_strdup ("all");
  gtk_widget_init_template (GTK_WIDGET (self));
  dd_page_set_title (DD_PAGE (self), C_ ("room", "Roster"));
}

/**
 * dd_roster_page_new:
 * @desk: the desk
 * @session: who looks, and perhaps changes
 * @id: unused
 *
 * Returns: (transfer floating): the roster
 */
GtkWidget *
dd_roster_page_new (DdDesk *desk, DdSession *session, gint64 id)
{
  return g_object_new (DD_TYPE_ROSTER_PAGE, "desk", desk, "session", session, NULL);
}
