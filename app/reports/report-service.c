/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/report-work.h"

#include "audit/audit-log.h"
#include "base/json-build.h"
#include "base/text.h"
#include "reports/paper-words.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE_WITH_CODE (DdReportService,
                               dd_report_service,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DD_TYPE_HANDOVER_SOURCE,
                                                      dd_report_handover_source_init))

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
dd_report_service_finalize (GObject *object)
{
  DdReportService *self = DD_REPORT_SERVICE (object);

  dd_incident_service_set_due_describer (self->incidents, NULL, NULL);
  dd_incident_service_set_paper_namer (self->incidents, NULL, NULL);
  g_clear_object (&self->incidents);
  g_clear_object (&self->roster);
  g_clear_object (&self->accounts);
  g_clear_object (&self->clock);
  g_clear_object (&self->database);
  G_OBJECT_CLASS (dd_report_service_parent_class)->finalize (object);
}

static void
dd_report_service_class_init (DdReportServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_report_service_finalize;

  /**
   * DdReportService::changed:
   * @self: the service
   * @version: the version that changed; 0 if many may have
   *
   * Emitted after a COMMIT.
   */
  signals[CHANGED] = g_signal_new ("changed", DD_TYPE_REPORT_SERVICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
dd_report_service_init (DdReportService *self)
{
}

/**
 * dd_report_service_new:
 * @database: the desk
 * @clock: where the present comes from
 * @accounts: confirms passwords
 * @roster: knows the school, its people and its contacts
 * @incidents: knows what happened; learns from the new service what a due paper still lacks
 *
 * Returns: (transfer full): a new service
 */
DdReportService *
dd_report_service_new (DdDatabase *database,
                       DdClock *clock,
                       DdAccountService *accounts,
                       DdRosterService *roster,
                       DdIncidentService *incidents)
{
  DdReportService *self = g_object_new (DD_TYPE_REPORT_SERVICE, NULL);

  self->database = g_object_ref (database);
  self->clock = g_object_ref (clock);
  self->accounts = g_object_ref (accounts);
  self->roster = g_object_ref (roster);
  self->incidents = g_object_ref (incidents);
  dd_incident_service_set_due_describer (incidents, dd_report_service_describe_due, self);
  dd_incident_service_set_paper_namer (incidents, dd_report_service_name_papers, self);
  return self;
}

/**
 * dd_report_service_emit_changed:
 * @self: the service
 * @version_id: the version that changed; 0 if many may have
 *
 * Says so to whoever watches; to be called after COMMIT.
 */
void
dd_report_service_emit_changed (DdReportService *self, gint64 version_id)
{
  g_signal_emit (self, signals[CHANGED], 0, version_id);
}

/* The report that is already on its way to this recipient; NULL if a new one is to be begun. */
static DdReportVersion *
find_running (DdReportService *self,
              gint64 incident_id,
              const char *kind,
              const char *recipient,
              GError **error)
{
  g_autoptr (GPtrArray) latest = dd_report_store_of_incident (self->database, incident_id, error);

  for (guint i = latest != NULL ? latest->len : 0; i > 0; i--)
    {
      const DdReportVersion *version = g_ptr_array_index (latest, i - 1);

      if (strcmp (version->kind, kind) == 0 && strcmp (version->recipient, recipient) == 0 &&
          !(dd_report_version_is_frozen (version) && version->delivered_at != DD_TIME_UNKNOWN))
        return g_ptr_array_steal_index (latest, i - 1);
    }
  return NULL;
}

/**
 * dd_report_service_start:
 * @self: the service
 * @session: who begins
 * @incident_id: the incident
 * @kind: report kind ("first", …)
 * @recipient: role it goes to
 * @error: return location
 *
 * Begins a report, filled from the incident and from what was reported before. If one of this kind
 * is already on its way to this recipient and not delivered yet, that one is meant.
 *
 * Returns: the version to open; 0 with @error set
 */
gint64
dd_report_service_start (DdReportService *self,
                         DdSession *session,
                         gint64 incident_id,
                         const char *kind,
                         const char *recipient,
                         GError **error)
{
  g_auto (DdReportWork) act = { 0 };
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), 0);
  g_return_val_if_fail (kind != NULL && recipient != NULL, 0);

  if (!dd_report_work_open (&act, self, session, DD_PERMISSION_WRITE_REPORT, error))
    return 0;
  act.version = find_running (self, incident_id, kind, recipient, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return 0;
    }
  if (act.version != NULL)
    return act.version->id;

  act.version = dd_report_service_fill (self, incident_id, kind, recipient, error);
  if (act.version == NULL)
    return 0;
  act.version->created_at = act.version->saved_at = act.now;
  act.version->created_by = dd_session_get_account_id (session);
  if (!dd_report_store_insert_report (act.txn, act.version, error) ||
      !dd_report_store_insert_version (act.txn, act.version, error) ||
      !dd_report_work_tell (&act, dd_timeline_event_new (DD_EVENT_REPORT_SAVED, act.now), error) ||
      !dd_report_work_end (&act, "report.begun", error))
    return 0;
  return act.version->id;
}

