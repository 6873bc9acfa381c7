/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of DdIncidentService that follows a change of the holiday tables. */
#include "incidents/incident-service-private.h"

#include "deadlines/deadline-store.h"
#include "deadlines/wording.h"
#include "incidents/incident-store.h"

#include <glib/gi18n.h>

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

static const DdObligation *
find_same (GPtrArray *obligations, const DdObligation *obligation)
{
  for (guint i = 0; i < obligations->len; i++)
    {
      const DdObligation *other = g_ptr_array_index (obligations, i);

      if (other->sequence == obligation->sequence && g_str_equal (other->rule, obligation->rule))
        return other;
    }
  return NULL;
}

/* The end of a day is that day's own 24:00. */
static char *
say_due (const DdObligation *obligation, GTimeZone *zone)
{
  g_autoptr (GDateTime) due = dd_time_to_local (obligation->due_at - DD_MINUTE, zone);

  return g_date_time_format (due, "%Y-%m-%d 24:00");
}

/* "终报（县教育局）的时限：2027-01-07 24:00 → 2027-01-11 24:00", a line each. */
static char *
say_moves (GPtrArray *before, GPtrArray *after, GTimeZone *zone)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < after->len; i++)
    {
      const DdObligation *now_owed = g_ptr_array_index (after, i);
      const DdObligation *was_owed = find_same (before, now_owed);
      g_autofree char *from = NULL;
      g_autofree char *to = NULL;

      if (!now_owed->day_limit || was_owed == NULL || was_owed->due_at == now_owed->due_at)
        continue;
      from = say_due (was_owed, zone);
      to = say_due (now_owed, zone);
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append_printf (
          text,
          /* Translators: a report, its recipient, its former and its new limit. */
          _ ("Holiday table changed; %s to %s is due: %s → %s"), dd_wording_kind (now_owed->kind),
          dd_wording_recipient (now_owed->recipient), from, to);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static gboolean
follow_in (
    DdIncidentService *self, DdTransaction *txn, const DdActor *actor, gint64 id, GError **error)
{
  gint64 now = dd_clock_now (self->clock);
  g_autoptr (DdIncident) incident = dd_incident_store_get (self->database, id, error);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (DdTimelineEvent) event = NULL;
  g_autofree char *moves = NULL;

  before = incident != NULL
               ? dd_deadline_store_list_by_subject (self->database, DD_SUBJECT_INCIDENT, id, error)
               : NULL;
  if (before == NULL || !dd_incident_service_recompute_in (self, txn, incident, now, error))
    return FALSE;
  after = dd_deadline_store_list_by_subject (self->database, DD_SUBJECT_INCIDENT, id, error);
  if (after == NULL)
    return FALSE;
  moves = say_moves (before, after, dd_incident_service_get_zone (self));
  if (moves == NULL)
    return TRUE;
  event = dd_timeline_event_new (DD_EVENT_AMENDED, now);
  event->incident_id = id;
  event->text = g_steal_pointer (&moves);
  return dd_incident_service_add_event_in (self, txn, actor, now, event, error);
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

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && actor != NULL, FALSE);

  ids = list_subjects (self, error);
  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!follow_in (self, txn, actor, g_array_index (ids, gint64, i), error))
      return FALSE;
  return TRUE;
}
