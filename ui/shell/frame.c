/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/frame.h"

#include "accounts/permission.h"
#include "base/error.h"
#include "deadlines/wording.h"
#include "desk/desk.h"
#include "ui/common/banner.h"
#include "ui/common/clock-pill.h"
#include "ui/common/format.h"
#include "ui/common/toast.h"
#include "ui/roster/duty-label.h"
#include "ui/shell/room-counts.h"
#include "ui/shell/room-list.h"
#include "ui/shell/rooms.h"

#include <glib/gi18n.h>

/**
 * DdFrame:
 *
 * What a signed-in person has before them: the rooms on the left, the page on the right, one above
 * the other where the window is narrow. It keeps the way back, and is dropped whole when the screen
 * is locked.
 */
struct _DdFrame
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwLeaflet *leaflet;
  GtkWidget *side;
  AdwHeaderBar *side_bar;
  AdwWindowTitle *side_title;
  GtkWidget *side_back;
  GtkWidget *menu_button;
  GtkWidget *room_scroller;
  GtkListBox *room_list;
  AdwBin *page_side;
  GtkWidget *account_box;
  AdwAvatar *avatar;
  GtkLabel *account_name;
  GtkLabel *account_role;
  GtkWidget *main;
  AdwHeaderBar *page_bar;
  AdwWindowTitle *page_title;
  GtkWidget *side_button;
  GtkWidget *back_button;
  GtkWidget *report_button;
  GtkWidget *report_label;
  AdwBin *tools;
  GtkWidget *bar_line;
  GtkWidget *drill_band;
  DdBanner *banner;
  GtkStack *pages;
  DdClockPill *pill;
  DdDutyLabel *on_duty;

  /* Borrowed from the top of the way */
  DdPage *page;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  GPtrArray *way; /* Step, the present page last */
  guint refresh_source;
  guint focus_source;
  gboolean resting;
};

/* A page on the way back. */
typedef struct
{
  const DdPageKind *kind;
  gint64 id;
  DdPage *page; /* borrowed from the stack */
} Step;

G_DEFINE_FINAL_TYPE (DdFrame, dd_frame, ADW_TYPE_BIN)

static Step *
last_step (DdFrame *self)
{
  return self->way->len > 0 ? g_ptr_array_index (self->way, self->way->len - 1) : NULL;
}

/* A menu that was out of the window has lost the actions that stand between it and the window (GTK
 * 4.8 hands on only those of the window itself); one that is built anew finds them. */
static void
renew_menus (GtkWidget *widget)
{
  GMenuModel *menu = GTK_IS_MENU_BUTTON (widget)
                         ? gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (widget))
                         : NULL;

  if (menu != NULL)
    {
      g_object_ref (menu);
      gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (widget), NULL);
      gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (widget), menu);
      g_object_unref (menu);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    renew_menus (child);
}

static void
update_bar (DdFrame *self)
{
  const char *subtitle = dd_page_get_subtitle (self->page);
  GtkWidget *side = dd_page_get_sidebar (self->page);
  gboolean folded = adw_leaflet_get_folded (self->leaflet);

  adw_window_title_set_title (self->page_title, dd_page_get_title (self->page));
  adw_window_title_set_subtitle (self->page_title, subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (self->report_button, !dd_page_get_focused (self->page));
  gtk_widget_set_visible (self->bar_line, dd_page_get_panes (self->page));
  gtk_widget_set_visible (self->drill_band, dd_page_get_drill (self->page));
  gtk_widget_set_visible (self->back_button, self->way->len > 1 && (side == NULL || folded));
  gtk_widget_set_visible (self->side_button, folded && self->way->len <= 1);
  if (dd_page_get_scrolled (self->page))
    gtk_widget_remove_css_class (GTK_WIDGET (self->page_bar), "flat");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->page_bar), "flat");
  if (adw_bin_get_child (self->tools) != dd_page_get_tools (self->page))
    {
      adw_bin_set_child (self->tools, dd_page_get_tools (self->page));
      renew_menus (GTK_WIDGET (self->tools));
    }
}

