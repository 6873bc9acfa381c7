/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/account-service.h"
#include "accounts/role-grant-store.h"
#include "audit/audit-log.h"
#include "base/error.h"
#include "tests/support/fake-clock.h"
#include "tests/support/let-go.h"
#include "tests/support/temp-desk.h"

#include <string.h>

#define PRINCIPAL "王建国"
#define REGISTRAR "林晓燕"
#define PASSWORD "qing-yuan-2026"
#define FIRST "an-bei-lu-shan-he-4827"
#define OWN "下雨天也要巡一遍机房"

/* Who is on the roster of these tests. */
enum
{
  NEWCOMER = 11, /* holds no post */
  HEAD = 12,     /* heads a department until tomorrow, and then no more */
  DEPUTY = 13,   /* deputy principal from tomorrow on */
  LEFT = 14,     /* has left */
};

/* A roster that says what the tests need. */
#define TEST_TYPE_ROSTER (test_roster_get_type ())
G_DECLARE_FINAL_TYPE (TestRoster, test_roster, TEST, ROSTER, GObject)

struct _TestRoster
{
  GObject parent_instance;
};

static GPtrArray *
list_grants (DdRoleSource *source, gint64 person_id, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) grants = g_ptr_array_new_with_free_func (g_free);
  const DdRoleGrant head = { DD_ROLE_DEPARTMENT_HEAD, now, now + DD_DAY, 71 };
  const DdRoleGrant deputy = { DD_ROLE_DEPUTY, now + DD_DAY, DD_TIME_UNKNOWN, 72 };

  if (person_id == LEFT)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_STATE, "has left");
      return NULL;
    }
  if (person_id == HEAD)
    g_ptr_array_add (grants, g_memdup2 (&head, sizeof head));
  if (person_id == DEPUTY)
    g_ptr_array_add (grants, g_memdup2 (&deputy, sizeof deputy));
  return g_steal_pointer (&grants);
}

static void
role_source_init (DdRoleSourceInterface *iface)
{
  iface->list_grants = list_grants;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestRoster,
                               test_roster,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DD_TYPE_ROLE_SOURCE, role_source_init))

static void
test_roster_class_init (TestRosterClass *klass)
{
}

static void
test_roster_init (TestRoster *self)
{
}

typedef struct
{
  TempDesk desk;
  DdFakeClock *clock;
  DdRecoveryKey *recovery;
  DdAccountService *service;
  DdSession *principal;
  DdSession *registrar;
  guint changed;
} Fixture;

static void
count (DdAccountService *service, guint *changed)
{
  ++*changed;
}

static void
count_end (DdSession *session, guint *ended)
{
  ++*ended;
}

static DdSession *
sign_in (Fixture *f, const char *name, const char *password)
{
  g_autoptr (GError) error = NULL;
  DdSession *session = dd_account_service_sign_in (f->service, name, password, &error);

  g_assert_no_error (error);
  return session;
}

