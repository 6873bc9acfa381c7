/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"

#include <errno.h>
#include <glib/gi18n.h>

G_DEFINE_QUARK (dd - error - quark, dd_error)

/**
 * dd_error_set_full:
 * @error: return location: %DD_ERROR_FULL
 *
 * Says that the disk has no room for what was to be written to the desk.
 *
 * Returns: %FALSE, to be passed on
 */
gboolean
dd_error_set_full (GError **error)
{
  g_set_error_literal (
      error, DD_ERROR, DD_ERROR_FULL,
      _ ("The disk is full. Nothing was changed and everything saved before is safe. "
         "Free some space, then try again."));
  return FALSE;
}

/**
 * dd_error_set_read_only:
 * @error: return location: %DD_ERROR_READ_ONLY
 *
 * Says that the desk's folder or a file in it cannot be written.
 *
 * Returns: %FALSE, to be passed on
 */
gboolean
dd_error_set_read_only (GError **error)
{
  g_set_error_literal (error, DD_ERROR, DD_ERROR_READ_ONLY,
                       _ ("The desk’s folder cannot be written. Nothing was changed. "
                          "Check the permissions of the folder, then try again."));
  return FALSE;
}

/**
 * dd_error_set_unwritable:
 * @code: the errno of what could not be made or opened in the desk's folder
 * @error: return location: %DD_ERROR_FULL or %DD_ERROR_READ_ONLY
 *
 * Returns: %FALSE, to be passed on
 */
gboolean
dd_error_set_unwritable (int code, GError **error)
{
  return code == ENOSPC || code == EDQUOT ? dd_error_set_full (error)
                                          : dd_error_set_read_only (error);
}
