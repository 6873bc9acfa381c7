/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/important-period-service.h"
#include "storage/transaction.h"

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

G_END_DECLS
