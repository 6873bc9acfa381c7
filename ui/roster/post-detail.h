/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_POST_DETAIL (dd_post_detail_get_type ())
G_DECLARE_FINAL_TYPE (DdPostDetail, dd_post_detail, DD, POST_DETAIL, AdwBin)

GtkWidget *dd_post_detail_new (DdDesk *desk, DdSession *session);
gboolean dd_post_detail_show (DdPostDetail *self, gint64 post_id, GError **error);
GtkBox *dd_post_detail_get_tools (DdPostDetail *self);
GtkBox *dd_post_detail_get_slot (DdPostDetail *self);

G_END_DECLS
