/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file being written beside the place it is for: it appears there whole or not at all. */
typedef struct _DdWholeFile DdWholeFile;

DdWholeFile *dd_whole_file_new (const char *path, GError **error);
void dd_whole_file_free (DdWholeFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdWholeFile, dd_whole_file_free)

const char *dd_whole_file_get_partial (const DdWholeFile *self);
const char *dd_whole_file_get_folder (const DdWholeFile *self);
gboolean dd_whole_file_write (DdWholeFile *self, const char *data, gsize size, GError **error);
gboolean dd_whole_file_save (const char *path, const char *data, gsize size, GError **error);
gboolean dd_whole_file_finish (DdWholeFile *self, GError **error);
void dd_whole_file_set_error (const DdWholeFile *self, int failure, GError **error);

G_END_DECLS
