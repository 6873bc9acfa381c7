/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/obligation.h"
#include "deadlines/reporting-rule.h"

G_BEGIN_DECLS

/* Keys of the reports, as stored and as written in incident files. */
#define DD_KIND_ORAL "oral"
#define DD_KIND_FIRST "first"
#define DD_KIND_FOLLOW_UP "follow-up"
#define DD_KIND_FINAL "final"
#define DD_KIND_SITUATION "situation"
#define DD_KIND_RECTIFICATION "rectification"
#define DD_KIND_WRAP_UP "wrap-up"
#define DD_KIND_POLICE_REPORT "police-report"
#define DD_KIND_MINORS_REPORT "minors-report"
#define DD_KIND_MINORS_NOTICE "minors-notice"
#define DD_KIND_CONSENT "consent"
#define DD_KIND_DRAFT "draft"
#define DD_KIND_DRILL "drill"
#define DD_KIND_ZERO_REPORT "zero-report"

/* Keys of what calendar rules ask for. */
#define DD_KIND_MINORS_AUDIT "minors-audit"
#define DD_KIND_YEARLY "yearly-report"

/* Keys of the recipients' roles. The last two stand for work at the desk itself. */
#define DD_RECIPIENT_COUNTY_EDUCATION "county-education"
#define DD_RECIPIENT_SUPERIOR_EDUCATION "superior-education"
#define DD_RECIPIENT_PROVINCIAL_CYBERSPACE "provincial-cyberspace"
#define DD_RECIPIENT_CITY_CYBERSPACE "city-cyberspace"
#define DD_RECIPIENT_POLICE "police"
#define DD_RECIPIENT_GUARDIANS "guardians"
#define DD_RECIPIENT_PRINCIPAL "principal"
#define DD_RECIPIENT_REGISTRAR "registrar"
#define DD_RECIPIENT_SCHOOL "school"

const char *const *dd_report_kinds (void);
const char *const *dd_recipients (void);
const char *const *dd_calendar_kinds (void);
gboolean dd_calendar_kind_is_known (const char *kind);
gboolean dd_report_kind_is_known (const char *kind);
gboolean dd_recipient_is_known (const char *recipient);

const char *dd_wording_kind (const char *kind);
char *dd_wording_paper (const char *name, gboolean supplement, gboolean correction);
const char *dd_wording_duty (const DdObligation *obligation);
char *dd_wording_duty_to (const DdObligation *obligation);
const char *dd_wording_applies (const DdObligation *obligation);
char *dd_wording_applies_since (const DdObligation *obligation, gint64 now, GTimeZone *zone);
char *dd_wording_instant (gint64 instant, gint64 now, GTimeZone *zone);
char *dd_wording_due (const DdObligation *obligation, gint64 now, GTimeZone *zone);
const char *dd_wording_recipient (const char *recipient);
const char *dd_wording_post (const char *post);
const char *dd_wording_rule (const char *rule);
const char *dd_wording_anchor (DdAnchor anchor);
const char *dd_wording_form (DdReportForm form);
const char *dd_wording_state (DdObligationState state);
const char *dd_wording_outcome (const DdObligation *obligation, DdObligationState state);
const char *dd_wording_note (const char *note);
const char *dd_wording_provisional (const DdObligation *obligation);
const char *dd_wording_set_by_school (void);
char *dd_wording_span (guint amount, DdLimitUnit unit);
char *dd_wording_rule_limit (const DdReportingRule *rule);
char *dd_wording_month_day (GDateMonth month, GDateDay day);
char *dd_wording_limit (DdAnchor anchor, guint amount, DdLimitUnit unit);

G_END_DECLS
