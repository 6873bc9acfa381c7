/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/deadlines/period-grid.h"

#include "base/workdays.h"
#include "ui/common/format.h"
#include "ui/deadlines/period-words.h"

#include <glib/gi18n.h>

#define COLUMNS 7

/**
 * DdPeriodGrid:
 *
 * The days of an important period, a week a line, from Monday to Sunday: of each its number and
 * whether it was reported. Days that can be reported of or corrected are buttons.
 *
 * Emits "opened" with the Julian number of the day that was pressed.
 */
struct _DdPeriodGrid
{
  GtkBox parent_instance;

  /* Children */
  GtkWidget *grid;
};

enum
{
  OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdPeriodGrid, dd_period_grid, GTK_TYPE_BOX)

static void
on_clicked (GtkButton *button, DdPeriodGrid *self)
{
  g_signal_emit (self, signals[OPENED], 0,
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "day")));
}

static const char *
get_icon (DdPeriodDayState state)
{
  switch (state)
    {
    case DD_PERIOD_DAY_FILED:
    case DD_PERIOD_DAY_FILED_LATE:
      return "object-select-symbolic";
    case DD_PERIOD_DAY_MISSING:
      return "dialog-warning-symbolic";
    case DD_PERIOD_DAY_OPEN:
      return "alarm-symbolic";
    case DD_PERIOD_DAY_TO_COME:
    case DD_PERIOD_DAY_CALLED_OFF:
    default:
      return NULL;
    }
}

static const char *
get_tint (DdPeriodDayState state)
{
  switch (state)
    {
    case DD_PERIOD_DAY_FILED:
      return "success";
    case DD_PERIOD_DAY_FILED_LATE:
      return "warning";
    case DD_PERIOD_DAY_MISSING:
      return "error";
    case DD_PERIOD_DAY_OPEN:
      return "accent";
    case DD_PERIOD_DAY_TO_COME:
    case DD_PERIOD_DAY_CALLED_OFF:
    default:
      return "dim-label";
    }
}

/* The first of a month says which month. */
static char *
write_number (const GDate *date, gboolean first)
{
  if (first || g_date_get_day (date) == 1)
    /* Translators: month and day, as short as can be. */
    return g_strdup_printf (C_ ("period", "%1$d/%2$d"), (int) g_date_get_month (date),
                            (int) g_date_get_day (date));
  return g_strdup_printf ("%d", (int) g_date_get_day (date));
}

static char *
write_state (const DdPeriodDay *day, GTimeZone *zone)
{
  if (day->state == DD_PERIOD_DAY_FILED || day->state == DD_PERIOD_DAY_FILED_LATE)
    {
      GDate reported;

      dd_date_from_time (&reported, day->report->reported_at, zone);
      if (g_date_compare (&reported, &day->date) == 0)
        return dd_format_clock (day->report->reported_at, zone);
    }
  if (day->state == DD_PERIOD_DAY_TO_COME)
    return g_strdup ("");
  return g_strdup (dd_period_words_state (day->state));
}

static GtkWidget *
create_content (const DdPeriodDay *day, gboolean first, GTimeZone *zone)
{
  g_autofree char *number = write_number (&day->date, first);
  g_autofree char *state = write_state (day, zone);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *number_label = gtk_label_new (number);
  GtkWidget *state_label = gtk_label_new (state);
  const char *icon = get_icon (day->state);

  gtk_widget_add_css_class (number_label, "numeric");
  gtk_widget_add_css_class (number_label, "day-number");
  gtk_label_set_xalign (GTK_LABEL (number_label), 0);
  gtk_widget_add_css_class (state_label, "caption");
  gtk_widget_add_css_class (state_label, "numeric");
  gtk_label_set_xalign (GTK_LABEL (state_label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (state_label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (line, get_tint (day->state));
  gtk_widget_set_margin_start (line, 4);
  if (icon != NULL)
    gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (line), state_label);
  gtk_box_append (GTK_BOX (box), number_label);
  gtk_box_append (GTK_BOX (box), line);
  return box;
}

/* Nobody knows yet what a day to come brings; one that was called off is past. */
static gboolean
can_open (DdPeriodDayState state)
{
  return state != DD_PERIOD_DAY_TO_COME && state != DD_PERIOD_DAY_CALLED_OFF;
}

static GtkWidget *
create_cell (
    DdPeriodGrid *self, const DdPeriodDay *day, gboolean first, gint64 now, GTimeZone *zone)
{
  g_autofree char *sentence = dd_period_words_sentence (day, now, zone);
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *content = create_content (day, first, zone);
  GDate today;

  gtk_widget_add_css_class (cell, "duty-cell");
  gtk_widget_add_css_class (cell, "period-cell");
  if (g_date_get_weekday (&day->date) >= G_DATE_SATURDAY)
    gtk_widget_add_css_class (cell, "off");
  dd_date_from_time (&today, now, zone);
  if (g_date_compare (&today, &day->date) == 0)
    gtk_widget_add_css_class (cell, "today");
  if (can_open (day->state))
    {
      GtkWidget *button = gtk_button_new ();

      gtk_button_set_child (GTK_BUTTON (button), content);
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "duty-shift");
      gtk_widget_set_vexpand (button, TRUE);
      gtk_widget_set_tooltip_text (button, sentence);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      sentence, -1);
      g_object_set_data (G_OBJECT (button), "day",
                         GUINT_TO_POINTER (g_date_get_julian (&day->date)));
      g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), self);
      content = button;
    }
  else
    {
      gtk_widget_set_tooltip_text (content, sentence);
      gtk_widget_set_margin_start (content, 5);
      gtk_widget_set_margin_top (content, 2);
    }
  gtk_box_append (GTK_BOX (cell), content);
  return cell;
}