/* A page may bring a sidebar of its own; it is as wide as the rooms, so that nothing jumps. */
static void
update_side (DdFrame *self)
{
  GtkWidget *side = dd_page_get_sidebar (self->page);
  const char *job = side != NULL ? dd_page_kind_get_job (last_step (self)->kind) : NULL;

  if (adw_bin_get_child (self->page_side) != side)
    adw_bin_set_child (self->page_side, side);
  gtk_widget_set_visible (GTK_WIDGET (self->page_side), side != NULL);
  gtk_widget_set_visible (self->room_scroller, side == NULL);
  gtk_widget_set_visible (self->account_box, side == NULL);
  gtk_widget_set_visible (self->menu_button, side == NULL);
  gtk_widget_set_visible (self->side_back, side != NULL);
  adw_window_title_set_title (self->side_title, job == NULL ? _ ("Duty Desk")
                                                : dd_page_get_drill (self->page)
                                                    ? C_ ("room", "Drill")
                                                    : job);
}

static void
on_page_changed (DdPage *page, GParamSpec *pspec, DdFrame *self)
{
  if (page != self->page)
    return;
  update_side (self);
  update_bar (self);
}

static void
on_folded_changed (DdFrame *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet);

  adw_header_bar_set_show_end_title_buttons (self->side_bar, folded);
  gtk_widget_set_hexpand (self->side, folded);
  gtk_widget_set_visible (self->report_label, !folded);
  if (self->page != NULL)
    update_bar (self);
}

/* Rows of a list exist once they have been laid out: a page that could not take the focus before is
 * asked again after its first frame. */
static gboolean
focus_again (gpointer user_data)
{
  DdFrame *self = user_data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->focus_source = 0;
  if (self->page != NULL &&
      (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->page))))
    gtk_widget_grab_focus (GTK_WIDGET (self->page));
  return G_SOURCE_REMOVE;
}

static void
take_focus (DdFrame *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->page));
  g_clear_handle_id (&self->focus_source, g_source_remove);
  self->focus_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 20, focus_again, self, NULL);
}

static void
show_page (DdFrame *self)
{
  Step *step = last_step (self);

  if (self->page != NULL && self->page != step->page)
    dd_page_hidden (self->page);
  self->page = step->page;
  gtk_stack_set_visible_child (self->pages, GTK_WIDGET (step->page));
  dd_room_list_select (self->room_list, step->kind->room);
  update_side (self);
  update_bar (self);
  adw_leaflet_set_visible_child (self->leaflet, self->main);
  dd_page_shown (self->page);
  take_focus (self);
}

static gboolean
push (DdFrame *self, const DdPageKind *kind, gint64 id)
{
  GtkWidget *page = kind->create (self->desk, self->session, id);
  Step *step;

  if (page == NULL)
    return FALSE;

  step = g_new0 (Step, 1);
  step->kind = kind;
  step->id = id;
  step->page = DD_PAGE (page);
  g_signal_connect (page, "notify", G_CALLBACK (on_page_changed), self);
  gtk_stack_add_child (self->pages, page);
  g_ptr_array_add (self->way, step);
  return TRUE;
}

static void
drop (DdFrame *self, guint index)
{
  Step *step = g_ptr_array_index (self->way, index);
  g_autoptr (DdPage) page = g_object_ref (step->page);

  g_ptr_array_remove_index (self->way, index);
  if (page == self->page)
    {
      dd_page_hidden (page);
      self->page = NULL;
      adw_bin_set_child (self->page_side, NULL);
      adw_bin_set_child (self->tools, NULL);
    }
  g_signal_handlers_disconnect_by_data (page, self);
  gtk_stack_remove (self->pages, GTK_WIDGET (page));
}

static gboolean
is_there (DdFrame *self, const DdPageKind *kind, gint64 id)
{
  Step *step = last_step (self);

  return step != NULL && step->kind == kind && step->id == id;
}

