/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/clock.h"
#include "base/error.h"
#include "notifications/desktop-notifier.h"
#include "tests/notifications/service-double.h"

#include <locale.h>
#include <signal.h>

#define ALL "body,body-markup,actions,persistence"

typedef struct
{
  ServiceDouble service;
  DdNotifier *notifier;

  /* what came back */
  GString *events;
  gboolean answered;
  GError *error;
  guint beats;
} Fixture;

static void
on_action (DdNotifier *notifier,
           const char *tag,
           const char *key,
           const char *target,
           const char *token,
           gpointer user_data)
{
  Fixture *self = user_data;

  g_string_append_printf (self->events, "action %s %s %s %s;", tag, key, target, token);
}

static void
on_closed (DdNotifier *notifier, const char *tag, int reason, gpointer user_data)
{
  Fixture *self = user_data;

  g_string_append_printf (self->events, "closed %s %d;", tag, reason);
}

static void
set_up (Fixture *self, gconstpointer capabilities)
{
  service_double_init (&self->service);
  if (capabilities != NULL)
    service_double_start (&self->service, capabilities);
  self->notifier = dd_desktop_notifier_new ("io.github.dutydesk.DutyDesk");
  self->events = g_string_new (NULL);
  g_signal_connect (self->notifier, "action", G_CALLBACK (on_action), self);
  g_signal_connect (self->notifier, "closed", G_CALLBACK (on_closed), self);
}

static void
tear_down (Fixture *self, gconstpointer capabilities)
{
  g_assert_finalize_object (self->notifier);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  service_double_clear (&self->service);
  g_string_free (self->events, TRUE);
  g_clear_error (&self->error);
}

static gboolean
on_late (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_CONTINUE;
}

/* Runs the main loop until the condition holds, and fails if it does not within the time. */
#define WAIT_FOR(seconds, condition)                                                               \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gboolean is_late = FALSE;                                                                      \
    guint late_source = g_timeout_add_seconds (seconds, on_late, &is_late);                        \
    while (!(condition) && !is_late)                                                               \
      g_main_context_iteration (NULL, TRUE);                                                       \
    g_source_remove (late_source);                                                                 \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

