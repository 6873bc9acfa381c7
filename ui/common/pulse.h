/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DdPulseFunc:
 * @widget: the widget that beats
 * @now: the present instant, UTC milliseconds
 */
typedef void (*DdPulseFunc) (GtkWidget *widget, gint64 now);

void dd_pulse_attach (GtkWidget *widget, DdClock *clock, DdPulseFunc func);

G_END_DECLS
