/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/reporting-profile.h"

#include <adwaita.h>

G_BEGIN_DECLS

void
dd_profile_menu_add (AdwExpanderRow *row, const DdReportingProfile *profile, gboolean editable);

G_END_DECLS
