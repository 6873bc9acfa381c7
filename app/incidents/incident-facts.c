/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "incidents/incident-facts.h"

#include "base/json-build.h"

#include <glib/gi18n.h>

static const struct
{
  const char *key;
  const char *label;
} FIELDS[DD_FIELD_COUNTS] = {
  [DD_FIELD_TITLE] = { "title", N_ ("Title") },
  [DD_FIELD_CATEGORY] = { "category", N_ ("Category") },
  [DD_FIELD_SUBCATEGORY] = { "subcategory", N_ ("Kind") },
  [DD_FIELD_OCCURRED_AT] = { "occurred_at", N_ ("Occurred") },
  [DD_FIELD_OCCURRED_APPROXIMATE] = { "occurred_approximate",
                                      N_ ("Time of occurrence is approximate") },
  [DD_FIELD_DISCOVERED_AT] = { "discovered_at", N_ ("Discovered") },
  [DD_FIELD_SYSTEM_NAME] = { "system.name", N_ ("System") },
  [DD_FIELD_IMPORTANCE] = { "system.importance", N_ ("Importance of the system") },
  [DD_FIELD_LOSS] = { "loss", N_ ("Loss") },
  [DD_FIELD_SOCIAL_IMPACT] = { "social_impact", N_ ("Social impact") },
  [DD_FIELD_CHOSEN_LEVEL] = { "level", N_ ("Level decided") },
  [DD_FIELD_LEVEL_REASON] = { "level_reason", N_ ("Reason for the level") },
  [DD_FIELD_CHOSEN_NATIONAL_LEVEL] = { "national_level", N_ ("National level decided") },
  [DD_FIELD_NATIONAL_LEVEL_REASON] = { "national_level_reason",
                                       N_ ("Reason for the national level") },
};

/**
 * dd_incident_field_key:
 * @field: a field
 *
 * Returns: (transfer none): its key; a part of an object is written "system.name"
 */
const char *
dd_incident_field_key (DdIncidentField field)
{
  g_return_val_if_fail ((guint) field < DD_N_FIELDS, NULL);

  if (field >= DD_FIELD_TEXTS)
    return dd_incident_text_key ((DdIncidentText) (field - DD_FIELD_TEXTS));
  if (field >= DD_FIELD_ANSWERS)
    return dd_incident_answer_key ((DdIncidentAnswer) (field - DD_FIELD_ANSWERS));
  if (field >= DD_FIELD_COUNTS)
    return dd_incident_count_key ((DdIncidentCount) (field - DD_FIELD_COUNTS));
  return FIELDS[field].key;
}

/**
 * dd_incident_field_label:
 * @field: a field
 *
 * Returns: (transfer none): its name for the screen
 */
const char *
dd_incident_field_label (DdIncidentField field)
{
  g_return_val_if_fail ((guint) field < DD_N_FIELDS, NULL);

  if (field >= DD_FIELD_TEXTS)
    return dd_incident_text_label ((DdIncidentText) (field - DD_FIELD_TEXTS));
  if (field >= DD_FIELD_ANSWERS)
    return dd_incident_answer_label ((DdIncidentAnswer) (field - DD_FIELD_ANSWERS));
  if (field >= DD_FIELD_COUNTS)
    return dd_incident_count_label ((DdIncidentCount) (field - DD_FIELD_COUNTS));
  return _ (FIELDS[field].label);
}

/* Where a field lives, so that comparing and taking need no case each. */
typedef enum
{
  KIND_TEXT,
  KIND_INT,
  KIND_INT64,
} FieldKind;

