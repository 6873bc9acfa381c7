/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of DdReportService that speaks of what is due. */
#include "reports/report-service-private.h"

#include "deadlines/deadline-store.h"
#include "reports/report-list-store.h"

/* A paper for this duty that is still on its way. */
static DdReportVersion *
find_paper_for (DdReportService *self, gint64 incident_id, const DdObligation *duty)
{
  g_autoptr (GPtrArray) reports = dd_report_store_of_incident (self->database, incident_id, NULL);

  for (guint i = reports != NULL ? reports->len : 0; i > 0; i--)
    {
      const DdReportVersion *version = g_ptr_array_index (reports, i - 1);

      if (strcmp (version->kind, duty->kind) == 0 &&
          strcmp (version->recipient, duty->recipient) == 0 &&
          version->delivered_at == DD_TIME_UNKNOWN)
        return dd_report_store_get (self->database, version->id, NULL);
    }
  return NULL;
}

static void
describe_paper (DdReportService *self, DdDueItem *item, const DdObligation *duty)
{
  gint64 incident_id = dd_due_item_get_incident_id (item);
  const DdForm *form = dd_form_find (duty->kind, duty->recipient, NULL);
  g_autoptr (DdReportVersion) version = NULL;
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) labels = NULL;

  if (form == NULL)
    return;
  version = find_paper_for (self, incident_id, duty);
  if (version != NULL)
    dd_due_item_set_report_id (item, version->id);
  else
    version = dd_report_service_fill (self, incident_id, duty->kind, duty->recipient, NULL);
  if (version == NULL || dd_report_version_is_frozen (version))
    return;

  missing = dd_report_rules_missing (form, version->answers);
  for (guint i = 0; i < missing->len; i++)
    g_strv_builder_add (builder,
                        dd_form_words_shown (
                            &((const DdFormField *) g_ptr_array_index (missing, i))->words));
  labels = g_strv_builder_end (builder);
  dd_due_item_set_missing (item, (const char *const *) labels);
}

/**
 * dd_report_service_describe_due:
 * @item: something due
 * @service: a #DdReportService
 *
 * Says what the paper that is due still lacks and which report it is; for a consent by phone, which
 * incident it belongs to. A #DdDueDescribe; where something cannot be read, nothing is said.
 */
void
dd_report_service_describe_due (DdDueItem *item, gpointer service)
{
  DdReportService *self = DD_REPORT_SERVICE (service);
  const DdObligation *duty = dd_due_item_get_obligation (item);

  if (strcmp (duty->subject_kind, DD_SUBJECT_REPORT) == 0)
    {
      g_autoptr (DdReportRow) row = dd_report_store_row (self->database, duty->subject_id, NULL);

      if (row == NULL)
        return;
      dd_due_item_set_incident (item, dd_report_row_get_version (row)->incident_id,
                                dd_report_row_get_incident_number (row),
                                dd_report_row_get_title (row));
      dd_due_item_set_report_id (item, duty->subject_id);
    }
  else if (strcmp (duty->subject_kind, DD_SUBJECT_INCIDENT) == 0 &&
           duty->form == DD_REPORT_FORM_WRITTEN)
    describe_paper (self, item, duty);
}

/**
 * dd_report_service_list_consents:
 * @self: the service
 * @session: who reads
 * @incident_id: an incident
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdObligation): the duties to sign what was
 *   agreed to by phone on its reports, those of corrected versions too; %NULL with @error set
 */
GPtrArray *
dd_report_service_list_consents (DdReportService *self,
                                 DdSession *session,
                                 gint64 incident_id,
                                 GError **error)
{
  g_autoptr (GArray) versions = NULL;
  g_autoptr (GPtrArray) duties =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_obligation_free);

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), NULL);

  if (!dd_permission_check (session, DD_PERMISSION_SEE_INCIDENTS, error))
    return NULL;
  versions = dd_report_list_store_consents (self->database, incident_id, error);
  if (versions == NULL)
    return NULL;
  for (guint i = 0; i < versions->len; i++)
    {
      g_autoptr (GPtrArray) of_version =
          dd_deadline_store_list_by_subject (self->database, DD_SUBJECT_REPORT,
                                             g_array_index (versions, gint64, i), error);

      if (of_version == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (duties, g_steal_pointer (&of_version));
    }
  return g_steal_pointer (&duties);
}
