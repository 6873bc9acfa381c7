/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/wording.h"
#include "tests/ui/ui-desk.h"
#include "ui/common/text-row.h"
#include "ui/reports/report-editor.h"
#include "ui/reports/report-page.h"
#include "ui/reports/report-preview.h"
#include "ui/reports/report-section.h"
#include "ui/reports/report-signoff.h"
#include "ui/reports/reports-page.h"
#include "ui/shell/page.h"

static DdReportService *
get_reports (UiDesk *desk)
{
  return dd_desk_get_reports (desk->desk);
}

static gint64
begin_report (UiDesk *desk, const char *kind, const char *recipient)
{
  g_autoptr (GError) error = NULL;
  gint64 incident = ui_desk_file_incident (desk);
  gint64 id = dd_report_service_start (get_reports (desk), desk->registrar, incident, kind,
                                       recipient, &error);

  g_assert_no_error (error);
  return id;
}

static DdReportVersion *
read_version (UiDesk *desk, gint64 id)
{
  g_autoptr (GError) error = NULL;
  DdReportVersion *version =
      dd_report_service_get (get_reports (desk), desk->registrar, id, &error);

  g_assert_no_error (error);
  return version;
}

/* Shows a page as the window does. */
static GtkWidget *
show_page (GtkWidget *page)
{
  GtkWidget *window = ui_show (page);

  dd_page_shown (DD_PAGE (page));
  ui_settle ();
  return window;
}

static void
close_page (GtkWidget *window, GtkWidget *page)
{
  dd_page_hidden (DD_PAGE (page));
  g_object_ref (page);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  g_assert_finalize_object (page);
}

static DdReportSection *
find_section (GtkWidget *root, const char *key)
{
  if (DD_IS_REPORT_SECTION (root) &&
      strcmp (dd_report_section_get_section (DD_REPORT_SECTION (root))->key, key) == 0)
    return DD_REPORT_SECTION (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      DdReportSection *found = find_section (child, key);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static DdTextRow *
find_text_row (DdReportSection *section, const char *title)
{
  GtkWidget *row;

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (section), TRUE);
  ui_settle ();
  row = ui_find (GTK_WIDGET (section), DD_TYPE_TEXT_ROW, title);
  g_assert_nonnull (row);
  return DD_TEXT_ROW (row);
}

/* What is typed is on the paper soon after, in a draft within two seconds, in the report when the
 * page is left. */
static void
test_typing (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdReportVersion) before = NULL;
  g_autoptr (DdReportVersion) after = NULL;
  g_autoptr (DdDraft) draft = NULL;
  GtkWidget *window, *page;
  DdReportSection *section;
  gint64 id;

  ui_desk_init (&desk);
  id = begin_report (&desk, "first", DD_RECIPIENT_COUNTY_EDUCATION);
  page = dd_report_page_new (desk.desk, desk.registrar, id);
  g_assert_true (DD_IS_REPORT_PAGE (page));
  window = show_page (page);

  section = find_section (page, "trend");
  dd_text_row_set_text (find_text_row (section, "Trend"), "已控制，正在核对数据");
  ui_wait (300);
  before = read_version (&desk, id);
  g_assert_null (dd_report_answers_get (before->answers, "trend"));
  ui_wait (1700);
  draft = dd_draft_service_find (dd_desk_get_drafts (desk.desk),
                                 dd_session_get_account_id (desk.registrar), "report", id, NULL);
  g_assert_nonnull (draft);
  g_assert_nonnull (strstr (draft->content, "已控制，正在核对数据"));

  close_page (window, page);
  after = read_version (&desk, id);
  g_assert_cmpstr (dd_report_answers_get (after->answers, "trend"), ==, "已控制，正在核对数据");
  g_assert_null (dd_draft_service_find (dd_desk_get_drafts (desk.desk),
                                        dd_session_get_account_id (desk.registrar), "report", id,
                                        NULL));
}

/* Killed while typing: what was typed is there again. */
static void
test_draft_comes_back (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window, *page;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  ui_desk_init (&desk);
  id = begin_report (&desk, "first", DD_RECIPIENT_COUNTY_EDUCATION);
  dd_draft_service_save (dd_desk_get_drafts (desk.desk), 0,
                         dd_session_get_account_id (desk.registrar), "report", id,
                         "{\"trend\":\"上次写到这里\"}", &error);
  g_assert_no_error (error);
  page = dd_report_page_new (desk.desk, desk.registrar, id);
  window = show_page (page);
  text = dd_text_row_dup_text (find_text_row (find_section (page, "trend"), "Trend"));
  g_assert_cmpstr (text, ==, "上次写到这里");
  close_page (window, page);
}

