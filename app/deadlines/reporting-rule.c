/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/reporting-rule.h"

#include "base/error.h"
#include "base/json-guard.h"
#include "base/text.h"
#include "base/workdays.h"
#include "deadlines/localized-text.h"
#include "deadlines/reporting-condition.h"
#include "deadlines/wording.h"

#include <glib/gi18n.h>

/* Ten years: beyond it a limit is a slip of the keyboard. */
static const guint max_amounts[] = {
  [DD_LIMIT_MINUTES] = 5256000,
  [DD_LIMIT_HOURS] = 87600,
  [DD_LIMIT_DAYS] = 3650,
  [DD_LIMIT_WORKING_DAYS] = 3650,
};

/* What is shown earlier than this would be shown all year. */
#define MAX_AHEAD 300

/* A reason is a sentence or two. */
#define MAX_REASON 500

static const char *const anchor_keys[] = {
  [DD_ANCHOR_OCCURRED] = "occurred", [DD_ANCHOR_DISCOVERED] = "discovered",
  [DD_ANCHOR_FIRST] = "first",       [DD_ANCHOR_FOLLOW_UP] = "follow-up",
  [DD_ANCHOR_HANDLED] = "handled",   [DD_ANCHOR_PREVIOUS] = "previous",
  [DD_ANCHOR_STARTED] = "started",   [DD_ANCHOR_CONSENT] = "consent",
  [DD_ANCHOR_DAY] = "day",           [DD_ANCHOR_CALENDAR] = "calendar",
  [DD_ANCHOR_PARTIAL] = "partial",
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
  "id",   "anchor",   "amount", "unit",          "kind",     "form",    "recipient",  "begun_by",
  "when", "in_force", "source", "set_by_school", "original", "enabled", "off_reason", "month_day",
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

/* A rule that is being read. */
typedef struct
{
  DdReportingRule *rule;
  const char *profile;
  JsonObject *object;
  char **wrong_key;
  GError **error;
} Reading;

static gboolean
refuse (Reading *reading, const char *key, const char *allowed)
{
  g_autofree char *value = dd_json_quote (json_object_get_member (reading->object, key));

  if (reading->wrong_key != NULL)
    *reading->wrong_key = g_strdup (key);
  g_set_error (
      reading->error, DD_ERROR, DD_ERROR_INVALID,
      /* Translators: a rule's id, the key that is wrong, its value, what may stand there. */
      _ ("The reporting rule “%s” cannot be used: “%s” is %s. Allowed: %s."),
      reading->rule->id != NULL ? reading->rule->id : reading->profile, key, value, allowed);
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
read_boolean (Reading *reading, const char *key, gboolean fallback, gboolean *value)
{
  JsonNode *node = json_object_get_member (reading->object, key);

  *value = fallback;
  if (node == NULL)
    return TRUE;
  if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return refuse (reading, key, _ ("true or false"));
  *value = json_node_get_boolean (node);
  return TRUE;
}

static gboolean
check_members (Reading *reading)
{
  g_autoptr (GList) members = json_object_get_members (reading->object);

  for (GList *l = members; l != NULL; l = l->next)
    {
      guint index;

      if (!find_key (rule_members, G_N_ELEMENTS (rule_members), l->data, &index))
        {
          if (reading->wrong_key != NULL)
            *reading->wrong_key = g_strdup (l->data);
          g_set_error (reading->error, DD_ERROR, DD_ERROR_INVALID,
                       _ ("The reporting rule “%s” cannot be used: “%s” is not a key of a rule."),
                       reading->rule->id, (const char *) l->data);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * dd_limit_check:
 * @anchor: from when the limit counts
 * @amount: how much
 * @unit: of what
 * @error: return location
 *
 * The bounds of every limit that is typed, whatever window it is typed in; a file is held to the
 * same.
 *
 * Returns: whether a rule can have that limit; else %DD_ERROR_INVALID with a sentence that says
 * what can be taken
 */
gboolean
dd_limit_check (DdAnchor anchor, guint amount, DdLimitUnit unit, GError **error)
{
  guint most = max_amounts[unit];
  g_autofree char *span = NULL;

  if (anchor == DD_ANCHOR_CALENDAR && (unit != DD_LIMIT_DAYS || amount == 0 || amount > MAX_AHEAD))
    {
      g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                   _ ("A yearly duty can be shown from 1 to %d days ahead, counted in days."),
                   MAX_AHEAD);
      return FALSE;
    }
  if (amount == 0)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("A limit of 0 cannot be kept. For “at once” take 10 minutes."));
      return FALSE;
    }
  if (amount <= most)
    return TRUE;
  span = dd_wording_span (most, unit);
  /* Translators: %s is a span such as “3650 days”. */
  g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
               _ ("A limit is %s at most. Look at the number and its unit again."), span);
  return FALSE;
}

/* An amount and its unit, of the rule itself or of its "original". */
static gboolean
read_span (JsonObject *object, guint *amount, DdLimitUnit *unit, const char **wrong)
{
  JsonNode *node = json_object_get_member (object, "amount");

  *wrong = "unit";
  if (!dd_limit_unit_from_key (get_string (object, "unit"), unit))
    return FALSE;
  *wrong = "amount";
  if (node == NULL || json_node_get_value_type (node) != G_TYPE_INT64 ||
      json_node_get_int (node) < 1 || json_node_get_int (node) > max_amounts[*unit])
    return FALSE;
  *amount = (guint) json_node_get_int (node);
  return TRUE;
}

/* "01-31", the day that a calendar rule is due by. */
static gboolean
read_month_day (Reading *reading)
{
  DdReportingRule *self = reading->rule;
  const char *text = get_string (reading->object, "month_day");
  g_auto (GStrv) part = NULL;
  guint64 month, day;

  if (self->anchor != DD_ANCHOR_CALENDAR)
    return !json_object_has_member (reading->object, "month_day") ||
           refuse (reading, "month_day", _ ("left out unless the anchor is “calendar”"));
  if (self->unit != DD_LIMIT_DAYS)
    return refuse (reading, "unit", _ ("days where the anchor is “calendar”"));
  if (self->amount > MAX_AHEAD)
    return refuse (reading, "amount", _ ("1 to 300 where the anchor is “calendar”"));
  if (text != NULL && strlen (text) == 5)
    part = g_strsplit (text, "-", -1);
  /* A leap year has every day that a year can have. */
  if (part == NULL || g_strv_length (part) != 2 ||
      !g_ascii_string_to_unsigned (part[0], 10, 1, 12, &month, NULL) ||
      !g_ascii_string_to_unsigned (part[1], 10, 1, 31, &day, NULL) ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, 2024))
    return refuse (reading, "month_day", _ ("a day of the year like 01-31"));
  self->month = (GDateMonth) month;
  self->day = (GDateDay) day;
  return TRUE;
}

