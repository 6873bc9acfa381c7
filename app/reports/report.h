/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"
#include "reports/report-answers.h"

G_BEGIN_DECLS

/**
 * DdReportState:
 * @DD_REPORT_DRAFT: being written
 * @DD_REPORT_SUBMITTED: waits for the principal
 * @DD_REPORT_RETURNED: came back with a remark; writing on makes it a draft again
 * @DD_REPORT_CONSENTED: agreed to by phone; frozen, may go out, must be signed within 24 hours
 * @DD_REPORT_SIGNED: signed; frozen for good
 */
typedef enum
{
  DD_REPORT_DRAFT,
  DD_REPORT_SUBMITTED,
  DD_REPORT_RETURNED,
  DD_REPORT_CONSENTED,
  DD_REPORT_SIGNED,
} DdReportState;

const char *dd_report_state_to_key (DdReportState state);
gboolean dd_report_state_from_key (const char *key, DdReportState *state);
const char *dd_report_state_name (DdReportState state);

/**
 * DdReportVersion:
 * @id: the version's own id
 * @report_id: the report it is a version of
 * @incident_id: the incident the report speaks of
 * @kind: (owned): report kind
 * @recipient: (owned): role it goes to
 * @sequence: which of its kind to this recipient, from 1
 * @version: from 1; later ones are corrections
 * @state: how far it is
 * @answers: (owned): what stands in the form
 * @prefilled: (owned): what the form was filled with when it was begun
 * @base_id: the version it is compared with; 0 if nothing went out before
 * @correction: (owned) (nullable): why it corrects the version before
 * @document_year: of the document number; 0 before it is assigned
 * @document_number: 0 before it is assigned
 * @created_at: when it was begun, by account @created_by
 * @saved_at: when an answer was last saved
 * @submitted_at: %DD_TIME_UNKNOWN before; by account @submitted_by
 * @remark: (owned) (nullable): the principal's, when it came back
 * @content: (owned) (nullable): canonical content, once frozen
 * @sha256: (owned) (nullable): its digest in 64 hex digits, once frozen
 * @consented_at: when consent was given by phone; %DD_TIME_UNKNOWN if it was not
 * @consented_by: (owned) (nullable): who gave it
 * @consent_phone: (owned) (nullable): the number
 * @consent_account: the account that wrote it down
 * @signed_at: %DD_TIME_UNKNOWN before; by account @signed_by
 * @signer: (owned) (nullable): name after 签发人
 * @delivered_at: when it was first delivered; %DD_TIME_UNKNOWN if it was not
 * @delivered_in_part: only its first items went
 * @supplement: it is the rest of a report of its kind that went to this recipient in part
 * @supplemented_id: the version that went in part; 0 if it was not written here
 * @drill: the paper of a drill: numbered apart, stamped on every page
 *
 * One version of one paper to one authority, as stored.
 */
typedef struct
{
  gint64 id;
  gint64 report_id;
  gint64 incident_id;
  char *kind;
  char *recipient;
  gint sequence;
  gint version;
  DdReportState state;
  DdReportAnswers *answers;
  DdReportAnswers *prefilled;
  gint64 base_id;
  char *correction;
  gint document_year;
  gint document_number;
  gint64 created_at;
  gint64 created_by;
  gint64 saved_at;
  gint64 submitted_at;
  gint64 submitted_by;
  char *remark;
  char *content;
  char *sha256;
  gint64 consented_at;
  char *consented_by;
  char *consent_phone;
  gint64 consent_account;
  gint64 signed_at;
  gint64 signed_by;
  char *signer;
  gint64 delivered_at;
  gboolean delivered_in_part;
  gboolean supplement;
  gint64 supplemented_id;
  gboolean drill;
} DdReportVersion;

DdReportVersion *dd_report_version_alloc (void);
void dd_report_version_free (DdReportVersion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdReportVersion, dd_report_version_free)

gboolean dd_report_version_is_frozen (const DdReportVersion *self);
gboolean dd_report_version_goes_out (const DdReportVersion *self);

G_END_DECLS
