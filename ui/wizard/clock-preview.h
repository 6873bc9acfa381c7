/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_CLOCK_PREVIEW (dd_clock_preview_get_type ())
G_DECLARE_FINAL_TYPE (DdClockPreview, dd_clock_preview, DD, CLOCK_PREVIEW, AdwBin)

GtkWidget *dd_clock_preview_new (void);
void dd_clock_preview_show (DdClockPreview *self, DdDesk *desk, const DdIncident *incident);

G_END_DECLS
