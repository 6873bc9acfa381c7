/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/today/today-words.h"

#include "deadlines/wording.h"
#include "ui/common/format.h"

#include <glib/gi18n.h>

static gboolean
is_about (const DdObligation *obligation, const char *subject_kind)
{
  return g_strcmp0 (obligation->subject_kind, subject_kind) == 0;
}

/**
 * dd_today_words_kind:
 * @obligation: something due
 *
 * Returns: (transfer full): which report it is ("首报", "续报（第 2 次）")
 */
char *
dd_today_words_kind (const DdObligation *obligation)
{
  const char *kind;

  g_return_val_if_fail (obligation != NULL, NULL);

  kind = dd_wording_duty (obligation);
  if (g_strcmp0 (obligation->kind, DD_KIND_FOLLOW_UP) == 0)
    /* Translators: the name of a report, then which of its kind. */
    return g_strdup_printf (_ ("%1$s (no. %2$u)"), kind, obligation->sequence + 1);
  return g_strdup (kind);
}

static char *
anchor_words (const DdObligation *obligation, const char *span)
{
  switch (obligation->anchor)
    {
    case DD_ANCHOR_OCCURRED:
      return g_strdup_printf (_ ("%s from the occurrence"), span);
    case DD_ANCHOR_DISCOVERED:
      return g_strdup_printf (_ ("%s from the discovery"), span);
    case DD_ANCHOR_HANDLED:
      return g_strdup_printf (_ ("%s from the end of handling"), span);
    case DD_ANCHOR_CONSENT:
      return g_strdup_printf (_ ("%s from the phone call"), span);
    case DD_ANCHOR_STARTED:
      return g_strdup_printf (_ ("%s from the first word"), span);
    case DD_ANCHOR_DAY:
    case DD_ANCHOR_CALENDAR:
      return g_strdup (_ ("due each day of the period"));
    case DD_ANCHOR_PARTIAL:
      return g_strdup_printf (_ ("%s from the delivery of the first items"), span);
    case DD_ANCHOR_FIRST:
    case DD_ANCHOR_FOLLOW_UP:
    case DD_ANCHOR_PREVIOUS:
    default:
      return g_strdup_printf (_ ("%s from the previous report"), span);
    }
}

/**
 * dd_today_words_limit:
 * @obligation: something due
 * @now: the present, UTC milliseconds
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): to whom, within what limit, and since when it applies where that was
 *   later: "书面报县教育局 · 从事发时间起 3 小时"
 */
char *
dd_today_words_limit (const DdObligation *obligation, gint64 now, GTimeZone *zone)
{
  const char *recipient;
  g_autofree char *to = NULL;
  g_autofree char *limit = NULL;
  g_autofree char *since = NULL;

  g_return_val_if_fail (obligation != NULL && zone != NULL, NULL);

  recipient = dd_wording_recipient (obligation->recipient);
  /* By phone, by form or in a group: as whoever asks for it wants it. */
  if (is_about (obligation, DD_SUBJECT_PERIOD))
    to = g_strdup_printf (C_ ("zero-report", "To %s"), recipient);
  else
    switch (obligation->form)
      {
      case DD_REPORT_FORM_ORAL:
        to = g_strdup_printf (_ ("By phone to %s"), recipient);
        break;
      case DD_REPORT_FORM_WRITTEN:
        to = g_strdup_printf (_ ("In writing to %s"), recipient);
        break;
      case DD_REPORT_FORM_DESK:
      default:
        to = g_strdup (recipient);
        break;
      }
  /* Day limits end with a day: the count of hours from the anchor would say nothing. */
  if (!obligation->day_limit)
    {
      g_autofree char *span = dd_format_duration (obligation->due_at - obligation->anchor_at);

      limit = anchor_words (obligation, span);
    }
  since = dd_wording_applies_since (obligation, now, zone);
  return dd_format_join (to, limit != NULL ? limit : "", since, dd_wording_provisional (obligation),
                         NULL);
}

/**
 * dd_today_words_missing:
 * @n: how many answers a report still lacks
 *
 * Returns: (transfer full): "还缺 2 项"; "" for none
 */
char *
dd_today_words_missing (guint n)
{
  if (n == 0)
    return g_strdup ("");
  return g_strdup_printf (ngettext ("%u missing", "%u missing", n), n);
}

/**
 * dd_today_stage_of:
 * @state: a report's state
 *
 * Returns: how far that is
 */
DdTodayStage
dd_today_stage_of (DdReportState state)
{
  switch (state)
    {
    case DD_REPORT_SUBMITTED:
      return DD_TODAY_WAITING;
    case DD_REPORT_CONSENTED:
    case DD_REPORT_SIGNED:
      return DD_TODAY_READY;
    case DD_REPORT_DRAFT:
    case DD_REPORT_RETURNED:
    default:
      return DD_TODAY_WRITTEN;
    }
}

/* How far a written report is. */
static char *
stage_words (DdDueItem *item, DdTodayStage stage)
{
  const char *const *missing = dd_due_item_get_missing (item);

  switch (stage)
    {
    case DD_TODAY_WAITING:
      return g_strdup (_ ("waits for the signature"));
    case DD_TODAY_READY:
      return g_strdup (_ ("ready to go out"));
    case DD_TODAY_WRITTEN:
      if (missing != NULL && missing[0] != NULL)
        return dd_today_words_missing (g_strv_length ((char **) missing));
      return g_strdup (_ ("nothing missing"));
    case DD_TODAY_NOT_BEGUN:
    default:
      return g_strdup (_ ("not begun"));
    }
}

