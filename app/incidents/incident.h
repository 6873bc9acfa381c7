/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"
#include "base/tri.h"
#include "incidents/incident-terms.h"

G_BEGIN_DECLS

/** The long texts of an incident; the order of the papers. */
typedef enum
{
  DD_INCIDENT_PLACE,
  DD_INCIDENT_SCALE,
  DD_INCIDENT_PERSONS_INVOLVED,
  DD_INCIDENT_UNITS_INVOLVED,
  DD_INCIDENT_EQUIPMENT_DAMAGE,
  DD_INCIDENT_INJURIES,
  DD_INCIDENT_NATIONAL_SECURITY_THREAT,
  DD_INCIDENT_SOCIAL_THREAT,
  DD_INCIDENT_TREND,
  DD_INCIDENT_MEASURES,
  DD_INCIDENT_CAUSE,
  DD_INCIDENT_OCCURRED_BASIS,
  DD_INCIDENT_DISCOVERED_BY,
  DD_INCIDENT_RANSOM,
  DD_INCIDENT_CLUES,
  DD_INCIDENT_SCENE_PROTECTION,
  DD_INCIDENT_SUPPORT_NEEDED,
  DD_INCIDENT_N_TEXTS,
} DdIncidentText;

/** The counts of an incident. The first %DD_INCIDENT_N_ANNEX are the questions of the national
 * measure's annex. */
typedef enum
{
  DD_INCIDENT_ILLEGAL_HOME_MINUTES,
  DD_INCIDENT_ILLEGAL_PAGE_MINUTES,
  DD_INCIDENT_ILLEGAL_REPOSTS,
  DD_INCIDENT_ILLEGAL_VIEWS,
  DD_INCIDENT_PERSONS_LEAKED,
  DD_INCIDENT_LOSS_YUAN,
  DD_INCIDENT_PEOPLE_AFFECTED,
  DD_INCIDENT_N_ANNEX,
  DD_INCIDENT_MINORS_AFFECTED = DD_INCIDENT_N_ANNEX,
  DD_INCIDENT_MINORS_UNDER_14,
  DD_INCIDENT_N_COUNTS,
} DdIncidentCount;

/** The yes/no questions of an incident. */
typedef enum
{
  DD_INCIDENT_SUSPECTED_CRIME,
  DD_INCIDENT_CHILD_HARMED,
  DD_INCIDENT_N_ANSWERS,
} DdIncidentAnswer;

/**
 * DdIncident:
 * @id: 0 until it is filed
 * @year: of discovery, in the desk's time zone; 0 until it is filed
 * @number: in filing order within the year; 0 until it is filed
 * @drill: a drill: numbered apart, in no status
 * @external_id: (nullable): the id another program gave it
 * @state: derived from the timeline
 * @filed_at: when it was filed; %DD_TIME_UNKNOWN until then
 * @filed_by: the account that filed it
 * @post_id: the responsible post; 0 if none
 * @rule_set_id: the reporting rules it started with
 * @title: one line of 1–200 characters
 * @category: its category
 * @subcategory: %DD_SUBCATEGORY_UNKNOWN, or one of @category
 * @occurred_at: when it happened, or %DD_TIME_UNKNOWN
 * @occurred_approximate: @occurred_at is "about"
 * @discovered_at: when it was found
 * @system_name: (nullable): the system concerned
 * @importance: of the system
 * @loss: of the system
 * @social_impact: the social impact
 * @chosen_level: the level the leading group decided, 1–4; 0 = the suggested one
 * @level: the level in force, 1–4
 * @level_reason: (nullable): why @chosen_level differs from the suggestion
 * @chosen_national_level: as @chosen_level, of the national measure
 * @national_level: as @level, of the national measure
 * @national_level_reason: (nullable): why @chosen_national_level differs from the suggestion
 * @counts: counts by #DdIncidentCount; %DD_COUNT_UNKNOWN = not known yet
 * @answers: answers by #DdIncidentAnswer
 * @texts: (nullable): texts by #DdIncidentText; %NULL = not known yet
 *
 * What the desk knows of one incident.
 */
typedef struct
{
  gint64 id;
  int year;
  int number;
  gboolean drill;
  char *external_id;
  DdIncidentState state;
  gint64 filed_at;
  gint64 filed_by;
  gint64 post_id;
  gint64 rule_set_id;

  char *title;
  DdCategory category;
  DdSubcategory subcategory;
  gint64 occurred_at;
  gboolean occurred_approximate;
  gint64 discovered_at;
  char *system_name;
  DdImportance importance;
  DdSeverity loss;
  DdSeverity social_impact;
  int chosen_level;
  int level;
  char *level_reason;
  int chosen_national_level;
  int national_level;
  char *national_level_reason;
  gint64 counts[DD_INCIDENT_N_COUNTS];
  DdTri answers[DD_INCIDENT_N_ANSWERS];
  char *texts[DD_INCIDENT_N_TEXTS];
} DdIncident;

DdIncident *dd_incident_new (void);
DdIncident *dd_incident_copy (const DdIncident *self);
void dd_incident_free (DdIncident *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdIncident, dd_incident_free)

char *dd_incident_format_number (int year, int number, gboolean drill);
gboolean dd_incident_parse_number (const char *text, int *year, int *number, gboolean *drill);
char *dd_incident_get_number (const DdIncident *self);

const char *dd_incident_text_key (DdIncidentText text);
const char *dd_incident_text_label (DdIncidentText text);
gboolean dd_incident_text_from_key (const char *key, DdIncidentText *text);
const char *dd_incident_count_key (DdIncidentCount count);
const char *dd_incident_count_label (DdIncidentCount count);
gboolean dd_incident_count_from_key (const char *key, DdIncidentCount *count);
const char *dd_incident_answer_key (DdIncidentAnswer answer);
const char *dd_incident_answer_label (DdIncidentAnswer answer);

G_END_DECLS
