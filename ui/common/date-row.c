/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/date-row.h"

#include "ui/common/format.h"

#include <glib/gi18n.h>

/**
 * DdDateRow:
 *
 * A row for a day, chosen from a calendar.
 *
 * Emits "changed" when another day is chosen.
 */
struct _DdDateRow
{
  AdwActionRow parent_instance;

  int year, month, day;

  /* Children */
  GtkWidget *button;

  /* Borrowed, while the popover is there */
  GtkCalendar *calendar;

  /* Owned */
  DdClock *clock;
  GTimeZone *zone;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdDateRow, dd_date_row, ADW_TYPE_ACTION_ROW)

/**
 * dd_date_row_dup_words:
 * @self: a row
 *
 * Returns: (transfer full): the day as the row says it, "today 17 March"
 */
char *
dd_date_row_dup_words (DdDateRow *self)
{
  g_return_val_if_fail (DD_IS_DATE_ROW (self), NULL);

  return dd_format_day_name (self->year, self->month, self->day, dd_clock_now (self->clock),
                             self->zone);
}

static void
show_day (DdDateRow *self)
{
  g_autofree char *day = dd_date_row_dup_words (self);
  g_autofree char *name =
      dd_format_join (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), day, NULL);

  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), day);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
set_day (DdDateRow *self, GDateTime *date)
{
  int year, month, day;

  g_date_time_get_ymd (date, &year, &month, &day);
  if (year == self->year && month == self->month && day == self->day)
    return;
  self->year = year;
  self->month = month;
  self->day = day;
  show_day (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_day_selected (GtkCalendar *calendar, DdDateRow *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);

  set_day (self, date);
}

static void
on_today_clicked (DdDateRow *self)
{
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  dd_date_row_set_time (self, dd_clock_now (self->clock));
}

/* A calendar is built when it is first asked for, and at the day that stands in the row. */
static void
create_popover (GtkMenuButton *button, gpointer user_data)
{
  DdDateRow *self = user_data;
  g_autoptr (GDateTime) date =
      g_date_time_new (self->zone, self->year, self->month, self->day, 12, 0, 0);

  if (self->calendar == NULL)
    {
      GtkWidget *popover = gtk_popover_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
      GtkWidget *today = gtk_button_new_with_label (C_ ("day button", "Today"));

      self->calendar = GTK_CALENDAR (gtk_calendar_new ());
      gtk_widget_add_css_class (today, "flat");
      g_signal_connect_swapped (today, "clicked", G_CALLBACK (on_today_clicked), self);
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->calendar));
      gtk_box_append (GTK_BOX (box), today);
      gtk_popover_set_child (GTK_POPOVER (popover), box);
      gtk_menu_button_set_popover (button, popover);
    }
  else
    g_signal_handlers_disconnect_by_func (self->calendar, on_day_selected, self);
  if (date != NULL)
    gtk_calendar_select_day (self->calendar, date);
  g_signal_connect (self->calendar, "day-selected", G_CALLBACK (on_day_selected), self);
}

/**
 * dd_date_row_set_time:
 * @self: a row
 * @time: an instant, UTC milliseconds; its day is chosen
 */
void
dd_date_row_set_time (DdDateRow *self, gint64 time)
{
  g_autoptr (GDateTime) local = NULL;

  g_return_if_fail (DD_IS_DATE_ROW (self));

  local = dd_time_to_local (time, self->zone);
  if (local != NULL)
    set_day (self, local);
}

static gint64
start_of (DdDateRow *self, int days_on)
{
  g_autoptr (GDateTime) day =
      g_date_time_new (self->zone, self->year, self->month, self->day, 0, 0, 0);
  g_autoptr (GDateTime) other = day != NULL ? g_date_time_add_days (day, days_on) : NULL;

  return other != NULL ? dd_time_from_local (other) : DD_TIME_UNKNOWN;
}

/**
 * dd_date_row_get_start:
 * @self: a row
 *
 * Returns: the first instant of the day, UTC milliseconds
 */
gint64
dd_date_row_get_start (DdDateRow *self)
{
  g_return_val_if_fail (DD_IS_DATE_ROW (self), DD_TIME_UNKNOWN);

  return start_of (self, 0);
}

/**
 * dd_date_row_get_end:
 * @self: a row
 *
 * Returns: the first instant after the day, UTC milliseconds
 */
gint64
dd_date_row_get_end (DdDateRow *self)
{
  g_return_val_if_fail (DD_IS_DATE_ROW (self), DD_TIME_UNKNOWN);

  return start_of (self, 1);
}

/**
 * dd_date_row_is_today:
 * @self: a row
 *
 * Returns: whether the day is the present one
 */
gboolean
dd_date_row_is_today (DdDateRow *self)
{
  gint64 now;

  g_return_val_if_fail (DD_IS_DATE_ROW (self), FALSE);

  now = dd_clock_now (self->clock);
  return now >= start_of (self, 0) && now < start_of (self, 1);
}

static gboolean
dd_date_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (DD_DATE_ROW (widget)->button);
}

static void
dd_date_row_dispose (GObject *object)
{
  DdDateRow *self = DD_DATE_ROW (object);

  if (self->calendar != NULL)
    g_signal_handlers_disconnect_by_func (self->calendar, on_day_selected, self);
  self->calendar = NULL;
  g_clear_object (&self->clock);
  g_clear_pointer (&self->zone, g_time_zone_unref);

  G_OBJECT_CLASS (dd_date_row_parent_class)->dispose (object);
}

static void
dd_date_row_class_init (DdDateRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dd_date_row_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = dd_date_row_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", DD_TYPE_DATE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
dd_date_row_init (DdDateRow *self)
{
  self->button = gtk_menu_button_new ();
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "numeric");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_popover, self,
                                         NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), self->button);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
}

/**
 * dd_date_row_new:
 * @title: the label ("From")
 * @clock: the clock
 * @zone: the desk's time zone
 *
 * Returns: (transfer floating): a row in which today stands
 */
GtkWidget *
dd_date_row_new (const char *title, DdClock *clock, GTimeZone *zone)
{
  DdDateRow *self;

  g_return_val_if_fail (DD_IS_CLOCK (clock) && zone != NULL, NULL);

  self = g_object_new (DD_TYPE_DATE_ROW, "title", title, NULL);
  self->clock = g_object_ref (clock);
  self->zone = g_time_zone_ref (zone);
  dd_date_row_set_time (self, dd_clock_now (clock));
  return GTK_WIDGET (self);
}
