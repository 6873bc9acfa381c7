/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/handover-item.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define DD_TYPE_HANDOVER_SOURCE (dd_handover_source_get_type ())
G_DECLARE_INTERFACE (DdHandoverSource, dd_handover_source, DD, HANDOVER_SOURCE, GObject)

/**
 * DdHandoverSourceInterface:
 * @collect: adds to @items what hangs on @post_id, or on the person @holder_id (0 for a vacancy)
 *   because they hold it. Each item has a kind, the id of its subject and a title that names it by
 *   kind and number. Lists only what is open now
 *
 * Knows what must move when a post changes hands. The rooms above the roster are such sources; the
 * desk plugs them in.
 */
struct _DdHandoverSourceInterface
{
  GTypeInterface parent_iface;

  gboolean (*collect) (
      DdHandoverSource *self, gint64 post_id, gint64 holder_id, GPtrArray *items, GError **error);
};

gboolean dd_handover_source_collect (
    DdHandoverSource *self, gint64 post_id, gint64 holder_id, GPtrArray *items, GError **error);

G_END_DECLS
