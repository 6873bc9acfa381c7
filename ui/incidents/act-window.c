/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/incidents/act-window.h"

#include "base/error.h"
#include "base/text.h"
#include "deadlines/wording.h"
#include "ui/common/date-time-row.h"
#include "ui/common/format.h"
#include "ui/common/text-row.h"

#include <glib/gi18n.h>

/* What is being written down; which rows there are depends on the kind. */
typedef struct
{
  DdDesk *desk;
  DdSession *session;
  gint64 incident;
  DdEventKind kind;

  /* Rows, borrowed from the window */
  GtkWidget *report_kind;
  GtkWidget *recipient;
  GtkWidget *time;
  GtkWidget *answered;
  GtkWidget *answered_by;
  GtkWidget *by;
  GtkWidget *phone;
  GtkWidget *channel;
  GtkWidget *receipt;
  GtkWidget *text;
  GtkWidget *reason;
  GtkWidget *partial_row;
  GtkWidget *partial;
} Act;

static Act *
act_new (DdDesk *desk, DdSession *session, gint64 incident, DdEventKind kind)
{
  Act *self = g_new0 (Act, 1);

  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->incident = incident;
  self->kind = kind;
  return self;
}

static void
act_free (gpointer data)
{
  Act *self = data;

  g_object_unref (self->desk);
  g_object_unref (self->session);
  g_free (self);
}

/* Rows. --------------------------------------------------------------------------------------- */

static GtkWidget *
add_row (AdwPreferencesGroup *group, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  return row;
}

static GtkWidget *
add_entry (AdwPreferencesGroup *group, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  return add_row (group, row);
}

static GtkWidget *
add_time (Act *self, AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row =
      dd_date_time_row_new (title, dd_desk_get_clock (self->desk), dd_desk_get_zone (self->desk));

  dd_date_time_row_set_now (DD_DATE_TIME_ROW (row));
  return add_row (group, row);
}

static GtkWidget *
add_text (AdwPreferencesGroup *group, const char *title, const char *hint, int lines)
{
  GtkWidget *row = dd_text_row_new (title);

  dd_text_row_set_lines (DD_TEXT_ROW (row), lines);
  dd_text_row_set_hint (DD_TEXT_ROW (row), hint);
  return add_row (group, row);
}

static GtkWidget *
add_choice (AdwPreferencesGroup *group,
            const char *title,
            const char *const *keys,
            const char *(*word) (const char *key),
            const char *chosen)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  for (guint i = 0; keys[i] != NULL; i++)
    gtk_string_list_append (words, word (keys[i]));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));
  for (guint i = 0; keys[i] != NULL; i++)
    if (g_strcmp0 (keys[i], chosen) == 0)
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
  return add_row (group, row);
}

/* Reading the rows. --------------------------------------------------------------------------- */

static char *
read_entry (GtkWidget *row)
{
  return row != NULL ? dd_text_clean (gtk_editable_get_text (GTK_EDITABLE (row))) : NULL;
}

static char *
read_text (GtkWidget *row)
{
  g_autofree char *typed = row != NULL ? dd_text_row_dup_text (DD_TEXT_ROW (row)) : NULL;

  return dd_text_clean (typed);
}

static const char *
read_choice (GtkWidget *row, const char *const *keys)
{
  return keys[adw_combo_row_get_selected (ADW_COMBO_ROW (row))];
}

static const char *
read_recipient (Act *self)
{
  return read_choice (self->recipient, dd_recipients ());
}

static gboolean
read_time (Act *self, gint64 *time, GError **error)
{
  return dd_time_input_read (dd_date_time_row_get_input (DD_DATE_TIME_ROW (self->time)),
                             dd_desk_get_zone (self->desk), time, error);
}

