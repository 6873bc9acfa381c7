/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/desk-setup.h"

#include "accounts/account-service.h"
#include "deadlines/rule-store.h"
#include "roster/roster-service.h"

/**
 * dd_desk_setup_new:
 *
 * Returns: (transfer full): a setup without school, accounts and contacts
 */
DdDeskSetup *
dd_desk_setup_new (void)
{
  DdDeskSetup *self = g_new0 (DdDeskSetup, 1);

  self->accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_new_account_free);
  self->contacts = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_contact_free);
  return self;
}

/**
 * dd_desk_setup_free:
 * @self: (transfer full) (nullable): a setup
 */
void
dd_desk_setup_free (DdDeskSetup *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->school, dd_school_free);
  g_ptr_array_unref (self->accounts);
  g_ptr_array_unref (self->contacts);
  g_free (self);
}

/* The post that an account of this role holds on a new desk. */
static const char *
post_of_role (DdRole role)
{
  if (role == DD_ROLE_PRINCIPAL)
    return DD_POST_PRINCIPAL;
  return role == DD_ROLE_REGISTRAR ? DD_POST_REGISTRAR : NULL;
}

/**
 * dd_desk_setup_write_in:
 * @txn: the caller's transaction, at a desk that belongs to no school yet
 * @now: the present, UTC milliseconds
 * @setup: what it starts with; its accounts learn whose they are
 * @error: return location
 *
 * Writes the school, its posts, accounts and numbers, the shipped reporting rules and the tables of
 * holidays.
 *
 * Returns: whether all of it was written
 */
gboolean
dd_desk_setup_write_in (DdTransaction *txn, gint64 now, DdDeskSetup *setup, GError **error)
{
  if (!dd_roster_service_setup_school_in (txn, now, setup->school, setup->recovery_public, error))
    return FALSE;
  for (guint i = 0; i < setup->accounts->len; i++)
    {
      DdNewAccount *account = g_ptr_array_index (setup->accounts, i);
      const char *post = post_of_role (account->role);
      g_autoptr (DdPerson) person = NULL;

      /* Whoever has an account is in the roster, with a post of the desk's own or without. */
      person = dd_person_new (account->name, NULL);
      if (post != NULL ? !dd_roster_service_setup_post_in (txn, now, post, person, error)
                       : !dd_roster_service_setup_person_in (txn, now, person, error))
        return FALSE;
      account->person_id = person->id;
    }
  for (guint i = 0; i < setup->contacts->len; i++)
    if (!dd_roster_service_setup_contact_in (txn, now, g_ptr_array_index (setup->contacts, i),
                                             error))
      return FALSE;
  if (!dd_account_service_setup_in (txn, now, setup->accounts, error))
    return FALSE;
  for (guint i = 0; i < setup->accounts->len; i++)
    {
      const DdNewAccount *account = g_ptr_array_index (setup->accounts, i);

      if (!dd_roster_service_follow_roles_in (txn, now, account->person_id, error))
        return FALSE;
    }
  return dd_rule_store_seed_in (txn, now, error);
}
