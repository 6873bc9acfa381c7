/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/audit-words.h"

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
  { "desk.set-up", N_ ("Set the desk up") },
  { "incident.amended", N_ ("Changed the facts of an incident") },
  { "incident.filed", N_ ("Filed an incident") },
  { "incident.level", N_ ("Decided the level of an incident") },
  { "incident.post", N_ ("Changed the post responsible for an incident") },
  { "post.appointed", N_ ("Appointed somebody to a post") },
  { "post.created", N_ ("Made a post") },
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

/* "title: …, level: 3": the detail as it was written, without the marks of its notation. */
static char *
read_detail (const char *detail)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;
  GString *words;
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  if (detail == NULL || !json_parser_load_from_data (parser, detail, -1, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;

  words = g_string_new (NULL);
  json_object_iter_init (&iter, json_node_get_object (root));
  while (json_object_iter_next (&iter, &member, &value))
    {
      g_autofree char *text = NULL;

      if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING)
        text = json_node_dup_string (value);
      else
        text = json_to_string (value, FALSE);
      if (words->len > 0)
        g_string_append (words, " · ");
      g_string_append_printf (words, "%s %s", member, text);
    }
  return g_string_free (words, words->len == 0);
}

/**
 * dd_audit_words_facts:
 * @entry: an entry
 *
 * Returns: (transfer full): who, and what stands in the entry besides
 */
char *
dd_audit_words_facts (const DdAuditEntry *entry)
{
  g_autofree char *number = NULL;
  g_autofree char *detail = NULL;
  const char *actor;

  g_return_val_if_fail (entry != NULL, NULL);

  actor = entry->account_id == 0 ? C_ ("actor", "The desk itself") : entry->actor;
  number = g_strdup_printf (_ ("No. %d"), (int) entry->id);
  detail = read_detail (entry->detail);
  return dd_format_join (number, actor, detail != NULL ? detail : "", NULL);
}
