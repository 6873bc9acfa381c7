/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/official-page.h"

G_BEGIN_DECLS

DdPageLayout *dd_recovery_sheet_new (const char *school, const char *key, const char *date);
gboolean dd_recovery_sheet_save (DdPageLayout *layout, const char *path, GError **error);

G_END_DECLS
