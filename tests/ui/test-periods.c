/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Important periods on their page and on Today, in a real window. */
#include "base/workdays.h"
#include "deadlines/wording.h"
#include "tests/ui/ui-desk.h"
#include "ui/common/date-time-row.h"
#include "ui/common/form-window.h"
#include "ui/common/text-row.h"
#include "ui/deadlines/delivery-window.h"
#include "ui/deadlines/period-grid.h"
#include "ui/deadlines/period-print.h"
#include "ui/deadlines/period-window.h"
#include "ui/deadlines/periods-page.h"
#include "ui/deadlines/zero-report-window.h"
#include "ui/today/today-page.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

static gint64
arrange (UiDesk *desk, const char *name, int from, int until)
{
  g_autoptr (DdImportantPeriod) period = NULL;
  g_autoptr (GError) error = NULL;
  GDate first, last;
  gint64 id;

  g_date_clear (&first, 1);
  g_date_clear (&last, 1);
  g_date_set_dmy (&first, (GDateDay) from, G_DATE_MARCH, 2026);
  g_date_set_dmy (&last, (GDateDay) until, G_DATE_MARCH, 2026);
  period = dd_important_period_new (name, &first, &last);
  id = dd_important_period_service_arrange (dd_desk_get_periods (desk->desk), desk->registrar,
                                            period, &error);
  g_assert_no_error (error);
  return id;
}

static DdPeriodDayState
state_of (UiDesk *desk, gint64 period, int day)
{
  g_autoptr (DdPeriodDay) found = NULL;
  g_autoptr (GError) error = NULL;
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, G_DATE_MARCH, 2026);
  found =
      dd_important_period_service_get_day (dd_desk_get_periods (desk->desk), period, &date, &error);
  g_assert_no_error (error);
  return found->state;
}

static GtkWidget *
open_page (GtkWidget *page)
{
  GtkWidget *window = ui_show (page);

  dd_page_shown (DD_PAGE (page));
  ui_settle ();
  return window;
}

static void
close_window (GtkWidget *window, GtkWidget *page)
{
  g_object_ref (page);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  g_assert_finalize_object (page);
}

static void
press (GtkWidget *root, const char *label)
{
  GtkWidget *button = ui_find (root, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
}

/* The form that stands over the page. */
static DdFormWindow *
find_form (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (windows, i);

      if (DD_IS_FORM_WINDOW (window))
        return DD_FORM_WINDOW (window);
    }
  return NULL;
}

static void
test_empty (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window, *form;

  ui_desk_init (&desk);
  page = dd_periods_page_new (desk.desk, desk.registrar, 0);
  window = open_page (page);
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "No important period is arranged"));

  press (page, "Arrange a period…");
  form = GTK_WIDGET (find_form ());
  g_assert_nonnull (form);
  /* A name is wanted; a suggestion is one. */
  dd_form_window_accept (DD_FORM_WINDOW (form));
  ui_settle ();
  g_assert_nonnull (find_form ());
  press (form, "National Day");
  dd_form_window_accept (DD_FORM_WINDOW (form));
  ui_settle ();
  g_assert_null (find_form ());
  dd_page_refresh (DD_PAGE (page));
  ui_settle ();
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "National Day"));
  close_window (window, page);

  /* A teacher arranges nothing. */
  page = dd_periods_page_new (desk.desk, desk.teacher, 0);
  window = open_page (page);
  g_assert_null (dd_page_get_tools (DD_PAGE (page)));
  close_window (window, page);
}

