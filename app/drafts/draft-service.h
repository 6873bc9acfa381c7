/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "drafts/draft.h"
#include "storage/transaction.h"

#include <glib-object.h>

G_BEGIN_DECLS

/** DD_DRAFT_ANY_ACCOUNT: the drafts of everybody. */
#define DD_DRAFT_ANY_ACCOUNT (-1)

/** DD_DRAFT_INCIDENT: kind of the draft of an incident's report. */
#define DD_DRAFT_INCIDENT "incident"

/** DD_DRAFT_DRILL: kind of the draft of a drill that has not begun yet; nobody is reminded of it.
 */
#define DD_DRAFT_DRILL "drill"

/** DD_DRAFT_AMENDMENT: kind of the draft of what is typed after the incident was filed. */
#define DD_DRAFT_AMENDMENT "amendment"

/** DD_DRAFT_UNFILED_AFTER: how old an unfiled incident draft must be to stand on Today (design §5).
 */
#define DD_DRAFT_UNFILED_AFTER (10 * DD_MINUTE)

/**
 * DdDraftService:
 *
 * Keeps what is being typed. Drafts are no records: they are not audited. Signal: "changed", after
 * a draft came or went.
 */
#define DD_TYPE_DRAFT_SERVICE (dd_draft_service_get_type ())
G_DECLARE_FINAL_TYPE (DdDraftService, dd_draft_service, DD, DRAFT_SERVICE, GObject)

DdDraftService *dd_draft_service_new (DdDatabase *database, DdClock *clock);

DdClock *dd_draft_service_get_clock (DdDraftService *self);

gint64 dd_draft_service_save (DdDraftService *self,
                              gint64 id,
                              gint64 account_id,
                              const char *kind,
                              gint64 subject_id,
                              const char *content,
                              GError **error);
DdDraft *dd_draft_service_load (DdDraftService *self, gint64 id, GError **error);
DdDraft *dd_draft_service_find (
    DdDraftService *self, gint64 account_id, const char *kind, gint64 subject_id, GError **error);
GPtrArray *
dd_draft_service_list (DdDraftService *self, gint64 account_id, const char *kind, GError **error);
GPtrArray *dd_draft_service_list_unfiled (DdDraftService *self, gint64 account_id, GError **error);
gboolean dd_draft_service_discard (DdDraftService *self, gint64 id, GError **error);
gboolean dd_draft_service_turn_in (
    DdTransaction *txn, gint64 id, const char *kind, gint64 subject_id, GError **error);
gboolean dd_draft_service_delete_in (DdTransaction *txn, gint64 id, GError **error);
void dd_draft_service_tell (DdDraftService *self);

G_END_DECLS
