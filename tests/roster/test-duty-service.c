/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/key-ring.h"
#include "audit/audit-log.h"
#include "base/error.h"
#include "roster/duty-log.h"
#include "roster/duty-service.h"
#include "tests/support/fake-clock.h"
#include "tests/support/signed-in.h"
#include "tests/support/temp-desk.h"

#include <locale.h>

typedef struct
{
  TempDesk desk;
  DdFakeClock *clock;
  DdRosterService *roster;
  DdDutyService *duty;
  DdDutyLog *log;
  DdSession *registrar;
  DdSession *teacher;
  DdDutyPattern *pattern;
  guint changed;
} Fixture;

static void
count (gpointer service, guint *changed)
{
  ++*changed;
}

/* Whose holidays are not kept in the database of this test. */
static DdWorkdays *
load_workdays (DdDatabase *database, GError **error)
{
  return dd_workdays_new_shipped (error);
}

static GDate
date_of (const char *text)
{
  GDate date;

  g_assert_true (dd_date_parse (text, &date));
  return date;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  const guint8 recovery[DD_PUBLIC_KEY_SIZE] = { 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSchool) school = dd_school_new ("青石县第一中学", NULL, NULL);
  g_autoptr (DdTransaction) txn = NULL;
  GDate begins_on = date_of ("2026-03-01");

  f->clock = dd_fake_clock_new ("2026-03-17T09:42:00+08:00");
  temp_desk_init (&f->desk);
  f->roster = dd_roster_service_new (f->desk.database, DD_CLOCK (f->clock));
  f->duty = dd_duty_service_new (f->desk.database, DD_CLOCK (f->clock), f->roster, load_workdays);
  f->log = dd_duty_log_new (f->desk.database, DD_CLOCK (f->clock));
  g_signal_connect (f->duty, "changed", G_CALLBACK (count), &f->changed);
  g_signal_connect (f->log, "changed", G_CALLBACK (count), &f->changed);

  txn = dd_transaction_begin (f->desk.database, &error);
  g_assert_true (dd_roster_service_setup_school_in (txn, dd_clock_now (DD_CLOCK (f->clock)), school,
                                                    recovery, &error));
  g_assert_no_error (error);
  g_assert_true (dd_transaction_commit (txn, &error));
  temp_desk_execute (&f->desk,
                     "INSERT INTO person (id, name, phone) VALUES (1, '马志强', '139 0000 0156'),"
                     " (2, '林晓燕', NULL), (3, '赵一帆', NULL), (4, '沈国栋', '139 0000 0121');"
                     "INSERT INTO account (id, name, person_id, created_at)"
                     " VALUES (2, '林晓燕', 2, 0), (3, '赵一帆', 3, 0)");
  f->registrar = signed_in (2, "林晓燕", DD_ROLE_BIT (DD_ROLE_REGISTRAR));
  f->teacher = signed_in (3, "赵一帆", DD_ROLE_BIT (DD_ROLE_TEACHER));
  f->pattern = dd_duty_pattern_new (" 校园网值班 ", &begins_on);
  dd_duty_pattern_add_slot (f->pattern, "全天", DD_DUTY_EVERY_DAY, 450, 1440);
  for (int i = 1; i <= 3; i++)
    dd_duty_pattern_add_crew (f->pattern, 4, i, i % 3 + 1);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  dd_duty_pattern_free (f->pattern);
  g_assert_finalize_object (f->log);
  g_assert_finalize_object (f->duty);
  g_assert_finalize_object (f->roster);
  g_clear_object (&f->registrar);
  g_clear_object (&f->teacher);
  temp_desk_clear (&f->desk);
  g_clear_object (&f->clock);
}

static gint64
entries (Fixture *f)
{
  return temp_desk_number (&f->desk, "SELECT count (*) FROM audit_entry");
}

static void
save_and_fill (Fixture *f, int month)
{
  g_autoptr (GError) error = NULL;

  dd_duty_service_save_pattern (f->duty, f->registrar, f->pattern, &error);
  g_assert_no_error (error);
  dd_duty_service_fill_month (f->duty, f->registrar, 2026, month, NULL, &error);
  g_assert_no_error (error);
}

