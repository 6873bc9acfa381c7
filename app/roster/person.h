/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

G_BEGIN_DECLS

/* The most characters of each. */
#define DD_PERSON_NAME_MAX 100
#define DD_PERSON_STAFF_NUMBER_MAX 50
#define DD_PERSON_MAIL_MAX 200

/**
 * DdPerson:
 * @id: id; 0 if not saved yet
 * @name: name; two persons of one name are normal
 * @staff_number: (nullable): the school's own number, which no two have
 * @phone: (nullable): mobile phone
 * @office_phone: (nullable): the phone on their desk
 * @mail: (nullable): mail
 * @backup_id: who is rung when this person does not answer; 0 for nobody
 * @left_at: since when they are no longer at the school, UTC milliseconds; it may lie ahead.
 *   %DD_TIME_UNKNOWN while nothing says so
 *
 * Somebody of the school.
 */
typedef struct
{
  gint64 id;
  char *name;
  char *staff_number;
  char *phone;
  char *office_phone;
  char *mail;
  gint64 backup_id;
  gint64 left_at;
} DdPerson;

DdPerson *dd_person_new (const char *name, const char *phone);
DdPerson *dd_person_copy (const DdPerson *self);
void dd_person_free (DdPerson *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdPerson, dd_person_free)

gboolean dd_person_clean (DdPerson *self, GError **error);
gboolean dd_person_check (const DdPerson *self, GError **error);
gboolean dd_person_has_left (const DdPerson *self, gint64 now);
gboolean dd_person_has_phone (const DdPerson *self);

G_END_DECLS
