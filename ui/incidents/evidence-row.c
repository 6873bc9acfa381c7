/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/incidents/evidence-row.h"

#include "accounts/permission.h"
#include "base/error.h"
#include "ui/common/format.h"
#include "ui/common/toast.h"

#include <glib/gi18n.h>

#define THUMBNAIL_WIDTH 112
#define THUMBNAIL_HEIGHT 84

/* A photo of a screen has some ten million pixels. */
#define PIXELS_MAX (40 * 1000 * 1000)
#define DECODE_STEP (64 * 1024)

/* Larger pictures would hold the page up; they are shown by their icon. */
#define THUMBNAIL_MAX_BYTES (8 * 1024 * 1024)

/**
 * DdEvidenceRow:
 *
 * One piece of evidence: a small picture of it, its name, size, when and by whom it was kept, and
 * the whole SHA-256 of its content.
 */
struct _DdEvidenceRow
{
  GtkListBoxRow parent_instance;

  gint64 attachment;
  gboolean is_picture;

  /* Children */
  GtkWidget *thumbnail;
  GtkWidget *verdict;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  char *name;
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (DdEvidenceRow, dd_evidence_row, GTK_TYPE_LIST_BOX_ROW)

static void
dd_evidence_row_dispose (GObject *object)
{
  DdEvidenceRow *self = DD_EVIDENCE_ROW (object);

  g_clear_object (&self->chooser);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_evidence_row_parent_class)->dispose (object);
}

static void
dd_evidence_row_finalize (GObject *object)
{
  g_free (DD_EVIDENCE_ROW (object)->name);

  G_OBJECT_CLASS (dd_evidence_row_parent_class)->finalize (object);
}

static void
dd_evidence_row_class_init (DdEvidenceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dd_evidence_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = dd_evidence_row_finalize;
}

static void
dd_evidence_row_init (DdEvidenceRow *self)
{
}

/* Checking and saving. ------------------------------------------------------------------------ */

static void
on_verify (DdEvidenceRow *self)
{
  g_autoptr (GError) error = NULL;

  if (dd_attachment_service_verify (dd_desk_get_attachments (self->desk), self->session,
                                    self->attachment, &error))
    {
      gtk_label_set_label (GTK_LABEL (self->verdict),
                           _ ("Unchanged: content and fingerprint agree"));
      gtk_widget_set_css_classes (self->verdict, (const char *[]){ "caption", "success", NULL });
    }
  else
    {
      gtk_label_set_label (GTK_LABEL (self->verdict), error->message);
      gtk_widget_set_css_classes (self->verdict, (const char *[]){ "caption", "error", NULL });
    }
  gtk_widget_set_visible (self->verdict, TRUE);
}

static void
on_exported (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DdEvidenceRow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done =
      dd_attachment_service_export_finish (DD_ATTACHMENT_SERVICE (source), result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (done)
    dd_toast_say (GTK_WIDGET (self), _ ("A copy was saved. The original stays in the desk."));
  else if (!g_error_matches (error, DD_ERROR, DD_ERROR_CANCELLED))
    dd_toast_say_error (GTK_WIDGET (self), error);
}

static void
on_file_chosen (DdEvidenceRow *self, int response)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  if (file != NULL)
    dd_attachment_service_export_async (dd_desk_get_attachments (self->desk), self->session,
                                        self->attachment, file, NULL, NULL, NULL, on_exported,
                                        g_object_ref (self));
  g_clear_object (&self->chooser);
}

static void
on_export (DdEvidenceRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->chooser != NULL)
    return;
  self->chooser =
      gtk_file_chooser_native_new (_ ("Save a copy"), GTK_WINDOW (root),
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), self->name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_file_chosen), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* The row. ------------------------------------------------------------------------------------ */

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 70);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_button (DdEvidenceRow *self, const char *icon_name, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);
  /* Translators: what a button does, then the name of a file. */
  g_autofree char *spoken = g_strdup_printf (_ ("%s: %s"), label, self->name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  return button;
}

static GtkWidget *
create_thumbnail (DdEvidenceRow *self, const DdAttachment *attachment)
{
  GtkWidget *frame = gtk_frame_new (NULL);
  g_autoptr (GIcon) icon = g_content_type_get_symbolic_icon (attachment->media_type);
  GtkWidget *image = gtk_image_new_from_gicon (icon);

  gtk_image_set_pixel_size (GTK_IMAGE (image), 32);
  gtk_widget_add_css_class (image, "dim-label");
  gtk_frame_set_child (GTK_FRAME (frame), image);
  gtk_widget_set_size_request (frame, THUMBNAIL_WIDTH, THUMBNAIL_HEIGHT);
  gtk_widget_set_valign (frame, GTK_ALIGN_CENTER);
  gtk_widget_set_overflow (frame, GTK_OVERFLOW_HIDDEN);
  self->thumbnail = frame;
  return frame;
}

static char *
facts_of (DdEvidenceRow *self, const DdAttachment *attachment)
{
  gint64 now = dd_clock_now (dd_desk_get_clock (self->desk));
  g_autofree char *size = dd_format_size (attachment->size);
  g_autofree char *when =
      dd_format_date_time (attachment->added_at, now, dd_desk_get_zone (self->desk));
  g_autoptr (DdAccount) account =
      dd_account_service_get (dd_desk_get_accounts (self->desk), attachment->added_by, NULL);

  return dd_format_join (size, when, account != NULL ? account->name : "", NULL);
}

