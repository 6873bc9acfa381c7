/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/wizard/wizard-form.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/json-build.h"
#include "base/text.h"
#include "incidents/incident-facts.h"
#include "incidents/incident-rules.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

/* The largest count there is. */
#define COUNT_MAX G_GINT64_CONSTANT (999999999999)
#define COUNT_DIGITS 12

/**
 * dd_wizard_form_new:
 * @now: the present, UTC milliseconds
 * @zone: the school's time zone
 *
 * Returns: (transfer full): an empty form: discovered now, to the minute; occurrence not known yet
 */
DdWizardForm *
dd_wizard_form_new (gint64 now, GTimeZone *zone)
{
  DdWizardForm *self = g_new0 (DdWizardForm, 1);

  self->facts = dd_incident_new ();
  dd_time_input_set_time (&self->discovered, now - now % DD_MINUTE, zone);
  self->occurred.certainty = DD_CERTAINTY_UNKNOWN;
  return self;
}

/**
 * dd_wizard_form_new_drill:
 * @scenario: what is practised: facts known from the beginning
 * @now: the present, UTC milliseconds
 * @zone: the school's time zone
 *
 * Returns: (transfer full): the form of a drill with the scenario in it: found now
 */
DdWizardForm *
dd_wizard_form_new_drill (const DdIncident *scenario, gint64 now, GTimeZone *zone)
{
  DdWizardForm *self = dd_wizard_form_new (now, zone);

  dd_incident_free (self->facts);
  self->facts = dd_incident_copy (scenario);
  self->facts->drill = TRUE;
  self->category_chosen = self->facts->category != DD_CATEGORY_OTHER ||
                          self->facts->subcategory != DD_SUBCATEGORY_UNKNOWN;
  return self;
}

/**
 * dd_wizard_form_free:
 * @self: (transfer full) (nullable): a form
 */
void
dd_wizard_form_free (DdWizardForm *self)
{
  if (self == NULL)
    return;

  dd_incident_free (self->facts);
  dd_time_input_clear (&self->occurred);
  dd_time_input_clear (&self->discovered);
  for (int i = 0; i < DD_INCIDENT_N_COUNTS; i++)
    g_free (self->miscounts[i]);
  g_free (self->reply);
  g_free (self->settled);
  g_free (self);
}

static void
add_time (JsonBuilder *builder, const char *key, const DdTimeInput *input)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_object (builder);
  dd_json_build_int (builder, "certainty", input->certainty);
  dd_json_build_int (builder, "year", input->year);
  dd_json_build_int (builder, "month", input->month);
  dd_json_build_int (builder, "day", input->day);
  dd_json_build_text_if_set (builder, "typed", input->typed);
  json_builder_end_object (builder);
}

/* A figure that is none is kept as it was typed, in the place of the figure. */
static void
add_counts (JsonBuilder *builder, const DdWizardForm *self)
{
  for (int i = 0; i < DD_INCIDENT_N_COUNTS; i++)
    if (self->miscounts[i] != NULL)
      {
        json_builder_set_member_name (builder, dd_incident_count_key (i));
        json_builder_add_string_value (builder, self->miscounts[i]);
      }
    else
      dd_json_build_int (builder, dd_incident_count_key (i), self->facts->counts[i]);
}

/**
 * dd_wizard_form_to_draft:
 * @self: a form
 *
 * Returns: (transfer full): all of it as JSON, to be kept as the draft
 */
char *
dd_wizard_form_to_draft (const DdWizardForm *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const DdIncident *facts = self->facts;

  json_builder_begin_object (builder);
  dd_json_build_int (builder, "step", self->step);
  dd_json_build_int (builder, "reached", self->reached);
  dd_json_build_int (builder, "incident", self->incident_id);
  dd_json_build_int (builder, "duty_entry", self->duty_entry);
  dd_json_build_int (builder, "drill", self->facts->drill ? 1 : 0);
  dd_json_build_text_if_set (builder, "reply", self->reply);
  dd_json_build_text_if_set (builder, "settled", self->settled);
  add_time (builder, "occurred", &self->occurred);
  add_time (builder, "discovered", &self->discovered);
  dd_json_build_text_if_set (builder, "title", facts->title);
  if (self->category_chosen)
    dd_json_build_text_if_set (builder, "category", dd_category_key (facts->category));
  if (facts->subcategory != DD_SUBCATEGORY_UNKNOWN)
    dd_json_build_text_if_set (builder, "subcategory", dd_subcategory_key (facts->subcategory));
  dd_json_build_text_if_set (builder, "system_name", facts->system_name);
  dd_json_build_int (builder, "importance", facts->importance);
  dd_json_build_int (builder, "loss", facts->loss);
  dd_json_build_int (builder, "social_impact", facts->social_impact);
  dd_json_build_int (builder, "level", facts->chosen_level);
  dd_json_build_text_if_set (builder, "level_reason", facts->level_reason);
  dd_json_build_int (builder, "national_level", facts->chosen_national_level);
  dd_json_build_text_if_set (builder, "national_level_reason", facts->national_level_reason);
  add_counts (builder, self);
  for (int i = 0; i < DD_INCIDENT_N_ANSWERS; i++)
    dd_json_build_int (builder, dd_incident_answer_key (i), facts->answers[i]);
  for (int i = 0; i < DD_INCIDENT_N_TEXTS; i++)
    dd_json_build_text_if_set (builder, dd_incident_text_key (i), facts->texts[i]);
  json_builder_end_object (builder);
  return dd_json_build_finish (builder);
}

