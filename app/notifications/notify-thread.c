/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notifications/notify-thread.h"

#include "base/error.h"
#include "notifications/bubble.h"
#include "notifications/notification-service.h"

#include <glib/gi18n.h>
#include <libnotify/notify.h>

/* A service that does not even say what it can do within this time (milliseconds) hangs. */
#define PATIENCE 5000

/* How long leaving the app waits for its notices to be taken back, microseconds. */
#define LAST_PATIENCE (500 * G_TIME_SPAN_MILLISECOND)

struct _DdNotifyThread
{
  /* never changed after the start */
  GMainContext *context;
  GMainContext *owner_context;
  GMainLoop *loop;
  GWeakRef owner;
  const DdNotifyThreadEvents *events;
  char *app_name;
  char *app_id;

  /* shared: something is in it once the thread has ended */
  GAsyncQueue *ended;

  /* of the thread alone */
  GDBusConnection *bus;
  GCancellable *cancellable;
  guint watch;
  char *service; /* the unique name of the service; NULL while there is none */
  gboolean startable;
  gboolean hung;
  gboolean asking; /* the question a hanging service has yet to answer is under way */
  gboolean available;
  GPtrArray *bubbles;
};

/* What the owner is told, on its way to the owner's main context. */
typedef struct
{
  DdNotifyThread *thread;
  enum
  {
    EVENT_AVAILABLE,
    EVENT_ACTION,
    EVENT_CLOSED,
    EVENT_DONE,
  } kind;
  gboolean available;
  DdNoticeClosed reason;
  char *tag;
  char *key;
  char *target;
  char *token;
  DdNotifyDone done;
  gpointer request;
  GError *error;
} Event;

/* What the thread is asked to do, on its way to the thread's context. */
typedef struct
{
  DdNotifyThread *thread;
  DdNotice *notice;
  GCancellable *cancellable;
  DdNotifyDone done;
  gpointer request;
  char *tag;
} Job;

/* libnotify keeps one connection a process: a second thread has to wait until the first is gone. */
static GMutex libnotify_lock;

static void
thread_clear (DdNotifyThread *self)
{
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_main_context_unref (self->owner_context);
  g_weak_ref_clear (&self->owner);
  g_async_queue_unref (self->ended);
  g_clear_object (&self->cancellable);
  g_free (self->app_name);
  g_free (self->app_id);
}

static void
thread_unref (DdNotifyThread *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) thread_clear);
}

static void
event_free (Event *event)
{
  thread_unref (event->thread);
  g_free (event->tag);
  g_free (event->key);
  g_free (event->target);
  g_free (event->token);
  g_clear_error (&event->error);
  g_free (event);
}

static void
job_free (Job *job)
{
  thread_unref (job->thread);
  g_clear_pointer (&job->notice, dd_notice_unref);
  g_clear_object (&job->cancellable);
  g_free (job->tag);
  g_free (job);
}

/* — telling the owner — */

static gboolean
deliver_event (gpointer user_data)
{
  Event *event = user_data;
  DdNotifyThread *self = event->thread;
  g_autoptr (GObject) owner = g_weak_ref_get (&self->owner);

  if (event->kind == EVENT_DONE)
    {
      event->done (event->request, g_steal_pointer (&event->error));
      return G_SOURCE_REMOVE;
    }
  if (owner == NULL)
    return G_SOURCE_REMOVE;

  switch (event->kind)
    {
    case EVENT_AVAILABLE:
      self->events->available (owner, event->available);
      break;
    case EVENT_ACTION:
      self->events->action (owner, event->tag, event->key, event->target, event->token);
      break;
    case EVENT_CLOSED:
      self->events->closed (owner, event->tag, event->reason);
      break;
    case EVENT_DONE:
    default:
      break;
    }
  return G_SOURCE_REMOVE;
}

static Event *
event_new (DdNotifyThread *self, int kind, const DdNotice *notice)
{
  Event *event = g_new0 (Event, 1);

  event->thread = g_atomic_rc_box_acquire (self);
  event->kind = kind;
  if (notice != NULL)
    {
      event->tag = g_strdup (notice->tag);
      event->target = g_strdup (notice->target);
    }
  return event;
}

static void
event_send (Event *event)
{
  g_main_context_invoke_full (event->thread->owner_context, G_PRIORITY_DEFAULT, deliver_event,
                              event, (GDestroyNotify) event_free);
}