static FieldKind
locate (DdIncidentField field, gsize *offset)
{
  static const struct
  {
    FieldKind kind;
    gsize offset;
  } PLACES[DD_FIELD_COUNTS] = {
    [DD_FIELD_TITLE] = { KIND_TEXT, G_STRUCT_OFFSET (DdIncident, title) },
    [DD_FIELD_CATEGORY] = { KIND_INT, G_STRUCT_OFFSET (DdIncident, category) },
    [DD_FIELD_SUBCATEGORY] = { KIND_INT, G_STRUCT_OFFSET (DdIncident, subcategory) },
    [DD_FIELD_OCCURRED_AT] = { KIND_INT64, G_STRUCT_OFFSET (DdIncident, occurred_at) },
    [DD_FIELD_OCCURRED_APPROXIMATE] = { KIND_INT,
                                        G_STRUCT_OFFSET (DdIncident, occurred_approximate) },
    [DD_FIELD_DISCOVERED_AT] = { KIND_INT64, G_STRUCT_OFFSET (DdIncident, discovered_at) },
    [DD_FIELD_SYSTEM_NAME] = { KIND_TEXT, G_STRUCT_OFFSET (DdIncident, system_name) },
    [DD_FIELD_IMPORTANCE] = { KIND_INT, G_STRUCT_OFFSET (DdIncident, importance) },
    [DD_FIELD_LOSS] = { KIND_INT, G_STRUCT_OFFSET (DdIncident, loss) },
    [DD_FIELD_SOCIAL_IMPACT] = { KIND_INT, G_STRUCT_OFFSET (DdIncident, social_impact) },
    [DD_FIELD_CHOSEN_LEVEL] = { KIND_INT, G_STRUCT_OFFSET (DdIncident, chosen_level) },
    [DD_FIELD_LEVEL_REASON] = { KIND_TEXT, G_STRUCT_OFFSET (DdIncident, level_reason) },
    [DD_FIELD_CHOSEN_NATIONAL_LEVEL] = { KIND_INT,
                                         G_STRUCT_OFFSET (DdIncident, chosen_national_level) },
    [DD_FIELD_NATIONAL_LEVEL_REASON] = { KIND_TEXT,
                                         G_STRUCT_OFFSET (DdIncident, national_level_reason) },
  };

  G_STATIC_ASSERT (sizeof (DdCategory) == sizeof (int) && sizeof (DdTri) == sizeof (int));

  if (field >= DD_FIELD_TEXTS)
    {
      *offset = G_STRUCT_OFFSET (DdIncident, texts) + (field - DD_FIELD_TEXTS) * sizeof (char *);
      return KIND_TEXT;
    }
  if (field >= DD_FIELD_ANSWERS)
    {
      *offset = G_STRUCT_OFFSET (DdIncident, answers) + (field - DD_FIELD_ANSWERS) * sizeof (DdTri);
      return KIND_INT;
    }
  if (field >= DD_FIELD_COUNTS)
    {
      *offset = G_STRUCT_OFFSET (DdIncident, counts) + (field - DD_FIELD_COUNTS) * sizeof (gint64);
      return KIND_INT64;
    }
  *offset = PLACES[field].offset;
  return PLACES[field].kind;
}

/**
 * dd_incident_field_equal:
 * @a: an incident
 * @b: an incident
 * @field: a field
 *
 * Returns: whether both say the same of it
 */
gboolean
dd_incident_field_equal (const DdIncident *a, const DdIncident *b, DdIncidentField field)
{
  gsize offset;

  g_return_val_if_fail (a != NULL && b != NULL && (guint) field < DD_N_FIELDS, FALSE);

  switch (locate (field, &offset))
    {
    case KIND_TEXT:
      return g_strcmp0 (G_STRUCT_MEMBER (char *, a, offset), G_STRUCT_MEMBER (char *, b, offset)) ==
             0;
    case KIND_INT:
      return G_STRUCT_MEMBER (int, a, offset) == G_STRUCT_MEMBER (int, b, offset);
    case KIND_INT64:
    default:
      return G_STRUCT_MEMBER (gint64, a, offset) == G_STRUCT_MEMBER (gint64, b, offset);
    }
}

/**
 * dd_incident_field_take:
 * @to: an incident
 * @from: an incident
 * @field: a field
 *
 * Makes @to say of @field what @from says.
 */
void
dd_incident_field_take (DdIncident *to, const DdIncident *from, DdIncidentField field)
{
  gsize offset;

  g_return_if_fail (to != NULL && from != NULL && (guint) field < DD_N_FIELDS);

  switch (locate (field, &offset))
    {
    case KIND_TEXT:
      g_free (G_STRUCT_MEMBER (char *, to, offset));
      G_STRUCT_MEMBER (char *, to, offset) = g_strdup (G_STRUCT_MEMBER (char *, from, offset));
      break;
    case KIND_INT:
      G_STRUCT_MEMBER (int, to, offset) = G_STRUCT_MEMBER (int, from, offset);
      break;
    case KIND_INT64:
    default:
      G_STRUCT_MEMBER (gint64, to, offset) = G_STRUCT_MEMBER (gint64, from, offset);
      break;
    }
}

