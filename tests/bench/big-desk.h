/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

#define BIG_DESK_INCIDENTS 100000
#define BIG_DESK_AUDIT_ENTRIES 1000000
#define BIG_DESK_ACCOUNT "林静"
#define BIG_DESK_PASSWORD "a long password for benches"

char *big_desk_incident (DdClock *clock, const char *title, gboolean closed, guint length);
gboolean big_desk_make (const char *folder, GError **error);

G_END_DECLS
