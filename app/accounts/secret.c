/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/secret.h"

#include "base/error.h"

#include <glib/gi18n.h>
#include <sodium.h>

/**
 * dd_secret_init:
 * @error: return location
 *
 * Makes the cryptography ready; cheap when it already is, and safe on any thread.
 *
 * Returns: whether there is randomness to work with
 */
gboolean
dd_secret_init (GError **error)
{
  if (sodium_init () >= 0)
    return TRUE;

  g_set_error_literal (error, DD_ERROR, DD_ERROR_FAILED,
                       _ ("This computer gives no random numbers, so passwords cannot be handled "
                          "safely. Please restart it and try again."));
  return FALSE;
}

/**
 * dd_secret_alloc:
 * @size: bytes
 * @error: return location
 *
 * Returns: (transfer full) (nullable): guarded memory; free it with dd_secret_free()
 */
gpointer
dd_secret_alloc (gsize size, GError **error)
{
  gpointer secret;

  if (!dd_secret_init (error))
    return NULL;

  /* Where the system lets no more memory be locked, it is still fenced and overwritten. */
  secret = sodium_malloc (size);
  if (secret == NULL)
    g_set_error_literal (error, DD_ERROR, DD_ERROR_FAILED,
                         _ ("There is not enough memory to handle the password. Please close other "
                            "programs and try again."));
  return secret;
}

/**
 * dd_secret_free:
 * @secret: (transfer full) (nullable): guarded memory; overwritten
 */
void
dd_secret_free (gpointer secret)
{
  sodium_free (secret);
}
