/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/password-guard.h"

#include "accounts/account-store.h"
#include "accounts/key-store.h"
#include "accounts/sign-in-delay.h"
#include "audit/audit-log.h"
#include "base/error.h"

#include <glib/gi18n.h>
#include <string.h>

/* The last wrong password of an account as this process saw it. */
typedef struct
{
  gint64 failures;
  gint64 monotonic;
} SeenFailure;

struct _DdPasswordGuard
{
  /* owned */
  DdDatabase *database;
  DdClock *clock;
  GHashTable *seen_failures; /* account id → SeenFailure */

  /* borrowed */
  DdPasswordSettled settled;
  gpointer user_data;
};

/**
 * dd_password_guard_new:
 * @database: the desk's database
 * @clock: the clock
 * @settled: told of every right password
 * @user_data: for @settled
 *
 * Returns: (transfer full): a guard
 */
DdPasswordGuard *
dd_password_guard_new (DdDatabase *database,
                       DdClock *clock,
                       DdPasswordSettled settled,
                       gpointer user_data)
{
  DdPasswordGuard *self = g_new0 (DdPasswordGuard, 1);

  self->database = g_object_ref (database);
  self->clock = g_object_ref (clock);
  self->seen_failures = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->settled = settled;
  self->user_data = user_data;
  return self;
}

/**
 * dd_password_guard_free:
 * @self: (transfer full) (nullable): a guard
 */
void
dd_password_guard_free (DdPasswordGuard *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->database);
  g_object_unref (self->clock);
  g_hash_table_unref (self->seen_failures);
  g_free (self);
}

static void
remember_failure (DdPasswordGuard *self, gint64 account_id, gint64 failures, gint64 monotonic)
{
  SeenFailure *seen = g_new0 (SeenFailure, 1);

  seen->failures = failures;
  seen->monotonic = monotonic;
  g_hash_table_insert (self->seen_failures, g_memdup2 (&account_id, sizeof account_id), seen);
}

/*
 * How much longer an account must wait. Within this process the monotonic clock decides, so setting
 * the wall clock neither shortens nor lengthens the wait; a new process knows only the wall clock.
 */
static gboolean
compute_wait (
    DdPasswordGuard *self, gint64 account_id, gint64 *wait, gboolean *set_back, GError **error)
{
  gint64 monotonic = dd_clock_monotonic (self->clock);
  gint64 failures = 0;
  gint64 failed_at = DD_TIME_UNKNOWN;
  const SeenFailure *seen;

  *wait = 0;
  *set_back = FALSE;
  if (!dd_account_store_load_failures (self->database, account_id, &failures, &failed_at, error))
    return FALSE;
  if (dd_sign_in_delay (failures) == 0 || failed_at == DD_TIME_UNKNOWN)
    return TRUE;

  seen = g_hash_table_lookup (self->seen_failures, &account_id);
  if (seen == NULL || seen->failures != failures)
    {
      gint64 passed = dd_clock_now (self->clock) - failed_at;

      *set_back = passed < 0;
      remember_failure (self, account_id, failures, monotonic - MAX (passed, 0));
      seen = g_hash_table_lookup (self->seen_failures, &account_id);
    }
  *wait = dd_sign_in_wait (failures, monotonic - seen->monotonic);
  return TRUE;
}

/* Begins the wait anew at the present: the wall clock now stands before the last wrong password. */
static gboolean
move_failure_to_now (DdPasswordGuard *self, gint64 account_id, GError **error)
{
  g_autoptr (DdTransaction) txn = dd_transaction_begin (self->database, error);
  gint64 failures = 0;
  gint64 failed_at = DD_TIME_UNKNOWN;

  return txn != NULL &&
         dd_account_store_load_failures (self->database, account_id, &failures, &failed_at,
                                         error) &&
         dd_account_store_save_failures (self->database, account_id, failures,
                                         dd_clock_now (self->clock), error) &&
         dd_transaction_commit (txn, error);
}

/**
 * dd_password_guard_get_wait:
 * @self: a guard
 * @account_id: an account
 *
 * Returns: how much longer a try must wait, in milliseconds; 0 if it need not
 */
gint64
dd_password_guard_get_wait (DdPasswordGuard *self, gint64 account_id)
{
  gint64 wait = 0;
  gboolean set_back;

  g_return_val_if_fail (self != NULL, 0);

  return compute_wait (self, account_id, &wait, &set_back, NULL) ? wait : 0;
}

/* Who holds the recovery key may make a password for an account whose posts have ended. */
static gboolean
check_in_use (const DdPasswordAttempt *attempt, GError **error)
{
  if (attempt->purpose == DD_ATTEMPT_RESET && attempt->account->disabled_at == DD_TIME_UNKNOWN)
    return TRUE;
  return dd_account_check_in_use (attempt->account, error);
}

