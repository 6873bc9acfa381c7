/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/signed-in.h"

#include "accounts/recovery-key.h"

#define PASSWORD "按时上报，不瞒不漏"

DdSession *
signed_in (gint64 id, const char *name, guint roles)
{
  g_autoptr (DdRecoveryKey) recovery = dd_recovery_key_new ();
  g_autoptr (DdSealedKey) sealed =
      dd_sealed_key_new (PASSWORD, dd_recovery_key_get_public (recovery), &DD_PASSWORD_COST_LOWEST,
                         NULL);
  DdAccount account = { id, (char *) name, 0, roles, 0, DD_TIME_UNKNOWN };

  return dd_session_new (&account, dd_sealed_key_open (sealed, PASSWORD, NULL));
}
