/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of DdIncidentService that changes what is known of an incident. */
#include "incidents/incident-service-private.h"

#include "audit/audit-log.h"
#include "base/error.h"
#include "base/text.h"
#include "incidents/incident-facts.h"
#include "incidents/incident-rules.h"
#include "incidents/incident-store.h"
#include "incidents/timeline-store.h"

#include <glib/gi18n.h>

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

/* For how long after an incident was filed its wizard still counts as its filing. */
#define SITTING DD_HOUR

/* Writes @after over @before, with all that follows from it. While it is still being filed
 * (@filing) what begins to apply does so from the beginning and is no news; what was told already
 * and moves or falls away is. */
static gboolean
replace_facts_in (DdIncidentService *self,
                  DdTransaction *txn,
                  const DdActor *actor,
                  DdEventKind kind,
                  const DdIncident *before,
                  DdIncident *after,
                  gboolean filing,
                  gint64 now,
                  GError **error)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GArray) fields = NULL;

  dd_incident_mend_occurrence (after);
  problems = dd_incident_validate (after, now, dd_incident_service_get_zone (self));
  if (!dd_incident_refuse_stop (problems, error))
    return FALSE;
  dd_incident_settle_levels (after);
  fields = dd_incident_diff (before, after);
  if (fields->len == 0)
    return TRUE;
  return dd_incident_store_update (txn, before, after, error) &&
         add_amended_in (self, txn, actor, kind, before, after, fields, now, error) &&
         dd_incident_service_recompute_in (self, txn, actor, after,
                                           filing ? DD_CHANGE_COURSE : DD_CHANGE_FACTS, now, error);
}

static gboolean
level_differs (const DdIncident *a, const DdIncident *b)
{
  return a->chosen_level != b->chosen_level || a->chosen_national_level != b->chosen_national_level;
}

static gboolean
amend (DdIncidentService *self,
       DdSession *session,
       const DdIncident *before,
       const DdIncident *after,
       gboolean filing,
       GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (DdIncident) current = NULL;
  g_autoptr (DdIncident) merged = NULL;
  g_autoptr (GArray) fields = NULL;
  gint64 now;

  txn = dd_transaction_begin (self->database, error);
  current = txn != NULL ? dd_incident_store_get (self->database, before->id, error) : NULL;
  if (current == NULL ||
      !dd_incident_service_check (session, DD_PERMISSION_AMEND_INCIDENT, current, error) ||
      (level_differs (before, after) &&
       !dd_incident_service_check (session, DD_PERMISSION_DECIDE_LEVEL, current, error)))
    return FALSE;

  now = dd_clock_now (self->clock);
  merged = dd_incident_copy (current);
  fields = dd_incident_diff (before, after);
  for (guint i = 0; i < fields->len; i++)
    dd_incident_field_take (merged, after, g_array_index (fields, DdIncidentField, i));
  if (!replace_facts_in (self, txn, dd_session_get_actor (session), DD_EVENT_AMENDED, current,
                         merged, filing && now - current->filed_at < SITTING, now, error) ||
      !dd_transaction_commit (txn, error))
    return FALSE;
  dd_incident_service_emit_changed (self, before->id);
  return TRUE;
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
 * stays. Levels and obligations follow in the same transaction, and the timeline says what changed
 * and what moved with it.
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
  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session) &&
                            before != NULL && after != NULL,
                        FALSE);

  return amend (self, session, before, after, FALSE, error);
}

/**
 * dd_incident_service_complete:
 * @self: the service
 * @session: who files
 * @before: the incident as the wizard knew it
 * @after: the incident as its next step left it
 * @error: return location
 *
 * As dd_incident_service_amend(), for the later steps of the wizard that filed it: in the same
 * sitting what comes to be owed is owed from the beginning, and is not told as news.
 *
 * Returns: whether it is on the disk
 */
gboolean
dd_incident_service_complete (DdIncidentService *self,
                              DdSession *session,
                              const DdIncident *before,
                              const DdIncident *after,
                              GError **error)
{
  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session) &&
                            before != NULL && after != NULL,
                        FALSE);

  return amend (self, session, before, after, TRUE, error);
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
                         FALSE, dd_clock_now (self->clock), error) ||
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
      !dd_incident_service_recompute_in (self, txn, dd_session_get_actor (session), current,
                                         DD_CHANGE_COURSE, dd_clock_now (self->clock), error) ||
      !dd_transaction_commit (txn, error))
    return FALSE;
  dd_incident_service_emit_changed (self, incident);
  return TRUE;
}
