/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/wording.h"
#include "tests/ui/roster-stage.h"
#include "ui/common/clock-track.h"
#include "ui/roster/appointment-window.h"
#include "ui/roster/person-window.h"
#include "ui/today/today-hero.h"
#include "ui/today/today-page.h"
#include "ui/today/today-quiet.h"
#include "ui/today/today-side.h"
#include "ui/today/today-words.h"

#include <glib/gi18n.h>

static char *opened_kind;
static gint64 opened_id;

static void
on_open (GtkWidget *widget, const char *name, GVariant *target)
{
  g_clear_pointer (&opened_kind, g_free);
  g_variant_get (target, "(sx)", &opened_kind, &opened_id);
}

/* A window that notes what it is asked to open. */
typedef struct
{
  AdwWindow parent_instance;
} TestWindow;

typedef struct
{
  AdwWindowClass parent_class;
} TestWindowClass;

GType test_window_get_type (void);
G_DEFINE_TYPE (TestWindow, test_window, ADW_TYPE_WINDOW)

static void
test_window_class_init (TestWindowClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "win.open", "(sx)", on_open);
}

static void
test_window_init (TestWindow *self)
{
}

static GtkWidget *
show_page (UiDesk *desk, DdSession *session, DdTodayPage **page)
{
  GtkWidget *window = g_object_new (test_window_get_type (), NULL);
  GtkWidget *overlay = adw_toast_overlay_new ();

  *page = DD_TODAY_PAGE (dd_today_page_new (desk->desk, session, 0));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), GTK_WIDGET (*page));
  gtk_window_set_default_size (GTK_WINDOW (window), 1150, 720);
  adw_window_set_content (ADW_WINDOW (window), overlay);
  gtk_window_present (GTK_WINDOW (window));
  dd_page_shown (DD_PAGE (*page));
  ui_wait (50);
  return window;
}

static void
close_page (GtkWidget *window, DdTodayPage *page)
{
  g_object_ref (page);
  dd_page_hidden (DD_PAGE (page));
  gtk_window_destroy (GTK_WINDOW (window));
  ui_wait (50);
  g_assert_finalize_object (page);
}

static void
activate_row (GtkWidget *row)
{
  g_assert_nonnull (row);
  g_signal_emit_by_name (gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX), "row-activated", row);
  ui_settle ();
}

static void
test_words (void)
{
  g_autoptr (DdObligation) obligation = dd_obligation_new ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autofree char *first = NULL;
  g_autofree char *limit = NULL;
  g_autofree char *follow_up = NULL;
  g_autofree char *days = NULL;
  g_autofree char *none = dd_today_words_missing (0);
  g_autofree char *one = dd_today_words_missing (1);

  obligation->kind = g_strdup (DD_KIND_FIRST);
  obligation->recipient = g_strdup (DD_RECIPIENT_COUNTY_EDUCATION);
  obligation->subject_kind = g_strdup (DD_SUBJECT_INCIDENT);
  obligation->form = DD_REPORT_FORM_WRITTEN;
  obligation->anchor = DD_ANCHOR_OCCURRED;
  obligation->anchor_at = 0;
  obligation->due_at = 3 * DD_HOUR;
  obligation->provisional = TRUE;
  first = dd_today_words_kind (obligation);
  limit = dd_today_words_limit (obligation, 0, zone);
  g_assert_cmpstr (first, ==, dd_wording_kind (DD_KIND_FIRST));
  g_assert_true (g_str_has_suffix (limit, " · 3 h from the occurrence · provisional"));
  g_assert_true (g_str_has_prefix (limit, "In writing to "));

  g_free (obligation->kind);
  obligation->kind = g_strdup (DD_KIND_FOLLOW_UP);
  obligation->sequence = 1;
  obligation->day_limit = TRUE;
  obligation->provisional = FALSE;
  follow_up = dd_today_words_kind (obligation);
  days = dd_today_words_limit (obligation, 0, zone);
  g_assert_true (g_str_has_suffix (follow_up, " (no. 2)"));
  g_assert_null (strstr (days, "from the"));
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (one, ==, "1 missing");
}