static void
add_account (Fixture *f, GPtrArray *accounts, const char *name, DdRole role)
{
  g_autoptr (GError) error = NULL;
  DdNewAccount *account =
      dd_new_account_prepare (name, role, PASSWORD, dd_recovery_key_get_public (f->recovery),
                              &DD_PASSWORD_COST_LOWEST, &error);

  g_assert_no_error (error);
  g_ptr_array_add (accounts, account);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdRoleSource) roster = g_object_new (TEST_TYPE_ROSTER, NULL);
  g_autoptr (GPtrArray) accounts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_new_account_free);
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (DdStatement) insert = NULL;

  f->clock = dd_fake_clock_new ("2026-09-17T20:00:00+08:00");
  temp_desk_init (&f->desk);
  f->recovery = dd_recovery_key_new ();
  temp_desk_execute (&f->desk,
                     "INSERT INTO person (id, name) VALUES (11, '周敏'), (12, '李文涛'),"
                     " (13, '沈国栋'), (14, '郭宏');"
                     "INSERT INTO post (id, title, kind) VALUES (1, '主任', 'first-responsible'),"
                     " (2, '副校长', 'deputy-principal');"
                     "INSERT INTO appointment (id, post_id, person_id, from_at) VALUES"
                     " (71, 1, 12, 0), (72, 2, 13, 0)");
  add_account (f, accounts, PRINCIPAL, DD_ROLE_PRINCIPAL);
  add_account (f, accounts, REGISTRAR, DD_ROLE_REGISTRAR);
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
  g_assert_true (dd_transaction_commit (txn, &error));
  g_assert_no_error (error);

  f->service = dd_account_service_new (f->desk.database, DD_CLOCK (f->clock));
  dd_account_service_set_cost (f->service, &DD_PASSWORD_COST_LOWEST);
  dd_account_service_set_role_source (f->service, roster);
  g_signal_connect (f->service, "changed", G_CALLBACK (count), &f->changed);
  f->principal = sign_in (f, PRINCIPAL, PASSWORD);
  f->registrar = sign_in (f, REGISTRAR, PASSWORD);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (DdAuditVerdict) verdict = { 0 };

  g_assert_true (dd_audit_verify (f->desk.database, &verdict, &error));
  g_assert_cmpint (verdict.broken_at, ==, 0);
  let_go (g_steal_pointer (&f->service));
  g_clear_object (&f->principal);
  g_clear_object (&f->registrar);
  dd_recovery_key_free (f->recovery);
  temp_desk_clear (&f->desk);
  g_clear_object (&f->clock);
}

