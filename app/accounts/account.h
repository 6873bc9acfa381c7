/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/role.h"
#include "base/clock.h"

G_BEGIN_DECLS

/** DD_ACCOUNT_NAME_MAX: the most characters an account's name may have. */
#define DD_ACCOUNT_NAME_MAX 100

/**
 * DdAccount:
 * @id: id, from 1; 0 is the system
 * @name: the name typed at sign-in and printed in the audit log
 * @person_id: whose it is, in the roster; 0 if nobody's
 * @roles: the roles it has at the moment it was read, a set of DD_ROLE_BIT()
 * @created_at: when it was made, UTC milliseconds
 * @disabled_at: since when it may no longer sign in; %DD_TIME_UNKNOWN if it may
 * @must_change: whether somebody else chose its password: another comes before anything else
 * @coming_roles: @roles and those it gets later, by an appointment that is yet to begin
 * @roles_since: since when it has had the oldest of @roles; %DD_TIME_UNKNOWN without any
 *
 * Who may sign in to the desk.
 */
typedef struct
{
  gint64 id;
  char *name;
  gint64 person_id;
  guint roles;
  gint64 created_at;
  gint64 disabled_at;
  gboolean must_change;
  guint coming_roles;
  gint64 roles_since;
} DdAccount;

DdAccount *dd_account_copy (const DdAccount *self);
void dd_account_free (DdAccount *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdAccount, dd_account_free)

gboolean dd_account_is_signer (const DdAccount *self);
gboolean dd_account_check_in_use (const DdAccount *self, GError **error);
gboolean
dd_account_check_disable (const DdAccount *self, gint64 by_id, guint other_signers, GError **error);
gboolean dd_account_check_give_password (const DdAccount *self, gint64 by_id, GError **error);
gboolean dd_account_check_enable (const DdAccount *self, GError **error);

char *dd_account_name_clean (const char *name, GError **error);

G_END_DECLS
