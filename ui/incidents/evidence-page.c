/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/incidents/evidence-page.h"

#include "accounts/permission.h"
#include "base/error.h"
#include "ui/incidents/evidence-row.h"

#include <glib/gi18n.h>

/**
 * DdEvidencePage:
 *
 * The evidence of one incident, oldest first, with small pictures and fingerprints. Files can be
 * added, dragged in or pasted; nothing can be changed or taken away.
 */
struct _DdEvidencePage
{
  DdPage parent_instance;

  gint64 incident;
  guint reading;
  guint idle;

  /* Children */
  GtkWidget *stack;
  GtkWidget *list;
  GtkWidget *spinner;

  /* Owned */
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (DdEvidencePage, dd_evidence_page, DD_TYPE_PAGE)

static DdDesk *
get_desk (DdEvidencePage *self)
{
  return dd_page_get_desk (DD_PAGE (self));
}

static DdSession *
get_session (DdEvidencePage *self)
{
  return dd_page_get_session (DD_PAGE (self));
}

static gboolean
may_add (DdEvidencePage *self)
{
  return dd_permission_has (get_session (self), DD_PERMISSION_ATTACH_EVIDENCE);
}

/* Adding. ------------------------------------------------------------------------------------- */

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DdEvidencePage) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 attachment =
      dd_attachment_service_read_finish (DD_ATTACHMENT_SERVICE (source), result, &error);

  /* The file was chosen for this incident: it is kept even if the page was left meanwhile. */
  if (attachment != 0)
    dd_incident_service_attach (dd_desk_get_incidents (get_desk (self)), get_session (self),
                                self->incident, attachment, &error);
  self->reading--;
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  gtk_widget_set_visible (self->spinner, self->reading > 0);
  if (error != NULL && !g_error_matches (error, DD_ERROR, DD_ERROR_CANCELLED))
    dd_page_say_error (GTK_WIDGET (self), error);
}

static void
begin_reading (DdEvidencePage *self)
{
  self->reading++;
  gtk_widget_set_visible (self->spinner, TRUE);
}

static void
add_file (DdEvidencePage *self, GFile *file)
{
  begin_reading (self);
  dd_attachment_service_read_file_async (dd_desk_get_attachments (get_desk (self)),
                                         get_session (self), file, NULL, NULL, NULL, NULL, on_read,
                                         g_object_ref (self));
}

static void
on_chosen (DdEvidencePage *self, int response)
{
  g_autoptr (GListModel) files = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (self->chooser));
  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      add_file (self, file);
    }
  g_clear_object (&self->chooser);
}

static void
on_add (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DdEvidencePage *self = DD_EVIDENCE_PAGE (widget);

  if (self->chooser != NULL || !may_add (self))
    return;
  self->chooser =
      gtk_file_chooser_native_new (_ ("Add evidence"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Add"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_chosen), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static gboolean
on_drop (DdEvidencePage *self, const GValue *value, double x, double y)
{
  GSList *files = g_value_get_boxed (value);

  if (!may_add (self))
    return FALSE;
  for (GSList *l = files; l != NULL; l = l->next)
    add_file (self, l->data);
  return files != NULL;
}

static void
on_texture (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DdEvidencePage) self = user_data;
  g_autoptr (GdkTexture) texture =
      gdk_clipboard_read_texture_finish (GDK_CLIPBOARD (clipboard), result, NULL);
  g_autoptr (GBytes) png = NULL;
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *name = NULL;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (texture == NULL)
    {
      dd_page_say (
          GTK_WIDGET (self),
          _ ("The clipboard holds no picture. Take a screenshot first, then paste it here."));
      return;
    }
  png = gdk_texture_save_to_png_bytes (texture);
  now = dd_time_to_local (dd_clock_now (dd_desk_get_clock (get_desk (self))),
                          dd_desk_get_zone (get_desk (self)));
  /* Translators: file name of a pasted screenshot; strftime codes for date and time. */
  name = g_date_time_format (now, _ ("screenshot %Y-%m-%d %H%M%S.png"));
  begin_reading (self);
  dd_attachment_service_read_bytes_async (dd_desk_get_attachments (get_desk (self)),
                                          get_session (self), png, name, NULL, NULL, on_read,
                                          g_object_ref (self));
}

static void
on_paste (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (may_add (DD_EVIDENCE_PAGE (widget)))
    gdk_clipboard_read_texture_async (gtk_widget_get_clipboard (widget), NULL, on_texture,
                                      g_object_ref (widget));
}

/* Showing. ------------------------------------------------------------------------------------ */

/* A picture a turn: the page stays quick however many there are. */
static gboolean
load_next_thumbnail (gpointer user_data)
{
  DdEvidencePage *self = user_data;

  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (dd_evidence_row_wants_thumbnail (DD_EVIDENCE_ROW (row)))
      {
        dd_evidence_row_load_thumbnail (DD_EVIDENCE_ROW (row));
        return G_SOURCE_CONTINUE;
      }
  self->idle = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
close_on_escape (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

/* The picture as large as the screen allows. */
static void
on_row_activated (DdEvidencePage *self, GtkListBoxRow *row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      dd_attachment_service_load (dd_desk_get_attachments (get_desk (self)), get_session (self),
                                  dd_evidence_row_get_attachment (DD_EVIDENCE_ROW (row)), &error);
  g_autoptr (GdkTexture) texture =
      bytes != NULL ? gdk_texture_new_from_bytes (bytes, &error) : NULL;
  GtkWidget *window, *box, *picture;
  GtkShortcut *shortcut;
  GtkEventController *controller;

  if (texture == NULL)
    {
      dd_page_say_error (GTK_WIDGET (self), error);
      return;
    }
  window = adw_window_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (texture));
  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_SCALE_DOWN);
  gtk_widget_set_vexpand (picture, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), picture);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), _ ("Evidence"));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 680);
  shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                               gtk_callback_action_new (close_on_escape, NULL, NULL));
  controller = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
  gtk_widget_add_controller (window, controller);
  gtk_window_present (GTK_WINDOW (window));
}