static GtkWidget *
find_question (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static char *
read_trend (GtkWidget *page)
{
  return dd_text_row_dup_text (find_text_row (find_section (page, "trend"), "Trend"));
}

/* Saved by somebody else after it was typed: what was typed is shown, and the writer is asked. */
static void
test_older_draft (void)
{
  static const struct
  {
    const char *button;
    const char *text;
  } cases[] = { { "_Keep what I typed", "我先写的" }, { "Use what was saved", "后来保存的" } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (UiDesk) desk = { 0 };
      g_autoptr (DdReportVersion) saved = NULL;
      g_autoptr (DdReportVersion) after = NULL;
      g_autofree char *shown = NULL;
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;
      GtkWidget *window, *page;
      gint64 id;

      ui_desk_init (&desk);
      id = begin_report (&desk, "first", DD_RECIPIENT_COUNTY_EDUCATION);
      dd_draft_service_save (dd_desk_get_drafts (desk.desk), 0,
                             dd_session_get_account_id (desk.registrar), "report", id,
                             "{\"trend\":\"我先写的\"}", &error);
      g_assert_no_error (error);
      dd_fake_clock_advance (desk.clock, DD_MINUTE);
      saved = read_version (&desk, id);
      dd_report_answers_set (saved->answers, "trend", "后来保存的");
      g_assert_true (
          dd_report_service_save (get_reports (&desk), desk.registrar, id, saved->answers, &error));

      page = dd_report_page_new (desk.desk, desk.registrar, id);
      window = show_page (page);
      g_assert_nonnull (find_question ());
      shown = read_trend (page);
      g_assert_cmpstr (shown, ==, "我先写的");
      g_signal_emit_by_name (ui_find (find_question (), GTK_TYPE_BUTTON, cases[i].button),
                             "clicked");
      ui_settle ();
      g_assert_null (find_question ());
      text = read_trend (page);
      g_assert_cmpstr (text, ==, cases[i].text);
      close_page (window, page);

      after = read_version (&desk, id);
      g_assert_cmpstr (dd_report_answers_get (after->answers, "trend"), ==, cases[i].text);
    }
}

static void
test_one_section_open (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window, *page;
  DdReportSection *first, *second;

  ui_desk_init (&desk);
  page = dd_report_page_new (desk.desk, desk.registrar,
                             begin_report (&desk, "situation", DD_RECIPIENT_SUPERIOR_EDUCATION));
  window = show_page (page);
  first = find_section (page, "basics");
  second = find_section (page, "cause");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (first), TRUE);
  ui_settle ();
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (second), TRUE);
  ui_settle ();
  g_assert_false (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (first)));

  /* A place on the paper leads back to its section. */
  g_signal_emit_by_name (dd_report_preview_get_view (
                             DD_REPORT_PREVIEW (ui_find (page, DD_TYPE_REPORT_PREVIEW, NULL))),
                         "block-clicked", "basics");
  ui_settle ();
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (first)));
  g_assert_false (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (second)));

  /* F8: the next section that lacks something, all around. */
  for (guint i = 0; i < 12; i++)
    {
      gtk_widget_activate_action (ui_find (page, DD_TYPE_REPORT_EDITOR, NULL),
                                  "report.next-missing", NULL);
      ui_settle ();
    }
  close_page (window, page);
}

static void
test_submit (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdReportVersion) version = NULL;
  GtkWidget *window, *page, *button, *next;
  gint64 id;

  ui_desk_init (&desk);
  id = begin_report (&desk, "first", DD_RECIPIENT_COUNTY_EDUCATION);
  page = dd_report_page_new (desk.desk, desk.registrar, id);
  window = show_page (page);
  dd_text_row_set_text (find_text_row (find_section (page, "trend"), "Trend"), "已控制");
  button = ui_find (page, GTK_TYPE_BUTTON, "Submit for signature");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
  version = read_version (&desk, id);
  g_assert_cmpint (version->state, ==, DD_REPORT_SUBMITTED);
  g_assert_cmpstr (dd_report_answers_get (version->answers, "trend"), ==, "已控制");
  close_page (window, page);

  /* Opened again, it is the paper alone. */
  next = dd_report_page_new (desk.desk, desk.registrar, id);
  g_assert_true (DD_IS_REPORT_SIGNOFF (next));
  window = show_page (next);
  close_page (window, next);
}

