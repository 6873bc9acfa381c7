/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notifications/desktop-notifier.h"

#include "base/error.h"
#include "notifications/notify-thread.h"

#include <glib/gi18n.h>

/* The main context's side of the notification service; the other is DdNotifyThread. */
struct _DdDesktopNotifier
{
  GObject parent_instance;

  /* owned */
  DdNotifyThread *thread;
  char *app_id;

  gboolean available;
};

/* A notice on its way; answered by the thread or by being called off, whichever comes first. */
typedef struct
{
  GTask *task;
  GSource *cancelled;
  gboolean answered;
} Request;

enum
{
  PROP_0,
  PROP_APP_ID,
  PROP_AVAILABLE,
};

static void dd_desktop_notifier_notifier_init (DdNotifierInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DdDesktopNotifier,
                               dd_desktop_notifier,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DD_TYPE_NOTIFIER,
                                                      dd_desktop_notifier_notifier_init))

static void
request_clear (Request *request)
{
  g_clear_pointer (&request->cancelled, g_source_unref);
  g_object_unref (request->task);
}

static void
request_unref (gpointer request)
{
  g_rc_box_release_full (request, (GDestroyNotify) request_clear);
}

/* Takes @error. */
static void
request_answer (Request *request, GError *error)
{
  if (request->answered)
    g_clear_error (&error);
  else if (error != NULL)
    g_task_return_error (request->task, error);
  else
    g_task_return_boolean (request->task, TRUE);
  request->answered = TRUE;
}

static void
on_thread_done (gpointer user_data, GError *error)
{
  Request *request = user_data;

  request_answer (request, error);
  if (request->cancelled != NULL)
    g_source_destroy (request->cancelled);
  request_unref (request);
}

static gboolean
on_cancelled (GCancellable *cancellable, gpointer user_data)
{
  request_answer (user_data, g_error_new_literal (DD_ERROR, DD_ERROR_CANCELLED,
                                                  _ ("The reminder was called off.")));
  return G_SOURCE_REMOVE;
}

static void
dd_desktop_notifier_show (DdNotifier *notifier,
                          DdNotice *notice,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  DdDesktopNotifier *self = DD_DESKTOP_NOTIFIER (notifier);
  Request *request = g_rc_box_new0 (Request);

  request->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (request->task, dd_desktop_notifier_show);
  if (cancellable != NULL)
    {
      request->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (request->cancelled, G_SOURCE_FUNC (on_cancelled),
                             g_rc_box_acquire (request), request_unref);
      g_source_attach (request->cancelled, g_main_context_get_thread_default ());
    }
  dd_notify_thread_show (self->thread, notice, cancellable, on_thread_done, request);
}

static void
dd_desktop_notifier_withdraw (DdNotifier *notifier, const char *tag)
{
  dd_notify_thread_withdraw (DD_DESKTOP_NOTIFIER (notifier)->thread, tag);
}

static void
dd_desktop_notifier_notifier_init (DdNotifierInterface *iface)
{
  iface->show = dd_desktop_notifier_show;
  iface->withdraw = dd_desktop_notifier_withdraw;
}

static void
on_available (gpointer owner, gboolean available)
{
  DdDesktopNotifier *self = DD_DESKTOP_NOTIFIER (owner);

  self->available = available;
  g_object_notify (G_OBJECT (self), "available");
}

static void
on_action (gpointer owner,
           const char *tag,
           const char *key,
           const char *target,
           const char *activation_token)
{
  dd_notifier_emit_action (DD_NOTIFIER (owner), tag, key, target, activation_token);
}

static void
on_closed (gpointer owner, const char *tag, DdNoticeClosed reason)
{
  dd_notifier_emit_closed (DD_NOTIFIER (owner), tag, reason);
}

static const DdNotifyThreadEvents thread_events = {
  .available = on_available,
  .action = on_action,
  .closed = on_closed,
};

static void
dd_desktop_notifier_constructed (GObject *object)
{
  DdDesktopNotifier *self = DD_DESKTOP_NOTIFIER (object);

  G_OBJECT_CLASS (dd_desktop_notifier_parent_class)->constructed (object);

  self->thread = dd_notify_thread_start (object, &thread_events, _ ("Duty Desk"), self->app_id);
}

static void
dd_desktop_notifier_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DdDesktopNotifier *self = DD_DESKTOP_NOTIFIER (object);

  switch (id)
    {
    case PROP_APP_ID:
      g_value_set_string (value, self->app_id);
      break;
    case PROP_AVAILABLE:
      g_value_set_boolean (value, self->available);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dd_desktop_notifier_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DdDesktopNotifier *self = DD_DESKTOP_NOTIFIER (object);

  switch (id)
    {
    case PROP_APP_ID:
      self->app_id = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dd_desktop_notifier_finalize (GObject *object)
{
  DdDesktopNotifier *self = DD_DESKTOP_NOTIFIER (object);

  g_clear_pointer (&self->thread, dd_notify_thread_stop);
  g_clear_pointer (&self->app_id, g_free);

  G_OBJECT_CLASS (dd_desktop_notifier_parent_class)->finalize (object);
}

static void
dd_desktop_notifier_class_init (DdDesktopNotifierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = dd_desktop_notifier_constructed;
  object_class->get_property = dd_desktop_notifier_get_property;
  object_class->set_property = dd_desktop_notifier_set_property;
  object_class->finalize = dd_desktop_notifier_finalize;

  g_object_class_install_property (object_class, PROP_APP_ID,
                                   g_param_spec_string ("app-id", NULL, NULL, NULL,
                                                        G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                                                            G_PARAM_STATIC_STRINGS));
  g_object_class_override_property (object_class, PROP_AVAILABLE, "available");
}

static void
dd_desktop_notifier_init (DdDesktopNotifier *self)
{
}

/**
 * dd_desktop_notifier_new:
 * @app_id: the app's id, which names its desktop file and icon
 *
 * The notices of the desktop: what the service org.freedesktop.Notifications of this session shows.
 * No call of it waits, whatever the service does. A service that hangs makes the notices fail
 * within seconds, and further ones at once until it answers again. When a service is killed and
 * another one comes, notices that nobody closed are shown again.
 *
 * Notices are gone when the last reference is dropped.
 *
 * Returns: (transfer full): a notifier that calls back on the thread-default main context of now
 */
DdNotifier *
dd_desktop_notifier_new (const char *app_id)
{
  g_return_val_if_fail (app_id != NULL, NULL);

  return g_object_new (DD_TYPE_DESKTOP_NOTIFIER, "app-id", app_id, NULL);
}
