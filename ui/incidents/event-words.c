/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/incidents/event-words.h"

#include "deadlines/wording.h"
#include "ui/common/format.h"

#include <glib/gi18n.h>

/* Written down later than this after it happened, an entry is a late one (补记). */
#define LATE_ENTRY (10 * DD_MINUTE)

static const char *const ICONS[DD_N_EVENT_KINDS] = {
  [DD_EVENT_FILED] = "document-save-symbolic",
  [DD_EVENT_AMENDED] = "document-edit-symbolic",
  [DD_EVENT_LEVEL] = "security-high-symbolic",
  [DD_EVENT_ORAL_REPORT] = "call-start-symbolic",
  [DD_EVENT_DELIVERED] = "document-send-symbolic",
  [DD_EVENT_HANDLED] = "emblem-ok-symbolic",
  [DD_EVENT_CLOSED] = "emblem-ok-symbolic",
  [DD_EVENT_REOPENED] = "view-refresh-symbolic",
  [DD_EVENT_WITHDRAWN] = "edit-undo-symbolic",
  [DD_EVENT_PROGRESS] = "media-record-symbolic",
  [DD_EVENT_CALL] = "call-start-symbolic",
  [DD_EVENT_EVIDENCE] = "mail-attachment-symbolic",
  [DD_EVENT_STEP_DONE] = "object-select-symbolic",
  [DD_EVENT_STEP_UNDONE] = "edit-undo-symbolic",
  [DD_EVENT_EXPLAINED] = "appointment-missed-symbolic",
  [DD_EVENT_WAIVED] = "action-unavailable-symbolic",
  [DD_EVENT_DUE_CHANGED] = "preferences-system-time-symbolic",
  [DD_EVENT_REPORT_SAVED] = "document-edit-symbolic",
  [DD_EVENT_REPORT_SUBMITTED] = "go-up-symbolic",
  [DD_EVENT_REPORT_RETURNED] = "edit-undo-symbolic",
  [DD_EVENT_REPORT_CONSENTED] = "call-start-symbolic",
  [DD_EVENT_REPORT_SIGNED] = "application-certificate-symbolic",
  [DD_EVENT_RETRACTED] = "edit-undo-symbolic",
};

/**
 * dd_event_words_icon:
 * @event: an event
 *
 * Returns: (transfer none): name of its icon
 */
const char *
dd_event_words_icon (const DdTimelineEvent *event)
{
  g_return_val_if_fail (event != NULL, NULL);

  if ((event->kind == DD_EVENT_ORAL_REPORT || event->kind == DD_EVENT_CALL) &&
      event->answered_by == NULL)
    return "call-missed-symbolic";
  return ICONS[event->kind];
}

static const char *
text_or (const char *text, const char *otherwise)
{
  return text != NULL ? text : otherwise;
}

/**
 * dd_event_words_title:
 * @event: an event
 * @recipients: (nullable): the names of all whom it reached, where it stands for several; %NULL:
 *   its own recipient
 *
 * Returns: (transfer full): what happened, in one line
 */
