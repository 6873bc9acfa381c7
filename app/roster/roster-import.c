/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of DdRosterService that takes a sheet in. */
#include "roster/roster-import.h"

#include "base/error.h"
#include "base/json-build.h"
#include "roster/appointment-store.h"
#include "roster/roster-import-private.h"
#include "roster/roster-search-store.h"
#include "roster/roster-service-private.h"
#include "roster/roster-snapshot-store.h"
#include "roster/school-store.h"

#include <glib/gi18n.h>

/* Planning ------------------------------------------------------------------------------------ */

/* What a plan is made from. */
typedef struct
{
  /* owned */
  char *path;
  DdSheet *sheet;

  DdRosterMapping mapping;
  DdImportOptions options;
  /* borrowed; NULL where nobody watches */
  int *thousandths;
} Planning;

static void
planning_free (Planning *planning)
{
  g_free (planning->path);
  g_clear_pointer (&planning->sheet, dd_sheet_unref);
  g_free (planning);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Planning, planning_free)

static Planning *
planning_new (DdRosterService *self,
              DdSession *session,
              DdSheet *sheet,
              const DdRosterMapping *mapping,
              gboolean ends_present,
              GError **error)
{
  g_autoptr (Planning) planning = NULL;

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_ROSTER, error))
    return NULL;
  if (!dd_roster_mapping_is_complete (mapping))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("No column is called “Name”. Please say which column has the names. "
                              "Nothing was changed."));
      return NULL;
    }
  planning = g_new0 (Planning, 1);
  planning->path = g_strdup (dd_database_get_path (self->database));
  planning->sheet = dd_sheet_ref (sheet);
  planning->mapping = *mapping;
  planning->options.now = dd_clock_now (self->clock);
  planning->options.ends_present = ends_present;
  planning->options.may_appoint_signers =
      dd_roster_service_may_appoint (self, session, DD_POST_KIND_PRINCIPAL, NULL);
  return g_steal_pointer (&planning);
}

static void
on_progress (double fraction, gpointer data)
{
  int *thousandths = data;

  if (thousandths != NULL)
    g_atomic_int_set (thousandths, (int) (1000 * fraction));
}

static DdImportPlan *
make_plan (DdDatabase *database, Planning *planning, GCancellable *cancellable, GError **error)
{
  DdSheetWork work = { cancellable, on_progress, planning->thousandths, 0 };
  g_autoptr (DdSchool) school = dd_school_store_load (database, error);
  g_autoptr (GTimeZone) zone = school != NULL ? dd_school_dup_zone (school) : NULL;
  g_autoptr (DdRosterSnapshot) roster =
      zone != NULL ? dd_roster_snapshot_store_load (database, error) : NULL;

  if (roster == NULL)
    return NULL;
  planning->options.zone = zone;
  return dd_import_plan_new (g_steal_pointer (&roster), planning->sheet, &planning->mapping,
                             &planning->options, &work, error);
}

/**
 * dd_roster_service_plan_import:
 * @self: the service
 * @session: who imports
 * @sheet: a table
 * @mapping: which of its columns holds what
 * @ends_present: whoever a row appoints takes over from the present holder, whose appointment ends
 * @error: return location: %DD_ERROR_INVALID if no column has the names
 *
 * Finds out what the sheet would do; see dd_import_plan_new(). Nothing is written.
 *
 * Returns: (transfer full) (nullable): the plan
 */
DdImportPlan *
dd_roster_service_plan_import (DdRosterService *self,
                               DdSession *session,
                               DdSheet *sheet,
                               const DdRosterMapping *mapping,
                               gboolean ends_present,
                               GError **error)
{
  g_autoptr (Planning) planning = NULL;

  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self) && sheet != NULL && mapping != NULL, NULL);

  planning = planning_new (self, session, sheet, mapping, ends_present, error);
  return planning != NULL ? make_plan (self->database, planning, NULL, error) : NULL;
}

