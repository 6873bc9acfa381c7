/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "commands/exit-status.h"
#include "desk/desk.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * DdCommand:
 * @folder: (owned) (nullable): --desk as given; %NULL for this user's own
 * @account: (owned) (nullable): --as
 * @password_file: (owned) (nullable): --password-file
 * @is_temporary: the desk shall go with its window
 * @clock: (owned): the clock
 * @desk: (owned) (nullable): the desk once it is open
 * @session: (owned) (nullable): who acts once signed in
 *
 * What every verb has: which desk, who acts, and what it opened so far.
 */
typedef struct
{
  char *folder;
  char *account;
  char *password_file;
  gboolean is_temporary;

  DdClock *clock;
  DdDesk *desk;
  DdSession *session;
} DdCommand;

void dd_command_clear (DdCommand *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DdCommand, dd_command_clear)

void dd_command_add_options (DdCommand *self, GOptionContext *context);
gboolean dd_command_parse (DdCommand *self,
                           GOptionContext *context,
                           GStrv *arguments,
                           guint least,
                           guint most,
                           DdExitStatus *status);

char *dd_command_dup_folder (DdCommand *self);
gboolean dd_command_open (DdCommand *self, DdDeskFlags flags, DdExitStatus *status);
gboolean dd_command_sign_in (DdCommand *self, DdExitStatus *status);
gboolean dd_command_sign_in_if_asked (DdCommand *self, DdExitStatus *status);
gboolean dd_command_takes_no_account (DdCommand *self, DdExitStatus *status);

DdExitStatus dd_command_fail (const GError *error);
DdExitStatus dd_command_misuse (const char *format, ...) G_GNUC_PRINTF (1, 2);
char *dd_command_to_utf8 (const char *argument, const char *option, GError **error);
gint64 dd_command_read_time (const char *text, GTimeZone *zone);
DdExitStatus dd_command_refuse_time (const char *text);

/* The verbs, one a file. @arguments: the verb and what follows it; options are taken out of it. */
DdExitStatus dd_command_setup (DdCommand *command, GStrv *arguments);
DdExitStatus dd_command_incident (DdCommand *command, GStrv *arguments);
DdExitStatus dd_command_status (DdCommand *command, GStrv *arguments);
DdExitStatus dd_command_report (DdCommand *command, GStrv *arguments);
DdExitStatus dd_command_roster (DdCommand *command, GStrv *arguments);
DdExitStatus dd_command_compliance (DdCommand *command, GStrv *arguments);
DdExitStatus dd_command_profile (DdCommand *command, GStrv *arguments);
DdExitStatus dd_command_holidays (DdCommand *command, GStrv *arguments);
DdExitStatus dd_command_verify (DdCommand *command, GStrv *arguments);
DdExitStatus dd_command_demo (DdCommand *command, GStrv *arguments);

G_END_DECLS
