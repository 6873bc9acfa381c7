/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shell/page.h"

G_BEGIN_DECLS

#define DD_TYPE_DUTY_PAGE (dd_duty_page_get_type ())
G_DECLARE_FINAL_TYPE (DdDutyPage, dd_duty_page, DD, DUTY_PAGE, DdPage)

GtkWidget *dd_duty_page_new (DdDesk *desk, DdSession *session, gint64 id);

G_END_DECLS
