/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/appointment.h"
#include "roster/person.h"
#include "storage/database.h"

G_BEGIN_DECLS

GPtrArray *dd_appointment_store_list_of_post (DdDatabase *database, gint64 post_id, GError **error);
GPtrArray *
dd_appointment_store_list_of_person (DdDatabase *database, gint64 person_id, GError **error);
DdAppointment *dd_appointment_store_get (DdDatabase *database, gint64 id, GError **error);
DdPerson *
dd_appointment_store_holder (DdDatabase *database, gint64 post_id, gint64 time, GError **error);
gboolean dd_appointment_store_is_kind_held (
    DdDatabase *database, const char *kind_key, gint64 time, gboolean *held, GError **error);
gint64 dd_appointment_store_insert (DdDatabase *database,
                                    const DdAppointment *appointment,
                                    GError **error);
gboolean
dd_appointment_store_set_end (DdDatabase *database, gint64 id, gint64 until, GError **error);
gboolean dd_appointment_store_void (DdDatabase *database, gint64 id, gint64 now, GError **error);

G_END_DECLS