/**
 * dd_incident_field_is_known:
 * @self: an incident
 * @field: a field
 *
 * Returns: whether it is known; otherwise it is shown as 待核实
 */
gboolean
dd_incident_field_is_known (const DdIncident *self, DdIncidentField field)
{
  gsize offset;

  g_return_val_if_fail (self != NULL && (guint) field < DD_N_FIELDS, FALSE);

  switch (locate (field, &offset))
    {
    case KIND_TEXT:
      return G_STRUCT_MEMBER (char *, self, offset) != NULL;
    case KIND_INT64:
      return field >= DD_FIELD_COUNTS ? G_STRUCT_MEMBER (gint64, self, offset) != DD_COUNT_UNKNOWN
                                      : G_STRUCT_MEMBER (gint64, self, offset) != DD_TIME_UNKNOWN;
    case KIND_INT:
    default:
      if (field >= DD_FIELD_ANSWERS)
        return G_STRUCT_MEMBER (int, self, offset) != DD_UNKNOWN;
      return field == DD_FIELD_CATEGORY || field == DD_FIELD_OCCURRED_APPROXIMATE ||
             G_STRUCT_MEMBER (int, self, offset) != 0;
    }
}

static char *
format_time (gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = dd_time_to_local (time, zone);

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M") : g_strdup ("");
}

/**
 * dd_incident_field_format:
 * @self: an incident
 * @field: a field
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): what @self says of it, for people; "Not known yet" if it is unknown
 */
char *
dd_incident_field_format (const DdIncident *self, DdIncidentField field, GTimeZone *zone)
{
  gsize offset;

  g_return_val_if_fail (self != NULL && (guint) field < DD_N_FIELDS && zone != NULL, NULL);

  if (!dd_incident_field_is_known (self, field))
    return g_strdup (field == DD_FIELD_CHOSEN_LEVEL || field == DD_FIELD_CHOSEN_NATIONAL_LEVEL
                         ? C_ ("level", "As suggested")
                         : C_ ("answer", "Not known yet"));
  switch (locate (field, &offset))
    {
    case KIND_TEXT:
      return g_strdup (G_STRUCT_MEMBER (char *, self, offset));
    case KIND_INT64:
      if (field < DD_FIELD_COUNTS)
        return format_time (G_STRUCT_MEMBER (gint64, self, offset), zone);
      return g_strdup_printf ("%" G_GINT64_FORMAT, G_STRUCT_MEMBER (gint64, self, offset));
    case KIND_INT:
    default:
      break;
    }
  if (field >= DD_FIELD_ANSWERS)
    return g_strdup (dd_tri_to_text (self->answers[field - DD_FIELD_ANSWERS]));
  if (field == DD_FIELD_CATEGORY)
    return g_strdup (dd_category_label (self->category));
  if (field == DD_FIELD_SUBCATEGORY)
    return g_strdup (dd_subcategory_label (self->subcategory));
  if (field == DD_FIELD_IMPORTANCE)
    return g_strdup (dd_importance_label (self->importance));
  if (field == DD_FIELD_LOSS)
    return g_strdup (dd_severity_loss_label (self->loss));
  if (field == DD_FIELD_SOCIAL_IMPACT)
    return g_strdup (dd_severity_impact_label (self->social_impact));
  if (field == DD_FIELD_CHOSEN_LEVEL)
    return g_strdup (dd_level_label (self->chosen_level));
  if (field == DD_FIELD_CHOSEN_NATIONAL_LEVEL)
    return g_strdup (dd_level_label (self->chosen_national_level));
  return g_strdup (dd_tri_to_text (self->occurred_approximate ? DD_YES : DD_NO));
}

/**
 * dd_incident_diff:
 * @before: an incident
 * @after: the same, later
 *
 * Returns: (transfer full) (element-type DdIncidentField): the fields in which they differ
 */
GArray *
dd_incident_diff (const DdIncident *before, const DdIncident *after)
{
  GArray *fields = g_array_new (FALSE, FALSE, sizeof (DdIncidentField));

  for (DdIncidentField field = 0; field < DD_N_FIELDS; field++)
    if (!dd_incident_field_equal (before, after, field))
      g_array_append_val (fields, field);
  return fields;
}

