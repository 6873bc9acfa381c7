/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/obligation-change.h"

#include "deadlines/wording.h"

#include <glib/gi18n.h>

/**
 * dd_obligation_change_free:
 * @self: (transfer full) (nullable): a change
 */
void
dd_obligation_change_free (DdObligationChange *self)
{
  if (self == NULL)
    return;

  dd_obligation_free (self->before);
  dd_obligation_free (self->after);
  g_free (self);
}

static void
add_change (GPtrArray *changes,
            DdChangeKind kind,
            const DdObligation *before,
            const DdObligation *after)
{
  DdObligationChange *change = g_new0 (DdObligationChange, 1);

  change->kind = kind;
  change->before = before != NULL ? dd_obligation_copy (before) : NULL;
  change->after = after != NULL ? dd_obligation_copy (after) : NULL;
  g_ptr_array_add (changes, change);
}

static const DdObligation *
find_same (GPtrArray *obligations, const DdObligation *obligation)
{
  for (guint i = 0; i < obligations->len; i++)
    {
      const DdObligation *other = g_ptr_array_index (obligations, i);

      if (other->sequence == obligation->sequence && g_str_equal (other->rule, obligation->rule))
        return other;
    }
  return NULL;
}

static gboolean
is_done (const DdObligation *obligation)
{
  return obligation->fulfilled_at != DD_TIME_UNKNOWN;
}

static gboolean
is_owed (const DdObligation *obligation)
{
  return !is_done (obligation) && obligation->ended == DD_OBLIGATION_GOES_ON;
}

static void
compare_one (GPtrArray *changes, const DdObligation *was, const DdObligation *is)
{
  if (!is_owed (was) && is_owed (is))
    add_change (changes, DD_CHANGE_COMES_BACK, was, is);
  /* A closing names what is missed, and who waives gives the reason: neither is news. */
  else if (is_owed (was) && !is_done (is) && is->ended == DD_OBLIGATION_WITHDRAWN)
    add_change (changes, DD_CHANGE_FALLS_AWAY, was, is);
  else if (was->due_at != is->due_at && (is_owed (is) || is_done (is)))
    add_change (changes, DD_CHANGE_MOVED, was, is);
}

/**
 * dd_obligation_changes_find:
 * @before: (element-type DdObligation): what one subject owed and had done, without what had fallen
 *   away
 * @after: (element-type DdObligation): the same after it was worked out anew
 * @cause: why it was
 *
 * Compares the two. What an act begins in the ordinary course is no change.
 *
 * Returns: (transfer full) (element-type DdObligationChange): what is not as it was: what stands in
 *   @after in its order, then what fell away
 */
GPtrArray *
dd_obligation_changes_find (GPtrArray *before, GPtrArray *after, DdChangeCause cause)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_obligation_change_free);

  g_return_val_if_fail (before != NULL && after != NULL, changes);

  for (guint i = 0; i < after->len; i++)
    {
      const DdObligation *is = g_ptr_array_index (after, i);
      const DdObligation *was = find_same (before, is);

      if (was != NULL)
        compare_one (changes, was, is);
      else if (cause != DD_CHANGE_COURSE && (is_owed (is) || is_done (is)))
        add_change (changes, DD_CHANGE_APPLIES, NULL, is);
    }
  for (guint i = 0; i < before->len; i++)
    {
      const DdObligation *was = g_ptr_array_index (before, i);

      if ((is_owed (was) || is_done (was)) && find_same (after, was) == NULL)
        add_change (changes, DD_CHANGE_FALLS_AWAY, was, NULL);
    }
  return changes;
}

/* Words. -------------------------------------------------------------------------------------- */

static char *
say_moved (const DdObligationChange *change, gint64 now, GTimeZone *zone)
{
  const DdObligation *is = change->after;
  g_autofree char *name = dd_wording_duty_to (is);
  g_autofree char *from = dd_wording_due (change->before, now, zone);
  g_autofree char *to = dd_wording_due (is, now, zone);
  gboolean was_late, is_late;

  was_late = is_done (is) && is->fulfilled_at > change->before->due_at;
  is_late = is_done (is) && is->fulfilled_at > is->due_at;
  if (is_late && !was_late)
    /* Translators: a report with its recipient, its former and its new limit. */
    return g_strdup_printf (_ ("%s is due: %s → %s; done, and by that late"), name, from, to);
  if (was_late && !is_late)
    return g_strdup_printf (_ ("%s is due: %s → %s; done, and by that in time"), name, from, to);
  return g_strdup_printf (_ ("%s is due: %s → %s"), name, from, to);
}

static char *
say_applies (const DdObligationChange *change, DdChangeCause cause, gint64 now, GTimeZone *zone)
{
  const DdObligation *is = change->after;
  g_autofree char *name = dd_wording_duty_to (is);
  g_autofree char *due = dd_wording_due (is, now, zone);
  const char *since = _ ("Owed again");

  if (change->kind == DD_CHANGE_APPLIES && cause == DD_CHANGE_FACTS)
    since = dd_wording_applies (is);
  if (is_done (is))
    /* Translators: since when it applies, a report with its recipient, when it was due. */
    return g_strdup_printf (_ ("%s: %s, due %s, done already"), since, name, due);
  if (now > is->due_at)
    return g_strdup_printf (_ ("%s: %s, was due %s, report now"), since, name, due);
  return g_strdup_printf (_ ("%s: %s, due %s"), since, name, due);
}

static void
add_line (GString *text, const char *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
}

/* What falls away has no time to be told: one line for all of it. */
static void
add_fallen (GString *text, GPtrArray *changes, gboolean done)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *line = NULL;

  for (guint i = 0; i < changes->len; i++)
    {
      const DdObligationChange *change = g_ptr_array_index (changes, i);
      g_autofree char *name = NULL;

      if (change->kind != DD_CHANGE_FALLS_AWAY || is_done (change->before) != done)
        continue;
      name = dd_wording_duty_to (change->before);
      g_string_append_printf (names, "%s%s", names->len > 0 ? C_ ("list", ", ") : "", name);
    }
  if (names->len == 0)
    return;
  /* Translators: a list of reports with their recipients. */
  line = done ? g_strdup_printf (_ ("Done, and by what is known now not needed: %s"), names->str)
              : g_strdup_printf (_ ("No longer needed: %s"), names->str);
  add_line (text, line);
}

/**
 * dd_obligation_changes_to_text:
 * @changes: (element-type DdObligationChange): what dd_obligation_changes_find() found
 * @cause: why it was worked out anew
 * @now: the present instant, UTC milliseconds; the day of the entry
 * @zone: the desk's time zone
 *
 * Returns: (transfer full) (nullable): the changes in words, a line each, for the timeline; %NULL
 *   for none
 */
char *
dd_obligation_changes_to_text (GPtrArray *changes, DdChangeCause cause, gint64 now, GTimeZone *zone)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (changes != NULL && zone != NULL, NULL);

  if (changes->len == 0)
    return NULL;
  if (cause == DD_CHANGE_HOLIDAYS)
    add_line (text, _ ("Holiday table changed"));
  for (guint i = 0; i < changes->len; i++)
    {
      const DdObligationChange *change = g_ptr_array_index (changes, i);
      g_autofree char *line = NULL;

      if (change->kind == DD_CHANGE_FALLS_AWAY)
        continue;
      line = change->kind == DD_CHANGE_MOVED ? say_moved (change, now, zone)
                                             : say_applies (change, cause, now, zone);
      add_line (text, line);
    }
  add_fallen (text, changes, FALSE);
  add_fallen (text, changes, TRUE);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
