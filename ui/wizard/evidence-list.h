/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_EVIDENCE_LIST (dd_evidence_list_get_type ())
G_DECLARE_FINAL_TYPE (DdEvidenceList, dd_evidence_list, DD, EVIDENCE_LIST, AdwBin)

/**
 * DdEvidenceKey:
 * @user_data: as given
 *
 * Returns: (transfer full) (nullable): the key of the draft that evidence hangs on, made when it is
 *   first asked for; %NULL when it could not be made
 */
typedef char *(*DdEvidenceKey) (gpointer user_data);

void dd_evidence_list_attach (
    DdEvidenceList *self, DdDesk *desk, DdSession *session, DdEvidenceKey key, gpointer user_data);
void dd_evidence_list_take_from (DdEvidenceList *self, GtkWidget *place);
void dd_evidence_list_set_incident (DdEvidenceList *self, gint64 incident);
void dd_evidence_list_refresh (DdEvidenceList *self);
guint dd_evidence_list_get_count (DdEvidenceList *self);

G_END_DECLS
