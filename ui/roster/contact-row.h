/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/contact.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_CONTACT_ROW (dd_contact_row_get_type ())
G_DECLARE_FINAL_TYPE (DdContactRow, dd_contact_row, DD, CONTACT_ROW, AdwActionRow)

GtkWidget *dd_contact_row_new (const char *role);
const char *dd_contact_row_get_role (DdContactRow *self);
void dd_contact_row_show (DdContactRow *self, const DdContact *contact, gboolean can_edit);

G_END_DECLS