/* The page of a kind, if the person may open it; else they are told. */
static const DdPageKind *
find_kind (DdFrame *self, const char *kind)
{
  const DdPageKind *found = dd_rooms_find_kind (kind);
  g_autoptr (GError) error = NULL;

  if (found == NULL)
    g_warning ("there is no page for a “%s”", kind);
  else if (!dd_permission_check (self->session, found->permission, &error))
    {
      if (self->page != NULL)
        dd_page_say_error (GTK_WIDGET (self->page), error);
      return NULL;
    }
  return found;
}

/* Reminders speak of obligations; what is opened is where their next step is done, or whom to ring
 * for the incident that owes them. */
static gboolean
resolve_obligation (DdFrame *self, gint64 obligation, const char **kind, gint64 *id)
{
  gboolean ring = strcmp (*kind, "calls-for") == 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDueItem) item =
      dd_incident_service_get_due (dd_desk_get_incidents (self->desk), obligation, &error);

  if (error != NULL)
    g_warning ("what is due could not be read: %s", error->message);
  /* Fulfilled in the meantime. */
  if (item == NULL)
    return FALSE;
  dd_room_counts_target (item, kind, id);
  if (ring && dd_due_item_get_incident_id (item) != 0)
    {
      *kind = "calls";
      *id = dd_due_item_get_incident_id (item);
    }
  return TRUE;
}

/**
 * dd_frame_open:
 * @self: a frame
 * @kind: what to open
 * @id: which one; 0 for a list or a new one
 *
 * Opens a page. A room begins a new way; anything else lies over the present page.
 */
void
dd_frame_open (DdFrame *self, const char *kind, gint64 id)
{
  const DdPageKind *page_kind;
  guint old_steps = 0;

  g_return_if_fail (DD_IS_FRAME (self));
  g_return_if_fail (kind != NULL);

  if ((strcmp (kind, "obligation") == 0 || strcmp (kind, "calls-for") == 0) &&
      !resolve_obligation (self, id, &kind, &id))
    {
      kind = "today";
      id = 0;
    }
  page_kind = find_kind (self, kind);
  if (page_kind == NULL || is_there (self, page_kind, id))
    return;
  if (g_strcmp0 (page_kind->kind, page_kind->room) == 0)
    old_steps = self->way->len;
  if (!push (self, page_kind, id))
    return;
  show_page (self);
  while (old_steps > 0)
    drop (self, --old_steps);
  update_bar (self);
}

/**
 * dd_frame_replace:
 * @self: a frame
 * @kind: what to open
 * @id: which one; 0 for a list or a new one
 *
 * Opens a page in the place of the present one.
 */
void
dd_frame_replace (DdFrame *self, const char *kind, gint64 id)
{
  const DdPageKind *page_kind;
  guint old_steps;

  g_return_if_fail (DD_IS_FRAME (self));
  g_return_if_fail (kind != NULL);

  page_kind = find_kind (self, kind);
  old_steps = self->way->len;
  if (page_kind == NULL || !push (self, page_kind, id))
    return;
  show_page (self);
  if (old_steps > 0)
    drop (self, old_steps - 1);
  update_bar (self);
}

/**
 * dd_frame_back:
 * @self: a frame
 *
 * Goes back to the page below.
 */
void
dd_frame_back (DdFrame *self)
{
  g_return_if_fail (DD_IS_FRAME (self));

  if (self->way->len > 1)
    {
      drop (self, self->way->len - 1);
      show_page (self);
    }
  else if (self->page != NULL && dd_page_get_focused (self->page))
    dd_frame_open (self, "today", 0);
}

/**
 * dd_frame_leave:
 * @self: a frame
 *
 * Has the present page save what is being typed and takes all content away: the screen is being
 * locked, the person signs out, or the window closes.
 */
void
dd_frame_leave (DdFrame *self)
{
  g_return_if_fail (DD_IS_FRAME (self));

  while (self->way->len > 0)
    drop (self, self->way->len - 1);
}

