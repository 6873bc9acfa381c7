/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"
#include "base/tri.h"

G_BEGIN_DECLS

/**
 * DdHandoverSide:
 * @DD_HANDOVER_OUTGOING: who gives the post up (移交人)
 * @DD_HANDOVER_INCOMING: who takes it over (承接人)
 */
typedef enum
{
  DD_HANDOVER_OUTGOING,
  DD_HANDOVER_INCOMING,
} DdHandoverSide;

/**
 * DdHandover:
 * @id: id; 0 if not begun yet
 * @post_id: the post
 * @outgoing_id: who gives it up; 0 for a post that was vacant
 * @incoming_id: who takes it over
 * @takes_over_at: from when the post is the incoming person's, UTC milliseconds; past or future
 * @due_at: by when it should be finished; %DD_TIME_UNKNOWN for no such day
 * @begun_at: when it was begun
 * @begun_by: the account that began it
 * @password_changed: whether the passwords that the outgoing person knew were changed
 * @witness_id: who watches over it (监交人); 0 for nobody
 * @note: (nullable): what else is to be said
 * @outgoing_signed_at: when the outgoing person signed; %DD_TIME_UNKNOWN
 * @outgoing_signed_by: with which account; 0
 * @incoming_signed_at: when the incoming person signed; %DD_TIME_UNKNOWN
 * @incoming_signed_by: with which account; 0
 * @scan_id: attachment with the paper that both signed; 0
 * @unsigned_reason: (nullable): why it was finished without the outgoing person's signature
 * @completed_at: when it was finished; %DD_TIME_UNKNOWN
 * @completed_by: the account that finished it; 0
 * @called_off_at: when it was called off; %DD_TIME_UNKNOWN
 * @called_off_by: the account that called it off; 0
 * @call_off_reason: (nullable): why
 *
 * A post goes from one person to another, with all that hangs on it (交接).
 */
typedef struct
{
  gint64 id;
  gint64 post_id;
  gint64 outgoing_id;
  gint64 incoming_id;
  gint64 takes_over_at;
  gint64 due_at;
  gint64 begun_at;
  gint64 begun_by;
  DdTri password_changed;
  gint64 witness_id;
  char *note;
  gint64 outgoing_signed_at;
  gint64 outgoing_signed_by;
  gint64 incoming_signed_at;
  gint64 incoming_signed_by;
  gint64 scan_id;
  char *unsigned_reason;
  gint64 completed_at;
  gint64 completed_by;
  gint64 called_off_at;
  gint64 called_off_by;
  char *call_off_reason;
} DdHandover;

DdHandover *dd_handover_new (gint64 post_id, gint64 incoming_id, gint64 takes_over_at);
DdHandover *dd_handover_copy (const DdHandover *self);
void dd_handover_free (DdHandover *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdHandover, dd_handover_free)

gboolean dd_handover_is_open (const DdHandover *self);
gboolean dd_handover_is_late (const DdHandover *self, gint64 now);
gboolean dd_handover_is_signed (const DdHandover *self, DdHandoverSide side);
gint64 dd_handover_get_person (const DdHandover *self, DdHandoverSide side);
gboolean dd_handover_find_side (const DdHandover *self, gint64 person_id, DdHandoverSide *side);

G_END_DECLS
