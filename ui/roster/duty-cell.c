/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/duty-cell.h"

#include "ui/common/tag.h"
#include "ui/roster/duty-words.h"

#include <glib/gi18n.h>

/**
 * DdDutyCell:
 *
 * One day of the duty table: its number, what kind of day it is, and its shifts as buttons. The
 * widgets are kept from month to month.
 *
 * Emits "opened" with the #DdDutyShift whose button was pressed.
 */
struct _DdDutyCell
{
  GtkBox parent_instance;

  /* Children */
  GtkWidget *number;
  GtkWidget *name;
  GtkWidget *make_up;
  GPtrArray *buttons; /* borrowed; the shift is their data */
};

enum
{
  OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdDutyCell, dd_duty_cell, GTK_TYPE_BOX)

static void
on_clicked (GtkButton *button, DdDutyCell *self)
{
  g_signal_emit (self, signals[OPENED], 0, g_object_get_data (G_OBJECT (button), "shift"));
}

static GtkWidget *
get_button (DdDutyCell *self, guint index)
{
  GtkWidget *button, *label;

  if (index < self->buttons->len)
    return g_ptr_array_index (self->buttons, index);

  button = gtk_button_new ();
  label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 4);
  gtk_button_set_child (GTK_BUTTON (button), label);
  g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), self);
  gtk_box_append (GTK_BOX (self), button);
  g_ptr_array_add (self->buttons, button);
  return button;
}

/* Who is there on the first line, who leads on the second; with several shifts a day, which. */
static char *
write_shift (const DdDutyShift *shift, gboolean with_slot)
{
  g_autofree char *person =
      g_markup_escape_text (shift->person.name != NULL ? shift->person.name
                                                       : dd_duty_words_vacant (),
                            -1);
  g_autofree char *leader =
      g_markup_escape_text (shift->leader.name != NULL ? shift->leader.name : "", -1);
  g_autofree char *slot =
      g_markup_escape_text (with_slot && shift->slot != NULL ? shift->slot : "", -1);
  const char *between = *slot != '\0' && *leader != '\0' ? " · " : "";
  g_autofree char *second = g_strconcat (slot, between, leader, NULL);
  g_autofree char *mark = NULL;

  if (shift->adjusted)
    mark = g_markup_printf_escaped (" <span size=\"smaller\" alpha=\"70%%\">%s</span>",
                                    /* Translators: arranged by hand; as short as can be. */
                                    C_ ("duty mark", "adj."));
  return g_strdup_printf ("%s%s%s<span size=\"smaller\" alpha=\"70%%\">%s</span>", person,
                          mark != NULL ? mark : "", *second != '\0' ? "\n" : "", second);
}

static void
show_shift (
    GtkWidget *button, const DdDutyShift *shift, gboolean with_slot, gint64 now, GTimeZone *zone)
{
  g_autofree char *markup = write_shift (shift, with_slot);
  g_autofree char *sentence = dd_duty_words_sentence (shift, now, zone);
  const char *classes[5] = { "flat", "duty-shift" };
  guint n = 2;

  if ((shift->flags & (DD_DUTY_GAP | DD_DUTY_DOUBLE)) != 0 && shift->end_at > now)
    classes[n++] = "warning";
  if (dd_duty_shift_is_running (shift, now))
    classes[n++] = "running";
  gtk_widget_set_css_classes (button, classes);
  gtk_label_set_markup (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), markup);
  gtk_widget_set_tooltip_text (button, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "shift", dd_duty_shift_copy (shift),
                          (GDestroyNotify) dd_duty_shift_free);
  gtk_widget_set_visible (button, TRUE);
}

static void
show_shifts (DdDutyCell *self, GPtrArray *shifts, gint64 now, GTimeZone *zone)
{
  guint n = shifts != NULL ? shifts->len : 0;

  for (guint i = 0; i < n; i++)
    show_shift (get_button (self, i), g_ptr_array_index (shifts, i), n > 1, now, zone);
  for (guint i = n; i < self->buttons->len; i++)
    {
      GtkWidget *button = g_ptr_array_index (self->buttons, i);

      gtk_widget_set_visible (button, FALSE);
      g_object_set_data (G_OBJECT (button), "shift", NULL);
    }
}

