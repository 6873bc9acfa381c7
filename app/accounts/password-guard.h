/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/password-attempt.h"
#include "storage/database.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DdPasswordSettled:
 * @attempt: an attempt whose password was right, after COMMIT
 * @user_data: the guard's user data
 */
typedef void (*DdPasswordSettled) (DdPasswordAttempt *attempt, gpointer user_data);

/**
 * DdPasswordGuard:
 *
 * Through it goes every password that is given at the desk: it counts the wrong ones, makes the
 * next try wait, and writes down what a right one changes.
 */
typedef struct _DdPasswordGuard DdPasswordGuard;

DdPasswordGuard *dd_password_guard_new (DdDatabase *database,
                                        DdClock *clock,
                                        DdPasswordSettled settled,
                                        gpointer user_data);
void dd_password_guard_free (DdPasswordGuard *self);

gint64 dd_password_guard_get_wait (DdPasswordGuard *self, gint64 account_id);
gboolean dd_password_guard_run (DdPasswordGuard *self, DdPasswordAttempt *attempt, GError **error);
void dd_password_guard_run_async (DdPasswordGuard *self,
                                  gpointer owner,
                                  gpointer tag,
                                  DdPasswordAttempt *attempt,
                                  GError *refusal,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

G_END_DECLS
