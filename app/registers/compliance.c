/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "registers/compliance.h"

#include "deadlines/wording.h"
#include "incidents/incident.h"

static DdComplianceFigures *
figures_new (const char *kind)
{
  DdComplianceFigures *self = g_new0 (DdComplianceFigures, 1);

  self->kind = g_strdup (kind);
  self->margins = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

static void
figures_free (gpointer data)
{
  DdComplianceFigures *self = data;

  g_free (self->kind);
  g_array_unref (self->margins);
  g_free (self);
}

static void
figures_add (DdComplianceFigures *self, DdObligationState state, const gint64 *margin)
{
  self->counts[state]++;
  if (margin != NULL)
    g_array_append_val (self->margins, *margin);
}

/**
 * dd_compliance_figures_get_total:
 * @self: figures
 *
 * Returns: of how many obligations they are
 */
guint
dd_compliance_figures_get_total (const DdComplianceFigures *self)
{
  guint total = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint state = 0; state < DD_N_OBLIGATION_STATES; state++)
    total += self->counts[state];
  return total;
}

/**
 * dd_compliance_figures_get_judged:
 * @self: figures
 *
 * Returns: how many obligations were kept or failed: what is not due yet and what is no longer
 *   asked for says nothing of either
 */
guint
dd_compliance_figures_get_judged (const DdComplianceFigures *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->counts[DD_OBLIGATION_DONE] + self->counts[DD_OBLIGATION_DONE_LATE] +
         self->counts[DD_OBLIGATION_OVERDUE] + self->counts[DD_OBLIGATION_MISSED];
}

/**
 * dd_compliance_figures_get_percent:
 * @self: figures
 * @percent: (out): the share that was done in time, rounded; 100 means all of them, 0 none
 *
 * Returns: whether there is a share at all
 */
gboolean
dd_compliance_figures_get_percent (const DdComplianceFigures *self, guint *percent)
{
  guint judged, in_time;

  g_return_val_if_fail (self != NULL && percent != NULL, FALSE);

  judged = dd_compliance_figures_get_judged (self);
  in_time = self->counts[DD_OBLIGATION_DONE];
  if (judged == 0)
    return FALSE;
  *percent = (guint) (((guint64) in_time * 200 + judged) / ((guint64) judged * 2));
  if (in_time < judged)
    *percent = MIN (*percent, 99);
  if (in_time > 0)
    *percent = MAX (*percent, 1);
  return TRUE;
}

