/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/report-rules.h"

#include "base/error.h"
#include "base/text.h"
#include "reports/paper-words.h"
#include "reports/report-diff.h"

#include <glib/gi18n.h>

/* More digits than any count at a school; json and SQL hold them all. */
#define MAX_COUNT_DIGITS 15

/**
 * dd_report_rules_allow:
 * @state: where a version stands
 * @act: what somebody wants to do with it
 *
 * The way of a paper: draft → submitted → (returned → draft) → agreed by phone → signed, or
 * straight from submitted to signed. What was agreed to or signed may go out and can only be
 * corrected by a new version.
 *
 * Returns: whether the state allows it
 */
gboolean
dd_report_rules_allow (DdReportState state, DdReportAct act)
{
  gboolean writing = state == DD_REPORT_DRAFT || state == DD_REPORT_RETURNED;
  gboolean frozen = state == DD_REPORT_CONSENTED || state == DD_REPORT_SIGNED;

  switch (act)
    {
    case DD_REPORT_ACT_SAVE:
    case DD_REPORT_ACT_SUBMIT:
      return writing;
    case DD_REPORT_ACT_RETURN:
    case DD_REPORT_ACT_CONSENT:
      return state == DD_REPORT_SUBMITTED;
    case DD_REPORT_ACT_SIGN:
      return state == DD_REPORT_SUBMITTED || state == DD_REPORT_CONSENTED;
    case DD_REPORT_ACT_DELIVER:
    case DD_REPORT_ACT_CORRECT:
      return frozen;
    default:
      return FALSE;
    }
}

/**
 * dd_report_rules_check:
 * @state: where a version stands
 * @act: what somebody wants to do with it
 * @error: return location for a sentence that says what to do instead
 *
 * Returns: as dd_report_rules_allow()
 */
gboolean
dd_report_rules_check (DdReportState state, DdReportAct act, GError **error)
{
  const char *sentence = NULL;

  if (dd_report_rules_allow (state, act))
    return TRUE;

  switch (state)
    {
    case DD_REPORT_DRAFT:
    case DD_REPORT_RETURNED:
      sentence = _ ("This report is still being written. Submit it for signature first.");
      break;
    case DD_REPORT_SUBMITTED:
      sentence =
          _ ("This report waits for the principal. To change it, have it returned; to send it, "
             "have it signed or agreed to by phone.");
      break;
    case DD_REPORT_CONSENTED:
      sentence =
          _ ("This report was agreed to by phone and is fixed. Begin a correction to change it.");
      break;
    case DD_REPORT_SIGNED:
    default:
      sentence = _ ("This report is signed and fixed. Begin a correction to change it.");
      break;
    }
  g_set_error_literal (error, DD_ERROR, DD_ERROR_STATE, sentence);
  return FALSE;
}

static gboolean
is_count (const char *answer)
{
  gsize digits = strspn (answer, "0123456789");

  return digits > 0 && digits <= MAX_COUNT_DIGITS && answer[digits] == '\0';
}

static gboolean
check_answer (const DdFormField *field, const char *answer, GError **error)
{
  const char *label = dd_form_words_shown (&field->words);

  if (!dd_text_check (answer, label, DD_TEXT_MAX, error))
    return FALSE;
  if (strcmp (answer, DD_REPORT_UNKNOWN) == 0)
    return TRUE;

  switch (field->type)
    {
    case DD_FORM_FIELD_TIME:
      if (dd_report_time_read (answer, NULL) != DD_TIME_UNKNOWN)
        return TRUE;
      g_set_error (
          error, DD_ERROR, DD_ERROR_INVALID,
          _ ("“%s” is no date and time. Please choose one, or say that it is not known yet."),
          label);
      return FALSE;
    case DD_FORM_FIELD_COUNT:
      if (is_count (answer))
        return TRUE;
      g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                   _ ("“%s” takes a whole number. Please type it in digits, or say that it is not "
                      "known yet."),
                   label);
      return FALSE;
    case DD_FORM_FIELD_CHOICE:
      if (dd_form_field_get_choice (field, answer) != NULL)
        return TRUE;
      g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                   _ ("“%s” has no such choice. Please choose again."), label);
      return FALSE;
    case DD_FORM_FIELD_TEXT:
    case DD_FORM_FIELD_LONG_TEXT:
    default:
      return TRUE;
    }
}

/**
 * dd_report_rules_check_answers:
 * @form: a form
 * @answers: what was typed into it
 * @error: return location for a sentence that names the field
 *
 * Returns: whether @answers can be kept: known fields, readable, at most 100,000 characters each.
 *   Whether anything is missing is not asked here: nothing blocks a report
 */
