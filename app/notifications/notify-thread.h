/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "notifications/notifier.h"

G_BEGIN_DECLS

/**
 * DdNotifyThread:
 *
 * The thread on which libnotify lives, and all it knows. Every call of libnotify waits for the
 * notification service, up to 25 seconds if the service hangs: here nobody else has to wait with
 * it.
 */
typedef struct _DdNotifyThread DdNotifyThread;

/**
 * DdNotifyThreadEvents:
 * @available: whether a service is there has changed
 * @action: an action of a notice was chosen
 * @closed: a notice can no longer be seen
 *
 * What the thread tells its owner, on the main context on which the thread was started.
 */
typedef struct
{
  void (*available) (gpointer owner, gboolean available);
  void (*action) (gpointer owner,
                  const char *tag,
                  const char *key,
                  const char *target,
                  const char *activation_token);
  void (*closed) (gpointer owner, const char *tag, DdNoticeClosed reason);
} DdNotifyThreadEvents;

/**
 * DdNotifyDone:
 * @request: what was given to dd_notify_thread_show()
 * @error: (transfer full) (nullable): why the notice was not shown; %NULL if it was
 *
 * The service has answered, or will not. Called on the main context on which the thread was
 * started.
 */
typedef void (*DdNotifyDone) (gpointer request, GError *error);

DdNotifyThread *dd_notify_thread_start (GObject *owner,
                                        const DdNotifyThreadEvents *events,
                                        const char *app_name,
                                        const char *app_id);
void dd_notify_thread_show (DdNotifyThread *self,
                            DdNotice *notice,
                            GCancellable *cancellable,
                            DdNotifyDone done,
                            gpointer request);
void dd_notify_thread_withdraw (DdNotifyThread *self, const char *tag);
void dd_notify_thread_stop (DdNotifyThread *self);

G_END_DECLS
