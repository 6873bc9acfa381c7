/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/duty-words.h"

#include "ui/common/format.h"

#include <glib/gi18n.h>

/**
 * dd_duty_words_vacant:
 *
 * Returns: (transfer none): the word for a shift with nobody on duty (空缺)
 */
const char *
dd_duty_words_vacant (void)
{
  return C_ ("duty", "Nobody");
}

/**
 * dd_duty_words_hours:
 * @shift: a shift
 * @zone: the school's time zone
 *
 * Returns: (transfer full): its hours ("08:00–17:30", "20:00–次日 07:30")
 */
char *
dd_duty_words_hours (const DdDutyShift *shift, GTimeZone *zone)
{
  g_autofree char *from = dd_format_clock (shift->start_at, zone);
  g_autofree char *until = dd_format_clock (shift->end_at, zone);
  GDate last;

  dd_date_from_time (&last, shift->end_at, zone);
  switch (g_date_days_between (&shift->on_date, &last))
    {
    case 0:
      return g_strdup_printf ("%s–%s", from, until);
    case 1:
      /* Translators: the hours of a shift that ends on the next day. */
      return g_strdup_printf (C_ ("duty", "%s–%s next day"), from, until);
    default:
      /* Translators: the hours of a shift that ends two days later. */
      return g_strdup_printf (C_ ("duty", "%s–%s on the third day"), from, until);
    }
}

/**
 * dd_duty_words_when:
 * @shift: a shift
 * @now: the present, UTC milliseconds
 * @zone: the school's time zone
 *
 * Returns: (transfer full): its day, name and hours ("3月17日 · 夜班 · 20:00–次日 07:30")
 */
char *
dd_duty_words_when (const DdDutyShift *shift, gint64 now, GTimeZone *zone)
{
  g_autofree char *day = dd_format_date (shift->start_at, now, zone);
  g_autofree char *hours = dd_duty_words_hours (shift, zone);

  return dd_format_join (day, shift->slot != NULL ? shift->slot : "", hours, NULL);
}

/**
 * dd_duty_words_until:
 * @shift: a shift that goes on
 * @now: the present, UTC milliseconds
 * @zone: the school's time zone
 *
 * Returns: (transfer full): when it is handed over ("17:30 交班", "明天 07:30 交班")
 */
char *
dd_duty_words_until (const DdDutyShift *shift, gint64 now, GTimeZone *zone)
{
  g_autofree char *until = dd_format_due_short (shift->end_at, now, zone);

  /* Translators: a time of day: the end of a shift. */
  return g_strdup_printf (C_ ("duty", "until %s"), until);
}

/**
 * dd_duty_words_flags:
 * @shift: a shift, flagged
 *
 * Returns: (transfer full) (nullable): what one should look at, in a sentence
 */
char *
dd_duty_words_flags (const DdDutyShift *shift)
{
  if ((shift->flags & DD_DUTY_GAP) != 0)
    return g_strdup (_ ("Nobody is on duty."));
  if ((shift->flags & DD_DUTY_DOUBLE) != 0)
    return g_strdup (_ ("Somebody of this shift is on duty elsewhere at the same time."));
  if ((shift->flags & DD_DUTY_NO_REST) != 0)
    /* Translators: a person. */
    return g_strdup_printf (_ ("%s comes straight from a night."), shift->person.name);
  return NULL;
}

/* Takes @line. */
static void
append_line (GString *text, char *line)
{
  g_string_append_c (text, '\n');
  g_string_append (text, line);
  g_free (line);
}

/**
 * dd_duty_words_sentence:
 * @shift: a shift
 * @now: the present, UTC milliseconds
 * @zone: the school's time zone
 *
 * Returns: (transfer full): all of it in a few lines, for a hint and for a screen reader
 */
char *
dd_duty_words_sentence (const DdDutyShift *shift, gint64 now, GTimeZone *zone)
{
  g_autofree char *when = dd_duty_words_when (shift, now, zone);
  g_autofree char *flags = dd_duty_words_flags (shift);
  g_autoptr (GString) text = g_string_new (when);

  append_line (text, g_strdup_printf (C_ ("duty", "On duty: %s"), shift->person.name != NULL
                                                                      ? shift->person.name
                                                                      : dd_duty_words_vacant ()));
  if (shift->leader.name != NULL)
    append_line (text, g_strdup_printf (C_ ("duty", "Leader: %s"), shift->leader.name));
  if (shift->backup.name != NULL)
    append_line (text, g_strdup_printf (C_ ("duty", "Backup: %s"), shift->backup.name));
  if (shift->adjusted)
    append_line (text, g_strdup (C_ ("duty", "Arranged by hand")));
  if (shift->note != NULL)
    append_line (text, g_strdup (shift->note));
  if (flags != NULL && (shift->flags & DD_DUTY_GAP) == 0)
    append_line (text, g_strdup (flags));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * dd_duty_words_entry:
 * @entry: an entry of the duty log
 *
 * Returns: (transfer full): what it says
 */
char *
dd_duty_words_entry (const DdDutyEntry *entry)
{
  switch (entry->kind)
    {
    case DD_DUTY_ENTRY_HANDED_OVER:
      /* Translators: a person. */
      return g_strdup_printf (_ ("Handed over by %s"), entry->person);
    case DD_DUTY_ENTRY_TAKEN_OVER:
      return g_strdup_printf (_ ("Taken over by %s"), entry->person);
    case DD_DUTY_ENTRY_CHECK:
      /* Translators: a check, what was seen. */
      return g_strdup_printf (C_ ("duty log", "%1$s: %2$s"), entry->check,
                              entry->text != NULL ? entry->text : C_ ("check", "in order"));
    case DD_DUTY_ENTRY_EVENT:
    case DD_DUTY_ENTRY_RETRACTED:
    default:
      return g_strdup (entry->text);
    }
}
