/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/reporting-clock.h"
#include "deadlines/reporting-profile.h"
#include "tests/deadlines/fixtures.h"

#include <locale.h>

/* Every sentence of the rules as a case: what was done, asked about when, and what is owed then. */

typedef struct
{
  const char *name;
  const char *acts;
  const char *cut;
  const char *expected;
} Course;

/* An equipment fault of level 4, found 03-02 07:10, occurred 06:00: only the school's plan runs. */
static const Course courses[] = {
  { "discovery after the cut starts nothing", "", "03-02 07:09:59", "" },
  { "discovery at the cut does", "", "03-02 07:10",
    "school-plan/oral discovered 03-02 07:20 open\n"
    "school-plan/first occurred 03-02 09:00 open\n" },
  { "at the due instant it is open", "", "03-02 07:20",
    "school-plan/oral discovered 03-02 07:20 open\n"
    "school-plan/first occurred 03-02 09:00 open\n" },
  { "a second later it is overdue", "", "03-02 07:20:01",
    "school-plan/oral discovered 03-02 07:20 overdue\n"
    "school-plan/first occurred 03-02 09:00 open\n" },
  { "fulfilled at the due instant is done", "03-02 07:20 rang county-education", "03-02 08:00",
    "school-plan/oral discovered 03-02 07:20 done\n"
    "school-plan/first occurred 03-02 09:00 open\n" },
  { "a second later is late", "03-02 07:20:01 rang county-education", "03-02 08:00",
    "school-plan/oral discovered 03-02 07:20 done-late\n"
    "school-plan/first occurred 03-02 09:00 open\n" },
  { "an act after the cut does not count yet", "03-02 07:15 rang county-education", "03-02 07:14",
    "school-plan/oral discovered 03-02 07:20 open\n"
    "school-plan/first occurred 03-02 09:00 open\n" },
  { "an act at the cut does", "03-02 07:15 rang county-education", "03-02 07:15",
    "school-plan/oral discovered 03-02 07:20 done\n"
    "school-plan/first occurred 03-02 09:00 open\n" },
  { "nobody answered: it fulfils nothing", "03-02 07:15 rang-in-vain county-education",
    "03-02 08:00",
    "school-plan/oral discovered 03-02 07:20 overdue\n"
    "school-plan/first occurred 03-02 09:00 open\n" },
  { "the first call that is answered counts",
    "03-02 07:12 rang-in-vain county-education\n03-02 07:18 rang county-education\n"
    "03-02 07:40 rang county-education",
    "03-02 08:00",
    "school-plan/oral discovered 03-02 07:20 done\n"
    "school-plan/first occurred 03-02 09:00 open\n" },
  { "a call to somebody else fulfils nothing", "03-02 07:15 rang superior-education", "03-02 07:16",
    "school-plan/oral discovered 03-02 07:20 open\n"
    "school-plan/first occurred 03-02 09:00 open\n" },
  { "a call is no delivery and a delivery no call",
    "03-02 07:15 delivered oral county-education\n03-02 07:16 rang county-education", "03-02 07:16",
    "school-plan/oral discovered 03-02 07:20 done\n"
    "school-plan/first occurred 03-02 09:00 open\n" },
  { "a first report to somebody else begins nothing",
    "03-02 08:30 delivered first provincial-cyberspace", "03-02 08:45",
    "school-plan/oral discovered 03-02 07:20 overdue\n"
    "school-plan/first occurred 03-02 09:00 open\n" },
  { "acts recorded out of order count in the order they happened",
    "03-03 08:00 delivered follow-up county-education\n03-02 08:30 delivered first "
    "county-education\n"
    "03-02 07:12 rang county-education",
    "03-03 09:00",
    "school-plan/oral discovered 03-02 07:20 done\n"
    "school-plan/first occurred 03-02 09:00 done\n"
    "school-plan/follow-up first 03-03 08:30 done\n"
    "school-plan/follow-up follow-up 03-04 08:00 open\n" },

#define TOLD "03-02 07:12 rang county-education\n03-02 08:30 delivered first county-education\n"
#define TOLD_SAYS                                                                                  \
  "school-plan/oral discovered 03-02 07:20 done\n"                                                 \
  "school-plan/first occurred 03-02 09:00 done\n"
  { "a first report begins the chain, 24 hours after its delivery", TOLD, "03-03 08:30",
    TOLD_SAYS "school-plan/follow-up first 03-03 08:30 open\n" },
  { "a late first report begins it too",
    "03-02 07:12 rang county-education\n03-02 11:30 delivered first county-education",
    "03-02 12:00",
    "school-plan/oral discovered 03-02 07:20 done\n"
    "school-plan/first occurred 03-02 09:00 done-late\n"
    "school-plan/follow-up first 03-03 11:30 open\n" },
  { "a follow-up fulfils the current one and starts the next from its own delivery",
    TOLD "03-02 20:00 delivered follow-up county-education\n"
         "03-03 22:00 delivered follow-up county-education",
    "03-04 09:00",
    TOLD_SAYS "school-plan/follow-up first 03-03 08:30 done\n"
              "school-plan/follow-up follow-up 03-03 20:00 done-late\n"
              "school-plan/follow-up follow-up 03-04 22:00 open\n" },
  { "a follow-up before any first fulfils nothing",
    "03-02 07:12 rang county-education\n03-02 08:00 delivered follow-up county-education\n"
    "03-02 08:30 delivered first county-education",
    "03-02 09:00", TOLD_SAYS "school-plan/follow-up first 03-03 08:30 open\n" },
  { "a follow-up to somebody else fulfils nothing",
    TOLD "03-02 20:00 delivered follow-up superior-education", "03-02 21:00",
    TOLD_SAYS "school-plan/follow-up first 03-03 08:30 open\n" },
  { "another first fulfils and moves nothing", TOLD "03-02 20:00 delivered first county-education",
    "03-03 09:00", TOLD_SAYS "school-plan/follow-up first 03-03 08:30 overdue\n" },
  { "another first does not restart a chain that went on",
    TOLD "03-02 20:00 delivered follow-up county-education\n"
         "03-03 06:00 delivered first county-education",
    "03-03 09:00",
    TOLD_SAYS "school-plan/follow-up first 03-03 08:30 done\n"
              "school-plan/follow-up follow-up 03-03 20:00 open\n" },

  { "handled: a follow-up due later falls away, the final report is owed",
    TOLD "03-02 18:00 handled", "03-03 09:00",
    TOLD_SAYS "school-plan/final handled 03-10 00:00 open\n" },
  { "handled: a follow-up due at that instant falls away", TOLD "03-03 08:30 handled",
    "03-03 09:00", TOLD_SAYS "school-plan/final handled 03-11 00:00 open\n" },
  { "handled: one due a second before stays owed", TOLD "03-03 08:30:01 handled", "03-03 09:00",
    TOLD_SAYS "school-plan/follow-up first 03-03 08:30 overdue\n"
              "school-plan/final handled 03-11 00:00 open\n" },
  { "handled: an earlier one stays owed and has no successor",
    TOLD "03-03 10:00 handled\n03-03 11:00 delivered follow-up county-education", "03-03 12:00",
    TOLD_SAYS "school-plan/follow-up first 03-03 08:30 done-late\n"
              "school-plan/final handled 03-11 00:00 open\n" },
  { "handled: a late follow-up before it has a successor that falls away",
    TOLD "03-03 09:00 delivered follow-up county-education\n03-03 10:00 handled", "03-03 12:00",
    TOLD_SAYS "school-plan/follow-up first 03-03 08:30 done-late\n"
              "school-plan/final handled 03-11 00:00 open\n" },
  { "handled: a follow-up after the one fell away fulfils nothing",
    TOLD "03-02 18:00 handled\n03-02 19:00 delivered follow-up county-education", "03-02 20:00",
    TOLD_SAYS "school-plan/final handled 03-10 00:00 open\n" },
  { "handled before the first report: no chain",
    "03-02 07:12 rang county-education\n03-02 08:00 handled\n"
    "03-02 08:30 delivered first county-education",
    "03-02 09:00", TOLD_SAYS "school-plan/final handled 03-10 00:00 open\n" },
  { "the first of several handled counts", TOLD "03-02 18:00 handled\n03-05 18:00 handled",
    "03-06 09:00", TOLD_SAYS "school-plan/final handled 03-10 00:00 open\n" },
  { "a final report fulfils what is owed since handling ended",
    TOLD "03-02 18:00 handled\n03-09 23:59:59 delivered final county-education", "03-10 09:00",
    TOLD_SAYS "school-plan/final handled 03-10 00:00 done\n" },
  { "the end of the last day is still in time",
    TOLD "03-02 18:00 handled\n03-10 00:00 delivered final county-education", "03-10 09:00",
    TOLD_SAYS "school-plan/final handled 03-10 00:00 done\n" },
  { "a final report before the end of handling fulfils nothing",
    TOLD "03-02 17:00 delivered final county-education\n03-02 18:00 handled", "03-02 19:00",
    TOLD_SAYS "school-plan/final handled 03-10 00:00 open\n" },

  { "reopened takes handling back, and the chain goes on as if it had never ended",
    TOLD "03-02 18:00 handled\n03-02 20:00 reopened", "03-02 21:00",
    TOLD_SAYS "school-plan/follow-up first 03-03 08:30 open\n" },
  { "before it was reopened it was handled", TOLD "03-02 18:00 handled\n03-02 20:00 reopened",
    "03-02 19:00", TOLD_SAYS "school-plan/final handled 03-10 00:00 open\n" },
  { "handled again counts from then",
    TOLD "03-02 18:00 handled\n03-02 20:00 reopened\n"
         "03-03 08:00 handled",
    "03-03 09:00", TOLD_SAYS "school-plan/final handled 03-11 00:00 open\n" },
  { "a final report of the first handling is not that of the second",
    TOLD "03-02 18:00 handled\n03-02 19:00 delivered final county-education\n"
         "03-02 20:00 reopened\n03-03 08:00 handled",
    "03-03 09:00", TOLD_SAYS "school-plan/final handled 03-11 00:00 open\n" },
  { "reopened without anything to take back changes nothing", TOLD "03-02 20:00 reopened",
    "03-02 21:00", TOLD_SAYS "school-plan/follow-up first 03-03 08:30 open\n" },
  { "reopened takes closed back too",
    TOLD "03-02 18:00 handled\n03-02 19:00 closed\n03-02 20:00 reopened", "03-02 21:00",
    TOLD_SAYS "school-plan/follow-up first 03-03 08:30 open\n" },

  { "closed: what was due before is missed, the rest waived",
    "03-02 08:30 delivered first county-education\n03-02 18:00 handled\n03-02 19:00 closed",
    "03-20 09:00",
    "school-plan/oral discovered 03-02 07:20 missed closed\n"
    "school-plan/first occurred 03-02 09:00 done\n"
    "school-plan/final handled 03-10 00:00 waived closed\n" },
  { "closed: due at the closing is waived", "03-02 07:20 closed", "03-02 12:00",
    "school-plan/oral discovered 03-02 07:20 waived closed\n"
    "school-plan/first occurred 03-02 09:00 waived closed\n"
    "school-plan/final handled 03-10 00:00 waived closed\n" },
  { "closed: due a second before is missed", "03-02 07:20:01 closed", "03-02 12:00",
    "school-plan/oral discovered 03-02 07:20 missed closed\n"
    "school-plan/first occurred 03-02 09:00 waived closed\n"
    "school-plan/final handled 03-10 00:00 waived closed\n" },
  { "closed without handled implies it at that instant", TOLD "03-02 18:00 closed", "03-20 09:00",
    TOLD_SAYS "school-plan/final handled 03-10 00:00 waived closed\n" },
  { "closed without handled leaves an earlier follow-up missed", TOLD "03-03 10:00 closed",
    "03-20 09:00",
    TOLD_SAYS "school-plan/follow-up first 03-03 08:30 missed closed\n"
              "school-plan/final handled 03-11 00:00 waived closed\n" },
  { "before the closing nothing is waived", TOLD "03-03 10:00 closed", "03-03 09:00",
    TOLD_SAYS "school-plan/follow-up first 03-03 08:30 overdue\n" },
  { "what is delivered after closing is done all the same",
    TOLD "03-02 18:00 handled\n03-02 19:00 closed\n03-03 09:00 delivered final county-education",
    "03-20 09:00", TOLD_SAYS "school-plan/final handled 03-10 00:00 done\n" },
  { "the first closing counts", TOLD "03-02 18:00 handled\n03-02 19:00 closed\n03-20 10:00 closed",
    "03-21 09:00", TOLD_SAYS "school-plan/final handled 03-10 00:00 waived closed\n" },

  { "withdrawn: every unfulfilled one is waived",
    "03-02 08:30 delivered first county-education\n03-02 10:00 withdrawn", "03-05 09:00",
    "school-plan/oral discovered 03-02 07:20 waived withdrawn\n"
    "school-plan/first occurred 03-02 09:00 done\n"
    "school-plan/follow-up first 03-03 08:30 waived withdrawn\n" },
  { "withdrawn before it was told", "03-02 07:30 withdrawn", "03-05 09:00",
    "school-plan/oral discovered 03-02 07:20 waived withdrawn\n"
    "school-plan/first occurred 03-02 09:00 waived withdrawn\n" },
  { "withdrawn after closing: what was missed is waived",
    "03-02 12:00 closed\n"
    "03-02 13:00 withdrawn",
    "03-05 09:00",
    "school-plan/oral discovered 03-02 07:20 waived withdrawn\n"
    "school-plan/first occurred 03-02 09:00 waived withdrawn\n"
    "school-plan/final handled 03-10 00:00 waived withdrawn\n" },
};

