/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/roster-import-plan.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DD_TYPE_IMPORT_ITEM (dd_import_item_get_type ())
G_DECLARE_FINAL_TYPE (DdImportItem, dd_import_item, DD, IMPORT_ITEM, GObject)

const DdImportRow *dd_import_item_get_row (DdImportItem *self);

#define DD_TYPE_IMPORT_LIST (dd_import_list_get_type ())
G_DECLARE_FINAL_TYPE (DdImportList, dd_import_list, DD, IMPORT_LIST, GObject)

DdImportList *dd_import_list_new (void);
void dd_import_list_show (DdImportList *self, DdImportPlan *plan, gboolean only_bad);

G_END_DECLS
