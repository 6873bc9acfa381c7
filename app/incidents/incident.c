/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "incidents/incident.h"

#include <glib/gi18n.h>

/* Keys are those of incident files and of the columns; the questions of the annex stand in an
 * object of their own in the files. */

static const struct
{
  const char *key;
  const char *label;
} TEXTS[DD_INCIDENT_N_TEXTS] = {
  [DD_INCIDENT_PLACE] = { "place", N_ ("Place") },
  [DD_INCIDENT_SCALE] = { "scale", N_ ("Scale") },
  [DD_INCIDENT_PERSONS_INVOLVED] = { "persons_involved", N_ ("Persons involved") },
  [DD_INCIDENT_UNITS_INVOLVED] = { "units_involved", N_ ("Units involved") },
  [DD_INCIDENT_EQUIPMENT_DAMAGE] = { "equipment_damage", N_ ("Damage to equipment") },
  [DD_INCIDENT_INJURIES] = { "injuries", N_ ("Injuries") },
  [DD_INCIDENT_NATIONAL_SECURITY_THREAT] = { "national_security_threat",
                                             N_ ("Threat to national security") },
  [DD_INCIDENT_SOCIAL_THREAT] = { "social_threat", N_ ("Threat to social security") },
  [DD_INCIDENT_TREND] = { "trend", N_ ("Trend") },
  [DD_INCIDENT_MEASURES] = { "measures", N_ ("Measures taken") },
  [DD_INCIDENT_CAUSE] = { "cause", N_ ("Cause") },
  [DD_INCIDENT_OCCURRED_BASIS] = { "occurred_basis", N_ ("How the time of occurrence is known") },
  [DD_INCIDENT_DISCOVERED_BY] = { "discovered_by", N_ ("Discovered by") },
  [DD_INCIDENT_RANSOM] = { "ransom", N_ ("Ransom demand") },
  [DD_INCIDENT_CLUES] = { "clues", N_ ("Clues for tracing") },
  [DD_INCIDENT_SCENE_PROTECTION] = { "scene_protection", N_ ("Protection of the scene") },
  [DD_INCIDENT_SUPPORT_NEEDED] = { "support_needed", N_ ("Support needed") },
};

static const struct
{
  const char *key;
  const char *label;
} COUNTS[DD_INCIDENT_N_COUNTS] = {
  [DD_INCIDENT_ILLEGAL_HOME_MINUTES] = { "illegal_home_minutes",
                                         N_ ("Minutes of illegal content on the home page") },
  [DD_INCIDENT_ILLEGAL_PAGE_MINUTES] = { "illegal_page_minutes",
                                         N_ ("Minutes of illegal content on another page") },
  [DD_INCIDENT_ILLEGAL_REPOSTS] = { "illegal_reposts", N_ ("Reposts of the illegal content") },
  [DD_INCIDENT_ILLEGAL_VIEWS] = { "illegal_views", N_ ("Views of the illegal content") },
  [DD_INCIDENT_PERSONS_LEAKED] = { "persons_leaked", N_ ("Persons whose information leaked") },
  [DD_INCIDENT_LOSS_YUAN] = { "loss_yuan", N_ ("Direct economic loss (yuan)") },
  [DD_INCIDENT_PEOPLE_AFFECTED] = { "people_affected",
                                    N_ ("People whose life or work is affected") },
  [DD_INCIDENT_MINORS_AFFECTED] = { "minors_affected", N_ ("Pupils concerned") },
  [DD_INCIDENT_MINORS_UNDER_14] = { "minors_under_14", N_ ("Of these, under 14") },
};

static const struct
{
  const char *key;
  const char *label;
} ANSWERS[DD_INCIDENT_N_ANSWERS] = {
  [DD_INCIDENT_SUSPECTED_CRIME] = { "suspected_crime", N_ ("Crime suspected") },
  [DD_INCIDENT_CHILD_HARMED] = { "child_harmed", N_ ("A child was harmed") },
};

/**
 * dd_incident_new:
 *
 * Returns: (transfer full): an incident of which nothing is known: category other, all instants,
 *   counts and answers unknown, level 4
 */
DdIncident *
dd_incident_new (void)
{
  DdIncident *self = g_new0 (DdIncident, 1);

  self->category = DD_CATEGORY_OTHER;
  self->filed_at = DD_TIME_UNKNOWN;
  self->occurred_at = DD_TIME_UNKNOWN;
  self->discovered_at = DD_TIME_UNKNOWN;
  self->level = 4;
  self->national_level = 4;
  for (guint i = 0; i < DD_INCIDENT_N_COUNTS; i++)
    self->counts[i] = DD_COUNT_UNKNOWN;
  for (guint i = 0; i < DD_INCIDENT_N_ANSWERS; i++)
    self->answers[i] = DD_UNKNOWN;
  return self;
}

/**
 * dd_incident_copy:
 * @self: an incident
 *
 * Returns: (transfer full): a copy
 */
DdIncident *
dd_incident_copy (const DdIncident *self)
{
  DdIncident *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->external_id = g_strdup (self->external_id);
  copy->title = g_strdup (self->title);
  copy->system_name = g_strdup (self->system_name);
  copy->level_reason = g_strdup (self->level_reason);
  copy->national_level_reason = g_strdup (self->national_level_reason);
  for (guint i = 0; i < DD_INCIDENT_N_TEXTS; i++)
    copy->texts[i] = g_strdup (self->texts[i]);
  return copy;
}

