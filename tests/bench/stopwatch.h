/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef void (*StopwatchFunc) (gpointer data);

double stopwatch_median (StopwatchFunc func, gpointer data, guint times);
double stopwatch_compare (StopwatchFunc ours,
                          gpointer our_data,
                          StopwatchFunc bare,
                          gpointer bare_data,
                          guint times,
                          double *bare_median);
void stopwatch_report (const char *what, double milliseconds, double limit);
void stopwatch_report_ratio (const char *what, double milliseconds, double of, double limit);

G_END_DECLS
