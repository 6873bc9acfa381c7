/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/roster-entry.h"
#include "roster/roster-service.h"

G_BEGIN_DECLS

/**
 * DdRosterFilter:
 * @DD_ROSTER_FILTER_ALL: who is at the school, and every post
 * @DD_ROSTER_FILTER_VACANT: posts that nobody holds
 * @DD_ROSTER_FILTER_HANDOVER: posts that are being handed over
 * @DD_ROSTER_FILTER_WITHOUT_POST: persons at the school who hold no post
 * @DD_ROSTER_FILTER_LEFT: persons who are no longer at the school
 */
typedef enum
{
  DD_ROSTER_FILTER_ALL,
  DD_ROSTER_FILTER_VACANT,
  DD_ROSTER_FILTER_HANDOVER,
  DD_ROSTER_FILTER_WITHOUT_POST,
  DD_ROSTER_FILTER_LEFT,
} DdRosterFilter;

#define DD_TYPE_ROSTER_LIST (dd_roster_list_get_type ())
G_DECLARE_FINAL_TYPE (DdRosterList, dd_roster_list, DD, ROSTER_LIST, GObject)

DdRosterList *dd_roster_list_new (DdRosterService *service);
gboolean
dd_roster_list_show (DdRosterList *self, DdRosterFilter filter, const char *search, GError **error);
gboolean dd_roster_list_is_complete (DdRosterList *self);

G_END_DECLS
