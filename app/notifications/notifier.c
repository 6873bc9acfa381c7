/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notifications/notifier.h"

enum
{
  ACTION,
  CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_INTERFACE (DdNotifier, dd_notifier, G_TYPE_OBJECT)

static void
dd_notifier_default_init (DdNotifierInterface *iface)
{
  /**
   * DdNotifier:available:
   *
   * Whether a notice shown now would be seen. Follows the service that shows them.
   */
  g_object_interface_install_property (iface, g_param_spec_boolean ("available", NULL, NULL, FALSE,
                                                                    G_PARAM_READABLE |
                                                                        G_PARAM_STATIC_STRINGS));

  /**
   * DdNotifier::action:
   * @self: the notifier
   * @tag: the tag of the notice
   * @key: the key of the action; %DD_NOTICE_DEFAULT for a click on the notice itself
   * @target: (nullable): what the notice is about
   * @activation_token: (nullable): the token with which a window may raise itself
   *
   * A person chose an action of a notice.
   */
  signals[ACTION] =
      g_signal_new ("action", DD_TYPE_NOTIFIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                    4, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);

  /**
   * DdNotifier::closed:
   * @self: the notifier
   * @tag: the tag of the notice
   * @reason: a #DdNoticeClosed
   *
   * A notice can no longer be seen.
   */
  signals[CLOSED] = g_signal_new ("closed", DD_TYPE_NOTIFIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT);
}

/**
 * dd_notifier_show:
 * @self: a notifier
 * @notice: what to tell; it replaces the notice with the same tag
 * @cancellable: (nullable): gives up waiting; the notice may be seen all the same
 * @callback: called on the main context when it is known whether the notice was shown
 * @user_data: for @callback
 */
void
dd_notifier_show (DdNotifier *self,
                  DdNotice *notice,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  g_return_if_fail (DD_IS_NOTIFIER (self));
  g_return_if_fail (notice != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  DD_NOTIFIER_GET_IFACE (self)->show (self, notice, cancellable, callback, user_data);
}

/**
 * dd_notifier_show_finish:
 * @self: a notifier
 * @result: what the callback got
 * @error: return location; %DD_ERROR_BUSY where the service does not answer,
 *   %DD_ERROR_NOT_FOUND where there is none, %DD_ERROR_FAILED where it refused,
 *   %DD_ERROR_CANCELLED where the caller gave up
 *
 * Returns: whether the notice was shown: the service has answered
 */
gboolean
dd_notifier_show_finish (DdNotifier *self, GAsyncResult *result, GError **error)
{
  DdNotifierInterface *iface;

  g_return_val_if_fail (DD_IS_NOTIFIER (self), FALSE);
  g_return_val_if_fail (G_IS_ASYNC_RESULT (result), FALSE);

  iface = DD_NOTIFIER_GET_IFACE (self);
  if (iface->show_finish != NULL)
    return iface->show_finish (self, result, error);

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * dd_notifier_withdraw:
 * @self: a notifier
 * @tag: the tag of a notice
 *
 * Takes a notice back whose matter is settled. Nothing happens if none is shown.
 */
void
dd_notifier_withdraw (DdNotifier *self, const char *tag)
{
  g_return_if_fail (DD_IS_NOTIFIER (self));
  g_return_if_fail (tag != NULL);

  DD_NOTIFIER_GET_IFACE (self)->withdraw (self, tag);
}

/**
 * dd_notifier_is_available:
 * @self: a notifier
 *
 * Returns: whether a notice shown now would be seen
 */
gboolean
dd_notifier_is_available (DdNotifier *self)
{
  gboolean available = FALSE;

  g_return_val_if_fail (DD_IS_NOTIFIER (self), FALSE);

  g_object_get (self, "available", &available, NULL);
  return available;
}

/**
 * dd_notifier_emit_action:
 * @self: a notifier
 * @tag: the tag of a notice it showed
 * @key: the key of the chosen action
 * @target: (nullable): the target of that notice
 * @activation_token: (nullable): the token with which a window may raise itself
 *
 * Emits #DdNotifier::action; for implementations, on the main context.
 */
void
dd_notifier_emit_action (DdNotifier *self,
                         const char *tag,
                         const char *key,
                         const char *target,
                         const char *activation_token)
{
  g_return_if_fail (DD_IS_NOTIFIER (self));
  g_return_if_fail (tag != NULL && key != NULL);

  g_signal_emit (self, signals[ACTION], 0, tag, key, target, activation_token);
}

/**
 * dd_notifier_emit_closed:
 * @self: a notifier
 * @tag: the tag of a notice it showed
 * @reason: why it is gone
 *
 * Emits #DdNotifier::closed; for implementations, on the main context.
 */
void
dd_notifier_emit_closed (DdNotifier *self, const char *tag, DdNoticeClosed reason)
{
  g_return_if_fail (DD_IS_NOTIFIER (self));
  g_return_if_fail (tag != NULL);

  g_signal_emit (self, signals[CLOSED], 0, tag, (int) reason);
}
