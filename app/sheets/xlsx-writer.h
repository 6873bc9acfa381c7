/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheets/sheet-progress.h"
#include "sheets/sheet.h"

G_BEGIN_DECLS

gboolean dd_sheet_write_xlsx (const DdSheet *sheet,
                              const char *path,
                              gint64 created_at,
                              GCancellable *cancellable,
                              DdSheetProgress progress,
                              gpointer user_data,
                              GError **error);

G_END_DECLS
