/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/reports/report-words.h"

#include "deadlines/wording.h"
#include "ui/common/format.h"

#include <glib/gi18n.h>

/* The most characters of old and new answer that fit beside each other in a row. */
#define SHORT_CHANGE 26

/**
 * dd_report_words_name:
 * @version: a version
 *
 * Returns: (transfer full): what the paper is called: "情况报告", "续报（第 2 次）", "补报",
 *   "首报（更正稿）"
 */
char *
dd_report_words_name (const DdReportVersion *version)
{
  const DdForm *form = dd_form_find (version->kind, version->recipient, NULL);
  const char *kind =
      form != NULL ? dd_form_words_shown (&form->words) : dd_wording_kind (version->kind);
  g_autofree char *name = dd_wording_paper (kind, version->supplement, FALSE);
  g_autofree char *numbered = NULL;
  /* What a supplement supplements is of its kind, and no supplement itself. */
  int sequence = version->sequence - (version->supplement ? 1 : 0);

  if (strcmp (version->kind, DD_KIND_FOLLOW_UP) == 0 || sequence > 1)
    /* Translators: the name of a report, then which of its kind. */
    numbered = g_strdup_printf (_ ("%1$s (no. %2$u)"), name, (guint) sequence);
  else
    numbered = g_strdup (name);
  return dd_wording_paper (numbered, FALSE, version->version > 1);
}

/**
 * dd_report_words_state:
 * @version: a version
 * @now: the present instant
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): how far it is and since when: "10:12 已送达", "周明远 09:58 签发"
 */
char *
dd_report_words_state (const DdReportVersion *version, gint64 now, GTimeZone *zone)
{
  g_autofree char *when = NULL;

  if (dd_report_version_is_frozen (version) && version->delivered_at != DD_TIME_UNKNOWN)
    {
      when = dd_format_moment (version->delivered_at, now, zone);
      /* Translators: a time. */
      return g_strdup_printf (version->delivered_in_part ? _ ("delivered in part %s")
                                                         : _ ("delivered %s"),
                              when);
    }
  switch (version->state)
    {
    case DD_REPORT_SUBMITTED:
      when = dd_format_moment (version->submitted_at, now, zone);
      return g_strdup_printf (_ ("submitted %s"), when);
    case DD_REPORT_CONSENTED:
      when = dd_format_moment (version->consented_at, now, zone);
      /* Translators: a name, a time. */
      return g_strdup_printf (_ ("%1$s agreed by phone %2$s"), version->consented_by, when);
    case DD_REPORT_SIGNED:
      when = dd_format_moment (version->signed_at, now, zone);
      /* Translators: a name, a time. */
      return g_strdup_printf (_ ("signed by %1$s %2$s"), version->signer, when);
    case DD_REPORT_RETURNED:
    case DD_REPORT_DRAFT:
    default:
      when = dd_format_moment (version->saved_at, now, zone);
      return g_strdup_printf (_ ("saved %s"), when);
    }
}

/**
 * dd_report_words_tag:
 * @version: a version
 * @tone: (out): its tint
 *
 * Returns: (transfer none): its state in a word or two, for a tag
 */
const char *
dd_report_words_tag (const DdReportVersion *version, DdTagTone *tone)
{
  switch (version->state)
    {
    case DD_REPORT_SUBMITTED:
      *tone = DD_TAG_WARNING;
      return dd_report_state_name (version->state);
    case DD_REPORT_CONSENTED:
      *tone = DD_TAG_WARNING;
      return C_ ("report state", "To be signed");
    case DD_REPORT_SIGNED:
      if (!dd_report_version_goes_out (version))
        {
          *tone = DD_TAG_SUCCESS;
          return dd_report_state_name (version->state);
        }
      *tone = version->delivered_at != DD_TIME_UNKNOWN ? DD_TAG_SUCCESS : DD_TAG_ACCENT;
      if (version->delivered_in_part)
        return C_ ("report state", "Delivered in part");
      return version->delivered_at != DD_TIME_UNKNOWN ? C_ ("report state", "Delivered")
                                                      : C_ ("report state", "To be delivered");
    case DD_REPORT_RETURNED:
      *tone = DD_TAG_WARNING;
      return dd_report_state_name (version->state);
    case DD_REPORT_DRAFT:
    default:
      *tone = DD_TAG_PLAIN;
      return dd_report_state_name (version->state);
    }
}

/**
 * dd_report_words_icon:
 * @version: a version
 *
 * Returns: (transfer none): name of the icon of its state
 */
const char *
dd_report_words_icon (const DdReportVersion *version)
{
  switch (version->state)
    {
    case DD_REPORT_SUBMITTED:
    case DD_REPORT_CONSENTED:
      return "application-certificate-symbolic";
    case DD_REPORT_SIGNED:
      return version->delivered_at != DD_TIME_UNKNOWN || !dd_report_version_goes_out (version)
                 ? "emblem-default-symbolic"
                 : "mail-send-symbolic";
    case DD_REPORT_RETURNED:
      return "edit-undo-symbolic";
    case DD_REPORT_DRAFT:
    default:
      return "document-edit-symbolic";
    }
}

