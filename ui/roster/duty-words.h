/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/duty-entry.h"
#include "roster/duty-service.h"

#include <glib.h>

G_BEGIN_DECLS

/* How the pages of duty word shifts and what was written in them; all pure. */
char *dd_duty_words_hours (const DdDutyShift *shift, GTimeZone *zone);
char *dd_duty_words_when (const DdDutyShift *shift, gint64 now, GTimeZone *zone);
char *dd_duty_words_until (const DdDutyShift *shift, gint64 now, GTimeZone *zone);
char *dd_duty_words_sentence (const DdDutyShift *shift, gint64 now, GTimeZone *zone);
char *dd_duty_words_flags (const DdDutyShift *shift);
char *dd_duty_words_entry (const DdDutyEntry *entry);
const char *dd_duty_words_vacant (void);

G_END_DECLS
