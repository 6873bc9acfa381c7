/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/telling-batch.h"

#include "deadlines/deadline-store.h"
#include "deadlines/rule-store.h"
#include "deadlines/telling-store.h"

/*
 * Which instants are claimed. Where several of one obligation have passed, they are told by one
 * notice: each lead and the due instant is claimed and so accounted for, of the repeats after it
 * only the last. What was skipped is no instant that anybody would miss. A step of the ladder is an
 * instant of its own, between those of the plan. What is practised climbs no ladder, and is told by
 * a notice of its own: no reminder of a drill stands before one of what is owed.
 */

/**
 * dd_telling_batch_new:
 * @tag: the notice
 *
 * Returns: (transfer full): a batch that tells nothing yet
 */
DdTellingBatch *
dd_telling_batch_new (const char *tag)
{
  DdTellingBatch *self = g_new0 (DdTellingBatch, 1);

  self->tag = g_strdup (tag);
  self->obligations = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_obligation_free);
  self->claims = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->earliest = G_MAXINT64;
  return self;
}

/**
 * dd_telling_batch_free:
 * @self: (transfer full) (nullable): a batch
 */
void
dd_telling_batch_free (DdTellingBatch *self)
{
  if (self == NULL)
    return;

  g_free (self->tag);
  g_free (self->post);
  g_ptr_array_unref (self->obligations);
  g_array_unref (self->claims);
  g_free (self);
}

typedef struct
{
  DdRosterService *roster;
  gint64 now;
} Holders;

static gboolean
is_post_held (const char *post, gpointer data)
{
  const Holders *holders = data;

  return dd_roster_service_is_kind_held_at (holders->roster, post, holders->now);
}

/**
 * dd_telling_context_load:
 * @self: (out caller-allocates): what claiming needs to know
 * @database: a desk's database
 * @roster: (nullable): knows who holds the posts of the ladder; without it all of them count as
 * held
 * @zone: (transfer none): the desk's time zone
 * @token: (transfer none): this process
 * @now: the present instant, UTC milliseconds
 * @error: return location
 *
 * Returns: whether it could be read; the context is to be cleared either way
 */
gboolean
dd_telling_context_load (DdTellingContext *self,
                         DdDatabase *database,
                         DdRosterService *roster,
                         GTimeZone *zone,
                         const char *token,
                         gint64 now,
                         GError **error)
{
  Holders holders = { roster, now };

  *self =
      (DdTellingContext){ .zone = zone, .held = DD_LADDER_ALL_HELD, .token = token, .now = now };
  self->workdays = dd_rule_store_load_workdays (database, error);
  if (self->workdays == NULL)
    return FALSE;
  self->leads = dd_rule_store_load_leads (database, error);
  if (self->leads == NULL)
    return FALSE;
  self->no_ladder = g_ptr_array_new ();
  self->ladder = dd_rule_store_load_ladder (database, error);
  if (self->ladder == NULL)
    return FALSE;
  if (roster != NULL)
    self->held = dd_ladder_find_held (self->ladder, is_post_held, &holders);
  return TRUE;
}

/**
 * dd_telling_context_clear:
 * @self: a context
 */
void
dd_telling_context_clear (DdTellingContext *self)
{
  g_clear_pointer (&self->workdays, dd_workdays_unref);
  g_clear_pointer (&self->leads, g_array_unref);
  g_clear_pointer (&self->ladder, g_ptr_array_unref);
  g_clear_pointer (&self->no_ladder, g_ptr_array_unref);
}

/**
 * dd_telling_tag:
 * @obligation: id of an obligation
 *
 * Returns: (transfer full): the tag of its notice; each notice of it replaces the last
 */
char *
dd_telling_tag (gint64 obligation)
{
  return g_strdup_printf ("obligation-%" G_GINT64_FORMAT, obligation);
}

static DdTellingPlan *
make_plan (const DdTellingContext *context, const DdObligation *obligation)
{
  return dd_telling_plan_new (obligation, (const guint *) (void *) context->leads->data,
                              context->leads->len, context->workdays, context->zone);
}

static GPtrArray *
get_ladder (const DdTellingContext *context, const DdObligation *obligation)
{
  return obligation->drill ? context->no_ladder : context->ladder;
}

