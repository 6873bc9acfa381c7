/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/time-input.h"

#include "base/error.h"
#include "base/text.h"
#include "ui/common/time-parse.h"

#include <glib/gi18n.h>

/**
 * dd_time_input_clear:
 * @self: an input
 *
 * Frees what @self owns and empties it.
 */
void
dd_time_input_clear (DdTimeInput *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->typed);
  *self = (DdTimeInput){ 0 };
}

/**
 * dd_time_input_copy:
 * @self: an input
 * @copy: (out): an initialised input that becomes equal to @self
 */
void
dd_time_input_copy (const DdTimeInput *self, DdTimeInput *copy)
{
  char *typed;

  g_return_if_fail (self != NULL);
  g_return_if_fail (copy != NULL);

  typed = g_strdup (self->typed);
  g_free (copy->typed);
  *copy = *self;
  copy->typed = typed;
}

/**
 * dd_time_input_equal:
 * @a: an input
 * @b: another
 *
 * Returns: whether the same stands in both
 */
gboolean
dd_time_input_equal (const DdTimeInput *a, const DdTimeInput *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->certainty == b->certainty && a->year == b->year && a->month == b->month &&
         a->day == b->day &&
         g_strcmp0 (a->typed != NULL ? a->typed : "", b->typed != NULL ? b->typed : "") == 0;
}

/**
 * dd_time_input_set_time:
 * @self: an input
 * @time: an instant, UTC milliseconds, or %DD_TIME_UNKNOWN
 * @zone: the desk's time zone
 *
 * Writes an instant as a person would have typed it. Seconds are written only where there are some;
 * milliseconds are not kept. For %DD_TIME_UNKNOWN the input becomes unknown and what was typed
 * stays.
 */
void
dd_time_input_set_time (DdTimeInput *self, gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = NULL;

  g_return_if_fail (self != NULL);

  if (time != DD_TIME_UNKNOWN)
    local = dd_time_to_local (time, zone);
  if (local == NULL)
    {
      self->certainty = DD_CERTAINTY_UNKNOWN;
      return;
    }

  if (self->certainty == DD_CERTAINTY_UNKNOWN)
    self->certainty = DD_CERTAINTY_KNOWN;
  g_date_time_get_ymd (local, &self->year, &self->month, &self->day);
  g_free (self->typed);
  self->typed =
      g_date_time_format (local, g_date_time_get_second (local) != 0 ? "%H:%M:%S" : "%H:%M");
}

/**
 * dd_time_input_read:
 * @self: an input
 * @zone: the desk's time zone
 * @time: (out): the instant, UTC milliseconds; %DD_TIME_UNKNOWN if it is not known, or nothing was
 *   typed
 * @error: return location for %DD_ERROR_INVALID with a sentence that says how to type a time
 *
 * Returns: whether what stands in the field can be read
 */
gboolean
dd_time_input_read (const DdTimeInput *self, GTimeZone *zone, gint64 *time, GError **error)
{
  g_autoptr (GDateTime) local = NULL;
  int second;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (zone != NULL, FALSE);
  g_return_val_if_fail (time != NULL, FALSE);

  *time = DD_TIME_UNKNOWN;
  if (self->certainty == DD_CERTAINTY_UNKNOWN || dd_text_is_blank (self->typed))
    return TRUE;

  if (!dd_time_parse (self->typed, &second))
    {
      /* Translators: what was typed for a time of day. */
      g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                   _ ("“%s” was not understood. Write it like 7:25."), self->typed);
      return FALSE;
    }
  if (self->year == 0)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID, _ ("Choose the day as well."));
      return FALSE;
    }

  local = g_date_time_new (zone, self->year, self->month, self->day, second / 3600,
                           second / 60 % 60, second % 60);
  if (local == NULL)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("There is no such day. Choose another one."));
      return FALSE;
    }
  *time = dd_time_from_local (local);
  return TRUE;
}
