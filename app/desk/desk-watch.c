/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/desk-watch.h"

#include "deadlines/deadline-store.h"
#include "deadlines/deadline-watch.h"
#include "deadlines/notice-wording.h"
#include "deadlines/rule-store.h"
#include "desk/notice-numbers.h"

/**
 * DdDeskWatch:
 *
 * Keeps the clock of one desk: wakes at the instants that must be told, after suspend and after a
 * set clock, and has them told. Only the process that holds the desk's window has one.
 *
 * Signals: "minute" (gint64 now): a minute began, or the clock jumped: words that depend on the
 * present are to be written anew. "action" (const char *key, const char *target, const char
 * *activation_token): somebody chose an action of a notice. "clock-moved" (gint64): somebody set
 * the clock by so many milliseconds, a minute at least; the audit log knows it by then.
 */
struct _DdDeskWatch
{
  GObject parent_instance;

  /* borrowed; outlives the watch */
  DdDesk *desk;

  /* owned */
  DdFallbackNotifier *notifier;
  DdNoticeText *text;
  DdDeadlineWatch *watch;
  DdTicker *ticker;
  /* the zone that important periods were counted in last */
  char *zone;
};

enum
{
  MINUTE,
  ACTION,
  CLOCK_MOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdDeskWatch, dd_desk_watch, G_TYPE_OBJECT)

static gboolean
knows_draft (GPtrArray *obligations, gint64 draft)
{
  for (guint i = 0; i < obligations->len; i++)
    if (((DdObligation *) g_ptr_array_index (obligations, i))->subject_id == draft)
      return TRUE;
  return FALSE;
}

static gboolean
still_there (GPtrArray *drafts, gint64 id)
{
  for (guint i = 0; i < drafts->len; i++)
    if (((DdDraft *) g_ptr_array_index (drafts, i))->id == id)
      return TRUE;
  return FALSE;
}

/* Writes down what unfiled drafts owe: one that has lain for ten minutes is reminded of, one that
 * was filed or thrown away no longer is. */
