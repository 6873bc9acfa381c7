/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_GENERAL_PREFERENCES (dd_general_preferences_get_type ())
G_DECLARE_FINAL_TYPE (
    DdGeneralPreferences, dd_general_preferences, DD, GENERAL_PREFERENCES, AdwPreferencesPage)

GtkWidget *dd_general_preferences_new (DdDesk *desk, DdSession *session);

G_END_DECLS
