/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/handover-print.h"

#include "base/error.h"
#include "paper/handover-paper.h"
#include "paper/official-page.h"
#include "ui/common/print.h"
#include "ui/common/toast.h"
#include "ui/roster/handover-words.h"

#include <glib/gi18n.h>

/* Reads and lays out the sheet as it stands. */
static DdPageLayout *
lay_out (DdDesk *desk, DdSession *session, gint64 handover_id, GError **error)
{
  DdRosterService *roster = dd_desk_get_roster (desk);
  DdHandoverService *handovers = dd_desk_get_handovers (desk);
  g_autoptr (GPtrArray) items =
      dd_handover_service_list_items (handovers, session, handover_id, error);
  g_autoptr (DdHandover) handover =
      items != NULL ? dd_handover_service_get (handovers, handover_id, error) : NULL;
  g_autoptr (DdSchool) school =
      handover != NULL ? dd_roster_service_get_school (roster, error) : NULL;
  g_autofree char *post = NULL;
  g_autofree char *outgoing = NULL;
  g_autofree char *incoming = NULL;
  g_autofree char *witness = NULL;
  g_autoptr (DdPageContent) content = NULL;

  if (school == NULL)
    return NULL;
  post = dd_handover_words_post (roster, handover->post_id);
  outgoing = dd_handover_words_person (roster, handover->outgoing_id);
  incoming = dd_handover_words_person (roster, handover->incoming_id);
  witness = dd_handover_words_person (roster, handover->witness_id);
  content = dd_handover_paper_new (
      &(DdHandoverSheet){ .school = school->name,
                          .post = post,
                          .outgoing = handover->outgoing_id != 0 ? outgoing : NULL,
                          .incoming = incoming,
                          .witness = handover->witness_id != 0 ? witness : NULL,
                          .handover = handover,
                          .items = items },
      dd_clock_now (dd_desk_get_clock (desk)), dd_desk_get_zone (desk));
  return dd_page_layout_new (content);
}

/* Printing. ----------------------------------------------------------------------------------- */

/* A print job on its way: what it needs once the printer is chosen. */
typedef struct
{
  gint64 handover_id;

  /* Borrowed; NULL once it is gone */
  GtkWidget *from;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  DdPageLayout *layout;
  GError *refused;
} Job;

static void
job_free (gpointer data, GClosure *closure)
{
  Job *self = data;

  g_clear_weak_pointer (&self->from);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);
  g_clear_pointer (&self->layout, dd_page_layout_free);
  g_clear_error (&self->refused);
  g_free (self);
}

/* The printer is chosen and nothing is printed yet: what leaves the desk is written down first, and
 * what was called off in the dialog is not. */
static void
on_begin_print (GtkPrintOperation *operation, GtkPrintContext *context, Job *self)
{
  if (self->refused == NULL &&
      !dd_handover_service_record_export (dd_desk_get_handovers (self->desk), self->session,
                                          self->handover_id, "print", &self->refused))
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
 * dd_handover_print_begin:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who prints
 * @handover_id: which
 *
 * Asks for a printer and prints the sheet of a handover; the audit log learns of it. Errors are
 * said at
 * @from.
 */
void
dd_handover_print_begin (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 handover_id)
{
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (DdPageLayout) layout = NULL;
  g_autoptr (GError) error = NULL;
  GtkRoot *root;
  Job *job;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (DD_IS_DESK (desk));

  layout = lay_out (desk, session, handover_id, &error);
  if (layout == NULL)
    {
      dd_toast_say_error (from, error);
      return;
    }

  operation = gtk_print_operation_new ();
  root = gtk_widget_get_root (from);
  job = g_new0 (Job, 1);
  g_set_weak_pointer (&job->from, from);
  job->handover_id = handover_id;
  job->desk = g_object_ref (desk);
  job->session = g_object_ref (session);
  job->layout = g_steal_pointer (&layout);

  dd_print_begin (operation, job->layout);
  gtk_print_operation_set_job_name (operation, _ ("Handover sheet"));
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print), job);
  g_signal_connect_data (operation, "done", G_CALLBACK (on_done), job, job_free, 0);
  /* An error comes with "done" too, which tells of it. */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}

/* Saving. ------------------------------------------------------------------------------------- */

/**
 * dd_handover_print_write_pdf:
 * @desk: the desk
 * @session: who saves
 * @handover_id: which
 * @file: where; a file that is there already is replaced
 * @error: return location
 *
 * Writes the sheet of a handover; the audit log knows of it before the file is there.
 *
 * Returns: whether it was written
 */
gboolean
dd_handover_print_write_pdf (
    DdDesk *desk, DdSession *session, gint64 handover_id, GFile *file, GError **error)
{
  g_autoptr (DdPageLayout) layout = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (DD_IS_DESK (desk), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  path = g_file_get_path (file);
  if (path == NULL)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("This place is not a folder of this PC. Nothing was saved. Please "
                              "choose another one."));
      return FALSE;
    }
  layout = lay_out (desk, session, handover_id, error);
  return layout != NULL &&
         dd_handover_service_record_export (dd_desk_get_handovers (desk), session, handover_id,
                                            "pdf", error) &&
         dd_page_layout_write_pdf (layout, path, _ ("Handover sheet"), error);
}

/* What is to be saved, while the place is chosen. */
typedef struct
{
  gint64 handover_id;

  /* Borrowed; NULL once it is gone */
  GtkWidget *from;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  GtkFileChooserNative *chooser;
} Saving;

static void
saving_free (Saving *self)
{
  if (self->from != NULL)
    g_signal_handlers_disconnect_by_data (self->from, self);
  g_clear_weak_pointer (&self->from);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);
  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
on_place_chosen (GtkNativeDialog *chooser, int response, Saving *saving)
{
  g_autoptr (Saving) self = saving;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;
  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL &&
      dd_handover_print_write_pdf (self->desk, self->session, self->handover_id, file, &error))
    {
      g_autofree char *shown = g_file_get_parse_name (file);
      g_autofree char *base = g_path_get_basename (shown);
      g_autofree char *sentence = NULL;

      /* Translators: the name of a file. */
      sentence = g_strdup_printf (_ ("Saved as “%s”."), base);
      dd_toast_say (self->from, sentence);
    }
  else if (error != NULL)
    dd_toast_say_error (self->from, error);
}

/**
 * dd_handover_print_save:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who saves
 * @handover_id: which
 *
 * Asks where and saves the sheet of a handover as a PDF. What became of it is said at @from.
 */
void
dd_handover_print_save (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 handover_id)
{
  g_autofree char *file_name = g_strconcat (_ ("Handover sheet"), ".pdf", NULL);
  GtkRoot *root;
  Saving *saving;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (DD_IS_DESK (desk));

  root = gtk_widget_get_root (from);
  saving = g_new0 (Saving, 1);
  g_set_weak_pointer (&saving->from, from);
  /* A locked screen asks for no place. */
  g_signal_connect_swapped (from, "destroy", G_CALLBACK (saving_free), saving);
  saving->handover_id = handover_id;
  saving->desk = g_object_ref (desk);
  saving->session = g_object_ref (session);
  saving->chooser =
      gtk_file_chooser_native_new (_ ("Export as PDF"),
                                   GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (saving->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (saving->chooser), file_name);
  g_signal_connect (saving->chooser, "response", G_CALLBACK (on_place_chosen), saving);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (saving->chooser));
}
