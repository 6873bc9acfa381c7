/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/big-roster.h"
#include "tests/bench/stopwatch.h"
#include "tests/support/signed-in.h"

#include "base/system-clock.h"
#include "ui/roster/duty-page.h"
#include "ui/roster/roster-page.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/*
 * What the pages of a big roster cost the main thread, on a screen:
 *
 *   bench-roster-page FOLDER [WHAT]     makes the desk in a folder without one, and measures all,
 * or what has WHAT in its line
 *
 * After each thing done the main loop turns until nothing is left to do. Of every turn the time the
 * thread computed is taken, so that a busy machine counts little; what a keystroke may have to
 * wait for is the longest. Drawing is told apart: without a graphics card the thread paints itself,
 * with one it does not. Every figure is a median. Nothing here fails for being slow.
 */

#define TIMES 9
#define FRAME 16

/* After how long without anything to do a page has come to rest, microseconds. */
#define REST (400 * 1000)

typedef struct
{
  DdDesk *desk;
  DdSession *session;
  GtkWidget *window;
  GtkWidget *page;
  const char *text;
  const char *wanted;
  gint64 person;

  /* Microseconds of this thread */
  gint64 layout_end;
  gint64 painting;
  gint64 longest;
  gint64 sum;
} Bench;

typedef void (*Deed) (Bench *bench);

static void
stop_at (const GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("bench-roster-page: %s\n", error->message);
  exit (1);
}

static gint64
computed (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

/* Laying out is the page's work, what follows in the same frame is painting. */
static void
on_layout (GdkFrameClock *clock, Bench *bench)
{
  bench->layout_end = computed ();
}

static void
on_painted (GdkFrameClock *clock, Bench *bench)
{
  if (bench->layout_end != 0)
    bench->painting += computed () - bench->layout_end;
  bench->layout_end = 0;
}

static void
count_turn (Bench *bench, gint64 begun)
{
  gint64 turn = computed () - begun - bench->painting;

  bench->longest = MAX (bench->longest, turn);
  bench->sum += turn;
  bench->painting = 0;
}

static void
come_to_rest (Bench *bench)
{
  gint64 busy = g_get_monotonic_time ();

  while (g_get_monotonic_time () - busy < REST)
    {
      gint64 begun = computed ();

      if (g_main_context_iteration (NULL, FALSE))
        {
          count_turn (bench, begun);
          busy = g_get_monotonic_time ();
        }
      else
        g_usleep (500);
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* @before, if there is one, is not measured. */
static void
measure (Bench *bench, const char *what, Deed before, Deed deed)
{
  gint64 longest[TIMES], sums[TIMES];

  if (bench->wanted != NULL && strstr (what, bench->wanted) == NULL)
    return;
  for (guint i = 0; i < TIMES; i++)
    {
      gint64 begun;

      if (before != NULL)
        before (bench);
      come_to_rest (bench);
      bench->longest = bench->sum = 0;
      begun = computed ();
      deed (bench);
      count_turn (bench, begun);
      come_to_rest (bench);
      longest[i] = bench->longest;
      sums[i] = bench->sum;
    }
  qsort (longest, TIMES, sizeof *longest, compare);
  qsort (sums, TIMES, sizeof *sums, compare);
  stopwatch_report (what, (double) longest[TIMES / 2] / 1000, FRAME);
  stopwatch_report ("  all of its turns", (double) sums[TIMES / 2] / 1000, FRAME);
}

static void
show (Bench *bench, GtkWidget *page)
{
  bench->page = page;
  adw_window_set_content (ADW_WINDOW (bench->window), page);
  dd_page_shown (DD_PAGE (page));
}

static void
open_roster (Bench *bench)
{
  show (bench, dd_roster_page_new (bench->desk, bench->session, 0));
}

static void
open_duty (Bench *bench)
{
  show (bench, dd_duty_page_new (bench->desk, bench->session, 0));
}

static void
close_page (Bench *bench)
{
  adw_window_set_content (ADW_WINDOW (bench->window), NULL);
}

static GtkWidget *
find (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
search (Bench *bench)
{
  GtkWidget *entry = find (bench->page, GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), bench->text);
}

static void
clear_search (Bench *bench)
{
  GtkWidget *entry = find (bench->page, GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), "");
}

static void
show_vacant (Bench *bench)
{
  gtk_widget_activate_action (bench->page, "roster.filter", "s", "vacant");
}

static void
show_all (Bench *bench)
{
  gtk_widget_activate_action (bench->page, "roster.filter", "s", "all");
}

static void
show_without_post (Bench *bench)
{
  gtk_widget_activate_action (bench->page, "roster.filter", "s", "without-post");
}

static void
show_left (Bench *bench)
{
  gtk_widget_activate_action (bench->page, "roster.filter", "s", "left");
}

static void
scroll (Bench *bench)
{
  GtkWidget *view = find (bench->page, GTK_TYPE_LIST_BASE);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) / 2);
}

