/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/audit-words.h"

#include "ui/common/format.h"
#include "ui/shell/audit-detail.h"

#include <glib/gi18n.h>

static const struct
{
  const char *key;
  const char *words;
} actions[] = {
  { "account.created", N_ ("Made an account") },
  { "account.disabled", N_ ("Disabled an account") },
  { "account.enabled", N_ ("Enabled an account") },
  { "account.password-changed", N_ ("Changed the password") },
  { "account.password-confirmed", N_ ("Confirmed with the password") },
  { "account.password-given", N_ ("Gave an account a first password") },
  { "account.password-reset", N_ ("Reset a password with the recovery key") },
  { "account.password-wrong", N_ ("Typed a wrong password") },
  { "account.renamed", N_ ("Renamed an account") },
  { "account.signed-in", N_ ("Signed in") },
  { "account.signed-out", N_ ("Signed out") },
  { "account.unlocked", N_ ("Unlocked the screen") },
  { "attachment.added", N_ ("Added evidence") },
  { "attachment.exported", N_ ("Saved evidence outside the desk") },
  { "calendar.corrected", N_ ("Corrected the delivery of a yearly duty") },
  { "calendar.delivered", N_ ("Recorded the delivery of a yearly duty") },
  { "calendar.explained", N_ ("Gave the reason why a yearly duty is late") },
  { "clock.moved", N_ ("The computer’s clock was set") },
  { "compliance.exported", N_ ("Printed or saved the compliance figures") },
  { "contact.saved", N_ ("Changed an office’s number") },
  { "department.created", N_ ("Made a department") },
  { "department.ended", N_ ("Ended a department") },
  { "department.saved", N_ ("Changed a department") },
  { "desk.set-up", N_ ("Set the desk up") },
  { "duty.exported", N_ ("Printed or saved a duty table") },
  { "duty.filled", N_ ("Filled the duty table by turns") },
  { "duty-checks.saved", N_ ("Changed the checks of the duty log") },
  { "duty-log.checked", N_ ("Ticked a check on duty") },
  { "duty-log.event", N_ ("Wrote an event in the duty log") },
  { "duty-log.handed-over", N_ ("Handed a shift over") },
  { "duty-log.linked", N_ ("Reported an event of the duty log as an incident") },
  { "duty-log.retracted", N_ ("Took back an entry of the duty log") },
  { "duty-log.taken-over", N_ ("Took a shift over") },
  { "duty-pattern.saved", N_ ("Arranged a duty") },
  { "duty-shift.adjusted", N_ ("Arranged a shift by hand") },
  { "duty-shift.released", N_ ("Gave a shift back to whose turn it is") },
  { "duty-shift.swapped", N_ ("Swapped a shift") },
  { "handover.begun", N_ ("Began a handover") },
  { "handover.called-off", N_ ("Called a handover off") },
  { "handover.completed", N_ ("Finished a handover") },
  { "handover.exported", N_ ("Printed or saved a handover sheet") },
  { "handover.item-added", N_ ("Added to what is handed over") },
  { "handover.item-done", N_ ("Ticked what was handed over") },
  { "handover.item-remarked", N_ ("Remarked on what is handed over") },
  { "handover.item-undone", N_ ("Took the tick of something handed over away") },
  { "handover.password", N_ ("Recorded whether passwords were changed at a handover") },
  { "handover.scanned", N_ ("Added the signed sheet of a handover") },
  { "handover.signed", N_ ("Signed a handover") },
  { "holidays.begun", N_ ("Began a holiday table by hand") },
  { "holidays.day", N_ ("Changed a day of a holiday table") },
  { "holidays.imported", N_ ("Loaded a holiday table") },
  { "incident.amended", N_ ("Changed the facts of an incident") },
  { "incident.call", N_ ("Recorded who of the school was rung") },
  { "incident.closed", N_ ("Closed an incident") },
  { "incident.delivered", N_ ("Recorded a delivery on an incident") },
  { "incident.drill", N_ ("Began a drill") },
  { "incident.due_changed", N_ ("Deadlines of an incident changed") },
  { "incident.evidence", N_ ("Attached evidence to an incident") },
  { "incident.explained", N_ ("Gave the reason for a late or missing report") },
  { "incident.filed", N_ ("Filed an incident") },
  { "incident.handled", N_ ("Recorded the end of handling") },
  { "incident.level", N_ ("Decided the level of an incident") },
  { "incident.oral_report", N_ ("Recorded a call about an incident") },
  { "incident.post", N_ ("Changed the post responsible for an incident") },
  { "incident.progress", N_ ("Recorded progress of an incident") },
  { "incident.reopened", N_ ("Took an incident’s end back") },
  { "incident.report_consented", N_ ("Noted a consent by phone on an incident") },
  { "incident.report_returned", N_ ("Noted a returned report on an incident") },
  { "incident.report_saved", N_ ("Noted a begun report on an incident") },
  { "incident.report_signed", N_ ("Noted a signed report on an incident") },
  { "incident.report_submitted", N_ ("Noted a submitted report on an incident") },
  { "incident.retracted", N_ ("Took back a row of a timeline") },
  { "incident.step_done", N_ ("Ticked a handling step") },
  { "incident.step_undone", N_ ("Took the tick of a handling step away") },
  { "incident.waived", N_ ("Waived a report that was due") },
  { "incident.withdrawn", N_ ("Withdrew an incident as a false alarm, or abandoned a drill") },
  { "period.arranged", N_ ("Arranged an important period") },
  { "period.cancelled", N_ ("Cancelled an important period") },
  { "period.changed", N_ ("Changed an important period") },
  { "period.exported", N_ ("Printed or saved the zero-reports of a period") },
  { "person.created", N_ ("Entered a person") },
  { "person.left", N_ ("Marked a person as left") },
  { "person.returned", N_ ("Took back that a person left") },
  { "person.saved", N_ ("Changed a person’s particulars") },
  { "post.appointed", N_ ("Appointed somebody to a post") },
  { "post.appointment-ended", N_ ("Ended an appointment") },
  { "post.appointment-voided", N_ ("Declared an appointment a mistake") },
  { "post.created", N_ ("Made a post") },
  { "post.ended", N_ ("Ended a post") },
  { "post.saved", N_ ("Changed a post") },
  { "reminders.ladder", N_ ("Changed whom unseen reminders climb to") },
  { "reminders.leads", N_ ("Changed how early reminders come") },
  { "reminders.on-close", N_ ("Changed what closing the window does") },
  { "report.begun", N_ ("Began a report") },
  { "report.code-set", N_ ("Set the code of document numbers") },
  { "report.consent-confirmed", N_ ("Confirmed a consent given by phone") },
  { "report.consented", N_ ("Recorded a consent given by phone") },
  { "report.corrected", N_ ("Began a corrected report") },
  { "report.delivered", N_ ("Recorded the delivery of a report") },
  { "report.exported", N_ ("Printed or saved a report") },
  { "report.returned", N_ ("Returned a report") },
  { "report.saved", N_ ("Saved a report") },
  { "report.signed", N_ ("Signed a report") },
  { "report.submitted", N_ ("Submitted a report for signing") },
  { "roster.exported", N_ ("Printed or saved the roster") },
  { "roster.imported", N_ ("Imported a sheet into the roster") },
  { "rules.added", N_ ("Added a reporting rule") },
  { "rules.edited", N_ ("Changed a reporting profile") },
  { "rules.imported", N_ ("Took a reporting rule from a file") },
  { "rules.limit", N_ ("Changed the limit of a reporting rule") },
  { "rules.off", N_ ("Switched a reporting rule off") },
  { "rules.on", N_ ("Switched a reporting rule on") },
  { "rules.restored", N_ ("Took a change of a reporting rule back") },
  { "school.changed", N_ ("Changed the school’s particulars") },
  { "zero-report.corrected", N_ ("Corrected a zero-report") },
  { "zero-report.filed", N_ ("Filed a zero-report") },
};

