/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notifications/bubble.h"

#include <glib/gi18n.h>

static void
on_closed (NotifyNotification *notification, gpointer user_data)
{
  DdBubble *self = user_data;
  int reason = notify_notification_get_closed_reason (notification);

  if (reason < DD_NOTICE_EXPIRED || reason > DD_NOTICE_WITHDRAWN)
    reason = DD_NOTICE_LOST;
  self->events->closed (self, reason, self->user_data);
}

static void
on_action (NotifyNotification *notification, char *key, gpointer user_data)
{
  DdBubble *self = user_data;

  self->events->action (self, key, notify_notification_get_activation_token (notification),
                        self->user_data);
}

/**
 * dd_bubble_new:
 * @notice: what is to be seen
 * @events: whom to tell
 * @user_data: with what
 *
 * Returns: (transfer full): a bubble that is not shown yet
 */
DdBubble *
dd_bubble_new (DdNotice *notice, const DdBubbleEvents *events, gpointer user_data)
{
  DdBubble *self = g_new0 (DdBubble, 1);

  self->notice = dd_notice_ref (notice);
  self->events = events;
  self->user_data = user_data;
  return self;
}

static void
add_actions (DdBubble *self, const DdNotice *notice)
{
  gboolean has_default = FALSE;

  for (guint i = 0; i < notice->actions->len; i++)
    {
      const DdNoticeAction *action = g_ptr_array_index (notice->actions, i);

      has_default = has_default || g_str_equal (action->key, DD_NOTICE_DEFAULT);
      notify_notification_add_action (self->notification, action->key, action->label, on_action,
                                      self, NULL);
    }
  /* A click beside the buttons leads somewhere too. */
  if (notice->target != NULL && !has_default)
    notify_notification_add_action (self->notification, DD_NOTICE_DEFAULT, C_ ("notice", "Open"),
                                    on_action, self, NULL);
}

static void
fill (DdBubble *self, const DdNotice *notice, const char *app_id, const char *const *capabilities)
{
  static const NotifyUrgency urgencies[] = {
    [DD_NOTICE_LOW] = NOTIFY_URGENCY_LOW,
    [DD_NOTICE_NORMAL] = NOTIFY_URGENCY_NORMAL,
    [DD_NOTICE_CRITICAL] = NOTIFY_URGENCY_CRITICAL,
  };
  g_autofree char *escaped = NULL;
  const char *body = notice->body;

  /* A service that parses markup would drop a body with a lone "<" or "&" in it. */
  if (body != NULL && g_strv_contains (capabilities, "body-markup"))
    body = escaped = g_markup_escape_text (body, -1);

  if (self->notification == NULL)
    {
      self->notification = notify_notification_new (notice->title, body, app_id);
      g_signal_connect (self->notification, "closed", G_CALLBACK (on_closed), self);
    }
  else
    {
      notify_notification_update (self->notification, notice->title, body, app_id);
      notify_notification_clear_actions (self->notification);
    }
  notify_notification_set_urgency (self->notification, urgencies[notice->urgency]);
  notify_notification_set_timeout (self->notification, notice->urgency == DD_NOTICE_CRITICAL
                                                           ? NOTIFY_EXPIRES_NEVER
                                                           : NOTIFY_EXPIRES_DEFAULT);
  notify_notification_set_hint (self->notification, "desktop-entry", g_variant_new_string (app_id));
  notify_notification_set_hint (self->notification, "sound-name",
                                g_variant_new_string (notice->sound));
  if (g_strv_contains (capabilities, "actions"))
    add_actions (self, notice);
}

/**
 * dd_bubble_show:
 * @self: a bubble
 * @notice: what to show in it from now on
 * @app_id: name of the app's desktop file and icon
 * @service: the unique name of the service
 * @capabilities: what the service can do
 * @error: return location; %G_IO_ERROR_TIMED_OUT where the service hangs
 *
 * Waits for the service to show @notice, in place of what it shows for this bubble.
 *
 * Returns: whether the service has shown it
 */
gboolean
dd_bubble_show (DdBubble *self,
                DdNotice *notice,
                const char *app_id,
                const char *service,
                const char *const *capabilities,
                GError **error)
{
  /* What one service shows dies with it, and its numbers mean nothing to the next. */
  if (g_strcmp0 (self->service, service) != 0)
    dd_bubble_burst (self);
  fill (self, notice, app_id, capabilities);
  if (!notify_notification_show (self->notification, error))
    return FALSE;

  g_free (self->service);
  self->service = g_strdup (service);
  dd_notice_ref (notice);
  dd_notice_unref (self->notice);
  self->notice = notice;
  return TRUE;
}

/**
 * dd_bubble_close:
 * @self: a bubble
 * @error: return location
 *
 * Waits for the service to take the bubble off the screen. Nobody is told that it closed.
 *
 * Returns: whether the service has answered, or there was nothing to close
 */
gboolean
dd_bubble_close (DdBubble *self, GError **error)
{
  if (self->notification == NULL)
    return TRUE;

  g_signal_handlers_disconnect_by_data (self->notification, self);
  return notify_notification_close (self->notification, error);
}

/**
 * dd_bubble_burst:
 * @self: a bubble
 *
 * Forgets the service that showed it: it is gone.
 */
void
dd_bubble_burst (DdBubble *self)
{
  if (self->notification != NULL)
    g_signal_handlers_disconnect_by_data (self->notification, self);
  g_clear_object (&self->notification);
  g_clear_pointer (&self->service, g_free);
}

/**
 * dd_bubble_free:
 * @self: (transfer full): a bubble
 */
void
dd_bubble_free (DdBubble *self)
{
  dd_bubble_burst (self);
  dd_notice_unref (self->notice);
  g_free (self);
}
