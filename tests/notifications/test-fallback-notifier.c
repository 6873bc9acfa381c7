/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "notifications/fallback-notifier.h"

/* A notification service in the test's hands. */
#define TEST_TYPE_NOTIFIER (test_notifier_get_type ())
G_DECLARE_FINAL_TYPE (TestNotifier, test_notifier, TEST, NOTIFIER, GObject)

struct _TestNotifier
{
  GObject parent_instance;

  int fails_with; /* a DdError; −1 for none */
  GString *log;
};

enum
{
  PROP_0,
  PROP_AVAILABLE,
};

static void test_notifier_notifier_init (DdNotifierInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestNotifier,
                               test_notifier,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DD_TYPE_NOTIFIER,
                                                      test_notifier_notifier_init))

static void
test_notifier_show (DdNotifier *notifier,
                    DdNotice *notice,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  TestNotifier *self = TEST_NOTIFIER (notifier);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  if (self->fails_with < 0)
    {
      g_string_append_printf (self->log, "service %s;", notice->title);
      g_task_return_boolean (task, TRUE);
    }
  else
    {
      g_task_return_new_error (task, DD_ERROR, self->fails_with, "no");
    }
}

static void
test_notifier_withdraw (DdNotifier *notifier, const char *tag)
{
  g_string_append_printf (TEST_NOTIFIER (notifier)->log, "service withdraws %s;", tag);
}

static void
test_notifier_notifier_init (DdNotifierInterface *iface)
{
  iface->show = test_notifier_show;
  iface->withdraw = test_notifier_withdraw;
}

static void
test_notifier_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, TEST_NOTIFIER (object)->fails_with < 0);
}

static void
test_notifier_class_init (TestNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = test_notifier_get_property;
  g_object_class_override_property (G_OBJECT_CLASS (klass), PROP_AVAILABLE, "available");
}

static void
test_notifier_init (TestNotifier *self)
{
}

typedef struct
{
  TestNotifier *service;
  DdFallbackNotifier *notifier;
  GString *log;
  gboolean window_claims;
  GError *error;
  gboolean answered;
} Fixture;

static gboolean
on_fallback (DdFallbackNotifier *notifier, DdNotice *notice, gpointer user_data)
{
  Fixture *self = user_data;

  g_string_append_printf (self->log, "window %s;", notice->title);
  return self->window_claims;
}

static void
on_fallback_withdrawn (DdFallbackNotifier *notifier, const char *tag, gpointer user_data)
{
  g_string_append_printf (((Fixture *) user_data)->log, "window drops %s;", tag);
}

static void
on_service_missing (DdFallbackNotifier *notifier, const char *message, gpointer user_data)
{
  g_string_append (((Fixture *) user_data)->log, "missing;");
}

static void
on_action (DdNotifier *notifier,
           const char *tag,
           const char *key,
           const char *target,
           const char *token,
           gpointer user_data)
{
  g_string_append_printf (((Fixture *) user_data)->log, "action %s %s %s;", tag, key, target);
}

static void
on_closed (DdNotifier *notifier, const char *tag, int reason, gpointer user_data)
{
  g_string_append_printf (((Fixture *) user_data)->log, "closed %s %d;", tag, reason);
}

static void
open_window (Fixture *self)
{
  g_signal_connect (self->notifier, "fallback", G_CALLBACK (on_fallback), self);
  g_signal_connect (self->notifier, "fallback-withdrawn", G_CALLBACK (on_fallback_withdrawn), self);
  g_signal_connect (self->notifier, "service-missing", G_CALLBACK (on_service_missing), self);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->log = g_string_new (NULL);
  self->window_claims = TRUE;
  self->service = g_object_new (TEST_TYPE_NOTIFIER, NULL);
  self->service->log = self->log;
  self->service->fails_with = -1;
  self->notifier = dd_fallback_notifier_new (DD_NOTIFIER (self->service));
  g_signal_connect (self->notifier, "action", G_CALLBACK (on_action), self);
  g_signal_connect (self->notifier, "closed", G_CALLBACK (on_closed), self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->notifier);
  g_assert_finalize_object (self->service);
  g_string_free (self->log, TRUE);
  g_clear_error (&self->error);
}

static void
on_shown (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *self = user_data;

  g_clear_error (&self->error);
  dd_notifier_show_finish (DD_NOTIFIER (source), result, &self->error);
  self->answered = TRUE;
}

