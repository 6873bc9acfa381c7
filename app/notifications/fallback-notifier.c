/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notifications/fallback-notifier.h"

#include "base/error.h"

/*
 * Tells by the notification service while that works, and in the window where it does not. The
 * window shows what "fallback" brings, and gives back what a person does with it by
 * dd_fallback_notifier_choose() and dd_fallback_notifier_dismiss(); nobody else sees a difference.
 */
struct _DdFallbackNotifier
{
  GObject parent_instance;

  /* owned */
  DdNotifier *primary;
  GHashTable *in_window; /* tag → DdNotice */

  gboolean told_missing;
};

enum
{
  PROP_0,
  PROP_PRIMARY,
  PROP_AVAILABLE,
};

enum
{
  FALLBACK,
  FALLBACK_WITHDRAWN,
  SERVICE_MISSING,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void dd_fallback_notifier_notifier_init (DdNotifierInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DdFallbackNotifier,
                               dd_fallback_notifier,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DD_TYPE_NOTIFIER,
                                                      dd_fallback_notifier_notifier_init))

/* Whether the tag was in the window. */
static gboolean
take_from_window (DdFallbackNotifier *self, const char *tag)
{
  g_autofree char *kept_tag = g_strdup (tag);

  if (!g_hash_table_remove (self->in_window, kept_tag))
    return FALSE;
  g_signal_emit (self, signals[FALLBACK_WITHDRAWN], 0, kept_tag);
  return TRUE;
}

static gboolean
show_in_window (DdFallbackNotifier *self, DdNotice *notice)
{
  gboolean shown = FALSE;

  g_signal_emit (self, signals[FALLBACK], 0, notice, &shown);
  if (shown)
    g_hash_table_replace (self->in_window, notice->tag, dd_notice_ref (notice));
  return shown;
}

static void
tell_missing (DdFallbackNotifier *self, const GError *error)
{
  /* Said once, and to somebody: without a window yet it is kept for the next time. */
  if (self->told_missing ||
      !g_signal_has_handler_pending (self, signals[SERVICE_MISSING], 0, FALSE))
    return;

  self->told_missing = TRUE;
  g_signal_emit (self, signals[SERVICE_MISSING], 0, error->message);
}

