/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/form-window.h"

#include "ui/common/accept-key.h"
#include "ui/common/filled.h"
#include "ui/common/keep-keyboard.h"
#include "ui/common/toast.h"

#include <glib/gi18n.h>

#define FRAMES_TO_SETTLE 5

/**
 * DdFormWindow:
 *
 * A small form over the page: a title, rows, and one verb. Ctrl+Enter does it, Esc leaves. What is
 * wrong is said inside, and nothing typed is lost by it. Who leaves is asked before what was filled
 * in is lost; what stands in the rows when the form is shown was not.
 */
struct _DdFormWindow
{
  AdwWindow parent_instance;

  /* Children */
  GtkWidget *title;
  GtkWidget *verb;
  GtkWidget *column;
  GtkWidget *scroller;
  GtkWidget *problem_box;
  GtkWidget *problem;
  GtkWidget *pointed_at; /* weak; what is yet to be scrolled into sight */

  GtkWidget *from; /* weak; what opened it */

  DdFormAccept accept;
  gpointer user_data;
  GDestroyNotify destroy;

  /* Owned: what stood in the rows when the form was shown */
  char *filled;
};

G_DEFINE_FINAL_TYPE (DdFormWindow, dd_form_window, ADW_TYPE_WINDOW)

/**
 * dd_form_window_accept:
 * @self: a form
 *
 * Does what the form is for, as its button does.
 */
void
dd_form_window_accept (DdFormWindow *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (DD_IS_FORM_WINDOW (self));

  g_object_ref (self);
  if (self->accept (self, self->user_data, &error))
    gtk_window_destroy (GTK_WINDOW (self));
  else
    dd_form_window_say (self, error->message);
  g_object_unref (self);
}

static gboolean
on_accept_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  dd_form_window_accept (DD_FORM_WINDOW (widget));
  return TRUE;
}

/* Until it is shown a form is filled by whoever opens it. */
static void
dd_form_window_map (GtkWidget *widget)
{
  DdFormWindow *self = DD_FORM_WINDOW (widget);

  GTK_WIDGET_CLASS (dd_form_window_parent_class)->map (widget);
  if (self->filled == NULL)
    self->filled = dd_filled_dup (self->column);
  dd_filled_focus (self->column);
}

static gboolean
dd_form_window_close_request (GtkWindow *window)
{
  DdFormWindow *self = DD_FORM_WINDOW (window);
  g_autofree char *filled = dd_filled_dup (self->column);

  if (self->filled == NULL || strcmp (filled, self->filled) == 0)
    return GTK_WINDOW_CLASS (dd_form_window_parent_class)->close_request (window);
  dd_filled_ask (window);
  return TRUE;
}

static void
dd_form_window_finalize (GObject *object)
{
  DdFormWindow *self = DD_FORM_WINDOW (object);

  g_clear_weak_pointer (&self->pointed_at);
  g_clear_weak_pointer (&self->from);
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_free (self->filled);

  G_OBJECT_CLASS (dd_form_window_parent_class)->finalize (object);
}

static void
dd_form_window_class_init (DdFormWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dd_form_window_finalize;
  widget_class->map = dd_form_window_map;
  GTK_WINDOW_CLASS (klass)->close_request = dd_form_window_close_request;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
create_header (DdFormWindow *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  gtk_widget_add_css_class (header, "flat");
  self->title = adw_window_title_new (NULL, NULL);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), self->title);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  self->verb = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (self->verb), TRUE);
  gtk_widget_add_css_class (self->verb, "suggested-action");
  g_signal_connect_swapped (self->verb, "clicked", G_CALLBACK (dd_form_window_accept), self);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->verb);
  return header;
}

static GtkWidget *
create_problem (DdFormWindow *self)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  /* A wrapped label beside something else measures wrongly by a pixel, inside a column it does not.
   */
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->problem_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  self->problem = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->problem), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->problem), 0);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (self->problem_box, "error");
  gtk_widget_set_margin_start (self->problem_box, 18);
  gtk_widget_set_margin_end (self->problem_box, 18);
  gtk_widget_set_margin_bottom (self->problem_box, 14);
  gtk_widget_set_visible (self->problem_box, FALSE);
  gtk_box_append (GTK_BOX (self->problem_box), icon);
  gtk_box_append (GTK_BOX (words), self->problem);
  gtk_box_append (GTK_BOX (self->problem_box), words);
  return self->problem_box;
}

static void
dd_form_window_init (DdFormWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  dd_accept_key_add (GTK_WIDGET (self), on_accept_key);
  self->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 20);
  gtk_widget_set_margin_start (self->column, 18);
  gtk_widget_set_margin_end (self->column, 18);
  gtk_widget_set_margin_top (self->column, 8);
  gtk_widget_set_margin_bottom (self->column, 18);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), 560);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->column);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_box_append (GTK_BOX (box), create_header (self));
  gtk_box_append (GTK_BOX (box), self->scroller);
  gtk_box_append (GTK_BOX (box), create_problem (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 480, -1);
}

/**
 * dd_form_window_new:
 * @from: the widget that asks
 * @title: what is written down
 * @verb: the button that does it, with a mnemonic
 * @accept: does it
 * @user_data: for @accept
 * @destroy: (nullable): frees @user_data with the window
 *
 * Returns: (transfer none): the form, modal over the window of @from; fill it, then present it
 */
