/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"
#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_APPLICATION (dd_application_get_type ())
G_DECLARE_FINAL_TYPE (DdApplication, dd_application, DD, APPLICATION, AdwApplication)

char *dd_application_id_for_folder (const char *folder);
DdApplication *dd_application_new (const char *folder, DdClock *clock);
void dd_application_set_temporary (DdApplication *self, gboolean temporary);
void dd_application_set_background (DdApplication *self, gboolean background);
DdDesk *dd_application_get_desk (DdApplication *self);

G_END_DECLS