static void
on_result (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static gint64
create (Fixture *f, DdSession *session, const char *name, gint64 person, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dd_account_service_create_async (f->service, session, name, person, FIRST, NULL, on_result,
                                   &result);
  return dd_account_service_create_finish (f->service, wait_for (&result), error);
}

static gint64
must_create (Fixture *f, DdSession *session, const char *name, gint64 person)
{
  g_autoptr (GError) error = NULL;
  gint64 id = create (f, session, name, person, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static gboolean
give_password (Fixture *f, DdSession *session, gint64 account, const char *password, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dd_account_service_give_password_async (f->service, session, account, password, NULL, on_result,
                                          &result);
  return dd_account_service_give_password_finish (f->service, wait_for (&result), error);
}

static gint64
entries (Fixture *f, const char *action)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT count (*) FROM audit_entry WHERE action = '%s'", action);

  return temp_desk_number (&f->desk, sql);
}

/* Who forgot the sentence reads the entry. */
static char *
last_detail (Fixture *f, const char *action)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT detail FROM audit_entry WHERE action = '%s' ORDER BY id DESC LIMIT 1", action);

  return temp_desk_text (&f->desk, sql);
}

/* Rules ------------------------------------------------------------------------------------ */

static void
test_rules (void)
{
  enum
  {
    DISABLE,
    GIVE,
    ENABLE
  };
  static const struct
  {
    guint roles;
    gint64 disabled_at;
    gint64 by;
    guint other_signers;
    int verdicts[3]; /* of the three rules above: 0 or 1 */
  } table[] = {
    { DD_ROLE_BIT (DD_ROLE_TEACHER), DD_TIME_UNKNOWN, 1, 1, { 1, 1, 0 } },
    { DD_ROLE_BIT (DD_ROLE_TEACHER), DD_TIME_UNKNOWN, 1, 0, { 1, 1, 0 } },
    { DD_ROLE_BIT (DD_ROLE_TEACHER), DD_TIME_UNKNOWN, 7, 1, { 0, 0, 0 } },
    { DD_ROLE_BIT (DD_ROLE_PRINCIPAL), DD_TIME_UNKNOWN, 1, 1, { 1, 1, 0 } },
    { DD_ROLE_BIT (DD_ROLE_PRINCIPAL), DD_TIME_UNKNOWN, 1, 0, { 0, 1, 0 } },
    { DD_ROLE_BIT (DD_ROLE_DEPUTY), DD_TIME_UNKNOWN, 1, 0, { 0, 1, 0 } },
    { DD_ROLE_BIT (DD_ROLE_REGISTRAR), DD_TIME_UNKNOWN, 1, 0, { 1, 1, 0 } },
    { DD_ROLE_BIT (DD_ROLE_TEACHER), 5, 1, 1, { 0, 0, 1 } },
    { 0, 5, 1, 1, { 0, 0, 1 } },
    { 0, DD_TIME_UNKNOWN, 1, 1, { 1, 1, 1 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      const DdAccount account = { 7, (char *) "周敏",      0,     table[i].roles,
                                  0, table[i].disabled_at, FALSE, table[i].roles,
                                  0 };
      GError *errors[3] = { NULL, NULL, NULL };

      g_test_message ("row %u", i);
      g_assert_cmpint (dd_account_check_disable (&account, table[i].by, table[i].other_signers,
                                                 &errors[DISABLE]),
                       ==, table[i].verdicts[DISABLE]);
      g_assert_cmpint (dd_account_check_give_password (&account, table[i].by, &errors[GIVE]), ==,
                       table[i].verdicts[GIVE]);
      g_assert_cmpint (dd_account_check_enable (&account, &errors[ENABLE]), ==,
                       table[i].verdicts[ENABLE]);
      for (guint rule = 0; rule < 3; rule++)
        {
          if (table[i].verdicts[rule])
            g_assert_no_error (errors[rule]);
          else
            g_assert_error (errors[rule], DD_ERROR, DD_ERROR_STATE);
          g_clear_error (&errors[rule]);
        }
    }
}

/* Making ----------------------------------------------------------------------------------- */

static void
test_create (Fixture *f, gconstpointer data)
{
  gint64 newcomer = must_create (f, f->registrar, " 周敏 ", NEWCOMER);
  gint64 head = must_create (f, f->registrar, "李文涛", HEAD);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdAccount) account = dd_account_service_get (f->service, newcomer, &error);
  g_autoptr (DdAccount) of_head = NULL;
  g_autofree char *detail = last_detail (f, "account.created");

  g_assert_no_error (error);
  g_assert_cmpstr (account->name, ==, "周敏");
  g_assert_cmpint (account->person_id, ==, NEWCOMER);
  g_assert_cmpuint (account->roles, ==, DD_ROLE_BIT (DD_ROLE_TEACHER));
  g_assert_true (account->must_change);
  g_assert_cmpint (account->roles_since, ==, dd_clock_now (DD_CLOCK (f->clock)));
  g_assert_cmpuint (f->changed, ==, 2);
  g_assert_cmpint (entries (f, "account.created"), ==, 4);
  g_assert_nonnull (strstr (detail, "department-head"));
  g_assert_null (strstr (detail, FIRST));

  /* The role is linked to the appointment, and ends when it does. */
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT appointment_id FROM role_grant"
                                               " WHERE role = 'department-head'"),
                   ==, 71);
  dd_fake_clock_advance (f->clock, DD_DAY - 1);
  g_assert_true (dd_account_service_find_by_person (f->service, HEAD, &of_head, &error));
  g_assert_cmpint (of_head->id, ==, head);
  g_assert_cmpuint (of_head->roles, ==, DD_ROLE_BIT (DD_ROLE_DEPARTMENT_HEAD));
}

static void
test_create_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) weak = NULL;
  g_autoptr (DdAccount) nobody = NULL;
  static const struct
  {
    const char *name;
    gint64 person;
    int code;
  } table[] = {
    { "", NEWCOMER, DD_ERROR_INVALID },        /* no name */
    { REGISTRAR, NEWCOMER, DD_ERROR_INVALID }, /* a name that is there */
    { "周敏", 0, DD_ERROR_INVALID },           /* nobody's */
    { "郭宏", LEFT, DD_ERROR_STATE },          /* who has left */
    { "沈国栋", DEPUTY, DD_ERROR_DENIED },     /* who will sign: the principal's alone */
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_test_message ("row %u", i);
      g_assert_cmpint (create (f, f->registrar, table[i].name, table[i].person, &error), ==, 0);
      g_assert_error (error, DD_ERROR, table[i].code);
      g_clear_error (&error);
    }
  dd_account_service_create_async (f->service, f->registrar, "周敏", NEWCOMER, "12345678", NULL,
                                   on_result, &weak);
  g_assert_cmpint (dd_account_service_create_finish (f->service, wait_for (&weak), &error), ==, 0);
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);

  /* Nothing of all this is left behind. */
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (*) FROM account"), ==, 2);
  g_assert_cmpuint (f->changed, ==, 0);
  g_assert_true (dd_account_service_find_by_person (f->service, NEWCOMER, &nobody, &error));
  g_assert_null (nobody);

  /* One account a person. */
  must_create (f, f->principal, "沈国栋", DEPUTY);
  g_assert_cmpint (create (f, f->principal, "沈国栋甲", DEPUTY, &error), ==, 0);
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
}