static gint64
read_number (JsonObject *object, const char *key, gint64 fallback, gint64 least, gint64 most)
{
  gint64 number = json_object_get_int_member_with_default (object, key, fallback);

  return number >= least && number <= most ? number : fallback;
}

static char *
read_text (JsonObject *object, const char *key)
{
  return g_strdup (json_object_get_string_member_with_default (object, key, NULL));
}

static void
read_time (JsonObject *form, const char *key, DdTimeInput *input)
{
  JsonNode *node = json_object_get_member (form, key);
  JsonObject *object;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  object = json_node_get_object (node);
  dd_time_input_clear (input);
  input->certainty =
      read_number (object, "certainty", DD_CERTAINTY_UNKNOWN, 0, DD_CERTAINTY_UNKNOWN);
  input->year = read_number (object, "year", 0, 0, 9999);
  input->month = read_number (object, "month", 1, 1, 12);
  input->day = read_number (object, "day", 1, 1, 31);
  input->typed = read_text (object, "typed");
}

static void
read_count (DdWizardForm *self, JsonObject *object, DdIncidentCount count)
{
  JsonNode *node = json_object_get_member (object, dd_incident_count_key (count));

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
      json_node_get_value_type (node) == G_TYPE_STRING)
    dd_wizard_form_type_count (self, count, json_node_get_string (node));
  else
    self->facts->counts[count] =
        read_number (object, dd_incident_count_key (count), DD_COUNT_UNKNOWN, 0, COUNT_MAX);
}

static void
read_facts (DdWizardForm *self, JsonObject *object)
{
  DdIncident *facts = self->facts;

  facts->drill = read_number (object, "drill", 0, 0, 1) != 0;
  facts->title = read_text (object, "title");
  self->category_chosen =
      dd_category_from_key (json_object_get_string_member_with_default (object, "category", NULL),
                            &facts->category);
  if (!dd_subcategory_from_key (facts->category,
                                json_object_get_string_member_with_default (object, "subcategory",
                                                                            NULL),
                                &facts->subcategory))
    facts->subcategory = DD_SUBCATEGORY_UNKNOWN;
  facts->system_name = read_text (object, "system_name");
  facts->importance = read_number (object, "importance", 0, 0, DD_N_IMPORTANCES - 1);
  facts->loss = read_number (object, "loss", 0, 0, DD_N_SEVERITIES - 1);
  facts->social_impact = read_number (object, "social_impact", 0, 0, DD_N_SEVERITIES - 1);
  facts->chosen_level = read_number (object, "level", 0, 0, 4);
  facts->level_reason = read_text (object, "level_reason");
  facts->chosen_national_level = read_number (object, "national_level", 0, 0, 4);
  facts->national_level_reason = read_text (object, "national_level_reason");
  for (int i = 0; i < DD_INCIDENT_N_COUNTS; i++)
    read_count (self, object, i);
  for (int i = 0; i < DD_INCIDENT_N_ANSWERS; i++)
    facts->answers[i] = read_number (object, dd_incident_answer_key (i), DD_UNKNOWN, DD_NO, DD_YES);
  for (int i = 0; i < DD_INCIDENT_N_TEXTS; i++)
    facts->texts[i] = read_text (object, dd_incident_text_key (i));
}

/**
 * dd_wizard_form_from_draft:
 * @content: what dd_wizard_form_to_draft() gave
 * @error: return location
 *
 * Reads a draft. What a draft of an older app lacks, or holds out of range, is taken as not typed
 * yet: a draft must open.
 *
 * Returns: (transfer full) (nullable): the form, or %NULL if @content is no JSON object
 */
