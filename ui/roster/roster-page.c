/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/roster-page.h"

#include "accounts/permission.h"
#include "ui/roster/person-detail.h"
#include "ui/roster/person-window.h"
#include "ui/roster/post-detail.h"
#include "ui/roster/roster-filters.h"
#include "ui/roster/roster-start.h"
#include "ui/roster/roster-tools.h"
#include "ui/roster/roster-view.h"

#include <glib/gi18n.h>

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
  guint choosing; /* the tick that chooses the first row once the list stands, or 0 */

  /* What the detail shows; at most one of them is not 0 */
  gint64 person;
  gint64 post;

  /* Template widgets */
  AdwLeaflet *leaflet;
  GtkWidget *list_pane;
  GtkEditable *search;
  DdRosterFilters *filters;
  DdRosterView *view;
  GtkWidget *detail_pane;
  GtkWidget *back_button;
  GtkScrolledWindow *scroller;
  GtkStack *details;

  /* Children, made when there is something to show in them */
  GtkWidget *start;
  GtkWidget *person_detail;
  GtkWidget *post_detail;

  /* Owned */
  char *filter;
};

enum
{
  PROP_0,
  PROP_FILTER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DdRosterPage, dd_roster_page, DD_TYPE_PAGE)

static DdRosterService *
get_roster (DdRosterPage *self)
{
  return dd_desk_get_roster (dd_page_get_desk (DD_PAGE (self)));
}

/* The detail. --------------------------------------------------------------------------------- */

static GtkWidget *
add_detail (DdRosterPage *self, GtkWidget *detail)
{
  gtk_stack_add_child (self->details, detail);
  return detail;
}

static DdPersonDetail *
get_person_detail (DdRosterPage *self)
{
  DdPage *page = DD_PAGE (self);

  if (self->person_detail == NULL)
    {
      self->person_detail = add_detail (self, dd_person_detail_new (dd_page_get_desk (page),
                                                                    dd_page_get_session (page)));
      g_signal_connect_swapped (self->person_detail, "open-post",
                                G_CALLBACK (dd_roster_page_show_post), self);
      g_signal_connect_swapped (self->person_detail, "open-person",
                                G_CALLBACK (dd_roster_page_show_person), self);
    }
  return DD_PERSON_DETAIL (self->person_detail);
}

static DdPostDetail *
get_post_detail (DdRosterPage *self)
{
  DdPage *page = DD_PAGE (self);

  if (self->post_detail == NULL)
    {
      self->post_detail = add_detail (self, dd_post_detail_new (dd_page_get_desk (page),
                                                                dd_page_get_session (page)));
      g_signal_connect_swapped (self->post_detail, "open-person",
                                G_CALLBACK (dd_roster_page_show_person), self);
    }
  return DD_POST_DETAIL (self->post_detail);
}

static GtkWidget *
get_start (DdRosterPage *self)
{
  DdPage *page = DD_PAGE (self);

  if (self->start == NULL)
    {
      self->start = add_detail (self, dd_roster_start_new (dd_page_get_desk (page),
                                                           dd_page_get_session (page)));
      g_signal_connect_object (self->start, "add-person", G_CALLBACK (dd_roster_page_add_person),
                               self, G_CONNECT_SWAPPED);
    }
  return self->start;
}

static void
show_detail (DdRosterPage *self)
{
  g_autoptr (GError) error = NULL;
  gboolean shown = TRUE;

  if (self->person != 0)
    shown = dd_person_detail_show (get_person_detail (self), self->person, &error);
  else if (self->post != 0)
    shown = dd_post_detail_show (get_post_detail (self), self->post, &error);
  if (!shown)
    {
      dd_page_say_error (GTK_WIDGET (self), error);
      self->person = self->post = 0;
    }
  gtk_stack_set_visible_child (self->details, self->person != 0 ? self->person_detail
                                              : self->post != 0 ? self->post_detail
                                                                : get_start (self));
}

static void
stop_choosing (DdRosterPage *self)
{
  if (self->choosing != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->choosing);
  self->choosing = 0;
}

