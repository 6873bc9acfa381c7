/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/roster-view.h"

#include "base/text.h"
#include "ui/roster/roster-filters.h"
#include "ui/roster/roster-row.h"

#include <glib/gi18n.h>
#include <string.h>

/** How far around its old place a row is looked for after the list has changed. */
#define LOOK_AROUND 100

/** How long the rows of one frame may be made, milliseconds: of those that a view asks for at first
 * a dozen are seen. */
#define MAKE_TIME 4

/** How tall a screenful may be for which the rows that a grid makes for one column are enough. */
#define ONE_COLUMN_HEIGHT 1000

/**
 * DdRosterView:
 *
 * The roster's list on the screen, and in place of an empty one what that means. One row is chosen:
 * whatever the list becomes, the row of that person or vacant post is sought and selected.
 *
 * It is a grid of one column: of such GTK makes some thirty rows, of a list two hundred, of which a
 * dozen are seen, and a keystroke in the search would wait for all of them.
 */
struct _DdRosterView
{
  AdwBin parent_instance;

  gboolean selecting;
  gboolean refocusing;       /* the cursor goes to the chosen row once it is there */
  gboolean searching_number; /* rows then show the number they were found by */
  guint last;                /* where the chosen row stood */
  guint refocus_source;
  guint making;      /* the tick that makes more rows, or 0 */
  gint64 make_begun; /* monotonic, of this frame; 0 before its first row */

  /* What is chosen; at most one of them is not 0 */
  gint64 person;
  gint64 post;

  /* Template widgets */
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkGridView *grid;
  GtkLabel *nothing;

  /* Owned */
  DdDesk *desk;
  DdRosterList *model;
  GtkSingleSelection *selection;
  char *filter;
  char *search;
  GQueue unmade; /* GtkListItem whose row is still empty, as they were asked for */
};

enum
{
  CHOSEN,
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdRosterView, dd_roster_view, ADW_TYPE_BIN)

static gboolean
is_heading (DdRosterEntry *entry)
{
  return dd_roster_entry_get_kind (entry) == DD_ROSTER_ENTRY_DEPARTMENT;
}

/* What is chosen. ------------------------------------------------------------------------------ */

static gboolean
is_chosen (DdRosterView *self, DdRosterEntry *entry)
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
find_chosen (DdRosterView *self, guint near)
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

static gboolean
focus_chosen (DdRosterView *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->grid));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if ((gtk_widget_get_state_flags (child) & GTK_STATE_FLAG_SELECTED) != 0)
      return gtk_widget_grab_focus (child);
  return FALSE;
}

/* A grid whose cursor stands on a heading takes the keyboard itself: no row is marked then, and no
 * arrow leads to one. */
static gboolean
focus_row (DdRosterView *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->grid));

  if (dd_roster_view_has_chosen (self))
    return focus_chosen (self) || gtk_widget_grab_focus (GTK_WIDGET (self->grid));
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child) && gtk_widget_grab_focus (child))
      return TRUE;
  return gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

/* A view whose list is another forgets where the cursor stood. */
static gboolean
refocus (gpointer user_data)
{
  DdRosterView *self = user_data;

  self->refocus_source = 0;
  if (self->refocusing)
    self->refocusing = !focus_chosen (self);
  return G_SOURCE_REMOVE;
}

static void
select_chosen (DdRosterView *self)
{
  guint near = gtk_single_selection_get_selected (self->selection);
  guint position = find_chosen (self, near != GTK_INVALID_LIST_POSITION ? near : self->last);

  self->selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->selecting = FALSE;
  if (position == GTK_INVALID_LIST_POSITION)
    return;
  self->last = position;
  if (!self->refocusing)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self->grid), "list.scroll-to-item", "u", position);
  if (self->refocus_source == 0)
    self->refocus_source = g_idle_add (refocus, self);
}