static DdTimelineEvent *
read_event (Act *self, GError **error)
{
  g_autoptr (DdTimelineEvent) event = dd_timeline_event_new (self->kind, DD_TIME_UNKNOWN);

  if (!read_time (self, &event->at, error))
    return NULL;
  if (self->recipient != NULL)
    event->recipient = g_strdup (read_recipient (self));
  if (self->report_kind != NULL)
    event->report_kind = g_strdup (read_choice (self->report_kind, dd_report_kinds ()));
  event->by = read_entry (self->by);
  event->phone = read_entry (self->phone);
  event->channel = read_entry (self->channel);
  event->receipt = read_entry (self->receipt);
  event->text = read_text (self->text);
  event->reason = read_text (self->reason);
  event->answered_by = read_entry (self->answered_by);
  event->partial = self->partial_row != NULL && gtk_widget_get_visible (self->partial_row) &&
                   gtk_switch_get_active (GTK_SWITCH (self->partial));
  if (self->answered != NULL)
    {
      gboolean answered = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->answered));

      if (!answered)
        g_clear_pointer (&event->answered_by, g_free);
      else if (event->answered_by == NULL)
        /* Somebody answered; who it was can be noted later, the call counts all the same. */
        event->answered_by = g_strdup (_ ("name not noted"));
    }
  return g_steal_pointer (&event);
}

/* Doing it. ----------------------------------------------------------------------------------- */

/* What was written down stands in the timeline, perhaps out of sight. */
static gboolean
tell (DdFormWindow *window, gboolean done)
{
  if (done)
    dd_form_window_tell (window, _ ("Recorded in the course of events."));
  return done;
}

static gboolean
accept_record (DdFormWindow *window, gpointer user_data, GError **error)
{
  Act *self = user_data;
  g_autoptr (DdTimelineEvent) event = read_event (self, error);

  return event != NULL &&
         tell (window,
               dd_incident_service_record (dd_desk_get_incidents (self->desk), self->session,
                                           self->incident, event, NULL, error));
}

static gboolean
accept_note (DdFormWindow *window, gpointer user_data, GError **error)
{
  Act *self = user_data;
  g_autofree char *text = read_text (self->text);
  gint64 at;

  return read_time (self, &at, error) &&
         tell (window, dd_incident_service_note (dd_desk_get_incidents (self->desk), self->session,
                                                 self->incident, at, text, error));
}

static gboolean
accept_turn (DdFormWindow *window, gpointer user_data, GError **error)
{
  Act *self = user_data;
  DdIncidentService *service = dd_desk_get_incidents (self->desk);
  g_autofree char *reason = read_text (self->reason);
  gint64 at;

  if (!read_time (self, &at, error))
    return FALSE;
  switch ((int) self->kind)
    {
    case DD_EVENT_CLOSED:
      return tell (window, dd_incident_service_close (service, self->session, self->incident, at,
                                                      reason, error));
    case DD_EVENT_REOPENED:
      return tell (window, dd_incident_service_reopen (service, self->session, self->incident, at,
                                                       reason, error));
    case DD_EVENT_WITHDRAWN:
      return tell (window, dd_incident_service_withdraw (service, self->session, self->incident, at,
                                                         reason, error));
    default:
      return accept_record (window, user_data, error);
    }
}

/* What is written down of a drill was practised, and those who are rung must know that it was. */
static gboolean
is_drill (DdDesk *desk, gint64 incident)
{
  g_autoptr (DdIncident) found =
      dd_incident_service_get (dd_desk_get_incidents (desk), incident, NULL);

  return found != NULL && found->drill;
}

/* A call. ------------------------------------------------------------------------------------- */

static void
fill_phone (Act *self)
{
  g_autoptr (DdContact) contact =
      dd_roster_service_find_contact (dd_desk_get_roster (self->desk), read_recipient (self), NULL);
  g_auto (GStrv) others = dd_incident_service_dup_shared_roles (dd_desk_get_incidents (self->desk),
                                                                read_recipient (self), NULL);
  g_autoptr (GString) also = g_string_new (NULL);
  g_autofree char *subtitle = NULL;

  for (guint i = 0; others != NULL && others[i] != NULL; i++)
    g_string_append_printf (also, "%s%s", i > 0 ? C_ ("list", ", ") : "",
                            dd_wording_recipient (others[i]));
  if (also->len > 0)
    /* Translators: further authorities at the same number. */
    subtitle = g_strdup_printf (_ ("the same call tells %s too"), also->str);
  if (self->phone != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->phone),
                           contact != NULL && contact->phone != NULL ? contact->phone : "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->recipient),
                               subtitle != NULL && self->phone != NULL ? subtitle : "");
}

