/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

GtkWindow *dd_preferences_present (GtkWindow *parent, DdDesk *desk, DdSession *session);

G_END_DECLS