/**
 * dd_frame_get_page:
 * @self: a frame
 *
 * Returns: (nullable) (transfer none): the page on screen
 */
DdPage *
dd_frame_get_page (DdFrame *self)
{
  g_return_val_if_fail (DD_IS_FRAME (self), NULL);

  return self->page;
}

/**
 * dd_frame_dup_place:
 * @self: a frame
 *
 * Returns: (transfer full): where one is and the way back, kinds and ids only
 */
GVariant *
dd_frame_dup_place (DdFrame *self)
{
  GVariantBuilder builder;

  g_return_val_if_fail (DD_IS_FRAME (self), NULL);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sx)"));
  for (guint i = 0; i < self->way->len; i++)
    {
      Step *step = g_ptr_array_index (self->way, i);

      g_variant_builder_add (&builder, "(sx)", step->kind->kind, step->id);
    }
  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

/**
 * dd_frame_restore_place:
 * @self: a frame
 * @place: what dd_frame_dup_place() gave
 *
 * Goes where one was before the screen was locked.
 */
void
dd_frame_restore_place (DdFrame *self, GVariant *place)
{
  GVariantIter iter;
  const char *kind;
  gint64 id;

  g_return_if_fail (DD_IS_FRAME (self));
  g_return_if_fail (place != NULL);

  g_variant_iter_init (&iter, place);
  while (g_variant_iter_next (&iter, "(&sx)", &kind, &id))
    {
      const DdPageKind *page_kind = dd_rooms_find_kind (kind);

      if (page_kind != NULL)
        push (self, page_kind, id);
    }
  if (self->way->len > 0)
    show_page (self);
}

/**
 * dd_frame_say:
 * @self: a frame
 * @sentence: what is to be known
 *
 * Says a sentence above the page until it is closed.
 */
void
dd_frame_say (DdFrame *self, const char *sentence)
{
  g_return_if_fail (DD_IS_FRAME (self));

  dd_banner_show (self->banner, sentence, NULL);
}

/* The widget's place in @in; what it does not need of it at its end is none of it. */
static gboolean
get_used (GtkWidget *widget, GtkWidget *in, graphene_rect_t *used)
{
  int height;

  if (!gtk_widget_compute_bounds (widget, in, used))
    return FALSE;
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, (int) used->size.width, NULL, &height, NULL,
                      NULL);
  used->size.height = height;
  return TRUE;
}

/**
 * dd_frame_get_side_room:
 * @self: a frame
 * @in: a widget that the frame stands in
 * @room: (out): a place in @in
 *
 * Finds the part of the side that is below the rooms, or below what a page shows in their place;
 * at its foot stands who works here.
 *
 * Returns: whether the side is seen beside the page
 */
gboolean
dd_frame_get_side_room (DdFrame *self, GtkWidget *in, GdkRectangle *room)
{
  GtkWidget *content;
  graphene_rect_t side, used;

  g_return_val_if_fail (DD_IS_FRAME (self) && GTK_IS_WIDGET (in) && room != NULL, FALSE);

  content = gtk_widget_get_visible (GTK_WIDGET (self->page_side)) ? GTK_WIDGET (self->page_side)
                                                                  : GTK_WIDGET (self->room_list);
  if (adw_leaflet_get_folded (self->leaflet) ||
      !gtk_widget_compute_bounds (self->side, in, &side) || !get_used (content, in, &used))
    return FALSE;
  room->x = (int) side.origin.x;
  room->y = (int) (used.origin.y + used.size.height);
  room->width = (int) side.size.width;
  room->height = (int) (side.origin.y + side.size.height) - room->y;
  return room->width > 0 && room->height > 0;
}

/* "演练 · 首报 10:30": while nothing is owed, the next limit of a drill, never as something owed.
 */