static gboolean
read_limit (Reading *reading)
{
  DdReportingRule *self = reading->rule;
  JsonObject *object = reading->object;
  const char *wrong;

  if (!dd_anchor_from_key (get_string (object, "anchor"), &self->anchor) ||
      (self->anchor != DD_ANCHOR_OCCURRED && self->anchor != DD_ANCHOR_DISCOVERED &&
       self->anchor != DD_ANCHOR_HANDLED && self->anchor != DD_ANCHOR_PREVIOUS &&
       self->anchor != DD_ANCHOR_PARTIAL && self->anchor != DD_ANCHOR_CALENDAR))
    return refuse (reading, "anchor",
                   "occurred | discovered | handled | previous | partial | calendar");
  if (!read_span (object, &self->amount, &self->unit, &wrong))
    return refuse (reading, wrong,
                   g_str_equal (wrong, "unit") ? "minutes | hours | days | working-days"
                                               : _ ("a whole number from 1, at most ten years"));
  return read_month_day (reading);
}

static gboolean
read_report (Reading *reading)
{
  DdReportingRule *self = reading->rule;
  JsonObject *object = reading->object;
  const char *kind = get_string (object, "kind");
  const char *recipient = get_string (object, "recipient");
  const char *begun_by = get_string (object, "begun_by");

  if (self->anchor == DD_ANCHOR_CALENDAR ? !dd_calendar_kind_is_known (kind)
                                         : !dd_report_kind_is_known (kind))
    {
      g_autofree char *allowed =
          g_strjoinv (" | ", (char **) (self->anchor == DD_ANCHOR_CALENDAR ? dd_calendar_kinds ()
                                                                           : dd_report_kinds ()));

      return refuse (reading, "kind", allowed);
    }
  if (!dd_report_form_from_key (get_string (object, "form"), &self->form) ||
      self->form == DD_REPORT_FORM_DESK)
    return refuse (reading, "form", "oral | written");
  if ((self->form == DD_REPORT_FORM_ORAL) != g_str_equal (kind, DD_KIND_ORAL))
    return refuse (reading, "form", _ ("oral for an oral report, and written for any other"));
  if (!dd_recipient_is_known (recipient))
    {
      g_autofree char *allowed = g_strjoinv (" | ", (char **) dd_recipients ());

      return refuse (reading, "recipient", allowed);
    }

  if (self->anchor == DD_ANCHOR_PARTIAL && self->form == DD_REPORT_FORM_ORAL)
    return refuse (reading, "form", _ ("written where a report is supplemented"));
  if (self->anchor == DD_ANCHOR_PREVIOUS)
    {
      if (self->form == DD_REPORT_FORM_ORAL)
        return refuse (reading, "form", _ ("written where reports form a chain"));
      if (!dd_report_kind_is_known (begun_by) || g_str_equal (begun_by, kind))
        return refuse (reading, "begun_by", _ ("the kind of report that begins the chain"));
    }
  else if (json_object_has_member (object, "begun_by"))
    return refuse (reading, "begun_by", _ ("left out unless the anchor is “previous”"));

  self->kind = g_strdup (kind);
  self->recipient = g_strdup (recipient);
  self->begun_by = g_strdup (begun_by);
  return TRUE;
}