static void
test_course (gconstpointer data)
{
  const Course *course = data;
  g_auto (Rules) rules = { 0 };
  g_autoptr (DdReportingFacts) facts = facts_new ("equipment", "03-02 07:10", "03-02 06:00");
  g_autofree char *said = NULL;

  rules_init (&rules);
  add_acts (facts, course->acts);
  said = reckon (&rules, facts, course->cut);
  g_assert_cmpstr (said, ==, course->expected);
}

/* Without a cut everything recorded counts, and a stored obligation still answers for any
 * instant. */
static void
test_without_cut (void)
{
  g_auto (Rules) rules = { 0 };
  g_autoptr (DdReportingFacts) facts = facts_new ("equipment", "03-02 07:10", "03-02 06:00");
  g_autoptr (GPtrArray) obligations = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  rules_init (&rules);
  add_acts (facts, "03-02 07:30 rang county-education\n03-02 12:00 closed");
  obligations =
      dd_reporting_clock_compute (rules.rules, facts, rules.workdays, rules.zone, DD_TIME_UNKNOWN);
  before = say_obligations (obligations, at ("03-02 07:25"));
  g_assert_cmpstr (before, ==,
                   "school-plan/oral discovered 03-02 07:20 overdue\n"
                   "school-plan/first occurred 03-02 09:00 open\n"
                   "school-plan/final handled 03-10 00:00 open\n");
  after = say_obligations (obligations, at ("03-02 12:00"));
  g_assert_cmpstr (after, ==,
                   "school-plan/oral discovered 03-02 07:20 done-late\n"
                   "school-plan/first occurred 03-02 09:00 missed closed\n"
                   "school-plan/final handled 03-10 00:00 waived closed\n");
}

