/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "incidents/incident-service-private.h"

#include "audit/audit-log.h"
#include "base/error.h"
#include "base/text.h"
#include "base/workdays.h"
#include "deadlines/deadline-store.h"
#include "deadlines/reporting-clock.h"
#include "deadlines/reporting-profile.h"
#include "deadlines/rule-store.h"
#include "incidents/due-item-private.h"
#include "incidents/incident-facts.h"
#include "incidents/incident-rules.h"
#include "incidents/incident-store.h"
#include "incidents/intake.h"
#include "incidents/timeline-store.h"

#include <glib/gi18n.h>

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdIncidentService, dd_incident_service, G_TYPE_OBJECT)

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

      if (event->retracted || !act_kind (event->kind, &kind))
        continue;
      act = dd_reporting_act_new (kind, event->at, event->id);
      act->report_kind = g_strdup (event->report_kind);
      act->recipient = g_strdup (event->recipient);
      act->answered = event->answered_by != NULL;
      act->reason = g_strdup (event->reason);
      dd_reporting_facts_take_act (facts, act);
    }
  return facts;
}

/* What an incident owes; @cut as for dd_reporting_clock_compute(). */
static GPtrArray *
compute (DdIncidentService *self,
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

/* Drills are practised, not owed: nothing of theirs is told. */
static gboolean
store_obligations_in (DdIncidentService *self,
                      DdTransaction *txn,
                      const DdIncident *incident,
                      GPtrArray *events,
                      gint64 now,
                      GError **error)
{
  g_autoptr (GPtrArray) obligations = NULL;
  g_autoptr (DdWorkdays) workdays = NULL;

  if (incident->drill)
    return TRUE;
  workdays = dd_rule_store_load_workdays (self->database, error);
  if (workdays == NULL)
    return FALSE;
  obligations = compute (self, incident, events, workdays, DD_TIME_UNKNOWN, error);
  if (obligations == NULL)
    return FALSE;
  for (guint i = 0; i < obligations->len; i++)
    ((DdObligation *) g_ptr_array_index (obligations, i))->post_id = incident->post_id;
  return dd_deadline_store_replace_in (txn, DD_SUBJECT_INCIDENT, incident->id, obligations,
                                       workdays, dd_incident_service_get_zone (self), now, error);
}

gboolean
dd_incident_service_recompute_in (DdIncidentService *self,
                                  DdTransaction *txn,
                                  const DdIncident *incident,
                                  gint64 now,
                                  GError **error)
{
  g_autoptr (GPtrArray) events = dd_timeline_store_list (self->database, incident->id, error);

  return events != NULL && store_obligations_in (self, txn, incident, events, now, error) &&
         dd_incident_store_set_state (txn, incident->id, dd_incident_state_of (events), error);
}

/* Filing. ------------------------------------------------------------------------------------- */

static int
year_of (gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = dd_time_to_local (time, zone);

  return local != NULL ? g_date_time_get_year (local) : 0;
}

static gboolean
refuse_stop (GPtrArray *problems, GError **error)
{
  const DdIncidentProblem *stop = dd_incident_first_stop (problems);

  if (stop == NULL)
    return TRUE;
  g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID, stop->message);
  return FALSE;
}

static gboolean
check_acts (DdIncidentService *self,
            const DdIncident *incident,
            GPtrArray *acts,
            gint64 now,
            GError **error)
{
  for (guint i = 0; acts != NULL && i < acts->len; i++)
    {
      const DdTimelineEvent *act = g_ptr_array_index (acts, i);

      if (!dd_event_kind_is_act (act->kind) && act->kind != DD_EVENT_PROGRESS)
        {
          g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                               _ ("An incident can be filed with acts and notes only."));
          return FALSE;
        }
      if (!dd_incident_check_act_time (act->at, incident->discovered_at, now,
                                       dd_incident_service_get_zone (self), error))
        return FALSE;
    }
  return TRUE;
}

/* All that is known of an incident, for the audit log. */
static char *
facts_to_json (DdIncidentService *self, const DdIncident *incident)
{
  g_autoptr (GArray) known = g_array_new (FALSE, FALSE, sizeof (DdIncidentField));

  for (DdIncidentField field = 0; field < DD_N_FIELDS; field++)
    if (dd_incident_field_is_known (incident, field))
      g_array_append_val (known, field);
  return dd_incident_diff_to_json (NULL, incident, known, dd_incident_service_get_zone (self));
}

