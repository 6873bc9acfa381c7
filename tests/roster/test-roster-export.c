/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/roster/roster-fixture.h"

#include "base/error.h"
#include "roster/roster-export.h"
#include "roster/roster-import.h"
#include "sheets/sheet-reader.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* A roster with what is easily lost on the way: two of one name, an acting holder, an end, numbers
 * with +86 and extensions, a class, a backup, somebody without a post, a vacant post. */
static void
fill (RosterFixture *f)
{
  gint64 teaching = roster_fixture_department (f, "教务处");
  gint64 logistics = roster_fixture_department (f, "总务处");
  gint64 first =
      roster_fixture_post (f, DD_POST_KIND_FIRST_RESPONSIBLE, teaching, "教务处主任", NULL);
  gint64 clerk = roster_fixture_post (f, DD_POST_KIND_OTHER, logistics, "干事", NULL);
  gint64 class_one =
      roster_fixture_post (f, DD_POST_KIND_CLASS_TEACHER, teaching, NULL, "高一（1）班");
  gint64 li = roster_fixture_person (f, "李文涛", "+86 139-0000-0132");
  gint64 zhang = roster_fixture_person (f, "张伟", "13900000161");
  gint64 other = roster_fixture_person (f, "张伟", "6200 0102 转 8012");
  g_autoptr (DdAppointment) acting =
      dd_appointment_new (roster_fixture_post (f, DD_POST_KIND_SECURITY_ADMINISTRATOR, teaching,
                                               NULL, NULL),
                          li, roster_fixture_day ("2026-08-01"));
  g_autoptr (DdPerson) person = NULL;
  g_autoptr (GError) error = NULL;

  roster_fixture_post (f, DD_POST_KIND_SECURITY_ADMINISTRATOR, logistics, NULL, NULL);
  roster_fixture_appoint (f, first, li, "2025-09-01", "2027-09-01");
  roster_fixture_appoint (f, clerk, zhang, "2024-03-01", "2025-03-01");
  roster_fixture_appoint (f, clerk, other, "2025-03-01", NULL);
  roster_fixture_appoint (f, class_one, zhang, "2026-08-20", NULL);
  acting->acting = TRUE;
  dd_roster_service_appoint (f->service, f->registrar, acting, FALSE, &error);
  g_assert_no_error (error);
  person = dd_person_new ("=1+1", "13900000171");
  person->staff_number = g_strdup ("0007");
  person->backup_id = zhang;
  dd_roster_service_save_person (f->service, f->registrar, person, &error);
  g_assert_no_error (error);
}

static DdSheet *
export_and_read (RosterFixture *f, DdRosterFilter filter, const char *search, const char *name)
{
  g_autofree char *path = g_build_filename (f->desk.folder, name, NULL);
  g_autoptr (GFile) place = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdImportFile) file = NULL;

  dd_roster_service_export (f->service, f->registrar, filter, search, path, &error);
  g_assert_no_error (error);
  file = dd_import_file_read (place, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);
  return dd_sheet_ref (file->sheet);
}

/* What was saved is what is there: taken in again it changes nothing. */
static void
test_round_trip (RosterFixture *f, gconstpointer data)
{
  static const char *const names[] = { "roster.xlsx", "roster.csv", "ROSTER.CSV" };

  fill (f);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (DdSheet) sheet = export_and_read (f, DD_ROSTER_FILTER_ALL, NULL, names[i]);
      g_autoptr (DdImportPlan) plan = NULL;
      g_autoptr (GError) error = NULL;
      DdRosterMapping mapping;

      dd_roster_mapping_guess (&mapping, sheet);
      for (guint field = 0; field < DD_N_ROSTER_FIELDS; field++)
        g_assert_cmpint (mapping.columns[field], ==, (int) field);
      plan =
          dd_roster_service_plan_import (f->service, f->registrar, sheet, &mapping, FALSE, &error);
      g_assert_no_error (error);
      /* 王建国 has two posts, 李文涛 two, 林晓燕 and both 张伟 one, =1+1 none. */
      g_assert_cmpuint (dd_import_plan_get_n_rows (plan), ==, 8);
      for (guint row = 0; row < 8; row++)
        {
          const DdImportRow *it = dd_import_plan_get_row (plan, row);
          g_autofree char *changes = dd_import_row_describe_changes (it);

          g_test_message ("%s %s %s", it->person->name, changes, it->note);
          g_assert_cmpint (it->state, ==, DD_IMPORT_UNCHANGED);
        }
    }
}

