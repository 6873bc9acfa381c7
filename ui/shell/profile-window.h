/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "ui/common/edit-window.h"

G_BEGIN_DECLS

#define DD_TYPE_PROFILE_WINDOW (dd_profile_window_get_type ())
G_DECLARE_FINAL_TYPE (DdProfileWindow, dd_profile_window, DD, PROFILE_WINDOW, DdEditWindow)

GtkWidget *
dd_profile_window_new (GtkWidget *from, DdDesk *desk, DdSession *session, const char *copied);
GtkWidget *dd_profile_window_new_for (GtkWidget *from,
                                      DdDesk *desk,
                                      DdSession *session,
                                      const DdReportingProfile *profile);

G_END_DECLS
