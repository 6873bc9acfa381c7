/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/deadline-store.h"

G_BEGIN_DECLS

/* The columns that dd_obligation_from_row() reads, in its order. */
#define DD_OBLIGATION_COLUMNS                                                                      \
  "id, subject_kind, subject_id, rule, sequence, kind, form, recipient, anchor, anchor_at, "       \
  "due_at, counts_days, provisional, fulfilled_at, fulfilled_by, ended, ended_at, late_reason, "   \
  "post_id, next_tell_at, waived_by, waiver, waived_reason, applies_since, by_level, drill"

/* The order of dd_obligation_compare(). The index of what is open gives it up to the rule; what is
 * left to sort are those of one rule that are due at one instant. */
#define DD_OBLIGATION_ORDER "due_at, rule, subject_id, sequence, id"

DdObligation *dd_obligation_from_row (DdStatement *row);
GPtrArray *dd_obligations_from_rows (DdStatement *taken, GError **error);

G_END_DECLS
