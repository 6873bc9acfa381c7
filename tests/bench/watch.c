/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/watch.h"

#include <stdio.h>
#include <time.h>

/*
 * Watches a program's windows from within its own process, without the program's doing: the app
 * measured is the app as it is. What the environment names in WATCH ("DdSignIn DdTodayPage") is
 * looked for after each painted frame, one after the other; each prints
 *
 *   mark TYPE MICROSECONDS WORK
 *
 * to standard output when a widget of that type was first on the screen in a frame just painted.
 * MICROSECONDS is CLOCK_MONOTONIC, the clock that the measuring program reads before it starts this
 * one; WORK is what the main thread has computed until then, also microseconds. With
 * WATCH_PASSWORD, the first mark is followed by signing in to the first account: that text is put
 * into the password entry on the screen and Enter is pressed there, marked "enter".
 */
static struct
{
  char **wanted;
  guint next;
  gboolean signed_in;
} watch;

static GtkWidget *
find_on_screen (GtkWidget *widget, GType type)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_on_screen (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
mark (const char *name)
{
  struct timespec work;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &work);
  printf ("mark %s %" G_GINT64_FORMAT " %ld\n", name, g_get_monotonic_time (),
          work.tv_sec * 1000000 + work.tv_nsec / 1000);
  fflush (stdout);
}

/* Chooses the first account on the page, types its password, then presses Enter: one a turn, so
 * that what each of them moves on the screen has come to rest, as it has for a person. */
static gboolean
sign_in (gpointer data)
{
  GtkWidget *window = data;
  GtkWidget *text = find_on_screen (window, GTK_TYPE_TEXT);
  GtkWidget *row = find_on_screen (window, GTK_TYPE_LIST_BOX_ROW);

  if (text == NULL)
    {
      if (row != NULL)
        gtk_widget_activate (row);
      return G_SOURCE_CONTINUE;
    }
  if (*gtk_editable_get_text (GTK_EDITABLE (text)) == '\0')
    {
      gtk_editable_set_text (GTK_EDITABLE (text), g_getenv ("WATCH_PASSWORD"));
      return G_SOURCE_CONTINUE;
    }
  mark ("enter");
  g_signal_emit_by_name (text, "activate");
  return G_SOURCE_REMOVE;
}

static void
after_paint (GdkFrameClock *clock, GtkWidget *window)
{
  while (watch.wanted[watch.next] != NULL)
    {
      GType type = g_type_from_name (watch.wanted[watch.next]);

      if (type == G_TYPE_INVALID || find_on_screen (window, type) == NULL)
        return;
      mark (watch.wanted[watch.next++]);
      if (g_getenv ("WATCH_PASSWORD") != NULL && !watch.signed_in)
        {
          watch.signed_in = TRUE;
          /* A person's finger is not faster than the frame they look at. */
          g_timeout_add (300, sign_in, window);
        }
    }
}

static void
watch_realized (GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  g_signal_connect_object (clock, "after-paint", G_CALLBACK (after_paint), window, 0);
}

static void
watch_window (GtkWidget *window)
{
  if (gtk_widget_get_realized (window))
    watch_realized (window);
  else
    g_signal_connect (window, "realize", G_CALLBACK (watch_realized), NULL);
}

static void
windows_changed (GListModel *windows, guint position, guint removed, guint added)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      watch_window (window);
    }
}

/* Runs in the first turn of the main loop: GTK is there, nothing is painted yet. */
static gboolean
watch_windows (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  windows_changed (windows, 0, 0, g_list_model_get_n_items (windows));
  g_signal_connect (windows, "items-changed", G_CALLBACK (windows_changed), NULL);
  return G_SOURCE_REMOVE;
}

/**
 * watch_begin:
 *
 * To be called before the program's own main function.
 */
void
watch_begin (void)
{
  const char *wanted = g_getenv ("WATCH");

  watch.wanted = g_strsplit (wanted != NULL ? wanted : "", " ", -1);
  g_idle_add_full (G_PRIORITY_HIGH, watch_windows, NULL, NULL);
}
