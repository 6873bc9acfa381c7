/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/report-row.h"

struct _DdReportRow
{
  GObject parent_instance;

  /* owned */
  DdReportVersion *version;
  char *incident_number;
  char *title;
};

G_DEFINE_FINAL_TYPE (DdReportRow, dd_report_row, G_TYPE_OBJECT)

static void
dd_report_row_finalize (GObject *object)
{
  DdReportRow *self = DD_REPORT_ROW (object);

  dd_report_version_free (self->version);
  g_free (self->incident_number);
  g_free (self->title);
  G_OBJECT_CLASS (dd_report_row_parent_class)->finalize (object);
}

static void
dd_report_row_class_init (DdReportRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_report_row_finalize;
}

static void
dd_report_row_init (DdReportRow *self)
{
}

/**
 * dd_report_row_new:
 * @version: (transfer full): the latest version of a report, without its answers
 * @incident_number: the incident's number as shown
 * @title: the incident's title
 *
 * Returns: (transfer full): a new row
 */
DdReportRow *
dd_report_row_new (DdReportVersion *version, const char *incident_number, const char *title)
{
  DdReportRow *self = g_object_new (DD_TYPE_REPORT_ROW, NULL);

  self->version = version;
  self->incident_number = g_strdup (incident_number);
  self->title = g_strdup (title);
  return self;
}

/**
 * dd_report_row_get_version:
 * @self: a row
 *
 * Returns: (transfer none): the latest version; its answers and content are not read
 */
const DdReportVersion *
dd_report_row_get_version (DdReportRow *self)
{
  g_return_val_if_fail (DD_IS_REPORT_ROW (self), NULL);

  return self->version;
}

/**
 * dd_report_row_get_incident_number:
 * @self: a row
 *
 * Returns: (transfer none): the incident's number, "2026-003"
 */
const char *
dd_report_row_get_incident_number (DdReportRow *self)
{
  g_return_val_if_fail (DD_IS_REPORT_ROW (self), NULL);

  return self->incident_number;
}

/**
 * dd_report_row_get_title:
 * @self: a row
 *
 * Returns: (transfer none): the incident's title
 */
const char *
dd_report_row_get_title (DdReportRow *self)
{
  g_return_val_if_fail (DD_IS_REPORT_ROW (self), NULL);

  return self->title;
}
