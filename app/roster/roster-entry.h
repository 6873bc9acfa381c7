/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

G_BEGIN_DECLS

/**
 * DdRosterEntryKind:
 * @DD_ROSTER_ENTRY_DEPARTMENT: a heading: a department, or what stands outside all of them
 * @DD_ROSTER_ENTRY_POST: somebody and what they hold; in a list by department one row a person a
 *   department, in a search one row a person
 * @DD_ROSTER_ENTRY_VACANT: a post that nobody holds
 * @DD_ROSTER_ENTRY_PERSON: somebody without a post
 */
typedef enum
{
  DD_ROSTER_ENTRY_DEPARTMENT,
  DD_ROSTER_ENTRY_POST,
  DD_ROSTER_ENTRY_VACANT,
  DD_ROSTER_ENTRY_PERSON,
} DdRosterEntryKind;

#define DD_TYPE_ROSTER_ENTRY (dd_roster_entry_get_type ())
G_DECLARE_FINAL_TYPE (DdRosterEntry, dd_roster_entry, DD, ROSTER_ENTRY, GObject)

DdRosterEntryKind dd_roster_entry_get_kind (DdRosterEntry *self);
gint64 dd_roster_entry_get_department_id (DdRosterEntry *self);
gint64 dd_roster_entry_get_post_id (DdRosterEntry *self);
gint64 dd_roster_entry_get_person_id (DdRosterEntry *self);
const char *dd_roster_entry_get_name (DdRosterEntry *self);
const char *dd_roster_entry_get_subtitle (DdRosterEntry *self);
const char *dd_roster_entry_get_phone (DdRosterEntry *self);
gint64 dd_roster_entry_get_since (DdRosterEntry *self);
gboolean dd_roster_entry_is_handing_over (DdRosterEntry *self);

G_END_DECLS
