/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_DELIVERY_DIALOG (dd_delivery_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DdDeliveryDialog, dd_delivery_dialog, DD, DELIVERY_DIALOG, AdwWindow)

GtkWindow *dd_delivery_dialog_new (GtkWidget *from,
                                   DdDesk *desk,
                                   DdSession *session,
                                   const DdReportVersion *version);

G_END_DECLS