/* One press, and the day is filed; whoever is on duty may. */
static void
test_one_press (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window;
  gint64 period;

  ui_desk_init (&desk);
  period = arrange (&desk, "全国两会", 16, 19);
  page = dd_periods_page_new (desk.desk, desk.teacher, period);
  window = open_page (page);
  g_assert_cmpint (state_of (&desk, period, 16), ==, DD_PERIOD_DAY_MISSING);
  g_assert_cmpint (state_of (&desk, period, 17), ==, DD_PERIOD_DAY_OPEN);
  press (page, "File the zero-report");
  g_assert_cmpint (state_of (&desk, period, 17), ==, DD_PERIOD_DAY_FILED);
  g_assert_null (find_form ());

  /* What is left is late: a form asks why, and takes an empty answer. */
  dd_page_refresh (DD_PAGE (page));
  ui_settle ();
  press (page, "File that of 16 March…");
  g_assert_nonnull (find_form ());
  g_assert_nonnull (ui_find (GTK_WIDGET (find_form ()), DD_TYPE_TEXT_ROW, NULL));
  dd_form_window_accept (find_form ());
  ui_settle ();
  g_assert_cmpint (state_of (&desk, period, 16), ==, DD_PERIOD_DAY_FILED_LATE);
  close_window (window, page);
}

/* Something happened today: the form offers it. */
static void
test_incident (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdPeriodDay) day = NULL;
  GtkWidget *page, *window;
  gint64 period, incident;
  GDate date;

  ui_desk_init (&desk);
  period = arrange (&desk, "全国两会", 17, 19);
  incident = ui_desk_file_incident (&desk);
  page = dd_periods_page_new (desk.desk, desk.registrar, period);
  window = open_page (page);
  press (page, "File the zero-report");
  g_assert_nonnull (find_form ());
  g_assert_nonnull (ui_find (GTK_WIDGET (find_form ()), GTK_TYPE_LABEL, "Incident 2026-001"));
  dd_form_window_accept (find_form ());
  ui_settle ();
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 17, G_DATE_MARCH, 2026);
  day = dd_important_period_service_get_day (dd_desk_get_periods (desk.desk), period, &date, NULL);
  g_assert_cmpint (day->state, ==, DD_PERIOD_DAY_FILED);
  g_assert_cmpint (day->report->incident_id, ==, incident);

  /* A mistake is corrected by a new row, and says why. */
  dd_zero_report_window_open (page, desk.desk, desk.registrar, period, &date);
  ui_settle ();
  dd_form_window_accept (find_form ());
  ui_settle ();
  g_assert_nonnull (find_form ());
  gtk_window_destroy (GTK_WINDOW (find_form ()));
  close_window (window, page);
}

static GtkWidget *
find_text (const char *title)
{
  return ui_find (GTK_WIDGET (find_form ()), DD_TYPE_TEXT_ROW, title);
}

static void
set_march (GDate *date, int day)
{
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) day, G_DATE_MARCH, 2026);
}

static DdPeriodDay *
get_day (UiDesk *desk, gint64 period, int day)
{
  g_autoptr (GError) error = NULL;
  DdPeriodDay *found;
  GDate date;

  set_march (&date, day);
  found =
      dd_important_period_service_get_day (dd_desk_get_periods (desk->desk), period, &date, &error);
  g_assert_no_error (error);
  return found;
}

/* Who reads no incident does not say unawares that nothing happened. */
static void
test_teacher_is_told (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window;
  gint64 period;

  ui_desk_init (&desk);
  period = arrange (&desk, "全国两会", 17, 19);
  ui_desk_file_incident (&desk);
  page = dd_periods_page_new (desk.desk, desk.teacher, period);
  window = open_page (page);
  press (page, "File the zero-report");
  g_assert_cmpint (state_of (&desk, period, 17), ==, DD_PERIOD_DAY_OPEN);
  g_assert_nonnull (find_form ());
  g_assert_nonnull (ui_find (GTK_WIDGET (find_form ()), GTK_TYPE_LABEL, "Incident 2026-001"));
  g_assert_nonnull (
      ui_find (GTK_WIDGET (find_form ()), GTK_TYPE_LABEL, dd_category_label (DD_CATEGORY_DATA)));
  gtk_window_destroy (GTK_WINDOW (find_form ()));
  close_window (window, page);
}

