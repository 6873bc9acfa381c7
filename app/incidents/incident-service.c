/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "incidents/incident-service-private.h"

#include "base/error.h"
#include "deadlines/deadline-store.h"
#include "deadlines/reporting-clock.h"
#include "deadlines/reporting-profile.h"
#include "deadlines/rule-store.h"
#include "incidents/incident-item-private.h"
#include "incidents/incident-rules.h"
#include "incidents/incident-store.h"
#include "incidents/timeline-store.h"

#include <glib/gi18n.h>

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (DdIncidentService,
                               dd_incident_service,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DD_TYPE_HANDOVER_SOURCE,
                                                      dd_incident_handover_source_init))

/* The rules of one set, with the profiles that own them. */
typedef struct
{
  GPtrArray *profiles;
  GPtrArray *rules;
} RuleSet;

static void
rule_set_free (gpointer data)
{
  RuleSet *set = data;

  g_ptr_array_unref (set->rules);
  g_ptr_array_unref (set->profiles);
  g_free (set);
}

static void
forget_zone (DdIncidentService *self)
{
  g_clear_pointer (&self->zone, g_time_zone_unref);
}

static void
dd_incident_service_dispose (GObject *object)
{
  DdIncidentService *self = DD_INCIDENT_SERVICE (object);

  if (self->roster != NULL)
    g_signal_handlers_disconnect_by_data (self->roster, self);
  g_clear_object (&self->roster);
  g_clear_object (&self->clock);
  g_clear_object (&self->database);

  G_OBJECT_CLASS (dd_incident_service_parent_class)->dispose (object);
}

static void
dd_incident_service_finalize (GObject *object)
{
  DdIncidentService *self = DD_INCIDENT_SERVICE (object);

  forget_zone (self);
  g_clear_pointer (&self->playbook, dd_playbook_free);
  g_hash_table_unref (self->rules);

  G_OBJECT_CLASS (dd_incident_service_parent_class)->finalize (object);
}

static void
dd_incident_service_class_init (DdIncidentServiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dd_incident_service_dispose;
  object_class->finalize = dd_incident_service_finalize;

  /**
   * DdIncidentService::changed:
   * @self: the service
   * @incident: which incident; 0: any of them may have
   *
   * Something about an incident is on the disk now that was not before.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DD_TYPE_INCIDENT_SERVICE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
dd_incident_service_init (DdIncidentService *self)
{
  self->rules = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, rule_set_free);
}

/**
 * dd_incident_service_new:
 * @database: the desk's database
 * @clock: the present
 * @roster: knows the school's time zone, the responsible post and the outside contacts
 *
 * Returns: (transfer full): the service
 */
DdIncidentService *
dd_incident_service_new (DdDatabase *database, DdClock *clock, DdRosterService *roster)
{
  DdIncidentService *self;

  g_return_val_if_fail (DD_IS_DATABASE (database) && DD_IS_CLOCK (clock) &&
                            DD_IS_ROSTER_SERVICE (roster),
                        NULL);

  self = g_object_new (DD_TYPE_INCIDENT_SERVICE, NULL);
  self->database = g_object_ref (database);
  self->clock = g_object_ref (clock);
  self->roster = g_object_ref (roster);
  g_signal_connect_swapped (roster, "changed", G_CALLBACK (forget_zone), self);
  return self;
}

/**
 * dd_incident_service_get_zone:
 * @self: the service
 *
 * Returns: (transfer none): the desk's time zone; the default one while no school is set up
 */
GTimeZone *
dd_incident_service_get_zone (DdIncidentService *self)
{
  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self), NULL);

  if (self->zone == NULL)
    {
      g_autoptr (DdSchool) school = dd_roster_service_get_school (self->roster, NULL);

      if (school != NULL)
        self->zone = dd_school_dup_zone (school);
      else
        self->zone = g_time_zone_new_identifier (DD_SCHOOL_ZONE_DEFAULT);
      if (self->zone == NULL)
        self->zone = g_time_zone_new_utc ();
    }
  return self->zone;
}

/**
 * dd_incident_service_get_clock:
 * @self: the service
 *
 * Returns: (transfer none): the clock it goes by
 */
