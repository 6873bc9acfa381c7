/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/appointment.h"

#include "base/error.h"

#include <glib/gi18n.h>

/**
 * dd_appointment_new:
 * @post_id: the post
 * @person_id: who takes it
 * @from_at: from when, UTC milliseconds
 *
 * Returns: (transfer full): an appointment with an open end, not saved yet
 */
DdAppointment *
dd_appointment_new (gint64 post_id, gint64 person_id, gint64 from_at)
{
  DdAppointment *self = g_new0 (DdAppointment, 1);

  self->post_id = post_id;
  self->person_id = person_id;
  self->from_at = from_at;
  self->until_at = DD_TIME_UNKNOWN;
  self->voided_at = DD_TIME_UNKNOWN;
  return self;
}

/**
 * dd_appointment_copy:
 * @self: an appointment
 *
 * Returns: (transfer full): a copy
 */
DdAppointment *
dd_appointment_copy (const DdAppointment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_memdup2 (self, sizeof *self);
}

/**
 * dd_appointment_free:
 * @self: (transfer full) (nullable): an appointment
 */
void
dd_appointment_free (DdAppointment *self)
{
  g_free (self);
}

/**
 * dd_appointment_check:
 * @self: an appointment
 * @error: return location: %DD_ERROR_INVALID
 *
 * Returns: whether it makes sense by itself
 */
gboolean
dd_appointment_check (const DdAppointment *self, GError **error)
{
  const char *message = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->person_id == 0)
    message = _ ("Please choose who takes the post.");
  else if (self->from_at == DD_TIME_UNKNOWN)
    message = _ ("Please enter from when the post is held.");
  else if (self->until_at != DD_TIME_UNKNOWN && self->until_at <= self->from_at)
    message = _ ("The appointment ends before it begins. Please correct one of the two dates.");
  if (message != NULL)
    g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID, message);
  return message == NULL;
}

/**
 * dd_appointment_covers:
 * @self: an appointment
 * @time: an instant, UTC milliseconds
 *
 * Returns: whether the post is held by it then; the instant of the end belongs to the successor
 */
gboolean
dd_appointment_covers (const DdAppointment *self, gint64 time)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->voided_at == DD_TIME_UNKNOWN && self->from_at <= time &&
         (self->until_at == DD_TIME_UNKNOWN || time < self->until_at);
}

/**
 * dd_appointment_overlaps:
 * @self: an appointment
 * @other: another one
 *
 * Returns: whether both would hold one post at one instant
 */
gboolean
dd_appointment_overlaps (const DdAppointment *self, const DdAppointment *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return self->post_id == other->post_id && self->voided_at == DD_TIME_UNKNOWN &&
         other->voided_at == DD_TIME_UNKNOWN &&
         (self->until_at == DD_TIME_UNKNOWN || other->from_at < self->until_at) &&
         (other->until_at == DD_TIME_UNKNOWN || self->from_at < other->until_at);
}