DdWizardForm *
dd_wizard_form_from_draft (const char *content, GError **error)
{
  g_autoptr (JsonNode) root = json_from_string (content, error);
  g_autoptr (DdWizardForm) self = NULL;
  JsonObject *object;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (
            error, DD_ERROR, DD_ERROR_INVALID,
            _ ("This draft cannot be read. It was left as it is. Begin a new report."));
      return NULL;
    }

  object = json_node_get_object (root);
  self = g_new0 (DdWizardForm, 1);
  self->facts = dd_incident_new ();
  self->occurred.certainty = DD_CERTAINTY_UNKNOWN;
  self->step = read_number (object, "step", 0, 0, DD_WIZARD_N_STEPS - 1);
  self->reached = read_number (object, "reached", self->step, self->step, DD_WIZARD_N_STEPS - 1);
  self->incident_id = read_number (object, "incident", 0, 0, G_MAXINT64);
  self->duty_entry = read_number (object, "duty_entry", 0, 0, G_MAXINT64);
  self->reply = read_text (object, "reply");
  self->settled = read_text (object, "settled");
  read_time (object, "occurred", &self->occurred);
  read_time (object, "discovered", &self->discovered);
  read_facts (self, object);
  return g_steal_pointer (&self);
}

/* The instants as typed; unknown where they are no instants. */
static void
read_times (const DdWizardForm *self, GTimeZone *zone, gint64 *occurred, gint64 *discovered)
{
  if (self->occurred.certainty == DD_CERTAINTY_UNKNOWN ||
      !dd_time_input_read (&self->occurred, zone, occurred, NULL))
    *occurred = DD_TIME_UNKNOWN;
  if (!dd_time_input_read (&self->discovered, zone, discovered, NULL))
    *discovered = DD_TIME_UNKNOWN;
}

/**
 * dd_wizard_form_to_incident:
 * @self: a form
 * @zone: the school's time zone
 *
 * Settles what was typed: an occurrence that is unknown, unreadable or after the discovery counts
 * as not known until it is mended (a warning on the page says so), because nothing may stop a
 * report.
 *
 * Returns: (transfer full): the incident as it would be filed now, with its levels
 */
DdIncident *
dd_wizard_form_to_incident (const DdWizardForm *self, GTimeZone *zone)
{
  DdIncident *incident = dd_incident_copy (self->facts);
  char *title = dd_text_clean (incident->title);

  g_free (incident->title);
  incident->title = title;
  for (int i = 0; i < DD_INCIDENT_N_TEXTS; i++)
    {
      char *text = dd_text_clean (incident->texts[i]);

      g_free (incident->texts[i]);
      incident->texts[i] = text;
    }
  read_times (self, zone, &incident->occurred_at, &incident->discovered_at);
  if (dd_wizard_form_is_reversed (self, zone))
    incident->occurred_at = DD_TIME_UNKNOWN;
  incident->occurred_approximate = incident->occurred_at != DD_TIME_UNKNOWN &&
                                   self->occurred.certainty == DD_CERTAINTY_APPROXIMATE;
  dd_incident_settle_levels (incident);
  return incident;
}

/**
 * dd_wizard_form_settle:
 * @self: a form whose incident was just filed or amended
 *
 * From here on, what is typed is new.
 */
void
dd_wizard_form_settle (DdWizardForm *self)
{
  g_return_if_fail (self != NULL);

  g_autoptr (DdWizardForm) before =
      self->settled != NULL ? dd_wizard_form_from_draft (self->settled, NULL) : NULL;
  g_autoptr (DdWizardForm) settled = NULL;
  g_autofree char *content = NULL;

  g_clear_pointer (&self->settled, g_free);
  content = dd_wizard_form_to_draft (self);
  settled = dd_wizard_form_from_draft (content, NULL);
  for (int i = 0; settled != NULL && i < DD_INCIDENT_N_COUNTS; i++)
    if (settled->miscounts[i] != NULL)
      {
        g_clear_pointer (&settled->miscounts[i], g_free);
        settled->facts->counts[i] = before != NULL ? before->facts->counts[i] : DD_COUNT_UNKNOWN;
      }
  self->settled = settled != NULL ? dd_wizard_form_to_draft (settled) : g_steal_pointer (&content);
}

/**
 * dd_wizard_form_amend:
 * @self: a form whose incident is filed
 * @recorded: the incident as the desk has it now
 * @zone: the school's time zone
 *
 * Takes only what was typed since the form was settled: what somebody else changed meanwhile stays.
 * A discovery or a count that cannot be read at the moment leaves the recorded one.
 *
 * Returns: (transfer full): @recorded with what was typed
 */
