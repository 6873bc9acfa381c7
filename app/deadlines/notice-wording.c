/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/notice-wording.h"

#include "deadlines/escalation.h"
#include "deadlines/wording.h"

#include <glib/gi18n.h>

/* Stands before the step of the ladder in a target. */
#define RUNG_MARK '@'

/* A telling is called late from here on; a computer may need some seconds to get there. */
#define LATE DD_MINUTE

/* For how long it is news that a rule came to apply: until its next reminder. */
#define NEWS_FOR (15 * DD_MINUTE)

/* The two largest units that say something: “1 h 5 min”, “3 days”. */
static char *
say_span (gint64 span)
{
  gint64 minutes = span / DD_MINUTE;
  int hours = (int) (minutes / 60);

  if (hours >= 48)
    return g_strdup_printf (ngettext ("%d day", "%d days", hours / 24), hours / 24);
  if (hours > 0 && minutes % 60 > 0)
    return g_strdup_printf (C_ ("span", "%d h %d min"), hours, (int) (minutes % 60));
  if (hours > 0)
    return g_strdup_printf (C_ ("span", "%d h"), hours);
  return g_strdup_printf (C_ ("span", "%d min"), (int) minutes);
}

/* An unfiled draft is nothing that anybody could report yet. */
static char *
say_title (const DdObligation *obligation, gint64 now)
{
  const char *kind = dd_wording_duty (obligation);
  gint64 left = obligation->due_at - now;
  g_autofree char *span = say_span (ABS (left));

  if (g_strcmp0 (obligation->kind, DD_KIND_DRAFT) == 0)
    return g_strdup (_ ("An incident was begun and is not filed"));
  if (left >= DD_MINUTE)
    /* Translators: the kind of report, then how much time is left. */
    return g_strdup_printf (_ ("%s: %s left"), kind, span);
  if (left > -DD_MINUTE)
    return g_strdup_printf (_ ("%s: due now"), kind);
  if (obligation->form == DD_REPORT_FORM_DESK)
    return g_strdup_printf (_ ("%s: %s overdue"), kind, span);
  return g_strdup_printf (_ ("%s: %s overdue, report now"), kind, span);
}

/* A rule that has just come to apply says so with its first reminder. */
static char *
add_since (const DdObligation *obligation, const char *sentence, gint64 now, GTimeZone *zone)
{
  g_autofree char *since = NULL;

  if (obligation->applies_since == DD_TIME_UNKNOWN || now - obligation->applies_since >= NEWS_FOR)
    return g_strdup (sentence);
  since = dd_wording_instant (obligation->applies_since, now, zone);
  /* Translators: a whole sentence about what is due, then an instant. */
  return g_strdup_printf (obligation->by_level
                              ? _ ("%s It applies since the level was decided (%s).")
                              : _ ("%s It applies since the facts changed (%s)."),
                          sentence, since);
}

/* @sentence, and how late it comes if that is worth a word. */
static char *
say_body (const char *sentence, gint64 late)
{
  g_autofree char *span = NULL;

  if (late < LATE)
    return g_strdup (sentence);
  span = say_span (late);
  /* Translators: a whole sentence about what is due, then how late the reminder comes. */
  return g_strdup_printf (
      _ ("%s This reminder comes %s late: the computer was off or could not show it."), sentence,
      span);
}

static DdNoticeUrgency
get_urgency (const DdObligation *obligation, gint64 now)
{
  return now >= obligation->due_at ? DD_NOTICE_CRITICAL : DD_NOTICE_NORMAL;
}

static void
add_actions (DdNotice *notice)
{
  dd_notice_add_action (notice, DD_NOTICE_OPEN, C_ ("notice", "Open"));
  dd_notice_add_action (notice, DD_NOTICE_SNOOZE, C_ ("notice", "Remind in 10 min"));
}

/**
 * dd_notice_wording_single:
 * @obligation: what is told
 * @tag: the notice it replaces
 * @number: (nullable): number of the incident
 * @now: the present instant, UTC milliseconds
 * @late: how many milliseconds late it is told
 * @zone: the desk's time zone
 *
 * Says kind, time left, number, recipient and due time; no title and no name (design §5).
 *
 * Returns: (transfer full): the notice
 */