/**
 * dd_report_words_base:
 * @base: (nullable): the report that went out before
 * @changes: how many answers differ from it
 * @now: the present instant
 * @zone: the desk's time zone
 *
 * Returns: (transfer full): "与首报（10:12 送达）相比，有 4 处不同"; what is marked on the paper
 */
char *
dd_report_words_base (const DdReportVersion *base, guint changes, gint64 now, GTimeZone *zone)
{
  g_autofree char *name = NULL;
  g_autofree char *state = NULL;

  if (base == NULL)
    return g_strdup (_ ("This is the first report"));
  name = dd_report_words_name (base);
  state = dd_report_words_state (base, now, zone);
  if (changes == 0)
    /* Translators: what both forms ask for; name of a report, how far it is. */
    return g_strdup_printf (_ ("No fact differs from %1$s (%2$s)"), name, state);
  return g_strdup_printf (
      /* Translators: number of answers, name of a report, how far it is. */
      ngettext ("%1$u answer differs from %2$s (%3$s)", "%1$u answers differ from %2$s (%3$s)",
                changes),
      changes, name, state);
}

/**
 * dd_report_words_missing:
 * @missing: (element-type DdFormField): what a paper still lacks
 *
 * Returns: (transfer full): "还缺 2 项", or that nothing is missing
 */
char *
dd_report_words_missing (GPtrArray *missing)
{
  if (missing->len == 0)
    return g_strdup (_ ("Nothing is missing"));
  return g_strdup_printf (ngettext ("%u missing", "%u missing", missing->len), missing->len);
}

/**
 * dd_report_words_section_missing:
 * @section: a section
 * @answers: what stands in the form
 *
 * Returns: (transfer full) (nullable): what the section still lacks, or how to answer it; %NULL if
 * it lacks nothing
 */
char *
dd_report_words_section_missing (const DdFormSection *section, const DdReportAnswers *answers)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const DdFormField *only = NULL;

  for (guint i = 0; i < section->fields->len; i++)
    {
      const DdFormField *field = g_ptr_array_index (section->fields, i);

      if (!field->required || dd_report_answers_get (answers, field->key) != NULL)
        continue;
      only = field;
      g_ptr_array_add (names, (gpointer) dd_form_words_shown (&field->words));
    }
  if (names->len == 0)
    return NULL;
  if (names->len == 1 && section->fields->len == 1)
    return g_strdup (only->help.zh != NULL ? dd_form_words_shown (&only->help)
                                           : _ ("“Not known yet” will do"));
  g_ptr_array_add (names, NULL);
  return g_strjoinv (C_ ("list", ", "), (char **) names->pdata);
}

/**
 * dd_report_words_count_changes:
 * @section: a section
 * @changes: (element-type DdReportChange): what differs from the report that went out before
 *
 * Returns: how many of @changes are in @section
 */
guint
dd_report_words_count_changes (const DdFormSection *section, GPtrArray *changes)
{
  guint n = 0;

  for (guint i = 0; i < changes->len; i++)
    n += strcmp (((const DdReportChange *) g_ptr_array_index (changes, i))->section,
                 section->key) == 0;
  return n;
}

/* One change, in one line; the field is named where the section is not called the same. */
static char *
word_change (const DdFormSection *section, const DdFormField *field, const DdReportChange *change)
{
  const char *name = dd_form_words_shown (&field->words);
  g_autofree char *what = NULL;

  if (change->before == NULL)
    what = g_strdup (_ ("not said before"));
  else if (strcmp (change->before, DD_REPORT_UNKNOWN) == 0 && change->after != NULL)
    what = g_strdup (_ ("was not known before, is now"));
  else if (change->after != NULL &&
           g_utf8_strlen (change->before, -1) + g_utf8_strlen (change->after, -1) <= SHORT_CHANGE)
    /* Translators: old answer, new answer. */
    what = g_strdup_printf (_ ("%1$s → %2$s"), change->before, change->after);
  else
    what = g_strdup_printf (ngettext ("changed in %u place", "changed in %u places",
                                      change->additions),
                            change->additions);
  if (strcmp (field->words.zh, section->words.zh) == 0)
    return g_steal_pointer (&what);
  /* Translators: name of a field, what changed in it. */
  return g_strdup_printf (C_ ("report change", "%1$s: %2$s"), name, what);
}

/**
 * dd_report_words_section_changes:
 * @form: the form
 * @section: a section of it
 * @changes: (element-type DdReportChange): what differs from the report that went out before
 *
 * Returns: (transfer full) (nullable): what changed in the section, in one line; %NULL if nothing
 * did
 */
char *
dd_report_words_section_changes (const DdForm *form,
                                 const DdFormSection *section,
                                 GPtrArray *changes)
{
  guint n = dd_report_words_count_changes (section, changes);
  const DdReportChange *change = NULL;

  if (n == 0)
    return NULL;
  for (guint i = 0; i < changes->len && change == NULL; i++)
    if (strcmp (((const DdReportChange *) g_ptr_array_index (changes, i))->section, section->key) ==
        0)
      change = g_ptr_array_index (changes, i);
  if (n > 1)
    return g_strdup_printf (ngettext ("%u answer differs", "%u answers differ", n), n);

  return word_change (section, dd_form_get_field (form, change->field), change);
}