static void
test_occurrence (void)
{
  static const struct
  {
    const char *occurred;
    gboolean approximate;
    const char *expected;
  } table[] = {
    { "03-02 06:00", FALSE, "school-plan/first occurred 03-02 09:00 open\n" },
    { "03-02 06:00", TRUE, "school-plan/first occurred 03-02 09:00 open provisional\n" },
    { NULL, FALSE, "school-plan/first discovered 03-02 10:10 open provisional\n" },
    { "03-02 07:10", FALSE, "school-plan/first occurred 03-02 10:10 open\n" },
    /* over before anybody knew */
    { "03-01 20:00", FALSE, "school-plan/first occurred 03-01 23:00 overdue\n" },
    /* a slip: it cannot have been found before it occurred */
    { "03-02 08:00", FALSE, "school-plan/first discovered 03-02 10:10 open provisional\n" },
  };
  g_auto (Rules) rules = { 0 };

  rules_init (&rules);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DdReportingFacts) facts =
          facts_new ("equipment", "03-02 07:10", table[i].occurred);
      g_autofree char *said = NULL;
      g_autofree char *expected = NULL;

      facts->occurred_approximate = table[i].approximate;
      add_acts (facts, "03-02 07:10 rang county-education");
      said = reckon (&rules, facts, "03-02 07:12");
      expected = g_str_has_suffix (table[i].expected, "overdue\n")
                     ? g_strconcat (table[i].expected,
                                    "school-plan/oral discovered 03-02 07:20 done\n", NULL)
                     : g_strconcat ("school-plan/oral discovered 03-02 07:20 done\n",
                                    table[i].expected, NULL);
      g_assert_cmpstr (said, ==, expected);
    }
}

