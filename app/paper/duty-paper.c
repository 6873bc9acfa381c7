/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/duty-paper.h"

#include "reports/paper-words.h"

#include <glib/gi18n.h>

enum
{
  DAY,
  SHIFT,
  LEADER,
  PERSON,
  PHONE,
  N_COLUMNS
};

static const guint widths[N_COLUMNS] = { 28, 42, 20, 20, 34 };

static const char *
weekday_name (const GDate *date)
{
  static const char *const names[] = {
    NC_ ("duty paper", "Mon"), NC_ ("duty paper", "Tue"), NC_ ("duty paper", "Wed"),
    NC_ ("duty paper", "Thu"), NC_ ("duty paper", "Fri"), NC_ ("duty paper", "Sat"),
    NC_ ("duty paper", "Sun"),
  };

  return g_dpgettext2 (NULL, "duty paper", names[g_date_get_weekday (date) - 1]);
}

static char *
write_clock (gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = dd_time_to_local (time, zone);

  return g_date_time_format (local, "%H:%M");
}

static char *
write_day (const DdDutyDay *day)
{
  guint number = g_date_get_day (&day->date);
  const char *weekday = weekday_name (&day->date);

  if (day->name != NULL)
    /* Translators: day of the month, day of the week, name of the holiday. */
    return g_strdup_printf (C_ ("duty paper", "%1$u %2$s, %3$s"), number, weekday, day->name);
  /* Translators: day of the month, day of the week. */
  return g_strdup_printf (C_ ("duty paper", "%1$u %2$s"), number, weekday);
}

static char *
write_hours (const DdDutyShift *shift, GTimeZone *zone)
{
  g_autofree char *from = write_clock (shift->start_at, zone);
  g_autofree char *until = write_clock (shift->end_at, zone);
  const char *slot = shift->slot != NULL ? shift->slot : "";
  GDate last;

  dd_date_from_time (&last, shift->end_at, zone);
  if (g_date_compare (&last, &shift->on_date) == 0)
    return g_strdup_printf ("%s %s–%s", slot, from, until);
  /* Translators: a shift and its hours; it ends on a later day. */
  return g_strdup_printf (C_ ("duty paper", "%1$s %2$s–%3$s next day"), slot, from, until);
}

static void
add_header (DdPageBlock *table)
{
  GPtrArray *row = dd_page_block_add_row (table);

  dd_page_row_add_cell (row, 1, TRUE, C_ ("duty paper", "Date"));
  dd_page_row_add_cell (row, 1, TRUE, C_ ("duty paper", "Shift"));
  dd_page_row_add_cell (row, 1, TRUE, C_ ("duty paper", "Leader"));
  dd_page_row_add_cell (row, 1, TRUE, C_ ("duty paper", "On duty"));
  dd_page_row_add_cell (row, 1, TRUE, C_ ("duty paper", "Phone"));
}

static void
add_seat (GPtrArray *row, const char *text)
{
  dd_page_row_add_cell (row, 1, FALSE, text != NULL ? text : "");
}

static void
add_shift (DdPageBlock *table,
           const DdDutyDay *day,
           gboolean is_first,
           const DdDutyShift *shift,
           GTimeZone *zone)
{
  GPtrArray *row = dd_page_block_add_row (table);
  g_autofree char *date = is_first ? write_day (day) : NULL;
  g_autofree char *hours = write_hours (shift, zone);

  add_seat (row, date);
  add_seat (row, hours);
  add_seat (row, shift->leader.name);
  /* Left free to be written in by hand. */
  add_seat (row, shift->person.name);
  add_seat (row, shift->person.phone);
}

static char *
write_title (const char *school, const DdDutyMonth *month)
{
  /* Translators: year, number of the month. */
  g_autofree char *table = g_strdup_printf (C_ ("duty paper", "Duty table, %1$d-%2$02d"),
                                            (int) g_date_get_year (&month->first),
                                            (int) g_date_get_month (&month->first));

  return g_strdup_printf ("%s\n%s", school, table);
}

/* Where the duties are kept, each place once. */
static char *
write_places (const DdDutyMonth *month)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new ();

  for (guint i = 0; i < month->days->len; i++)
    {
      const DdDutyDay *day = g_ptr_array_index (month->days, i);

      for (guint j = 0; j < day->shifts->len; j++)
        {
          char *place = ((DdDutyShift *) g_ptr_array_index (day->shifts, j))->place;

          if (place != NULL && !g_ptr_array_find_with_equal_func (places, place, g_str_equal, NULL))
            g_ptr_array_add (places, place);
        }
    }
  g_ptr_array_add (places, NULL);
  return places->len > 1 ? g_strjoinv (C_ ("list", ", "), (GStrv) places->pdata) : NULL;
}

/**
 * dd_duty_paper_new:
 * @school: the school's name
 * @month: the duty table of a month
 * @made_at: when it is printed, UTC milliseconds
 * @zone: the school's time zone
 *
 * The duty table that is hung on the wall: every shift with who leads, who is there and the number
 * to ring; a shift with nobody is left free to be written in.
 *
 * Returns: (transfer full): the content to lay out
 */
DdPageContent *
dd_duty_paper_new (const char *school, const DdDutyMonth *month, gint64 made_at, GTimeZone *zone)
{
  DdPageContent *content;
  DdPageBlock *table;
  g_autofree char *places = NULL;
  g_autofree char *date = NULL;

  g_return_val_if_fail (school != NULL && month != NULL && zone != NULL, NULL);

  content = dd_page_content_new ();
  content->title = write_title (school, month);
  places = write_places (month);
  if (places != NULL)
    {
      /* Translators: one or more places. */
      g_autofree char *where = g_strdup_printf (C_ ("duty paper", "Kept at: %s"), places);

      dd_page_content_add_paragraph (content, NULL, where);
    }
  table = dd_page_content_add_table (content, "duty", widths, N_COLUMNS, 1);
  add_header (table);
  for (guint i = 0; i < month->days->len; i++)
    {
      const DdDutyDay *day = g_ptr_array_index (month->days, i);

      for (guint j = 0; j < day->shifts->len; j++)
        add_shift (table, day, j == 0, g_ptr_array_index (day->shifts, j), zone);
    }
  date = dd_paper_date (made_at, zone);
  dd_page_content_add_signature (content, school, date, FALSE);
  return content;
}
