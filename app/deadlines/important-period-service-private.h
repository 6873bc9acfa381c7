/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/important-period-service.h"
#include "storage/transaction.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

struct _DdImportantPeriodService
{
  GObject parent_instance;

  /* owned */
  DdDatabase *database;
  DdClock *clock;
  DdRosterService *roster;
};

/* Works out anew what a period owes, in the transaction of whatever changed it. */
gboolean dd_important_period_service_recompute_in (DdImportantPeriodService *self,
                                                   DdTransaction *txn,
                                                   const DdImportantPeriod *period,
                                                   GError **error);
void dd_important_period_service_emit_changed (DdImportantPeriodService *self);

/* Detail of an audit entry: texts, numbers of rows and instants; what is empty is left out. */
void dd_important_period_add_text (JsonBuilder *builder, const char *key, const char *text);
void dd_important_period_add_id (JsonBuilder *builder, const char *key, gint64 id);
void dd_important_period_add_time (JsonBuilder *builder, const char *key, gint64 time);
char *dd_important_period_finish_detail (JsonBuilder *builder);

G_END_DECLS