/* Before the password is looked at: the account must exist, be in use, and have waited. */
static gboolean
begin_attempt (DdPasswordGuard *self, DdPasswordAttempt *attempt, GError **error)
{
  gint64 wait = 0;
  gboolean set_back = FALSE;

  if (!check_in_use (attempt, error))
    return FALSE;
  /* A recovery key cannot be guessed, and it must work for who forgot the password. */
  if (attempt->purpose != DD_ATTEMPT_RESET)
    {
      if (!compute_wait (self, attempt->account->id, &wait, &set_back, error))
        return FALSE;
      if (set_back && !move_failure_to_now (self, attempt->account->id, error))
        return FALSE;
    }
  if (wait > 0)
    {
      g_autofree char *text = dd_sign_in_wait_to_text (wait);

      g_set_error (error, DD_ERROR, DD_ERROR_SIGN_IN,
                   /* Translators: an account's name, a time such as "8 seconds". */
                   _ ("There were several wrong passwords for “%s”. Please try again in %s."),
                   attempt->account->name, text);
      return FALSE;
    }
  attempt->sealed = dd_key_store_load (self->database, attempt->account->id, error);
  return attempt->sealed != NULL;
}

/* Counts a wrong password and says how long the next try must wait. */
static gboolean
settle_wrong (DdPasswordGuard *self,
              DdPasswordAttempt *attempt,
              const GError *wrong,
              GError **error)
{
  const DdActor actor = { attempt->account->id, attempt->account->name };
  gint64 id = attempt->account->id;
  gint64 now = dd_clock_now (self->clock);
  g_autoptr (DdTransaction) txn = dd_transaction_begin (self->database, error);
  g_autofree char *detail = NULL;
  g_autofree char *text = NULL;
  gint64 failures = 0;
  gint64 failed_at = DD_TIME_UNKNOWN;

  if (txn == NULL ||
      !dd_account_store_load_failures (self->database, id, &failures, &failed_at, error))
    return FALSE;
  failures++;
  detail = g_strdup_printf ("{\"purpose\":\"%s\",\"in_a_row\":%" G_GINT64_FORMAT "}",
                            dd_attempt_purpose_to_key (attempt->purpose), failures);
  if (!dd_account_store_save_failures (self->database, id, failures, now, error) ||
      !dd_audit_append (txn, now, &actor, "account.password-wrong", "account", id, detail, error) ||
      !dd_transaction_commit (txn, error))
    return FALSE;

  remember_failure (self, id, failures, dd_clock_monotonic (self->clock));

  if (dd_sign_in_delay (failures) == 0)
    {
      g_propagate_error (error, g_error_copy (wrong));
      return FALSE;
    }
  text = dd_sign_in_wait_to_text (dd_sign_in_delay (failures));
  g_set_error (error, DD_ERROR, DD_ERROR_SIGN_IN,
               /* Translators: "The password is not right.", then a time such as "8 seconds". */
               _ ("%s The next try is possible in %s."), wrong->message, text);
  return FALSE;
}

/* The password took its time: meanwhile the account may have been disabled, or its password reset.
 */
static gboolean
read_again (DdPasswordGuard *self, DdPasswordAttempt *attempt, GError **error)
{
  gint64 id = attempt->account->id;
  g_autoptr (DdAccount) account =
      dd_account_store_get (self->database, id, dd_clock_now (self->clock), error);
  g_autoptr (DdSealedKey) key =
      account != NULL ? dd_key_store_load (self->database, id, error) : NULL;

  if (key == NULL)
    return FALSE;
  if (memcmp (key->public_key, attempt->sealed->public_key, sizeof key->public_key) != 0)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_STATE,
                           _ ("The account's key was changed meanwhile. Please sign in again."));
      return FALSE;
    }
  dd_account_free (attempt->account);
  attempt->account = g_steal_pointer (&account);
  return check_in_use (attempt, error);
}

