/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of DdIncidentService that keeps evidence. */
#include "incidents/incident-work.h"

#include "attachments/attachment-store.h"
#include "base/error.h"
#include "drafts/draft.h"
#include "incidents/timeline-store.h"

#include <glib/gi18n.h>

static gboolean
add_evidence_in (DdTransaction *txn,
                 const DdActor *actor,
                 gint64 now,
                 gint64 incident,
                 const DdAttachment *attachment,
                 GError **error)
{
  g_autoptr (DdTimelineEvent) event = dd_timeline_event_new (DD_EVENT_EVIDENCE, now);

  event->incident_id = incident;
  event->recorded_at = now;
  event->account_id = actor->account_id;
  event->subject_id = attachment->id;
  event->text = g_strdup (attachment->name);
  /* The attachments write the audit entry, with the digest of the content. */
  return dd_attachment_store_commit_in (txn, now, actor, attachment->id, DD_SUBJECT_INCIDENT,
                                        incident, error) &&
         dd_timeline_store_insert (txn, event, error) != 0;
}

gboolean
dd_incident_adopt_draft_in (DdTransaction *txn,
                            const DdActor *actor,
                            gint64 now,
                            gint64 incident,
                            gint64 draft,
                            GError **error)
{
  g_autofree char *key = dd_draft_key (draft);
  g_autoptr (GPtrArray) files =
      dd_attachment_store_list_draft (dd_transaction_get_database (txn), key, error);

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      const DdAttachment *file = g_ptr_array_index (files, i);

      if (file->added_by == actor->account_id &&
          !add_evidence_in (txn, actor, now, incident, file, error))
        return FALSE;
    }
  return files != NULL;
}

/**
 * dd_incident_service_attach:
 * @self: the service
 * @session: who attaches
 * @incident: of which incident
 * @attachment: a file that @session read in
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
  if (file == NULL)
    return FALSE;
  if (file->added_by != work.actor->account_id)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_DENIED,
                           _ ("This file belongs to what somebody else is typing. Nothing was "
                              "changed."));
      return FALSE;
    }
  return add_evidence_in (work.txn, work.actor, work.now, incident, file, error) &&
         dd_incident_work_finish (self, &work, error);
}
