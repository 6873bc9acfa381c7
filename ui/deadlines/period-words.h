/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/important-period-rules.h"

G_BEGIN_DECLS

char *dd_period_words_dates (const DdImportantPeriod *period, gint64 now, GTimeZone *zone);
char *dd_period_words_time (const DdImportantPeriod *period);
const char *dd_period_words_phase (DdPeriodPhase phase);
const char *dd_period_words_state (DdPeriodDayState state);
char *dd_period_words_day (const GDate *date, gint64 now, GTimeZone *zone);
char *dd_period_words_report (const DdZeroReport *report);
char *dd_period_words_sentence (const DdPeriodDay *day, gint64 now, GTimeZone *zone);

G_END_DECLS
