/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/handover-accounts.h"

#include <glib/gi18n.h>

struct _DdHandoverAccounts
{
  GObject parent_instance;

  /* owned */
  DdAccountService *accounts;
};

static void dd_handover_accounts_source_init (DdHandoverSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DdHandoverAccounts,
                               dd_handover_accounts,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DD_TYPE_HANDOVER_SOURCE,
                                                      dd_handover_accounts_source_init))

static gboolean
dd_handover_accounts_collect (
    DdHandoverSource *source, gint64 post_id, gint64 holder_id, GPtrArray *items, GError **error)
{
  DdHandoverAccounts *self = DD_HANDOVER_ACCOUNTS (source);
  g_autoptr (GPtrArray) accounts = NULL;

  if (holder_id == 0)
    return TRUE;
  accounts = dd_account_service_list (self->accounts, error);
  if (accounts == NULL)
    return FALSE;
  for (guint i = 0; i < accounts->len; i++)
    {
      const DdAccount *account = g_ptr_array_index (accounts, i);
      g_autofree char *roles = NULL;
      g_autofree char *title = NULL;

      if (account->person_id != holder_id || account->disabled_at != DD_TIME_UNKNOWN)
        continue;
      /* Translators: the name of an account. */
      title = g_strdup_printf (_ ("Account “%s”"), account->name);
      roles = account->roles != 0 ? dd_roles_to_text (account->roles) : NULL;
      g_ptr_array_add (items,
                       dd_handover_item_new (DD_HANDOVER_ACCOUNT, account->id, title, roles));
    }
  return TRUE;
}

static void
dd_handover_accounts_source_init (DdHandoverSourceInterface *iface)
{
  iface->collect = dd_handover_accounts_collect;
}

static void
dd_handover_accounts_finalize (GObject *object)
{
  g_clear_object (&DD_HANDOVER_ACCOUNTS (object)->accounts);

  G_OBJECT_CLASS (dd_handover_accounts_parent_class)->finalize (object);
}

static void
dd_handover_accounts_class_init (DdHandoverAccountsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_handover_accounts_finalize;
}

static void
dd_handover_accounts_init (DdHandoverAccounts *self)
{
}

/**
 * dd_handover_accounts_new:
 * @accounts: knows the accounts
 *
 * Returns: (transfer full): the source
 */
DdHandoverSource *
dd_handover_accounts_new (DdAccountService *accounts)
{
  DdHandoverAccounts *self = g_object_new (DD_TYPE_HANDOVER_ACCOUNTS, NULL);

  self->accounts = g_object_ref (accounts);
  return DD_HANDOVER_SOURCE (self);
}
