/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/workdays.h"
#include "deadlines/obligation.h"
#include "deadlines/reporting-facts.h"

G_BEGIN_DECLS

/**
 * Rules:
 * @profiles: (owned): the shipped rule set
 * @rules: (owned): all its rules
 * @workdays: (owned): the shipped holiday tables
 * @zone: (owned): Asia/Shanghai
 *
 * What a new desk reckons with.
 */
typedef struct
{
  GPtrArray *profiles;
  GPtrArray *rules;
  DdWorkdays *workdays;
  GTimeZone *zone;
} Rules;

void rules_init (Rules *self);
void rules_clear (Rules *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Rules, rules_clear)

/* "03-02 08:30" is 2026-03-02T08:30:00+08:00; "2025-03-02 08:30" names another year. */
gint64 at (const char *text);
char *say_time (gint64 time);

DdReportingFacts *facts_new (const char *category, const char *discovered, const char *occurred);
void add_acts (DdReportingFacts *facts, const char *script);
char *say_obligations (GPtrArray *obligations, gint64 now);
char *reckon (const Rules *rules, const DdReportingFacts *facts, const char *cut);

G_END_DECLS
