/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/escalation.h"

#include "base/error.h"

#include <glib/gi18n.h>

/*
 * One step at a time: each gets its minutes from the moment it was really told, so that a computer
 * that slept does not wake up ringing the head of the school over a reminder nobody could see.
 */

/* The posts a school may put on the ladder, those that stand above the others last. */
static const char *const posts[] = {
  "registrar",  "security-administrator", "group-member", "group-deputy",
  "group-head", "deputy-principal",       "principal",    NULL,
};

/* The school's own choice where it made none; no law gives figures for it. */
static const DdLadderStep default_steps[] = {
  { (char *) "registrar", 10 },
  { (char *) "deputy-principal", 10 },
  { (char *) "principal", 10 },
};

/**
 * dd_ladder_step_new:
 * @post: kind of a post
 * @minutes: how long it is waited before the next step
 *
 * Returns: (transfer full): a step
 */
DdLadderStep *
dd_ladder_step_new (const char *post, guint minutes)
{
  DdLadderStep *self;

  g_return_val_if_fail (post != NULL, NULL);

  self = g_new0 (DdLadderStep, 1);
  self->post = g_strdup (post);
  self->minutes = minutes;
  return self;
}

/**
 * dd_ladder_step_free:
 * @self: (transfer full) (nullable): a step
 */
void
dd_ladder_step_free (DdLadderStep *self)
{
  if (self == NULL)
    return;

  g_free (self->post);
  g_free (self);
}

/**
 * dd_ladder_posts:
 *
 * Returns: (transfer none): the kinds of posts that may stand on a ladder, %NULL-terminated
 */
const char *const *
dd_ladder_posts (void)
{
  return posts;
}

/**
 * dd_ladder_new:
 *
 * Returns: (transfer full) (element-type DdLadderStep): a ladder without steps: nothing climbs
 */
GPtrArray *
dd_ladder_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dd_ladder_step_free);
}

/**
 * dd_ladder_new_default:
 *
 * Returns: (transfer full) (element-type DdLadderStep): registrar, deputy principal, principal, ten
 *   minutes each
 */
GPtrArray *
dd_ladder_new_default (void)
{
  GPtrArray *ladder = dd_ladder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (default_steps); i++)
    g_ptr_array_add (ladder, dd_ladder_step_new (default_steps[i].post, default_steps[i].minutes));
  return ladder;
}

static gboolean
is_post (const char *post)
{
  return g_strv_contains (posts, post);
}

/**
 * dd_ladder_parse:
 * @text: what dd_ladder_to_text() wrote
 *
 * Returns: (transfer full) (element-type DdLadderStep): the ladder; what cannot be read is left out
 */
GPtrArray *
dd_ladder_parse (const char *text)
{
  g_auto (GStrv) words = NULL;
  GPtrArray *ladder = dd_ladder_new ();

  g_return_val_if_fail (text != NULL, ladder);

  words = g_strsplit (text, ",", -1);
  for (guint i = 0; words[i] != NULL && ladder->len < DD_LADDER_MAX_STEPS; i++)
    {
      g_auto (GStrv) parts = g_strsplit (g_strstrip (words[i]), ":", 2);
      guint64 minutes;

      if (g_strv_length (parts) == 2 && is_post (parts[0]) &&
          g_ascii_string_to_unsigned (parts[1], 10, 1, DD_LADDER_MAX_MINUTES, &minutes, NULL))
        g_ptr_array_add (ladder, dd_ladder_step_new (parts[0], (guint) minutes));
    }
  return ladder;
}

/**
 * dd_ladder_to_text:
 * @ladder: (element-type DdLadderStep): a ladder
 *
 * Returns: (transfer full): it as it is stored: "registrar:10,deputy-principal:10,principal:10"
 */
char *
dd_ladder_to_text (GPtrArray *ladder)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (ladder != NULL, g_string_free (text, FALSE));

  for (guint i = 0; i < ladder->len; i++)
    {
      const DdLadderStep *step = g_ptr_array_index (ladder, i);

      g_string_append_printf (text, "%s%s:%u", i > 0 ? "," : "", step->post, step->minutes);
    }
  return g_string_free (text, FALSE);
}

/**
 * dd_ladder_check:
 * @ladder: (element-type DdLadderStep): a ladder somebody put together
 * @error: return location; %DD_ERROR_INVALID
 *
 * Returns: whether it can be climbed: no post twice, and minutes from 1 to a day; an empty one may
 * be
 */
gboolean
dd_ladder_check (GPtrArray *ladder, GError **error)
{
  g_return_val_if_fail (ladder != NULL, FALSE);

  if (ladder->len > DD_LADDER_MAX_STEPS)
    {
      g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                   _ ("At most %d posts can be rung one after the other."), DD_LADDER_MAX_STEPS);
      return FALSE;
    }
  for (guint i = 0; i < ladder->len; i++)
    {
      const DdLadderStep *step = g_ptr_array_index (ladder, i);

      if (!is_post (step->post) || step->minutes < 1 || step->minutes > DD_LADDER_MAX_MINUTES)
        {
          g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                               _ ("A step waits from 1 minute to 24 hours. Nothing was changed."));
          return FALSE;
        }
      for (guint j = 0; j < i; j++)
        if (g_str_equal (((DdLadderStep *) g_ptr_array_index (ladder, j))->post, step->post))
          {
            g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                                 _ ("A post stands on the ladder once. Nothing was changed."));
            return FALSE;
          }
    }
  return TRUE;
}

