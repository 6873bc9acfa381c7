/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "roster/roster-roles.h"
#include "tests/support/temp-desk.h"

/* One role a post held or to be held, from now on at the earliest; none for what is over. */
static void
test_grants (void)
{
  static const struct
  {
    DdRole role;
    gint64 from;
    gint64 until;
    gint64 appointment;
  } wanted[] = {
    { DD_ROLE_DEPARTMENT_HEAD, 1000, DD_TIME_UNKNOWN, 1 },
    { DD_ROLE_SECURITY_ADMINISTRATOR, 1000, 1500, 3 },
    { DD_ROLE_DEPUTY, 2000, DD_TIME_UNKNOWN, 4 },
    { DD_ROLE_TEACHER, 1000, DD_TIME_UNKNOWN, 6 },
  };
  g_auto (TempDesk) desk = { 0 };
  g_autoptr (DdRoleSource) source = NULL;
  g_autoptr (GPtrArray) grants = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;
  guint found = 0;

  temp_desk_init (&desk);
  temp_desk_execute (
      &desk,
      "INSERT INTO person (id, name, left_at) VALUES (1, '李文涛', NULL), (2, '周敏', NULL),"
      " (3, '郭宏', 900);"
      "INSERT INTO post (id, title, kind) VALUES (1, '', 'first-responsible'),"
      " (2, '', 'registrar'), (3, '', 'security-administrator'),"
      " (4, '', 'deputy-principal'), (5, '', 'registrar'), (6, '', 'class-teacher');"
      "INSERT INTO appointment (id, post_id, person_id, from_at, until_at, voided_at) VALUES"
      " (1, 1, 1, 500, NULL, NULL), (2, 2, 1, 500, 1000, NULL), (3, 3, 1, 500, 1500, NULL),"
      " (4, 4, 1, 2000, NULL, NULL), (5, 5, 1, 500, NULL, 600), (6, 6, 1, 1000, NULL, NULL)");
  source = dd_roster_roles_new (desk.database);
  grants = dd_role_source_list_grants (source, 1, 1000, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (grants->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    for (guint j = 0; j < grants->len; j++)
      {
        const DdRoleGrant *grant = g_ptr_array_index (grants, j);

        if (grant->appointment_id != wanted[i].appointment)
          continue;
        found++;
        g_assert_cmpint (grant->role, ==, wanted[i].role);
        g_assert_cmpint (grant->from, ==, wanted[i].from);
        g_assert_cmpint (grant->until, ==, wanted[i].until);
      }
  g_assert_cmpuint (found, ==, G_N_ELEMENTS (wanted));

  none = dd_role_source_list_grants (source, 2, 1000, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_null (dd_role_source_list_grants (source, 3, 1000, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  g_assert_null (dd_role_source_list_grants (source, 99, 1000, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/roster-roles/grants", test_grants);
  return g_test_run ();
}