/* An incident that comes while the form is open is offered before anything is filed. */
static void
test_incident_meanwhile (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window;
  gint64 period;
  GDate date;

  ui_desk_init (&desk);
  period = arrange (&desk, "全国两会", 17, 19);
  page = dd_periods_page_new (desk.desk, desk.registrar, period);
  window = open_page (page);
  set_march (&date, 17);
  dd_zero_report_window_open (page, desk.desk, desk.registrar, period, &date);
  ui_settle ();
  ui_desk_file_incident (&desk);
  dd_form_window_accept (find_form ());
  ui_settle ();
  g_assert_cmpint (state_of (&desk, period, 17), ==, DD_PERIOD_DAY_OPEN);
  g_assert_nonnull (ui_find (GTK_WIDGET (find_form ()), GTK_TYPE_LABEL, "Incident 2026-001"));
  /* Told so, nothing abnormal is an answer. */
  dd_form_window_accept (find_form ());
  ui_settle ();
  g_assert_cmpint (state_of (&desk, period, 17), ==, DD_PERIOD_DAY_FILED);
  close_window (window, page);
}

/* What a day was about stays chosen, though the incident is none of that day. */
static void
test_correct_linked (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdZeroReport) report = NULL;
  g_autoptr (DdPeriodDay) day = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *page, *window;
  gint64 period;
  GDate date;

  ui_desk_init (&desk);
  period = arrange (&desk, "全国两会", 16, 19);
  set_march (&date, 16);
  report = dd_zero_report_new (period, &date, DD_ZERO_REPORT_INCIDENT);
  report->incident_id = ui_desk_file_incident (&desk);
  report->text = g_strdup ("2026-001");
  g_assert_cmpint (dd_important_period_service_file (dd_desk_get_periods (desk.desk),
                                                     desk.registrar, report, &error),
                   >, 0);
  g_assert_no_error (error);
  page = dd_periods_page_new (desk.desk, desk.registrar, period);
  window = open_page (page);
  dd_zero_report_window_open (page, desk.desk, desk.registrar, period, &date);
  ui_settle ();
  /* What was late asks why. */
  g_assert_nonnull (find_text ("Why it is late"));
  dd_text_row_set_text (DD_TEXT_ROW (find_text ("What was wrong with it")), "时间填错");
  dd_form_window_accept (find_form ());
  ui_settle ();
  g_assert_null (find_form ());
  day = get_day (&desk, period, 16);
  g_assert_cmpstr (day->report->reason, ==, "时间填错");
  g_assert_cmpint (day->report->incident_id, ==, report->incident_id);
  close_window (window, page);
}

/* Whether a row of the form is in what the form shows of itself. */
static gboolean
is_in_sight (GtkWidget *row)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t place;

  return gtk_widget_compute_bounds (row, scroller, &place) && place.origin.y >= 0 &&
         place.origin.y + place.size.height <= (float) gtk_widget_get_height (scroller);
}

static void
assert_refused (const char *words)
{
  dd_form_window_accept (find_form ());
  UI_WAIT_FOR (ui_find (GTK_WIDGET (find_form ()), GTK_TYPE_LABEL, words) != NULL);
}

/* A time that has not come is refused as such and never called late; what is to be mended has the
 * keyboard and is in sight, in a form that is lower than what stands in it. */
static void
test_future (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdPeriodDay) day = NULL;
  GtkWidget *page, *window, *time;
  gint64 period;
  GDate date;

  ui_desk_init (&desk);
  period = arrange (&desk, "全国两会", 17, 19);
  page = dd_periods_page_new (desk.desk, desk.registrar, period);
  window = open_page (page);
  press (page, "File the zero-report");
  set_march (&date, 17);
  dd_zero_report_window_open (page, desk.desk, desk.registrar, period, &date);
  gtk_window_set_default_size (GTK_WINDOW (find_form ()), 480, 320);
  ui_settle ();
  time = ui_find (GTK_WIDGET (find_form ()), DD_TYPE_DATE_TIME_ROW, NULL);
  dd_date_time_row_set_time (DD_DATE_TIME_ROW (time),
                             dd_time_from_iso8601 ("2026-03-17T23:59:00+08:00"));
  assert_refused ("“Reported at” cannot lie in the future. Please check it.");
  g_assert_null (find_text ("Why it is late"));
  UI_WAIT_FOR (is_in_sight (time));

  dd_fake_clock_set (desk.clock, "2026-03-17T16:30:00+08:00");
  dd_date_time_row_set_time (DD_DATE_TIME_ROW (time),
                             dd_time_from_iso8601 ("2026-03-17T16:20:00+08:00"));
  assert_refused ("It is late by now. Please say why; left empty, it is recorded all the same.");
  UI_WAIT_FOR (is_in_sight (find_text ("Why it is late")));
  gtk_widget_grab_focus (time);
  assert_refused ("Please say what was wrong with it.");
  UI_WAIT_FOR (is_in_sight (find_text ("What was wrong with it")));
  dd_text_row_set_text (DD_TEXT_ROW (find_text ("What was wrong with it")), "时间填错");
  dd_form_window_accept (find_form ());
  ui_settle ();
  g_assert_null (find_form ());
  day = get_day (&desk, period, 17);
  g_assert_cmpint (day->state, ==, DD_PERIOD_DAY_FILED_LATE);
  close_window (window, page);
}