static void
add_claim (DdTellingBatch *batch, gint64 id, gint64 instant, guint rung)
{
  g_array_append_val (batch->claims, id);
  batch->earliest = MIN (batch->earliest, instant);
  batch->rung = MAX (batch->rung, rung);
}

/* Claims @telling at @instant, unless that was claimed before. */
static gboolean
claim_instant (DdTransaction *txn,
               DdTellingBatch *batch,
               DdTelling *telling,
               gint64 instant,
               gboolean *claimed,
               GError **error)
{
  gint64 id = 0;

  telling->instant = instant;
  if (!dd_telling_store_claim_in (txn, telling, &id, error))
    return FALSE;
  if (id != 0)
    {
      add_claim (batch, id, instant, telling->rung);
      *claimed = TRUE;
    }
  return TRUE;
}

/* Claims the step of the ladder that was due at @instant. A clock that was set back may have told
 * something else then: the step takes the millisecond before it, which has come too. */
static gboolean
claim_step (DdTransaction *txn,
            const DdTellingContext *context,
            DdTellingBatch *batch,
            const DdTelling *telling,
            gint64 instant,
            gboolean *claimed,
            GError **error)
{
  DdTelling step = *telling;

  step.post = (char *) dd_ladder_get_post (context->ladder, step.rung);
  while (!*claimed)
    if (!claim_instant (txn, batch, &step, instant--, claimed, error))
      return FALSE;
  return TRUE;
}

/* The first instant of the plan after the present that nobody has told; unknown where nothing is
 * told any more. */
static gboolean
find_next (DdTransaction *txn,
           const DdTellingContext *context,
           const DdTellingPlan *plan,
           const DdObligation *obligation,
           gint64 *next,
           GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);
  gboolean claimed = TRUE;

  *next = context->now;
  while (claimed)
    {
      *next = dd_telling_plan_next (plan, *next);
      if (!dd_telling_store_is_claimed (database, obligation->id, *next, &claimed, error))
        return FALSE;
    }
  *next = dd_telling_plan_limit (obligation, *next);
  return TRUE;
}

/* Claims what has passed since the instant that was next, and moves on to the one after now.
 * @claimed is whether anything was left to claim. */
static gboolean
claim_obligation (DdTransaction *txn,
                  const DdTellingContext *context,
                  DdTellingBatch *batch,
                  DdObligation *obligation,
                  gboolean *claimed,
                  GError **error)
{
  g_autoptr (DdTellingPlan) plan = make_plan (context, obligation);
  GPtrArray *ladder = get_ladder (context, obligation);
  gint64 from = obligation->next_tell_at;
  gint64 latest = dd_telling_plan_latest (plan, context->now);
  gint64 instant = from;
  DdEscalation stands, told;
  DdTelling telling = { 0 };
  gint64 next, step;

  *claimed = FALSE;
  if (!dd_telling_store_get_escalation (dd_transaction_get_database (txn), obligation->id, &stands,
                                        error))
    return FALSE;
  told = dd_escalation_climb (ladder, context->held, stands, context->now);
  telling.obligation_id = obligation->id;
  telling.tag = batch->tag;
  telling.claimed_at = context->now;
  telling.claimed_by = (char *) context->token;
  telling.rung = told.rung;
  /* The telling that began to wait for the next step keeps when that comes. */
  telling.climbs_at = told.climbs_at != stands.climbs_at ? told.climbs_at : DD_TIME_UNKNOWN;
  if (told.rung > stands.rung &&
      !claim_step (txn, context, batch, &telling, stands.climbs_at, claimed, error))
    return FALSE;

  /* The instant it waited for need not be one of the plan: it may have been snoozed. */
  if (!claim_instant (txn, batch, &telling, from, claimed, error))
    return FALSE;
  while ((instant = dd_telling_plan_next (plan, instant)) <= MIN (context->now, obligation->due_at))
    if (!claim_instant (txn, batch, &telling, instant, claimed, error))
      return FALSE;
  if (latest != DD_TIME_UNKNOWN && latest > from && latest > obligation->due_at &&
      dd_telling_plan_limit (obligation, latest) != DD_TIME_UNKNOWN &&
      !claim_instant (txn, batch, &telling, latest, claimed, error))
    return FALSE;

  if (!find_next (txn, context, plan, obligation, &next, error))
    return FALSE;
  /* Nobody waits for an answer to what was not told. */
  step = dd_escalation_next (ladder, context->held, *claimed ? told : stands, context->now);
  if (step != DD_TIME_UNKNOWN)
    next = MIN (next, step);
  obligation->next_tell_at = next;
  return dd_deadline_store_set_next_tell_in (txn, obligation->id, next, error);
}