/**
 * dd_incident_free:
 * @self: (transfer full) (nullable): an incident
 */
void
dd_incident_free (DdIncident *self)
{
  if (self == NULL)
    return;

  g_free (self->external_id);
  g_free (self->title);
  g_free (self->system_name);
  g_free (self->level_reason);
  g_free (self->national_level_reason);
  for (guint i = 0; i < DD_INCIDENT_N_TEXTS; i++)
    g_free (self->texts[i]);
  g_free (self);
}

/**
 * dd_incident_format_number:
 * @year: of discovery
 * @number: within the year
 * @drill: whether it is a drill; drills are numbered apart
 *
 * Returns: (transfer full): "2026-003", or "D2026-003" for a drill
 */
char *
dd_incident_format_number (int year, int number, gboolean drill)
{
  return g_strdup_printf ("%s%04d-%03d", drill ? "D" : "", year, number);
}

/**
 * dd_incident_parse_number:
 * @text: (nullable): "2026-003", or "D2026-003"
 * @year: (out): the year
 * @number: (out): the number
 * @drill: (out): whether it names a drill
 *
 * Returns: whether @text is a number of an incident
 */
gboolean
dd_incident_parse_number (const char *text, int *year, int *number, gboolean *drill)
{
  g_auto (GStrv) parts = NULL;
  guint64 value[2];

  if (text == NULL)
    return FALSE;

  *drill = g_ascii_toupper (text[0]) == 'D';
  parts = g_strsplit (*drill ? text + 1 : text, "-", -1);
  if (g_strv_length (parts) != 2 ||
      !g_ascii_string_to_unsigned (parts[0], 10, 1, 9999, &value[0], NULL) ||
      !g_ascii_string_to_unsigned (parts[1], 10, 1, G_MAXINT, &value[1], NULL))
    return FALSE;

  *year = (int) value[0];
  *number = (int) value[1];
  return TRUE;
}

/**
 * dd_incident_get_number:
 * @self: a filed incident
 *
 * Returns: (transfer full): its number, "2026-003"
 */
char *
dd_incident_get_number (const DdIncident *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return dd_incident_format_number (self->year, self->number, self->drill);
}

/**
 * dd_incident_text_key:
 * @text: which text
 *
 * Returns: (transfer none): its key in files and its column
 */
const char *
dd_incident_text_key (DdIncidentText text)
{
  g_return_val_if_fail ((guint) text < DD_INCIDENT_N_TEXTS, NULL);

  return TEXTS[text].key;
}

/**
 * dd_incident_text_label:
 * @text: which text
 *
 * Returns: (transfer none): its name for the screen
 */
const char *
dd_incident_text_label (DdIncidentText text)
{
  g_return_val_if_fail ((guint) text < DD_INCIDENT_N_TEXTS, NULL);

  return _ (TEXTS[text].label);
}

/**
 * dd_incident_text_from_key:
 * @key: (nullable): a key
 * @text: (out): which text
 *
 * Returns: whether there is such a text
 */
gboolean
dd_incident_text_from_key (const char *key, DdIncidentText *text)
{
  for (guint i = 0; i < DD_INCIDENT_N_TEXTS; i++)
    if (g_strcmp0 (key, TEXTS[i].key) == 0)
      {
        *text = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * dd_incident_count_key:
 * @count: which count
 *
 * Returns: (transfer none): its key in files and its column
 */
const char *
dd_incident_count_key (DdIncidentCount count)
{
  g_return_val_if_fail ((guint) count < DD_INCIDENT_N_COUNTS, NULL);

  return COUNTS[count].key;
}

/**
 * dd_incident_count_label:
 * @count: which count
 *
 * Returns: (transfer none): its name for the screen
 */
const char *
dd_incident_count_label (DdIncidentCount count)
{
  g_return_val_if_fail ((guint) count < DD_INCIDENT_N_COUNTS, NULL);

  return _ (COUNTS[count].label);
}

/**
 * dd_incident_count_from_key:
 * @key: (nullable): a key
 * @count: (out): which count
 *
 * Returns: whether there is such a count
 */
gboolean
dd_incident_count_from_key (const char *key, DdIncidentCount *count)
{
  for (guint i = 0; i < DD_INCIDENT_N_COUNTS; i++)
    if (g_strcmp0 (key, COUNTS[i].key) == 0)
      {
        *count = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * dd_incident_answer_key:
 * @answer: which question
 *
 * Returns: (transfer none): its key in files and its column
 */
const char *
dd_incident_answer_key (DdIncidentAnswer answer)
{
  g_return_val_if_fail ((guint) answer < DD_INCIDENT_N_ANSWERS, NULL);

  return ANSWERS[answer].key;
}

/**
 * dd_incident_answer_label:
 * @answer: which question
 *
 * Returns: (transfer none): its name for the screen
 */
const char *
dd_incident_answer_label (DdIncidentAnswer answer)
{
  g_return_val_if_fail ((guint) answer < DD_INCIDENT_N_ANSWERS, NULL);

  return _ (ANSWERS[answer].label);
}