/* From nothing due to an overdue report, as time goes by. */
static void
test_page (void)
{
  g_auto (UiDesk) desk = { 0 };
  DdTodayPage *page;
  GtkWidget *window, *widget, *track;
  gint64 incident;

  ui_desk_init (&desk);
  window = show_page (&desk, desk.registrar, &page);
  widget = GTK_WIDGET (page);
  g_assert_cmpstr (dd_page_get_subtitle (DD_PAGE (page)), ==, "Tuesday 17 March");
  g_assert_nonnull (ui_find (widget, GTK_TYPE_LABEL, "Nothing is due to be reported"));

  incident = ui_desk_file_incident (&desk);
  dd_page_refresh (DD_PAGE (page));
  ui_wait (50);
  g_assert_nonnull (ui_find (widget, DD_TYPE_TODAY_HERO, NULL));
  g_assert_nonnull (ui_find (widget, GTK_TYPE_LABEL, "学籍账号被盗用"));
  track = ui_find (widget, DD_TYPE_CLOCK_TRACK, NULL);
  g_assert_true (g_str_has_prefix (dd_clock_track_get_description (DD_CLOCK_TRACK (track)),
                                   "07:25 occurred, 08:40 discovered, now 08:43"));

  /* The oral report comes first: its next step is a call. */
  g_signal_emit_by_name (ui_find (widget, GTK_TYPE_BUTTON, "Record the call…"), "clicked");
  g_assert_cmpstr (opened_kind, ==, "calls");
  g_assert_cmpint (opened_id, ==, incident);

  /* A row of a written report begins it for whom writes, and opens it. */
  activate_row (ui_find (widget, ADW_TYPE_ACTION_ROW, dd_wording_kind (DD_KIND_FIRST)));
  g_assert_cmpstr (opened_kind, ==, "report");
  g_assert_cmpint (opened_id, >, 0);

  /* Minutes pass: the page says so without being asked to read again. */
  g_assert_nonnull (ui_find (widget, GTK_TYPE_LABEL, "1 h 42 min left"));
  dd_fake_clock_advance (desk.clock, 2 * DD_HOUR);
  dd_page_tick (DD_PAGE (page), dd_clock_now (DD_CLOCK (desk.clock)));
  g_assert_nonnull (ui_find (widget, GTK_TYPE_LABEL, "overdue by 18 min"));
  UI_WAIT_FOR (g_str_has_prefix (dd_clock_track_get_description (DD_CLOCK_TRACK (track)),
                                 "07:25 occurred, 08:40 discovered, now 10:43"));
  gtk_widget_grab_focus (widget);
  close_page (window, page);
}

/* The principal reads and signs; starting a report is not theirs. */
static void
test_principal (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  DdReportService *reports;
  g_autoptr (DdReportVersion) version = NULL;
  DdTodayPage *page;
  GtkWidget *window, *widget;
  gint64 incident, report;

  ui_desk_init (&desk);
  incident = ui_desk_file_incident (&desk);
  reports = dd_desk_get_reports (desk.desk);
  report = dd_report_service_start (reports, desk.registrar, incident, DD_KIND_FIRST,
                                    DD_RECIPIENT_COUNTY_EDUCATION, &error);
  g_assert_no_error (error);
  window = show_page (&desk, desk.principal, &page);
  widget = GTK_WIDGET (page);
  g_assert_null (ui_find (widget, GTK_TYPE_LABEL, "Waiting for your signature"));

  version = dd_report_service_get (reports, desk.registrar, report, &error);
  g_assert_no_error (error);
  dd_report_service_submit (reports, desk.registrar, report, version->answers, &error);
  g_assert_no_error (error);
  dd_page_refresh (DD_PAGE (page));
  ui_wait (50);
  g_assert_nonnull (ui_find (widget, GTK_TYPE_LABEL, "Waiting for your signature"));
  gtk_widget_activate (
      gtk_widget_get_ancestor (ui_find (widget, GTK_TYPE_LABEL, "Waiting for your signature"),
                               GTK_TYPE_BOX));
  activate_row (ui_find (widget, ADW_TYPE_ACTION_ROW, dd_wording_kind (DD_KIND_FIRST)));
  g_assert_cmpstr (opened_kind, ==, "report");
  g_assert_cmpint (opened_id, ==, report);
  close_page (window, page);
}