static void
scroll_back (Bench *bench)
{
  GtkWidget *view = find (bench->page, GTK_TYPE_LIST_BASE);

  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)), 0);
}

static void
show_other_person (Bench *bench)
{
  dd_roster_page_show_person (DD_ROSTER_PAGE (bench->page), ++bench->person);
}

/* What every change of the roster brings: the list reads itself anew, the window tells the page. */
static void
change (Bench *bench)
{
  g_signal_emit_by_name (dd_desk_get_roster (bench->desk), "changed");
  dd_page_refresh (DD_PAGE (bench->page));
}

static void
next_month (Bench *bench)
{
  gtk_widget_activate_action (bench->page, "duty.next-month", NULL);
}

static void
measure_roster (Bench *bench)
{
  static const char *const texts[] = { "王", "王小", "高", "第17教研组", "139" };

  measure (bench, "page: the roster opens", close_page, open_roster);
  if (bench->page == NULL)
    open_roster (bench);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *what = g_strdup_printf ("page: search %s", texts[i]);

      bench->text = texts[i];
      measure (bench, what, clear_search, search);
    }
  measure (bench, "page: the search cleared", search, clear_search);
  clear_search (bench);
  measure (bench, "page: vacant posts", show_all, show_vacant);
  measure (bench, "page: everybody again", show_vacant, show_all);
  measure (bench, "page: persons without a post", show_all, show_without_post);
  measure (bench, "page: persons who left", show_all, show_left);
  show_all (bench);
  measure (bench, "page: the roster was changed", NULL, change);
  measure (bench, "page: far down the list", scroll_back, scroll);
  scroll_back (bench);
  measure (bench, "page: another person", NULL, show_other_person);
}

int
main (int argc, char **argv)
{
  g_autoptr (DdClock) clock = dd_system_clock_new ();
  g_autoptr (DdSession) session = signed_in (1, "bench", DD_ROLE_BIT (DD_ROLE_PRINCIPAL));
  g_autoptr (GError) error = NULL;
  Bench bench = { .session = session, .person = 100 };

  setlocale (LC_ALL, "");
  if (argc < 2 || argc > 3)
    {
      g_printerr ("bench-roster-page FOLDER [WHAT]\n");
      return 2;
    }
  bench.wanted = argv[2];
  bench.desk = big_roster_open (argv[1], clock, &error);
  stop_at (error);
  adw_init ();
  bench.window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (bench.window), 1366, 768);
  gtk_window_present (GTK_WINDOW (bench.window));
  g_signal_connect (gtk_widget_get_frame_clock (bench.window), "layout", G_CALLBACK (on_layout),
                    &bench);
  g_signal_connect (gtk_widget_get_frame_clock (bench.window), "after-paint",
                    G_CALLBACK (on_painted), &bench);
  measure_roster (&bench);
  measure (&bench, "page: the duty table opens", close_page, open_duty);
  measure (&bench, "page: the next month of duty", NULL, next_month);
  gtk_window_destroy (GTK_WINDOW (bench.window));
  dd_desk_close (bench.desk);
  g_object_unref (bench.desk);
  return 0;
}
