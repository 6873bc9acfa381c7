/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

G_BEGIN_DECLS

/** DD_LADDER_MAX_STEPS: more people than this nobody rings one after the other. */
#define DD_LADDER_MAX_STEPS 6
/** DD_LADDER_MAX_MINUTES: a step that waits longer than a day is none. */
#define DD_LADDER_MAX_MINUTES (24 * 60)
/** DD_LADDER_ALL_HELD: every post of a ladder has its holder. */
#define DD_LADDER_ALL_HELD G_MAXUINT

/**
 * DdPostIsHeld:
 * @post: kind of a post
 * @user_data: of who asks
 *
 * Returns: whether anybody holds such a post at the instant in question
 */
typedef gboolean (*DdPostIsHeld) (const char *post, gpointer user_data);

/**
 * DdLadderStep:
 * @post: (owned): kind of the post that is rung ("deputy-principal")
 * @minutes: how long it is waited for an acknowledgement before the next step
 *
 * A step of the ladder that a reminder climbs while nobody acknowledges it. The first is the
 * reminder itself, for whoever sits at the desk.
 */
typedef struct
{
  char *post;
  guint minutes;
} DdLadderStep;

DdLadderStep *dd_ladder_step_new (const char *post, guint minutes);
void dd_ladder_step_free (DdLadderStep *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdLadderStep, dd_ladder_step_free)

const char *const *dd_ladder_posts (void);
GPtrArray *dd_ladder_new (void);
GPtrArray *dd_ladder_new_default (void);
GPtrArray *dd_ladder_parse (const char *text);
char *dd_ladder_to_text (GPtrArray *ladder);
gboolean dd_ladder_check (GPtrArray *ladder, GError **error);
const char *dd_ladder_get_post (GPtrArray *ladder, guint rung);
guint dd_ladder_find_held (GPtrArray *ladder, DdPostIsHeld is_held, gpointer user_data);
const char *dd_ladder_get_post_held (GPtrArray *ladder, guint held, guint rung);

/**
 * DdEscalation:
 * @rung: the step that was told last; 0 is the reminder itself
 * @climbs_at: when the next step comes unless somebody acknowledges before, UTC milliseconds;
 *   %DD_TIME_UNKNOWN where none is awaited
 *
 * Where an obligation stands on the ladder.
 */
typedef struct
{
  guint rung;
  gint64 climbs_at;
} DdEscalation;

DdEscalation dd_escalation_climb (GPtrArray *ladder, guint held, DdEscalation stands, gint64 now);
gint64 dd_escalation_next (GPtrArray *ladder, guint held, DdEscalation stands, gint64 now);

G_END_DECLS