static gboolean
add_filed_in (DdIncidentService *self,
              DdTransaction *txn,
              const DdActor *actor,
              const DdIncident *incident,
              gint64 now,
              GError **error)
{
  g_autoptr (DdTimelineEvent) filed = dd_timeline_event_new (DD_EVENT_FILED, now);
  g_autofree char *detail = facts_to_json (self, incident);

  filed->incident_id = incident->id;
  filed->recorded_at = now;
  filed->account_id = actor->account_id;
  return dd_timeline_store_insert (txn, filed, error) != 0 &&
         dd_audit_append (txn, now, actor, "incident.filed", DD_SUBJECT_INCIDENT, incident->id,
                          detail, error);
}

/* The one path by which an incident comes to the desk, from the wizard as from a file. */
static gint64
file_in (DdIncidentService *self,
         DdTransaction *txn,
         const DdActor *actor,
         const DdIncident *given,
         GPtrArray *acts,
         gint64 now,
         GError **error)
{
  g_autoptr (DdIncident) incident = dd_incident_copy (given);
  g_autoptr (GPtrArray) events =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_timeline_event_free);
  g_autoptr (GPtrArray) problems = NULL;
  gint64 known = 0;

  if (incident->external_id != NULL &&
      !dd_incident_store_find_external (self->database, incident->external_id, &known, error))
    return 0;
  if (known != 0)
    return known;

  dd_incident_mend_occurrence (incident);
  problems = dd_incident_validate (incident, now, dd_incident_service_get_zone (self));
  if (!refuse_stop (problems, error) || !check_acts (self, incident, acts, now, error))
    return 0;
  dd_incident_settle_levels (incident);
  incident->year = year_of (incident->discovered_at, dd_incident_service_get_zone (self));
  incident->filed_at = now;
  incident->filed_by = actor->account_id;
  incident->state = acts != NULL ? dd_incident_state_of (acts) : DD_INCIDENT_REPORTED;
  incident->rule_set_id = dd_rule_store_get_current (self->database, error);
  if (incident->rule_set_id == 0)
    return 0;
  incident->post_id = dd_roster_service_get_responsible_post_in (txn, error);
  if (incident->post_id == 0 || dd_incident_store_insert (txn, incident, error) == 0 ||
      !add_filed_in (self, txn, actor, incident, now, error))
    return 0;

  for (guint i = 0; acts != NULL && i < acts->len; i++)
    {
      DdTimelineEvent *event = dd_timeline_event_copy (g_ptr_array_index (acts, i));

      g_ptr_array_add (events, event);
      event->incident_id = incident->id;
      if (!dd_incident_service_add_event_in (self, txn, actor, now, event, error))
        return 0;
    }
  return store_obligations_in (self, txn, incident, events, now, error) ? incident->id : 0;
}

/**
 * dd_incident_service_file:
 * @self: the service
 * @session: who files
 * @incident: what is known; id, number and state are not looked at
 * @acts: (nullable) (element-type DdTimelineEvent): what was already done, in order
 * @error: return location
 *
 * Files an incident: from now on its clocks run. An occurrence after the discovery counts as not
 * known (the window warns of it). The same @external_id again changes nothing; the wizard gives its
 * draft one, so that a crash between COMMIT and the next keystroke files nothing twice.
 *
 * Returns: the incident's id; 0 with @error set
 */
gint64
dd_incident_service_file (DdIncidentService *self,
                          DdSession *session,
                          const DdIncident *incident,
                          GPtrArray *acts,
                          GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  gint64 id;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session) &&
                            incident != NULL,
                        0);

  if (!dd_permission_check (session, DD_PERMISSION_FILE_INCIDENT, error))
    return 0;
  txn = dd_transaction_begin (self->database, error);
  if (txn == NULL)
    return 0;
  id = file_in (self, txn, dd_session_get_actor (session), incident, acts,
                dd_clock_now (self->clock), error);
  if (id == 0 || !dd_transaction_commit (txn, error))
    return 0;
  dd_incident_service_emit_changed (self, id);
  return id;
}

/**
 * dd_incident_service_file_content:
 * @self: the service
 * @session: who files
 * @content: an incident file: one incident, or an array of them
 * @error: return location
 *
 * Files what an incident file says, whole or not at all.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): ids of the incidents, in the order of
 *   the file; %NULL with @error set
 */
