/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_NEW_PASSWORD (dd_new_password_get_type ())
G_DECLARE_FINAL_TYPE (DdNewPassword, dd_new_password, DD, NEW_PASSWORD, AdwPreferencesGroup)

void dd_new_password_clear (DdNewPassword *self);
void dd_new_password_set_account (DdNewPassword *self, const char *name);
const char *dd_new_password_get_text (DdNewPassword *self);
gboolean dd_new_password_check (DdNewPassword *self, GError **error);

G_END_DECLS
