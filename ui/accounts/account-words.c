/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/accounts/account-words.h"

#include "ui/common/format.h"

#include <glib/gi18n.h>

/**
 * dd_account_words_state:
 * @account: an account
 *
 * Returns: how it stands
 */
DdAccountState
dd_account_words_state (const DdAccount *account)
{
  if (account->disabled_at != DD_TIME_UNKNOWN)
    return DD_ACCOUNT_DISABLED;
  if (!dd_account_check_in_use (account, NULL))
    return DD_ACCOUNT_POSTS_ENDED;
  return account->must_change ? DD_ACCOUNT_FIRST_PASSWORD : DD_ACCOUNT_IN_USE;
}

/**
 * dd_account_words_tag:
 * @account: an account
 * @tone: (out): the tint
 *
 * Returns: (transfer none) (nullable): what is to be known of its state; %NULL while it is in use
 */
const char *
dd_account_words_tag (const DdAccount *account, DdTagTone *tone)
{
  *tone = DD_TAG_PLAIN;
  switch (dd_account_words_state (account))
    {
    case DD_ACCOUNT_DISABLED:
      return C_ ("account", "Disabled");
    case DD_ACCOUNT_POSTS_ENDED:
      *tone = DD_TAG_WARNING;
      return C_ ("account", "Posts ended");
    case DD_ACCOUNT_FIRST_PASSWORD:
      *tone = DD_TAG_ACCENT;
      return C_ ("account", "First password");
    case DD_ACCOUNT_IN_USE:
    default:
      return NULL;
    }
}

/**
 * dd_account_words_facts:
 * @account: an account
 * @now: the present, UTC milliseconds
 * @zone: the school's time zone
 *
 * Returns: (transfer full): its roles and since when, or since when it is out of use
 */
char *
dd_account_words_facts (const DdAccount *account, gint64 now, GTimeZone *zone)
{
  g_autofree char *roles = NULL;
  g_autofree char *day = NULL;
  g_autofree char *since = NULL;

  if (account->disabled_at != DD_TIME_UNKNOWN)
    {
      day = dd_format_date (account->disabled_at, now, zone);
      return g_strdup_printf (_ ("disabled since %s"), day);
    }
  if (account->coming_roles == 0)
    return g_strdup (_ ("no role any more"));
  roles = dd_roles_to_text (account->roles != 0 ? account->roles : account->coming_roles);
  if (account->roles == 0)
    return g_strdup_printf (_ ("%s, not yet begun"), roles);
  day = dd_format_date (account->roles_since, now, zone);
  since = g_strdup_printf (_ ("since %s"), day);
  return dd_format_join (roles, since, NULL);
}
