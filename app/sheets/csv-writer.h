/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheets/sheet-progress.h"
#include "sheets/sheet.h"

G_BEGIN_DECLS

gboolean dd_sheet_write_csv (const DdSheet *sheet,
                             const char *path,
                             GCancellable *cancellable,
                             DdSheetProgress progress,
                             gpointer user_data,
                             GError **error);

const char *dd_csv_writer_unguard (const char *text);

G_END_DECLS
