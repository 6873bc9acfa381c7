/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/duty-page.h"

#include "accounts/permission.h"
#include "ui/common/columns.h"
#include "ui/common/format.h"
#include "ui/common/two-column.h"
#include "ui/roster/duty-calendar.h"
#include "ui/roster/duty-pattern-window.h"
#include "ui/roster/duty-print.h"
#include "ui/roster/duty-shift-window.h"
#include "ui/roster/duty-side.h"

#include <glib/gi18n.h>

/**
 * DdDutyPage:
 *
 * The duty table, a month at a time; beside it who is on duty now and what is to be mended. Page Up
 * and Page Down turn the months.
 */
struct _DdDutyPage
{
  DdPage parent_instance;

  /* Template widgets */
  GtkScrolledWindow *scroller;
  GtkLabel *month_label;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkWidget *today_button;
  GtkLabel *provisional_label;
  GtkWidget *fill_button;
  DdDutyCalendar *calendar;
  GtkWidget *start;
  GtkWidget *start_button;
  AdwBin *side_place;

  /* Children built when first needed */
  DdDutySide *side;

  int year;
  int month;
  guint n_frames; /* until the side is there */
};

G_DEFINE_FINAL_TYPE (DdDutyPage, dd_duty_page, DD_TYPE_PAGE)

static DdDesk *
get_desk (DdDutyPage *self)
{
  return dd_page_get_desk (DD_PAGE (self));
}

static DdSession *
get_session (DdDutyPage *self)
{
  return dd_page_get_session (DD_PAGE (self));
}

static gint64
present (DdDutyPage *self)
{
  return dd_clock_now (dd_desk_get_clock (get_desk (self)));
}

static gboolean
may_arrange (DdDutyPage *self)
{
  return dd_permission_has (get_session (self), DD_PERMISSION_MANAGE_DUTY);
}

static void
find_this_month (DdDutyPage *self, int *year, int *month)
{
  GDate today;

  dd_date_from_time (&today, present (self), dd_desk_get_zone (get_desk (self)));
  *year = g_date_get_year (&today);
  *month = g_date_get_month (&today);
}

static char *
describe_gaps (guint n)
{
  return g_strdup_printf (ngettext ("%u shift with nobody", "%u shifts with nobody", n), n);
}

/* "2026年11月：班次已排满" */
static char *
name_month (int year, int month, const char *facts)
{
  g_autofree char *name = dd_format_month (year, month);

  /* Translators: a month, what is missing in it. */
  return g_strdup_printf (C_ ("duty", "%1$s: %2$s"), name, facts);
}

/* Beside the table stands what is missing in the coming days: where that is of a month that is not
 * in view, the month is named, with as many as it shows when one turns to it. */
static char *
describe_elsewhere (DdDutyPage *self)
{
  DdDutyService *duty = dd_desk_get_duty (get_desk (self));
  gint64 now = present (self);
  g_autoptr (GPtrArray) gaps =
      dd_duty_service_list_gaps (duty, now, now + DD_DUTY_GAPS_AHEAD, NULL);

  for (guint i = 0; gaps != NULL && i < gaps->len; i++)
    {
      const GDate *day = &((const DdDutyShift *) g_ptr_array_index (gaps, i))->on_date;
      int year = g_date_get_year (day);
      int month = g_date_get_month (day);
      g_autoptr (DdDutyMonth) table = NULL;
      g_autofree char *facts = NULL;

      if (year == self->year && month == self->month)
        continue;
      table = dd_duty_service_get_month (duty, year, month, NULL);
      if (table == NULL || table->n_gaps == 0)
        continue;
      facts = describe_gaps (table->n_gaps);
      return name_month (year, month, facts);
    }
  return NULL;
}

