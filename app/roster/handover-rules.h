/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/handover-item.h"
#include "roster/handover.h"

G_BEGIN_DECLS

/**
 * DdHandoverStep:
 * @DD_HANDOVER_STEP_NONE: it is finished, or called off
 * @DD_HANDOVER_STEP_SIGN_OUTGOING: the outgoing person signs
 * @DD_HANDOVER_STEP_SIGN_INCOMING: the incoming person signs
 * @DD_HANDOVER_STEP_COMPLETE: it can be finished
 *
 * What a handover waits for.
 */
typedef enum
{
  DD_HANDOVER_STEP_NONE,
  DD_HANDOVER_STEP_SIGN_OUTGOING,
  DD_HANDOVER_STEP_SIGN_INCOMING,
  DD_HANDOVER_STEP_COMPLETE,
} DdHandoverStep;

/**
 * DdHandoverClosing:
 * @unsigned_reason: (nullable): why the outgoing person did not sign
 * @remark: (nullable): why what is not done is not; for items without a remark of their own
 *
 * What is said as a handover is finished; all borrowed.
 */
typedef struct
{
  const char *unsigned_reason;
  const char *remark;
} DdHandoverClosing;

gboolean dd_handover_check (const DdHandover *self, GError **error);
gboolean dd_handover_check_open (const DdHandover *self, GError **error);
gboolean dd_handover_check_sign (const DdHandover *self, DdHandoverSide side, GError **error);
gboolean dd_handover_check_untick (const DdHandover *self, GError **error);
gboolean dd_handover_check_complete (const DdHandover *self,
                                     GPtrArray *items,
                                     const DdHandoverClosing *closing,
                                     GError **error);
gboolean dd_handover_needs_reason (const DdHandover *self);
guint dd_handover_count_unsaid (GPtrArray *items);
guint dd_handover_count_done (GPtrArray *items);
DdHandoverStep dd_handover_get_step (const DdHandover *self);

G_END_DECLS
