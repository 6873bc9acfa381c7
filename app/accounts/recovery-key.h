/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/key-ring.h"

G_BEGIN_DECLS

/**
 * DdRecoveryKey:
 *
 * The desk's recovery key: 32 random bytes that the school keeps on paper, the seed of a key pair.
 * The desk itself keeps only the public half.
 */
typedef struct _DdRecoveryKey DdRecoveryKey;

DdRecoveryKey *dd_recovery_key_new (void);
DdRecoveryKey *dd_recovery_key_parse (const char *text, GError **error);
char *dd_recovery_key_to_text (const DdRecoveryKey *self);
void dd_recovery_key_free (DdRecoveryKey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdRecoveryKey, dd_recovery_key_free)

const guint8 *dd_recovery_key_get_public (const DdRecoveryKey *self);
DdPrivateKey *
dd_recovery_key_open (const DdRecoveryKey *self, const DdSealedKey *sealed, GError **error);

G_END_DECLS