static const DdDutyShift *
shift_on (DdDutyMonth *month, guint day, guint index)
{
  DdDutyDay *cell = g_ptr_array_index (month->days, day - 1);

  return index < cell->shifts->len ? g_ptr_array_index (cell->shifts, index) : NULL;
}

static DdDutyShift *
read_shift (Fixture *f, guint day)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDutyMonth) month = dd_duty_service_get_month (f->duty, 2026, 3, &error);

  g_assert_no_error (error);
  return dd_duty_shift_copy (shift_on (month, day, 0));
}

static gint64
person_on (Fixture *f, guint day)
{
  g_autoptr (DdDutyShift) shift = read_shift (f, day);

  return shift->person.id;
}

static void
test_patterns (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDutyPattern) read = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) later = NULL;
  gint64 first_slot, before = entries (f);

  g_assert_false (dd_duty_service_save_pattern (f->duty, f->teacher, f->pattern, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_cmpint (entries (f), ==, before);

  g_assert_true (dd_duty_service_save_pattern (f->duty, f->registrar, f->pattern, &error));
  g_assert_no_error (error);
  g_assert_cmpint (entries (f), ==, before + 1);
  g_assert_cmpuint (f->changed, ==, 1);
  first_slot = ((DdDutySlot *) g_ptr_array_index (f->pattern->slots, 0))->id;
  read = dd_duty_service_get_pattern (f->duty, f->pattern->id, &error);
  g_assert_cmpstr (read->name, ==, "校园网值班");
  g_assert_false (g_date_valid (&read->ends_on));
  g_assert_cmpuint (read->crews->len, ==, 3);
  g_assert_cmpint (((DdDutyCrew *) g_ptr_array_index (read->crews, 2))->person_id, ==, 3);

  /* A crew leaves, the order changes, the slot stays the one it was. */
  g_ptr_array_remove_index (read->crews, 0);
  g_ptr_array_add (read->crews, g_ptr_array_steal_index (read->crews, 0));
  ((DdDutySlot *) g_ptr_array_index (read->slots, 0))->minutes = 600;
  g_assert_true (dd_duty_service_save_pattern (f->duty, f->registrar, read, &error));
  g_clear_pointer (&read, dd_duty_pattern_free);
  read = dd_duty_service_get_pattern (f->duty, f->pattern->id, &error);
  g_assert_cmpuint (read->crews->len, ==, 2);
  g_assert_cmpint (((DdDutyCrew *) g_ptr_array_index (read->crews, 0))->person_id, ==, 3);
  g_assert_cmpint (((DdDutySlot *) g_ptr_array_index (read->slots, 0))->id, ==, first_slot);
  g_assert_cmpint (((DdDutySlot *) g_ptr_array_index (read->slots, 0))->minutes, ==, 600);

  /* One that has ended is no longer among those that are kept. */
  all = dd_duty_service_list_patterns (f->duty, &error);
  g_assert_cmpuint (all->len, ==, 1);
  read->ends_on = date_of ("2026-03-16");
  g_assert_true (dd_duty_service_save_pattern (f->duty, f->registrar, read, &error));
  later = dd_duty_service_list_patterns (f->duty, &error);
  g_assert_cmpuint (later->len, ==, 0);
}

static void
test_pattern_refused (Fixture *f, gconstpointer data)
{
  gint64 before = entries (f);
  g_autoptr (GError) error = NULL;

  ((DdDutyCrew *) g_ptr_array_index (f->pattern->crews, 0))->person_id = 99;
  g_assert_false (dd_duty_service_save_pattern (f->duty, f->registrar, f->pattern, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  ((DdDutyCrew *) g_ptr_array_index (f->pattern->crews, 0))->person_id = 1;
  f->pattern->id = 7;
  g_assert_false (dd_duty_service_save_pattern (f->duty, f->registrar, f->pattern, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  f->pattern->id = 0;
  g_ptr_array_set_size (f->pattern->slots, 0);
  g_assert_false (dd_duty_service_save_pattern (f->duty, f->registrar, f->pattern, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_assert_cmpint (entries (f), ==, before);
  g_assert_cmpuint (f->changed, ==, 0);
}

static void
test_fill (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDutyMonth) empty = NULL;
  g_autoptr (DdDutyMonth) month = NULL;
  DdDutyFilling filling = { 0 };
  const DdDutyShift *shift;

  g_assert_true (dd_duty_service_save_pattern (f->duty, f->registrar, f->pattern, &error));
  empty = dd_duty_service_get_month (f->duty, 2026, 3, &error);
  g_assert_cmpuint (empty->n_arranged, ==, 0);
  /* From the shift that goes on now: the 16th ended at half past seven. */
  g_assert_cmpuint (empty->n_gaps, ==, 15);
  g_assert_cmpuint (empty->n_missing, ==, 15);
  g_assert_null (shift_on (empty, 16, 0));
  g_assert_nonnull (shift_on (empty, 17, 0));

  g_assert_false (dd_duty_service_fill_month (f->duty, f->teacher, 2026, 3, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_true (dd_duty_service_fill_month (f->duty, f->registrar, 2026, 3, &filling, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (filling.n_filled, ==, 15);
  g_assert_false (filling.provisional);
  month = dd_duty_service_get_month (f->duty, 2026, 3, &error);
  g_assert_cmpuint (month->n_patterns, ==, 1);
  g_assert_cmpuint (month->n_arranged, ==, 15);
  g_assert_cmpuint (month->n_gaps, ==, 0);
  g_assert_cmpuint (month->n_missing, ==, 0);
  shift = shift_on (month, 17, 0);
  g_assert_cmpint (shift->person.id, ==, 2);
  g_assert_cmpstr (shift->person.name, ==, "林晓燕");
  g_assert_cmpstr (shift->leader.phone, ==, "139 0000 0121");
  g_assert_cmpstr (shift->slot, ==, "全天");
  g_assert_cmpint (shift->end_at - shift->start_at, ==, DD_DAY);

  /* Filling again changes nothing. */
  g_assert_true (dd_duty_service_fill_month (f->duty, f->registrar, 2026, 3, NULL, &error));
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (*) FROM duty_shift"), ==, 15);
}

/* What was arranged by hand stays, what has begun stays, what is no longer wanted goes. */
static void
test_fill_again (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDutyShift) adjusted = NULL;
  DdDutyFilling filling = { 0 };

  save_and_fill (f, 3);
  adjusted = read_shift (f, 20);
  adjusted->person.id = 1;
  adjusted->backup.id = 0;
  adjusted->note = g_strdup (" 出差 ");
  g_assert_true (dd_duty_service_adjust (f->duty, f->registrar, adjusted, &error));
  g_assert_no_error (error);

  /* The crews change their order: the days ahead follow at once, the present shift does not. */
  g_assert_cmpint (person_on (f, 18), ==, 3);
  g_ptr_array_add (f->pattern->crews, g_ptr_array_steal_index (f->pattern->crews, 0));
  g_assert_true (dd_duty_service_save_pattern (f->duty, f->registrar, f->pattern, &error));
  g_assert_cmpint (person_on (f, 17), ==, 2);
  g_assert_cmpint (person_on (f, 18), ==, 1);
  g_assert_cmpint (person_on (f, 20), ==, 1);
  g_assert_true (dd_duty_service_fill_month (f->duty, f->registrar, 2026, 3, &filling, &error));
  g_assert_cmpuint (filling.n_kept, ==, 1);
  g_assert_cmpuint (filling.n_filled, ==, 13);
  g_clear_pointer (&adjusted, dd_duty_shift_free);
  adjusted = read_shift (f, 20);
  g_assert_cmpstr (adjusted->note, ==, "出差");
  g_assert_true (adjusted->adjusted);

  /* Working days only: the weekends ahead empty, but for what was arranged by hand. */
  g_clear_pointer (&adjusted, dd_duty_shift_free);
  adjusted = read_shift (f, 22);
  g_assert_true (dd_duty_service_adjust (f->duty, f->registrar, adjusted, &error));
  ((DdDutySlot *) g_ptr_array_index (f->pattern->slots, 0))->days = DD_DUTY_WORKDAYS;
  g_assert_true (dd_duty_service_save_pattern (f->duty, f->registrar, f->pattern, &error));
  g_assert_cmpint (temp_desk_number (&f->desk,
                                     "SELECT count (*) FROM duty_shift WHERE on_date IN"
                                     " ('2026-03-21', '2026-03-22', '2026-03-28', '2026-03-29')"),
                   ==, 1);
  g_assert_cmpint (temp_desk_number (&f->desk, "SELECT count (*) FROM duty_shift"), ==, 12);
}

static void
test_adjust (Fixture *f, gconstpointer data)
{
  g_autofree char *over = g_strnfill (DD_DUTY_NOTE_MAX + 1, 'x');
  const struct
  {
    gint64 person;
    gint64 backup;
    const char *note;
    DdError code;
  } refused[] = {
    { 99, 0, NULL, DD_ERROR_NOT_FOUND },
    { 1, 1, NULL, DD_ERROR_INVALID },
    { 1, 0, over, DD_ERROR_INVALID },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDutyShift) shift = NULL;
  g_autoptr (DdDutyShift) past = dd_duty_shift_new ();
  g_autoptr (GPtrArray) gaps = NULL;
  gint64 now = dd_clock_now (DD_CLOCK (f->clock));
  gint64 before;

  save_and_fill (f, 3);
  before = entries (f);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) refusal = NULL;
      g_autoptr (DdDutyShift) wrong = read_shift (f, 25);

      wrong->person.id = refused[i].person;
      wrong->backup.id = refused[i].backup;
      wrong->note = g_strdup (refused[i].note);
      g_assert_false (dd_duty_service_adjust (f->duty, f->registrar, wrong, &refusal));
      g_assert_error (refusal, DD_ERROR, (int) refused[i].code);
    }
  g_assert_cmpint (entries (f), ==, before);

  /* Nobody: a gap that is told of. */
  shift = read_shift (f, 25);
  g_assert_false (dd_duty_service_adjust (f->duty, f->teacher, shift, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  shift->person.id = 0;
  g_assert_true (dd_duty_service_adjust (f->duty, f->registrar, shift, &error));
  gaps = dd_duty_service_list_gaps (f->duty, now, now + DD_DUTY_GAPS_AHEAD, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gaps->len, ==, 1);
  g_assert_cmpint (((DdDutyShift *) g_ptr_array_index (gaps, 0))->id, ==, shift->id);

  /* And given back to whose turn it is. */
  g_assert_true (dd_duty_service_release (f->duty, f->registrar, shift->id, &error));
  g_assert_cmpint (person_on (f, 25), ==, 1);

  /* Who was there in the past can be written down where nothing was arranged. */
  past->pattern_id = f->pattern->id;
  past->slot_id = ((DdDutySlot *) g_ptr_array_index (f->pattern->slots, 0))->id;
  past->on_date = date_of ("2026-03-10");
  past->person.id = 3;
  g_assert_true (dd_duty_service_adjust (f->duty, f->registrar, past, &error));
  g_assert_cmpint (past->id, >, 0);
  g_assert_cmpint (person_on (f, 10), ==, 3);
  g_assert_false (dd_duty_service_release (f->duty, f->registrar, past->id, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  past->id = 0;
  past->on_date = date_of ("2026-02-10");
  g_assert_false (dd_duty_service_adjust (f->duty, f->registrar, past, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
}

static void
test_swap (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDutyShift) today = NULL;
  g_autoptr (DdDutyShift) one = NULL;
  g_autoptr (DdDutyShift) other = NULL;
  gint64 before;

  save_and_fill (f, 3);
  today = read_shift (f, 17);
  one = read_shift (f, 18);
  other = read_shift (f, 20);
  before = entries (f);
  g_assert_false (dd_duty_service_swap (f->duty, f->teacher, one->id, other->id, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_false (dd_duty_service_swap (f->duty, f->registrar, today->id, other->id, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  g_assert_false (dd_duty_service_swap (f->duty, f->registrar, one->id, 999, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (entries (f), ==, before);

  g_assert_true (
      dd_duty_service_swap (f->duty, f->registrar, one->id, other->id, "赵一帆开会", &error));
  g_assert_no_error (error);
  g_assert_cmpint (entries (f), ==, before + 2);
  g_assert_cmpint (person_on (f, 18), ==, other->person.id);
  g_assert_cmpint (person_on (f, 20), ==, one->person.id);
  g_clear_pointer (&one, dd_duty_shift_free);
  one = read_shift (f, 18);
  g_assert_cmpstr (one->note, ==, "赵一帆开会");
  g_assert_true (one->adjusted);
  g_assert_cmpint (one->leader.id, ==, 4);
}

static void
test_on_duty (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) now = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) at_change = NULL;
  g_autoptr (GPtrArray) without = NULL;
  g_autoptr (DdDutyShift) next = NULL;
  g_autoptr (DdDutyShift) previous = NULL;
  g_autoptr (DdDutyShift) nothing = NULL;
  g_autoptr (DdDutyShift) gone = NULL;
  const DdDutyShift *shift;
  gint64 present = dd_clock_now (DD_CLOCK (f->clock));

  save_and_fill (f, 3);
  now = dd_duty_service_list_at (f->duty, present, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (now->len, ==, 1);
  shift = g_ptr_array_index (now, 0);
  g_assert_cmpint (shift->person.id, ==, 2);
  before = dd_duty_service_list_at (f->duty, shift->start_at - 1, &error);
  g_assert_cmpuint (before->len, ==, 0);
  /* At the change it is the one who comes. */
  at_change = dd_duty_service_list_at (f->duty, shift->end_at, &error);
  g_assert_cmpuint (at_change->len, ==, 1);
  g_assert_cmpint (((DdDutyShift *) g_ptr_array_index (at_change, 0))->person.id, ==, 3);
  previous = dd_duty_service_previous (f->duty, g_ptr_array_index (at_change, 0), &error);
  g_assert_cmpint (previous->id, ==, shift->id);
  next = dd_duty_service_next_of (f->duty, 2, present, &error);
  g_assert_cmpuint (g_date_get_day (&next->on_date), ==, 20);
  nothing = dd_duty_service_next_of (f->duty, 4, present, &error);
  g_assert_null (nothing);
  g_assert_no_error (error);

  /* Of three persons one has no account; who leaves is no longer there. */
  without = dd_duty_service_list_without_account (f->duty, present, present + 14 * DD_DAY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (without->len, ==, 1);
  g_assert_cmpstr (((DdDutyShift *) g_ptr_array_index (without, 0))->person.name, ==, "马志强");
  temp_desk_execute (&f->desk, "UPDATE person SET left_at = 1774000000000 WHERE id = 3");
  g_assert_cmpint (person_on (f, 18), ==, 3);
  g_assert_cmpint (person_on (f, 21), ==, 0);
  gone = read_shift (f, 22);
  gone->person.id = 3;
  g_assert_false (dd_duty_service_adjust (f->duty, f->registrar, gone, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_clear_pointer (&gone, dd_duty_shift_free);
  gone = read_shift (f, 18);
  g_assert_true (dd_duty_service_adjust (f->duty, f->registrar, gone, &error));
}

static void
test_log (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDutyShift) shift = NULL;
  g_autoptr (DdDutyShift) next = NULL;
  g_autoptr (GPtrArray) checks = NULL;
  g_autoptr (GPtrArray) log = NULL;
  const DdDutyCheck *check;
  const DdDutyEntry *entry;
  gint64 now = dd_clock_now (DD_CLOCK (f->clock));
  gint64 event;

  save_and_fill (f, 3);
  shift = read_shift (f, 17);
  next = read_shift (f, 18);
  checks = dd_duty_log_list_checks (f->log, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (checks->len, ==, 4);
  check = g_ptr_array_index (checks, 1);

  g_assert_true (dd_duty_log_check (f->log, f->teacher, shift->id, check->id, TRUE, NULL, &error));
  g_assert_false (dd_duty_log_check (f->log, f->teacher, shift->id, check->id, FALSE, " ", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (
      dd_duty_log_check (f->log, f->teacher, shift->id, check->id, FALSE, "两条高危告警", &error));
  event =
      dd_duty_log_add_event (f->log, f->teacher, shift->id, now - DD_MINUTE, "官网打不开", &error);
  g_assert_no_error (error);
  g_assert_cmpint (event, >, 0);
  log = dd_duty_log_list (f->log, shift->id, &error);
  g_assert_cmpuint (log->len, ==, 3);
  entry = dd_duty_entry_find_check (log, check->id);
  g_assert_false (entry->in_order);
  g_assert_cmpstr (entry->check, ==, check->text);
  g_assert_cmpstr (entry->account, ==, "赵一帆");

  /* Taken back by another entry: both stay, the check stands as before. */
  g_assert_false (dd_duty_log_retract (f->log, f->teacher, entry->id, "", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (dd_duty_log_retract (f->log, f->teacher, entry->id, "误报", &error));
  g_assert_false (dd_duty_log_retract (f->log, f->teacher, entry->id, "误报", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  g_clear_pointer (&log, g_ptr_array_unref);
  log = dd_duty_log_list (f->log, shift->id, &error);
  g_assert_cmpuint (log->len, ==, 4);
  g_assert_true (dd_duty_entry_find_check (log, check->id)->in_order);

  /* Times and shifts that cannot be. */
  g_assert_cmpint (dd_duty_log_add_event (f->log, f->teacher, shift->id, now + DD_MINUTE, "x",
                                          &error),
                   ==, 0);
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (dd_duty_log_add_event (f->log, f->teacher, shift->id, now - DD_DAY, "x", &error),
                   ==, 0);
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (dd_duty_log_add_event (f->log, f->teacher, next->id, now, "x", &error), ==, 0);
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  g_assert_cmpint (dd_duty_log_add_event (f->log, NULL, shift->id, now, "x", &error), ==, 0);
  g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
}

static void
test_handover (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDutyShift) shift = NULL;
  g_autoptr (DdDutyShift) next = NULL;
  g_autoptr (GPtrArray) log = NULL;
  g_autoptr (GPtrArray) incoming = NULL;
  const DdDutyEntry *entry;

  save_and_fill (f, 3);
  shift = read_shift (f, 17);
  next = read_shift (f, 18);
  dd_fake_clock_set (f->clock, "2026-03-18T07:30:00+08:00");
  g_assert_false (dd_duty_log_hand_over (f->log, f->registrar, shift->id, 0, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (
      dd_duty_log_hand_over (f->log, f->registrar, shift->id, 2, "防火墙厂家 9 点来", &error));
  g_assert_false (dd_duty_log_hand_over (f->log, f->registrar, shift->id, 2, NULL, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  log = dd_duty_log_list (f->log, shift->id, &error);
  entry = dd_duty_entry_find (log, DD_DUTY_ENTRY_HANDED_OVER);
  g_assert_cmpstr (entry->text, ==, "防火墙厂家 9 点来");
  g_assert_cmpstr (entry->person, ==, "林晓燕");
  g_assert_true (entry->by_themselves);

  /* Who has an account takes over by it; for whom has none somebody writes it down. */
  g_assert_true (dd_duty_log_take_over (f->log, f->teacher, next->id, 3, &error));
  incoming = dd_duty_log_list (f->log, next->id, &error);
  entry = dd_duty_entry_find (incoming, DD_DUTY_ENTRY_TAKEN_OVER);
  g_assert_true (entry->by_themselves);
  g_assert_true (dd_duty_log_retract (f->log, f->teacher, entry->id, "不是我", &error));
  g_assert_true (dd_duty_log_take_over (f->log, f->registrar, next->id, 1, &error));
  g_clear_pointer (&incoming, g_ptr_array_unref);
  incoming = dd_duty_log_list (f->log, next->id, &error);
  entry = dd_duty_entry_find (incoming, DD_DUTY_ENTRY_TAKEN_OVER);
  g_assert_cmpstr (entry->person, ==, "马志强");
  g_assert_false (entry->by_themselves);
}

static void
test_checks (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDutyShift) shift = NULL;
  g_autoptr (GPtrArray) checks = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) log = NULL;
  DdDutyCheck *first;
  gint64 old;

  save_and_fill (f, 3);
  shift = read_shift (f, 17);
  checks = dd_duty_log_list_checks (f->log, &error);
  first = g_ptr_array_index (checks, 0);
  old = first->id;
  g_assert_true (dd_duty_log_check (f->log, f->teacher, shift->id, old, TRUE, NULL, &error));

  /* Other words are another check; what was ticked keeps its words. */
  g_free (first->text);
  first->text = g_strdup ("UPS 状态");
  g_ptr_array_remove_index (checks, 3);
  g_assert_false (dd_duty_log_save_checks (f->log, f->teacher, checks, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_true (dd_duty_log_save_checks (f->log, f->registrar, checks, &error));
  g_assert_no_error (error);
  after = dd_duty_log_list_checks (f->log, &error);
  g_assert_cmpuint (after->len, ==, 3);
  g_assert_cmpstr (((DdDutyCheck *) g_ptr_array_index (after, 0))->text, ==, "UPS 状态");
  g_assert_cmpint (((DdDutyCheck *) g_ptr_array_index (after, 0))->id, !=, old);
  log = dd_duty_log_list (f->log, shift->id, &error);
  g_assert_cmpstr (dd_duty_entry_find_check (log, old)->check, !=, "UPS 状态");

  ((DdDutyCheck *) g_ptr_array_index (after, 0))->text[0] = '\0';
  g_assert_false (dd_duty_log_save_checks (f->log, f->registrar, after, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_INVALID);
  g_clear_error (&error);
  /* An empty list stays one: nothing comes back by itself. */
  g_ptr_array_set_size (after, 0);
  g_assert_true (dd_duty_log_save_checks (f->log, f->registrar, after, &error));
  g_assert_true (dd_duty_service_save_pattern (f->duty, f->registrar, f->pattern, &error));
  g_clear_pointer (&after, g_ptr_array_unref);
  after = dd_duty_log_list_checks (f->log, &error);
  g_assert_cmpuint (after->len, ==, 0);
}

static void
test_incident (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDutyShift) shift = NULL;
  g_autoptr (GPtrArray) log = NULL;
  gint64 now = dd_clock_now (DD_CLOCK (f->clock));
  gint64 event, before;

  save_and_fill (f, 3);
  temp_desk_execute (&f->desk, "PRAGMA foreign_keys = OFF");
  shift = read_shift (f, 17);
  event = dd_duty_log_add_event (f->log, f->teacher, shift->id, now, "首页被换", &error);
  before = entries (f);
  g_assert_true (dd_duty_log_link_incident (f->log, f->teacher, event, 5, &error));
  g_assert_true (dd_duty_log_link_incident (f->log, f->teacher, event, 5, &error));
  g_assert_cmpint (entries (f), ==, before + 1);
  g_assert_false (dd_duty_log_link_incident (f->log, f->teacher, event, 6, &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  g_clear_error (&error);
  g_assert_false (dd_duty_log_retract (f->log, f->teacher, event, "误报", &error));
  g_assert_error (error, DD_ERROR, DD_ERROR_STATE);
  log = dd_duty_log_list (f->log, shift->id, NULL);
  g_assert_cmpint (((DdDutyEntry *) g_ptr_array_index (log, 0))->incident_id, ==, 5);
}

/* Ten years of shifts: a page shows its own month. */
static void
test_ten_years (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDutyMonth) month = NULL;
  g_autoptr (GPtrArray) now = NULL;

  f->pattern->begins_on = date_of ("2016-03-01");
  dd_duty_pattern_add_slot (f->pattern, "夜班", DD_DUTY_EVERY_DAY, 1200, 690);
  save_and_fill (f, 3);
  temp_desk_execute (
      &f->desk,
      "INSERT INTO duty_shift (pattern_id, slot_id, on_date, start_at, end_at, person_id)"
      " WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 3600)"
      " SELECT 1, slot.id, date ('2026-03-17', '-' || i || ' days'),"
      " 1773704000000 - i * 86400000 + slot.id, 1773704000000 - i * 86400000 + 43200000, 1"
      " FROM n, duty_slot AS slot");
  month = dd_duty_service_get_month (f->duty, 2026, 3, &error);
  now = dd_duty_service_list_at (f->duty, dd_clock_now (DD_CLOCK (f->clock)), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (now->len, ==, 1);
  g_assert_cmpuint (month->n_arranged, >, 60);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/duty/patterns", test_patterns);
  ADD ("/duty/pattern-refused", test_pattern_refused);
  ADD ("/duty/fill", test_fill);
  ADD ("/duty/fill-again", test_fill_again);
  ADD ("/duty/adjust", test_adjust);
  ADD ("/duty/swap", test_swap);
  ADD ("/duty/on-duty", test_on_duty);
  ADD ("/duty/log", test_log);
  ADD ("/duty/handover", test_handover);
  ADD ("/duty/checks", test_checks);
  ADD ("/duty/incident", test_incident);
  ADD ("/duty/ten-years", test_ten_years);
#undef ADD
  return g_test_run ();
}
