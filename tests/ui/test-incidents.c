/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "desk/desk-watch.h"
#include "incidents/incident-levels.h"
#include "tests/deadlines/fake-notifier.h"
#include "tests/ui/ui-desk.h"
#include "ui/common/date-time-row.h"
#include "ui/common/format.h"
#include "ui/common/list-page.h"
#include "ui/common/text-row.h"
#include "ui/incidents/act-window.h"
#include "ui/incidents/event-words.h"
#include "ui/incidents/evidence-page.h"
#include "ui/incidents/evidence-row.h"
#include "ui/incidents/facts-window.h"
#include "ui/incidents/incident-detail.h"
#include "ui/incidents/incident-page.h"
#include "ui/incidents/incident-row.h"
#include "ui/incidents/level-window.h"

#include <string.h>

/* What the window does for a page: it is told of every change. */
static void
on_changed (DdIncidentService *service, gint64 incident, DdPage *page)
{
  dd_page_refresh (page);
}

static GtkWidget *
open_page (UiDesk *desk, GtkWidget *page)
{
  GtkWidget *window;

  g_signal_connect_object (dd_desk_get_incidents (desk->desk), "changed", G_CALLBACK (on_changed),
                           page, 0);
  window = ui_show (page);
  dd_page_shown (DD_PAGE (page));
  ui_settle ();
  return window;
}

static void
close_page (GtkWidget *window, GtkWidget *page)
{
  g_object_ref (page);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  g_assert_finalize_object (page);
}

static GPtrArray *
timeline (UiDesk *desk, gint64 incident)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *events =
      dd_incident_service_get_timeline (dd_desk_get_incidents (desk->desk), incident, &error);

  g_assert_no_error (error);
  return events;
}

static DdIncident *
incident_of (UiDesk *desk, gint64 id)
{
  g_autoptr (GError) error = NULL;
  DdIncident *incident = dd_incident_service_get (dd_desk_get_incidents (desk->desk), id, &error);

  g_assert_no_error (error);
  return incident;
}

static void
type_entry (GtkWidget *window, const char *title, const char *text)
{
  GtkWidget *row = ui_find (window, ADW_TYPE_ENTRY_ROW, title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
type_text (GtkWidget *window, const char *title, const char *text)
{
  GtkWidget *row = ui_find (window, DD_TYPE_TEXT_ROW, title);

  g_assert_nonnull (row);
  dd_text_row_set_text (DD_TEXT_ROW (row), text);
}

/* Whether the form closed, which is how it says that it is done. */
static gboolean
accept (GtkWidget *window)
{
  gboolean gone;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  dd_form_window_accept (DD_FORM_WINDOW (window));
  ui_settle ();
  gone = window == NULL;
  if (window != NULL)
    g_object_remove_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  return gone;
}

/* The page of a new incident shows its facts, what it owes and its steps. */
static void
test_detail (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autofree char *overdue = NULL;
  GtkWidget *window, *page;
  gint64 id;

  ui_desk_init (&desk);
  id = ui_desk_file_incident (&desk);
  page = dd_incident_detail_new (desk.desk, desk.registrar, id);
  window = open_page (&desk, page);

  g_assert_cmpstr (dd_page_get_subtitle (DD_PAGE (page)), ==, "2026-001");
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "学籍账号被盗用"));
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "Registered"));
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "3 pupils"));
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "Incident filed"));
  g_assert_nonnull (ui_find (page, ADW_TYPE_ACTION_ROW, "Oral report"));
  g_assert_nonnull (ui_find (page, ADW_TYPE_ACTION_ROW, "First report"));
  g_assert_nonnull (ui_find (page, ADW_TYPE_ACTION_ROW, "No evidence yet"));
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "0 of 7 done"));

  /* What is overdue says so, without anything being touched. */
  dd_page_tick (DD_PAGE (page), dd_time_from_iso8601 ("2026-03-17T11:00:00+08:00"));
  overdue = dd_format_left (dd_time_from_iso8601 ("2026-03-17T10:25:00+08:00"),
                            dd_time_from_iso8601 ("2026-03-17T11:00:00+08:00"));
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, overdue));
  close_page (window, page);
}

