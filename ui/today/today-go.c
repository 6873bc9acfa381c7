/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/today/today-go.h"

#include "accounts/permission.h"
#include "ui/deadlines/delivery-window.h"
#include "ui/deadlines/zero-report-window.h"
#include "ui/shell/page.h"

/**
 * dd_today_stage:
 * @desk: the desk
 * @session: who looks
 * @item: something due
 *
 * Returns: how far its report is
 */
DdTodayStage
dd_today_stage (DdDesk *desk, DdSession *session, DdDueItem *item)
{
  g_autoptr (DdReportVersion) version = NULL;

  g_return_val_if_fail (DD_IS_DUE_ITEM (item), DD_TODAY_NOT_BEGUN);

  if (dd_due_item_get_report_id (item) != 0)
    version = dd_report_service_get (dd_desk_get_reports (desk), session,
                                     dd_due_item_get_report_id (item), NULL);
  return version != NULL ? dd_today_stage_of (version->state) : DD_TODAY_NOT_BEGUN;
}

/**
 * dd_today_who:
 * @session: who looks
 *
 * Returns: what they do with reports
 */
DdTodayWho
dd_today_who (DdSession *session)
{
  return (DdTodayWho){ dd_permission_has (session, DD_PERMISSION_WRITE_REPORT),
                       dd_permission_has (session, DD_PERMISSION_SIGN_REPORT),
                       dd_permission_has (session, DD_PERMISSION_RECORD_DELIVERY) };
}

/* A press does what it says; the page of periods shows the rest. */
static void
go_to_calendar (GtkWidget *from, DdDesk *desk, DdSession *session, const DdObligation *obligation)
{
  GDate date;

  if (g_strcmp0 (obligation->subject_kind, DD_SUBJECT_PERIOD) == 0)
    {
      g_date_clear (&date, 1);
      g_date_set_julian (&date, obligation->sequence);
      dd_zero_report_begin (from, desk, session, obligation->subject_id, &date);
    }
  else if (dd_permission_has (session, DD_PERMISSION_RECORD_DELIVERY))
    {
      dd_delivery_window_open (from, desk, session, obligation->subject_id);
    }
  else
    {
      dd_page_open (from, "periods", 0);
    }
}

/**
 * dd_today_go:
 * @from: the widget that was pressed
 * @desk: the desk
 * @session: who pressed it
 * @item: something due
 *
 * Goes where the next thing for it is done: the report that is being written, a new report for it,
 * the draft, or the incident where its calls are recorded. The zero-report of a day is filed.
 */
void
dd_today_go (GtkWidget *from, DdDesk *desk, DdSession *session, DdDueItem *item)
{
  const DdObligation *obligation;
  g_autoptr (GError) error = NULL;
  gint64 report;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (DD_IS_DUE_ITEM (item));

  obligation = dd_due_item_get_obligation (item);
  report = dd_due_item_get_report_id (item);
  if (g_strcmp0 (obligation->subject_kind, DD_SUBJECT_DRAFT) == 0)
    {
      dd_page_open (from, "wizard", obligation->subject_id);
      return;
    }
  if (g_strcmp0 (obligation->subject_kind, DD_SUBJECT_PERIOD) == 0 ||
      g_strcmp0 (obligation->subject_kind, DD_SUBJECT_CALENDAR) == 0)
    {
      go_to_calendar (from, desk, session, obligation);
      return;
    }
  if (report != 0)
    {
      dd_page_open (from, "report", report);
      return;
    }
  if (obligation->form != DD_REPORT_FORM_WRITTEN ||
      !dd_permission_has (session, DD_PERMISSION_WRITE_REPORT))
    {
      dd_page_open (from, "incident", dd_due_item_get_incident_id (item));
      return;
    }

  report = dd_report_service_start (dd_desk_get_reports (desk), session,
                                    dd_due_item_get_incident_id (item), obligation->kind,
                                    obligation->recipient, &error);
  if (report > 0)
    dd_page_open (from, "report", report);
  else
    dd_page_say_error (from, error);
}
