/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of DdReportService that says what moves with a post. */
#include "reports/report-service-private.h"

#include "deadlines/wording.h"
#include "incidents/incident-store.h"
#include "reports/report-store.h"

#include <glib/gi18n.h>

static gboolean
dd_report_service_collect (
    DdHandoverSource *source, gint64 post_id, gint64 holder_id, GPtrArray *items, GError **error)
{
  DdReportService *self = DD_REPORT_SERVICE (source);
  g_autoptr (GPtrArray) drafts =
      dd_report_store_list_unfinished_of_post (self->database, post_id, error);

  if (drafts == NULL)
    return FALSE;
  for (guint i = 0; i < drafts->len; i++)
    {
      const DdReportVersion *draft = g_ptr_array_index (drafts, i);
      g_autoptr (DdIncidentItem) incident =
          dd_incident_store_get_item (self->database, draft->incident_id, error);
      g_autofree char *name =
          dd_wording_paper (dd_wording_kind (draft->kind), draft->supplement, draft->version > 1);
      g_autofree char *title = NULL;

      if (incident == NULL)
        return FALSE;
      /* Translators: a kind of report, and the number of its incident. */
      title = g_strdup_printf (_ ("Draft of the %s for %s"), name,
                               dd_incident_item_get_number (incident));
      g_ptr_array_add (items, dd_handover_item_new (DD_HANDOVER_REPORT, draft->report_id, title,
                                                    dd_wording_recipient (draft->recipient)));
    }
  return TRUE;
}

void
dd_report_handover_source_init (DdHandoverSourceInterface *iface)
{
  iface->collect = dd_report_service_collect;
}
