/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DdWorkdays:
 *
 * Which days are working days: Monday to Friday, less the public holidays, plus the make-up
 * workdays of the yearly notice. Reference counted; not changed any more once it is shared.
 */
typedef struct _DdWorkdays DdWorkdays;

DdWorkdays *dd_workdays_new (void);
DdWorkdays *dd_workdays_new_shipped (GError **error);
DdWorkdays *dd_workdays_ref (DdWorkdays *self);
void dd_workdays_unref (DdWorkdays *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdWorkdays, dd_workdays_unref)

gboolean dd_workdays_add_json (DdWorkdays *self, GBytes *json, int *year, GError **error);
void dd_workdays_add_year (DdWorkdays *self, int year);
void dd_workdays_add_day (DdWorkdays *self, const GDate *date, const char *name, gboolean is_off);

/**
 * DdWorkdaysFunc:
 * @date: a day that differs from Monday-to-Friday
 * @name: what it is called in its table
 * @is_off: %TRUE for a holiday, %FALSE for a make-up workday
 * @user_data: the caller's
 */
typedef void (*DdWorkdaysFunc) (const GDate *date,
                                const char *name,
                                gboolean is_off,
                                gpointer user_data);

gboolean dd_workdays_parse_json (
    GBytes *json, int *year, DdWorkdaysFunc each, gpointer user_data, GError **error);

gboolean dd_workdays_has_year (const DdWorkdays *self, int year);
const char *dd_workdays_get_name (const DdWorkdays *self, const GDate *date, gboolean *is_off);
gboolean dd_workdays_is_workday (const DdWorkdays *self, const GDate *date);
void dd_workdays_previous (const DdWorkdays *self, const GDate *date, GDate *previous);
gint64 dd_workdays_add_working_days (
    const DdWorkdays *self, gint64 from, guint n, GTimeZone *zone, gboolean *provisional);

gboolean dd_date_parse (const char *text, GDate *date);
gboolean dd_date_read (const char *typed, GDate *date, GError **error);
char *dd_date_to_text (const GDate *date);
void dd_date_from_time (GDate *date, gint64 time, GTimeZone *zone);
gint64 dd_date_at (const GDate *date, int hour, int minute, GTimeZone *zone);
gint64 dd_time_add_days (gint64 from, guint n, GTimeZone *zone);

G_END_DECLS
