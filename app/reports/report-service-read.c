/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/report-service-private.h"

#include "base/error.h"
#include "deadlines/wording.h"
#include "reports/paper-words.h"
#include "reports/report-content.h"

#include <glib/gi18n.h>

/* The number to print for somebody: the one on their desk before their own. */
static const char *
phone_of (const DdPerson *person)
{
  if (person == NULL)
    return NULL;
  return person->office_phone != NULL ? person->office_phone : person->phone;
}

/**
 * dd_report_service_gather:
 * @self: the service
 * @incident_id: an incident
 * @recipient: role the paper goes to
 * @error: return location
 *
 * Returns: (transfer full) (nullable): all that a report on the incident is filled from
 */
DdReportSource *
dd_report_service_gather (DdReportService *self,
                          gint64 incident_id,
                          const char *recipient,
                          GError **error)
{
  g_autoptr (DdReportSource) source = dd_report_source_alloc ();
  g_autoptr (DdSchool) school = NULL;
  g_autoptr (DdContact) contact = NULL;
  g_autoptr (DdPerson) person = NULL;

  source->now = dd_clock_now (self->clock);
  source->zone = g_time_zone_ref (dd_incident_service_get_zone (self->incidents));
  source->incident = dd_incident_service_get (self->incidents, incident_id, error);
  if (source->incident == NULL)
    return NULL;
  source->timeline = dd_incident_service_get_timeline (self->incidents, incident_id, error);
  if (source->timeline == NULL)
    return NULL;
  if (source->incident->drill)
    {
      source->obligations =
          dd_incident_service_get_obligations (self->incidents, incident_id, error);
      if (source->obligations == NULL)
        return NULL;
    }
  school = dd_roster_service_get_school (self->roster, error);
  if (school == NULL)
    return NULL;

  /* A vacancy or a contact not entered yet is no error: the paper does without. */
  person = dd_roster_service_holder_at (self->roster, DD_POST_REGISTRAR, source->now, NULL);
  contact = dd_roster_service_find_contact (self->roster, recipient, NULL);
  source->school = g_strdup (school->name);
  source->code = dd_report_store_get_code (self->database, NULL);
  source->contact_name = g_strdup (person != NULL ? person->name : NULL);
  source->contact_phone = g_strdup (school->phone != NULL ? school->phone : phone_of (person));
  source->contact_mail = g_strdup (person != NULL ? person->mail : NULL);
  source->addressee = contact != NULL ? dd_contact_dup_authority (contact) : NULL;
  return g_steal_pointer (&source);
}

static gboolean
check_drill (const DdIncident *incident, const char *kind, GError **error)
{
  if (incident->drill || strcmp (kind, DD_KIND_DRILL) != 0)
    return TRUE;
  g_set_error_literal (error, DD_ERROR, DD_ERROR_STATE,
                       _ ("This incident is no drill. Only a drill has a drill report."));
  return FALSE;
}

/* What one version is to a timeline. */
static void
say_of_paper (DdReportService *self,
              const DdReportVersion *version,
              const char *code,
              DdTimelineEvent *event)
{
  gint64 former = version->version > 1 ? version->base_id : version->supplemented_id;
  g_autoptr (DdReportVersion) before =
      former != 0 ? dd_report_store_get_head (self->database, former, NULL) : NULL;

  event->supplement = version->supplement;
  event->correction = version->version > 1;
  if ((event->supplement || event->correction) && before != NULL && before->document_number != 0)
    event->refers = dd_paper_document_number_of (code, before->drill, before->document_year,
                                                 before->document_number);
}

/**
 * dd_report_service_name_papers:
 * @events: (element-type DdTimelineEvent): a timeline
 * @user_data: the service
 * @error: return location
 *
 * Says of the reports on a timeline which are supplements and corrections, and of what.
 *
 * Returns: whether they could be looked up
 */
