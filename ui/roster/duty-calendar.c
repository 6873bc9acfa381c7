/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/duty-calendar.h"

#include "ui/common/format.h"
#include "ui/roster/duty-cell.h"

#define COLUMNS 7
#define ROWS 6

/**
 * DdDutyCalendar:
 *
 * The duty table of a month, a week a line, from Monday to Sunday. Tab and the arrow keys walk
 * through the shifts.
 *
 * Emits "opened" with the #DdDutyShift that was pressed.
 */
struct _DdDutyCalendar
{
  GtkBox parent_instance;

  /* Children */
  DdDutyCell *cells[ROWS * COLUMNS];
};

enum
{
  OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdDutyCalendar, dd_duty_calendar, GTK_TYPE_BOX)

static void
on_opened (DdDutyCell *cell, DdDutyShift *shift, DdDutyCalendar *self)
{
  g_signal_emit (self, signals[OPENED], 0, shift);
}

/**
 * dd_duty_calendar_show:
 * @self: a calendar
 * @month: a month
 * @now: the present, UTC milliseconds
 * @zone: the school's time zone
 *
 * Shows a month.
 */
void
dd_duty_calendar_show (DdDutyCalendar *self, const DdDutyMonth *month, gint64 now, GTimeZone *zone)
{
  guint before;

  g_return_if_fail (DD_IS_DUTY_CALENDAR (self) && month != NULL && zone != NULL);

  before = g_date_get_weekday (&month->first) - G_DATE_MONDAY;
  for (guint i = 0; i < ROWS * COLUMNS; i++)
    {
      gboolean is_day = i >= before && i - before < month->days->len;

      if (is_day)
        dd_duty_cell_show (self->cells[i], g_ptr_array_index (month->days, i - before), now, zone);
      else
        dd_duty_cell_clear (self->cells[i]);
      /* A week in which there is no day of the month takes no room. */
      gtk_widget_set_visible (GTK_WIDGET (self->cells[i]),
                              i / COLUMNS * COLUMNS < before + month->days->len);
    }
}

/* One begins at today, where there is one. */
static gboolean
dd_duty_calendar_grab_focus (GtkWidget *widget)
{
  DdDutyCalendar *self = DD_DUTY_CALENDAR (widget);

  for (guint i = 0; i < ROWS * COLUMNS; i++)
    if (dd_duty_cell_is_today (self->cells[i]) &&
        gtk_widget_grab_focus (GTK_WIDGET (self->cells[i])))
      return TRUE;
  for (guint i = 0; i < ROWS * COLUMNS; i++)
    if (gtk_widget_grab_focus (GTK_WIDGET (self->cells[i])))
      return TRUE;
  return FALSE;
}

/* Tab stops once at the table, arrows lead from shift to shift in it: a month of shifts would stand
 * between the head of the page and its side. */
static gboolean
dd_duty_calendar_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (dd_duty_calendar_parent_class)->focus (widget, direction);
  return gtk_widget_get_focus_child (widget) == NULL && gtk_widget_grab_focus (widget);
}

static void
dd_duty_calendar_class_init (DdDutyCalendarClass *klass)
{
  GTK_WIDGET_CLASS (klass)->focus = dd_duty_calendar_focus;
  GTK_WIDGET_CLASS (klass)->grab_focus = dd_duty_calendar_grab_focus;

  signals[OPENED] = g_signal_new ("opened", DD_TYPE_DUTY_CALENDAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
dd_duty_calendar_init (DdDutyCalendar *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "duty-calendar");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  for (int i = 0; i < COLUMNS; i++)
    {
      GtkWidget *label = gtk_label_new (dd_format_short_weekday (i + 1));

      gtk_widget_add_css_class (label, "caption-heading");
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "duty-weekday");
      gtk_grid_attach (GTK_GRID (grid), label, i, 0, 1, 1);
    }
  for (int i = 0; i < ROWS * COLUMNS; i++)
    {
      self->cells[i] = DD_DUTY_CELL (dd_duty_cell_new ());
      g_signal_connect (self->cells[i], "opened", G_CALLBACK (on_opened), self);
      gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (self->cells[i]), i % COLUMNS, 1 + i / COLUMNS,
                       1, 1);
    }
  gtk_box_append (GTK_BOX (self), grid);
}

/**
 * dd_duty_calendar_new:
 *
 * Returns: (transfer floating): a calendar without a month
 */
GtkWidget *
dd_duty_calendar_new (void)
{
  return g_object_new (DD_TYPE_DUTY_CALENDAR, NULL);
}
