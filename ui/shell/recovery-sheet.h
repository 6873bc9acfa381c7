/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/official-page.h"
#include "ui/shell/first-run-form.h"

G_BEGIN_DECLS

DdPageLayout *dd_recovery_sheet_new (const DdFirstRunForm *form, const char *key, gint64 made_at);
gboolean dd_recovery_sheet_save (DdPageLayout *layout, const char *path, GError **error);

G_END_DECLS
