/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_CALL_LIST (dd_call_list_get_type ())
G_DECLARE_FINAL_TYPE (DdCallList, dd_call_list, DD, CALL_LIST, AdwBin)

void dd_call_list_show (DdCallList *self, DdDesk *desk, DdSession *session, gint64 incident);
void dd_call_list_keep_names (DdCallList *self);

G_END_DECLS
