/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "registers/period.h"
#include "registers/compliance.h"
#include "storage/database.h"

G_BEGIN_DECLS

DdCompliance *dd_compliance_store_read (DdDatabase *database,
                                        const DdPeriod *period,
                                        gint64 at,
                                        gboolean with_rows,
                                        GCancellable *cancellable,
                                        GError **error);
DdComplianceRow *
dd_compliance_store_get_row (DdDatabase *database, const DdComplianceKey *key, GError **error);

G_END_DECLS
