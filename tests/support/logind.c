/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/logind.h"

#define NAME "org.freedesktop.login1"

static void
on_name_appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  ((Logind *) user_data)->appeared = TRUE;
}

/* Returns once it can be spoken to. */
void
logind_start (Logind *self)
{
  g_autofree char *script =
      g_test_build_filename (G_TEST_DIST, "support", "logind-double.py", NULL);
  const char *address;
  g_autoptr (GError) error = NULL;

  *self = (Logind){ .bus = g_test_dbus_new (G_TEST_DBUS_NONE) };
  g_test_dbus_up (self->bus);
  address = g_test_dbus_get_bus_address (self->bus);
  self->connection =
      g_dbus_connection_new_for_address_sync (address,
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  g_assert_no_error (error);
  self->process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "/usr/bin/python3", script, address, NULL);
  g_assert_no_error (error);
  self->watch =
      g_bus_watch_name_on_connection (self->connection, NAME, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                      on_name_appeared, NULL, self, NULL);
  while (!self->appeared)
    g_main_context_iteration (NULL, TRUE);
}

/* "Sleep" or "Wake". */
void
logind_tell (Logind *self, const char *method)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_sync (self->connection, NAME, "/org/freedesktop/login1",
                                   "io.github.dutydesk.LogindDouble", method, NULL, NULL,
                                   G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
}

/* Nobody may use its connection any more. */
void
logind_stop (Logind *self)
{
  g_bus_unwatch_name (self->watch);
  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  g_clear_object (&self->process);
  g_dbus_connection_close_sync (self->connection, NULL, NULL);
  g_clear_object (&self->connection);
  g_test_dbus_down (self->bus);
  g_clear_object (&self->bus);
}
