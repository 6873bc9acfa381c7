/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void dd_refusal_present (GtkApplication *application, const char *message);

G_END_DECLS
