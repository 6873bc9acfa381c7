/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DdXlsxFormat:
 * @DD_XLSX_FORMAT_NUMBER: a number, or text
 * @DD_XLSX_FORMAT_DATE: a day
 * @DD_XLSX_FORMAT_DATE_TIME: a day and a time
 * @DD_XLSX_FORMAT_TIME: a time of day
 * @DD_XLSX_FORMAT_DURATION: hours that may pass 24
 * @DD_XLSX_FORMAT_PADDED: plus how many digits it is shown with at the least, zeros before it: the
 *   format 00000 of a staff number
 *
 * What a number in a cell means, by the cell's style.
 */
typedef enum
{
  DD_XLSX_FORMAT_NUMBER,
  DD_XLSX_FORMAT_DATE,
  DD_XLSX_FORMAT_DATE_TIME,
  DD_XLSX_FORMAT_TIME,
  DD_XLSX_FORMAT_DURATION,
  DD_XLSX_FORMAT_PADDED,
} DdXlsxFormat;

DdXlsxFormat dd_xlsx_format_of_id (guint id);
DdXlsxFormat dd_xlsx_format_of_code (const char *code);
char *dd_xlsx_number_text (const char *value, DdXlsxFormat format, gboolean is_1904);
char *dd_xlsx_iso_text (const char *value);
char *dd_xlsx_escape (const char *text);
void dd_xlsx_unescape (GString *text);

G_END_DECLS