static gboolean
on_beat (gpointer user_data)
{
  ((Fixture *) user_data)->beats++;
  return G_SOURCE_CONTINUE;
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
begin_show (Fixture *self, DdNotice *notice)
{
  self->answered = FALSE;
  dd_notifier_show (self->notifier, notice, NULL, on_shown, self);
}

static void
show (Fixture *self, DdNotice *notice)
{
  begin_show (self, notice);
  WAIT_FOR (60, self->answered);
}

static DdNotice *
notice_about (const char *tag, const char *title)
{
  DdNotice *notice =
      dd_notice_new (tag, title, "county & <b>city</b>", DD_NOTICE_CRITICAL, "obligation:7");

  dd_notice_add_action (notice, "open", "Open");
  dd_notice_add_action (notice, "snooze", "Snooze");
  return notice;
}

static void
test_shown (Fixture *self, gconstpointer data)
{
  g_autoptr (DdNotice) notice = notice_about ("obligation:7", "首报 还有 30 分");
  g_autoptr (JsonObject) seen = NULL;
  JsonObject *actions;
  JsonObject *hints;

  WAIT_FOR (10, dd_notifier_is_available (self->notifier));
  show (self, notice);
  g_assert_no_error (self->error);

  seen = service_double_only (&self->service);
  actions = json_object_get_object_member (seen, "actions");
  hints = json_object_get_object_member (seen, "hints");
  g_assert_cmpstr (json_object_get_string_member (seen, "summary"), ==, "首报 还有 30 分");
  g_assert_cmpstr (json_object_get_string_member (seen, "body"), ==,
                   "county &amp; &lt;b&gt;city&lt;/b&gt;");
  g_assert_cmpstr (json_object_get_string_member (seen, "icon"), ==, "io.github.dutydesk.DutyDesk");
  g_assert_cmpstr (json_object_get_string_member (hints, "desktop-entry"), ==,
                   "io.github.dutydesk.DutyDesk");
  g_assert_cmpint (json_object_get_int_member (hints, "urgency"), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (hints, "sound-name"), ==,
                   DD_NOTICE_SOUND_MESSAGE);
  g_assert_cmpint (json_object_get_int_member (seen, "timeout"), ==, 0);
  g_assert_cmpuint (json_object_get_size (actions), ==, 3);
  g_assert_cmpstr (json_object_get_string_member (actions, "open"), ==, "Open");
  g_assert_cmpstr (json_object_get_string_member (actions, "snooze"), ==, "Snooze");
  g_assert_true (json_object_has_member (actions, DD_NOTICE_DEFAULT));
}

static void
test_without_body (Fixture *self, gconstpointer data)
{
  g_autoptr (DdNotice) notice = notice_about ("obligation:7", "首报 还有 30 分");
  g_autoptr (DdNotice) discreet = dd_notice_without_body (notice);
  g_autoptr (JsonObject) seen = NULL;

  show (self, discreet);
  g_assert_no_error (self->error);
  seen = service_double_only (&self->service);
  g_assert_cmpstr (json_object_get_string_member (seen, "summary"), ==, "首报 还有 30 分");
  g_assert_cmpstr (json_object_get_string_member (seen, "body"), ==, "");
  g_assert_cmpuint (json_object_get_size (json_object_get_object_member (seen, "actions")), ==, 3);
}

/* A service that parses no markup and has no buttons gets none of either. */
static void
test_simple_service (Fixture *self, gconstpointer data)
{
  g_autoptr (DdNotice) notice = notice_about ("obligation:7", "首报");
  g_autoptr (JsonObject) seen = NULL;

  show (self, notice);
  g_assert_no_error (self->error);
  seen = service_double_only (&self->service);
  g_assert_cmpstr (json_object_get_string_member (seen, "body"), ==, "county & <b>city</b>");
  g_assert_cmpuint (json_object_get_size (json_object_get_object_member (seen, "actions")), ==, 0);
}

static void
test_replaced (Fixture *self, gconstpointer data)
{
  g_autoptr (DdNotice) first = notice_about ("obligation:7", "还有 30 分");
  g_autoptr (DdNotice) second =
      dd_notice_new ("obligation:7", "还有 10 分", NULL, DD_NOTICE_NORMAL, NULL);
  g_autoptr (DdNotice) other = notice_about ("obligation:8", "还有 1 小时");
  g_autoptr (JsonObject) before = NULL;
  g_autoptr (JsonObject) after = NULL;
  g_autoptr (JsonArray) both = NULL;

  show (self, first);
  before = service_double_only (&self->service);
  show (self, second);
  after = service_double_only (&self->service);
  g_assert_cmpint (json_object_get_int_member (after, "id"), ==,
                   json_object_get_int_member (before, "id"));
  g_assert_cmpstr (json_object_get_string_member (after, "summary"), ==, "还有 10 分");
  g_assert_cmpstr (json_object_get_string_member (after, "body"), ==, "");
  g_assert_cmpuint (json_object_get_size (json_object_get_object_member (after, "actions")), ==, 0);

  show (self, other);
  both = service_double_seen (&self->service);
  g_assert_cmpuint (json_array_get_length (both), ==, 2);
  g_assert_cmpstr (self->events->str, ==, "");
}

static void
test_action (Fixture *self, gconstpointer data)
{
  g_autoptr (DdNotice) notice = notice_about ("obligation:7", "首报");
  g_autoptr (JsonObject) seen = NULL;

  show (self, notice);
  seen = service_double_only (&self->service);
  service_double_tell (&self->service, "Invoke",
                       g_variant_new ("(uss)", (guint32) json_object_get_int_member (seen, "id"),
                                      "snooze", "token-1"));
  WAIT_FOR (10, strstr (self->events->str, "closed") != NULL);
  g_assert_cmpstr (self->events->str, ==,
                   "action obligation:7 snooze obligation:7 token-1;closed obligation:7 2;");
}

/* What was dismissed comes as a new bubble, not as an update of one that is gone. */
static void
test_closed (Fixture *self, gconstpointer data)
{
  g_autoptr (DdNotice) notice = notice_about ("obligation:7", "首报");
  g_autoptr (JsonObject) seen = NULL;
  g_autoptr (JsonObject) again = NULL;

  show (self, notice);
  seen = service_double_only (&self->service);
  service_double_tell (&self->service, "Close",
                       g_variant_new ("(uu)", (guint32) json_object_get_int_member (seen, "id"),
                                      DD_NOTICE_DISMISSED));
  WAIT_FOR (10, self->events->len > 0);
  g_assert_cmpstr (self->events->str, ==, "closed obligation:7 2;");

  show (self, notice);
  again = service_double_only (&self->service);
  g_assert_cmpint (json_object_get_int_member (again, "replaces"), ==, 0);
}

static void
test_withdrawn (Fixture *self, gconstpointer data)
{
  g_autoptr (DdNotice) notice = notice_about ("obligation:7", "首报");
  g_autoptr (JsonArray) seen = NULL;

  show (self, notice);
  dd_notifier_withdraw (self->notifier, "obligation:8");
  dd_notifier_withdraw (self->notifier, "obligation:7");
  WAIT_FOR (10, self->events->len > 0);
  g_assert_cmpstr (self->events->str, ==, "closed obligation:7 3;");
  /* The thread closes before it takes up the next request. */
  dd_notifier_withdraw (self->notifier, "obligation:7");
  g_clear_pointer (&seen, json_array_unref);
  for (guint i = 0; i < 100; i++)
    {
      g_clear_pointer (&seen, json_array_unref);
      seen = service_double_seen (&self->service);
      if (json_array_get_length (seen) == 0)
        break;
      g_usleep (10 * 1000);
    }
  g_assert_cmpuint (json_array_get_length (seen), ==, 0);
  g_assert_cmpstr (self->events->str, ==, "closed obligation:7 3;");
}

/* Nothing stays on the screen whose buttons nobody hears any more. */
static void
test_gone_with_the_app (Fixture *self, gconstpointer data)
{
  g_autoptr (DdNotice) notice = notice_about ("obligation:7", "首报");
  g_autoptr (JsonArray) seen = NULL;

  show (self, notice);
  g_assert_finalize_object (self->notifier);
  seen = service_double_seen (&self->service);
  g_assert_cmpuint (json_array_get_length (seen), ==, 0);
  self->notifier = dd_desktop_notifier_new ("io.github.dutydesk.DutyDesk");
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (DdNotice) notice = notice_about ("obligation:7", "首报");
  g_autoptr (JsonObject) seen = NULL;

  service_double_tell (&self->service, "Refuse", g_variant_new ("(s)", "too many"));
  show (self, notice);
  g_assert_error (self->error, DD_ERROR, DD_ERROR_FAILED);
  g_assert_nonnull (strstr (self->error->message, "too many"));

  service_double_tell (&self->service, "Refuse", g_variant_new ("(s)", ""));
  show (self, notice);
  g_assert_no_error (self->error);
  seen = service_double_only (&self->service);
}

/* The service stops in its tracks: the app goes on, the notices fail, and it recovers with the
 * service. */
static void
test_frozen (Fixture *self, gconstpointer data)
{
  g_autoptr (DdNotice) before = notice_about ("obligation:6", "先前");
  g_autoptr (DdNotice) notice = notice_about ("obligation:7", "首报");
  g_autoptr (DdNotice) queued = notice_about ("obligation:8", "续报");
  g_autoptr (GTimer) timer = g_timer_new ();
  guint beat;

  show (self, before);
  g_assert_no_error (self->error);
  service_double_signal (&self->service, SIGSTOP);

  beat = g_timeout_add (10, on_beat, self);
  begin_show (self, notice);
  /* The call itself did not wait for the service, which blocks for 25 seconds. */
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 5);
  WAIT_FOR (60, self->answered);
  g_source_remove (beat);
  g_assert_error (self->error, DD_ERROR, DD_ERROR_BUSY);
  /* Seconds went by, in which the main loop ran freely: a beat each ten milliseconds, with much
   * mercy. */
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), >, 2);
  g_assert_cmpuint (self->beats, >, 50);
  g_assert_false (dd_notifier_is_available (self->notifier));

  /* Known to hang: refused at once. */
  g_timer_start (timer);
  show (self, queued);
  g_assert_error (self->error, DD_ERROR, DD_ERROR_BUSY);
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 5);
  dd_notifier_withdraw (self->notifier, "obligation:6");

  service_double_signal (&self->service, SIGCONT);
  WAIT_FOR (10, dd_notifier_is_available (self->notifier));
  show (self, queued);
  g_assert_no_error (self->error);
  {
    g_autoptr (JsonObject) seen = service_double_only (&self->service);

    /* What was withdrawn in between is gone too. */
    g_assert_cmpstr (json_object_get_string_member (seen, "summary"), ==, "续报");
  }
}

