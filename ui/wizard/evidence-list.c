/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/wizard/evidence-list.h"

#include "base/error.h"
#include "ui/common/format.h"
#include "ui/common/toast.h"

#include <glib/gi18n.h>

/**
 * DdEvidenceList:
 *
 * Files kept as evidence: chosen, dragged in, or pasted as a screenshot. Before the incident is
 * filed they hang on its draft, afterwards each is a row of the timeline.
 *
 * Emits "changed" after a file came or went.
 */
struct _DdEvidenceList
{
  AdwBin parent_instance;

  /* template widgets */
  GtkListBox *files;
  GtkWidget *progress_row;
  GtkLabel *progress_name;
  GtkProgressBar *progress;
  GtkWidget *empty;

  /* borrowed */
  DdDesk *desk;
  DdSession *session;
  DdEvidenceKey key;
  gpointer key_data;
  gint64 incident;

  /* owned */
  GtkFileChooserNative *chooser;
  GCancellable *cancellable;
  GQueue waiting; /* GFile or GdkTexture */
  gboolean reading;
  guint count;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdEvidenceList, dd_evidence_list, ADW_TYPE_BIN)

static void read_next (DdEvidenceList *self);

static DdAttachmentService *
get_service (DdEvidenceList *self)
{
  return dd_desk_get_attachments (self->desk);
}

/* With a filed incident it becomes evidence of it now, the page closed meanwhile or not. */
static void
keep_read (DdEvidenceList *self, GAsyncResult *result, GError **error)
{
  gint64 attachment = dd_attachment_service_read_finish (get_service (self), result, error);

  if (attachment != 0 && self->incident != 0)
    dd_incident_service_attach (dd_desk_get_incidents (self->desk), self->session, self->incident,
                                attachment, error);
}

static void
show_read (DdEvidenceList *self, const GError *error)
{
  self->reading = FALSE;
  gtk_widget_set_visible (self->progress_row, FALSE);
  if (error != NULL && !g_error_matches (error, DD_ERROR, DD_ERROR_CANCELLED))
    dd_toast_say_error (GTK_WIDGET (self), error);
  dd_evidence_list_refresh (self);
  g_signal_emit (self, signals[CHANGED], 0);
  read_next (self);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DdEvidenceList) self = user_data;
  g_autoptr (GError) error = NULL;

  keep_read (self, result, &error);
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    show_read (self, error);
}

static void
on_progress (goffset done, goffset total, gpointer user_data)
{
  DdEvidenceList *self = user_data;

  if (total > 0)
    gtk_progress_bar_set_fraction (self->progress, (double) done / (double) total);
}

static void
show_progress (DdEvidenceList *self, const char *name)
{
  self->reading = TRUE;
  gtk_label_set_text (self->progress_name, name);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_widget_set_visible (self->progress_row, TRUE);
  gtk_widget_set_visible (self->empty, FALSE);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static gboolean
get_key (DdEvidenceList *self, char **key)
{
  *key = NULL;
  if (self->incident != 0)
    return TRUE;
  *key = self->key (self->key_data);
  return *key != NULL;
}

static void
read_file (DdEvidenceList *self, GFile *file, const char *key)
{
  g_autofree char *name = g_file_get_basename (file);

  show_progress (self, name);
  dd_attachment_service_read_file_async (get_service (self), self->session, file, key,
                                         self->cancellable, on_progress, self, on_read,
                                         g_object_ref (self));
}

static void
read_picture (DdEvidenceList *self, GdkTexture *texture, const char *key)
{
  g_autoptr (GBytes) png = gdk_texture_save_to_png_bytes (texture);
  g_autoptr (GDateTime) now = dd_time_to_local (dd_clock_now (dd_desk_get_clock (self->desk)),
                                                dd_desk_get_zone (self->desk));
  /* Translators: file name of a pasted screenshot; strftime codes for date and time. */
  g_autofree char *name = g_date_time_format (now, _ ("screenshot %Y-%m-%d %H%M%S.png"));

  show_progress (self, name);
  dd_attachment_service_read_bytes_async (get_service (self), self->session, png, name, key,
                                          self->cancellable, on_read, g_object_ref (self));
}

/* One after the other: each shows its own progress and can be called off. */
static void
read_next (DdEvidenceList *self)
{
  g_autoptr (GObject) next = NULL;
  g_autofree char *key = NULL;

  if (self->reading || g_queue_is_empty (&self->waiting) || !get_key (self, &key))
    return;
  next = g_queue_pop_head (&self->waiting);
  if (GDK_IS_TEXTURE (next))
    read_picture (self, GDK_TEXTURE (next), key);
  else
    read_file (self, G_FILE (next), key);
}

static void
add (DdEvidenceList *self, gpointer file_or_texture)
{
  g_queue_push_tail (&self->waiting, g_object_ref (file_or_texture));
  read_next (self);
}

static void
on_chosen (DdEvidenceList *self, int response)
{
  g_autoptr (GListModel) files = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (self->chooser));
  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      add (self, file);
    }
  g_clear_object (&self->chooser);
}

