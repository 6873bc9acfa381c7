/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"
#include "ui/common/clock-face.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DD_TYPE_CLOCK_PILL (dd_clock_pill_get_type ())
G_DECLARE_FINAL_TYPE (DdClockPill, dd_clock_pill, DD, CLOCK_PILL, GtkButton)

GtkWidget *dd_clock_pill_new (DdClock *clock, GTimeZone *zone);
void dd_clock_pill_set_due (DdClockPill *self, const char *kind, gint64 due, const char *title);
void dd_clock_pill_set_note (DdClockPill *self, const char *note);
void dd_clock_pill_set_calm (DdClockPill *self, const char *words);
DdClockState dd_clock_pill_get_state (DdClockPill *self);
const char *dd_clock_pill_get_sentence (DdClockPill *self);

G_END_DECLS