/* What was reported in time is not called late when it is corrected after its time. */
static void
test_corrected_in_time (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdPeriodDay) day = NULL;
  GtkWidget *page, *window, *overlay;
  gint64 period;
  GDate date;

  ui_desk_init (&desk);
  period = arrange (&desk, "全国两会", 17, 19);
  page = dd_periods_page_new (desk.desk, desk.registrar, period);
  overlay = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), page);
  window = ui_show (overlay);
  dd_page_shown (DD_PAGE (page));
  ui_settle ();
  press (page, "File the zero-report");
  dd_fake_clock_set (desk.clock, "2026-03-17T17:00:00+08:00");
  /* Late enough for the toast to have slid in. */
  ui_wait (1100);
  press (overlay, "Correct…");
  ui_wait (1100);
  g_assert_null (find_text ("Why it is late"));
  dd_text_row_set_text (DD_TEXT_ROW (find_text ("What was wrong with it")), "时间填错");
  dd_form_window_accept (find_form ());
  ui_settle ();
  g_assert_null (find_form ());
  g_assert_nonnull (ui_find (window, GTK_TYPE_LABEL, "Zero-report corrected"));
  day = get_day (&desk, period, 17);
  g_assert_cmpint (day->state, ==, DD_PERIOD_DAY_FILED);
  g_assert_cmpstr (day->report->reason, ==, "时间填错");

  /* Nor is what was reported in time and is written down after it. */
  dd_fake_clock_set (desk.clock, "2026-03-18T17:00:00+08:00");
  set_march (&date, 18);
  dd_zero_report_window_open (page, desk.desk, desk.registrar, period, &date);
  ui_settle ();
  g_assert_nonnull (find_text ("Why it is late"));
  dd_date_time_row_set_time (DD_DATE_TIME_ROW (
                                 ui_find (GTK_WIDGET (find_form ()), DD_TYPE_DATE_TIME_ROW, NULL)),
                             dd_time_from_iso8601 ("2026-03-18T15:40:00+08:00"));
  ui_settle ();
  g_assert_null (find_text ("Why it is late"));
  dd_form_window_accept (find_form ());
  ui_settle ();
  g_assert_null (find_form ());
  g_assert_cmpint (state_of (&desk, period, 18), ==, DD_PERIOD_DAY_FILED);
  close_window (window, page);
}

