/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/notice-numbers.h"

#include "deadlines/obligation.h"

/*
 * Tells the room of deadlines what a notice may call the thing it speaks of: the number of its
 * incident, and nothing else.
 */
struct _DdNoticeNumbers
{
  GObject parent_instance;

  /* borrowed; the desk outlives its watch */
  DdDesk *desk;
};

static void dd_notice_numbers_notice_text_init (DdNoticeTextInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DdNoticeNumbers,
                               dd_notice_numbers,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DD_TYPE_NOTICE_TEXT,
                                                      dd_notice_numbers_notice_text_init))

static gint64
incident_of_report (DdDesk *desk, gint64 report)
{
  g_autoptr (GPtrArray) versions =
      dd_report_store_versions (dd_desk_get_database (desk), report, NULL);

  return versions != NULL && versions->len > 0
             ? ((DdReportVersion *) g_ptr_array_index (versions, 0))->incident_id
             : 0;
}

static char *
dd_notice_numbers_dup_number (DdNoticeText *text, const char *subject_kind, gint64 subject_id)
{
  DdDesk *desk = DD_NOTICE_NUMBERS (text)->desk;
  g_autoptr (DdIncident) incident = NULL;
  gint64 incident_id = 0;

  if (g_strcmp0 (subject_kind, DD_SUBJECT_INCIDENT) == 0)
    incident_id = subject_id;
  else if (g_strcmp0 (subject_kind, DD_SUBJECT_REPORT) == 0)
    incident_id = incident_of_report (desk, subject_id);
  if (incident_id == 0)
    return NULL;

  incident = dd_incident_service_get (dd_desk_get_incidents (desk), incident_id, NULL);
  return incident != NULL ? dd_incident_get_number (incident) : NULL;
}

static void
dd_notice_numbers_notice_text_init (DdNoticeTextInterface *iface)
{
  iface->dup_number = dd_notice_numbers_dup_number;
}

static void
dd_notice_numbers_class_init (DdNoticeNumbersClass *klass)
{
}

static void
dd_notice_numbers_init (DdNoticeNumbers *self)
{
}

/**
 * dd_notice_numbers_new:
 * @desk: (transfer none): the desk, which outlives the result
 *
 * Returns: (transfer full): what notices may call things
 */
DdNoticeText *
dd_notice_numbers_new (DdDesk *desk)
{
  DdNoticeNumbers *self = g_object_new (DD_TYPE_NOTICE_NUMBERS, NULL);

  self->desk = desk;
  return DD_NOTICE_TEXT (self);
}