static void
dd_evidence_page_refresh (DdPage *page)
{
  DdEvidencePage *self = DD_EVIDENCE_PAGE (page);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdIncident) incident = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autofree char *number = NULL;
  guint shown = 0;

  if (!dd_permission_check (dd_page_get_session (page), DD_PERMISSION_SEE_INCIDENTS, &error) ||
      (incident = dd_incident_service_get (dd_desk_get_incidents (get_desk (self)), self->incident,
                                           &error)) == NULL ||
      (files = dd_attachment_service_list (dd_desk_get_attachments (get_desk (self)),
                                           get_session (self), DD_SUBJECT_INCIDENT, self->incident,
                                           &error)) == NULL)
    {
      dd_page_say_error (GTK_WIDGET (self), error);
      return;
    }
  number = dd_incident_get_number (incident);
  dd_page_set_subtitle (page, number);
  dd_page_set_drill (page, incident->drill);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.add", may_add (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.paste", may_add (self));

  /* Evidence is only ever added: rows that stand stay. */
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    shown++;
  for (guint i = shown; i < files->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list),
                         dd_evidence_row_new (get_desk (self), get_session (self),
                                              g_ptr_array_index (files, i)));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), files->len > 0 ? "list" : "empty");
  if (self->idle == 0)
    self->idle = g_idle_add (load_next_thumbnail, self);
}

static GtkWidget *
create_tools (DdEvidencePage *self)
{
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *paste = gtk_button_new_with_mnemonic (_ ("_Paste screenshot"));
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("_Add evidence…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (paste), "evidence.paste");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "evidence.add");
  gtk_widget_add_css_class (add, "suggested-action");
  self->spinner = gtk_spinner_new ();
  gtk_spinner_start (GTK_SPINNER (self->spinner));
  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spinner), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("A file is being read"), -1);
  gtk_box_append (GTK_BOX (tools), self->spinner);
  gtk_box_append (GTK_BOX (tools), paste);
  gtk_box_append (GTK_BOX (tools), add);
  gtk_widget_set_halign (tools, GTK_ALIGN_END);
  gtk_widget_set_hexpand (tools, TRUE);
  return tools;
}

static GtkWidget *
create_list (DdEvidencePage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_valign (self->list, GTK_ALIGN_START);
  gtk_widget_set_margin_start (self->list, 24);
  gtk_widget_set_margin_end (self->list, 24);
  gtk_widget_set_margin_bottom (self->list, 24);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Evidence"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 1100);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  dd_page_set_scroller (DD_PAGE (self), GTK_SCROLLED_WINDOW (scroller));
  return scroller;
}

static GtkWidget *
create_empty (void)
{
  GtkWidget *empty = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "mail-attachment-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _ ("No evidence yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (empty),
                                   _ ("Drag files here, paste a screenshot, or add logs and lists "
                                      "of hosts. What is kept here is never changed."));
  return empty;
}

static gboolean
dd_evidence_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (gtk_widget_get_first_child (widget), GTK_DIR_TAB_FORWARD);
}

static void
dd_evidence_page_dispose (GObject *object)
{
  DdEvidencePage *self = DD_EVIDENCE_PAGE (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->chooser);

  G_OBJECT_CLASS (dd_evidence_page_parent_class)->dispose (object);
}

static void
dd_evidence_page_class_init (DdEvidencePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_evidence_page_dispose;
  widget_class->grab_focus = dd_evidence_page_grab_focus;
  DD_PAGE_CLASS (klass)->refresh = dd_evidence_page_refresh;

  gtk_widget_class_install_action (widget_class, "evidence.add", NULL, on_add);
  gtk_widget_class_install_action (widget_class, "evidence.paste", NULL, on_paste);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "evidence.paste",
                                       NULL);
}

static void
dd_evidence_page_init (DdEvidencePage *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *tools_clamp = adw_clamp_new ();
  GtkWidget *tools = create_tools (self);
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  dd_page_set_title (DD_PAGE (self), _ ("Evidence"));
  gtk_widget_set_margin_start (tools, 24);
  gtk_widget_set_margin_end (tools, 24);
  gtk_widget_set_margin_top (tools, 8);
  adw_clamp_set_maximum_size (ADW_CLAMP (tools_clamp), 1100);
  adw_clamp_set_child (ADW_CLAMP (tools_clamp), tools);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), create_list (self), "list");
  gtk_stack_add_named (GTK_STACK (self->stack), create_empty (), "empty");
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (column), tools_clamp);
  gtk_box_append (GTK_BOX (column), self->stack);
  adw_bin_set_child (ADW_BIN (self), column);
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

/**
 * dd_evidence_page_new:
 * @desk: the desk
 * @session: who looks
 * @id: of which incident
 *
 * Returns: (transfer floating): the page of its evidence
 */
GtkWidget *
dd_evidence_page_new (DdDesk *desk, DdSession *session, gint64 id)
{
  DdEvidencePage *self =
      g_object_new (DD_TYPE_EVIDENCE_PAGE, "desk", desk, "session", session, NULL);

  self->incident = id;
  return GTK_WIDGET (self);
}
