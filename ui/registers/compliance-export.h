/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dd_compliance_export_print (GtkWidget *from,
                                 DdDesk *desk,
                                 DdSession *session,
                                 const DdPeriod *period);
void dd_compliance_export_save (
    GtkWidget *from, DdDesk *desk, DdSession *session, const DdPeriod *period, const char *how);
void dd_compliance_export_write (GtkWidget *from,
                                 DdDesk *desk,
                                 DdSession *session,
                                 const DdPeriod *period,
                                 const char *how,
                                 GFile *file);

G_END_DECLS
