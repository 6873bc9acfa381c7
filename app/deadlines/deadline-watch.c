/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/deadline-watch.h"

#include "deadlines/deadline-store.h"
#include "deadlines/notice-wording.h"
#include "deadlines/telling-batch.h"
#include "deadlines/telling-store.h"

/*
 * What is due is claimed in one transaction, shown, and confirmed once the notification service
 * has answered. A process that dies in between leaves unconfirmed claims; the next one takes them
 * over on its first tick and shows them again under the same tag. A notice that could not be shown
 * gives its claims back and is tried again a minute later.
 */

#define RETRY DD_MINUTE

struct _DdDeadlineWatch
{
  GObject parent_instance;

  /* owned */
  DdDatabase *database;
  DdClock *clock;
  DdRosterService *roster;
  GTimeZone *zone;
  DdNotifier *notifier;
  DdNoticeText *text;
  GCancellable *cancellable;
  /* who claims: one for the life of the watch */
  char *token;
  /* DdTellingBatch that the service answered for, not yet written down */
  GPtrArray *answered;
  /* tag → GArray of the obligations its notice is about */
  GHashTable *shown;

  guint in_flight;
  gboolean started;
  gboolean stopped;
  gboolean discreet;
  gint64 last_now;
  /* of the monotonic clock; not before it is anything told again that failed */
  gint64 retry_at;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdDeadlineWatch, dd_deadline_watch, G_TYPE_OBJECT)

static void
dd_deadline_watch_dispose (GObject *object)
{
  DdDeadlineWatch *self = DD_DEADLINE_WATCH (object);

  dd_deadline_watch_stop (self);
  if (self->notifier != NULL)
    g_signal_handlers_disconnect_by_data (self->notifier, self);
  g_clear_object (&self->notifier);
  g_clear_object (&self->text);
  g_clear_object (&self->roster);

  G_OBJECT_CLASS (dd_deadline_watch_parent_class)->dispose (object);
}

static void
dd_deadline_watch_finalize (GObject *object)
{
  DdDeadlineWatch *self = DD_DEADLINE_WATCH (object);

  g_clear_object (&self->database);
  g_clear_object (&self->clock);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->answered, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_hash_table_unref);
  g_free (self->token);

  G_OBJECT_CLASS (dd_deadline_watch_parent_class)->finalize (object);
}

static void
dd_deadline_watch_class_init (DdDeadlineWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dd_deadline_watch_dispose;
  object_class->finalize = dd_deadline_watch_finalize;

  /**
   * DdDeadlineWatch::changed:
   * @self: the watch
   *
   * Tellings were written down, or dd_deadline_watch_next_wake() says something else.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dd_deadline_watch_init (DdDeadlineWatch *self)
{
  self->cancellable = g_cancellable_new ();
  self->token = g_uuid_string_random ();
  self->answered = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_telling_batch_free);
  self->shown =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  self->last_now = DD_TIME_UNKNOWN;
  self->retry_at = G_MININT64;
}

/* Whatever became of it, there is nothing to take back any more. */
static void
on_closed (DdDeadlineWatch *self, const char *tag, int reason)
{
  g_hash_table_remove (self->shown, tag);
}

/**
 * dd_deadline_watch_new:
 * @database: a desk that this process holds the lock of
 * @clock: the clock
 * @roster: (nullable): knows who holds the posts that a reminder climbs to; without it all of them
 *   count as held
 * @zone: the desk's time zone
 * @notifier: who shows notices
 * @text: what the things are called that obligations hang on
 *
 * Returns: (transfer full): a watch; it does nothing before its first tick
 */
DdDeadlineWatch *
dd_deadline_watch_new (DdDatabase *database,
                       DdClock *clock,
                       DdRosterService *roster,
                       GTimeZone *zone,
                       DdNotifier *notifier,
                       DdNoticeText *text)
{
  DdDeadlineWatch *self;

  g_return_val_if_fail (DD_IS_DATABASE (database), NULL);
  g_return_val_if_fail (DD_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (zone != NULL, NULL);
  g_return_val_if_fail (DD_IS_NOTIFIER (notifier), NULL);
  g_return_val_if_fail (DD_IS_NOTICE_TEXT (text), NULL);

  self = g_object_new (DD_TYPE_DEADLINE_WATCH, NULL);
  self->database = g_object_ref (database);
  self->clock = g_object_ref (clock);
  g_set_object (&self->roster, roster);
  self->zone = g_time_zone_ref (zone);
  self->notifier = g_object_ref (notifier);
  self->text = g_object_ref (text);
  g_signal_connect_object (notifier, "closed", G_CALLBACK (on_closed), self, G_CONNECT_SWAPPED);
  return self;
}

/* Writes down what became of notices. What cannot be written now waits for the next tick; until
 * then its claims stand, so that nothing of it is told twice. */
static gboolean
write_down (DdDeadlineWatch *self, GError **error)
{
  gint64 now = dd_clock_now (self->clock);

  while (self->answered->len > 0)
    {
      const DdTellingBatch *batch = g_ptr_array_index (self->answered, 0);
      g_autoptr (DdTransaction) txn = dd_transaction_begin (self->database, error);

      if (txn == NULL ||
          !(batch->shown ? dd_telling_batch_confirm_in (txn, batch, now, error)
                         : dd_telling_batch_release_in (txn, batch, error)) ||
          !dd_transaction_commit (txn, error))
        return FALSE;
      g_ptr_array_remove_index (self->answered, 0);
    }
  return TRUE;
}

typedef struct
{
  DdDeadlineWatch *watch;
  DdTellingBatch *batch;
} Showing;

static void
remember_shown (DdDeadlineWatch *self, const DdTellingBatch *batch)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < batch->obligations->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (batch->obligations, i);

      g_array_append_val (ids, obligation->id);
    }
  g_hash_table_replace (self->shown, g_strdup (batch->tag), ids);
}