static gboolean
sync_drafts_in (
    DdDeskWatch *self, DdTransaction *txn, GPtrArray *drafts, GPtrArray *known, GError **error)
{
  g_autoptr (DdWorkdays) workdays =
      dd_rule_store_load_workdays (dd_desk_get_database (self->desk), error);
  gint64 now = dd_clock_now (dd_desk_get_clock (self->desk));
  GTimeZone *zone = dd_desk_get_zone (self->desk);

  if (workdays == NULL)
    return FALSE;
  for (guint i = 0; i < drafts->len; i++)
    {
      const DdDraft *draft = g_ptr_array_index (drafts, i);
      g_autoptr (GPtrArray) obligations =
          g_ptr_array_new_with_free_func ((GDestroyNotify) dd_obligation_free);

      if (knows_draft (known, draft->id))
        continue;
      g_ptr_array_add (obligations, dd_obligation_new_unfiled_draft (draft->id, draft->created_at));
      if (!dd_deadline_store_replace_in (txn, DD_SUBJECT_DRAFT, draft->id, obligations, workdays,
                                         zone, now, error))
        return FALSE;
    }
  for (guint i = 0; i < known->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (known, i);
      g_autoptr (GPtrArray) none = g_ptr_array_new ();

      if (!still_there (drafts, obligation->subject_id) &&
          !dd_deadline_store_replace_in (txn, DD_SUBJECT_DRAFT, obligation->subject_id, none,
                                         workdays, zone, now, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
sync_drafts (DdDeskWatch *self, GError **error)
{
  DdDatabase *database = dd_desk_get_database (self->desk);
  g_autoptr (GPtrArray) drafts =
      dd_draft_service_list_unfiled (dd_desk_get_drafts (self->desk), DD_DRAFT_ANY_ACCOUNT, error);
  g_autoptr (GPtrArray) known = NULL;
  g_autoptr (DdTransaction) txn = NULL;
  gboolean changed = FALSE;

  if (drafts == NULL)
    return FALSE;
  known = dd_deadline_store_list_open_of_kind (database, DD_SUBJECT_DRAFT, error);
  if (known == NULL)
    return FALSE;
  for (guint i = 0; i < drafts->len && !changed; i++)
    changed = !knows_draft (known, ((DdDraft *) g_ptr_array_index (drafts, i))->id);
  for (guint i = 0; i < known->len && !changed; i++)
    changed = !still_there (drafts, ((DdObligation *) g_ptr_array_index (known, i))->subject_id);
  if (!changed)
    return TRUE;

  txn = dd_transaction_begin (database, error);
  return txn != NULL && sync_drafts_in (self, txn, drafts, known, error) &&
         dd_transaction_commit (txn, error);
}

static void
set_alarm (DdDeskWatch *self)
{
  dd_ticker_set_wake (self->ticker, dd_deadline_watch_next_wake (self->watch));
}

/* Days begin and end elsewhere in another time zone; rules change, and the next year comes. */
static gboolean
follow_calendar (DdDeskWatch *self, GError **error)
{
  const char *zone = g_time_zone_get_identifier (dd_desk_get_zone (self->desk));

  if (g_strcmp0 (zone, self->zone) != 0)
    {
      if (!dd_important_period_service_follow_zone (dd_desk_get_periods (self->desk), error))
        return FALSE;
      g_free (self->zone);
      self->zone = g_strdup (zone);
    }
  return dd_calendar_duty_service_follow (dd_desk_get_calendar (self->desk), error);
}

/* Tells what is due and sets the alarm for what comes next. What fails now is tried again at the
 * next minute: the tellings stand in the database. */
static void
look (DdDeskWatch *self)
{
  g_autoptr (GError) error = NULL;

  if (!dd_desk_is_set_up (self->desk))
    return;
  if (!follow_calendar (self, &error))
    {
      g_warning ("what the calendar asks for waits for the next minute: %s", error->message);
      g_clear_error (&error);
    }
  if (!sync_drafts (self, &error) || !dd_deadline_watch_tick (self->watch, &error))
    g_warning ("reminders wait for the next minute: %s", error->message);
  set_alarm (self);
}

/* Nobody waits for it: Today says the same. */
static void
on_holiday_notice_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!dd_notifier_show_finish (DD_NOTIFIER (source), result, &error))
    g_message ("That a holiday table is missing could not be told: %s", error->message);
}

/* Once a year, when the next one's table can be had. */
static void
ask_for_holidays (DdDeskWatch *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdNotice) notice = NULL;
  int year;

  if (!dd_desk_is_set_up (self->desk))
    return;
  year = dd_holiday_service_take_reminder (dd_desk_get_holidays (self->desk),
                                           dd_desk_get_zone (self->desk), &error);
  if (error != NULL)
    g_warning ("the holiday tables could not be looked at: %s", error->message);
  if (year == 0)
    return;
  notice = dd_notice_wording_holidays (year);
  dd_notifier_show (DD_NOTIFIER (self->notifier), notice, NULL, on_holiday_notice_answered, NULL);
}

static void
on_tick (DdDeskWatch *self, DdTickReason reasons)
{
  look (self);
  if ((reasons & (DD_TICK_MINUTE | DD_TICK_RESUME | DD_TICK_CLOCK_SET)) == 0)
    return;
  ask_for_holidays (self);
  dd_desk_look_for_foreign_writes (self->desk);
  g_signal_emit (self, signals[MINUTE], 0, dd_clock_now (dd_desk_get_clock (self->desk)));
}

static void
on_clock_moved (DdDeskWatch *self, gint64 by)
{
  g_autoptr (GError) error = NULL;

  if (ABS (by) < DD_CLOCK_MOVED_LEAST)
    return;
  if (!dd_reminder_service_note_clock_moved (dd_desk_get_reminders (self->desk), by, &error))
    g_warning ("the audit log does not know that the clock was set: %s", error->message);
  g_signal_emit (self, signals[CLOCK_MOVED], 0, by);
}

/* Nobody waits for it: the audit log holds what it says. */
static void
on_clock_notice_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!dd_notifier_show_finish (DD_NOTIFIER (source), result, &error))
    g_message ("That the clock was set could not be told: %s", error->message);
}

