/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/audit-words.h"

#include "base/tri.h"
#include "deadlines/wording.h"
#include "incidents/incident.h"
#include "ui/common/format.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

static const struct
{
  const char *key;
  const char *words;
} actions[] = {
  { "account.created", N_ ("Made an account") },
  { "account.password-changed", N_ ("Changed the password") },
  { "account.password-confirmed", N_ ("Confirmed with the password") },
  { "account.password-reset", N_ ("Reset a password with the recovery key") },
  { "account.password-wrong", N_ ("Typed a wrong password") },
  { "account.signed-in", N_ ("Signed in") },
  { "account.signed-out", N_ ("Signed out") },
  { "account.unlocked", N_ ("Unlocked the screen") },
  { "attachment.added", N_ ("Added evidence") },
  { "attachment.exported", N_ ("Saved evidence outside the desk") },
  { "contact.saved", N_ ("Changed an office’s number") },
  { "department.created", N_ ("Made a department") },
  { "department.ended", N_ ("Ended a department") },
  { "department.saved", N_ ("Changed a department") },
  { "desk.set-up", N_ ("Set the desk up") },
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
  { "incident.amended", N_ ("Changed the facts of an incident") },
  { "incident.closed", N_ ("Closed an incident") },
  { "incident.delivered", N_ ("Recorded a delivery on an incident") },
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
  { "incident.withdrawn", N_ ("Declared an incident a false alarm") },
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
  { "school.changed", N_ ("Changed the school’s particulars") },
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

/* What stands in an entry beside the act, in the words of a person. A member that is not listed
 * here is shown by its own name: an entry hides nothing. */
static const struct
{
  const char *member;
  const char *words; /* NULL: the value speaks for itself */
} members[] = {
  { "answered_by", N_ ("answered by %s") },
  { "by", N_ ("by %s") },
  { "fields", N_ ("fields %s") },
  { "zone", N_ ("time zone %s") },
  { "channel", NULL },
  { "code", NULL },
  { "correction", NULL },
  { "level", N_ ("level %s") },
  { "name", NULL },
  { "national_level", N_ ("national level %s") },
  { "number", NULL },
  { "phone", N_ ("phone %s") },
  { "reason", N_ ("reason: %s") },
  { "receipt", N_ ("receipt %s") },
  { "receiver", N_ ("received by %s") },
  { "remark", NULL },
  { "role", NULL },
  { "school", NULL },
  { "size", N_ ("%s bytes") },
  { "text", NULL },
  { "title", NULL },
  { "unsigned", N_ ("not signed because: %s") },
};

/* Numbers of rows that say nothing to a person; they stand in the entry itself. */
static const char *const inner[] = { "at",   "attachment", "draft",    "event",       "incoming",
                                     "item", "items",      "outgoing", "post",        "report",
                                     "side", "sha256",     "subject",  "subject_key", "version" };

static char *
value_text (JsonNode *value)
{
  if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING)
    return json_node_dup_string (value);
  return json_to_string (value, FALSE);
}

/* The label of a fact of an incident; NULL for what is none. */
static const char *
fact_label (const char *member)
{
  for (guint i = 0; i < DD_INCIDENT_N_TEXTS; i++)
    if (strcmp (dd_incident_text_key (i), member) == 0)
      return dd_incident_text_label (i);
  for (guint i = 0; i < DD_INCIDENT_N_COUNTS; i++)
    if (strcmp (dd_incident_count_key (i), member) == 0)
      return dd_incident_count_label (i);
  for (guint i = 0; i < DD_INCIDENT_N_ANSWERS; i++)
    if (strcmp (dd_incident_answer_key (i), member) == 0)
      return dd_incident_answer_label (i);
  if (strcmp (member, "occurred_at") == 0)
    return _ ("Occurred");
  if (strcmp (member, "discovered_at") == 0)
    return _ ("Discovered");
  if (strcmp (member, "system.name") == 0)
    return _ ("System");
  return NULL;
}

/* Facts of an incident stand as arrays: the value, or the value before and the one after. */
static char *
fact_words (const char *member, JsonArray *values)
{
  const char *label = fact_label (member);
  GString *words = g_string_new (NULL);

  if (label == NULL && strcmp (member, "title") != 0)
    return g_string_free (words, FALSE);
  if (label != NULL)
    g_string_append_printf (words, "%s ", label);
  for (guint i = 0; i < json_array_get_length (values); i++)
    {
      JsonNode *node = json_array_get_element (values, i);
      g_autofree char *text = NULL;

      if (JSON_NODE_HOLDS_NULL (node))
        text = g_strdup (dd_format_unknown ());
      else if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
        text = g_strdup (dd_tri_to_text (json_node_get_boolean (node) ? DD_YES : DD_NO));
      else
        text = value_text (node);
      g_string_append_printf (words, "%s%s", i > 0 ? " → " : "", text);
    }
  return g_string_free (words, FALSE);
}

static char *
member_words (const char *member, const char *value)
{
  if (strcmp (member, "recipient") == 0 && dd_recipient_is_known (value))
    return g_strdup (dd_wording_recipient (value));
  if (strcmp (member, "kind") == 0 && dd_report_kind_is_known (value))
    return g_strdup (dd_wording_kind (value));
  if (g_strv_contains (inner, member))
    return g_strdup ("");
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (strcmp (members[i].member, member) == 0)
      {
        g_auto (GStrv) parts = NULL;

        if (members[i].words == NULL)
          return g_strdup (value);
        parts = g_strsplit (_ (members[i].words), "%s", 2);
        return g_strconcat (parts[0], value, parts[1], NULL);
      }
  return g_strdup_printf ("%s %s", member, value);
}

static char *
read_detail (const char *detail)
{
  g_autoptr (JsonNode) root = detail != NULL ? json_from_string (detail, NULL) : NULL;
  GString *words;
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return g_strdup ("");

  words = g_string_new (NULL);
  json_object_iter_init_ordered (&iter, json_node_get_object (root));
  while (json_object_iter_next_ordered (&iter, &member, &value))
    {
      g_autofree char *text = JSON_NODE_HOLDS_NULL (value) ? g_strdup ("") : value_text (value);
      g_autofree char *fact = NULL;

      if (JSON_NODE_HOLDS_ARRAY (value))
        fact = fact_words (member, json_node_get_array (value));
      else
        fact = *text != '\0' ? member_words (member, text) : g_strdup ("");

      if (*fact != '\0')
        g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", fact);
    }
  return g_string_free (words, FALSE);
}

/**
 * dd_audit_words_facts:
 * @entry: an entry
 * @subject: (nullable): what it was done to, in words
 *
 * Returns: (transfer full): which entry, who, to what, and what stands in the entry besides
 */
char *
dd_audit_words_facts (const DdAuditEntry *entry, const char *subject)
{
  g_autofree char *number = NULL;
  g_autofree char *detail = NULL;
  const char *actor;

  g_return_val_if_fail (entry != NULL, NULL);

  actor = entry->account_id == 0 ? C_ ("actor", "The desk itself") : entry->actor;
  number = g_strdup_printf (_ ("No. %d"), (int) entry->id);
  detail = read_detail (entry->detail);
  return dd_format_join (number, actor, subject != NULL ? subject : "", detail, NULL);
}
