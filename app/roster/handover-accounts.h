/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/account-service.h"
#include "roster/handover-source.h"

G_BEGIN_DECLS

/**
 * DdHandoverAccounts:
 *
 * The accounts of who gives a post up. Stands here for accounts, which are below the roster.
 */
#define DD_TYPE_HANDOVER_ACCOUNTS (dd_handover_accounts_get_type ())
G_DECLARE_FINAL_TYPE (DdHandoverAccounts, dd_handover_accounts, DD, HANDOVER_ACCOUNTS, GObject)

DdHandoverSource *dd_handover_accounts_new (DdAccountService *accounts);

G_END_DECLS