static void
on_selected (DdRosterView *self)
{
  DdRosterEntry *entry = gtk_single_selection_get_selected_item (self->selection);

  if (entry == NULL)
    return;
  self->last = gtk_single_selection_get_selected (self->selection);
  if (!self->selecting && !is_chosen (self, entry) && !is_heading (entry))
    g_signal_emit (self, signals[CHOSEN], 0, entry);
}

static void
on_activated (DdRosterView *self, guint position)
{
  g_autoptr (DdRosterEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (entry != NULL && !is_heading (entry))
    g_signal_emit (self, signals[ACTIVATED], 0, entry);
}

/* The list. ----------------------------------------------------------------------------------- */

static void
show_list_or_words (DdRosterView *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0;

  gtk_label_set_label (self->nothing, self->search != NULL
                                          ? _ ("Nobody and no post is found by this.")
                                          : dd_roster_filters_nothing (self->filter));
  /* Nothing is said of a list that is still being read. */
  gtk_stack_set_visible_child (self->stack, any || !dd_roster_list_is_complete (self->model)
                                                ? GTK_WIDGET (self->scroller)
                                                : GTK_WIDGET (self->nothing));
}

/* A list read anew is searched for what is chosen; one that grows at its end only as far as the
 * place where it stood. */
static void
on_items_changed (DdRosterView *self, guint position, guint n_removed, guint n_added)
{
  gboolean grown = position > 0 && n_removed == 0;

  show_list_or_words (self);
  if (grown && (gtk_single_selection_get_selected_item (self->selection) != NULL ||
                self->last < position || self->last - position >= n_added))
    return;
  select_chosen (self);
}

static void
fill (GtkListItem *list_item, DdRosterEntry *entry)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);
  DdRosterView *self = DD_ROSTER_VIEW (gtk_widget_get_ancestor (row, DD_TYPE_ROSTER_VIEW));

  gtk_list_item_set_selectable (list_item, !is_heading (entry));
  gtk_list_item_set_activatable (list_item, !is_heading (entry));
  dd_roster_row_show (DD_ROSTER_ROW (row), entry, self != NULL && self->searching_number);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *list_item, DdRosterView *self)
{
  gtk_list_item_set_child (list_item, dd_roster_row_new (self->desk));
}

static gboolean
has_time (DdRosterView *self)
{
  gint64 now = dd_clock_monotonic (dd_desk_get_clock (self->desk));

  if (self->make_begun == 0)
    self->make_begun = now;
  return now - self->make_begun < MAKE_TIME;
}

/* In each frame some, for what is made in it is also laid out in it. */
static gboolean
make_more (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  DdRosterView *self = DD_ROSTER_VIEW (widget);

  self->make_begun = 0;
  while (!g_queue_is_empty (&self->unmade) && has_time (self))
    {
      GtkListItem *list_item = g_queue_pop_head (&self->unmade);

      fill (list_item, gtk_list_item_get_item (list_item));
    }
  self->make_begun = 0;
  if (!g_queue_is_empty (&self->unmade))
    return G_SOURCE_CONTINUE;
  self->making = 0;
  return G_SOURCE_REMOVE;
}

/* A row that was there before is filled in no time; a new one has to be made, and before the first
 * frame there is enough to do without. */
static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *list_item, DdRosterView *self)
{
  DdRosterEntry *entry = gtk_list_item_get_item (list_item);
  gboolean made = dd_roster_row_is_made (DD_ROSTER_ROW (gtk_list_item_get_child (list_item)));

  g_signal_connect_swapped (entry, "changed", G_CALLBACK (fill), list_item);
  if (made || (gtk_widget_get_mapped (GTK_WIDGET (self)) && has_time (self)))
    fill (list_item, entry);
  else
    g_queue_push_tail (&self->unmade, list_item);
  if (!made && self->making == 0)
    self->making = gtk_widget_add_tick_callback (GTK_WIDGET (self), make_more, NULL, NULL);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *list_item, DdRosterView *self)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (list_item), list_item);
  g_queue_remove (&self->unmade, list_item);
}

