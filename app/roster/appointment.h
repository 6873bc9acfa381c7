/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

G_BEGIN_DECLS

/**
 * DdAppointment:
 * @id: id; 0 if not saved yet
 * @post_id: the post
 * @person_id: who holds it
 * @from_at: from when, UTC milliseconds
 * @until_at: until when; %DD_TIME_UNKNOWN for an open end
 * @acting: held in somebody's place for a while
 * @voided_at: since when it counts as recorded by mistake; %DD_TIME_UNKNOWN if it does not
 *
 * Who holds a post from when until when.
 */
typedef struct
{
  gint64 id;
  gint64 post_id;
  gint64 person_id;
  gint64 from_at;
  gint64 until_at;
  gboolean acting;
  gint64 voided_at;
} DdAppointment;

DdAppointment *dd_appointment_new (gint64 post_id, gint64 person_id, gint64 from_at);
DdAppointment *dd_appointment_copy (const DdAppointment *self);
void dd_appointment_free (DdAppointment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdAppointment, dd_appointment_free)

gboolean dd_appointment_check (const DdAppointment *self, GError **error);
gboolean dd_appointment_covers (const DdAppointment *self, gint64 time);
gboolean dd_appointment_overlaps (const DdAppointment *self, const DdAppointment *other);

G_END_DECLS