/* Which rules run, by facts. Only the rules beyond the school's own plan are listed. */
static void
test_conditions (void)
{
  static const struct
  {
    const char *category;
    const char *subcategory;
    int level;
    int national_level;
    gint64 minors;
    gint64 leaked;
    DdTri crime;
    DdTri harm;
    const char *discovered;
    const char *expected;
    const char *unclear;
  } table[] = {
    { "equipment", NULL, 4, 4, 0, 0, DD_NO, DD_NO, "03-02 07:10", "", "" },
    { "attack", NULL, 3, 4, 0, 0, DD_NO, DD_NO, "03-02 07:10",
      "sector-2014/oral sector-2014/situation ", "" },
    { "attack", NULL, 1, 4, 0, 0, DD_NO, DD_NO, "03-02 07:10",
      "sector-2014/oral sector-2014/situation ", "" },
    { "content", NULL, 1, 4, 0, 0, DD_NO, DD_NO, "03-02 07:10", "", "" },
    { "content", NULL, 4, 3, 0, 0, DD_NO, DD_NO, "03-02 07:10", "national-2025/report ", "" },
    { "attack", NULL, 4, 1, 0, 0, DD_NO, DD_NO, "03-02 07:10", "national-2025/report ", "" },
    /* in-force dates, to the second */
    { "attack", NULL, 4, 3, 0, 0, DD_NO, DD_NO, "2025-10-31 23:59:59", "", "" },
    { "attack", NULL, 4, 3, 0, 0, DD_NO, DD_NO, "2025-11-01 00:00:00", "national-2025/report ",
      "" },
    { "data", "leak", 4, 4, 1, 0, DD_NO, DD_NO, "2023-12-31 23:59:59", "", "" },
    { "data", "leak", 4, 4, 1, 0, DD_NO, DD_NO, "2024-01-01 00:00:00",
      "minors-data/report minors-data/notice ", "" },
    /* minors' data: not 0, and the kind of harm or persons leaked */
    { "data", "tampering", 4, 4, 3, 0, DD_NO, DD_NO, "03-02 07:10",
      "minors-data/report minors-data/notice ", "" },
    { "data", "theft", 4, 4, 3, 0, DD_NO, DD_NO, "03-02 07:10",
      "minors-data/report minors-data/notice ", "" },
    { "data", "loss", 4, 4, DD_COUNT_UNKNOWN, 0, DD_NO, DD_NO, "03-02 07:10",
      "minors-data/report minors-data/notice ", "" },
    { "data", NULL, 4, 4, 3, 0, DD_NO, DD_NO, "03-02 07:10",
      "minors-data/report minors-data/notice ", "" },
    { "data", NULL, 4, 4, 3, DD_COUNT_UNKNOWN, DD_NO, DD_NO, "03-02 07:10",
      "minors-data/report minors-data/notice ", "" },
    { "data", "leak", 4, 4, 0, 500, DD_NO, DD_NO, "03-02 07:10", "", "" },
    { "data", "forgery", 4, 4, 3, 0, DD_NO, DD_NO, "03-02 07:10", "", "" },
    { "data", "forgery", 4, 4, 3, 1, DD_NO, DD_NO, "03-02 07:10",
      "minors-data/report minors-data/notice ", "" },
    { "attack", NULL, 4, 4, DD_COUNT_UNKNOWN, 1, DD_NO, DD_NO, "03-02 07:10",
      "minors-data/report minors-data/notice ", "" },
    { "attack", NULL, 4, 4, 3, DD_COUNT_UNKNOWN, DD_NO, DD_NO, "03-02 07:10", "",
      "minors-data/report minors-data/notice " },
    { "attack", NULL, 4, 4, 0, DD_COUNT_UNKNOWN, DD_NO, DD_NO, "03-02 07:10", "", "" },
    /* crime and harm: unknown starts no clock but stands open */
    { "equipment", NULL, 4, 4, 0, 0, DD_YES, DD_NO, "03-02 07:10", "crime/police ", "" },
    { "equipment", NULL, 4, 4, 0, 0, DD_UNKNOWN, DD_NO, "03-02 07:10", "", "crime/police " },
    { "content", NULL, 4, 4, 0, 0, DD_NO, DD_YES, "03-02 07:10",
      "child-harm/education child-harm/police ", "" },
    { "content", NULL, 4, 4, 0, 0, DD_UNKNOWN, DD_UNKNOWN, "03-02 07:10", "",
      "child-harm/police child-harm/education crime/police " },
  };
  g_auto (Rules) rules = { 0 };

  rules_init (&rules);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DdReportingFacts) facts = facts_new (table[i].category, table[i].discovered, NULL);
      g_autoptr (GPtrArray) obligations = NULL;
      g_autoptr (GPtrArray) unclear = NULL;
      g_autoptr (GString) ran = g_string_new (NULL);
      g_autoptr (GString) open = g_string_new (NULL);

      facts->subcategory = g_strdup (table[i].subcategory);
      facts->level = table[i].level;
      facts->national_level = table[i].national_level;
      facts->minors_affected = table[i].minors;
      facts->persons_leaked = table[i].leaked;
      facts->suspected_crime = table[i].crime;
      facts->child_harmed = table[i].harm;

      obligations = dd_reporting_clock_compute (rules.rules, facts, rules.workdays, rules.zone,
                                                DD_TIME_UNKNOWN);
      for (guint j = 0; j < obligations->len; j++)
        {
          const DdObligation *obligation = g_ptr_array_index (obligations, j);

          if (!g_str_has_prefix (obligation->rule, "school-plan/"))
            g_string_append_printf (ran, "%s ", obligation->rule);
        }
      unclear = dd_reporting_clock_find_unclear (rules.rules, facts, rules.zone);
      for (guint j = 0; j < unclear->len; j++)
        {
          const DdReportingRule *rule = g_ptr_array_index (unclear, j);

          g_string_append_printf (open, "%s ", rule->id);
        }
      g_test_message ("case %u", i);
      g_assert_cmpstr (ran->str, ==, table[i].expected);
      g_assert_cmpstr (open->str, ==, table[i].unclear);
    }
}

