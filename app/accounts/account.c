/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "accounts/account.h"

#include "base/error.h"
#include "base/text.h"

#include <glib/gi18n.h>

/**
 * dd_account_copy:
 * @self: an account
 *
 * Returns: (transfer full): a copy
 */
DdAccount *
dd_account_copy (const DdAccount *self)
{
  DdAccount *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->name = g_strdup (self->name);
  return copy;
}

/**
 * dd_account_free:
 * @self: (transfer full) (nullable): an account
 */
void
dd_account_free (DdAccount *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self);
}

/**
 * dd_account_name_clean:
 * @name: (nullable): what was typed as an account's name
 * @error: return location
 *
 * Makes one name of its ways of being typed (white space at its ends, full-width letters). A name
 * is shown in lists, printed in the audit log and given on a command line, so it stays on one line.
 *
 * Returns: (transfer full) (nullable): the name to keep, or %NULL with @error set
 */
char *
dd_account_name_clean (const char *name, GError **error)
{
  g_autofree char *clean = NULL;
  g_autofree char *normal = NULL;

  if (!dd_text_check (name, _ ("Account name"), DD_ACCOUNT_NAME_MAX, error))
    return NULL;
  clean = dd_text_clean (name);
  if (clean == NULL)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("Please enter the account's name."));
      return NULL;
    }
  normal = g_utf8_normalize (clean, -1, G_NORMALIZE_NFKC);
  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isprint (g_utf8_get_char (p)))
      {
        g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                             _ ("An account's name is one line without control characters. Please "
                                "type it again."));
        return NULL;
      }
  if (!dd_text_check (normal, _ ("Account name"), DD_ACCOUNT_NAME_MAX, error))
    return NULL;
  return g_steal_pointer (&normal);
}
