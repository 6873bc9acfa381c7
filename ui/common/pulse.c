/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/pulse.h"

typedef struct
{
  /* Borrowed */
  GtkWidget *widget;
  DdPulseFunc func;

  /* Owned */
  DdClock *clock;
  guint source;
} Pulse;

static void
pulse_free (gpointer data)
{
  Pulse *self = data;

  g_clear_handle_id (&self->source, g_source_remove);
  g_object_unref (self->clock);
  g_free (self);
}

static gboolean beat (gpointer data);

static void
wait_for_next_second (Pulse *self, gint64 now)
{
  self->source = g_timeout_add (DD_SECOND - (now % DD_SECOND + DD_SECOND) % DD_SECOND, beat, self);
}

static gboolean
beat (gpointer data)
{
  Pulse *self = data;
  gint64 now = dd_clock_now (self->clock);

  wait_for_next_second (self, now);
  self->func (self->widget, now);
  return G_SOURCE_REMOVE;
}

static void
on_map (GtkWidget *widget, Pulse *self)
{
  gint64 now = dd_clock_now (self->clock);

  if (self->source == 0)
    wait_for_next_second (self, now);
  self->func (widget, now);
}

static void
on_unmap (GtkWidget *widget, Pulse *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
}

/**
 * dd_pulse_attach:
 * @widget: a widget that shows seconds
 * @clock: the clock
 * @func: writes them
 *
 * Calls @func when @widget comes on screen and at every whole second of the wall clock while it
 * stays there. Off screen nothing runs.
 */
void
dd_pulse_attach (GtkWidget *widget, DdClock *clock, DdPulseFunc func)
{
  Pulse *self;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (DD_IS_CLOCK (clock));
  g_return_if_fail (func != NULL);

  self = g_new0 (Pulse, 1);
  self->widget = widget;
  self->clock = g_object_ref (clock);
  self->func = func;
  g_object_set_data_full (G_OBJECT (widget), "dd-pulse", self, pulse_free);
  g_signal_connect (widget, "map", G_CALLBACK (on_map), self);
  g_signal_connect (widget, "unmap", G_CALLBACK (on_unmap), self);
}
