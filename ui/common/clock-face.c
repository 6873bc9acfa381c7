/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/clock-face.h"

#include "ui/common/format.h"

#include <glib/gi18n.h>

/** From two days on the day says more than a count of hours. */
#define COUNTDOWN_MAX (48 * DD_HOUR)

/**
 * dd_clock_face_clear:
 * @self: a face
 *
 * Frees what @self owns.
 */
void
dd_clock_face_clear (DdClockFace *self)
{
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->time, g_free);
  g_clear_pointer (&self->sentence, g_free);
}

/**
 * dd_clock_state:
 * @due: an instant by which something is due; %DD_TIME_UNKNOWN if nothing is
 * @now: the present
 *
 * Returns: how urgent it is
 */
DdClockState
dd_clock_state (gint64 due, gint64 now)
{
  if (due == DD_TIME_UNKNOWN)
    return DD_CLOCK_CALM;
  if (now > due)
    return DD_CLOCK_OVERDUE;
  return due - now > DD_HOUR ? DD_CLOCK_OK : DD_CLOCK_SOON;
}

/**
 * dd_clock_state_icon:
 * @state: how urgent
 *
 * Returns: (transfer none): the icon that says the same as the tint
 */
const char *
dd_clock_state_icon (DdClockState state)
{
  switch (state)
    {
    case DD_CLOCK_OK:
      return "alarm-symbolic";
    case DD_CLOCK_SOON:
      return "appointment-soon-symbolic";
    case DD_CLOCK_OVERDUE:
      return "emblem-important-symbolic";
    case DD_CLOCK_CALM:
    default:
      return "emblem-ok-symbolic";
    }
}

/**
 * dd_clock_state_class:
 * @state: how urgent
 *
 * Returns: (transfer none): the style class that tints it
 */
const char *
dd_clock_state_class (DdClockState state)
{
  switch (state)
    {
    case DD_CLOCK_OK:
      return "ok";
    case DD_CLOCK_SOON:
      return "soon";
    case DD_CLOCK_OVERDUE:
      return "overdue";
    case DD_CLOCK_CALM:
    default:
      return "calm";
    }
}

/**
 * dd_clock_face_read:
 * @self: (out): an initialised face
 * @kind: (nullable): what is due ("首报")
 * @due: by when; %DD_TIME_UNKNOWN if nothing is due
 * @title: (nullable): of which incident; %NULL where it must not be shown
 * @now: the present
 * @zone: the desk's time zone
 *
 * Words one due time as of @now.
 */
void
dd_clock_face_read (
    DdClockFace *self, const char *kind, gint64 due, const char *title, gint64 now, GTimeZone *zone)
{
  g_autofree char *left = NULL;
  g_autofree char *by = NULL;
  GString *sentence;

  g_return_if_fail (self != NULL);

  dd_clock_face_clear (self);
  self->state = dd_clock_state (due, now);
  if (self->state == DD_CLOCK_CALM)
    {
      self->words = g_strdup (_ ("Nothing is due"));
      self->sentence = g_strdup (self->words);
      return;
    }

  left = dd_format_left (due, now);
  by = dd_format_due (due, now, zone);
  if (self->state == DD_CLOCK_OVERDUE)
    /* Translators: %s says by how much, such as "overdue by 12 min". */
    self->words = g_strdup_printf (_ ("%s, report now"), left);
  else if (due - now < COUNTDOWN_MAX)
    {
      /* Translators: stands before a countdown such as 00:42:10. */
      self->words = g_strdup (C_ ("countdown", "in"));
      self->time = dd_format_countdown (due - now);
    }
  else
    {
      /* Translators: stands before a due time such as "20 March 24:00". */
      self->words = g_strdup (C_ ("due", "by"));
      self->time = dd_format_due_short (due, now, zone);
    }

  sentence = g_string_new (NULL);
  if (kind != NULL)
    g_string_append_printf (sentence, "%s%s", kind, _ (", "));
  /* Translators: how much time is left, then by when. */
  g_string_append_printf (sentence, _ ("%1$s, due %2$s"), left, by);
  if (title != NULL)
    g_string_append_printf (sentence, "%s%s", _ (", "), title);
  self->sentence = g_string_free (sentence, FALSE);
}