static char *
dup_practised (DdFrame *self)
{
  g_autoptr (GPtrArray) items =
      dd_incident_service_list_practised (dd_desk_get_incidents (self->desk), NULL);
  gint64 now = dd_clock_now (dd_desk_get_clock (self->desk));

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const DdObligation *obligation = dd_due_item_get_obligation (g_ptr_array_index (items, i));
      g_autofree char *due = NULL;

      if (obligation->due_at < now)
        continue;
      due = dd_format_due_short (obligation->due_at, now, dd_desk_get_zone (self->desk));
      /* Translators: a report, then by when. */
      return g_strdup_printf (_ ("Drill · %s %s"), dd_wording_duty (obligation), due);
    }
  return NULL;
}

/* What the signed-in person may see of what is due, the first of it: who reads no incident files
 * zero-reports all the same. */
static DdDueItem *
find_urgent (DdFrame *self, GError **error)
{
  DdIncidentService *incidents = dd_desk_get_incidents (self->desk);
  g_autoptr (GPtrArray) items = NULL;

  if (dd_permission_has (self->session, DD_PERMISSION_SEE_INCIDENTS))
    return dd_incident_service_most_urgent (incidents, error);
  if (!dd_permission_has (self->session, DD_PERMISSION_FILE_ZERO_REPORT))
    return NULL;
  items = dd_incident_service_list_due (incidents, 0, error);
  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      DdDueItem *item = g_ptr_array_index (items, i);

      if (g_strcmp0 (dd_due_item_get_obligation (item)->subject_kind, DD_SUBJECT_PERIOD) == 0)
        return g_object_ref (item);
    }
  return NULL;
}

static void
update_pill (DdFrame *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDueItem) item = find_urgent (self, &error);
  const DdObligation *obligation;
  const char *kind;
  gint64 id;

  if (error != NULL)
    g_warning ("what is due could not be read: %s", error->message);
  if (item == NULL && !dd_permission_has (self->session, DD_PERMISSION_SEE_INCIDENTS))
    {
      dd_clock_pill_set_note (self->pill, NULL);
      dd_clock_pill_set_calm (self->pill, _ ("Nothing is due from you"));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->pill), NULL);
      return;
    }
  if (item == NULL)
    {
      g_autofree char *practised = dup_practised (self);

      dd_clock_pill_set_note (self->pill, NULL);
      dd_clock_pill_set_calm (self->pill, practised);
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->pill), "(sx)", "today",
                                        G_GINT64_CONSTANT (0));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->pill), "win.open");
      return;
    }

  obligation = dd_due_item_get_obligation (item);
  dd_clock_pill_set_due (self->pill, dd_wording_duty (obligation), obligation->due_at,
                         dd_due_item_get_title (item));
  dd_clock_pill_set_note (self->pill, dd_wording_provisional (obligation));
  dd_room_counts_target (item, &kind, &id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->pill), "(sx)", kind, id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->pill), "win.open");
}

static void
update_account (DdFrame *self)
{
  const DdAccount *account = dd_session_get_account (self->session);
  g_autoptr (DdSchool) school = NULL;
  g_autofree char *roles = dd_roles_to_text (account->roles);

  school = dd_roster_service_get_school (dd_desk_get_roster (self->desk), NULL);
  adw_window_title_set_subtitle (self->side_title, school != NULL ? school->name : "");
  adw_avatar_set_text (self->avatar, account->name);
  gtk_label_set_label (self->account_name, account->name);
  gtk_label_set_label (self->account_role, roles);
}

