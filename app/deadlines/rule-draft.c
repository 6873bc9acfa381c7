/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/rule-draft.h"

#include "base/error.h"
#include "base/text.h"
#include "deadlines/wording.h"

#include <glib/gi18n.h>

/* What a form asks for; anything else of a rule is kept. */
static const char *const asked[] = { "anchor",    "amount",   "unit", "kind",          "form",
                                     "recipient", "begun_by", "when", "set_by_school", "original" };

/**
 * dd_rule_draft_new:
 *
 * Returns: (transfer full): the first report to the county bureau within two hours of the
 *   discovery, for all incidents: something to begin with
 */
DdRuleDraft *
dd_rule_draft_new (void)
{
  DdRuleDraft *self = g_new0 (DdRuleDraft, 1);

  self->kind = g_strdup (DD_KIND_FIRST);
  self->recipient = g_strdup (DD_RECIPIENT_COUNTY_EDUCATION);
  self->anchor = DD_ANCHOR_DISCOVERED;
  self->amount = 2;
  self->unit = DD_LIMIT_HOURS;
  self->set_by_school = TRUE;
  return self;
}

/**
 * dd_rule_draft_new_from_rule:
 * @rule: a rule
 * @document: the JSON it was read from
 *
 * Returns: (transfer full): it, to be changed
 */
DdRuleDraft *
dd_rule_draft_new_from_rule (const DdReportingRule *rule, JsonObject *document)
{
  DdRuleDraft *self;
  const char *name;

  g_return_val_if_fail (rule != NULL && document != NULL, NULL);

  self = g_new0 (DdRuleDraft, 1);
  name = strchr (rule->id, '/');
  self->name = g_strdup (name != NULL ? name + 1 : rule->id);
  self->kind = g_strdup (rule->kind);
  self->recipient = g_strdup (rule->recipient);
  self->anchor = rule->anchor;
  self->begun_by = g_strdup (rule->begun_by);
  self->amount = rule->amount;
  self->unit = rule->unit;
  self->set_by_school = rule->set_by_school;
  dd_rule_scope_read (&self->scope, rule->condition);
  self->document = json_object_ref (document);
  return self;
}

/**
 * dd_rule_draft_copy:
 * @self: a rule
 *
 * Returns: (transfer full): another like it
 */
DdRuleDraft *
dd_rule_draft_copy (const DdRuleDraft *self)
{
  DdRuleDraft *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new (DdRuleDraft, 1);
  *copy = *self;
  copy->name = g_strdup (self->name);
  copy->kind = g_strdup (self->kind);
  copy->recipient = g_strdup (self->recipient);
  copy->begun_by = g_strdup (self->begun_by);
  copy->scope.categories = g_strdupv (self->scope.categories);
  if (self->scope.kept != NULL)
    json_object_ref (self->scope.kept);
  if (self->document != NULL)
    json_object_ref (self->document);
  return copy;
}

/**
 * dd_rule_draft_free:
 * @self: (transfer full) (nullable): a rule
 */
void
dd_rule_draft_free (DdRuleDraft *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->kind);
  g_free (self->recipient);
  g_free (self->begun_by);
  dd_rule_scope_clear (&self->scope);
  g_clear_pointer (&self->document, json_object_unref);
  g_free (self);
}

/**
 * dd_rule_draft_is_fixed:
 * @self: a draft
 *
 * What is owed each year and what supplements a report hang on more than a form of choices can say;
 * their spans are changed once the profile is there.
 *
 * Returns: whether the rule stays as it was taken, or goes
 */
gboolean
dd_rule_draft_is_fixed (const DdRuleDraft *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->anchor == DD_ANCHOR_CALENDAR || self->anchor == DD_ANCHOR_PARTIAL;
}

/**
 * dd_rule_draft_read_amount:
 * @self: a rule
 * @text: what was typed
 * @error: return location
 *
 * Returns: whether it is a whole number, which is then the amount; its size is for
 *   dd_rule_draft_check()
 */
gboolean
dd_rule_draft_read_amount (DdRuleDraft *self, const char *text, GError **error)
{
  g_autofree char *trimmed = NULL;
  guint64 number;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  /* 全角 digits are what a Chinese input method types. */
  trimmed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  if (trimmed == NULL ||
      !g_ascii_string_to_unsigned (g_strstrip (trimmed), 10, 0, G_MAXUINT, &number, NULL))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("How long the limit is must be a whole number, such as 2."));
      return FALSE;
    }
  self->amount = (guint) number;
  return TRUE;
}

static gboolean
refuse (DdRuleField *field, DdRuleField where, GError **error, const char *sentence)
{
  if (field != NULL)
    *field = where;
  g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID, sentence);
  return FALSE;
}

/**
 * dd_rule_draft_check:
 * @self: a rule
 * @field: (out) (optional): where something is to be mended
 * @error: return location
 *
 * Returns: whether it can be used; else %DD_ERROR_INVALID with a sentence that says what to do
 */
