/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/duty-service.h"
#include "storage/transaction.h"

G_BEGIN_DECLS

struct _DdDutyService
{
  GObject parent_instance;

  DdDutyWorkdays workdays;

  /* owned */
  DdDatabase *database;
  DdClock *clock;
  DdRosterService *roster;
};

/* The school's time zone; (transfer full). */
GTimeZone *dd_duty_service_dup_zone (DdDutyService *self, GError **error);

/* Makes the list of checks of a desk that has none yet, in the language of whoever keeps it. */
gboolean dd_duty_log_seed_in (DdTransaction *txn, GError **error);

G_END_DECLS
