/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/duty-label.h"

#include "ui/roster/duty-now.h"
#include "ui/roster/duty-words.h"

#include <glib/gi18n.h>

/** So wide a window has room for it beside the clock, the title and the red button. */
#define WINDOW_WIDTH_MIN 1180

/**
 * DdDutyLabel:
 *
 * Who is on duty now, quietly, in the header bar; it opens the duty table. On a desk that keeps no
 * duty it is not there; nor is it in a narrow window, where the clock needs the room.
 */
struct _DdDutyLabel
{
  AdwBin parent_instance;

  /* Children */
  GtkWidget *button;
  GtkWidget *label;

  /* Borrowed while it is on screen */
  GdkSurface *surface;

  gboolean keeps_duty;

  /* Owned */
  DdDesk *desk;
};

G_DEFINE_FINAL_TYPE (DdDutyLabel, dd_duty_label, ADW_TYPE_BIN)

static void
show_button (DdDutyLabel *self)
{
  gtk_widget_set_visible (self->button,
                          self->keeps_duty && self->surface != NULL &&
                              gdk_surface_get_width (self->surface) >= WINDOW_WIDTH_MIN);
}

/* One shift by its person; of several, those who are there. */
static char *
write_names (GPtrArray *shifts)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < shifts->len; i++)
    {
      const DdDutyShift *shift = g_ptr_array_index (shifts, i);

      g_string_append_printf (names, "%s%s", i > 0 ? C_ ("list", ", ") : "",
                              shift->person.name != NULL ? shift->person.name
                                                         : dd_duty_words_vacant ());
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/**
 * dd_duty_label_refresh:
 * @self: a label
 *
 * Reads again who is on duty.
 */
void
dd_duty_label_refresh (DdDutyLabel *self)
{
  gint64 now;
  g_autoptr (GPtrArray) shifts = NULL;
  g_autofree char *names = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GString) sentence = g_string_new (NULL);

  g_return_if_fail (DD_IS_DUTY_LABEL (self));

  now = dd_clock_now (dd_desk_get_clock (self->desk));
  shifts = dd_duty_now_read (self->desk, now);
  self->keeps_duty = shifts->len > 0;
  show_button (self);
  names = write_names (shifts);
  /* Translators: who is on duty now; stands in the header bar. */
  words = g_strdup_printf (C_ ("duty", "On duty: %s"), names);
  for (guint i = 0; i < shifts->len; i++)
    {
      g_autofree char *one = dd_duty_words_sentence (g_ptr_array_index (shifts, i), now,
                                                     dd_desk_get_zone (self->desk));

      g_string_append_printf (sentence, "%s%s", i > 0 ? "\n\n" : "", one);
    }
  gtk_label_set_label (GTK_LABEL (self->label), words);
  gtk_widget_set_tooltip_text (self->button, sentence->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
}

/**
 * dd_duty_label_get_words:
 * @self: a label
 *
 * Returns: (transfer none): what it says
 */
const char *
dd_duty_label_get_words (DdDutyLabel *self)
{
  g_return_val_if_fail (DD_IS_DUTY_LABEL (self), "");

  return gtk_label_get_label (GTK_LABEL (self->label));
}

static void
dd_duty_label_map (GtkWidget *widget)
{
  DdDutyLabel *self = DD_DUTY_LABEL (widget);

  GTK_WIDGET_CLASS (dd_duty_label_parent_class)->map (widget);
  self->surface = gtk_native_get_surface (gtk_widget_get_native (widget));
  g_signal_connect_swapped (self->surface, "notify::width", G_CALLBACK (show_button), self);
  show_button (self);
}

static void
dd_duty_label_unmap (GtkWidget *widget)
{
  DdDutyLabel *self = DD_DUTY_LABEL (widget);

  g_signal_handlers_disconnect_by_data (self->surface, self);
  self->surface = NULL;
  GTK_WIDGET_CLASS (dd_duty_label_parent_class)->unmap (widget);
}

static void
dd_duty_label_dispose (GObject *object)
{
  g_clear_object (&DD_DUTY_LABEL (object)->desk);

  G_OBJECT_CLASS (dd_duty_label_parent_class)->dispose (object);
}

static void
dd_duty_label_class_init (DdDutyLabelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_duty_label_dispose;
  widget_class->map = dd_duty_label_map;
  widget_class->unmap = dd_duty_label_unmap;
}

static void
dd_duty_label_init (DdDutyLabel *self)
{
  self->label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->label, "dim-label");
  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), self->label);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "duty-label");
  /* The target first: an action without its target is one that cannot be. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "(sx)", "duty",
                                    G_GINT64_CONSTANT (0));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.open");
  adw_bin_set_child (ADW_BIN (self), self->button);
}

/**
 * dd_duty_label_new:
 * @desk: the desk
 *
 * Returns: (transfer floating): the label
 */
GtkWidget *
dd_duty_label_new (DdDesk *desk)
{
  DdDutyLabel *self;

  g_return_val_if_fail (DD_IS_DESK (desk), NULL);

  self = g_object_new (DD_TYPE_DUTY_LABEL, NULL);
  self->desk = g_object_ref (desk);
  dd_duty_label_refresh (self);
  return GTK_WIDGET (self);
}
