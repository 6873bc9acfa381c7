/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/reporting-rule.h"

#include "base/error.h"
#include "base/workdays.h"
#include "deadlines/localized-text.h"
#include "deadlines/reporting-condition.h"
#include "deadlines/wording.h"

#include <glib/gi18n.h>

/* Ten years of minutes: beyond it a limit is a slip of the keyboard. */
#define MAX_AMOUNT 5256000

static const char *const anchor_keys[] = {
  [DD_ANCHOR_OCCURRED] = "occurred", [DD_ANCHOR_DISCOVERED] = "discovered",
  [DD_ANCHOR_FIRST] = "first",       [DD_ANCHOR_FOLLOW_UP] = "follow-up",
  [DD_ANCHOR_HANDLED] = "handled",   [DD_ANCHOR_PREVIOUS] = "previous",
  [DD_ANCHOR_STARTED] = "started",   [DD_ANCHOR_CONSENT] = "consent",
};

static const char *const form_keys[] = {
  [DD_REPORT_FORM_ORAL] = "oral",
  [DD_REPORT_FORM_WRITTEN] = "written",
  [DD_REPORT_FORM_DESK] = "desk",
};

static const char *const unit_keys[] = {
  [DD_LIMIT_MINUTES] = "minutes",
  [DD_LIMIT_HOURS] = "hours",
  [DD_LIMIT_DAYS] = "days",
  [DD_LIMIT_WORKING_DAYS] = "working-days",
};

static const char *const rule_members[] = {
  "id",       "anchor", "amount",   "unit",   "kind",          "form",    "recipient",
  "begun_by", "when",   "in_force", "source", "set_by_school", "enabled",
};

