/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/phone-script.h"

#include "base/text.h"
#include "reports/paper-words.h"

/* Whoever answers in a drill must know before anything else that nothing has happened. */
#define DRILL_FIRST "这是一次演练，不是真实事件。"
#define DRILL_LAST "再次说明：这是一次演练，不是真实事件。"

/* How fast somebody reads aloud to a person who writes it down, in characters a second. */
#define CHARACTERS_A_SECOND 4

typedef struct
{
  DdPhoneScript *script;
  GPtrArray *runs; /* borrowed: of the paragraph that grows */
} Speaker;

static void
begin (Speaker *speaker)
{
  speaker->runs = dd_report_runs_new ();
  g_ptr_array_add (speaker->script->paragraphs, speaker->runs);
}

static void
say (Speaker *speaker, const char *words)
{
  dd_report_runs_add (speaker->runs, words, -1, NULL, DD_REPORT_RUN_PLAIN);
}

static void
say_unknown (Speaker *speaker)
{
  dd_report_runs_add (speaker->runs, DD_REPORT_UNKNOWN, -1, NULL, DD_REPORT_RUN_UNKNOWN);
  speaker->script->unknown++;
}

static gboolean
is_known (const char *fact)
{
  g_autofree char *clean = dd_text_clean (fact);

  return clean != NULL && strcmp (clean, DD_REPORT_UNKNOWN) != 0;
}

/* A fact as it was typed, on one line and without its own full stop. */
static void
say_fact (Speaker *speaker, const char *fact)
{
  g_autofree char *clean = dd_text_clean (fact);
  gboolean trimmed = TRUE;

  if (!is_known (fact))
    {
      say_unknown (speaker);
      return;
    }
  for (char *p = clean; *p != '\0'; p++)
    if (*p == '\n')
      *p = ' ';
  while (trimmed)
    {
      static const char *const ends[] = { "。", "；", "，", " " };

      trimmed = FALSE;
      for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
        if (g_str_has_suffix (clean, ends[i]))
          {
            clean[strlen (clean) - strlen (ends[i])] = '\0';
            trimmed = TRUE;
          }
    }
  say (speaker, clean);
}

/* People type 无 for "none"; read aloud it wants a sentence. */
static gboolean
is_none (const char *fact)
{
  static const char *const none[] = { "无", "没有", "暂无", "无。", "没有。", "0" };
  g_autofree char *clean = dd_text_clean (fact);

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    if (g_strcmp0 (clean, none[i]) == 0)
      return TRUE;
  return FALSE;
}

static char *
spoken_day (gint64 time, gint64 now, GTimeZone *zone)
{
  g_autoptr (GDateTime) day = dd_time_to_local (time, zone);
  g_autoptr (GDateTime) today = dd_time_to_local (now, zone);
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (today, -1);
  g_autoptr (GDateTime) tomorrow = g_date_time_add_days (today, 1);
  const struct
  {
    GDateTime *day;
    const char *name;
  } names[] = { { today, "今天" }, { yesterday, "昨天" }, { tomorrow, "明天" } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_date_time_get_year (day) == g_date_time_get_year (names[i].day) &&
        g_date_time_get_day_of_year (day) == g_date_time_get_day_of_year (names[i].day))
      return g_strdup (names[i].name);
  return g_strdup_printf ("%d月%d日", g_date_time_get_month (day),
                          g_date_time_get_day_of_month (day));
}

/* "今天7时25分"; on the day named last only the time. */
static char *
spoken_time (gint64 time, gint64 named, gint64 now, GTimeZone *zone)
{
  g_autofree char *clock = dd_paper_clock (time, zone);
  g_autofree char *day = spoken_day (time, now, zone);

  if (named != DD_TIME_UNKNOWN)
    {
      g_autofree char *named_day = spoken_day (named, now, zone);

      if (strcmp (day, named_day) == 0)
        return g_steal_pointer (&clock);
    }
  return g_strconcat (day, clock, NULL);
}

