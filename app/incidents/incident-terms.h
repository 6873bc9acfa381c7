/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DdScheme:
 * @DD_SCHEME_2007: GB/Z 20986-2007, seven categories; the words of the school's plan
 * @DD_SCHEME_2023: GB/T 20986-2023, ten categories
 *
 * The standards that name the categories. One key is stored and rendered by scheme.
 */
typedef enum
{
  DD_SCHEME_2007,
  DD_SCHEME_2023,
} DdScheme;

typedef enum
{
  DD_CATEGORY_MALWARE,
  DD_CATEGORY_ATTACK,
  DD_CATEGORY_DATA,
  DD_CATEGORY_CONTENT,
  DD_CATEGORY_EQUIPMENT,
  DD_CATEGORY_DISASTER,
  DD_CATEGORY_OTHER,
  DD_N_CATEGORIES,
} DdCategory;

typedef enum
{
  DD_SUBCATEGORY_UNKNOWN,
  DD_SUBCATEGORY_VIRUS,
  DD_SUBCATEGORY_WORM,
  DD_SUBCATEGORY_TROJAN,
  DD_SUBCATEGORY_BOTNET,
  DD_SUBCATEGORY_BLENDED,
  DD_SUBCATEGORY_WEB_EMBEDDED,
  DD_SUBCATEGORY_RANSOMWARE,
  DD_SUBCATEGORY_MINER,
  DD_SUBCATEGORY_MALWARE_OTHER,
  DD_SUBCATEGORY_DENIAL_OF_SERVICE,
  DD_SUBCATEGORY_BACKDOOR,
  DD_SUBCATEGORY_VULNERABILITY,
  DD_SUBCATEGORY_SCANNING,
  DD_SUBCATEGORY_PHISHING,
  DD_SUBCATEGORY_INTERFERENCE,
  DD_SUBCATEGORY_CREDENTIAL,
  DD_SUBCATEGORY_DEFACEMENT,
  DD_SUBCATEGORY_HIDDEN_LINK,
  DD_SUBCATEGORY_ATTACK_OTHER,
  DD_SUBCATEGORY_TAMPERING,
  DD_SUBCATEGORY_FORGERY,
  DD_SUBCATEGORY_LEAK,
  DD_SUBCATEGORY_THEFT,
  DD_SUBCATEGORY_LOSS,
  DD_SUBCATEGORY_ABUSE,
  DD_SUBCATEGORY_DATA_OTHER,
  DD_SUBCATEGORY_UNLAWFUL,
  DD_SUBCATEGORY_RUMOUR,
  DD_SUBCATEGORY_OBSCENE,
  DD_SUBCATEGORY_INFRINGEMENT,
  DD_SUBCATEGORY_FRAUD,
  DD_SUBCATEGORY_CONTENT_OTHER,
  DD_SUBCATEGORY_OWN_FAULT,
  DD_SUBCATEGORY_SUPPORTING_FACILITY,
  DD_SUBCATEGORY_SABOTAGE,
  DD_SUBCATEGORY_EQUIPMENT_OTHER,
  DD_SUBCATEGORY_NATURAL,
  DD_SUBCATEGORY_ACCIDENT,
  DD_SUBCATEGORY_DISASTER_OTHER,
  DD_SUBCATEGORY_VIOLATION,
  DD_SUBCATEGORY_MISTAKE,
  DD_SUBCATEGORY_HIDDEN_DANGER,
  DD_SUBCATEGORY_ABNORMAL,
  DD_SUBCATEGORY_OTHER_OTHER,
  DD_N_SUBCATEGORIES,
} DdSubcategory;

typedef enum
{
  DD_IMPORTANCE_UNKNOWN,
  DD_IMPORTANCE_SPECIAL,
  DD_IMPORTANCE_IMPORTANT,
  DD_IMPORTANCE_ORDINARY,
  DD_N_IMPORTANCES,
} DdImportance;

/**
 * DdSeverity:
 *
 * The scale of a loss and of a social impact; the number of a social impact is the level it gives.
 */
typedef enum
{
  DD_SEVERITY_UNKNOWN,
  DD_SEVERITY_SPECIAL,
  DD_SEVERITY_SEVERE,
  DD_SEVERITY_MAJOR,
  DD_SEVERITY_MINOR,
  DD_N_SEVERITIES,
} DdSeverity;

/**
 * DdIncidentState:
 * @DD_INCIDENT_REPORTED: filed, nothing done yet that the timeline knows of
 * @DD_INCIDENT_HANDLING: being handled
 * @DD_INCIDENT_HANDLED: handling has ended; the final papers are due
 * @DD_INCIDENT_CLOSED: closed
 * @DD_INCIDENT_WITHDRAWN: a false alarm
 */
typedef enum
{
  DD_INCIDENT_REPORTED,
  DD_INCIDENT_HANDLING,
  DD_INCIDENT_HANDLED,
  DD_INCIDENT_CLOSED,
  DD_INCIDENT_WITHDRAWN,
  DD_N_INCIDENT_STATES,
} DdIncidentState;

const char *dd_category_key (DdCategory category);
gboolean dd_category_from_key (const char *key, DdCategory *category);
const char *dd_category_label (DdCategory category);
const char *dd_category_official (DdCategory category, DdSubcategory subcategory, DdScheme scheme);

const char *dd_subcategory_key (DdSubcategory subcategory);
gboolean dd_subcategory_from_key (DdCategory category, const char *key, DdSubcategory *subcategory);
const char *dd_subcategory_label (DdSubcategory subcategory);
const char *dd_subcategory_official (DdSubcategory subcategory, DdScheme scheme);
DdCategory dd_subcategory_category (DdSubcategory subcategory);
void dd_category_range (DdCategory category, DdSubcategory *first, DdSubcategory *last);

const char *dd_importance_key (DdImportance importance);
gboolean dd_importance_from_key (const char *key, DdImportance *importance);
const char *dd_importance_label (DdImportance importance);

const char *dd_severity_key (DdSeverity severity);
gboolean dd_severity_from_key (const char *key, DdSeverity *severity);
const char *dd_severity_loss_label (DdSeverity severity);
const char *dd_severity_loss_meaning (DdSeverity severity);
const char *dd_severity_impact_label (DdSeverity severity);

const char *dd_incident_state_key (DdIncidentState state);
gboolean dd_incident_state_from_key (const char *key, DdIncidentState *state);
const char *dd_incident_state_label (DdIncidentState state, gboolean drill);

const char *dd_level_label (int level);
const char *dd_level_roman (int level);
const char *dd_level_official (int level);

G_END_DECLS
