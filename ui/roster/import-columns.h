/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/roster-mapping.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DD_TYPE_IMPORT_COLUMNS (dd_import_columns_get_type ())
G_DECLARE_FINAL_TYPE (DdImportColumns, dd_import_columns, DD, IMPORT_COLUMNS, GtkBox)

GtkWidget *dd_import_columns_new (void);
void dd_import_columns_show (DdImportColumns *self, DdSheet *sheet, const DdRosterMapping *mapping);
const DdRosterMapping *dd_import_columns_get_mapping (DdImportColumns *self);

G_END_DECLS
