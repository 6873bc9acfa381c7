/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/duty-rota.h"

/* The hours somebody has to sleep, minutes of the local day. */
#define NIGHT_BEGINS (23 * 60)
#define NIGHT_ENDS (5 * 60)

static gboolean
falls_on (const DdDutySlot *slot, gboolean is_workday)
{
  return slot->days == DD_DUTY_EVERY_DAY || (slot->days == DD_DUTY_WORKDAYS) == is_workday;
}

/* The instant of a wall clock that may count into the next days. */
static gint64
at_minute (const GDate *date, int minute, GTimeZone *zone)
{
  GDate day = *date;

  g_date_add_days (&day, minute / (24 * 60));
  minute %= 24 * 60;
  return dd_date_at (&day, minute / 60, minute % 60, zone);
}

static DdDutyShift *
new_shift (const DdDutyPattern *pattern,
           const DdDutySlot *slot,
           const DdDutyCrew *crew,
           const GDate *date,
           GTimeZone *zone)
{
  g_autoptr (DdDutyShift) shift = dd_duty_shift_new ();

  shift->pattern_id = pattern->id;
  shift->slot_id = slot->id;
  shift->pattern = g_strdup (pattern->name);
  shift->place = g_strdup (pattern->place);
  shift->slot = g_strdup (slot->name);
  shift->on_date = *date;
  shift->start_at = at_minute (date, slot->start_minute, zone);
  shift->end_at = at_minute (date, slot->start_minute + slot->minutes, zone);
  if (crew != NULL)
    {
      shift->leader.id = crew->leader_id;
      shift->person.id = crew->person_id;
      shift->backup.id = crew->backup_id;
    }
  /* Where the clocks go forward, a short shift may have no time at all. */
  return shift->end_at > shift->start_at ? g_steal_pointer (&shift) : NULL;
}

/**
 * dd_duty_rota_fill:
 * @pattern: a pattern
 * @from: the first day
 * @until: the last day
 * @workdays: the holiday tables
 * @zone: the school's time zone
 * @provisional: (out) (optional): whether working days had to be told from days off in a year
 *   without a table, so that the turns may still move
 *
 * The crews take turns in the order of days and slots, counted from the day on which the pattern
 * begins: whatever part is filled, it is the same part of the same whole. Slots of days off count
 * their turns apart, else the same crew could have every weekend. A shift begins and ends by the
 * wall clock: a day of 24 hours on which the clocks change has 23 or 25.
 *
 * Returns: (transfer full) (element-type DdDutyShift): the shifts that begin in these days, in
 *   order; with nobody in them if there are no crews
 */
GPtrArray *
dd_duty_rota_fill (const DdDutyPattern *pattern,
                   const GDate *from,
                   const GDate *until,
                   const DdWorkdays *workdays,
                   GTimeZone *zone,
                   gboolean *provisional)
{
  GPtrArray *shifts = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_duty_shift_free);
  guint turns[2] = { 0, 0 };
  gboolean blind = FALSE;

  g_return_val_if_fail (pattern != NULL && workdays != NULL && zone != NULL, shifts);
  g_return_val_if_fail (from != NULL && until != NULL, shifts);

  for (GDate day = pattern->begins_on;
       g_date_compare (&day, until) <= 0 &&
       (!g_date_valid (&pattern->ends_on) || g_date_compare (&day, &pattern->ends_on) <= 0);
       g_date_add_days (&day, 1))
    {
      gboolean is_workday = dd_workdays_is_workday (workdays, &day);
      gboolean is_wanted = g_date_compare (&day, from) >= 0;

      for (guint i = 0; i < pattern->slots->len; i++)
        {
          const DdDutySlot *slot = g_ptr_array_index (pattern->slots, i);
          guint *turn = &turns[slot->days == DD_DUTY_DAYS_OFF];
          DdDutyShift *shift;

          if (slot->days != DD_DUTY_EVERY_DAY &&
              !dd_workdays_has_year (workdays, g_date_get_year (&day)))
            blind = TRUE;
          if (!falls_on (slot, is_workday))
            continue;
          if (is_wanted)
            {
              shift =
                  new_shift (pattern, slot,
                             pattern->crews->len > 0
                                 ? g_ptr_array_index (pattern->crews, *turn % pattern->crews->len)
                                 : NULL,
                             &day, zone);
              if (shift != NULL)
                g_ptr_array_add (shifts, shift);
            }
          ++*turn;
        }
    }
  if (provisional != NULL)
    *provisional = blind;
  return shifts;
}