DdNotice *
dd_notice_wording_single (const DdObligation *obligation,
                          const char *tag,
                          const char *number,
                          gint64 now,
                          gint64 late,
                          GTimeZone *zone)
{
  g_autofree char *title = NULL;
  g_autofree char *due = NULL;
  g_autofree char *target = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *news = NULL;
  g_autofree char *body = NULL;
  const char *recipient;
  DdNotice *notice;

  g_return_val_if_fail (obligation != NULL && tag != NULL && zone != NULL, NULL);

  title = say_title (obligation, now);
  due = dd_wording_due (obligation, now, zone);
  target = g_strdup_printf (DD_NOTICE_TARGET_PREFIX "%" G_GINT64_FORMAT, obligation->id);
  recipient = dd_wording_recipient (obligation->recipient);
  if (g_strcmp0 (obligation->kind, DD_KIND_DRAFT) == 0)
    sentence = g_strdup (_ ("No clock runs before it is filed."));
  else if (obligation->form == DD_REPORT_FORM_DESK)
    /* Translators: who must do it, then by when. */
    sentence = number != NULL
                   ? g_strdup_printf (_ ("Incident %s: %s, by %s."), number, recipient, due)
                   : g_strdup_printf (_ ("%s, by %s."), recipient, due);
  else if (number != NULL)
    /* Translators: number of an incident, who must be told, by when. */
    sentence = g_strdup_printf (_ ("Incident %s: to %s by %s."), number, recipient, due);
  else
    sentence = g_strdup_printf (_ ("To %s by %s."), recipient, due);
  news = add_since (obligation, sentence, now, zone);
  body = say_body (news, late);

  notice = dd_notice_new (tag, title, body, get_urgency (obligation, now), target);
  add_actions (notice);
  return notice;
}

/**
 * dd_notice_wording_gathered:
 * @obligations: (element-type DdObligation): what is told, two or more, by due instant
 * @tag: the notice it replaces
 * @now: the present instant, UTC milliseconds
 * @late: how many milliseconds late the earliest of them is told
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): one notice with a count for all of them
 */
DdNotice *
dd_notice_wording_gathered (
    GPtrArray *obligations, const char *tag, gint64 now, gint64 late, GTimeZone *zone)
{
  const DdObligation *first;
  g_autofree char *title = NULL;
  g_autofree char *due = NULL;
  g_autofree char *target = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *body = NULL;
  guint overdue = 0;
  DdNotice *notice;

  g_return_val_if_fail (obligations != NULL && obligations->len > 0, NULL);
  g_return_val_if_fail (tag != NULL && zone != NULL, NULL);

  for (guint i = 0; i < obligations->len; i++)
    if (dd_obligation_get_state (g_ptr_array_index (obligations, i), now) == DD_OBLIGATION_OVERDUE)
      overdue++;
  if (overdue == 0)
    title = g_strdup_printf (ngettext ("%u deadline", "%u deadlines", obligations->len),
                             obligations->len);
  else
    /* Translators: how many deadlines, how many of them are over. */
    title = g_strdup_printf (ngettext ("%u deadline, %u overdue", "%u deadlines, %u overdue",
                                       obligations->len),
                             obligations->len, overdue);

  first = g_ptr_array_index (obligations, 0);
  due = dd_wording_due (first, now, zone);
  target = dd_notice_target (obligations);
  /* Translators: kind of report, who must be told, by when. */
  sentence = g_strdup_printf (_ ("First of them: %s to %s by %s."), dd_wording_duty (first),
                              dd_wording_recipient (first->recipient), due);
  body = say_body (sentence, late);

  notice = dd_notice_new (tag, title, body, get_urgency (first, now), target);
  add_actions (notice);
  return notice;
}

/**
 * dd_notice_wording_drill:
 * @notice: what is told
 *
 * A drill is told in the words of the real thing, with the word drill before each of them, and
 * never as urgently: it must not stand before what is owed.
 *
 * Returns: (transfer full): the notice of a drill
 */
DdNotice *
dd_notice_wording_drill (const DdNotice *notice)
{
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;
  DdNotice *drill;

  g_return_val_if_fail (notice != NULL, NULL);

  /* Translators: stands before every reminder of a drill; %s is the reminder. */
  title = g_strdup_printf (C_ ("drill notice", "[Drill] %s"), notice->title);
  if (notice->body != NULL)
    body = g_strdup_printf (C_ ("drill notice", "[Drill] %s"), notice->body);
  drill = dd_notice_new (notice->tag, title, body, DD_NOTICE_NORMAL, notice->target);
  add_actions (drill);
  return drill;
}

/**
 * dd_notice_wording_raise:
 * @notice: what is told
 * @rung: the step of the ladder it is told at, 1 or more
 * @post: kind of the post that is to be rung
 *
 * Nobody acknowledged it before: it is louder now, and names the post that is to be rung, never who
 * holds it. The post stands in the title, which is all that a locked desk shows.
 *
 * Returns: (transfer full): the notice of that step
 */
