/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of DdIncidentService that says what is owed. */
#include "incidents/incident-service-private.h"

#include "base/error.h"
#include "deadlines/deadline-store.h"
#include "deadlines/important-period-store.h"
#include "deadlines/rule-store.h"
#include "incidents/due-item-private.h"
#include "incidents/incident-store.h"
#include "incidents/timeline-store.h"

#include <glib/gi18n.h>

/**
 * dd_incident_service_set_due_describer:
 * @self: the service
 * @describe: (nullable): says more of a due item
 * @user_data: for @describe
 *
 * Lets a higher room complete the lists of what is due.
 */
void
dd_incident_service_set_due_describer (DdIncidentService *self,
                                       DdDueDescribe describe,
                                       gpointer user_data)
{
  g_return_if_fail (DD_IS_INCIDENT_SERVICE (self));

  self->describe = describe;
  self->describe_data = user_data;
}

/**
 * dd_incident_service_describe_due:
 * @self: the service
 * @obligation: something owed
 * @error: return location
 *
 * Returns: (transfer full) (nullable): @obligation with its incident, and with what a higher room
 *   knows of it; %NULL with @error set
 */
DdDueItem *
dd_incident_service_describe_due (DdIncidentService *self,
                                  const DdObligation *obligation,
                                  GError **error)
{
  g_autoptr (DdDueItem) item = dd_due_item_new (dd_obligation_copy (obligation));

  if (strcmp (obligation->subject_kind, DD_SUBJECT_INCIDENT) == 0)
    {
      g_autoptr (DdIncidentItem) incident =
          dd_incident_store_get_item (self->database, obligation->subject_id, error);

      if (incident == NULL)
        return NULL;
      dd_due_item_set_incident (item, obligation->subject_id,
                                dd_incident_item_get_number (incident),
                                dd_incident_item_get_title (incident));
      dd_due_item_set_facts (item, incident);
    }
  else if (strcmp (obligation->subject_kind, DD_SUBJECT_PERIOD) == 0)
    {
      g_autoptr (DdImportantPeriod) period =
          dd_important_period_store_get (self->database, obligation->subject_id, error);

      if (period == NULL)
        return NULL;
      dd_due_item_set_incident (item, 0, NULL, period->name);
    }
  else if (strcmp (obligation->subject_kind, DD_SUBJECT_CALENDAR) == 0)
    {
      /* Translators: a year; of what is due each year. */
      g_autofree char *year = g_strdup_printf (_ ("Year %u"), obligation->sequence);

      dd_due_item_set_incident (item, 0, NULL, year);
    }
  if (self->describe != NULL)
    self->describe (item, self->describe_data);
  return g_steal_pointer (&item);
}

static GPtrArray *
describe_all (DdIncidentService *self, GPtrArray *obligations, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < obligations->len; i++)
    {
      DdDueItem *item =
          dd_incident_service_describe_due (self, g_ptr_array_index (obligations, i), error);

      if (item == NULL)
        return NULL;
      g_ptr_array_add (items, item);
    }
  return g_steal_pointer (&items);
}

/**
 * dd_incident_service_list_due:
 * @self: the service
 * @limit: at most so many
 * @error: return location
 *
 * Lists what is owed and not fulfilled, of incidents and of all else that hangs on the clock; what
 * is owed on a day to come, from that day on. What is practised is none of it.
 *
 * Returns: (transfer full) (nullable) (element-type DdDueItem): by due instant; %NULL with @error
 * set
 */
GPtrArray *
dd_incident_service_list_due (DdIncidentService *self, guint limit, GError **error)
{
  g_autoptr (GPtrArray) obligations = NULL;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self), NULL);

  obligations =
      dd_deadline_store_list_begun (self->database, dd_clock_now (self->clock), limit, error);
  return obligations != NULL ? describe_all (self, obligations, error) : NULL;
}

/**
 * dd_incident_service_list_practised:
 * @self: the service
 * @error: return location
 *
 * Lists what the drills that go on ask for and nobody has done yet.
 *
 * Returns: (transfer full) (nullable) (element-type DdDueItem): by due instant; %NULL with @error
 * set
 */