/* The table of the contract, all of it at once: anchors, limits, kinds, forms, recipients. */
static void
test_every_rule (void)
{
  static const char *const expected =
      "child-harm/education discovered 03-02 07:20 oral oral county-education\n"
      "child-harm/police discovered 03-02 07:20 oral oral police\n"
      "school-plan/oral discovered 03-02 07:20 oral oral county-education\n"
      "sector-2014/oral discovered 03-02 07:20 oral oral superior-education\n"
      "school-plan/first occurred 03-02 09:00 first written county-education\n"
      "minors-data/report discovered 03-02 11:10 minors-report written city-cyberspace\n"
      "national-2025/report discovered 03-02 11:10 first written provincial-cyberspace\n"
      "sector-2014/situation discovered 03-02 15:10 situation written superior-education\n"
      "crime/police discovered 03-03 07:10 police-report written police\n"
      "minors-data/notice discovered 03-03 07:10 minors-notice written guardians\n"
      "school-plan/follow-up first 03-03 08:30 follow-up written county-education\n"
      "school-plan/final handled 03-11 00:00 final written county-education\n"
      "sector-2014/rectification handled 03-11 00:00 rectification written superior-education\n"
      "national-2025/wrap-up handled 04-03 00:00 wrap-up written provincial-cyberspace\n";
  g_auto (Rules) rules = { 0 };
  g_autoptr (DdReportingFacts) facts = facts_new ("data", "03-02 07:10", "03-02 06:00");
  g_autoptr (GPtrArray) obligations = NULL;
  g_autoptr (GString) said = g_string_new (NULL);

  rules_init (&rules);
  facts->level = 1;
  facts->national_level = 1;
  facts->minors_affected = 3;
  facts->suspected_crime = DD_YES;
  facts->child_harmed = DD_YES;
  add_acts (facts, "03-02 08:30 delivered first county-education\n03-03 10:00 handled");
  obligations =
      dd_reporting_clock_compute (rules.rules, facts, rules.workdays, rules.zone, DD_TIME_UNKNOWN);
  for (guint i = 0; i < obligations->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (obligations, i);
      g_autofree char *due = say_time (obligation->due_at);

      g_string_append_printf (said, "%s %s %s %s %s %s\n", obligation->rule,
                              dd_anchor_to_key (obligation->anchor), due + 5, obligation->kind,
                              dd_report_form_to_key (obligation->form), obligation->recipient);
      g_assert_cmpint (obligation->day_limit, ==, obligation->anchor == DD_ANCHOR_HANDLED);
    }
  g_assert_cmpstr (said->str, ==, expected);
}

/* An answered call fulfils every oral duty to its recipient; a delivery only its kind there. */
static void
test_one_act_for_several (void)
{
  g_auto (Rules) rules = { 0 };
  g_autoptr (DdReportingFacts) facts = facts_new ("attack", "03-02 07:10", "03-02 06:00");
  g_autofree char *said = NULL;

  rules_init (&rules);
  facts->level = 3;
  facts->national_level = 3;
  facts->child_harmed = DD_YES;
  add_acts (facts, "03-02 07:15 rang county-education\n"
                   "03-02 07:16 rang police\n"
                   "03-02 08:30 delivered first provincial-cyberspace");
  said = reckon (&rules, facts, "03-02 08:31");
  g_assert_cmpstr (said, ==,
                   "child-harm/education discovered 03-02 07:20 done\n"
                   "child-harm/police discovered 03-02 07:20 done\n"
                   "school-plan/oral discovered 03-02 07:20 done\n"
                   "sector-2014/oral discovered 03-02 07:20 overdue\n"
                   "school-plan/first occurred 03-02 09:00 open\n"
                   "national-2025/report discovered 03-02 11:10 done\n"
                   "sector-2014/situation discovered 03-02 15:10 open\n");
}

static const DdObligation *
find (GPtrArray *obligations, const char *rule, guint sequence)
{
  for (guint i = 0; i < obligations->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (obligations, i);

      if (g_str_equal (obligation->rule, rule) && obligation->sequence == sequence)
        return obligation;
    }
  g_error ("no %s %u", rule, sequence);
}

