/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "storage/database.h"

G_BEGIN_DECLS

gboolean
dd_shipped_profiles_add_new (DdDatabase *database, gint64 now, gboolean *added, GError **error);

G_END_DECLS
