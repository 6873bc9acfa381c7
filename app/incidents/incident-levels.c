/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "incidents/incident-levels.h"

#include <glib/gi18n.h>

/* GB/Z 20986-2007 (domain §3): importance of the system × loss; columns special … minor. */
static const int MATRIX[DD_N_IMPORTANCES][DD_N_SEVERITIES] = {
  [DD_IMPORTANCE_SPECIAL] = { 0, 1, 2, 3, 4 },
  [DD_IMPORTANCE_IMPORTANT] = { 0, 2, 3, 4, 4 },
  [DD_IMPORTANCE_ORDINARY] = { 0, 3, 4, 4, 4 },
};

/* The annex of the national measure (domain §3): from which figure on a level is reached; 0 never.
 * Illegal content gives III at most: II asks for a prefecture-level unit, I for a provincial one.
 */
static const gint64 ANNEX[DD_INCIDENT_N_ANNEX][5] = {
  [DD_INCIDENT_ILLEGAL_HOME_MINUTES] = { 0, 0, 0, 30, 0 },
  [DD_INCIDENT_ILLEGAL_PAGE_MINUTES] = { 0, 0, 0, 120, 0 },
  [DD_INCIDENT_ILLEGAL_REPOSTS] = { 0, 0, 0, 1000, 0 },
  [DD_INCIDENT_ILLEGAL_VIEWS] = { 0, 0, 0, 10000, 0 },
  [DD_INCIDENT_PERSONS_LEAKED] = { 0, 100000000, 10000000, 1000000, 0 },
  [DD_INCIDENT_LOSS_YUAN] = { 0, 100000000, 20000000, 5000000, 0 },
  [DD_INCIDENT_PEOPLE_AFFECTED] = { 0, 10000000, 1000000, 100000, 0 },
};

void
dd_level_verdict_clear (DdLevelVerdict *self)
{
  g_clear_pointer (&self->criterion, g_free);
}

void
dd_national_verdict_clear (DdNationalVerdict *self)
{
  g_clear_pointer (&self->criterion, g_free);
  g_clear_pointer (&self->unclear, g_ptr_array_unref);
}

static void
annex_question_free (gpointer data)
{
  DdAnnexQuestion *self = data;

  g_free (self->sentence);
  g_free (self);
}

/**
 * dd_level_matrix:
 * @importance: of the system
 * @loss: of the system
 *
 * Returns: the level by the matrix, 1–4; 0 if either is unknown
 */
int
dd_level_matrix (DdImportance importance, DdSeverity loss)
{
  g_return_val_if_fail ((guint) importance < DD_N_IMPORTANCES && (guint) loss < DD_N_SEVERITIES, 0);

  return MATRIX[importance][loss];
}

/**
 * dd_incident_suggest_level:
 * @self: an incident
 * @verdict: (out caller-allocates): the level and what it rests on
 *
 * Suggests a level: the more serious of the matrix and the social impact; 4 if neither is known.
 */
void
dd_incident_suggest_level (const DdIncident *self, DdLevelVerdict *verdict)
{
  g_autofree char *matrix = NULL;
  g_autofree char *social = NULL;

  g_return_if_fail (self != NULL && verdict != NULL);

  *verdict = (DdLevelVerdict){ .level = 4 };
  verdict->matrix_level = dd_level_matrix (self->importance, self->loss);
  verdict->social_level = (int) self->social_impact;

  if (verdict->matrix_level != 0)
    /* Translators: a cell of the matrix: importance of the system, loss, level. */
    matrix = g_strdup_printf (_ ("%s × %s = %s"), dd_importance_label (self->importance),
                              dd_severity_loss_label (self->loss),
                              dd_level_label (verdict->matrix_level));
  if (verdict->social_level != 0)
    /* Translators: social impact, level. */
    social = g_strdup_printf (_ ("%s = %s"), dd_severity_impact_label (self->social_impact),
                              dd_level_label (verdict->social_level));

  if (matrix == NULL && social == NULL)
    {
      verdict->criterion = g_strdup (_ ("Neither importance and loss nor the social impact are "
                                        "known yet: ordinary (IV) until they are"));
      return;
    }
  if (matrix == NULL || social == NULL)
    {
      verdict->basis = matrix != NULL ? DD_LEVEL_BASIS_MATRIX : DD_LEVEL_BASIS_SOCIAL;
      verdict->level = matrix != NULL ? verdict->matrix_level : verdict->social_level;
      verdict->criterion = g_strdup (matrix != NULL ? matrix : social);
      return;
    }
  verdict->level = MIN (verdict->matrix_level, verdict->social_level);
  verdict->basis = verdict->matrix_level == verdict->social_level  ? DD_LEVEL_BASIS_BOTH
                   : verdict->matrix_level < verdict->social_level ? DD_LEVEL_BASIS_MATRIX
                                                                   : DD_LEVEL_BASIS_SOCIAL;
  verdict->criterion =
      verdict->basis == DD_LEVEL_BASIS_BOTH
          /* Translators: two criteria, each a sentence like “Important system × Major loss =
             Ordinary (IV)”. */
          ? g_strdup_printf (_ ("%s; %s"), matrix, social)
          : g_strdup_printf (_ ("%s; %s; the more serious counts"),
                             verdict->basis == DD_LEVEL_BASIS_MATRIX ? matrix : social,
                             verdict->basis == DD_LEVEL_BASIS_MATRIX ? social : matrix);
}

