/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/handover.h"

/**
 * dd_handover_new:
 * @post_id: the post
 * @incoming_id: who takes it over
 * @takes_over_at: from when, UTC milliseconds
 *
 * Returns: (transfer full): a handover that is not begun yet
 */
DdHandover *
dd_handover_new (gint64 post_id, gint64 incoming_id, gint64 takes_over_at)
{
  DdHandover *self = g_new0 (DdHandover, 1);

  self->post_id = post_id;
  self->incoming_id = incoming_id;
  self->takes_over_at = takes_over_at;
  self->due_at = DD_TIME_UNKNOWN;
  self->begun_at = DD_TIME_UNKNOWN;
  self->password_changed = DD_UNKNOWN;
  self->outgoing_signed_at = DD_TIME_UNKNOWN;
  self->incoming_signed_at = DD_TIME_UNKNOWN;
  self->completed_at = DD_TIME_UNKNOWN;
  self->called_off_at = DD_TIME_UNKNOWN;
  return self;
}

/**
 * dd_handover_copy:
 * @self: a handover
 *
 * Returns: (transfer full): a copy
 */
DdHandover *
dd_handover_copy (const DdHandover *self)
{
  DdHandover *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->note = g_strdup (self->note);
  copy->unsigned_reason = g_strdup (self->unsigned_reason);
  copy->call_off_reason = g_strdup (self->call_off_reason);
  return copy;
}

/**
 * dd_handover_free:
 * @self: (transfer full) (nullable): a handover
 */
void
dd_handover_free (DdHandover *self)
{
  if (self == NULL)
    return;

  g_free (self->note);
  g_free (self->unsigned_reason);
  g_free (self->call_off_reason);
  g_free (self);
}

/**
 * dd_handover_is_open:
 * @self: a handover
 *
 * Returns: whether it is under way: neither finished nor called off
 */
gboolean
dd_handover_is_open (const DdHandover *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->completed_at == DD_TIME_UNKNOWN && self->called_off_at == DD_TIME_UNKNOWN;
}

/**
 * dd_handover_is_late:
 * @self: a handover
 * @now: the present, UTC milliseconds
 *
 * Returns: whether it is under way although it should be finished
 */
gboolean
dd_handover_is_late (const DdHandover *self, gint64 now)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return dd_handover_is_open (self) && self->due_at != DD_TIME_UNKNOWN && self->due_at <= now;
}

/**
 * dd_handover_is_signed:
 * @self: a handover
 * @side: who
 *
 * Returns: whether they signed with their password
 */
gboolean
dd_handover_is_signed (const DdHandover *self, DdHandoverSide side)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return (side == DD_HANDOVER_OUTGOING ? self->outgoing_signed_at : self->incoming_signed_at) !=
         DD_TIME_UNKNOWN;
}

/**
 * dd_handover_get_person:
 * @self: a handover
 * @side: which side
 *
 * Returns: who it is; 0 for nobody
 */
gint64
dd_handover_get_person (const DdHandover *self, DdHandoverSide side)
{
  g_return_val_if_fail (self != NULL, 0);

  return side == DD_HANDOVER_OUTGOING ? self->outgoing_id : self->incoming_id;
}

/**
 * dd_handover_find_side:
 * @self: a handover
 * @person_id: a person; 0 for nobody
 * @side: (out): which side they are
 *
 * Returns: whether they are one of the two concerned
 */
gboolean
dd_handover_find_side (const DdHandover *self, gint64 person_id, DdHandoverSide *side)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (person_id == 0 || (person_id != self->outgoing_id && person_id != self->incoming_id))
    return FALSE;
  *side = person_id == self->outgoing_id ? DD_HANDOVER_OUTGOING : DD_HANDOVER_INCOMING;
  return TRUE;
}
