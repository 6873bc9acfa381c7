/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/audit-detail.h"

#include "accounts/role.h"
#include "base/tri.h"
#include "deadlines/rule-change.h"
#include "deadlines/wording.h"
#include "incidents/incident-facts.h"
#include "reports/report-form.h"
#include "roster/handover-item.h"
#include "ui/common/format.h"
#include "ui/shell/audit-values.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

/* Numbers of rows, and digests: they tie the entry to the desk and say nothing to a person. */
static const char *const inner[] = { "attachment", "check",       "corrects", "crews",    "draft",
                                     "event",      "incident",    "item",     "position", "report",
                                     "retracts",   "sha256",      "shift",    "slot",     "slots",
                                     "subject",    "subject_key", "version",  NULL };

/* When that was done which the entry is about. */
static const char *const done[] = { "at", "delivered_at", "reported_at", NULL };

/* Numbers of rows that have a name. */
static const char *const named[] = { "backup",   "department", "incoming", "leader",
                                     "outgoing", "person",     "post",     NULL };

/* What is said, and where it stands. */
typedef struct
{
  const DdAuditEntry *entry;
  JsonObject *detail;
  GTimeZone *zone;
  DdRosterService *roster; /* NULL where nobody is named */
  GPtrArray *profiles;     /* NULL where rules of the school's own are not named */
} Speaker;

/* What a value is called. A member that is not listed here is shown by its own name: an entry hides
 * nothing. */
static const struct
{
  const char *member;
  const char *words; /* NULL: the value speaks for itself */
} members[] = {
  { "acting", NULL },
  { "class", NULL },
  { "day", N_ ("on %s") },
  { "added", N_ ("added at the end: %s") },
  { "after", N_ ("now %s") },
  { "answered_by", N_ ("answered by %s") },
  { "appointments", N_ ("appointments: %s") },
  { "at", N_ ("at %s") },
  { "backup", N_ ("stand-in %s") },
  { "before", N_ ("before: %s") },
  { "by", N_ ("by %s") },
  { "changed", N_ ("rows changed: %s") },
  { "channel", N_ ("by way of %s") },
  { "changed", NULL },
  { "checks", NULL },
  { "code", N_ ("code %s") },
  { "correction", N_ ("reason: %s") },
  { "date", NULL },
  { "department", NULL },
  { "dates", NULL },
  { "delivered_at", N_ ("delivered at %s") },
  { "delivery", NULL },
  { "ended", N_ ("appointments ended: %s") },
  { "fields", N_ ("changed: %s") },
  { "former_name", N_ ("formerly %s") },
  { "former_recipient", N_ ("formerly to %s") },
  { "from", N_ ("from %s") },
  { "how", NULL },
  { "incoming", N_ ("taking over: %s") },
  { "in_a_row", N_ ("%s in a row") },
  { "in_order", NULL },
  { "items", N_ ("things to hand over: %s") },
  { "kind", NULL },
  { "leader", N_ ("led by %s") },
  { "late_reason", N_ ("late because: %s") },
  { "left_out", N_ ("rows left out: %s") },
  { "level", N_ ("level %s") },
  { "month", NULL },
  { "name", NULL },
  { "milliseconds", NULL },
  { "national_level", N_ ("national level %s") },
  { "new", N_ ("rows new: %s") },
  { "note", NULL },
  { "number", NULL },
  { "outgoing", N_ ("giving up: %s") },
  { "partial", NULL },
  { "person", NULL },
  { "phone", N_ ("phone %s") },
  { "post", NULL },
  { "purpose", NULL },
  { "reason", N_ ("reason: %s") },
  { "receipt", N_ ("receipt %s") },
  { "receiver", N_ ("received by %s") },
  { "recipient", NULL },
  { "remark", N_ ("remark: %s") },
  { "reported_at", N_ ("reported at %s") },
  { "role", NULL },
  { "rule", NULL },
  { "roles", N_ ("stands for %s") },
  { "school", NULL },
  { "shifts", N_ ("shifts: %s") },
  { "side", NULL },
  { "size", NULL },
  { "subject_key", N_ ("rung: %s") },
  { "text", NULL },
  { "title", NULL },
  { "unsigned", N_ ("not signed because: %s") },
  { "until", N_ ("until %s") },
  { "unchanged", N_ ("rows unchanged: %s") },
  { "with", NULL },
  { "year", NULL },
  { "zero_report", NULL },
  { "zone", N_ ("time zone %s") },
};