DdClock *
dd_incident_service_get_clock (DdIncidentService *self)
{
  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self), NULL);

  return self->clock;
}

/**
 * dd_incident_service_get_playbook:
 * @self: the service
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the steps of handling, by category; %NULL with @error set
 */
DdPlaybook *
dd_incident_service_get_playbook (DdIncidentService *self, GError **error)
{
  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self), NULL);

  if (self->playbook == NULL)
    self->playbook = dd_playbook_new_from_resource (error);
  return self->playbook;
}

/**
 * dd_incident_service_emit_changed:
 * @self: the service
 * @incident: which incident; 0: any may have changed
 *
 * For a room that joined dd_incident_service_record_in() to a transaction of its own, after its
 * COMMIT, and for the desk when another process wrote.
 */
void
dd_incident_service_emit_changed (DdIncidentService *self, gint64 incident)
{
  g_return_if_fail (DD_IS_INCIDENT_SERVICE (self));

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, incident);
}

/* What the clocks say. ------------------------------------------------------------------------ */

GPtrArray *
dd_incident_service_rules (DdIncidentService *self, gint64 rule_set, GError **error)
{
  RuleSet *set = g_hash_table_lookup (self->rules, &rule_set);
  GPtrArray *profiles;

  if (set != NULL)
    return set->rules;
  profiles = dd_rule_store_load (self->database, rule_set, error);
  if (profiles == NULL)
    return NULL;
  set = g_new0 (RuleSet, 1);
  set->profiles = profiles;
  set->rules = dd_reporting_profiles_get_rules (profiles);
  g_hash_table_insert (self->rules, g_memdup2 (&rule_set, sizeof rule_set), set);
  return set->rules;
}

static gboolean
act_kind (DdEventKind kind, DdActKind *act)
{
  switch ((int) kind)
    {
    case DD_EVENT_ORAL_REPORT:
      *act = DD_ACT_ORAL_REPORT;
      return TRUE;
    case DD_EVENT_DELIVERED:
      *act = DD_ACT_DELIVERED;
      return TRUE;
    case DD_EVENT_HANDLED:
      *act = DD_ACT_HANDLED;
      return TRUE;
    case DD_EVENT_CLOSED:
      *act = DD_ACT_CLOSED;
      return TRUE;
    case DD_EVENT_REOPENED:
      *act = DD_ACT_REOPENED;
      return TRUE;
    case DD_EVENT_WITHDRAWN:
      *act = DD_ACT_WITHDRAWN;
      return TRUE;
    default:
      return FALSE;
    }
}

static void
take_waiver (DdReportingFacts *facts, const DdTimelineEvent *event)
{
  g_autoptr (DdReportingWaiver) waiver = g_new0 (DdReportingWaiver, 1);

  if (!dd_obligation_parse_key (event->subject_key, &waiver->rule, &waiver->sequence))
    return;
  waiver->at = event->at;
  waiver->event_id = event->id;
  waiver->by = g_strdup (event->account);
  waiver->reason = g_strdup (event->reason);
  dd_reporting_facts_take_waiver (facts, g_steal_pointer (&waiver));
}

DdReportingFacts *
dd_incident_reporting_facts (const DdIncident *incident, GPtrArray *events)
{
  DdReportingFacts *facts = dd_reporting_facts_new ();

  facts->discovered_at = incident->discovered_at;
  facts->occurred_at = incident->occurred_at;
  facts->occurred_approximate = incident->occurred_approximate;
  facts->category = g_strdup (dd_category_key (incident->category));
  facts->subcategory = g_strdup (dd_subcategory_key (incident->subcategory));
  facts->level = incident->level;
  facts->national_level = incident->national_level;
  facts->minors_affected = incident->counts[DD_INCIDENT_MINORS_AFFECTED];
  facts->persons_leaked = incident->counts[DD_INCIDENT_PERSONS_LEAKED];
  facts->suspected_crime = incident->answers[DD_INCIDENT_SUSPECTED_CRIME];
  facts->child_harmed = incident->answers[DD_INCIDENT_CHILD_HARMED];
  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (events, i);
      DdReportingAct *act;
      DdActKind kind;

      if (!event->retracted && event->kind == DD_EVENT_WAIVED)
        take_waiver (facts, event);
      if (event->retracted || !act_kind (event->kind, &kind))
        continue;
      act = dd_reporting_act_new (kind, event->at, event->id);
      act->report_kind = g_strdup (event->report_kind);
      act->recipient = g_strdup (event->recipient);
      act->answered = event->answered_by != NULL;
      act->partial = event->partial;
      act->reason = g_strdup (event->reason);
      dd_reporting_facts_take_act (facts, act);
    }
  return facts;
}

