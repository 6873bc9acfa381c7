/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/sheet-export.h"

#include "accounts/permission.h"
#include "base/error.h"
#include "roster/roster-export.h"
#include "ui/common/toast.h"

#include <glib/gi18n.h>
#include <string.h>

/* A sheet on its way out. */
typedef struct
{
  /* Borrowed; NULL once it is gone */
  GtkWidget *from;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  char *search;
  char *path;
  GtkFileChooserNative *chooser;
  GCancellable *cancellable;

  DdRosterFilter filter;
  int thousandths;
} Saving;

static void
saving_free (Saving *self)
{
  if (self->from != NULL)
    g_signal_handlers_disconnect_by_data (self->from, self);
  g_clear_weak_pointer (&self->from);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);
  g_free (self->search);
  g_free (self->path);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  g_clear_object (&self->cancellable);
  g_free (self);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  Saving *self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = dd_roster_service_export_finish (DD_ROSTER_SERVICE (source), result, &error);

  if (self->from != NULL && done)
    {
      g_autofree char *shown = g_filename_display_basename (self->path);
      g_autofree char *sentence = NULL;

      /* Translators: the name of a file. */
      sentence = g_strdup_printf (_ ("Saved as “%s”."), shown);
      dd_toast_say (self->from, sentence);
    }
  else if (self->from != NULL && !g_error_matches (error, DD_ERROR, DD_ERROR_CANCELLED))
    dd_toast_say_error (self->from, error);
  saving_free (self);
}

/* A name without an ending is one of the kind offered. */
static char *
dup_path (GFile *file)
{
  char *path = g_file_get_path (file);
  char *whole;

  if (path == NULL || strrchr (path, '.') > strrchr (path, G_DIR_SEPARATOR))
    return path;
  whole = g_strconcat (path, ".xlsx", NULL);
  g_free (path);
  return whole;
}

static void
on_place_chosen (GtkNativeDialog *chooser, int response, Saving *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  self->path = file != NULL ? dup_path (file) : NULL;
  if (self->path == NULL)
    {
      if (file != NULL && self->from != NULL)
        dd_toast_say (self->from, _ ("This place is not a folder of this PC. Nothing was saved. "
                                     "Please choose another one."));
      saving_free (self);
      return;
    }
  gtk_native_dialog_hide (chooser);
  dd_roster_service_export_async (dd_desk_get_roster (self->desk), self->session, self->filter,
                                  self->search, self->path, &self->thousandths, self->cancellable,
                                  on_saved, self);
}

/* A locked screen asks for no place, and calls off what is being saved. */
static void
on_gone (Saving *self)
{
  g_signal_handlers_disconnect_by_data (self->from, self);
  g_clear_weak_pointer (&self->from);
  g_cancellable_cancel (self->cancellable);
  if (self->path == NULL)
    saving_free (self);
}

/**
 * dd_roster_export_begin:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who saves
 * @filter: which rows of the roster's list
 * @search: (nullable): what they must match
 *
 * Asks where and saves the roster as a sheet. What became of it is said at @from.
 */
void
dd_roster_export_begin (
    GtkWidget *from, DdDesk *desk, DdSession *session, DdRosterFilter filter, const char *search)
{
  g_autofree char *name = g_strconcat (C_ ("room", "Roster"), ".xlsx", NULL);
  g_autoptr (GError) error = NULL;
  GtkRoot *root;
  Saving *self;

  g_return_if_fail (GTK_IS_WIDGET (from) && DD_IS_DESK (desk));

  if (!dd_permission_check (session, DD_PERMISSION_EXPORT_ROSTER, &error))
    {
      dd_toast_say_error (from, error);
      return;
    }
  root = gtk_widget_get_root (from);
  self = g_new0 (Saving, 1);
  g_set_weak_pointer (&self->from, from);
  g_signal_connect_swapped (from, "destroy", G_CALLBACK (on_gone), self);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->search = g_strdup (search);
  self->filter = filter;
  self->cancellable = g_cancellable_new ();
  self->chooser =
      gtk_file_chooser_native_new (_ ("Save as .xlsx or .csv"),
                                   GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect (self->chooser, "response", G_CALLBACK (on_place_chosen), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}