/* Keys that stand for themselves. */
static const struct
{
  const char *member;
  const char *key;
  const char *words;
} keys[] = {
  { "acting", "false", N_ ("as holder") },
  { "acting", "true", N_ ("acting for the post") },
  { "changed", "no", N_ ("not changed") },
  { "changed", "unknown", N_ ("not known yet") },
  { "changed", "yes", N_ ("changed") },
  { "in_order", "false", N_ ("not in order") },
  { "in_order", "true", N_ ("in order") },
  { "delivery", "retracted", N_ ("not delivered after all") },
  { "how", "csv", N_ ("as CSV") },
  { "how", "pdf", N_ ("as PDF") },
  { "how", "print", N_ ("on paper") },
  { "how", "xlsx", N_ ("as a workbook") },
  { "note", "added", N_ ("with a note") },
  { "note", "changed", N_ ("note changed") },
  { "note", "removed", N_ ("note removed") },
  { "partial", "true", N_ ("in part, the rest follows") },
  { "purpose", "sign-in", N_ ("at sign-in") },
  { "purpose", "unlock", N_ ("at the locked screen") },
  { "purpose", "confirm", N_ ("to confirm an act") },
  { "purpose", "change", N_ ("to change the password") },
  { "purpose", "reset", N_ ("with a recovery key") },
  { "side", "incoming", N_ ("taking the post over") },
  { "side", "outgoing", N_ ("giving the post up") },
  { "zero_report", "incident", N_ ("an incident") },
  { "zero_report", "nothing", N_ ("nothing abnormal") },
  { "zero_report", "retracted", N_ ("not reported after all") },
  { "with", "recovery-key", N_ ("with the recovery key") },
};

static char *
plain_text (JsonNode *value)
{
  if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING)
    return json_node_dup_string (value);
  return json_to_string (value, FALSE);
}

/* "cause result": which answers of a report, or which particulars of a person, changed. */
static char *
field_words (JsonObject *detail, const char *text)
{
  const char *kind = json_object_get_string_member_with_default (detail, "kind", "");
  const char *recipient = json_object_get_string_member_with_default (detail, "recipient", NULL);
  const DdForm *form = dd_form_find (kind, recipient, NULL);
  g_auto (GStrv) names = g_strsplit (text, " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const DdFormField *field = form != NULL ? dd_form_get_field (form, names[i]) : NULL;
      const char *words =
          field != NULL ? dd_form_words_shown (&field->words) : dd_audit_value_field (names[i]);

      if (words == NULL)
        continue;
      g_free (names[i]);
      names[i] = g_strdup (words);
    }
  return g_strjoinv (C_ ("list", ", "), names);
}

/* The roles of an account, keys with commas between. */
static char *
role_words (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ", ", -1);
  guint roles = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      DdRole role;

      if (!dd_role_from_key (parts[i], &role))
        return g_strdup (text);
      roles |= DD_ROLE_BIT (role);
    }
  return dd_roles_to_text (roles);
}

static char *
moved_words (const char *text)
{
  gint64 by = g_ascii_strtoll (text, NULL, 10);
  g_autofree char *span = dd_format_duration (by);

  /* Translators: of the computer's clock, with a duration such as "2 h 57 min". */
  return g_strdup_printf (by < 0 ? _ ("back by %s") : _ ("forward by %s"), span);
}

/* A rule by its profile and its report. The id of one that went with its profile tells nobody
 * anything. */
static char *
rule_words (const Speaker *speaker, const char *rule)
{
  g_autofree char *said = dd_rule_say (speaker->profiles, rule);

  if (speaker->profiles != NULL && g_str_equal (said, rule))
    return g_strdup (_ ("a rule of a profile that is no longer there"));
  return g_steal_pointer (&said);
}

