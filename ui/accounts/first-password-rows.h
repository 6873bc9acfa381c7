/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_FIRST_PASSWORD_ROWS (dd_first_password_rows_get_type ())
G_DECLARE_FINAL_TYPE (
    DdFirstPasswordRows, dd_first_password_rows, DD, FIRST_PASSWORD_ROWS, AdwPreferencesGroup)

void dd_first_password_rows_set_account (DdFirstPasswordRows *self, const char *name);
const char *dd_first_password_rows_get_text (DdFirstPasswordRows *self);
gboolean dd_first_password_rows_check (DdFirstPasswordRows *self, GError **error);

G_END_DECLS
