/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

G_BEGIN_DECLS

/**
 * DdPerson:
 * @id: id; 0 if not saved yet
 * @name: name
 * @phone: (nullable): phone
 * @mail: (nullable): mail
 *
 * Somebody of the school.
 */
typedef struct
{
  gint64 id;
  char *name;
  char *phone;
  char *mail;
} DdPerson;

DdPerson *dd_person_new (const char *name, const char *phone);
void dd_person_free (DdPerson *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdPerson, dd_person_free)

G_END_DECLS
