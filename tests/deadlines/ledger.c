/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/deadlines/ledger.h"

#include "deadlines/deadline-store.h"
#include "deadlines/escalation.h"
#include "deadlines/notice-wording.h"
#include "deadlines/telling-plan.h"
#include "deadlines/telling-store.h"
#include "tests/deadlines/fixtures.h"

/* A row of the books as it was at the last look. */
typedef struct
{
  gint64 claimed_at;
  char *claimed_by;
  gboolean confirmed;
  /* it was in the air when its process died: once more is allowed */
  gboolean orphan;
} Row;

typedef struct
{
  gint64 id;
  char *subject_kind;
  gint64 subject_id;
  /* the wall clock when it was first recorded, or moved: nothing before is promised */
  gint64 recorded_at;
  /* as the books had it then */
  DdObligation *owed;
  gboolean finished;
  /* instant → Row */
  GHashTable *rows;
  /* instants until which somebody put it off, and at which it was recorded */
  GHashTable *asked_for;
  /* since when the days count as they do, and what they promised before that of its instants */
  gint64 days_since;
  GHashTable *promised;
} Duty;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->claimed_by);
  g_free (row);
}

static void
duty_free (gpointer data)
{
  Duty *duty = data;

  g_hash_table_unref (duty->rows);
  g_hash_table_unref (duty->asked_for);
  g_hash_table_unref (duty->promised);
  dd_obligation_free (duty->owed);
  g_free (duty->subject_kind);
  g_free (duty);
}

void
ledger_init (Ledger *self, const DdWorkdays *workdays, GTimeZone *zone, DdNoticeText *text)
{
  *self = (Ledger){ .workdays = workdays, .zone = zone, .text = text };
  self->duties = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, duty_free);
}

void
ledger_clear (Ledger *self)
{
  g_clear_pointer (&self->duties, g_hash_table_unref);
}

static void
ask_for (Duty *duty, gint64 instant)
{
  g_hash_table_add (duty->asked_for, g_memdup2 (&instant, sizeof instant));
}

static Duty *
add_duty (Ledger *self, const DdObligation *stored)
{
  Duty *duty = g_new0 (Duty, 1);

  duty->id = stored->id;
  duty->subject_kind = g_strdup (stored->subject_kind);
  duty->subject_id = stored->subject_id;
  duty->finished = TRUE;
  duty->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, row_free);
  duty->asked_for = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  duty->promised = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_hash_table_insert (self->duties, &duty->id, duty);
  return duty;
}

static gboolean
is_finished (const DdObligation *obligation)
{
  return obligation->fulfilled_at != DD_TIME_UNKNOWN || obligation->ended != DD_OBLIGATION_GOES_ON;
}

static gboolean
holds (GPtrArray *stored, gint64 id)
{
  for (guint i = 0; i < stored->len; i++)
    if (((const DdObligation *) g_ptr_array_index (stored, i))->id == id)
      return TRUE;
  return FALSE;
}

void
ledger_record (
    Ledger *self, const char *subject_kind, gint64 subject_id, GPtrArray *stored, gint64 now)
{
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; i < stored->len; i++)
    {
      const DdObligation *row = g_ptr_array_index (stored, i);
      Duty *duty = g_hash_table_lookup (self->duties, &row->id);

      if (duty == NULL)
        duty = add_duty (self, row);
      /* What neither moved nor came back keeps what was promised of it. */
      if (!is_finished (row) && (duty->finished || duty->owed->due_at != row->due_at ||
                                 duty->owed->day_limit != row->day_limit))
        {
          duty->recorded_at = now;
          duty->days_since = now;
          g_hash_table_remove_all (duty->promised);
          ask_for (duty, now);
        }
      dd_obligation_free (duty->owed);
      duty->owed = dd_obligation_copy (row);
      duty->finished = is_finished (row);
    }

  g_hash_table_iter_init (&iter, self->duties);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Duty *duty = value;

      if (duty->subject_id == subject_id && g_str_equal (duty->subject_kind, subject_kind) &&
          !holds (stored, duty->id))
        duty->finished = TRUE;
    }
}

