/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/roster-list.h"
#include "sheets/sheet-progress.h"
#include "sheets/sheet.h"

G_BEGIN_DECLS

/**
 * DdRosterFormat:
 * @DD_ROSTER_FORMAT_XLSX: a workbook
 * @DD_ROSTER_FORMAT_CSV: plain text
 */
typedef enum
{
  DD_ROSTER_FORMAT_XLSX,
  DD_ROSTER_FORMAT_CSV,
} DdRosterFormat;

gboolean dd_roster_format_from_path (const char *path, DdRosterFormat *format, GError **error);

gboolean dd_roster_service_export (DdRosterService *self,
                                   DdSession *session,
                                   DdRosterFilter filter,
                                   const char *search,
                                   const char *path,
                                   GError **error);
void dd_roster_service_export_async (DdRosterService *self,
                                     DdSession *session,
                                     DdRosterFilter filter,
                                     const char *search,
                                     const char *path,
                                     int *thousandths,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean
dd_roster_service_export_finish (DdRosterService *self, GAsyncResult *result, GError **error);

DdSheet *dd_roster_template_new (void);
gboolean dd_roster_template_save (const char *path, gint64 now, GError **error);

G_END_DECLS