GtkWidget *
dd_form_window_new (GtkWidget *from,
                    const char *title,
                    const char *verb,
                    DdFormAccept accept,
                    gpointer user_data,
                    GDestroyNotify destroy)
{
  DdFormWindow *self;

  g_return_val_if_fail (GTK_IS_WIDGET (from) && title != NULL && verb != NULL && accept != NULL,
                        NULL);

  self = g_object_new (DD_TYPE_FORM_WINDOW, "modal", TRUE, "title", title, "destroy-with-parent",
                       TRUE, NULL);
  dd_keep_keyboard_over (GTK_WINDOW (self), from);
  g_set_weak_pointer (&self->from, from);
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), title);
  gtk_button_set_label (GTK_BUTTON (self->verb), verb);
  self->accept = accept;
  self->user_data = user_data;
  self->destroy = destroy;
  return GTK_WIDGET (self);
}

/**
 * dd_form_window_add_group:
 * @self: a form
 * @title: (nullable): heading of the group
 * @description: (nullable): a sentence under it
 *
 * Returns: (transfer none): a group for rows at the end of the form
 */
AdwPreferencesGroup *
dd_form_window_add_group (DdFormWindow *self, const char *title, const char *description)
{
  GtkWidget *group;

  g_return_val_if_fail (DD_IS_FORM_WINDOW (self), NULL);

  group = adw_preferences_group_new ();
  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  gtk_box_append (GTK_BOX (self->column), group);
  return ADW_PREFERENCES_GROUP (group);
}

/**
 * dd_form_window_add:
 * @self: a form
 * @child: (transfer none): a widget for the end of the form
 */
void
dd_form_window_add (DdFormWindow *self, GtkWidget *child)
{
  g_return_if_fail (DD_IS_FORM_WINDOW (self));

  gtk_box_append (GTK_BOX (self->column), child);
}

/**
 * dd_form_window_set_size:
 * @self: a form
 * @width: pixels
 * @height: pixels; −1: as high as it must be
 */
void
dd_form_window_set_size (DdFormWindow *self, int width, int height)
{
  g_return_if_fail (DD_IS_FORM_WINDOW (self));

  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller),
                                              MAX (height, 560));
}

/**
 * dd_form_window_tell:
 * @self: a form
 * @sentence: what was done
 *
 * Says it at the foot of the window over which the form stands, for a form that does what it is for
 * where that would not be seen otherwise.
 */
void
dd_form_window_tell (DdFormWindow *self, const char *sentence)
{
  g_return_if_fail (DD_IS_FORM_WINDOW (self) && sentence != NULL);

  if (self->from != NULL)
    dd_toast_say (self->from, sentence);
}

/* Not by gtk_adjustment_clamp_page(): the viewport's own way to the field, which it took before
 * there was one, would go on after it. */
static void
show_field (DdFormWindow *self)
{
  GtkAdjustment *adjustment =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double value = gtk_adjustment_get_value (adjustment);
  graphene_rect_t place;
  double beyond;

  if (self->pointed_at == NULL ||
      !gtk_widget_compute_bounds (self->pointed_at, self->scroller, &place))
    return;
  beyond = place.origin.y + place.size.height - gtk_adjustment_get_page_size (adjustment);
  if (place.origin.y < 0)
    value += place.origin.y;
  else if (beyond > 0)
    value += MIN (beyond, place.origin.y);
  gtk_adjustment_set_value (adjustment, value);
}

/* What has just come into the form, and the sentence at its foot, have their place some frames
 * after the press: each is laid out after its tick, and a sentence that wraps once more. */
static gboolean
on_frame (GtkWidget *column, GdkFrameClock *frames, gpointer user_data)
{
  DdFormWindow *self = DD_FORM_WINDOW (gtk_widget_get_root (column));
  guint *n_frames = user_data;

  show_field (self);
  if (++*n_frames < FRAMES_TO_SETTLE)
    return G_SOURCE_CONTINUE;
  g_clear_weak_pointer (&self->pointed_at);
  return G_SOURCE_REMOVE;
}

/**
 * dd_form_window_point_to:
 * @self: a form
 * @field: a row of it that is to be mended
 *
 * Gives it the keyboard and brings it into sight.
 */
void
dd_form_window_point_to (DdFormWindow *self, GtkWidget *field)
{
  g_return_if_fail (DD_IS_FORM_WINDOW (self) && GTK_IS_WIDGET (field));

  gtk_widget_grab_focus (field);
  g_set_weak_pointer (&self->pointed_at, field);
  gtk_widget_add_tick_callback (self->column, on_frame, g_new0 (guint, 1), g_free);
}

/**
 * dd_form_window_say:
 * @self: a form
 * @sentence: (nullable): what is wrong; %NULL: nothing
 *
 * Says it at the foot of the form.
 */
void
dd_form_window_say (DdFormWindow *self, const char *sentence)
{
  g_return_if_fail (DD_IS_FORM_WINDOW (self));

  gtk_label_set_label (GTK_LABEL (self->problem), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->problem_box, sentence != NULL);
}
