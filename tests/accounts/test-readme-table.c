/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/permission.h"

#include <string.h>

#define BEGIN "<!-- permissions -->\n"
#define END "<!-- /permissions -->\n"

/* The table of permission.c in the form of README: what the same roles may stands in one row. */
static char *
write_table (void)
{
  GString *table = g_string_new ("| What |");
  guint64 written = 0;

  for (guint role = 0; role < DD_N_ROLES; role++)
    g_string_append_printf (table, " %s |", dd_role_to_text (role));
  g_string_append (table, "\n| --- |");
  for (guint role = 0; role < DD_N_ROLES; role++)
    g_string_append (table, " :-: |");
  g_string_append_c (table, '\n');

  for (guint first = 0; first < DD_N_PERMISSIONS; first++)
    {
      guint roles = dd_permission_get_roles (first);

      if ((written & (G_GUINT64_CONSTANT (1) << first)) != 0)
        continue;
      for (guint i = first; i < DD_N_PERMISSIONS; i++)
        {
          if (dd_permission_get_roles (i) != roles)
            continue;
          written |= G_GUINT64_CONSTANT (1) << i;
          g_string_append (table, i == first ? "| " : "; ");
          g_string_append_c (table, i == first ? *dd_permission_to_text (i)
                                               : g_ascii_tolower (*dd_permission_to_text (i)));
          g_string_append (table, dd_permission_to_text (i) + 1);
        }
      g_string_append (table, " |");
      for (guint role = 0; role < DD_N_ROLES; role++)
        g_string_append (table, (roles & DD_ROLE_BIT (role)) != 0 ? " ✓ |" : " |");
      g_string_append_c (table, '\n');
    }
  return g_string_free (table, FALSE);
}

static void
test_readme (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "README.md", NULL);
  g_autofree char *readme = NULL;
  g_autofree char *wanted = write_table ();
  char *begin, *end;

  G_STATIC_ASSERT (DD_N_PERMISSIONS <= 64);
  g_file_get_contents (path, &readme, NULL, &error);
  g_assert_no_error (error);
  begin = strstr (readme, BEGIN);
  g_assert_nonnull (begin);
  begin += strlen (BEGIN);
  end = strstr (begin, END);
  g_assert_nonnull (end);
  *end = '\0';
  if (strcmp (begin, wanted) != 0)
    g_test_message ("README's table of permissions should be\n%s", wanted);
  g_assert_true (strcmp (begin, wanted) == 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/readme/permissions", test_readme);
  return g_test_run ();
}