/* A signature owed for what was agreed to by phone stands on the page, corrected meanwhile or not.
 */
static void
test_consent_duty (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdReportVersion) agreed = NULL;
  g_autoptr (GError) error = NULL;
  DdReportConsent consent = { UI_DESK_PRINCIPAL, 0, NULL };
  DdReportService *reports;
  GtkWidget *window, *page;
  gint64 id;

  ui_desk_init (&desk);
  reports = dd_desk_get_reports (desk.desk);
  consent.at = dd_clock_now (DD_CLOCK (desk.clock));
  id = ui_desk_submit_report (&desk);
  dd_report_service_record_consent (reports, desk.registrar, id, &consent, NULL, &error);
  g_assert_no_error (error);
  dd_report_service_correct (reports, desk.registrar, id, "人数有误", &error);
  g_assert_no_error (error);

  page = dd_incident_detail_new (desk.desk, desk.registrar, 1);
  window = open_page (&desk, page);
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "Principal · agreed by phone, to be signed"));
  agreed = dd_report_service_get (reports, desk.registrar, id, &error);
  dd_report_service_sign (reports, desk.principal, id, UI_DESK_PASSWORD, agreed->sha256, &error);
  g_assert_no_error (error);
  dd_page_refresh (DD_PAGE (page));
  ui_settle ();
  g_assert_null (ui_find (page, GTK_TYPE_LABEL, "Principal · agreed by phone, to be signed"));
  close_page (window, page);
}

static void
test_note (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GPtrArray) events = NULL;
  GtkWidget *window, *page, *form;
  gint64 id;

  ui_desk_init (&desk);
  id = ui_desk_file_incident (&desk);
  page = dd_incident_detail_new (desk.desk, desk.registrar, id);
  window = open_page (&desk, page);

  form = dd_act_window_open_note (page, desk.desk, desk.registrar, id);
  ui_settle ();
  /* Nothing typed: it stays and says why. */
  g_assert_false (accept (form));
  g_assert_nonnull (
      ui_find (form, GTK_TYPE_LABEL, "What was done or found? Please write it down first."));
  type_text (form, "What was done or found", "已断网 <b>&");
  g_assert_true (accept (form));

  events = timeline (&desk, id);
  g_assert_cmpuint (events->len, ==, 2);
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "已断网 <b>&"));
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "Being handled"));
  close_page (window, page);
}

/* A note of any length opens at once: its beginning is shown, broken anywhere, and the rest is a
 * press away. */
static void
test_long_note (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *head = NULL;
  GtkWidget *window, *page, *form, *label, *button, *view;
  GtkTextBuffer *buffer;
  gint64 id;

  while (text->len < DD_TEXT_MAX)
    g_string_append (text, "<b>&x");
  head = g_strdup_printf ("%.240s…", text->str);
  ui_desk_init (&desk);
  id = ui_desk_file_incident (&desk);
  page = dd_incident_detail_new (desk.desk, desk.registrar, id);
  window = open_page (&desk, page);
  form = dd_act_window_open_note (page, desk.desk, desk.registrar, id);
  ui_settle ();
  type_text (form, "What was done or found", text->str);
  g_assert_true (accept (form));

  label = ui_find (page, GTK_TYPE_LABEL, head);
  g_assert_nonnull (label);
  g_assert_cmpint (gtk_label_get_wrap_mode (GTK_LABEL (label)), ==, PANGO_WRAP_CHAR);
  button = ui_find (page, GTK_TYPE_BUTTON, "Show all of it");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
  g_assert_null (ui_find (page, GTK_TYPE_LABEL, head));
  view = ui_find (page, GTK_TYPE_TEXT_VIEW, NULL);
  g_assert_nonnull (view);
  g_assert_cmpint (gtk_text_view_get_wrap_mode (GTK_TEXT_VIEW (view)), ==, GTK_WRAP_CHAR);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  /* In paragraphs of a thousand characters: one of all would take seconds. */
  g_assert_cmpint (gtk_text_buffer_get_line_count (buffer), ==, DD_TEXT_MAX / 1000);
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==,
                   DD_TEXT_MAX + DD_TEXT_MAX / 1000 - 1);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Show less");
  /* Whoever reads it goes on reading when the page is written anew. */
  dd_page_refresh (DD_PAGE (page));
  ui_settle ();
  g_assert_true (ui_find (page, GTK_TYPE_TEXT_VIEW, NULL) == view);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Show less");
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, head));
  close_page (window, page);
}