static void
tell_available (DdNotifyThread *self)
{
  gboolean available = !self->hung && (self->service != NULL || self->startable);
  Event *event;

  if (available == self->available)
    return;

  self->available = available;
  event = event_new (self, EVENT_AVAILABLE, NULL);
  event->available = available;
  event_send (event);
}

static void
tell_closed (DdNotifyThread *self, const DdNotice *notice, DdNoticeClosed reason)
{
  Event *event = event_new (self, EVENT_CLOSED, notice);

  event->reason = reason;
  event_send (event);
}

/* Takes @error. */
static void
tell_done (Job *job, GError *error)
{
  Event *event = event_new (job->thread, EVENT_DONE, NULL);

  event->done = job->done;
  event->request = job->request;
  event->error = error;
  event_send (event);
}

/* — the notices to be seen — */

static DdBubble *
find_bubble (DdNotifyThread *self, const char *tag)
{
  for (guint i = 0; i < self->bubbles->len; i++)
    {
      DdBubble *bubble = g_ptr_array_index (self->bubbles, i);

      if (!bubble->withdrawn && g_str_equal (bubble->notice->tag, tag))
        return bubble;
    }
  return NULL;
}

static void
on_bubble_closed (DdBubble *bubble, DdNoticeClosed reason, gpointer user_data)
{
  DdNotifyThread *self = user_data;

  if (!bubble->withdrawn)
    tell_closed (self, bubble->notice, reason);
  g_ptr_array_remove (self->bubbles, bubble);
}

static void
on_bubble_action (DdBubble *bubble,
                  const char *key,
                  const char *activation_token,
                  gpointer user_data)
{
  Event *event = event_new (user_data, EVENT_ACTION, bubble->notice);

  event->key = g_strdup (key);
  event->token = g_strdup (activation_token);
  event_send (event);
}

static const DdBubbleEvents bubble_events = {
  .action = on_bubble_action,
  .closed = on_bubble_closed,
};

/* — the service — */

static void close_withdrawn (DdNotifyThread *self);

static void
on_service_answered (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DdNotifyThread *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  self->asking = FALSE;
  /* An error is an answer too: the service is gone, say. */
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      self->hung = FALSE;
      close_withdrawn (self);
      tell_available (self);
    }
}

/* From here on every request is refused at once, until the service answers again. */
static void
begin_hung (DdNotifyThread *self)
{
  self->hung = TRUE;
  tell_available (self);
  if (self->asking)
    return;
  self->asking = TRUE;
  dd_notification_service_ask (self->bus, self->cancellable, on_service_answered, self);
}

static void
on_service_appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data);
static void on_service_vanished (GDBusConnection *bus, const char *name, gpointer user_data);

static gboolean
connect_bus (DdNotifyThread *self, GError **error)
{
  if (self->bus == NULL)
    {
      g_autoptr (GError) cause = NULL;

      self->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &cause);
      if (self->bus == NULL)
        {
          g_set_error_literal (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN, cause->message);
          return FALSE;
        }
      /* The end of the session's bus must not take unsaved typing with it. */
      g_dbus_connection_set_exit_on_close (self->bus, FALSE);
      self->watch =
          g_bus_watch_name_on_connection (self->bus, DD_NOTIFICATION_SERVICE,
                                          G_BUS_NAME_WATCHER_FLAGS_NONE, on_service_appeared,
                                          on_service_vanished, self, NULL);
    }
  return TRUE;
}

/* — showing and taking back — */

static gboolean
ask_service (DdNotifyThread *self, DdBubble *bubble, DdNotice *notice, GError **error)
{
  g_autofree char *service = NULL;
  g_auto (GStrv) capabilities = NULL;

  if (!connect_bus (self, error))
    return FALSE;
  service = dd_notification_service_ensure (self->bus, error);
  if (service == NULL)
    {
      self->startable = FALSE;
      tell_available (self);
      return FALSE;
    }
  capabilities = dd_notification_service_get_capabilities (self->bus, service, PATIENCE, error);
  return capabilities != NULL && dd_bubble_show (bubble, notice, self->app_id, service,
                                                 (const char *const *) capabilities, error);
}

