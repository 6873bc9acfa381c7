/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/first-password.h"
#include "accounts/password.h"

/* Readable aloud, no two alike, and always one that the desk itself takes. */
static void
test_shape (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 500; i++)
    {
      g_autoptr (GError) error = NULL;
      char *password = dd_first_password_new ("林晓燕");
      g_auto (GStrv) parts = g_strsplit (password, "-", -1);

      g_assert_cmpuint (g_strv_length (parts), ==, 6);
      g_assert_true (g_regex_match_simple ("^([a-z]{2,5}-){5}[0-9]{4}$", password, 0, 0));
      g_assert_true (dd_password_check (password, "林晓燕", &error));
      g_assert_no_error (error);
      g_assert_true (g_hash_table_add (seen, g_strdup (password)));
      dd_password_free (password);
    }
}

/* An account may be called as a syllable is. */
static void
test_never_the_name (void)
{
  for (guint i = 0; i < 500; i++)
    {
      char *password = dd_first_password_new ("ming");

      g_assert_null (g_strrstr (password, "ming"));
      dd_password_free (password);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/first-password/shape", test_shape);
  g_test_add_func ("/first-password/never-the-name", test_never_the_name);
  return g_test_run ();
}
