/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * ServiceDouble:
 * @bus: a private session bus
 * @control: the test's own connection to it
 * @process: (nullable): the notification service, in a process of its own
 *
 * A session with, or without, a notification service that does as a test tells it.
 */
typedef struct
{
  GTestDBus *bus;
  GDBusConnection *control;
  GSubprocess *process;
} ServiceDouble;

void service_double_init (ServiceDouble *self);
void service_double_start (ServiceDouble *self, const char *capabilities);
void service_double_signal (ServiceDouble *self, int number);
void service_double_wait_gone (ServiceDouble *self);
void service_double_tell (ServiceDouble *self, const char *method, GVariant *parameters);
guint service_double_calls (ServiceDouble *self);
JsonArray *service_double_seen (ServiceDouble *self);
JsonObject *service_double_only (ServiceDouble *self);
void service_double_clear (ServiceDouble *self);

G_END_DECLS