static gboolean
holds (const DdTellingBatch *batch, gint64 obligation)
{
  for (guint i = 0; i < batch->obligations->len; i++)
    {
      const DdObligation *held = g_ptr_array_index (batch->obligations, i);

      if (held->id == obligation)
        return TRUE;
    }
  return FALSE;
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  return dd_obligation_compare (*(const DdObligation *const *) a, *(const DdObligation *const *) b);
}

/* One claim of a process that died: told again if it still matters, else given back. So is one for
 * an instant that has not come, because the clock was ahead then: it is told when it comes. */
static gboolean
take_over (DdTransaction *txn,
           const DdTellingContext *context,
           DdTellingBatch *batch,
           const DdTelling *orphan,
           GArray *given_back,
           GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);
  g_autoptr (DdObligation) obligation = NULL;
  gboolean claimed;

  obligation = dd_deadline_store_get (database, orphan->obligation_id, error);
  if (obligation == NULL)
    return FALSE;
  if (!dd_obligation_is_unfinished (obligation, G_MAXINT64))
    {
      g_array_append_val (given_back, orphan->id);
      return TRUE;
    }
  if (orphan->instant > context->now)
    {
      g_array_append_val (given_back, orphan->id);
      return dd_deadline_store_tell_by_in (txn, obligation->id, orphan->instant, error);
    }

  if (!dd_telling_store_take_over_in (txn, orphan->id, context->token, context->now, error))
    return FALSE;
  add_claim (batch, orphan->id, orphan->instant, orphan->rung);
  if (holds (batch, obligation->id))
    return TRUE;

  /* What came due since then goes with it. */
  if (obligation->next_tell_at != DD_TIME_UNKNOWN && obligation->next_tell_at <= context->now &&
      !claim_obligation (txn, context, batch, obligation, &claimed, error))
    return FALSE;
  g_ptr_array_add (batch->obligations, g_steal_pointer (&obligation));
  return TRUE;
}

/**
 * dd_telling_batches_take_over_in:
 * @txn: the caller's transaction
 * @context: what claiming needs to know
 * @error: return location
 *
 * Takes over what a process claimed that died before it was confirmed. It may have been shown or
 * not, so it is told again under the same tag: at most one repeat, none lost (design §1).
 *
 * Returns: (transfer full) (nullable) (element-type DdTellingBatch): a batch a notice; %NULL with
 *   @error set
 */
GPtrArray *
dd_telling_batches_take_over_in (DdTransaction *txn,
                                 const DdTellingContext *context,
                                 GError **error)
{
  g_autoptr (GPtrArray) batches =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_telling_batch_free);
  g_autoptr (GArray) given_back = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) orphans = NULL;
  DdTellingBatch *batch = NULL;

  orphans =
      dd_telling_store_list_orphans (dd_transaction_get_database (txn), context->token, error);
  if (orphans == NULL)
    return NULL;

  for (guint i = 0; i < orphans->len; i++)
    {
      const DdTelling *orphan = g_ptr_array_index (orphans, i);

      if (batch == NULL || !g_str_equal (batch->tag, orphan->tag))
        {
          batch = dd_telling_batch_new (orphan->tag);
          g_ptr_array_add (batches, batch);
        }
      if (!take_over (txn, context, batch, orphan, given_back, error))
        return NULL;
    }
  if (!dd_telling_store_release_in (txn, given_back, error))
    return NULL;

  for (guint i = batches->len; i-- > 0;)
    {
      batch = g_ptr_array_index (batches, i);
      g_ptr_array_sort (batch->obligations, compare_due);
      if (batch->obligations->len == 0)
        g_ptr_array_remove_index (batches, i);
    }
  return g_steal_pointer (&batches);
}

