/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/format.h"

#include <glib/gi18n.h>
#include <string.h>

#define NO_BREAK_SPACE "\u00a0"
#define WORD_JOINER "\u2060"

static const char *
month_name (int month)
{
  static const char *const names[] = {
    NC_ ("month", "January"), NC_ ("month", "February"), NC_ ("month", "March"),
    NC_ ("month", "April"),   NC_ ("month", "May"),      NC_ ("month", "June"),
    NC_ ("month", "July"),    NC_ ("month", "August"),   NC_ ("month", "September"),
    NC_ ("month", "October"), NC_ ("month", "November"), NC_ ("month", "December"),
  };

  return g_dpgettext2 (NULL, "month", names[month - 1]);
}

/* GLib counts from Monday = 1. The names come from the catalogue rather than from LC_TIME, so that
 * one sentence never mixes two languages. */
static const char *
weekday_name (int weekday)
{
  static const char *const names[] = {
    NC_ ("weekday", "Monday"),   NC_ ("weekday", "Tuesday"), NC_ ("weekday", "Wednesday"),
    NC_ ("weekday", "Thursday"), NC_ ("weekday", "Friday"),  NC_ ("weekday", "Saturday"),
    NC_ ("weekday", "Sunday"),
  };

  return g_dpgettext2 (NULL, "weekday", names[weekday - 1]);
}

static const char *
short_weekday_name (int weekday)
{
  static const char *const names[] = {
    NC_ ("short weekday", "Mon"), NC_ ("short weekday", "Tue"), NC_ ("short weekday", "Wed"),
    NC_ ("short weekday", "Thu"), NC_ ("short weekday", "Fri"), NC_ ("short weekday", "Sat"),
    NC_ ("short weekday", "Sun"),
  };

  return g_dpgettext2 (NULL, "short weekday", names[weekday - 1]);
}

static char *
date_words (GDateTime *date, gboolean with_year)
{
  int day = g_date_time_get_day_of_month (date);
  const char *month = month_name (g_date_time_get_month (date));

  if (with_year)
    /* Translators: day, name of the month, year. */
    return g_strdup_printf (C_ ("date", "%1$d %2$s %3$d"), day, month, g_date_time_get_year (date));
  /* Translators: day, name of the month. */
  return g_strdup_printf (C_ ("date", "%1$d %2$s"), day, month);
}

/* How many calendar days @date lies after @today, in the desk's zone. */
static int
days_between (GDateTime *today, GDateTime *date)
{
  GDate a, b;

  g_date_clear (&a, 1);
  g_date_clear (&b, 1);
  g_date_set_dmy (&a, g_date_time_get_day_of_month (today), g_date_time_get_month (today),
                  g_date_time_get_year (today));
  g_date_set_dmy (&b, g_date_time_get_day_of_month (date), g_date_time_get_month (date),
                  g_date_time_get_year (date));
  return g_date_days_between (&a, &b);
}

static gboolean
is_midnight (GDateTime *local)
{
  return g_date_time_get_hour (local) == 0 && g_date_time_get_minute (local) == 0 &&
         g_date_time_get_second (local) == 0 && g_date_time_get_microsecond (local) == 0;
}

static gboolean
same_year (GDateTime *a, GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b);
}

static char *
unknown_copy (void)
{
  return g_strdup (dd_format_unknown ());
}

/**
 * dd_format_unknown:
 *
 * Returns: (transfer none): the one word for an answer nobody has yet (待核实), which no line break
 *   can part
 */
const char *
dd_format_unknown (void)
{
  return C_ ("answer", "to be verified");
}

/**
 * dd_format_clock:
 * @time: an instant
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): the time of day, 24 hours ("07:25")
 */
char *
dd_format_clock (gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = NULL;

  if (time == DD_TIME_UNKNOWN)
    return unknown_copy ();
  local = dd_time_to_local (time, zone);
  return local != NULL ? g_date_time_format (local, "%H:%M") : unknown_copy ();
}

