/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"
#include "paper/page-content.h"

G_BEGIN_DECLS

/**
 * DdRecoveryAccount:
 * @name: whose account it is
 * @role: what they are in words, "校长"
 *
 * One account that the key can open again; all borrowed.
 */
typedef struct
{
  const char *name;
  const char *role;
} DdRecoveryAccount;

DdPageContent *dd_recovery_paper_new (const char *school,
                                      const DdRecoveryAccount *accounts,
                                      guint n_accounts,
                                      const char *key,
                                      gint64 made_at,
                                      GTimeZone *zone);

G_END_DECLS
