/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/password.h"

#include <glib.h>

G_BEGIN_DECLS

#define DD_PUBLIC_KEY_SIZE 32
#define DD_PRIVATE_KEY_SIZE 32

/**
 * DdPrivateKey:
 *
 * The private half of an account's key pair, in guarded memory: kept out of swap, overwritten when
 * freed.
 */
typedef struct _DdPrivateKey DdPrivateKey;

void dd_private_key_free (DdPrivateKey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdPrivateKey, dd_private_key_free)

const guint8 *dd_private_key_get_public (const DdPrivateKey *self);
GBytes *dd_private_key_open (const DdPrivateKey *self, GBytes *sealed, GError **error);
GBytes *dd_public_key_seal (const guint8 *public_key, GBytes *content, GError **error);

/**
 * DdSealedKey:
 * @public_key: the public half
 * @salt: salt of the password
 * @cost: cost of the password
 * @by_password: (owned): the private half sealed by the password's key (nonce before it)
 * @by_recovery: (owned): the private half sealed to the desk's recovery key
 *
 * A key pair as the database keeps it. Opening it is how a password is checked: the desk stores
 * nothing else about passwords.
 */
typedef struct
{
  guint8 public_key[DD_PUBLIC_KEY_SIZE];
  guint8 salt[DD_PASSWORD_SALT_SIZE];
  DdPasswordCost cost;
  GBytes *by_password;
  GBytes *by_recovery;
} DdSealedKey;

DdSealedKey *dd_sealed_key_new (const char *password,
                                const guint8 *recovery_public,
                                const DdPasswordCost *cost,
                                GError **error);
DdSealedKey *dd_sealed_key_copy (const DdSealedKey *self);
void dd_sealed_key_free (DdSealedKey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdSealedKey, dd_sealed_key_free)

DdPrivateKey *dd_sealed_key_open (const DdSealedKey *self, const char *password, GError **error);
DdSealedKey *dd_sealed_key_with_password (const DdSealedKey *self,
                                          const DdPrivateKey *private_key,
                                          const char *password,
                                          const DdPasswordCost *cost,
                                          GError **error);

G_END_DECLS
