/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * DdClockState:
 * @DD_CLOCK_CALM: nothing is due
 * @DD_CLOCK_OK: more than one hour left
 * @DD_CLOCK_SOON: one hour or less left
 * @DD_CLOCK_OVERDUE: the due time has passed
 *
 * How urgent a due time is.
 */
typedef enum
{
  DD_CLOCK_CALM,
  DD_CLOCK_OK,
  DD_CLOCK_SOON,
  DD_CLOCK_OVERDUE,
} DdClockState;

/**
 * DdClockFace:
 * @state: how urgent
 * @words: (owned): what stands before the time ("还有"), or the whole of it ("已超时 12
 * 分，立即报")
 * @time: (nullable) (owned): the countdown or the due time
 * @sentence: (owned): the same without seconds, for a screen reader
 *
 * What a clock shows of one due time.
 */
typedef struct
{
  DdClockState state;
  char *words;
  char *time;
  char *sentence;
} DdClockFace;

void dd_clock_face_clear (DdClockFace *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DdClockFace, dd_clock_face_clear)

DdClockState dd_clock_state (gint64 due, gint64 now);
const char *dd_clock_state_icon (DdClockState state);
const char *dd_clock_state_class (DdClockState state);
void dd_clock_face_read (DdClockFace *self,
                         const char *kind,
                         gint64 due,
                         const char *title,
                         gint64 now,
                         GTimeZone *zone);

G_END_DECLS