/* A draft stands at the side, openly and at once for its writer, by name and after ten minutes for
 * the others; the page does not say that all is quiet. */
static void
test_unfiled_draft (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  DdTodayPage *page;
  GtkWidget *window, *widget;

  ui_desk_init (&desk);
  dd_draft_service_save (dd_desk_get_drafts (desk.desk), 0,
                         dd_session_get_account_id (desk.registrar), "incident", 0, "{}", &error);
  g_assert_no_error (error);
  window = show_page (&desk, desk.registrar, &page);
  widget = GTK_WIDGET (page);
  g_assert_nonnull (ui_find (widget, GTK_TYPE_LABEL, "Begun and not finished"));
  g_assert_nonnull (ui_find (widget, ADW_TYPE_ACTION_ROW, "Go on with the wizard"));
  g_assert_null (ui_find (widget, GTK_TYPE_LABEL, "Nothing is due to be reported"));
  g_signal_emit_by_name (ui_find (widget, GTK_TYPE_BUTTON, "Go on filing"), "clicked");
  g_assert_cmpstr (opened_kind, ==, "wizard");
  close_page (window, page);

  window = show_page (&desk, desk.principal, &page);
  widget = GTK_WIDGET (page);
  g_assert_null (ui_find (widget, GTK_TYPE_LABEL, "Begun and not finished"));
  g_assert_nonnull (ui_find (widget, GTK_TYPE_LABEL, "Nothing is due to be reported"));
  close_page (window, page);

  window = show_page (&desk, desk.registrar, &page);
  widget = GTK_WIDGET (page);
  dd_fake_clock_advance (desk.clock, 11 * DD_MINUTE);
  dd_page_tick (DD_PAGE (page), dd_clock_now (DD_CLOCK (desk.clock)));
  g_assert_nonnull (ui_find (widget, GTK_TYPE_LABEL, "Begun and not finished"));
  g_assert_nonnull (ui_find (widget, GTK_TYPE_LABEL, "begun 11 min ago, not filed yet"));
  close_page (window, page);

  window = show_page (&desk, desk.principal, &page);
  g_assert_nonnull (ui_find (GTK_WIDGET (page), GTK_TYPE_LABEL,
                             UI_DESK_REGISTRAR " · begun 11 min ago, not filed yet"));
  close_page (window, page);
}

/* The wizard of a filed incident was left before its end: the way back stands beside the clock. (A
 * critical on the way would end the test.) */
static void
test_left_wizard (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  DdTodayPage *page;
  GtkWidget *window, *widget;
  gint64 incident;

  ui_desk_init (&desk);
  incident = ui_desk_file_incident (&desk);
  dd_draft_service_save (dd_desk_get_drafts (desk.desk), 0,
                         dd_session_get_account_id (desk.registrar), DD_DRAFT_AMENDMENT, incident,
                         "{}", &error);
  g_assert_no_error (error);
  window = show_page (&desk, desk.registrar, &page);
  widget = GTK_WIDGET (page);
  g_assert_nonnull (ui_find (widget, DD_TYPE_TODAY_HERO, NULL));
  g_assert_nonnull (ui_find (widget, ADW_TYPE_ACTION_ROW, "Go on with the wizard"));
  close_page (window, page);
}

