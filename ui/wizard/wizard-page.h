/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/shell/page.h"

G_BEGIN_DECLS

#define DD_TYPE_WIZARD_PAGE (dd_wizard_page_get_type ())
G_DECLARE_FINAL_TYPE (DdWizardPage, dd_wizard_page, DD, WIZARD_PAGE, DdPage)

/** DD_WIZARD_ANOTHER: in the place of a draft: begin a new report. */
#define DD_WIZARD_ANOTHER (-1)

GtkWidget *dd_wizard_page_new (DdDesk *desk, DdSession *session, gint64 draft);
GtkWidget *dd_wizard_page_new_for_duty (DdDesk *desk, DdSession *session, gint64 entry);

G_END_DECLS