static void
on_answered (GtkToggleButton *button, Act *self)
{
  gtk_widget_set_sensitive (self->answered_by, gtk_toggle_button_get_active (button));
}

static void
add_answered (Act *self, AdwPreferencesGroup *group)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *missed = gtk_toggle_button_new_with_label (_ ("No answer"));

  self->answered = gtk_toggle_button_new_with_label (_ ("Answered"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (missed), GTK_TOGGLE_BUTTON (self->answered));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->answered), TRUE);
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->answered);
  gtk_box_append (GTK_BOX (box), missed);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Got through"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), box);
  adw_preferences_group_add (group, row);
  self->answered_by = add_entry (group, _ ("Who answered"), NULL);
  g_signal_connect (self->answered, "toggled", G_CALLBACK (on_answered), self);
}

/**
 * dd_act_window_open_call:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who records it
 * @incident: of which incident
 * @recipient: (nullable): whom one rang; can be changed
 *
 * Opens the form for an oral report.
 *
 * Returns: (transfer none): the form
 */
GtkWidget *
dd_act_window_open_call (
    GtkWidget *from, DdDesk *desk, DdSession *session, gint64 incident, const char *recipient)
{
  Act *self = act_new (desk, session, incident, DD_EVENT_ORAL_REPORT);
  GtkWidget *window =
      dd_form_window_new (from, _ ("Record a call"), _ ("_Record"), accept_record, self, act_free);
  AdwPreferencesGroup *group =
      dd_form_window_add_group (DD_FORM_WINDOW (window), NULL,
                                is_drill (desk, incident)
                                    ? _ ("Drill: this is the authority’s real number. Say first "
                                         "that this is a drill, or only "
                                         "play the call.")
                                    : NULL);

  self->recipient =
      add_choice (group, _ ("Rang"), dd_recipients (), dd_wording_recipient, recipient);
  self->phone = add_entry (group, _ ("Number"), NULL);
  self->time = add_time (self, group, _ ("Time"));
  add_answered (self, group);
  self->by = add_entry (group, _ ("Who rang"), dd_session_get_name (session));
  self->text = add_text (group, _ ("What they said"),
                         _ ("Instructions, questions, a number to ring back"), 2);
  dd_form_window_set_size (DD_FORM_WINDOW (window), 480, 620);
  self->reason = add_text (group, _ ("If late, why"), NULL, 1);
  g_signal_connect_swapped (self->recipient, "notify::selected", G_CALLBACK (fill_phone), self);
  fill_phone (self);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (self->answered_by);
  return window;
}

/* Some reports may go with their first items alone. */
static void
show_partial (Act *self)
{
  gboolean may =
      dd_incident_service_can_be_partial (dd_desk_get_incidents (self->desk), self->incident,
                                          read_choice (self->report_kind, dd_report_kinds ()),
                                          read_recipient (self), NULL);

  gtk_widget_set_visible (self->partial_row, may);
}

static void
add_partial (Act *self, AdwPreferencesGroup *group)
{
  self->partial_row = adw_action_row_new ();
  self->partial = gtk_switch_new ();
  gtk_widget_set_valign (self->partial, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->partial_row),
                                 _ ("The rest follows later"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->partial_row),
                               _ ("Only items 1 and 2 went; a supplement is then due"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->partial_row), self->partial);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->partial_row), self->partial);
  adw_preferences_group_add (group, self->partial_row);
  g_signal_connect_swapped (self->report_kind, "notify::selected", G_CALLBACK (show_partial), self);
  g_signal_connect_swapped (self->recipient, "notify::selected", G_CALLBACK (show_partial), self);
  show_partial (self);
}

