/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/audit-values.h"

#include "deadlines/escalation.h"
#include "deadlines/reporting-rule.h"
#include "deadlines/wording.h"
#include "ui/common/format.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/*
 * What single values of the audit log's entries mean. They are written in keys, in UTC and by the
 * numbers of rows, for they must mean the same for ever; a person reads words, the desk's time and
 * names.
 */

/* "2026-11-27T17:58:53+00:00". Who holds a post holds it by days; its end is the first instant that
 * does not belong to it. */
static char *
instant_words (const char *member, const char *text, gint64 now, GTimeZone *zone)
{
  gint64 instant = dd_time_from_iso8601 (text);

  if (instant == DD_TIME_UNKNOWN)
    return NULL;
  if (g_str_equal (member, "until"))
    return dd_format_date (instant - 1, now, zone);
  return g_str_equal (member, "from") ? dd_format_date (instant, now, zone)
                                      : dd_format_date_time (instant, now, zone);
}

typedef struct
{
  gint64 now;
  GTimeZone *zone;
} Calendar;

static gboolean
add_day (const GMatchInfo *match, GString *words, gpointer data)
{
  const Calendar *calendar = data;
  g_autofree char *day = g_match_info_fetch (match, 0);
  g_autofree char *said = dd_audit_value_time ("date", day, calendar->now, calendar->zone);

  g_string_append (words, said != NULL ? said : day);
  return FALSE;
}

/* "2026-11-25 – 2026-12-02 23:00": days among other words. */
static char *
dates_words (const char *text, gint64 now, GTimeZone *zone)
{
  g_autoptr (GRegex) day = g_regex_new ("\\d{4}-\\d\\d-\\d\\d", 0, 0, NULL);
  Calendar calendar = { now, zone };

  return g_regex_replace_eval (day, text, -1, 0, 0, add_day, &calendar, NULL);
}

/**
 * dd_audit_value_time:
 * @member: what it stands as
 * @text: a value
 * @now: when the entry was written: another year than that is named
 * @zone: the desk's time zone
 *
 * Returns: (transfer full) (nullable): an instant, a day or a month as the desk's pages say it;
 *   %NULL if @text is none
 */
char *
dd_audit_value_time (const char *member, const char *text, gint64 now, GTimeZone *zone)
{
  int year, month, day, length = 0;

  if (g_str_equal (member, "dates"))
    return dates_words (text, now, zone);
  if (sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &length) == 3 && length == 10)
    {
      g_autoptr (GDateTime) noon = NULL;

      if (text[length] != '\0')
        return instant_words (member, text, now, zone);
      noon = g_date_time_new (zone, year, month, day, 12, 0, 0);
      return noon != NULL ? dd_format_date (dd_time_from_local (noon), now, zone) : NULL;
    }
  if (sscanf (text, "%4d-%2d%n", &year, &month, &length) == 2 && length == 7 &&
      text[length] == '\0' && month >= 1 && month <= 12)
    return dd_format_month (year, month);
  return NULL;
}

/* "60,30,10" */
static char *
lead_words (const char *text)
{
  g_auto (GStrv) minutes = g_strsplit (text, ",", -1);

  for (guint i = 0; minutes[i] != NULL; i++)
    {
      guint64 lead = 0;

      if (!g_ascii_string_to_unsigned (minutes[i], 10, 0, G_MAXUINT32, &lead, NULL))
        return NULL;
      g_free (minutes[i]);
      minutes[i] = dd_format_duration ((gint64) lead * DD_MINUTE);
    }
  return minutes[0] != NULL ? g_strjoinv (C_ ("list", ", "), minutes)
                            : g_strdup (C_ ("reminders ahead", "none"));
}

/* "registrar:10,principal:10" */
static char *
ladder_words (const char *text)
{
  g_autoptr (GPtrArray) ladder = dd_ladder_parse (text);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < ladder->len; i++)
    {
      const DdLadderStep *step = g_ptr_array_index (ladder, i);
      g_autofree char *wait = dd_format_duration (step->minutes * DD_MINUTE);

      if (i > 0)
        g_string_append (words, C_ ("list", ", "));
      g_string_append (words, dd_wording_post (step->post));
      /* At the last nobody waits for the next. */
      if (i + 1 < ladder->len)
        g_string_append_printf (words, " %s", wait);
    }
  if (ladder->len == 0)
    g_string_append (words, C_ ("ladder", "nobody"));
  return g_string_free (words, FALSE);
}

static char *
closing_words (const char *text)
{
  if (g_str_equal (text, "ask"))
    return g_strdup (C_ ("on close", "Ask"));
  if (g_str_equal (text, "keep"))
    return g_strdup (C_ ("on close", "Keep watch"));
  return g_str_equal (text, "quit") ? g_strdup (C_ ("on close", "Quit")) : NULL;
}

