/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/sign-in-delay.h"

#include <glib/gi18n.h>

/**
 * dd_sign_in_delay:
 * @failures: wrong passwords in a row
 *
 * Returns: how long the next try must wait after the last one, in milliseconds: nothing for the
 *   first three tries, then 2, 4, 8 … up to 300 seconds
 */
gint64
dd_sign_in_delay (gint64 failures)
{
  gint64 over = failures - DD_SIGN_IN_FREE_TRIES;

  if (over < 0)
    return 0;
  if (over > 20)
    return DD_SIGN_IN_DELAY_MAX;
  return MIN ((2 * DD_SECOND) << over, DD_SIGN_IN_DELAY_MAX);
}

/**
 * dd_sign_in_wait:
 * @failures: wrong passwords in a row
 * @passed: milliseconds since the last one; negative if the clock was set back meanwhile
 *
 * Returns: how much longer to wait, in milliseconds, never more than the whole delay: a clock set
 *   back a year shuts nobody out for a year
 */
gint64
dd_sign_in_wait (gint64 failures, gint64 passed)
{
  gint64 delay = dd_sign_in_delay (failures);

  return passed < 0 ? delay : MAX (delay - passed, 0);
}

/**
 * dd_sign_in_wait_to_text:
 * @wait: milliseconds to wait
 *
 * Returns: (transfer full): "4 seconds", "5 minutes": rounded up, so that trying then succeeds
 */
char *
dd_sign_in_wait_to_text (gint64 wait)
{
  gint64 seconds = MAX ((wait + DD_SECOND - 1) / DD_SECOND, 1);
  gint64 minutes = (seconds + 59) / 60;

  if (seconds < 120)
    return g_strdup_printf (ngettext ("%d second", "%d seconds", (gulong) seconds), (int) seconds);
  return g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) minutes), (int) minutes);
}
