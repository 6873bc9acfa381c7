/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

G_BEGIN_DECLS

/** DD_DUTY_NOTE_MAX: the most characters of a note on a shift. */
#define DD_DUTY_NOTE_MAX 500

/**
 * DdDutyFlags:
 * @DD_DUTY_GAP: nobody is on duty
 * @DD_DUTY_DOUBLE: somebody of it is wanted in another shift at the same time
 * @DD_DUTY_NO_REST: the person comes straight from a night
 *
 * What one should look at; the last one is a hint only.
 */
typedef enum
{
  DD_DUTY_GAP = 1 << 0,
  DD_DUTY_DOUBLE = 1 << 1,
  DD_DUTY_NO_REST = 1 << 2,
} DdDutyFlags;

/**
 * DdDutySeat:
 * @id: the person; 0: nobody
 * @name: (nullable): the person's name, when read
 * @phone: (nullable): the person's phone, when read
 *
 * One place in a shift and who sits there.
 */
typedef struct
{
  gint64 id;
  char *name;
  char *phone;
} DdDutySeat;

/**
 * DdDutyShift:
 * @id: id; 0: it should be there by its pattern and is not
 * @pattern_id: its pattern
 * @slot_id: its slot
 * @pattern: (nullable): the pattern's name, when read
 * @slot: (nullable): the slot's name, when read
 * @place: (nullable): where the duty is kept, when read
 * @on_date: the local day on which it begins
 * @start_at: from when, UTC milliseconds
 * @end_at: until when
 * @leader: the duty leader
 * @person: who is on duty
 * @backup: who stands in
 * @adjusted: arranged by hand: a new filling leaves it
 * @note: (nullable): why, or what to know
 * @flags: what one should look at
 *
 * One turn of duty.
 */
typedef struct
{
  gint64 id;
  gint64 pattern_id;
  gint64 slot_id;
  char *pattern;
  char *slot;
  char *place;
  GDate on_date;
  gint64 start_at;
  gint64 end_at;
  DdDutySeat leader;
  DdDutySeat person;
  DdDutySeat backup;
  gboolean adjusted;
  char *note;
  DdDutyFlags flags;
} DdDutyShift;

DdDutyShift *dd_duty_shift_new (void);
DdDutyShift *dd_duty_shift_copy (const DdDutyShift *self);
void dd_duty_shift_free (DdDutyShift *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdDutyShift, dd_duty_shift_free)

gboolean dd_duty_shift_has (const DdDutyShift *self, gint64 person_id);
gboolean dd_duty_shift_is_running (const DdDutyShift *self, gint64 now);

G_END_DECLS
