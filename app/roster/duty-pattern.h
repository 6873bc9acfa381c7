/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The most of each. */
#define DD_DUTY_NAME_MAX 100
#define DD_DUTY_SLOTS_MAX 12
#define DD_DUTY_CREWS_MAX 100
/* A slot lasts this long, minutes by the wall clock. */
#define DD_DUTY_MINUTES_MIN 15
#define DD_DUTY_MINUTES_MAX 2880

/**
 * DdDutyDays:
 * @DD_DUTY_EVERY_DAY: every day
 * @DD_DUTY_WORKDAYS: working days only
 * @DD_DUTY_DAYS_OFF: weekends and holidays only
 *
 * On which days a slot has to be filled.
 */
typedef enum
{
  DD_DUTY_EVERY_DAY,
  DD_DUTY_WORKDAYS,
  DD_DUTY_DAYS_OFF,
} DdDutyDays;

#define DD_N_DUTY_DAYS (DD_DUTY_DAYS_OFF + 1)

/**
 * DdDutySlot:
 * @id: id; 0 if not saved yet
 * @name: what the shift is called ("Night")
 * @days: on which days
 * @start_minute: when it begins, minutes of the local day
 * @minutes: how long it lasts by the wall clock
 *
 * A stretch of the day in which somebody must be there.
 */
typedef struct
{
  gint64 id;
  char *name;
  DdDutyDays days;
  int start_minute;
  int minutes;
} DdDutySlot;

/**
 * DdDutyCrew:
 * @id: id; 0 if not saved yet
 * @leader_id: the duty leader; 0: none
 * @person_id: the person on duty
 * @backup_id: who stands in; 0: nobody
 *
 * Who takes a turn together.
 */
typedef struct
{
  gint64 id;
  gint64 leader_id;
  gint64 person_id;
  gint64 backup_id;
} DdDutyCrew;

/**
 * DdDutyPattern:
 * @id: id; 0 if not saved yet
 * @name: its name
 * @place: (nullable): where the duty is kept
 * @begins_on: the day of the first crew's first turn
 * @ends_on: the last day; not valid: open
 * @slots: (element-type DdDutySlot): in order
 * @crews: (element-type DdDutyCrew): in the order of their turns
 *
 * When somebody must be on duty, and whose turn it is.
 */
typedef struct
{
  gint64 id;
  char *name;
  char *place;
  GDate begins_on;
  GDate ends_on;
  GPtrArray *slots;
  GPtrArray *crews;
} DdDutyPattern;

DdDutyPattern *dd_duty_pattern_new (const char *name, const GDate *begins_on);
void dd_duty_pattern_free (DdDutyPattern *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdDutyPattern, dd_duty_pattern_free)

DdDutySlot *dd_duty_pattern_add_slot (
    DdDutyPattern *self, const char *name, DdDutyDays days, int start_minute, int minutes);
DdDutyCrew *dd_duty_pattern_add_crew (DdDutyPattern *self,
                                      gint64 leader_id,
                                      gint64 person_id,
                                      gint64 backup_id);
gboolean dd_duty_pattern_check (DdDutyPattern *self, GError **error);

const char *dd_duty_days_to_key (DdDutyDays days);
gboolean dd_duty_days_from_key (const char *key, DdDutyDays *days);
const char *dd_duty_days_to_text (DdDutyDays days);

G_END_DECLS