static char *
value_words (const Speaker *speaker, const char *member, const char *text)
{
  gboolean setting = g_str_equal (member, "before") || g_str_equal (member, "after");
  DdHandoverItemKind handed;
  DdPostKind post;
  char *words = NULL;

  if (setting)
    words = dd_audit_value_change (speaker->entry->action, text);
  /* What an important period was, or is, are its days. */
  if (setting && g_str_has_prefix (speaker->entry->action, "period."))
    member = "dates";
  if (words == NULL)
    words = dd_audit_value_time (member, text, speaker->entry->at, speaker->zone);
  if (words != NULL)
    return words;

  if (strcmp (member, "recipient") == 0 || strcmp (member, "former_recipient") == 0 ||
      strcmp (member, "roles") == 0)
    return g_strdup (dd_recipient_is_known (text) ? dd_wording_recipient (text) : text);
  if (strcmp (member, "kind") == 0 && dd_report_kind_is_known (text))
    return g_strdup (dd_wording_kind (text));
  if (strcmp (member, "kind") == 0 && dd_handover_item_kind_from_key (text, &handed))
    return g_strdup (dd_handover_item_kind_to_text (handed));
  if (strcmp (member, "kind") == 0 && dd_post_kind_from_key (text, &post))
    return g_strdup (dd_post_kind_to_text (post));
  if (strcmp (member, "rule") == 0)
    return rule_words (speaker, text);
  if (strcmp (member, "role") == 0)
    return role_words (text);
  if (strcmp (member, "milliseconds") == 0)
    return moved_words (text);
  if (strcmp (member, "fields") == 0)
    return field_words (speaker->detail, text);
  if (strcmp (member, "size") == 0)
    return dd_format_size (g_ascii_strtoll (text, NULL, 10));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (strcmp (keys[i].member, member) == 0 && strcmp (keys[i].key, text) == 0)
      return g_strdup (_ (keys[i].words));
  return g_strdup (text);
}

static char *
member_words (const char *member, const char *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (strcmp (members[i].member, member) == 0)
      {
        g_auto (GStrv) parts = NULL;

        if (members[i].words == NULL)
          return g_strdup (value);
        parts = g_strsplit (_ (members[i].words), "%s", 2);
        return g_strconcat (parts[0], value, parts[1], NULL);
      }
  return g_strdup_printf ("%s: %s", member, value);
}

/* Facts of an incident. ----------------------------------------------------------------------- */

static gboolean
find_fact (const char *member, DdIncidentField *field)
{
  for (*field = 0; *field < DD_N_FIELDS; (*field)++)
    if (strcmp (dd_incident_field_key (*field), member) == 0)
      return TRUE;
  return FALSE;
}

static const char *
find_subcategory (const char *key)
{
  DdSubcategory subcategory;

  for (DdCategory category = 0; category < DD_N_CATEGORIES; category++)
    if (dd_subcategory_from_key (category, key, &subcategory))
      return dd_subcategory_label (subcategory);
  return NULL;
}

/* The label of a key that a fact stands as; NULL where it stands as itself. */
static const char *
fact_label (DdIncidentField field, const char *text)
{
  DdCategory category;
  DdImportance importance;
  DdSeverity severity;

  if (field == DD_FIELD_CATEGORY && dd_category_from_key (text, &category))
    return dd_category_label (category);
  if (field == DD_FIELD_SUBCATEGORY)
    return find_subcategory (text);
  if (field == DD_FIELD_IMPORTANCE && dd_importance_from_key (text, &importance))
    return dd_importance_label (importance);
  if (field == DD_FIELD_LOSS && dd_severity_from_key (text, &severity))
    return dd_severity_loss_label (severity);
  if (field == DD_FIELD_SOCIAL_IMPACT && dd_severity_from_key (text, &severity))
    return dd_severity_impact_label (severity);
  return NULL;
}

static char *
fact_value (const Speaker *speaker, DdIncidentField field, JsonNode *node)
{
  g_autofree char *text = NULL;
  const char *label;

  if (JSON_NODE_HOLDS_NULL (node))
    return g_strdup (dd_format_unknown ());
  if (field == DD_FIELD_OCCURRED_APPROXIMATE)
    return g_strdup (json_node_get_boolean (node) ? C_ ("time", "approximate")
                                                  : C_ ("time", "exact"));
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return g_strdup (dd_tri_to_text (json_node_get_boolean (node) ? DD_YES : DD_NO));
  text = plain_text (node);
  if (field == DD_FIELD_OCCURRED_AT || field == DD_FIELD_DISCOVERED_AT)
    {
      char *time = dd_audit_value_time ("at", text, speaker->entry->at, speaker->zone);

      return time != NULL ? time : g_steal_pointer (&text);
    }
  label = fact_label (field, text);
  return label != NULL ? g_strdup (label) : g_steal_pointer (&text);
}

