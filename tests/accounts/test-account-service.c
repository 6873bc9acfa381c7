/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/account-service.h"
#include "accounts/sign-in-delay.h"
#include "audit/audit-log.h"
#include "base/error.h"
#include "tests/support/fake-clock.h"
#include "tests/support/let-go.h"
#include "tests/support/temp-desk.h"

#include <string.h>

#define PRINCIPAL "王建国"
#define REGISTRAR "林晓燕"
#define PRINCIPAL_PASSWORD "校长的长口令一句"
#define REGISTRAR_PASSWORD "按时上报，不瞒不漏"

typedef struct
{
  TempDesk desk;
  DdFakeClock *clock;
  DdRecoveryKey *recovery;
  DdAccountService *service;
  guint changed;
} Fixture;

static void
count (DdAccountService *service, guint *changed)
{
  ++*changed;
}

/* The service anew, as another process would have it: it knows what the database knows. */
static void
renew_service (Fixture *f)
{
  g_clear_object (&f->service);
  f->service = dd_account_service_new (f->desk.database, DD_CLOCK (f->clock));
  dd_account_service_set_cost (f->service, &DD_PASSWORD_COST_LOWEST);
  g_signal_connect (f->service, "changed", G_CALLBACK (count), &f->changed);
}

static void
add_account (Fixture *f, GPtrArray *accounts, const char *name, DdRole role, const char *password)
{
  g_autoptr (GError) error = NULL;
  DdNewAccount *account =
      dd_new_account_prepare (name, role, password, dd_recovery_key_get_public (f->recovery),
                              &DD_PASSWORD_COST_LOWEST, &error);

  g_assert_no_error (error);
  g_ptr_array_add (accounts, account);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_new_account_free);
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (DdStatement) insert = NULL;

  f->clock = dd_fake_clock_new ("2026-09-17T20:00:00+08:00");
  temp_desk_init (&f->desk);
  f->recovery = dd_recovery_key_new ();

  add_account (f, accounts, PRINCIPAL, DD_ROLE_PRINCIPAL, PRINCIPAL_PASSWORD);
  add_account (f, accounts, REGISTRAR, DD_ROLE_REGISTRAR, REGISTRAR_PASSWORD);
  txn = dd_transaction_begin (f->desk.database, &error);
  g_assert_no_error (error);
  insert = dd_database_prepare (
      f->desk.database,
      "INSERT INTO desk (id, school, time_zone, recovery_public_key, set_up_at)"
      " VALUES (1, '青石中学', 'Asia/Shanghai', :key, 0)",
      &error);
  dd_statement_bind_bytes (insert, ":key", dd_recovery_key_get_public (f->recovery),
                           DD_PUBLIC_KEY_SIZE);
  g_assert_true (dd_statement_run (insert, &error));
  g_assert_true (
      dd_account_service_setup_in (txn, dd_clock_now (DD_CLOCK (f->clock)), accounts, &error));
  g_assert_no_error (error);
  g_assert_true (dd_transaction_commit (txn, &error));
  renew_service (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (DdAuditVerdict) verdict = { 0 };

  /* Whatever a test did, the chain of entries holds. */
  g_assert_true (dd_audit_verify (f->desk.database, &verdict, &error));
  g_assert_cmpint (verdict.broken_at, ==, 0);
  let_go (g_steal_pointer (&f->service));
  dd_recovery_key_free (f->recovery);
  temp_desk_clear (&f->desk);
  g_clear_object (&f->clock);
}

static gint64
entries (Fixture *f, const char *action)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT count (*) FROM audit_entry WHERE action = '%s'", action);

  return temp_desk_number (&f->desk, sql);
}

