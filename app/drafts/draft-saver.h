/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "drafts/draft-service.h"

G_BEGIN_DECLS

/** DD_DRAFT_SAVE_AFTER: milliseconds from the first unsaved keystroke to the save; under the
 * promised two seconds. */
#define DD_DRAFT_SAVE_AFTER 1500

/**
 * DdDraftContent:
 * @user_data: the saver's user data
 *
 * Returns: (transfer full) (nullable): the form as JSON text; %NULL if there is nothing worth
 * keeping yet
 */
typedef char *(*DdDraftContent) (gpointer user_data);

/**
 * DdDraftSaver:
 *
 * Saves one draft while it is typed. Signals: "saved" (gint64: when, UTC milliseconds) and
 * "failed" (GError: why; it goes on trying).
 */
#define DD_TYPE_DRAFT_SAVER (dd_draft_saver_get_type ())
G_DECLARE_FINAL_TYPE (DdDraftSaver, dd_draft_saver, DD, DRAFT_SAVER, GObject)

DdDraftSaver *dd_draft_saver_new (DdDraftService *service,
                                  gint64 id,
                                  gint64 account_id,
                                  const char *kind,
                                  gint64 subject_id,
                                  DdDraftContent content,
                                  gpointer user_data);
gint64 dd_draft_saver_get_id (DdDraftSaver *self);
gboolean dd_draft_saver_is_dirty (DdDraftSaver *self);
void dd_draft_saver_changed (DdDraftSaver *self);
gboolean dd_draft_saver_flush (DdDraftSaver *self, GError **error);
void dd_draft_saver_stop (DdDraftSaver *self);

G_END_DECLS