gboolean
dd_report_rules_check_answers (const DdForm *form, const DdReportAnswers *answers, GError **error)
{
  g_autoptr (GPtrArray) keys = dd_report_answers_keys (answers);

  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);
      const DdFormField *field = dd_form_get_field (form, key);

      if (field == NULL)
        {
          g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                       _ ("This report does not ask for “%s”. Nothing was saved."), key);
          return FALSE;
        }
      if (!check_answer (field, dd_report_answers_get (answers, key), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_missing (const DdFormField *field, const DdReportAnswers *answers)
{
  return field->required && dd_report_answers_get (answers, field->key) == NULL;
}

/**
 * dd_report_rules_missing:
 * @form: a form
 * @answers: what stands in it
 *
 * Returns: (transfer container) (element-type DdFormField): the fields that the kind demands and
 * that have no answer yet, in the order of the paper. 待核实 is an answer
 */
GPtrArray *
dd_report_rules_missing (const DdForm *form, const DdReportAnswers *answers)
{
  GPtrArray *missing = g_ptr_array_new ();

  for (guint i = 0; i < form->sections->len; i++)
    {
      const DdFormSection *section = g_ptr_array_index (form->sections, i);

      for (guint f = 0; f < section->fields->len; f++)
        if (is_missing (g_ptr_array_index (section->fields, f), answers))
          g_ptr_array_add (missing, g_ptr_array_index (section->fields, f));
    }
  return missing;
}

/**
 * dd_report_rules_section_lacks:
 * @section: a section
 * @answers: what stands in the form
 *
 * Returns: whether a field that the kind demands has no answer in @section
 */
gboolean
dd_report_rules_section_lacks (const DdFormSection *section, const DdReportAnswers *answers)
{
  for (guint f = 0; f < section->fields->len; f++)
    if (is_missing (g_ptr_array_index (section->fields, f), answers))
      return TRUE;
  return FALSE;
}

static gboolean
is_demanded (const DdFormSection *section)
{
  for (guint f = 0; f < section->fields->len; f++)
    if (((const DdFormField *) g_ptr_array_index (section->fields, f))->required)
      return TRUE;
  return FALSE;
}

static gboolean
says_nothing (const DdFormSection *section, const DdReportAnswers *answers)
{
  for (guint f = 0; f < section->fields->len; f++)
    {
      const DdFormField *field = g_ptr_array_index (section->fields, f);

      if (dd_report_answers_get (answers, field->key) != NULL &&
          !dd_report_answers_is_unknown (answers, field->key))
        return FALSE;
    }
  return TRUE;
}

/**
 * dd_report_rules_to_follow:
 * @form: a form
 * @answers: what stands in it
 *
 * The national measure lets the first two items of a report go ahead; the rest follows. 待核实 is
 * an answer that lets a report go, and not one that completes it.
 *
 * Returns: (transfer container) (element-type DdFormSection): the sections that may follow later,
 *   are demanded and say nothing yet, in the order of the paper
 */
GPtrArray *
dd_report_rules_to_follow (const DdForm *form, const DdReportAnswers *answers)
{
  GPtrArray *sections = g_ptr_array_new ();

  g_return_val_if_fail (form != NULL && answers != NULL, sections);

  for (guint i = 0; i < form->sections->len; i++)
    {
      DdFormSection *section = g_ptr_array_index (form->sections, i);

      if (section->later && is_demanded (section) && says_nothing (section, answers))
        g_ptr_array_add (sections, section);
    }
  return sections;
}

static void
change_free (DdReportChange *change)
{
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

/* How many places of @after are new or worded otherwise; a place that only lost words counts too.
 */
static guint
count_additions (const char *before, const char *after)
{
  g_autoptr (GArray) spans = dd_report_diff (before, after);
  guint additions = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      DdReportDiffKind kind = g_array_index (spans, DdReportDiffSpan, i).kind;
      DdReportDiffKind next = i + 1 < spans->len
                                  ? g_array_index (spans, DdReportDiffSpan, i + 1).kind
                                  : DD_REPORT_DIFF_SAME;

      additions += kind == DD_REPORT_DIFF_ADDED ||
                   (kind == DD_REPORT_DIFF_REMOVED && next != DD_REPORT_DIFF_ADDED);
    }
  return additions;
}

/**
 * dd_report_rules_changes:
 * @form: a form
 * @before_form: (nullable): the form of the report that went out before, if it was another one
 * @before: what stood in that report
 * @after: what stands in @form now
 * @zone: the desk's time zone
 *
 * Returns: (transfer full) (element-type DdReportChange): what changed, in the order of the paper.
 *   What the earlier form did not ask for is no change. Keys are borrowed from @form
 */
GPtrArray *
dd_report_rules_changes (const DdForm *form,
                         const DdForm *before_form,
                         const DdReportAnswers *before,
                         const DdReportAnswers *after,
                         GTimeZone *zone)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);

  for (guint i = 0; i < form->sections->len; i++)
    {
      const DdFormSection *section = g_ptr_array_index (form->sections, i);

      for (guint f = 0; f < section->fields->len; f++)
        {
          const DdFormField *field = g_ptr_array_index (section->fields, f);
          const char *was = dd_report_answers_get (before, field->key);
          const char *is = dd_report_answers_get (after, field->key);
          DdReportChange *change;

          if (g_strcmp0 (was, is) == 0 ||
              (before_form != NULL && dd_form_get_field (before_form, field->key) == NULL))
            continue;
          change = g_new0 (DdReportChange, 1);
          change->section = section->key;
          change->field = field->key;
          change->before = dd_paper_answer (field, was, zone);
          change->after = dd_paper_answer (field, is, zone);
          change->additions = field->type == DD_FORM_FIELD_LONG_TEXT && was != NULL && is != NULL
                                  ? count_additions (was, is)
                                  : 1;
          g_ptr_array_add (changes, change);
        }
    }
  return changes;
}
