/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shell/first-run-form.h"

#include <gio/gio.h>

G_BEGIN_DECLS

void dd_first_run_accounts_prepare_async (const DdFirstRunForm *form,
                                          const char *const passwords[DD_FIRST_RUN_N_PERSONS],
                                          const guint8 *recovery_public,
                                          const DdPasswordCost *cost,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
GPtrArray *dd_first_run_accounts_prepare_finish (GAsyncResult *result, GError **error);

G_END_DECLS
