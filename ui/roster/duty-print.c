/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/duty-print.h"

#include "accounts/permission.h"
#include "base/error.h"
#include "paper/duty-paper.h"
#include "paper/official-page.h"
#include "ui/common/print.h"
#include "ui/common/toast.h"

#include <glib/gi18n.h>

/* A duty table on its way out: what it needs once the printer or the place is chosen. */
typedef struct
{
  /* Borrowed; NULL once it is gone */
  GtkWidget *from;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  DdPageLayout *layout;
  GtkFileChooserNative *chooser;
  GError *refused;

  int year;
  int month;
} Job;

static Job *
job_new (GtkWidget *from, DdDesk *desk, DdSession *session, int year, int month)
{
  Job *self = g_new0 (Job, 1);

  g_set_weak_pointer (&self->from, from);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->year = year;
  self->month = month;
  return self;
}

static void
job_free (Job *self)
{
  if (self->from != NULL)
    g_signal_handlers_disconnect_by_data (self->from, self);
  g_clear_weak_pointer (&self->from);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);
  g_clear_pointer (&self->layout, dd_page_layout_free);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_error (&self->refused);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
free_job (gpointer data, GClosure *closure)
{
  job_free (data);
}

static char *
name_of (int year, int month)
{
  /* Translators: the name of a file or print job: year and number of the month. */
  return g_strdup_printf (_ ("Duty table %1$04d-%2$02d"), year, month);
}

static DdPageLayout *
lay_out (DdDesk *desk, DdSession *session, int year, int month, GError **error)
{
  g_autoptr (DdSchool) school = NULL;
  g_autoptr (DdDutyMonth) table = NULL;
  g_autoptr (DdPageContent) content = NULL;

  if (!dd_permission_check (session, DD_PERMISSION_EXPORT_ROSTER, error))
    return NULL;
  school = dd_roster_service_get_school (dd_desk_get_roster (desk), error);
  if (school == NULL)
    return NULL;
  table = dd_duty_service_get_month (dd_desk_get_duty (desk), year, month, error);
  if (table == NULL)
    return NULL;
  content = dd_duty_paper_new (school->name, table, dd_clock_now (dd_desk_get_clock (desk)),
                               dd_desk_get_zone (desk));
  return dd_page_layout_new (content);
}

/* The printer is chosen and nothing is printed yet: what leaves the desk is written down first. */
static void
on_begin_print (GtkPrintOperation *operation, GtkPrintContext *context, Job *self)
{
  if (self->refused == NULL &&
      !dd_duty_service_record_export (dd_desk_get_duty (self->desk), self->session, self->year,
                                      self->month, "print", &self->refused))
    gtk_print_operation_cancel (operation);
}

static void
on_done (GtkPrintOperation *operation, GtkPrintOperationResult result, Job *self)
{
  g_autoptr (GError) error = g_steal_pointer (&self->refused);

  if (error == NULL && result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (operation, &error);
  if (self->from == NULL)
    return;
  if (error != NULL)
    dd_toast_say_error (self->from, error);
  else if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    dd_toast_say (self->from, _ ("Sent to the printer."));
}

/**
 * dd_duty_print_begin:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who prints
 * @year: a year
 * @month: 1–12
 *
 * Asks for a printer and prints the duty table of a month. Errors are said at @from.
 */
void
dd_duty_print_begin (GtkWidget *from, DdDesk *desk, DdSession *session, int year, int month)
{
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (DdPageLayout) layout = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = name_of (year, month);
  GtkRoot *root;
  Job *job;

  g_return_if_fail (GTK_IS_WIDGET (from) && DD_IS_DESK (desk));

  layout = lay_out (desk, session, year, month, &error);
  if (layout == NULL)
    {
      dd_toast_say_error (from, error);
      return;
    }
  operation = gtk_print_operation_new ();
  root = gtk_widget_get_root (from);
  job = job_new (from, desk, session, year, month);
  job->layout = g_steal_pointer (&layout);
  dd_print_begin (operation, job->layout);
  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print), job);
  g_signal_connect_data (operation, "done", G_CALLBACK (on_done), job, free_job, 0);
  /* An error comes with "done" too, which tells of it. */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}

/**
 * dd_duty_print_write_pdf:
 * @desk: the desk
 * @session: who saves
 * @year: a year
 * @month: 1–12
 * @path: where; a file that is there already is replaced
 * @error: return location
 *
 * Writes the duty table of a month; the audit log knows of it before the file is there.
 *
 * Returns: whether it was written
 */
gboolean
dd_duty_print_write_pdf (
    DdDesk *desk, DdSession *session, int year, int month, const char *path, GError **error)
{
  g_autoptr (DdPageLayout) layout = NULL;
  g_autofree char *name = name_of (year, month);

  g_return_val_if_fail (DD_IS_DESK (desk) && path != NULL, FALSE);

  layout = lay_out (desk, session, year, month, error);
  return layout != NULL &&
         dd_duty_service_record_export (dd_desk_get_duty (desk), session, year, month, "pdf",
                                        error) &&
         dd_page_layout_write_pdf (layout, path, name, error);
}

static void
on_place_chosen (GtkNativeDialog *chooser, int response, Job *job)
{
  g_autoptr (Job) self = job;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *sentence = NULL;

  file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser))
                                         : NULL;
  if (file == NULL)
    return;
  path = g_file_get_path (file);
  if (path == NULL)
    g_set_error_literal (&error, DD_ERROR, DD_ERROR_INVALID,
                         _ ("This place is not a folder of this PC. Nothing was saved. Please "
                            "choose another one."));
  if (path == NULL ||
      !dd_duty_print_write_pdf (self->desk, self->session, self->year, self->month, path, &error))
    {
      dd_toast_say_error (self->from, error);
      return;
    }
  shown = g_filename_display_basename (path);
  /* Translators: the name of a file. */
  sentence = g_strdup_printf (_ ("Saved as “%s”."), shown);
  dd_toast_say (self->from, sentence);
}

/**
 * dd_duty_print_save:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who saves
 * @year: a year
 * @month: 1–12
 *
 * Asks where and saves the duty table of a month as a PDF. What became of it is said at @from.
 */
void
dd_duty_print_save (GtkWidget *from, DdDesk *desk, DdSession *session, int year, int month)
{
  g_autofree char *name = name_of (year, month);
  g_autofree char *file_name = g_strconcat (name, ".pdf", NULL);
  g_autoptr (GError) error = NULL;
  GtkRoot *root;
  Job *job;

  g_return_if_fail (GTK_IS_WIDGET (from) && DD_IS_DESK (desk));

  if (!dd_permission_check (session, DD_PERMISSION_EXPORT_ROSTER, &error))
    {
      dd_toast_say_error (from, error);
      return;
    }
  root = gtk_widget_get_root (from);
  job = job_new (from, desk, session, year, month);
  /* A locked screen asks for no place. */
  g_signal_connect_swapped (from, "destroy", G_CALLBACK (job_free), job);
  job->chooser =
      gtk_file_chooser_native_new (_ ("Export as PDF"),
                                   GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (job->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (job->chooser), file_name);
  g_signal_connect (job->chooser, "response", G_CALLBACK (on_place_chosen), job);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (job->chooser));
}
