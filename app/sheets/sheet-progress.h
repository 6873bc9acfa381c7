/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DdSheetProgress:
 * @fraction: how much is done, 0 to 1; never less than before
 * @user_data: the caller's
 *
 * Told now and then while a table is read or written, on the thread that works.
 */
typedef void (*DdSheetProgress) (double fraction, gpointer user_data);

/* What a reader or a writer carries along: whom to tell, and whether it was called off. */
typedef struct
{
  GCancellable *cancellable;
  DdSheetProgress progress;
  gpointer user_data;
  /* what is told next must pass this */
  double told;
} DdSheetWork;

gboolean dd_sheet_work_go_on (DdSheetWork *work, double fraction, GError **error);

G_END_DECLS
