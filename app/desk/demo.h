/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/role.h"
#include "base/clock.h"

G_BEGIN_DECLS

/**
 * DdDemoAccount:
 * @role: its role
 * @name: (owned): its name
 * @password: (owned): its password, which is no secret
 *
 * An account of a sample desk.
 */
typedef struct
{
  DdRole role;
  char *name;
  char *password;
} DdDemoAccount;

void dd_demo_account_free (DdDemoAccount *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdDemoAccount, dd_demo_account_free)

GPtrArray *dd_demo_fill (const char *folder, DdClock *clock, GError **error);

G_END_DECLS
