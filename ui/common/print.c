/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/print.h"

#include "base/error.h"
#include "ui/common/toast.h"

#include <glib/gi18n.h>

/* Printing. ----------------------------------------------------------------------------------- */

/* A print job on its way: what it needs once the printer is chosen. */
typedef struct
{
  /* Borrowed; NULL once it is gone */
  GtkWidget *from;

  /* Owned */
  DdPageLayout *layout;
  GError *refused;

  DdPrinted printed;
  DdPrintRecord record;
  gpointer user_data;
  GDestroyNotify destroy;
} Job;

static Job *
job_new (GtkWidget *from, DdPageLayout *layout, DdPrinted printed, gpointer user_data)
{
  Job *self = g_new0 (Job, 1);

  g_set_weak_pointer (&self->from, from);
  self->layout = layout;
  self->printed = printed;
  self->user_data = user_data;
  return self;
}

static void
job_free (gpointer data, GClosure *closure)
{
  Job *self = data;

  g_clear_weak_pointer (&self->from);
  g_clear_pointer (&self->layout, dd_page_layout_free);
  g_clear_error (&self->refused);
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_free (self);
}

static void
on_draw_page (GtkPrintOperation *operation,
              GtkPrintContext *context,
              int page,
              DdPageLayout *layout)
{
  dd_page_layout_draw (layout, (guint) page, gtk_print_context_get_cairo_context (context),
                       DD_PAGE_DRAW_PRINT);
}

/**
 * dd_print_begin:
 * @operation: a print operation
 * @layout: the paper; must live as long as @operation runs
 *
 * Makes a print operation draw a paper: A4 from edge to edge, in points, nothing scaled, so that
 * the printed page is the one of the preview and of the PDF.
 */
void
dd_print_begin (GtkPrintOperation *operation, DdPageLayout *layout)
{
  g_autoptr (GtkPageSetup) setup = NULL;
  g_autoptr (GtkPaperSize) a4 = NULL;

  g_return_if_fail (GTK_IS_PRINT_OPERATION (operation));
  g_return_if_fail (layout != NULL);

  setup = gtk_page_setup_new ();
  a4 = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  gtk_page_setup_set_paper_size (setup, a4);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_n_pages (operation, (int) dd_page_layout_get_n_pages (layout));
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page), layout);
}

/* The printer is chosen and nothing is printed yet: what leaves the desk is written down first, and
 * what was called off in the dialog is not. */
static void
on_begin_print (GtkPrintOperation *operation, GtkPrintContext *context, Job *self)
{
  if (self->record != NULL && self->refused == NULL &&
      !self->record (self->user_data, &self->refused))
    gtk_print_operation_cancel (operation);
}

static void
on_done (GtkPrintOperation *operation, GtkPrintOperationResult result, Job *self)
{
  g_autoptr (GError) error = g_steal_pointer (&self->refused);

  if (error == NULL && result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (operation, &error);
  if (self->from != NULL && self->printed != NULL)
    self->printed (self->from, result == GTK_PRINT_OPERATION_RESULT_APPLY, error, self->user_data);
}

static void
run (Job *job, const char *job_name)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  GtkRoot *root = gtk_widget_get_root (job->from);

  dd_print_begin (operation, job->layout);
  gtk_print_operation_set_job_name (operation, job_name);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print), job);
  g_signal_connect_data (operation, "done", G_CALLBACK (on_done), job, job_free, 0);
  /* An error comes with "done" too, which tells of it. */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}

/**
 * dd_print:
 * @from: the widget that asks
 * @layout: (transfer full): the paper
 * @job_name: what the printer's queue calls it: a number, never a title or a name
 * @printed: (nullable): called when it is done or called off; not if @from is gone by then
 * @user_data: for @printed
 *
 * Asks for a printer and prints a paper.
 */
void
dd_print (GtkWidget *from,
          DdPageLayout *layout,
          const char *job_name,
          DdPrinted printed,
          gpointer user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (layout != NULL);

  run (job_new (from, layout, printed, user_data), job_name);
}

static void
say_printed (GtkWidget *from, gboolean printed, const GError *error, gpointer user_data)
{
  if (error != NULL)
    dd_toast_say_error (from, error);
  else if (printed)
    dd_toast_say (from, _ ("Sent to the printer."));
}

/**
 * dd_print_recorded:
 * @from: the widget that asks
 * @layout: (transfer full): the paper
 * @job_name: what the printer's queue calls it: a number, never a title or a name
 * @record: called once the printer is chosen; nothing is printed if it fails
 * @user_data: for @record
 * @destroy: (nullable): frees @user_data
 *
 * Asks for a printer and prints a paper that is written down first. What became of it is said at
 * @from.
 */
void
dd_print_recorded (GtkWidget *from,
                   DdPageLayout *layout,
                   const char *job_name,
                   DdPrintRecord record,
                   gpointer user_data,
                   GDestroyNotify destroy)
{
  Job *job;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (layout != NULL && record != NULL);

  job = job_new (from, layout, say_printed, user_data);
  job->record = record;
  job->destroy = destroy;
  run (job, job_name);
}

/* Saving. ------------------------------------------------------------------------------------- */

/* What is to be saved, while the place is chosen. */
typedef struct
{
  /* Borrowed; NULL once it is gone */
  GtkWidget *from;

  /* Owned */
  GtkFileChooserNative *chooser;

  DdPrintPlace chosen;
  gpointer user_data;
  GDestroyNotify destroy;
} Saving;

