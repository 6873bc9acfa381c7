/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of DdIncidentService that follows a change: what is owed is worked out anew, and the
 * timeline says what moved. There is this one way for acts, facts, levels and holidays. */
#include "incidents/incident-service-private.h"

#include "deadlines/deadline-store.h"
#include "incidents/incident-rules.h"
#include "incidents/incident-store.h"
#include "incidents/timeline-store.h"

/* The incidents that owe something by days. */
static GArray *
list_subjects (DdIncidentService *self, GError **error)
{
  g_autoptr (GPtrArray) open =
      dd_deadline_store_list_open_of_kind (self->database, DD_SUBJECT_INCIDENT, error);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  GArray *ids;

  if (open == NULL)
    return NULL;
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < open->len; i++)
    {
      DdObligation *obligation = g_ptr_array_index (open, i);

      if (obligation->day_limit && g_hash_table_add (seen, &obligation->subject_id))
        g_array_append_val (ids, obligation->subject_id);
    }
  return ids;
}

/* What changed between @before and the present, if anything did. */
static gboolean
say_changes_in (DdIncidentService *self,
                DdTransaction *txn,
                const DdActor *actor,
                gint64 id,
                GPtrArray *before,
                DdChangeCause cause,
                gint64 now,
                GError **error)
{
  g_autoptr (GPtrArray) after =
      dd_deadline_store_list_by_subject (self->database, DD_SUBJECT_INCIDENT, id, error);
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (DdTimelineEvent) event = NULL;
  g_autofree char *text = NULL;

  if (after == NULL)
    return FALSE;
  changes = dd_obligation_changes_find (before, after, cause);
  text = dd_obligation_changes_to_text (changes, cause, now, dd_incident_service_get_zone (self));
  if (text == NULL)
    return TRUE;
  event = dd_timeline_event_new (DD_EVENT_DUE_CHANGED, now);
  event->incident_id = id;
  event->text = g_steal_pointer (&text);
  return dd_incident_service_add_event_in (self, txn, actor, now, event, error);
}

static gboolean
renew_in (DdIncidentService *self,
          DdTransaction *txn,
          const DdIncident *incident,
          gint64 since,
          gint64 now,
          GError **error)
{
  g_autoptr (GPtrArray) events = dd_timeline_store_list (self->database, incident->id, error);

  return events != NULL &&
         dd_incident_service_store_obligations_in (self, txn, incident, events, since, now,
                                                   error) &&
         dd_incident_store_set_state (txn, incident->id, dd_incident_state_of (events), error);
}

gboolean
dd_incident_service_recompute_in (DdIncidentService *self,
                                  DdTransaction *txn,
                                  const DdActor *actor,
                                  const DdIncident *incident,
                                  DdChangeCause cause,
                                  gint64 now,
                                  GError **error)
{
  g_autoptr (GPtrArray) before =
      dd_deadline_store_list_by_subject (self->database, DD_SUBJECT_INCIDENT, incident->id, error);

  return before != NULL &&
         renew_in (self, txn, incident, cause == DD_CHANGE_FACTS ? now : DD_TIME_UNKNOWN, now,
                   error) &&
         say_changes_in (self, txn, actor, incident->id, before, cause, now, error);
}

/**
 * dd_incident_service_follow_holidays_in:
 * @txn: the transaction in which the holiday tables changed
 * @actor: who changed them
 * @service: (type DdIncidentService): the service
 * @error: return location
 *
 * Counts anew what incidents owe by days; the timeline says what moved, from when to when. A
 * #DdHolidayFollow.
 *
 * Returns: whether it was done
 */
gboolean
dd_incident_service_follow_holidays_in (DdTransaction *txn,
                                        const DdActor *actor,
                                        gpointer service,
                                        GError **error)
{
  DdIncidentService *self = service;
  g_autoptr (GArray) ids = NULL;
  gint64 now;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && actor != NULL, FALSE);

  ids = list_subjects (self, error);
  if (ids == NULL)
    return FALSE;
  now = dd_clock_now (self->clock);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (DdIncident) incident =
          dd_incident_store_get (self->database, g_array_index (ids, gint64, i), error);

      if (incident == NULL || !dd_incident_service_recompute_in (self, txn, actor, incident,
                                                                 DD_CHANGE_HOLIDAYS, now, error))
        return FALSE;
    }
  return TRUE;
}