static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  Showing *showing = data;
  g_autoptr (DdDeadlineWatch) self = g_steal_pointer (&showing->watch);
  g_autoptr (DdTellingBatch) batch = g_steal_pointer (&showing->batch);
  g_autoptr (GError) error = NULL;

  g_free (showing);
  batch->shown = dd_notifier_show_finish (DD_NOTIFIER (source), result, &error);
  self->in_flight--;
  /* A process that ends leaves its claims as they are: the next one takes them over. */
  if (self->stopped)
    return;

  if (batch->shown)
    remember_shown (self, batch);
  else
    {
      g_message ("A reminder could not be shown and will be tried again: %s", error->message);
      self->retry_at = dd_clock_monotonic (self->clock) + RETRY;
    }

  g_ptr_array_add (self->answered, g_steal_pointer (&batch));
  g_clear_error (&error);
  if (!write_down (self, &error))
    g_message ("What became of a reminder will be written down later: %s", error->message);
  g_signal_emit (self, signals[CHANGED], 0);
}

static DdNotice *
word_notice (DdDeadlineWatch *self, const DdTellingBatch *batch, gint64 now)
{
  gint64 late = now - batch->earliest;
  const DdObligation *obligation = g_ptr_array_index (batch->obligations, 0);
  g_autofree char *number = NULL;
  g_autoptr (DdNotice) notice = NULL;

  if (batch->obligations->len > 1)
    {
      notice = dd_notice_wording_gathered (batch->obligations, batch->tag, now, late, self->zone);
    }
  else
    {
      number =
          dd_notice_text_dup_number (self->text, obligation->subject_kind, obligation->subject_id);
      notice = dd_notice_wording_single (obligation, batch->tag, number, now, late, self->zone);
    }
  if (obligation->drill)
    return dd_notice_wording_drill (notice);
  return batch->post != NULL ? dd_notice_wording_raise (notice, batch->rung, batch->post)
                             : g_steal_pointer (&notice);
}

static void
show (DdDeadlineWatch *self, DdTellingBatch *taken, gint64 now)
{
  Showing *showing = g_new0 (Showing, 1);
  g_autoptr (DdNotice) notice = word_notice (self, taken, now);

  if (self->discreet)
    {
      g_autoptr (DdNotice) whole = g_steal_pointer (&notice);

      notice = dd_notice_without_body (whole);
    }
  showing->watch = g_object_ref (self);
  showing->batch = taken;
  self->in_flight++;
  dd_notifier_show (self->notifier, notice, self->cancellable, on_answered, showing);
}

/* Whether anything of a notice still wants somebody's attention. */
static gboolean
is_settled (DdDeadlineWatch *self, GArray *obligations)
{
  for (guint i = 0; i < obligations->len; i++)
    {
      g_autoptr (DdObligation) obligation =
          dd_deadline_store_get (self->database, g_array_index (obligations, gint64, i), NULL);

      if (obligation == NULL || dd_obligation_is_unfinished (obligation, G_MAXINT64))
        return FALSE;
    }
  return TRUE;
}

