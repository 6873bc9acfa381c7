/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/shell/page.h"

G_BEGIN_DECLS

#define DD_TYPE_HANDOVER_PAGE (dd_handover_page_get_type ())
G_DECLARE_FINAL_TYPE (DdHandoverPage, dd_handover_page, DD, HANDOVER_PAGE, DdPage)

GtkWidget *dd_handover_page_new (DdDesk *desk, DdSession *session, gint64 id);

G_END_DECLS