/* The service answers small questions but never shows: libnotify's own call waits its 25 seconds.
 */
static void
test_hung (Fixture *self, gconstpointer data)
{
  g_autoptr (DdNotice) notice = notice_about ("obligation:7", "首报");
  g_autoptr (GTimer) timer = g_timer_new ();
  guint beat;

  service_double_tell (&self->service, "Hang", g_variant_new ("(b)", TRUE));
  beat = g_timeout_add (10, on_beat, self);
  show (self, notice);
  g_source_remove (beat);
  g_assert_error (self->error, DD_ERROR, DD_ERROR_BUSY);
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), >, 20);
  g_assert_cmpuint (self->beats, >, 500);

  service_double_tell (&self->service, "Hang", g_variant_new ("(b)", FALSE));
  WAIT_FOR (10, dd_notifier_is_available (self->notifier));
  show (self, notice);
  g_assert_no_error (self->error);
}

/* A caller that gives up hears so at once, however long the service takes. */
static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (DdNotice) notice = notice_about ("obligation:7", "首报");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTimer) timer = g_timer_new ();

  service_double_signal (&self->service, SIGSTOP);
  dd_notifier_show (self->notifier, notice, cancellable, on_shown, self);
  g_cancellable_cancel (cancellable);
  WAIT_FOR (60, self->answered);
  g_assert_error (self->error, DD_ERROR, DD_ERROR_CANCELLED);
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 5);

  service_double_signal (&self->service, SIGCONT);
  self->answered = FALSE;
  show (self, notice);
  g_assert_no_error (self->error);
}

