/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/wizard/call-list.h"

#include "accounts/permission.h"
#include "deadlines/wording.h"
#include "ui/common/format.h"
#include "ui/common/tag.h"
#include "ui/common/toast.h"
#include "ui/incidents/event-words.h"
#include "ui/roster/contact-window.h"
#include "ui/wizard/call-row.h"

#include <glib/gi18n.h>

/* Within this time a second press takes the first one back, or the other button corrects it; a
 * later press is another attempt. */
#define TAKE_BACK_WITHIN DD_MINUTE

/**
 * DdCallList:
 *
 * Whom to ring for one incident, in the order of what is due. Each press is an act on the timeline,
 * for every role of that office.
 */
struct _DdCallList
{
  AdwBin parent_instance;

  /* template widgets */
  GtkListBox *list;
  GtkLabel *count;
  GtkLabel *hint;

  /* borrowed */
  DdDesk *desk;
  DdSession *session;
  gint64 incident;
};

G_DEFINE_FINAL_TYPE (DdCallList, dd_call_list, ADW_TYPE_BIN)

static void fill (DdCallList *self);

static DdIncidentService *
get_service (DdCallList *self)
{
  return dd_desk_get_incidents (self->desk);
}

static gboolean
record (
    DdCallList *self, const DdContact *contact, gint64 at, const char *answered_by, GError **error)
{
  g_autoptr (DdTimelineEvent) act = dd_timeline_event_new (DD_EVENT_ORAL_REPORT, at);

  act->recipient = g_strdup (contact->roles[0]);
  act->by = g_strdup (dd_session_get_name (self->session));
  act->answered_by = g_strdup (answered_by);
  act->phone = g_strdup (contact->phone);
  return dd_incident_service_record (get_service (self), self->session, self->incident, act,
                                     (const char *const *) contact->roles + 1, error);
}

/* The rows of one call: one office may stand for several roles. */
static GArray *
rows_of_call (DdCallList *self, const DdContact *contact, gint64 at, GError **error)
{
  g_autoptr (GPtrArray) timeline =
      dd_incident_service_get_timeline (get_service (self), self->incident, error);
  g_autoptr (GArray) rows = NULL;

  if (timeline == NULL)
    return NULL;
  rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < timeline->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (timeline, i);

      if (event->kind == DD_EVENT_ORAL_REPORT && !event->retracted && event->at == at &&
          dd_contact_has_role (contact, event->recipient))
        g_array_append_val (rows, event->id);
    }
  return g_steal_pointer (&rows);
}

static gboolean
take_back (DdCallList *self, GArray *rows, const char *reason, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    if (!dd_incident_service_retract (get_service (self), self->session,
                                      g_array_index (rows, gint64, i), reason, error))
      return FALSE;
  return TRUE;
}

static gboolean
take_back_last (DdCallList *self, const DdContact *contact, const DdCallTry *last, GError **error)
{
  g_autoptr (GArray) rows = rows_of_call (self, contact, last->at, error);

  return rows != NULL && take_back (self, rows, _ ("Pressed by mistake"), error);
}

static void
on_pressed (DdCallRow *row, gboolean answered, DdCallList *self)
{
  const DdContact *contact = dd_call_row_get_contact (row);
  const DdCallTry *last = dd_call_row_get_last (row);
  gint64 now = dd_clock_now (dd_desk_get_clock (self->desk));
  g_autoptr (GError) error = NULL;
  gboolean fresh = last != NULL && now - last->at < TAKE_BACK_WITHIN;
  gboolean again = last != NULL && (last->answered_by != NULL) == answered;
  gboolean recorded = FALSE;

  if (again && (answered || fresh))
    take_back_last (self, contact, last, &error);
  else if (again || !fresh || take_back_last (self, contact, last, &error))
    recorded = record (self, contact, now, answered ? contact->name : NULL, &error);
  if (error != NULL)
    dd_toast_say_error (GTK_WIDGET (self), error);
  fill (self);
  if (recorded && answered)
    dd_call_row_ask_who (row);
}

/* The name comes after the call was stamped: the same call again, with the name. The nameless rows
 * go last, so that the report counts as made all the while. */
static void
on_named (DdCallRow *row, const char *name, DdCallList *self)
{
  const DdContact *contact = dd_call_row_get_contact (row);
  const DdCallTry *last = dd_call_row_get_last (row);
  g_autoptr (GArray) nameless = NULL;
  g_autoptr (GError) error = NULL;

  if (last == NULL)
    return;
  nameless = rows_of_call (self, contact, last->at, &error);
  if (nameless != NULL && record (self, contact, last->at, name, &error))
    take_back (self, nameless, _ ("Name of who answered added"), &error);
  if (error != NULL)
    dd_toast_say_error (GTK_WIDGET (self), error);
  fill (self);
}