gboolean
dd_rule_draft_check (const DdRuleDraft *self, DdRuleField *field, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->anchor == DD_ANCHOR_PREVIOUS && g_str_equal (self->kind, DD_KIND_ORAL))
    return refuse (field, DD_RULE_FIELD_ANCHOR, error,
                   _ ("A call cannot be counted from the report before it. Choose another start, "
                      "or a written report."));
  if (self->anchor == DD_ANCHOR_PREVIOUS && g_strcmp0 (self->begun_by, self->kind) == 0)
    return refuse (field, DD_RULE_FIELD_BEGUN_BY, error,
                   _ ("A chain of reports begins with one of another kind. Choose that one."));
  if (!dd_limit_check (self->anchor, self->amount, self->unit, error))
    {
      if (field != NULL)
        *field = DD_RULE_FIELD_AMOUNT;
      return FALSE;
    }
  if (self->scope.categories != NULL && self->scope.categories[0] == NULL)
    return refuse (field, DD_RULE_FIELD_SCOPE, error, _ ("Choose at least one kind of incident."));
  return TRUE;
}

static gboolean
is_same_scope (const DdRuleScope *a, const DdRuleScope *b)
{
  g_autoptr (JsonObject) first = dd_rule_scope_to_condition (a);
  g_autoptr (JsonObject) second = dd_rule_scope_to_condition (b);
  g_autoptr (JsonNode) first_node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) second_node = json_node_new (JSON_NODE_OBJECT);

  if (first == NULL || second == NULL)
    return first == second;
  json_node_set_object (first_node, first);
  json_node_set_object (second_node, second);
  return json_node_equal (first_node, second_node);
}

/* Of a calendar rule, which is taken as it is: the day of the year, "01-31". */
static const char *
get_month_day (const DdRuleDraft *self)
{
  return self->document != NULL
             ? json_object_get_string_member_with_default (self->document, "month_day", NULL)
             : NULL;
}

/**
 * dd_rule_draft_is_same_duty:
 * @self: a rule
 * @other: another
 *
 * Returns: whether both ask for the same report, to the same recipient, from the same instant or by
 *   the same day of the year, for the same incidents: two limits of one duty
 */
gboolean
dd_rule_draft_is_same_duty (const DdRuleDraft *self, const DdRuleDraft *other)
{
  g_return_val_if_fail (self != NULL && other != NULL, FALSE);

  return g_str_equal (self->kind, other->kind) && g_str_equal (self->recipient, other->recipient) &&
         self->anchor == other->anchor &&
         g_strcmp0 (get_month_day (self), get_month_day (other)) == 0 &&
         is_same_scope (&self->scope, &other->scope);
}

static void
keep_rest (const DdRuleDraft *self, JsonObject *object)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  if (self->document == NULL)
    return;
  json_object_iter_init_ordered (&iter, self->document);
  while (json_object_iter_next_ordered (&iter, &key, &value))
    {
      gboolean is_asked = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
        is_asked = is_asked || g_str_equal (key, asked[i]);
      if (!is_asked)
        json_object_set_member (object, key, json_node_copy (value));
    }
}

/* What the source says beside a figure that the school changed holds as long as the figure does. */
static void
keep_original (const DdRuleDraft *self, JsonObject *object)
{
  JsonNode *original =
      self->document != NULL ? json_object_get_member (self->document, "original") : NULL;

  if (original != NULL && self->set_by_school &&
      json_object_get_int_member (self->document, "amount") == self->amount &&
      g_str_equal (json_object_get_string_member (self->document, "unit"),
                   dd_limit_unit_to_key (self->unit)))
    json_object_set_member (object, "original", json_node_copy (original));
}

/**
 * dd_rule_draft_to_json:
 * @self: a rule that passed dd_rule_draft_check() and has a name
 *
 * Returns: (transfer full): it as data, for dd_reporting_rule_new_from_json()
 */
JsonObject *
dd_rule_draft_to_json (const DdRuleDraft *self)
{
  JsonObject *object;
  g_autoptr (JsonObject) condition = NULL;

  g_return_val_if_fail (self != NULL && self->name != NULL, NULL);

  object = json_object_new ();
  keep_rest (self, object);
  json_object_set_string_member (object, "id", self->name);
  json_object_set_string_member (object, "anchor", dd_anchor_to_key (self->anchor));
  if (self->anchor == DD_ANCHOR_PREVIOUS)
    json_object_set_string_member (object, "begun_by", self->begun_by);
  json_object_set_int_member (object, "amount", self->amount);
  json_object_set_string_member (object, "unit", dd_limit_unit_to_key (self->unit));
  json_object_set_string_member (object, "kind", self->kind);
  json_object_set_string_member (object, "form",
                                 dd_report_form_to_key (g_str_equal (self->kind, DD_KIND_ORAL)
                                                            ? DD_REPORT_FORM_ORAL
                                                            : DD_REPORT_FORM_WRITTEN));
  json_object_set_string_member (object, "recipient", self->recipient);
  condition = dd_rule_scope_to_condition (&self->scope);
  if (condition != NULL)
    json_object_set_object_member (object, "when", json_object_ref (condition));
  json_object_set_boolean_member (object, "set_by_school", self->set_by_school);
  keep_original (self, object);
  return object;
}
