/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void dd_keep_in_sight (AdwExpanderRow *row, gboolean fit_window);

G_END_DECLS