/* The filter and the search of the page. */
static void
test_filters (RosterFixture *f, gconstpointer data)
{
  static const struct
  {
    DdRosterFilter filter;
    const char *search;
    guint rows;
    const char *name;
  } cases[] = {
    { DD_ROSTER_FILTER_VACANT, NULL, 1, NULL },
    { DD_ROSTER_FILTER_WITHOUT_POST, NULL, 1, "=1+1" },
    { DD_ROSTER_FILTER_ALL, "李文", 2, "李文涛" },
    { DD_ROSTER_FILTER_ALL, "13900000161", 1, "张伟" },
    { DD_ROSTER_FILTER_LEFT, NULL, 0, NULL },
    { DD_ROSTER_FILTER_ALL, "没有的人", 0, NULL },
  };

  fill (f);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DdSheet) sheet =
          export_and_read (f, cases[i].filter, cases[i].search, "some.xlsx");

      g_assert_cmpuint (dd_sheet_get_n_rows (sheet), ==, cases[i].rows + 1);
      if (cases[i].rows > 0)
        g_assert_cmpstr (dd_sheet_get_cell (sheet, 1, DD_ROSTER_FIELD_NAME), ==, cases[i].name);
    }
}

/* The log knows before the file is there; who may not, gets neither. */
static void
test_leaving (RosterFixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->desk.folder, "roster.xlsx", NULL);
  g_autofree char *other = g_build_filename (f->desk.folder, "roster.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (f->desk.folder, "none", "roster.xlsx", NULL);
  g_autofree char *how = NULL;
  g_autoptr (GError) error = NULL;
  gint64 entries = roster_fixture_entries (f);

  g_assert_false (
      dd_roster_service_export (f->service, f->teacher, DD_ROSTER_FILTER_ALL, NULL, path, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (dd_roster_service_export (f->service, f->registrar, DD_ROSTER_FILTER_ALL, NULL,
                                            other, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (roster_fixture_entries (f), ==, entries);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  g_assert_false (dd_roster_service_export (f->service, f->registrar, DD_ROSTER_FILTER_ALL, NULL,
                                            nowhere, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (roster_fixture_entries (f), ==, entries + 1);
  how = temp_desk_text (&f->desk, "SELECT detail FROM audit_entry ORDER BY id DESC LIMIT 1");
  g_assert_nonnull (strstr (how, "xlsx"));
}

/* The example in the template is nobody. */
static void
test_template (RosterFixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->desk.folder, "template.xlsx", NULL);
  g_autoptr (GFile) place = g_file_new_for_path (path);
  g_autoptr (DdImportFile) file = NULL;
  g_autoptr (DdImportPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  DdRosterMapping mapping;

  g_assert_true (dd_roster_template_save (path, f->set_up_at, &error));
  file = dd_import_file_read (place, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  dd_roster_mapping_guess (&mapping, file->sheet);
  g_assert_cmpint (mapping.columns[DD_ROSTER_FIELD_BACKUP], ==, DD_ROSTER_FIELD_BACKUP);
  plan = dd_roster_service_plan_import (f->service, f->registrar, file->sheet, &mapping, FALSE,
                                        &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dd_import_plan_get_n_rows (plan), ==, 1);
  g_assert_cmpint (dd_import_plan_get_row (plan, 0)->state, ==, DD_IMPORT_BAD);
  g_unlink (path);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/roster-export/" name, RosterFixture, NULL, roster_fixture_set_up, func,            \
              roster_fixture_tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  ADD ("round-trip", test_round_trip);
  ADD ("filters", test_filters);
  ADD ("leaving", test_leaving);
  ADD ("template", test_template);
  return g_test_run ();
}