static gboolean
is_picture (const DdAttachment *attachment)
{
  return attachment->size <= THUMBNAIL_MAX_BYTES && attachment->media_type != NULL &&
         g_str_has_prefix (attachment->media_type, "image/") &&
         strcmp (attachment->media_type, "image/svg+xml") != 0;
}

/**
 * dd_evidence_row_new:
 * @desk: the desk
 * @session: who looks
 * @attachment: the evidence
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
dd_evidence_row_new (DdDesk *desk, DdSession *session, const DdAttachment *attachment)
{
  DdEvidenceRow *self = g_object_new (DD_TYPE_EVIDENCE_ROW, NULL);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *facts = NULL;
  g_autofree char *digest =
      g_strdup_printf ("SHA-256  %s", attachment->sha256 != NULL ? attachment->sha256 : "");
  GtkWidget *digest_label = new_label (digest, "caption");

  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->attachment = attachment->id;
  self->name = g_strdup (attachment->name);
  self->is_picture = is_picture (attachment);
  facts = facts_of (self, attachment);
  self->verdict = new_label (NULL, "caption");
  gtk_widget_set_visible (self->verdict, FALSE);
  gtk_label_set_selectable (GTK_LABEL (digest_label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (digest_label), PANGO_WRAP_CHAR);
  gtk_widget_add_css_class (digest_label, "monospace");
  gtk_widget_add_css_class (digest_label, "dim-label");

  gtk_box_append (GTK_BOX (words), new_label (attachment->name, "heading"));
  gtk_box_append (GTK_BOX (words), new_label (facts, "caption"));
  gtk_box_append (GTK_BOX (words), digest_label);
  gtk_box_append (GTK_BOX (words), self->verdict);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), create_thumbnail (self, attachment));
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row),
                  create_button (self, "emblem-ok-symbolic", _ ("Check the fingerprint"),
                                 G_CALLBACK (on_verify)));
  if (dd_permission_has (session, DD_PERMISSION_EXPORT_EVIDENCE))
    gtk_box_append (GTK_BOX (row), create_button (self, "document-save-symbolic",
                                                  _ ("Save a copy…"), G_CALLBACK (on_export)));
  gtk_widget_set_margin_start (row, 12);
  gtk_widget_set_margin_end (row, 8);
  gtk_widget_set_margin_top (row, 10);
  gtk_widget_set_margin_bottom (row, 10);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), row);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), self->is_picture);
  return GTK_WIDGET (self);
}

/**
 * dd_evidence_row_get_attachment:
 * @self: a row
 *
 * Returns: the evidence's id
 */
gint64
dd_evidence_row_get_attachment (DdEvidenceRow *self)
{
  g_return_val_if_fail (DD_IS_EVIDENCE_ROW (self), 0);

  return self->attachment;
}

/**
 * dd_evidence_row_wants_thumbnail:
 * @self: a row
 *
 * Returns: whether its evidence is a picture not shown yet
 */
gboolean
dd_evidence_row_wants_thumbnail (DdEvidenceRow *self)
{
  g_return_val_if_fail (DD_IS_EVIDENCE_ROW (self), FALSE);

  return self->is_picture && !GTK_IS_PICTURE (gtk_frame_get_child (GTK_FRAME (self->thumbnail)));
}

/* The size is known before the pixels are: a picture made to fill the memory is left undecoded. */
static void
on_size_prepared (GdkPixbufLoader *loader, int width, int height, gboolean *too_large)
{
  double scale = MIN (2.0 * THUMBNAIL_WIDTH / width, 2.0 * THUMBNAIL_HEIGHT / height);

  *too_large = (gint64) width * height > PIXELS_MAX;
  gdk_pixbuf_loader_set_size (loader, *too_large ? 1 : (int) MAX (1, width * MIN (scale, 1.0)),
                              *too_large ? 1 : (int) MAX (1, height * MIN (scale, 1.0)));
}

static GdkPixbuf *
decode (GBytes *bytes)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  gboolean too_large = FALSE;
  gboolean whole = TRUE;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  GdkPixbuf *pixbuf;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared), &too_large);
  for (gsize at = 0; at < size && whole && !too_large; at += DECODE_STEP)
    whole = gdk_pixbuf_loader_write (loader, data + at, MIN (DECODE_STEP, size - at), NULL);
  whole = gdk_pixbuf_loader_close (loader, NULL) && whole;
  pixbuf = whole && !too_large ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  return pixbuf != NULL ? g_object_ref (pixbuf) : NULL;
}

/**
 * dd_evidence_row_load_thumbnail:
 * @self: a row
 *
 * Reads the picture and shows it small. A picture that cannot be read keeps its icon: it is
 * evidence all the same.
 */
void
dd_evidence_row_load_thumbnail (DdEvidenceRow *self)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GtkWidget *picture;

  g_return_if_fail (DD_IS_EVIDENCE_ROW (self));

  bytes = dd_attachment_service_load (dd_desk_get_attachments (self->desk), self->session,
                                      self->attachment, NULL);
  if (bytes != NULL)
    pixbuf = decode (bytes);
  if (pixbuf == NULL)
    {
      self->is_picture = FALSE;
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
      return;
    }
  texture = gdk_texture_new_for_pixbuf (pixbuf);
  picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (texture));
  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_CONTAIN);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), self->name);
  gtk_widget_set_size_request (picture, THUMBNAIL_WIDTH, THUMBNAIL_HEIGHT);
  gtk_frame_set_child (GTK_FRAME (self->thumbnail), picture);
}
