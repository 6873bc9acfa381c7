/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/transaction.h"

G_BEGIN_DECLS

gboolean dd_setting_store_get (DdDatabase *database, const char *key, char **value, GError **error);
gboolean
dd_setting_store_set_in (DdTransaction *txn, const char *key, const char *value, GError **error);

G_END_DECLS
