/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_VERSIONS_DIALOG (dd_versions_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DdVersionsDialog, dd_versions_dialog, DD, VERSIONS_DIALOG, AdwWindow)

GtkWindow *
dd_versions_dialog_new (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 version_id);

G_END_DECLS