/* A grid makes rows by its columns, so a very tall one is granted more than it has room for. */
static void
on_resized (DdRosterView *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  guint columns = 1 + (guint) (gtk_adjustment_get_page_size (adjustment) / ONE_COLUMN_HEIGHT);

  if (gtk_grid_view_get_max_columns (self->grid) != columns)
    gtk_grid_view_set_max_columns (self->grid, columns);
}

/* For others. --------------------------------------------------------------------------------- */

/**
 * dd_roster_view_set_desk:
 * @self: a view that has none
 * @desk: the desk
 */
void
dd_roster_view_set_desk (DdRosterView *self, DdDesk *desk)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_return_if_fail (DD_IS_ROSTER_VIEW (self) && self->desk == NULL);

  self->desk = g_object_ref (desk);
  self->model = dd_roster_list_new (dd_desk_get_roster (desk));
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), self);
  gtk_grid_view_set_factory (self->grid, factory);
  gtk_grid_view_set_model (self->grid, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (on_selected),
                            self);
  g_signal_connect_swapped (self->selection, "items-changed", G_CALLBACK (on_items_changed), self);
  g_signal_connect_swapped (gtk_scrolled_window_get_vadjustment (self->scroller),
                            "notify::page-size", G_CALLBACK (on_resized), self);
}

/**
 * dd_roster_view_show:
 * @self: the view
 * @filter: which rows, see dd_roster_filters_find()
 * @search: what stands in the search
 * @error: return location
 *
 * Shows other rows. Once asked it follows the roster by itself.
 *
 * Returns: whether they could be read; if not, the list stays as it was
 */
gboolean
dd_roster_view_show (DdRosterView *self, const char *filter, const char *search, GError **error)
{
  gboolean shown;

  g_return_val_if_fail (DD_IS_ROSTER_VIEW (self) && search != NULL, FALSE);

  g_free (self->filter);
  self->filter = g_strdup (filter);
  g_free (self->search);
  self->search = dd_text_clean (search);
  self->searching_number = strpbrk (search, "0123456789") != NULL;
  shown = dd_roster_list_show (self->model, dd_roster_filters_find (filter), self->search, error);
  show_list_or_words (self);
  return shown;
}

/**
 * dd_roster_view_choose:
 * @self: the view
 * @person: a person, or 0
 * @post: a vacant post, or 0
 *
 * Selects a row, if it stands near the one that was selected before.
 */
void
dd_roster_view_choose (DdRosterView *self, gint64 person, gint64 post)
{
  g_return_if_fail (DD_IS_ROSTER_VIEW (self));

  self->person = person;
  self->post = post;
  select_chosen (self);
}

/**
 * dd_roster_view_is_filling:
 * @self: the view
 *
 * Returns: whether rows are still to be made, some in each frame
 */
gboolean
dd_roster_view_is_filling (DdRosterView *self)
{
  g_return_val_if_fail (DD_IS_ROSTER_VIEW (self), FALSE);

  return self->making != 0;
}

/**
 * dd_roster_view_has_chosen:
 * @self: the view
 *
 * Returns: whether what is chosen stands in the list
 */
gboolean
dd_roster_view_has_chosen (DdRosterView *self)
{
  g_return_val_if_fail (DD_IS_ROSTER_VIEW (self), FALSE);

  return gtk_single_selection_get_selected_item (self->selection) != NULL;
}

/**
 * dd_roster_view_choose_first:
 * @self: the view
 *
 * Chooses the first row that is no heading.
 *
 * Returns: whether there is one
 */
gboolean
dd_roster_view_choose_first (DdRosterView *self)
{
  guint n;

  g_return_val_if_fail (DD_IS_ROSTER_VIEW (self), FALSE);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  for (guint i = 0; i < MIN (n, LOOK_AROUND); i++)
    {
      g_autoptr (DdRosterEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->model), i);

      if (is_heading (entry))
        continue;
      gtk_single_selection_set_selected (self->selection, i);
      if (gtk_widget_is_focus (GTK_WIDGET (self->grid)))
        focus_chosen (self);
      return TRUE;
    }
  return FALSE;
}