static void
on_add_clicked (DdEvidenceList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->chooser != NULL)
    return;
  self->chooser =
      gtk_file_chooser_native_new (_ ("Add evidence"), GTK_WINDOW (root),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Add"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chosen), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static gboolean
on_drop (DdEvidenceList *self, const GValue *value, double x, double y)
{
  GSList *files = g_value_get_boxed (value);

  for (GSList *l = files; l != NULL; l = l->next)
    add (self, l->data);
  return files != NULL;
}

static void
on_texture (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DdEvidenceList) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture =
      gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (clipboard), result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (texture == NULL)
    {
      dd_toast_say (
          GTK_WIDGET (self),
          _ ("The clipboard holds no picture. Take a screenshot first, then paste it here."));
      return;
    }
  add (self, texture);
}

static void
on_paste_clicked (DdEvidenceList *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));

  gdk_clipboard_read_texture_async (clipboard, NULL, on_texture, g_object_ref (self));
}

/* A picture is evidence wherever the cursor stands; words are for the field that it stands in. */
static gboolean
on_paste_key (GtkWidget *place, GVariant *args, gpointer user_data)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (gtk_widget_get_clipboard (place));

  if (!gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE) ||
      gdk_content_formats_contain_gtype (formats, G_TYPE_STRING))
    return FALSE;
  on_paste_clicked (DD_EVIDENCE_LIST (user_data));
  return TRUE;
}

static void
on_cancel_clicked (DdEvidenceList *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
on_remove_clicked (GtkButton *button, DdEvidenceList *self)
{
  gint64 *attachment = g_object_get_data (G_OBJECT (button), "attachment");
  g_autoptr (GError) error = NULL;

  if (!dd_attachment_service_remove (get_service (self), self->session, *attachment, &error))
    dd_toast_say_error (GTK_WIDGET (self), error);
  dd_evidence_list_refresh (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
new_row (DdEvidenceList *self, const DdAttachment *attachment)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *size = dd_format_size (attachment->size);
  g_autofree char *short_digest =
      attachment->sha256 != NULL ? g_strndup (attachment->sha256, 12) : NULL;
  g_autofree char *digest =
      short_digest != NULL ? g_strdup_printf ("SHA-256 %s…", short_digest) : NULL;
  g_autofree char *subtitle = dd_format_join (size, digest, NULL);
  g_autoptr (GIcon) icon = g_content_type_get_symbolic_icon (attachment->media_type);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), attachment->name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_tooltip_text (row, attachment->sha256);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_gicon (icon));
  /* Evidence of a filed incident stays. */
  if (attachment->subject_id == 0)
    {
      GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
      g_autofree char *spoken = g_strdup_printf (_ ("Remove %s"), attachment->name);

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, _ ("Remove"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      spoken, -1);
      g_object_set_data_full (G_OBJECT (button), "attachment",
                              g_memdup2 (&attachment->id, sizeof attachment->id), g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (on_remove_clicked), self);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    }
  return row;
}

static void
add_rows (DdEvidenceList *self, GPtrArray *attachments)
{
  for (guint i = 0; attachments != NULL && i < attachments->len; i++)
    {
      gtk_list_box_append (self->files, new_row (self, g_ptr_array_index (attachments, i)));
      self->count++;
    }
}

/**
 * dd_evidence_list_refresh:
 * @self: a list
 *
 * Reads again which files there are.
 */