/* What a right password changes, in one transaction with its entry. */
static gboolean
settle_right (DdPasswordGuard *self, DdPasswordAttempt *attempt, GError **error)
{
  static const char *const actions[] = {
    [DD_ATTEMPT_SIGN_IN] = "account.signed-in",
    [DD_ATTEMPT_CONFIRM] = "account.password-confirmed",
    [DD_ATTEMPT_UNLOCK] = "account.unlocked",
    [DD_ATTEMPT_CHANGE] = "account.password-changed",
    [DD_ATTEMPT_RESET] = "account.password-reset",
  };
  gint64 id = attempt->account->id;
  gint64 now = dd_clock_now (self->clock);
  g_autoptr (DdTransaction) txn = dd_transaction_begin (self->database, error);
  gboolean own_choice =
      attempt->purpose == DD_ATTEMPT_CHANGE || attempt->purpose == DD_ATTEMPT_RESET;
  DdActor actor;

  if (txn == NULL || !read_again (self, attempt, error))
    return FALSE;
  actor = (DdActor){ id, attempt->account->name };
  if (attempt->purpose == DD_ATTEMPT_CHANGE &&
      !dd_key_store_update (self->database, id, attempt->renewed, error))
    return FALSE;
  if (attempt->purpose == DD_ATTEMPT_RESET &&
      (!dd_key_store_retire (self->database, id, now, error) ||
       !dd_key_store_insert (self->database, id, attempt->renewed, now, error)))
    return FALSE;
  if (own_choice && !dd_account_store_set_must_change (self->database, id, FALSE, error))
    return FALSE;
  if (!dd_account_store_save_failures (self->database, id, 0, DD_TIME_UNKNOWN, error) ||
      !dd_audit_append (txn, now, &actor, actions[attempt->purpose], "account", id,
                        attempt->purpose == DD_ATTEMPT_RESET ? "{\"with\":\"recovery-key\"}" : NULL,
                        error) ||
      !dd_transaction_commit (txn, error))
    return FALSE;

  g_hash_table_remove (self->seen_failures, &id);
  if (own_choice)
    attempt->account->must_change = FALSE;
  self->settled (attempt, self->user_data);
  return TRUE;
}

/* After the slow part: only a wrong password counts as one, not a want of memory. */
static gboolean
settle_attempt (DdPasswordGuard *self,
                DdPasswordAttempt *attempt,
                const GError *failure,
                GError **error)
{
  if (failure == NULL)
    return settle_right (self, attempt, error);
  if (attempt->purpose != DD_ATTEMPT_RESET && g_error_matches (failure, DD_ERROR, DD_ERROR_SIGN_IN))
    return settle_wrong (self, attempt, failure, error);
  g_propagate_error (error, g_error_copy (failure));
  return FALSE;
}

/**
 * dd_password_guard_run:
 * @self: a guard
 * @attempt: an attempt; gets its results
 * @error: return location: %DD_ERROR_SIGN_IN
 *
 * Blocks for argon2id.
 *
 * Returns: whether the password was right, and what it changes is on the disk
 */
gboolean
dd_password_guard_run (DdPasswordGuard *self, DdPasswordAttempt *attempt, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (!begin_attempt (self, attempt, error))
    return FALSE;
  dd_password_attempt_work (attempt, &failure);
  return settle_attempt (self, attempt, failure, error);
}

/* What the callback of the thread needs. */
typedef struct
{
  DdPasswordGuard *guard; /* lives as long as the task's source object, its owner */
  GTask *outer;
} Worked;

static void
work_on_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) failure = NULL;

  if (dd_password_attempt_work (task_data, &failure))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&failure));
}

static void
on_worked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Worked *worked = user_data;
  g_autoptr (GTask) outer = worked->outer;
  DdPasswordGuard *self = worked->guard;
  DdPasswordAttempt *attempt = g_task_get_task_data (outer);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GError) error = NULL;

  /* Called off: the window has gone on. A wrong password counts all the same. */
  g_task_propagate_boolean (G_TASK (result), &failure);
  if (!settle_attempt (self, attempt, failure, &error))
    g_task_return_error (outer, g_steal_pointer (&error));
  else
    g_task_return_boolean (outer, TRUE);
}

/**
 * dd_password_guard_run_async:
 * @self: a guard
 * @owner: the object that owns @self and gets the result
 * @tag: source tag of the task
 * @attempt: (transfer full) (nullable): an attempt; it becomes the task's data
 * @refusal: (transfer full) (nullable): why there is nothing to run
 * @cancellable: (nullable): to call it off
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * As dd_password_guard_run(), with argon2id on a thread.
 */
void
dd_password_guard_run_async (DdPasswordGuard *self,
                             gpointer owner,
                             gpointer tag,
                             DdPasswordAttempt *attempt,
                             GError *refusal,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) outer = g_task_new (owner, cancellable, callback, user_data);
  g_autoptr (GTask) inner = NULL;
  g_autoptr (GError) error = refusal;
  Worked *worked;

  g_task_set_source_tag (outer, tag);
  if (attempt != NULL)
    g_task_set_task_data (outer, attempt, (GDestroyNotify) dd_password_attempt_free);
  if (error != NULL || !begin_attempt (self, attempt, &error))
    {
      g_task_return_error (outer, g_steal_pointer (&error));
      return;
    }

  worked = g_new0 (Worked, 1);
  worked->guard = self;
  worked->outer = g_object_ref (outer);
  inner = g_task_new (NULL, NULL, on_worked, worked);
  g_task_set_task_data (inner, attempt, NULL); /* lives as long as the outer task */
  g_task_run_in_thread (inner, work_on_thread);
}
