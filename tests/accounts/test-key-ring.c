/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/key-ring.h"
#include "accounts/recovery-key.h"
#include "base/error.h"

#include <string.h>

static DdSealedKey *
new_key (const DdRecoveryKey *recovery, const char *password)
{
  g_autoptr (GError) error = NULL;
  DdSealedKey *key = dd_sealed_key_new (password, dd_recovery_key_get_public (recovery),
                                        &DD_PASSWORD_COST_LOWEST, &error);

  g_assert_no_error (error);
  return key;
}

static void
assert_opens (const DdPrivateKey *key, GBytes *sealed, const char *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) opened = dd_private_key_open (key, sealed, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (opened, NULL), g_bytes_get_size (opened), content,
                   strlen (content));
}

static void
test_password_opens (void)
{
  g_autoptr (DdRecoveryKey) recovery = dd_recovery_key_new ();
  g_autoptr (DdSealedKey) sealed = new_key (recovery, "按时上报，不瞒不漏");
  g_autoptr (DdPrivateKey) key = NULL;
  g_autoptr (GBytes) content = g_bytes_new_static ("密封的话", strlen ("密封的话"));
  g_autoptr (GBytes) letter = NULL;
  g_autoptr (GError) error = NULL;

  key = dd_sealed_key_open (sealed, "按时上报，不瞒不漏", &error);
  g_assert_no_error (error);
  letter = dd_public_key_seal (sealed->public_key, content, &error);
  assert_opens (key, letter, "密封的话");

  g_assert_null (dd_sealed_key_open (sealed, "按时上报，不瞒不露", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
  g_clear_error (&error);
  g_assert_null (dd_sealed_key_open (sealed, "", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
}

/* One flipped bit anywhere in what the database keeps, and it does not open. */
static void
test_tampered (void)
{
  g_autoptr (DdRecoveryKey) recovery = dd_recovery_key_new ();
  g_autoptr (DdSealedKey) sealed = new_key (recovery, "按时上报，不瞒不漏");
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (sealed->by_password, &size);

  for (gsize i = 0; i < size; i += 7)
    {
      g_autoptr (DdSealedKey) copy = dd_sealed_key_copy (sealed);
      g_autoptr (GError) error = NULL;
      guint8 *bytes = g_memdup2 (data, size);

      bytes[i] ^= 0x10;
      g_clear_pointer (&copy->by_password, g_bytes_unref);
      copy->by_password = g_bytes_new_take (bytes, size);
      g_assert_null (dd_sealed_key_open (copy, "按时上报，不瞒不漏", &error));
      g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
    }
  for (guint what = 0; what < 3; what++)
    {
      g_autoptr (DdSealedKey) copy = dd_sealed_key_copy (sealed);
      g_autoptr (GError) error = NULL;

      if (what == 0)
        copy->public_key[5] ^= 1; /* somebody else's public half put in its place */
      else if (what == 1)
        copy->salt[0] ^= 1;
      else
        {
          g_clear_pointer (&copy->by_password, g_bytes_unref);
          copy->by_password = g_bytes_new (data, size - 1);
        }
      g_assert_null (dd_sealed_key_open (copy, "按时上报，不瞒不漏", &error));
      g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
    }
}

static void
test_another_password (void)
{
  g_autoptr (DdRecoveryKey) recovery = dd_recovery_key_new ();
  g_autoptr (DdSealedKey) sealed = new_key (recovery, "按时上报，不瞒不漏");
  g_autoptr (DdPrivateKey) key = NULL;
  g_autoptr (DdPrivateKey) later = NULL;
  g_autoptr (DdPrivateKey) recovered = NULL;
  g_autoptr (DdSealedKey) other = NULL;
  g_autoptr (GBytes) content = g_bytes_new_static ("旧信", strlen ("旧信"));
  g_autoptr (GBytes) letter = NULL;
  g_autoptr (GError) error = NULL;

  letter = dd_public_key_seal (sealed->public_key, content, &error);
  key = dd_sealed_key_open (sealed, "按时上报，不瞒不漏", &error);
  other = dd_sealed_key_with_password (sealed, key, "新学期，换新口令", &DD_PASSWORD_COST_LOWEST,
                                       &error);
  g_assert_no_error (error);
  g_assert_cmpmem (other->public_key, sizeof other->public_key, sealed->public_key,
                   sizeof sealed->public_key);
  g_assert_cmpint (memcmp (other->salt, sealed->salt, sizeof other->salt), !=, 0);

  later = dd_sealed_key_open (other, "新学期，换新口令", &error);
  assert_opens (later, letter, "旧信");
  g_assert_null (dd_sealed_key_open (other, "按时上报，不瞒不漏", NULL));
  recovered = dd_recovery_key_open (recovery, other, &error);
  assert_opens (recovered, letter, "旧信");
}

static void
test_recovery_opens (void)
{
  g_autoptr (DdRecoveryKey) recovery = dd_recovery_key_new ();
  g_autoptr (DdRecoveryKey) stranger = dd_recovery_key_new ();
  g_autoptr (DdSealedKey) sealed = new_key (recovery, "按时上报，不瞒不漏");
  g_autoptr (DdSealedKey) exchanged = new_key (recovery, "按时上报，不瞒不漏");
  g_autoptr (DdPrivateKey) key = NULL;
  g_autoptr (GBytes) content = g_bytes_new_static ("x", 1);
  g_autoptr (GBytes) letter = NULL;
  g_autoptr (GError) error = NULL;

  key = dd_recovery_key_open (recovery, sealed, &error);
  g_assert_no_error (error);
  letter = dd_public_key_seal (sealed->public_key, content, &error);
  assert_opens (key, letter, "x");

  g_assert_null (dd_recovery_key_open (stranger, sealed, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
  g_clear_error (&error);

  /* The sealed private half of one account in the row of another. */
  memcpy (exchanged->public_key, sealed->public_key, sizeof sealed->public_key);
  g_assert_null (dd_recovery_key_open (recovery, exchanged, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
}

static void
test_foreign_letter (void)
{
  g_autoptr (DdRecoveryKey) recovery = dd_recovery_key_new ();
  g_autoptr (DdSealedKey) mine = new_key (recovery, "按时上报，不瞒不漏");
  g_autoptr (DdSealedKey) yours = new_key (recovery, "新学期，换新口令");
  g_autoptr (DdPrivateKey) key = dd_sealed_key_open (mine, "按时上报，不瞒不漏", NULL);
  g_autoptr (GBytes) content = g_bytes_new_static ("x", 1);
  g_autoptr (GBytes) stub = g_bytes_new_static ("x", 1);
  g_autoptr (GBytes) letter = NULL;
  g_autoptr (GError) error = NULL;

  letter = dd_public_key_seal (yours->public_key, content, &error);
  g_assert_null (dd_private_key_open (key, letter, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_null (dd_private_key_open (key, stub, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
}

static void
test_recovery_text (void)
{
  for (guint round = 0; round < 50; round++)
    {
      g_autoptr (DdRecoveryKey) key = dd_recovery_key_new ();
      g_autoptr (DdRecoveryKey) parsed = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *text = dd_recovery_key_to_text (key);
      g_autofree char *lower = g_ascii_strdown (text, -1);
      g_autoptr (GString) untidy = g_string_new ("  \n");
      g_auto (GStrv) groups = g_strsplit (text, "-", -1);

      g_assert_cmpuint (g_strv_length (groups), ==, 14);
      g_assert_cmpuint (strlen (text), ==, 14 * 4 + 13);
      g_assert_null (strpbrk (text, "ILOU"));

      /* As somebody types it from paper. */
      for (const char *p = lower; *p != '\0'; p++)
        if (*p == '-')
          g_string_append (untidy, p - lower > 30 ? "\n" : " – ");
        else
          g_string_append_c (untidy, *p == '0'   ? 'o'
                                     : *p == '1' ? (round % 2 == 0 ? 'l' : 'I')
                                                 : *p);
      parsed = dd_recovery_key_parse (untidy->str, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (dd_recovery_key_get_public (parsed), DD_PUBLIC_KEY_SIZE,
                       dd_recovery_key_get_public (key), DD_PUBLIC_KEY_SIZE);
    }
}

/* Every sign misread as another one is found, and two signs that changed places. */
static void
test_recovery_misread (void)
{
  g_autoptr (DdRecoveryKey) key = dd_recovery_key_new ();
  g_autofree char *text = dd_recovery_key_to_text (key);
  guint swaps = 0;

  for (gsize i = 0; i < strlen (text); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *wrong = g_strdup (text);

      if (text[i] == '-')
        continue;
      wrong[i] = text[i] == '7' ? '8' : '7';
      g_assert_null (dd_recovery_key_parse (wrong, &error));
      g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
      g_clear_error (&error);

      if (i + 1 < strlen (text) && text[i + 1] != '-' && text[i + 1] != text[i])
        {
          memcpy (wrong, text, strlen (text));
          wrong[i] = text[i + 1];
          wrong[i + 1] = text[i];
          g_assert_null (dd_recovery_key_parse (wrong, &error));
          g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
          swaps++;
        }
    }
  g_assert_cmpuint (swaps, >, 0);
}

static void
test_recovery_malformed (void)
{
  static const char *const texts[] = { NULL,           "",         "    ",
                                       "0000-0000",    "恢复密钥", "UUUU-0000-0",
                                       "\xff\xfe\xfd", "!!!!" };
  g_autoptr (DdRecoveryKey) key = dd_recovery_key_new ();
  g_autofree char *text = dd_recovery_key_to_text (key);
  g_autofree char *longer = g_strconcat (text, "-0000", NULL);
  g_autofree char *shorter = g_strndup (text, strlen (text) - 5);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) problem = NULL;

      g_assert_null (dd_recovery_key_parse (texts[i], &problem));
      g_assert_error (problem, DD_ERROR, DD_ERROR_INVALID);
    }
  g_assert_null (dd_recovery_key_parse (longer, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (dd_recovery_key_parse (shorter, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/key-ring/password-opens", test_password_opens);
  g_test_add_func ("/key-ring/tampered", test_tampered);
  g_test_add_func ("/key-ring/another-password", test_another_password);
  g_test_add_func ("/key-ring/recovery-opens", test_recovery_opens);
  g_test_add_func ("/key-ring/foreign-letter", test_foreign_letter);
  g_test_add_func ("/recovery-key/text", test_recovery_text);
  g_test_add_func ("/recovery-key/misread", test_recovery_misread);
  g_test_add_func ("/recovery-key/malformed", test_recovery_malformed);
  return g_test_run ();
}
