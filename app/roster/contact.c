/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/contact.h"

#include "base/error.h"
#include "base/text.h"

#include <glib/gi18n.h>

/**
 * dd_contact_new:
 * @name: (nullable): the office's name; white space at its ends is dropped
 * @phone: (nullable): the number to ring
 * @hours: (nullable): when somebody answers there
 * @roles: (nullable) (array zero-terminated=1): the recipients it stands for
 *
 * Returns: (transfer full): a contact not saved yet
 */
DdContact *
dd_contact_new (const char *name, const char *phone, const char *hours, const char *const *roles)
{
  DdContact *self = g_new0 (DdContact, 1);
  char *clean = dd_text_clean (name);

  self->name = clean != NULL ? clean : g_strdup ("");
  self->phone = dd_text_clean (phone);
  self->hours = dd_text_clean (hours);
  self->roles = roles != NULL ? g_strdupv ((GStrv) roles) : g_new0 (char *, 1);
  return self;
}

/**
 * dd_contact_copy:
 * @self: a contact
 *
 * Returns: (transfer full): a copy
 */
DdContact *
dd_contact_copy (const DdContact *self)
{
  DdContact *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (DdContact, 1);
  copy->id = self->id;
  copy->name = g_strdup (self->name);
  copy->phone = g_strdup (self->phone);
  copy->hours = g_strdup (self->hours);
  copy->roles = g_strdupv (self->roles);
  return copy;
}

/**
 * dd_contact_free:
 * @self: (transfer full) (nullable): a contact
 */
void
dd_contact_free (DdContact *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->phone);
  g_free (self->hours);
  g_strfreev (self->roles);
  g_free (self);
}

/**
 * dd_contact_has_role:
 * @self: a contact
 * @role: a recipient
 *
 * Returns: whether a call or delivery to @self is one to @role
 */
gboolean
dd_contact_has_role (const DdContact *self, const char *role)
{
  g_return_val_if_fail (self != NULL && role != NULL, FALSE);

  return self->roles != NULL && g_strv_contains ((const char *const *) self->roles, role);
}

/**
 * dd_contact_check:
 * @self: a contact
 * @error: return location: %DD_ERROR_INVALID
 *
 * A number is taken as it is typed: extensions, spaces and "转" included. It may be missing, not
 * wrong.
 *
 * Returns: whether it can be saved
 */
gboolean
dd_contact_check (const DdContact *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!dd_text_check (self->name, _ ("Office"), DD_CONTACT_NAME_MAX, error) ||
      !dd_text_check (self->phone, _ ("Phone"), DD_CONTACT_PHONE_MAX, error) ||
      !dd_text_check (self->hours, _ ("Hours"), DD_CONTACT_HOURS_MAX, error))
    return FALSE;
  if (dd_text_is_blank (self->name))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("Please enter the name of the office."));
      return FALSE;
    }
  for (guint i = 0; self->roles != NULL && self->roles[i] != NULL; i++)
    if (!dd_text_check (self->roles[i], _ ("Recipient"), DD_CONTACT_NAME_MAX, error) ||
        dd_text_is_blank (self->roles[i]))
      {
        if (error != NULL && *error == NULL)
          g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                               _ ("A recipient has no name. Please choose one from the list."));
        return FALSE;
      }
  return TRUE;
}
