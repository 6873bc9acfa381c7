/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/reports/report-history.h"

#include "ui/common/format.h"

#include <glib/gi18n.h>

/* The stations of a paper. */
static gboolean
is_station (DdEventKind kind)
{
  static const DdEventKind stations[] = {
    DD_EVENT_REPORT_SAVED,     DD_EVENT_REPORT_SUBMITTED, DD_EVENT_REPORT_RETURNED,
    DD_EVENT_REPORT_CONSENTED, DD_EVENT_REPORT_SIGNED,    DD_EVENT_DELIVERED,
  };

  for (guint i = 0; i < G_N_ELEMENTS (stations); i++)
    if (stations[i] == kind)
      return TRUE;
  return FALSE;
}

static gboolean
belongs (const DdTimelineEvent *event, const DdReportVersion *version)
{
  if (event->subject_id != version->id || event->retracted || !is_station (event->kind))
    return FALSE;
  /* One paper to a contact of several roles is an act for each of them, and one for the reader. */
  return event->kind != DD_EVENT_DELIVERED || g_strcmp0 (event->recipient, version->recipient) == 0;
}

/**
 * dd_report_history_read:
 * @desk: the desk
 * @version: a version
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdTimelineEvent): the way of this paper, oldest
 *   first: begun, handed in, returned, agreed to, signed, delivered
 */
GPtrArray *
dd_report_history_read (DdDesk *desk, const DdReportVersion *version, GError **error)
{
  g_autoptr (GPtrArray) timeline = NULL;
  GPtrArray *history;

  g_return_val_if_fail (DD_IS_DESK (desk), NULL);
  g_return_val_if_fail (version != NULL, NULL);

  timeline =
      dd_incident_service_get_timeline (dd_desk_get_incidents (desk), version->incident_id, error);
  if (timeline == NULL)
    return NULL;
  history = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_timeline_event_free);
  for (guint i = 0; i < timeline->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (timeline, i);

      if (belongs (event, version))
        g_ptr_array_add (history, dd_timeline_event_copy (event));
    }
  return history;
}

/**
 * dd_report_history_delivery:
 * @event: a delivery
 *
 * Returns: (transfer full): how it went and to whose hands: "传真 · 王建民 · 回执 2026-118"
 */
char *
dd_report_history_delivery (const DdTimelineEvent *event)
{
  g_autofree char *receipt = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (event != NULL, NULL);

  if (event->receipt != NULL)
    /* Translators: the number of a receipt. */
    receipt = g_strdup_printf (_ ("receipt %s"), event->receipt);
  text = g_strdup (event->channel != NULL ? event->channel : "");
  if (event->answered_by != NULL)
    {
      char *longer = dd_format_join (text, event->answered_by, NULL);

      g_free (text);
      text = longer;
    }
  return dd_format_join (event->partial ? _ ("in part, the rest follows") : "", text,
                         receipt != NULL ? receipt : "", NULL);
}

/**
 * dd_report_history_to_text:
 * @event: one of dd_report_history_read()
 *
 * Returns: (transfer full): who did what, in one line; without the time
 */
char *
dd_report_history_to_text (const DdTimelineEvent *event)
{
  const char *who;
  g_autofree char *how = NULL;

  g_return_val_if_fail (event != NULL, NULL);

  who = event->account != NULL ? event->account : dd_format_unknown ();
  if (event->kind == DD_EVENT_REPORT_SAVED)
    /* Translators: a name. */
    return g_strdup_printf (_ ("%s began it"), who);
  if (event->kind == DD_EVENT_REPORT_SUBMITTED)
    /* Translators: a name. */
    return g_strdup_printf (_ ("%s handed it in for signature"), who);
  if (event->kind == DD_EVENT_REPORT_RETURNED)
    /* Translators: a name, a remark. */
    return g_strdup_printf (_ ("%1$s returned it: %2$s"), who,
                            event->text != NULL ? event->text : "");
  if (event->kind == DD_EVENT_REPORT_SIGNED)
    /* Translators: a name. */
    return g_strdup_printf (_ ("%s signed it"), who);
  if (event->kind == DD_EVENT_REPORT_CONSENTED)
    {
      how = event->phone != NULL ? dd_format_join (event->by, event->phone, NULL)
                                 : g_strdup (event->by != NULL ? event->by : "");
      /* Translators: who agreed and at which number, who wrote it down. */
      return g_strdup_printf (_ ("%1$s agreed by phone, written down by %2$s"), how, who);
    }
  how = dd_report_history_delivery (event);
  if (event->reason != NULL)
    /* Translators: how a paper was delivered, who wrote it down, why it came late. */
    return g_strdup_printf (_ ("Delivered: %1$s, written down by %2$s; late because: %3$s"), how,
                            who, event->reason);
  /* Translators: how a paper was delivered, who wrote it down. */
  return g_strdup_printf (_ ("Delivered: %1$s, written down by %2$s"), how, who);
}
