/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/permission.h"
#include "accounts/recovery-key.h"
#include "base/error.h"
#include "tests/support/signed-in.h"

#include <string.h>

/* The table once more, as a reader of the house would write it down: P D R S H T. */
static const struct
{
  DdPermission permission;
  const char *roles;
} table[] = {
  { DD_PERMISSION_SEE_INCIDENTS, "PDRSH-" },    { DD_PERMISSION_FILE_INCIDENT, "PDRSHT" },
  { DD_PERMISSION_HOLD_DRILL, "PDRS--" },       { DD_PERMISSION_AMEND_INCIDENT, "PDRS--" },
  { DD_PERMISSION_DECIDE_LEVEL, "PDR---" },     { DD_PERMISSION_RECORD_ACT, "PDRSH-" },
  { DD_PERMISSION_CLOSE_INCIDENT, "PDR---" },   { DD_PERMISSION_WITHDRAW_INCIDENT, "PDR---" },
  { DD_PERMISSION_WAIVE_DUTY, "P-----" },       { DD_PERMISSION_ATTACH_EVIDENCE, "PDRSH-" },
  { DD_PERMISSION_EXPORT_EVIDENCE, "PDRS--" },  { DD_PERMISSION_WRITE_REPORT, "PDRS--" },
  { DD_PERMISSION_SUBMIT_REPORT, "PDRS--" },    { DD_PERMISSION_RETURN_REPORT, "PD----" },
  { DD_PERMISSION_SIGN_REPORT, "PD----" },      { DD_PERMISSION_RECORD_CONSENT, "--RS--" },
  { DD_PERMISSION_RECORD_DELIVERY, "PDRS--" },  { DD_PERMISSION_EXPORT_REPORT, "PDRS--" },
  { DD_PERMISSION_ACKNOWLEDGE, "PDRSH-" },      { DD_PERMISSION_MANAGE_CONTACTS, "PDRS--" },
  { DD_PERMISSION_MANAGE_SCHOOL, "P-R---" },    { DD_PERMISSION_MANAGE_RULES, "P-R---" },
  { DD_PERMISSION_MANAGE_ACCOUNTS, "P-R---" },  { DD_PERMISSION_MANAGE_SIGNERS, "P-----" },
  { DD_PERMISSION_SEE_ROSTER, "PDRSHT" },       { DD_PERMISSION_MANAGE_ROSTER, "PDR---" },
  { DD_PERMISSION_EXPORT_ROSTER, "PDRS--" },    { DD_PERMISSION_MANAGE_DUTY, "PDRS--" },
  { DD_PERMISSION_KEEP_DUTY_LOG, "PDRSHT" },    { DD_PERMISSION_MANAGE_PERIODS, "P-RS--" },
  { DD_PERMISSION_FILE_ZERO_REPORT, "PDRSHT" }, { DD_PERMISSION_SEE_AUDIT_LOG, "PDRS--" },
  { DD_PERMISSION_VERIFY, "PDRSHT" },
};

static void
test_table (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (table), ==, DD_N_PERMISSIONS);

  for (guint role = 0; role < DD_N_ROLES; role++)
    {
      g_autoptr (DdSession) session = signed_in (7, "周敏", DD_ROLE_BIT (role));

      for (guint i = 0; i < DD_N_PERMISSIONS; i++)
        {
          g_autoptr (GError) error = NULL;
          gboolean wanted = table[i].roles[role] != '-';

          g_assert_cmpuint (table[i].permission, ==, i);
          g_test_message ("%s · %s", dd_permission_to_key (i), dd_role_to_key (role));
          g_assert_cmpint (dd_permission_check (session, i, &error), ==, wanted);
          g_assert_cmpint (dd_permission_has (session, i), ==, wanted);
          if (!wanted)
            {
              g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
              g_assert_nonnull (strstr (error->message, "周敏"));
              g_assert_nonnull (strstr (error->message, dd_permission_to_text (i)));
            }
          else
            g_assert_no_error (error);
        }
    }
}

/* Nobody signs alone what they wrote down as consent, unless they hold both offices. */
static void
test_separation (void)
{
  g_assert_cmpuint (dd_permission_get_roles (DD_PERMISSION_SIGN_REPORT) &
                        dd_permission_get_roles (DD_PERMISSION_RECORD_CONSENT),
                    ==, 0);
  g_assert_cmpuint (dd_permission_get_roles (DD_PERMISSION_MANAGE_SIGNERS) &
                        DD_ROLE_BIT (DD_ROLE_REGISTRAR),
                    ==, 0);
}