static DdTellingPlan *
plan_of (Ledger *self, const Duty *duty)
{
  return dd_telling_plan_new_default (duty->owed, self->workdays, self->zone);
}

void
ledger_days_change (Ledger *self, gint64 now)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->duties);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Duty *duty = value;
      g_autoptr (DdTellingPlan) plan = plan_of (self, duty);

      /* What is awaited already may still come on its day, though that is a holiday now. */
      for (gint64 instant = dd_telling_plan_next (plan, MAX (duty->recorded_at, duty->days_since));
           instant <= duty->owed->due_at; instant = dd_telling_plan_next (plan, instant))
        if (instant <= now)
          g_hash_table_add (duty->promised, g_memdup2 (&instant, sizeof instant));
        else
          ask_for (duty, instant);
      duty->days_since = MAX (duty->days_since, now);
    }
}

void
ledger_put_off (Ledger *self, GArray *obligations, gint64 until)
{
  for (guint i = 0; i < obligations->len; i++)
    {
      Duty *duty = g_hash_table_lookup (self->duties, &g_array_index (obligations, gint64, i));

      /* Of an instant that was told by a clock that ran ahead, the next millisecond. */
      if (duty != NULL && g_hash_table_contains (duty->rows, &until))
        ask_for (duty, until + 1);
      else if (duty != NULL)
        ask_for (duty, until);
    }
}

void
ledger_kill (Ledger *self)
{
  GHashTableIter duties, rows;
  gpointer duty, row;

  g_hash_table_iter_init (&duties, self->duties);
  while (g_hash_table_iter_next (&duties, NULL, &duty))
    {
      g_hash_table_iter_init (&rows, ((Duty *) duty)->rows);
      while (g_hash_table_iter_next (&rows, NULL, &row))
        if (!((Row *) row)->confirmed)
          ((Row *) row)->orphan = TRUE;
    }
}

static GPtrArray *
list_tellings (DdDatabase *database, const Duty *duty)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *tellings = dd_telling_store_list (database, duty->id, &error);

  g_assert_no_error (error);
  return tellings;
}

static const DdTelling *
find_telling (GPtrArray *tellings, gint64 instant)
{
  for (guint i = 0; i < tellings->len; i++)
    {
      const DdTelling *telling = g_ptr_array_index (tellings, i);

      if (telling->instant == instant)
        return telling;
    }
  return NULL;
}

/* Only what came to nothing is taken out of the books, and what a clock that was ahead had passed
 * over. */
static void
look_for_gone (Duty *duty, GPtrArray *tellings, gint64 now)
{
  GHashTableIter iter;
  gpointer instant, row;

  g_hash_table_iter_init (&iter, duty->rows);
  while (g_hash_table_iter_next (&iter, &instant, &row))
    if (find_telling (tellings, *(gint64 *) instant) == NULL)
      {
        g_assert_true (!((Row *) row)->confirmed || *(gint64 *) instant > now);
        g_hash_table_iter_remove (&iter);
      }
}