static void
saving_free (Saving *self)
{
  if (self->from != NULL)
    g_signal_handlers_disconnect_by_data (self->from, self);
  g_clear_weak_pointer (&self->from);
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
on_place_chosen (GtkNativeDialog *chooser, int response, Saving *saving)
{
  g_autoptr (Saving) self = saving;
  g_autoptr (GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;
  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL)
    self->chosen (self->from, file, self->user_data);
}

/**
 * dd_print_ask_place:
 * @from: the widget that asks
 * @title: what for
 * @file_name: what the file is to be called unless another name is given
 * @chosen: called with the place; not if it was called off or @from is gone by then
 * @user_data: for @chosen
 * @destroy: (nullable): frees @user_data
 *
 * Asks where to save something.
 */
void
dd_print_ask_place (GtkWidget *from,
                    const char *title,
                    const char *file_name,
                    DdPrintPlace chosen,
                    gpointer user_data,
                    GDestroyNotify destroy)
{
  GtkRoot *root;
  Saving *saving;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (chosen != NULL);

  root = gtk_widget_get_root (from);
  saving = g_new0 (Saving, 1);
  g_set_weak_pointer (&saving->from, from);
  /* A locked screen asks for no place. */
  g_signal_connect_swapped (from, "destroy", G_CALLBACK (saving_free), saving);
  saving->chosen = chosen;
  saving->user_data = user_data;
  saving->destroy = destroy;
  saving->chooser =
      gtk_file_chooser_native_new (title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (saving->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (saving->chooser), file_name);
  g_signal_connect (saving->chooser, "response", G_CALLBACK (on_place_chosen), saving);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (saving->chooser));
}

/**
 * dd_print_say_saved:
 * @from: the widget that asked
 * @file: what was written
 *
 * Says that a file is there, and its name.
 */
void
dd_print_say_saved (GtkWidget *from, GFile *file)
{
  g_autofree char *shown = NULL;
  g_autofree char *base = NULL;
  g_autofree char *sentence = NULL;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (G_IS_FILE (file));

  shown = g_file_get_parse_name (file);
  base = g_path_get_basename (shown);
  /* Translators: the name of a file. */
  sentence = g_strdup_printf (_ ("Saved as “%s”."), base);
  dd_toast_say (from, sentence);
}

/* Papers of the desk. ------------------------------------------------------------------------- */

static DdPrintPaper *
paper_copy (const DdPrintPaper *paper)
{
  DdPrintPaper *self = g_new (DdPrintPaper, 1);

  *self = *paper;
  g_object_ref (self->desk);
  g_object_ref (self->session);
  return self;
}

static void
paper_free (gpointer data)
{
  DdPrintPaper *self = data;

  g_object_unref (self->desk);
  g_object_unref (self->session);
  g_free (self);
}

static gboolean
record_print (gpointer user_data, GError **error)
{
  const DdPrintPaper *paper = user_data;

  return paper->kind->record_export (paper, "print", error);
}

/**
 * dd_print_paper:
 * @from: the widget that asks
 * @paper: which
 *
 * Asks for a printer and prints a paper; the audit log learns of it. What became of it is said at
 * @from.
 */
void
dd_print_paper (GtkWidget *from, const DdPrintPaper *paper)
{
  g_autoptr (DdPageLayout) layout = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (DD_IS_DESK (paper->desk));

  layout = paper->kind->lay_out (paper, &error);
  name = layout != NULL ? paper->kind->dup_name (paper, &error) : NULL;
  if (name == NULL)
    dd_toast_say_error (from, error);
  else
    dd_print_recorded (from, g_steal_pointer (&layout), name, record_print, paper_copy (paper),
                       paper_free);
}

/**
 * dd_print_write_paper:
 * @paper: which
 * @file: where; a file that is there already is replaced
 * @error: return location
 *
 * Writes a paper as a PDF; the audit log knows of it before the file is there.
 *
 * Returns: whether it was written
 */
gboolean
dd_print_write_paper (const DdPrintPaper *paper, GFile *file, GError **error)
{
  g_autoptr (DdPageLayout) layout = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (DD_IS_DESK (paper->desk), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  path = g_file_get_path (file);
  if (path == NULL)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("This place is not a folder of this PC. Nothing was saved. Please "
                              "choose another one."));
      return FALSE;
    }
  layout = paper->kind->lay_out (paper, error);
  name = layout != NULL ? paper->kind->dup_name (paper, error) : NULL;
  return name != NULL && paper->kind->record_export (paper, "pdf", error) &&
         dd_page_layout_write_pdf (layout, path, name, error);
}

static void
write_there (GtkWidget *from, GFile *file, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (dd_print_write_paper (user_data, file, &error))
    dd_print_say_saved (from, file);
  else
    dd_toast_say_error (from, error);
}

/**
 * dd_print_save_paper:
 * @from: the widget that asks
 * @paper: which
 *
 * Asks where and saves a paper as a PDF. What became of it is said at @from.
 */
void
dd_print_save_paper (GtkWidget *from, const DdPrintPaper *paper)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *file_name = NULL;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (DD_IS_DESK (paper->desk));

  if (paper->kind->check == NULL || paper->kind->check (paper->session, &error))
    name = paper->kind->dup_name (paper, &error);
  if (name == NULL)
    {
      dd_toast_say_error (from, error);
      return;
    }
  file_name = g_strconcat (name, ".pdf", NULL);
  dd_print_ask_place (from, _ ("Export as PDF"), file_name, write_there, paper_copy (paper),
                      paper_free);
}
