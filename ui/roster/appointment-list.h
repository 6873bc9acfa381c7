/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DdAppointmentSide:
 * @DD_APPOINTMENT_SIDE_POST: the list of one person: a row names the post
 * @DD_APPOINTMENT_SIDE_PERSON: the list of one post: a row names who held it
 *
 * What a row of the list names.
 */
typedef enum
{
  DD_APPOINTMENT_SIDE_POST,
  DD_APPOINTMENT_SIDE_PERSON,
} DdAppointmentSide;

#define DD_TYPE_APPOINTMENT_LIST (dd_appointment_list_get_type ())
G_DECLARE_FINAL_TYPE (DdAppointmentList, dd_appointment_list, DD, APPOINTMENT_LIST, AdwBin)

GtkWidget *dd_appointment_list_new (DdDesk *desk, DdSession *session, DdAppointmentSide side);
void dd_appointment_list_show (DdAppointmentList *self, GPtrArray *appointments);

G_END_DECLS
