/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "incidents/due-item.h"
#include "reports/report.h"

G_BEGIN_DECLS

/**
 * DdTodayStage:
 * @DD_TODAY_NOT_BEGUN: nobody has written anything yet
 * @DD_TODAY_WRITTEN: being written, or returned with a remark
 * @DD_TODAY_WAITING: waits for the principal
 * @DD_TODAY_READY: signed or agreed to; has to go out
 *
 * How far the report of something due is.
 */
typedef enum
{
  DD_TODAY_NOT_BEGUN,
  DD_TODAY_WRITTEN,
  DD_TODAY_WAITING,
  DD_TODAY_READY,
} DdTodayStage;

/**
 * DdTodayWho:
 * @writes: whether the person at the desk writes reports
 * @signs: whether they sign them
 * @delivers: whether they record deliveries
 */
typedef struct
{
  gboolean writes;
  gboolean signs;
  gboolean delivers;
} DdTodayWho;

DdTodayStage dd_today_stage_of (DdReportState state);
char *dd_today_words_kind (const DdObligation *obligation);
char *dd_today_words_limit (const DdObligation *obligation, gint64 now, GTimeZone *zone);
char *dd_today_words_missing (guint n);
char *dd_today_words_facts (DdDueItem *item, DdTodayStage stage, gint64 now, GTimeZone *zone);
const char *dd_today_words_icon (DdDueItem *item, DdTodayStage stage);
const char *dd_today_words_verb (DdDueItem *item, DdTodayStage stage, DdTodayWho who);

G_END_DECLS