gboolean
dd_report_service_name_papers (GPtrArray *events, gpointer user_data, GError **error)
{
  DdReportService *self = user_data;
  g_autoptr (GHashTable) told = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree char *code = NULL;

  for (guint i = 0; i < events->len; i++)
    {
      DdTimelineEvent *event = g_ptr_array_index (events, i);
      const DdTimelineEvent *same;
      g_autoptr (DdReportVersion) version = NULL;
      g_autoptr (GError) failure = NULL;

      if (!dd_timeline_event_is_of_paper (event))
        continue;
      same = g_hash_table_lookup (told, &event->subject_id);
      if (same != NULL)
        {
          event->supplement = same->supplement;
          event->correction = same->correction;
          event->refers = g_strdup (same->refers);
          continue;
        }
      if (code == NULL)
        code = dd_report_store_get_code (self->database, NULL);
      version = dd_report_store_get_head (self->database, event->subject_id, &failure);
      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (version != NULL)
        say_of_paper (self, version, code, event);
      g_hash_table_insert (told, &event->subject_id, event);
    }
  return TRUE;
}

/* A report begun now is the rest of the last one of its kind to @version's recipient if that one
 * went in part. */
static void
find_supplemented (const GPtrArray *timeline, DdReportVersion *version)
{
  const DdTimelineEvent *last = NULL;

  for (guint i = 0; i < timeline->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (timeline, i);

      if (event->kind == DD_EVENT_DELIVERED && !event->retracted &&
          g_strcmp0 (event->report_kind, version->kind) == 0 &&
          g_strcmp0 (event->recipient, version->recipient) == 0 &&
          (last == NULL || event->id > last->id))
        last = event;
    }
  version->supplement = last != NULL && last->partial;
  version->supplemented_id = version->supplement ? last->subject_id : 0;
}

/**
 * dd_report_service_fill:
 * @self: the service
 * @incident_id: an incident
 * @kind: report kind
 * @recipient: role it goes to
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a new version, filled and not stored
 */
DdReportVersion *
dd_report_service_fill (DdReportService *self,
                        gint64 incident_id,
                        const char *kind,
                        const char *recipient,
                        GError **error)
{
  const DdForm *form = dd_form_find (kind, recipient, error);
  g_autoptr (DdReportVersion) version = dd_report_version_alloc ();
  g_autoptr (DdReportVersion) base = NULL;
  g_autoptr (DdReportSource) source = NULL;
  g_autoptr (DdReportAnswers) known = NULL;

  if (form == NULL)
    return NULL;
  source = dd_report_service_gather (self, incident_id, recipient, error);
  if (source == NULL || !check_drill (source->incident, kind, error))
    return NULL;
  /* A drill report says what a drill was like: it follows no report that went out. */
  if (strcmp (kind, DD_KIND_DRILL) != 0 &&
      !dd_report_store_find_base (self->database, incident_id, recipient, &version->base_id, error))
    return NULL;
  if (version->base_id != 0)
    {
      base = dd_report_store_get (self->database, version->base_id, error);
      if (base == NULL)
        return NULL;
    }
  known = dd_report_source_read (source, form);
  version->incident_id = incident_id;
  version->drill = source->incident->drill;
  version->kind = g_strdup (kind);
  version->recipient = g_strdup (recipient);
  find_supplemented (source->timeline, version);
  version->answers = dd_report_prefill (form, known, base != NULL ? base->prefilled : NULL,
                                        base != NULL ? base->answers : NULL);
  version->prefilled = g_steal_pointer (&known);
  return g_steal_pointer (&version);
}

/* "2026年3月17日报送的〔2026〕3号报告": what a correction corrects, or a supplement supplements. */
static char *
name_former (DdReportService *self, gint64 version_id, const DdReportSource *source)
{
  g_autoptr (DdReportVersion) before =
      version_id != 0 ? dd_report_store_get_head (self->database, version_id, NULL) : NULL;
  g_autofree char *number = NULL;
  g_autofree char *date = NULL;

  if (before == NULL || before->document_number == 0)
    return g_strdup ("此前报送的报告");
  number = dd_paper_document_number_of (source->code, before->drill, before->document_year,
                                        before->document_number);
  date = dd_paper_date (before->consented_at != DD_TIME_UNKNOWN ? before->consented_at
                                                                : before->signed_at,
                        source->zone);
  return g_strdup_printf ("%s报送的%s报告", date, number);
}

/**
 * dd_report_service_compose_open:
 * @self: the service
 * @version: a version that is not fixed yet
 * @answers: (nullable): what stands in its form; %NULL for what was saved
 * @mark_changes: whether to mark what differs from the report that went out before
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the paper as it would be signed today
 */
