/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_EVIDENCE_ROW (dd_evidence_row_get_type ())
G_DECLARE_FINAL_TYPE (DdEvidenceRow, dd_evidence_row, DD, EVIDENCE_ROW, GtkListBoxRow)

GtkWidget *dd_evidence_row_new (DdDesk *desk, DdSession *session, const DdAttachment *attachment);
gint64 dd_evidence_row_get_attachment (DdEvidenceRow *self);
gboolean dd_evidence_row_wants_thumbnail (DdEvidenceRow *self);
void dd_evidence_row_load_thumbnail (DdEvidenceRow *self);

G_END_DECLS
