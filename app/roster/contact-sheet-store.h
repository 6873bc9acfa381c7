/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"
#include "storage/database.h"

G_BEGIN_DECLS

GPtrArray *dd_contact_sheet_store_list (DdDatabase *database, gint64 time, GError **error);

G_END_DECLS
