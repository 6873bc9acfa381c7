/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * Logind:
 * @bus: (owned): a system bus of its own
 * @connection: (owned): to that bus
 * @process: (owned): logind-double.py on it
 *
 * The part of logind that tells of suspend and resume.
 */
typedef struct
{
  GTestDBus *bus;
  GDBusConnection *connection;
  GSubprocess *process;
  guint watch;
  gboolean appeared;
} Logind;

void logind_start (Logind *self);
void logind_tell (Logind *self, const char *method);
void logind_stop (Logind *self);

G_END_DECLS