static gboolean
show (DdNotifyThread *self, DdBubble *bubble, DdNotice *notice, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (self->hung)
    {
      cause = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "");
      dd_notification_service_translate (error, cause);
      return FALSE;
    }
  if (ask_service (self, bubble, notice, &cause))
    return TRUE;

  g_debug ("No notice: %s", cause->message);
  dd_notification_service_translate (error, cause);
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    begin_hung (self);
  return FALSE;
}

static gboolean
run_show (gpointer user_data)
{
  Job *job = user_data;
  DdNotifyThread *self = job->thread;
  DdBubble *bubble = find_bubble (self, job->notice->tag);
  gboolean is_new = bubble == NULL;
  GError *error = NULL;

  if (g_cancellable_is_cancelled (job->cancellable))
    {
      tell_done (job, g_error_new_literal (DD_ERROR, DD_ERROR_CANCELLED,
                                           _ ("The reminder was called off.")));
      return G_SOURCE_REMOVE;
    }

  if (is_new)
    bubble = dd_bubble_new (job->notice, &bubble_events, self);
  if (!show (self, bubble, job->notice, &error))
    {
      if (is_new)
        dd_bubble_free (bubble);
    }
  else if (is_new)
    {
      g_ptr_array_add (self->bubbles, bubble);
    }
  tell_done (job, error);
  return G_SOURCE_REMOVE;
}

/* Closes the bubble, or leaves that until a hanging service answers. */
static void
take_back (DdNotifyThread *self, DdBubble *bubble)
{
  g_autoptr (GError) error = NULL;

  if (self->hung)
    {
      bubble->withdrawn = TRUE;
      return;
    }
  if (!dd_bubble_close (bubble, &error))
    {
      /* One that is gone already is what was asked for. */
      g_debug ("Not taken back: %s", error->message);
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
        begin_hung (self);
    }
  g_ptr_array_remove (self->bubbles, bubble);
}

static void
close_withdrawn (DdNotifyThread *self)
{
  for (guint i = self->bubbles->len; i > 0 && !self->hung; i--)
    {
      DdBubble *bubble = g_ptr_array_index (self->bubbles, i - 1);

      if (bubble->withdrawn)
        take_back (self, bubble);
    }
}

static gboolean
run_withdraw (gpointer user_data)
{
  Job *job = user_data;
  DdNotifyThread *self = job->thread;
  DdBubble *bubble = find_bubble (self, job->tag);

  if (bubble != NULL)
    {
      tell_closed (self, bubble->notice, DD_NOTICE_WITHDRAWN);
      take_back (self, bubble);
    }
  return G_SOURCE_REMOVE;
}

static void
on_service_appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  DdNotifyThread *self = user_data;

  g_free (self->service);
  self->service = g_strdup (owner);
  self->hung = FALSE;
  tell_available (self);

  /* What the last one showed went with it. */
  for (guint i = 0; i < self->bubbles->len && !self->hung; i++)
    {
      DdBubble *bubble = g_ptr_array_index (self->bubbles, i);

      if (g_strcmp0 (bubble->service, owner) != 0)
        show (self, bubble, bubble->notice, NULL);
    }
}

static void
on_service_vanished (GDBusConnection *bus, const char *name, gpointer user_data)
{
  DdNotifyThread *self = user_data;

  g_clear_pointer (&self->service, g_free);
  self->hung = FALSE;
  self->startable = dd_notification_service_can_start (self->bus);
  for (guint i = self->bubbles->len; i > 0; i--)
    {
      DdBubble *bubble = g_ptr_array_index (self->bubbles, i - 1);

      dd_bubble_burst (bubble);
      if (bubble->withdrawn)
        g_ptr_array_remove (self->bubbles, bubble);
    }
  tell_available (self);
}

/* — the thread — */

