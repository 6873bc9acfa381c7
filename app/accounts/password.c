/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/password.h"

#include "accounts/secret.h"
#include "base/error.h"

#include <glib/gi18n.h>
#include <sodium.h>
#include <string.h>

/*
 * RFC 9106's choice for computers with little memory: three passes over 64 MiB. libsodium's
 * "moderate" wants 256 MiB, which an old office PC with a browser open may not have, and a sign-in
 * that fails for want of memory would keep a school from reporting. Each key stores its own cost.
 */
const DdPasswordCost DD_PASSWORD_COST_DEFAULT = { 3, 64 * 1024 * 1024 };

/* The least libsodium takes; for tests, which guess nothing. */
const DdPasswordCost DD_PASSWORD_COST_LOWEST = { crypto_pwhash_OPSLIMIT_MIN,
                                                 crypto_pwhash_MEMLIMIT_MIN };

/* More than this is no cost but a damaged or hostile database that would stop the PC. */
#define COST_MAX_OPERATIONS 64
#define COST_MAX_MEMORY ((gsize) 1024 * 1024 * 1024)

G_STATIC_ASSERT (DD_PASSWORD_SALT_SIZE == crypto_pwhash_SALTBYTES);
G_STATIC_ASSERT (DD_PASSWORD_KEY_SIZE == crypto_secretbox_KEYBYTES);

/* What people choose first; compared without case. Runs and repeats are caught by rule. */
static const char *const common_passwords[] = {
  "password",   "passw0rd",  "password1",  "iloveyou",   "woaini1314",  "5201314a",
  "a1234567",   "aa123456",  "abc12345",   "abc123456",  "abcd1234",    "asdf1234",
  "asdfghjk",   "asdfghjkl", "admin123",   "admin888",   "admin123456", "administrator",
  "qwer1234",   "qwertyui",  "qwertyuiop", "qwerty123",  "q1w2e3r4",    "1q2w3e4r",
  "1qaz2wsx",   "zaq12wsx",  "zxcvbnm1",   "zxcvbnm123", "88888888a",   "a12345678",
  "123456789a", "12345678a", "1234qwer",   "12341234",   "11223344",    "123123123",
  "87654321",   "31415926",  "20252025",   "20262026",   "school123",   "teacher123",
  "xuexiao123", "mima1234",  "mima123456", "root1234",   "test1234",    "welcome1",
  "letmein1",
};

static gunichar *
to_characters (const char *text, glong *length)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  gunichar *characters = g_utf8_to_ucs4_fast (folded, -1, length);

  sodium_memzero (folded, strlen (folded));
  return characters;
}

/* Whether all of it is one run (12345678, hgfedcba) or fewer than four characters over and over. */
static gboolean
is_pattern (const gunichar *characters, glong length)
{
  gboolean run = TRUE;
  gunichar seen[3];
  guint n_seen = 0;
  gboolean few = TRUE;
  gint64 step = length > 1 ? (gint64) characters[1] - characters[0] : 0;

  for (glong i = 0; i < length; i++)
    {
      guint j = 0;

      if (i > 0 && (gint64) characters[i] - characters[i - 1] != step)
        run = FALSE;
      while (j < n_seen && seen[j] != characters[i])
        j++;
      if (j == n_seen && n_seen == G_N_ELEMENTS (seen))
        few = FALSE;
      else if (j == n_seen)
        seen[n_seen++] = characters[i];
    }
  return few || (run && ABS (step) <= 1);
}

static gboolean
holds_name (const char *password, const char *name)
{
  g_autofree char *low_password = NULL;
  g_autofree char *low_name = NULL;
  gboolean holds;

  if (name == NULL || g_utf8_strlen (name, -1) < 2)
    return FALSE;
  low_password = g_utf8_casefold (password, -1);
  low_name = g_utf8_casefold (name, -1);
  holds = strstr (low_password, low_name) != NULL;
  sodium_memzero (low_password, strlen (low_password));
  return holds;
}

/* One form for all ways of typing it: an input method may give full-width letters and digits. */
static char *
normalize (const char *password, GError **error)
{
  g_autofree char *normal = NULL;
  char *secret;
  gsize size;

  if (password == NULL || !g_utf8_validate (password, -1, NULL))
    {
      g_set_error_literal (
          error, DD_ERROR, DD_ERROR_INVALID,
          _ ("The password contains characters that cannot be read. Please type it "
             "again."));
      return NULL;
    }
  normal = g_utf8_normalize (password, -1, G_NORMALIZE_NFKC);
  size = strlen (normal) + 1;
  secret = dd_secret_alloc (size, error);
  if (secret != NULL)
    memcpy (secret, normal, size);
  sodium_memzero (normal, size);
  return secret;
}