static void
test_several_roles (void)
{
  g_autoptr (DdSession) session =
      signed_in (7, "周敏", DD_ROLE_BIT (DD_ROLE_TEACHER) | DD_ROLE_BIT (DD_ROLE_REGISTRAR));
  g_autoptr (DdSession) nobody = signed_in (7, "周敏", 0);
  g_autofree char *none = dd_roles_to_text (0);
  g_autofree char *two =
      dd_roles_to_text (DD_ROLE_BIT (DD_ROLE_PRINCIPAL) | DD_ROLE_BIT (DD_ROLE_TEACHER));

  g_assert_true (dd_permission_has (session, DD_PERMISSION_WRITE_REPORT));
  g_assert_false (dd_permission_has (session, DD_PERMISSION_SIGN_REPORT));
  for (guint i = 0; i < DD_N_PERMISSIONS; i++)
    g_assert_false (dd_permission_has (nobody, i));
  g_assert_cmpstr (none, ==, "none");
  g_assert_cmpstr (two, ==, "Principal, Teacher");
}

static void
on_event (gpointer object, GParamSpec *pspec, gpointer user_data)
{
  ++*(guint *) user_data;
}

static void
on_ended (DdSession *session, gpointer user_data)
{
  ++*(guint *) user_data;
}

static void
test_locked_and_ended (void)
{
  g_autoptr (DdSession) session = signed_in (7, "周敏", DD_ROLE_BIT (DD_ROLE_PRINCIPAL));
  g_autoptr (DdSession) other = signed_in (7, "周敏", DD_ROLE_BIT (DD_ROLE_PRINCIPAL));
  g_autoptr (DdRecoveryKey) recovery = dd_recovery_key_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSealedKey) sealed =
      dd_sealed_key_new ("按时上报，不瞒不漏", dd_recovery_key_get_public (recovery),
                         &DD_PASSWORD_COST_LOWEST, NULL);
  guint locked = 0;
  guint ended = 0;

  g_signal_connect (session, "notify::locked", G_CALLBACK (on_event), &locked);
  g_signal_connect (session, "ended", G_CALLBACK (on_ended), &ended);
  g_assert_nonnull (dd_session_get_private_key (session));

  dd_session_lock (session);
  dd_session_lock (session);
  g_assert_cmpuint (locked, ==, 1);
  g_assert_true (dd_session_is_locked (session));
  g_assert_null (dd_session_get_private_key (session));
  g_assert_false (dd_permission_check (session, DD_PERMISSION_SIGN_REPORT, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
  g_clear_error (&error);

  dd_session_unlock (session, dd_sealed_key_open (sealed, "按时上报，不瞒不漏", NULL));
  g_assert_cmpuint (locked, ==, 2);
  g_assert_true (dd_permission_has (session, DD_PERMISSION_SIGN_REPORT));

  dd_session_end (session);
  dd_session_end (session);
  g_assert_cmpuint (ended, ==, 1);
  g_assert_null (dd_session_get_private_key (session));
  g_assert_false (dd_permission_check (session, DD_PERMISSION_SIGN_REPORT, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
  g_clear_error (&error);
  dd_session_unlock (session, dd_sealed_key_open (sealed, "按时上报，不瞒不漏", NULL));
  g_assert_false (dd_permission_has (session, DD_PERMISSION_SIGN_REPORT));

  g_assert_false (dd_permission_check (NULL, DD_PERMISSION_FILE_INCIDENT, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
  g_assert_finalize_object (g_steal_pointer (&other));
}

static void
test_roles (void)
{
  for (guint i = 0; i < DD_N_ROLES; i++)
    {
      DdRole role = DD_N_ROLES;

      g_assert_true (dd_role_from_key (dd_role_to_key (i), &role));
      g_assert_cmpuint (role, ==, i);
      g_assert_cmpstr (dd_role_to_text (i), !=, "");
    }
  for (guint i = 0; i < 3; i++)
    {
      static const char *const wrong[] = { NULL, "", "headmaster" };
      DdRole role;

      g_assert_false (dd_role_from_key (wrong[i], &role));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/permission/table", test_table);
  g_test_add_func ("/permission/separation", test_separation);
  g_test_add_func ("/permission/several-roles", test_several_roles);
  g_test_add_func ("/permission/locked-and-ended", test_locked_and_ended);
  g_test_add_func ("/role/keys", test_roles);
  return g_test_run ();
}