DdReportDocument *
dd_report_service_compose_open (DdReportService *self,
                                const DdReportVersion *version,
                                const DdReportAnswers *answers,
                                gboolean mark_changes,
                                GError **error)
{
  const DdForm *form = dd_form_find (version->kind, version->recipient, error);
  g_autoptr (DdReportSource) source = NULL;
  g_autoptr (DdReportVersion) base = NULL;
  g_autoptr (DdReportAnswers) of_day = NULL;
  g_autofree char *supplemented = NULL;
  g_autofree char *corrected = NULL;
  DdReportComposing parts = { .form = form };

  if (form == NULL)
    return NULL;
  source = dd_report_service_gather (self, version->incident_id, version->recipient, error);
  if (source == NULL)
    return NULL;
  if (mark_changes && version->base_id != 0)
    {
      base = dd_report_store_get (self->database, version->base_id, error);
      if (base == NULL)
        return NULL;
      parts.base = base->answers;
      parts.base_form = dd_form_find (base->kind, base->recipient, NULL);
    }
  if (version->correction != NULL)
    corrected = name_former (self, version->base_id, source);
  if (version->supplement)
    supplemented = name_former (self, version->supplemented_id, source);
  of_day = dd_report_answers_copy (answers != NULL ? answers : version->answers);
  dd_report_source_name_holder (source, form, version->prefilled, of_day);
  parts.answers = of_day;
  parts.source = source;
  parts.recipient = version->recipient;
  parts.sequence = version->sequence;
  parts.date = source->now;
  parts.year = version->document_year;
  parts.number = version->document_number;
  parts.supplemented = supplemented;
  parts.correction = version->correction;
  parts.corrected = corrected;
  return dd_report_compose (&parts);
}

/* What stands in the form of an open version, with who holds the post today. */
static DdReportAnswers *
dup_answers_of_day (DdReportService *self, const DdReportVersion *version, GError **error)
{
  const DdForm *form = dd_form_find (version->kind, version->recipient, error);
  g_autoptr (DdReportAnswers) answers = dd_report_answers_copy (version->answers);
  g_autoptr (DdReportSource) source = NULL;

  if (form == NULL)
    return NULL;
  source = dd_report_service_gather (self, version->incident_id, version->recipient, error);
  if (source == NULL)
    return NULL;
  dd_report_source_name_holder (source, form, version->prefilled, answers);
  return g_steal_pointer (&answers);
}

/**
 * dd_report_service_freeze:
 * @self: the service
 * @version: a version that is not fixed yet
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its canonical content, as it would be signed now
 */
char *
dd_report_service_freeze (DdReportService *self, const DdReportVersion *version, GError **error)
{
  g_autoptr (DdReportDocument) document =
      dd_report_service_compose_open (self, version, NULL, FALSE, error);
  g_autoptr (DdReportAnswers) of_day = NULL;

  if (document == NULL)
    return NULL;
  of_day = dup_answers_of_day (self, version, error);
  return of_day != NULL ? dd_report_content_freeze (document, of_day) : NULL;
}

/**
 * dd_report_service_get:
 * @self: the service
 * @session: who reads
 * @version_id: a version
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the version with everything in it; while it is open, with
 *   who holds the post today
 */
DdReportVersion *
dd_report_service_get (DdReportService *self, DdSession *session, gint64 version_id, GError **error)
{
  g_autoptr (DdReportVersion) version = NULL;
  DdReportAnswers *of_day;

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), NULL);

  if (!dd_permission_check (session, DD_PERMISSION_SEE_INCIDENTS, error))
    return NULL;
  version = dd_report_store_get (self->database, version_id, error);
  if (version == NULL || version->content != NULL)
    return g_steal_pointer (&version);
  of_day = dup_answers_of_day (self, version, error);
  if (of_day == NULL)
    return NULL;
  dd_report_answers_free (version->answers);
  version->answers = of_day;
  return g_steal_pointer (&version);
}

/**
 * dd_report_service_list_versions:
 * @self: the service
 * @session: who reads
 * @report_id: a report
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdReportVersion): its versions, the first one
 * first
 */
GPtrArray *
dd_report_service_list_versions (DdReportService *self,
                                 DdSession *session,
                                 gint64 report_id,
                                 GError **error)
{
  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), NULL);

  if (!dd_permission_check (session, DD_PERMISSION_SEE_INCIDENTS, error))
    return NULL;
  return dd_report_store_versions (self->database, report_id, error);
}