/**
 * dd_format_date:
 * @time: an instant
 * @now: the present; another year than its own is named
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): the day ("3月17日", "2027年1月31日")
 */
char *
dd_format_date (gint64 time, gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = NULL;
  g_autoptr (GDateTime) today = NULL;

  if (time == DD_TIME_UNKNOWN)
    return unknown_copy ();
  local = dd_time_to_local (time, zone);
  today = dd_time_to_local (now, zone);
  if (local == NULL || today == NULL)
    return unknown_copy ();
  return date_words (local, !same_year (local, today));
}

/**
 * dd_format_date_time:
 * @time: an instant
 * @now: the present
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): day and time of day ("3月17日 07:25")
 */
char *
dd_format_date_time (gint64 time, gint64 now, GTimeZone *zone)
{
  g_autofree char *date = NULL;
  g_autofree char *clock = NULL;

  if (time == DD_TIME_UNKNOWN)
    return unknown_copy ();
  date = dd_format_date (time, now, zone);
  clock = dd_format_clock (time, zone);
  return g_strdup_printf ("%s %s", date, clock);
}

/**
 * dd_format_day_and_weekday:
 * @time: an instant
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): the day as a page's subtitle says it ("3月17日 星期二")
 */
char *
dd_format_day_and_weekday (gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *date = NULL;

  if (time == DD_TIME_UNKNOWN)
    return unknown_copy ();
  local = dd_time_to_local (time, zone);
  if (local == NULL)
    return unknown_copy ();
  date = date_words (local, FALSE);
  /* Translators: weekday, then day and month. */
  return g_strdup_printf (C_ ("date", "%1$s %2$s"),
                          weekday_name (g_date_time_get_day_of_week (local)), date);
}

/* "today", "tomorrow", "yesterday", or NULL for days further away. */
static const char *
near_day (int days)
{
  switch (days)
    {
    case -1:
      return C_ ("day", "yesterday");
    case 0:
      return C_ ("day", "today");
    case 1:
      return C_ ("day", "tomorrow");
    default:
      return NULL;
    }
}

/**
 * dd_format_month:
 * @year: a year
 * @month: 1–12
 *
 * Returns: (transfer full): the month ("2026年3月")
 */
char *
dd_format_month (int year, int month)
{
  g_return_val_if_fail (month >= 1 && month <= 12, NULL);

  /* Translators: name of the month, year. */
  return g_strdup_printf (C_ ("date", "%1$s %2$d"), month_name (month), year);
}

/**
 * dd_format_short_weekday:
 * @weekday: 1 (Monday) to 7
 *
 * Returns: (transfer none): the day of the week, briefly ("周一")
 */
const char *
dd_format_short_weekday (int weekday)
{
  g_return_val_if_fail (weekday >= 1 && weekday <= 7, "");

  return short_weekday_name (weekday);
}

/**
 * dd_format_day_name:
 * @year: the year
 * @month: 1–12
 * @day: 1–31
 * @now: the present
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): a calendar day as a date button says it: "今天 3月17日", "3月2日"
 */
char *
dd_format_day_name (int year, int month, int day, gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) date = g_date_time_new (zone, year, month, day, 12, 0, 0);
  g_autoptr (GDateTime) today = dd_time_to_local (now, zone);
  g_autofree char *words = NULL;
  const char *near;

  if (date == NULL || today == NULL)
    return unknown_copy ();

  words = date_words (date, !same_year (date, today));
  near = near_day (days_between (today, date));
  return near != NULL ? g_strdup_printf ("%s %s", near, words) : g_steal_pointer (&words);
}

/**
 * dd_format_moment:
 * @time: an instant, past or future
 * @now: the present
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): the instant as briefly as it stays clear: "08:47" today, "昨天 16:05",
 *   "3月12日 09:00" further away
 */