/**
 * dd_today_words_facts:
 * @item: something due
 * @stage: how far its report is
 * @now: the present, UTC milliseconds
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): of what, to whom, how far: "学籍账号被盗用 · 报省网信办 · 还缺 3 项";
 * first since when it applies where that was later
 */
char *
dd_today_words_facts (DdDueItem *item, DdTodayStage stage, gint64 now, GTimeZone *zone)
{
  const DdObligation *obligation;
  const char *title;
  g_autofree char *to = NULL;
  g_autofree char *state = NULL;
  g_autofree char *since = NULL;

  g_return_val_if_fail (DD_IS_DUE_ITEM (item) && zone != NULL, NULL);

  obligation = dd_due_item_get_obligation (item);
  since = dd_wording_applies_since (obligation, now, zone);
  title = dd_due_item_get_title (item);
  /* Translators: %s is an authority. */
  to = g_strdup_printf (obligation->form == DD_REPORT_FORM_ORAL ? _ ("call %s") : _ ("to %s"),
                        dd_wording_recipient (obligation->recipient));
  if (is_about (obligation, DD_SUBJECT_DRAFT))
    state = g_strdup (_ ("clocks start when it is filed"));
  else if (is_about (obligation, DD_SUBJECT_REPORT))
    state = g_strdup (_ ("agreed by phone, to be signed"));
  else if (is_about (obligation, DD_SUBJECT_PERIOD) || is_about (obligation, DD_SUBJECT_CALENDAR) ||
           obligation->form == DD_REPORT_FORM_ORAL)
    state = g_strdup (dd_due_item_get_late_reason (item));
  else
    state = stage_words (item, stage);

  /* A title may be long and is cut short at its end: what is unusual stands before it. */
  return dd_format_join (since, title != NULL ? title : "",
                         obligation->form == DD_REPORT_FORM_DESK ? "" : to,
                         state != NULL ? state : "", NULL);
}

/**
 * dd_today_words_icon:
 * @item: something due
 * @stage: how far its report is
 *
 * Returns: (transfer none): the icon that says how far it is
 */
const char *
dd_today_words_icon (DdDueItem *item, DdTodayStage stage)
{
  const DdObligation *obligation;

  g_return_val_if_fail (DD_IS_DUE_ITEM (item), NULL);

  obligation = dd_due_item_get_obligation (item);
  if (is_about (obligation, DD_SUBJECT_REPORT))
    return "application-certificate-symbolic";
  if (is_about (obligation, DD_SUBJECT_DRAFT))
    return "document-edit-symbolic";
  if (is_about (obligation, DD_SUBJECT_PERIOD) || is_about (obligation, DD_SUBJECT_CALENDAR))
    return "x-office-calendar-symbolic";
  if (obligation->form == DD_REPORT_FORM_ORAL)
    return "call-start-symbolic";
  switch (stage)
    {
    case DD_TODAY_WAITING:
      return "application-certificate-symbolic";
    case DD_TODAY_READY:
      return "document-send-symbolic";
    case DD_TODAY_WRITTEN:
      return "document-edit-symbolic";
    case DD_TODAY_NOT_BEGUN:
    default:
      return "text-x-generic-symbolic";
    }
}

/**
 * dd_today_words_verb:
 * @item: something due
 * @stage: how far its report is
 * @who: what the person at the desk does with reports
 *
 * Returns: (transfer none): what the button says that does the next thing
 */
const char *
dd_today_words_verb (DdDueItem *item, DdTodayStage stage, DdTodayWho who)
{
  const DdObligation *obligation;

  g_return_val_if_fail (DD_IS_DUE_ITEM (item), NULL);

  obligation = dd_due_item_get_obligation (item);
  if (is_about (obligation, DD_SUBJECT_DRAFT))
    return C_ ("button", "Go on filing");
  if (is_about (obligation, DD_SUBJECT_REPORT))
    return who.signs ? C_ ("button", "Read and sign") : C_ ("button", "Open the report");
  if (is_about (obligation, DD_SUBJECT_PERIOD))
    return C_ ("button", "File the zero-report");
  if (is_about (obligation, DD_SUBJECT_CALENDAR))
    return who.delivers ? C_ ("button", "Record the delivery") : C_ ("button", "Have a look");
  if (obligation->form == DD_REPORT_FORM_ORAL)
    return C_ ("button", "Open the incident");
  switch (stage)
    {
    case DD_TODAY_WAITING:
      return who.signs ? C_ ("button", "Read and sign") : C_ ("button", "Open the report");
    case DD_TODAY_READY:
      return who.writes ? C_ ("button", "Record the delivery") : C_ ("button", "Open the report");
    case DD_TODAY_WRITTEN:
      return who.writes ? C_ ("button", "Go on writing") : C_ ("button", "Open the report");
    case DD_TODAY_NOT_BEGUN:
    default:
      return who.writes ? C_ ("button", "Begin the report") : C_ ("button", "Open the incident");
    }
}
