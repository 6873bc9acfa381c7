/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/recovery-key.h"

#include "accounts/key-ring-private.h"
#include "accounts/secret.h"
#include "base/error.h"

#include <glib/gi18n.h>
#include <sodium.h>
#include <string.h>

#define SEED_SIZE crypto_box_SEEDBYTES
#define GROUP 4
#define SEED_CHARACTERS 52 /* 256 bits in fives, the last one filled up with four zero bits */
#define CHECK_CHARACTERS 4 /* 20 bits of a digest of the seed */
#define CHARACTERS (SEED_CHARACTERS + CHECK_CHARACTERS)

/* Crockford's letters: none that is taken for another when read from paper. */
static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* The whole of it lies in guarded memory. */
struct _DdRecoveryKey
{
  guint8 seed[SEED_SIZE];
  guint8 private_key[DD_PRIVATE_KEY_SIZE];
  guint8 public_key[DD_PUBLIC_KEY_SIZE];
};

G_STATIC_ASSERT (SEED_SIZE == 32);

/* The 20 bits that tell a misread key from another one. */
static guint32
compute_check (const guint8 *seed)
{
  static const char context[] = "duty-desk recovery key";
  guint8 digest[crypto_generichash_BYTES];

  crypto_generichash (digest, sizeof digest, seed, SEED_SIZE, (const guint8 *) context,
                      sizeof context - 1);
  return ((guint32) digest[0] << 12) | ((guint32) digest[1] << 4) | (digest[2] >> 4);
}

/**
 * dd_recovery_key_new:
 *
 * Returns: (transfer full) (nullable): a new recovery key; %NULL only where there is no memory or
 *   no randomness
 */
DdRecoveryKey *
dd_recovery_key_new (void)
{
  DdRecoveryKey *self = dd_secret_alloc (sizeof *self, NULL);

  if (self == NULL)
    return NULL;
  randombytes_buf (self->seed, SEED_SIZE);
  crypto_box_seed_keypair (self->public_key, self->private_key, self->seed);
  return self;
}

/* The five bits of a character as somebody may type it; -1 for none. */
static int
read_character (char c)
{
  const char *found;

  c = g_ascii_toupper (c);
  switch (c)
    {
    case 'O':
      return 0;
    case 'I':
    case 'L':
      return 1;
    default:
      found = c != '\0' ? strchr (alphabet, c) : NULL;
      return found != NULL ? (int) (found - alphabet) : -1;
    }
}

static void
set_parse_error (GError **error, const char *message)
{
  g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID, message);
}

/**
 * dd_recovery_key_parse:
 * @text: (nullable): what somebody read from the paper: case, spaces, line breaks and hyphens do
 * not matter, O is 0, I and L are 1
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the key, or %NULL with a sentence about what is wrong with
 * it
 */
DdRecoveryKey *
dd_recovery_key_parse (const char *text, GError **error)
{
  g_autoptr (DdRecoveryKey) self = NULL;
  g_autofree char *normal = NULL;
  guint32 bits = 0;
  guint n_bits = 0;
  guint n_bytes = 0;
  guint n = 0;
  guint32 check = 0;
  gboolean spare = FALSE;

  self = dd_secret_alloc (sizeof *self, error);
  if (self == NULL)
    return NULL;

  /* An input method may have made the letters full-width. */
  normal = text != NULL && g_utf8_validate (text, -1, NULL)
               ? g_utf8_normalize (text, -1, G_NORMALIZE_NFKC)
               : NULL;
  for (const char *p = normal != NULL ? normal : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int value;

      if (g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION)
        continue;
      value = c < 0x80 ? read_character ((char) c) : -1;
      if (value < 0)
        {
          sodium_memzero (normal, strlen (normal));
          set_parse_error (error,
                           _ ("A recovery key has only letters and digits. Please compare it "
                              "with the paper, sign by sign."));
          return NULL;
        }
      if (n < SEED_CHARACTERS)
        {
          bits = (bits << 5) | (guint32) value;
          n_bits += 5;
          if (n_bits >= 8 && n_bytes < SEED_SIZE)
            {
              n_bits -= 8;
              self->seed[n_bytes++] = (guint8) (bits >> n_bits);
              bits &= (1u << n_bits) - 1;
            }
          if (n == SEED_CHARACTERS - 1)
            spare = bits != 0;
        }
      else
        check = (check << 5) | (guint32) value;
      n++;
    }
  if (normal != NULL)
    sodium_memzero (normal, strlen (normal));

  if (n != CHARACTERS)
    {
      set_parse_error (error,
                       _ ("A recovery key has 14 groups of 4 signs. Please compare it with the "
                          "paper: a group is missing or doubled."));
      return NULL;
    }
  if (spare || (check & 0xfffff) != compute_check (self->seed))
    {
      set_parse_error (error,
                       _ ("A sign of the recovery key is not right. Please compare it with the "
                          "paper, group by group."));
      return NULL;
    }
  crypto_box_seed_keypair (self->public_key, self->private_key, self->seed);
  return g_steal_pointer (&self);
}

