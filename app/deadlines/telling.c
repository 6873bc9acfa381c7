/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/telling.h"

/**
 * dd_telling_free:
 * @self: (transfer full) (nullable): a telling
 */
void
dd_telling_free (DdTelling *self)
{
  if (self == NULL)
    return;

  g_free (self->tag);
  g_free (self->claimed_by);
  g_free (self->post);
  g_free (self);
}