/* Never early, once, and as late as it says. Returns whether it is new since the last look. */
static gboolean
look_at_row (
    Ledger *self, Duty *duty, const DdTellingPlan *plan, const DdTelling *telling, gint64 now)
{
  Row *row = g_hash_table_lookup (duty->rows, &telling->instant);
  gboolean fresh = row == NULL;

  if (row == NULL)
    {
      row = g_new0 (Row, 1);
      g_hash_table_insert (duty->rows, g_memdup2 (&telling->instant, sizeof telling->instant), row);
    }
  else if (row->claimed_at != telling->claimed_at ||
           !g_str_equal (row->claimed_by, telling->claimed_by))
    {
      /* Told again: only what may have been lost in the air, and no more than once. */
      g_assert_false (row->confirmed);
      g_assert_true (row->orphan);
      row->orphan = FALSE;
      self->repeats++;
      fresh = TRUE;
    }
  row->claimed_at = telling->claimed_at;
  g_free (row->claimed_by);
  row->claimed_by = g_strdup (telling->claimed_by);
  row->confirmed = telling->confirmed_at != DD_TIME_UNKNOWN;
  if (!fresh)
    return FALSE;

  g_assert_cmpint (telling->instant, <=, now);
  g_assert_cmpint (telling->claimed_at, ==, now);
  g_assert_cmpint (telling->late, ==, now - telling->instant);
  /* Only what somebody was promised: by the plan, by the ladder, or because they asked for it. */
  if (telling->post == NULL && !g_hash_table_contains (duty->asked_for, &telling->instant) &&
      dd_telling_plan_next (plan, telling->instant - 1) != telling->instant)
    {
      g_autofree char *odd = say_time (telling->instant);
      g_autofree char *due = say_time (duty->owed->due_at);

      g_error ("obligation %d, due %s, was told for %s, which nobody promised", (int) duty->id, due,
               odd);
    }
  return TRUE;
}

/* Nothing more becomes of it. */
static gboolean
is_at_rest (const Duty *duty)
{
  GHashTableIter rows;
  gpointer row;

  if (!duty->finished)
    return FALSE;
  g_hash_table_iter_init (&rows, duty->rows);
  while (g_hash_table_iter_next (&rows, NULL, &row))
    if (!((const Row *) row)->confirmed)
      return FALSE;
  return TRUE;
}

/* Rows that are new since the last look: (element-type DdTelling). */
static GPtrArray *
list_fresh (Ledger *self, DdDatabase *database, gint64 now)
{
  GPtrArray *fresh = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_telling_free);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->duties);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      g_autoptr (GPtrArray) tellings = NULL;
      g_autoptr (DdTellingPlan) plan = NULL;

      if (is_at_rest (value))
        continue;
      tellings = list_tellings (database, value);
      plan = plan_of (self, value);
      look_for_gone (value, tellings, now);
      for (guint i = 0; i < tellings->len;)
        if (look_at_row (self, value, plan, g_ptr_array_index (tellings, i), now))
          g_ptr_array_add (fresh, g_ptr_array_steal_index (tellings, i));
        else
          i++;
    }
  return fresh;
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  return dd_obligation_compare (*(const DdObligation *const *) a, *(const DdObligation *const *) b);
}

/* The notice says what its rows say: the whole wording is made again from them. */
static void
look_at_wording (Ledger *self,
                 const DdNotice *notice,
                 GPtrArray *obligations,
                 gint64 earliest,
                 guint rung,
                 gint64 now)
{
  g_autoptr (GPtrArray) ladder = dd_ladder_new_default ();
  g_autoptr (DdNotice) wanted = NULL;
  g_autofree char *number = NULL;
  const DdObligation *first;

  g_ptr_array_sort (obligations, compare_due);
  first = g_ptr_array_index (obligations, 0);
  number = dd_notice_text_dup_number (self->text, first->subject_kind, first->subject_id);
  wanted =
      obligations->len > 1
          ? dd_notice_wording_gathered (obligations, notice->tag, now, now - earliest, self->zone)
          : dd_notice_wording_single (first, notice->tag, number, now, now - earliest, self->zone);
  if (rung > 0)
    {
      g_autoptr (DdNotice) quiet = g_steal_pointer (&wanted);

      wanted = dd_notice_wording_raise (quiet, rung, dd_ladder_get_post (ladder, rung));
    }
  g_assert_cmpstr (notice->title, ==, wanted->title);
  g_assert_cmpstr (notice->body, ==, wanted->body);
  g_assert_cmpstr (notice->target, ==, wanted->target);
}

