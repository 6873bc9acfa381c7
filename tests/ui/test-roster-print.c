/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "roster/contact-sheet.h"
#include "tests/ui/roster-stage.h"
#include "ui/roster/roster-print.h"

#include <glib/gstdio.h>

static const char *
last_action (GPtrArray *entries)
{
  const DdAuditEntry *entry = g_ptr_array_index (entries, 0);

  return entry->action;
}

static GPtrArray *
list_audit (UiDesk *desk)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = dd_desk_list_audit (desk->desk, desk->principal, G_MAXINT64, 500, &error);

  g_assert_no_error (error);
  return entries;
}

/* The posts in the order of the roster, each with who holds it today. */
static void
test_lines (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  RosterStage stage;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  lines =
      dd_roster_service_list_contact_sheet (dd_desk_get_roster (desk.desk), desk.registrar, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, 9);
  for (guint i = 0; i < lines->len; i++)
    {
      const DdSheetLine *line = g_ptr_array_index (lines, i);

      if (g_strcmp0 (line->department, "信息中心") == 0 ||
          g_strcmp0 (line->department, "总务处") == 0)
        g_string_append_printf (words, "%s/%s/%s ", line->department,
                                line->name != NULL ? line->name : "-",
                                line->phone != NULL ? line->phone : "-");
    }
  g_assert_cmpstr (words->str, ==,
                   "信息中心/陈立群/13900000141 信息中心/赵一帆/13900000143 "
                   "总务处/吴建华/- 总务处/-/- ");
}

/* What leaves the desk is written down before it is there; who may not take it out gets nothing. */
static void
test_save (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GFile) file = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *bytes = NULL;
  RosterStage stage;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  path = g_build_filename (desk.folder, "责任人通讯录.pdf", NULL);
  file = g_file_new_for_path (path);

  before = list_audit (&desk);
  g_assert_false (dd_roster_print_write_pdf (desk.desk, desk.teacher, file, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  refused = list_audit (&desk);
  g_assert_cmpuint (refused->len, ==, before->len);

  g_assert_true (dd_roster_print_write_pdf (desk.desk, desk.registrar, file, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, NULL, &error));
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
  after = list_audit (&desk);
  g_assert_cmpuint (after->len, ==, before->len + 1);
  g_assert_cmpstr (last_action (after), ==, "roster.exported");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/roster/sheet/lines", test_lines);
  g_test_add_func ("/roster/sheet/save", test_save);
  return g_test_run ();
}