static void
test_call (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GPtrArray) events = NULL;
  GtkWidget *window, *page, *form;
  gint64 id;

  ui_desk_init (&desk);
  id = ui_desk_file_incident (&desk);
  page = dd_incident_detail_new (desk.desk, desk.registrar, id);
  window = open_page (&desk, page);

  form = dd_act_window_open_call (page, desk.desk, desk.registrar, id, "county-education");
  ui_settle ();
  type_entry (form, "Who answered", "王建民");
  g_assert_true (accept (form));

  /* The bureau is the superior department too: two acts, one row. */
  events = timeline (&desk, id);
  g_assert_cmpuint (events->len, ==, 3);
  g_assert_cmpstr (((DdTimelineEvent *) g_ptr_array_index (events, 1))->phone, ==, "6200 0230");
  g_assert_nonnull (
      ui_find (page, GTK_TYPE_LABEL,
               "Oral report to County education bureau, Superior education department"));

  form = dd_act_window_open_call (page, desk.desk, desk.registrar, id, "county-education");
  ui_settle ();
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (
                                    ui_find (form, GTK_TYPE_TOGGLE_BUTTON, "No answer")),
                                TRUE);
  g_assert_true (accept (form));
  g_assert_nonnull (
      ui_find (page, GTK_TYPE_LABEL,
               "Rang County education bureau, Superior education department, no answer"));
  g_clear_pointer (&events, g_ptr_array_unref);
  events = timeline (&desk, id);
  g_assert_null (((DdTimelineEvent *) g_ptr_array_index (events, events->len - 1))->answered_by);
  close_page (window, page);
}

static void
test_delivery (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GPtrArray) events = NULL;
  const DdTimelineEvent *act;
  GtkWidget *window, *page, *form;
  gint64 id;

  ui_desk_init (&desk);
  id = ui_desk_file_incident (&desk);
  page = dd_incident_detail_new (desk.desk, desk.registrar, id);
  window = open_page (&desk, page);

  form = dd_act_window_open_delivery (page, desk.desk, desk.registrar, id, "minors-report",
                                      "city-cyberspace");
  ui_settle ();
  type_entry (form, "Receipt number", "0317-08");
  g_assert_true (accept (form));
  events = timeline (&desk, id);
  act = g_ptr_array_index (events, events->len - 1);
  g_assert_cmpstr (act->report_kind, ==, "minors-report");
  g_assert_cmpstr (act->recipient, ==, "city-cyberspace");
  g_assert_cmpstr (act->receipt, ==, "0317-08");
  close_page (window, page);
}

/* A national report may go in part; the form asks, and what is left shows as a supplement. */
static void
test_partial_delivery (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;
  const DdTimelineEvent *act;
  GtkWidget *window, *page, *form, *row;
  gint64 id;

  ui_desk_init (&desk);
  id = ui_desk_file_incident (&desk);
  page = dd_incident_detail_new (desk.desk, desk.registrar, id);
  window = open_page (&desk, page);
  form = dd_act_window_open_delivery (page, desk.desk, desk.registrar, id, "first",
                                      "provincial-cyberspace");
  ui_settle ();
  row = ui_find (form, ADW_TYPE_ACTION_ROW, "The rest follows later");
  g_assert_true (row == NULL || !gtk_widget_get_visible (row));
  gtk_window_destroy (GTK_WINDOW (form));
  ui_settle ();

  g_assert_true (dd_incident_service_decide_level (dd_desk_get_incidents (desk.desk),
                                                   desk.registrar, id, 0, NULL, 3, "研判", &error));
  g_assert_no_error (error);
  form = dd_act_window_open_delivery (page, desk.desk, desk.registrar, id, "first",
                                      "provincial-cyberspace");
  ui_settle ();
  row = ui_find (form, ADW_TYPE_ACTION_ROW, "The rest follows later");
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_get_visible (row));
  gtk_switch_set_active (GTK_SWITCH (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row))),
                         TRUE);
  g_assert_true (accept (form));
  events = timeline (&desk, id);
  act = g_ptr_array_index (events, events->len - 1);
  g_assert_cmpint (act->kind, ==, DD_EVENT_DELIVERED);
  g_assert_true (act->partial);
  ui_settle ();
  g_assert_nonnull (ui_find (page, ADW_TYPE_ACTION_ROW, "Supplementary report"));
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "Deadlines changed"));
  close_page (window, page);
}

