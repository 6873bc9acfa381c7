/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/database.h"

G_BEGIN_DECLS

/**
 * DdTransaction:
 *
 * One write transaction (BEGIN IMMEDIATE). Freed without a commit it rolls back, so leaving a
 * function early never leaves half a change behind.
 */
typedef struct _DdTransaction DdTransaction;

DdTransaction *dd_transaction_begin (DdDatabase *database, GError **error);
DdDatabase *dd_transaction_get_database (DdTransaction *self);
gpointer dd_transaction_get_note (DdTransaction *self, const char *key);
void dd_transaction_set_note (DdTransaction *self, const char *key, gpointer note);
gboolean dd_transaction_commit (DdTransaction *self, GError **error);
void dd_transaction_free (DdTransaction *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdTransaction, dd_transaction_free)

G_END_DECLS
