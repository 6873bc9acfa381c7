/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "registers/compliance-words.h"

#include <glib/gi18n.h>

/**
 * dd_compliance_say_time:
 * @time: an instant; may be unknown
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): "2026-03-17 08:40", which sorts; "" where unknown
 */
char *
dd_compliance_say_time (gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = NULL;

  if (time == DD_TIME_UNKNOWN)
    return g_strdup ("");
  local = dd_time_to_local (time, zone);
  return g_date_time_format (local, "%Y-%m-%d %H:%M");
}

/**
 * dd_compliance_say_due:
 * @obligation: an obligation
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): when it is due; the end of a day is 24:00 of that day, not 00:00 of the
 *   next
 */
char *
dd_compliance_say_due (const DdObligation *obligation, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = NULL;

  g_return_val_if_fail (obligation != NULL && zone != NULL, NULL);

  if (!obligation->day_limit)
    return dd_compliance_say_time (obligation->due_at, zone);
  local = dd_time_to_local (obligation->due_at - DD_SECOND, zone);
  return g_date_time_format (local, "%Y-%m-%d 24:00");
}

/**
 * dd_compliance_margin_minutes:
 * @margin: how long before it was due something was done, milliseconds
 *
 * Returns: whole minutes, rounded down, so negative as soon as it was late
 */
gint64
dd_compliance_margin_minutes (gint64 margin)
{
  /* C divides towards zero; a second too late is minute −1. */
  return margin >= 0 ? margin / DD_MINUTE : -((-margin + DD_MINUTE - 1) / DD_MINUTE);
}

/**
 * dd_compliance_say_margin:
 * @margin: how long before it was due something was done, milliseconds
 *
 * Returns: (transfer full): the same in words, by two units at most
 */
char *
dd_compliance_say_margin (gint64 margin)
{
  gint64 minutes = ABS (dd_compliance_margin_minutes (margin));
  int days = (int) (minutes / (24 * 60));
  int hours = (int) (minutes / 60 % 24);
  g_autofree char *span = NULL;

  if (days > 0)
    span = g_strdup_printf (_ ("%d d %d h"), days, hours);
  else if (hours > 0)
    span = g_strdup_printf (_ ("%d h %d min"), hours, (int) (minutes % 60));
  else
    span = g_strdup_printf (C_ ("span", "%d min"), (int) minutes);
  /* Translators: %s is a duration such as "13 min". */
  return g_strdup_printf (margin < 0 ? _ ("%s late") : _ ("%s early"), span);
}