/* A value as incident files write it. */
static void
add_value (JsonBuilder *builder, const DdIncident *incident, DdIncidentField field, GTimeZone *zone)
{
  gsize offset;
  FieldKind kind = locate (field, &offset);
  const char *text = NULL;

  if (!dd_incident_field_is_known (incident, field))
    {
      json_builder_add_null_value (builder);
      return;
    }
  if (kind == KIND_INT64 && field >= DD_FIELD_COUNTS)
    {
      json_builder_add_int_value (builder, G_STRUCT_MEMBER (gint64, incident, offset));
      return;
    }
  if (kind == KIND_INT64)
    {
      g_autofree char *time = dd_time_to_iso8601 (G_STRUCT_MEMBER (gint64, incident, offset), zone);

      json_builder_add_string_value (builder, time);
      return;
    }
  if (kind == KIND_TEXT)
    text = G_STRUCT_MEMBER (char *, incident, offset);
  else if (field == DD_FIELD_CATEGORY)
    text = dd_category_key (incident->category);
  else if (field == DD_FIELD_SUBCATEGORY)
    text = dd_subcategory_key (incident->subcategory);
  else if (field == DD_FIELD_IMPORTANCE)
    text = dd_importance_key (incident->importance);
  else if (field == DD_FIELD_LOSS)
    text = dd_severity_key (incident->loss);
  else if (field == DD_FIELD_SOCIAL_IMPACT)
    text = dd_severity_key (incident->social_impact);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else if (field == DD_FIELD_CHOSEN_LEVEL || field == DD_FIELD_CHOSEN_NATIONAL_LEVEL)
    json_builder_add_int_value (builder, G_STRUCT_MEMBER (int, incident, offset));
  else
    json_builder_add_boolean_value (builder, G_STRUCT_MEMBER (int, incident, offset) == DD_YES);
}

/**
 * dd_incident_diff_to_json:
 * @before: (nullable): an incident; %NULL: there was none
 * @after: the same, later
 * @fields: (element-type DdIncidentField): in which fields
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): a JSON object for the audit log, `{"field": [before, after], …}`
 */
char *
dd_incident_diff_to_json (const DdIncident *before,
                          const DdIncident *after,
                          GArray *fields,
                          GTimeZone *zone)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  for (guint i = 0; i < fields->len; i++)
    {
      DdIncidentField field = g_array_index (fields, DdIncidentField, i);

      json_builder_set_member_name (builder, dd_incident_field_key (field));
      json_builder_begin_array (builder);
      if (before != NULL)
        add_value (builder, before, field, zone);
      add_value (builder, after, field, zone);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
  return dd_json_build_finish (builder);
}

/* Long texts are named, not quoted: the line must stay readable. */
#define QUOTE_MAX 40

/**
 * dd_incident_diff_to_text:
 * @before: an incident
 * @after: the same, later
 * @fields: (element-type DdIncidentField): in which fields
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): what changed, one line a field, for the timeline
 */
char *
dd_incident_diff_to_text (const DdIncident *before,
                          const DdIncident *after,
                          GArray *fields,
                          GTimeZone *zone)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      DdIncidentField field = g_array_index (fields, DdIncidentField, i);
      const char *label = dd_incident_field_label (field);
      g_autofree char *old_value = dd_incident_field_format (before, field, zone);
      g_autofree char *new_value = dd_incident_field_format (after, field, zone);

      if (i > 0)
        g_string_append_c (text, '\n');
      if (g_utf8_strlen (old_value, -1) > QUOTE_MAX || g_utf8_strlen (new_value, -1) > QUOTE_MAX)
        /* Translators: the name of a field, then how many characters its text had and has. */
        g_string_append_printf (
            text, _ ("%s: text changed (%ld → %ld characters)"), label,
            dd_incident_field_is_known (before, field) ? g_utf8_strlen (old_value, -1) : 0,
            dd_incident_field_is_known (after, field) ? g_utf8_strlen (new_value, -1) : 0);
      else
        /* Translators: the name of a field, what it said and what it says. */
        g_string_append_printf (text, _ ("%s: %s → %s"), label, old_value, new_value);
    }
  return g_string_free (text, FALSE);
}
