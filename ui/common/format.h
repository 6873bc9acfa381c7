/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

#include <glib.h>

G_BEGIN_DECLS

/*
 * How the desk words times, counts and levels, in one place, so that the same fact reads the same
 * on every page. All functions are pure: the present comes in as @now. Instants are UTC
 * milliseconds; an unknown one is worded dd_format_unknown().
 */

const char *dd_format_unknown (void);

char *dd_format_clock (gint64 time, GTimeZone *zone);
char *dd_format_date (gint64 time, gint64 now, GTimeZone *zone);
char *dd_format_date_time (gint64 time, gint64 now, GTimeZone *zone);
char *dd_format_day_and_weekday (gint64 time, GTimeZone *zone);
char *dd_format_month (int year, int month);
const char *dd_format_short_weekday (int weekday);
char *dd_format_day_name (int year, int month, int day, gint64 now, GTimeZone *zone);
char *dd_format_moment (gint64 time, gint64 now, GTimeZone *zone);

char *dd_format_due (gint64 due, gint64 now, GTimeZone *zone);
char *dd_format_due_short (gint64 due, gint64 now, GTimeZone *zone);
char *dd_format_left (gint64 due, gint64 now);
char *dd_format_margin (gint64 due, gint64 done);
char *dd_format_duration (gint64 span);
char *dd_format_countdown (gint64 span);
char *dd_format_ago (gint64 time, gint64 now);

const char *dd_format_level_name (int level);
char *dd_format_level (int level);
char *dd_format_level_tag (int level);
char *dd_format_phone (const char *phone);
char *dd_format_size (gint64 bytes);
char *dd_format_join (const char *first, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