/* Claims those of @waiting that are practised, or those that are owed, for one notice. */
static gboolean
claim_together (DdTransaction *txn,
                const DdTellingContext *context,
                GPtrArray *waiting,
                gboolean drill,
                GPtrArray *batches,
                GError **error)
{
  g_autoptr (GPtrArray) together = g_ptr_array_new ();
  g_autoptr (DdTellingBatch) batch = NULL;
  g_autofree char *tag = NULL;

  for (guint i = 0; i < waiting->len; i++)
    if (((DdObligation *) g_ptr_array_index (waiting, i))->drill == drill)
      g_ptr_array_add (together, g_ptr_array_index (waiting, i));
  if (together->len == 0)
    return TRUE;

  if (together->len == 1)
    tag = dd_telling_tag (((DdObligation *) g_ptr_array_index (together, 0))->id);
  else
    tag = g_strdup_printf ("%s-%" G_GINT64_FORMAT, drill ? "drill" : "gathered", context->now);
  batch = dd_telling_batch_new (tag);
  for (guint i = 0; i < together->len; i++)
    {
      DdObligation *obligation = g_ptr_array_index (together, i);
      gboolean claimed = FALSE;

      if (!claim_obligation (txn, context, batch, obligation, &claimed, error))
        return FALSE;
      if (claimed)
        g_ptr_array_add (batch->obligations, dd_obligation_copy (obligation));
    }
  g_ptr_array_sort (batch->obligations, compare_due);
  if (batch->obligations->len > 0)
    g_ptr_array_add (batches, g_steal_pointer (&batch));
  return TRUE;
}

/**
 * dd_telling_batches_claim_in:
 * @txn: the caller's transaction
 * @context: what claiming needs to know
 * @batches: (element-type DdTellingBatch): where to add the batches, if anything is to be told
 * @error: return location
 *
 * Claims everything that must be told by now and gathers it into one batch; what drills ask for
 * into another one after it.
 *
 * Returns: whether it was written
 */
gboolean
dd_telling_batches_claim_in (DdTransaction *txn,
                             const DdTellingContext *context,
                             GPtrArray *batches,
                             GError **error)
{
  g_autoptr (GPtrArray) waiting =
      dd_deadline_store_list_to_tell (dd_transaction_get_database (txn), context->now, error);

  return waiting != NULL && claim_together (txn, context, waiting, FALSE, batches, error) &&
         claim_together (txn, context, waiting, TRUE, batches, error);
}

/* The awaited step of the ladder comes at the latest when its minutes are over; @next is then no
 * later than that. */
static gboolean
bring_step_forward (DdTransaction *txn,
                    const DdTellingContext *context,
                    const DdObligation *obligation,
                    gint64 *next,
                    GError **error)
{
  DdEscalation stands;
  gint64 step;

  if (!dd_telling_store_get_escalation (dd_transaction_get_database (txn), obligation->id, &stands,
                                        error))
    return FALSE;
  step = dd_escalation_next (context->ladder, context->held, stands, context->now);
  if (step == DD_TIME_UNKNOWN)
    return TRUE;
  *next = MIN (*next, step);
  return step == stands.climbs_at ||
         dd_telling_store_climb_by_in (txn, obligation->id, step, error);
}

/**
 * dd_telling_reconcile_in:
 * @txn: the caller's transaction
 * @context: what claiming needs to know
 * @error: return location
 *
 * After a start, and after the wall clock was moved back: what now waits for an instant further
 * off than its plan says (because the clock had been ahead) is brought back to its plan, and the
 * step of the ladder that is awaited comes within its minutes. What was shown is not shown again.
 *
 * Returns: whether it was written
 */
