/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file being written beside the place it is for: it appears there whole or not at all. */
typedef struct _DdSheetFile DdSheetFile;

DdSheetFile *dd_sheet_file_new (const char *path, GError **error);
void dd_sheet_file_free (DdSheetFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdSheetFile, dd_sheet_file_free)

const char *dd_sheet_file_get_partial (const DdSheetFile *self);
const char *dd_sheet_file_get_folder (const DdSheetFile *self);
gboolean dd_sheet_file_write (DdSheetFile *self, const char *data, gsize size, GError **error);
gboolean dd_sheet_file_finish (DdSheetFile *self, GError **error);
void dd_sheet_file_set_error (const DdSheetFile *self, int failure, GError **error);

G_END_DECLS
