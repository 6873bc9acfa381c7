/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DdTelling:
 * @id: row id
 * @obligation_id: what was told
 * @instant: when it was due to be told, UTC milliseconds
 * @tag: (owned): the notice it was told by
 * @claimed_at: when it was claimed
 * @claimed_by: (owned): the process that claimed it
 * @confirmed_at: when the notification service had answered; %DD_TIME_UNKNOWN
 * @late: milliseconds after @instant
 * @acknowledged_at: when a person opened it, or moved the limit it is about; %DD_TIME_UNKNOWN
 * @rung: the step of the ladder it was told at; 0 is the reminder itself
 * @post: (owned) (nullable): kind of the post that this step began to ring
 * @climbs_at: when the next step comes, if it was this telling that began to wait for it;
 *   %DD_TIME_UNKNOWN
 *
 * One instant of one obligation's plan on its way to the people at the desk.
 */
typedef struct
{
  gint64 id;
  gint64 obligation_id;
  gint64 instant;
  char *tag;
  gint64 claimed_at;
  char *claimed_by;
  gint64 confirmed_at;
  gint64 late;
  gint64 acknowledged_at;
  guint rung;
  char *post;
  gint64 climbs_at;
} DdTelling;

void dd_telling_free (DdTelling *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdTelling, dd_telling_free)

G_END_DECLS
