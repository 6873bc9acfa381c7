/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/rooms.h"

#include "ui/accounts/accounts-page.h"
#include "ui/deadlines/periods-page.h"
#include "ui/incidents/call-page.h"
#include "ui/incidents/evidence-page.h"
#include "ui/incidents/incident-detail.h"
#include "ui/incidents/incident-page.h"
#include "ui/registers/compliance-page.h"
#include "ui/reports/report-page.h"
#include "ui/reports/reports-page.h"
#include "ui/roster/contacts-page.h"
#include "ui/roster/duty-log-page.h"
#include "ui/roster/duty-page.h"
#include "ui/roster/handover-page.h"
#include "ui/roster/roster-page.h"
#include "ui/shell/audit-page.h"
#include "ui/today/today-page.h"
#include "ui/wizard/drill-page.h"
#include "ui/wizard/wizard-page.h"

#include <glib/gi18n.h>

/* The rooms in the order of the sidebar. A room stands here once one can walk in. */
static const DdRoom rooms[] = {
  { "today", NC_ ("room", "Today"), "x-office-calendar-symbolic" },
  { "incidents", NC_ ("room", "Incidents"), "dialog-warning-symbolic" },
  { "reports", NC_ ("room", "Reports"), "x-office-document-symbolic" },
  { "roster", NC_ ("room", "Roster"), "system-users-symbolic" },
  { "registers", NC_ ("room", "Registers"), "view-list-symbolic" },
};

/* What everybody may open takes what everybody may do: report what they found. */
static const DdPageKind kinds[] = {
  { "today", DD_PERMISSION_FILE_INCIDENT, "today", NULL, dd_today_page_new },
  { "incidents", DD_PERMISSION_SEE_INCIDENTS, "incidents", NULL, dd_incident_page_new },
  { "incident", DD_PERMISSION_SEE_INCIDENTS, "incidents", NULL, dd_incident_detail_new },
  { "evidence", DD_PERMISSION_SEE_INCIDENTS, "incidents", NULL, dd_evidence_page_new },
  { "calls", DD_PERMISSION_FILE_INCIDENT, "incidents", NULL, dd_call_page_new },
  { "reports", DD_PERMISSION_SEE_INCIDENTS, "reports", NULL, dd_reports_page_new },
  { "report", DD_PERMISSION_SEE_INCIDENTS, "reports", NULL, dd_report_page_new },
  { "roster", DD_PERMISSION_SEE_ROSTER, "roster", NULL, dd_roster_page_new },
  { "handover", DD_PERMISSION_SEE_ROSTER, "roster", NULL, dd_handover_page_new },
  { "registers", DD_PERMISSION_SEE_INCIDENTS, "registers", NULL, dd_compliance_page_new },
  { "compliance", DD_PERMISSION_SEE_INCIDENTS, "registers", NULL, dd_compliance_page_new },
  { "wizard", DD_PERMISSION_FILE_INCIDENT, NULL, NC_ ("room", "Report an incident"),
    dd_wizard_page_new },
  { "drill", DD_PERMISSION_HOLD_DRILL, "incidents", NULL, dd_drill_page_new },
  { "duty", DD_PERMISSION_SEE_ROSTER, "roster", NULL, dd_duty_page_new },
  { "duty-log", DD_PERMISSION_KEEP_DUTY_LOG, "roster", NULL, dd_duty_log_page_new },
  { "duty-incident", DD_PERMISSION_FILE_INCIDENT, NULL, NC_ ("room", "Report an incident"),
    dd_wizard_page_new_for_duty },
  { "periods", DD_PERMISSION_FILE_ZERO_REPORT, "roster", NULL, dd_periods_page_new },
  { "accounts", DD_PERMISSION_MANAGE_ACCOUNTS, NULL, NULL, dd_accounts_page_new },
  { "audit", DD_PERMISSION_SEE_AUDIT_LOG, NULL, NULL, dd_audit_page_new },
  { "contacts", DD_PERMISSION_FILE_INCIDENT, "roster", NULL, dd_contacts_page_new },
};

/**
 * dd_rooms_get:
 * @n_rooms: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_rooms): the rooms in the order of the sidebar
 */
const DdRoom *
dd_rooms_get (guint *n_rooms)
{
  g_return_val_if_fail (n_rooms != NULL, NULL);

  *n_rooms = G_N_ELEMENTS (rooms);
  return rooms;
}

/**
 * dd_room_get_title:
 * @room: a room
 *
 * Returns: (transfer none): its translated title
 */
const char *
dd_room_get_title (const DdRoom *room)
{
  g_return_val_if_fail (room != NULL, NULL);

  return g_dpgettext2 (NULL, "room", room->title);
}

/**
 * dd_page_kind_get_job:
 * @kind: a kind of page
 *
 * Returns: (nullable) (transfer none): the translated name of the whole job
 */
const char *
dd_page_kind_get_job (const DdPageKind *kind)
{
  g_return_val_if_fail (kind != NULL, NULL);

  return kind->job != NULL ? g_dpgettext2 (NULL, "room", kind->job) : NULL;
}

/**
 * dd_rooms_find_kind:
 * @kind: a kind of page
 *
 * Returns: (nullable) (transfer none): how to make it; %NULL if there is no such kind
 */
const DdPageKind *
dd_rooms_find_kind (const char *kind)
{
  g_return_val_if_fail (kind != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].kind, kind) == 0)
      return &kinds[i];
  return NULL;
}
