/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void dd_profile_rows_sort (GPtrArray *profiles);
void dd_profile_rows_add (AdwPreferencesGroup *group);

G_END_DECLS
