/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/report-form.h"
#include "reports/report.h"

G_BEGIN_DECLS

/**
 * DdReportAct:
 * @DD_REPORT_ACT_SAVE: write answers
 * @DD_REPORT_ACT_SUBMIT: send it to the principal
 * @DD_REPORT_ACT_RETURN: send it back with a remark
 * @DD_REPORT_ACT_CONSENT: record that the principal agreed by phone
 * @DD_REPORT_ACT_SIGN: sign it
 * @DD_REPORT_ACT_DELIVER: record that it was delivered
 * @DD_REPORT_ACT_CORRECT: begin a corrected version
 */
typedef enum
{
  DD_REPORT_ACT_SAVE,
  DD_REPORT_ACT_SUBMIT,
  DD_REPORT_ACT_RETURN,
  DD_REPORT_ACT_CONSENT,
  DD_REPORT_ACT_SIGN,
  DD_REPORT_ACT_DELIVER,
  DD_REPORT_ACT_CORRECT,
} DdReportAct;

gboolean dd_report_rules_allow (DdReportState state, DdReportAct act);
gboolean dd_report_rules_check (DdReportState state, DdReportAct act, GError **error);
gboolean
dd_report_rules_check_answers (const DdForm *form, const DdReportAnswers *answers, GError **error);
GPtrArray *dd_report_rules_missing (const DdForm *form, const DdReportAnswers *answers);
GPtrArray *dd_report_rules_to_follow (const DdForm *form, const DdReportAnswers *answers);
gboolean dd_report_rules_section_lacks (const DdFormSection *section,
                                        const DdReportAnswers *answers);

/**
 * DdReportChange:
 * @section: key of the section
 * @field: key of the field
 * @before: (owned) (nullable): the old answer in words; %NULL if there was none
 * @after: (owned) (nullable): the new answer in words; %NULL if there is none
 * @additions: how many places of a text are new or worded otherwise
 *
 * One field that says something else than the report that went out before.
 */
typedef struct
{
  const char *section;
  const char *field;
  char *before;
  char *after;
  guint additions;
} DdReportChange;

GPtrArray *dd_report_rules_changes (const DdForm *form,
                                    const DdForm *before_form,
                                    const DdReportAnswers *before,
                                    const DdReportAnswers *after,
                                    GTimeZone *zone);

G_END_DECLS
