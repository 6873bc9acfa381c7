/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/report.h"

#include "deadlines/wording.h"

#include <glib/gi18n.h>

static const struct
{
  const char *key;
  const char *name;
} states[] = {
  [DD_REPORT_DRAFT] = { "draft", NC_ ("report state", "Draft") },
  [DD_REPORT_SUBMITTED] = { "submitted", NC_ ("report state", "Waits for signature") },
  [DD_REPORT_RETURNED] = { "returned", NC_ ("report state", "Returned") },
  [DD_REPORT_CONSENTED] = { "consented", NC_ ("report state", "Agreed by phone") },
  [DD_REPORT_SIGNED] = { "signed", NC_ ("report state", "Signed") },
};

/**
 * dd_report_state_to_key:
 * @state: a state
 *
 * Returns: (transfer none): as stored
 */
const char *
dd_report_state_to_key (DdReportState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (states), NULL);

  return states[state].key;
}

/**
 * dd_report_state_from_key:
 * @key: (nullable): a key
 * @state: (out): the state
 *
 * Returns: whether @key names a state
 */
gboolean
dd_report_state_from_key (const char *key, DdReportState *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].key, key) == 0)
      {
        *state = (DdReportState) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * dd_report_state_name:
 * @state: a state
 *
 * Returns: (transfer none): in the user's words
 */
const char *
dd_report_state_name (DdReportState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (states), NULL);

  return g_dpgettext2 (NULL, "report state", states[state].name);
}

/**
 * dd_report_version_alloc:
 *
 * Returns: (transfer full): a first version that nothing is known of; free with
 *   dd_report_version_free()
 */
DdReportVersion *
dd_report_version_alloc (void)
{
  DdReportVersion *self = g_new0 (DdReportVersion, 1);

  self->sequence = 1;
  self->version = 1;
  self->submitted_at = DD_TIME_UNKNOWN;
  self->consented_at = DD_TIME_UNKNOWN;
  self->signed_at = DD_TIME_UNKNOWN;
  self->delivered_at = DD_TIME_UNKNOWN;
  return self;
}

/**
 * dd_report_version_free:
 * @self: (nullable) (transfer full): a version
 */
void
dd_report_version_free (DdReportVersion *self)
{
  if (self == NULL)
    return;
  g_free (self->kind);
  g_free (self->recipient);
  dd_report_answers_free (self->answers);
  dd_report_answers_free (self->prefilled);
  g_free (self->correction);
  g_free (self->remark);
  g_free (self->content);
  g_free (self->sha256);
  g_free (self->consented_by);
  g_free (self->consent_phone);
  g_free (self->signer);
  g_free (self);
}

/**
 * dd_report_version_is_frozen:
 * @self: a version
 *
 * Returns: whether its content is fixed: signed, or agreed to by phone
 */
gboolean
dd_report_version_is_frozen (const DdReportVersion *self)
{
  return self->state == DD_REPORT_CONSENTED || self->state == DD_REPORT_SIGNED;
}

/**
 * dd_report_version_goes_out:
 * @self: a version
 *
 * Returns: whether it is written for somebody outside; a drill report is signed and kept
 */
gboolean
dd_report_version_goes_out (const DdReportVersion *self)
{
  return g_strcmp0 (self->kind, DD_KIND_DRILL) != 0;
}