DdNotice *
dd_notice_wording_raise (const DdNotice *notice, guint rung, const char *post)
{
  g_autofree char *title = NULL;
  g_autofree char *body = NULL;
  g_autofree char *target = NULL;
  DdNotice *raised;

  g_return_val_if_fail (notice != NULL && post != NULL && rung > 0, NULL);

  /* Translators: a post ("Deputy principal"), then what is due. */
  title = g_strdup_printf (_ ("Ring: %s · %s"), dd_wording_post (post), notice->title);
  if (notice->body != NULL)
    /* Translators: a whole sentence or two about what is due. */
    body = g_strdup_printf (_ ("%s Nobody has acknowledged the reminder before."), notice->body);
  target = g_strdup_printf ("%s%c%u", notice->target, RUNG_MARK, rung);
  raised = dd_notice_new (notice->tag, title, body, DD_NOTICE_CRITICAL, target);
  dd_notice_set_sound (raised, DD_NOTICE_SOUND_ALARM);
  add_actions (raised);
  return raised;
}

/**
 * dd_notice_wording_clock_moved:
 * @by: how far the wall clock was moved, milliseconds; negative if it was set back
 *
 * Returns: (transfer full): a notice that says so, for where no window can
 */
DdNotice *
dd_notice_wording_clock_moved (gint64 by)
{
  g_autofree char *span = say_span (ABS (by));
  g_autofree char *title =
      g_strdup_printf (by > 0 ? _ ("The computer’s clock was set forward by %s")
                              : _ ("The computer’s clock was set back by %s"),
                       span);

  return dd_notice_new ("clock-moved", title,
                        _ ("Please check that it is right: every due time rests on it."),
                        DD_NOTICE_NORMAL, NULL);
}

/**
 * dd_notice_wording_holidays:
 * @year: a year without a holiday table
 *
 * Returns: (transfer full): a notice that asks to load it
 */
DdNotice *
dd_notice_wording_holidays (int year)
{
  /* Translators: a year. */
  g_autofree char *title = g_strdup_printf (_ ("The holiday table of %d is not loaded yet"), year);

  return dd_notice_new ("holidays", title,
                        _ ("Until it is, limits in working days count Monday to Friday. Load it in "
                           "the preferences."),
                        DD_NOTICE_LOW, NULL);
}

/**
 * dd_notice_target:
 * @obligations: (element-type DdObligation): what a notice tells
 *
 * Returns: (transfer full): "obligation:12", or "obligations:12,15" for several
 */
char *
dd_notice_target (GPtrArray *obligations)
{
  GString *target;

  g_return_val_if_fail (obligations != NULL, NULL);

  target =
      g_string_new (obligations->len == 1 ? DD_NOTICE_TARGET_PREFIX : DD_NOTICE_TARGET_SEVERAL);
  for (guint i = 0; i < obligations->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (obligations, i);

      g_string_append_printf (target, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", obligation->id);
    }
  return g_string_free (target, FALSE);
}

/**
 * dd_notice_target_parse:
 * @target: (nullable): target of a notice
 *
 * Returns: (transfer full) (element-type gint64): the obligations it is about; empty if it is about
 *   something else
 */
GArray *
dd_notice_target_parse (const char *target)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (GStrv) words = NULL;
  g_autofree char *bare = NULL;
  const char *list = NULL;

  if (target != NULL && g_str_has_prefix (target, DD_NOTICE_TARGET_PREFIX))
    list = target + strlen (DD_NOTICE_TARGET_PREFIX);
  else if (target != NULL && g_str_has_prefix (target, DD_NOTICE_TARGET_SEVERAL))
    list = target + strlen (DD_NOTICE_TARGET_SEVERAL);
  if (list == NULL)
    return ids;

  bare = g_strndup (list, strcspn (list, (const char[]){ RUNG_MARK, '\0' }));
  words = g_strsplit (bare, ",", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      gint64 id;

      if (g_ascii_string_to_signed (words[i], 10, 1, G_MAXINT64, &id, NULL))
        g_array_append_val (ids, id);
    }
  return ids;
}

/**
 * dd_notice_target_get_rung:
 * @target: (nullable): target of a notice
 *
 * Returns: the step of the ladder it was told at; 0 for the reminder itself
 */
guint
dd_notice_target_get_rung (const char *target)
{
  const char *mark = target != NULL ? strrchr (target, RUNG_MARK) : NULL;
  guint64 rung = 0;

  if (mark != NULL &&
      !g_ascii_string_to_unsigned (mark + 1, 10, 0, DD_LADDER_MAX_STEPS, &rung, NULL))
    return 0;
  return (guint) rung;
}
