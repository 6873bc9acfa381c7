/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/workdays.h"
#include "deadlines/escalation.h"
#include "deadlines/reporting-profile.h"
#include "storage/transaction.h"

G_BEGIN_DECLS

gint64 dd_rule_store_get_current (DdDatabase *database, GError **error);
GPtrArray *dd_rule_store_load (DdDatabase *database, gint64 rule_set, GError **error);
GPtrArray *dd_rule_store_list_terms (DdDatabase *database, const char *rule, GError **error);
gint64 dd_rule_store_add_in (DdTransaction *txn, GPtrArray *profiles, gint64 now, GError **error);

DdWorkdays *dd_rule_store_load_workdays (DdDatabase *database, GError **error);
gboolean dd_rule_store_import_holidays_in (
    DdTransaction *txn, GBytes *json, const char *source, int *year, GError **error);

GArray *dd_rule_store_load_leads (DdDatabase *database, GError **error);
gboolean
dd_rule_store_save_leads_in (DdTransaction *txn, const guint *leads, gsize n_leads, GError **error);

GPtrArray *dd_rule_store_load_ladder (DdDatabase *database, GError **error);
gboolean dd_rule_store_save_ladder_in (DdTransaction *txn, GPtrArray *ladder, GError **error);

gboolean dd_rule_store_seed_in (DdTransaction *txn, gint64 now, GError **error);

G_END_DECLS