GPtrArray *
dd_incident_service_list_practised (DdIncidentService *self, GError **error)
{
  g_autoptr (GPtrArray) obligations = NULL;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self), NULL);

  obligations = dd_deadline_store_list_practised (self->database, error);
  return obligations != NULL ? describe_all (self, obligations, error) : NULL;
}

/**
 * dd_incident_service_get_due:
 * @self: the service
 * @obligation: id of an obligation, owed or practised
 * @error: return location; stays unset if there is nothing left to do
 *
 * Returns: (transfer full) (nullable): it, if it still has to be done
 */
DdDueItem *
dd_incident_service_get_due (DdIncidentService *self, gint64 obligation, GError **error)
{
  g_autoptr (DdObligation) found = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self), NULL);

  found = dd_deadline_store_get (self->database, obligation, &failure);
  if (failure != NULL && !g_error_matches (failure, DD_ERROR, DD_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&failure));
  return found != NULL && dd_obligation_is_unfinished (found, G_MAXINT64)
             ? dd_incident_service_describe_due (self, found, error)
             : NULL;
}

/**
 * dd_incident_service_most_urgent:
 * @self: the service
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what is due first; %NULL if nothing is, or with @error set
 */
DdDueItem *
dd_incident_service_most_urgent (DdIncidentService *self, GError **error)
{
  g_autoptr (GPtrArray) first = NULL;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self), NULL);

  first = dd_deadline_store_list_begun (self->database, dd_clock_now (self->clock), 1, error);
  return first != NULL && first->len > 0
             ? dd_incident_service_describe_due (self, g_ptr_array_index (first, 0), error)
             : NULL;
}

/**
 * dd_incident_service_count_due_before:
 * @self: the service
 * @before: an instant, such as the end of today
 * @error: return location
 *
 * Returns: how many things are owed and due before @before; −1 with @error set
 */
gint64
dd_incident_service_count_due_before (DdIncidentService *self, gint64 before, GError **error)
{
  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self), -1);

  return dd_deadline_store_count_begun (self->database, dd_clock_now (self->clock), before, error);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  return dd_status_compare (*(const DdStatusRow *const *) a, *(const DdStatusRow *const *) b);
}

static gboolean
add_status_rows (DdIncidentService *self,
                 gint64 id,
                 gint64 at,
                 const DdWorkdays *workdays,
                 GPtrArray *rows,
                 GError **error)
{
  g_autoptr (DdIncident) incident = dd_incident_store_get (self->database, id, error);
  g_autoptr (GPtrArray) events =
      incident != NULL ? dd_timeline_store_list (self->database, id, error) : NULL;
  g_autoptr (GPtrArray) obligations =
      events != NULL ? dd_incident_service_compute (self, incident, events, workdays, at, error)
                     : NULL;

  if (obligations == NULL)
    return FALSE;
  for (guint i = 0; i < obligations->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (obligations, i);
      DdStatusRow *row = g_new0 (DdStatusRow, 1);

      row->number = dd_incident_get_number (incident);
      row->title = g_strdup (incident->title);
      row->level = incident->level;
      row->national_level = incident->national_level;
      row->obligation = dd_obligation_copy (obligation);
      row->state = dd_obligation_get_state (obligation, at);
      g_ptr_array_add (rows, row);
    }
  return TRUE;
}

/**
 * dd_incident_service_status:
 * @self: the service
 * @at: an instant, past or future, UTC milliseconds
 * @error: return location
 *
 * Works out what every real incident owes at @at: discoveries and acts after it do not count,
 * facts and levels count as they are now. Changes nothing.
 *
 * Returns: (transfer full) (nullable) (element-type DdStatusRow): by due instant, rule, incident;
 *   %NULL with @error set
 */
GPtrArray *
dd_incident_service_status (DdIncidentService *self, gint64 at, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_status_row_free);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (DdWorkdays) workdays = NULL;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self), NULL);

  ids = dd_incident_store_list_discovered (self->database, G_MININT64, at + 1, error);
  workdays = ids != NULL ? dd_rule_store_load_workdays (self->database, error) : NULL;
  if (workdays == NULL)
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    if (!add_status_rows (self, g_array_index (ids, gint64, i), at, workdays, rows, error))
      return NULL;
  g_ptr_array_sort (rows, compare_rows);
  return g_steal_pointer (&rows);
}