/* Takes back the notices whose matter is settled. */
static void
withdraw_settled (DdDeadlineWatch *self)
{
  g_autoptr (GPtrArray) settled = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer tag, obligations;

  g_hash_table_iter_init (&iter, self->shown);
  while (g_hash_table_iter_next (&iter, &tag, &obligations))
    if (is_settled (self, obligations))
      g_ptr_array_add (settled, g_strdup (tag));

  /* The notifier may answer at once by "closed", which changes the table. */
  for (guint i = 0; i < settled->len; i++)
    {
      const char *name = g_ptr_array_index (settled, i);

      g_hash_table_remove (self->shown, name);
      dd_notifier_withdraw (self->notifier, name);
    }
}

/* Claims in one transaction all that must be told by @now. */
static GPtrArray *
claim (DdDeadlineWatch *self, gint64 now, gboolean moved_back, gboolean may_tell, GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (GPtrArray) batches = NULL;
  g_auto (DdTellingContext) context = { 0 };

  if (!dd_telling_context_load (&context, self->database, self->roster, self->zone, self->token,
                                now, error))
    return NULL;

  txn = dd_transaction_begin (self->database, error);
  if (txn == NULL)
    return NULL;
  batches = self->started ? g_ptr_array_new_with_free_func ((GDestroyNotify) dd_telling_batch_free)
                          : dd_telling_batches_take_over_in (txn, &context, error);
  if (batches == NULL ||
      ((!self->started || moved_back) && !dd_telling_reconcile_in (txn, &context, error)) ||
      (may_tell && !dd_telling_batches_claim_in (txn, &context, batches, error)) ||
      !dd_transaction_commit (txn, error))
    return NULL;
  for (guint i = 0; i < batches->len; i++)
    {
      DdTellingBatch *batch = g_ptr_array_index (batches, i);

      batch->post = g_strdup (dd_ladder_get_post_held (context.ladder, context.held, batch->rung));
    }
  return g_steal_pointer (&batches);
}

/**
 * dd_deadline_watch_tick:
 * @self: a watch
 * @error: return location
 *
 * Looks what must be told by now and tells it. To be called each minute, at
 * dd_deadline_watch_next_wake(), on waking from suspend, when the wall clock was set, and after
 * obligations changed. Costs one indexed look-up when nothing is due.
 *
 * Returns: whether the books could be read and written; if not, the next tick does what this one
 *   could not
 */
gboolean
dd_deadline_watch_tick (DdDeadlineWatch *self, GError **error)
{
  g_autoptr (GPtrArray) batches = NULL;
  g_autoptr (GError) failure = NULL;
  gboolean moved_back, may_tell;
  gint64 now, next;

  g_return_val_if_fail (DD_IS_DEADLINE_WATCH (self), FALSE);

  if (self->stopped)
    return TRUE;
  if (!write_down (self, error))
    return FALSE;
  withdraw_settled (self);

  now = dd_clock_now (self->clock);
  moved_back = self->last_now != DD_TIME_UNKNOWN && now < self->last_now;
  may_tell = dd_clock_monotonic (self->clock) >= self->retry_at;
  next = dd_deadline_store_get_next_tell (self->database, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }

  if (!self->started || moved_back || (may_tell && next != DD_TIME_UNKNOWN && next <= now))
    {
      batches = claim (self, now, moved_back, may_tell, error);
      if (batches == NULL)
        return FALSE;
    }
  self->started = TRUE;
  self->last_now = now;

  if (batches == NULL || batches->len == 0)
    return TRUE;
  while (batches->len > 0)
    show (self, g_ptr_array_steal_index (batches, 0), now);
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

/**
 * dd_deadline_watch_next_wake:
 * @self: a watch
 *
 * Returns: when the next tick is needed, UTC milliseconds; the present or the past if it is needed
 *   at once, %DD_TIME_UNKNOWN if nothing waits to be told
 */
gint64
dd_deadline_watch_next_wake (DdDeadlineWatch *self)
{
  gint64 now, wait, next;

  g_return_val_if_fail (DD_IS_DEADLINE_WATCH (self), DD_TIME_UNKNOWN);

  if (self->stopped)
    return DD_TIME_UNKNOWN;
  now = dd_clock_now (self->clock);
  if (!self->started)
    return now;
  next = dd_deadline_store_get_next_tell (self->database, NULL);
  if (next == DD_TIME_UNKNOWN || self->retry_at == G_MININT64)
    return next;
  wait = self->retry_at - dd_clock_monotonic (self->clock);
  return wait > 0 ? MAX (next, now + wait) : next;
}

/**
 * dd_deadline_watch_is_busy:
 * @self: a watch
 *
 * Returns: whether the notification service has still to answer for a notice
 */
gboolean
dd_deadline_watch_is_busy (DdDeadlineWatch *self)
{
  g_return_val_if_fail (DD_IS_DEADLINE_WATCH (self), FALSE);

  return self->in_flight > 0;
}

/**
 * dd_deadline_watch_set_discreet:
 * @self: a watch
 * @discreet: whether notices are to say no more than their title, as while the desk is locked
 */
void
dd_deadline_watch_set_discreet (DdDeadlineWatch *self, gboolean discreet)
{
  g_return_if_fail (DD_IS_DEADLINE_WATCH (self));

  self->discreet = discreet;
}

/* A clock that ran ahead may have told something at that instant: then it is the next free one. */
static gboolean
put_off_in (DdTransaction *txn, gint64 obligation, gint64 until, GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);
  gboolean claimed = TRUE;

  while (dd_telling_store_is_claimed (database, obligation, until, &claimed, error))
    {
      if (!claimed)
        return dd_deadline_store_tell_by_in (txn, obligation, until, error);
      until++;
    }
  return FALSE;
}

