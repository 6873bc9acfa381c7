/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/deadlines/fixtures.h"

#include "deadlines/reporting-clock.h"
#include "deadlines/reporting-profile.h"

void
rules_init (Rules *self)
{
  g_autoptr (GError) error = NULL;

  self->profiles = dd_reporting_profiles_load_shipped (&error);
  g_assert_no_error (error);
  self->rules = dd_reporting_profiles_get_rules (self->profiles);
  self->workdays = dd_workdays_new_shipped (&error);
  g_assert_no_error (error);
  self->zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_assert_nonnull (self->zone);
}

void
rules_clear (Rules *self)
{
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_clear_pointer (&self->profiles, g_ptr_array_unref);
  g_clear_pointer (&self->workdays, dd_workdays_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
}

gint64
at (const char *text)
{
  g_autofree char *iso = NULL;
  gint64 time;
  gboolean has_year = strlen (text) >= 10 && text[4] == '-';
  gboolean has_seconds = strlen (text) == (has_year ? 19u : 14u);

  iso = g_strdup_printf ("%s%s%s+08:00", has_year ? "" : "2026-", text, has_seconds ? "" : ":00");
  iso[10] = 'T';
  time = dd_time_from_iso8601 (iso);
  if (time == DD_TIME_UNKNOWN)
    g_error ("no time: %s", text);
  return time;
}

/* Seconds only where there are any. */
char *
say_time (gint64 time)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_autoptr (GDateTime) local = NULL;

  if (time == DD_TIME_UNKNOWN)
    return g_strdup ("unknown");
  local = dd_time_to_local (time, zone);
  return g_date_time_format (local, time % DD_MINUTE == 0 ? "%Y-%m-%d %H:%M" : "%F %T");
}

DdReportingFacts *
facts_new (const char *category, const char *discovered, const char *occurred)
{
  DdReportingFacts *facts = dd_reporting_facts_new ();

  facts->category = g_strdup (category);
  facts->discovered_at = at (discovered);
  if (occurred != NULL)
    facts->occurred_at = at (occurred);
  facts->minors_affected = 0;
  facts->persons_leaked = 0;
  facts->suspected_crime = DD_NO;
  facts->child_harmed = DD_NO;
  return facts;
}

/* One act a line: "03-02 08:30 delivered first county-education", "03-02 08:10 rang police",
 * "03-02 08:05 rang-in-vain police", "03-04 10:00 handled", "03-02 09:00 part first police" for a
 * delivery of the first items, "03-02 09:30 waived school-plan/first 0". */
void
add_acts (DdReportingFacts *facts, const char *script)
{
  g_auto (GStrv) lines = g_strsplit (script != NULL ? script : "", "\n", -1);
  static gint64 event = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) word = g_strsplit (g_strstrip (lines[i]), " ", -1);
      g_autofree char *when = NULL;
      DdActKind kind;

      if (*lines[i] == '\0')
        continue;
      g_assert_cmpint (g_strv_length (word), >=, 3);
      when = g_strjoin (" ", word[0], word[1], NULL);
      event++;
      if (g_str_has_prefix (word[2], "rang"))
        dd_reporting_facts_take_act (facts,
                                     dd_reporting_act_new_oral (at (when), word[3],
                                                                g_str_equal (word[2], "rang"),
                                                                event));
      else if (g_str_equal (word[2], "waived"))
        {
          DdReportingWaiver *waiver = g_new0 (DdReportingWaiver, 1);

          waiver->rule = g_strdup (word[3]);
          waiver->sequence = (guint) g_ascii_strtoull (word[4], NULL, 10);
          waiver->at = at (when);
          waiver->event_id = event;
          waiver->by = g_strdup ("周明远");
          waiver->reason = g_strdup ("县局已知悉");
          dd_reporting_facts_take_waiver (facts, waiver);
        }
      else if (g_str_equal (word[2], "part"))
        {
          DdReportingAct *act = dd_reporting_act_new_delivered (at (when), word[3], word[4], event);

          act->partial = TRUE;
          dd_reporting_facts_take_act (facts, act);
        }
      else if (g_str_equal (word[2], "delivered"))
        dd_reporting_facts_take_act (facts, dd_reporting_act_new_delivered (at (when), word[3],
                                                                            word[4], event));
      else if (dd_act_kind_from_key (word[2], &kind))
        dd_reporting_facts_take_act (facts, dd_reporting_act_new (kind, at (when), event));
      else
        g_error ("no act: %s", word[2]);
    }
}

/* One a line: rule, anchor, due, state, minutes left, note. */
char *
say_obligations (GPtrArray *obligations, gint64 now)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < obligations->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (obligations, i);
      g_autofree char *due = say_time (obligation->due_at);
      const char *note = dd_obligation_get_note (obligation, now);

      g_string_append_printf (text, "%s %s %s %s%s%s\n", obligation->rule,
                              dd_anchor_to_key (obligation->anchor),
                              g_str_has_prefix (due, "2026-") ? due + 5 : due,
                              dd_obligation_state_to_key (
                                  dd_obligation_get_state (obligation, now)),
                              *note != '\0' ? " " : "", note);
    }
  return g_string_free (text, FALSE);
}

char *
reckon (const Rules *rules, const DdReportingFacts *facts, const char *cut)
{
  g_autoptr (GPtrArray) obligations =
      dd_reporting_clock_compute (rules->rules, facts, rules->workdays, rules->zone, at (cut));

  return say_obligations (obligations, at (cut));
}