/* The time passes while the form is open: it says so by itself, and at the press at the latest. */
static void
test_late_meanwhile (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdPeriodDay) day = NULL;
  GtkWidget *page, *window;
  gint64 period;
  GDate date;

  ui_desk_init (&desk);
  period = arrange (&desk, "全国两会", 17, 19);
  page = dd_periods_page_new (desk.desk, desk.registrar, period);
  window = open_page (page);
  set_march (&date, 17);
  dd_fake_clock_set (desk.clock, "2026-03-17T15:59:00+08:00");
  dd_zero_report_window_open (page, desk.desk, desk.registrar, period, &date);
  ui_settle ();
  g_assert_null (find_text ("Why it is late"));
  dd_fake_clock_set (desk.clock, "2026-03-17T16:02:00+08:00");
  UI_WAIT_FOR (find_text ("Why it is late") != NULL);
  gtk_window_destroy (GTK_WINDOW (find_form ()));

  dd_fake_clock_set (desk.clock, "2026-03-18T15:59:00+08:00");
  set_march (&date, 18);
  dd_zero_report_window_open (page, desk.desk, desk.registrar, period, &date);
  ui_settle ();
  dd_fake_clock_set (desk.clock, "2026-03-18T16:02:00+08:00");
  dd_form_window_accept (find_form ());
  ui_settle ();
  g_assert_nonnull (find_form ());
  g_assert_cmpint (state_of (&desk, period, 18), ==, DD_PERIOD_DAY_MISSING);
  dd_text_row_set_text (DD_TEXT_ROW (find_text ("Why it is late")), "停电");
  dd_form_window_accept (find_form ());
  ui_settle ();
  g_assert_null (find_form ());
  day = get_day (&desk, period, 18);
  g_assert_cmpint (day->state, ==, DD_PERIOD_DAY_FILED_LATE);
  g_assert_cmpstr (day->report->late_reason, ==, "停电");
  close_window (window, page);
}

/* What a form filed from Today is said too, and can be corrected. A period that was cancelled after
 * a missing day goes on owing that. */
static void
test_missing_from_today (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window, *overlay;
  gint64 period;

  ui_desk_init (&desk);
  period = arrange (&desk, "全国两会", 17, 19);
  dd_fake_clock_set (desk.clock, "2026-03-18T08:00:00+08:00");
  g_assert_true (dd_important_period_service_cancel (dd_desk_get_periods (desk.desk),
                                                     desk.registrar, period, "取消", NULL));
  page = dd_today_page_new (desk.desk, desk.registrar, 0);
  overlay = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), page);
  window = ui_show (overlay);
  dd_page_shown (DD_PAGE (page));
  ui_settle ();
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "全国两会"));
  press (page, "File the zero-report");
  g_assert_null (ui_find (overlay, GTK_TYPE_LABEL, "Zero-report filed: nothing abnormal"));
  dd_form_window_accept (find_form ());
  ui_settle ();
  g_assert_null (find_form ());
  g_assert_nonnull (ui_find (overlay, GTK_TYPE_LABEL, "Zero-report filed: nothing abnormal"));
  g_assert_cmpint (state_of (&desk, period, 17), ==, DD_PERIOD_DAY_FILED_LATE);
  press (overlay, "Correct…");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (find_form ())), ==, "Zero-report of 17 March");
  gtk_window_destroy (GTK_WINDOW (find_form ()));
  close_window (window, page);
}

/* A toast corrects its own day, whatever was filed after it. */
static void
test_toast (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window, *overlay;
  gint64 first, second;
  GDate date;

  ui_desk_init (&desk);
  first = arrange (&desk, "全国两会", 17, 19);
  second = arrange (&desk, "中考", 18, 19);
  page = dd_periods_page_new (desk.desk, desk.registrar, first);
  overlay = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), page);
  window = ui_show (overlay);
  set_march (&date, 17);
  dd_zero_report_begin (page, desk.desk, desk.registrar, first, &date);
  dd_fake_clock_set (desk.clock, "2026-03-18T08:00:00+08:00");
  set_march (&date, 18);
  dd_zero_report_begin (page, desk.desk, desk.registrar, second, &date);
  ui_settle ();
  press (overlay, "Correct…");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (find_form ())), ==, "Zero-report of 17 March");
  gtk_window_destroy (GTK_WINDOW (find_form ()));
  close_window (window, page);
}

