/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/handover-source.h"

G_DEFINE_INTERFACE (DdHandoverSource, dd_handover_source, G_TYPE_OBJECT)

static void
dd_handover_source_default_init (DdHandoverSourceInterface *iface)
{
}

/**
 * dd_handover_source_collect:
 * @self: a source
 * @post_id: the post that changes hands
 * @holder_id: who gives it up; 0 for a vacancy
 * @items: (element-type DdHandoverItem): gets what must move
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
dd_handover_source_collect (
    DdHandoverSource *self, gint64 post_id, gint64 holder_id, GPtrArray *items, GError **error)
{
  g_return_val_if_fail (DD_IS_HANDOVER_SOURCE (self) && items != NULL, FALSE);

  return DD_HANDOVER_SOURCE_GET_IFACE (self)->collect (self, post_id, holder_id, items, error);
}