/* Answers that no widget touched come back to the letter: seconds of an instant, spaces of a text.
 */
static void
test_untouched (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdReportVersion) before = NULL;
  g_autoptr (DdReportVersion) after = NULL;
  GtkWidget *window, *page;
  g_autoptr (GError) error = NULL;
  gint64 id;

  ui_desk_init (&desk);
  id = begin_report (&desk, "situation", DD_RECIPIENT_SUPERIOR_EDUCATION);
  before = read_version (&desk, id);
  dd_report_answers_set (before->answers, "occurred_at", "~2026-03-17T07:25:13+08:00");
  dd_report_answers_set (before->answers, "cause", DD_REPORT_UNKNOWN);
  dd_report_answers_set (before->answers, "system_graded", "yes");
  dd_report_answers_set (before->answers, "measures", "一是\n\n  二是");
  g_assert_true (
      dd_report_service_save (get_reports (&desk), desk.registrar, id, before->answers, &error));
  page = dd_report_page_new (desk.desk, desk.registrar, id);
  window = show_page (page);
  dd_text_row_set_text (find_text_row (find_section (page, "harm"), "Estimated harm"), "没有扩散");
  close_page (window, page);
  after = read_version (&desk, id);
  dd_report_answers_set (before->answers, "harm", "没有扩散");
  g_assert_true (dd_report_answers_equal (before->answers, after->answers));
}

/* "Not known yet" over a text keeps the text: it is there again after the page was left. */
static void
test_kept_under_unknown (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdReportVersion) version = NULL;
  g_autofree char *text = NULL;
  GtkWidget *window, *page;
  DdTextRow *row;
  gint64 id;

  ui_desk_init (&desk);
  id = begin_report (&desk, "first", DD_RECIPIENT_COUNTY_EDUCATION);
  page = dd_report_page_new (desk.desk, desk.registrar, id);
  window = show_page (page);
  row = find_text_row (find_section (page, "trend"), "Trend");
  dd_text_row_set_text (row, "写了很久的一段");
  dd_text_row_set_unknown (row, TRUE);
  close_page (window, page);
  version = read_version (&desk, id);
  g_assert_true (dd_report_answers_is_unknown (version->answers, "trend"));

  page = dd_report_page_new (desk.desk, desk.registrar, id);
  window = show_page (page);
  row = find_text_row (find_section (page, "trend"), "Trend");
  g_assert_true (dd_text_row_get_unknown (row));
  text = dd_text_row_dup_text (row);
  g_assert_cmpstr (text, ==, "写了很久的一段");
  dd_text_row_set_unknown (row, FALSE);
  close_page (window, page);
  g_clear_pointer (&version, dd_report_version_free);
  version = read_version (&desk, id);
  g_assert_cmpstr (dd_report_answers_get (version->answers, "trend"), ==, "写了很久的一段");
}

static void
test_list (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window, *page;
  g_autoptr (GError) error = NULL;
  gint64 id;

  ui_desk_init (&desk);
  page = dd_reports_page_new (desk.desk, desk.registrar, 0);
  window = show_page (page);
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "No reports yet"));
  id = begin_report (&desk, "first", DD_RECIPIENT_COUNTY_EDUCATION);
  dd_page_refresh (DD_PAGE (page));
  ui_settle ();
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "First report · 学籍账号被盗用"));
  g_assert_true (dd_report_service_submit (get_reports (&desk), desk.registrar, id, NULL, &error));
  close_page (window, page);

  /* The principal begins with what waits. */
  page = dd_reports_page_new (desk.desk, desk.principal, 0);
  window = show_page (page);
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "Waits for signature"));
  close_page (window, page);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/reports/typing", test_typing);
  g_test_add_func ("/ui/reports/draft-comes-back", test_draft_comes_back);
  g_test_add_func ("/ui/reports/older-draft", test_older_draft);
  g_test_add_func ("/ui/reports/one-section-open", test_one_section_open);
  g_test_add_func ("/ui/reports/submit", test_submit);
  g_test_add_func ("/ui/reports/untouched", test_untouched);
  g_test_add_func ("/ui/reports/kept-under-unknown", test_kept_under_unknown);
  g_test_add_func ("/ui/reports/list", test_list);
  return g_test_run ();
}
