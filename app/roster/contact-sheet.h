/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/roster-service.h"

G_BEGIN_DECLS

/**
 * DdSheetLine:
 * @department: (owned) (nullable): the department's name
 * @post: (owned): the post's title
 * @name: (owned) (nullable): who holds it; %NULL for a vacancy
 * @phone: (owned) (nullable): their mobile phone
 * @office_phone: (owned) (nullable): the phone on their desk
 *
 * A line of the contact sheet.
 */
typedef struct
{
  char *department;
  char *post;
  char *name;
  char *phone;
  char *office_phone;
} DdSheetLine;

void dd_sheet_line_free (DdSheetLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdSheetLine, dd_sheet_line_free)

GPtrArray *
dd_roster_service_list_contact_sheet (DdRosterService *self, DdSession *session, GError **error);
gboolean dd_roster_service_record_export (DdRosterService *self,
                                          DdSession *session,
                                          const char *how,
                                          GError **error);

G_END_DECLS