GPtrArray *
dd_incident_service_compute (DdIncidentService *self,
                             const DdIncident *incident,
                             GPtrArray *events,
                             const DdWorkdays *workdays,
                             gint64 cut,
                             GError **error)
{
  GPtrArray *rules = dd_incident_service_rules (self, incident->rule_set_id, error);
  g_autoptr (DdReportingFacts) facts = NULL;

  if (rules == NULL)
    return NULL;
  facts = dd_incident_reporting_facts (incident, events);
  return dd_reporting_clock_compute (rules, facts, workdays, dd_incident_service_get_zone (self),
                                     cut);
}

gboolean
dd_incident_service_store_obligations_in (DdIncidentService *self,
                                          DdTransaction *txn,
                                          const DdIncident *incident,
                                          GPtrArray *events,
                                          gint64 since,
                                          gint64 now,
                                          GError **error)
{
  g_autoptr (GPtrArray) obligations = NULL;
  g_autoptr (DdWorkdays) workdays = NULL;

  workdays = dd_rule_store_load_workdays (self->database, error);
  if (workdays == NULL)
    return FALSE;
  obligations =
      dd_incident_service_compute (self, incident, events, workdays, DD_TIME_UNKNOWN, error);
  if (obligations == NULL)
    return FALSE;
  for (guint i = 0; i < obligations->len; i++)
    {
      DdObligation *obligation = g_ptr_array_index (obligations, i);

      obligation->post_id = incident->post_id;
      obligation->drill = incident->drill;
      obligation->applies_since = since;
    }
  return dd_deadline_store_replace_in (txn, DD_SUBJECT_INCIDENT, incident->id, obligations,
                                       workdays, dd_incident_service_get_zone (self), now, error);
}

/* Reading. ------------------------------------------------------------------------------------ */

/**
 * dd_incident_service_get:
 * @self: the service
 * @incident: which incident
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the incident; %NULL with @error set
 */
DdIncident *
dd_incident_service_get (DdIncidentService *self, gint64 incident, GError **error)
{
  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self), NULL);

  return dd_incident_store_get (self->database, incident, error);
}

/**
 * dd_incident_service_find_number:
 * @self: the service
 * @number: "2026-003"
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: the incident's id; 0 with @error set
 */
gint64
dd_incident_service_find_number (DdIncidentService *self, const char *number, GError **error)
{
  int year = 0;
  int within = 0;
  gboolean drill = FALSE;
  gint64 id = 0;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && number != NULL, 0);

  if (dd_incident_parse_number (number, &year, &within, &drill) &&
      !dd_incident_store_find_number (self->database, year, within, drill, &id, error))
    return 0;
  if (id == 0)
    g_set_error (error, DD_ERROR, DD_ERROR_NOT_FOUND,
                 _ ("There is no incident %s. A number looks like 2026-003."), number);
  return id;
}

/**
 * dd_incident_service_set_paper_namer:
 * @self: the service
 * @name_papers: (nullable): says which reports are supplements and corrections
 * @user_data: for @name_papers
 *
 * Lets a higher room complete what a timeline says of reports.
 */
void
dd_incident_service_set_paper_namer (DdIncidentService *self,
                                     DdPaperNamer name_papers,
                                     gpointer user_data)
{
  g_return_if_fail (DD_IS_INCIDENT_SERVICE (self));

  self->name_papers = name_papers;
  self->name_papers_data = user_data;
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  return dd_timeline_event_compare (*(DdTimelineEvent *const *) a, *(DdTimelineEvent *const *) b);
}

/**
 * dd_incident_service_get_timeline:
 * @self: the service
 * @incident: which incident
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdTimelineEvent): its timeline, oldest first
 *   and within a minute as it was recorded, retracted rows marked; %NULL with @error set
 */