static void
show_subtitle (DdDutyPage *self, const DdDutyMonth *month)
{
  g_autofree char *gaps = describe_gaps (month->n_gaps);
  g_autofree char *elsewhere = describe_elsewhere (self);
  g_autofree char *doubles =
      g_strdup_printf (ngettext ("%u double booking", "%u double bookings", month->n_doubles),
                       month->n_doubles);
  g_autofree char *facts =
      dd_format_join (month->n_gaps > 0 ? gaps : "", month->n_doubles > 0 ? doubles : "", NULL);
  const char *here = *facts != '\0' ? facts : _ ("Every shift is filled");
  g_autofree char *named = NULL;
  g_autofree char *both = NULL;

  if (month->n_patterns == 0)
    {
      dd_page_set_subtitle (DD_PAGE (self), NULL);
      return;
    }
  /* Two counts need their months; a table that is full does not, and leaves room to the clock. */
  if (elsewhere != NULL)
    {
      named = *facts != '\0' ? name_month (self->year, self->month, here) : g_strdup (here);
      both = dd_format_join (named, elsewhere, NULL);
    }
  dd_page_set_subtitle (DD_PAGE (self), both != NULL ? both : here);
}

/* The one thing to do with an empty month is to fill it; later it only fills what came after. */
static void
show_fill (DdDutyPage *self, const DdDutyMonth *month)
{
  gboolean is_empty = month->n_arranged == 0;

  gtk_widget_set_visible (self->fill_button, may_arrange (self) && month->n_missing > 0);
  if (is_empty)
    gtk_widget_add_css_class (self->fill_button, "suggested-action");
  else
    gtk_widget_remove_css_class (self->fill_button, "suggested-action");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duty.fill",
                                 gtk_widget_get_visible (self->fill_button));
}

static void
show_month (DdDutyPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDutyMonth) month = dd_duty_service_get_month (dd_desk_get_duty (get_desk (self)),
                                                             self->year, self->month, &error);
  g_autofree char *name = dd_format_month (self->year, self->month);
  g_autoptr (GPtrArray) patterns = NULL;
  gboolean is_new;
  int year, month_now;

  if (month == NULL)
    {
      dd_page_say_error (GTK_WIDGET (self), error);
      return;
    }
  find_this_month (self, &year, &month_now);
  gtk_label_set_label (self->month_label, name);
  gtk_widget_set_visible (self->today_button, year != self->year || month_now != self->month);
  gtk_label_set_label (self->provisional_label,
                       month->provisional ? _ ("Holidays of this year are not known yet") : "");
  if (month->n_patterns == 0 && month->n_arranged == 0)
    patterns = dd_duty_service_list_patterns (dd_desk_get_duty (get_desk (self)), NULL);
  is_new = patterns != NULL && patterns->len == 0;
  gtk_widget_set_visible (self->start, is_new);
  gtk_widget_set_visible (GTK_WIDGET (self->calendar), !is_new);
  gtk_widget_set_visible (self->start_button, may_arrange (self));
  show_fill (self, month);
  show_subtitle (self, month);
  dd_duty_calendar_show (self->calendar, month, present (self), dd_desk_get_zone (get_desk (self)));
}

static void
open_shift (DdDutyPage *self, const DdDutyShift *shift)
{
  if (may_arrange (self))
    dd_duty_shift_window_open (GTK_WIDGET (self), get_desk (self), get_session (self), shift);
  else if (shift->id != 0)
    dd_page_open (GTK_WIDGET (self), "duty-log", shift->id);
}

static void
on_shift_opened (DdDutyPage *self, DdDutyShift *shift)
{
  open_shift (self, shift);
}

static void
on_pattern_opened (DdDutyPage *self, gint64 pattern)
{
  if (may_arrange (self))
    dd_duty_pattern_window_open (GTK_WIDGET (self), get_desk (self), get_session (self), pattern);
}

/* The table is laid out in the first frame, what stands beside it comes with the second: both are
 * more than one frame has time for. */
