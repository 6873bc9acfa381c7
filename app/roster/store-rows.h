/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/department.h"
#include "roster/person.h"
#include "roster/post.h"
#include "storage/statement.h"

G_BEGIN_DECLS

/* What the stores of this room read in one order, and how a row of it becomes a thing. */
#define DD_PERSON_COLUMNS                                                                          \
  "person.id, person.name, person.staff_number, person.phone, person.office_phone, person.mail, "  \
  "person.backup_id, person.left_at"
#define DD_POST_COLUMNS                                                                            \
  "post.id, post.key, post.kind, post.title, post.department_id, post.class_name, post.position, " \
  "post.created_at, post.ended_at"

/* Who holds a post, in a WHERE of an appointment: not voided, begun, not ended at :time. */
#define DD_HELD_AT_TIME                                                                            \
  "appointment.voided_at IS NULL AND appointment.from_at <= :time "                                \
  "AND (appointment.until_at IS NULL OR appointment.until_at > :time)"

/* Of a row that begins with kind, key, title, class_name of a post. */
char *dd_post_title_from_row (DdStatement *row, gboolean acting);

DdPerson *dd_person_from_row (DdStatement *row);
DdPost *dd_post_from_row (DdStatement *row);

G_END_DECLS
