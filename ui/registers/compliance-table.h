/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DD_TYPE_COMPLIANCE_TABLE (dd_compliance_table_get_type ())
G_DECLARE_FINAL_TYPE (DdComplianceTable, dd_compliance_table, DD, COMPLIANCE_TABLE, GtkWidget)

GtkWidget *dd_compliance_table_new (DdDesk *desk, DdSession *session);
gboolean dd_compliance_table_show (DdComplianceTable *self, GArray *keys, GError **error);
GtkColumnView *dd_compliance_table_get_view (DdComplianceTable *self);

G_END_DECLS