static gboolean
make_side (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  DdDutyPage *self = DD_DUTY_PAGE (widget);

  if (self->n_frames++ == 0)
    return G_SOURCE_CONTINUE;
  self->side = DD_DUTY_SIDE (dd_duty_side_new (get_desk (self), get_session (self)));
  g_signal_connect_object (self->side, "shift-opened", G_CALLBACK (open_shift), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->side, "pattern-opened", G_CALLBACK (on_pattern_opened), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (self->side_place, GTK_WIDGET (self->side));
  dd_duty_side_refresh (self->side);
  return G_SOURCE_REMOVE;
}

static void
dd_duty_page_refresh (DdPage *page)
{
  DdDutyPage *self = DD_DUTY_PAGE (page);

  if (self->year == 0)
    {
      find_this_month (self, &self->year, &self->month);
      gtk_widget_add_tick_callback (GTK_WIDGET (self), make_side, NULL, NULL);
    }
  show_month (self);
  if (self->side != NULL)
    dd_duty_side_refresh (self->side);
}

static void
dd_duty_page_tick (DdPage *page, gint64 now)
{
  dd_duty_page_refresh (page);
}

static void
turn (DdDutyPage *self, int by)
{
  gboolean had_focus;
  GDate first;

  g_date_clear (&first, 1);
  g_date_set_dmy (&first, 1, self->month, self->year);
  if (by > 0)
    g_date_add_months (&first, by);
  else
    g_date_subtract_months (&first, -by);
  /* The table of no calendar is kept so far away. */
  if (g_date_get_year (&first) < 1950 || g_date_get_year (&first) > 9990)
    return;
  self->year = g_date_get_year (&first);
  self->month = g_date_get_month (&first);
  had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->calendar)) != NULL;
  show_month (self);
  /* The day one stood on may not be there in this month. */
  if (had_focus && !gtk_widget_grab_focus (GTK_WIDGET (self->calendar)))
    gtk_widget_grab_focus (by > 0 ? self->next_button : self->previous_button);
}

static void
previous_action (GtkWidget *widget, const char *action, GVariant *target)
{
  turn (DD_DUTY_PAGE (widget), -1);
}

static void
next_action (GtkWidget *widget, const char *action, GVariant *target)
{
  turn (DD_DUTY_PAGE (widget), 1);
}

static void
this_action (GtkWidget *widget, const char *action, GVariant *target)
{
  DdDutyPage *self = DD_DUTY_PAGE (widget);

  find_this_month (self, &self->year, &self->month);
  /* The button goes with what it did: the cursor moves on before. */
  gtk_widget_grab_focus (self->next_button);
  show_month (self);
}

static void
say_filling (DdDutyPage *self, const DdDutyFilling *filling)
{
  g_autofree char *filled =
      g_strdup_printf (ngettext ("%u shift filled.", "%u shifts filled.", filling->n_filled),
                       filling->n_filled);
  g_autofree char *kept = g_strdup_printf (ngettext ("%u arranged by hand stays.",
                                                     "%u arranged by hand stay.", filling->n_kept),
                                           filling->n_kept);
  g_autofree char *sentence = NULL;

  if (filling->n_kept == 0)
    {
      dd_page_say (GTK_WIDGET (self), filled);
      return;
    }
  /* Translators: two sentences. */
  sentence = g_strdup_printf (C_ ("duty", "%1$s %2$s"), filled, kept);
  dd_page_say (GTK_WIDGET (self), sentence);
}

static void
fill_action (GtkWidget *widget, const char *action, GVariant *target)
{
  DdDutyPage *self = DD_DUTY_PAGE (widget);
  g_autoptr (GError) error = NULL;
  DdDutyFilling filling = { 0 };

  if (!dd_duty_service_fill_month (dd_desk_get_duty (get_desk (self)), get_session (self),
                                   self->year, self->month, &filling, &error))
    {
      dd_page_say_error (GTK_WIDGET (self), error);
      return;
    }
  gtk_widget_grab_focus (self->next_button);
  show_month (self);
  say_filling (self, &filling);
}

static void
add_action (GtkWidget *widget, const char *action, GVariant *target)
{
  on_pattern_opened (DD_DUTY_PAGE (widget), 0);
}

static void
print_action (GtkWidget *widget, const char *action, GVariant *target)
{
  DdDutyPage *self = DD_DUTY_PAGE (widget);

  dd_duty_print_begin (GTK_WIDGET (self), get_desk (self), get_session (self), self->year,
                       self->month);
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *target)
{
  DdDutyPage *self = DD_DUTY_PAGE (widget);

  dd_duty_print_save (GTK_WIDGET (self), get_desk (self), get_session (self), self->year,
                      self->month);
}

