/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/account-service.h"
#include "accounts/password-guard.h"

G_BEGIN_DECLS

/* Shared by the files of the service only. */
struct _DdAccountService
{
  GObject parent_instance;

  /* owned */
  DdDatabase *database;
  DdClock *clock;
  DdPasswordGuard *guard;
  DdRoleSource *source; /* NULL where there is no roster */
  DdPasswordCost cost;

  /* borrowed */
  GPtrArray *sessions; /* DdSession that have not gone yet */
};

DdSession *dd_account_service_begin_session (DdAccountService *self, DdPasswordAttempt *attempt);
void dd_account_service_emit_changed (DdAccountService *self);
char *dd_account_service_describe (const char *key, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
