/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheets/sheet.h"
#include "sheets/xlsx-package.h"

G_BEGIN_DECLS

GPtrArray *
dd_xlsx_strings_read (DdXlsxPackage *package, const char *path, DdSheet *sheet, GError **error);

G_END_DECLS