/* Takes what @notice stands for out of @fresh. */
static void
look_at_notice (
    Ledger *self, DdDatabase *database, const DdNotice *notice, GPtrArray *fresh, gint64 now)
{
  g_autoptr (GArray) ids = dd_notice_target_parse (notice->target);
  g_autoptr (GPtrArray) obligations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_obligation_free);
  gint64 earliest = G_MAXINT64;
  guint rung = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      DdObligation *obligation = dd_deadline_store_get (database, id, NULL);
      gboolean stands = FALSE;

      g_assert_nonnull (obligation);
      g_ptr_array_add (obligations, obligation);
      for (guint j = fresh->len; j-- > 0;)
        {
          const DdTelling *telling = g_ptr_array_index (fresh, j);

          if (telling->obligation_id != id || !g_str_equal (telling->tag, notice->tag))
            continue;
          stands = TRUE;
          earliest = MIN (earliest, telling->instant);
          rung = MAX (rung, telling->rung);
          g_ptr_array_remove_index_fast (fresh, j);
        }
      /* Nobody sees anything that does not stand in the books. */
      g_assert_true (stands);
    }
  look_at_wording (self, notice, obligations, earliest, rung, now);
}

/* One view of the books for many questions, which also costs less. */
static void
read_once (DdDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;

  dd_database_execute (database, sql, &error);
  g_assert_no_error (error);
}

static void
look_at_all (Ledger *self, DdDatabase *database, GPtrArray *notices, FakeAnswer answer, gint64 now)
{
  g_autoptr (GPtrArray) fresh = list_fresh (self, database, now);

  for (guint i = 0; i < notices->len; i++)
    {
      const DdNotice *notice = g_ptr_array_index (notices, i);
      g_autoptr (GArray) ids = dd_notice_target_parse (notice->target);

      g_assert_cmpuint (ids->len, >, 0);
      self->notices++;
      for (guint j = 0; j < ids->len; j++)
        {
          const Duty *duty = g_hash_table_lookup (self->duties, &g_array_index (ids, gint64, j));

          g_assert_nonnull (duty);
          g_assert_false (duty->finished);
        }
    }
  if (answer == FAKE_FAILS)
    {
      g_assert_cmpuint (fresh->len, ==, 0);
      return;
    }

  if (answer == FAKE_SHOWS)
    for (guint i = 0; i < fresh->len; i++)
      g_assert_cmpint (((const DdTelling *) g_ptr_array_index (fresh, i))->confirmed_at, ==, now);
  for (guint i = 0; i < notices->len; i++)
    look_at_notice (self, database, g_ptr_array_index (notices, i), fresh, now);
  /* And nothing stands in the books that nobody saw. */
  g_assert_cmpuint (fresh->len, ==, 0);
}

void
ledger_look (Ledger *self, DdDatabase *database, GPtrArray *notices, FakeAnswer answer, gint64 now)
{
  read_once (database, "BEGIN");
  look_at_all (self, database, notices, answer, now);
  read_once (database, "COMMIT");
}

/* While nobody has seen it, the next step of the ladder is awaited, within its minutes, until the
 * top; and no step was told twice. */