/**
 * dd_password_check:
 * @password: (nullable): a new password
 * @account_name: (nullable): whose it will be
 * @error: return location, a sentence that helps
 *
 * Refuses what is guessed first: short ones, the name, runs and repeats, and the usual ones. It
 * asks for no kinds of characters: that makes passwords harder to remember and no harder to guess.
 *
 * Returns: whether the password may be used
 */
gboolean
dd_password_check (const char *password, const char *account_name, GError **error)
{
  g_autofree gunichar *characters = NULL;
  char *normal;
  glong length = 0;
  const char *problem = NULL;

  normal = normalize (password != NULL ? password : "", error);
  if (normal == NULL)
    return FALSE;

  characters = to_characters (normal, &length);
  if (length < DD_PASSWORD_MIN)
    problem = _ ("Please choose a password of at least 8 characters; a short sentence is easy to "
                 "remember.");
  else if (length > DD_PASSWORD_MAX)
    problem = _ ("Please choose a password of at most 1000 characters.");
  else if (strpbrk (normal, "\n\r") != NULL)
    problem = _ ("A password is one line. Please choose another.");
  else if (holds_name (normal, account_name))
    problem = _ ("The password contains the account's name, which is guessed first. Please choose "
                 "another.");
  else if (is_pattern (characters, length))
    problem = _ ("The password is a simple run or repetition. Please mix more characters.");
  else
    for (guint i = 0; i < G_N_ELEMENTS (common_passwords) && problem == NULL; i++)
      if (g_ascii_strcasecmp (normal, common_passwords[i]) == 0)
        problem = _ ("This is one of the passwords that are guessed first. Please choose another.");

  sodium_memzero (characters, length * sizeof *characters);
  dd_secret_free (normal);
  if (problem != NULL)
    g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID, problem);
  return problem == NULL;
}

/**
 * dd_password_derive_key:
 * @password: a password
 * @salt: (array fixed-size=16): its salt
 * @cost: what it costs
 * @key: (out caller-allocates) (array fixed-size=32): the key, in guarded memory of the caller
 * @error: return location
 *
 * Makes a key from a password with argon2id. Slow by intent (a fraction of a second); call it on a
 * thread of its own where somebody looks at a window.
 *
 * Returns: whether there was enough memory
 */
gboolean
dd_password_derive_key (const char *password,
                        const guint8 *salt,
                        const DdPasswordCost *cost,
                        guint8 *key,
                        GError **error)
{
  char *normal;
  int code;

  g_return_val_if_fail (salt != NULL && cost != NULL && key != NULL, FALSE);

  if (cost->operations < crypto_pwhash_OPSLIMIT_MIN || cost->operations > COST_MAX_OPERATIONS ||
      cost->memory < crypto_pwhash_MEMLIMIT_MIN || cost->memory > COST_MAX_MEMORY)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_NOT_A_DESK,
                           _ ("The account's key is damaged. Please restore a backup, or reset the "
                              "password with the recovery key."));
      return FALSE;
    }

  normal = normalize (password, error);
  if (normal == NULL)
    return FALSE;
  code = crypto_pwhash (key, DD_PASSWORD_KEY_SIZE, normal, strlen (normal), salt, cost->operations,
                        cost->memory, crypto_pwhash_ALG_ARGON2ID13);
  dd_secret_free (normal);
  if (code != 0)
    {
      g_set_error_literal (
          error, DD_ERROR, DD_ERROR_FAILED,
          _ ("There is not enough memory to check the password. Please close other "
             "programs and try again."));
      return FALSE;
    }
  return TRUE;
}

/**
 * dd_password_dup:
 * @password: (nullable): a password
 *
 * Returns: (transfer full) (nullable): a copy in guarded memory; %NULL also where there is none
 */
char *
dd_password_dup (const char *password)
{
  gsize size;
  char *copy;

  if (password == NULL)
    return NULL;

  size = strlen (password) + 1;
  copy = dd_secret_alloc (size, NULL);
  if (copy != NULL)
    memcpy (copy, password, size);
  return copy;
}

/**
 * dd_password_free:
 * @password: (transfer full) (nullable): a copy made by dd_password_dup(); overwritten
 */
void
dd_password_free (char *password)
{
  dd_secret_free (password);
}
