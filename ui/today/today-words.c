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

  kind = dd_wording_kind (obligation->kind);
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
 *
 * Returns: (transfer full): to whom and within what limit: "书面报县教育局 · 从事发时间起 3 小时"
 */
char *
dd_today_words_limit (const DdObligation *obligation)
{
  const char *recipient;
  g_autofree char *to = NULL;
  g_autofree char *limit = NULL;

  g_return_val_if_fail (obligation != NULL, NULL);

  recipient = dd_wording_recipient (obligation->recipient);
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
  return dd_format_join (to, limit != NULL ? limit : "",
                         obligation->provisional ? C_ ("due", "provisional") : "", NULL);
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
 * dd_today_words_facts:
 * @item: something due
 *
 * Returns: (transfer full): of what, to whom, how far: "学籍账号被盗用 · 报省网信办 · 还缺 3 项"
 */
char *
dd_today_words_facts (DdDueItem *item)
{
  const DdObligation *obligation;
  const char *const *missing;
  const char *title;
  g_autofree char *to = NULL;
  g_autofree char *state = NULL;

  g_return_val_if_fail (DD_IS_DUE_ITEM (item), NULL);

  obligation = dd_due_item_get_obligation (item);
  missing = dd_due_item_get_missing (item);
  title = dd_due_item_get_title (item);
  /* Translators: %s is an authority. */
  to = g_strdup_printf (obligation->form == DD_REPORT_FORM_ORAL ? _ ("call %s") : _ ("to %s"),
                        dd_wording_recipient (obligation->recipient));
  if (is_about (obligation, DD_SUBJECT_DRAFT))
    state = g_strdup (_ ("clocks start when it is filed"));
  else if (is_about (obligation, DD_SUBJECT_REPORT))
    state = g_strdup (_ ("agreed by phone, to be signed"));
  else if (obligation->form == DD_REPORT_FORM_ORAL)
    state = g_strdup ("");
  else if (dd_due_item_get_report_id (item) == 0)
    state = g_strdup (_ ("not begun"));
  else if (missing != NULL && missing[0] != NULL)
    state = dd_today_words_missing (g_strv_length ((char **) missing));
  else
    state = g_strdup (_ ("nothing missing"));

  return dd_format_join (title != NULL ? title : "",
                         obligation->form == DD_REPORT_FORM_DESK ? "" : to, state, NULL);
}

/**
 * dd_today_words_icon:
 * @item: something due
 *
 * Returns: (transfer none): the icon that says how far it is
 */
const char *
dd_today_words_icon (DdDueItem *item)
{
  const DdObligation *obligation;

  g_return_val_if_fail (DD_IS_DUE_ITEM (item), NULL);

  obligation = dd_due_item_get_obligation (item);
  if (is_about (obligation, DD_SUBJECT_REPORT))
    return "application-certificate-symbolic";
  if (is_about (obligation, DD_SUBJECT_DRAFT))
    return "document-edit-symbolic";
  if (obligation->form == DD_REPORT_FORM_ORAL)
    return "call-start-symbolic";
  return dd_due_item_get_report_id (item) != 0 ? "document-edit-symbolic"
                                               : "text-x-generic-symbolic";
}

/**
 * dd_today_words_verb:
 * @item: something due
 * @may_write: whether the person at the desk writes reports
 *
 * Returns: (transfer none): what the button says that does the next thing
 */
const char *
dd_today_words_verb (DdDueItem *item, gboolean may_write)
{
  const DdObligation *obligation;

  g_return_val_if_fail (DD_IS_DUE_ITEM (item), NULL);

  obligation = dd_due_item_get_obligation (item);
  if (is_about (obligation, DD_SUBJECT_DRAFT))
    return C_ ("button", "Go on filing");
  if (is_about (obligation, DD_SUBJECT_REPORT))
    return may_write ? C_ ("button", "Open the report") : C_ ("button", "Read and sign");
  if (obligation->form == DD_REPORT_FORM_ORAL || !may_write)
    return C_ ("button", "Open the incident");
  return dd_due_item_get_report_id (item) != 0 ? C_ ("button", "Go on writing")
                                               : C_ ("button", "Begin the report");
}
