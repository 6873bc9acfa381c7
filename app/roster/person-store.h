/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/person.h"
#include "storage/database.h"

G_BEGIN_DECLS

DdPerson *dd_person_store_get (DdDatabase *database, gint64 id, GError **error);
DdPerson *
dd_person_store_find_staff_number (DdDatabase *database, const char *staff_number, GError **error);
gint64 dd_person_store_save (DdDatabase *database, const DdPerson *person, GError **error);
gboolean dd_person_store_set_left (DdDatabase *database, gint64 id, gint64 left_at, GError **error);

G_END_DECLS
