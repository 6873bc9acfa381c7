/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/first-run-accounts.h"

/* Making two accounts takes argon2id some seconds: on another thread, with copies of its own. */
typedef struct
{
  char *names[DD_FIRST_RUN_N_PERSONS];
  char *passwords[DD_FIRST_RUN_N_PERSONS];
  guint8 recovery_public[32];
  DdPasswordCost cost;
} Job;

static void
job_free (Job *job)
{
  for (guint i = 0; i < DD_FIRST_RUN_N_PERSONS; i++)
    {
      g_free (job->names[i]);
      dd_password_free (job->passwords[i]);
    }
  g_free (job);
}

static void
prepare (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  static const DdRole roles[DD_FIRST_RUN_N_PERSONS] = {
    [DD_FIRST_RUN_PERSON_PRINCIPAL] = DD_ROLE_PRINCIPAL,
    [DD_FIRST_RUN_PERSON_REGISTRAR] = DD_ROLE_REGISTRAR,
  };
  Job *job = task_data;
  g_autoptr (GPtrArray) accounts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_new_account_free);

  for (guint i = 0; i < DD_FIRST_RUN_N_PERSONS; i++)
    {
      g_autoptr (GError) error = NULL;
      DdNewAccount *account = dd_new_account_prepare (job->names[i], roles[i], job->passwords[i],
                                                      job->recovery_public, &job->cost, &error);

      if (account == NULL)
        {
          g_task_return_error (task, g_steal_pointer (&error));
          return;
        }
      g_ptr_array_add (accounts, account);
    }
  g_task_return_pointer (task, g_steal_pointer (&accounts), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * dd_first_run_accounts_prepare_async:
 * @form: what was typed
 * @passwords: the passwords by #DdFirstRunPerson
 * @recovery_public: the public half of the recovery key, 32 bytes
 * @cost: what guessing a password is to cost
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Prepares the two accounts of a new desk; nothing is written yet.
 */
void
dd_first_run_accounts_prepare_async (const DdFirstRunForm *form,
                                     const char *const passwords[DD_FIRST_RUN_N_PERSONS],
                                     const guint8 *recovery_public,
                                     const DdPasswordCost *cost,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  static const DdFirstRunField names[DD_FIRST_RUN_N_PERSONS] = {
    [DD_FIRST_RUN_PERSON_PRINCIPAL] = DD_FIRST_RUN_PRINCIPAL,
    [DD_FIRST_RUN_PERSON_REGISTRAR] = DD_FIRST_RUN_REGISTRAR,
  };
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);

  for (guint i = 0; i < DD_FIRST_RUN_N_PERSONS; i++)
    {
      job->names[i] = g_strdup (form->fields[names[i]]);
      job->passwords[i] = dd_password_dup (passwords[i]);
    }
  memcpy (job->recovery_public, recovery_public, sizeof job->recovery_public);
  job->cost = *cost;
  g_task_set_source_tag (task, dd_first_run_accounts_prepare_async);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, prepare);
}

/**
 * dd_first_run_accounts_prepare_finish:
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdNewAccount): the accounts
 */
GPtrArray *
dd_first_run_accounts_prepare_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
