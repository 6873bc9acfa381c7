/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DdClockMarks:
 * @occurred: when it happened, or %DD_TIME_UNKNOWN
 * @occurred_approximate: whether that is only about right
 * @discovered: when it was noticed, or %DD_TIME_UNKNOWN
 * @told: when the recipient was told by phone, or %DD_TIME_UNKNOWN
 * @due: by when the report is due
 * @begun: from when the limit counts, where that is neither of the first two (the previous report,
 *   the end of handling); %DD_TIME_UNKNOWN otherwise
 *
 * The instants on the line; all UTC milliseconds.
 */
typedef struct
{
  gint64 occurred;
  gboolean occurred_approximate;
  gint64 discovered;
  gint64 told;
  gint64 due;
  gint64 begun;
} DdClockMarks;

/** DD_CLOCK_MARKS_NONE: no mark at all. */
#define DD_CLOCK_MARKS_NONE                                                                        \
  ((DdClockMarks){ .occurred = DD_TIME_UNKNOWN,                                                    \
                   .discovered = DD_TIME_UNKNOWN,                                                  \
                   .told = DD_TIME_UNKNOWN,                                                        \
                   .due = DD_TIME_UNKNOWN,                                                         \
                   .begun = DD_TIME_UNKNOWN })

#define DD_TYPE_CLOCK_TRACK (dd_clock_track_get_type ())
G_DECLARE_FINAL_TYPE (DdClockTrack, dd_clock_track, DD, CLOCK_TRACK, GtkWidget)

GtkWidget *dd_clock_track_new (DdClock *clock, GTimeZone *zone);
void dd_clock_track_set_marks (DdClockTrack *self, const DdClockMarks *marks);
const char *dd_clock_track_get_description (DdClockTrack *self);

G_END_DECLS