static void
say_who_calls (Speaker *speaker, const DdPhoneCaller *caller)
{
  begin (speaker);
  if (speaker->script->drill)
    say (speaker, DRILL_FIRST);
  say (speaker, "您好，这里是");
  say (speaker, caller->school);
  say (speaker, "，我是");
  if (caller->title != NULL)
    say (speaker, caller->title);
  if (caller->name != NULL)
    say (speaker, caller->name);
  else if (caller->title == NULL)
    say (speaker, "值班人员");
  if (caller->phone != NULL)
    {
      say (speaker, "，电话");
      say (speaker, caller->phone);
    }
  say (speaker, "。现作口头报告。");
}

/* A title may be a noun or a whole sentence ("学籍系统登不上去"): only a colon goes before both. */
static void
say_what_happened (Speaker *speaker, const DdIncident *incident, gint64 now, GTimeZone *zone)
{
  g_autofree char *discovered = spoken_time (incident->discovered_at, DD_TIME_UNKNOWN, now, zone);
  gint64 persons = incident->counts[DD_INCIDENT_PERSONS_LEAKED];
  gint64 minors = incident->counts[DD_INCIDENT_MINORS_AFFECTED];

  begin (speaker);
  say (speaker, discovered);
  say (speaker, "，我校发现网络安全事件：");
  say_fact (speaker, incident->title);
  say (speaker, "。发生时间");
  if (incident->occurred_at != DD_TIME_UNKNOWN)
    {
      g_autofree char *occurred =
          spoken_time (incident->occurred_at, incident->discovered_at, now, zone);

      say (speaker, "是");
      say (speaker, occurred);
      say (speaker, incident->occurred_approximate ? "左右。" : "。");
    }
  else
    {
      say_unknown (speaker);
      say (speaker, "。");
    }
  say (speaker, is_known (incident->texts[DD_INCIDENT_PLACE]) ? "地点在" : "地点");
  say_fact (speaker, incident->texts[DD_INCIDENT_PLACE]);
  if (incident->system_name != NULL)
    {
      say (speaker, "，涉及");
      say_fact (speaker, incident->system_name);
    }
  say (speaker, "。规模");
  say_fact (speaker, incident->texts[DD_INCIDENT_SCALE]);
  say (speaker, "。涉及人员");
  if (incident->texts[DD_INCIDENT_PERSONS_INVOLVED] != NULL || persons <= 0)
    say_fact (speaker, incident->texts[DD_INCIDENT_PERSONS_INVOLVED]);
  else
    {
      g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT "人", persons);

      say (speaker, count);
    }
  if (minors > 0)
    {
      g_autofree char *count = g_strdup_printf ("，其中未成年人%" G_GINT64_FORMAT "人", minors);

      say (speaker, count);
    }
  say (speaker, "，涉及单位");
  say_fact (speaker, incident->texts[DD_INCIDENT_UNITS_INVOLVED]);
  say (speaker, "。");
}

static void
say_harm (Speaker *speaker, const DdIncident *incident)
{
  static const struct
  {
    DdIncidentText text;
    const char *none;
    const char *before;
  } facts[] = {
    { DD_INCIDENT_INJURIES, "没有人员受伤", "人员伤亡情况" },
    { DD_INCIDENT_EQUIPMENT_DAMAGE, "没有设备损坏", "设备损坏情况" },
    { DD_INCIDENT_NATIONAL_SECURITY_THREAT, "对国家安全没有威胁", "对国家安全的威胁" },
    { DD_INCIDENT_SOCIAL_THREAT, "对社会安全没有威胁", "对社会安全的威胁" },
  };

  static const char *const levels[] = { "特别重大", "重大", "较大", "一般" };

  begin (speaker);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      const char *fact = incident->texts[facts[i].text];

      if (i > 0)
        say (speaker, "；");
      if (is_none (fact))
        {
          say (speaker, facts[i].none);
          continue;
        }
      say (speaker, facts[i].before);
      say_fact (speaker, fact);
    }
  say (speaker, "。");
  if (incident->texts[DD_INCIDENT_MEASURES] != NULL)
    {
      say_fact (speaker, incident->texts[DD_INCIDENT_MEASURES]);
      say (speaker, "。");
    }
  say (speaker, "我校初步判断为");
  say (speaker, levels[CLAMP (incident->level, 1, 4) - 1]);
  say (speaker, "事件，发展趋势");
  say_fact (speaker, incident->texts[DD_INCIDENT_TREND]);
  say (speaker, "。");
}