static void
on_contact_saved (DdCallList *self)
{
  GtkListBoxRow *row;

  fill (self);
  row = gtk_list_box_get_selected_row (self->list);
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* The number somebody has just looked up goes where it will be found the next time. */
static void
on_fill (DdCallRow *row, DdCallList *self)
{
  GtkWidget *window = dd_contact_window_new (GTK_WIDGET (self), self->desk, self->session,
                                             dd_call_row_get_contact (row)->roles[0]);

  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
  g_signal_connect_object (window, "saved", G_CALLBACK (on_contact_saved), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static gboolean
has_contact (GPtrArray *contacts, const DdContact *contact)
{
  for (guint i = 0; i < contacts->len; i++)
    if (((DdContact *) g_ptr_array_index (contacts, i))->id == contact->id)
      return TRUE;
  return FALSE;
}

static char *
why_of (DdCallList *self, const DdObligation *obligation)
{
  gint64 now = dd_clock_now (dd_desk_get_clock (self->desk));
  g_autofree char *due = NULL;

  if (obligation->form == DD_REPORT_FORM_ORAL)
    return g_strdup (C_ ("call", "must be told"));
  due = dd_format_due_short (obligation->due_at, now, dd_desk_get_zone (self->desk));
  /* Translators: kind of report, then its due time. */
  return g_strdup_printf (_ ("%s by %s"), dd_wording_duty (obligation), due);
}

static int
compare_urgency (gconstpointer a, gconstpointer b)
{
  const DdObligation *first = *(DdObligation *const *) a;
  const DdObligation *second = *(DdObligation *const *) b;

  if ((first->form == DD_REPORT_FORM_ORAL) != (second->form == DD_REPORT_FORM_ORAL))
    return first->form == DD_REPORT_FORM_ORAL ? -1 : 1;
  return dd_obligation_compare (first, second);
}

static GArray *
tries_of (const DdContact *contact, GPtrArray *timeline)
{
  GArray *tries = g_array_new (FALSE, FALSE, sizeof (DdCallTry));

  for (guint i = 0; i < timeline->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (timeline, i);
      DdCallTry try = { event->id, event->at, event->answered_by };

      /* One call to an office of two roles is two rows of the timeline at one instant. */
      if (event->kind == DD_EVENT_ORAL_REPORT && !event->retracted &&
          dd_contact_has_role (contact, event->recipient) &&
          (tries->len == 0 || g_array_index (tries, DdCallTry, tries->len - 1).at != event->at))
        g_array_append_val (tries, try);
    }
  return tries;
}

static void
show_tries (DdCallList *self, DdCallRow *row, GPtrArray *timeline, guint *reached)
{
  g_autoptr (GArray) tries = tries_of (dd_call_row_get_contact (row), timeline);

  dd_call_row_show_tries (row, tries, dd_desk_get_zone (self->desk));
  if (tries->len > 0 && g_array_index (tries, DdCallTry, tries->len - 1).answered_by != NULL)
    (*reached)++;
}

static void
add_row (DdCallList *self, guint number, const DdContact *contact, const char *why)
{
  GtkWidget *row = dd_call_row_new (number, contact, why);

  /* A row that had the cursor outlives its list until the cursor has left it. */
  g_signal_connect_object (row, "pressed", G_CALLBACK (on_pressed), self, 0);
  g_signal_connect_object (row, "named", G_CALLBACK (on_named), self, 0);
  g_signal_connect_object (row, "fill", G_CALLBACK (on_fill), self, 0);
  dd_call_row_set_can_fill (DD_CALL_ROW (row),
                            dd_permission_has (self->session, DD_PERMISSION_MANAGE_CONTACTS));
  gtk_list_box_append (self->list, row);
}

/* Whether the row on screen is this contact's still; somebody may be typing a name in it. */
static gboolean
is_row_of (GtkListBoxRow *row, const DdContact *contact)
{
  const DdContact *shown = row != NULL ? dd_call_row_get_contact (DD_CALL_ROW (row)) : NULL;

  return shown != NULL && shown->id == contact->id && g_strcmp0 (shown->name, contact->name) == 0 &&
         g_strcmp0 (shown->phone, contact->phone) == 0;
}

/* An authority the school has no number for yet still stands in the list. */
static DdContact *
contact_for (DdCallList *self, const char *recipient)
{
  DdContact *contact =
      dd_roster_service_find_contact (dd_desk_get_roster (self->desk), recipient, NULL);

  if (contact == NULL)
    {
      contact = dd_contact_new (dd_wording_recipient (recipient), NULL, NULL,
                                (const char *[]){ recipient, NULL });
      contact->id = -1 - (gint64) g_str_hash (recipient);
    }
  return contact;
}

/* Whom to ring, each office once, with the reason beside it. */
static GPtrArray *
list_contacts (DdCallList *self, GPtrArray *obligations, GPtrArray *reasons)
{
  GPtrArray *contacts = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_contact_free);

  g_ptr_array_sort (obligations, compare_urgency);
  for (guint i = 0; i < obligations->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (obligations, i);
      g_autoptr (DdContact) contact = NULL;

      /* Guardians are told by notice, one by one; nobody rings a list of them from here. */
      if (g_strcmp0 (obligation->recipient, DD_RECIPIENT_GUARDIANS) == 0 ||
          obligation->ended == DD_OBLIGATION_FALLEN)
        continue;
      contact = contact_for (self, obligation->recipient);
      if (has_contact (contacts, contact))
        continue;
      g_ptr_array_add (contacts, g_steal_pointer (&contact));
      g_ptr_array_add (reasons, why_of (self, obligation));
    }
  return contacts;
}

static gboolean
shows (DdCallList *self, GPtrArray *contacts)
{
  for (guint i = 0; i < contacts->len; i++)
    if (!is_row_of (gtk_list_box_get_row_at_index (self->list, (int) i),
                    g_ptr_array_index (contacts, i)))
      return FALSE;
  return gtk_list_box_get_row_at_index (self->list, (int) contacts->len) == NULL;
}

static void
fill (DdCallList *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) obligations =
      dd_incident_service_get_obligations (get_service (self), self->incident, &error);
  g_autoptr (GPtrArray) timeline =
      error == NULL ? dd_incident_service_get_timeline (get_service (self), self->incident, &error)
                    : NULL;
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) contacts = NULL;
  g_autofree char *summary = NULL;
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  int place = selected != NULL ? gtk_list_box_row_get_index (selected) : -1;
  guint reached = 0;
  GtkWidget *row;

  if (error != NULL)
    {
      dd_toast_say_error (GTK_WIDGET (self), error);
      return;
    }
  contacts = list_contacts (self, obligations, reasons);
  if (!shows (self, contacts))
    {
      while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
        gtk_list_box_remove (self->list, row);
      for (guint i = 0; i < contacts->len; i++)
        add_row (self, i + 1, g_ptr_array_index (contacts, i), g_ptr_array_index (reasons, i));
      if (place >= 0)
        gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, place));
    }
  for (row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    show_tries (self, DD_CALL_ROW (row), timeline, &reached);

  /* Translators: how many answered, of how many. */
  summary = g_strdup_printf (_ ("%u / %u answered"), reached, contacts->len);
  dd_tag_set (GTK_WIDGET (self->count), summary,
              reached == contacts->len ? DD_TAG_SUCCESS : DD_TAG_PLAIN);
}

