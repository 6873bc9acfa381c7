/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of DdIncidentService that says what moves with a post. */
#include "incidents/incident-service-private.h"

#include "deadlines/deadline-store.h"
#include "deadlines/wording.h"
#include "incidents/incident-store.h"

#include <glib/gi18n.h>

/* By number and kind: a title may name a child, and the list is printed. */
static gboolean
add_incident (DdIncidentService *self, gint64 id, GPtrArray *items, GError **error)
{
  g_autoptr (DdIncident) incident = dd_incident_store_get (self->database, id, error);
  g_autofree char *number = NULL;
  g_autofree char *title = NULL;

  if (incident == NULL)
    return FALSE;
  number = dd_incident_get_number (incident);
  /* Translators: the number of an incident. */
  title = g_strdup_printf (_ ("Open incident %s"), number);
  g_ptr_array_add (items, dd_handover_item_new (DD_HANDOVER_INCIDENT, id, title,
                                                incident->subcategory != DD_SUBCATEGORY_UNKNOWN
                                                    ? dd_subcategory_label (incident->subcategory)
                                                    : dd_category_label (incident->category)));
  return TRUE;
}

static gboolean
add_obligation (DdIncidentService *self,
                const DdObligation *obligation,
                GPtrArray *items,
                GError **error)
{
  g_autoptr (DdDueItem) item = dd_incident_service_describe_due (self, obligation, error);
  const char *number;
  g_autofree char *title = NULL;

  if (item == NULL)
    return FALSE;
  number = dd_due_item_get_number (item);
  /* Translators: a kind of report, and the number of its incident. */
  title = number != NULL
              ? g_strdup_printf (_ ("%s owed for %s"), dd_wording_duty (obligation), number)
              : g_strdup (dd_wording_duty (obligation));
  g_ptr_array_add (items, dd_handover_item_new (DD_HANDOVER_OBLIGATION, obligation->id, title,
                                                dd_wording_recipient (obligation->recipient)));
  return TRUE;
}

static gboolean
dd_incident_service_collect (
    DdHandoverSource *source, gint64 post_id, gint64 holder_id, GPtrArray *items, GError **error)
{
  DdIncidentService *self = DD_INCIDENT_SERVICE (source);
  g_autoptr (GArray) incidents =
      dd_incident_store_list_open_of_post (self->database, post_id, error);
  g_autoptr (GPtrArray) owed =
      incidents != NULL ? dd_deadline_store_list_open_of_post (self->database, post_id, error)
                        : NULL;

  if (owed == NULL)
    return FALSE;
  for (guint i = 0; i < incidents->len; i++)
    if (!add_incident (self, g_array_index (incidents, gint64, i), items, error))
      return FALSE;
  for (guint i = 0; i < owed->len; i++)
    if (!add_obligation (self, g_ptr_array_index (owed, i), items, error))
      return FALSE;
  return TRUE;
}

void
dd_incident_handover_source_init (DdHandoverSourceInterface *iface)
{
  iface->collect = dd_incident_service_collect;
}
