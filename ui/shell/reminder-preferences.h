/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_REMINDER_PREFERENCES (dd_reminder_preferences_get_type ())
G_DECLARE_FINAL_TYPE (
    DdReminderPreferences, dd_reminder_preferences, DD, REMINDER_PREFERENCES, AdwPreferencesPage)

GtkWidget *dd_reminder_preferences_new (DdDesk *desk, DdSession *session);

G_END_DECLS