/**
 * dd_annex_threshold:
 * @count: a question of the annex
 * @level: 1–4
 *
 * Returns: the figure from which on (“以上”, inclusive) @count gives @level; 0 if it never does
 */
gint64
dd_annex_threshold (DdIncidentCount count, int level)
{
  g_return_val_if_fail ((guint) count < DD_INCIDENT_N_ANNEX && level >= 1 && level <= 4, 0);

  return ANNEX[count][level];
}

static char *
format_count (gint64 count)
{
  /* The locale's own grouping: seven figures in a row cannot be read. */
  return g_strdup_printf ("%'" G_GINT64_FORMAT, count);
}

static gboolean
question_is_likely (DdIncidentCount count, DdCategory category)
{
  if (count <= DD_INCIDENT_ILLEGAL_VIEWS)
    return category == DD_CATEGORY_CONTENT || category == DD_CATEGORY_ATTACK;
  if (count == DD_INCIDENT_PERSONS_LEAKED)
    return category == DD_CATEGORY_DATA || category == DD_CATEGORY_ATTACK ||
           category == DD_CATEGORY_MALWARE;
  return TRUE;
}

/* What would change if @count were known to be large. */
static DdAnnexQuestion *
annex_question_new (DdIncidentCount count, int level, DdCategory category)
{
  DdAnnexQuestion *self = g_new0 (DdAnnexQuestion, 1);
  g_autoptr (GString) steps = g_string_new (NULL);

  self->count = count;
  self->likely = question_is_likely (count, category);
  self->could_reach = level;
  for (int reached = level - 1; reached >= 1; reached--)
    if (ANNEX[count][reached] != 0)
      {
        g_autofree char *figure = format_count (ANNEX[count][reached]);

        if (steps->len > 0)
          /* Translators: between the parts of a list of figures. */
          g_string_append (steps, C_ ("list", ", "));
        /* Translators: a figure, then the level it gives. */
        g_string_append_printf (steps, _ ("from %s on it would be %s"), figure,
                                dd_level_label (reached));
        self->could_reach = reached;
      }
  if (steps->len > 0)
    /* Translators: a question, then what its answer would change. */
    self->sentence = g_strdup_printf (_ ("%s: %s"), dd_incident_count_label (count), steps->str);
  else
    self->sentence = g_strdup_printf (_ ("%s: cannot make the level more serious"),
                                      dd_incident_count_label (count));
  return self;
}

static int
compare_questions (gconstpointer a, gconstpointer b)
{
  const DdAnnexQuestion *x = *(const DdAnnexQuestion *const *) a;
  const DdAnnexQuestion *y = *(const DdAnnexQuestion *const *) b;

  if (x->likely != y->likely)
    return x->likely ? -1 : 1;
  return (int) x->count - (int) y->count;
}

/**
 * dd_incident_suggest_national_level:
 * @self: an incident
 * @verdict: (out caller-allocates): the national level, what it rests on and what is unclear
 *
 * Suggests the national level: the most serious trigger of the annex that is met, "at least" the
 * figure; 4 if none. An unclear question counts as not met, and is listed.
 */
void
dd_incident_suggest_national_level (const DdIncident *self, DdNationalVerdict *verdict)
{
  g_return_if_fail (self != NULL && verdict != NULL);

  *verdict = (DdNationalVerdict){ .level = 4, .trigger = DD_INCIDENT_N_ANNEX };
  for (DdIncidentCount count = 0; count < DD_INCIDENT_N_ANNEX; count++)
    for (int level = 1; level < verdict->level; level++)
      if (ANNEX[count][level] != 0 && self->counts[count] >= ANNEX[count][level])
        {
          verdict->level = level;
          verdict->trigger = count;
          verdict->threshold = ANNEX[count][level];
        }

  if (verdict->trigger == DD_INCIDENT_N_ANNEX)
    verdict->criterion = g_strdup (_ ("No trigger of the national measure’s annex is met"));
  else
    {
      g_autofree char *figure = format_count (self->counts[verdict->trigger]);
      g_autofree char *threshold = format_count (verdict->threshold);

      /* Translators: a question of the annex, its figure, the figure that triggers, the level. */
      verdict->criterion = g_strdup_printf (_ ("%s: %s, at least %s = %s"),
                                            dd_incident_count_label (verdict->trigger), figure,
                                            threshold, dd_level_label (verdict->level));
    }

  verdict->unclear = g_ptr_array_new_with_free_func (annex_question_free);
  for (DdIncidentCount count = 0; count < DD_INCIDENT_N_ANNEX; count++)
    if (self->counts[count] == DD_COUNT_UNKNOWN)
      g_ptr_array_add (verdict->unclear,
                       annex_question_new (count, verdict->level, self->category));
  g_ptr_array_sort (verdict->unclear, compare_questions);
}

/**
 * dd_incident_settle_levels:
 * @self: an incident
 *
 * Sets @level and @national_level from what was decided, else from what the facts suggest.
 */
void
dd_incident_settle_levels (DdIncident *self)
{
  g_auto (DdLevelVerdict) level = { 0 };
  g_auto (DdNationalVerdict) national = { 0 };

  g_return_if_fail (self != NULL);

  dd_incident_suggest_level (self, &level);
  dd_incident_suggest_national_level (self, &national);
  self->level = self->chosen_level != 0 ? self->chosen_level : level.level;
  self->national_level =
      self->chosen_national_level != 0 ? self->chosen_national_level : national.level;
}