GArray *
dd_incident_service_file_content (DdIncidentService *self,
                                  DdSession *session,
                                  GBytes *content,
                                  GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) intakes = NULL;
  g_autoptr (DdTransaction) txn = NULL;
  gint64 now;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session) && content != NULL,
                        NULL);

  if (!dd_permission_check (session, DD_PERMISSION_FILE_INCIDENT, error))
    return NULL;
  now = dd_clock_now (self->clock);
  intakes = dd_intake_read (content, now, dd_incident_service_get_zone (self), error);
  if (intakes == NULL)
    return NULL;
  txn = dd_transaction_begin (self->database, error);
  if (txn == NULL)
    return NULL;
  for (guint i = 0; i < intakes->len; i++)
    {
      const DdIntake *intake = g_ptr_array_index (intakes, i);
      gint64 id = file_in (self, txn, dd_session_get_actor (session), intake->incident,
                           intake->acts, now, error);

      if (id == 0)
        return NULL;
      g_array_append_val (ids, id);
    }
  if (!dd_transaction_commit (txn, error))
    return NULL;
  dd_incident_service_emit_changed (self, ids->len == 1 ? g_array_index (ids, gint64, 0) : 0);
  return g_steal_pointer (&ids);
}

/* An incident that is not filed yet goes by the rules of today. */
static DdIncident *
prepare_preview (DdIncidentService *self, const DdIncident *given, GError **error)
{
  g_autoptr (DdIncident) incident = dd_incident_copy (given);

  if (incident->id == 0)
    incident->rule_set_id = dd_rule_store_get_current (self->database, error);
  if (incident->rule_set_id == 0)
    return NULL;
  dd_incident_mend_occurrence (incident);
  dd_incident_settle_levels (incident);
  return g_steal_pointer (&incident);
}

/**
 * dd_incident_service_preview:
 * @self: the service
 * @incident: an incident as it is being typed
 * @acts: (nullable) (element-type DdTimelineEvent): what was done, as it is being typed
 * @error: return location
 *
 * Works out the clocks that these answers would start; writes nothing.
 *
 * Returns: (transfer full) (nullable) (element-type DdObligation): by due instant; empty while the
 *   discovery is unknown; %NULL with @error set
 */
GPtrArray *
dd_incident_service_preview (DdIncidentService *self,
                             const DdIncident *incident,
                             GPtrArray *acts,
                             GError **error)
{
  g_autoptr (DdIncident) settled = NULL;
  g_autoptr (DdWorkdays) workdays = NULL;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && incident != NULL, NULL);

  settled = prepare_preview (self, incident, error);
  workdays = settled != NULL ? dd_rule_store_load_workdays (self->database, error) : NULL;
  return workdays != NULL ? compute (self, settled, acts, workdays, DD_TIME_UNKNOWN, error) : NULL;
}

/**
 * dd_incident_service_preview_unclear:
 * @self: the service
 * @incident: an incident, filed or as it is being typed
 * @error: return location
 *
 * Finds the clocks that hang on an answer nobody has yet (待核实).
 *
 * Returns: (transfer container) (nullable) (element-type DdReportingRule): their rules, owned by
 * the service; %NULL with @error set
 */
GPtrArray *
dd_incident_service_preview_unclear (DdIncidentService *self,
                                     const DdIncident *incident,
                                     GError **error)
{
  g_autoptr (DdReportingFacts) facts = NULL;
  g_autoptr (DdIncident) settled = NULL;
  GPtrArray *rules;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && incident != NULL, NULL);

  settled = prepare_preview (self, incident, error);
  rules = settled != NULL ? dd_incident_service_rules (self, settled->rule_set_id, error) : NULL;
  if (rules == NULL)
    return NULL;
  facts = dd_incident_reporting_facts (settled, NULL);
  return dd_reporting_clock_find_unclear (rules, facts, dd_incident_service_get_zone (self));
}

/* Facts. -------------------------------------------------------------------------------------- */

static gboolean
add_amended_in (DdIncidentService *self,
                DdTransaction *txn,
                const DdActor *actor,
                DdEventKind kind,
                const DdIncident *before,
                const DdIncident *after,
                GArray *fields,
                gint64 now,
                GError **error)
{
  g_autoptr (DdTimelineEvent) event = dd_timeline_event_new (kind, now);
  g_autofree char *detail =
      dd_incident_diff_to_json (before, after, fields, dd_incident_service_get_zone (self));

  event->incident_id = before->id;
  event->recorded_at = now;
  event->account_id = actor->account_id;
  event->text =
      dd_incident_diff_to_text (before, after, fields, dd_incident_service_get_zone (self));
  return dd_timeline_store_insert (txn, event, error) != 0 &&
         dd_audit_append (txn, now, actor,
                          kind == DD_EVENT_LEVEL ? "incident.level" : "incident.amended",
                          DD_SUBJECT_INCIDENT, before->id, detail, error);
}