/**
 * dd_ladder_get_post:
 * @ladder: (element-type DdLadderStep): a ladder
 * @rung: a step
 *
 * Returns: (transfer none) (nullable): kind of the post that is rung then; %NULL for the reminder
 *   itself, which names nobody
 */
const char *
dd_ladder_get_post (GPtrArray *ladder, guint rung)
{
  g_return_val_if_fail (ladder != NULL, NULL);

  return rung > 0 && rung < ladder->len ? ((DdLadderStep *) g_ptr_array_index (ladder, rung))->post
                                        : NULL;
}

/**
 * dd_ladder_find_held:
 * @ladder: (element-type DdLadderStep): a ladder
 * @is_held: whether anybody holds a kind of post now
 * @user_data: for @is_held
 *
 * Returns: the rungs that somebody can be rung at, a bit each; that of the reminder itself, which
 *   names nobody, always
 */
guint
dd_ladder_find_held (GPtrArray *ladder, DdPostIsHeld is_held, gpointer user_data)
{
  guint held = 1;

  g_return_val_if_fail (ladder != NULL && is_held != NULL, DD_LADDER_ALL_HELD);

  for (guint i = 1; i < ladder->len; i++)
    if (is_held (((DdLadderStep *) g_ptr_array_index (ladder, i))->post, user_data))
      held |= 1u << i;
  return held;
}

/**
 * dd_ladder_get_post_held:
 * @ladder: (element-type DdLadderStep): a ladder
 * @held: what dd_ladder_find_held() found
 * @rung: a step that was reached
 *
 * Returns: (transfer none) (nullable): kind of the post that is rung then; where its holder has
 * left meanwhile, that of the step below; %NULL for the reminder itself
 */
const char *
dd_ladder_get_post_held (GPtrArray *ladder, guint held, guint rung)
{
  g_return_val_if_fail (ladder != NULL, NULL);

  rung = MIN (rung, DD_LADDER_MAX_STEPS - 1);
  while (rung > 0 && (held & 1u << rung) == 0)
    rung--;
  return dd_ladder_get_post (ladder, rung);
}

static guint
get_top (GPtrArray *ladder)
{
  return ladder->len > 0 ? ladder->len - 1 : 0;
}

static gint64
get_patience (GPtrArray *ladder, guint rung)
{
  return ((DdLadderStep *) g_ptr_array_index (ladder, rung))->minutes * DD_MINUTE;
}

/* The step above @rung that has somebody to ring; @rung itself where there is none. */
static guint
find_above (GPtrArray *ladder, guint held, guint rung)
{
  for (guint i = rung + 1; i < ladder->len; i++)
    if ((held & 1u << i) != 0)
      return i;
  return rung;
}

/**
 * dd_escalation_climb:
 * @ladder: (element-type DdLadderStep): the school's ladder, which may have become shorter
 * @held: the rungs whose post somebody holds, as dd_ladder_find_held() found them
 * @stands: where the obligation stands; rung 0 with nothing awaited after an acknowledgement, and
 *   before anything was told
 * @now: the present instant, UTC milliseconds
 *
 * Something is being told of it now.
 *
 * Returns: where it stands from now on: a step higher if its time has come, past those that nobody
 *   holds; with a step awaited if none was and there is one. At the last it stays until somebody
 *   acknowledges.
 */
DdEscalation
dd_escalation_climb (GPtrArray *ladder, guint held, DdEscalation stands, gint64 now)
{
  DdEscalation told = { 0, DD_TIME_UNKNOWN };
  guint above;

  g_return_val_if_fail (ladder != NULL, told);

  told.rung = MIN (stands.rung, get_top (ladder));
  above = find_above (ladder, held, told.rung);
  if (above == told.rung)
    return told;

  told.climbs_at = stands.climbs_at;
  if (stands.climbs_at != DD_TIME_UNKNOWN && stands.climbs_at <= now)
    {
      told.rung = above;
      told.climbs_at = DD_TIME_UNKNOWN;
    }
  if (told.climbs_at == DD_TIME_UNKNOWN && find_above (ladder, held, told.rung) > told.rung)
    told.climbs_at = now + get_patience (ladder, told.rung);
  return told;
}

/**
 * dd_escalation_next:
 * @ladder: (element-type DdLadderStep): the school's ladder
 * @held: the rungs whose post somebody holds, as dd_ladder_find_held() found them
 * @stands: where the obligation stands
 * @now: the present instant, UTC milliseconds
 *
 * Returns: when the next step comes, which may have passed; never further off than the step's
 *   minutes, for the clock may have been ahead when it was told. %DD_TIME_UNKNOWN where none is
 *   awaited, or nobody is left to ring
 */
gint64
dd_escalation_next (GPtrArray *ladder, guint held, DdEscalation stands, gint64 now)
{
  g_return_val_if_fail (ladder != NULL, DD_TIME_UNKNOWN);

  if (stands.climbs_at == DD_TIME_UNKNOWN || find_above (ladder, held, stands.rung) == stands.rung)
    return DD_TIME_UNKNOWN;
  return MIN (stands.climbs_at, now + get_patience (ladder, stands.rung));
}