static void
test_teacher_manages_nothing (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = must_create (f, f->registrar, "周敏", NEWCOMER);
  g_autoptr (DdSession) teacher = sign_in (f, "周敏", FIRST);

  g_assert_true (dd_account_service_change_password (f->service, teacher, FIRST, OWN, &error));
  g_assert_null (dd_account_service_list_all (f->service, teacher, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (dd_account_service_rename (f->service, teacher, id, "周校长", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (dd_account_service_disable (f->service, teacher, 2, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (give_password (f, teacher, 2, FIRST, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
}

static void
test_propose_name (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *free_name = dd_account_service_propose_name (f->service, " 周敏 ", &error);
  g_autofree char *second = dd_account_service_propose_name (f->service, REGISTRAR, &error);
  guint roles = 0;

  g_assert_no_error (error);
  g_assert_cmpstr (free_name, ==, "周敏");
  g_assert_cmpstr (second, ==, REGISTRAR "2");
  must_create (f, f->registrar, second, NEWCOMER);
  g_free (second);
  second = dd_account_service_propose_name (f->service, REGISTRAR, &error);
  g_assert_cmpstr (second, ==, REGISTRAR "3");

  g_assert_true (dd_account_service_get_roles_to_be (f->service, DEPUTY, &roles, &error));
  g_assert_cmpuint (roles, ==, DD_ROLE_BIT (DD_ROLE_DEPUTY));
  g_assert_false (dd_account_service_get_roles_to_be (f->service, LEFT, &roles, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
}

/* A password that somebody else chose ------------------------------------------------------ */

static void
test_must_change (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSession) session = NULL;
  g_autoptr (DdSession) later = NULL;

  must_create (f, f->registrar, "周敏", NEWCOMER);
  session = sign_in (f, "周敏", FIRST);
  g_assert_true (dd_session_get_account (session)->must_change);
  for (guint i = 0; i < DD_N_PERMISSIONS; i++)
    {
      g_assert_false (dd_permission_check (session, i, &error));
      g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
      g_assert_nonnull (strstr (error->message, "周敏"));
      g_clear_error (&error);
    }

  g_assert_false (dd_account_service_change_password (f->service, session, FIRST, FIRST, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (dd_session_get_account (session)->must_change);

  g_assert_true (dd_account_service_change_password (f->service, session, FIRST, OWN, &error));
  g_assert_no_error (error);
  g_assert_false (dd_session_get_account (session)->must_change);
  g_assert_true (dd_permission_has (session, DD_PERMISSION_FILE_INCIDENT));
  g_assert_false (dd_permission_has (session, DD_PERMISSION_SEE_INCIDENTS));
  later = sign_in (f, "周敏", OWN);
  g_assert_true (dd_permission_has (later, DD_PERMISSION_FILE_INCIDENT));
}

static void
test_give_password (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = must_create (f, f->registrar, "周敏", NEWCOMER);
  g_autoptr (DdSession) at_work = sign_in (f, "周敏", FIRST);
  g_autoptr (DdSession) anew = NULL;
  g_autoptr (GPtrArray) keys = NULL;
  guint ended = 0;

  g_assert_true (dd_account_service_change_password (f->service, at_work, FIRST, OWN, &error));
  g_signal_connect (at_work, "ended", G_CALLBACK (count_end), &ended);

  /* Not one's own, not a weak one, and the principal's not by the registrar. */
  g_assert_false (give_password (f, f->registrar, 2, FIRST, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  g_assert_false (give_password (f, f->registrar, id, "1234", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (give_password (f, f->registrar, 1, FIRST, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (give_password (f, f->registrar, 99, FIRST, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpuint (ended, ==, 0);
  g_assert_cmpint (entries (f, "account.password-given"), ==, 0);

  /* Guessed until it had to wait: the new one works at once. */
  for (guint i = 0; i < 6; i++)
    {
      g_assert_null (dd_account_service_sign_in (f->service, "周敏", "not it at all", NULL));
      dd_fake_clock_advance (f->clock, DD_MINUTE);
    }
  g_assert_true (give_password (f, f->registrar, id, "yun-wan-lu-he-niu-0001", &error));
  g_assert_no_error (error);
  g_assert_cmpint (entries (f, "account.password-given"), ==, 1);

  /* Who was at work is not any more, the old password is none, the old key pair is kept. */
  g_assert_cmpuint (ended, ==, 1);
  g_assert_nonnull (dd_session_get_reason (at_work));
  g_assert_null (dd_account_service_sign_in (f->service, "周敏", OWN, NULL));
  anew = sign_in (f, "周敏", "yun-wan-lu-he-niu-0001");
  g_assert_true (dd_session_get_account (anew)->must_change);
  keys = dd_account_service_recover_keys (f->service, id, f->recovery, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (keys->len, ==, 2);
}

/* The recovery key's holder chooses for themself. */
static void
test_recovery_key_ends_must_change (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *paper = dd_recovery_key_to_text (f->recovery);
  g_autoptr (DdSession) session = NULL;

  must_create (f, f->registrar, "周敏", NEWCOMER);
  g_assert_true (dd_account_service_reset_password (f->service, "周敏", paper, OWN, &error));
  session = sign_in (f, "周敏", OWN);
  g_assert_false (dd_session_get_account (session)->must_change);
}

/* The principal's way back in when the password is forgotten: the key of the first run. */
static void
test_principal_recovered (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *paper = dd_recovery_key_to_text (f->recovery);
  g_autoptr (DdSession) session = NULL;
  guint ended = 0;

  g_signal_connect (f->principal, "ended", G_CALLBACK (count_end), &ended);
  g_assert_true (dd_account_service_reset_password (f->service, PRINCIPAL, paper, OWN, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (ended, ==, 1);
  session = sign_in (f, PRINCIPAL, OWN);
  g_assert_true (dd_permission_has (session, DD_PERMISSION_SIGN_REPORT));
  g_assert_true (dd_permission_has (session, DD_PERMISSION_MANAGE_SIGNERS));
}

/* Disabling and enabling ------------------------------------------------------------------- */

static void
test_disable (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint ended = 0;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) in_use = NULL;
  g_autoptr (DdSession) back = NULL;

  g_signal_connect (f->registrar, "ended", G_CALLBACK (count_end), &ended);
  g_assert_false (dd_account_service_disable (f->service, f->registrar, 2, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  g_assert_false (dd_account_service_disable (f->service, f->registrar, 1, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (dd_account_service_disable (f->service, f->principal, 1, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);

  /* Locked or not, the session ends at once, and says why. */
  dd_session_lock (f->registrar);
  g_assert_true (dd_account_service_disable (f->service, f->principal, 2, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (ended, ==, 1);
  g_assert_true (dd_session_is_ended (f->registrar));
  g_assert_nonnull (strstr (dd_session_get_reason (f->registrar), REGISTRAR));
  g_assert_false (dd_session_is_ended (f->principal));
  g_assert_cmpint (entries (f, "account.disabled"), ==, 1);
  g_assert_null (dd_account_service_sign_in (f->service, REGISTRAR, PASSWORD, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
  g_clear_error (&error);

  g_assert_false (dd_account_service_disable (f->service, f->principal, 2, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  g_assert_false (give_password (f, f->principal, 2, FIRST, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  all = dd_account_service_list_all (f->service, f->principal, &error);
  in_use = dd_account_service_list (f->service, &error);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (in_use->len, ==, 1);

  g_assert_true (dd_account_service_enable (f->service, f->principal, 2, &error));
  g_assert_no_error (error);
  g_assert_cmpint (entries (f, "account.enabled"), ==, 1);
  back = sign_in (f, REGISTRAR, PASSWORD);
  g_assert_cmpuint (dd_session_get_account (back)->roles, ==, DD_ROLE_BIT (DD_ROLE_REGISTRAR));
  g_assert_false (dd_account_service_enable (f->service, f->principal, 2, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
}

/* A deputy may be disabled while the principal can sign, and is the principal's to disable. */
static void
test_disable_signer (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 deputy = must_create (f, f->principal, "沈国栋", DEPUTY);

  g_assert_false (dd_account_service_disable (f->service, f->registrar, deputy, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (dd_account_service_rename (f->service, f->registrar, deputy, "沈", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  dd_fake_clock_advance (f->clock, DD_DAY);
  g_assert_true (dd_account_service_disable (f->service, f->principal, deputy, &error));
  g_assert_no_error (error);
}

/* A desk whose last principal is gone: the registrar may make who comes after an account. */
static void
test_without_principal (Fixture *f, gconstpointer data)
{
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (create (f, f->registrar, "沈国栋", DEPUTY, &error), ==, 0);
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  sql =
      g_strdup_printf ("UPDATE role_grant SET until_at = %" G_GINT64_FORMAT " WHERE account_id = 1",
                       dd_clock_now (DD_CLOCK (f->clock)));
  temp_desk_execute (&f->desk, sql);
  must_create (f, f->registrar, "沈国栋", DEPUTY);
}

/* Posts end: so does the account's work, until somebody lets it go on. */
static void
test_posts_ended (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 head = must_create (f, f->registrar, "李文涛", HEAD);
  g_autoptr (DdSession) session = sign_in (f, "李文涛", FIRST);
  g_autoptr (DdSession) anew = NULL;
  guint ended = 0;

  g_assert_true (dd_account_service_change_password (f->service, session, FIRST, OWN, &error));
  g_signal_connect (session, "ended", G_CALLBACK (count_end), &ended);
  g_assert_true (dd_permission_has (session, DD_PERMISSION_SEE_INCIDENTS));

  dd_fake_clock_advance (f->clock, DD_DAY);
  dd_account_service_refresh_sessions (f->service);
  g_assert_cmpuint (ended, ==, 1);
  g_assert_null (dd_account_service_sign_in (f->service, "李文涛", OWN, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
  g_assert_nonnull (strstr (error->message, "registrar"));
  g_clear_error (&error);

  /* He is still at the school, and no head of a department any more. */
  temp_desk_execute (&f->desk, "UPDATE account SET person_id = 11 WHERE name = '李文涛'");
  g_assert_true (dd_account_service_enable (f->service, f->registrar, head, &error));
  g_assert_no_error (error);
  anew = sign_in (f, "李文涛", OWN);
  g_assert_cmpuint (dd_session_get_account (anew)->roles, ==, DD_ROLE_BIT (DD_ROLE_TEACHER));
}

static void
test_enable_who_left (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = must_create (f, f->registrar, "周敏", NEWCOMER);

  g_assert_true (dd_account_service_disable (f->service, f->registrar, id, &error));
  temp_desk_execute (&f->desk, "UPDATE account SET person_id = 14 WHERE name = '周敏'");
  g_assert_false (dd_account_service_enable (f->service, f->registrar, id, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
}

static void
test_rename (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *detail = NULL;
  g_autoptr (DdSession) session = NULL;

  g_assert_false (dd_account_service_rename (f->service, f->principal, 2, PRINCIPAL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (dd_account_service_rename (f->service, f->principal, 2, " ", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (dd_account_service_rename (f->service, f->principal, 2, " 林晓燕 ", &error));
  g_assert_cmpint (entries (f, "account.renamed"), ==, 0);

  g_assert_true (dd_account_service_rename (f->service, f->principal, 2, "林小燕", &error));
  g_assert_no_error (error);
  g_assert_cmpint (entries (f, "account.renamed"), ==, 1);
  detail = last_detail (f, "account.renamed");
  g_assert_nonnull (strstr (detail, REGISTRAR));
  g_assert_nonnull (strstr (detail, "林小燕"));
  /* Who works right now is called by the new name, in the log too. */
  g_assert_cmpstr (dd_session_get_name (f->registrar), ==, "林小燕");
  g_assert_cmpstr (dd_session_get_actor (f->registrar)->name, ==, "林小燕");
  session = sign_in (f, "林小燕", PASSWORD);
  g_assert_null (dd_account_service_sign_in (f->service, REGISTRAR, PASSWORD, NULL));
}

/* Two processes ---------------------------------------------------------------------------- */

static void
count_roles (DdSession *session, guint *changes)
{
  ++*changes;
}

/* What another process wrote is in force once this one looks. */
static void
test_other_process (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDatabase) database = dd_database_open (f->desk.path, DD_DATABASE_READ, &error);
  g_autoptr (DdAccountService) other = NULL;
  g_autoptr (DdSession) there = NULL;
  guint ended = 0;
  guint roles = 0;

  g_assert_no_error (error);
  other = dd_account_service_new (database, DD_CLOCK (f->clock));
  dd_account_service_set_cost (other, &DD_PASSWORD_COST_LOWEST);
  there = dd_account_service_sign_in (other, PRINCIPAL, PASSWORD, &error);
  g_assert_no_error (error);
  g_signal_connect (f->registrar, "ended", G_CALLBACK (count_end), &ended);
  g_signal_connect (f->registrar, "roles-changed", G_CALLBACK (count_roles), &roles);

  /* Another role comes to who works here. */
  dd_database_execute (database, "BEGIN IMMEDIATE", &error);
  g_assert_true (dd_role_grant_store_add (database, 2, DD_ROLE_SECURITY_ADMINISTRATOR, 0, 0,
                                          DD_TIME_UNKNOWN, 0, &error));
  dd_database_execute (database, "COMMIT", &error);
  g_assert_no_error (error);
  dd_account_service_refresh_sessions (f->service);
  g_assert_cmpuint (roles, ==, 1);
  g_assert_true (dd_session_has_role (f->registrar, DD_ROLE_SECURITY_ADMINISTRATOR));

  g_assert_true (dd_account_service_disable (other, there, 2, &error));
  g_assert_no_error (error);
  dd_account_service_refresh_sessions (f->service);
  g_assert_cmpuint (ended, ==, 1);
  g_assert_false (dd_permission_has (f->registrar, DD_PERMISSION_FILE_INCIDENT));
  g_assert_false (dd_session_is_ended (f->principal));
}

/* A password is being checked while the account is disabled elsewhere: it does not get in. */
static void
test_disabled_meanwhile (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dd_account_service_sign_in_async (f->service, REGISTRAR, PASSWORD, NULL, on_result, &result);
  g_assert_true (dd_account_service_disable (f->service, f->principal, 2, &error));
  g_assert_no_error (error);
  g_assert_null (dd_account_service_sign_in_finish (f->service, wait_for (&result), &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/account-managing/rules", test_rules);
  ADD ("/account-managing/create", test_create);
  ADD ("/account-managing/create-refused", test_create_refused);
  ADD ("/account-managing/teacher", test_teacher_manages_nothing);
  ADD ("/account-managing/propose-name", test_propose_name);
  ADD ("/account-managing/must-change", test_must_change);
  ADD ("/account-managing/give-password", test_give_password);
  ADD ("/account-managing/recovery-ends-must-change", test_recovery_key_ends_must_change);
  ADD ("/account-managing/principal-recovered", test_principal_recovered);
  ADD ("/account-managing/disable", test_disable);
  ADD ("/account-managing/disable-signer", test_disable_signer);
  ADD ("/account-managing/without-principal", test_without_principal);
  ADD ("/account-managing/posts-ended", test_posts_ended);
  ADD ("/account-managing/enable-who-left", test_enable_who_left);
  ADD ("/account-managing/rename", test_rename);
  ADD ("/account-managing/other-process", test_other_process);
  ADD ("/account-managing/disabled-meanwhile", test_disabled_meanwhile);
  return g_test_run ();
}
