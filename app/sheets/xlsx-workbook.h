/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheets/xlsx-package.h"

G_BEGIN_DECLS

/**
 * DdXlsxWorkbook:
 * @names: (array zero-terminated): the sheets that are not hidden
 * @name: the sheet that is read
 * @sheet: path of its part
 * @strings: (nullable): path of the part of shared strings
 * @styles: (nullable): path of the part of styles
 * @is_1904: whether days count from 1904
 *
 * What a file says about its sheets.
 */
typedef struct
{
  char **names;
  char *name;
  char *sheet;
  char *strings;
  char *styles;
  gboolean is_1904;
} DdXlsxWorkbook;

DdXlsxWorkbook *dd_xlsx_workbook_read (DdXlsxPackage *package, const char *name, GError **error);
void dd_xlsx_workbook_free (DdXlsxWorkbook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdXlsxWorkbook, dd_xlsx_workbook_free)

G_END_DECLS
