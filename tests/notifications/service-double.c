/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/notifications/service-double.h"

#include <signal.h>

#define SERVICE_NAME "org.freedesktop.Notifications"
#define SERVICE_PATH "/org/freedesktop/Notifications"

/* A session without a notification service. */
void
service_double_init (ServiceDouble *self)
{
  g_autoptr (GError) error = NULL;

  self->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->bus);
  self->control =
      g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (self->bus),
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  g_assert_no_error (error);
  self->process = NULL;
}

static gboolean
has_owner (ServiceDouble *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_sync (self->control, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                   "org.freedesktop.DBus", "NameHasOwner",
                                   g_variant_new ("(s)", SERVICE_NAME), NULL,
                                   G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  gboolean owned;

  g_assert_no_error (error);
  g_variant_get (reply, "(b)", &owned);
  return owned;
}

/* Starts the service and waits until it has its name. */
void
service_double_start (ServiceDouble *self, const char *capabilities)
{
  g_autofree char *script =
      g_test_build_filename (G_TEST_DIST, "support", "notification-double.py", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (self->process);
  self->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, "/usr/bin/python3",
                                    script, "--address", g_test_dbus_get_bus_address (self->bus),
                                    "--capabilities", capabilities, NULL);
  g_assert_no_error (error);
  while (!has_owner (self))
    g_usleep (10 * 1000);
}

/* SIGKILL ends it, SIGSTOP makes it hang, SIGCONT wakes it. */
void
service_double_signal (ServiceDouble *self, int number)
{
  g_subprocess_send_signal (self->process, number);
}

void
service_double_wait_gone (ServiceDouble *self)
{
  g_subprocess_wait (self->process, NULL, NULL);
  g_clear_object (&self->process);
  while (has_owner (self))
    g_usleep (10 * 1000);
}

static GVariant *
call (ServiceDouble *self, const char *method, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;
  GVariant *reply =
      g_dbus_connection_call_sync (self->control, SERVICE_NAME, SERVICE_PATH,
                                   "io.github.dutydesk.NotificationDouble", method, parameters,
                                   NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
  return reply;
}

/* One of the methods that notification-double.py lists. */
void
service_double_tell (ServiceDouble *self, const char *method, GVariant *parameters)
{
  g_variant_unref (call (self, method, parameters));
}

guint
service_double_calls (ServiceDouble *self)
{
  g_autoptr (GVariant) reply = call (self, "Calls", NULL);
  guint calls;

  g_variant_get (reply, "(u)", &calls);
  return calls;
}

/* What is to be seen now, oldest first. */
JsonArray *
service_double_seen (ServiceDouble *self)
{
  g_autoptr (GVariant) reply = call (self, "Seen", NULL);
  g_autofree const char **texts = NULL;
  JsonArray *seen = json_array_new ();

  g_variant_get (reply, "(^a&s)", &texts);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      json_array_add_element (seen, json_from_string (texts[i], &error));
      g_assert_no_error (error);
    }
  return seen;
}

/* The one notice to be seen. */
JsonObject *
service_double_only (ServiceDouble *self)
{
  g_autoptr (JsonArray) seen = service_double_seen (self);

  g_assert_cmpuint (json_array_get_length (seen), ==, 1);
  return json_object_ref (json_array_get_object_element (seen, 0));
}

void
service_double_clear (ServiceDouble *self)
{
  if (self->process != NULL)
    {
      g_subprocess_send_signal (self->process, SIGCONT);
      g_subprocess_force_exit (self->process);
      g_subprocess_wait (self->process, NULL, NULL);
      g_clear_object (&self->process);
    }
  g_dbus_connection_close_sync (self->control, NULL, NULL);
  g_clear_object (&self->control);
  g_test_dbus_down (self->bus);
  g_clear_object (&self->bus);
}
