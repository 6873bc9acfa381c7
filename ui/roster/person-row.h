/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_PERSON_ROW (dd_person_row_get_type ())
G_DECLARE_FINAL_TYPE (DdPersonRow, dd_person_row, DD, PERSON_ROW, AdwEntryRow)

GtkWidget *dd_person_row_new (DdDesk *desk, const char *title);

gint64 dd_person_row_get_person (DdPersonRow *self);
void dd_person_row_set_person (DdPersonRow *self, gint64 id);
gboolean dd_person_row_check (DdPersonRow *self, GError **error);

G_END_DECLS
