/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/incidents/call-page.h"

#include "accounts/permission.h"
#include "incidents/incident-calls.h"
#include "ui/common/tag.h"
#include "ui/incidents/call-page-row.h"
#include "ui/incidents/event-words.h"
#include "ui/incidents/script-window.h"
#include "ui/roster/contact-window.h"
#include "ui/roster/person-window.h"

#include <glib/gi18n.h>

/* A press within this time after another one corrects it; a later one is another attempt. */
#define CORRECT_WITHIN DD_MINUTE

/* Pixels above and below the row that has the keyboard. */
#define ROOM_AROUND 24

/**
 * DdCallPage:
 *
 * Whom to ring for one incident, from the top down: those of the school, then the authorities. The
 * one to ring next stands out; nobody there leads to their backup, right below.
 */
struct _DdCallPage
{
  DdPage parent_instance;

  gint64 incident;

  /* template widgets */
  GtkScrolledWindow *scroller;
  GtkLabel *title;
  GtkLabel *progress;
  GtkLabel *hint;
  GtkWidget *teach;
  GtkListBox *list;

  /* owned: (element-type DdCallStep), one for each row */
  GPtrArray *steps;
  gboolean matching;
  guint frames_to_scroll;
};

G_DEFINE_FINAL_TYPE (DdCallPage, dd_call_page, DD_TYPE_PAGE)

static DdIncidentService *
get_service (DdCallPage *self)
{
  return dd_desk_get_incidents (dd_page_get_desk (DD_PAGE (self)));
}

static gint64
get_now (DdCallPage *self)
{
  return dd_clock_now (dd_desk_get_clock (dd_page_get_desk (DD_PAGE (self))));
}

static DdCallPageRow *
get_row (DdCallPage *self, guint i)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) i);

  return row != NULL ? DD_CALL_PAGE_ROW (row) : NULL;
}

/* The step of a row, as it is now; %NULL once it is gone from the list. */
static const DdCallStep *
find_step (DdCallPage *self, DdCallPageRow *row)
{
  for (guint i = 0; self->steps != NULL && i < self->steps->len; i++)
    if (dd_call_page_row_is_of (row, g_ptr_array_index (self->steps, i)))
      return g_ptr_array_index (self->steps, i);
  return NULL;
}

/* The row that has the keyboard is seen whole, also where the list has just grown above it: in the
 * frame after the next layout. */
static gboolean
scroll (GtkWidget *widget, GdkFrameClock *frames, gpointer user_data)
{
  DdCallPage *self = DD_CALL_PAGE (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  GtkWidget *content = gtk_widget_get_parent (GTK_WIDGET (self->list));
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t bounds;
  double value;

  if (--self->frames_to_scroll > 0)
    return G_SOURCE_CONTINUE;
  if (row == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (row), content, &bounds))
    return G_SOURCE_REMOVE;
  /* A value ends the movement to where the row stood before. */
  value = gtk_adjustment_get_value (adjustment);
  value = MAX (value, bounds.origin.y + bounds.size.height + ROOM_AROUND -
                          gtk_adjustment_get_page_size (adjustment));
  gtk_adjustment_set_value (adjustment, MIN (value, bounds.origin.y - ROOM_AROUND));
  return G_SOURCE_REMOVE;
}

static void
go_to (DdCallPage *self, DdCallPageRow *row)
{
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  gtk_widget_grab_focus (GTK_WIDGET (row));
  if (self->frames_to_scroll == 0)
    gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll, NULL, NULL);
  self->frames_to_scroll = 2;
}

/* The row of whom to ring next; without one the first row. */
static DdCallPageRow *
find_next (DdCallPage *self)
{
  for (guint i = 0; i < self->steps->len; i++)
    if (((DdCallStep *) g_ptr_array_index (self->steps, i))->next)
      return get_row (self, i);
  for (guint i = 0; i < self->steps->len; i++)
    if (dd_call_page_row_get_number (get_row (self, i)) != 0)
      return get_row (self, i);
  return NULL;
}

/* Writing down. ------------------------------------------------------------------------------- */

static gboolean
take_back (DdCallPage *self, const DdCallStep *step, GError **error)
{
  return dd_incident_service_take_back_call (get_service (self),
                                             dd_page_get_session (DD_PAGE (self)), self->incident,
                                             step, _ ("Pressed by mistake"), error);
}

static gboolean
record (DdCallPage *self, const DdCallStep *step, gboolean answered, GError **error)
{
  const DdIncidentCall call = { .person = step->person != NULL ? step->person->id : 0,
                                .contact = step->contact,
                                .at = get_now (self),
                                .answered = answered };

  return dd_incident_service_record_call (get_service (self), dd_page_get_session (DD_PAGE (self)),
                                          self->incident, &call, error);
}

/* The same button again takes the call back; the other one, at once, corrects it. */
static gboolean
press (DdCallPage *self, const DdCallStep *step, gboolean answered, GError **error)
{
  const DdCallRing *last = dd_call_step_get_last (step);
  gboolean fresh = last != NULL && get_now (self) - last->at < CORRECT_WITHIN;
  gboolean same = last != NULL && (last->answered_by != NULL) == answered;

  if (same && (answered || fresh))
    return take_back (self, step, error);
  if (fresh && !same && !take_back (self, step, error))
    return FALSE;
  return record (self, step, answered, error);
}