/**
 * dd_duty_cell_show:
 * @self: a cell
 * @day: a day
 * @now: the present, UTC milliseconds
 * @zone: the school's time zone
 *
 * Shows a day.
 */
void
dd_duty_cell_show (DdDutyCell *self, const DdDutyDay *day, gint64 now, GTimeZone *zone)
{
  g_autofree char *number = NULL;
  const char *classes[4] = { "duty-cell" };
  guint n = 1;
  GDate today;

  g_return_if_fail (DD_IS_DUTY_CELL (self) && day != NULL);

  dd_date_from_time (&today, now, zone);
  if (day->is_off)
    classes[n++] = day->name != NULL ? "holiday" : "off";
  if (g_date_compare (&today, &day->date) == 0)
    classes[n++] = "today";
  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
  number = g_strdup_printf ("%u", (guint) g_date_get_day (&day->date));
  gtk_label_set_label (GTK_LABEL (self->number), number);
  gtk_label_set_label (GTK_LABEL (self->name), day->name != NULL ? day->name : "");
  gtk_widget_set_visible (self->make_up, day->is_make_up);
  show_shifts (self, day->shifts, now, zone);
}

/**
 * dd_duty_cell_clear:
 * @self: a cell
 *
 * Shows no day: the month has not begun or is over.
 */
void
dd_duty_cell_clear (DdDutyCell *self)
{
  g_return_if_fail (DD_IS_DUTY_CELL (self));

  gtk_widget_set_css_classes (GTK_WIDGET (self), (const char *[]){ "duty-cell", "empty", NULL });
  gtk_label_set_label (GTK_LABEL (self->number), "");
  gtk_label_set_label (GTK_LABEL (self->name), "");
  gtk_widget_set_visible (self->make_up, FALSE);
  show_shifts (self, NULL, 0, NULL);
}

/**
 * dd_duty_cell_is_today:
 * @self: a cell
 *
 * Returns: whether the day it shows is the present one
 */
gboolean
dd_duty_cell_is_today (DdDutyCell *self)
{
  g_return_val_if_fail (DD_IS_DUTY_CELL (self), FALSE);

  return gtk_widget_has_css_class (GTK_WIDGET (self), "today");
}

static void
dd_duty_cell_finalize (GObject *object)
{
  g_ptr_array_unref (DD_DUTY_CELL (object)->buttons);

  G_OBJECT_CLASS (dd_duty_cell_parent_class)->finalize (object);
}

static gboolean
dd_duty_cell_grab_focus (GtkWidget *widget)
{
  DdDutyCell *self = DD_DUTY_CELL (widget);
  GtkWidget *first = self->buttons->len > 0 ? g_ptr_array_index (self->buttons, 0) : NULL;

  return first != NULL && gtk_widget_get_visible (first) && gtk_widget_grab_focus (first);
}

static void
dd_duty_cell_class_init (DdDutyCellClass *klass)
{
  GTK_WIDGET_CLASS (klass)->grab_focus = dd_duty_cell_grab_focus;
  G_OBJECT_CLASS (klass)->finalize = dd_duty_cell_finalize;

  signals[OPENED] = g_signal_new ("opened", DD_TYPE_DUTY_CELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
dd_duty_cell_init (DdDutyCell *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->buttons = g_ptr_array_new ();
  self->number = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->number, "numeric");
  gtk_widget_add_css_class (self->number, "day-number");
  self->name = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->name), 1);
  gtk_widget_set_hexpand (self->name, TRUE);
  gtk_widget_add_css_class (self->name, "caption");
  /* Translators: a Saturday or Sunday that is worked; as short as can be. */
  self->make_up = dd_tag_new (C_ ("duty mark", "work"), DD_TAG_PLAIN);
  gtk_widget_set_tooltip_text (self->make_up, _ ("A make-up working day"));
  gtk_box_append (GTK_BOX (head), self->number);
  gtk_box_append (GTK_BOX (head), self->name);
  gtk_box_append (GTK_BOX (head), self->make_up);
  gtk_box_append (GTK_BOX (self), head);
}

/**
 * dd_duty_cell_new:
 *
 * Returns: (transfer floating): a cell without a day
 */
GtkWidget *
dd_duty_cell_new (void)
{
  return g_object_new (DD_TYPE_DUTY_CELL, NULL);
}