static void
fail_once (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dd_account_service_sign_in (f->service, REGISTRAR, "not it at all", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
}

static void
test_setup (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts = dd_account_service_list (f->service, &error);
  const DdAccount *principal = g_ptr_array_index (accounts, 0);
  const DdAccount *registrar = g_ptr_array_index (accounts, 1);

  g_assert_cmpuint (accounts->len, ==, 2);
  g_assert_cmpstr (principal->name, ==, PRINCIPAL);
  g_assert_cmpuint (principal->roles, ==, DD_ROLE_BIT (DD_ROLE_PRINCIPAL));
  g_assert_cmpuint (registrar->roles, ==, DD_ROLE_BIT (DD_ROLE_REGISTRAR));
  g_assert_cmpint (registrar->disabled_at, ==, DD_TIME_UNKNOWN);
  g_assert_cmpint (entries (f, "account.created"), ==, 2);
}

static void
test_setup_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_new_account_free);
  g_autoptr (DdTransaction) txn = NULL;
  const guint8 *recovery = dd_recovery_key_get_public (f->recovery);

  g_assert_null (dd_new_account_prepare ("", DD_ROLE_TEACHER, REGISTRAR_PASSWORD, recovery,
                                         &DD_PASSWORD_COST_LOWEST, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (dd_new_account_prepare ("周敏", DD_ROLE_TEACHER, "short", recovery,
                                         &DD_PASSWORD_COST_LOWEST, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);

  add_account (f, accounts, "周敏", DD_ROLE_TEACHER, REGISTRAR_PASSWORD);
  add_account (f, accounts, " 周敏 ", DD_ROLE_TEACHER, REGISTRAR_PASSWORD);
  txn = dd_transaction_begin (f->desk.database, &error);
  g_assert_false (dd_account_service_setup_in (txn, 0, accounts, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_pointer (&txn, dd_transaction_free);
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (*) FROM account"), ==, 2);
}

static void
test_sign_in (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSession) session =
      dd_account_service_sign_in (f->service, " 林晓燕 ", REGISTRAR_PASSWORD, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (dd_session_get_name (session), ==, REGISTRAR);
  g_assert_cmpint (dd_session_get_actor (session)->account_id, ==, 2);
  g_assert_true (dd_session_has_role (session, DD_ROLE_REGISTRAR));
  g_assert_false (dd_session_has_role (session, DD_ROLE_PRINCIPAL));
  g_assert_cmpint (entries (f, "account.signed-in"), ==, 1);

  g_assert_true (dd_account_service_sign_out (f->service, session, &error));
  g_assert_true (dd_session_is_ended (session));
  g_assert_cmpint (entries (f, "account.signed-out"), ==, 1);
  g_assert_false (
      dd_account_service_confirm_password (f->service, session, REGISTRAR_PASSWORD, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *password;
  } cases[] = {
    { "没有这个人", REGISTRAR_PASSWORD },
    { REGISTRAR, PRINCIPAL_PASSWORD },
    { REGISTRAR, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (
          dd_account_service_sign_in (f->service, cases[i].name, cases[i].password, &error));
      g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
    }
  g_assert_cmpint (entries (f, "account.password-wrong"), ==, 2);
  g_assert_cmpint (entries (f, "account.signed-in"), ==, 0);
}

static void
test_delays (void)
{
  static const gint64 seconds[] = { 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300 };

  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
    g_assert_cmpint (dd_sign_in_delay (i), ==, seconds[i] * DD_SECOND);
  g_assert_cmpint (dd_sign_in_delay (1000000), ==, 300 * DD_SECOND);
  g_assert_cmpint (dd_sign_in_wait (5, 3 * DD_SECOND), ==, 5 * DD_SECOND);
  g_assert_cmpint (dd_sign_in_wait (5, 9 * DD_SECOND), ==, 0);
  g_assert_cmpint (dd_sign_in_wait (5, -DD_DAY), ==, 8 * DD_SECOND);
  g_assert_cmpint (dd_sign_in_wait (2, 0), ==, 0);
}

static void
test_wait_text (void)
{
  static const struct
  {
    gint64 wait;
    const char *text;
  } cases[] = {
    { 1, "1 second" },
    { DD_SECOND, "1 second" },
    { 1 * DD_SECOND + 1, "2 seconds" },
    { 119 * DD_SECOND, "119 seconds" },
    { 120 * DD_SECOND, "2 minutes" },
    { 121 * DD_SECOND, "3 minutes" },
    { 300 * DD_SECOND, "5 minutes" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = dd_sign_in_wait_to_text (cases[i].wait);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_slow_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSession) session = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpint (dd_account_service_get_wait (f->service, REGISTRAR), ==, 0);
      fail_once (f);
    }
  g_assert_cmpint (dd_account_service_get_wait (f->service, REGISTRAR), ==, 2 * DD_SECOND);
  g_assert_cmpint (dd_account_service_get_wait (f->service, PRINCIPAL), ==, 0);

  /* Even the right password must wait, and asking too early costs nothing more. */
  g_assert_null (dd_account_service_sign_in (f->service, REGISTRAR, REGISTRAR_PASSWORD, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
  g_assert_nonnull (strstr (error->message, "2 seconds"));
  g_clear_error (&error);
  g_assert_cmpint (entries (f, "account.password-wrong"), ==, 3);

  dd_fake_clock_advance (f->clock, 2 * DD_SECOND);
  fail_once (f);
  g_assert_cmpint (dd_account_service_get_wait (f->service, REGISTRAR), ==, 4 * DD_SECOND);

  /* It lasts over a restart. */
  renew_service (f);
  dd_fake_clock_advance (f->clock, 3 * DD_SECOND);
  g_assert_cmpint (dd_account_service_get_wait (f->service, REGISTRAR), ==, DD_SECOND);
  dd_fake_clock_advance (f->clock, DD_SECOND);

  /* A right one clears the count. */
  session = dd_account_service_sign_in (f->service, REGISTRAR, REGISTRAR_PASSWORD, &error);
  g_assert_no_error (error);
  fail_once (f);
  g_assert_cmpint (dd_account_service_get_wait (f->service, REGISTRAR), ==, 0);
}

static void
test_slow_down_ends_at_five_minutes (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < 15; i++)
    {
      fail_once (f);
      dd_fake_clock_advance (f->clock, DD_SIGN_IN_DELAY_MAX);
      g_assert_cmpint (dd_account_service_get_wait (f->service, REGISTRAR), ==, 0);
    }
  fail_once (f);
  g_assert_cmpint (dd_account_service_get_wait (f->service, REGISTRAR), ==, DD_SIGN_IN_DELAY_MAX);
}

/* While the process lives, moving the wall clock changes nothing about the wait. */
static void
test_clock_moved (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    {
      fail_once (f);
      dd_fake_clock_advance (f->clock, 5 * DD_SECOND);
    }
  g_assert_cmpint (dd_account_service_get_wait (f->service, REGISTRAR), ==, 3 * DD_SECOND);
  dd_fake_clock_jump (f->clock, DD_DAY);
  g_assert_cmpint (dd_account_service_get_wait (f->service, REGISTRAR), ==, 3 * DD_SECOND);
  dd_fake_clock_jump (f->clock, -400 * DD_DAY);
  g_assert_cmpint (dd_account_service_get_wait (f->service, REGISTRAR), ==, 3 * DD_SECOND);
  dd_fake_clock_advance (f->clock, 3 * DD_SECOND);
  g_assert_cmpint (dd_account_service_get_wait (f->service, REGISTRAR), ==, 0);
}

/* Set back and restarted, again and again: the wait begins anew once, and then ends. */
static void
test_clock_set_back_over_restarts (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSession) session = NULL;

  for (guint i = 0; i < 5; i++)
    {
      fail_once (f);
      dd_fake_clock_advance (f->clock, i < 4 ? 5 * DD_SECOND : 0);
    }
  dd_fake_clock_jump (f->clock, -400 * DD_DAY);
  renew_service (f);
  g_assert_null (dd_account_service_sign_in (f->service, REGISTRAR, REGISTRAR_PASSWORD, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
  g_assert_nonnull (strstr (error->message, "8 seconds"));
  g_clear_error (&error);

  dd_fake_clock_advance (f->clock, 5 * DD_SECOND);
  renew_service (f);
  g_assert_cmpint (dd_account_service_get_wait (f->service, REGISTRAR), ==, 3 * DD_SECOND);
  dd_fake_clock_advance (f->clock, 3 * DD_SECOND);
  renew_service (f);
  session = dd_account_service_sign_in (f->service, REGISTRAR, REGISTRAR_PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_nonnull (session);
}

static void
test_confirm (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSession) session =
      dd_account_service_sign_in (f->service, REGISTRAR, REGISTRAR_PASSWORD, &error);

  g_assert_true (
      dd_account_service_confirm_password (f->service, session, REGISTRAR_PASSWORD, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_false (
          dd_account_service_confirm_password (f->service, session, PRINCIPAL_PASSWORD, &error));
      g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
      g_clear_error (&error);
    }
  /* Guessing here slows down as at the door. */
  g_assert_false (
      dd_account_service_confirm_password (f->service, session, REGISTRAR_PASSWORD, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
  dd_fake_clock_advance (f->clock, 2 * DD_SECOND);
  g_clear_error (&error);
  g_assert_true (
      dd_account_service_confirm_password (f->service, session, REGISTRAR_PASSWORD, &error));
}

static void
test_disabled (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts = NULL;

  temp_desk_execute (&f->desk, "UPDATE account SET disabled_at = 1 WHERE id = 2");
  g_assert_null (dd_account_service_sign_in (f->service, REGISTRAR, REGISTRAR_PASSWORD, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
  g_clear_error (&error);
  accounts = dd_account_service_list (f->service, &error);
  g_assert_cmpuint (accounts->len, ==, 1);
}

/* A role is held from an instant until another. */
static void
test_roles_in_time (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdAccount) before = NULL;
  g_autoptr (DdAccount) after = NULL;
  g_autofree char *sql =
      g_strdup_printf ("UPDATE role_grant SET until_at = %" G_GINT64_FORMAT " WHERE account_id = 2",
                       dd_clock_now (DD_CLOCK (f->clock)) + DD_HOUR);

  temp_desk_execute (&f->desk, sql);
  before = dd_account_service_get (f->service, 2, &error);
  g_assert_cmpuint (before->roles, ==, DD_ROLE_BIT (DD_ROLE_REGISTRAR));
  dd_fake_clock_advance (f->clock, DD_HOUR);
  after = dd_account_service_get (f->service, 2, &error);
  g_assert_cmpuint (after->roles, ==, 0);
}

static void
test_change_password (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSession) session =
      dd_account_service_sign_in (f->service, REGISTRAR, REGISTRAR_PASSWORD, &error);
  g_autoptr (DdSession) later = NULL;
  const guint8 *before = dd_private_key_get_public (dd_session_get_private_key (session));

  g_assert_false (dd_account_service_change_password (f->service, session, "not it at all",
                                                      "新学期，换新口令", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
  g_clear_error (&error);
  g_assert_false (dd_account_service_change_password (f->service, session, REGISTRAR_PASSWORD,
                                                      "12345678", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpuint (f->changed, ==, 0);

  g_assert_true (dd_account_service_change_password (f->service, session, REGISTRAR_PASSWORD,
                                                     "新学期，换新口令", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (f->changed, ==, 1);
  g_assert_cmpint (entries (f, "account.password-changed"), ==, 1);
  g_assert_null (dd_account_service_sign_in (f->service, REGISTRAR, REGISTRAR_PASSWORD, NULL));
  later = dd_account_service_sign_in (f->service, REGISTRAR, "新学期，换新口令", &error);
  g_assert_no_error (error);
  g_assert_cmpmem (dd_private_key_get_public (dd_session_get_private_key (later)),
                   DD_PUBLIC_KEY_SIZE, before, DD_PUBLIC_KEY_SIZE);
}

static void
test_reset (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *paper = dd_recovery_key_to_text (f->recovery);
  g_autoptr (DdRecoveryKey) stranger = dd_recovery_key_new ();
  g_autofree char *other_paper = dd_recovery_key_to_text (stranger);
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (DdSession) session = NULL;
  g_autoptr (GBytes) content = g_bytes_new_static ("旧信", strlen ("旧信"));
  g_autoptr (GBytes) letter = NULL;
  g_autoptr (GBytes) opened = NULL;
  g_autoptr (DdSession) first =
      dd_account_service_sign_in (f->service, REGISTRAR, REGISTRAR_PASSWORD, &error);

  letter = dd_public_key_seal (dd_private_key_get_public (dd_session_get_private_key (first)),
                               content, &error);

  g_assert_false (dd_account_service_reset_password (f->service, REGISTRAR, other_paper,
                                                     "忘了又记起的口令", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
  g_clear_error (&error);
  g_assert_false (dd_account_service_reset_password (f->service, REGISTRAR, "0000",
                                                     "忘了又记起的口令", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (dd_account_service_reset_password (f->service, REGISTRAR, paper, "1111", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (entries (f, "account.password-reset"), ==, 0);

  /* Who forgot the password has tried it often: the paper works all the same. */
  for (guint i = 0; i < 5; i++)
    {
      fail_once (f);
      dd_fake_clock_advance (f->clock, 5 * DD_SECOND);
    }
  g_assert_true (
      dd_account_service_reset_password (f->service, REGISTRAR, paper, "忘了又记起的口令", &error));
  g_assert_no_error (error);
  g_assert_cmpint (entries (f, "account.password-reset"), ==, 1);
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (*) FROM account_key"
                                               " WHERE account_id = 2 AND retired_at IS NOT NULL"),
                   ==, 1);
  g_assert_cmpint (dd_account_service_get_wait (f->service, REGISTRAR), ==, 0);

  session = dd_account_service_sign_in (f->service, REGISTRAR, "忘了又记起的口令", &error);
  g_assert_no_error (error);

  /* The new key does not open what was sealed for the old one; the recovery key does. */
  g_assert_null (dd_private_key_open (dd_session_get_private_key (session), letter, NULL));
  keys = dd_account_service_recover_keys (f->service, 2, f->recovery, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (keys->len, ==, 2);
  opened = dd_private_key_open (g_ptr_array_index (keys, 0), letter, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (opened, NULL), g_bytes_get_size (opened), "旧信",
                   strlen ("旧信"));
  g_assert_null (dd_account_service_recover_keys (f->service, 2, stranger, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
}

/* Nothing secret may stand in the audit log, whatever was done. */
static void
test_no_secrets_in_log (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *paper = dd_recovery_key_to_text (f->recovery);
  g_autofree char *log = NULL;

  test_change_password (f, data);
  g_assert_true (
      dd_account_service_reset_password (f->service, PRINCIPAL, paper, "忘了又记起的口令", &error));
  log = temp_desk_text (&f->desk, "SELECT group_concat (actor || action || ifnull (detail, ''))"
                                  " FROM audit_entry");
  g_assert_null (strstr (log, REGISTRAR_PASSWORD));
  g_assert_null (strstr (log, "not it at all"));
  g_assert_null (strstr (log, "换新口令"));
  g_assert_null (strstr (log, "记起"));
  g_assert_null (strstr (log, paper));
}

/* A key in the database that somebody changed is no way in, and is no crash. */
static void
test_tampered_database (Fixture *f, gconstpointer data)
{
  static const char *const ways[] = {
    "UPDATE account_key SET sealed_private = zeroblob (72) WHERE account_id = 2",
    "UPDATE account_key SET sealed_private = x'' WHERE account_id = 2",
    "UPDATE account_key SET public_key = (SELECT public_key FROM account_key WHERE account_id = 1)"
    " WHERE account_id = 2",
    "UPDATE account_key SET memory = -1 WHERE account_id = 2",
    "UPDATE account_key SET operations = 9223372036854775807 WHERE account_id = 2",
    "DELETE FROM account_key WHERE account_id = 2",
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autoptr (GError) error = NULL;

      temp_desk_execute (&f->desk, ways[i]);
      dd_fake_clock_advance (f->clock, DD_SIGN_IN_DELAY_MAX);
      g_assert_null (
          dd_account_service_sign_in (f->service, REGISTRAR, REGISTRAR_PASSWORD, &error));
      g_assert_nonnull (error);
    }
}

typedef struct
{
  GMainLoop *loop;
  GAsyncResult *result;
} Waiter;

static void
on_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Waiter *waiter = user_data;

  waiter->result = g_object_ref (result);
  g_main_loop_quit (waiter->loop);
}

static GAsyncResult *
wait_for (Waiter *waiter)
{
  g_clear_object (&waiter->result);
  g_main_loop_run (waiter->loop);
  return waiter->result;
}

static void
test_async (Fixture *f, gconstpointer data)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSession) session = NULL;
  g_autofree char *paper = dd_recovery_key_to_text (f->recovery);
  Waiter waiter = { loop, NULL };

  dd_account_service_sign_in_async (f->service, REGISTRAR, "not it at all", NULL, on_done, &waiter);
  g_assert_null (dd_account_service_sign_in_finish (f->service, wait_for (&waiter), &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
  g_clear_error (&error);
  dd_account_service_sign_in_async (f->service, "没有这个人", "x", NULL, on_done, &waiter);
  g_assert_null (dd_account_service_sign_in_finish (f->service, wait_for (&waiter), &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
  g_clear_error (&error);
  g_assert_cmpint (entries (f, "account.password-wrong"), ==, 1);

  dd_account_service_sign_in_async (f->service, REGISTRAR, REGISTRAR_PASSWORD, NULL, on_done,
                                    &waiter);
  session = dd_account_service_sign_in_finish (f->service, wait_for (&waiter), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dd_session_get_name (session), ==, REGISTRAR);

  dd_session_lock (session);
  dd_account_service_unlock_async (f->service, session, "not it at all", NULL, on_done, &waiter);
  g_assert_false (dd_account_service_unlock_finish (f->service, wait_for (&waiter), &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
  g_assert_true (dd_session_is_locked (session));
  g_clear_error (&error);
  dd_account_service_unlock_async (f->service, session, REGISTRAR_PASSWORD, NULL, on_done, &waiter);
  g_assert_true (dd_account_service_unlock_finish (f->service, wait_for (&waiter), &error));
  g_assert_no_error (error);
  g_assert_false (dd_session_is_locked (session));

  dd_account_service_confirm_password_async (f->service, session, REGISTRAR_PASSWORD, NULL, on_done,
                                             &waiter);
  g_assert_true (
      dd_account_service_confirm_password_finish (f->service, wait_for (&waiter), &error));
  dd_account_service_change_password_async (f->service, session, REGISTRAR_PASSWORD,
                                            "新学期，换新口令", NULL, on_done, &waiter);
  g_assert_true (
      dd_account_service_change_password_finish (f->service, wait_for (&waiter), &error));
  dd_account_service_reset_password_async (f->service, REGISTRAR, paper, "忘了又记起的口令", NULL,
                                           on_done, &waiter);
  g_assert_true (dd_account_service_reset_password_finish (f->service, wait_for (&waiter), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (f->changed, ==, 2);
  g_clear_object (&waiter.result);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/account-service/setup", test_setup);
  ADD ("/account-service/setup-refused", test_setup_refused);
  ADD ("/account-service/sign-in", test_sign_in);
  ADD ("/account-service/refused", test_refused);
  g_test_add_func ("/sign-in-delay/table", test_delays);
  g_test_add_func ("/sign-in-delay/text", test_wait_text);
  ADD ("/account-service/slow-down", test_slow_down);
  ADD ("/account-service/slow-down-ends-at-five-minutes", test_slow_down_ends_at_five_minutes);
  ADD ("/account-service/clock-moved", test_clock_moved);
  ADD ("/account-service/clock-set-back-over-restarts", test_clock_set_back_over_restarts);
  ADD ("/account-service/confirm", test_confirm);
  ADD ("/account-service/disabled", test_disabled);
  ADD ("/account-service/roles-in-time", test_roles_in_time);
  ADD ("/account-service/change-password", test_change_password);
  ADD ("/account-service/reset", test_reset);
  ADD ("/account-service/no-secrets-in-log", test_no_secrets_in_log);
  ADD ("/account-service/tampered-database", test_tampered_database);
  ADD ("/account-service/async", test_async);
#undef ADD
  return g_test_run ();
}
