/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/obligation.h"

G_BEGIN_DECLS

/**
 * DdChangeCause:
 * @DD_CHANGE_COURSE: an act carried the incident on: what begins with it (the follow-up after a
 *   report, the final report after handling) is no news
 * @DD_CHANGE_RETURN: an act was taken back, or the incident was reopened or withdrawn
 * @DD_CHANGE_FACTS: what is known of the incident changed, its level too
 * @DD_CHANGE_HOLIDAYS: a holiday table changed
 *
 * Why what is owed was worked out anew.
 */
typedef enum
{
  DD_CHANGE_COURSE,
  DD_CHANGE_RETURN,
  DD_CHANGE_FACTS,
  DD_CHANGE_HOLIDAYS,
} DdChangeCause;

/**
 * DdChangeKind:
 * @DD_CHANGE_MOVED: the due instant moved
 * @DD_CHANGE_APPLIES: it was not asked for before, and is now
 * @DD_CHANGE_COMES_BACK: it was done, over or waived, and is owed again
 * @DD_CHANGE_FALLS_AWAY: it was asked for before, and is no longer
 *
 * What became of one obligation.
 */
typedef enum
{
  DD_CHANGE_MOVED,
  DD_CHANGE_APPLIES,
  DD_CHANGE_COMES_BACK,
  DD_CHANGE_FALLS_AWAY,
} DdChangeKind;

/**
 * DdObligationChange:
 * @kind: what became of it
 * @before: (owned) (nullable): as it stood; %NULL where it was not asked for
 * @after: (owned) (nullable): as it stands; %NULL where it is not asked for
 *
 * One obligation that is not what it was.
 */
typedef struct
{
  DdChangeKind kind;
  DdObligation *before;
  DdObligation *after;
} DdObligationChange;

void dd_obligation_change_free (DdObligationChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdObligationChange, dd_obligation_change_free)

GPtrArray *dd_obligation_changes_find (GPtrArray *before, GPtrArray *after, DdChangeCause cause);
char *dd_obligation_changes_to_text (GPtrArray *changes,
                                     DdChangeCause cause,
                                     gint64 now,
                                     GTimeZone *zone);

G_END_DECLS
