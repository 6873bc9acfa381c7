/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/registers/compliance-item.h"

/**
 * DdComplianceItem:
 *
 * A row of the table of obligations, as a list holds it.
 */
struct _DdComplianceItem
{
  GObject parent_instance;

  /* Owned */
  DdComplianceRow *row;
};

G_DEFINE_FINAL_TYPE (DdComplianceItem, dd_compliance_item, G_TYPE_OBJECT)

static void
dd_compliance_item_finalize (GObject *object)
{
  g_clear_pointer (&DD_COMPLIANCE_ITEM (object)->row, dd_compliance_row_free);

  G_OBJECT_CLASS (dd_compliance_item_parent_class)->finalize (object);
}

static void
dd_compliance_item_class_init (DdComplianceItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_compliance_item_finalize;
}

static void
dd_compliance_item_init (DdComplianceItem *self)
{
}

/**
 * dd_compliance_item_new:
 * @row: (transfer full): an obligation
 *
 * Returns: (transfer full): an item that holds it
 */
DdComplianceItem *
dd_compliance_item_new (DdComplianceRow *row)
{
  DdComplianceItem *self = g_object_new (DD_TYPE_COMPLIANCE_ITEM, NULL);

  self->row = row;
  return self;
}

/**
 * dd_compliance_item_get_row:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the obligation; %NULL where it could not be read
 */
const DdComplianceRow *
dd_compliance_item_get_row (DdComplianceItem *self)
{
  g_return_val_if_fail (DD_IS_COMPLIANCE_ITEM (self), NULL);

  return self->row;
}