static void
show (Fixture *self, const char *tag, const char *title)
{
  g_autoptr (DdNotice) notice = dd_notice_new (tag, title, NULL, DD_NOTICE_NORMAL, "obligation:1");

  self->answered = FALSE;
  dd_notifier_show (DD_NOTIFIER (self->notifier), notice, NULL, on_shown, self);
  while (!self->answered)
    g_main_context_iteration (NULL, TRUE);
}

#define ASSERT_LOG(self, text)                                                                     \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_assert_cmpstr ((self)->log->str, ==, text);                                                  \
    g_string_truncate ((self)->log, 0);                                                            \
  }                                                                                                \
  G_STMT_END

static void
test_service (Fixture *self, gconstpointer data)
{
  open_window (self);
  show (self, "1", "first");
  g_assert_no_error (self->error);
  ASSERT_LOG (self, "service first;");

  dd_notifier_emit_action (DD_NOTIFIER (self->service), "1", "open", "obligation:1", NULL);
  dd_notifier_emit_closed (DD_NOTIFIER (self->service), "1", DD_NOTICE_DISMISSED);
  ASSERT_LOG (self, "action 1 open obligation:1;closed 1 2;");
}

static void
test_told_once (Fixture *self, gconstpointer data)
{
  self->service->fails_with = DD_ERROR_NOT_FOUND;

  /* No window yet: neither shown nor told. */
  show (self, "1", "first");
  g_assert_error (self->error, DD_ERROR, DD_ERROR_NOT_FOUND);
  g_assert_false (dd_notifier_is_available (DD_NOTIFIER (self->notifier)));
  ASSERT_LOG (self, "");

  open_window (self);
  g_assert_true (dd_notifier_is_available (DD_NOTIFIER (self->notifier)));
  show (self, "1", "second");
  g_assert_no_error (self->error);
  ASSERT_LOG (self, "missing;window second;");
  show (self, "1", "third");
  show (self, "2", "fourth");
  ASSERT_LOG (self, "window third;window fourth;");
}

/* A window that cannot show it now (locked away, say) leaves it untold. */
static void
test_not_claimed (Fixture *self, gconstpointer data)
{
  self->service->fails_with = DD_ERROR_BUSY;
  self->window_claims = FALSE;
  open_window (self);
  show (self, "1", "first");
  g_assert_error (self->error, DD_ERROR, DD_ERROR_BUSY);
  ASSERT_LOG (self, "window first;");
  dd_notifier_withdraw (DD_NOTIFIER (self->notifier), "1");
  ASSERT_LOG (self, "service withdraws 1;");
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  self->service->fails_with = DD_ERROR_CANCELLED;
  open_window (self);
  show (self, "1", "first");
  g_assert_error (self->error, DD_ERROR, DD_ERROR_CANCELLED);
  ASSERT_LOG (self, "");
}

static void
test_window (Fixture *self, gconstpointer data)
{
  self->service->fails_with = DD_ERROR_FAILED;
  open_window (self);
  show (self, "1", "first");
  show (self, "2", "second");
  show (self, "3", "third");
  show (self, "4", "fourth");
  g_string_truncate (self->log, 0);

  dd_fallback_notifier_choose (self->notifier, "1", "snooze");
  ASSERT_LOG (self, "window drops 1;action 1 snooze obligation:1;");
  dd_fallback_notifier_choose (self->notifier, "1", "snooze");
  ASSERT_LOG (self, "");

  dd_fallback_notifier_dismiss (self->notifier, "2");
  ASSERT_LOG (self, "window drops 2;closed 2 2;");

  dd_notifier_withdraw (DD_NOTIFIER (self->notifier), "3");
  ASSERT_LOG (self, "service withdraws 3;window drops 3;closed 3 3;");

  /* The service came: what the window shows of this matter is old. */
  self->service->fails_with = -1;
  show (self, "4", "fifth");
  ASSERT_LOG (self, "service fifth;window drops 4;");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/notifications/fallback/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("service", test_service);
  ADD ("told-once", test_told_once);
  ADD ("not-claimed", test_not_claimed);
  ADD ("cancelled", test_cancelled);
  ADD ("window", test_window);
#undef ADD
  return g_test_run ();
}