char *
dd_format_moment (gint64 time, gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = NULL;
  g_autoptr (GDateTime) today = NULL;
  g_autofree char *clock = NULL;
  int days;

  if (time == DD_TIME_UNKNOWN)
    return unknown_copy ();
  local = dd_time_to_local (time, zone);
  today = dd_time_to_local (now, zone);
  if (local == NULL || today == NULL)
    return unknown_copy ();

  clock = g_date_time_format (local, "%H:%M");
  days = days_between (today, local);
  if (days == 0)
    return g_steal_pointer (&clock);
  if (near_day (days) != NULL)
    return g_strdup_printf ("%s %s", near_day (days), clock);
  return dd_format_date_time (time, now, zone);
}

/* The day a due time belongs to and its time of day. The end of a day is the day's own 24:00 and
 * not the next one's 00:00: "by Friday 24:00" is what the rule says. */
static GDateTime *
due_day (gint64 due, GTimeZone *zone, char **clock)
{
  g_autoptr (GDateTime) local = dd_time_to_local (due, zone);

  if (local == NULL)
    return NULL;
  if (is_midnight (local))
    {
      *clock = g_strdup ("24:00");
      return g_date_time_add_days (local, -1);
    }
  *clock = g_date_time_format (local, "%H:%M");
  return g_steal_pointer (&local);
}

/**
 * dd_format_due:
 * @due: an instant by which something is due
 * @now: the present
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): "今天 12:40", "明天 10:12", "周五 3月20日 24:00"; the end of a day is
 *   that day's 24:00
 */
char *
dd_format_due (gint64 due, gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) day = NULL;
  g_autoptr (GDateTime) today = NULL;
  g_autofree char *clock = NULL;
  g_autofree char *date = NULL;
  const char *near;

  if (due == DD_TIME_UNKNOWN)
    return unknown_copy ();
  day = due_day (due, zone, &clock);
  today = dd_time_to_local (now, zone);
  if (day == NULL || today == NULL)
    return unknown_copy ();

  near = near_day (days_between (today, day));
  if (near != NULL)
    return g_strdup_printf ("%s %s", near, clock);
  date = date_words (day, !same_year (day, today));
  return g_strdup_printf ("%s %s %s", short_weekday_name (g_date_time_get_day_of_week (day)), date,
                          clock);
}

/**
 * dd_format_due_short:
 * @due: an instant by which something is due
 * @now: the present
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): as dd_format_due(), without what a narrow place can spare: "12:40"
 *   today, "明天 10:12", "3月20日 24:00"
 */
char *
dd_format_due_short (gint64 due, gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) day = NULL;
  g_autoptr (GDateTime) today = NULL;
  g_autofree char *clock = NULL;
  g_autofree char *date = NULL;
  int days;

  if (due == DD_TIME_UNKNOWN)
    return unknown_copy ();
  day = due_day (due, zone, &clock);
  today = dd_time_to_local (now, zone);
  if (day == NULL || today == NULL)
    return unknown_copy ();

  days = days_between (today, day);
  if (days == 0)
    return g_steal_pointer (&clock);
  if (near_day (days) != NULL)
    return g_strdup_printf ("%s %s", near_day (days), clock);
  date = date_words (day, !same_year (day, today));
  return g_strdup_printf ("%s %s", date, clock);
}

/**
 * dd_format_duration:
 * @span: milliseconds; its sign does not matter
 *
 * Whole minutes are counted, a rest is dropped: time left must never look longer than it is.
 *
 * Returns: (transfer full): "2 小时 57 分", "3 天 4 小时", "不到 1 分"
 */