/* The menu stays what it is while time passes: another one would close it. */
static void
test_menu_stays (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window, *button;
  GMenuModel *menu;
  gint64 period;

  ui_desk_init (&desk);
  period = arrange (&desk, "全国两会", 17, 19);
  page = dd_periods_page_new (desk.desk, desk.registrar, period);
  window = open_page (page);
  button = ui_find (page, GTK_TYPE_MENU_BUTTON, NULL);
  menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button));
  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 2);
  dd_page_tick (DD_PAGE (page), dd_clock_now (DD_CLOCK (desk.clock)));
  g_assert_true (gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button)) == menu);
  g_assert_true (dd_important_period_service_cancel (dd_desk_get_periods (desk.desk),
                                                     desk.registrar, period, "取消", NULL));
  dd_page_refresh (DD_PAGE (page));
  menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button));
  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, 1);
  close_window (window, page);
}

/* No zero-report goes to guardians. */
static void
test_recipients (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window, *form, *combo;
  GListModel *model;

  ui_desk_init (&desk);
  page = dd_periods_page_new (desk.desk, desk.registrar, 0);
  window = open_page (page);
  form = dd_period_window_open (page, desk.desk, desk.registrar, NULL);
  ui_settle ();
  combo = ui_find (form, ADW_TYPE_COMBO_ROW, NULL);
  model = adw_combo_row_get_model (ADW_COMBO_ROW (combo));
  g_assert_cmpuint (g_list_model_get_n_items (model), >=, 3);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (model, i);

      g_assert_cmpstr (gtk_string_object_get_string (item), !=,
                       dd_wording_recipient (DD_RECIPIENT_GUARDIANS));
    }
  gtk_window_destroy (GTK_WINDOW (form));
  close_window (window, page);
}

static DdCalendarDuty *
get_duty (UiDesk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) duties =
      dd_calendar_duty_service_list (dd_desk_get_calendar (desk->desk), &error);
  gint64 id;

  g_assert_no_error (error);
  g_assert_cmpuint (duties->len, >, 0);
  id = ((DdCalendarDuty *) g_ptr_array_index (duties, duties->len - 1))->id;
  return dd_calendar_duty_service_get (dd_desk_get_calendar (desk->desk), id, &error);
}

static GtkWindow *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GObject) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return GTK_WINDOW (window);
    }
  return NULL;
}

/* A minute passes while somebody explains what is late: the reason is written down, and the
 * keyboard stays where it was. */
static void
test_explain (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdCalendarDuty) duty = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *page, *window, *button;
  GtkWindow *dialog;

  ui_desk_init (&desk);
  g_assert_true (dd_calendar_duty_service_follow (dd_desk_get_calendar (desk.desk), &error));
  dd_fake_clock_set (desk.clock, "2027-02-02T09:00:00+08:00");
  page = dd_periods_page_new (desk.desk, desk.registrar, 0);
  window = open_page (page);
  button = ui_find (page, GTK_TYPE_BUTTON, "Explain…");
  gtk_widget_grab_focus (button);
  dd_page_tick (DD_PAGE (page), dd_clock_now (DD_CLOCK (desk.clock)));
  ui_settle ();
  button = ui_find (page, GTK_TYPE_BUTTON, "Explain…");
  g_assert_true (gtk_widget_has_focus (button));

  press (page, "Explain…");
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  dd_page_tick (DD_PAGE (page), dd_clock_now (DD_CLOCK (desk.clock)));
  ui_settle ();
  dd_text_row_set_text (DD_TEXT_ROW (ui_find (GTK_WIDGET (dialog), DD_TYPE_TEXT_ROW, NULL)),
                        "等待审计报告");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "yes");
  ui_settle ();
  duty = get_duty (&desk);
  g_assert_cmpstr (duty->obligation->late_reason, ==, "等待审计报告");
  dd_page_refresh (DD_PAGE (page));
  g_assert_null (ui_find (page, GTK_TYPE_BUTTON, "Explain…"));
  close_window (window, page);
}

/* A delivery that is late by the time it is recorded asks why, once; one that is yet to come is
 * refused. */
