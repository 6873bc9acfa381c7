/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/key-ring.h"

#include "accounts/key-ring-private.h"
#include "accounts/secret.h"
#include "base/error.h"

#include <glib/gi18n.h>
#include <sodium.h>
#include <string.h>

G_STATIC_ASSERT (DD_PUBLIC_KEY_SIZE == crypto_box_PUBLICKEYBYTES);
G_STATIC_ASSERT (DD_PRIVATE_KEY_SIZE == crypto_box_SECRETKEYBYTES);

/* The whole of it lies in guarded memory. */
struct _DdPrivateKey
{
  guint8 private_key[DD_PRIVATE_KEY_SIZE];
  guint8 public_key[DD_PUBLIC_KEY_SIZE];
};

/**
 * dd_private_key_new_from_data:
 * @data: (array fixed-size=32): a private key
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a guarded copy with its public half computed
 */
DdPrivateKey *
dd_private_key_new_from_data (const guint8 *data, GError **error)
{
  DdPrivateKey *self = dd_secret_alloc (sizeof *self, error);

  if (self == NULL)
    return NULL;
  memcpy (self->private_key, data, DD_PRIVATE_KEY_SIZE);
  crypto_scalarmult_base (self->public_key, self->private_key);
  return self;
}

/**
 * dd_private_key_free:
 * @self: (transfer full) (nullable): a key; overwritten
 */
void
dd_private_key_free (DdPrivateKey *self)
{
  dd_secret_free (self);
}

/**
 * dd_private_key_get_public:
 * @self: a key
 *
 * Returns: (transfer none) (array fixed-size=32): its public half
 */
const guint8 *
dd_private_key_get_public (const DdPrivateKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->public_key;
}

/**
 * dd_public_key_seal:
 * @public_key: (array fixed-size=32): whose eyes it is for
 * @content: what to seal
 * @error: return location
 *
 * Returns: (transfer full) (nullable): bytes that only the private half opens
 */
GBytes *
dd_public_key_seal (const guint8 *public_key, GBytes *content, GError **error)
{
  g_autofree guint8 *sealed = NULL;
  gsize size = 0;
  const guint8 *data;

  g_return_val_if_fail (public_key != NULL && content != NULL, NULL);

  if (!dd_secret_init (error))
    return NULL;
  data = g_bytes_get_data (content, &size);
  sealed = g_malloc (size + crypto_box_SEALBYTES);
  if (crypto_box_seal (sealed, data, size, public_key) != 0)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_NOT_A_DESK,
                           _ ("A public key of the desk is damaged. Please restore a backup."));
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&sealed), size + crypto_box_SEALBYTES);
}

/**
 * dd_private_key_open:
 * @self: a key
 * @sealed: bytes made by dd_public_key_seal() for its public half
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the content, in memory overwritten when freed
 */
GBytes *
dd_private_key_open (const DdPrivateKey *self, GBytes *sealed, GError **error)
{
  guint8 *content;
  gsize size = 0;
  const guint8 *data;

  g_return_val_if_fail (self != NULL && sealed != NULL, NULL);

  data = g_bytes_get_data (sealed, &size);
  if (size >= crypto_box_SEALBYTES)
    {
      content = dd_secret_alloc (size - crypto_box_SEALBYTES, error);
      if (content == NULL)
        return NULL;
      if (crypto_box_seal_open (content, data, size, self->public_key, self->private_key) == 0)
        return g_bytes_new_with_free_func (content, size - crypto_box_SEALBYTES, dd_secret_free,
                                           content);
      dd_secret_free (content);
    }
  g_set_error_literal (error, DD_ERROR, DD_ERROR_DENIED,
                       _ ("This content was not sealed for this key, or it is damaged."));
  return NULL;
}

/* The private half, sealed by a key made from the password; the nonce stands before it. */
static GBytes *
seal_by_password (const DdPrivateKey *private_key,
                  const char *password,
                  const guint8 *salt,
                  const DdPasswordCost *cost,
                  GError **error)
{
  guint8 sealed[crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + DD_PRIVATE_KEY_SIZE];
  guint8 *key = dd_secret_alloc (DD_PASSWORD_KEY_SIZE, error);
  gboolean derived;

  if (key == NULL)
    return NULL;
  derived = dd_password_derive_key (password, salt, cost, key, error);
  if (derived)
    {
      randombytes_buf (sealed, crypto_secretbox_NONCEBYTES);
      crypto_secretbox_easy (sealed + crypto_secretbox_NONCEBYTES, private_key->private_key,
                             DD_PRIVATE_KEY_SIZE, sealed, key);
    }
  dd_secret_free (key);
  return derived ? g_bytes_new (sealed, sizeof sealed) : NULL;
}

/* The private half, sealed to the recovery key of the desk. */
static GBytes *
seal_by_recovery (const DdPrivateKey *private_key, const guint8 *recovery_public, GError **error)
{
  g_autoptr (GBytes) plain = g_bytes_new_static (private_key->private_key, DD_PRIVATE_KEY_SIZE);

  return dd_public_key_seal (recovery_public, plain, error);
}