/* Takes over @answers if they are right; the audit log learns which fields changed. */
static gboolean
take_answers (DdReportWork *act, const DdReportAnswers *answers, gboolean *changed, GError **error)
{
  DdReportVersion *version = act->version;
  const DdForm *form = dd_form_find (version->kind, version->recipient, error);
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GString) fields = g_string_new (NULL);

  *changed = FALSE;
  if (form == NULL || !dd_report_rules_check_answers (form, answers, error))
    return FALSE;
  if (dd_report_answers_equal (version->answers, answers))
    return TRUE;

  for (guint i = 0; i < form->sections->len; i++)
    {
      const DdFormSection *section = g_ptr_array_index (form->sections, i);

      for (guint f = 0; f < section->fields->len; f++)
        {
          const char *key = ((const DdFormField *) g_ptr_array_index (section->fields, f))->key;

          if (g_strcmp0 (dd_report_answers_get (version->answers, key),
                         dd_report_answers_get (answers, key)) != 0)
            g_string_append_printf (fields, "%s%s", fields->len > 0 ? " " : "", key);
        }
    }
  dd_report_work_note (act, "fields", fields->str);
  dd_report_answers_free (version->answers);
  version->answers = dd_report_answers_copy (answers);
  version->saved_at = act->now;
  *changed = TRUE;
  return TRUE;
}

/**
 * dd_report_service_save:
 * @self: the service
 * @session: who writes
 * @version_id: a draft, or a returned report
 * @answers: what stands in the form now
 * @error: return location: %DD_ERROR_INVALID names the field that cannot be kept
 *
 * Keeps the answers. A returned report becomes a draft again; the remark stays until it is
 * submitted.
 *
 * Returns: whether they are kept
 */
gboolean
dd_report_service_save (DdReportService *self,
                        DdSession *session,
                        gint64 version_id,
                        const DdReportAnswers *answers,
                        GError **error)
{
  g_auto (DdReportWork) act = { 0 };
  gboolean changed;

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), FALSE);
  g_return_val_if_fail (answers != NULL, FALSE);

  if (!dd_report_work_begin (&act, self, session, DD_PERMISSION_WRITE_REPORT, version_id,
                             DD_REPORT_ACT_SAVE, error) ||
      !take_answers (&act, answers, &changed, error))
    return FALSE;
  if (!changed)
    return TRUE;
  act.version->state = DD_REPORT_DRAFT;
  return dd_report_store_update (act.txn, act.version, error) &&
         dd_report_work_end (&act, "report.saved", error);
}

