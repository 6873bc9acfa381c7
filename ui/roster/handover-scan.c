/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/handover-scan.h"

#include "base/error.h"
#include "ui/common/toast.h"

#include <glib/gi18n.h>

/* A scan on its way into the desk. */
typedef struct
{
  gint64 handover;

  /* Borrowed; NULL once it is gone */
  GtkWidget *from;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  GtkFileChooserNative *chooser;
} Scan;

static Scan *
scan_new (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 handover)
{
  Scan *self = g_new0 (Scan, 1);

  self->handover = handover;
  g_set_weak_pointer (&self->from, from);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  return self;
}

static void
scan_free (Scan *self)
{
  if (self->from != NULL)
    g_signal_handlers_disconnect_by_data (self->from, self);
  g_clear_weak_pointer (&self->from);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scan, scan_free)

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Scan) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 attachment =
      dd_attachment_service_read_finish (DD_ATTACHMENT_SERVICE (source), result, &error);
  DdHandoverService *handovers = dd_desk_get_handovers (self->desk);
  /* The desk may have been closed while it was read. */
  gboolean added = attachment != 0 && handovers != NULL &&
                   dd_handover_service_attach_scan (handovers, self->session, self->handover,
                                                    attachment, &error);

  if (self->from == NULL)
    return;
  if (added)
    dd_toast_say (self->from, _ ("The signed sheet is kept as evidence."));
  else if (error != NULL && !g_error_matches (error, DD_ERROR, DD_ERROR_CANCELLED))
    dd_toast_say_error (self->from, error);
}

/**
 * dd_handover_scan_add:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who adds it
 * @handover: a handover under way
 * @file: the scan
 *
 * Reads a scan of the signed sheet in and keeps it as evidence of the handover. What became of it
 * is said at @from.
 */
void
dd_handover_scan_add (
    GtkWidget *from, DdDesk *desk, DdSession *session, gint64 handover, GFile *file)
{
  g_return_if_fail (GTK_IS_WIDGET (from) && DD_IS_DESK (desk) && G_IS_FILE (file));

  dd_attachment_service_read_file_async (dd_desk_get_attachments (desk), session, file, NULL, NULL,
                                         NULL, NULL, on_read,
                                         scan_new (from, desk, session, handover));
}

static void
on_chosen (GtkNativeDialog *chooser, int response, Scan *scan)
{
  g_autoptr (Scan) self = scan;
  g_autoptr (GFile) file = NULL;

  if (response != GTK_RESPONSE_ACCEPT)
    return;
  file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL && self->from != NULL)
    dd_handover_scan_add (self->from, self->desk, self->session, self->handover, file);
}

/**
 * dd_handover_scan_choose:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who adds it
 * @handover: a handover under way
 *
 * Asks for a scan of the signed sheet, and adds it.
 */
void
dd_handover_scan_choose (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 handover)
{
  GtkRoot *root;
  Scan *self;

  g_return_if_fail (GTK_IS_WIDGET (from) && DD_IS_DESK (desk));

  root = gtk_widget_get_root (from);
  self = scan_new (from, desk, session, handover);
  /* A locked screen asks for no file. */
  g_signal_connect_swapped (from, "destroy", G_CALLBACK (scan_free), self);
  self->chooser =
      gtk_file_chooser_native_new (_ ("Scan of the signed sheet"),
                                   GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Add"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect (self->chooser, "response", G_CALLBACK (on_chosen), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}