static void
say_what_follows (
    Speaker *speaker, const DdIncident *incident, gint64 due, gint64 now, GTimeZone *zone)
{
  const char *support = incident->texts[DD_INCIDENT_SUPPORT_NEEDED];

  begin (speaker);
  if (due != DD_TIME_UNKNOWN && due > now)
    {
      g_autofree char *when = spoken_time (due, now, now, zone);

      say (speaker, "书面首报");
      say (speaker, when);
      say (speaker, "以前送到。");
    }
  else if (due != DD_TIME_UNKNOWN)
    say (speaker, "书面首报马上送到。");
  if (support != NULL && !is_none (support))
    {
      say (speaker, "请求支持：");
      say_fact (speaker, support);
      say (speaker, "。");
    }
  if (speaker->script->drill)
    say (speaker, DRILL_LAST);
  say (speaker, "请问有什么要求？");
}

static guint
seconds_to_read (const GPtrArray *paragraphs)
{
  guint characters = 0;
  guint seconds;

  for (guint i = 0; i < paragraphs->len; i++)
    {
      g_autofree char *text = dd_report_runs_to_text (g_ptr_array_index (paragraphs, i));

      for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
        characters += g_unichar_isalnum (g_utf8_get_char (p));
    }
  seconds = (characters + CHARACTERS_A_SECOND - 1) / CHARACTERS_A_SECOND;
  return (seconds + 9) / 10 * 10;
}

/**
 * dd_phone_script_new:
 * @incident: what is known; need not be filed yet
 * @caller: who rings
 * @written_due: by when the written report is due; %DD_TIME_UNKNOWN to say nothing of it
 * @now: the present instant
 * @zone: the desk's time zone
 *
 * Words the facts of the first report (domain §5) to be read aloud. Chinese always: it is read to a
 * Chinese office.
 *
 * Returns: (transfer full): the script
 */
DdPhoneScript *
dd_phone_script_new (const DdIncident *incident,
                     const DdPhoneCaller *caller,
                     gint64 written_due,
                     gint64 now,
                     GTimeZone *zone)
{
  DdPhoneScript *self = g_new0 (DdPhoneScript, 1);
  Speaker speaker = { .script = self };

  self->drill = incident->drill;
  self->paragraphs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  say_who_calls (&speaker, caller);
  say_what_happened (&speaker, incident, now, zone);
  say_harm (&speaker, incident);
  say_what_follows (&speaker, incident, written_due, now, zone);
  self->seconds = seconds_to_read (self->paragraphs);
  return self;
}

/**
 * dd_phone_script_to_text:
 * @self: a script
 *
 * Returns: (transfer full): plain text to copy, a line a paragraph
 */
char *
dd_phone_script_to_text (const DdPhoneScript *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->paragraphs->len; i++)
    {
      g_autofree char *paragraph = dd_report_runs_to_text (g_ptr_array_index (self->paragraphs, i));

      g_string_append_printf (text, "%s\n", paragraph);
    }
  return g_string_free (text, FALSE);
}

/**
 * dd_phone_script_free:
 * @self: (nullable) (transfer full): a script
 */
void
dd_phone_script_free (DdPhoneScript *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->paragraphs);
  g_free (self);
}