static int
compare_shifts (gconstpointer a, gconstpointer b)
{
  const DdDutyShift *left = *(DdDutyShift *const *) a;
  const DdDutyShift *right = *(DdDutyShift *const *) b;

  if (left->start_at != right->start_at)
    return left->start_at < right->start_at ? -1 : 1;
  if (left->pattern_id != right->pattern_id)
    return left->pattern_id < right->pattern_id ? -1 : 1;
  return (left->slot_id > right->slot_id) - (left->slot_id < right->slot_id);
}

static guint
hash_turn (gconstpointer data)
{
  const DdDutyShift *shift = data;

  return (guint) shift->slot_id * 31 + g_date_get_julian (&shift->on_date);
}

static gboolean
equal_turn (gconstpointer a, gconstpointer b)
{
  const DdDutyShift *left = a;
  const DdDutyShift *right = b;

  return left->slot_id == right->slot_id && g_date_compare (&left->on_date, &right->on_date) == 0;
}

/**
 * dd_duty_rota_merge:
 * @planned: (element-type DdDutyShift): the turns there should be
 * @arranged: (element-type DdDutyShift): the turns there are
 *
 * Returns: (transfer full) (element-type DdDutyShift): the turns there are, and with id 0 and
 *   nobody in them those that are missing, by the time they begin
 */
GPtrArray *
dd_duty_rota_merge (GPtrArray *planned, GPtrArray *arranged)
{
  g_autoptr (GHashTable) there = g_hash_table_new (hash_turn, equal_turn);
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_duty_shift_free);

  g_return_val_if_fail (planned != NULL && arranged != NULL, all);

  for (guint i = 0; i < arranged->len; i++)
    {
      g_hash_table_add (there, g_ptr_array_index (arranged, i));
      g_ptr_array_add (all, dd_duty_shift_copy (g_ptr_array_index (arranged, i)));
    }
  for (guint i = 0; i < planned->len; i++)
    if (!g_hash_table_contains (there, g_ptr_array_index (planned, i)))
      {
        DdDutyShift *missing = dd_duty_shift_copy (g_ptr_array_index (planned, i));

        missing->id = 0;
        missing->leader.id = missing->person.id = missing->backup.id = 0;
        g_ptr_array_add (all, missing);
      }
  g_ptr_array_sort (all, compare_shifts);
  return all;
}

static gboolean
overlap (const DdDutyShift *a, const DdDutyShift *b)
{
  return a->start_at < b->end_at && b->start_at < a->end_at;
}

/* One may lead several duties at once; being on duty in one leaves no time for another. */
static gboolean
is_double (const DdDutyShift *a, const DdDutyShift *b)
{
  return overlap (a, b) &&
         (dd_duty_shift_has (b, a->person.id) || dd_duty_shift_has (a, b->person.id));
}

static gboolean
touches_night (const DdDutyShift *shift, GTimeZone *zone)
{
  GDate day = shift->on_date;

  /* The night before, the one after, and one more for a shift of two days. */
  g_date_subtract_days (&day, 1);
  for (int i = 0; i < 4; i++, g_date_add_days (&day, 1))
    {
      gint64 begins = at_minute (&day, NIGHT_BEGINS, zone);
      gint64 ends = at_minute (&day, 24 * 60 + NIGHT_ENDS, zone);

      if (shift->start_at < ends && begins < shift->end_at)
        return TRUE;
    }
  return FALSE;
}

/**
 * dd_duty_rota_flag:
 * @shifts: (element-type DdDutyShift): shifts in order of their beginning; those a day before and
 *   after the ones that matter belong to it
 * @zone: the school's time zone
 *
 * Marks shifts with nobody on duty, people wanted in two places at once, and those who would have
 * no rest after a night.
 */
void
dd_duty_rota_flag (GPtrArray *shifts, GTimeZone *zone)
{
  g_return_if_fail (shifts != NULL && zone != NULL);

  for (guint i = 0; i < shifts->len; i++)
    {
      DdDutyShift *shift = g_ptr_array_index (shifts, i);

      shift->flags = shift->person.id == 0 ? DD_DUTY_GAP : 0;
    }
  for (guint i = 0; i < shifts->len; i++)
    {
      DdDutyShift *shift = g_ptr_array_index (shifts, i);

      for (guint j = i + 1; j < shifts->len; j++)
        {
          DdDutyShift *later = g_ptr_array_index (shifts, j);

          if (later->start_at >= shift->start_at + DD_DUTY_SHIFT_MAX + DD_DUTY_REST)
            break;
          if (is_double (shift, later))
            {
              shift->flags |= DD_DUTY_DOUBLE;
              later->flags |= DD_DUTY_DOUBLE;
            }
          else if (shift->person.id != 0 && later->person.id == shift->person.id &&
                   later->start_at >= shift->end_at &&
                   later->start_at < shift->end_at + DD_DUTY_REST && touches_night (shift, zone))
            later->flags |= DD_DUTY_NO_REST;
        }
    }
}
