/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/obligation.h"
#include "incidents/incident.h"
#include "incidents/timeline-event.h"
#include "reports/report-answers.h"
#include "reports/report-form.h"

G_BEGIN_DECLS

/**
 * DdReportSource:
 * @incident: (owned): what is known of the incident
 * @timeline: (owned) (element-type DdTimelineEvent): what happened, in order
 * @obligations: (owned) (nullable) (element-type DdObligation): of a drill: what it asked for, by
 * due instant
 * @school: (owned): the school's name
 * @code: (owned) (nullable): what stands before the year in the document number ("清一中网安")
 * @contact_name: (owned) (nullable): whom the recipient may ask
 * @contact_phone: (owned) (nullable): their number, or the office's
 * @contact_mail: (owned) (nullable): their address
 * @contact_title: (owned) (nullable): their post, "学籍管理员"
 * @addressee: (owned) (nullable): the authority that the contact of the recipient's role
 *   names; %NULL to use the role's own name
 * @zone: (owned): the desk's time zone
 * @now: the present instant
 *
 * All that a report is filled from. The service gathers it; whatever is made of it is pure.
 */
typedef struct
{
  DdIncident *incident;
  GPtrArray *timeline;
  GPtrArray *obligations;
  char *school;
  char *code;
  char *contact_name;
  char *contact_phone;
  char *contact_mail;
  char *contact_title;
  char *addressee;
  GTimeZone *zone;
  gint64 now;
} DdReportSource;

DdReportSource *dd_report_source_alloc (void);
void dd_report_source_free (DdReportSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdReportSource, dd_report_source_free)

DdReportAnswers *dd_report_source_read (const DdReportSource *self, const DdForm *form);
void dd_report_source_name_holder (const DdReportSource *self,
                                   const DdForm *form,
                                   const DdReportAnswers *prefilled,
                                   DdReportAnswers *answers);
char *dd_report_source_course (const DdReportSource *self);
GStrv dd_report_source_sentences (const DdReportSource *self);

DdReportAnswers *dd_report_prefill (const DdForm *form,
                                    const DdReportAnswers *source,
                                    const DdReportAnswers *base_prefilled,
                                    const DdReportAnswers *base_answers);

G_END_DECLS