/**
 * dd_act_window_open_delivery:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who records it
 * @incident: of which incident
 * @report_kind: (nullable): which report; can be changed
 * @recipient: (nullable): whom it went to; can be changed
 *
 * Opens the form for a delivery of a paper that was not written at this desk.
 *
 * Returns: (transfer none): the form
 */
GtkWidget *
dd_act_window_open_delivery (GtkWidget *from,
                             DdDesk *desk,
                             DdSession *session,
                             gint64 incident,
                             const char *report_kind,
                             const char *recipient)
{
  Act *self = act_new (desk, session, incident, DD_EVENT_DELIVERED);
  GtkWidget *window = dd_form_window_new (from, _ ("Record a delivery"), _ ("_Record"),
                                          accept_record, self, act_free);
  AdwPreferencesGroup *group =
      dd_form_window_add_group (DD_FORM_WINDOW (window), NULL,
                                is_drill (desk, incident)
                                    ? _ ("Drill: a practised delivery. Nothing is really sent.")
                                    : NULL);

  self->report_kind =
      add_choice (group, _ ("Report"), dd_report_kinds (), dd_wording_kind, report_kind);
  self->recipient =
      add_choice (group, _ ("Delivered to"), dd_recipients (), dd_wording_recipient, recipient);
  self->time = add_time (self, group, _ ("Time"));
  self->channel = add_entry (group, _ ("How (by hand, mail, fax …)"), NULL);
  self->answered_by = add_entry (group, _ ("Who received it"), NULL);
  self->receipt = add_entry (group, _ ("Receipt number"), NULL);
  add_partial (self, group);
  self->reason = add_text (group, _ ("If late, why"), NULL, 1);
  dd_form_window_set_size (DD_FORM_WINDOW (window), 480, 560);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (self->channel);
  return window;
}

/**
 * dd_act_window_open_note:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who notes it
 * @incident: of which incident
 *
 * Opens the form for a note of progress.
 *
 * Returns: (transfer none): the form
 */
GtkWidget *
dd_act_window_open_note (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 incident)
{
  Act *self = act_new (desk, session, incident, DD_EVENT_PROGRESS);
  GtkWidget *window =
      dd_form_window_new (from, _ ("Note progress"), _ ("_Save"), accept_note, self, act_free);
  AdwPreferencesGroup *group = dd_form_window_add_group (DD_FORM_WINDOW (window), NULL, NULL);

  self->text =
      add_text (group, _ ("What was done or found"), _ ("One matter a note; Ctrl+Enter saves"), 4);
  self->time = add_time (self, group, _ ("Time"));
  dd_form_window_set_size (DD_FORM_WINDOW (window), 480, 360);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (self->text);
  return window;
}

static gboolean
accept_correction (DdFormWindow *window, gpointer user_data, GError **error)
{
  Act *self = user_data;
  g_autofree char *reason = read_text (self->reason);
  gint64 at;

  return read_time (self, &at, error) &&
         tell (window, dd_incident_service_correct_handled (dd_desk_get_incidents (self->desk),
                                                            self->session, self->incident, at,
                                                            reason, error));
}

/**
 * dd_act_window_open_correction:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who corrects it
 * @incident: of which incident
 *
 * Opens the form that corrects when handling ended.
 *
 * Returns: (transfer none): the form
 */
