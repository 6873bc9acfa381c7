/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/account-service-private.h"

#include "accounts/account-store.h"
#include "accounts/role-grant-store.h"
#include "accounts/key-store.h"
#include "audit/audit-log.h"
#include "base/error.h"
#include "base/json-build.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdAccountService, dd_account_service, G_TYPE_OBJECT)

static void
on_session_gone (gpointer user_data, GObject *session)
{
  DdAccountService *self = user_data;

  g_ptr_array_remove_fast (self->sessions, session);
}

static void
dd_account_service_finalize (GObject *object)
{
  DdAccountService *self = DD_ACCOUNT_SERVICE (object);

  g_clear_object (&self->database);
  g_clear_object (&self->clock);
  g_clear_object (&self->source);
  g_clear_pointer (&self->guard, dd_password_guard_free);
  for (guint i = 0; i < self->sessions->len; i++)
    g_object_weak_unref (g_ptr_array_index (self->sessions, i), on_session_gone, self);
  g_ptr_array_unref (self->sessions);

  G_OBJECT_CLASS (dd_account_service_parent_class)->finalize (object);
}

static void
dd_account_service_class_init (DdAccountServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_account_service_finalize;

  /**
   * DdAccountService::changed:
   *
   * Something about accounts was changed and is on the disk.
   */
  signals[CHANGED] = g_signal_new ("changed", DD_TYPE_ACCOUNT_SERVICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dd_account_service_init (DdAccountService *self)
{
  self->cost = DD_PASSWORD_COST_DEFAULT;
  self->sessions = g_ptr_array_new ();
}

/* A right password is on the disk as such. */
static void
on_settled (DdPasswordAttempt *attempt, gpointer user_data)
{
  DdAccountService *self = user_data;

  if (attempt->session != NULL)
    dd_session_set_account (attempt->session, attempt->account);
  if (attempt->purpose == DD_ATTEMPT_UNLOCK)
    dd_session_unlock (attempt->session, g_steal_pointer (&attempt->private_key));
  if (attempt->purpose == DD_ATTEMPT_CHANGE || attempt->purpose == DD_ATTEMPT_RESET)
    dd_account_service_emit_changed (self);
}

/* What is written is in force: for who works right now too. */
void
dd_account_service_emit_changed (DdAccountService *self)
{
  dd_account_service_refresh_sessions (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* From now on the session follows its account. */
DdSession *
dd_account_service_begin_session (DdAccountService *self, DdPasswordAttempt *attempt)
{
  DdSession *session = dd_session_new (attempt->account, g_steal_pointer (&attempt->private_key));

  g_object_weak_ref (G_OBJECT (session), on_session_gone, self);
  g_ptr_array_add (self->sessions, session);
  return session;
}

/* Whether the session works with another key pair than the account's: its password was reset. */
static gboolean
has_old_key (DdAccountService *self, DdSession *session)
{
  const DdPrivateKey *key = dd_session_get_private_key (session);
  g_autoptr (DdSealedKey) sealed =
      dd_key_store_load (self->database, dd_session_get_account_id (session), NULL);

  return key != NULL && sealed != NULL &&
         memcmp (dd_private_key_get_public (key), sealed->public_key, DD_PUBLIC_KEY_SIZE) != 0;
}

static void
refresh_session (DdAccountService *self, DdSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdAccount) account =
      dd_account_service_get (self, dd_session_get_account_id (session), &error);
  g_autofree char *sentence = NULL;

  if (account == NULL)
    {
      g_warning ("a session could not be compared with its account: %s", error->message);
      return;
    }
  if (!dd_account_check_in_use (account, &error))
    sentence = g_strdup (error->message);
  else if (has_old_key (self, session))
    sentence = g_strdup_printf (_ ("The password of “%s” was reset. Please sign in with the new "
                                   "one."),
                                account->name);
  if (sentence != NULL)
    dd_session_end_because (session, sentence);
  else
    dd_session_set_account (session, account);
}

/**
 * dd_account_service_refresh_sessions:
 * @self: the service
 *
 * Brings whoever works right now up to what the database says: another name, other roles; a session
 * ends if its account may no longer sign in, or its password was reset. The service does so itself
 * after its own changes; the desk calls it where somebody else may have changed something, and each
 * minute, because roles end by the clock.
 */
void
dd_account_service_refresh_sessions (DdAccountService *self)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (DD_IS_ACCOUNT_SERVICE (self));

  /* What hears of an end may let go of a session. */
  for (guint i = 0; i < self->sessions->len; i++)
    g_ptr_array_add (sessions, g_object_ref (g_ptr_array_index (self->sessions, i)));
  for (guint i = 0; i < sessions->len; i++)
    if (!dd_session_is_ended (g_ptr_array_index (sessions, i)))
      refresh_session (self, g_ptr_array_index (sessions, i));
}

/**
 * dd_account_service_new:
 * @database: the desk's database
 * @clock: the clock
 *
 * Returns: (transfer full): the service
 */
DdAccountService *
dd_account_service_new (DdDatabase *database, DdClock *clock)
{
  DdAccountService *self;

  g_return_val_if_fail (DD_IS_DATABASE (database) && DD_IS_CLOCK (clock), NULL);

  self = g_object_new (DD_TYPE_ACCOUNT_SERVICE, NULL);
  self->database = g_object_ref (database);
  self->clock = g_object_ref (clock);
  self->guard = dd_password_guard_new (database, clock, on_settled, self);
  return self;
}

/**
 * dd_account_service_set_cost:
 * @self: the service
 * @cost: what new passwords shall cost
 *
 * For tests and samples, which must not spend a second a password. What is stored keeps its own
 * cost.
 */
void
dd_account_service_set_cost (DdAccountService *self, const DdPasswordCost *cost)
{
  g_return_if_fail (DD_IS_ACCOUNT_SERVICE (self) && cost != NULL);

  self->cost = *cost;
}

/* What an audit entry says beside who, when and what: pairs of a member and its text. */
char *
dd_account_service_describe (const char *key, ...)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  va_list pairs;

  json_builder_begin_object (builder);
  va_start (pairs, key);
  for (; key != NULL; key = va_arg (pairs, const char *))
    dd_json_build_text (builder, key, va_arg (pairs, const char *));
  va_end (pairs);
  json_builder_end_object (builder);
  return dd_json_build_finish (builder);
}

/**
 * dd_account_service_set_role_source:
 * @self: the service
 * @source: (nullable): who knows the roles of a person's posts
 */
void
dd_account_service_set_role_source (DdAccountService *self, DdRoleSource *source)
{
  g_return_if_fail (DD_IS_ACCOUNT_SERVICE (self));
  g_return_if_fail (source == NULL || DD_IS_ROLE_SOURCE (source));

  g_set_object (&self->source, source);
}

/**
 * dd_account_service_setup_in:
 * @txn: the transaction that sets the desk up
 * @now: the present, UTC milliseconds
 * @accounts: (element-type DdNewAccount): the first accounts
 * @error: return location: %DD_ERROR_INVALID if two have the same name
 *
 * Returns: whether they were written
 */
gboolean
dd_account_service_setup_in (DdTransaction *txn, gint64 now, GPtrArray *accounts, GError **error)
{
  DdDatabase *database;

  g_return_val_if_fail (txn != NULL && accounts != NULL, FALSE);

  database = dd_transaction_get_database (txn);
  for (guint i = 0; i < accounts->len; i++)
    {
      const DdNewAccount *account = g_ptr_array_index (accounts, i);
      const DdActor actor = DD_ACTOR_SYSTEM;
      g_autofree char *detail = NULL;
      gint64 id;

      for (guint j = 0; j < i; j++)
        {
          const DdNewAccount *earlier = g_ptr_array_index (accounts, j);

          if (g_str_equal (earlier->name, account->name))
            {
              g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("Two accounts have the name “%s”. Please give each its own."),
                           account->name);
              return FALSE;
            }
        }

      id = dd_account_store_insert (database, account->name, account->person_id, now, error);
      if (id == 0 || !dd_key_store_insert (database, id, account->key, now, error) ||
          !dd_role_grant_store_add (database, id, account->role, now, now, DD_TIME_UNKNOWN, 0,
                                    error))
        return FALSE;
      detail = dd_account_service_describe ("name", account->name, "role",
                                            dd_role_to_key (account->role), NULL);
      if (!dd_audit_append (txn, now, &actor, "account.created", "account", id, detail, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * dd_account_service_list:
 * @self: the service
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdAccount) (nullable): the accounts that may sign in,
 * oldest first
 */
GPtrArray *
dd_account_service_list (DdAccountService *self, GError **error)
{
  g_return_val_if_fail (DD_IS_ACCOUNT_SERVICE (self), NULL);

  return dd_account_store_list (self->database, dd_clock_now (self->clock), error);
}

/**
 * dd_account_service_get:
 * @self: the service
 * @id: an account
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the account
 */
DdAccount *
dd_account_service_get (DdAccountService *self, gint64 id, GError **error)
{
  g_return_val_if_fail (DD_IS_ACCOUNT_SERVICE (self), NULL);

  return dd_account_store_get (self->database, id, dd_clock_now (self->clock), error);
}

/**
 * dd_account_service_find:
 * @self: the service
 * @name: an account's name as typed
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the account
 */
DdAccount *
dd_account_service_find (DdAccountService *self, const char *name, GError **error)
{
  g_autofree char *clean = NULL;

  g_return_val_if_fail (DD_IS_ACCOUNT_SERVICE (self), NULL);

  clean = dd_account_name_clean (name, error);
  return clean != NULL
             ? dd_account_store_find (self->database, clean, dd_clock_now (self->clock), error)
             : NULL;
}

/**
 * dd_account_service_get_wait:
 * @self: the service
 * @name: an account's name as typed
 *
 * Returns: how much longer a try with this name must wait, in milliseconds; 0 if it need not
 */
gint64
dd_account_service_get_wait (DdAccountService *self, const char *name)
{
  g_autoptr (DdAccount) account = NULL;

  g_return_val_if_fail (DD_IS_ACCOUNT_SERVICE (self), 0);

  account = dd_account_service_find (self, name, NULL);
  return account != NULL ? dd_password_guard_get_wait (self->guard, account->id) : 0;
}