char *
dd_format_duration (gint64 span)
{
  gint64 minutes = ABS (span) / DD_MINUTE;
  gint64 hours = minutes / 60;
  gint64 days = hours / 24;
  g_autofree char *major = NULL;
  g_autofree char *minor = NULL;

  if (minutes == 0)
    return g_strdup (C_ ("duration", "less than 1 min"));

  if (days > 0)
    {
      major = g_strdup_printf (ngettext ("%d day", "%d days", days), (int) days);
      if (days < 10 && hours % 24 > 0)
        minor = g_strdup_printf (ngettext ("%d h", "%d h", hours % 24), (int) (hours % 24));
    }
  else if (hours > 0)
    {
      major = g_strdup_printf (ngettext ("%d h", "%d h", hours), (int) hours);
      if (minutes % 60 > 0)
        minor = g_strdup_printf (ngettext ("%d min", "%d min", minutes % 60), (int) (minutes % 60));
    }
  else
    major = g_strdup_printf (ngettext ("%d min", "%d min", minutes), (int) minutes);

  return minor != NULL ? g_strdup_printf ("%s %s", major, minor) : g_steal_pointer (&major);
}

/**
 * dd_format_left:
 * @due: an instant by which something is due
 * @now: the present
 *
 * Returns: (transfer full): "还有 2 小时 57 分", or "已超时 12 分" once @due has passed
 */
char *
dd_format_left (gint64 due, gint64 now)
{
  g_autofree char *span = NULL;

  if (due == DD_TIME_UNKNOWN)
    return unknown_copy ();
  span = dd_format_duration (due - now);
  /* Translators: %s is a duration such as "2 h 57 min". */
  return g_strdup_printf (now > due ? _ ("overdue by %s") : _ ("%s left"), span);
}

/**
 * dd_format_margin:
 * @due: an instant by which something was due
 * @done: when it was done
 *
 * Returns: (transfer full): "提前 13 分" or "迟 12 分"
 */
char *
dd_format_margin (gint64 due, gint64 done)
{
  g_autofree char *span = NULL;

  if (due == DD_TIME_UNKNOWN || done == DD_TIME_UNKNOWN)
    return unknown_copy ();
  span = dd_format_duration (due - done);
  /* Translators: %s is a duration such as "13 min". */
  return g_strdup_printf (done > due ? _ ("%s late") : _ ("%s early"), span);
}

/**
 * dd_format_countdown:
 * @span: milliseconds; its sign does not matter
 *
 * Returns: (transfer full): "00:42:10"; from two days on "3 天 04:12:10"
 */
char *
dd_format_countdown (gint64 span)
{
  gint64 seconds = ABS (span) / DD_SECOND;
  gint64 days = seconds / (24 * 3600);
  g_autofree char *clock = NULL;

  if (days < 2)
    return g_strdup_printf ("%02d:%02d:%02d", (int) (seconds / 3600), (int) (seconds / 60 % 60),
                            (int) (seconds % 60));

  clock = g_strdup_printf ("%02d:%02d:%02d", (int) (seconds / 3600 % 24), (int) (seconds / 60 % 60),
                           (int) (seconds % 60));
  /* Translators: a number of days, then hours, minutes and seconds as 04:12:10. */
  return g_strdup_printf (ngettext ("%1$d day %2$s", "%1$d days %2$s", days), (int) days, clock);
}

/**
 * dd_format_ago:
 * @time: an instant in the past
 * @now: the present
 *
 * Returns: (transfer full): "刚刚", "12 分前"
 */
char *
dd_format_ago (gint64 time, gint64 now)
{
  g_autofree char *span = NULL;

  if (time == DD_TIME_UNKNOWN)
    return unknown_copy ();
  if (now - time < DD_MINUTE)
    return g_strdup (C_ ("time", "just now"));
  span = dd_format_duration (now - time);
  /* Translators: %s is a duration such as "12 min". */
  return g_strdup_printf (_ ("%s ago"), span);
}

/**
 * dd_format_level_name:
 * @level: 1–4
 *
 * Returns: (transfer none): the level's name: 特别重大, 重大, 较大, 一般
 */
