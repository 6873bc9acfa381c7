/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/person.h"

#include "base/text.h"

/**
 * dd_person_new:
 * @name: (nullable): the person's name; white space at its ends is dropped
 * @phone: (nullable): phone
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
  return self;
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
  g_free (self->phone);
  g_free (self->mail);
  g_free (self);
}
