/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "registers/compliance.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define DD_TYPE_COMPLIANCE_ITEM (dd_compliance_item_get_type ())
G_DECLARE_FINAL_TYPE (DdComplianceItem, dd_compliance_item, DD, COMPLIANCE_ITEM, GObject)

DdComplianceItem *dd_compliance_item_new (DdComplianceRow *row);
const DdComplianceRow *dd_compliance_item_get_row (DdComplianceItem *self);

G_END_DECLS
