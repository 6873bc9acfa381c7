/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "roster/roster-list.h"
#include "ui/shell/page.h"

G_BEGIN_DECLS

#define DD_TYPE_ROSTER_PAGE (dd_roster_page_get_type ())
G_DECLARE_FINAL_TYPE (DdRosterPage, dd_roster_page, DD, ROSTER_PAGE, DdPage)

GtkWidget *dd_roster_page_new (DdDesk *desk, DdSession *session, gint64 id);
void dd_roster_page_add_person (DdRosterPage *self);
void dd_roster_page_show_person (DdRosterPage *self, gint64 id);
void dd_roster_page_show_post (DdRosterPage *self, gint64 id);
DdRosterFilter dd_roster_page_get_shown (DdRosterPage *self, const char **search);

G_END_DECLS
