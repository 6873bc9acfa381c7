/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/signers.h"

#include "accounts/permission.h"

/*
 * Who signs is the principal's to appoint and to give an account: what the services would refuse on
 * saving is told by these before anything is typed.
 */

static gint64
now (DdDesk *desk)
{
  return dd_clock_now (dd_desk_get_clock (desk));
}

/**
 * dd_signers_may_appoint:
 * @desk: the desk
 * @session: who looks
 * @kind: of a post
 *
 * Returns: whether @session may give such a post and end it; while a school has no principal,
 * whoever may change the roster gives the posts that sign
 */
gboolean
dd_signers_may_appoint (DdDesk *desk, DdSession *session, DdPostKind kind)
{
  g_return_val_if_fail (DD_IS_DESK (desk), FALSE);

  if (!dd_permission_has (session, DD_PERMISSION_MANAGE_ROSTER))
    return FALSE;
  return !dd_post_kind_signs (kind) || dd_permission_has (session, DD_PERMISSION_MANAGE_SIGNERS) ||
         !dd_roster_service_is_kind_held_at (dd_desk_get_roster (desk), DD_POST_PRINCIPAL,
                                             now (desk));
}

/**
 * dd_signers_may_end_posts:
 * @desk: the desk
 * @session: who looks
 * @person: somebody of the roster
 *
 * Returns: whether @session may end all that the person holds now
 */
gboolean
dd_signers_may_end_posts (DdDesk *desk, DdSession *session, gint64 person)
{
  g_autoptr (GPtrArray) posts = NULL;

  g_return_val_if_fail (DD_IS_DESK (desk), FALSE);

  posts = dd_roster_service_list_posts_of_person_at (dd_desk_get_roster (desk), person, now (desk),
                                                     NULL);
  for (guint i = 0; posts != NULL && i < posts->len; i++)
    if (!dd_signers_may_appoint (desk, session, ((DdPost *) g_ptr_array_index (posts, i))->kind))
      return FALSE;
  return TRUE;
}

/**
 * dd_signers_may_make_account:
 * @desk: the desk
 * @session: who looks; may manage accounts
 * @person: somebody of the roster without an account
 *
 * Returns: whether @session may give them one
 */
gboolean
dd_signers_may_make_account (DdDesk *desk, DdSession *session, gint64 person)
{
  DdAccount account = { 0 };

  g_return_val_if_fail (DD_IS_DESK (desk), FALSE);

  return dd_account_service_get_roles_to_be (dd_desk_get_accounts (desk), person, &account.roles,
                                             NULL) &&
         dd_account_service_may_manage (dd_desk_get_accounts (desk), session, &account, NULL);
}
