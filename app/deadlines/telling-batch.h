/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/escalation.h"
#include "deadlines/telling-plan.h"
#include "roster/roster-service.h"
#include "storage/transaction.h"

G_BEGIN_DECLS

/**
 * DdTellingBatch:
 * @tag: (owned): the notice
 * @obligations: (owned) (element-type DdObligation): what it tells, by due instant
 * @claims: (owned) (element-type gint64): the rows that were claimed for it
 * @earliest: the earliest instant among them, UTC milliseconds
 * @rung: the highest step of the ladder among them
 * @post: (owned) (nullable): kind of the post that is rung at that step
 * @shown: the service has answered; what is left is to write that down
 *
 * What is told by one notice.
 */
typedef struct
{
  char *tag;
  GPtrArray *obligations;
  GArray *claims;
  gint64 earliest;
  guint rung;
  char *post;
  gboolean shown;
} DdTellingBatch;

DdTellingBatch *dd_telling_batch_new (const char *tag);
void dd_telling_batch_free (DdTellingBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdTellingBatch, dd_telling_batch_free)

/**
 * DdTellingContext:
 * @workdays: (owned): which days are working days
 * @zone: the desk's time zone
 * @leads: (owned) (element-type guint): minutes ahead
 * @ladder: (owned) (element-type DdLadderStep): whom a reminder climbs to
 * @held: the rungs of it whose post somebody holds, a bit each: whom nobody can ring no notice
 * names
 * @no_ladder: (owned): an empty one, for what is only practised
 * @token: this process
 * @now: the present instant, UTC milliseconds
 *
 * What claiming needs to know.
 */
typedef struct
{
  DdWorkdays *workdays;
  GTimeZone *zone;
  GArray *leads;
  GPtrArray *ladder;
  guint held;
  GPtrArray *no_ladder;
  const char *token;
  gint64 now;
} DdTellingContext;

gboolean dd_telling_context_load (DdTellingContext *self,
                                  DdDatabase *database,
                                  DdRosterService *roster,
                                  GTimeZone *zone,
                                  const char *token,
                                  gint64 now,
                                  GError **error);
void dd_telling_context_clear (DdTellingContext *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DdTellingContext, dd_telling_context_clear)

GPtrArray *dd_telling_batches_take_over_in (DdTransaction *txn,
                                            const DdTellingContext *context,
                                            GError **error);
gboolean dd_telling_batches_claim_in (DdTransaction *txn,
                                      const DdTellingContext *context,
                                      GPtrArray *batches,
                                      GError **error);
gboolean
dd_telling_reconcile_in (DdTransaction *txn, const DdTellingContext *context, GError **error);
gboolean dd_telling_replan_in (DdTransaction *txn, const DdTellingContext *context, GError **error);
gboolean dd_telling_acknowledge_in (DdTransaction *txn,
                                    const DdTellingContext *context,
                                    gint64 obligation,
                                    GError **error);
gboolean dd_telling_batch_confirm_in (DdTransaction *txn,
                                      const DdTellingBatch *batch,
                                      gint64 now,
                                      GError **error);
gboolean
dd_telling_batch_release_in (DdTransaction *txn, const DdTellingBatch *batch, GError **error);
char *dd_telling_tag (gint64 obligation);

G_END_DECLS
