/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/banner.h"

#include <glib/gi18n.h>

/**
 * DdBanner:
 *
 * A sentence across the page that stays until it is no longer true or has been read. This
 * libadwaita has no banner of its own yet.
 *
 * Emits "button-clicked"; a banner without a button of its own has one that closes it.
 */
struct _DdBanner
{
  GtkWidget parent_instance;

  gboolean closes;

  /* Children */
  GtkWidget *revealer;
  GtkWidget *label;
  GtkWidget *button;
};

enum
{
  BUTTON_CLICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdBanner, dd_banner, GTK_TYPE_WIDGET)

static void
on_clicked (GtkButton *button, DdBanner *self)
{
  if (self->closes)
    dd_banner_hide (self);
  g_signal_emit (self, signals[BUTTON_CLICKED], 0);
}

/**
 * dd_banner_show:
 * @self: a banner
 * @sentence: what is to be known
 * @button_label: (nullable): what can be done about it, a verb; %NULL for a button that closes
 */
void
dd_banner_show (DdBanner *self, const char *sentence, const char *button_label)
{
  g_return_if_fail (DD_IS_BANNER (self));
  g_return_if_fail (sentence != NULL);

  self->closes = button_label == NULL;
  gtk_label_set_label (GTK_LABEL (self->label), sentence);
  gtk_button_set_label (GTK_BUTTON (self->button),
                        button_label != NULL ? button_label : _ ("_Close"));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
}

/**
 * dd_banner_hide:
 * @self: a banner
 */
void
dd_banner_hide (DdBanner *self)
{
  g_return_if_fail (DD_IS_BANNER (self));

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
}

/**
 * dd_banner_is_shown:
 * @self: a banner
 *
 * Returns: whether it says something
 */
gboolean
dd_banner_is_shown (DdBanner *self)
{
  g_return_val_if_fail (DD_IS_BANNER (self), FALSE);

  return gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer));
}

/* Folded away it must not be reached by the keyboard or a screen reader. */
static void
on_child_revealed (DdBanner *self)
{
  if (!gtk_revealer_get_child_revealed (GTK_REVEALER (self->revealer)) &&
      !gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer)))
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
dd_banner_dispose (GObject *object)
{
  g_clear_pointer (&DD_BANNER (object)->revealer, gtk_widget_unparent);

  G_OBJECT_CLASS (dd_banner_parent_class)->dispose (object);
}

static void
dd_banner_class_init (DdBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_banner_dispose;

  signals[BUTTON_CLICKED] = g_signal_new ("button-clicked", DD_TYPE_BANNER, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
dd_banner_init (DdBanner *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_add_css_class (box, "dd-banner");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("dialog-information-symbolic"));
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_box_append (GTK_BOX (box), self->label);
  self->button = gtk_button_new ();
  gtk_button_set_use_underline (GTK_BUTTON (self->button), TRUE);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  g_signal_connect (self->button, "clicked", G_CALLBACK (on_clicked), self);
  gtk_box_append (GTK_BOX (box), self->button);

  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
  g_signal_connect_swapped (self->revealer, "notify::child-revealed",
                            G_CALLBACK (on_child_revealed), self);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * dd_banner_new:
 *
 * Returns: (transfer floating): a banner that says nothing
 */
GtkWidget *
dd_banner_new (void)
{
  return g_object_new (DD_TYPE_BANNER, NULL);
}