static gboolean
read_in_force (Reading *reading)
{
  DdReportingRule *self = reading->rule;
  JsonObject *object = reading->object;
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
  return refuse (reading, "in_force", _ ("a date like 2025-11-01"));
}

static gboolean
read_rest (Reading *reading)
{
  DdReportingRule *self = reading->rule;
  JsonObject *object = reading->object;
  JsonNode *when = json_object_get_member (object, "when");
  JsonNode *source = json_object_get_member (object, "source");

  if (when != NULL)
    {
      if (self->anchor == DD_ANCHOR_CALENDAR)
        return refuse (reading, "when", _ ("left out where the anchor is “calendar”"));
      if (!JSON_NODE_HOLDS_OBJECT (when))
        return refuse (reading, "when", _ ("an object of conditions"));
      if (!dd_reporting_condition_validate (json_node_get_object (when), self->id, reading->error))
        {
          if (reading->wrong_key != NULL)
            *reading->wrong_key = g_strdup ("when");
          return FALSE;
        }
      self->condition = json_object_ref (json_node_get_object (when));
    }
  if (source != NULL)
    {
      if (!dd_localized_text_is_valid (source))
        return refuse (reading, "source", _ ("a text, or a text a language with “en”"));
      self->source = dd_localized_text_read (source);
    }
  return read_boolean (reading, "set_by_school", FALSE, &self->set_by_school) &&
         read_boolean (reading, "enabled", TRUE, &self->enabled);
}