/* Writes @after over @before, with all that follows from it. */
static gboolean
replace_facts_in (DdIncidentService *self,
                  DdTransaction *txn,
                  const DdActor *actor,
                  DdEventKind kind,
                  const DdIncident *before,
                  DdIncident *after,
                  gint64 now,
                  GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GArray) fields = NULL;

  dd_incident_mend_occurrence (after);
  problems = dd_incident_validate (after, now, dd_incident_service_get_zone (self));
  if (!refuse_stop (problems, error))
    return FALSE;
  dd_incident_settle_levels (after);
  fields = dd_incident_diff (before, after);
  if (fields->len == 0)
    return TRUE;
  return dd_incident_store_update (txn, before, after, error) &&
         add_amended_in (self, txn, actor, kind, before, after, fields, now, error) &&
         dd_incident_service_recompute_in (self, txn, after, now, error);
}

static gboolean
level_differs (const DdIncident *a, const DdIncident *b)
{
  return a->chosen_level != b->chosen_level || a->chosen_national_level != b->chosen_national_level;
}

/**
 * dd_incident_service_amend:
 * @self: the service
 * @session: who amends
 * @before: the incident as the form was filled from it
 * @after: the incident as the form left it
 * @error: return location
 *
 * Changes the facts in which @after differs from @before; what somebody else changed meanwhile
 * stays. Levels and obligations follow in the same transaction, and the timeline says what changed.
 *
 * Returns: whether it is on the disk; a change of nothing is fine and writes nothing
 */
gboolean
dd_incident_service_amend (DdIncidentService *self,
                           DdSession *session,
                           const DdIncident *before,
                           const DdIncident *after,
                           GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (DdIncident) current = NULL;
  g_autoptr (DdIncident) merged = NULL;
  g_autoptr (GArray) fields = NULL;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session) &&
                            before != NULL && after != NULL,
                        FALSE);

  txn = dd_transaction_begin (self->database, error);
  current = txn != NULL ? dd_incident_store_get (self->database, before->id, error) : NULL;
  if (current == NULL ||
      !dd_incident_service_check (session, DD_PERMISSION_AMEND_INCIDENT, current, error) ||
      (level_differs (before, after) &&
       !dd_incident_service_check (session, DD_PERMISSION_DECIDE_LEVEL, current, error)))
    return FALSE;

  merged = dd_incident_copy (current);
  fields = dd_incident_diff (before, after);
  for (guint i = 0; i < fields->len; i++)
    dd_incident_field_take (merged, after, g_array_index (fields, DdIncidentField, i));
  if (!replace_facts_in (self, txn, dd_session_get_actor (session), DD_EVENT_AMENDED, current,
                         merged, dd_clock_now (self->clock), error) ||
      !dd_transaction_commit (txn, error))
    return FALSE;
  dd_incident_service_emit_changed (self, before->id);
  return TRUE;
}

static gboolean
check_reason (int level, int suggested, const char *reason, GError **error)
{
  if (level == 0 || level == suggested || !dd_text_is_blank (reason))
    return TRUE;
  g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
               /* Translators: two levels. */
               _ ("“%s” differs from the suggested “%s”. Please say why."), dd_level_label (level),
               dd_level_label (suggested));
  return FALSE;
}

/**
 * dd_incident_service_decide_level:
 * @self: the service
 * @session: who writes the decision down
 * @incident: of which incident
 * @level: the level the leading group decided, 1–4; 0 = as suggested
 * @level_reason: (nullable): why, where it differs from the suggestion
 * @national_level: the same of the national level
 * @national_level_reason: (nullable): why, where it differs
 * @error: return location
 *
 * Returns: whether it is on the disk
 */