static void
on_primary_shown (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DdFallbackNotifier *self = g_task_get_source_object (task);
  DdNotice *notice = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (dd_notifier_show_finish (DD_NOTIFIER (source), result, &error))
    {
      /* An older notice of this matter may still stand in the window. */
      take_from_window (self, notice->tag);
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (g_error_matches (error, DD_ERROR, DD_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (g_error_matches (error, DD_ERROR, DD_ERROR_NOT_FOUND))
    tell_missing (self, error);
  if (show_in_window (self, notice))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
dd_fallback_notifier_show (DdNotifier *notifier,
                           DdNotice *notice,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  DdFallbackNotifier *self = DD_FALLBACK_NOTIFIER (notifier);
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, dd_fallback_notifier_show);
  g_task_set_task_data (task, dd_notice_ref (notice), (GDestroyNotify) dd_notice_unref);
  /* Asked each time, however it answered before: the service may have come in the meantime. */
  dd_notifier_show (self->primary, notice, cancellable, on_primary_shown, task);
}

static void
dd_fallback_notifier_withdraw (DdNotifier *notifier, const char *tag)
{
  DdFallbackNotifier *self = DD_FALLBACK_NOTIFIER (notifier);

  dd_notifier_withdraw (self->primary, tag);
  if (take_from_window (self, tag))
    dd_notifier_emit_closed (notifier, tag, DD_NOTICE_WITHDRAWN);
}

static void
dd_fallback_notifier_notifier_init (DdNotifierInterface *iface)
{
  iface->show = dd_fallback_notifier_show;
  iface->withdraw = dd_fallback_notifier_withdraw;
}

static void
on_primary_available (DdFallbackNotifier *self)
{
  g_object_notify (G_OBJECT (self), "available");
}

static void
dd_fallback_notifier_constructed (GObject *object)
{
  DdFallbackNotifier *self = DD_FALLBACK_NOTIFIER (object);

  G_OBJECT_CLASS (dd_fallback_notifier_parent_class)->constructed (object);

  g_signal_connect_object (self->primary, "action", G_CALLBACK (dd_notifier_emit_action), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->primary, "closed", G_CALLBACK (dd_notifier_emit_closed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->primary, "notify::available", G_CALLBACK (on_primary_available),
                           self, G_CONNECT_SWAPPED);
}

static void
dd_fallback_notifier_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DdFallbackNotifier *self = DD_FALLBACK_NOTIFIER (object);

  switch (id)
    {
    case PROP_PRIMARY:
      g_value_set_object (value, self->primary);
      break;
    case PROP_AVAILABLE:
      g_value_set_boolean (value,
                           dd_notifier_is_available (self->primary) ||
                               g_signal_has_handler_pending (self, signals[FALLBACK], 0, FALSE));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dd_fallback_notifier_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  DdFallbackNotifier *self = DD_FALLBACK_NOTIFIER (object);

  switch (id)
    {
    case PROP_PRIMARY:
      self->primary = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dd_fallback_notifier_finalize (GObject *object)
{
  DdFallbackNotifier *self = DD_FALLBACK_NOTIFIER (object);

  g_clear_object (&self->primary);
  g_clear_pointer (&self->in_window, g_hash_table_unref);

  G_OBJECT_CLASS (dd_fallback_notifier_parent_class)->finalize (object);
}

static void
dd_fallback_notifier_class_init (DdFallbackNotifierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = dd_fallback_notifier_constructed;
  object_class->get_property = dd_fallback_notifier_get_property;
  object_class->set_property = dd_fallback_notifier_set_property;
  object_class->finalize = dd_fallback_notifier_finalize;

  g_object_class_install_property (object_class, PROP_PRIMARY,
                                   g_param_spec_object ("primary", NULL, NULL, DD_TYPE_NOTIFIER,
                                                        G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY |
                                                            G_PARAM_STATIC_STRINGS));
  g_object_class_override_property (object_class, PROP_AVAILABLE, "available");

  /**
   * DdFallbackNotifier::fallback:
   * @self: the notifier
   * @notice: what the notification service could not show
   *
   * Asks the window to show a notice, in place of the one it shows with the same tag.
   *
   * Returns: whether a person can see it now
   */
  signals[FALLBACK] = g_signal_new ("fallback", DD_TYPE_FALLBACK_NOTIFIER, G_SIGNAL_RUN_LAST, 0,
                                    g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN,
                                    1, DD_TYPE_NOTICE);

  /**
   * DdFallbackNotifier::fallback-withdrawn:
   * @self: the notifier
   * @tag: the tag of a notice that the window shows
   *
   * Asks the window to show a notice no longer.
   */
  signals[FALLBACK_WITHDRAWN] =
      g_signal_new ("fallback-withdrawn", DD_TYPE_FALLBACK_NOTIFIER, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * DdFallbackNotifier::service-missing:
   * @self: the notifier
   * @message: a sentence for the person at the screen
   *
   * There is no notification service. Emitted once, at the first notice it cannot show.
   */
  signals[SERVICE_MISSING] =
      g_signal_new ("service-missing", DD_TYPE_FALLBACK_NOTIFIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dd_fallback_notifier_init (DdFallbackNotifier *self)
{
  self->in_window =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) dd_notice_unref);
}

/**
 * dd_fallback_notifier_new:
 * @primary: who tells while it can
 *
 * Returns: (transfer full): a #DdNotifier that tells by @primary, or else by its signal "fallback";
 * a notice counts as shown only if one of the two has shown it
 */
DdFallbackNotifier *
dd_fallback_notifier_new (DdNotifier *primary)
{
  g_return_val_if_fail (DD_IS_NOTIFIER (primary), NULL);

  return g_object_new (DD_TYPE_FALLBACK_NOTIFIER, "primary", primary, NULL);
}

/**
 * dd_fallback_notifier_show_again:
 * @self: the notifier
 *
 * There is a new window: what stood in the one before is brought to it.
 */
void
dd_fallback_notifier_show_again (DdFallbackNotifier *self)
{
  g_autoptr (GPtrArray) standing =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_notice_unref);
  GHashTableIter iter;
  gpointer notice;

  g_return_if_fail (DD_IS_FALLBACK_NOTIFIER (self));

  g_hash_table_iter_init (&iter, self->in_window);
  while (g_hash_table_iter_next (&iter, NULL, &notice))
    g_ptr_array_add (standing, dd_notice_ref (notice));
  for (guint i = 0; i < standing->len; i++)
    show_in_window (self, g_ptr_array_index (standing, i));
}

/**
 * dd_fallback_notifier_choose:
 * @self: the notifier
 * @tag: the tag of a notice the window shows
 * @key: the key of one of its actions, or %DD_NOTICE_DEFAULT
 *
 * A person chose an action in the window: the notice goes and #DdNotifier::action is emitted.
 */
void
dd_fallback_notifier_choose (DdFallbackNotifier *self, const char *tag, const char *key)
{
  g_autoptr (DdNotice) notice = NULL;

  g_return_if_fail (DD_IS_FALLBACK_NOTIFIER (self));
  g_return_if_fail (tag != NULL && key != NULL);

  notice = g_hash_table_lookup (self->in_window, tag);
  if (notice == NULL)
    return;

  dd_notice_ref (notice);
  take_from_window (self, notice->tag);
  dd_notifier_emit_action (DD_NOTIFIER (self), notice->tag, key, notice->target, NULL);
}

/**
 * dd_fallback_notifier_dismiss:
 * @self: the notifier
 * @tag: the tag of a notice the window shows
 *
 * A person put the notice away in the window.
 */
void
dd_fallback_notifier_dismiss (DdFallbackNotifier *self, const char *tag)
{
  g_autofree char *kept_tag = g_strdup (tag);

  g_return_if_fail (DD_IS_FALLBACK_NOTIFIER (self));
  g_return_if_fail (tag != NULL);

  if (take_from_window (self, kept_tag))
    dd_notifier_emit_closed (DD_NOTIFIER (self), kept_tag, DD_NOTICE_DISMISSED);
}