/* "3 hours occurred, off: why {…}": its limit; what else a rule has follows as JSON. */
static char *
rule_words (const char *text)
{
  char unit_key[32], anchor_key[32];
  guint amount;
  DdLimitUnit unit;
  DdAnchor anchor;
  const char *rest = strchr (text, '{');
  const char *off = strstr (text, ", off");
  g_autofree char *limit = NULL;
  g_autofree char *reason = NULL;

  if (sscanf (text, "%u %31[a-z-] %31[a-z-]", &amount, unit_key, anchor_key) != 3 ||
      !dd_limit_unit_from_key (unit_key, &unit) || !dd_anchor_from_key (anchor_key, &anchor))
    return NULL;
  limit = dd_wording_limit (anchor, amount, unit);
  if (off != NULL && (rest == NULL || off < rest))
    {
      const char *why = off + strlen (", off");

      reason = g_strndup (why, rest != NULL ? (gsize) (rest - why) : strlen (why));
      if (g_str_has_prefix (reason, ": "))
        memmove (reason, reason + 2, strlen (reason + 2) + 1);
      g_strstrip (reason);
    }
  return dd_format_join (limit, reason != NULL ? _ ("switched off") : "",
                         reason != NULL ? reason : "",
                         rest != NULL ? _ ("with further particulars") : "", NULL);
}

/* "holiday 国庆节", "workday 国庆节", "usual" */
static char *
holiday_words (const char *text)
{
  const char *name = strchr (text, ' ');

  if (g_str_equal (text, "usual"))
    return g_strdup (_ ("as its weekday says"));
  if (name != NULL && g_str_has_prefix (text, "holiday "))
    return g_strdup_printf (_ ("day off, %s"), name + 1);
  if (name != NULL && g_str_has_prefix (text, "workday "))
    return g_strdup_printf (_ ("make-up working day, %s"), name + 1);
  return NULL;
}

/**
 * dd_audit_value_change:
 * @action: the key of an action that changes a setting
 * @text: what the setting was, or is, in keys
 *
 * Returns: (transfer full) (nullable): it in words; %NULL if it stands for itself
 */
char *
dd_audit_value_change (const char *action, const char *text)
{
  if (g_str_equal (action, "reminders.leads"))
    return lead_words (text);
  if (g_str_equal (action, "reminders.ladder"))
    return ladder_words (text);
  if (g_str_equal (action, "reminders.on-close"))
    return closing_words (text);
  if (g_str_has_prefix (action, "rules."))
    return rule_words (text);
  if (g_str_equal (action, "holidays.day"))
    return holiday_words (text);
  return NULL;
}

/**
 * dd_audit_value_name:
 * @roster: the roster
 * @member: what the number stands as: "person", "leader", "post", "department" …
 * @id: the number of a row
 *
 * Returns: (transfer full) (nullable): the name of a person or a department, the title of a post;
 *   %NULL for other numbers, and for one that is not in the roster
 */
char *
dd_audit_value_name (DdRosterService *roster, const char *member, gint64 id)
{
  static const char *const persons[] = {
    "backup", "incoming", "leader", "outgoing", "person", NULL
  };

  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (roster), NULL);

  if (id == 0)
    return NULL;
  if (g_strv_contains (persons, member))
    {
      g_autoptr (DdPerson) person = dd_roster_service_get_person (roster, id, NULL);

      return person != NULL ? g_strdup (person->name) : NULL;
    }
  if (g_str_equal (member, "post"))
    {
      g_autoptr (DdPost) post = dd_roster_service_get_post (roster, id, NULL);

      return post != NULL ? g_strdup (dd_post_get_title (post)) : NULL;
    }
  if (g_str_equal (member, "department"))
    {
      g_autoptr (DdDepartment) department = dd_roster_service_get_department (roster, id, NULL);

      return department != NULL ? g_strdup (dd_department_get_name (department)) : NULL;
    }
  return NULL;
}

/**
 * dd_audit_value_field:
 * @field: the key of what stands of a person in the roster
 *
 * Returns: (transfer none) (nullable): what it is called; %NULL for another key
 */
const char *
dd_audit_value_field (const char *field)
{
  static const struct
  {
    const char *key;
    const char *words;
  } fields[] = {
    { "name", N_ ("name") },           { "staff_number", N_ ("staff number") },
    { "phone", N_ ("mobile number") }, { "office_phone", N_ ("office number") },
    { "mail", N_ ("mail address") },   { "backup", N_ ("who stands in") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].key, field))
      return _ (fields[i].words);
  return NULL;
}