static GtkWidget *
find_window (GType type)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }
  return NULL;
}

/* The principal finds the waiver in the menu of a row and is asked for the reason; the page says
 * who waived it and why. */
static void
test_waive (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window, *page, *row, *dialog;
  gint64 id;

  ui_desk_init (&desk);
  id = ui_desk_file_incident (&desk);
  page = dd_incident_detail_new (desk.desk, desk.principal, id);
  window = open_page (&desk, page);
  row = ui_find (page, ADW_TYPE_ACTION_ROW, "First report");
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_activate_action (row, "duty.waive", NULL));
  ui_settle ();
  dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==,
                   "Waive: First report (County education bureau)?");
  g_signal_emit_by_name (ui_find (dialog, GTK_TYPE_BUTTON, "_Cancel"), "clicked");
  ui_settle ();
  g_assert_null (find_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_null (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "waived"));

  g_assert_true (gtk_widget_activate_action (row, "duty.waive", NULL));
  ui_settle ();
  dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "yes"));
  type_text (dialog, "Why it need not be reported", "县局当面<b>&听取了汇报");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "yes"));
  g_signal_emit_by_name (ui_find (dialog, GTK_TYPE_BUTTON, "_Waive"), "clicked");
  ui_settle ();
  g_assert_null (find_window (ADW_TYPE_MESSAGE_DIALOG));
  row = ui_find (page, ADW_TYPE_ACTION_ROW, "First report");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "waived by "));
  /* Word for word: the row reads no markup. */
  g_assert_false (adw_preferences_row_get_use_markup (ADW_PREFERENCES_ROW (row)));
  g_assert_nonnull (
      strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "县局当面<b>&听取了汇报"));
  g_assert_nonnull (
      ui_find (page, GTK_TYPE_LABEL, "Waived: First report to County education bureau"));
  close_page (window, page);
}

static int
index_of_step (GtkWidget *page, const char *step)
{
  return gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (ui_find (page, ADW_TYPE_ACTION_ROW, step)));
}

static void
test_steps (void)
{
  g_auto (UiDesk) desk = { 0 };
  int place;
  GtkWidget *window, *page, *row;
  gint64 id;

  ui_desk_init (&desk);
  id = ui_desk_file_incident (&desk);
  page = dd_incident_detail_new (desk.desk, desk.registrar, id);
  window = open_page (&desk, page);
  row = ui_find (page, ADW_TYPE_ACTION_ROW, "Stop the spread");
  g_assert_nonnull (row);
  place = index_of_step (page, "Stop the spread");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_find (row, GTK_TYPE_CHECK_BUTTON, NULL)), TRUE);
  ui_settle ();
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "1 of 7 done"));
  /* It stays under the pointer. */
  g_assert_cmpint (index_of_step (page, "Stop the spread"), ==, place);
  row = ui_find (page, ADW_TYPE_ACTION_ROW, "Stop the spread");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_find (row, GTK_TYPE_CHECK_BUTTON, NULL)),
                               FALSE);
  ui_settle ();
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "0 of 7 done"));
  close_page (window, page);
}

/* Closing is refused inside the form, and gives way to a reason. */
static void
test_close (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdIncident) incident = NULL;
  GtkWidget *window, *page, *form;
  gint64 id;

  ui_desk_init (&desk);
  id = ui_desk_file_incident (&desk);
  page = dd_incident_detail_new (desk.desk, desk.registrar, id);
  window = open_page (&desk, page);
  form = dd_act_window_open_turn (page, desk.desk, desk.registrar, id, DD_EVENT_CLOSED);
  ui_settle ();
  g_assert_false (accept (form));
  type_text (form, "Why what is owed is not done", "县局当面听取了汇报");
  g_assert_true (accept (form));
  incident = incident_of (&desk, id);
  g_assert_cmpint (incident->state, ==, DD_INCIDENT_CLOSED);
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "Closed"));
  close_page (window, page);
}