static void
check_ladder (
    Ledger *self, DdDatabase *database, const DdObligation *stored, GPtrArray *tellings, gint64 now)
{
  g_autoptr (GPtrArray) ladder = dd_ladder_new_default ();
  g_autoptr (GHashTable) rung_posts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  DdEscalation stands;
  guint unseen = 0;

  for (guint i = 0; i < tellings->len; i++)
    {
      const DdTelling *telling = g_ptr_array_index (tellings, i);

      if (telling->acknowledged_at != DD_TIME_UNKNOWN)
        continue;
      unseen++;
      if (telling->post != NULL)
        {
          g_assert_cmpstr (telling->post, ==, dd_ladder_get_post (ladder, telling->rung));
          g_assert_true (g_hash_table_add (rung_posts, telling->post));
          self->steps++;
        }
    }
  g_assert_true (dd_telling_store_get_escalation (database, stored->id, &stands, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (stands.rung, <, ladder->len);
  g_assert_cmpuint (g_hash_table_size (rung_posts), <=, stands.rung);
  if (unseen == 0 || stands.rung == ladder->len - 1)
    {
      g_assert_cmpint (stands.climbs_at, ==, DD_TIME_UNKNOWN);
      return;
    }
  g_assert_cmpint (stands.climbs_at, >, now);
  g_assert_cmpint (stands.climbs_at, ==,
                   dd_escalation_next (ladder, DD_LADDER_ALL_HELD, stands, now));
  g_assert_cmpint (stored->next_tell_at, <=, stands.climbs_at);
}

/* Whether @instant, gone by, was one to be told at: a day that counts otherwise only since then
 * makes no promise for the time before. */
static gboolean
was_promised (const Duty *duty, gint64 instant)
{
  return instant > duty->days_since || g_hash_table_contains (duty->promised, &instant);
}

/* None is lost: every lead and the due instant that passed since it is known … */
static void
check_none_lost (const Duty *duty, const DdTellingPlan *plan, GPtrArray *tellings, gint64 now)
{
  gint64 latest = dd_telling_plan_latest (plan, now);
  gboolean told_later = FALSE;

  for (gint64 instant = dd_telling_plan_next (plan, duty->recorded_at);
       instant <= MIN (now, duty->owed->due_at); instant = dd_telling_plan_next (plan, instant))
    if (was_promised (duty, instant) && find_telling (tellings, instant) == NULL)
      {
        g_autofree char *missing = say_time (instant);
        g_autofree char *present = say_time (now);

        g_error ("obligation %d was not told at %s (now %s)", (int) duty->id, missing, present);
      }
  /* … and the last of the repeats, or something later. */
  for (guint i = 0; i < tellings->len; i++)
    if (((const DdTelling *) g_ptr_array_index (tellings, i))->instant >= latest)
      told_later = TRUE;
  if (latest != DD_TIME_UNKNOWN && latest > duty->recorded_at &&
      (latest > duty->owed->due_at || was_promised (duty, latest)))
    g_assert_true (told_later);
  /* What was overdue when it was recorded is told too. */
  if (duty->recorded_at >= duty->owed->due_at && now >= duty->recorded_at)
    g_assert_cmpuint (tellings->len, >, 0);
}

static void
check_duty (Ledger *self, DdDatabase *database, const Duty *duty, gint64 now)
{
  g_autoptr (DdTellingPlan) plan = plan_of (self, duty);
  g_autoptr (GPtrArray) tellings = list_tellings (database, duty);
  g_autoptr (DdObligation) stored = NULL;
  g_autoptr (GError) error = NULL;
  gint64 next = dd_telling_plan_next (plan, now);

  stored = dd_deadline_store_get (database, duty->id, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < tellings->len; i++)
    {
      const DdTelling *telling = g_ptr_array_index (tellings, i);

      g_assert_cmpint (telling->confirmed_at, !=, DD_TIME_UNKNOWN);
      g_assert_cmpint (telling->late, >=, 0);
    }
  if (duty->finished)
    {
      g_assert_cmpint (stored->next_tell_at, ==, DD_TIME_UNKNOWN);
      return;
    }

  check_ladder (self, database, stored, tellings, now);
  check_none_lost (duty, plan, tellings, now);
  /* The next telling lies ahead, and no further than the plan says. */
  g_assert_cmpint (stored->next_tell_at, >, now);
  while (find_telling (tellings, next) != NULL)
    next = dd_telling_plan_next (plan, next);
  g_assert_cmpint (stored->next_tell_at, <=, next);
}

void
ledger_check (Ledger *self, DdDatabase *database, gint64 now)
{
  GHashTableIter iter;
  gpointer duty;

  read_once (database, "BEGIN");
  g_hash_table_iter_init (&iter, self->duties);
  while (g_hash_table_iter_next (&iter, NULL, &duty))
    check_duty (self, database, duty, now);
  read_once (database, "COMMIT");
}