/**
 * dd_recovery_key_to_text:
 * @self: a recovery key
 *
 * Returns: (transfer full): the key to print: 14 groups of 4 signs joined by hyphens, the last
 * group a check; ordinary memory, because it is about to be shown and printed
 */
char *
dd_recovery_key_to_text (const DdRecoveryKey *self)
{
  gsize size = CHARACTERS + CHARACTERS / GROUP;
  guint32 bits = 0;
  guint n_bits = 0;
  guint n = 0;
  guint32 check;
  char *text;
  char *end;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_malloc (size);
  end = text;
  check = compute_check (self->seed);
  for (guint i = 0; n < CHARACTERS; n++)
    {
      guint32 value;

      if (n > 0 && n % GROUP == 0)
        *end++ = '-';
      if (n < SEED_CHARACTERS)
        {
          if (n_bits < 5)
            {
              bits = (bits << 8) | (i < SEED_SIZE ? self->seed[i] : 0);
              i++;
              n_bits += 8;
            }
          n_bits -= 5;
          value = (bits >> n_bits) & 31;
        }
      else
        value = (check >> (5 * (CHARACTERS - 1 - n))) & 31;
      *end++ = alphabet[value];
    }
  *end = '\0';
  return text;
}

/**
 * dd_recovery_key_free:
 * @self: (transfer full) (nullable): a recovery key; overwritten
 */
void
dd_recovery_key_free (DdRecoveryKey *self)
{
  dd_secret_free (self);
}

/**
 * dd_recovery_key_get_public:
 * @self: a recovery key
 *
 * Returns: (transfer none) (array fixed-size=32): the public half, which the desk keeps
 */
const guint8 *
dd_recovery_key_get_public (const DdRecoveryKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->public_key;
}

/**
 * dd_recovery_key_open:
 * @self: the recovery key of the desk
 * @sealed: an account's key pair, in use or retired
 * @error: return location: %DD_ERROR_SIGN_IN if it was not sealed to this recovery key
 *
 * Opens an account's private key without its password, so that what was sealed for it can be sealed
 * anew for another.
 *
 * Returns: (transfer full) (nullable): the private key
 */
DdPrivateKey *
dd_recovery_key_open (const DdRecoveryKey *self, const DdSealedKey *sealed, GError **error)
{
  g_autoptr (DdPrivateKey) recovery = NULL;
  g_autoptr (DdPrivateKey) opened = NULL;
  g_autoptr (GBytes) plain = NULL;
  gsize size = 0;
  gconstpointer data;

  g_return_val_if_fail (self != NULL && sealed != NULL, NULL);

  recovery = dd_private_key_new_from_data (self->private_key, error);
  if (recovery == NULL)
    return NULL;
  plain = dd_private_key_open (recovery, sealed->by_recovery, NULL);
  data = plain != NULL ? g_bytes_get_data (plain, &size) : NULL;
  if (size == DD_PRIVATE_KEY_SIZE)
    {
      opened = dd_private_key_new_from_data (data, error);
      if (opened == NULL)
        return NULL;
    }
  if (opened == NULL || sodium_memcmp (dd_private_key_get_public (opened), sealed->public_key,
                                       DD_PUBLIC_KEY_SIZE) != 0)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_SIGN_IN,
                           _ ("This recovery key does not open the account. It belongs to another "
                              "desk, or the account's key is damaged."));
      return NULL;
    }
  return g_steal_pointer (&opened);
}