/**
 * dd_roster_view_activate_chosen:
 * @self: the view
 *
 * As if Enter were pressed on the row that is chosen.
 */
void
dd_roster_view_activate_chosen (DdRosterView *self)
{
  g_return_if_fail (DD_IS_ROSTER_VIEW (self));

  if (dd_roster_view_has_chosen (self))
    on_activated (self, gtk_single_selection_get_selected (self->selection));
}

/**
 * dd_roster_view_refocus:
 * @self: the view
 *
 * The cursor goes to the chosen row as soon as the list that is asked for next has it.
 */
void
dd_roster_view_refocus (DdRosterView *self)
{
  g_return_if_fail (DD_IS_ROSTER_VIEW (self));

  self->refocusing = TRUE;
}

/**
 * dd_roster_view_set_single_click:
 * @self: the view
 * @single_click: whether one click activates a row
 */
void
dd_roster_view_set_single_click (DdRosterView *self, gboolean single_click)
{
  g_return_if_fail (DD_IS_ROSTER_VIEW (self));

  gtk_grid_view_set_single_click_activate (self->grid, single_click);
}

static gboolean
is_list_seen (DdRosterView *self)
{
  return gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->scroller);
}

static gboolean
dd_roster_view_grab_focus (GtkWidget *widget)
{
  DdRosterView *self = DD_ROSTER_VIEW (widget);

  return is_list_seen (self) && focus_row (self);
}

/* Tab comes in at a row and goes out of the list from any. Where the row that had the keyboard is
 * gone from a list read anew, another one gets it. */
static gboolean
dd_roster_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  DdRosterView *self = DD_ROSTER_VIEW (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_get_mapped (focus) || !gtk_widget_is_ancestor (focus, widget))
    return dd_roster_view_grab_focus (widget);
  /* By itself a grid leads Tab from row to row, as the arrows do: past everybody to the detail. */
  if (direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
    return FALSE;
  return gtk_widget_child_focus (GTK_WIDGET (self->stack), direction);
}

static void
dd_roster_view_dispose (GObject *object)
{
  DdRosterView *self = DD_ROSTER_VIEW (object);

  if (self->selection != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->selection, self);
      g_signal_handlers_disconnect_by_data (gtk_scrolled_window_get_vadjustment (self->scroller),
                                            self);
      gtk_grid_view_set_model (self->grid, NULL);
      gtk_grid_view_set_factory (self->grid, NULL);
    }
  g_clear_handle_id (&self->refocus_source, g_source_remove);
  if (self->making != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->making);
  self->making = 0;
  g_queue_clear (&self->unmade);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dd_roster_view_parent_class)->dispose (object);
}

static void
dd_roster_view_finalize (GObject *object)
{
  DdRosterView *self = DD_ROSTER_VIEW (object);

  g_free (self->filter);
  g_free (self->search);

  G_OBJECT_CLASS (dd_roster_view_parent_class)->finalize (object);
}

static void
dd_roster_view_class_init (DdRosterViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dd_roster_view_dispose;
  object_class->finalize = dd_roster_view_finalize;
  widget_class->focus = dd_roster_view_focus;
  widget_class->grab_focus = dd_roster_view_grab_focus;

  /**
   * DdRosterView::chosen:
   * @entry: a row that is no heading
   *
   * The user went to a row.
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, DD_TYPE_ROSTER_ENTRY);
  /**
   * DdRosterView::activated:
   * @entry: a row that is no heading
   *
   * The user wants to see it, by Enter or a double click.
   */
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, DD_TYPE_ROSTER_ENTRY);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/roster/roster-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DdRosterView, stack);
  gtk_widget_class_bind_template_child (widget_class, DdRosterView, scroller);
  gtk_widget_class_bind_template_child (widget_class, DdRosterView, grid);
  gtk_widget_class_bind_template_child (widget_class, DdRosterView, nothing);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
dd_roster_view_init (DdRosterView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
