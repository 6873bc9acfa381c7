/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/new-account.h"
#include "roster/contact.h"
#include "roster/school.h"
#include "storage/transaction.h"

G_BEGIN_DECLS

/**
 * DdDeskSetup:
 * @school: (owned): whose desk it is
 * @accounts: (owned) (element-type DdNewAccount): at least a principal and a registrar
 * @contacts: (owned) (element-type DdContact): the authorities' numbers
 * @recovery_public: the public half of the recovery key, 32 bytes
 *
 * What a new desk starts with.
 */
typedef struct
{
  DdSchool *school;
  GPtrArray *accounts;
  GPtrArray *contacts;
  guint8 recovery_public[32];
} DdDeskSetup;

DdDeskSetup *dd_desk_setup_new (void);
void dd_desk_setup_free (DdDeskSetup *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdDeskSetup, dd_desk_setup_free)

gboolean
dd_desk_setup_write_in (DdTransaction *txn, gint64 now, DdDeskSetup *setup, GError **error);

G_END_DECLS