DdIncident *
dd_wizard_form_amend (const DdWizardForm *self, const DdIncident *recorded, GTimeZone *zone)
{
  g_autoptr (DdIncident) typed = dd_wizard_form_to_incident (self, zone);
  g_autoptr (DdWizardForm) settled =
      self->settled != NULL ? dd_wizard_form_from_draft (self->settled, NULL) : NULL;
  g_autoptr (DdIncident) base =
      settled != NULL ? dd_wizard_form_to_incident (settled, zone) : dd_incident_copy (recorded);
  DdIncident *amended = dd_incident_copy (recorded);

  if (typed->discovered_at == DD_TIME_UNKNOWN)
    typed->discovered_at = base->discovered_at;
  for (int i = 0; i < DD_INCIDENT_N_COUNTS; i++)
    if (self->miscounts[i] != NULL)
      typed->counts[i] = base->counts[i];
  for (DdIncidentField field = 0; field < DD_N_FIELDS; field++)
    if (!dd_incident_field_equal (base, typed, field))
      dd_incident_field_take (amended, typed, field);
  return amended;
}

/**
 * dd_wizard_form_has_news:
 * @self: a form
 * @zone: the school's time zone
 *
 * Returns: whether its incident is filed, and something was typed since that is kept in the draft
 *   alone: it does not count yet
 */
gboolean
dd_wizard_form_has_news (const DdWizardForm *self, GTimeZone *zone)
{
  g_autoptr (DdWizardForm) settled = NULL;
  g_autoptr (DdIncident) before = NULL;
  g_autoptr (DdIncident) after = NULL;
  g_autoptr (GArray) changed = NULL;

  if (self->incident_id == 0 || self->settled == NULL)
    return FALSE;
  if (!dd_text_is_blank (self->reply) || !dd_wizard_form_can_read_counts (self))
    return TRUE;
  settled = dd_wizard_form_from_draft (self->settled, NULL);
  if (settled == NULL)
    return TRUE;
  before = dd_wizard_form_to_incident (settled, zone);
  after = dd_wizard_form_to_incident (self, zone);
  changed = dd_incident_diff (before, after);
  return changed->len > 0;
}

/**
 * dd_wizard_form_is_empty:
 * @self: a form
 *
 * Returns: whether nothing was typed that would be missed
 */
gboolean
dd_wizard_form_is_empty (const DdWizardForm *self)
{
  const DdIncident *facts = self->facts;

  if (self->incident_id != 0 || self->category_chosen || self->reached > DD_WIZARD_WHAT)
    return FALSE;
  if (!dd_text_is_blank (facts->title) || !dd_text_is_blank (facts->system_name))
    return FALSE;
  for (int i = 0; i < DD_INCIDENT_N_TEXTS; i++)
    if (!dd_text_is_blank (facts->texts[i]))
      return FALSE;
  return TRUE;
}

/* A count as typed: digits, with blanks and thousands marks as people write them; %NULL for what is
 * none. */
static GString *
read_digits (const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c))
        g_string_append_c (digits, (char) ('0' + g_unichar_digit_value (c)));
      else if (!g_unichar_isspace (c) && c != ',' && c != 0xff0c)
        return NULL;
    }
  return g_steal_pointer (&digits);
}

/**
 * dd_wizard_form_type_count:
 * @self: a form
 * @count: which count
 * @text: what stands in its field; empty is "not known yet"
 *
 * What is no count counts as not known, and is kept as it was typed.
 *
 * Returns: whether @text can be read
 */
gboolean
dd_wizard_form_type_count (DdWizardForm *self, DdIncidentCount count, const char *text)
{
  g_autoptr (GString) digits = read_digits (text);
  guint64 value = 0;

  g_return_val_if_fail (self != NULL && count < DD_INCIDENT_N_COUNTS, FALSE);

  g_clear_pointer (&self->miscounts[count], g_free);
  self->facts->counts[count] = DD_COUNT_UNKNOWN;
  if (digits != NULL && digits->len == 0)
    return TRUE;
  if (digits != NULL && g_ascii_string_to_unsigned (digits->str, 10, 0, COUNT_MAX, &value, NULL))
    {
      self->facts->counts[count] = (gint64) value;
      return TRUE;
    }
  self->miscounts[count] = g_strdup (text);
  return FALSE;
}

/**
 * dd_wizard_form_say_miscount:
 * @self: a form
 * @count: which count
 *
 * Returns: (transfer full) (nullable): what is wrong with what was typed; %NULL if nothing is
 */