static gpointer
thread_main (gpointer user_data)
{
  DdNotifyThread *self = user_data;
  g_autoptr (GError) error = NULL;

  g_mutex_lock (&libnotify_lock);
  /* Before the first call of libnotify, so that its answers come here. */
  g_main_context_push_thread_default (self->context);
  self->bubbles = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_bubble_free);
  notify_init (self->app_name);
  if (!connect_bus (self, &error))
    g_debug ("No session bus: %s", error->message);

  g_main_loop_run (self->loop);

  /* A button of an app that is gone would do nothing: no notice outlives it. */
  g_cancellable_cancel (self->cancellable);
  for (guint i = self->bubbles->len; i > 0 && !self->hung; i--)
    take_back (self, g_ptr_array_index (self->bubbles, i - 1));
  g_ptr_array_set_size (self->bubbles, 0);
  notify_uninit ();
  g_clear_handle_id (&self->watch, g_bus_unwatch_name);
  /* Answers still on their way hold what they are for. */
  if (self->bus != NULL)
    dd_notification_service_settle (self->bus);
  while (g_main_context_iteration (self->context, self->asking))
    ;
  g_clear_object (&self->bus);
  g_clear_pointer (&self->service, g_free);
  g_clear_pointer (&self->bubbles, g_ptr_array_unref);
  g_main_context_pop_thread_default (self->context);
  g_mutex_unlock (&libnotify_lock);

  g_async_queue_push (self->ended, GINT_TO_POINTER (TRUE));
  thread_unref (self);
  return NULL;
}

/**
 * dd_notify_thread_start:
 * @owner: who is told of events; not kept alive
 * @events: how
 * @app_name: the app's name as the service shows it
 * @app_id: name of its desktop file and icon
 *
 * Returns: (transfer full): the running thread, for dd_notify_thread_stop()
 */
DdNotifyThread *
dd_notify_thread_start (GObject *owner,
                        const DdNotifyThreadEvents *events,
                        const char *app_name,
                        const char *app_id)
{
  DdNotifyThread *self;

  g_return_val_if_fail (G_IS_OBJECT (owner), NULL);
  g_return_val_if_fail (events != NULL && app_name != NULL && app_id != NULL, NULL);

  self = g_atomic_rc_box_new0 (DdNotifyThread);
  self->context = g_main_context_new ();
  self->owner_context = g_main_context_ref_thread_default ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_weak_ref_init (&self->owner, owner);
  self->events = events;
  self->app_name = g_strdup (app_name);
  self->app_id = g_strdup (app_id);
  self->ended = g_async_queue_new ();
  self->cancellable = g_cancellable_new ();
  g_thread_unref (g_thread_new ("notify", thread_main, g_atomic_rc_box_acquire (self)));
  return self;
}

static void
post (DdNotifyThread *self, GSourceFunc run, Job *job)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  job->thread = g_atomic_rc_box_acquire (self);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, run, job, (GDestroyNotify) job_free);
  g_source_attach (source, self->context);
}

/**
 * dd_notify_thread_show:
 * @self: a running thread
 * @notice: what to show
 * @cancellable: (nullable): spares a notice that was not sent yet
 * @done: called once, on the main context
 * @request: for @done
 *
 * Asks the service to show @notice in place of the one with its tag.
 */
void
dd_notify_thread_show (DdNotifyThread *self,
                       DdNotice *notice,
                       GCancellable *cancellable,
                       DdNotifyDone done,
                       gpointer request)
{
  Job *job;

  g_return_if_fail (self != NULL && notice != NULL && done != NULL);

  job = g_new0 (Job, 1);
  job->notice = dd_notice_ref (notice);
  g_set_object (&job->cancellable, cancellable);
  job->done = done;
  job->request = request;
  post (self, run_show, job);
}

/**
 * dd_notify_thread_withdraw:
 * @self: a running thread
 * @tag: the tag of a notice
 *
 * Takes the notice back, if it is to be seen.
 */
void
dd_notify_thread_withdraw (DdNotifyThread *self, const char *tag)
{
  Job *job;

  g_return_if_fail (self != NULL && tag != NULL);

  job = g_new0 (Job, 1);
  job->tag = g_strdup (tag);
  post (self, run_withdraw, job);
}

static gboolean
run_quit (gpointer user_data)
{
  Job *job = user_data;

  g_main_loop_quit (job->thread->loop);
  return G_SOURCE_REMOVE;
}

/**
 * dd_notify_thread_stop:
 * @self: (transfer full): a running thread
 *
 * Takes all notices back and ends the thread after what it was asked before. Waits half a second
 * for it; a thread that a hanging service holds longer ends by itself.
 */
void
dd_notify_thread_stop (DdNotifyThread *self)
{
  g_return_if_fail (self != NULL);

  post (self, run_quit, g_new0 (Job, 1));
  g_async_queue_timeout_pop (self->ended, LAST_PATIENCE);
  thread_unref (self);
}