static void
on_pressed (DdCallPageRow *row, gboolean answered, DdCallPage *self)
{
  /* A change makes a new list, perhaps before it is done with this one. */
  g_autoptr (GPtrArray) steps = g_ptr_array_ref (self->steps);
  const DdCallStep *step = find_step (self, row);
  g_autoptr (GError) error = NULL;
  gboolean done = step != NULL && press (self, step, answered, &error);

  if (step == NULL)
    return;
  dd_page_refresh (DD_PAGE (self));
  if (!done)
    dd_page_say_error (GTK_WIDGET (self), error);
  else if (!answered || !dd_call_page_row_ask_who (row))
    {
      DdCallPageRow *next = find_next (self);

      if (next != NULL)
        go_to (self, next);
    }
}

static void
on_named (DdCallPageRow *row, const char *name, DdCallPage *self)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_ref (self->steps);
  const DdCallStep *step = find_step (self, row);
  g_autoptr (GError) error = NULL;

  if (step == NULL || dd_call_step_get_last (step) == NULL)
    return;
  if (!dd_incident_service_name_call (get_service (self), dd_page_get_session (DD_PAGE (self)),
                                      self->incident, step, name, &error))
    dd_page_say_error (GTK_WIDGET (self), error);
  dd_page_refresh (DD_PAGE (self));
}

/* The number somebody has just looked up goes where it will be found the next time. */
static void
on_fill (DdCallPageRow *row, DdCallPage *self)
{
  const DdCallStep *step = find_step (self, row);
  DdDesk *desk = dd_page_get_desk (DD_PAGE (self));
  DdSession *session = dd_page_get_session (DD_PAGE (self));
  GtkWidget *window;

  if (step == NULL)
    return;
  if (step->contact != NULL)
    window = dd_contact_window_new (GTK_WIDGET (self), desk, session, step->contact->roles[0]);
  else
    {
      window = dd_person_window_new (GTK_WIDGET (self), desk, session, step->person->id);
      dd_person_window_focus_phone (DD_PERSON_WINDOW (window));
    }
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  gtk_window_present (GTK_WINDOW (window));
}

/* Actions. ------------------------------------------------------------------------------------ */

static void
on_script (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DdCallPage *self = DD_CALL_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdPhoneScript) script =
      dd_script_write (dd_page_get_desk (DD_PAGE (self)), dd_page_get_session (DD_PAGE (self)),
                       self->incident, &error);

  if (script != NULL)
    dd_script_window_open (widget, script);
  else
    dd_page_say_error (widget, error);
}

static void
on_roster (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dd_page_open (widget, "roster", 0);
}

/* 1–9 go to a row, Y and N say whether somebody answered; a name being typed keeps its letters. */
static gboolean
on_key (DdCallPage *self, guint key, guint code, GdkModifierType modifiers)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  guint lower = gdk_keyval_to_lower (key);

  if (GTK_IS_EDITABLE (focus) || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; self->steps != NULL && i < self->steps->len; i++)
    if (key >= GDK_KEY_1 && key <= GDK_KEY_9 &&
        dd_call_page_row_get_number (get_row (self, i)) == key - GDK_KEY_0)
      {
        go_to (self, get_row (self, i));
        return GDK_EVENT_STOP;
      }
  if (selected == NULL || (lower != GDK_KEY_y && lower != GDK_KEY_n))
    return GDK_EVENT_PROPAGATE;
  dd_call_page_row_press (DD_CALL_PAGE_ROW (selected), lower == GDK_KEY_y);
  return GDK_EVENT_STOP;
}

/* Showing. ------------------------------------------------------------------------------------ */

static void
add_row (DdCallPage *self, const DdCallStep *step)
{
  GtkWidget *row = dd_call_page_row_new (step);
  DdPermission permission =
      step->contact != NULL ? DD_PERMISSION_MANAGE_CONTACTS : DD_PERMISSION_MANAGE_ROSTER;

  /* A row that had the cursor outlives its page until the cursor has left it. */
  g_signal_connect_object (row, "pressed", G_CALLBACK (on_pressed), self, 0);
  g_signal_connect_object (row, "named", G_CALLBACK (on_named), self, 0);
  g_signal_connect_object (row, "fill", G_CALLBACK (on_fill), self, 0);
  dd_call_page_row_set_can_fill (DD_CALL_PAGE_ROW (row),
                                 dd_permission_has (dd_page_get_session (DD_PAGE (self)),
                                                    permission));
  gtk_list_box_append (self->list, row);
}

