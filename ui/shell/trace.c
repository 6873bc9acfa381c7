/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/trace.h"

#include <stdio.h>
#include <string.h>

static void
on_after_paint (GdkFrameClock *clock, const char *mark)
{
  g_signal_handlers_disconnect_by_func (clock, on_after_paint, (gpointer) mark);
  printf ("%s %" G_GINT64_FORMAT "\n", mark, g_get_monotonic_time ());
  fflush (stdout);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer mark)
{
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), mark);
  return G_SOURCE_REMOVE;
}

/**
 * dd_trace_next_frame:
 * @widget: what is about to be seen
 * @mark: a static string
 *
 * With DUTY_DESK_TRACE=1 in the environment prints @mark and the monotonic clock in microseconds
 * once the next frame with @widget has been painted: for the benchmarks, nothing else.
 */
void
dd_trace_next_frame (GtkWidget *widget, const char *mark)
{
  static int wanted = -1;

  if (wanted < 0)
    wanted = g_strcmp0 (g_getenv ("DUTY_DESK_TRACE"), "1") == 0;
  if (wanted)
    gtk_widget_add_tick_callback (widget, on_tick, (gpointer) mark, NULL);
}