void
dd_evidence_list_refresh (DdEvidenceList *self)
{
  g_autoptr (GPtrArray) attachments = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *key = NULL;
  GtkWidget *row;

  g_return_if_fail (DD_IS_EVIDENCE_LIST (self));

  if (self->incident != 0)
    attachments = dd_attachment_service_list (get_service (self), self->session, "incident",
                                              self->incident, &error);
  else if ((key = self->key (self->key_data)) != NULL)
    attachments = dd_attachment_service_list_draft (get_service (self), self->session, key, &error);
  if (error != NULL)
    {
      dd_toast_say_error (GTK_WIDGET (self), error);
      return;
    }
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->files))) != NULL)
    gtk_list_box_remove (self->files, row);
  self->count = 0;
  add_rows (self, attachments);
  gtk_widget_set_visible (GTK_WIDGET (self->files), self->count > 0);
  gtk_widget_set_visible (self->empty, self->count == 0 && !self->reading);
}

/**
 * dd_evidence_list_get_count:
 * @self: a list
 *
 * Returns: how many files there are
 */
guint
dd_evidence_list_get_count (DdEvidenceList *self)
{
  g_return_val_if_fail (DD_IS_EVIDENCE_LIST (self), 0);

  return self->count;
}

/**
 * dd_evidence_list_attach:
 * @self: a list
 * @desk: (transfer none): the desk
 * @session: (transfer none): who adds files
 * @key: gives the draft's key
 * @user_data: for @key
 *
 * Gives the list what it works with.
 */
void
dd_evidence_list_attach (
    DdEvidenceList *self, DdDesk *desk, DdSession *session, DdEvidenceKey key, gpointer user_data)
{
  g_return_if_fail (DD_IS_EVIDENCE_LIST (self));

  self->desk = desk;
  self->session = session;
  self->key = key;
  self->key_data = user_data;
}

/**
 * dd_evidence_list_take_from:
 * @self: a list
 * @place: a widget around the list
 *
 * Files dropped anywhere on @place, and pictures pasted there with Ctrl+V, are added.
 */
void
dd_evidence_list_take_from (DdEvidenceList *self, GtkWidget *place)
{
  GtkDropTarget *drop;
  GtkEventController *keys;

  g_return_if_fail (DD_IS_EVIDENCE_LIST (self) && GTK_IS_WIDGET (place));

  drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect_object (drop, "drop", G_CALLBACK (on_drop), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (place, GTK_EVENT_CONTROLLER (drop));

  keys = gtk_shortcut_controller_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_v, GDK_CONTROL_MASK),
                        gtk_callback_action_new (on_paste_key, self, NULL)));
  gtk_widget_add_controller (place, keys);
}

/**
 * dd_evidence_list_set_incident:
 * @self: a list
 * @incident: the filed incident; 0 while it is a draft
 *
 * From now on files are evidence of @incident.
 */
void
dd_evidence_list_set_incident (DdEvidenceList *self, gint64 incident)
{
  g_return_if_fail (DD_IS_EVIDENCE_LIST (self));

  self->incident = incident;
  dd_evidence_list_refresh (self);
}

static void
dd_evidence_list_dispose (GObject *object)
{
  DdEvidenceList *self = DD_EVIDENCE_LIST (object);

  g_queue_clear_full (&self->waiting, g_object_unref);
  g_clear_object (&self->chooser);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_EVIDENCE_LIST);

  G_OBJECT_CLASS (dd_evidence_list_parent_class)->dispose (object);
}

static void
dd_evidence_list_class_init (DdEvidenceListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_evidence_list_dispose;

  signals[CHANGED] = g_signal_new ("changed", DD_TYPE_EVIDENCE_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/wizard/evidence-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DdEvidenceList, files);
  gtk_widget_class_bind_template_child (widget_class, DdEvidenceList, progress_row);
  gtk_widget_class_bind_template_child (widget_class, DdEvidenceList, progress_name);
  gtk_widget_class_bind_template_child (widget_class, DdEvidenceList, progress);
  gtk_widget_class_bind_template_child (widget_class, DdEvidenceList, empty);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_paste_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
}

static void
dd_evidence_list_init (DdEvidenceList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_queue_init (&self->waiting);
}