/* Quiet is believed because it says what was checked, and what is not fine. */
static void
test_quiet (void)
{
  static const char *const cyberspace[] = { DD_RECIPIENT_PROVINCIAL_CYBERSPACE,
                                            DD_RECIPIENT_CITY_CYBERSPACE, DD_RECIPIENT_POLICE,
                                            NULL };
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdContact) contact = dd_contact_new ("12387", "12387", NULL, cyberspace);
  g_autoptr (GError) error = NULL;
  GtkWidget *quiet, *window;
  gboolean verified = FALSE;

  ui_desk_init (&desk);
  quiet = dd_today_quiet_new (desk.desk, desk.registrar);
  window = ui_show (quiet);
  dd_today_quiet_refresh (DD_TODAY_QUIET (quiet));
  ui_settle ();
  g_assert_nonnull (ui_find (quiet, GTK_TYPE_LABEL, "2 / 5"));
  g_assert_nonnull (ui_find (quiet, GTK_TYPE_LABEL, "Every report that was begun is delivered"));

  dd_roster_service_save_contact (dd_desk_get_roster (desk.desk), desk.principal, contact, &error);
  g_assert_no_error (error);
  dd_today_quiet_refresh (DD_TODAY_QUIET (quiet));
  ui_settle ();
  g_assert_nonnull (ui_find (quiet, GTK_TYPE_LABEL, "5 / 5"));

  /* The whole log is verified on another thread. */
  for (int i = 0; i < 300 && !verified; i++)
    {
      GtkWidget *row = ui_find (quiet, ADW_TYPE_ACTION_ROW, "Audit log");
      const char *facts = adw_action_row_get_subtitle (ADW_ACTION_ROW (row));

      verified = g_str_has_suffix (facts, "none changed, none missing");
      ui_wait (10);
    }
  g_assert_true (verified);
  g_object_ref (quiet);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_wait (50);
  g_assert_finalize_object (quiet);
}

/* Side by side on the office's screen, one above the other in half of it. */
static void
test_widths (void)
{
  g_auto (UiDesk) desk = { 0 };
  DdTodayPage *page;
  GtkWidget *window;
  int minimum;

  ui_desk_init (&desk);
  ui_desk_file_incident (&desk);
  window = show_page (&desk, desk.registrar, &page);
  gtk_widget_measure (GTK_WIDGET (page), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                      NULL);
  g_assert_cmpint (minimum, <=, 640);
  close_page (window, page);
}

/* A vacancy is told beside what is due, and mended from there; so is a number that is missed. */
static void
test_vacancies (void)
{
  g_auto (UiDesk) desk = { 0 };
  RosterStage stage;
  DdEditWindow *dialog;
  DdTodayPage *page;
  GtkWidget *window, *row;

  ui_desk_init (&desk);
  ui_desk_file_incident (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = show_page (&desk, desk.registrar, &page);
  row = ui_find (GTK_WIDGET (page), ADW_TYPE_ACTION_ROW, "总务处: Security administrator");
  g_assert_nonnull (row);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "vacant since today");
  roster_stage_press (row, C_ ("vacancy", "Appoint…"));
  dialog = roster_stage_dialog (DD_TYPE_APPOINTMENT_WINDOW);
  roster_stage_type (GTK_WIDGET (dialog), _ ("Who holds it"), "郭宏");
  g_assert_true (roster_stage_accept (dialog));

  row = ui_find (GTK_WIDGET (page), ADW_TYPE_ACTION_ROW, "吴建华");
  g_assert_nonnull (row);
  roster_stage_press (row, C_ ("vacancy", "Fill in…"));
  dialog = roster_stage_dialog (DD_TYPE_PERSON_WINDOW);
  roster_stage_type (GTK_WIDGET (dialog), _ ("Mobile"), "13900000158");
  g_assert_true (roster_stage_accept (dialog));

  dd_page_refresh (DD_PAGE (page));
  ui_settle ();
  g_assert_null (ui_find (GTK_WIDGET (page), ADW_TYPE_ACTION_ROW, "吴建华"));
  g_assert_null (
      ui_find (GTK_WIDGET (page), ADW_TYPE_ACTION_ROW, "总务处: Security administrator"));
  roster_stage_close (window, GTK_WIDGET (page));
}

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/today/words", test_words);
  g_test_add_func ("/today/page", test_page);
  g_test_add_func ("/today/principal", test_principal);
  g_test_add_func ("/today/unfiled-draft", test_unfiled_draft);
  g_test_add_func ("/today/left-wizard", test_left_wizard);
  g_test_add_func ("/today/quiet", test_quiet);
  g_test_add_func ("/today/widths", test_widths);
  g_test_add_func ("/today/vacancies", test_vacancies);
  status = g_test_run ();
  g_free (opened_kind);
  return status;
}
