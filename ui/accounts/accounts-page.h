/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shell/page.h"

G_BEGIN_DECLS

#define DD_TYPE_ACCOUNTS_PAGE (dd_accounts_page_get_type ())
G_DECLARE_FINAL_TYPE (DdAccountsPage, dd_accounts_page, DD, ACCOUNTS_PAGE, DdPage)

GtkWidget *dd_accounts_page_new (DdDesk *desk, DdSession *session, gint64 id);

G_END_DECLS