/* Several services may tell of one act: one look is enough. */
static gboolean
refresh (gpointer user_data)
{
  DdFrame *self = user_data;

  self->refresh_source = 0;
  update_account (self);
  update_pill (self);
  dd_duty_label_refresh (self->on_duty);
  dd_room_list_count (self->room_list, self->desk, self->session);
  if (self->page != NULL)
    dd_page_refresh (self->page);
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (DdFrame *self)
{
  if (self->refresh_source == 0 && !self->resting)
    self->refresh_source = g_idle_add (refresh, self);
}

/**
 * dd_frame_rest:
 * @self: a frame
 *
 * Has the present page save what is being typed, and reads nothing any more until it is woken: the
 * screen is being locked, and a window that belongs to a page is to be found again.
 */
void
dd_frame_rest (DdFrame *self)
{
  g_return_if_fail (DD_IS_FRAME (self));

  self->resting = TRUE;
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_handle_id (&self->focus_source, g_source_remove);
  if (self->page != NULL)
    dd_page_hidden (self->page);
}

/**
 * dd_frame_wake:
 * @self: a frame that rests, in the window again
 *
 * Reads again all that it shows.
 */
void
dd_frame_wake (DdFrame *self)
{
  g_return_if_fail (DD_IS_FRAME (self));

  self->resting = FALSE;
  renew_menus (GTK_WIDGET (self));
  queue_refresh (self);
  if (self->page == NULL)
    return;
  dd_page_shown (self->page);
  take_focus (self);
}

/**
 * dd_frame_tick:
 * @self: a frame
 * @now: the present instant, UTC milliseconds
 *
 * A minute has passed, or the clock was set: writes anew what depends on the present.
 */
void
dd_frame_tick (DdFrame *self, gint64 now)
{
  g_return_if_fail (DD_IS_FRAME (self));

  update_pill (self);
  dd_duty_label_refresh (self->on_duty);
  dd_room_list_count (self->room_list, self->desk, self->session);
  if (self->page != NULL)
    dd_page_tick (self->page, now);
}

static void
on_room_activated (DdFrame *self, GtkListBoxRow *row)
{
  guint n_rooms;
  const DdRoom *rooms = dd_rooms_get (&n_rooms);
  guint index = (guint) gtk_list_box_row_get_index (row);

  g_return_if_fail (index < n_rooms);
  dd_frame_open (self, rooms[index].id, 0);
  adw_leaflet_set_visible_child (self->leaflet, self->main);
}

static void
on_side_button_clicked (DdFrame *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->side);
}

static void
connect_services (DdFrame *self)
{
  GObject *const services[] = {
    G_OBJECT (dd_desk_get_accounts (self->desk)), G_OBJECT (dd_desk_get_incidents (self->desk)),
    G_OBJECT (dd_desk_get_reports (self->desk)),  G_OBJECT (dd_desk_get_roster (self->desk)),
    G_OBJECT (dd_desk_get_drafts (self->desk)),   G_OBJECT (dd_desk_get_duty (self->desk)),
    G_OBJECT (dd_desk_get_duty_log (self->desk)), G_OBJECT (dd_desk_get_reminders (self->desk)),
    G_OBJECT (dd_desk_get_rules (self->desk)),    G_OBJECT (dd_desk_get_periods (self->desk)),
    G_OBJECT (dd_desk_get_calendar (self->desk)),
  };

  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    g_signal_connect_object (services[i], "changed", G_CALLBACK (queue_refresh), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (dd_desk_get_reminders (self->desk), "told", G_CALLBACK (queue_refresh),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "foreign-write", G_CALLBACK (queue_refresh), self,
                           G_CONNECT_SWAPPED);
}

static gboolean
dd_frame_grab_focus (GtkWidget *widget)
{
  DdFrame *self = DD_FRAME (widget);

  return self->page != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->page));
}

/* As a page does it: Tab leads through the frame and out of it, never back to where it began. */
static gboolean
dd_frame_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_child_focus (GTK_WIDGET (DD_FRAME (widget)->leaflet), direction);
}

static void
dd_frame_dispose (GObject *object)
{
  DdFrame *self = DD_FRAME (object);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_handle_id (&self->focus_source, g_source_remove);
  if (self->pages != NULL)
    dd_frame_leave (self);

  G_OBJECT_CLASS (dd_frame_parent_class)->dispose (object);
}

static void
dd_frame_finalize (GObject *object)
{
  DdFrame *self = DD_FRAME (object);

  g_ptr_array_unref (self->way);
  g_clear_object (&self->session);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dd_frame_parent_class)->finalize (object);
}

