/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "notifications/notification-service.h"

#include "base/error.h"

#include <glib/gi18n.h>

/*
 * What libnotify does not say of the service it speaks to: whether there is one, which one, and
 * whether it still answers. Questions to the bus itself are answered at once; questions to the
 * service may hang.
 */

#define SERVICE_PATH "/org/freedesktop/Notifications"

static GVariant *
call_bus (GDBusConnection *bus,
          const char *method,
          GVariant *parameters,
          const char *reply,
          GError **error)
{
  return g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                      "org.freedesktop.DBus", method, parameters,
                                      G_VARIANT_TYPE (reply), G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                                      error);
}

static char *
find_service (GDBusConnection *bus)
{
  g_autoptr (GVariant) reply =
      call_bus (bus, "GetNameOwner", g_variant_new ("(s)", DD_NOTIFICATION_SERVICE), "(s)", NULL);
  char *name = NULL;

  if (reply != NULL)
    g_variant_get (reply, "(s)", &name);
  return name;
}

/**
 * dd_notification_service_ensure:
 * @bus: the session bus
 * @error: return location; %G_DBUS_ERROR_SERVICE_UNKNOWN where there is no service and none can be
 *   started, %G_IO_ERROR_TIMED_OUT where one does not finish starting
 *
 * Finds the service, which the bus starts if it is installed and not running.
 *
 * Returns: (transfer full) (nullable): the unique name of the service
 */
char *
dd_notification_service_ensure (GDBusConnection *bus, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GVariant) started = NULL;
  char *name = find_service (bus);

  if (name != NULL)
    return name;

  started = call_bus (bus, "StartServiceByName", g_variant_new ("(su)", DD_NOTIFICATION_SERVICE, 0),
                      "(u)", &cause);
  name = started != NULL ? find_service (bus) : NULL;
  if (name == NULL && g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    g_propagate_error (error, g_steal_pointer (&cause));
  else if (name == NULL)
    /* Whether there is none or it cannot be started makes no difference to the person. */
    g_set_error (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN, "%s",
                 cause != NULL ? cause->message : "it ended at once");
  return name;
}

/**
 * dd_notification_service_can_start:
 * @bus: the session bus
 *
 * Returns: whether the bus knows how to start a service that is not running
 */
gboolean
dd_notification_service_can_start (GDBusConnection *bus)
{
  g_autoptr (GVariant) reply = call_bus (bus, "ListActivatableNames", NULL, "(as)", NULL);
  g_autofree const char **names = NULL;

  if (reply == NULL)
    return FALSE;
  g_variant_get (reply, "(^a&s)", &names);
  return g_strv_contains (names, DD_NOTIFICATION_SERVICE);
}

/**
 * dd_notification_service_get_capabilities:
 * @bus: the session bus
 * @service: the unique name of the service
 * @patience: how long to wait, milliseconds
 * @error: return location; %G_IO_ERROR_TIMED_OUT where the service hangs
 *
 * libnotify would tell too what the service can do, but not when it hangs.
 *
 * Returns: (transfer full) (nullable): names of capabilities
 */
char **
dd_notification_service_get_capabilities (GDBusConnection *bus,
                                          const char *service,
                                          int patience,
                                          GError **error)
{
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_sync (bus, service, SERVICE_PATH, DD_NOTIFICATION_SERVICE,
                                   "GetCapabilities", NULL, G_VARIANT_TYPE ("(as)"),
                                   G_DBUS_CALL_FLAGS_NO_AUTO_START, patience, NULL, error);
  char **capabilities = NULL;

  if (reply != NULL)
    g_variant_get (reply, "(^as)", &capabilities);
  return capabilities;
}

/**
 * dd_notification_service_ask:
 * @bus: the session bus
 * @cancellable: ends the waiting
 * @callback: called when the service answers, or is gone
 * @user_data: for @callback
 *
 * Asks the service a question of no matter and waits for the answer for ever, without blocking: the
 * way to hear that a hanging service is back.
 */
void
dd_notification_service_ask (GDBusConnection *bus,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_dbus_connection_call (bus, DD_NOTIFICATION_SERVICE, SERVICE_PATH, DD_NOTIFICATION_SERVICE,
                          "GetServerInformation", NULL, NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START,
                          G_MAXINT, cancellable, callback, user_data);
}

/**
 * dd_notification_service_settle:
 * @bus: the session bus
 *
 * Waits until the bus has answered all that it was asked before.
 */
void
dd_notification_service_settle (GDBusConnection *bus)
{
  g_autoptr (GVariant) reply = call_bus (bus, "GetId", NULL, "(s)", NULL);
}

/**
 * dd_notification_service_translate:
 * @error: return location
 * @cause: what the bus or libnotify said
 *
 * Sets @error to a sentence for the person at the screen.
 */
void
dd_notification_service_translate (GError **error, const GError *cause)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    g_set_error_literal (error, DD_ERROR, DD_ERROR_BUSY,
                         _ ("The notification service of this computer does not answer. Nothing is "
                            "lost: until it does, reminders are shown in the window of Duty Desk. "
                            "Please leave it open."));
  else if (g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) ||
           g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER))
    g_set_error_literal (error, DD_ERROR, DD_ERROR_NOT_FOUND,
                         _ ("This computer has no notification service. Nothing is lost: reminders "
                            "are shown in the window of Duty Desk. Please leave it open."));
  else
    g_set_error (
        error, DD_ERROR, DD_ERROR_FAILED,
        /* Translators: the placeholder is a technical message. */
        _ ("The notification service of this computer did not take a reminder (%s). Nothing "
           "is lost: it is shown in the window of Duty Desk. Please leave it open."),
        cause->message);
}
