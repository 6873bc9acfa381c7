/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DD_PASSWORD_MIN 8
#define DD_PASSWORD_MAX 1000
#define DD_PASSWORD_SALT_SIZE 16
#define DD_PASSWORD_KEY_SIZE 32

/**
 * DdPasswordCost:
 * @operations: argon2id passes
 * @memory: argon2id memory in bytes
 *
 * What guessing one password costs. Stored with each key, so that it can be raised later without
 * shutting anybody out.
 */
typedef struct
{
  guint64 operations;
  gsize memory;
} DdPasswordCost;

extern const DdPasswordCost DD_PASSWORD_COST_DEFAULT;
extern const DdPasswordCost DD_PASSWORD_COST_LOWEST;

gboolean dd_password_check (const char *password, const char *account_name, GError **error);
gboolean dd_password_derive_key (const char *password,
                                 const guint8 *salt,
                                 const DdPasswordCost *cost,
                                 guint8 *key,
                                 GError **error);

char *dd_password_dup (const char *password);
void dd_password_free (char *password);

G_END_DECLS