static gboolean
find_key (const char *const *keys, guint n_keys, const char *key, guint *index)
{
  for (guint i = 0; i < n_keys; i++)
    if (g_strcmp0 (keys[i], key) == 0)
      {
        *index = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * dd_anchor_to_key:
 * @anchor: an anchor
 *
 * Returns: (transfer none): its key, as stored and as `status` prints it
 */
const char *
dd_anchor_to_key (DdAnchor anchor)
{
  g_return_val_if_fail ((guint) anchor < G_N_ELEMENTS (anchor_keys), NULL);

  return anchor_keys[anchor];
}

/**
 * dd_anchor_from_key:
 * @key: (nullable): a key
 * @anchor: (out): the anchor
 *
 * Returns: whether @key names an anchor
 */
gboolean
dd_anchor_from_key (const char *key, DdAnchor *anchor)
{
  guint index;

  if (!find_key (anchor_keys, G_N_ELEMENTS (anchor_keys), key, &index))
    return FALSE;
  *anchor = index;
  return TRUE;
}

/**
 * dd_report_form_to_key:
 * @form: a form
 *
 * Returns: (transfer none): its key
 */
const char *
dd_report_form_to_key (DdReportForm form)
{
  g_return_val_if_fail ((guint) form < G_N_ELEMENTS (form_keys), NULL);

  return form_keys[form];
}

/**
 * dd_report_form_from_key:
 * @key: (nullable): a key
 * @form: (out): the form
 *
 * Returns: whether @key names a form
 */
gboolean
dd_report_form_from_key (const char *key, DdReportForm *form)
{
  guint index;

  if (!find_key (form_keys, G_N_ELEMENTS (form_keys), key, &index))
    return FALSE;
  *form = index;
  return TRUE;
}

/**
 * dd_limit_unit_to_key:
 * @unit: a unit
 *
 * Returns: (transfer none): its key
 */
const char *
dd_limit_unit_to_key (DdLimitUnit unit)
{
  g_return_val_if_fail ((guint) unit < G_N_ELEMENTS (unit_keys), NULL);

  return unit_keys[unit];
}

/**
 * dd_limit_unit_from_key:
 * @key: (nullable): a key
 * @unit: (out): the unit
 *
 * Returns: whether @key names a unit
 */
gboolean
dd_limit_unit_from_key (const char *key, DdLimitUnit *unit)
{
  guint index;

  if (!find_key (unit_keys, G_N_ELEMENTS (unit_keys), key, &index))
    return FALSE;
  *unit = index;
  return TRUE;
}

static gboolean
refuse (GError **error, const char *rule, const char *key, const char *allowed)
{
  g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
               /* Translators: a rule's id, the key that is wrong, what may stand there. */
               _ ("The reporting rule “%s” cannot be used: “%s” must be %s."), rule, key, allowed);
  return FALSE;
}

/* A string, or NULL where there is none; a string in the wrong type is NULL too. */
static const char *
get_string (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static gboolean
read_boolean (JsonObject *object,
              const char *rule,
              const char *key,
              gboolean fallback,
              gboolean *value,
              GError **error)
{
  JsonNode *node = json_object_get_member (object, key);

  *value = fallback;
  if (node == NULL)
    return TRUE;
  if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return refuse (error, rule, key, _ ("true or false"));
  *value = json_node_get_boolean (node);
  return TRUE;
}

static gboolean
check_members (JsonObject *object, const char *rule, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next)
    {
      guint index;

      if (!find_key (rule_members, G_N_ELEMENTS (rule_members), l->data, &index))
        {
          g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                       _ ("The reporting rule “%s” cannot be used: “%s” is not a key of a rule."),
                       rule, (const char *) l->data);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
read_limit (DdReportingRule *self, JsonObject *object, GError **error)
{
  JsonNode *amount = json_object_get_member (object, "amount");

  if (!dd_anchor_from_key (get_string (object, "anchor"), &self->anchor) ||
      (self->anchor != DD_ANCHOR_OCCURRED && self->anchor != DD_ANCHOR_DISCOVERED &&
       self->anchor != DD_ANCHOR_HANDLED && self->anchor != DD_ANCHOR_PREVIOUS))
    return refuse (error, self->id, "anchor", "occurred | discovered | handled | previous");
  if (amount == NULL || json_node_get_value_type (amount) != G_TYPE_INT64 ||
      json_node_get_int (amount) < 1 || json_node_get_int (amount) > MAX_AMOUNT)
    return refuse (error, self->id, "amount", _ ("a whole number, 1 or more"));
  if (!dd_limit_unit_from_key (get_string (object, "unit"), &self->unit))
    return refuse (error, self->id, "unit", "minutes | hours | days | working-days");
  self->amount = (guint) json_node_get_int (amount);

  if (self->unit >= DD_LIMIT_DAYS && self->amount > 3650)
    return refuse (error, self->id, "amount", _ ("at most ten years"));
  return TRUE;
}

static gboolean
read_report (DdReportingRule *self, JsonObject *object, GError **error)
{
  const char *kind = get_string (object, "kind");
  const char *recipient = get_string (object, "recipient");
  const char *begun_by = get_string (object, "begun_by");

  if (!dd_report_kind_is_known (kind))
    {
      g_autofree char *allowed = g_strjoinv (" | ", (char **) dd_report_kinds ());

      return refuse (error, self->id, "kind", allowed);
    }
  if (!dd_report_form_from_key (get_string (object, "form"), &self->form) ||
      self->form == DD_REPORT_FORM_DESK)
    return refuse (error, self->id, "form", "oral | written");
  if ((self->form == DD_REPORT_FORM_ORAL) != g_str_equal (kind, DD_KIND_ORAL))
    return refuse (error, self->id, "form",
                   _ ("oral for an oral report, and written for any other"));
  if (!dd_recipient_is_known (recipient))
    {
      g_autofree char *allowed = g_strjoinv (" | ", (char **) dd_recipients ());

      return refuse (error, self->id, "recipient", allowed);
    }

  if (self->anchor == DD_ANCHOR_PREVIOUS)
    {
      if (self->form == DD_REPORT_FORM_ORAL)
        return refuse (error, self->id, "form", _ ("written where reports form a chain"));
      if (!dd_report_kind_is_known (begun_by) || g_str_equal (begun_by, kind))
        return refuse (error, self->id, "begun_by", _ ("the kind of report that begins the chain"));
    }
  else if (json_object_has_member (object, "begun_by"))
    return refuse (error, self->id, "begun_by", _ ("left out unless the anchor is “previous”"));

  self->kind = g_strdup (kind);
  self->recipient = g_strdup (recipient);
  self->begun_by = g_strdup (begun_by);
  return TRUE;
}

static gboolean
read_in_force (DdReportingRule *self, JsonObject *object, GError **error)
{
  const char *text = get_string (object, "in_force");
  g_auto (GStrv) part = NULL;

  if (!json_object_has_member (object, "in_force"))
    return TRUE;

  if (text != NULL && strlen (text) == 10)
    part = g_strsplit (text, "-", -1);
  if (part != NULL && g_strv_length (part) == 3)
    {
      guint64 number[3];

      if (g_ascii_string_to_unsigned (part[0], 10, 1, 9998, &number[0], NULL) &&
          g_ascii_string_to_unsigned (part[1], 10, 1, 12, &number[1], NULL) &&
          g_ascii_string_to_unsigned (part[2], 10, 1, 31, &number[2], NULL) &&
          g_date_valid_dmy (number[2], number[1], number[0]))
        {
          g_date_set_dmy (&self->in_force, number[2], number[1], number[0]);
          return TRUE;
        }
    }
  return refuse (error, self->id, "in_force", _ ("a date like 2025-11-01"));
}

static gboolean
read_rest (DdReportingRule *self, JsonObject *object, GError **error)
{
  JsonNode *when = json_object_get_member (object, "when");
  JsonNode *source = json_object_get_member (object, "source");

  if (when != NULL)
    {
      if (!JSON_NODE_HOLDS_OBJECT (when))
        return refuse (error, self->id, "when", _ ("an object of conditions"));
      if (!dd_reporting_condition_validate (json_node_get_object (when), self->id, error))
        return FALSE;
      self->condition = json_object_ref (json_node_get_object (when));
    }
  if (source != NULL)
    {
      if (!dd_localized_text_is_valid (source))
        return refuse (error, self->id, "source", _ ("a text, or a text a language with “en”"));
      self->source = dd_localized_text_read (source);
    }
  return read_boolean (object, self->id, "set_by_school", FALSE, &self->set_by_school, error) &&
         read_boolean (object, self->id, "enabled", TRUE, &self->enabled, error);
}

/**
 * dd_reporting_rule_new_from_json:
 * @object: a rule as data
 * @profile: id of the profile it stands in
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the rule, or %NULL with @error naming the rule, the key and
 *   what is allowed
 */
DdReportingRule *
dd_reporting_rule_new_from_json (JsonObject *object, const char *profile, GError **error)
{
  g_autoptr (DdReportingRule) self = g_new0 (DdReportingRule, 1);
  const char *name;

  g_return_val_if_fail (object != NULL, NULL);
  g_return_val_if_fail (profile != NULL, NULL);

  g_date_clear (&self->in_force, 1);
  name = get_string (object, "id");
  if (name == NULL || *name == '\0' || strpbrk (name, "/ \t\n") != NULL || strlen (name) > 64)
    {
      refuse (error, profile, "id", _ ("a short name without spaces"));
      return NULL;
    }
  self->id = g_strdup_printf ("%s/%s", profile, name);

  if (!check_members (object, self->id, error) || !read_limit (self, object, error) ||
      !read_report (self, object, error) || !read_in_force (self, object, error) ||
      !read_rest (self, object, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * dd_reporting_rule_free:
 * @self: (transfer full) (nullable): a rule
 */
void
dd_reporting_rule_free (DdReportingRule *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->kind);
  g_free (self->recipient);
  g_free (self->begun_by);
  g_clear_pointer (&self->condition, json_object_unref);
  g_free (self->source);
  g_free (self);
}

/**
 * dd_reporting_rule_is_in_force:
 * @self: a rule
 * @discovered_at: when the incident was discovered, UTC milliseconds
 * @zone: the desk's time zone
 *
 * Returns: whether @self holds for incidents discovered then: on or after its in-force date
 *   (scenarios)
 */
gboolean
dd_reporting_rule_is_in_force (const DdReportingRule *self, gint64 discovered_at, GTimeZone *zone)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return !g_date_valid (&self->in_force) ||
         discovered_at >= dd_date_at (&self->in_force, 0, 0, zone);
}

/**
 * dd_reporting_rule_applies:
 * @self: a rule
 * @facts: what is known of the incident
 *
 * Looks at the condition only, not at the in-force date or the acts.
 *
 * Returns: whether @self asks for its report; %DD_UNKNOWN where that hangs on an answer nobody has
 *   yet: no clock starts, but it is listed as open
 */
DdTri
dd_reporting_rule_applies (const DdReportingRule *self, const DdReportingFacts *facts)
{
  g_return_val_if_fail (self != NULL, DD_NO);

  return self->condition != NULL ? dd_reporting_condition_holds (self->condition, facts) : DD_YES;
}

/**
 * dd_reporting_rule_is_day_limit:
 * @self: a rule
 *
 * Returns: whether its limit is in days and ends at 24:00
 */
gboolean
dd_reporting_rule_is_day_limit (const DdReportingRule *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->unit == DD_LIMIT_DAYS || self->unit == DD_LIMIT_WORKING_DAYS;
}
