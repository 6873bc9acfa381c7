/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/workdays.h"
#include "deadlines/obligation.h"

G_BEGIN_DECLS

/** DD_SNOOZE: for how long a pressed “Snooze” puts a telling off. */
#define DD_SNOOZE (10 * DD_MINUTE)

/**
 * DdTellingPlan:
 *
 * The instants at which one obligation is told to the people at the desk.
 */
typedef struct _DdTellingPlan DdTellingPlan;

DdTellingPlan *dd_telling_plan_new (const DdObligation *obligation,
                                    const guint *leads,
                                    gsize n_leads,
                                    const DdWorkdays *workdays,
                                    GTimeZone *zone);
DdTellingPlan *dd_telling_plan_new_default (const DdObligation *obligation,
                                            const DdWorkdays *workdays,
                                            GTimeZone *zone);
void dd_telling_plan_free (DdTellingPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdTellingPlan, dd_telling_plan_free)

gint64 dd_telling_plan_next (const DdTellingPlan *self, gint64 after);
gint64 dd_telling_plan_latest (const DdTellingPlan *self, gint64 at);
gint64 dd_telling_plan_first (const DdTellingPlan *self, gint64 recorded_at);
gint64 dd_telling_plan_limit (const DdObligation *obligation, gint64 instant);
gint64 dd_telling_snooze (gint64 now);

G_END_DECLS
