/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "roster/roster-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_ROSTER_VIEW (dd_roster_view_get_type ())
G_DECLARE_FINAL_TYPE (DdRosterView, dd_roster_view, DD, ROSTER_VIEW, AdwBin)

void dd_roster_view_set_desk (DdRosterView *self, DdDesk *desk);
gboolean
dd_roster_view_show (DdRosterView *self, const char *filter, const char *search, GError **error);
void dd_roster_view_choose (DdRosterView *self, gint64 person, gint64 post);
gboolean dd_roster_view_is_filling (DdRosterView *self);
gboolean dd_roster_view_has_chosen (DdRosterView *self);
gboolean dd_roster_view_choose_first (DdRosterView *self);
void dd_roster_view_activate_chosen (DdRosterView *self);
void dd_roster_view_refocus (DdRosterView *self);
void dd_roster_view_set_single_click (DdRosterView *self, gboolean single_click);

G_END_DECLS
