/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/post.h"
#include "sheets/sheet.h"

G_BEGIN_DECLS

/**
 * DdRosterField:
 * @DD_ROSTER_FIELD_NAME: the person's name; what every row must have
 * @DD_ROSTER_FIELD_STAFF_NUMBER: the school's own number
 * @DD_ROSTER_FIELD_PHONE: mobile phone
 * @DD_ROSTER_FIELD_OFFICE_PHONE: the phone on their desk
 * @DD_ROSTER_FIELD_MAIL: mail
 * @DD_ROSTER_FIELD_DEPARTMENT: the department of the post
 * @DD_ROSTER_FIELD_TITLE: what the post is called
 * @DD_ROSTER_FIELD_KIND: what it is for the rules; see dd_post_kind_to_text()
 * @DD_ROSTER_FIELD_CLASS: the class of a class teacher
 * @DD_ROSTER_FIELD_FROM: the first day the post is held
 * @DD_ROSTER_FIELD_UNTIL: the last day
 * @DD_ROSTER_FIELD_ACTING: whether it is held in somebody's place for a while
 * @DD_ROSTER_FIELD_BACKUP: who is rung when the person does not answer
 *
 * What a column of a sheet may hold, in the order the roster is saved in.
 */
typedef enum
{
  DD_ROSTER_FIELD_NAME,
  DD_ROSTER_FIELD_STAFF_NUMBER,
  DD_ROSTER_FIELD_PHONE,
  DD_ROSTER_FIELD_OFFICE_PHONE,
  DD_ROSTER_FIELD_MAIL,
  DD_ROSTER_FIELD_DEPARTMENT,
  DD_ROSTER_FIELD_TITLE,
  DD_ROSTER_FIELD_KIND,
  DD_ROSTER_FIELD_CLASS,
  DD_ROSTER_FIELD_FROM,
  DD_ROSTER_FIELD_UNTIL,
  DD_ROSTER_FIELD_ACTING,
  DD_ROSTER_FIELD_BACKUP,
} DdRosterField;

#define DD_N_ROSTER_FIELDS (DD_ROSTER_FIELD_BACKUP + 1)

/** DD_ROSTER_FIELD_BIT: a field as a member of a set. */
#define DD_ROSTER_FIELD_BIT(field) (1u << (field))

/** DD_ROSTER_NO_COLUMN: the column of a field that a sheet does not have. */
#define DD_ROSTER_NO_COLUMN (-1)

/** DD_ROSTER_NO_KIND: where a sheet's heading says nothing about the posts. */
#define DD_ROSTER_NO_KIND DD_N_POST_KINDS

/**
 * DdRosterMapping:
 * @first_row: index of the first row below the headings
 * @has_headings: whether the row before it names the columns
 * @columns: for each field the index of its column, or %DD_ROSTER_NO_COLUMN
 * @kind: the kind of post a heading names: of a tick in the column of kinds or, without such a
 *   column, of every row; %DD_ROSTER_NO_KIND for none
 *
 * Which column of a sheet holds what. A value: copied by assignment.
 */
typedef struct
{
  guint first_row;
  gboolean has_headings;
  int columns[DD_N_ROSTER_FIELDS];
  guint kind;
} DdRosterMapping;

const char *dd_roster_field_to_text (DdRosterField field);

void dd_roster_mapping_guess (DdRosterMapping *self, const DdSheet *sheet);
void dd_roster_mapping_set (DdRosterMapping *self, guint column, int field);
int dd_roster_mapping_get (const DdRosterMapping *self, guint column);
gboolean dd_roster_mapping_is_complete (const DdRosterMapping *self);

G_END_DECLS