/* What the school made of the rule. */
static gboolean
read_changes (Reading *reading)
{
  DdReportingRule *self = reading->rule;
  JsonNode *original = json_object_get_member (reading->object, "original");
  const char *reason = get_string (reading->object, "off_reason");
  const char *wrong;

  if (original != NULL && (!JSON_NODE_HOLDS_OBJECT (original) || !self->set_by_school ||
                           json_object_get_size (json_node_get_object (original)) != 2 ||
                           !read_span (json_node_get_object (original), &self->original_amount,
                                       &self->original_unit, &wrong)))
    return refuse (reading, "original",
                   _ ("the “amount” and “unit” of the source, where “set_by_school” is true"));
  if (json_object_has_member (reading->object, "off_reason") &&
      (self->enabled || reason == NULL || dd_text_is_blank (reason) ||
       g_utf8_strlen (reason, -1) > MAX_REASON))
    return refuse (reading, "off_reason",
                   _ ("a text of at most 500 characters, where “enabled” is false"));
  self->off_reason = g_strdup (reason);
  return TRUE;
}

/**
 * dd_reporting_rule_new_from_json:
 * @object: a rule as data
 * @profile: id of the profile it stands in
 * @wrong_key: (out) (optional) (nullable): where it cannot be used, the key that is wrong
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the rule, or %NULL with @error naming the rule, the key, its
 *   value and what is allowed
 */
DdReportingRule *
dd_reporting_rule_new_from_json (JsonObject *object,
                                 const char *profile,
                                 char **wrong_key,
                                 GError **error)
{
  g_autoptr (DdReportingRule) self = g_new0 (DdReportingRule, 1);
  Reading reading = { self, profile, object, wrong_key, error };
  const char *name;

  g_return_val_if_fail (object != NULL, NULL);
  g_return_val_if_fail (profile != NULL, NULL);

  g_date_clear (&self->in_force, 1);
  name = get_string (object, "id");
  if (name == NULL || *name == '\0' || strpbrk (name, "/ \t\n") != NULL || strlen (name) > 64)
    {
      refuse (&reading, "id", _ ("a short name without spaces"));
      return NULL;
    }
  self->id = g_strdup_printf ("%s/%s", profile, name);

  if (!check_members (&reading) || !read_limit (&reading) || !read_report (&reading) ||
      !read_in_force (&reading) || !read_rest (&reading) || !read_changes (&reading))
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
  g_free (self->off_reason);
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
 * Looks at the condition only, not at the in-force date or the acts. A calendar rule is no
 * incident's.
 *
 * Returns: whether @self asks for its report; %DD_UNKNOWN where that hangs on an answer nobody has
 *   yet: no clock starts, but it is listed as open
 */
DdTri
dd_reporting_rule_applies (const DdReportingRule *self, const DdReportingFacts *facts)
{
  g_return_val_if_fail (self != NULL, DD_NO);

  if (dd_reporting_rule_is_calendar (self))
    return DD_NO;
  return self->condition != NULL ? dd_reporting_condition_holds (self->condition, facts) : DD_YES;
}

/**
 * dd_reporting_rule_asks_level:
 * @self: a rule
 *
 * Returns: whether it is for incidents of certain levels, so that deciding the level may start it
 */
gboolean
dd_reporting_rule_asks_level (const DdReportingRule *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->condition != NULL && dd_reporting_condition_asks_level (self->condition);
}

/**
 * dd_reporting_rule_is_changed:
 * @self: a rule
 *
 * Returns: whether its figure stands otherwise in its source, and the school changed it
 */
gboolean
dd_reporting_rule_is_changed (const DdReportingRule *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->original_amount != 0;
}

/**
 * dd_reporting_rule_is_of_law:
 * @self: a rule
 *
 * Returns: whether its source gives its figure, though the school may have changed it
 */
gboolean
dd_reporting_rule_is_of_law (const DdReportingRule *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return !self->set_by_school || self->original_amount != 0;
}

/**
 * dd_reporting_rule_is_calendar:
 * @self: a rule
 *
 * Returns: whether it asks for something each year, whatever happened
 */
gboolean
dd_reporting_rule_is_calendar (const DdReportingRule *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->anchor == DD_ANCHOR_CALENDAR;
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