static void
test_facts (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdIncident) before = NULL;
  g_autoptr (DdIncident) untouched = NULL;
  g_autoptr (DdIncident) after = NULL;
  GtkWidget *window, *page, *form;
  gint64 id;

  ui_desk_init (&desk);
  id = ui_desk_file_incident (&desk);
  page = dd_incident_detail_new (desk.desk, desk.registrar, id);
  window = open_page (&desk, page);

  /* Opened and saved untouched, nothing changes. */
  before = incident_of (&desk, id);
  form = dd_facts_window_open (page, desk.desk, desk.registrar, id);
  ui_settle ();
  g_assert_true (accept (form));
  untouched = incident_of (&desk, id);
  g_assert_cmpint (untouched->occurred_at, ==, before->occurred_at);
  g_assert_cmpint (untouched->discovered_at, ==, before->discovered_at);
  {
    g_autoptr (GPtrArray) events = timeline (&desk, id);

    g_assert_cmpuint (events->len, ==, 1);
  }

  form = dd_facts_window_open (page, desk.desk, desk.registrar, id);
  ui_settle ();
  type_entry (form, "System", "学籍管理系统");
  type_entry (form, "Pupils concerned", "many");
  type_text (form, "Measures taken", "已冻结账号");
  g_assert_false (accept (form));
  type_entry (form, "Pupils concerned", "1188");
  g_assert_true (accept (form));
  after = incident_of (&desk, id);
  g_assert_cmpstr (after->system_name, ==, "学籍管理系统");
  g_assert_cmpstr (after->texts[DD_INCIDENT_MEASURES], ==, "已冻结账号");
  g_assert_cmpint (after->counts[DD_INCIDENT_MINORS_AFFECTED], ==, 1188);
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "1188 pupils"));
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "Facts changed"));
  close_page (window, page);
}

static void
test_level (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdIncident) after = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (DdNationalVerdict) verdict = { 0 };
  GtkWidget *window, *page, *form, *level, *title;
  const char *said;
  gint64 id;

  ui_desk_init (&desk);
  id = ui_desk_file_incident (&desk);
  page = dd_incident_detail_new (desk.desk, desk.principal, id);
  window = open_page (&desk, page);
  form = dd_level_window_open (page, desk.desk, desk.principal, id);
  ui_settle ();
  level = ui_find (form, ADW_TYPE_COMBO_ROW, "Level");
  g_assert_nonnull (level);
  adw_combo_row_set_selected (ADW_COMBO_ROW (level), 3);
  g_assert_false (accept (form));
  type_text (form, "Reason, if it differs", "涉及全校学生");
  g_assert_true (accept (form));
  after = incident_of (&desk, id);
  g_assert_cmpint (after->level, ==, 3);
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "Level decided"));

  /* A level decided otherwise says by whom and why, and what was suggested. */
  dd_incident_suggest_national_level (after, &verdict);
  g_assert_cmpint (verdict.level, !=, 2);
  g_assert_true (dd_incident_service_decide_level (dd_desk_get_incidents (desk.desk),
                                                   desk.principal, id, 3, "涉及全校学生", 2,
                                                   "上级要求提级", &error));
  g_assert_no_error (error);
  ui_settle ();
  title = ui_find (page, GTK_TYPE_LABEL, "National level: Serious (level II)");
  g_assert_nonnull (title);
  said = gtk_label_get_label (GTK_LABEL (gtk_widget_get_next_sibling (title)));
  g_assert_true (g_str_has_prefix (said, "Decided by 周明远, "));
  g_assert_nonnull (strstr (said, verdict.criterion));
  g_assert_nonnull (strstr (said, "Reason: 上级要求提级"));
  close_page (window, page);
}

/* A form left by its window goes without a trace. */
static void
test_forms_go_with_the_page (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window, *page;
  gint64 id;

  ui_desk_init (&desk);
  id = ui_desk_file_incident (&desk);
  page = dd_incident_detail_new (desk.desk, desk.registrar, id);
  window = open_page (&desk, page);
  dd_act_window_open_note (page, desk.desk, desk.registrar, id);
  dd_facts_window_open (page, desk.desk, desk.registrar, id);
  dd_level_window_open (page, desk.desk, desk.registrar, id);
  ui_settle ();
  close_page (window, page);
}