static int
compare_margins (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

/**
 * dd_compliance_figures_get_median:
 * @self: figures of a finished reading
 * @margin: (out): how long before the due instant half of what was fulfilled was fulfilled,
 *   milliseconds; negative where late
 *
 * Returns: whether anything was fulfilled
 */
gboolean
dd_compliance_figures_get_median (const DdComplianceFigures *self, gint64 *margin)
{
  guint n;

  g_return_val_if_fail (self != NULL && margin != NULL, FALSE);

  n = self->margins->len;
  if (n == 0)
    return FALSE;
  *margin = g_array_index (self->margins, gint64, n / 2);
  if (n % 2 == 0)
    *margin = (*margin + g_array_index (self->margins, gint64, n / 2 - 1)) / 2;
  return TRUE;
}

/**
 * dd_compliance_state_is_failure:
 * @state: a state
 *
 * Returns: whether it means that something was done too late or not at all
 */
gboolean
dd_compliance_state_is_failure (DdObligationState state)
{
  return state == DD_OBLIGATION_DONE_LATE || state == DD_OBLIGATION_OVERDUE ||
         state == DD_OBLIGATION_MISSED;
}

static gboolean
get_margin (const DdObligation *obligation, DdObligationState state, gint64 *margin)
{
  if (state != DD_OBLIGATION_DONE && state != DD_OBLIGATION_DONE_LATE)
    return FALSE;
  *margin = obligation->due_at - obligation->fulfilled_at;
  return TRUE;
}

/**
 * dd_compliance_row_new:
 * @key: which one
 * @obligation: (transfer full): the obligation
 *
 * Returns: (transfer full): a row
 */
DdComplianceRow *
dd_compliance_row_new (const DdComplianceKey *key, DdObligation *obligation)
{
  DdComplianceRow *self;

  g_return_val_if_fail (key != NULL && obligation != NULL, NULL);

  self = g_new0 (DdComplianceRow, 1);
  self->obligation = obligation;
  self->incident = key->incident;
  self->number = dd_incident_format_number (key->year, key->number, FALSE);
  self->state = key->state;
  return self;
}

/**
 * dd_compliance_row_free:
 * @self: (nullable) (transfer full): a row
 */
void
dd_compliance_row_free (DdComplianceRow *self)
{
  if (self == NULL)
    return;

  dd_obligation_free (self->obligation);
  g_free (self->number);
  g_free (self->rule);
  g_free (self);
}

/**
 * dd_compliance_row_get_margin:
 * @self: a row
 * @margin: (out): how long before it was due it was fulfilled, milliseconds; negative where late
 *
 * Returns: whether it was fulfilled
 */
gboolean
dd_compliance_row_get_margin (const DdComplianceRow *self, gint64 *margin)
{
  g_return_val_if_fail (self != NULL && margin != NULL, FALSE);

  return get_margin (self->obligation, self->state, margin);
}

/**
 * dd_compliance_new:
 * @at: the instant of the reading, UTC milliseconds
 *
 * Returns: (transfer full): a reading of nothing
 */
DdCompliance *
dd_compliance_new (gint64 at)
{
  DdCompliance *self = g_new0 (DdCompliance, 1);

  self->at = at;
  self->next_due = DD_TIME_UNKNOWN;
  self->all = figures_new (NULL);
  self->kinds = g_ptr_array_new_with_free_func (figures_free);
  self->keys = g_array_new (FALSE, FALSE, sizeof (DdComplianceKey));
  self->failures = g_array_new (FALSE, FALSE, sizeof (DdComplianceKey));
  return self;
}

/**
 * dd_compliance_free:
 * @self: (nullable) (transfer full): a reading
 */
void
dd_compliance_free (DdCompliance *self)
{
  if (self == NULL)
    return;

  figures_free (self->all);
  g_ptr_array_unref (self->kinds);
  g_array_unref (self->keys);
  g_array_unref (self->failures);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

/* A dozen kinds at most. */
static DdComplianceFigures *
ensure_kind (DdCompliance *self, const char *kind)
{
  DdComplianceFigures *figures;

  for (guint i = 0; i < self->kinds->len; i++)
    {
      figures = g_ptr_array_index (self->kinds, i);
      if (g_str_equal (figures->kind, kind))
        return figures;
    }
  figures = figures_new (kind);
  g_ptr_array_add (self->kinds, figures);
  return figures;
}

/**
 * dd_compliance_add:
 * @self: a reading
 * @obligation: an obligation: its id, kind and instants are looked at
 * @incident: id of its incident; those of one incident come together
 * @year: year of the incident's number
 * @number: the incident's number within the year
 *
 * Counts an obligation in.
 */
void
dd_compliance_add (
    DdCompliance *self, const DdObligation *obligation, gint64 incident, int year, int number)
{
  DdComplianceKey key = { obligation->id, incident, year, number, obligation->due_at, 0 };
  const DdComplianceKey *last = NULL;
  gint64 margin;
  gboolean done;

  g_return_if_fail (self != NULL);

  key.state = dd_obligation_get_state (obligation, self->at);
  done = get_margin (obligation, key.state, &margin);
  figures_add (self->all, key.state, done ? &margin : NULL);
  figures_add (ensure_kind (self, obligation->kind), key.state, done ? &margin : NULL);
  if (key.state == DD_OBLIGATION_OPEN &&
      (self->next_due == DD_TIME_UNKNOWN || key.due_at < self->next_due))
    self->next_due = key.due_at;

  if (self->keys->len > 0)
    last = &g_array_index (self->keys, DdComplianceKey, self->keys->len - 1);
  if (last == NULL || last->incident != incident)
    self->incidents++;
  g_array_append_val (self->keys, key);
  if (dd_compliance_state_is_failure (key.state))
    g_array_append_val (self->failures, key);
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const DdComplianceKey *left = a;
  const DdComplianceKey *right = b;

  if (left->due_at != right->due_at)
    return left->due_at > right->due_at ? -1 : 1;
  return (left->obligation < right->obligation) - (left->obligation > right->obligation);
}

/* The place of a kind in the order in which reports are written; one nobody knows comes last. */
static guint
place_of_kind (const char *kind)
{
  const char *const *known = dd_report_kinds ();
  guint place = 0;

  while (known[place] != NULL && !g_str_equal (known[place], kind))
    place++;
  return place;
}

static int
compare_kinds (gconstpointer a, gconstpointer b)
{
  const DdComplianceFigures *left = *(DdComplianceFigures *const *) a;
  const DdComplianceFigures *right = *(DdComplianceFigures *const *) b;
  int order = (int) place_of_kind (left->kind) - (int) place_of_kind (right->kind);

  return order != 0 ? order : strcmp (left->kind, right->kind);
}

/**
 * dd_compliance_finish:
 * @self: a reading into which all was counted
 *
 * Puts everything in its order.
 */
void
dd_compliance_finish (DdCompliance *self)
{
  g_return_if_fail (self != NULL);

  g_array_sort (self->keys, compare_keys);
  g_array_sort (self->failures, compare_keys);
  g_ptr_array_sort (self->kinds, compare_kinds);
  g_array_sort (self->all->margins, compare_margins);
  for (guint i = 0; i < self->kinds->len; i++)
    g_array_sort (((DdComplianceFigures *) g_ptr_array_index (self->kinds, i))->margins,
                  compare_margins);
}
