/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/role.h"
#include "base/clock.h"
#include "reports/report-form.h"

G_BEGIN_DECLS

/** DD_PAPER_DRILL: what stands on everything that a drill puts on paper. */
#define DD_PAPER_DRILL "演练"

/** DD_PAPER_CODE_MAX: the most characters of a document code. */
#define DD_PAPER_CODE_MAX 20

/*
 * Chinese words that stand on papers and in what is read aloud, whatever the language of the
 * window.
 */

char *dd_paper_date (gint64 time, GTimeZone *zone);
char *dd_paper_clock (gint64 time, GTimeZone *zone);
char *dd_paper_time (gint64 time, gint64 before, GTimeZone *zone);
char *dd_paper_numeral (guint number);
gboolean dd_paper_check_code (const char *code, GError **error);
char *dd_paper_document_number_of (const char *code, gboolean drill, gint year, gint number);
char *dd_paper_document_number (const char *code, gint year, gint number);
const char *dd_paper_recipient (const char *recipient);
const char *dd_paper_role (DdRole role);
char *dd_paper_incident (const char *title);
char *dd_paper_answer (const DdFormField *field, const char *answer, GTimeZone *zone);

G_END_DECLS
