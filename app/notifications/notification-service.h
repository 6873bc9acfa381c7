/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** DD_NOTIFICATION_SERVICE: the name of whoever shows notices in this session. */
#define DD_NOTIFICATION_SERVICE "org.freedesktop.Notifications"

char *dd_notification_service_ensure (GDBusConnection *bus, GError **error);
gboolean dd_notification_service_can_start (GDBusConnection *bus);
char **dd_notification_service_get_capabilities (GDBusConnection *bus,
                                                 const char *service,
                                                 int patience,
                                                 GError **error);
void dd_notification_service_ask (GDBusConnection *bus,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
void dd_notification_service_settle (GDBusConnection *bus);
void dd_notification_service_translate (GError **error, const GError *cause);

G_END_DECLS
