/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/reports/report-export.h"

#include "paper/report-paper.h"
#include "reports/report-content.h"
#include "ui/common/print.h"
#include "ui/reports/report-words.h"
#include "ui/shell/page.h"

#include <glib/gi18n.h>

/**
 * dd_report_layout_new:
 * @desk: the desk
 * @session: who looks
 * @version: a version
 * @answers: (nullable): what is being typed; %NULL for what was saved
 * @mark_changes: whether to mark what differs from the report that went out before
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the paper on pages. What is fixed bears its fingerprint at its
 *   foot
 */
DdPageLayout *
dd_report_layout_new (DdDesk *desk,
                      DdSession *session,
                      const DdReportVersion *version,
                      const DdReportAnswers *answers,
                      gboolean mark_changes,
                      GError **error)
{
  g_autoptr (DdReportDocument) document = dd_report_service_compose (
      dd_desk_get_reports (desk), session, version, answers, mark_changes, error);
  g_autoptr (DdPageContent) content = NULL;
  g_autofree char *footer = NULL;

  if (document == NULL)
    return NULL;
  if (version->sha256 != NULL)
    {
      g_autofree char *digest = dd_report_digest_short (version->sha256);

      footer = g_strdup_printf ("正文指纹 %s", digest);
    }
  content = dd_report_paper_new (document, footer);
  return dd_page_layout_new (content);
}

/* What the printer's queue and the file are called: no title and no name, they are read by others. */
static char *
paper_name (DdDesk *desk, const DdReportVersion *version)
{
  g_autofree char *name = dd_report_words_name (version);
  g_autoptr (DdIncident) incident =
      dd_incident_service_get (dd_desk_get_incidents (desk), version->incident_id, NULL);
  g_autofree char *number = incident != NULL ? dd_incident_get_number (incident) : NULL;

  return g_strdup_printf ("%s %s", number != NULL ? number : "", name);
}

static void
on_printed (GtkWidget *from, gboolean printed, const GError *error, gpointer user_data)
{
  if (error != NULL)
    dd_page_say_error (from, error);
}

/**
 * dd_report_print:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who prints
 * @version: a version
 * @answers: (nullable): what is being typed; %NULL for what was saved
 *
 * Asks for a printer and prints the paper, once it is written down who does.
 */
void
dd_report_print (GtkWidget *from,
                 DdDesk *desk,
                 DdSession *session,
                 const DdReportVersion *version,
                 const DdReportAnswers *answers)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = paper_name (desk, version);
  DdPageLayout *layout = NULL;

  if (dd_report_service_record_export (dd_desk_get_reports (desk), session, version->id, "print", &error))
    layout = dd_report_layout_new (desk, session, version, answers, FALSE, &error);
  if (layout != NULL)
    dd_print (from, layout, name, on_printed, NULL);
  else
    dd_page_say_error (from, error);
}

/* A file chooser at work. */
typedef struct
{
  GtkWidget *from; /* borrowed; NULL once it is gone */
  DdDesk *desk;
  DdSession *session;
  gint64 version_id;
} Saving;

static void
saving_free (Saving *saving)
{
  g_clear_weak_pointer (&saving->from);
  g_object_unref (saving->desk);
  g_object_unref (saving->session);
  g_free (saving);
}

static gboolean
save_pdf (Saving *saving, const char *path, GError **error)
{
  DdReportService *reports = dd_desk_get_reports (saving->desk);
  g_autoptr (DdReportVersion) version =
      dd_report_service_get (reports, saving->session, saving->version_id, error);
  g_autoptr (DdPageLayout) layout = NULL;
  g_autofree char *name = NULL;

  if (version == NULL ||
      !dd_report_service_record_export (reports, saving->session, version->id, "pdf", error))
    return FALSE;
  layout = dd_report_layout_new (saving->desk, saving->session, version, NULL, FALSE, error);
  name = paper_name (saving->desk, version);
  return layout != NULL && dd_page_layout_write_pdf (layout, path, name, error);
}

static void
on_path_chosen (GtkNativeDialog *chooser, int response, Saving *saving)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;

  if (response == GTK_RESPONSE_ACCEPT && saving->from != NULL)
    {
      file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      path = file != NULL ? g_file_get_path (file) : NULL;
      if (path == NULL)
        dd_page_say (saving->from, _ ("This place cannot be written to. Please choose a folder of this computer."));
      else if (save_pdf (saving, path, &error))
        {
          shown = g_filename_display_basename (path);
          /* Translators: name of a file. */
          sentence = g_strdup_printf (_ ("Saved as “%s”"), shown);
          dd_page_say (saving->from, sentence);
        }
      else
        dd_page_say_error (saving->from, error);
    }
  saving_free (saving);
  g_object_unref (chooser);
}

/**
 * dd_report_save_pdf:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who saves
 * @version: a version
 *
 * Asks for a file and writes the paper into it, once it is written down who does.
 */
void
dd_report_save_pdf (GtkWidget *from, DdDesk *desk, DdSession *session, const DdReportVersion *version)
{
  GtkRoot *root = gtk_widget_get_root (from);
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (_ ("Save the report as PDF"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autofree char *name = paper_name (desk, version);
  g_autofree char *file_name = g_strconcat (name, ".pdf", NULL);
  Saving *saving = g_new0 (Saving, 1);

  g_set_weak_pointer (&saving->from, from);
  saving->desk = g_object_ref (desk);
  saving->session = g_object_ref (session);
  saving->version_id = version->id;

  gtk_file_filter_set_name (filter, _ ("PDF files"));
  gtk_file_filter_add_mime_type (filter, "application/pdf");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), file_name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (on_path_chosen), saving);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