GtkWidget *
dd_act_window_open_correction (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 incident)
{
  Act *self = act_new (desk, session, incident, DD_EVENT_HANDLED);
  GtkWidget *window = dd_form_window_new (from, _ ("Correct the end of handling"), _ ("_Correct"),
                                          accept_correction, self, act_free);
  AdwPreferencesGroup *group = dd_form_window_add_group (
      DD_FORM_WINDOW (window), NULL,
      _ ("The final papers are counted from the new time. The old entry stays, struck out."));

  self->time = add_time (self, group, _ ("Handling ended"));
  self->reason = add_text (group, _ ("Why it is corrected"), NULL, 2);
  dd_form_window_set_size (DD_FORM_WINDOW (window), 480, 330);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

typedef struct
{
  DdEventKind kind;
  const char *title;
  const char *explanation;
  const char *reason;
  const char *verb;
} Turn;

static const Turn TURNS[] = {
  { DD_EVENT_HANDLED, N_ ("End handling"),
    N_ ("From then on the final papers are due. A follow-up that is due later falls away."), NULL,
    N_ ("_End handling") },
  { DD_EVENT_CLOSED, N_ ("Close the incident"),
    N_ ("What is still owed must be done or explained first. A reason given here explains all of "
        "it."),
    N_ ("Why what is owed is not done"), N_ ("Close _incident") },
  { DD_EVENT_REOPENED, N_ ("Reopen the incident"),
    N_ ("The end of handling and the closing are taken back, and the clocks run on."),
    N_ ("Reason"), N_ ("_Reopen") },
  { DD_EVENT_WITHDRAWN, N_ ("Withdraw as a false alarm"),
    N_ ("Everything still owed is waived. Whoever was told already should be told this too."),
    N_ ("Why it was a false alarm"), N_ ("_Withdraw") },
};

/* The turns that a drill calls by other names. */
static const Turn DRILL_TURNS[] = {
  { DD_EVENT_CLOSED, N_ ("End the drill"),
    N_ ("What was to be practised must be done or explained first. A reason given here explains "
        "all "
        "of it. The drill report is written next."),
    N_ ("Why it was not practised"), N_ ("_End drill") },
  { DD_EVENT_REOPENED, N_ ("Resume the drill"), N_ ("The drill goes on, and its clocks run on."),
    N_ ("Reason"), N_ ("_Resume") },
  { DD_EVENT_WITHDRAWN, N_ ("Abandon the drill"),
    N_ ("The drill ends here; nothing more of it is reminded of. A drill "
        "report can still be written."),
    N_ ("Why it is abandoned"), N_ ("_Abandon") },
};

static GtkWidget *
open_turn (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 incident, const Turn *turn)
{
  Act *self = act_new (desk, session, incident, turn->kind);
  GtkWidget *window =
      dd_form_window_new (from, _ (turn->title), _ (turn->verb), accept_turn, self, act_free);
  AdwPreferencesGroup *group =
      dd_form_window_add_group (DD_FORM_WINDOW (window), NULL, _ (turn->explanation));

  self->time = add_time (self, group, _ ("Time"));
  if (turn->reason != NULL)
    self->reason = add_text (group, _ (turn->reason), NULL, 3);
  dd_form_window_set_size (DD_FORM_WINDOW (window), 480, self->reason != NULL ? 330 : 230);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static const Turn *
find_turn (const Turn *turns, guint n, DdEventKind kind)
{
  for (guint i = 0; i < n; i++)
    if (turns[i].kind == kind)
      return &turns[i];
  return NULL;
}

/**
 * dd_act_window_open_turn:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who records it
 * @incident: of which incident
 * @kind: handled, closed, reopened or withdrawn
 *
 * Opens the form for a turn of the incident's state.
 *
 * Returns: (transfer none) (nullable): the form
 */
GtkWidget *
dd_act_window_open_turn (
    GtkWidget *from, DdDesk *desk, DdSession *session, gint64 incident, DdEventKind kind)
{
  const Turn *turn = NULL;

  if (is_drill (desk, incident))
    turn = find_turn (DRILL_TURNS, G_N_ELEMENTS (DRILL_TURNS), kind);
  if (turn == NULL)
    turn = find_turn (TURNS, G_N_ELEMENTS (TURNS), kind);
  g_return_val_if_fail (turn != NULL, NULL);

  return open_turn (from, desk, session, incident, turn);
}
