/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_SIGN_IN (dd_sign_in_get_type ())
G_DECLARE_FINAL_TYPE (DdSignIn, dd_sign_in, DD, SIGN_IN, AdwBin)

GtkWidget *dd_sign_in_new (DdDesk *desk);
void dd_sign_in_ask (DdSignIn *self);
void dd_sign_in_say (DdSignIn *self, const char *sentence);
void dd_sign_in_lock (DdSignIn *self, DdSession *session);

G_END_DECLS
