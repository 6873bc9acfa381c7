/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

G_BEGIN_DECLS

/* The most characters of each. */
#define DD_HANDOVER_TITLE_MAX 200
#define DD_HANDOVER_TEXT_MAX 500

/**
 * DdHandoverItemKind:
 * @DD_HANDOVER_ACCOUNT: an account at the desk
 * @DD_HANDOVER_INCIDENT: an incident that is not closed
 * @DD_HANDOVER_OBLIGATION: a report that is owed
 * @DD_HANDOVER_REPORT: a report that is being written
 * @DD_HANDOVER_AGREEMENT: an agreement that binds the post
 * @DD_HANDOVER_DOCUMENT: files and papers
 * @DD_HANDOVER_PASSWORD: the password of a shared system
 * @DD_HANDOVER_EQUIPMENT: a computer, a phone, a stick
 * @DD_HANDOVER_KEY: a key, a card, a seal
 * @DD_HANDOVER_OTHER: anything else
 *
 * What an item is. The desk lists those before documents by itself; the rest is typed.
 */
typedef enum
{
  DD_HANDOVER_ACCOUNT,
  DD_HANDOVER_INCIDENT,
  DD_HANDOVER_OBLIGATION,
  DD_HANDOVER_REPORT,
  DD_HANDOVER_AGREEMENT,
  DD_HANDOVER_DOCUMENT,
  DD_HANDOVER_PASSWORD,
  DD_HANDOVER_EQUIPMENT,
  DD_HANDOVER_KEY,
  DD_HANDOVER_OTHER,
} DdHandoverItemKind;

#define DD_N_HANDOVER_ITEM_KINDS (DD_HANDOVER_OTHER + 1)

const char *dd_handover_item_kind_to_key (DdHandoverItemKind kind);
gboolean dd_handover_item_kind_from_key (const char *key, DdHandoverItemKind *kind);
const char *dd_handover_item_kind_to_text (DdHandoverItemKind kind);
gboolean dd_handover_item_kind_is_typed (DdHandoverItemKind kind);

/**
 * DdHandoverItem:
 * @id: id; 0 if not saved yet
 * @handover_id: the handover it belongs to
 * @kind: what it is
 * @subject_id: which one, of what the desk itself lists; 0 for what was typed
 * @title: what is handed over
 * @note: (nullable): more of it
 * @remark: (nullable): how it went, or why it is not done
 * @added_at: when it came on the list, UTC milliseconds
 * @done_at: when it was handed over; %DD_TIME_UNKNOWN while it is not
 * @done_by: the account that said so; 0 if it was settled by itself
 *
 * One thing that moves with a post.
 */
typedef struct
{
  gint64 id;
  gint64 handover_id;
  DdHandoverItemKind kind;
  gint64 subject_id;
  char *title;
  char *note;
  char *remark;
  gint64 added_at;
  gint64 done_at;
  gint64 done_by;
} DdHandoverItem;

DdHandoverItem *dd_handover_item_new (DdHandoverItemKind kind,
                                      gint64 subject_id,
                                      const char *title,
                                      const char *note);
DdHandoverItem *dd_handover_item_copy (const DdHandoverItem *self);
void dd_handover_item_free (DdHandoverItem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdHandoverItem, dd_handover_item_free)

gboolean dd_handover_item_is_done (const DdHandoverItem *self);
gboolean dd_handover_item_check (const DdHandoverItem *self, GError **error);

G_END_DECLS