static void
choose (DdRosterPage *self, gint64 person, gint64 post)
{
  gboolean other = person != self->person || post != self->post;

  stop_choosing (self);
  self->person = person;
  self->post = post;
  dd_roster_view_choose (self->view, person, post);
  show_detail (self);
  if (other)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
on_chosen (DdRosterPage *self, DdRosterEntry *entry)
{
  if (dd_roster_entry_get_kind (entry) == DD_ROSTER_ENTRY_VACANT)
    choose (self, 0, dd_roster_entry_get_post_id (entry));
  else
    choose (self, dd_roster_entry_get_person_id (entry), 0);
}

static void
on_activated (DdRosterPage *self, DdRosterEntry *entry)
{
  on_chosen (self, entry);
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
  dd_roster_view_set_single_click (self->view, folded);
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
}

/* Whoever is new is shown, and given a post next. */
static void
on_person_added (DdRosterPage *self, gint64 id)
{
  choose (self, id, 0);
  if (adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_set_visible_child (self->leaflet, self->detail_pane);
  if (self->person == id)
    dd_person_detail_focus_appoint (get_person_detail (self));
}

/**
 * dd_roster_page_add_person:
 * @self: a page
 *
 * Opens the window for a new person, who is shown once saved.
 */
void
dd_roster_page_add_person (DdRosterPage *self)
{
  GtkWidget *window;

  g_return_if_fail (DD_IS_ROSTER_PAGE (self));

  window = dd_person_window_new (GTK_WIDGET (self), dd_page_get_desk (DD_PAGE (self)),
                                 dd_page_get_session (DD_PAGE (self)), 0);
  g_signal_connect_object (window, "saved", G_CALLBACK (on_person_added), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

/* The list. ----------------------------------------------------------------------------------- */

static void
ask_again (DdRosterPage *self)
{
  g_autoptr (GError) error = NULL;

  self->asked = TRUE;
  dd_roster_filters_show (self->filters, self->filter);
  if (!dd_roster_view_show (self->view, self->filter, gtk_editable_get_text (self->search), &error))
    dd_page_say_error (GTK_WIDGET (self), error);
}

static void
on_stop_search (DdRosterPage *self)
{
  dd_roster_view_refocus (self->view);
  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* Enter in the search takes the first that is found. */
static void
on_search_activated (DdRosterPage *self)
{
  if (!dd_roster_view_choose_first (self->view))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  dd_roster_view_activate_chosen (self->view);
}

/* Down leads from the search and the filters over the list into it. */
static gboolean
enter_list (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  DdRosterPage *self = DD_ROSTER_PAGE (widget);
  GtkWidget *at = gtk_widget_get_focus_child (self->list_pane);

  if (at == NULL || at == GTK_WIDGET (self->view))
    return FALSE;
  if (!dd_roster_view_has_chosen (self->view))
    dd_roster_view_choose_first (self->view);
  return gtk_widget_grab_focus (GTK_WIDGET (self->view));
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

/* The page. ----------------------------------------------------------------------------------- */

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
  dd_roster_filters_count (self->filters, &counts);
}

/* A new desk is shown what is done first, any other its first row: in frames after the list's, one
 * for making the detail and one for what it shows. */
static gboolean
choose_first (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  DdRosterPage *self = DD_ROSTER_PAGE (widget);

  if (dd_roster_view_is_filling (self->view))
    return G_SOURCE_CONTINUE;
  if (self->person_detail == NULL)
    {
      get_person_detail (self);
      return G_SOURCE_CONTINUE;
    }
  self->choosing = 0;
  if (dd_roster_start_is_needed (dd_page_get_desk (DD_PAGE (self))) ||
      !dd_roster_view_choose_first (self->view))
    show_detail (self);
  return G_SOURCE_REMOVE;
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
      self->choosing = gtk_widget_add_tick_callback (GTK_WIDGET (self), choose_first, NULL, NULL);
      return;
    }
  if (self->start != NULL)
    dd_roster_start_refresh (DD_ROSTER_START (self->start));
  if (self->choosing == 0)
    show_detail (self);
}

static gboolean
dd_roster_page_grab_focus (GtkWidget *widget)
{
  DdRosterPage *self = DD_ROSTER_PAGE (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->view)) ||
         gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* Tab leads through the page and out of it, not back to the list. Where whatever had the keyboard
 * is gone, the list has it, or the search over an empty one. */
static gboolean
dd_roster_page_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (direction == GTK_DIR_TAB_FORWARD && (focus == NULL || !gtk_widget_get_mapped (focus)))
    return gtk_widget_grab_focus (widget);
  return gtk_widget_child_focus (GTK_WIDGET (DD_ROSTER_PAGE (widget)->leaflet), direction);
}

static void
dd_roster_page_constructed (GObject *object)
{
  DdRosterPage *self = DD_ROSTER_PAGE (object);
  DdDesk *desk = dd_page_get_desk (DD_PAGE (self));

  G_OBJECT_CLASS (dd_roster_page_parent_class)->constructed (object);

  /* An empty place is shown until the first detail is. */
  gtk_stack_add_child (self->details, adw_bin_new ());
  dd_roster_view_set_desk (self->view, desk);
  dd_page_set_tools (DD_PAGE (self), dd_roster_tools_new (DD_PAGE (self)));
  dd_page_set_panes (DD_PAGE (self), TRUE);
}

static void
dd_roster_page_dispose (GObject *object)
{
  stop_choosing (DD_ROSTER_PAGE (object));

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
      /* Whoever asks for the vacancies wants to see one. */
      if (!dd_roster_view_has_chosen (self->view))
        dd_roster_view_choose_first (self->view);
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
  widget_class->focus = dd_roster_page_focus;
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
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, 0, enter_list, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, leave_search, NULL);

  g_type_ensure (DD_TYPE_ROSTER_FILTERS);
  g_type_ensure (DD_TYPE_ROSTER_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/roster/roster-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DdRosterPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, DdRosterPage, list_pane);
  gtk_widget_class_bind_template_child (widget_class, DdRosterPage, search);
  gtk_widget_class_bind_template_child (widget_class, DdRosterPage, filters);
  gtk_widget_class_bind_template_child (widget_class, DdRosterPage, view);
  gtk_widget_class_bind_template_child (widget_class, DdRosterPage, detail_pane);
  gtk_widget_class_bind_template_child (widget_class, DdRosterPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, DdRosterPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, DdRosterPage, details);
  gtk_widget_class_bind_template_callback (widget_class, ask_again);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
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

/**
 * dd_roster_page_get_shown:
 * @self: the page
 * @search: (out) (transfer none): what stands in its search
 *
 * Returns: what its list shows
 */
DdRosterFilter
dd_roster_page_get_shown (DdRosterPage *self, const char **search)
{
  g_return_val_if_fail (DD_IS_ROSTER_PAGE (self), DD_ROSTER_FILTER_ALL);

  *search = gtk_editable_get_text (self->search);
  return dd_roster_filters_find (self->filter);
}