static gboolean
assign_number (DdReportWork *act, GError **error)
{
  g_autoptr (GDateTime) today =
      dd_time_to_local (act->now, dd_incident_service_get_zone (act->service->incidents));
  const DdForm *form = dd_form_find (act->version->kind, act->version->recipient, error);

  if (form == NULL)
    return FALSE;
  if (act->version->document_number != 0 || form->head == DD_REPORT_HEAD_NONE)
    return TRUE;
  act->version->document_year = g_date_time_get_year (today);
  return dd_report_store_next_number (act->txn, act->version->document_year, act->version->drill,
                                      &act->version->document_number, error);
}

/**
 * dd_report_service_submit:
 * @self: the service
 * @session: who submits
 * @version_id: a draft, or a returned report
 * @answers: (nullable): what stands in the form now; %NULL to submit what was saved
 * @error: return location
 *
 * Hands the report to the principal. It gets its document number now: the principal signs a
 * numbered paper. A number once given stays with the version, also when it is returned. Nothing
 * that is missing stops it.
 *
 * Returns: whether it waits for the principal
 */
gboolean
dd_report_service_submit (DdReportService *self,
                          DdSession *session,
                          gint64 version_id,
                          const DdReportAnswers *answers,
                          GError **error)
{
  g_auto (DdReportWork) act = { 0 };
  gboolean changed;

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), FALSE);

  if (!dd_report_work_begin (&act, self, session, DD_PERMISSION_SUBMIT_REPORT, version_id,
                             DD_REPORT_ACT_SUBMIT, error) ||
      (answers != NULL && !take_answers (&act, answers, &changed, error)) ||
      !assign_number (&act, error))
    return FALSE;
  act.version->state = DD_REPORT_SUBMITTED;
  act.version->submitted_at = act.now;
  act.version->submitted_by = dd_session_get_account_id (session);
  g_clear_pointer (&act.version->remark, g_free);
  return dd_report_store_update (act.txn, act.version, error) &&
         dd_report_work_tell (&act, dd_timeline_event_new (DD_EVENT_REPORT_SUBMITTED, act.now),
                              error) &&
         dd_report_work_end (&act, "report.submitted", error);
}

/**
 * dd_report_service_send_back:
 * @self: the service
 * @session: the principal or a deputy
 * @version_id: a submitted report
 * @remark: what to change
 * @error: return location
 *
 * Returns: whether it is back with whoever writes it
 */
gboolean
dd_report_service_send_back (DdReportService *self,
                             DdSession *session,
                             gint64 version_id,
                             const char *remark,
                             GError **error)
{
  g_auto (DdReportWork) act = { 0 };
  DdTimelineEvent *event;

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), FALSE);

  if (!dd_report_work_begin (&act, self, session, DD_PERMISSION_RETURN_REPORT, version_id,
                             DD_REPORT_ACT_RETURN, error) ||
      !dd_report_check_said (remark, _ ("Remark"), error))
    return FALSE;
  act.version->state = DD_REPORT_RETURNED;
  g_free (act.version->remark);
  act.version->remark = dd_text_clean (remark);
  dd_report_work_note (&act, "remark", act.version->remark);
  event = dd_timeline_event_new (DD_EVENT_REPORT_RETURNED, act.now);
  event->text = g_strdup (act.version->remark);
  return dd_report_store_update (act.txn, act.version, error) &&
         dd_report_work_tell (&act, event, error) &&
         dd_report_work_end (&act, "report.returned", error);
}

/**
 * dd_report_service_correct:
 * @self: the service
 * @session: who corrects
 * @version_id: a signed report, or one agreed to by phone
 * @reason: what is wrong with it
 * @error: return location
 *
 * Begins a corrected version with the same answers. The version before stays as it is; the new one
 * goes the whole way again under a number of its own. If a later version was already begun, that
 * one is meant.
 *
 * Returns: the version to open; 0 with @error set
 */
