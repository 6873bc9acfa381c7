/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/person.h"

#include "base/error.h"
#include "base/text.h"
#include "roster/phone.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * dd_person_new:
 * @name: (nullable): the person's name; white space at its ends is dropped
 * @phone: (nullable): mobile phone
 *
 * Returns: (transfer full): a person not saved yet
 */
DdPerson *
dd_person_new (const char *name, const char *phone)
{
  DdPerson *self = g_new0 (DdPerson, 1);
  char *clean = dd_text_clean (name);

  self->name = clean != NULL ? clean : g_strdup ("");
  self->phone = dd_text_clean (phone);
  self->left_at = DD_TIME_UNKNOWN;
  return self;
}

/**
 * dd_person_copy:
 * @self: a person
 *
 * Returns: (transfer full): a copy
 */
DdPerson *
dd_person_copy (const DdPerson *self)
{
  DdPerson *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->name = g_strdup (self->name);
  copy->staff_number = g_strdup (self->staff_number);
  copy->phone = g_strdup (self->phone);
  copy->office_phone = g_strdup (self->office_phone);
  copy->mail = g_strdup (self->mail);
  return copy;
}

/**
 * dd_person_free:
 * @self: (transfer full) (nullable): a person
 */
void
dd_person_free (DdPerson *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->staff_number);
  g_free (self->phone);
  g_free (self->office_phone);
  g_free (self->mail);
  g_free (self);
}

static void
take (char **field, char *clean)
{
  g_free (*field);
  *field = clean;
}

/**
 * dd_person_clean:
 * @self: a person as somebody typed them
 * @error: return location: %DD_ERROR_INVALID for what is no phone number
 *
 * Drops white space at the ends and writes the numbers as dd_phone_clean() does.
 *
 * Returns: whether it could be done; if not, @self stays as it was
 */
gboolean
dd_person_clean (DdPerson *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *phone = NULL;
  g_autofree char *office_phone = NULL;
  char *name;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!dd_person_check (self, error))
    return FALSE;
  phone = dd_phone_clean (self->phone, &failure);
  if (failure == NULL)
    office_phone = dd_phone_clean (self->office_phone, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  name = dd_text_clean (self->name);
  take (&self->name, name != NULL ? name : g_strdup (""));
  take (&self->staff_number, dd_text_clean (self->staff_number));
  take (&self->mail, dd_text_clean (self->mail));
  take (&self->phone, g_steal_pointer (&phone));
  take (&self->office_phone, g_steal_pointer (&office_phone));
  return TRUE;
}

/* Whether it could be an address: something before one @, a name with a dot behind, no gaps. */
static gboolean
looks_like_mail (const char *mail)
{
  g_autofree char *clean = dd_text_clean (mail);
  const char *at = clean != NULL ? strchr (clean, '@') : NULL;
  const char *dot = at != NULL ? strrchr (at, '.') : NULL;

  return dot != NULL && at > clean && dot > at + 1 && dot[1] != '\0' &&
         strchr (at + 1, '@') == NULL && strpbrk (clean, " \t\r\n,;") == NULL;
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
check_phone (const char *phone, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *clean = dd_phone_clean (phone, &failure);

  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * dd_person_check:
 * @self: a person
 * @error: return location: %DD_ERROR_INVALID
 *
 * All but the name may be missing; nothing may be wrong.
 *
 * Returns: whether they can be saved
 */
gboolean
dd_person_check (const DdPerson *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!dd_text_check (self->name, _ ("Name"), DD_PERSON_NAME_MAX, error) ||
      !dd_text_check (self->staff_number, _ ("Staff number"), DD_PERSON_STAFF_NUMBER_MAX, error) ||
      !dd_text_check (self->mail, _ ("Mail"), DD_PERSON_MAIL_MAX, error) ||
      !check_phone (self->phone, error) || !check_phone (self->office_phone, error))
    return FALSE;
  if (dd_text_is_blank (self->name))
    return refuse (error, _ ("Please enter the person's name."));
  if (!dd_text_is_blank (self->mail) && !looks_like_mail (self->mail))
    return refuse (error, _ ("This does not look like a mail address. It has the form "
                             "name@school.edu.cn. Please correct it, or leave it empty."));
  if (self->id != 0 && self->backup_id == self->id)
    return refuse (error, _ ("Nobody can stand in for themselves. Please choose another person."));
  return TRUE;
}

/**
 * dd_person_has_left:
 * @self: a person
 * @now: the present, UTC milliseconds
 *
 * Returns: whether they are no longer at the school
 */
gboolean
dd_person_has_left (const DdPerson *self, gint64 now)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->left_at != DD_TIME_UNKNOWN && self->left_at <= now;
}

/**
 * dd_person_has_phone:
 * @self: a person
 *
 * Returns: whether there is a number to ring
 */
gboolean
dd_person_has_phone (const DdPerson *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->phone != NULL || self->office_phone != NULL;
}
