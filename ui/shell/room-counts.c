/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/room-counts.h"

#include "accounts/permission.h"

#include <glib/gi18n.h>

/**
 * dd_room_count_clear:
 * @self: a count
 *
 * Frees what @self owns and makes it zero.
 */
void
dd_room_count_clear (DdRoomCount *self)
{
  g_free (self->sentence);
  *self = (DdRoomCount){ 0 };
}

/* The first instant of tomorrow, on the desk's calendar. */
static gint64
end_of_today (DdDesk *desk)
{
  g_autoptr (GDateTime) now =
      dd_time_to_local (dd_clock_now (dd_desk_get_clock (desk)), dd_desk_get_zone (desk));
  g_autoptr (GDateTime) today = NULL;
  g_autoptr (GDateTime) tomorrow = NULL;

  today =
      g_date_time_new (dd_desk_get_zone (desk), g_date_time_get_year (now),
                       g_date_time_get_month (now), g_date_time_get_day_of_month (now), 0, 0, 0);
  tomorrow = g_date_time_add_days (today, 1);
  return dd_time_from_local (tomorrow);
}

static gboolean
read_due (DdDesk *desk, DdRoomCount *count, GError **error)
{
  DdIncidentService *incidents = dd_desk_get_incidents (desk);
  gint64 today;

  count->n = dd_incident_service_count_due_before (incidents, G_MAXINT64, error);
  if (count->n < 0)
    return FALSE;
  /* The end of a day is the first instant of the next one. */
  today = dd_incident_service_count_due_before (incidents, end_of_today (desk) + 1, error);
  count->attention = today > 0;
  count->sentence = g_strdup_printf (ngettext ("%d report or call is due",
                                               "%d reports or calls are due", (gulong) count->n),
                                     (int) count->n);
  return today >= 0;
}

static gboolean
read_incidents (DdDesk *desk, DdRoomCount *count, GError **error)
{
  count->n = dd_incident_service_count_running (dd_desk_get_incidents (desk), error);
  count->sentence = g_strdup_printf (ngettext ("%d incident is not closed",
                                               "%d incidents are not closed", (gulong) count->n),
                                     (int) count->n);
  return count->n >= 0;
}

/* The principal is shown what waits for the signature, everybody else what is still being written
 * or has not gone out. */
static gboolean
read_reports (DdDesk *desk, DdSession *session, DdRoomCount *count, GError **error)
{
  gint64 counts[DD_N_REPORT_FILTERS];

  if (!dd_report_service_count (dd_desk_get_reports (desk), session, counts, error))
    return FALSE;

  if (dd_permission_has (session, DD_PERMISSION_SIGN_REPORT))
    {
      count->n = counts[DD_REPORT_FILTER_WAITING];
      count->attention = count->n > 0;
      count->sentence =
          g_strdup_printf (ngettext ("%d report waits for your signature",
                                     "%d reports wait for your signature", (gulong) count->n),
                           (int) count->n);
      return TRUE;
    }
  count->n = counts[DD_REPORT_FILTER_DRAFTS] + counts[DD_REPORT_FILTER_WAITING] +
             counts[DD_REPORT_FILTER_SIGNED];
  count->sentence =
      g_strdup_printf (ngettext ("%d report is not delivered yet",
                                 "%d reports are not delivered yet", (gulong) count->n),
                       (int) count->n);
  return TRUE;
}

/* A vacancy is never due at an hour: it stands there until it is filled. */
static gboolean
read_roster (DdDesk *desk, DdRoomCount *count, GError **error)
{
  DdRosterCounts counts = { 0 };

  if (!dd_roster_service_count (dd_desk_get_roster (desk), dd_clock_now (dd_desk_get_clock (desk)),
                                &counts, error))
    return FALSE;
  count->n = counts.vacant;
  count->sentence =
      g_strdup_printf (ngettext ("%u post is vacant", "%u posts are vacant", counts.vacant),
                       counts.vacant);
  return TRUE;
}

/**
 * dd_room_counts_read:
 * @desk: the desk
 * @session: who looks
 * @room: a room
 * @count: (out): what its row counts; 0 for rooms that count nothing, and for those who may not see
 *   what is counted
 */
void
dd_room_counts_read (DdDesk *desk, DdSession *session, const char *room, DdRoomCount *count)
{
  g_autoptr (GError) error = NULL;
  gboolean read = TRUE;

  g_return_if_fail (count != NULL);

  dd_room_count_clear (count);
  if (!dd_permission_has (session, strcmp (room, "roster") == 0 ? DD_PERMISSION_SEE_ROSTER
                                                                : DD_PERMISSION_SEE_INCIDENTS))
    return;
  if (strcmp (room, "roster") == 0)
    read = read_roster (desk, count, &error);
  else if (strcmp (room, "today") == 0)
    read = read_due (desk, count, &error);
  else if (strcmp (room, "incidents") == 0)
    read = read_incidents (desk, count, &error);
  else if (strcmp (room, "reports") == 0)
    read = read_reports (desk, session, count, &error);
  if (!read)
    {
      g_warning ("a count could not be read: %s", error != NULL ? error->message : "unknown");
      dd_room_count_clear (count);
    }
}

/**
 * dd_room_counts_target:
 * @item: something due
 * @kind: (out) (transfer none): the page where its next step is done
 * @id: (out): of which thing
 */
void
dd_room_counts_target (DdDueItem *item, const char **kind, gint64 *id)
{
  const DdObligation *obligation;

  g_return_if_fail (DD_IS_DUE_ITEM (item));
  g_return_if_fail (kind != NULL && id != NULL);

  obligation = dd_due_item_get_obligation (item);
  if (g_strcmp0 (obligation->subject_kind, DD_SUBJECT_DRAFT) == 0)
    {
      *kind = "wizard";
      *id = obligation->subject_id;
    }
  else if (g_strcmp0 (obligation->subject_kind, DD_SUBJECT_PERIOD) == 0)
    {
      *kind = "periods";
      *id = obligation->subject_id;
    }
  else if (g_strcmp0 (obligation->subject_kind, DD_SUBJECT_CALENDAR) == 0)
    {
      *kind = "periods";
      *id = 0;
    }
  else if (dd_due_item_get_report_id (item) != 0)
    {
      *kind = "report";
      *id = dd_due_item_get_report_id (item);
    }
  else
    {
      *kind = "incident";
      *id = dd_due_item_get_incident_id (item);
    }
}