/**
 * dd_sealed_key_new:
 * @password: the password that shall open it
 * @recovery_public: (array fixed-size=32): public half of the desk's recovery key
 * @cost: (nullable): cost of the password; %NULL for %DD_PASSWORD_COST_DEFAULT
 * @error: return location
 *
 * Makes a key pair. Slow (argon2id); touches no database and may run on any thread.
 *
 * Returns: (transfer full) (nullable): the pair, its private half sealed twice
 */
DdSealedKey *
dd_sealed_key_new (const char *password,
                   const guint8 *recovery_public,
                   const DdPasswordCost *cost,
                   GError **error)
{
  g_autoptr (DdSealedKey) self = NULL;
  g_autoptr (DdPrivateKey) private_key = NULL;

  g_return_val_if_fail (password != NULL && recovery_public != NULL, NULL);

  private_key = dd_secret_alloc (sizeof *private_key, error);
  if (private_key == NULL)
    return NULL;
  crypto_box_keypair (private_key->public_key, private_key->private_key);

  self = g_new0 (DdSealedKey, 1);
  memcpy (self->public_key, private_key->public_key, DD_PUBLIC_KEY_SIZE);
  randombytes_buf (self->salt, sizeof self->salt);
  self->cost = cost != NULL ? *cost : DD_PASSWORD_COST_DEFAULT;
  self->by_password = seal_by_password (private_key, password, self->salt, &self->cost, error);
  if (self->by_password == NULL)
    return NULL;
  self->by_recovery = seal_by_recovery (private_key, recovery_public, error);
  if (self->by_recovery == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * dd_sealed_key_copy:
 * @self: a sealed key
 *
 * Returns: (transfer full): a copy
 */
DdSealedKey *
dd_sealed_key_copy (const DdSealedKey *self)
{
  DdSealedKey *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  if (copy->by_password != NULL)
    g_bytes_ref (copy->by_password);
  if (copy->by_recovery != NULL)
    g_bytes_ref (copy->by_recovery);
  return copy;
}

/**
 * dd_sealed_key_free:
 * @self: (transfer full) (nullable): a sealed key
 */
void
dd_sealed_key_free (DdSealedKey *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->by_password, g_bytes_unref);
  g_clear_pointer (&self->by_recovery, g_bytes_unref);
  g_free (self);
}

/**
 * dd_sealed_key_open:
 * @self: a sealed key
 * @password: (nullable): what was typed
 * @error: return location: %DD_ERROR_SIGN_IN if it is not the password, or somebody changed the key
 *
 * Opens the private half, which is how a password is checked. Slow (argon2id); touches no database
 * and may run on any thread.
 *
 * Returns: (transfer full) (nullable): the private key
 */
DdPrivateKey *
dd_sealed_key_open (const DdSealedKey *self, const char *password, GError **error)
{
  g_autoptr (DdPrivateKey) opened = NULL;
  guint8 *key;
  const guint8 *sealed;
  gsize size = 0;
  gboolean fits;

  g_return_val_if_fail (self != NULL, NULL);

  opened = dd_secret_alloc (sizeof *opened, error);
  if (opened == NULL)
    return NULL;
  key = dd_secret_alloc (DD_PASSWORD_KEY_SIZE, error);
  if (key == NULL)
    return NULL;
  if (!dd_password_derive_key (password, self->salt, &self->cost, key, error))
    {
      dd_secret_free (key);
      return NULL;
    }

  sealed = g_bytes_get_data (self->by_password, &size);
  fits = size == crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + DD_PRIVATE_KEY_SIZE &&
         crypto_secretbox_open_easy (opened->private_key, sealed + crypto_secretbox_NONCEBYTES,
                                     size - crypto_secretbox_NONCEBYTES, sealed, key) == 0;
  dd_secret_free (key);
  if (fits)
    {
      /* The public half stands beside it in the clear: one that was exchanged is found here. */
      crypto_scalarmult_base (opened->public_key, opened->private_key);
      fits = sodium_memcmp (opened->public_key, self->public_key, DD_PUBLIC_KEY_SIZE) == 0;
    }
  if (!fits)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_SIGN_IN, _ ("The password is not right."));
      return NULL;
    }
  return g_steal_pointer (&opened);
}

/**
 * dd_sealed_key_with_password:
 * @self: a sealed key
 * @private_key: its private half, opened
 * @password: the new password
 * @cost: (nullable): cost of the password; %NULL for %DD_PASSWORD_COST_DEFAULT
 * @error: return location
 *
 * Seals the same key pair by another password: what is sealed for the account stays readable. Slow
 * (argon2id).
 *
 * Returns: (transfer full) (nullable): the key pair under the new password
 */
DdSealedKey *
dd_sealed_key_with_password (const DdSealedKey *self,
                             const DdPrivateKey *private_key,
                             const char *password,
                             const DdPasswordCost *cost,
                             GError **error)
{
  g_autoptr (DdSealedKey) other = NULL;

  g_return_val_if_fail (self != NULL && private_key != NULL && password != NULL, NULL);

  other = dd_sealed_key_copy (self);
  g_clear_pointer (&other->by_password, g_bytes_unref);
  other->cost = cost != NULL ? *cost : DD_PASSWORD_COST_DEFAULT;
  randombytes_buf (other->salt, sizeof other->salt);
  other->by_password = seal_by_password (private_key, password, other->salt, &other->cost, error);
  if (other->by_password == NULL)
    return NULL;
  return g_steal_pointer (&other);
}