char *
dd_wizard_form_say_miscount (const DdWizardForm *self, DdIncidentCount count)
{
  g_autoptr (GString) digits = NULL;

  g_return_val_if_fail (self != NULL && count < DD_INCIDENT_N_COUNTS, NULL);

  if (self->miscounts[count] == NULL)
    return NULL;
  digits = read_digits (self->miscounts[count]);
  return digits == NULL
             ? g_strdup (_ ("Only digits, please. Not counted until it is mended; leave it empty "
                            "if it is not known yet."))
             : g_strdup_printf (_ ("At most %d digits, please. Not counted until it is mended; "
                                   "leave it empty if it is not known yet."),
                                COUNT_DIGITS);
}

/**
 * dd_wizard_form_can_read_counts:
 * @self: a form
 *
 * Returns: whether every count that was typed is one
 */
gboolean
dd_wizard_form_can_read_counts (const DdWizardForm *self)
{
  for (int i = 0; i < DD_INCIDENT_N_COUNTS; i++)
    if (self->miscounts[i] != NULL)
      return FALSE;
  return TRUE;
}

/**
 * dd_wizard_form_can_file:
 * @self: a form
 * @zone: the school's time zone
 *
 * Returns: whether the clocks can run: a category, one line, and a time of discovery
 */
gboolean
dd_wizard_form_can_file (const DdWizardForm *self, GTimeZone *zone)
{
  gint64 discovered;

  return self->category_chosen && !dd_text_is_blank (self->facts->title) &&
         dd_time_input_read (&self->discovered, zone, &discovered, NULL) &&
         discovered != DD_TIME_UNKNOWN;
}

/**
 * dd_wizard_form_is_filled:
 * @self: a form
 * @step: a step
 * @zone: the school's time zone
 *
 * A step without which the clocks cannot run is filled when it has what they need; from the third
 * on "not known yet" is an answer to everything.
 *
 * Returns: whether the step was left behind, and has what it must have
 */
gboolean
dd_wizard_form_is_filled (const DdWizardForm *self, DdWizardStep step, GTimeZone *zone)
{
  g_autofree char *title = NULL;
  gint64 discovered;

  if (step >= self->reached)
    return FALSE;
  if (step == DD_WIZARD_HARM)
    return dd_wizard_form_can_read_counts (self);
  if (step == DD_WIZARD_WHAT)
    {
      title = dd_text_clean (self->facts->title);
      return self->category_chosen && title != NULL &&
             dd_text_check (title, "", DD_TITLE_MAX, NULL);
    }
  if (step == DD_WIZARD_WHEN)
    return dd_wizard_form_can_read_times (self, zone) &&
           dd_time_input_read (&self->discovered, zone, &discovered, NULL) &&
           discovered != DD_TIME_UNKNOWN;
  return TRUE;
}

/**
 * dd_wizard_form_can_read_times:
 * @self: a form
 * @zone: the school's time zone
 *
 * A time that is unknown or was left empty can be read: it is not known.
 *
 * Returns: whether both times can be read as they were typed
 */
gboolean
dd_wizard_form_can_read_times (const DdWizardForm *self, GTimeZone *zone)
{
  gint64 time;

  return dd_time_input_read (&self->occurred, zone, &time, NULL) &&
         dd_time_input_read (&self->discovered, zone, &time, NULL);
}

/**
 * dd_wizard_form_is_reversed:
 * @self: a form
 * @zone: the school's time zone
 *
 * Returns: whether the discovery is before the occurrence as typed
 */
gboolean
dd_wizard_form_is_reversed (const DdWizardForm *self, GTimeZone *zone)
{
  gint64 occurred;
  gint64 discovered;

  read_times (self, zone, &occurred, &discovered);
  return occurred != DD_TIME_UNKNOWN && discovered != DD_TIME_UNKNOWN && discovered < occurred;
}

/**
 * dd_wizard_step_title:
 * @step: a step
 *
 * Returns: (transfer none): what the step is called
 */
const char *
dd_wizard_step_title (DdWizardStep step)
{
  static const char *const titles[DD_WIZARD_N_STEPS] = {
    NC_ ("wizard step", "What happened"),  NC_ ("wizard step", "Time and place"),
    NC_ ("wizard step", "Harm and level"), NC_ ("wizard step", "Done and evidence"),
    NC_ ("wizard step", "Report now"),     NC_ ("wizard step", "Clock running"),
  };

  g_return_val_if_fail (step < DD_WIZARD_N_STEPS, NULL);

  return g_dpgettext2 (NULL, "wizard step", titles[step]);
}
