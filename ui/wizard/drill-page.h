/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/shell/page.h"

G_BEGIN_DECLS

#define DD_TYPE_DRILL_PAGE (dd_drill_page_get_type ())
G_DECLARE_FINAL_TYPE (DdDrillPage, dd_drill_page, DD, DRILL_PAGE, DdPage)

GtkWidget *dd_drill_page_new (DdDesk *desk, DdSession *session, gint64 id);

G_END_DECLS