/**
 * dd_deadline_watch_snooze:
 * @self: a watch
 * @target: target of the notice whose “Remind in 10 min” was pressed
 * @error: return location
 *
 * Somebody has seen it, and is told again in 10 minutes. Nothing that its plan tells before then is
 * silenced.
 *
 * Returns: whether it was written down
 */
gboolean
dd_deadline_watch_snooze (DdDeadlineWatch *self, const char *target, GError **error)
{
  g_autoptr (GArray) ids = dd_notice_target_parse (target);
  g_autoptr (DdTransaction) txn = NULL;
  g_auto (DdTellingContext) context = { 0 };
  gint64 until;

  g_return_val_if_fail (DD_IS_DEADLINE_WATCH (self), FALSE);

  if (self->stopped || ids->len == 0)
    return TRUE;
  if (!dd_telling_context_load (&context, self->database, self->roster, self->zone, self->token,
                                dd_clock_now (self->clock), error))
    return FALSE;
  until = dd_telling_snooze (context.now);
  txn = dd_transaction_begin (self->database, error);
  if (txn == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!dd_telling_acknowledge_in (txn, &context, g_array_index (ids, gint64, i), error) ||
        !put_off_in (txn, g_array_index (ids, gint64, i), until, error))
      return FALSE;
  if (!dd_transaction_commit (txn, error))
    return FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

/**
 * dd_deadline_watch_acknowledge:
 * @self: a watch
 * @target: target of the notice that was opened
 * @error: return location
 *
 * Returns: whether it was written down that a person has seen it, so that it climbs no further
 */
gboolean
dd_deadline_watch_acknowledge (DdDeadlineWatch *self, const char *target, GError **error)
{
  g_autoptr (GArray) ids = dd_notice_target_parse (target);
  g_autoptr (DdTransaction) txn = NULL;
  g_auto (DdTellingContext) context = { 0 };

  g_return_val_if_fail (DD_IS_DEADLINE_WATCH (self), FALSE);

  if (self->stopped || ids->len == 0)
    return TRUE;
  if (!dd_telling_context_load (&context, self->database, self->roster, self->zone, self->token,
                                dd_clock_now (self->clock), error))
    return FALSE;
  txn = dd_transaction_begin (self->database, error);
  if (txn == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!dd_telling_acknowledge_in (txn, &context, g_array_index (ids, gint64, i), error))
      return FALSE;
  if (!dd_transaction_commit (txn, error))
    return FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

/**
 * dd_deadline_watch_stop:
 * @self: a watch
 *
 * Stops telling; the desk is being closed. Claims that nobody has answered for stay unconfirmed,
 * and the next start tells them again.
 */
void
dd_deadline_watch_stop (DdDeadlineWatch *self)
{
  g_return_if_fail (DD_IS_DEADLINE_WATCH (self));

  if (self->stopped)
    return;
  self->stopped = TRUE;
  g_cancellable_cancel (self->cancellable);
}
