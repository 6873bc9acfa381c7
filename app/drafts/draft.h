/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

G_BEGIN_DECLS

/**
 * DdDraft:
 * @id: id
 * @account_id: whose; 0 before the first account exists
 * @kind: what it will become: "incident", "report", "first-run", …
 * @subject_id: what it will amend; 0 for a new thing
 * @content: JSON text; its shape is the form's own affair
 * @created_at: when the first keystroke was saved, UTC milliseconds
 * @updated_at: when the last one was
 *
 * What somebody is typing.
 */
typedef struct
{
  gint64 id;
  gint64 account_id;
  char *kind;
  gint64 subject_id;
  char *content;
  gint64 created_at;
  gint64 updated_at;
} DdDraft;

void dd_draft_free (DdDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdDraft, dd_draft_free)

char *dd_draft_key (gint64 id);

G_END_DECLS
