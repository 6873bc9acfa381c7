/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/let-go.h"
#include "tests/ui/ui-desk.h"
#include "ui/common/bar-chart.h"
#include "ui/registers/compliance-export.h"
#include "ui/registers/compliance-page.h"
#include "ui/registers/compliance-table.h"
#include "ui/registers/period-chooser.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <time.h>

static GtkWidget *
open_page (UiDesk *desk, DdSession *session, GtkWidget **page)
{
  GtkWidget *window;

  *page = dd_compliance_page_new (desk->desk, session, 0);
  window = ui_show (*page);
  dd_page_shown (DD_PAGE (*page));
  return window;
}

/* What is on screen, and not on another page of a stack. */
static GtkWidget *
find_shown (GtkWidget *root, GType type, const char *text)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type) &&
      (text == NULL || g_strcmp0 (gtk_label_get_label (GTK_LABEL (root)), text) == 0))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_shown (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* What a thread reads comes when it comes. */
static GtkWidget *
wait_for (GtkWidget *root, GType type, const char *text)
{
  GtkWidget *found;

  while ((found = find_shown (root, type, text)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  ui_settle ();
  return found;
}

static void
close_window (GtkWidget *window, GtkWidget *page)
{
  g_object_ref (page);
  gtk_window_destroy (GTK_WINDOW (window));
  let_go (page);
}

static guint
count_rows (GtkWidget *page)
{
  DdComplianceTable *table = DD_COMPLIANCE_TABLE (ui_find (page, DD_TYPE_COMPLIANCE_TABLE, NULL));

  return g_list_model_get_n_items (
      G_LIST_MODEL (gtk_column_view_get_model (dd_compliance_table_get_view (table))));
}

static void
test_empty (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window;

  ui_desk_init (&desk);
  window = open_page (&desk, desk.principal, &page);
  wait_for (page, ADW_TYPE_STATUS_PAGE, NULL);
  g_assert_nonnull (find_shown (page, GTK_TYPE_LABEL, _ ("Nothing was to be reported")));
  g_assert_null (find_shown (page, GTK_TYPE_LABEL, C_ ("compliance", "Late or missing")));
  close_window (window, page);
}

static void
test_figures (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window, *chart, *failures;
  guint all;

  ui_desk_init (&desk);
  ui_desk_file_incident (&desk);
  window = open_page (&desk, desk.principal, &page);
  wait_for (page, DD_TYPE_COMPLIANCE_TABLE, NULL);
  g_assert_nonnull (find_shown (page, GTK_TYPE_LABEL, _ ("Nothing due yet")));
  all = count_rows (page);
  g_assert_cmpuint (all, >, 2);
  g_assert_nonnull (find_shown (page, GTK_TYPE_LABEL, "2026-001"));

  failures = ui_find (page, GTK_TYPE_TOGGLE_BUTTON, C_ ("compliance", "Late or missing"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (failures), TRUE);
  ui_settle ();
  g_assert_nonnull (wait_for (page, GTK_TYPE_LABEL, _ ("Nothing was late")));

  /* A minute that passes a due instant reads anew. */
  dd_fake_clock_set (desk.clock, "2026-03-17T10:30:00+08:00");
  dd_page_tick (DD_PAGE (page), dd_clock_now (DD_CLOCK (desk.clock)));
  wait_for (page, GTK_TYPE_LABEL, "0% in time");
  wait_for (page, DD_TYPE_COMPLIANCE_TABLE, NULL);
  g_assert_cmpuint (count_rows (page), >, 0);
  g_assert_cmpuint (count_rows (page), <, all);
  chart = ui_find (page, DD_TYPE_BAR_CHART, NULL);
  g_assert_nonnull (strstr (dd_bar_chart_get_description (DD_BAR_CHART (chart)), "0% (0 of 1)"));
  close_window (window, page);
}

/* How long the main thread worked on the longest frame. */
typedef struct
{
  gint64 began;
  gint64 longest;
} Frames;

/* Of this thread alone: what else the machine does is not the page's. */
static gint64
get_worked (void)
{
  struct timespec worked;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &worked);
  return worked.tv_sec * G_USEC_PER_SEC + worked.tv_nsec / 1000;
}

static void
on_frame_begins (Frames *frames)
{
  frames->began = get_worked ();
}

static void
on_frame_ends (Frames *frames)
{
  gint64 worked = get_worked () - frames->began;

  frames->longest = MAX (frames->longest, worked);
}

/* Of a full year the rows in sight come first, the others a few with each frame; the filter begins
 * anew. How long a frame takes is printed: it depends on the machine. */
static void
test_many (void)
{
  g_auto (UiDesk) desk = { 0 };
  Frames frames = { 0 };
  GtkWidget *page, *window, *failures;
  GdkFrameClock *clock;
  guint first;

  ui_desk_init (&desk);
  for (guint i = 0; i < 80; i++)
    ui_desk_file_incident (&desk);
  page = dd_compliance_page_new (desk.desk, desk.principal, 0);
  window = ui_show (page);
  ui_settle ();
  clock = gtk_widget_get_frame_clock (window);
  g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (on_frame_begins), &frames);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (on_frame_ends), &frames);
  dd_page_shown (DD_PAGE (page));
  while (find_shown (page, DD_TYPE_COMPLIANCE_TABLE, NULL) == NULL)
    g_main_context_iteration (NULL, TRUE);
  first = count_rows (page);
  g_assert_cmpuint (first, <, 80);
  while (count_rows (page) <= 205)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_rows (page) % 80, ==, 0);
  ui_settle ();
  g_test_message ("%u rows, the longest frame took %.1f ms", count_rows (page),
                  (double) frames.longest / 1000);

  failures = ui_find (page, GTK_TYPE_TOGGLE_BUTTON, C_ ("compliance", "Late or missing"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (failures), TRUE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (failures), FALSE);
  ui_settle ();
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (gtk_widget_get_prev_sibling (failures)), TRUE);
  while (count_rows (page) <= 205)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (clock, &frames);
  close_window (window, page);
}

