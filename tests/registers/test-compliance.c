/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "registers/compliance-words.h"
#include "registers/compliance.h"

#define NOW (1000 * DD_HOUR)

/* Minutes from the present; 0 as an end or a fulfilment: there is none. */
typedef struct
{
  const char *kind;
  gint64 incident;
  int due;
  int done;
  DdObligationEnd ended;
  int ended_at;
} Owed;

static gint64
instant (int minutes)
{
  return minutes != 0 ? NOW + minutes * DD_MINUTE : DD_TIME_UNKNOWN;
}

static DdCompliance *
count (const Owed *owed, guint n)
{
  DdCompliance *compliance = dd_compliance_new (NOW);

  for (guint i = 0; i < n; i++)
    {
      DdObligation obligation = {
        .id = i + 1,
        .kind = (char *) owed[i].kind,
        .due_at = instant (owed[i].due),
        .fulfilled_at = instant (owed[i].done),
        .ended = owed[i].ended,
        .ended_at = instant (owed[i].ended_at),
      };

      dd_compliance_add (compliance, &obligation, owed[i].incident, 2026, (int) owed[i].incident);
    }
  dd_compliance_finish (compliance);
  return compliance;
}

#define GOES_ON DD_OBLIGATION_GOES_ON, 0

/* One obligation, its state, whether it counts into the share. */
static void
test_states (void)
{
  static const struct
  {
    Owed owed;
    DdObligationState state;
    guint judged;
    gboolean failure;
  } CASES[] = {
    { { "first", 1, -60, -90, GOES_ON }, DD_OBLIGATION_DONE, 1, FALSE },
    { { "first", 1, -60, -60, GOES_ON }, DD_OBLIGATION_DONE, 1, FALSE },
    { { "first", 1, -60, -59, GOES_ON }, DD_OBLIGATION_DONE_LATE, 1, TRUE },
    { { "first", 1, -1, 0, GOES_ON }, DD_OBLIGATION_OVERDUE, 1, TRUE },
    { { "first", 1, 60, 0, GOES_ON }, DD_OBLIGATION_OPEN, 0, FALSE },
    /* What is to be done only later is not done yet. */
    { { "first", 1, 60, 30, GOES_ON }, DD_OBLIGATION_OPEN, 0, FALSE },
    { { "first", 1, -60, 0, DD_OBLIGATION_CLOSED, -30 }, DD_OBLIGATION_MISSED, 1, TRUE },
    { { "first", 1, -30, 0, DD_OBLIGATION_CLOSED, -60 }, DD_OBLIGATION_WAIVED, 0, FALSE },
    { { "first", 1, -60, 0, DD_OBLIGATION_WITHDRAWN, -30 }, DD_OBLIGATION_WAIVED, 0, FALSE },
    /* Fulfilled before the incident was closed stays fulfilled. */
    { { "first", 1, -60, -90, DD_OBLIGATION_CLOSED, -30 }, DD_OBLIGATION_DONE, 1, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (DdCompliance) compliance = count (&CASES[i].owed, 1);
      const DdComplianceKey *key = &g_array_index (compliance->keys, DdComplianceKey, 0);
      guint percent = 101;

      g_test_message ("case %u", i);
      g_assert_cmpint (key->state, ==, CASES[i].state);
      g_assert_cmpuint (compliance->all->counts[CASES[i].state], ==, 1);
      g_assert_cmpuint (dd_compliance_figures_get_total (compliance->all), ==, 1);
      g_assert_cmpuint (dd_compliance_figures_get_judged (compliance->all), ==, CASES[i].judged);
      g_assert_cmpint (dd_compliance_state_is_failure (key->state), ==, CASES[i].failure);
      g_assert_cmpint (dd_compliance_figures_get_percent (compliance->all, &percent), ==,
                       CASES[i].judged > 0);
      if (CASES[i].judged > 0)
        g_assert_cmpuint (percent, ==, CASES[i].failure ? 0 : 100);
    }
}

/* As people reckon, but 100 % is said of nothing less, and 0 % of nothing more. */
static void
test_percent (void)
{
  static const struct
  {
    guint in_time, all, percent;
  } shares[] = { { 8, 9, 89 },     { 41, 42, 98 }, { 2, 3, 67 },  { 1, 3, 33 }, { 1, 2, 50 },
                 { 199, 200, 99 }, { 1, 200, 1 },  { 0, 200, 0 }, { 3, 8, 38 }, { 200, 200, 100 } };

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      Owed owed[200];
      guint percent = 101;
      g_autoptr (DdCompliance) compliance = NULL;

      for (guint k = 0; k < shares[i].all; k++)
        owed[k] = (Owed){ "oral", 1, -60, k < shares[i].in_time ? -90 : -30, GOES_ON };
      compliance = count (owed, shares[i].all);
      g_assert_true (dd_compliance_figures_get_percent (compliance->all, &percent));
      g_assert_cmpuint (percent, ==, shares[i].percent);
    }
}