char *
dd_event_words_title (const DdTimelineEvent *event, const char *recipients)
{
  g_autofree char *kind = NULL;
  const char *recipient;

  g_return_val_if_fail (event != NULL, NULL);

  kind =
      dd_wording_paper (dd_wording_kind (event->report_kind), event->supplement, event->correction);
  recipient = recipients != NULL ? recipients : dd_wording_recipient (event->recipient);
  switch (event->kind)
    {
    case DD_EVENT_FILED:
      return g_strdup (_ ("Incident filed"));
    case DD_EVENT_AMENDED:
      return g_strdup (_ ("Facts changed"));
    case DD_EVENT_LEVEL:
      return g_strdup (_ ("Level decided"));
    case DD_EVENT_ORAL_REPORT:
      return g_strdup_printf (event->answered_by != NULL ? _ ("Oral report to %s")
                                                         : _ ("Rang %s, no answer"),
                              recipient);
    case DD_EVENT_DELIVERED:
      if (event->partial)
        /* Translators: a report, then whom it went to. */
        return g_strdup_printf (_ ("%s delivered in part to %s"), kind, recipient);
      /* Translators: a report, then whom it went to. */
      return g_strdup_printf (_ ("%s delivered to %s"), kind, recipient);
    case DD_EVENT_HANDLED:
      return g_strdup (_ ("Handling ended"));
    case DD_EVENT_CLOSED:
      return g_strdup (_ ("Incident closed"));
    case DD_EVENT_REOPENED:
      return g_strdup (_ ("Incident reopened"));
    case DD_EVENT_WITHDRAWN:
      return g_strdup (_ ("Withdrawn as a false alarm"));
    case DD_EVENT_PROGRESS:
      return g_strdup (text_or (event->text, ""));
    case DD_EVENT_CALL:
      /* Translators: somebody of the school. */
      return g_strdup_printf (event->answered_by != NULL ? _ ("Told %s by phone")
                                                         : _ ("Rang %s, no answer"),
                              text_or (event->subject_key, ""));
    case DD_EVENT_EVIDENCE:
      return g_strdup_printf (_ ("Evidence kept: %s"), text_or (event->text, ""));
    case DD_EVENT_STEP_DONE:
      return g_strdup (text_or (event->text, ""));
    case DD_EVENT_STEP_UNDONE:
      return g_strdup_printf (_ ("Step open again: %s"), text_or (event->text, ""));
    case DD_EVENT_EXPLAINED:
      /* Translators: a report, then whom it goes to. */
      return g_strdup_printf (_ ("Reason given: %s to %s"), kind, recipient);
    case DD_EVENT_WAIVED:
      /* Translators: a report, then whom it goes to. */
      return g_strdup_printf (_ ("Waived: %s to %s"), kind, recipient);
    case DD_EVENT_DUE_CHANGED:
      return g_strdup (_ ("Deadlines changed"));
    case DD_EVENT_REPORT_SAVED:
      return g_strdup_printf (_ ("%s begun"), kind);
    case DD_EVENT_REPORT_SUBMITTED:
      return g_strdup_printf (_ ("%s handed in for signature"), kind);
    case DD_EVENT_REPORT_RETURNED:
      return g_strdup_printf (_ ("%s returned with a remark"), kind);
    case DD_EVENT_REPORT_CONSENTED:
      return g_strdup_printf (_ ("%s agreed to by phone"), kind);
    case DD_EVENT_REPORT_SIGNED:
      return g_strdup_printf (_ ("%s signed"), kind);
    case DD_EVENT_RETRACTED:
    case DD_N_EVENT_KINDS:
    default:
      return g_strdup (_ ("Entry taken back"));
    }
}

/**
 * dd_event_words_real_numbers:
 *
 * Returns: (transfer none): what whoever rings in a drill must know before they dial
 */
const char *
dd_event_words_real_numbers (void)
{
  return _ (
      "Drill: these are real numbers. Say first that this is a drill, or only play the call.");
}

/**
 * dd_event_words_practised:
 * @event: an event of a drill
 * @recipients: (nullable): as for dd_event_words_title()
 *
 * Returns: (transfer full): what happened, in one line; what went out says that it was practised
 */
char *
dd_event_words_practised (const DdTimelineEvent *event, const char *recipients)
{
  g_autofree char *title = dd_event_words_title (event, recipients);

  switch ((int) event->kind)
    {
    case DD_EVENT_FILED:
      return g_strdup (_ ("Drill began"));
    case DD_EVENT_CLOSED:
      return g_strdup (_ ("Drill ended"));
    case DD_EVENT_REOPENED:
      return g_strdup (_ ("Drill resumed"));
    case DD_EVENT_WITHDRAWN:
      return g_strdup (_ ("Drill abandoned"));
    case DD_EVENT_ORAL_REPORT:
    case DD_EVENT_CALL:
    case DD_EVENT_DELIVERED:
      /* Translators: what was done in a drill. */
      return g_strdup_printf (_ ("Practised: %s"), title);
    default:
      return g_steal_pointer (&title);
    }
}

