/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shell/page.h"

G_BEGIN_DECLS

#define DD_TYPE_CONTACTS_PAGE (dd_contacts_page_get_type ())
G_DECLARE_FINAL_TYPE (DdContactsPage, dd_contacts_page, DD, CONTACTS_PAGE, DdPage)

GtkWidget *dd_contacts_page_new (DdDesk *desk, DdSession *session, gint64 id);

G_END_DECLS
