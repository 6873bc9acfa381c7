/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/stopwatch.h"

static int
compare (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median (GArray *taken)
{
  g_array_sort (taken, compare);
  return g_array_index (taken, double, taken->len / 2);
}

static void
take (StopwatchFunc func, gpointer data, GArray *taken)
{
  gint64 start = g_get_monotonic_time ();
  double milliseconds;

  func (data);
  milliseconds = (double) (g_get_monotonic_time () - start) / 1000;
  g_array_append_val (taken, milliseconds);
}

/**
 * stopwatch_median:
 * @func: what is measured
 * @data: its data
 * @times: how often; odd
 *
 * Returns: the median of its times in milliseconds, after one go that does not count
 */
double
stopwatch_median (StopwatchFunc func, gpointer data, guint times)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (double));

  func (data);
  for (guint i = 0; i < times; i++)
    take (func, data, taken);
  return median (taken);
}

/**
 * stopwatch_compare:
 * @ours: what is measured
 * @our_data: its data
 * @bare: what it is compared with
 * @bare_data: its data
 * @times: how often; odd
 * @bare_median: (out): median of @bare, in milliseconds
 *
 * Measures both turn about, so that a busy moment of the machine meets both.
 *
 * Returns: the median of @ours in milliseconds
 */
double
stopwatch_compare (StopwatchFunc ours,
                   gpointer our_data,
                   StopwatchFunc bare,
                   gpointer bare_data,
                   guint times,
                   double *bare_median)
{
  g_autoptr (GArray) our_times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) bare_times = g_array_new (FALSE, FALSE, sizeof (double));

  ours (our_data);
  bare (bare_data);
  for (guint i = 0; i < times; i++)
    {
      take (ours, our_data, our_times);
      take (bare, bare_data, bare_times);
    }
  *bare_median = median (bare_times);
  return median (our_times);
}

/* Chinese letters are two columns wide. */
static void
print_what (const char *what)
{
  int columns = 0;

  for (const char *c = what; *c != '\0'; c = g_utf8_next_char (c))
    columns += g_unichar_iswide (g_utf8_get_char (c)) ? 2 : 1;
  g_print ("%s%*s", what, MAX (52 - columns, 1), "");
}

/**
 * stopwatch_report:
 * @what: what was measured
 * @milliseconds: its median
 * @limit: what it should stay under, in milliseconds
 */
void
stopwatch_report (const char *what, double milliseconds, double limit)
{
  print_what (what);
  g_print (" %9.2f ms              (aim: %g ms)\n", milliseconds, limit);
}

/**
 * stopwatch_report_ratio:
 * @what: what was measured
 * @milliseconds: its median
 * @of: median of what it is compared with, in the same run
 * @limit: the ratio that it should stay under
 */
void
stopwatch_report_ratio (const char *what, double milliseconds, double of, double limit)
{
  print_what (what);
  g_print (" %9.2f ms   = %.2f ×   (aim: %g ×)\n", milliseconds, milliseconds / of, limit);
}
