/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/drill-facts.h"

#include "reports/paper-words.h"

/*
 * What a drill report knows by itself: which limits were reached, who was rung, who took part. All
 * of it stands on a paper, which is Chinese whatever the window speaks.
 */

#define NONE "—"
#define ORAL_REPORT "口头报告"

/* A day and a time below it: the columns are narrow. */
static char *
say_time (gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = dd_time_to_local (time, zone);
  g_autofree char *clock = g_date_time_format (local, "%H:%M");

  return g_strdup_printf ("%d月%d日\n%s", g_date_time_get_month (local),
                          g_date_time_get_day_of_month (local), clock);
}

/* The end of a day is that day's own 24:00. */
static char *
say_due (const DdObligation *obligation, GTimeZone *zone)
{
  g_autoptr (GDateTime) day = NULL;

  if (!obligation->day_limit)
    return say_time (obligation->due_at, zone);
  day = dd_time_to_local (obligation->due_at - 1, zone);
  return g_strdup_printf ("%d月%d日\n24:00", g_date_time_get_month (day),
                          g_date_time_get_day_of_month (day));
}

/* "1小时5分钟": whole minutes, a part of one counts as nothing. */
static char *
say_span (gint64 span)
{
  gint64 minutes = span / DD_MINUTE;
  gint64 hours = minutes / 60;

  if (hours >= 48)
    return g_strdup_printf ("%d天", (int) (hours / 24));
  if (hours > 0 && minutes % 60 > 0)
    return g_strdup_printf ("%d小时%d分钟", (int) hours, (int) (minutes % 60));
  if (hours > 0)
    return g_strdup_printf ("%d小时", (int) hours);
  return g_strdup_printf ("%d分钟", (int) minutes);
}

static const char *
say_kind (const DdObligation *obligation)
{
  const DdForm *form = NULL;

  if (obligation->form == DD_REPORT_FORM_WRITTEN)
    form = dd_form_find (obligation->kind, obligation->recipient, NULL);
  return form != NULL ? form->words.zh : ORAL_REPORT;
}

/* What became of a limit. What the principal waived need not be done; what the drill ended before
 * it was due was not practised. */
typedef enum
{
  IN_TIME,
  LATE,
  UNFINISHED,
  WAIVED,
  NOT_PRACTISED,
  GOING_ON,
  N_VERDICTS,
} Verdict;

static const struct
{
  const char *words;
  const char *counted;
  gboolean always; /* counted where there is none of it, too */
} VERDICTS[N_VERDICTS] = {
  [IN_TIME] = { "按时", "按时完成", TRUE },        [LATE] = { "超时", "超时完成", TRUE },
  [UNFINISHED] = { "未完成", "未完成", TRUE },     [WAIVED] = { "免报", "免报", FALSE },
  [NOT_PRACTISED] = { "未演练", "未演练", FALSE }, [GOING_ON] = { "进行中", "进行中", FALSE },
};

static Verdict
judge (const DdObligation *obligation, gint64 now)
{
  switch (dd_obligation_get_state (obligation, now))
    {
    case DD_OBLIGATION_DONE:
      return IN_TIME;
    case DD_OBLIGATION_DONE_LATE:
      return LATE;
    case DD_OBLIGATION_OVERDUE:
    case DD_OBLIGATION_MISSED:
      return UNFINISHED;
    case DD_OBLIGATION_WAIVED:
      return obligation->ended == DD_OBLIGATION_EXEMPTED ? WAIVED : NOT_PRACTISED;
    case DD_OBLIGATION_OPEN:
    default:
      return GOING_ON;
    }
}

static char *
say_margin (const DdObligation *obligation)
{
  g_autofree char *span = NULL;
  gint64 margin;

  if (obligation->fulfilled_at == DD_TIME_UNKNOWN)
    return g_strdup (NONE);
  margin = obligation->due_at - obligation->fulfilled_at;
  span = say_span (ABS (margin));
  return g_strconcat (margin >= 0 ? "提前" : "超出", span, NULL);
}

/* A row a limit, by due instant: what, to whom, by when, reached when, with how much to spare, in
 * time or not. */
static GPtrArray *
list_limits (const DdReportSource *source)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; source->obligations != NULL && i < source->obligations->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (source->obligations, i);
      g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
      g_autofree char *due = say_due (obligation, source->zone);
      g_autofree char *reached = obligation->fulfilled_at != DD_TIME_UNKNOWN
                                     ? say_time (obligation->fulfilled_at, source->zone)
                                     : g_strdup (NONE);
      g_autofree char *margin = say_margin (obligation);

      g_strv_builder_add_many (row, say_kind (obligation),
                               dd_paper_recipient (obligation->recipient), due, reached, margin,
                               VERDICTS[judge (obligation, source->now)].words, NULL);
      g_ptr_array_add (rows, g_strv_builder_end (row));
    }
  return rows;
}

static gboolean
is_call (const DdTimelineEvent *event)
{
  return !event->retracted && (event->kind == DD_EVENT_ORAL_REPORT || event->kind == DD_EVENT_CALL);
}