/* A report's events name whom it goes to, where the title does not. */
static gboolean
is_about_report (DdEventKind kind)
{
  return kind >= DD_EVENT_REPORT_SAVED && kind <= DD_EVENT_REPORT_SIGNED;
}

/* Whoever was rung answered: the title names them. */
static gboolean
answered_themselves (const DdTimelineEvent *event)
{
  return event->kind == DD_EVENT_CALL && event->subject_key != NULL &&
         g_str_has_prefix (event->subject_key, event->answered_by);
}

/**
 * dd_event_words_facts:
 * @event: an event
 *
 * Returns: (transfer full): what else is known of it, in one line or several
 */
char *
dd_event_words_facts (const DdTimelineEvent *event)
{
  g_autofree char *answered = NULL;
  g_autofree char *receipt = NULL;
  g_autofree char *refers = NULL;
  g_autofree char *line = NULL;
  const char *text = NULL;

  g_return_val_if_fail (event != NULL, NULL);

  if (event->answered_by != NULL && !answered_themselves (event))
    answered = g_strdup_printf (event->kind == DD_EVENT_DELIVERED ? _ ("received by %s")
                                                                  : _ ("%s answered"),
                                event->answered_by);
  if (event->refers != NULL)
    /* Translators: the number of a document. */
    refers = g_strdup_printf (event->correction ? _ ("corrects %s") : _ ("supplements %s"),
                              event->refers);
  if (event->receipt != NULL)
    receipt = g_strdup_printf (_ ("receipt %s"), event->receipt);
  if (event->kind == DD_EVENT_AMENDED || event->kind == DD_EVENT_DUE_CHANGED ||
      event->kind == DD_EVENT_LEVEL || event->kind == DD_EVENT_ORAL_REPORT ||
      event->kind == DD_EVENT_CALL || event->kind == DD_EVENT_DELIVERED ||
      is_about_report (event->kind))
    text = event->text;
  /* Empty facts are left out; a NULL would end the list. */
  line =
      dd_format_join (is_about_report (event->kind) ? dd_wording_recipient (event->recipient) : "",
                      text_or (refers, ""), text_or (answered, ""), text_or (receipt, ""),
                      text_or (event->channel, ""),
                      event->by != NULL ? event->by : text_or (event->account, ""),
                      text_or (event->reason, ""), NULL);
  if (text == NULL)
    return g_steal_pointer (&line);
  return *line != '\0' ? g_strdup_printf ("%s\n%s", text, line) : g_strdup (text);
}

/**
 * dd_event_words_is_late_entry:
 * @event: an event
 *
 * Returns: whether it was written down long after it happened
 */
gboolean
dd_event_words_is_late_entry (const DdTimelineEvent *event)
{
  g_return_val_if_fail (event != NULL, FALSE);

  return event->recorded_at - event->at > LATE_ENTRY;
}

/**
 * dd_event_words_is_same_act:
 * @a: an event
 * @b: the next one
 *
 * Returns: whether both stand for one call or delivery to an office that is several roles
 */
gboolean
dd_event_words_is_same_act (const DdTimelineEvent *a, const DdTimelineEvent *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return (a->kind == DD_EVENT_ORAL_REPORT || a->kind == DD_EVENT_DELIVERED) && a->kind == b->kind &&
         a->at == b->at && a->recorded_at == b->recorded_at && a->retracted == b->retracted &&
         a->partial == b->partial && g_strcmp0 (a->report_kind, b->report_kind) == 0 &&
         g_strcmp0 (a->phone, b->phone) == 0 && g_strcmp0 (a->answered_by, b->answered_by) == 0 &&
         g_strcmp0 (a->receipt, b->receipt) == 0 && g_strcmp0 (a->recipient, b->recipient) != 0;
}