static void
test_list (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window, *page, *list;

  ui_desk_init (&desk);
  page = dd_incident_page_new (desk.desk, desk.registrar, 0);
  window = open_page (&desk, page);
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "No incident yet"));

  ui_desk_file_incident (&desk);
  ui_settle ();
  list = ui_find (page, DD_TYPE_LIST_PAGE, NULL);
  g_assert_nonnull (ui_find (page, DD_TYPE_INCIDENT_ROW, NULL));
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "学籍账号被盗用"));
  g_assert_cmpstr (dd_page_get_subtitle (DD_PAGE (page)), ==, "1 running");
  dd_page_tick (DD_PAGE (page), dd_time_from_iso8601 ("2026-03-17T11:00:00+08:00"));

  dd_list_page_set_filter (DD_LIST_PAGE (list), "closed");
  ui_settle ();
  g_assert_null (ui_find (page, GTK_TYPE_LABEL, "学籍账号被盗用"));
  dd_list_page_set_filter (DD_LIST_PAGE (list), "running");
  ui_settle ();
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "学籍账号被盗用"));
  close_page (window, page);
}

static GBytes *
make_picture (void)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 40, 30);
  g_autoptr (GError) error = NULL;
  gsize size;
  char *data;

  gdk_pixbuf_fill (pixbuf, 0x3584e4ff);
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, "png", &error, NULL);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static void
attach (UiDesk *desk, gint64 incident, GBytes *bytes, const char *name)
{
  g_autoptr (GError) error = NULL;
  gint64 file = dd_attachment_service_read_bytes (dd_desk_get_attachments (desk->desk),
                                                  desk->registrar, bytes, name, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (dd_incident_service_attach (dd_desk_get_incidents (desk->desk), desk->registrar,
                                             incident, file, &error));
}

static void
test_evidence (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GBytes) picture = make_picture ();
  g_autoptr (GBytes) broken = g_bytes_new_static ("\x89PNG\r\n\x1a\nbroken", 14);
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, picture);
  g_autofree char *words = g_strdup_printf ("SHA-256  %s", digest);
  GtkWidget *window, *page;
  gint64 id;

  ui_desk_init (&desk);
  id = ui_desk_file_incident (&desk);
  page = dd_evidence_page_new (desk.desk, desk.registrar, id);
  window = open_page (&desk, page);
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "No evidence yet"));

  attach (&desk, id, picture, "截图.png");
  attach (&desk, id, broken, "坏图.png");
  for (guint i = 0; i < 100 && ui_find (page, GTK_TYPE_PICTURE, NULL) == NULL; i++)
    ui_wait (20);
  g_assert_nonnull (ui_find (page, DD_TYPE_EVIDENCE_ROW, NULL));
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, words));
  g_assert_nonnull (ui_find (page, GTK_TYPE_PICTURE, NULL));
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "坏图.png"));
  close_page (window, page);
}

/* The rest of a report, and what corrects one, are no first report, and say what they refer to. */
static void
test_paper_words (void)
{
  g_autoptr (DdTimelineEvent) event = dd_timeline_event_new (DD_EVENT_REPORT_SIGNED, 0);
  g_autofree char *supplement = NULL;
  g_autofree char *supplements = NULL;
  g_autofree char *correction = NULL;
  g_autofree char *corrects = NULL;

  event->report_kind = g_strdup ("first");
  event->recipient = g_strdup ("police");
  event->refers = g_strdup ("〔2026〕31号");
  event->supplement = TRUE;
  supplement = dd_event_words_title (event, NULL);
  supplements = dd_event_words_facts (event);
  g_assert_cmpstr (supplement, ==, "Supplementary report signed");
  g_assert_nonnull (strstr (supplements, "supplements 〔2026〕31号"));

  event->supplement = FALSE;
  event->correction = TRUE;
  correction = dd_event_words_title (event, NULL);
  corrects = dd_event_words_facts (event);
  g_assert_cmpstr (correction, ==, "First report (correction) signed");
  g_assert_nonnull (strstr (corrects, "corrects 〔2026〕31号"));
}