gint64
dd_report_service_correct (DdReportService *self,
                           DdSession *session,
                           gint64 version_id,
                           const char *reason,
                           GError **error)
{
  g_auto (DdReportWork) act = { 0 };
  g_autoptr (GPtrArray) versions = NULL;
  const DdReportVersion *last;
  DdReportVersion *corrected;

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), 0);

  if (!dd_report_work_begin (&act, self, session, DD_PERMISSION_WRITE_REPORT, version_id,
                             DD_REPORT_ACT_CORRECT, error) ||
      !dd_report_check_said (reason, _ ("Reason"), error))
    return 0;
  versions = dd_report_store_versions (self->database, act.version->report_id, error);
  if (versions == NULL)
    return 0;
  last = g_ptr_array_index (versions, versions->len - 1);
  if (!dd_report_version_is_frozen (last))
    return last->id;

  corrected = dd_report_version_alloc ();
  corrected->report_id = last->report_id;
  corrected->incident_id = last->incident_id;
  corrected->kind = g_strdup (last->kind);
  corrected->recipient = g_strdup (last->recipient);
  corrected->sequence = last->sequence;
  corrected->drill = last->drill;
  corrected->version = last->version + 1;
  corrected->answers = dd_report_answers_copy (last->answers);
  corrected->prefilled = dd_report_answers_copy (last->prefilled);
  corrected->base_id = last->id;
  corrected->correction = dd_text_clean (reason);
  corrected->created_at = corrected->saved_at = act.now;
  corrected->created_by = dd_session_get_account_id (session);
  dd_report_version_free (act.version);
  act.version = corrected;
  dd_report_work_note (&act, "reason", corrected->correction);
  if (!dd_report_store_insert_version (act.txn, corrected, error) ||
      !dd_report_work_tell (&act, dd_timeline_event_new (DD_EVENT_REPORT_SAVED, act.now), error) ||
      !dd_report_work_end (&act, "report.corrected", error))
    return 0;
  return corrected->id;
}

/**
 * dd_report_service_record_export:
 * @self: the service
 * @session: who prints or saves
 * @version_id: what leaves the desk
 * @how: "pdf" or "print"
 * @error: return location
 *
 * Checks that @session may take the paper out, and writes it down. To be called before anything is
 * printed.
 *
 * Returns: whether it may
 */
gboolean
dd_report_service_record_export (
    DdReportService *self, DdSession *session, gint64 version_id, const char *how, GError **error)
{
  g_auto (DdReportWork) act = { 0 };

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), FALSE);

  if (!dd_report_work_open (&act, self, session, DD_PERMISSION_EXPORT_REPORT, error))
    return FALSE;
  act.version = dd_report_store_get (self->database, version_id, error);
  if (act.version == NULL)
    return FALSE;
  dd_report_work_note (&act, "how", how);
  return dd_report_work_end (&act, "report.exported", error);
}

/**
 * dd_report_service_set_code:
 * @self: the service
 * @session: who sets it
 * @code: (nullable): what stands before the year in document numbers ("清一中网安"); %NULL for
 * nothing
 * @error: return location: %DD_ERROR_INVALID for what is no code
 *
 * Papers that are signed or agreed to keep theirs.
 *
 * Returns: whether it is kept
 */
gboolean
dd_report_service_set_code (DdReportService *self,
                            DdSession *session,
                            const char *code,
                            GError **error)
{
  g_autofree char *clean = NULL;
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *detail = NULL;

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_SCHOOL, error) ||
      !dd_paper_check_code (code, error))
    return FALSE;
  clean = dd_text_clean (code);
  json_builder_begin_object (builder);
  dd_json_build_text (builder, "code", clean != NULL ? clean : "");
  json_builder_end_object (builder);
  detail = dd_json_build_finish (builder);

  txn = dd_transaction_begin (self->database, error);
  if (txn == NULL || !dd_report_store_set_code (txn, clean, error) ||
      !dd_audit_append (txn, dd_clock_now (self->clock), dd_session_get_actor (session),
                        "report.code-set", "desk", 1, detail, error) ||
      !dd_transaction_commit (txn, error))
    return FALSE;
  dd_report_service_emit_changed (self, 0);
  return TRUE;
}