GPtrArray *
dd_incident_service_get_timeline (DdIncidentService *self, gint64 incident, GError **error)
{
  g_autoptr (GPtrArray) events = NULL;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self), NULL);

  events = dd_timeline_store_list (self->database, incident, error);
  if (events == NULL)
    return NULL;
  g_ptr_array_sort (events, compare_events);
  if (self->name_papers != NULL && !self->name_papers (events, self->name_papers_data, error))
    return NULL;
  return g_steal_pointer (&events);
}

/**
 * dd_incident_service_get_obligations:
 * @self: the service
 * @incident: which incident
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdObligation): what it owes and owed, by due
 *   instant; %NULL with @error set
 */
GPtrArray *
dd_incident_service_get_obligations (DdIncidentService *self, gint64 incident, GError **error)
{
  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self), NULL);

  return dd_deadline_store_list_by_subject (self->database, DD_SUBJECT_INCIDENT, incident, error);
}

/* Rows looked at in one go. */
#define LIST_STEP 1000

/**
 * dd_incident_service_list:
 * @self: the service
 * @filter: which incidents
 * @error: return location
 *
 * Lists incidents, the newest discovery first; with a search, what was filed last. For a list on
 * the screen take a #DdIncidentList: it reads a long one in steps.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): their ids; %NULL with @error set
 */
GArray *
dd_incident_service_list (DdIncidentService *self, const DdIncidentFilter *filter, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (DdIncidentWalk) walk = { 0 };
  guint limit;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && filter != NULL, NULL);

  limit = filter->limit != 0 ? filter->limit : G_MAXUINT;
  dd_incident_walk_init (&walk, filter->states, filter->category, filter->drills, filter->search);
  while (!walk.done && ids->len < limit)
    if (!dd_incident_store_walk (self->database, &walk, MIN (LIST_STEP, limit), ids, error))
      return NULL;
  if (ids->len > limit)
    g_array_set_size (ids, limit);
  return g_steal_pointer (&ids);
}

/**
 * dd_incident_service_get_item:
 * @self: the service
 * @incident: which incident
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its line of a list; %NULL with @error set
 */
DdIncidentItem *
dd_incident_service_get_item (DdIncidentService *self, gint64 incident, GError **error)
{
  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self), NULL);

  return dd_incident_store_get_item (self->database, incident, error);
}

/**
 * dd_incident_service_list_discovered:
 * @self: the service
 * @session: who looks; needs %DD_PERMISSION_FILE_ZERO_REPORT
 * @from: an instant, such as the first of a day, UTC milliseconds
 * @until: an instant after it
 * @error: return location
 *
 * Lists the real incidents discovered from @from on and before @until, without those that were
 * withdrawn as false alarms. Whoever says that nothing happened must know that something did: who
 * may not read incidents is given them too, without their titles.
 *
 * Returns: (transfer full) (nullable) (element-type DdIncidentItem): the oldest first; %NULL with
 *   @error set
 */
GPtrArray *
dd_incident_service_list_discovered (
    DdIncidentService *self, DdSession *session, gint64 from, gint64 until, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) ids = NULL;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self), NULL);

  if (!dd_permission_check (session, DD_PERMISSION_FILE_ZERO_REPORT, error))
    return NULL;
  ids = dd_incident_store_list_discovered (self->database, from, until, error);
  if (ids == NULL)
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (DdIncidentItem) item =
          dd_incident_store_get_item (self->database, g_array_index (ids, gint64, i), error);

      if (item == NULL)
        return NULL;
      if (dd_incident_item_get_state (item) == DD_INCIDENT_WITHDRAWN)
        continue;
      if (!dd_permission_has (session, DD_PERMISSION_SEE_INCIDENTS))
        dd_incident_item_hide_title (item);
      g_ptr_array_add (items, g_steal_pointer (&item));
    }
  return g_steal_pointer (&items);
}

/**
 * dd_incident_service_count_running:
 * @self: the service
 * @error: return location
 *
 * Returns: how many real incidents are neither closed nor withdrawn; −1 with @error set
 */
gint64
dd_incident_service_count_running (DdIncidentService *self, GError **error)
{
  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self), -1);

  return dd_incident_store_count_running (self->database, error);
}