/* Margins in minutes and the middle one. */
static void
test_median (void)
{
  static const struct
  {
    int margins[5];
    guint n;
    gint64 median;
  } CASES[] = {
    { { 0 }, 0, 0 },          { { 13 }, 1, 13 },
    { { 30, -20 }, 2, 5 },    { { 90, 10, -600 }, 3, 10 },
    { { 4, 3, 2, 1 }, 4, 2 }, { { -5, -1, -9, -7, -3 }, 5, -5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      Owed owed[5];
      gint64 median = 0;

      for (guint m = 0; m < CASES[i].n; m++)
        owed[m] = (Owed){ "final", 1, -1000, -1000 - CASES[i].margins[m], GOES_ON };
      {
        g_autoptr (DdCompliance) compliance = count (owed, CASES[i].n);

        g_test_message ("case %u", i);
        g_assert_cmpint (dd_compliance_figures_get_median (compliance->all, &median), ==,
                         CASES[i].n > 0);
        g_assert_cmpint (median / DD_MINUTE, ==, CASES[i].median);
      }
    }
}

static void
test_order (void)
{
  static const Owed OWED[] = {
    { "wrap-up", 1, 600, 0, GOES_ON },    { "oral", 1, -90, -95, GOES_ON },
    { "unheard-of", 2, 300, 0, GOES_ON }, { "oral", 2, -50, 0, GOES_ON },
    { "first", 3, -50, -40, GOES_ON },
  };
  static const char *const KINDS[] = { "oral", "first", "wrap-up", "unheard-of" };
  static const gint64 IDS[] = { 1, 3, 5, 4, 2 };
  g_autoptr (DdCompliance) compliance = count (OWED, G_N_ELEMENTS (OWED));
  const DdComplianceFigures *oral;

  g_assert_cmpuint (compliance->incidents, ==, 3);
  g_assert_cmpint (compliance->next_due, ==, NOW + 300 * DD_MINUTE);
  g_assert_cmpuint (compliance->kinds->len, ==, G_N_ELEMENTS (KINDS));
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    g_assert_cmpstr (((DdComplianceFigures *) g_ptr_array_index (compliance->kinds, i))->kind, ==,
                     KINDS[i]);
  g_assert_cmpuint (compliance->keys->len, ==, G_N_ELEMENTS (IDS));
  for (guint i = 0; i < G_N_ELEMENTS (IDS); i++)
    g_assert_cmpint (g_array_index (compliance->keys, DdComplianceKey, i).obligation, ==, IDS[i]);
  g_assert_cmpuint (compliance->failures->len, ==, 2);
  g_assert_cmpint (g_array_index (compliance->failures, DdComplianceKey, 0).obligation, ==, 5);
  oral = g_ptr_array_index (compliance->kinds, 0);
  g_assert_cmpuint (oral->counts[DD_OBLIGATION_DONE], ==, 1);
  g_assert_cmpuint (oral->counts[DD_OBLIGATION_OVERDUE], ==, 1);
}

static void
test_nothing (void)
{
  g_autoptr (DdCompliance) compliance = count (NULL, 0);
  guint percent;

  g_assert_cmpuint (compliance->incidents, ==, 0);
  g_assert_cmpint (compliance->next_due, ==, DD_TIME_UNKNOWN);
  g_assert_false (dd_compliance_figures_get_percent (compliance->all, &percent));
}

static void
test_words (void)
{
  static const struct
  {
    gint64 margin;
    gint64 minutes;
    const char *words;
  } CASES[] = {
    { 0, 0, "0 min early" },
    { 59 * DD_SECOND, 0, "0 min early" },
    { -1, -1, "1 min late" },
    { 13 * DD_MINUTE, 13, "13 min early" },
    { -80 * DD_MINUTE, -80, "1 h 20 min late" },
    { 51 * DD_HOUR, 51 * 60, "2 d 3 h early" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *words = dd_compliance_say_margin (CASES[i].margin);

      g_assert_cmpint (dd_compliance_margin_minutes (CASES[i].margin), ==, CASES[i].minutes);
      g_assert_cmpstr (words, ==, CASES[i].words);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/registers/compliance/states", test_states);
  g_test_add_func ("/registers/compliance/percent", test_percent);
  g_test_add_func ("/registers/compliance/median", test_median);
  g_test_add_func ("/registers/compliance/order", test_order);
  g_test_add_func ("/registers/compliance/nothing", test_nothing);
  g_test_add_func ("/registers/compliance/words", test_words);
  return g_test_run ();
}
