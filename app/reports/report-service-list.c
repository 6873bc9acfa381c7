/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/report-service-private.h"

#include "reports/report-list-store.h"

/* What a list asks for. */
typedef struct
{
  DdReportService *service;
  DdSession *session;
  DdReportFilter filter;
  char *search;
} Listing;

static void
listing_free (Listing *listing)
{
  g_object_unref (listing->service);
  g_object_unref (listing->session);
  g_free (listing->search);
  g_free (listing);
}

static gboolean
listing_keys (GArray *keys, guint n, gpointer user_data, GError **error)
{
  Listing *listing = user_data;

  return dd_permission_check (listing->session, DD_PERMISSION_SEE_INCIDENTS, error) &&
         dd_report_list_store_keys (listing->service->database, listing->filter, listing->search,
                                    keys, n, error);
}

static gpointer
listing_item (gint64 key, gpointer user_data, GError **error)
{
  Listing *listing = user_data;

  return dd_report_store_row (listing->service->database, key, error);
}

/**
 * dd_report_service_list:
 * @self: the service
 * @session: who reads
 * @filter: which reports
 * @search: (nullable): words that the incident must have
 *
 * Returns: (transfer full): a model of #DdReportRow, the last changed first; empty until
 *   dd_page_model_refresh()
 */
DdPageModel *
dd_report_service_list (DdReportService *self,
                        DdSession *session,
                        DdReportFilter filter,
                        const char *search)
{
  static const DdPageSource source = { listing_keys, listing_item };
  Listing *listing;

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), NULL);

  listing = g_new0 (Listing, 1);
  listing->service = g_object_ref (self);
  listing->session = g_object_ref (session);
  listing->filter = filter;
  listing->search = g_strdup (search);
  return dd_page_model_new (DD_TYPE_REPORT_ROW, &source, listing, (GDestroyNotify) listing_free);
}

/**
 * dd_report_service_list_waiting_of_drills:
 * @self: the service
 * @session: who reads
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdReportRow): all papers of drills that wait
 * for a signature, the last changed first; %NULL with @error set
 */
GPtrArray *
dd_report_service_list_waiting_of_drills (DdReportService *self, DdSession *session, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) ids = NULL;

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), NULL);

  if (!dd_permission_check (session, DD_PERMISSION_SEE_INCIDENTS, error))
    return NULL;
  ids = dd_report_list_store_waiting_of_drills (self->database, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      DdReportRow *row =
          dd_report_store_row (self->database, g_array_index (ids, gint64, i), error);

      if (row == NULL)
        return NULL;
      g_ptr_array_add (rows, row);
    }
  return ids != NULL ? g_steal_pointer (&rows) : NULL;
}

/**
 * dd_report_service_count:
 * @self: the service
 * @session: who reads
 * @counts: (out): how many reports each filter shows
 * @error: return location
 *
 * Returns: whether they could be counted
 */
gboolean
dd_report_service_count (DdReportService *self,
                         DdSession *session,
                         gint64 counts[DD_N_REPORT_FILTERS],
                         GError **error)
{
  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_SEE_INCIDENTS, error))
    return FALSE;
  return dd_report_list_store_counts (self->database, counts, error);
}
