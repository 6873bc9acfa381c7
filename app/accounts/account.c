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
 * dd_account_is_signer:
 * @self: an account
 *
 * Returns: whether it signs reports, now or from a later day on: the principal's alone to manage
 */
gboolean
dd_account_is_signer (const DdAccount *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return ((self->roles | self->coming_roles) & DD_ROLES_SIGNING) != 0;
}

/**
 * dd_account_check_in_use:
 * @self: an account
 * @error: return location: %DD_ERROR_SIGN_IN, with a sentence that names whom to ask
 *
 * Roles that are yet to begin do not shut anybody out: the computer's clock may stand wrong, and
 * who is appointed may choose a password before the first day.
 *
 * Returns: whether it may sign in
 */
gboolean
dd_account_check_in_use (const DdAccount *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->disabled_at != DD_TIME_UNKNOWN)
    {
      g_set_error (error, DD_ERROR, DD_ERROR_SIGN_IN,
                   _ ("The account “%s” is no longer in use. Please ask the principal."),
                   self->name);
      return FALSE;
    }
  if (self->coming_roles == 0)
    {
      g_set_error (error, DD_ERROR, DD_ERROR_SIGN_IN,
                   _ ("The posts of “%s” have ended, so there is nothing left to sign in to. "
                      "Please ask the registrar or the principal."),
                   self->name);
      return FALSE;
    }
  return TRUE;
}

/**
 * dd_account_check_disable:
 * @self: an account
 * @by_id: the account that would disable it
 * @other_signers: how many other accounts can sign now
 * @error: return location: %DD_ERROR_STATE
 *
 * Returns: whether it can be disabled
 */
gboolean
dd_account_check_disable (const DdAccount *self, gint64 by_id, guint other_signers, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->disabled_at != DD_TIME_UNKNOWN)
    g_set_error (error, DD_ERROR, DD_ERROR_STATE, _ ("The account “%s” is disabled already."),
                 self->name);
  else if (self->id == by_id)
    g_set_error_literal (error, DD_ERROR, DD_ERROR_STATE,
                         _ ("Nobody disables the account that they work with. Nothing was changed. "
                            "Somebody else who may manage accounts can do it."));
  else if ((self->roles & DD_ROLES_SIGNING) != 0 && other_signers == 0)
    g_set_error (error, DD_ERROR, DD_ERROR_STATE,
                 _ ("“%s” is the last account that can sign. Nothing was changed. Appoint who "
                    "comes after first."),
                 self->name);
  else
    return TRUE;
  return FALSE;
}

/**
 * dd_account_check_give_password:
 * @self: an account
 * @by_id: the account that would give it a new password
 * @error: return location: %DD_ERROR_STATE
 *
 * Returns: whether it can be given one
 */
gboolean
dd_account_check_give_password (const DdAccount *self, gint64 by_id, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->id == by_id)
    g_set_error_literal (error, DD_ERROR, DD_ERROR_STATE,
                         _ ("This is the account that you work with. Nothing was changed. Choose "
                            "“Change password” in the menu."));
  else if (self->disabled_at != DD_TIME_UNKNOWN)
    g_set_error (error, DD_ERROR, DD_ERROR_STATE,
                 _ ("The account “%s” is disabled. Nothing was changed. Enable it first."),
                 self->name);
  else
    return TRUE;
  return FALSE;
}

/**
 * dd_account_check_enable:
 * @self: an account
 * @error: return location: %DD_ERROR_STATE
 *
 * Returns: whether there is something to enable: it was disabled, or all its roles have ended
 */
gboolean
dd_account_check_enable (const DdAccount *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (dd_account_check_in_use (self, NULL))
    {
      g_set_error (error, DD_ERROR, DD_ERROR_STATE, _ ("The account “%s” is in use already."),
                   self->name);
      return FALSE;
    }
  return TRUE;
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
