/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/notice-text.h"
#include "deadlines/obligation.h"
#include "notifications/notice.h"

G_BEGIN_DECLS

/* Keys of the actions of a notice; the click on the notice itself opens too. */
#define DD_NOTICE_OPEN "open"
#define DD_NOTICE_SNOOZE "snooze"

/* Targets: one obligation, or several at once; "@2" after them is the step of the ladder. */
#define DD_NOTICE_TARGET_PREFIX "obligation:"
#define DD_NOTICE_TARGET_SEVERAL "obligations:"

DdNotice *dd_notice_wording_single (const DdObligation *obligation,
                                    const char *tag,
                                    const char *number,
                                    gint64 now,
                                    gint64 late,
                                    GTimeZone *zone);
DdNotice *dd_notice_wording_gathered (
    GPtrArray *obligations, const char *tag, gint64 now, gint64 late, GTimeZone *zone);
DdNotice *dd_notice_wording_drill (const DdNotice *notice);
DdNotice *dd_notice_wording_raise (const DdNotice *notice, guint rung, const char *post);
DdNotice *dd_notice_wording_clock_moved (gint64 by);
DdNotice *dd_notice_wording_holidays (int year);
char *dd_notice_target (GPtrArray *obligations);
GArray *dd_notice_target_parse (const char *target);
guint dd_notice_target_get_rung (const char *target);

G_END_DECLS