/* What a store needs: which act fulfilled it, why it was late, and a sequence that tells the links
 * of a chain and the times of handling apart. */
static void
test_bookkeeping (void)
{
  g_auto (Rules) rules = { 0 };
  g_autoptr (DdReportingFacts) facts = facts_new ("equipment", "03-02 07:10", "03-02 06:00");
  g_autoptr (GPtrArray) obligations = NULL;
  DdReportingAct *act;
  const DdObligation *first;

  rules_init (&rules);
  act = dd_reporting_act_new_oral (at ("03-02 07:15"), "county-education", TRUE, 71);
  act->reason = g_strdup ("in time, so nobody asks");
  dd_reporting_facts_take_act (facts, act);
  act = dd_reporting_act_new_delivered (at ("03-02 10:00"), "first", "county-education", 72);
  act->reason = g_strdup ("校长外出");
  dd_reporting_facts_take_act (facts, act);
  add_acts (facts, "03-02 12:00 delivered follow-up county-education\n"
                   "03-02 13:00 handled\n03-02 14:00 reopened\n03-02 15:00 handled");
  obligations =
      dd_reporting_clock_compute (rules.rules, facts, rules.workdays, rules.zone, DD_TIME_UNKNOWN);

  g_assert_cmpint (find (obligations, "school-plan/oral", 0)->fulfilled_by, ==, 71);
  g_assert_null (find (obligations, "school-plan/oral", 0)->late_reason);
  first = find (obligations, "school-plan/first", 0);
  g_assert_cmpint (first->fulfilled_by, ==, 72);
  g_assert_cmpint (first->fulfilled_at, ==, at ("03-02 10:00"));
  g_assert_cmpstr (first->late_reason, ==, "校长外出");
  g_assert_cmpint (find (obligations, "school-plan/follow-up", 0)->anchor, ==, DD_ANCHOR_FIRST);
  g_assert_cmpint (find (obligations, "school-plan/final", 1)->anchor_at, ==, at ("03-02 15:00"));
  g_assert_cmpuint (obligations->len, ==, 4);
}

/* Only the first items went: the rest is owed a day later, until all of it went. */
static void
test_supplement (void)
{
  static const struct
  {
    const char *acts;
    const char *cut;
    const char *said;
  } table[] = {
    { "03-02 09:00 delivered first provincial-cyberspace", "03-02 12:00",
      "national-2025/report discovered 03-02 11:10 done\n" },
    { "03-02 09:00 part first provincial-cyberspace", "03-02 12:00",
      "national-2025/report discovered 03-02 11:10 done\n"
      "national-2025/supplement partial 03-03 09:00 open\n" },
    { "03-02 09:00 part first provincial-cyberspace", "03-03 09:01",
      "national-2025/report discovered 03-02 11:10 done\n"
      "national-2025/supplement partial 03-03 09:00 overdue\n" },
    /* Another part moves nothing, all of it fulfils. */
    { "03-02 09:00 part first provincial-cyberspace\n03-02 20:00 part first "
      "provincial-cyberspace\n03-03 08:00 delivered first provincial-cyberspace\n"
      "03-03 10:00 part first provincial-cyberspace",
      "03-04 12:00",
      "national-2025/report discovered 03-02 11:10 done\n"
      "national-2025/supplement partial 03-03 09:00 done\n" },
    /* Another recipient's report is another thing. */
    { "03-02 09:00 part first provincial-cyberspace\n"
      "03-02 10:00 delivered first county-education",
      "03-02 12:00",
      "national-2025/report discovered 03-02 11:10 done\n"
      "national-2025/supplement partial 03-03 09:00 open\n" },
    /* The end of handling does not end it. */
    { "03-02 09:00 part first provincial-cyberspace\n03-02 10:00 handled", "03-02 12:00",
      "national-2025/report discovered 03-02 11:10 done\n"
      "national-2025/supplement partial 03-03 09:00 open\n"
      "national-2025/wrap-up handled 04-02 00:00 open\n" },
  };
  g_auto (Rules) rules = { 0 };

  rules_init (&rules);
  for (guint i = rules.rules->len; i-- > 0;)
    if (!g_str_has_prefix (((DdReportingRule *) g_ptr_array_index (rules.rules, i))->id,
                           "national-2025/"))
      g_ptr_array_remove_index (rules.rules, i);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DdReportingFacts) facts = facts_new ("equipment", "03-02 07:10", "03-02 06:00");
      g_autofree char *said = NULL;

      facts->national_level = 3;
      add_acts (facts, table[i].acts);
      said = reckon (&rules, facts, table[i].cut);
      g_assert_cmpstr (said, ==, table[i].said);
    }
}

/* One of a chain that was waived does not end it: the next one falls due a limit after the waived
 * one, or after the word where that came later. */
