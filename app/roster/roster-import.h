/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/roster-import-plan.h"
#include "roster/roster-service.h"

G_BEGIN_DECLS

/**
 * DdImportFile:
 * @content: (owned): the file as it is
 * @digest: (owned): its SHA-256 in hex; what the audit log keeps of it
 * @sheet: (owned): the table read from it
 *
 * A file that is to be taken into the roster. Reference counted; may be read from any thread.
 */
typedef struct
{
  GBytes *content;
  char *digest;
  DdSheet *sheet;
} DdImportFile;

DdImportFile *dd_import_file_read (GFile *file,
                                   const char *name,
                                   GCancellable *cancellable,
                                   DdSheetProgress progress,
                                   gpointer user_data,
                                   GError **error);
void dd_import_file_read_async (GFile *file,
                                int *thousandths,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
void dd_import_file_read_sheet_async (DdImportFile *file,
                                      const char *name,
                                      int *thousandths,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
DdImportFile *dd_import_file_read_finish (GAsyncResult *result, GError **error);
DdImportFile *dd_import_file_ref (DdImportFile *self);
void dd_import_file_unref (DdImportFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdImportFile, dd_import_file_unref)

DdImportPlan *dd_roster_service_plan_import (DdRosterService *self,
                                             DdSession *session,
                                             DdSheet *sheet,
                                             const DdRosterMapping *mapping,
                                             gboolean ends_present,
                                             GError **error);
void dd_roster_service_plan_import_async (DdRosterService *self,
                                          DdSession *session,
                                          DdSheet *sheet,
                                          const DdRosterMapping *mapping,
                                          gboolean ends_present,
                                          int *thousandths,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
DdImportPlan *
dd_roster_service_plan_import_finish (DdRosterService *self, GAsyncResult *result, GError **error);

gboolean dd_roster_service_import (DdRosterService *self,
                                   DdSession *session,
                                   DdImportPlan *plan,
                                   const char *digest,
                                   gboolean leaves_out_bad,
                                   GError **error);
void dd_roster_service_import_async (DdRosterService *self,
                                     DdSession *session,
                                     DdImportPlan *plan,
                                     const char *digest,
                                     gboolean leaves_out_bad,
                                     int *thousandths,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean
dd_roster_service_import_finish (DdRosterService *self, GAsyncResult *result, GError **error);

G_END_DECLS
