/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/registers/period-chooser.h"

#include "ui/common/date-row.h"

#include <glib/gi18n.h>

/**
 * DdPeriodChooser:
 *
 * Chooses a period: its kind, and which one of its kind, a step at a time; or any days.
 *
 * Signal "changed": another period is chosen.
 */
struct _DdPeriodChooser
{
  GtkWidget parent_instance;

  DdPeriod period;
  gboolean showing; /* what the rows say comes from @period */

  /* Children */
  GtkWidget *kind;
  GtkWidget *before;
  GtkWidget *name;
  GtkWidget *after;
  GtkWidget *days;
  GtkWidget *first_row;
  GtkWidget *last_row;

  /* Owned */
  DdClock *clock;
  GTimeZone *zone;
};

G_DEFINE_FINAL_TYPE (DdPeriodChooser, dd_period_chooser, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const KINDS[DD_N_PERIOD_KINDS] = {
  [DD_PERIOD_TERM] = NC_ ("period kind", "Term"),
  [DD_PERIOD_YEAR] = NC_ ("period kind", "Calendar year"),
  [DD_PERIOD_SCHOOL_YEAR] = NC_ ("period kind", "School year"),
  [DD_PERIOD_CUSTOM] = NC_ ("period kind", "Other days"),
};

static void
show_period (DdPeriodChooser *self)
{
  g_autofree char *text = dd_period_to_text (&self->period, self->zone);
  g_autofree char *days = dd_period_to_days (&self->period, self->zone);
  gboolean custom = self->period.kind == DD_PERIOD_CUSTOM;
  DdPeriod next = dd_period_after (&self->period, self->zone);

  self->showing = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->kind), self->period.kind);
  gtk_label_set_label (GTK_LABEL (self->name), text);
  gtk_widget_set_tooltip_text (self->name, custom ? NULL : days);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->days), text);
  gtk_widget_set_visible (self->before, !custom);
  gtk_widget_set_visible (self->name, !custom);
  gtk_widget_set_visible (self->after, !custom);
  gtk_widget_set_visible (self->days, custom);
  /* Nothing is known of what has not begun. */
  gtk_widget_set_sensitive (self->after, next.from <= dd_clock_now (self->clock));
  dd_date_row_set_time (DD_DATE_ROW (self->first_row), self->period.from);
  dd_date_row_set_time (DD_DATE_ROW (self->last_row), self->period.until - 1);
  self->showing = FALSE;
}

static void
choose (DdPeriodChooser *self, DdPeriod period)
{
  self->period = period;
  show_period (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_kind_chosen (DdPeriodChooser *self)
{
  DdPeriodKind kind = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind));

  if (self->showing || kind == self->period.kind)
    return;
  /* Other days begin as those that are shown. */
  if (kind == DD_PERIOD_CUSTOM)
    choose (self, dd_period_between (self->period.from, self->period.until));
  else
    choose (self, dd_period_at (kind, MIN (self->period.until - 1, dd_clock_now (self->clock)),
                                self->zone));
}

static void
on_before (DdPeriodChooser *self)
{
  choose (self, dd_period_before (&self->period, self->zone));
}

static void
on_after (DdPeriodChooser *self)
{
  choose (self, dd_period_after (&self->period, self->zone));
}

static void
on_day_chosen (DdPeriodChooser *self)
{
  gint64 first, last;

  if (self->showing)
    return;
  first = dd_date_row_get_start (DD_DATE_ROW (self->first_row));
  last = dd_date_row_get_start (DD_DATE_ROW (self->last_row));
  /* Either day may be the later one; both count whole. */
  choose (self, dd_period_between (MIN (first, last),
                                   MAX (dd_date_row_get_end (DD_DATE_ROW (self->first_row)),
                                        dd_date_row_get_end (DD_DATE_ROW (self->last_row)))));
}

static GtkWidget *
add_step (DdPeriodChooser *self, const char *icon_name, const char *name, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  return button;
}