/* A killed service tells nothing; the next one gets what nobody closed. */
static void
test_killed (Fixture *self, gconstpointer data)
{
  g_autoptr (DdNotice) kept = notice_about ("obligation:7", "首报");
  g_autoptr (DdNotice) withdrawn = notice_about ("obligation:8", "续报");
  g_autoptr (DdNotice) late = notice_about ("obligation:9", "终报");
  g_autoptr (JsonObject) seen = NULL;
  g_autoptr (JsonArray) again = NULL;

  WAIT_FOR (10, dd_notifier_is_available (self->notifier));
  show (self, kept);
  show (self, withdrawn);
  service_double_signal (&self->service, SIGKILL);
  service_double_wait_gone (&self->service);

  show (self, late);
  g_assert_error (self->error, DD_ERROR, DD_ERROR_NOT_FOUND);
  WAIT_FOR (10, !dd_notifier_is_available (self->notifier));
  dd_notifier_withdraw (self->notifier, "obligation:8");

  service_double_start (&self->service, ALL);
  WAIT_FOR (10, dd_notifier_is_available (self->notifier));
  for (guint i = 0; i < 500 && service_double_calls (&self->service) == 0; i++)
    g_usleep (10 * 1000);
  seen = service_double_only (&self->service);
  g_assert_cmpstr (json_object_get_string_member (seen, "summary"), ==, "首报");

  /* And once only, with buttons that work. */
  show (self, kept);
  g_assert_no_error (self->error);
  again = service_double_seen (&self->service);
  g_assert_cmpuint (json_array_get_length (again), ==, 1);
  g_string_truncate (self->events, 0);
  service_double_tell (&self->service, "Invoke",
                       g_variant_new ("(uss)",
                                      (guint32) json_object_get_int_member (
                                          json_array_get_object_element (again, 0), "id"),
                                      "open", ""));
  WAIT_FOR (10, strstr (self->events->str, "closed") != NULL);
  g_assert_true (g_str_has_prefix (self->events->str, "action obligation:7 open obligation:7 "));
}

