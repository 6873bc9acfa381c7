/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DdReportDiffKind:
 * @DD_REPORT_DIFF_SAME: stands in both texts
 * @DD_REPORT_DIFF_REMOVED: stands only in the old text
 * @DD_REPORT_DIFF_ADDED: stands only in the new text
 */
typedef enum
{
  DD_REPORT_DIFF_SAME,
  DD_REPORT_DIFF_REMOVED,
  DD_REPORT_DIFF_ADDED,
} DdReportDiffKind;

/**
 * DdReportDiffSpan:
 * @kind: in which text it stands
 * @offset: first byte, in the old text for a removed span, else in the new one
 * @length: in bytes
 */
typedef struct
{
  DdReportDiffKind kind;
  gsize offset;
  gsize length;
} DdReportDiffSpan;

GArray *dd_report_diff (const char *old_text, const char *new_text);

G_END_DECLS
