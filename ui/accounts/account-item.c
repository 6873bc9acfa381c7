/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/accounts/account-item.h"

#include <string.h>

struct _DdAccountItem
{
  GObject parent_instance;

  /* owned */
  DdAccount *account;
  char *person; /* NULL for nobody's */
};

G_DEFINE_FINAL_TYPE (DdAccountItem, dd_account_item, G_TYPE_OBJECT)

static void
dd_account_item_finalize (GObject *object)
{
  DdAccountItem *self = DD_ACCOUNT_ITEM (object);

  dd_account_free (self->account);
  g_free (self->person);

  G_OBJECT_CLASS (dd_account_item_parent_class)->finalize (object);
}

static void
dd_account_item_class_init (DdAccountItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_account_item_finalize;
}

static void
dd_account_item_init (DdAccountItem *self)
{
}

/**
 * dd_account_item_new:
 * @account: an account; copied
 * @person: (nullable): the name of its person
 *
 * Returns: (transfer full): the row's content
 */
DdAccountItem *
dd_account_item_new (const DdAccount *account, const char *person)
{
  DdAccountItem *self;

  g_return_val_if_fail (account != NULL, NULL);

  self = g_object_new (DD_TYPE_ACCOUNT_ITEM, NULL);
  self->account = dd_account_copy (account);
  self->person = g_strdup (person);
  return self;
}

/**
 * dd_account_item_get_account:
 * @self: an item
 *
 * Returns: (transfer none): the account
 */
const DdAccount *
dd_account_item_get_account (DdAccountItem *self)
{
  g_return_val_if_fail (DD_IS_ACCOUNT_ITEM (self), NULL);

  return self->account;
}

/**
 * dd_account_item_get_person:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the name of its person
 */
const char *
dd_account_item_get_person (DdAccountItem *self)
{
  g_return_val_if_fail (DD_IS_ACCOUNT_ITEM (self), NULL);

  return self->person;
}

static gboolean
holds (const char *name, const char *sought)
{
  g_autofree char *folded = name != NULL ? g_utf8_casefold (name, -1) : NULL;

  return folded != NULL && strstr (folded, sought) != NULL;
}

/**
 * dd_account_item_matches:
 * @self: an item
 * @text: what was typed in the search
 *
 * Returns: whether the account's or the person's name contains it
 */
gboolean
dd_account_item_matches (DdAccountItem *self, const char *text)
{
  g_autofree char *sought = NULL;

  g_return_val_if_fail (DD_IS_ACCOUNT_ITEM (self) && text != NULL, FALSE);

  sought = g_utf8_casefold (text, -1);
  g_strstrip (sought);
  return holds (self->account->name, sought) || holds (self->person, sought);
}

/**
 * dd_account_item_equal:
 * @self: an item
 * @other: another
 *
 * Returns: whether both show the same
 */
gboolean
dd_account_item_equal (DdAccountItem *self, DdAccountItem *other)
{
  const DdAccount *a = self->account;
  const DdAccount *b = other->account;

  return a->id == b->id && strcmp (a->name, b->name) == 0 && a->roles == b->roles &&
         a->coming_roles == b->coming_roles && a->roles_since == b->roles_since &&
         a->disabled_at == b->disabled_at && a->must_change == b->must_change &&
         g_strcmp0 (self->person, other->person) == 0;
}
