/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/reporting-facts.h"

/* As incident files and the timeline write them. */
static const char *const act_keys[] = {
  [DD_ACT_ORAL_REPORT] = "oral_report", [DD_ACT_DELIVERED] = "delivered",
  [DD_ACT_HANDLED] = "handled",         [DD_ACT_CLOSED] = "closed",
  [DD_ACT_REOPENED] = "reopened",       [DD_ACT_WITHDRAWN] = "withdrawn",
};

/**
 * dd_act_kind_to_key:
 * @kind: a kind of act
 *
 * Returns: (transfer none): its key in incident files and in the timeline
 */
const char *
dd_act_kind_to_key (DdActKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (act_keys), NULL);

  return act_keys[kind];
}

/**
 * dd_act_kind_from_key:
 * @key: (nullable): a key of the timeline
 * @kind: (out) (optional): the kind
 *
 * Returns: whether @key is an act that clocks know of; "progress" and the like are not
 */
gboolean
dd_act_kind_from_key (const char *key, DdActKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (act_keys); i++)
    if (g_strcmp0 (key, act_keys[i]) == 0)
      {
        if (kind != NULL)
          *kind = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * dd_reporting_act_new:
 * @kind: what was done
 * @at: when, UTC milliseconds
 * @event_id: the timeline event; 0 if there is none yet
 *
 * Returns: (transfer full): the act
 */
DdReportingAct *
dd_reporting_act_new (DdActKind kind, gint64 at, gint64 event_id)
{
  DdReportingAct *self = g_new0 (DdReportingAct, 1);

  self->kind = kind;
  self->at = at;
  self->event_id = event_id;
  return self;
}

/**
 * dd_reporting_act_new_oral:
 * @at: when, UTC milliseconds
 * @recipient: the role that was rung
 * @answered: whether somebody answered
 * @event_id: the timeline event; 0 if there is none yet
 *
 * Returns: (transfer full): a call
 */
DdReportingAct *
dd_reporting_act_new_oral (gint64 at, const char *recipient, gboolean answered, gint64 event_id)
{
  DdReportingAct *self = dd_reporting_act_new (DD_ACT_ORAL_REPORT, at, event_id);

  self->recipient = g_strdup (recipient);
  self->answered = answered;
  return self;
}

/**
 * dd_reporting_act_new_delivered:
 * @at: when, UTC milliseconds
 * @report_kind: which report
 * @recipient: the role that got it
 * @event_id: the timeline event; 0 if there is none yet
 *
 * Returns: (transfer full): a delivery
 */
DdReportingAct *
dd_reporting_act_new_delivered (gint64 at,
                                const char *report_kind,
                                const char *recipient,
                                gint64 event_id)
{
  DdReportingAct *self = dd_reporting_act_new (DD_ACT_DELIVERED, at, event_id);

  self->report_kind = g_strdup (report_kind);
  self->recipient = g_strdup (recipient);
  return self;
}

/**
 * dd_reporting_act_free:
 * @self: (transfer full) (nullable): an act
 */
void
dd_reporting_act_free (DdReportingAct *self)
{
  if (self == NULL)
    return;

  g_free (self->report_kind);
  g_free (self->recipient);
  g_free (self->reason);
  g_free (self);
}

/**
 * dd_reporting_waiver_free:
 * @self: (transfer full) (nullable): a waiver
 */
void
dd_reporting_waiver_free (DdReportingWaiver *self)
{
  if (self == NULL)
    return;

  g_free (self->rule);
  g_free (self->by);
  g_free (self->reason);
  g_free (self);
}

/**
 * dd_reporting_facts_new:
 *
 * Returns: (transfer full): facts of which nothing is known yet, with the lowest levels and no
 *   acts; the caller fills in at least the discovery and the category
 */
DdReportingFacts *
dd_reporting_facts_new (void)
{
  DdReportingFacts *self = g_new0 (DdReportingFacts, 1);

  self->discovered_at = DD_TIME_UNKNOWN;
  self->occurred_at = DD_TIME_UNKNOWN;
  self->level = 4;
  self->national_level = 4;
  self->minors_affected = DD_COUNT_UNKNOWN;
  self->persons_leaked = DD_COUNT_UNKNOWN;
  self->suspected_crime = DD_UNKNOWN;
  self->child_harmed = DD_UNKNOWN;
  self->acts = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_reporting_act_free);
  self->waivers = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_reporting_waiver_free);
  return self;
}

/**
 * dd_reporting_facts_take_act:
 * @self: facts
 * @act: (transfer full): something done
 *
 * Adds an act; of two at the same instant the one added first counts as earlier.
 */
void
dd_reporting_facts_take_act (DdReportingFacts *self, DdReportingAct *act)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (act != NULL);

  g_ptr_array_add (self->acts, act);
}

/**
 * dd_reporting_facts_take_waiver:
 * @self: facts
 * @waiver: (transfer full): what was waived
 */
void
dd_reporting_facts_take_waiver (DdReportingFacts *self, DdReportingWaiver *waiver)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (waiver != NULL);

  g_ptr_array_add (self->waivers, waiver);
}

/**
 * dd_reporting_facts_free:
 * @self: (transfer full) (nullable): facts
 */
void
dd_reporting_facts_free (DdReportingFacts *self)
{
  if (self == NULL)
    return;

  g_free (self->category);
  g_free (self->subcategory);
  g_ptr_array_unref (self->acts);
  g_ptr_array_unref (self->waivers);
  g_free (self);
}