/* 1–9 go to a row, Y and N say whether somebody answered; a name being typed keeps its letters. */
static gboolean
on_key (DdCallList *self, guint key, guint code, GdkModifierType modifiers)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkListBoxRow *row;

  if (GTK_IS_EDITABLE (focus) || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key >= GDK_KEY_1 && key <= GDK_KEY_9)
    {
      row = gtk_list_box_get_row_at_index (self->list, (int) (key - GDK_KEY_1));
      if (row == NULL)
        return GDK_EVENT_PROPAGATE;
      gtk_list_box_select_row (self->list, row);
      gtk_widget_grab_focus (GTK_WIDGET (row));
      return GDK_EVENT_STOP;
    }
  row = gtk_list_box_get_selected_row (self->list);
  if (row == NULL ||
      (gdk_keyval_to_lower (key) != GDK_KEY_y && gdk_keyval_to_lower (key) != GDK_KEY_n))
    return GDK_EVENT_PROPAGATE;
  dd_call_row_press (DD_CALL_ROW (row), gdk_keyval_to_lower (key) == GDK_KEY_y);
  return GDK_EVENT_STOP;
}

static gboolean
is_drill (DdCallList *self)
{
  g_autoptr (DdIncident) found =
      dd_incident_service_get (dd_desk_get_incidents (self->desk), self->incident, NULL);

  return found != NULL && found->drill;
}

static void
dd_call_list_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_CALL_LIST);

  G_OBJECT_CLASS (dd_call_list_parent_class)->dispose (object);
}

static void
dd_call_list_class_init (DdCallListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_call_list_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/wizard/call-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DdCallList, list);
  gtk_widget_class_bind_template_child (widget_class, DdCallList, count);
  gtk_widget_class_bind_template_child (widget_class, DdCallList, hint);
}

static void
dd_call_list_init (DdCallList *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * dd_call_list_show:
 * @self: a list
 * @desk: (transfer none): the desk
 * @session: (transfer none): who rings
 * @incident: the filed incident
 *
 * Shows whom to ring for @incident, and who was reached already.
 */
void
dd_call_list_show (DdCallList *self, DdDesk *desk, DdSession *session, gint64 incident)
{
  g_return_if_fail (DD_IS_CALL_LIST (self));

  self->desk = desk;
  self->session = session;
  self->incident = incident;
  if (is_drill (self))
    gtk_label_set_text (self->hint, dd_event_words_real_numbers ());
  fill (self);
}

/**
 * dd_call_list_keep_names:
 * @self: a list that shows an incident
 *
 * Writes down the name of who answered where one stands typed: the list is being left.
 */
void
dd_call_list_keep_names (DdCallList *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (DD_IS_CALL_LIST (self));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    dd_call_row_keep_who (DD_CALL_ROW (row));
}