static void
test_periods (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window;
  DdPeriodChooser *chooser;
  DdPeriod period;

  ui_desk_init (&desk);
  ui_desk_file_incident (&desk);
  window = open_page (&desk, desk.registrar, &page);
  wait_for (page, DD_TYPE_COMPLIANCE_TABLE, NULL);
  g_assert_cmpstr (dd_page_get_subtitle (DD_PAGE (page)), ==, "Second term of 2025–2026");

  chooser = DD_PERIOD_CHOOSER (ui_find (page, DD_TYPE_PERIOD_CHOOSER, NULL));
  period = dd_period_before (dd_period_chooser_get_period (chooser), dd_desk_get_zone (desk.desk));
  dd_period_chooser_set_period (chooser, &period);
  wait_for (page, GTK_TYPE_LABEL, _ ("Nothing was to be reported"));
  g_assert_cmpstr (dd_page_get_subtitle (DD_PAGE (page)), ==, "First term of 2025–2026");

  /* The year of that term's last day, which is 2026. */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_find (page, GTK_TYPE_DROP_DOWN, NULL)),
                              DD_PERIOD_YEAR);
  wait_for (page, DD_TYPE_COMPLIANCE_TABLE, NULL);
  g_assert_cmpstr (dd_page_get_subtitle (DD_PAGE (page)), ==, "Year 2026");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_find (page, GTK_TYPE_DROP_DOWN, NULL)),
                              DD_PERIOD_CUSTOM);
  ui_settle ();
  g_assert_cmpstr (dd_page_get_subtitle (DD_PAGE (page)), ==, "1 January 2026 to 31 December 2026");
  close_window (window, page);
}

static void
on_open (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  *(char **) user_data = g_variant_print (parameter, FALSE);
}

static void
test_open (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("open", G_VARIANT_TYPE ("(sx)"));
  g_autofree char *opened = NULL;
  g_autofree char *expected = NULL;
  GtkWidget *page, *window;
  GtkColumnView *view;

  ui_desk_init (&desk);
  expected = g_strdup_printf ("('incident', %d)", (int) ui_desk_file_incident (&desk));
  window = open_page (&desk, desk.principal, &page);
  g_signal_connect (action, "activate", G_CALLBACK (on_open), &opened);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (group));
  view = dd_compliance_table_get_view (
      DD_COMPLIANCE_TABLE (wait_for (page, DD_TYPE_COMPLIANCE_TABLE, NULL)));
  g_signal_emit_by_name (view, "activate", 0u);
  g_assert_cmpstr (opened, ==, expected);
  close_window (window, page);
}