gboolean
dd_telling_reconcile_in (DdTransaction *txn, const DdTellingContext *context, GError **error)
{
  g_autoptr (GPtrArray) waiting =
      dd_deadline_store_list_still_told (dd_transaction_get_database (txn), error);

  if (waiting == NULL)
    return FALSE;
  for (guint i = 0; i < waiting->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (waiting, i);
      g_autoptr (DdTellingPlan) plan = NULL;
      gint64 next;

      if (obligation->next_tell_at <= context->now)
        continue;
      plan = make_plan (context, obligation);
      if (!dd_telling_store_forget_superseded_in (txn, obligation->id, context->now, error) ||
          !find_next (txn, context, plan, obligation, &next, error) ||
          !bring_step_forward (txn, context, obligation, &next, error))
        return FALSE;
      if (next != DD_TIME_UNKNOWN &&
          !dd_deadline_store_tell_by_in (txn, obligation->id, next, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * dd_telling_replan_in:
 * @txn: the caller's transaction
 * @context: what claiming needs to know, with the leads and the ladder that hold from now on
 * @error: return location
 *
 * After the school chose other leads or another ladder: everything waits for the instant that it
 * would wait for had they always held. What was put off comes with the others.
 *
 * Returns: whether it was written
 */
gboolean
dd_telling_replan_in (DdTransaction *txn, const DdTellingContext *context, GError **error)
{
  g_autoptr (GPtrArray) waiting =
      dd_deadline_store_list_still_told (dd_transaction_get_database (txn), error);

  if (waiting == NULL)
    return FALSE;
  for (guint i = 0; i < waiting->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (waiting, i);
      g_autoptr (DdTellingPlan) plan = NULL;
      gint64 next;

      /* What is due now is told now. */
      if (obligation->next_tell_at <= context->now)
        continue;
      plan = make_plan (context, obligation);
      if (!find_next (txn, context, plan, obligation, &next, error) ||
          !bring_step_forward (txn, context, obligation, &next, error) ||
          !dd_deadline_store_set_next_tell_in (txn, obligation->id, next, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * dd_telling_acknowledge_in:
 * @txn: the caller's transaction
 * @context: what claiming needs to know
 * @obligation: id of an obligation
 * @error: return location
 *
 * A person has seen what was told of it: the step of the ladder that was awaited is called off, and
 * the next reminder begins at the foot of it.
 *
 * Returns: whether it was written
 */
gboolean
dd_telling_acknowledge_in (DdTransaction *txn,
                           const DdTellingContext *context,
                           gint64 obligation,
                           GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);
  g_autoptr (DdObligation) seen = dd_deadline_store_get (database, obligation, error);
  g_autoptr (DdTellingPlan) plan = NULL;
  DdEscalation stands;
  gint64 next;

  if (seen == NULL || !dd_telling_store_get_escalation (database, obligation, &stands, error) ||
      !dd_telling_store_acknowledge_in (txn, obligation, context->now, error))
    return FALSE;
  if (seen->next_tell_at == DD_TIME_UNKNOWN || seen->next_tell_at != stands.climbs_at)
    return TRUE;

  plan = make_plan (context, seen);
  return find_next (txn, context, plan, seen, &next, error) &&
         dd_deadline_store_set_next_tell_in (txn, obligation, next, error);
}

/**
 * dd_telling_batch_confirm_in:
 * @txn: the caller's transaction
 * @batch: what was shown
 * @now: the present instant, UTC milliseconds
 * @error: return location
 *
 * Returns: whether it was written that the notification service has shown it
 */
gboolean
dd_telling_batch_confirm_in (DdTransaction *txn,
                             const DdTellingBatch *batch,
                             gint64 now,
                             GError **error)
{
  return dd_telling_store_confirm_in (txn, batch->claims, now, error);
}

/**
 * dd_telling_batch_release_in:
 * @txn: the caller's transaction
 * @batch: what could not be shown
 * @error: return location
 *
 * Gives its claims back; each of its obligations waits for the earliest of them again.
 *
 * Returns: whether it was written
 */
gboolean
dd_telling_batch_release_in (DdTransaction *txn, const DdTellingBatch *batch, GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);

  for (guint i = 0; i < batch->obligations->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (batch->obligations, i);
      g_autoptr (GPtrArray) tellings = dd_telling_store_list (database, obligation->id, error);
      gint64 earliest = G_MAXINT64;

      if (tellings == NULL)
        return FALSE;
      for (guint j = 0; j < tellings->len; j++)
        {
          const DdTelling *telling = g_ptr_array_index (tellings, j);

          for (guint k = 0; k < batch->claims->len; k++)
            if (telling->id == g_array_index (batch->claims, gint64, k))
              earliest = MIN (earliest, telling->instant);
        }
      if (earliest != G_MAXINT64 &&
          !dd_deadline_store_tell_by_in (txn, obligation->id, earliest, error))
        return FALSE;
    }
  return dd_telling_store_release_in (txn, batch->claims, error);
}
