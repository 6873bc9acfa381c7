/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/report-document.h"
#include "reports/report-form.h"
#include "reports/report-source.h"

G_BEGIN_DECLS

/**
 * DdReportComposing:
 * @form: the form
 * @answers: what stands in it
 * @base: (nullable): answers of the report that went out before; with them, changes are marked
 * @base_form: (nullable): its form; what it did not ask for is no change
 * @source: names, numbers and the time zone that the paper wants besides
 * @recipient: role it goes to
 * @sequence: which of its kind to this recipient, from 1
 * @date: an instant on the date of the document
 * @year: of the document number; 0 while there is none
 * @number: 0 while there is none
 * @supplemented: (nullable): number and date of the paper it supplements, in words; %NULL if it is
 * no supplement
 * @correction: (nullable): why it corrects an earlier version
 * @corrected: (nullable): number and date of the paper it corrects, in words
 *
 * What a paper is composed of; all borrowed.
 */
typedef struct
{
  const DdForm *form;
  const DdReportAnswers *answers;
  const DdReportAnswers *base;
  const DdForm *base_form;
  const DdReportSource *source;
  const char *recipient;
  gint sequence;
  gint64 date;
  gint year;
  gint number;
  const char *supplemented;
  const char *correction;
  const char *corrected;
} DdReportComposing;

DdReportDocument *dd_report_compose (const DdReportComposing *parts);

G_END_DECLS
