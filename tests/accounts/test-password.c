/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/account.h"
#include "accounts/password.h"
#include "base/error.h"

#include <string.h>

static void
test_strength (void)
{
  static const struct
  {
    const char *password;
    const char *name;
    gboolean fine;
  } cases[] = {
    { "值班台要按时上报", "林晓燕", TRUE },
    { "correct horse battery", "林晓燕", TRUE },
    { "Xy7-kp2q", "林晓燕", TRUE },
    { "lin-xiao-yan-2026", "lin", FALSE }, /* holds the name */
    { "LIN6cats4dogs", "lin", FALSE },
    { "x4林晓燕x9pq", "林晓燕", FALSE },
    { "abcX9-k2", "a", TRUE }, /* one letter is no name to guess by */
    { NULL, "林晓燕", FALSE },
    { "", "林晓燕", FALSE },
    { "Xy7-kp2", "林晓燕", FALSE },        /* seven */
    { "按时上报按时上", "林晓燕", FALSE }, /* seven characters, whatever their bytes */
    { "12345678", "林晓燕", FALSE },
    { "hgfedcba", "林晓燕", FALSE },
    { "aaaaaaaaaa", "林晓燕", FALSE },
    { "1212121212", "林晓燕", FALSE },
    { "abcabcabcabc", "林晓燕", FALSE },
    { "woaini1314", "林晓燕", FALSE },
    { "QWERTYUIOP", "林晓燕", FALSE },
    { "ｑｗｅｒｔｙｕｉｏｐ", "林晓燕", FALSE }, /* full-width */
    { "two\nlines of it", "林晓燕", FALSE },
    { "not utf-8: \xff\xfe\xfd", "林晓燕", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean fine = dd_password_check (cases[i].password, cases[i].name, &error);

      g_test_message ("%u: %s", i, error != NULL ? error->message : "fine");
      g_assert_cmpint (fine, ==, cases[i].fine);
      if (!fine)
        g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
      else
        g_assert_no_error (error);
    }
}

static void
test_length_limit (void)
{
  g_autofree char *longest = g_malloc0 (DD_PASSWORD_MAX + 2);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < DD_PASSWORD_MAX; i++)
    longest[i] = "duty-desk"[i % 9];
  g_assert_true (dd_password_check (longest, "林晓燕", &error));
  g_assert_no_error (error);
  longest[DD_PASSWORD_MAX] = 'x';
  g_assert_false (dd_password_check (longest, "林晓燕", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
}

static void
test_derive (void)
{
  const guint8 salt[DD_PASSWORD_SALT_SIZE] = { 1, 2, 3 };
  const guint8 other_salt[DD_PASSWORD_SALT_SIZE] = { 3, 2, 1 };
  const DdPasswordCost dearer = { 2, DD_PASSWORD_COST_LOWEST.memory };
  guint8 key[DD_PASSWORD_KEY_SIZE];
  guint8 again[DD_PASSWORD_KEY_SIZE];
  g_autoptr (GError) error = NULL;

  g_assert_true (
      dd_password_derive_key ("pass word 9", salt, &DD_PASSWORD_COST_LOWEST, key, &error));
  g_assert_no_error (error);

  /* The same, however the input method spelled it. */
  g_assert_true (dd_password_derive_key ("ｐａｓｓ　ｗｏｒｄ　９", salt, &DD_PASSWORD_COST_LOWEST,
                                         again, &error));
  g_assert_cmpmem (key, sizeof key, again, sizeof again);

  g_assert_true (
      dd_password_derive_key ("pass word 8", salt, &DD_PASSWORD_COST_LOWEST, again, &error));
  g_assert_cmpint (memcmp (key, again, sizeof key), !=, 0);
  g_assert_true (
      dd_password_derive_key ("pass word 9", other_salt, &DD_PASSWORD_COST_LOWEST, again, &error));
  g_assert_cmpint (memcmp (key, again, sizeof key), !=, 0);
  g_assert_true (dd_password_derive_key ("pass word 9", salt, &dearer, again, &error));
  g_assert_cmpint (memcmp (key, again, sizeof key), !=, 0);
}

/* A database that somebody changed must not make the PC stand still. */
static void
test_mad_cost (void)
{
  static const DdPasswordCost costs[] = {
    { 0, 64 * 1024 * 1024 },
    { 3, 0 },
    { G_MAXUINT32, 64 * 1024 * 1024 },
    { 3, G_MAXSIZE / 2 },
  };
  const guint8 salt[DD_PASSWORD_SALT_SIZE] = { 0 };
  guint8 key[DD_PASSWORD_KEY_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (costs); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (dd_password_derive_key ("pass word 9", salt, &costs[i], key, &error));
      g_assert_error (error, DD_ERROR, DD_ERROR_NOT_A_DESK);
    }
}

static void
test_default_cost (void)
{
  g_assert_cmpuint (DD_PASSWORD_COST_DEFAULT.memory, >=, 64 * 1024 * 1024);
  g_assert_cmpuint (DD_PASSWORD_COST_DEFAULT.operations, >=, 3);
}

static void
test_account_names (void)
{
  static const struct
  {
    const char *typed;
    const char *kept;
  } cases[] = {
    { "林晓燕", "林晓燕" },
    { "  林晓燕 \t", "林晓燕" },
    { "ｌｉｎ", "lin" },
    { "<b>&amp;</b>", "<b>&amp;</b>" }, /* a name is text, never markup */
    { "John Smith", "John Smith" },
    { "", NULL },
    { "   ", NULL },
    { NULL, NULL },
    { "a\nb", NULL },
    { "a\033[2Jb", NULL },
    { "\xff\xfe", NULL },
  };
  g_autofree char *over = g_strnfill (DD_ACCOUNT_NAME_MAX + 1, 'n');
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) problem = NULL;
      g_autofree char *kept = dd_account_name_clean (cases[i].typed, &problem);

      g_assert_cmpstr (kept, ==, cases[i].kept);
      if (cases[i].kept == NULL)
        g_assert_error (problem, DD_ERROR, DD_ERROR_INVALID);
    }
  g_assert_null (dd_account_name_clean (over, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/password/strength", test_strength);
  g_test_add_func ("/password/length-limit", test_length_limit);
  g_test_add_func ("/password/derive", test_derive);
  g_test_add_func ("/password/mad-cost", test_mad_cost);
  g_test_add_func ("/password/default-cost", test_default_cost);
  g_test_add_func ("/account/names", test_account_names);
  return g_test_run ();
}
