/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_HOLIDAY_PREFERENCES (dd_holiday_preferences_get_type ())
G_DECLARE_FINAL_TYPE (
    DdHolidayPreferences, dd_holiday_preferences, DD, HOLIDAY_PREFERENCES, AdwPreferencesPage)

GtkWidget *dd_holiday_preferences_new (DdDesk *desk, DdSession *session);
void dd_holiday_preferences_take_file (DdHolidayPreferences *self, GBytes *file, const char *name);

G_END_DECLS