static void
plan_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Planning *planning = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDatabase) database =
      dd_database_open (planning->path, DD_DATABASE_READ_ONLY, &error);
  DdImportPlan *plan =
      database != NULL ? make_plan (database, planning, cancellable, &error) : NULL;

  if (plan != NULL)
    g_task_return_pointer (task, plan, (GDestroyNotify) dd_import_plan_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * dd_roster_service_plan_import_async:
 * @self: the service
 * @session: who imports
 * @sheet: a table
 * @mapping: which of its columns holds what
 * @ends_present: as for dd_roster_service_plan_import()
 * @thousandths: set to how far it is, by g_atomic_int_set(); must live until @callback
 * @cancellable: (nullable): to call it off
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As dd_roster_service_plan_import(), on a thread with its own connection.
 */
void
dd_roster_service_plan_import_async (DdRosterService *self,
                                     DdSession *session,
                                     DdSheet *sheet,
                                     const DdRosterMapping *mapping,
                                     gboolean ends_present,
                                     int *thousandths,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  Planning *planning;

  g_return_if_fail (DD_IS_ROSTER_SERVICE (self) && sheet != NULL && mapping != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dd_roster_service_plan_import_async);
  g_task_set_check_cancellable (task, FALSE);
  planning = planning_new (self, session, sheet, mapping, ends_present, &error);
  if (planning == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  planning->thousandths = thousandths;
  g_task_set_task_data (task, planning, (GDestroyNotify) planning_free);
  g_task_run_in_thread (task, plan_on_thread);
}

/**
 * dd_roster_service_plan_import_finish:
 * @self: the service
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the plan
 */
DdImportPlan *
dd_roster_service_plan_import_finish (DdRosterService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Writing ------------------------------------------------------------------------------------- */

/* What is to be written, and by whom. */
typedef struct
{
  /* owned */
  char *path;
  char *digest;
  char *name;
  DdImportPlan *plan;

  DdActor actor;
  gint64 now;
  /* borrowed; NULL where nobody watches */
  int *thousandths;

  /* while it is written */
  DdTransaction *txn;
  DdSheetWork work;
  guint n_done;
  /* of those made; G_MAXINT64 for none */
  gint64 first_person;
  gint64 first_post;
} Writing;

static void
writing_free (Writing *writing)
{
  g_free (writing->path);
  g_free (writing->digest);
  g_free (writing->name);
  dd_import_plan_unref (writing->plan);
  g_free (writing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Writing, writing_free)

/* Whether the plan may be written, by somebody who may have lost a role since it was made. */
static Writing *
writing_new (DdRosterService *self,
             DdSession *session,
             DdImportPlan *plan,
             const char *digest,
             gboolean leaves_out_bad,
             GError **error)
{
  guint n_bad = plan->counts.states[DD_IMPORT_BAD];
  const DdActor *actor;
  Writing *writing;

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_ROSTER, error) ||
      (plan->options.may_appoint_signers &&
       !dd_roster_service_may_appoint (self, session, DD_POST_KIND_PRINCIPAL, error)))
    return NULL;
  if (n_bad > 0 && !leaves_out_bad)
    {
      g_set_error (
          error, DD_ERROR, DD_ERROR_INVALID,
          ngettext ("%u row cannot be taken. Please correct it in the file, or say that it "
                    "is to be left out. Nothing was changed.",
                    "%u rows cannot be taken. Please correct them in the file, or say that "
                    "they are to be left out. Nothing was changed.",
                    n_bad),
          n_bad);
      return NULL;
    }
  actor = dd_session_get_actor (session);
  writing = g_new0 (Writing, 1);
  writing->path = g_strdup (dd_database_get_path (self->database));
  writing->digest = g_strdup (digest);
  writing->plan = dd_import_plan_ref (plan);
  writing->name = g_strdup (actor->name);
  writing->actor = (DdActor){ actor->account_id, writing->name };
  writing->now = dd_clock_now (self->clock);
  return writing;
}

/* One more thing is written; whether to go on. */
static gboolean
count_done (Writing *writing, GError **error)
{
  const DdImportPlan *plan = writing->plan;
  guint n = plan->whos->len + plan->rows->len + plan->posts->len;

  return dd_sheet_work_go_on (&writing->work, 0.99 * ++writing->n_done / MAX (n, 1), error);
}

static gboolean
check_stale (Writing *writing, GError **error)
{
  gboolean is_stale = FALSE;

  if (!dd_roster_snapshot_store_is_stale (dd_transaction_get_database (writing->txn),
                                          writing->plan->roster->stamp, &is_stale, error))
    return FALSE;
  if (is_stale)
    g_set_error_literal (error, DD_ERROR, DD_ERROR_BUSY,
                         _ ("The roster was changed in the meantime. Nothing was written. Please "
                            "look at the preview again."));
  return !is_stale;
}

static gboolean
write_units (Writing *writing, GError **error)
{
  GPtrArray *units = writing->plan->units;
  int position = 0;

  for (guint i = 0; i < units->len; i++)
    {
      ImportUnit *unit = g_ptr_array_index (units, i);
      g_autoptr (DdDepartment) department = NULL;

      if (unit->desk != NULL)
        position = MAX (position, unit->desk->position + 1);
      if (unit->desk != NULL || !unit->is_used)
        continue;
      department = dd_department_new (unit->name, position++);
      if (!dd_roster_service_write_department_in (writing->txn, writing->now, &writing->actor,
                                                  department, error))
        return FALSE;
      unit->id = department->id;
    }
  return TRUE;
}

/* Somebody new is found by what the end writes for all of them. */
static gboolean
write_who (Writing *writing, ImportWho *who, GError **error)
{
  gboolean is_new = who->after->id == 0;

  if (!dd_roster_service_write_person_in (writing->txn, writing->now, &writing->actor, who->after,
                                          error))
    return FALSE;
  who->id = who->after->id;
  if (is_new)
    writing->first_person = MIN (writing->first_person, who->id);
  return is_new || who->desk == NULL ||
         dd_roster_search_index_person (dd_transaction_get_database (writing->txn), who->id, error);
}

static gboolean
write_whos (Writing *writing, GError **error)
{
  GPtrArray *whos = writing->plan->whos;

  for (guint i = 0; i < whos->len; i++)
    {
      ImportWho *who = g_ptr_array_index (whos, i);

      if (who->after != NULL && who->backup != NULL && who->backup->desk != NULL)
        who->after->backup_id = who->backup->desk->id;
      if (who->after != NULL &&
          (who->desk == NULL || who->is_changed || who->after->backup_id != who->desk->backup_id) &&
          !write_who (writing, who, error))
        return FALSE;
      if (!count_done (writing, error))
        return FALSE;
    }
  /* Who stands in may be new themselves. */
  for (guint i = 0; i < whos->len; i++)
    {
      ImportWho *who = g_ptr_array_index (whos, i);

      if (who->after == NULL || who->backup == NULL || who->backup->desk != NULL)
        continue;
      who->after->backup_id = who->backup->id;
      if (!write_who (writing, who, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_posts (Writing *writing, GError **error)
{
  GPtrArray *posts = writing->plan->posts;

  for (guint i = 0; i < posts->len; i++)
    {
      ImportPost *post = g_ptr_array_index (posts, i);

      if (post->post->id == 0 && post->is_used)
        {
          g_autoptr (DdPost) made = dd_post_copy (post->post);

          made->department_id = post->unit != NULL ? post->unit->id : 0;
          made->created_at = writing->now;
          if (!dd_roster_service_write_post_in (writing->txn, writing->now, &writing->actor, made,
                                                error))
            return FALSE;
          post->id = made->id;
          writing->first_post = MIN (writing->first_post, post->id);
        }
      if (!count_done (writing, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_step (Writing *writing, const DdImportRow *row, GError **error)
{
  const DdImportDoing *doing = row->doing;
  g_autoptr (DdAppointment) appointment = NULL;

  if (doing->displaced != NULL &&
      !dd_roster_service_end_in (writing->txn, writing->now, &writing->actor, doing->displaced,
                                 doing->from_at, error))
    return FALSE;
  if (doing->step == IMPORT_STEP_END)
    return dd_roster_service_end_in (writing->txn, writing->now, &writing->actor, doing->present,
                                     doing->until_at, error);
  if (doing->step == IMPORT_STEP_NONE)
    return TRUE;
  if (doing->step == IMPORT_STEP_REPLACE &&
      !dd_roster_service_void_in (writing->txn, writing->now, &writing->actor, doing->present,
                                  _ ("Corrected by an imported sheet"), error))
    return FALSE;
  appointment = dd_appointment_new (doing->post->id, doing->who->id, doing->from_at);
  appointment->until_at = doing->until_at;
  appointment->acting = doing->acting;
  return dd_appointment_check (appointment, error) &&
         dd_roster_service_appoint_in (writing->txn, writing->now, &writing->actor, appointment,
                                       doing->post->post->kind, error);
}

/* First what ends, so that a post is free for whom it goes to. */
static gboolean
write_rows (Writing *writing, GError **error)
{
  GPtrArray *rows = writing->plan->rows;

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < rows->len; i++)
      {
        const DdImportRow *row = g_ptr_array_index (rows, i);
        gboolean ends = row->doing->step == IMPORT_STEP_END;

        if (row->state == DD_IMPORT_BAD || ends != (pass == 0))
          continue;
        if (!write_step (writing, row, error) || !count_done (writing, error))
          return FALSE;
      }
  return TRUE;
}

/* What was done as a whole: counts and which file, nothing of what stands in it. */
static gboolean
write_entry (Writing *writing, GError **error)
{
  const DdImportCounts *counts = &writing->plan->counts;
  JsonObject *object = json_object_new ();
  g_autofree char *detail = NULL;

  json_object_set_string_member (object, "sha256", writing->digest);
  json_object_set_int_member (object, "new", counts->states[DD_IMPORT_NEW]);
  json_object_set_int_member (object, "changed", counts->states[DD_IMPORT_CHANGED]);
  json_object_set_int_member (object, "unchanged", counts->states[DD_IMPORT_UNCHANGED]);
  json_object_set_int_member (object, "left_out", counts->states[DD_IMPORT_BAD]);
  json_object_set_int_member (object, "appointments", counts->appointments);
  json_object_set_int_member (object, "ended", counts->ended);
  detail = dd_json_object_finish (object);
  return dd_audit_append (writing->txn, writing->now, &writing->actor, "roster.imported", "desk", 1,
                          detail, error);
}

/* What an attempt that was rolled back left in the plan. */
static void
forget_ids (const DdImportPlan *plan)
{
  for (guint i = 0; i < plan->units->len; i++)
    {
      ImportUnit *unit = g_ptr_array_index (plan->units, i);

      unit->id = unit->desk != NULL ? unit->desk->id : 0;
    }
  for (guint i = 0; i < plan->whos->len; i++)
    {
      ImportWho *who = g_ptr_array_index (plan->whos, i);

      who->id = who->desk != NULL ? who->desk->id : 0;
      if (who->after == NULL)
        continue;
      who->after->id = who->id;
      who->after->backup_id = who->desk != NULL ? who->desk->backup_id : 0;
    }
  for (guint i = 0; i < plan->posts->len; i++)
    {
      ImportPost *post = g_ptr_array_index (plan->posts, i);

      post->id = post->post->id;
    }
}

static gboolean
write_plan (DdDatabase *database, Writing *writing, GCancellable *cancellable, GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;

  writing->work = (DdSheetWork){ cancellable, on_progress, writing->thousandths, 0 };
  if (!dd_sheet_work_go_on (&writing->work, 0, error))
    return FALSE;
  writing->first_person = writing->first_post = G_MAXINT64;
  forget_ids (writing->plan);
  txn = dd_transaction_begin (database, error);
  writing->txn = txn;
  return txn != NULL && check_stale (writing, error) && write_units (writing, error) &&
         write_whos (writing, error) && write_posts (writing, error) &&
         write_rows (writing, error) &&
         dd_roster_search_index_new (database, writing->first_person, writing->first_post, error) &&
         write_entry (writing, error) && dd_transaction_commit (txn, error);
}

/**
 * dd_roster_service_import:
 * @self: the service
 * @session: who imports
 * @plan: what dd_roster_service_plan_import() found, as somebody accepted it; to be written once
 * @digest: SHA-256 of the file, for the audit log
 * @leaves_out_bad: rows that cannot be taken are left out
 * @error: return location: %DD_ERROR_INVALID if there are such rows and they are not;
 *   %DD_ERROR_BUSY if the roster was changed since the plan was made
 *
 * Writes the plan in one transaction, through the rules that the window has. The audit log gets an
 * entry for everything written and one for the whole.
 *
 * Returns: whether it was written; if not, nothing was
 */
gboolean
dd_roster_service_import (DdRosterService *self,
                          DdSession *session,
                          DdImportPlan *plan,
                          const char *digest,
                          gboolean leaves_out_bad,
                          GError **error)
{
  g_autoptr (Writing) writing = NULL;

  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self) && plan != NULL && digest != NULL, FALSE);

  writing = writing_new (self, session, plan, digest, leaves_out_bad, error);
  if (writing == NULL || !write_plan (self->database, writing, NULL, error))
    return FALSE;
  g_signal_emit_by_name (self, "changed");
  return TRUE;
}

static void
write_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Writing *writing = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDatabase) database = dd_database_open (writing->path, DD_DATABASE_READ, &error);

  if (database != NULL && write_plan (database, writing, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * dd_roster_service_import_async:
 * @self: the service
 * @session: who imports
 * @plan: as for dd_roster_service_import()
 * @digest: SHA-256 of the file
 * @leaves_out_bad: rows that cannot be taken are left out
 * @thousandths: set to how far it is, by g_atomic_int_set(); must live until @callback
 * @cancellable: (nullable): to call it off; then nothing is written
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As dd_roster_service_import(), on a thread with its own connection.
 */
void
dd_roster_service_import_async (DdRosterService *self,
                                DdSession *session,
                                DdImportPlan *plan,
                                const char *digest,
                                gboolean leaves_out_bad,
                                int *thousandths,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  Writing *writing;

  g_return_if_fail (DD_IS_ROSTER_SERVICE (self) && plan != NULL && digest != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dd_roster_service_import_async);
  g_task_set_check_cancellable (task, FALSE);
  writing = writing_new (self, session, plan, digest, leaves_out_bad, &error);
  if (writing == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  writing->thousandths = thousandths;
  g_task_set_task_data (task, writing, (GDestroyNotify) writing_free);
  g_task_run_in_thread (task, write_on_thread);
}

/**
 * dd_roster_service_import_finish:
 * @self: the service
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether the plan was written
 */
gboolean
dd_roster_service_import_finish (DdRosterService *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  g_signal_emit_by_name (self, "changed");
  return TRUE;
}