/* Rows stay as long as they are the same ones from the top: somebody may be typing in one. */
static void
match_rows (DdCallPage *self)
{
  DdCallPageRow *row;
  guint n = 0;

  self->matching = TRUE;
  while (n < self->steps->len && (row = get_row (self, n)) != NULL &&
         dd_call_page_row_is_of (row, g_ptr_array_index (self->steps, n)))
    n++;
  while ((row = get_row (self, n)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (; n < self->steps->len; n++)
    add_row (self, g_ptr_array_index (self->steps, n));
  self->matching = FALSE;
}

static gboolean
is_reachable (const DdCallStep *step)
{
  return step->person != NULL &&
         (dd_person_has_phone (step->person) || step->state == DD_CALL_ANSWERED);
}

static void
show_steps (DdCallPage *self)
{
  gint64 now = get_now (self);
  GTimeZone *zone = dd_desk_get_zone (dd_page_get_desk (DD_PAGE (self)));
  g_autofree char *words = NULL;
  gboolean reachable = FALSE;
  guint number = 0;
  guint told, all;

  match_rows (self);
  for (guint i = 0; i < self->steps->len; i++)
    {
      const DdCallStep *step = g_ptr_array_index (self->steps, i);

      reachable |= is_reachable (step);
      dd_call_page_row_show (get_row (self, i), step, step->state != DD_CALL_VACANT ? ++number : 0,
                             now, zone);
    }
  gtk_widget_set_visible (self->teach, !reachable);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), number > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->steps->len > 0);
  dd_call_steps_count (self->steps, &told, &all);
  /* Translators: how many know of it, of how many have to; who reported it was told by nobody. */
  words = g_strdup_printf (_ ("%u / %u know"), told, all);
  dd_tag_set (GTK_WIDGET (self->progress), words,
              told == all && all > 0 ? DD_TAG_SUCCESS : DD_TAG_PLAIN);
}

static void
dd_call_page_refresh (DdPage *page)
{
  DdCallPage *self = DD_CALL_PAGE (page);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (DdIncident) incident = NULL;
  g_autofree char *number = NULL;
  gboolean first = self->steps == NULL;

  /* A row that goes may keep the name that was typed in it, which is a change again. */
  if (self->matching)
    return;
  if ((steps = dd_incident_service_list_calls (get_service (self), dd_page_get_session (page),
                                               self->incident, &error)) == NULL ||
      (incident = dd_incident_service_get (get_service (self), self->incident, &error)) == NULL)
    {
      dd_page_say_error (GTK_WIDGET (self), error);
      return;
    }
  number = dd_incident_get_number (incident);
  dd_page_set_subtitle (page, number);
  dd_page_set_drill (page, incident->drill);
  if (incident->drill)
    gtk_label_set_text (self->hint, dd_event_words_real_numbers ());
  gtk_label_set_text (self->title, incident->title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), incident->title);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  self->steps = g_steal_pointer (&steps);
  show_steps (self);
  if (first && find_next (self) != NULL)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (find_next (self)));
}

/* Shifts change, and "today" becomes "yesterday". */
static void
dd_call_page_tick (DdPage *page, gint64 now)
{
  dd_page_refresh (page);
}

static gboolean
dd_call_page_grab_focus (GtkWidget *widget)
{
  DdCallPage *self = DD_CALL_PAGE (widget);
  DdCallPageRow *next = self->steps != NULL ? find_next (self) : NULL;

  if (next == NULL)
    return gtk_widget_child_focus (GTK_WIDGET (self->scroller), GTK_DIR_TAB_FORWARD);
  go_to (self, next);
  return TRUE;
}

static void
dd_call_page_dispose (GObject *object)
{
  DdCallPage *self = DD_CALL_PAGE (object);

  g_clear_pointer (&self->steps, g_ptr_array_unref);
  /* The bin must know that its child goes, before the template takes it away. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_CALL_PAGE);

  G_OBJECT_CLASS (dd_call_page_parent_class)->dispose (object);
}

static void
dd_call_page_class_init (DdCallPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DdPageClass *page_class = DD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_call_page_dispose;
  widget_class->grab_focus = dd_call_page_grab_focus;
  page_class->refresh = dd_call_page_refresh;
  page_class->tick = dd_call_page_tick;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/incidents/call-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DdCallPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, DdCallPage, title);
  gtk_widget_class_bind_template_child (widget_class, DdCallPage, progress);
  gtk_widget_class_bind_template_child (widget_class, DdCallPage, hint);
  gtk_widget_class_bind_template_child (widget_class, DdCallPage, teach);
  gtk_widget_class_bind_template_child (widget_class, DdCallPage, list);
  gtk_widget_class_install_action (widget_class, "calls.script", NULL, on_script);
  gtk_widget_class_install_action (widget_class, "calls.roster", NULL, on_roster);
}

static void
dd_call_page_init (DdCallPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  dd_page_set_title (DD_PAGE (self), C_ ("page", "Call tree"));
  dd_page_set_scroller (DD_PAGE (self), self->scroller);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * dd_call_page_new:
 * @desk: the desk
 * @session: who rings
 * @id: for which incident
 *
 * Returns: (transfer floating): the page of whom to ring
 */
GtkWidget *
dd_call_page_new (DdDesk *desk, DdSession *session, gint64 id)
{
  DdCallPage *self = g_object_new (DD_TYPE_CALL_PAGE, "desk", desk, "session", session, NULL);

  self->incident = id;
  return GTK_WIDGET (self);
}
