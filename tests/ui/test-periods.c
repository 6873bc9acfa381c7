/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Important periods on their page and on Today, in a real window. */
#include "base/workdays.h"
#include "tests/ui/ui-desk.h"
#include "ui/common/form-window.h"
#include "ui/common/text-row.h"
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
  g_test_add_func ("/periods/today", test_today);
  g_test_add_func ("/periods/print", test_print);
  return g_test_run ();
}