static void
test_waived_chain (void)
{
#define BEGUN "03-02 07:12 rang county-education\n03-02 08:00 delivered first county-education\n"
#define BEGUN_SAYS                                                                                 \
  "school-plan/oral discovered 03-02 07:20 done\n"                                                 \
  "school-plan/first occurred 03-02 09:00 done\n"
  static const struct
  {
    const char *acts;
    const char *cut;
    const char *said;
  } table[] = {
    { BEGUN "03-02 11:00 waived school-plan/follow-up 0", "03-02 11:00",
      BEGUN_SAYS "school-plan/follow-up first 03-03 08:00 waived\n"
                 "school-plan/follow-up follow-up 03-04 08:00 open\n" },
    { BEGUN "03-02 11:00 waived school-plan/follow-up 0", "03-04 08:01",
      BEGUN_SAYS "school-plan/follow-up first 03-03 08:00 waived\n"
                 "school-plan/follow-up follow-up 03-04 08:00 overdue\n" },
    { BEGUN
      "03-02 11:00 waived school-plan/follow-up 0\n03-03 11:00 waived school-plan/follow-up 1",
      "03-03 12:00",
      BEGUN_SAYS "school-plan/follow-up first 03-03 08:00 waived\n"
                 "school-plan/follow-up follow-up 03-04 08:00 waived\n"
                 "school-plan/follow-up follow-up 03-05 08:00 open\n" },
    /* The word came when it was overdue. */
    { BEGUN "03-05 10:00 waived school-plan/follow-up 0", "03-05 12:00",
      BEGUN_SAYS "school-plan/follow-up first 03-03 08:00 waived\n"
                 "school-plan/follow-up follow-up 03-06 10:00 open\n" },
    { BEGUN "03-05 10:00 waived school-plan/follow-up 0\n"
            "03-05 11:00 delivered follow-up county-education",
      "03-05 12:00",
      BEGUN_SAYS "school-plan/follow-up first 03-03 08:00 waived\n"
                 "school-plan/follow-up follow-up 03-06 10:00 done\n"
                 "school-plan/follow-up follow-up 03-06 11:00 open\n" },
    /* Delivered in time in spite of the word: the next one counts from there. */
    { BEGUN "03-02 11:00 waived school-plan/follow-up 0\n"
            "03-02 20:00 delivered follow-up county-education",
      "03-02 21:00",
      BEGUN_SAYS "school-plan/follow-up first 03-03 08:00 done\n"
                 "school-plan/follow-up follow-up 03-03 20:00 open\n" },
    /* The end of handling takes away the next one and leaves one that was due before. */
    { BEGUN "03-02 11:00 waived school-plan/follow-up 0\n03-03 12:00 handled", "03-03 13:00",
      BEGUN_SAYS "school-plan/follow-up first 03-03 08:00 waived\n"
                 "school-plan/final handled 03-11 00:00 open\n" },
    { BEGUN "03-02 11:00 waived school-plan/follow-up 0\n03-04 12:00 handled", "03-04 13:00",
      BEGUN_SAYS "school-plan/follow-up first 03-03 08:00 waived\n"
                 "school-plan/follow-up follow-up 03-04 08:00 overdue\n"
                 "school-plan/final handled 03-12 00:00 open\n" },
    /* Waived after it, an earlier one has no successor. */
    { BEGUN "03-03 12:00 handled\n03-03 13:00 waived school-plan/follow-up 0", "03-04 13:00",
      BEGUN_SAYS "school-plan/follow-up first 03-03 08:00 waived\n"
                 "school-plan/final handled 03-11 00:00 open\n" },
    { BEGUN "03-03 12:00 handled\n03-03 13:00 waived school-plan/follow-up 0\n03-03 14:00 reopened",
      "03-03 15:00",
      BEGUN_SAYS "school-plan/follow-up first 03-03 08:00 waived\n"
                 "school-plan/follow-up follow-up 03-04 13:00 open\n" },
    /* A word that comes after the withdrawal begins nothing. */
    { BEGUN "03-02 10:00 withdrawn\n03-02 11:00 waived school-plan/follow-up 0", "03-02 12:00",
      BEGUN_SAYS "school-plan/follow-up first 03-03 08:00 waived withdrawn\n" },
  };
  g_auto (Rules) rules = { 0 };

  rules_init (&rules);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DdReportingFacts) facts = facts_new ("equipment", "03-02 07:10", "03-02 06:00");
      g_autofree char *said = NULL;

      add_acts (facts, table[i].acts);
      said = reckon (&rules, facts, table[i].cut);
      g_assert_cmpstr (said, ==, table[i].said);
    }
}