const char *
dd_format_level_name (int level)
{
  switch (level)
    {
    case 1:
      return C_ ("level", "Extremely serious");
    case 2:
      return C_ ("level", "Serious");
    case 3:
      return C_ ("level", "Fairly serious");
    case 4:
      return C_ ("level", "Ordinary");
    default:
      return dd_format_unknown ();
    }
}

static const char *
level_numeral (int level)
{
  static const char *const numerals[] = { "I", "II", "III", "IV" };

  return numerals[level - 1];
}

/**
 * dd_format_level:
 * @level: 1–4
 *
 * Returns: (transfer full): the level in running text: "较大（III 级）"
 */
char *
dd_format_level (int level)
{
  if (level < 1 || level > 4)
    return unknown_copy ();
  /* Translators: the name of a level, then its Roman numeral. */
  return g_strdup_printf (C_ ("level", "%1$s (level %2$s)"), dd_format_level_name (level),
                          level_numeral (level));
}

/**
 * dd_format_level_tag:
 * @level: 1–4
 *
 * Returns: (transfer full): the level in a tag: "较大 · III 级"
 */
char *
dd_format_level_tag (int level)
{
  if (level < 1 || level > 4)
    return unknown_copy ();
  /* Translators: the name of a level, then its Roman numeral. */
  return g_strdup_printf (C_ ("level", "%1$s · level %2$s"), dd_format_level_name (level),
                          level_numeral (level));
}

/**
 * dd_format_phone:
 * @phone: (nullable): a number as it was typed
 *
 * A mobile number of eleven digits and a local one of eight are grouped to be read aloud; anything
 * else stays as it was typed. No line break can part it.
 *
 * Returns: (transfer full): the number to show; "" for %NULL
 */
char *
dd_format_phone (const char *phone)
{
  g_autofree char *digits = NULL;
  gsize n = 0;
  gboolean plain = TRUE;

  if (phone == NULL)
    return g_strdup ("");

  digits = g_malloc (strlen (phone) + 1);
  for (const char *p = phone; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        digits[n++] = *p;
      else if (*p != ' ')
        plain = FALSE;
    }
  digits[n] = '\0';

  if (plain && n == 11 && digits[0] == '1')
    return g_strdup_printf ("%.3s" NO_BREAK_SPACE "%.4s" NO_BREAK_SPACE "%s", digits, digits + 3,
                            digits + 7);
  if (plain && n == 8)
    return g_strdup_printf ("%.4s" NO_BREAK_SPACE "%s", digits, digits + 4);

  {
    g_auto (GStrv) parts = g_strsplit (phone, " ", -1);

    return g_strjoinv (NO_BREAK_SPACE, parts);
  }
}

/**
 * dd_format_size:
 * @bytes: a file's size
 *
 * Returns: (transfer full): "312 KB", "4.2 MB"
 */
char *
dd_format_size (gint64 bytes)
{
  if (bytes < 1000)
    return g_strdup_printf (ngettext ("%d byte", "%d bytes", bytes), (int) bytes);
  if (bytes < 1000 * 1000)
    return g_strdup_printf ("%d" NO_BREAK_SPACE "KB", (int) ((bytes + 999) / 1000));
  return g_strdup_printf ("%.1f" NO_BREAK_SPACE "MB", (double) bytes / 1e6);
}

/**
 * dd_format_join:
 * @first: (nullable): a fact
 * @...: more facts, ended by %NULL
 *
 * Returns: (transfer full): the facts of one line with " · " between them; empty ones are left out
 */
char *
dd_format_join (const char *first, ...)
{
  GString *line = g_string_new (NULL);
  va_list facts;

  va_start (facts, first);
  for (const char *fact = first; fact != NULL; fact = va_arg (facts, const char *))
    {
      if (*fact == '\0')
        continue;
      if (line->len > 0)
        g_string_append (line, " · ");
      g_string_append (line, fact);
    }
  va_end (facts);
  return g_string_free (line, FALSE);
}