static void
on_action (DdDeskWatch *self,
           const char *tag,
           const char *key,
           const char *target,
           const char *activation_token)
{
  g_signal_emit (self, signals[ACTION], 0, key, target, activation_token);
}

static void
dd_desk_watch_dispose (GObject *object)
{
  dd_desk_watch_stop (DD_DESK_WATCH (object));

  G_OBJECT_CLASS (dd_desk_watch_parent_class)->dispose (object);
}

static void
dd_desk_watch_finalize (GObject *object)
{
  g_free (DD_DESK_WATCH (object)->zone);

  G_OBJECT_CLASS (dd_desk_watch_parent_class)->finalize (object);
}

static void
dd_desk_watch_class_init (DdDeskWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dd_desk_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = dd_desk_watch_finalize;

  signals[MINUTE] = g_signal_new ("minute", DD_TYPE_DESK_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[ACTION] =
      g_signal_new ("action", DD_TYPE_DESK_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  signals[CLOCK_MOVED] = g_signal_new ("clock-moved", DD_TYPE_DESK_WATCH, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
dd_desk_watch_init (DdDeskWatch *self)
{
}

/* Files that a killed process was still reading in; nobody was told that they are kept. */
static void
forget_loose_files (DdDeskWatch *self)
{
  g_autoptr (GError) error = NULL;

  if (!dd_attachment_service_clear_loose (dd_desk_get_attachments (self->desk), &error))
    g_warning ("half-read files stay for now: %s", error->message);
}

/**
 * dd_desk_watch_new:
 * @desk: (transfer none): the desk, which outlives the watch
 * @primary: (transfer none): who shows notices; where it cannot, the window does
 *
 * Returns: (transfer full): a watch that has not begun yet
 */
DdDeskWatch *
dd_desk_watch_new (DdDesk *desk, DdNotifier *primary)
{
  DdDeskWatch *self = g_object_new (DD_TYPE_DESK_WATCH, NULL);

  self->desk = desk;
  self->notifier = dd_fallback_notifier_new (primary);
  g_signal_connect_object (self->notifier, "action", G_CALLBACK (on_action), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * dd_desk_watch_start:
 * @self: a watch
 *
 * Begins: what became due while nobody watched is told now.
 */
void
dd_desk_watch_start (DdDeskWatch *self)
{
  DdClock *clock;

  g_return_if_fail (DD_IS_DESK_WATCH (self) && self->watch == NULL);

  clock = dd_desk_get_clock (self->desk);
  self->text = dd_notice_numbers_new (self->desk);
  self->watch =
      dd_deadline_watch_new (dd_desk_get_database (self->desk), clock,
                             dd_desk_get_roster (self->desk), dd_desk_get_zone (self->desk),
                             DD_NOTIFIER (self->notifier), self->text);
  /* Nobody is signed in yet. */
  dd_deadline_watch_set_discreet (self->watch, TRUE);
  self->ticker = dd_ticker_new (clock);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (set_alarm), self, G_CONNECT_SWAPPED);
  /* Pages that show a reminder's steps follow the reminders, and know of no watch. */
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (dd_reminder_service_say_told),
                           dd_desk_get_reminders (self->desk), G_CONNECT_SWAPPED);
  g_signal_connect_object (self->ticker, "tick", G_CALLBACK (on_tick), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->ticker, "clock-moved", G_CALLBACK (on_clock_moved), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dd_desk_get_incidents (self->desk), "changed", G_CALLBACK (look), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dd_desk_get_reports (self->desk), "changed", G_CALLBACK (look), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dd_desk_get_reminders (self->desk), "changed", G_CALLBACK (look), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dd_desk_get_rules (self->desk), "changed", G_CALLBACK (look), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dd_desk_get_periods (self->desk), "changed", G_CALLBACK (look), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dd_desk_get_calendar (self->desk), "changed", G_CALLBACK (look), self,
                           G_CONNECT_SWAPPED);
  forget_loose_files (self);
  look (self);
}

/**
 * dd_desk_watch_watch_resume:
 * @self: a watch that has begun
 * @system_bus: where logind tells of suspend; without it the minute's look must do
 */
void
dd_desk_watch_watch_resume (DdDeskWatch *self, GDBusConnection *system_bus)
{
  g_return_if_fail (DD_IS_DESK_WATCH (self) && self->ticker != NULL);

  dd_ticker_watch_resume (self->ticker, system_bus);
}

/**
 * dd_desk_watch_stop:
 * @self: a watch
 *
 * Ends it, before the desk closes.
 */
void
dd_desk_watch_stop (DdDeskWatch *self)
{
  g_return_if_fail (DD_IS_DESK_WATCH (self));

  if (self->watch != NULL)
    {
      dd_deadline_watch_stop (self->watch);
      g_signal_handlers_disconnect_by_func (dd_desk_get_incidents (self->desk), look, self);
      g_signal_handlers_disconnect_by_func (dd_desk_get_reports (self->desk), look, self);
      g_signal_handlers_disconnect_by_func (dd_desk_get_reminders (self->desk), look, self);
      g_signal_handlers_disconnect_by_func (dd_desk_get_rules (self->desk), look, self);
      g_signal_handlers_disconnect_by_func (dd_desk_get_periods (self->desk), look, self);
      g_signal_handlers_disconnect_by_func (dd_desk_get_calendar (self->desk), look, self);
    }
  g_clear_object (&self->ticker);
  g_clear_object (&self->watch);
  g_clear_object (&self->text);
  g_clear_object (&self->notifier);
}

/**
 * dd_desk_watch_get_notifier:
 * @self: a watch
 *
 * Returns: (transfer none): who tells; the window shows what its "fallback" brings
 */
DdFallbackNotifier *
dd_desk_watch_get_notifier (DdDeskWatch *self)
{
  g_return_val_if_fail (DD_IS_DESK_WATCH (self), NULL);

  return self->notifier;
}

/**
 * dd_desk_watch_acknowledge:
 * @self: a watch that has begun
 * @target: what a notice spoke of
 * @error: return location
 *
 * Somebody has seen it.
 *
 * Returns: whether it was written down
 */
gboolean
dd_desk_watch_acknowledge (DdDeskWatch *self, const char *target, GError **error)
{
  g_return_val_if_fail (DD_IS_DESK_WATCH (self) && self->watch != NULL, FALSE);

  return dd_deadline_watch_acknowledge (self->watch, target, error);
}

/**
 * dd_desk_watch_snooze:
 * @self: a watch that has begun
 * @target: what a notice spoke of
 * @error: return location
 *
 * Tells it again ten minutes from now.
 *
 * Returns: whether it was written down
 */
gboolean
dd_desk_watch_snooze (DdDeskWatch *self, const char *target, GError **error)
{
  gboolean done;

  g_return_val_if_fail (DD_IS_DESK_WATCH (self) && self->watch != NULL, FALSE);

  done = dd_deadline_watch_snooze (self->watch, target, error);
  set_alarm (self);
  return done;
}

/**
 * dd_desk_watch_tell_clock_moved:
 * @self: a watch that has begun
 * @by: how far the clock was set, milliseconds
 *
 * Says by a notice what no window can say: that every due time rests on a clock that was set.
 */
void
dd_desk_watch_tell_clock_moved (DdDeskWatch *self, gint64 by)
{
  g_autoptr (DdNotice) notice = NULL;

  g_return_if_fail (DD_IS_DESK_WATCH (self) && self->watch != NULL);

  notice = dd_notice_wording_clock_moved (by);
  dd_notifier_show (DD_NOTIFIER (self->notifier), notice, NULL, on_clock_notice_answered, NULL);
}

/**
 * dd_desk_watch_set_discreet:
 * @self: a watch that has begun
 * @discreet: the screen is locked: notices are told without their body
 */
void
dd_desk_watch_set_discreet (DdDeskWatch *self, gboolean discreet)
{
  g_return_if_fail (DD_IS_DESK_WATCH (self) && self->watch != NULL);

  dd_deadline_watch_set_discreet (self->watch, discreet);
}
