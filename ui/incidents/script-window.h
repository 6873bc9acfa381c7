/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "reports/phone-script.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

DdPhoneScript *dd_script_write (DdDesk *desk, DdSession *session, gint64 incident, GError **error);
void dd_script_window_open (GtkWidget *from, const DdPhoneScript *script);

G_END_DECLS
