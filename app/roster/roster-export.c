/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of DdRosterService that leaves the desk as a table, which an import understands. */
#include "roster/roster-export.h"

#include "base/error.h"
#include "roster/contact-sheet.h"
#include "roster/roster-import-words.h"
#include "roster/roster-list-store.h"
#include "roster/roster-mapping.h"
#include "roster/roster-service-private.h"
#include "roster/roster-snapshot-store.h"
#include "roster/school-store.h"
#include "sheets/csv-writer.h"
#include "sheets/xlsx-writer.h"

#include <glib/gi18n.h>

/* How many rows of the list are looked at in a step. */
#define STEP 2000

/* What is to be saved. */
typedef struct
{
  /* owned */
  char *database_path;
  char *search;
  char *path;

  DdRosterFilter filter;
  DdRosterFormat format;
  gint64 now;
  /* borrowed; NULL where nobody watches */
  int *thousandths;
} Saving;

static void
saving_free (Saving *saving)
{
  g_free (saving->database_path);
  g_free (saving->search);
  g_free (saving->path);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

/* The table while it is made. */
typedef struct
{
  const Saving *saving;
  GTimeZone *zone;
  DdRosterSnapshot *roster;
  /* ids of those the filter shows; borrowed DdPerson and DdDepartment by id */
  GHashTable *persons;
  GHashTable *vacant_posts;
  GHashTable *person_by_id;
  GHashTable *department_by_id;
  /* how many at the school have a name */
  GHashTable *namesakes;
  DdSheet *sheet;
  guint n_rows;
} Table;

static void
table_clear (Table *table)
{
  g_clear_pointer (&table->zone, g_time_zone_unref);
  g_clear_pointer (&table->roster, dd_roster_snapshot_free);
  g_clear_pointer (&table->persons, g_hash_table_unref);
  g_clear_pointer (&table->vacant_posts, g_hash_table_unref);
  g_clear_pointer (&table->person_by_id, g_hash_table_unref);
  g_clear_pointer (&table->department_by_id, g_hash_table_unref);
  g_clear_pointer (&table->namesakes, g_hash_table_unref);
  g_clear_pointer (&table->sheet, dd_sheet_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, table_clear)

static GHashTable *
new_ids (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
add_id (GHashTable *ids, gint64 id)
{
  g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
}

/* Who and what the list on the roster's page shows. */
static gboolean
find_shown (Table *table, DdDatabase *database, GError **error)
{
  const Saving *saving = table->saving;
  g_auto (DdRosterWalk) walk = { 0 };
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (DdRosterKey));

  table->persons = new_ids ();
  table->vacant_posts = new_ids ();
  if (!dd_roster_walk_begin (&walk, database, saving->filter, saving->search, saving->now, error))
    return FALSE;
  while (!walk.done)
    if (!dd_roster_list_store_walk (database, &walk, STEP, keys, error))
      return FALSE;
  for (guint i = 0; i < keys->len; i++)
    {
      const DdRosterKey *key = &g_array_index (keys, DdRosterKey, i);

      if (key->kind == DD_ROSTER_ENTRY_POST || key->kind == DD_ROSTER_ENTRY_PERSON)
        add_id (table->persons, key->person_id);
      else if (key->kind == DD_ROSTER_ENTRY_VACANT && saving->filter == DD_ROSTER_FILTER_VACANT)
        add_id (table->vacant_posts, key->post_id);
    }
  return TRUE;
}

static void
index_roster (Table *table)
{
  table->person_by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  table->department_by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  table->namesakes = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < table->roster->persons->len; i++)
    {
      DdPerson *person = g_ptr_array_index (table->roster->persons, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (table->namesakes, person->name));

      g_hash_table_insert (table->person_by_id, &person->id, person);
      g_hash_table_insert (table->namesakes, person->name, GUINT_TO_POINTER (n + 1));
    }
  for (guint i = 0; i < table->roster->departments->len; i++)
    {
      DdDepartment *department = g_ptr_array_index (table->roster->departments, i);

      g_hash_table_insert (table->department_by_id, &department->id, department);
    }
}

/* Rows ---------------------------------------------------------------------------------------- */

/* Who stands in, with their number where others have the name; somebody who left does not. */
static char *
describe_backup (const Table *table, const DdPerson *person)
{
  const DdPerson *backup = g_hash_table_lookup (table->person_by_id, &person->backup_id);
  const char *hint = NULL;

  if (backup == NULL || dd_person_has_left (backup, table->saving->now))
    return NULL;
  if (GPOINTER_TO_UINT (g_hash_table_lookup (table->namesakes, backup->name)) > 1)
    hint = backup->staff_number != NULL ? backup->staff_number
           : backup->phone != NULL      ? backup->phone
                                        : backup->office_phone;
  return hint != NULL ? g_strdup_printf ("%s（%s）", backup->name, hint) : g_strdup (backup->name);
}

static gboolean
add_row (Table *table,
         const DdPerson *person,
         const DdPost *post,
         const DdAppointment *appointment,
         GError **error)
{
  const char *cells[DD_N_ROSTER_FIELDS] = { NULL };
  g_autofree char *title = NULL;
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  g_autofree char *backup = NULL;

  if (person != NULL)
    {
      backup = describe_backup (table, person);
      cells[DD_ROSTER_FIELD_NAME] = person->name;
      cells[DD_ROSTER_FIELD_STAFF_NUMBER] = person->staff_number;
      cells[DD_ROSTER_FIELD_PHONE] = person->phone;
      cells[DD_ROSTER_FIELD_OFFICE_PHONE] = person->office_phone;
      cells[DD_ROSTER_FIELD_MAIL] = person->mail;
      cells[DD_ROSTER_FIELD_BACKUP] = backup;
    }
  if (post != NULL)
    {
      const DdDepartment *department =
          g_hash_table_lookup (table->department_by_id, &post->department_id);

      title = dd_post_dup_title (post->kind, post->key, post->title, NULL);
      cells[DD_ROSTER_FIELD_DEPARTMENT] =
          department != NULL ? dd_department_get_name (department) : NULL;
      cells[DD_ROSTER_FIELD_TITLE] = title;
      cells[DD_ROSTER_FIELD_KIND] = dd_post_kind_to_text (post->kind);
      cells[DD_ROSTER_FIELD_CLASS] = post->class_name;
    }
  if (appointment != NULL)
    {
      from = dd_import_first_day (appointment->from_at, table->zone);
      until = dd_import_last_day (appointment->until_at, table->zone);
      cells[DD_ROSTER_FIELD_FROM] = from;
      cells[DD_ROSTER_FIELD_UNTIL] = until;
      cells[DD_ROSTER_FIELD_ACTING] = appointment->acting ? C_ ("cell", "Yes") : NULL;
    }
  return dd_sheet_add_row (table->sheet, ++table->n_rows, cells, G_N_ELEMENTS (cells), error);
}

static gboolean
add_head (DdSheet *sheet, GError **error)
{
  const char *cells[DD_N_ROSTER_FIELDS];

  for (guint i = 0; i < DD_N_ROSTER_FIELDS; i++)
    cells[i] = dd_roster_field_to_text ((DdRosterField) i);
  return dd_sheet_add_row (sheet, 1, cells, G_N_ELEMENTS (cells), error);
}

/* The posts in the order of the roster with who holds them, then who holds none. */
static gboolean
add_rows (Table *table, GError **error)
{
  g_autoptr (GHashTable) holder_by_post = g_hash_table_new (g_int64_hash, g_int64_equal);
  const DdRosterSnapshot *roster = table->roster;

  for (guint i = 0; i < roster->appointments->len; i++)
    {
      DdAppointment *appointment = g_ptr_array_index (roster->appointments, i);

      if (dd_appointment_covers (appointment, table->saving->now))
        g_hash_table_insert (holder_by_post, &appointment->post_id, appointment);
    }
  for (guint i = 0; i < roster->posts->len; i++)
    {
      const DdPost *post = g_ptr_array_index (roster->posts, i);
      const DdAppointment *appointment = g_hash_table_lookup (holder_by_post, &post->id);
      const DdPerson *person = NULL;

      if (appointment != NULL && g_hash_table_contains (table->persons, &appointment->person_id))
        person = g_hash_table_lookup (table->person_by_id, &appointment->person_id);
      if (person == NULL && !g_hash_table_contains (table->vacant_posts, &post->id))
        continue;
      if (!add_row (table, person, post, appointment, error))
        return FALSE;
    }
  for (guint i = 0; i < roster->appointments->len; i++)
    {
      const DdAppointment *appointment = g_ptr_array_index (roster->appointments, i);

      if (dd_appointment_covers (appointment, table->saving->now))
        g_hash_table_remove (table->persons, &appointment->person_id);
    }
  for (guint i = 0; i < roster->persons->len; i++)
    {
      const DdPerson *person = g_ptr_array_index (roster->persons, i);

      if (g_hash_table_contains (table->persons, &person->id) &&
          !add_row (table, person, NULL, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static DdSheet *
make_sheet (DdDatabase *database, const Saving *saving, GError **error)
{
  g_auto (Table) table = { .saving = saving, .n_rows = 1 };
  g_autoptr (DdSchool) school = dd_school_store_load (database, error);

  if (school == NULL)
    return NULL;
  table.zone = dd_school_dup_zone (school);
  table.sheet = dd_sheet_new (C_ ("room", "Roster"));
  table.roster = dd_roster_snapshot_store_load (database, error);
  if (table.roster == NULL || !find_shown (&table, database, error))
    return NULL;
  index_roster (&table);
  return add_head (table.sheet, error) && add_rows (&table, error) ? g_steal_pointer (&table.sheet)
                                                                   : NULL;
}

/* Saving -------------------------------------------------------------------------------------- */

/**
 * dd_roster_format_from_path:
 * @path: where something is to be saved
 * @format: (out): as what, by the end of its name
 * @error: return location: %DD_ERROR_INVALID
 *
 * Returns: whether it can be
 */
gboolean
dd_roster_format_from_path (const char *path, DdRosterFormat *format, GError **error)
{
  g_autofree char *lower = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  lower = g_ascii_strdown (path, -1);
  if (g_str_has_suffix (lower, ".xlsx") || g_str_has_suffix (lower, ".csv"))
    {
      *format = g_str_has_suffix (lower, ".csv") ? DD_ROSTER_FORMAT_CSV : DD_ROSTER_FORMAT_XLSX;
      return TRUE;
    }
  g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                       _ ("The roster is saved as .xlsx or .csv. Nothing was saved. Please give "
                          "the file one of these endings."));
  return FALSE;
}

/* Whether it may leave the desk; the log knows of it before anything is written. */
static Saving *
saving_new (DdRosterService *self,
            DdSession *session,
            DdRosterFilter filter,
            const char *search,
            const char *path,
            GError **error)
{
  DdRosterFormat format = DD_ROSTER_FORMAT_XLSX;
  Saving *saving;

  if (!dd_permission_check (session, DD_PERMISSION_EXPORT_ROSTER, error) ||
      !dd_roster_format_from_path (path, &format, error) ||
      !dd_roster_service_record_export (self, session,
                                        format == DD_ROSTER_FORMAT_CSV ? "csv" : "xlsx", error))
    return NULL;
  saving = g_new0 (Saving, 1);
  saving->database_path = g_strdup (dd_database_get_path (self->database));
  saving->search = g_strdup (search);
  saving->path = g_strdup (path);
  saving->filter = filter;
  saving->format = format;
  saving->now = dd_clock_now (self->clock);
  return saving;
}

static void
on_progress (double fraction, gpointer data)
{
  const Saving *saving = data;

  if (saving->thousandths != NULL)
    g_atomic_int_set (saving->thousandths, (int) (1000 * fraction));
}

static gboolean
save (DdDatabase *database, Saving *saving, GCancellable *cancellable, GError **error)
{
  g_autoptr (DdSheet) sheet = make_sheet (database, saving, error);

  if (sheet == NULL)
    return FALSE;
  if (saving->format == DD_ROSTER_FORMAT_CSV)
    return dd_sheet_write_csv (sheet, saving->path, cancellable, on_progress, saving, error);
  return dd_sheet_write_xlsx (sheet, saving->path, saving->now, cancellable, on_progress, saving,
                              error);
}

/**
 * dd_roster_service_export:
 * @self: the service
 * @session: who saves
 * @filter: which rows of the roster's list
 * @search: (nullable): what they must match
 * @path: where, ending in .xlsx or .csv; replaced whole or not at all
 * @error: return location, a sentence that says what to do
 *
 * Saves those at present in the list, one row a person and post, under headings that an import
 * knows: taken in again it changes nothing. The audit log knows of it before the file is there.
 *
 * Returns: whether it was saved
 */
gboolean
dd_roster_service_export (DdRosterService *self,
                          DdSession *session,
                          DdRosterFilter filter,
                          const char *search,
                          const char *path,
                          GError **error)
{
  g_autoptr (Saving) saving = NULL;

  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self) && path != NULL, FALSE);

  saving = saving_new (self, session, filter, search, path, error);
  return saving != NULL && save (self->database, saving, NULL, error);
}

static void
save_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Saving *saving = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDatabase) database =
      dd_database_open (saving->database_path, DD_DATABASE_READ_ONLY, &error);

  if (database != NULL && save (database, saving, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * dd_roster_service_export_async:
 * @self: the service
 * @session: who saves
 * @filter: which rows of the roster's list
 * @search: (nullable): what they must match
 * @path: where, as for dd_roster_service_export()
 * @thousandths: set to how far it is, by g_atomic_int_set(); must live until @callback
 * @cancellable: (nullable): to call it off
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As dd_roster_service_export(), on a thread with its own connection.
 */
void
dd_roster_service_export_async (DdRosterService *self,
                                DdSession *session,
                                DdRosterFilter filter,
                                const char *search,
                                const char *path,
                                int *thousandths,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  Saving *saving;

  g_return_if_fail (DD_IS_ROSTER_SERVICE (self) && path != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dd_roster_service_export_async);
  g_task_set_check_cancellable (task, FALSE);
  saving = saving_new (self, session, filter, search, path, &error);
  if (saving == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  saving->thousandths = thousandths;
  g_task_set_task_data (task, saving, (GDestroyNotify) saving_free);
  g_task_run_in_thread (task, save_on_thread);
}

/**
 * dd_roster_service_export_finish:
 * @self: the service
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether it was saved
 */
gboolean
dd_roster_service_export_finish (DdRosterService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* An empty sheet ------------------------------------------------------------------------------ */

/**
 * dd_roster_template_new:
 *
 * The headings an import knows, and a row that shows how they are filled. Its name has a colon, by
 * which an import knows that it is nobody.
 *
 * Returns: (transfer full): a table to be filled in a spreadsheet
 */
DdSheet *
dd_roster_template_new (void)
{
  DdSheet *sheet = dd_sheet_new (C_ ("room", "Roster"));
  const char *cells[DD_N_ROSTER_FIELDS] = {
    [DD_ROSTER_FIELD_NAME] = C_ ("template", "Example: Wang Fang"),
    [DD_ROSTER_FIELD_STAFF_NUMBER] = "0101",
    [DD_ROSTER_FIELD_PHONE] = "139 0000 0101",
    [DD_ROSTER_FIELD_OFFICE_PHONE] = "6200 0101",
    [DD_ROSTER_FIELD_MAIL] = "wangfang@school.edu.cn",
    [DD_ROSTER_FIELD_DEPARTMENT] = C_ ("template", "Teaching office"),
    [DD_ROSTER_FIELD_TITLE] = C_ ("template", "Director"),
    [DD_ROSTER_FIELD_KIND] = dd_post_kind_to_text (DD_POST_KIND_FIRST_RESPONSIBLE),
    [DD_ROSTER_FIELD_FROM] = "2026-09-01",
    [DD_ROSTER_FIELD_BACKUP] = C_ ("template", "Li Na"),
  };
  g_autoptr (GError) error = NULL;

  if (!add_head (sheet, &error) ||
      !dd_sheet_add_row (sheet, 2, cells, G_N_ELEMENTS (cells), &error))
    g_warning ("the template is too large for a table: %s", error->message);
  return sheet;
}

/**
 * dd_roster_template_save:
 * @path: where, ending in .xlsx or .csv
 * @now: the present, UTC milliseconds
 * @error: return location, a sentence that says what to do
 *
 * Returns: whether it was saved
 */
gboolean
dd_roster_template_save (const char *path, gint64 now, GError **error)
{
  g_autoptr (DdSheet) sheet = NULL;
  DdRosterFormat format = DD_ROSTER_FORMAT_XLSX;

  g_return_val_if_fail (path != NULL, FALSE);

  if (!dd_roster_format_from_path (path, &format, error))
    return FALSE;
  sheet = dd_roster_template_new ();
  return format == DD_ROSTER_FORMAT_CSV
             ? dd_sheet_write_csv (sheet, path, NULL, NULL, NULL, error)
             : dd_sheet_write_xlsx (sheet, path, now, NULL, NULL, NULL, error);
}
