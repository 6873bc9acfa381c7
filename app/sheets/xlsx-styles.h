/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheets/xlsx-package.h"
#include "sheets/xlsx-value.h"

G_BEGIN_DECLS

GArray *dd_xlsx_styles_read (DdXlsxPackage *package, const char *path, GError **error);

G_END_DECLS
