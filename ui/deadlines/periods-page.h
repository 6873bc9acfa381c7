/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shell/page.h"

G_BEGIN_DECLS

#define DD_TYPE_PERIODS_PAGE (dd_periods_page_get_type ())
G_DECLARE_FINAL_TYPE (DdPeriodsPage, dd_periods_page, DD, PERIODS_PAGE, DdPage)

GtkWidget *dd_periods_page_new (DdDesk *desk, DdSession *session, gint64 id);

G_END_DECLS