static GtkWidget *
create_gap (void)
{
  GtkWidget *gap = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (gap, "duty-cell");
  gtk_widget_add_css_class (gap, "period-cell");
  gtk_widget_add_css_class (gap, "empty");
  return gap;
}

static void
clear (DdPeriodGrid *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  for (int i = 0; i < COLUMNS; i++)
    {
      GtkWidget *label = gtk_label_new (dd_format_short_weekday (i + 1));

      gtk_widget_add_css_class (label, "caption-heading");
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "duty-weekday");
      gtk_grid_attach (GTK_GRID (self->grid), label, i, 0, 1, 1);
    }
}

/* The day whose button has the keyboard; 0 if none has. */
static guint
find_focused (DdPeriodGrid *self)
{
  for (GtkWidget *cell = gtk_widget_get_first_child (self->grid); cell != NULL;
       cell = gtk_widget_get_next_sibling (cell))
    {
      GtkWidget *button = gtk_widget_get_first_child (cell);

      if (GTK_IS_BUTTON (button) && gtk_widget_has_focus (button))
        return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "day"));
    }
  return 0;
}

/**
 * dd_period_grid_show:
 * @self: a grid
 * @days: (element-type DdPeriodDay): the days of a period, in order
 * @now: the present, UTC milliseconds
 * @zone: the desk's time zone
 *
 * Shows a period. Whoever stands on a day goes on standing there.
 */
void
dd_period_grid_show (DdPeriodGrid *self, GPtrArray *days, gint64 now, GTimeZone *zone)
{
  guint focused, last = 0;
  guint32 monday = 0;

  g_return_if_fail (DD_IS_PERIOD_GRID (self) && days != NULL && zone != NULL);

  focused = find_focused (self);
  clear (self);
  for (guint i = 0; i < days->len; i++)
    {
      const DdPeriodDay *day = g_ptr_array_index (days, i);
      guint32 julian = g_date_get_julian (&day->date);
      GtkWidget *cell = create_cell (self, day, i == 0, now, zone);
      int column, row;

      if (i == 0)
        monday = julian - (g_date_get_weekday (&day->date) - G_DATE_MONDAY);
      for (guint32 gap = i == 0 ? monday : last + 1; gap < julian; gap++)
        gtk_grid_attach (GTK_GRID (self->grid), create_gap (), (int) (gap - monday) % COLUMNS,
                         1 + (int) (gap - monday) / COLUMNS, 1, 1);
      column = (int) (julian - monday) % COLUMNS;
      row = 1 + (int) (julian - monday) / COLUMNS;
      gtk_grid_attach (GTK_GRID (self->grid), cell, column, row, 1, 1);
      last = julian;
      if (julian == focused)
        gtk_widget_grab_focus (gtk_widget_get_first_child (cell));
    }
  /* The last week is as long as the others. */
  for (guint32 gap = last + 1; last > 0 && (gap - monday) % COLUMNS != 0; gap++)
    gtk_grid_attach (GTK_GRID (self->grid), create_gap (), (int) (gap - monday) % COLUMNS,
                     1 + (int) (gap - monday) / COLUMNS, 1, 1);
}

static void
dd_period_grid_class_init (DdPeriodGridClass *klass)
{
  signals[OPENED] = g_signal_new ("opened", DD_TYPE_PERIOD_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
dd_period_grid_init (DdPeriodGrid *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "duty-calendar");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  gtk_box_append (GTK_BOX (self), self->grid);
  clear (self);
}

/**
 * dd_period_grid_new:
 *
 * Returns: (transfer floating): a grid without days
 */
GtkWidget *
dd_period_grid_new (void)
{
  return g_object_new (DD_TYPE_PERIOD_GRID, NULL);
}
