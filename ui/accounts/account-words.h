/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/account.h"
#include "ui/common/tag.h"

G_BEGIN_DECLS

/**
 * DdAccountState:
 * @DD_ACCOUNT_IN_USE: it signs in and works
 * @DD_ACCOUNT_FIRST_PASSWORD: it signs in, and chooses a password first
 * @DD_ACCOUNT_POSTS_ENDED: it does not sign in: no role is left
 * @DD_ACCOUNT_DISABLED: it does not sign in: somebody disabled it
 *
 * How an account stands.
 */
typedef enum
{
  DD_ACCOUNT_IN_USE,
  DD_ACCOUNT_FIRST_PASSWORD,
  DD_ACCOUNT_POSTS_ENDED,
  DD_ACCOUNT_DISABLED,
} DdAccountState;

DdAccountState dd_account_words_state (const DdAccount *account);
const char *dd_account_words_tag (const DdAccount *account, DdTagTone *tone);
char *dd_account_words_facts (const DdAccount *account, gint64 now, GTimeZone *zone);

G_END_DECLS
