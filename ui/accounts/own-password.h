/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_OWN_PASSWORD (dd_own_password_get_type ())
G_DECLARE_FINAL_TYPE (DdOwnPassword, dd_own_password, DD, OWN_PASSWORD, AdwBin)

void dd_own_password_ask (DdOwnPassword *self, DdDesk *desk, DdSession *session, const char *first);
void dd_own_password_clear (DdOwnPassword *self);

G_END_DECLS