/* The principal's word ends what is owed, from then on; it never makes anything late. */
static void
test_waivers (void)
{
  static const struct
  {
    const char *acts;
    const char *cut;
    const char *said;
  } table[] = {
    { "03-02 08:00 waived school-plan/first 0", "03-02 07:59",
      "school-plan/oral discovered 03-02 07:20 overdue\n"
      "school-plan/first occurred 03-02 09:00 open\n" },
    { "03-02 08:00 waived school-plan/first 0", "03-02 12:00",
      "school-plan/oral discovered 03-02 07:20 overdue\n"
      "school-plan/first occurred 03-02 09:00 waived\n" },
    /* Overdue is waived too; what is not there is not. */
    { "03-02 12:00 waived school-plan/first 0\n03-02 12:00 waived school-plan/first 1",
      "03-02 12:00",
      "school-plan/oral discovered 03-02 07:20 overdue\n"
      "school-plan/first occurred 03-02 09:00 waived\n" },
    /* Done all the same in time is done, done later is more than was asked; the chain goes on. */
    { "03-02 08:00 waived school-plan/first 0\n03-02 08:30 delivered first county-education",
      "03-02 12:00",
      "school-plan/oral discovered 03-02 07:20 overdue\n"
      "school-plan/first occurred 03-02 09:00 done\n"
      "school-plan/follow-up first 03-03 08:30 open\n" },
    { "03-02 08:00 waived school-plan/first 0\n03-02 10:00 delivered first county-education\n"
      "03-02 11:00 waived school-plan/follow-up 0",
      "03-02 12:00",
      "school-plan/oral discovered 03-02 07:20 overdue\n"
      "school-plan/first occurred 03-02 09:00 waived\n"
      "school-plan/follow-up first 03-03 10:00 waived\n"
      "school-plan/follow-up follow-up 03-04 10:00 open\n" },
    { "03-02 07:15 rang county-education\n03-02 08:00 delivered first county-education\n"
      "03-02 11:00 waived school-plan/follow-up 0\n"
      "03-04 08:00 delivered follow-up county-education",
      "03-04 12:00",
      "school-plan/oral discovered 03-02 07:20 done\n"
      "school-plan/first occurred 03-02 09:00 done\n"
      "school-plan/follow-up first 03-03 08:00 waived\n"
      "school-plan/follow-up follow-up 03-04 08:00 done\n"
      "school-plan/follow-up follow-up 03-05 08:00 open\n" },
    /* Neither handling nor closing takes it away. */
    { "03-02 07:15 rang county-education\n03-02 08:00 delivered first county-education\n"
      "03-02 11:00 waived school-plan/follow-up 0\n03-02 12:00 handled\n"
      "03-02 13:00 waived school-plan/final 0\n03-09 12:00 closed",
      "03-10 12:00",
      "school-plan/oral discovered 03-02 07:20 done\n"
      "school-plan/first occurred 03-02 09:00 done\n"
      "school-plan/follow-up first 03-03 08:00 waived\n"
      "school-plan/final handled 03-10 00:00 waived\n" },
    /* Nor does a word that comes after the closing make a missed one waived. */
    { "03-02 07:15 rang county-education\n03-02 10:00 closed\n03-02 11:00 waived school-plan/first "
      "0",
      "03-02 12:00",
      "school-plan/oral discovered 03-02 07:20 done\n"
      "school-plan/first occurred 03-02 09:00 missed closed\n"
      "school-plan/final handled 03-10 00:00 waived closed\n" },
  };
  g_auto (Rules) rules = { 0 };

  rules_init (&rules);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (DdReportingFacts) facts = facts_new ("equipment", "03-02 07:10", "03-02 06:00");
      g_autofree char *said = NULL;

      add_acts (facts, table[i].acts);
      said = reckon (&rules, facts, table[i].cut);
      g_assert_cmpstr (said, ==, table[i].said);
    }
}

static void
test_year_without_table (void)
{
  g_auto (Rules) rules = { 0 };
  g_autoptr (DdReportingFacts) facts = facts_new ("equipment", "12-31 07:10", "12-31 06:00");
  g_autofree char *said = NULL;

  rules_init (&rules);
  facts->level = 4;
  facts->national_level = 3;
  add_acts (facts, "12-31 07:11 rang county-education\n12-31 09:00 handled");
  said = reckon (&rules, facts, "12-31 09:00");
  /* 30 calendar days need no table, 5 working days do. */
  g_assert_cmpstr (said, ==,
                   "school-plan/oral discovered 12-31 07:20 done\n"
                   "school-plan/first occurred 12-31 09:00 open\n"
                   "national-2025/report discovered 12-31 11:10 open\n"
                   "school-plan/final handled 2027-01-08 00:00 open provisional\n"
                   "national-2025/wrap-up handled 2027-01-31 00:00 open\n");
}

/* Amounts are editable, and a rule can be switched off. */
static void
test_edited_rules (void)
{
  g_auto (Rules) rules = { 0 };
  g_autoptr (DdReportingFacts) facts = facts_new ("equipment", "03-02 07:10", "03-02 06:00");
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  rules_init (&rules);
  for (guint i = 0; i < rules.profiles->len; i++)
    {
      DdReportingProfile *profile = g_ptr_array_index (rules.profiles, i);

      if (!g_str_equal (profile->id, "school-plan"))
        continue;
      g_assert_true (dd_reporting_profile_set_limit (profile, "school-plan/first", 90,
                                                     DD_LIMIT_MINUTES, &error));
      g_assert_no_error (error);
      g_assert_true (dd_reporting_profile_set_enabled (profile, "school-plan/oral", FALSE,
                                                       "本校无此类系统", &error));
      g_assert_no_error (error);
    }
  said = reckon (&rules, facts, "03-02 07:10");
  g_assert_cmpstr (said, ==, "school-plan/first occurred 03-02 07:30 open\n");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (courses); i++)
    {
      g_autofree char *path = g_strconcat ("/reporting-clock/course/", courses[i].name, NULL);

      g_test_add_data_func (path, &courses[i], test_course);
    }
  g_test_add_func ("/reporting-clock/without-cut", test_without_cut);
  g_test_add_func ("/reporting-clock/occurrence", test_occurrence);
  g_test_add_func ("/reporting-clock/conditions", test_conditions);
  g_test_add_func ("/reporting-clock/every-rule", test_every_rule);
  g_test_add_func ("/reporting-clock/one-act-for-several", test_one_act_for_several);
  g_test_add_func ("/reporting-clock/bookkeeping", test_bookkeeping);
  g_test_add_func ("/reporting-clock/supplement", test_supplement);
  g_test_add_func ("/reporting-clock/waivers", test_waivers);
  g_test_add_func ("/reporting-clock/waived-chain", test_waived_chain);
  g_test_add_func ("/reporting-clock/year-without-table", test_year_without_table);
  g_test_add_func ("/reporting-clock/edited-rules", test_edited_rules);
  return g_test_run ();
}
