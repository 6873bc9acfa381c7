/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands/command.h"

#include "base/error.h"
#include "commands/terminal.h"

#include <glib/gi18n.h>

/* What was found wrong is said in one line each; returns whether nothing was. */
static gboolean
judge_log (const DdAuditVerdict *verdict)
{
  if (verdict->broken_at != 0)
    {
      g_autofree char *message = g_strdup_printf (
          _ ("The audit log was changed: entry %ld does not fit the one before it. "
             "Keep a copy of the folder as it is, and compare it with a backup."),
          (glong) verdict->broken_at);

      dd_terminal_complain (message);
    }
  if (verdict->tail_cut)
    {
      g_autofree char *message = g_strdup_printf (
          _ ("The audit log lost its end: %ld entries were there once, now there are %ld, or "
             "others. Keep a copy of the folder as it is, and compare it "
             "with a backup."),
          (glong) verdict->anchored, (glong) verdict->entries);

      dd_terminal_complain (message);
    }
  if (verdict->anchor_missing)
    dd_terminal_complain (_ ("The file desk.db.anchor is missing, so nobody can tell whether the "
                             "audit log lost its end. "
                             "Keep a copy of the folder as it is, and compare it with a backup."));
  return dd_audit_verdict_is_whole (verdict);
}

/**
 * dd_command_verify:
 * @command: the command
 * @arguments: the verb and what follows it
 *
 * verify
 *
 * Verifies the database, the chain of the audit log with its anchor, and the fingerprints of every
 * piece of evidence and every signed report. Needs no sign-in, unless an account is named, and
 * shows no content.
 *
 * Returns: the exit status: %DD_EXIT_REFUSED where something does not fit
 */
DdExitStatus
dd_command_verify (DdCommand *command, GStrv *arguments)
{
  g_autoptr (GOptionContext) context = g_option_context_new ("verify");
  g_auto (DdAuditVerdict) verdict = { 0 };
  g_autoptr (GError) error = NULL;
  DdExitStatus status = DD_EXIT_DONE;
  gint64 evidence = 0;
  gint64 reports = 0;
  gboolean sound;

  g_option_context_set_summary (
      context,
      _ ("Verifies the database, the audit log, the evidence and the signed reports. Exit status 1 "
         "where something does not fit."));
  if (!dd_command_parse (command, context, arguments, 0, 0, &status) ||
      !dd_command_open (command, DD_DESK_SHARED, &status) ||
      !dd_command_sign_in_if_asked (command, &status))
    return status;
  if (!dd_database_check_integrity (dd_desk_get_database (command->desk), &error) ||
      !dd_desk_verify_audit (command->desk, &verdict, &error))
    return dd_command_fail (error);
  sound = judge_log (&verdict);
  if (!dd_attachment_service_verify_all (dd_desk_get_attachments (command->desk), &evidence,
                                         &error))
    {
      dd_terminal_complain (error->message);
      g_clear_error (&error);
      sound = FALSE;
    }
  if (!dd_report_service_verify_all (dd_desk_get_reports (command->desk), &reports, &error))
    {
      dd_terminal_complain (error->message);
      sound = FALSE;
    }
  if (!sound)
    return DD_EXIT_REFUSED;
  dd_terminal_print (ngettext ("The audit log is whole: %ld entry.\n",
                               "The audit log is whole: %ld entries.\n", (gulong) verdict.entries),
                     (glong) verdict.entries);
  /* Translators: the last digest of the chain, to be compared with one written down elsewhere. */
  dd_terminal_print (_ ("Its head: %s\n"), verdict.head);
  dd_terminal_print (ngettext ("The evidence is as it was attached: %ld file.\n",
                               "The evidence is as it was attached: %ld files.\n",
                               (gulong) evidence),
                     (glong) evidence);
  dd_terminal_print (ngettext ("The signed reports are as they were signed: %ld report.\n",
                               "The signed reports are as they were signed: %ld reports.\n",
                               (gulong) reports),
                     (glong) reports);
  return DD_EXIT_DONE;
}