/* One call to an office that holds two roles is one ring of its telephone. */
static gboolean
is_same_ring (const DdTimelineEvent *event, const DdTimelineEvent *before)
{
  return before != NULL && event->kind == DD_EVENT_ORAL_REPORT && before->kind == event->kind &&
         before->at == event->at && g_strcmp0 (before->phone, event->phone) == 0 &&
         g_strcmp0 (before->answered_by, event->answered_by) == 0;
}

static GPtrArray *
list_calls (const DdReportSource *source)
{
  GPtrArray *calls = g_ptr_array_new ();

  for (guint i = 0; source->timeline != NULL && i < source->timeline->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (source->timeline, i);

      if (is_call (event) &&
          !is_same_ring (event, calls->len > 0 ? g_ptr_array_index (calls, calls->len - 1) : NULL))
        g_ptr_array_add (calls, (gpointer) event);
    }
  return calls;
}

/* A row a call, in order: when, to whom, by whom, answered by whom. */
static GPtrArray *
list_call_rows (const DdReportSource *source)
{
  g_autoptr (GPtrArray) calls = list_calls (source);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  for (guint i = 0; i < calls->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (calls, i);
      const char *whom =
          event->kind == DD_EVENT_CALL ? event->subject_key : dd_paper_recipient (event->recipient);
      g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
      g_autofree char *at = say_time (event->at, source->zone);
      g_autofree char *answered = event->answered_by != NULL
                                      ? g_strconcat ("接通：", event->answered_by, NULL)
                                      : g_strdup ("未接通");

      g_strv_builder_add_many (row, at, whom != NULL ? whom : NONE,
                               event->by != NULL ? event->by : NONE, answered, NULL);
      g_ptr_array_add (rows, g_strv_builder_end (row));
    }
  return rows;
}

/* How many limits have each verdict, and how many calls were answered, in a sentence. What was not
 * asked for, or is not due yet, is said apart from what was not done. */
static char *
say_summary (const DdReportSource *source)
{
  g_autoptr (GPtrArray) calls = list_calls (source);
  GString *text = g_string_new (NULL);
  guint all = source->obligations != NULL ? source->obligations->len : 0;
  guint counts[N_VERDICTS] = { 0 };
  guint answered = 0;

  for (guint i = 0; i < all; i++)
    counts[judge (g_ptr_array_index (source->obligations, i), source->now)]++;
  for (guint i = 0; i < calls->len; i++)
    answered += ((DdTimelineEvent *) g_ptr_array_index (calls, i))->answered_by != NULL;

  g_string_printf (text, "本次演练涉及报送时限%u项", all);
  for (guint i = 0; i < N_VERDICTS; i++)
    if (counts[i] > 0 || VERDICTS[i].always)
      g_string_append_printf (text, "，%s%u项", VERDICTS[i].counted, counts[i]);
  g_string_append_printf (text, "；拨打电话%u次，接通%u次。", calls->len, answered);
  return g_string_free (text, FALSE);
}

static const struct
{
  const char *table;
  guint n_columns;
  GPtrArray *(*list) (const DdReportSource *source);
  char *(*summarize) (const DdReportSource *source);
} TABLES[] = {
  { "drill.limits", 6, list_limits, say_summary },
  { "drill.calls", 4, list_call_rows, NULL },
};

/**
 * dd_drill_facts_count_columns:
 * @table: what a form names
 *
 * Returns: how many columns that table has, of which the form must name as many; 0 for one that is
 *   not known
 */
guint
dd_drill_facts_count_columns (const char *table)
{
  g_return_val_if_fail (table != NULL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (TABLES); i++)
    if (g_str_equal (TABLES[i].table, table))
      return TABLES[i].n_columns;
  return 0;
}

/**
 * dd_drill_facts_list:
 * @source: of a drill
 * @table: "drill.limits" or "drill.calls"
 * @summary: (out) (transfer full) (nullable): it in a sentence; %NULL where it has none
 *
 * Returns: (transfer full) (element-type GStrv): its rows
 */
GPtrArray *
dd_drill_facts_list (const DdReportSource *source, const char *table, char **summary)
{
  g_return_val_if_fail (source != NULL && table != NULL && summary != NULL, NULL);

  *summary = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (TABLES); i++)
    if (g_str_equal (TABLES[i].table, table))
      {
        if (TABLES[i].summarize != NULL)
          *summary = TABLES[i].summarize (source);
        return TABLES[i].list (source);
      }
  /* A form that names another one is not read. */
  g_return_val_if_reached (NULL);
}

/**
 * dd_drill_facts_participants:
 * @source: of a drill
 *
 * Returns: (transfer full): who acted at the desk and who answered a call of the school, each once,
 *   in the order they came in; empty if nobody did
 */
char *
dd_drill_facts_participants (const DdReportSource *source)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GString *names = g_string_new (NULL);

  for (guint i = 0; source->timeline != NULL && i < source->timeline->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (source->timeline, i);
      const char *people[] = { event->account,
                               event->kind == DD_EVENT_CALL ? event->answered_by : NULL };

      for (guint p = 0; p < G_N_ELEMENTS (people) && !event->retracted; p++)
        if (people[p] != NULL && g_hash_table_add (seen, (gpointer) people[p]))
          g_string_append_printf (names, "%s%s", names->len > 0 ? "、" : "", people[p]);
    }
  return g_string_free (names, FALSE);
}
