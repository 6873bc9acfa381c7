/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/account.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DdAccountItem:
 *
 * An account in a list, with the name of its person.
 */
#define DD_TYPE_ACCOUNT_ITEM (dd_account_item_get_type ())
G_DECLARE_FINAL_TYPE (DdAccountItem, dd_account_item, DD, ACCOUNT_ITEM, GObject)

DdAccountItem *dd_account_item_new (const DdAccount *account, const char *person);
const DdAccount *dd_account_item_get_account (DdAccountItem *self);
const char *dd_account_item_get_person (DdAccountItem *self);
gboolean dd_account_item_matches (DdAccountItem *self, const char *text);
gboolean dd_account_item_equal (DdAccountItem *self, DdAccountItem *other);

G_END_DECLS