/**
 * dd_audit_words_action:
 * @action: the key of an action
 *
 * Returns: (transfer none): the act in words; the key itself for one that has none
 */
const char *
dd_audit_words_action (const char *action)
{
  g_return_val_if_fail (action != NULL, "");

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (strcmp (actions[i].key, action) == 0)
      return _ (actions[i].words);
  return action;
}

/**
 * dd_audit_words_facts:
 * @entry: an entry
 * @subject: (nullable): what it was done to, in words
 * @zone: the desk's time zone
 * @roster: (nullable): the roster, by which persons and posts are named
 * @profiles: (nullable) (element-type DdReportingProfile): the profiles in force, by which rules of
 *   the school's own are named
 *
 * Returns: (transfer full): which entry, who, to what, and what stands in the entry besides
 */
char *
dd_audit_words_facts (const DdAuditEntry *entry,
                      const char *subject,
                      GTimeZone *zone,
                      DdRosterService *roster,
                      GPtrArray *profiles)
{
  g_autofree char *number = NULL;
  g_auto (GStrv) words = NULL;
  g_autofree char *detail = NULL;
  const char *actor;

  g_return_val_if_fail (entry != NULL, NULL);

  actor = entry->account_id == 0 ? C_ ("actor", "The desk itself") : entry->actor;
  number = g_strdup_printf (_ ("No. %d"), (int) entry->id);
  words = dd_audit_detail_words (entry, zone, roster, profiles);
  detail = g_strjoinv (" · ", words);
  return dd_format_join (number, actor, subject != NULL ? subject : "", detail, NULL);
}