/* Every kind of event has an icon and words, with everything known and with nothing. */
static void
test_event_words (void)
{
  for (DdEventKind kind = 0; kind < DD_N_EVENT_KINDS; kind++)
    for (guint full = 0; full <= 1; full++)
      {
        g_autoptr (DdTimelineEvent) event = dd_timeline_event_new (kind, 0);
        g_autofree char *title = NULL;
        g_autofree char *facts = NULL;

        if (full)
          {
            event->report_kind = g_strdup ("first");
            event->recipient = g_strdup ("police");
            event->answered_by = g_strdup ("甲");
            event->by = g_strdup ("乙");
            event->receipt = g_strdup ("7");
            event->channel = g_strdup ("fax");
            event->text = g_strdup ("文字");
            event->reason = g_strdup ("停电");
          }
        title = dd_event_words_title (event, NULL);
        facts = dd_event_words_facts (event);
        g_assert_nonnull (dd_event_words_icon (event));
        g_assert_nonnull (title);
        g_assert_nonnull (facts);
        if (full)
          {
            g_assert_cmpstr (title, !=, "");
            g_assert_nonnull (strstr (facts, "乙"));
            g_assert_nonnull (strstr (facts, "停电"));
          }
      }
}

/* What a reminder climbed to stands on the timeline, at its time. Nobody is deputy principal here,
 * so that step is passed over. */
static void
test_climbed (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (FakeNotifier) notifier = fake_notifier_new ();
  g_autoptr (DdDeskWatch) watch = NULL;
  GtkWidget *page, *window;
  gint64 id;

  ui_desk_init (&desk);
  watch = dd_desk_watch_new (desk.desk, DD_NOTIFIER (notifier));
  dd_desk_watch_start (watch);
  id = ui_desk_file_incident (&desk);
  dd_fake_clock_set (desk.clock, "2026-03-17T12:00:00+08:00");
  dd_incident_service_emit_changed (dd_desk_get_incidents (desk.desk), 0);
  ui_settle ();
  page = dd_incident_detail_new (desk.desk, desk.registrar, id);
  window = open_page (&desk, page);
  g_assert_null (
      ui_find (window, GTK_TYPE_LABEL, "Reminder not acknowledged, passed on: Principal"));

  for (int i = 0; i < 3; i++)
    {
      dd_fake_clock_advance (desk.clock, 10 * DD_MINUTE);
      dd_incident_service_emit_changed (dd_desk_get_incidents (desk.desk), 0);
      ui_settle ();
    }
  dd_page_refresh (DD_PAGE (page));
  g_assert_null (
      ui_find (window, GTK_TYPE_LABEL, "Reminder not acknowledged, passed on: Deputy principal"));
  g_assert_nonnull (
      ui_find (window, GTK_TYPE_LABEL, "Reminder not acknowledged, passed on: Principal"));
  dd_desk_watch_stop (watch);
  close_page (window, page);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/incidents/event-words", test_event_words);
  g_test_add_func ("/incidents/paper-words", test_paper_words);
  g_test_add_func ("/incidents/detail", test_detail);
  g_test_add_func ("/incidents/consent-duty", test_consent_duty);
  g_test_add_func ("/incidents/note", test_note);
  g_test_add_func ("/incidents/long-note", test_long_note);
  g_test_add_func ("/incidents/call", test_call);
  g_test_add_func ("/incidents/delivery", test_delivery);
  g_test_add_func ("/incidents/partial-delivery", test_partial_delivery);
  g_test_add_func ("/incidents/waive", test_waive);
  g_test_add_func ("/incidents/steps", test_steps);
  g_test_add_func ("/incidents/close", test_close);
  g_test_add_func ("/incidents/facts", test_facts);
  g_test_add_func ("/incidents/level", test_level);
  g_test_add_func ("/incidents/forms-go-with-the-page", test_forms_go_with_the_page);
  g_test_add_func ("/incidents/list", test_list);
  g_test_add_func ("/incidents/evidence", test_evidence);
  g_test_add_func ("/incidents/climbed", test_climbed);
  return g_test_run ();
}
