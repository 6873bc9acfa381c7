/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheets/sheet-progress.h"

#include "base/error.h"

#include <glib/gi18n.h>

#define STEP 0.01

/**
 * dd_sheet_work_go_on:
 * @work: whom to tell, and whether it was called off
 * @fraction: how much is done
 * @error: return location: %DD_ERROR_CANCELLED
 *
 * Tells how far the work is, in steps that an eye can see.
 *
 * Returns: whether to go on
 */
gboolean
dd_sheet_work_go_on (DdSheetWork *work, double fraction, GError **error)
{
  if (g_cancellable_is_cancelled (work->cancellable))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_CANCELLED,
                           _ ("The work was called off. Nothing was changed."));
      return FALSE;
    }
  fraction = CLAMP (fraction, 0, 1);
  if (work->progress != NULL &&
      (fraction >= work->told + STEP || (fraction == 1 && work->told < 1)))
    {
      work->told = fraction;
      work->progress (fraction, work->user_data);
    }
  return TRUE;
}
