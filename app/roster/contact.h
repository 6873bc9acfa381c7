/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The most characters of each. */
#define DD_CONTACT_NAME_MAX 200
#define DD_CONTACT_PHONE_MAX 100
#define DD_CONTACT_HOURS_MAX 200

/**
 * DdContact:
 * @id: id; 0 if not saved yet
 * @name: the office's name, or that of a line to it; papers take dd_contact_dup_authority()
 * @phone: (nullable): the number to ring
 * @hours: (nullable): when somebody answers there
 * @roles: (array zero-terminated=1): keys of the recipients it stands for ("county-education"); one
 *   office may be several
 *
 * An outside office to ring or write to.
 */
typedef struct
{
  gint64 id;
  char *name;
  char *phone;
  char *hours;
  GStrv roles;
} DdContact;

DdContact *
dd_contact_new (const char *name, const char *phone, const char *hours, const char *const *roles);
DdContact *dd_contact_copy (const DdContact *self);
void dd_contact_free (DdContact *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdContact, dd_contact_free)

gboolean dd_contact_has_role (const DdContact *self, const char *role);
char *dd_contact_dup_authority (const DdContact *self);
gboolean dd_contact_check (const DdContact *self, GError **error);

G_END_DECLS
