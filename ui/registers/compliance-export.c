/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/registers/compliance-export.h"

#include "accounts/permission.h"
#include "paper/compliance-paper.h"
#include "paper/official-page.h"
#include "registers/compliance-sheet.h"
#include "sheets/xlsx-writer.h"
#include "ui/common/print.h"
#include "ui/common/toast.h"

#include <glib/gi18n.h>

/* What is to leave the desk, and where to. */
typedef struct
{
  /* Borrowed; NULL once it is gone */
  GtkWidget *from;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  DdPeriod period;
  char *how;
  GFile *file;
  DdSchool *school;
  GTimeZone *zone;
  DdCompliance *compliance;
} Export;

static Export *
export_new (
    GtkWidget *from, DdDesk *desk, DdSession *session, const DdPeriod *period, const char *how)
{
  Export *self = g_new0 (Export, 1);

  g_set_weak_pointer (&self->from, from);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->period = *period;
  self->how = g_strdup (how);
  self->zone = g_time_zone_ref (dd_desk_get_zone (desk));
  return self;
}

static void
export_free (gpointer data)
{
  Export *self = data;

  g_clear_weak_pointer (&self->from);
  g_clear_object (&self->file);
  g_clear_pointer (&self->school, dd_school_free);
  g_clear_pointer (&self->compliance, dd_compliance_free);
  g_time_zone_unref (self->zone);
  g_object_unref (self->session);
  g_object_unref (self->desk);
  g_free (self->how);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
say_error (Export *self, const GError *error)
{
  if (self->from != NULL)
    dd_toast_say_error (self->from, error);
}

static gboolean
record (gpointer user_data, GError **error)
{
  Export *self = user_data;

  return dd_compliance_service_record_export (dd_desk_get_compliance (self->desk), self->session,
                                              &self->period, self->zone, self->how, error);
}

/* Reads all rows on a thread, then goes on. */
static void
read_all (Export *self, GAsyncReadyCallback then)
{
  dd_compliance_service_read_async (dd_desk_get_compliance (self->desk), self->session,
                                    &self->period, TRUE, NULL, then, self);
}

/* What was read, and whose it is. */
static gboolean
take_reading (Export *self, GObject *source, GAsyncResult *result, GError **error)
{
  self->compliance =
      dd_compliance_service_read_finish (DD_COMPLIANCE_SERVICE (source), result, error);
  if (self->compliance != NULL)
    self->school = dd_roster_service_get_school (dd_desk_get_roster (self->desk), error);
  return self->school != NULL;
}

static DdPageLayout *
lay_out (const Export *self)
{
  g_autoptr (DdPageContent) content =
      dd_compliance_paper_new (self->school->name, self->compliance, &self->period, self->zone);

  return dd_page_layout_new (content);
}

/* A file. ------------------------------------------------------------------------------------- */

static gboolean
write_pdf (const Export *self, const char *path, GError **error)
{
  g_autoptr (DdPageLayout) layout = lay_out (self);
  g_autofree char *title = dd_compliance_paper_title (&self->period, self->zone);

  return dd_page_layout_write_pdf (layout, path, title, error);
}

static gboolean
write_xlsx (const Export *self, const char *path, GError **error)
{
  g_autofree char *name = dd_period_to_text (&self->period, self->zone);
  g_autoptr (DdSheet) sheet =
      dd_compliance_sheet_new (self->compliance->rows, name, self->zone, error);

  return sheet != NULL &&
         dd_sheet_write_xlsx (sheet, path, self->compliance->at, NULL, NULL, NULL, error);
}

static void
write_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Export *self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_file_get_path (self->file);

  if (g_str_equal (self->how, "pdf") ? write_pdf (self, path, &error)
                                     : write_xlsx (self, path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    say_error (self, error);
  else if (self->from != NULL)
    dd_print_say_saved (self->from, self->file);
}

/* What leaves the desk is written down before the file is there. */
static void
on_read_for_file (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) self = user_data;
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;

  if (!take_reading (self, source, result, &error) || !record (self, &error))
    {
      say_error (self, error);
      return;
    }
  task = g_task_new (NULL, NULL, on_written, self);
  g_task_set_task_data (task, g_steal_pointer (&self), NULL);
  g_task_run_in_thread (task, write_on_thread);
}

/**
 * dd_compliance_export_write:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who saves
 * @period: of which period
 * @how: "pdf" or "xlsx"
 * @file: a local file, replaced whole or not at all
 *
 * Saves the figures and every obligation of @period; the audit log learns of it first. What became
 * of it is said at @from.
 */
void
dd_compliance_export_write (GtkWidget *from,
                            DdDesk *desk,
                            DdSession *session,
                            const DdPeriod *period,
                            const char *how,
                            GFile *file)
{
  Export *self;

  g_return_if_fail (GTK_IS_WIDGET (from) && DD_IS_DESK (desk) && G_IS_FILE (file));
  g_return_if_fail (period != NULL && how != NULL);

  self = export_new (from, desk, session, period, how);
  self->file = g_object_ref (file);
  read_all (self, on_read_for_file);
}

static void
write_there (GtkWidget *from, GFile *file, gpointer user_data)
{
  const Export *self = user_data;

  dd_compliance_export_write (from, self->desk, self->session, &self->period, self->how, file);
}

/**
 * dd_compliance_export_save:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who saves
 * @period: of which period
 * @how: "pdf" or "xlsx"
 *
 * Asks where, and saves as dd_compliance_export_write() does.
 */
void
dd_compliance_export_save (
    GtkWidget *from, DdDesk *desk, DdSession *session, const DdPeriod *period, const char *how)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *file_name = NULL;
  Export *self;

  g_return_if_fail (GTK_IS_WIDGET (from) && DD_IS_DESK (desk));
  g_return_if_fail (period != NULL && how != NULL);

  if (!dd_permission_check (session, DD_PERMISSION_EXPORT_REPORT, &error))
    {
      dd_toast_say_error (from, error);
      return;
    }
  self = export_new (from, desk, session, period, how);
  text = dd_period_to_text (period, self->zone);
  /* Translators: the name of a file: the name of the page, then the period. */
  file_name = g_strdup_printf (_ ("%s %s.%s"), _ ("Reporting in time"), text, how);
  dd_print_ask_place (from,
                      g_str_equal (how, "pdf") ? _ ("Export as PDF")
                                               : _ ("Export as a spreadsheet"),
                      file_name, write_there, self, export_free);
}

/* Paper. -------------------------------------------------------------------------------------- */

static void
on_read_for_paper (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) self = user_data;
  g_autoptr (GError) error = NULL;
  GtkWidget *from;
  DdPageLayout *layout;

  if (!take_reading (self, source, result, &error))
    {
      say_error (self, error);
      return;
    }
  from = self->from;
  if (from == NULL)
    return;
  layout = lay_out (self);
  dd_print_recorded (from, layout, _ ("Reporting in time"), record, g_steal_pointer (&self),
                     export_free);
}

/**
 * dd_compliance_export_print:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who prints
 * @period: of which period
 *
 * Asks for a printer and prints the figures and every obligation of @period; the audit log learns
 * of it. Errors are said at @from.
 */
void
dd_compliance_export_print (GtkWidget *from,
                            DdDesk *desk,
                            DdSession *session,
                            const DdPeriod *period)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (GTK_IS_WIDGET (from) && DD_IS_DESK (desk) && period != NULL);

  if (!dd_permission_check (session, DD_PERMISSION_EXPORT_REPORT, &error))
    {
      dd_toast_say_error (from, error);
      return;
    }
  read_all (export_new (from, desk, session, period, "print"), on_read_for_paper);
}