static void
write_file (UiDesk *desk, DdSession *session, GtkWidget *from, const char *how, const char *begins)
{
  g_autofree char *name = g_strconcat ("out.", how, NULL);
  g_autofree char *path = g_build_filename (desk->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *content = NULL;
  DdPeriod period = dd_period_of_year (2026, dd_desk_get_zone (desk->desk));

  dd_compliance_export_write (from, desk->desk, session, &period, how, file);
  while (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, TRUE);
  ui_settle ();
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, begins));
  g_unlink (path);
}

static guint
count_exports (UiDesk *desk)
{
  g_autoptr (GPtrArray) entries =
      dd_desk_list_audit (desk->desk, desk->principal, G_MAXINT64, 100, NULL);
  guint n = 0;

  for (guint i = 0; i < entries->len; i++)
    if (strcmp (((DdAuditEntry *) g_ptr_array_index (entries, i))->action, "compliance.exported") ==
        0)
      n++;
  return n;
}

static void
test_export (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  GtkWidget *page, *window;
  DdPeriod period;

  ui_desk_init (&desk);
  ui_desk_file_incident (&desk);
  window = open_page (&desk, desk.principal, &page);
  wait_for (page, DD_TYPE_COMPLIANCE_TABLE, NULL);
  g_assert_nonnull (dd_page_get_tools (DD_PAGE (page)));
  write_file (&desk, desk.principal, page, "pdf", "%PDF-");
  write_file (&desk, desk.registrar, page, "xlsx", "PK");
  g_assert_cmpuint (count_exports (&desk), ==, 2);

  /* Who may not gets neither file nor entry. */
  period = dd_period_of_year (2026, dd_desk_get_zone (desk.desk));
  path = g_build_filename (desk.folder, "none.pdf", NULL);
  file = g_file_new_for_path (path);
  dd_compliance_export_write (page, desk.desk, desk.teacher, &period, "pdf", file);
  ui_wait (300);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_exports (&desk), ==, 2);
  close_window (window, page);
}

/* A page that goes while it is being read takes nothing with it and keeps nothing. */
static void
test_gone_while_reading (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window;

  ui_desk_init (&desk);
  ui_desk_file_incident (&desk);
  window = open_page (&desk, desk.principal, &page);
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  dd_page_hidden (DD_PAGE (page));
  gtk_window_destroy (GTK_WINDOW (window));
  while (page != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_chart (void)
{
  GtkWidget *chart = dd_bar_chart_new ("Shares");
  GtkWidget *window = ui_show (chart);
  int narrow, tall;

  gtk_widget_measure (chart, GTK_ORIENTATION_VERTICAL, -1, NULL, &tall, NULL, NULL);
  g_assert_cmpint (tall, ==, 0);
  dd_bar_chart_add (DD_BAR_CHART (chart), "Oral report", 3, 4, "75%");
  dd_bar_chart_add (DD_BAR_CHART (chart), "First report", 0, 0, "not due yet");
  ui_settle ();
  g_assert_cmpstr (dd_bar_chart_get_description (DD_BAR_CHART (chart)), ==,
                   "Oral report 75%, First report not due yet");
  gtk_widget_measure (chart, GTK_ORIENTATION_HORIZONTAL, -1, &narrow, NULL, NULL, NULL);
  g_assert_cmpint (narrow, >, 100);
  dd_bar_chart_clear (DD_BAR_CHART (chart));
  g_assert_cmpstr (dd_bar_chart_get_description (DD_BAR_CHART (chart)), ==, "");
  g_object_ref (chart);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  g_assert_finalize_object (chart);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/compliance/empty", test_empty);
  g_test_add_func ("/ui/compliance/figures", test_figures);
  g_test_add_func ("/ui/compliance/many", test_many);
  g_test_add_func ("/ui/compliance/periods", test_periods);
  g_test_add_func ("/ui/compliance/open", test_open);
  g_test_add_func ("/ui/compliance/export", test_export);
  g_test_add_func ("/ui/compliance/gone-while-reading", test_gone_while_reading);
  g_test_add_func ("/ui/compliance/chart", test_chart);
  return g_test_run ();
}
