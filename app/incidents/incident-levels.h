/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "incidents/incident.h"

G_BEGIN_DECLS

/**
 * DdLevelBasis:
 * @DD_LEVEL_BASIS_NONE: neither the matrix nor the social impact is known; the level is 4 until one
 * is
 * @DD_LEVEL_BASIS_MATRIX: the cell importance × loss gives the level
 * @DD_LEVEL_BASIS_SOCIAL: the social impact gives the level
 * @DD_LEVEL_BASIS_BOTH: both give it
 */
typedef enum
{
  DD_LEVEL_BASIS_NONE,
  DD_LEVEL_BASIS_MATRIX,
  DD_LEVEL_BASIS_SOCIAL,
  DD_LEVEL_BASIS_BOTH,
} DdLevelBasis;

/**
 * DdLevelVerdict:
 * @level: the suggested level, 1–4
 * @matrix_level: what the matrix says; 0 while importance or loss is unknown
 * @social_level: what the social impact says; 0 while it is unknown
 * @basis: which of them decides
 * @criterion: (owned): the criterion as a sentence
 */
typedef struct
{
  int level;
  int matrix_level;
  int social_level;
  DdLevelBasis basis;
  char *criterion;
} DdLevelVerdict;

void dd_level_verdict_clear (DdLevelVerdict *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DdLevelVerdict, dd_level_verdict_clear)

/**
 * DdAnnexQuestion:
 * @count: the annex question
 * @likely: it can matter for an incident of this category
 * @could_reach: the most serious level it could give
 * @sentence: (owned): what would change if it were met
 *
 * A question of the annex that is not clear yet (待核实).
 */
typedef struct
{
  DdIncidentCount count;
  gboolean likely;
  int could_reach;
  char *sentence;
} DdAnnexQuestion;

/**
 * DdNationalVerdict:
 * @level: the suggested national level, 1–4
 * @trigger: the annex question that decides; %DD_INCIDENT_N_ANNEX if none is met
 * @threshold: the figure that was reached; 0 if none
 * @criterion: (owned): the criterion as a sentence
 * @unclear: (owned) (element-type DdAnnexQuestion): the questions not clear yet, likely ones first
 */
typedef struct
{
  int level;
  DdIncidentCount trigger;
  gint64 threshold;
  char *criterion;
  GPtrArray *unclear;
} DdNationalVerdict;

void dd_national_verdict_clear (DdNationalVerdict *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DdNationalVerdict, dd_national_verdict_clear)

int dd_level_matrix (DdImportance importance, DdSeverity loss);
void dd_incident_suggest_level (const DdIncident *self, DdLevelVerdict *verdict);
gint64 dd_annex_threshold (DdIncidentCount count, int level);
void dd_incident_suggest_national_level (const DdIncident *self, DdNationalVerdict *verdict);
void dd_incident_settle_levels (DdIncident *self);

G_END_DECLS
