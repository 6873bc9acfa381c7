/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/post-window.h"

#include "base/text.h"
#include "ui/roster/department-row.h"
#include "ui/roster/window-height.h"

#include <glib/gi18n.h>

/**
 * DdPostWindow:
 *
 * What a post is, what it is called and where it belongs.
 *
 * Emits "saved" with the post's id once it is on the disk.
 */
struct _DdPostWindow
{
  DdEditWindow parent_instance;

  /* Template widgets */
  AdwPreferencesGroup *group;
  AdwComboRow *kind;
  GtkWidget *class_name;
  GtkWidget *title;

  /* Children */
  GtkWidget *department;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  DdPost *post; /* as it was read */
};

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdPostWindow, dd_post_window, DD_TYPE_EDIT_WINDOW)

static void
on_kind_changed (DdPostWindow *self)
{
  DdPostKind kind = adw_combo_row_get_selected (self->kind);

  gtk_widget_set_visible (self->class_name, kind == DD_POST_KIND_CLASS_TEACHER);
  dd_window_height_fit (GTK_WINDOW (self));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->title),
                                 kind == DD_POST_KIND_OTHER
                                     ? C_ ("post", "Title")
                                     : _ ("Title, where it is called otherwise"));
}

static void
replace_text (char **place, GtkWidget *row)
{
  g_free (*place);
  *place = dd_text_clean (gtk_editable_get_text (GTK_EDITABLE (row)));
}

static GtkWidget *
find_wrong_field (DdPostWindow *self, const DdPost *post)
{
  if (post->kind == DD_POST_KIND_CLASS_TEACHER &&
      (post->class_name == NULL || g_utf8_strlen (post->class_name, -1) > DD_POST_CLASS_MAX))
    return self->class_name;
  return self->title;
}

static void
dd_post_window_accept (DdEditWindow *window)
{
  DdPostWindow *self = DD_POST_WINDOW (window);
  g_autoptr (DdPost) post = dd_post_copy (self->post);
  g_autoptr (GError) error = NULL;

  post->kind = adw_combo_row_get_selected (self->kind);
  replace_text (&post->title, self->title);
  if (post->title == NULL)
    post->title = g_strdup ("");
  replace_text (&post->class_name, self->class_name);
  if (post->kind != DD_POST_KIND_CLASS_TEACHER)
    g_clear_pointer (&post->class_name, g_free);
  post->department_id = dd_department_row_get_department (DD_DEPARTMENT_ROW (self->department));
  if (!dd_roster_service_save_post (dd_desk_get_roster (self->desk), self->session, post, &error))
    {
      dd_edit_window_say (window, error->message);
      gtk_widget_grab_focus (find_wrong_field (self, post));
      return;
    }
  g_signal_emit (self, signals[SAVED], 0, post->id);
  dd_edit_window_done (window);
}

static void
load (DdPostWindow *self, gint64 id)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);
  g_autoptr (GError) error = NULL;

  for (DdPostKind kind = 0; kind < DD_N_POST_KINDS; kind++)
    gtk_string_list_append (kinds, dd_post_kind_to_text (kind));
  adw_combo_row_set_model (self->kind, G_LIST_MODEL (kinds));

  if (id != 0)
    {
      self->post = dd_roster_service_get_post (dd_desk_get_roster (self->desk), id, &error);
      if (self->post == NULL)
        dd_edit_window_say (DD_EDIT_WINDOW (self), error->message);
    }
  if (self->post == NULL)
    {
      self->post = dd_post_new (DD_POST_KIND_FIRST_RESPONSIBLE, NULL, 0);
      gtk_window_set_title (GTK_WINDOW (self), _ ("New post"));
    }
  adw_combo_row_set_selected (self->kind, self->post->kind);
  /* What every desk has stays what it is. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->kind), self->post->key == NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->title),
                         self->post->title != NULL ? self->post->title : "");
  gtk_editable_set_text (GTK_EDITABLE (self->class_name),
                         self->post->class_name != NULL ? self->post->class_name : "");
  dd_department_row_set_department (DD_DEPARTMENT_ROW (self->department),
                                    self->post->department_id);
  on_kind_changed (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->kind));
}

static void
dd_post_window_dispose (GObject *object)
{
  DdPostWindow *self = DD_POST_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_post_window_parent_class)->dispose (object);
}

static void
dd_post_window_finalize (GObject *object)
{
  g_clear_pointer (&DD_POST_WINDOW (object)->post, dd_post_free);

  G_OBJECT_CLASS (dd_post_window_parent_class)->finalize (object);
}

static void
dd_post_window_class_init (DdPostWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_post_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = dd_post_window_finalize;
  DD_EDIT_WINDOW_CLASS (klass)->accept = dd_post_window_accept;

  signals[SAVED] = g_signal_new ("saved", DD_TYPE_POST_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/roster/post-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DdPostWindow, group);
  gtk_widget_class_bind_template_child (widget_class, DdPostWindow, kind);
  gtk_widget_class_bind_template_child (widget_class, DdPostWindow, class_name);
  gtk_widget_class_bind_template_child (widget_class, DdPostWindow, title);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_changed);
}

static void
dd_post_window_init (DdPostWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dd_post_window_new:
 * @from: the widget that opens it
 * @desk: the desk
 * @session: who changes it; needs the permission to
 * @post_id: which; 0 for a new one
 *
 * Returns: (transfer none): a window to be presented, with what is known in it
 */
GtkWidget *
dd_post_window_new (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 post_id)
{
  DdPostWindow *self;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session), NULL);

  self = g_object_new (DD_TYPE_POST_WINDOW, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->department = dd_department_row_new (desk, C_ ("post", "Department"));
  adw_preferences_group_add (self->group, self->department);
  dd_edit_window_set_parent (DD_EDIT_WINDOW (self), from);
  load (self, post_id);
  return GTK_WIDGET (self);
}
