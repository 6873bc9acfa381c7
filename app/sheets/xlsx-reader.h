/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheets/sheet-progress.h"
#include "sheets/sheet.h"

G_BEGIN_DECLS

DdSheet *dd_xlsx_reader_read (GBytes *content, const char *name, DdSheetWork *work, GError **error);

G_END_DECLS