static void
test_delivery (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdCalendarDuty) duty = NULL;
  g_autoptr (DdCalendarDuty) after = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *page, *window, *time;

  ui_desk_init (&desk);
  g_assert_true (dd_calendar_duty_service_follow (dd_desk_get_calendar (desk.desk), &error));
  dd_fake_clock_set (desk.clock, "2027-01-31T23:58:00+08:00");
  page = dd_periods_page_new (desk.desk, desk.registrar, 0);
  window = open_page (page);
  duty = get_duty (&desk);
  dd_delivery_window_open (page, desk.desk, desk.registrar, duty->id);
  ui_settle ();
  time = ui_find (GTK_WIDGET (find_form ()), DD_TYPE_DATE_TIME_ROW, NULL);
  dd_date_time_row_set_time (DD_DATE_TIME_ROW (time),
                             dd_time_from_iso8601 ("2027-02-01T09:00:00+08:00"));
  assert_refused ("“Delivered at” cannot lie in the future. Please check it.");
  g_assert_null (find_text ("Why it is late"));
  dd_fake_clock_set (desk.clock, "2027-02-01T00:05:00+08:00");
  dd_date_time_row_set_now (DD_DATE_TIME_ROW (time));
  dd_form_window_accept (find_form ());
  ui_settle ();
  g_assert_nonnull (find_text ("Why it is late"));
  dd_text_row_set_text (DD_TEXT_ROW (find_text ("Why it is late")), "系统拥堵");
  gtk_editable_set_text (GTK_EDITABLE (ui_find (GTK_WIDGET (find_form ()), ADW_TYPE_ENTRY_ROW,
                                                "By what way")),
                         "报送系统");
  dd_form_window_accept (find_form ());
  ui_settle ();
  g_assert_null (find_form ());
  after = get_duty (&desk);
  g_assert_cmpstr (after->delivery->late_reason, ==, "系统拥堵");
  close_window (window, page);
}

/* Today lists it with all else, and files it by one press. */
static void
test_today (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window;
  gint64 period;

  ui_desk_init (&desk);
  period = arrange (&desk, "全国两会", 17, 19);
  page = dd_today_page_new (desk.desk, desk.registrar, 0);
  window = open_page (page);
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "全国两会"));
  press (page, "File the zero-report");
  g_assert_cmpint (state_of (&desk, period, 17), ==, DD_PERIOD_DAY_FILED);
  close_window (window, page);

  /* Whoever reads no incident sees it too. */
  dd_fake_clock_set (desk.clock, "2026-03-18T08:00:00+08:00");
  page = dd_today_page_new (desk.desk, desk.teacher, 0);
  window = open_page (page);
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "全国两会"));
  close_window (window, page);
}

static void
test_print (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  gsize length;
  gint64 period;

  ui_desk_init (&desk);
  period = arrange (&desk, "全国两会", 1, 31);
  path = g_build_filename (desk.folder, "zero.pdf", NULL);
  g_assert_true (dd_period_print_write_pdf (desk.desk, desk.registrar, period, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, &length, &error));
  g_assert_true (g_str_has_prefix (content, "%PDF"));
  g_assert_false (dd_period_print_write_pdf (desk.desk, desk.teacher, period, path, &error));
  g_unlink (path);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/periods/empty", test_empty);
  g_test_add_func ("/periods/one-press", test_one_press);
  g_test_add_func ("/periods/incident", test_incident);
  g_test_add_func ("/periods/teacher-is-told", test_teacher_is_told);
  g_test_add_func ("/periods/incident-meanwhile", test_incident_meanwhile);
  g_test_add_func ("/periods/correct-linked", test_correct_linked);
  g_test_add_func ("/periods/future", test_future);
  g_test_add_func ("/periods/corrected-in-time", test_corrected_in_time);
  g_test_add_func ("/periods/late-meanwhile", test_late_meanwhile);
  g_test_add_func ("/periods/missing-from-today", test_missing_from_today);
  g_test_add_func ("/periods/toast", test_toast);
  g_test_add_func ("/periods/menu-stays", test_menu_stays);
  g_test_add_func ("/periods/recipients", test_recipients);
  g_test_add_func ("/periods/explain", test_explain);
  g_test_add_func ("/periods/delivery", test_delivery);
  g_test_add_func ("/periods/today", test_today);
  g_test_add_func ("/periods/print", test_print);
  return g_test_run ();
}