static void
add_days (DdPeriodChooser *self)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *list = gtk_list_box_new ();

  self->first_row = dd_date_row_new (_ ("First day"), self->clock, self->zone);
  self->last_row = dd_date_row_new (_ ("Last day"), self->clock, self->zone);
  g_signal_connect_swapped (self->first_row, "changed", G_CALLBACK (on_day_chosen), self);
  g_signal_connect_swapped (self->last_row, "changed", G_CALLBACK (on_day_chosen), self);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_size_request (list, 300, -1);
  gtk_list_box_append (GTK_LIST_BOX (list), self->first_row);
  gtk_list_box_append (GTK_LIST_BOX (list), self->last_row);
  gtk_popover_set_child (GTK_POPOVER (popover), list);
  self->days = gtk_menu_button_new ();
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->days), popover);
  gtk_widget_set_parent (self->days, GTK_WIDGET (self));
}

static void
add_kind (DdPeriodChooser *self)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  for (guint i = 0; i < DD_N_PERIOD_KINDS; i++)
    gtk_string_list_append (words, g_dpgettext2 (NULL, "period kind", KINDS[i]));
  self->kind = gtk_drop_down_new (G_LIST_MODEL (words), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->kind), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Kind of period"), -1);
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (on_kind_chosen), self);
  gtk_widget_set_parent (self->kind, GTK_WIDGET (self));
}

static void
dd_period_chooser_dispose (GObject *object)
{
  DdPeriodChooser *self = DD_PERIOD_CHOOSER (object);
  GtkWidget *child;

  if (self->kind != NULL)
    g_signal_handlers_disconnect_by_data (self->kind, self);
  self->kind = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->zone, g_time_zone_unref);

  G_OBJECT_CLASS (dd_period_chooser_parent_class)->dispose (object);
}

static gboolean
dd_period_chooser_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (DD_PERIOD_CHOOSER (widget)->kind);
}

static void
dd_period_chooser_class_init (DdPeriodChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_period_chooser_dispose;
  widget_class->grab_focus = dd_period_chooser_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);

  signals[CHANGED] = g_signal_new ("changed", DD_TYPE_PERIOD_CHOOSER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dd_period_chooser_init (DdPeriodChooser *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                              6);
}

/**
 * dd_period_chooser_new:
 * @clock: where the present comes from
 * @zone: the desk's time zone
 *
 * Returns: (transfer floating): a chooser that stands on the present term
 */
GtkWidget *
dd_period_chooser_new (DdClock *clock, GTimeZone *zone)
{
  DdPeriodChooser *self;

  g_return_val_if_fail (DD_IS_CLOCK (clock) && zone != NULL, NULL);

  self = g_object_new (DD_TYPE_PERIOD_CHOOSER, NULL);
  self->clock = g_object_ref (clock);
  self->zone = g_time_zone_ref (zone);
  self->period = dd_period_at (DD_PERIOD_TERM, dd_clock_now (clock), zone);

  add_kind (self);
  self->before =
      add_step (self, "go-previous-symbolic", _ ("The period before"), G_CALLBACK (on_before));
  self->name = gtk_label_new (NULL);
  gtk_label_set_width_chars (GTK_LABEL (self->name), 18);
  gtk_widget_add_css_class (self->name, "heading");
  gtk_widget_add_css_class (self->name, "numeric");
  gtk_widget_set_parent (self->name, GTK_WIDGET (self));
  self->after = add_step (self, "go-next-symbolic", _ ("The period after"), G_CALLBACK (on_after));
  add_days (self);
  show_period (self);
  return GTK_WIDGET (self);
}

/**
 * dd_period_chooser_get_period:
 * @self: a chooser
 *
 * Returns: (transfer none): the period that is chosen
 */
const DdPeriod *
dd_period_chooser_get_period (DdPeriodChooser *self)
{
  g_return_val_if_fail (DD_IS_PERIOD_CHOOSER (self), NULL);

  return &self->period;
}

/**
 * dd_period_chooser_set_period:
 * @self: a chooser
 * @period: a period
 *
 * Chooses @period, as if by hand.
 */
void
dd_period_chooser_set_period (DdPeriodChooser *self, const DdPeriod *period)
{
  g_return_if_fail (DD_IS_PERIOD_CHOOSER (self) && period != NULL);

  choose (self, *period);
}