gboolean
dd_incident_service_decide_level (DdIncidentService *self,
                                  DdSession *session,
                                  gint64 incident,
                                  int level,
                                  const char *level_reason,
                                  int national_level,
                                  const char *national_level_reason,
                                  GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (DdIncident) before = NULL;
  g_autoptr (DdIncident) after = NULL;
  g_auto (DdLevelVerdict) verdict = { 0 };
  g_auto (DdNationalVerdict) national = { 0 };

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session), FALSE);
  g_return_val_if_fail (level >= 0 && level <= 4 && national_level >= 0 && national_level <= 4,
                        FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_DECIDE_LEVEL, error))
    return FALSE;
  txn = dd_transaction_begin (self->database, error);
  before = txn != NULL ? dd_incident_store_get (self->database, incident, error) : NULL;
  if (before == NULL)
    return FALSE;
  dd_incident_suggest_level (before, &verdict);
  dd_incident_suggest_national_level (before, &national);
  if (!check_reason (level, verdict.level, level_reason, error) ||
      !check_reason (national_level, national.level, national_level_reason, error))
    return FALSE;

  after = dd_incident_copy (before);
  after->chosen_level = level;
  after->chosen_national_level = national_level;
  g_free (after->level_reason);
  after->level_reason = dd_text_clean (level_reason);
  g_free (after->national_level_reason);
  after->national_level_reason = dd_text_clean (national_level_reason);
  if (!replace_facts_in (self, txn, dd_session_get_actor (session), DD_EVENT_LEVEL, before, after,
                         dd_clock_now (self->clock), error) ||
      !dd_transaction_commit (txn, error))
    return FALSE;
  dd_incident_service_emit_changed (self, incident);
  return TRUE;
}

/**
 * dd_incident_service_set_post:
 * @self: the service
 * @session: who sets it
 * @incident: of which incident
 * @post: the post that answers for it
 * @error: return location
 *
 * Returns: whether it is on the disk
 */
gboolean
dd_incident_service_set_post (
    DdIncidentService *self, DdSession *session, gint64 incident, gint64 post, GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (DdIncident) current = NULL;
  g_autofree char *detail = g_strdup_printf ("{\"post\":%" G_GINT64_FORMAT "}", post);

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session), FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_AMEND_INCIDENT, error))
    return FALSE;
  txn = dd_transaction_begin (self->database, error);
  current = txn != NULL ? dd_incident_store_get (self->database, incident, error) : NULL;
  if (current == NULL)
    return FALSE;
  current->post_id = post;
  if (!dd_incident_store_set_post (txn, incident, post, error) ||
      !dd_audit_append (txn, dd_clock_now (self->clock), dd_session_get_actor (session),
                        "incident.post", DD_SUBJECT_INCIDENT, incident, detail, error) ||
      !dd_incident_service_recompute_in (self, txn, current, dd_clock_now (self->clock), error) ||
      !dd_transaction_commit (txn, error))
    return FALSE;
  dd_incident_service_emit_changed (self, incident);
  return TRUE;
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
 * dd_incident_service_get_timeline:
 * @self: the service
 * @incident: which incident
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdTimelineEvent): its timeline, oldest first,
 *   retracted rows marked; %NULL with @error set
 */
GPtrArray *
dd_incident_service_get_timeline (DdIncidentService *self, gint64 incident, GError **error)
{
  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self), NULL);

  return dd_timeline_store_list (self->database, incident, error);
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

/* What is due. -------------------------------------------------------------------------------- */

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
  if (self->describe != NULL)
    self->describe (item, self->describe_data);
  return g_steal_pointer (&item);
}

/**
 * dd_incident_service_list_due:
 * @self: the service
 * @limit: at most so many
 * @error: return location
 *
 * Lists what is owed and not fulfilled, of incidents and of all else that hangs on the clock.
 *
 * Returns: (transfer full) (nullable) (element-type DdDueItem): by due instant; %NULL with @error
 * set
 */
GPtrArray *
dd_incident_service_list_due (DdIncidentService *self, guint limit, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) obligations = NULL;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self), NULL);

  obligations = dd_deadline_store_list_open (self->database, limit, error);
  if (obligations == NULL)
    return NULL;
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
 * dd_incident_service_most_urgent:
 * @self: the service
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what is due first; %NULL if nothing is, or with @error set
 */
DdDueItem *
dd_incident_service_most_urgent (DdIncidentService *self, GError **error)
{
  g_autoptr (DdObligation) obligation = NULL;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self), NULL);

  obligation = dd_deadline_store_most_urgent (self->database, error);
  return obligation != NULL ? dd_incident_service_describe_due (self, obligation, error) : NULL;
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

  return dd_deadline_store_count_due_before (self->database, before, error);
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
      events != NULL ? compute (self, incident, events, workdays, at, error) : NULL;

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

  ids = dd_incident_store_list_discovered (self->database, at, error);
  workdays = ids != NULL ? dd_rule_store_load_workdays (self->database, error) : NULL;
  if (workdays == NULL)
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    if (!add_status_rows (self, g_array_index (ids, gint64, i), at, workdays, rows, error))
      return NULL;
  g_ptr_array_sort (rows, compare_rows);
  return g_steal_pointer (&rows);
}
