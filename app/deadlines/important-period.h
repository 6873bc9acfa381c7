/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

G_BEGIN_DECLS

/** DD_PERIOD_DUE_DEFAULT: 16:00, minutes of the day; before offices close. */
#define DD_PERIOD_DUE_DEFAULT (16 * 60)

/**
 * DdImportantPeriod:
 * @id: row id; 0 until it is stored
 * @name: (owned): what people call it: 国庆, 高考
 * @from: its first day
 * @until: its last day
 * @due_minute: by when the zero-report of each day is due, minutes of the day by the clock on the
 *   wall, 1–1439
 * @recipient: (owned): the role it goes to
 * @note: (owned) (nullable): what else there is to know
 * @cancelled_at: since when it is called off, UTC milliseconds; %DD_TIME_UNKNOWN
 * @cancel_reason: (owned) (nullable): why
 *
 * Days in which a zero-report is due daily, weekends and holidays too (重要时期).
 */
typedef struct
{
  gint64 id;
  char *name;
  GDate from;
  GDate until;
  guint due_minute;
  char *recipient;
  char *note;
  gint64 cancelled_at;
  char *cancel_reason;
} DdImportantPeriod;

DdImportantPeriod *
dd_important_period_new (const char *name, const GDate *from, const GDate *until);
DdImportantPeriod *dd_important_period_copy (const DdImportantPeriod *self);
void dd_important_period_free (DdImportantPeriod *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdImportantPeriod, dd_important_period_free)

G_END_DECLS