static void
dd_frame_class_init (DdFrameClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dd_frame_dispose;
  object_class->finalize = dd_frame_finalize;
  widget_class->focus = dd_frame_focus;
  widget_class->grab_focus = dd_frame_grab_focus;

  g_type_ensure (DD_TYPE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/dutydesk/DutyDesk/ui/shell/frame.ui");
  gtk_widget_class_bind_template_child (widget_class, DdFrame, leaflet);
  gtk_widget_class_bind_template_child (widget_class, DdFrame, side);
  gtk_widget_class_bind_template_child (widget_class, DdFrame, side_bar);
  gtk_widget_class_bind_template_child (widget_class, DdFrame, side_title);
  gtk_widget_class_bind_template_child (widget_class, DdFrame, side_back);
  gtk_widget_class_bind_template_child (widget_class, DdFrame, menu_button);
  gtk_widget_class_bind_template_child (widget_class, DdFrame, room_scroller);
  gtk_widget_class_bind_template_child (widget_class, DdFrame, room_list);
  gtk_widget_class_bind_template_child (widget_class, DdFrame, page_side);
  gtk_widget_class_bind_template_child (widget_class, DdFrame, account_box);
  gtk_widget_class_bind_template_child (widget_class, DdFrame, avatar);
  gtk_widget_class_bind_template_child (widget_class, DdFrame, account_name);
  gtk_widget_class_bind_template_child (widget_class, DdFrame, account_role);
  gtk_widget_class_bind_template_child (widget_class, DdFrame, main);
  gtk_widget_class_bind_template_child (widget_class, DdFrame, page_bar);
  gtk_widget_class_bind_template_child (widget_class, DdFrame, page_title);
  gtk_widget_class_bind_template_child (widget_class, DdFrame, side_button);
  gtk_widget_class_bind_template_child (widget_class, DdFrame, back_button);
  gtk_widget_class_bind_template_child (widget_class, DdFrame, report_button);
  gtk_widget_class_bind_template_child (widget_class, DdFrame, report_label);
  gtk_widget_class_bind_template_child (widget_class, DdFrame, tools);
  gtk_widget_class_bind_template_child (widget_class, DdFrame, bar_line);
  gtk_widget_class_bind_template_child (widget_class, DdFrame, drill_band);
  gtk_widget_class_bind_template_child (widget_class, DdFrame, banner);
  gtk_widget_class_bind_template_child (widget_class, DdFrame, pages);
  gtk_widget_class_bind_template_callback (widget_class, on_room_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_side_button_clicked);
}

static void
dd_frame_init (DdFrame *self)
{
  self->way = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->leaflet, "notify::folded", G_CALLBACK (on_folded_changed), self);
  dd_room_list_fill (self->room_list);
}

/**
 * dd_frame_new:
 * @desk: the desk
 * @session: who is signed in
 *
 * Returns: (transfer floating): a frame without a page
 */
GtkWidget *
dd_frame_new (DdDesk *desk, DdSession *session)
{
  DdFrame *self;

  g_return_val_if_fail (DD_IS_DESK (desk), NULL);
  g_return_val_if_fail (DD_IS_SESSION (session), NULL);

  self = g_object_new (DD_TYPE_FRAME, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->pill =
      DD_CLOCK_PILL (dd_clock_pill_new (dd_desk_get_clock (desk), dd_desk_get_zone (desk)));
  adw_header_bar_pack_start (self->page_bar, GTK_WIDGET (self->pill));
  self->on_duty = DD_DUTY_LABEL (dd_duty_label_new (desk));
  adw_header_bar_pack_start (self->page_bar, GTK_WIDGET (self->on_duty));
  on_folded_changed (self);
  update_account (self);
  update_pill (self);
  dd_room_list_count (self->room_list, self->desk, self->session);
  connect_services (self);
  return GTK_WIDGET (self);
}
