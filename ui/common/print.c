/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/print.h"

typedef struct
{
  /* Borrowed; NULL once it is gone */
  GtkWidget *from;

  /* Owned */
  DdPageLayout *layout;

  DdPrinted printed;
  gpointer user_data;
} Job;

static void
job_free (gpointer data, GClosure *closure)
{
  Job *self = data;

  g_clear_weak_pointer (&self->from);
  g_clear_pointer (&self->layout, dd_page_layout_free);
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

static void
on_done (GtkPrintOperation *operation, GtkPrintOperationResult result, Job *self)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (operation, &error);
  if (self->from != NULL && self->printed != NULL)
    self->printed (self->from, result == GTK_PRINT_OPERATION_RESULT_APPLY, error, self->user_data);
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
  g_autoptr (GtkPrintOperation) operation = NULL;
  GtkRoot *root;
  Job *job;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (layout != NULL);

  operation = gtk_print_operation_new ();
  root = gtk_widget_get_root (from);
  job = g_new0 (Job, 1);
  g_set_weak_pointer (&job->from, from);
  job->layout = layout;
  job->printed = printed;
  job->user_data = user_data;

  dd_print_begin (operation, layout);
  gtk_print_operation_set_job_name (operation, job_name);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_data (operation, "done", G_CALLBACK (on_done), job, job_free, 0);
  /* An error comes with "done" too, which tells of it. */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}
