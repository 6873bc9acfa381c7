/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

G_BEGIN_DECLS

/**
 * DdReportAnswers:
 *
 * What stands in a form: one text a field, by the field's key. How a text is written depends on the
 * type of the field: an instant as ISO 8601 with offset, a count in digits, choices as their keys
 * with one space between them, everything else as typed. A field without a text is missing (还缺);
 * %DD_REPORT_UNKNOWN in any field says that nobody knows yet (待核实), which is an answer.
 */
typedef struct _DdReportAnswers DdReportAnswers;

DdReportAnswers *dd_report_answers_new (void);
DdReportAnswers *dd_report_answers_copy (const DdReportAnswers *self);
void dd_report_answers_free (DdReportAnswers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdReportAnswers, dd_report_answers_free)

const char *dd_report_answers_get (const DdReportAnswers *self, const char *key);
gboolean dd_report_answers_set (DdReportAnswers *self, const char *key, const char *text);
gboolean dd_report_answers_is_unknown (const DdReportAnswers *self, const char *key);
gboolean dd_report_answers_equal (const DdReportAnswers *a, const DdReportAnswers *b);
GPtrArray *dd_report_answers_keys (const DdReportAnswers *self);

char *dd_report_time_write (gint64 time, gboolean approximate, GTimeZone *zone);
gint64 dd_report_time_read (const char *answer, gboolean *approximate);

char *dd_report_answers_to_json (const DdReportAnswers *self);
DdReportAnswers *dd_report_answers_from_json (const char *json, GError **error);

G_END_DECLS
