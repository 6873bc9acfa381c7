/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DD_ERROR:
 *
 * The one error domain of the desk. A message in it is a translated sentence for the
 * person at the screen: what happened, what is safe, what to do.
 */
#define DD_ERROR (dd_error_quark ())

/**
 * DdError:
 * @DD_ERROR_FAILED: something broke that nobody at the desk can mend
 * @DD_ERROR_INVALID: what was entered cannot be taken as it is
 * @DD_ERROR_DENIED: this account may not do it
 * @DD_ERROR_SIGN_IN: wrong name or password, or sign-in must wait
 * @DD_ERROR_NOT_FOUND: the thing named does not exist
 * @DD_ERROR_STATE: the thing is not in a state that allows it (a signed report, say)
 * @DD_ERROR_BUSY: another process or session holds the desk
 * @DD_ERROR_FULL: the disk is full
 * @DD_ERROR_READ_ONLY: the folder or file cannot be written
 * @DD_ERROR_NEWER: the database belongs to a newer version of the app
 * @DD_ERROR_NOT_A_DESK: the file is no database of this app, or is damaged
 * @DD_ERROR_CANCELLED: the user called the work off
 */
typedef enum
{
  DD_ERROR_FAILED,
  DD_ERROR_INVALID,
  DD_ERROR_DENIED,
  DD_ERROR_SIGN_IN,
  DD_ERROR_NOT_FOUND,
  DD_ERROR_STATE,
  DD_ERROR_BUSY,
  DD_ERROR_FULL,
  DD_ERROR_READ_ONLY,
  DD_ERROR_NEWER,
  DD_ERROR_NOT_A_DESK,
  DD_ERROR_CANCELLED,
} DdError;

GQuark dd_error_quark (void);

gboolean dd_error_set_full (GError **error);
gboolean dd_error_set_read_only (GError **error);
gboolean dd_error_set_unwritable (int code, GError **error);

G_END_DECLS
