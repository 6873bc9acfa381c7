/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_PERSON_DETAIL (dd_person_detail_get_type ())
G_DECLARE_FINAL_TYPE (DdPersonDetail, dd_person_detail, DD, PERSON_DETAIL, AdwBin)

GtkWidget *dd_person_detail_new (DdDesk *desk, DdSession *session);
gboolean dd_person_detail_show (DdPersonDetail *self, gint64 person_id, GError **error);
void dd_person_detail_focus_appoint (DdPersonDetail *self);
GtkBox *dd_person_detail_get_tools (DdPersonDetail *self);
GtkBox *dd_person_detail_get_slot (DdPersonDetail *self);

G_END_DECLS
