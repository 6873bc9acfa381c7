/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/workdays.h"
#include "deadlines/notice-text.h"
#include "deadlines/obligation.h"
#include "storage/database.h"
#include "tests/deadlines/fake-notifier.h"

G_BEGIN_DECLS

/**
 * Ledger:
 * @workdays: which days are working days
 * @zone: the desk's time zone
 * @text: what the notices call things by
 * @duties: (owned): what is known of each obligation, by its id
 * @notices: how many notices there were
 * @repeats: how many obligations were told again after a kill
 * @steps: how many steps of the ladder stood unseen when it was looked at
 *
 * What a simulation keeps beside the books, from what it did and what the people at the desk saw,
 * to hold the books and the notices against it: none told early, none twice, none lost, and each
 * with the lateness it has.
 */
typedef struct
{
  const DdWorkdays *workdays;
  GTimeZone *zone;
  DdNoticeText *text;
  GHashTable *duties;
  guint notices;
  guint repeats;
  guint steps;
} Ledger;

void ledger_init (Ledger *self, const DdWorkdays *workdays, GTimeZone *zone, DdNoticeText *text);
void ledger_clear (Ledger *self);

/* What @subject owes from now on: @stored is read from the books. */
void ledger_record (
    Ledger *self, const char *subject_kind, gint64 subject_id, GPtrArray *stored, gint64 now);

/* The days are about to count otherwise: a table of holidays comes. */
void ledger_days_change (Ledger *self, gint64 now);

/* Somebody put them off. */
void ledger_put_off (Ledger *self, GArray *obligations, gint64 until);

/* The process that had them in the air is gone. */
void ledger_kill (Ledger *self);

/* Holds what the books gained since the last look against @notices, which all were given at @now
 * and answered in the same way. */
void
ledger_look (Ledger *self, DdDatabase *database, GPtrArray *notices, FakeAnswer answer, gint64 now);

/* Everything due by now is told, while somebody was awake and the service shows notices. */
void ledger_check (Ledger *self, DdDatabase *database, gint64 now);

G_END_DECLS
