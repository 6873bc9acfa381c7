/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_CONSENT_DIALOG (dd_consent_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DdConsentDialog, dd_consent_dialog, DD, CONSENT_DIALOG, AdwWindow)

GtkWindow *dd_consent_dialog_new (GtkWidget *from,
                                  DdDesk *desk,
                                  DdSession *session,
                                  const DdReportVersion *version,
                                  const char *seen_digest);

G_END_DECLS
