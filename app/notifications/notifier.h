/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "notifications/notice.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DdNoticeClosed:
 * @DD_NOTICE_EXPIRED: it went away by itself
 * @DD_NOTICE_DISMISSED: a person put it away
 * @DD_NOTICE_WITHDRAWN: the app took it back
 * @DD_NOTICE_LOST: the service that showed it is gone, or gave no reason
 *
 * Why a notice is no longer to be seen.
 */
typedef enum
{
  DD_NOTICE_EXPIRED = 1,
  DD_NOTICE_DISMISSED = 2,
  DD_NOTICE_WITHDRAWN = 3,
  DD_NOTICE_LOST = 4,
} DdNoticeClosed;

#define DD_TYPE_NOTIFIER (dd_notifier_get_type ())
G_DECLARE_INTERFACE (DdNotifier, dd_notifier, DD, NOTIFIER, GObject)

/**
 * DdNotifierInterface:
 * @show: tells the notice, replacing the one with its tag; the callback comes on the main context
 *   and only when it is known whether the person has it before them
 * @show_finish: (nullable): ends @show; without it the result is a #GTask of the notifier
 * @withdraw: takes the notice of a tag back; nothing happens if there is none
 *
 * Who tells a person that something is due. An implementation has the property "available" too,
 * and emits the signals:
 *
 * "action" (const char *tag, const char *key, const char *target, const char *activation_token):
 *   an action was chosen: the tag, key and target (nullable) of its notice, and the token
 * (nullable) with which the window may raise itself. A click on the notice itself has key
 * %DD_NOTICE_DEFAULT.
 *
 * "closed" (const char *tag, DdNoticeClosed reason): the notice can no longer be seen. A notice
 * that another one with its tag replaced is not closed.
 */
struct _DdNotifierInterface
{
  GTypeInterface parent_iface;

  void (*show) (DdNotifier *self,
                DdNotice *notice,
                GCancellable *cancellable,
                GAsyncReadyCallback callback,
                gpointer user_data);
  gboolean (*show_finish) (DdNotifier *self, GAsyncResult *result, GError **error);
  void (*withdraw) (DdNotifier *self, const char *tag);
};

void dd_notifier_show (DdNotifier *self,
                       DdNotice *notice,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
gboolean dd_notifier_show_finish (DdNotifier *self, GAsyncResult *result, GError **error);
void dd_notifier_withdraw (DdNotifier *self, const char *tag);
gboolean dd_notifier_is_available (DdNotifier *self);

void dd_notifier_emit_action (DdNotifier *self,
                              const char *tag,
                              const char *key,
                              const char *target,
                              const char *activation_token);
void dd_notifier_emit_closed (DdNotifier *self, const char *tag, DdNoticeClosed reason);

G_END_DECLS