/* Killed while the app waits for it. */
static void
test_killed_meanwhile (Fixture *self, gconstpointer data)
{
  g_autoptr (DdNotice) notice = notice_about ("obligation:7", "首报");
  g_autoptr (GTimer) timer = g_timer_new ();

  WAIT_FOR (10, dd_notifier_is_available (self->notifier));
  service_double_tell (&self->service, "Hang", g_variant_new ("(b)", TRUE));
  begin_show (self, notice);
  for (guint i = 0; i < 500 && service_double_calls (&self->service) == 0; i++)
    g_usleep (10 * 1000);
  service_double_signal (&self->service, SIGKILL);
  WAIT_FOR (60, self->answered);
  g_assert_error (self->error, DD_ERROR, DD_ERROR_FAILED);
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 15);
}

static void
test_no_service (Fixture *self, gconstpointer data)
{
  g_autoptr (DdNotice) notice = notice_about ("obligation:7", "首报");
  g_autoptr (GTimer) timer = g_timer_new ();

  show (self, notice);
  g_assert_error (self->error, DD_ERROR, DD_ERROR_NOT_FOUND);
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 5);
  g_assert_false (dd_notifier_is_available (self->notifier));
  dd_notifier_withdraw (self->notifier, "obligation:7");

  service_double_start (&self->service, ALL);
  WAIT_FOR (10, dd_notifier_is_available (self->notifier));
  show (self, notice);
  g_assert_no_error (self->error);
}

static void
test_no_bus (void)
{
  Fixture self = { 0 };
  g_autoptr (DdNotice) notice = notice_about ("obligation:7", "首报");

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  self.notifier = dd_desktop_notifier_new ("io.github.dutydesk.DutyDesk");
  show (&self, notice);
  g_assert_error (self.error, DD_ERROR, DD_ERROR_NOT_FOUND);
  g_assert_false (dd_notifier_is_available (self.notifier));
  g_assert_finalize_object (self.notifier);
  g_clear_error (&self.error);
  g_unsetenv ("DBUS_SESSION_BUS_ADDRESS");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

#define ADD(name, capabilities, function)                                                          \
  g_test_add ("/notifications/desktop/" name, Fixture, capabilities, set_up, function, tear_down)
  ADD ("shown", ALL, test_shown);
  ADD ("without-body", ALL, test_without_body);
  ADD ("simple-service", "body", test_simple_service);
  ADD ("replaced", ALL, test_replaced);
  ADD ("action", ALL, test_action);
  ADD ("closed", ALL, test_closed);
  ADD ("withdrawn", ALL, test_withdrawn);
  ADD ("gone-with-the-app", ALL, test_gone_with_the_app);
  ADD ("refused", ALL, test_refused);
  ADD ("frozen", ALL, test_frozen);
  ADD ("cancelled", ALL, test_cancelled);
  ADD ("killed", ALL, test_killed);
  ADD ("killed-meanwhile", ALL, test_killed_meanwhile);
  ADD ("no-service", NULL, test_no_service);
  ADD ("hung", ALL, test_hung);
#undef ADD
  g_test_add_func ("/notifications/desktop/no-bus", test_no_bus);
  return g_test_run ();
}