/**
 * dd_report_service_list_of_incident:
 * @self: the service
 * @session: who reads
 * @incident_id: an incident
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdReportVersion): the latest version of each of
 * its reports, without answers and content
 */
GPtrArray *
dd_report_service_list_of_incident (DdReportService *self,
                                    DdSession *session,
                                    gint64 incident_id,
                                    GError **error)
{
  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), NULL);

  if (!dd_permission_check (session, DD_PERMISSION_SEE_INCIDENTS, error))
    return NULL;
  return dd_report_store_of_incident (self->database, incident_id, error);
}

/**
 * dd_report_service_get_base:
 * @self: the service
 * @session: who reads
 * @version: a version
 * @error: return location; stays unset if nothing went out before
 *
 * Returns: (transfer full) (nullable): what @version is compared with
 */
DdReportVersion *
dd_report_service_get_base (DdReportService *self,
                            DdSession *session,
                            const DdReportVersion *version,
                            GError **error)
{
  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), NULL);

  return version->base_id != 0 ? dd_report_service_get (self, session, version->base_id, error)
                               : NULL;
}

/**
 * dd_report_service_compose:
 * @self: the service
 * @session: who reads
 * @version: a version
 * @answers: (nullable): what is being typed into its form; %NULL for what was saved
 * @mark_changes: whether to mark what differs from the report that went out before
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the paper. What is fixed comes as it was fixed, whatever
 *   became of the incident, the form and the school's name
 */
DdReportDocument *
dd_report_service_compose (DdReportService *self,
                           DdSession *session,
                           const DdReportVersion *version,
                           const DdReportAnswers *answers,
                           gboolean mark_changes,
                           GError **error)
{
  DdReportDocument *document;

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), NULL);

  if (!dd_permission_check (session, DD_PERMISSION_SEE_INCIDENTS, error))
    return NULL;
  if (!dd_report_version_is_frozen (version))
    return dd_report_service_compose_open (self, version, answers, mark_changes, error);
  document = dd_report_content_thaw (version->content, error);
  if (document != NULL)
    {
      document->signer = g_strdup (version->signer);
      document->drill |= version->drill;
    }
  return document;
}

/**
 * dd_report_service_digest:
 * @self: the service
 * @session: who reads
 * @version: a version, as it was read
 * @error: return location
 *
 * Returns: (transfer full) (nullable): SHA-256 of its canonical content in hex: what was fixed, or
 * what would be signed now
 */
char *
dd_report_service_digest (DdReportService *self,
                          DdSession *session,
                          const DdReportVersion *version,
                          GError **error)
{
  g_autofree char *content = NULL;

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), NULL);

  if (!dd_permission_check (session, DD_PERMISSION_SEE_INCIDENTS, error))
    return NULL;
  if (version->sha256 != NULL)
    return g_strdup (version->sha256);
  content = dd_report_service_freeze (self, version, error);
  return content != NULL ? dd_report_content_digest (content) : NULL;
}

/**
 * dd_report_service_list_changes:
 * @self: the service
 * @session: who reads
 * @version: a version
 * @answers: (nullable): what is being typed into its form; %NULL for what was saved
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdReportChange): what differs from the report
 * that went out before; empty if none did
 */
GPtrArray *
dd_report_service_list_changes (DdReportService *self,
                                DdSession *session,
                                const DdReportVersion *version,
                                const DdReportAnswers *answers,
                                GError **error)
{
  const DdForm *form = dd_form_find (version->kind, version->recipient, error);
  g_autoptr (DdReportVersion) base = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), NULL);

  if (form == NULL)
    return NULL;
  base = dd_report_service_get_base (self, session, version, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (base == NULL)
    return g_ptr_array_new ();
  return dd_report_rules_changes (form, dd_form_find (base->kind, base->recipient, NULL),
                                  base->answers, answers != NULL ? answers : version->answers,
                                  dd_incident_service_get_zone (self->incidents));
}

static void
add_once (GStrvBuilder *builder, GHashTable *seen, const char *recipient)
{
  if (g_hash_table_add (seen, g_strdup (recipient)))
    g_strv_builder_add (builder, recipient);
}

