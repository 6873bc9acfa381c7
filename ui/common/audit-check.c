/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/audit-check.h"

#include <glib/gi18n.h>

typedef struct
{
  char *folder;
  DdClock *clock;
} Job;

static void
job_free (Job *self)
{
  g_free (self->folder);
  g_object_unref (self->clock);
  g_free (self);
}

static void
verdict_free (DdAuditVerdict *verdict)
{
  dd_audit_verdict_clear (verdict);
  g_free (verdict);
}

/* A million entries take seconds: on a connection of its own, off the main thread. */
static void
check (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDesk) desk = dd_desk_open (job->folder, job->clock, DD_DESK_SHARED, &error);
  DdAuditVerdict *verdict;

  if (desk == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  verdict = g_new0 (DdAuditVerdict, 1);
  if (dd_desk_verify_audit (desk, verdict, &error))
    g_task_return_pointer (task, verdict, (GDestroyNotify) verdict_free);
  else
    {
      verdict_free (verdict);
      g_task_return_error (task, g_steal_pointer (&error));
    }
  dd_desk_close (desk);
}

/**
 * dd_audit_check_async:
 * @desk: the desk
 * @cancellable: (nullable): cancels the waiting
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Verifies the whole audit log, entry by entry, without holding the window up.
 */
void
dd_audit_check_async (DdDesk *desk,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->folder = g_strdup (dd_desk_get_folder (desk));
  job->clock = g_object_ref (dd_desk_get_clock (desk));
  g_task_set_source_tag (task, dd_audit_check_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, check);
}

/**
 * dd_audit_check_finish:
 * @result: what the callback got
 * @verdict: (out): an empty verdict
 * @error: return location
 *
 * Returns: whether the log could be read; what it is like stands in @verdict
 */
gboolean
dd_audit_check_finish (GAsyncResult *result, DdAuditVerdict *verdict, GError **error)
{
  DdAuditVerdict *found = g_task_propagate_pointer (G_TASK (result), error);

  if (found == NULL)
    return FALSE;
  *verdict = *found;
  g_free (found);
  return TRUE;
}

/**
 * dd_audit_check_is_whole:
 * @verdict: a verdict
 *
 * Returns: whether no entry was changed and none is missing
 */
gboolean
dd_audit_check_is_whole (const DdAuditVerdict *verdict)
{
  g_return_val_if_fail (verdict != NULL, FALSE);

  return dd_audit_verdict_is_whole (verdict);
}

/**
 * dd_audit_check_to_text:
 * @verdict: a verdict
 *
 * Returns: (transfer full): what was found, and what to do about it
 */
char *
dd_audit_check_to_text (const DdAuditVerdict *verdict)
{
  g_return_val_if_fail (verdict != NULL, NULL);

  if (verdict->broken_at != 0)
    return g_strdup_printf (_ ("Entry %d does not fit the one before it: the log was changed from "
                               "outside. Keep a copy of the desk’s folder and tell the leading "
                               "group."),
                            (int) verdict->broken_at);
  if (verdict->tail_cut)
    return g_strdup (
        _ ("Entries at the end of the log are missing or were replaced. Keep a copy of "
           "the desk’s folder and tell the leading group."));
  if (verdict->anchor_missing)
    return g_strdup (
        _ ("The file desk.db.anchor beside the desk is missing, so nobody can tell whether "
           "the log lost its end. Keep a copy of the desk’s folder and tell the leading "
           "group."));
  return g_strdup_printf (ngettext ("%d entry, none changed, none missing",
                                    "%d entries, none changed, none missing",
                                    (gulong) verdict->entries),
                          (int) verdict->entries);
}
