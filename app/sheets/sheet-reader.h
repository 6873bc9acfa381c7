/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheets/sheet-progress.h"
#include "sheets/sheet.h"

G_BEGIN_DECLS

DdSheet *dd_sheet_read (GBytes *content,
                        const char *name,
                        GCancellable *cancellable,
                        DdSheetProgress progress,
                        gpointer user_data,
                        GError **error);

G_END_DECLS