/**
 * dd_report_service_list_recipients:
 * @self: the service
 * @session: who reads
 * @incident_id: an incident
 * @kind: report kind
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): the roles that a report of @kind
 * on this incident goes to: those it is owed to and those one was written to. Empty if there are
 * none
 */
GStrv
dd_report_service_list_recipients (
    DdReportService *self, DdSession *session, gint64 incident_id, const char *kind, GError **error)
{
  g_autoptr (GPtrArray) duties = NULL;
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), NULL);

  reports = dd_report_service_list_of_incident (self, session, incident_id, error);
  if (reports == NULL)
    return NULL;
  duties = dd_incident_service_get_obligations (self->incidents, incident_id, error);
  if (duties == NULL)
    return NULL;
  /* What a drill was like is the school's own affair. */
  if (strcmp (kind, DD_KIND_DRILL) == 0)
    add_once (builder, seen, DD_RECIPIENT_SCHOOL);
  for (guint i = 0; i < duties->len; i++)
    {
      const DdObligation *duty = g_ptr_array_index (duties, i);

      if (strcmp (duty->kind, kind) == 0)
        add_once (builder, seen, duty->recipient);
    }
  for (guint i = 0; i < reports->len; i++)
    {
      const DdReportVersion *version = g_ptr_array_index (reports, i);

      if (strcmp (version->kind, kind) == 0)
        add_once (builder, seen, version->recipient);
    }
  return g_strv_builder_end (builder);
}

/**
 * dd_report_service_preview:
 * @self: the service
 * @session: who reads
 * @incident_id: an incident
 * @kind: report kind
 * @recipient: role it would go to
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the paper that a report begun now would give; nothing is
 * stored
 */
DdReportDocument *
dd_report_service_preview (DdReportService *self,
                           DdSession *session,
                           gint64 incident_id,
                           const char *kind,
                           const char *recipient,
                           GError **error)
{
  g_autoptr (DdReportVersion) version = NULL;

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), NULL);

  if (!dd_permission_check (session, DD_PERMISSION_SEE_INCIDENTS, error))
    return NULL;
  version = dd_report_service_fill (self, incident_id, kind, recipient, error);
  return version != NULL ? dd_report_service_compose_open (self, version, NULL, FALSE, error)
                         : NULL;
}

/**
 * dd_report_service_list_sentences:
 * @self: the service
 * @session: who reads
 * @incident_id: an incident
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): what happened as a paper would
 * tell it, a sentence an event
 */
GStrv
dd_report_service_list_sentences (DdReportService *self,
                                  DdSession *session,
                                  gint64 incident_id,
                                  GError **error)
{
  g_autoptr (DdReportSource) source = NULL;

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), NULL);

  if (!dd_permission_check (session, DD_PERMISSION_SEE_INCIDENTS, error))
    return NULL;
  source = dd_report_service_gather (self, incident_id, "", error);
  return source != NULL ? dd_report_source_sentences (source) : NULL;
}

/**
 * dd_report_service_get_code:
 * @self: the service
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what stands before the year in document numbers; %NULL if
 *   nothing does
 */
char *
dd_report_service_get_code (DdReportService *self, GError **error)
{
  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), NULL);

  return dd_report_store_get_code (self->database, error);
}

/**
 * dd_report_service_verify_all:
 * @self: the service
 * @n: (out): how many signed or agreed reports there are
 * @error: return location for %DD_ERROR_NOT_A_DESK with a sentence that names the one that does not
 *   fit
 *
 * Computes every frozen report's fingerprint anew. Shows no content and asks for no permission.
 *
 * Returns: whether each still has the content that was signed
 */
gboolean
dd_report_service_verify_all (DdReportService *self, gint64 *n, GError **error)
{
  gint64 broken = 0;

  g_return_val_if_fail (DD_IS_REPORT_SERVICE (self), FALSE);
  g_return_val_if_fail (n != NULL, FALSE);

  if (!dd_report_store_verify (self->database, n, &broken, error))
    return FALSE;
  if (broken == 0)
    return TRUE;

  g_set_error (error, DD_ERROR, DD_ERROR_NOT_A_DESK,
               _ ("The text of the signed report %ld no longer has its fingerprint: it was changed "
                  "outside the app. Compare it with the printed one, and restore a backup."),
               (glong) broken);
  return FALSE;
}