/* Months turn wherever the cursor stands; what scrolls must not take the keys first. */
static void
add_keys (DdDutyPage *self)
{
  static const struct
  {
    const char *trigger;
    const char *action;
  } keys[] = {
    { "Page_Up", "duty.previous-month" },
    { "Page_Down", "duty.next-month" },
    { "<Control>p", "duty.print" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (
                                                                keys[i].trigger),
                                                            gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
on_tool (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  g_autofree char *name = g_strconcat ("duty.", g_action_get_name (G_ACTION (action)), NULL);

  gtk_widget_activate_action (self, name, NULL);
}

static void
on_periods_clicked (DdDutyPage *self)
{
  dd_page_open (GTK_WIDGET (self), "periods", 0);
}

/* The header bar does not lie within the page: its menu speaks to the page by actions of its own.
 */
static void
add_tools (DdDutyPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "print", .activate = on_tool },
    { .name = "save", .activate = on_tool },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *periods = gtk_button_new_with_label (_ ("Important periods"));

  g_signal_connect_object (periods, "clicked", G_CALLBACK (on_periods_clicked), self,
                           G_CONNECT_SWAPPED);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (button, "tools", G_ACTION_GROUP (actions));
  g_menu_append (menu, _ ("_Print the duty table…"), "tools.print");
  g_menu_append (menu, _ ("_Save it as PDF…"), "tools.save");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "document-print-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("Print or save the duty table"));
  gtk_box_append (GTK_BOX (tools), periods);
  gtk_box_append (GTK_BOX (tools), button);
  dd_page_set_tools (DD_PAGE (self), tools);
}

static gboolean
dd_duty_page_grab_focus (GtkWidget *widget)
{
  DdDutyPage *self = DD_DUTY_PAGE (widget);

  if (gtk_widget_get_visible (self->start))
    return gtk_widget_grab_focus (self->start_button);
  if (gtk_widget_has_css_class (self->fill_button, "suggested-action") &&
      gtk_widget_get_visible (self->fill_button))
    return gtk_widget_grab_focus (self->fill_button);
  return gtk_widget_grab_focus (GTK_WIDGET (self->calendar)) ||
         gtk_widget_grab_focus (self->next_button);
}

static void
dd_duty_page_class_init (DdDutyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DdPageClass *page_class = DD_PAGE_CLASS (klass);

  widget_class->grab_focus = dd_duty_page_grab_focus;
  page_class->refresh = dd_duty_page_refresh;
  page_class->tick = dd_duty_page_tick;

  g_type_ensure (DD_TYPE_COLUMNS);
  g_type_ensure (DD_TYPE_TWO_COLUMN);
  g_type_ensure (DD_TYPE_DUTY_CALENDAR);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/roster/duty-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DdDutyPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, DdDutyPage, month_label);
  gtk_widget_class_bind_template_child (widget_class, DdDutyPage, previous_button);
  gtk_widget_class_bind_template_child (widget_class, DdDutyPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, DdDutyPage, today_button);
  gtk_widget_class_bind_template_child (widget_class, DdDutyPage, provisional_label);
  gtk_widget_class_bind_template_child (widget_class, DdDutyPage, fill_button);
  gtk_widget_class_bind_template_child (widget_class, DdDutyPage, calendar);
  gtk_widget_class_bind_template_child (widget_class, DdDutyPage, start);
  gtk_widget_class_bind_template_child (widget_class, DdDutyPage, start_button);
  gtk_widget_class_bind_template_child (widget_class, DdDutyPage, side_place);
  gtk_widget_class_bind_template_callback (widget_class, on_shift_opened);

  gtk_widget_class_install_action (widget_class, "duty.previous-month", NULL, previous_action);
  gtk_widget_class_install_action (widget_class, "duty.next-month", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "duty.this-month", NULL, this_action);
  gtk_widget_class_install_action (widget_class, "duty.fill", NULL, fill_action);
  gtk_widget_class_install_action (widget_class, "duty.add-pattern", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "duty.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "duty.save", NULL, save_action);
}

static void
dd_duty_page_init (DdDutyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dd_page_set_title (DD_PAGE (self), C_ ("room", "Duty"));
  dd_page_set_scroller (DD_PAGE (self), self->scroller);
  add_keys (self);
  add_tools (self);
}

/**
 * dd_duty_page_new:
 * @desk: the desk
 * @session: who is at it
 * @id: unused
 *
 * Returns: (transfer floating): the page of the duty table, open at this month
 */
GtkWidget *
dd_duty_page_new (DdDesk *desk, DdSession *session, gint64 id)
{
  return g_object_new (DD_TYPE_DUTY_PAGE, "desk", desk, "session", session, NULL);
}