/* Facts stand as arrays: the value, or the value before and the one after. */
static char *
fact_words (const Speaker *speaker, DdIncidentField field, JsonArray *values)
{
  DdIncidentField name = field == DD_FIELD_OCCURRED_APPROXIMATE ? DD_FIELD_OCCURRED_AT : field;
  GString *words = g_string_new (NULL);

  /* Translators: the name of a field; its value follows. */
  if (field != DD_FIELD_TITLE)
    g_string_append_printf (words, _ ("%s: "), dd_incident_field_label (name));
  for (guint i = 0; i < json_array_get_length (values); i++)
    {
      g_autofree char *value = fact_value (speaker, field, json_array_get_element (values, i));

      g_string_append_printf (words, "%s%s", i > 0 ? " → " : "", value);
    }
  return g_string_free (words, FALSE);
}

/* The detail. --------------------------------------------------------------------------------- */

static char *
list_words (const Speaker *speaker, const char *member, JsonArray *values)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  for (guint i = 0; i < json_array_get_length (values); i++)
    {
      g_autofree char *text = plain_text (json_array_get_element (values, i));
      g_autofree char *value = value_words (speaker, member, text);

      g_strv_builder_add (builder, value);
    }
  words = g_strv_builder_end (builder);
  return g_strjoinv (C_ ("list", ", "), words);
}

/* A time that is exact is what everybody expects. */
static gboolean
goes_without_saying (DdIncidentField field, JsonArray *values)
{
  JsonNode *only = json_array_get_length (values) == 1 ? json_array_get_element (values, 0) : NULL;

  return field == DD_FIELD_OCCURRED_APPROXIMATE && only != NULL && !JSON_NODE_HOLDS_NULL (only) &&
         !json_node_get_boolean (only);
}

static gboolean
is_inner (const Speaker *speaker, const char *member)
{
  /* Who was rung is a name; a step of the handling is a key. */
  if (g_str_equal (member, "subject_key") && g_str_equal (speaker->entry->action, "incident.call"))
    return FALSE;
  return g_strv_contains (inner, member);
}

static char *
speak (const Speaker *speaker, const char *member, JsonNode *node)
{
  g_autofree char *text = NULL;
  g_autofree char *value = NULL;
  DdIncidentField field;

  if (JSON_NODE_HOLDS_NULL (node))
    return NULL;
  if (g_strv_contains (named, member) && JSON_NODE_HOLDS_VALUE (node) &&
      json_node_get_value_type (node) == G_TYPE_INT64)
    {
      if (speaker->roster != NULL)
        value = dd_audit_value_name (speaker->roster, member, json_node_get_int (node));
      return value != NULL ? member_words (member, value) : NULL;
    }
  if (is_inner (speaker, member))
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (node) && find_fact (member, &field))
    return goes_without_saying (field, json_node_get_array (node))
               ? NULL
               : fact_words (speaker, field, json_node_get_array (node));
  if (JSON_NODE_HOLDS_ARRAY (node))
    value = list_words (speaker, member, json_node_get_array (node));
  else
    {
      text = plain_text (node);
      /* Written down when it was done: the entry's own time says it. */
      if (g_strv_contains (done, member) &&
          dd_time_from_iso8601 (text) / DD_MINUTE == speaker->entry->at / DD_MINUTE)
        return NULL;
      value = value_words (speaker, member, text);
    }
  return *value != '\0' ? member_words (member, value) : NULL;
}

/**
 * dd_audit_detail_words:
 * @entry: an entry of the audit log
 * @zone: the desk's time zone
 * @roster: (nullable): the roster, by which persons and posts are named; numbers of rows are left
 *   out without it
 * @profiles: (nullable) (element-type DdReportingProfile): the profiles in force, by which rules of
 *   the school's own are named; they stand there by their ids without
 *
 * Returns: (transfer full) (array zero-terminated=1): what stands in its detail, in the words of a
 *   person; what this app does not know stands there as it is
 */
GStrv
dd_audit_detail_words (const DdAuditEntry *entry,
                       GTimeZone *zone,
                       DdRosterService *roster,
                       GPtrArray *profiles)
{
  g_autoptr (JsonNode) root = entry->detail != NULL ? json_from_string (entry->detail, NULL) : NULL;
  Speaker speaker = { entry, NULL, zone, roster, profiles };
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return g_strv_builder_end (words);

  speaker.detail = json_node_get_object (root);
  json_object_iter_init_ordered (&iter, json_node_get_object (root));
  while (json_object_iter_next_ordered (&iter, &member, &node))
    {
      g_autofree char *said = speak (&speaker, member, node);

      if (said != NULL)
        g_strv_builder_add (words, said);
    }
  return g_strv_builder_end (words);
}
