/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of DdIncidentService that keeps evidence. */
#include "incidents/incident-work.h"

#include "attachments/attachment-store.h"
#include "incidents/timeline-store.h"

static gboolean
add_evidence_in (DdIncidentService *self,
                 DdIncidentWork *work,
                 const DdAttachment *attachment,
                 GError **error)
{
  g_autoptr (DdTimelineEvent) event = dd_timeline_event_new (DD_EVENT_EVIDENCE, work->now);

  event->incident_id = work->incident->id;
  event->recorded_at = work->now;
  event->account_id = work->actor->account_id;
  event->subject_id = attachment->id;
  event->text = g_strdup (attachment->name);
  /* The attachments write the audit entry, with the digest of the content. */
  return dd_attachment_store_commit_in (work->txn, work->now, work->actor, attachment->id,
                                        DD_SUBJECT_INCIDENT, work->incident->id, error) &&
         dd_timeline_store_insert (work->txn, event, error) != 0;
}

/**
 * dd_incident_service_attach:
 * @self: the service
 * @session: who attaches
 * @incident: of which incident
 * @attachment: a file that was read in
 * @error: return location
 *
 * Makes a file evidence of an incident; from then on nobody can change it.
 *
 * Returns: whether it is on the disk
 */
gboolean
dd_incident_service_attach (
    DdIncidentService *self, DdSession *session, gint64 incident, gint64 attachment, GError **error)
{
  g_autoptr (DdAttachment) file = NULL;
  g_auto (DdIncidentWork) work = { 0 };

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session), FALSE);

  if (!dd_incident_work_begin (self, session, DD_PERMISSION_ATTACH_EVIDENCE, incident, &work,
                               error))
    return FALSE;
  file = dd_attachment_store_get (self->database, attachment, error);
  return file != NULL && add_evidence_in (self, &work, file, error) &&
         dd_incident_work_finish (self, &work, error);
}

/**
 * dd_incident_service_attach_draft:
 * @self: the service
 * @session: who attaches
 * @incident: of which incident
 * @draft_key: a draft
 * @error: return location
 *
 * Makes everything that hangs on a draft evidence of the incident it became.
 *
 * Returns: whether it is on the disk; a draft without files is fine
 */
gboolean
dd_incident_service_attach_draft (DdIncidentService *self,
                                  DdSession *session,
                                  gint64 incident,
                                  const char *draft_key,
                                  GError **error)
{
  g_autoptr (GPtrArray) files = NULL;
  g_auto (DdIncidentWork) work = { 0 };

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session) &&
                            draft_key != NULL,
                        FALSE);

  if (!dd_incident_work_begin (self, session, DD_PERMISSION_ATTACH_EVIDENCE, incident, &work,
                               error))
    return FALSE;
  files = dd_attachment_store_list_draft (self->database, draft_key, error);
  if (files == NULL)
    return FALSE;
  if (files->len == 0)
    return TRUE;
  for (guint i = 0; i < files->len; i++)
    if (!add_evidence_in (self, &work, g_ptr_array_index (files, i), error))
      return FALSE;
  return dd_incident_work_finish (self, &work, error);
}
