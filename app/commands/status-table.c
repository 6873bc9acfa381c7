/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands/status-table.h"

#include "commands/terminal.h"
#include "deadlines/wording.h"

#include <glib/gi18n.h>

enum
{
  DUE,
  LEFT,
  INCIDENT,
  REPORT,
  RECIPIENT,
  STATE,
  TITLE,
  N_COLUMNS,
};

/* "2 d 3 h", "40 min": two units are enough to act on. */
static char *
format_span (gint64 minutes)
{
  gint64 days = minutes / (24 * 60);
  gint64 hours = minutes / 60 % 24;

  if (days > 0)
    /* Translators: days and hours, short. */
    return g_strdup_printf (_ ("%d d %d h"), (int) days, (int) hours);
  if (hours > 0)
    /* Translators: hours and minutes, short. */
    return g_strdup_printf (_ ("%d h %d min"), (int) hours, (int) (minutes % 60));
  /* Translators: minutes, short. */
  return g_strdup_printf (C_ ("span", "%d min"), (int) (minutes % 60));
}

static char *
format_left (const DdStatusRow *row, gint64 at)
{
  g_autofree char *span = NULL;
  gint64 minutes = 0;

  if (!dd_obligation_get_minutes_left (row->obligation, at, &minutes))
    return g_strdup ("");
  span = format_span (ABS (minutes));
  if (minutes < 0)
    /* Translators: how long something is overdue: "40 min over". */
    return g_strdup_printf (_ ("%s over"), span);
  return g_steal_pointer (&span);
}

static char *
format_due (const DdObligation *obligation, GTimeZone *zone)
{
  /* The end of a day is 24:00 of that day to who works on it, not 00:00 of the next. */
  gboolean end_of_day = obligation->day_limit;
  g_autoptr (GDateTime) due =
      dd_time_to_local (obligation->due_at - (end_of_day ? DD_SECOND : 0), zone);

  if (due == NULL)
    return g_strdup ("");
  return g_date_time_format (due, end_of_day ? "%Y-%m-%d 24:00" : "%Y-%m-%d %H:%M");
}

static char *
format_state (const DdStatusRow *row, gint64 at)
{
  const char *note = dd_obligation_get_note (row->obligation, at);
  const char *state = dd_wording_state (row->state);

  if (*note == '\0')
    return g_strdup (state);
  /* Translators: a state, then a note on it. */
  return g_strdup_printf (_ ("%s (%s)"), state,
                          g_str_equal (note, "provisional")
                              ? dd_wording_provisional (row->obligation)
                              : dd_wording_note (note));
}

static GStrv
new_head (void)
{
  GStrv line = g_new0 (char *, N_COLUMNS + 1);

  line[DUE] = g_strdup (C_ ("status", "Due"));
  line[LEFT] = g_strdup (C_ ("status", "Left"));
  line[INCIDENT] = g_strdup (C_ ("status", "Incident"));
  line[REPORT] = g_strdup (C_ ("status", "Report"));
  line[RECIPIENT] = g_strdup (C_ ("status", "To"));
  line[STATE] = g_strdup (C_ ("status", "State"));
  line[TITLE] = g_strdup (C_ ("status", "What happened"));
  return line;
}

static GStrv
new_line (const DdStatusRow *row, gint64 at, GTimeZone *zone)
{
  GStrv line = g_new0 (char *, N_COLUMNS + 1);

  line[DUE] = format_due (row->obligation, zone);
  line[LEFT] = format_left (row, at);
  line[INCIDENT] = g_strdup (row->number);
  line[REPORT] = g_strdup (dd_wording_duty (row->obligation));
  line[RECIPIENT] = g_strdup (dd_wording_recipient (row->obligation->recipient));
  line[STATE] = format_state (row, at);
  line[TITLE] = dd_terminal_clean (row->title);
  return line;
}

/* Columns as wide as their widest cell, in columns of the terminal. The last one has no width. */
static void
append_lines (GString *table, GPtrArray *lines)
{
  gsize widths[N_COLUMNS] = { 0 };

  for (guint i = 0; i < lines->len; i++)
    for (guint c = 0; c < TITLE; c++)
      widths[c] = MAX (widths[c], dd_terminal_width (((char **) g_ptr_array_index (lines, i))[c]));
  for (guint i = 0; i < lines->len; i++)
    {
      char **line = g_ptr_array_index (lines, i);

      for (guint c = 0; c < N_COLUMNS; c++)
        {
          dd_terminal_append_padded (table, line[c], widths[c]);
          g_string_append (table, c < TITLE ? "  " : "\n");
        }
    }
}

/**
 * dd_status_table_new:
 * @rows: (element-type DdStatusRow): a status
 * @all: also what is finished; else only how much that is
 * @at: the instant it is of, UTC milliseconds
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): a table to read at a terminal, columns aligned whatever the script
 */
char *
dd_status_table_new (GPtrArray *rows, gboolean all, gint64 at, GTimeZone *zone)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  GString *table = g_string_new (NULL);
  guint finished = 0;

  g_return_val_if_fail (rows != NULL && zone != NULL, NULL);

  g_ptr_array_add (lines, new_head ());
  for (guint i = 0; i < rows->len; i++)
    {
      const DdStatusRow *row = g_ptr_array_index (rows, i);

      if (all || row->state == DD_OBLIGATION_OPEN || row->state == DD_OBLIGATION_OVERDUE)
        g_ptr_array_add (lines, new_line (row, at, zone));
      else
        finished++;
    }
  if (lines->len > 1)
    append_lines (table, lines);
  else
    g_string_append_printf (table, "%s\n", _ ("Nothing is due."));
  if (finished > 0)
    g_string_append_printf (table,
                            ngettext ("%u report is finished; --all lists it too.\n",
                                      "%u reports are finished; --all lists them too.\n", finished),
                            finished);
  return g_string_free (table, FALSE);
}
