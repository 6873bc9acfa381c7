/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/deadlines/periods-page.h"

#include "accounts/permission.h"
#include "desk/desk.h"
#include "ui/common/format.h"
#include "ui/common/row-layout.h"
#include "ui/common/tag.h"
#include "ui/common/two-column.h"
#include "ui/deadlines/calendar-list.h"
#include "ui/deadlines/period-card.h"
#include "ui/deadlines/period-window.h"
#include "ui/deadlines/period-words.h"

#include <glib/gi18n.h>

#define WIDTH 1240
#define SIDE_WIDTH 360
#define MARGIN 24

/**
 * DdPeriodsPage:
 *
 * The calendar of important periods: one of them with its days, beside it the others, and what is
 * owed each year.
 */
struct _DdPeriodsPage
{
  DdPage parent_instance;

  gint64 chosen;

  /* Children */
  GtkWidget *main;
  GtkWidget *card;
  GtkWidget *empty;
  GtkWidget *periods_title;
  GtkWidget *periods;
  GtkWidget *yearly_title;
  GtkWidget *yearly;
};

G_DEFINE_FINAL_TYPE (DdPeriodsPage, dd_periods_page, DD_TYPE_PAGE)

static DdDesk *
get_desk (DdPeriodsPage *self)
{
  return dd_page_get_desk (DD_PAGE (self));
}

static gint64
present (DdPeriodsPage *self)
{
  return dd_clock_now (dd_desk_get_clock (get_desk (self)));
}

static void
on_arrange (DdPeriodsPage *self)
{
  dd_period_window_open (GTK_WIDGET (self), get_desk (self), dd_page_get_session (DD_PAGE (self)),
                         NULL);
}

/* Rows of other periods. ---------------------------------------------------------------------- */

static guint
count_days (GPtrArray *days, DdPeriodDayState state)
{
  guint n = 0;

  for (guint i = 0; i < days->len; i++)
    n += ((const DdPeriodDay *) g_ptr_array_index (days, i))->state == state;
  return n;
}

static void
add_tag (GtkWidget *row, const char *words, DdTagTone tone)
{
  GtkWidget *tag = dd_tag_new (words, tone);

  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), tag);
}

static GtkWidget *
create_row (DdPeriodsPage *self, const DdImportantPeriod *period, GPtrArray *days)
{
  gint64 now = present (self);
  GTimeZone *zone = dd_desk_get_zone (get_desk (self));
  DdPeriodPhase phase = dd_important_period_get_phase (period, now, zone);
  guint missing = count_days (days, DD_PERIOD_DAY_MISSING);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *dates = dd_period_words_dates (period, now, zone);
  g_autofree char *title = g_markup_escape_text (period->name, -1);
  g_autofree char *subtitle = g_markup_escape_text (dates, -1);

  dd_row_layout_apply (ADW_ACTION_ROW (row));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  if (missing > 0)
    {
      g_autofree char *words =
          g_strdup_printf (ngettext ("%u day missing", "%u days missing", missing), missing);

      add_tag (row, words, DD_TAG_ERROR);
    }
  if (missing == 0 || phase == DD_PERIOD_RUNNING)
    add_tag (row, dd_period_words_phase (phase),
             phase == DD_PERIOD_RUNNING ? DD_TAG_ACCENT : DD_TAG_PLAIN);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "period", g_memdup2 (&period->id, sizeof period->id),
                          g_free);
  return row;
}

static gint64
get_period (GtkListBoxRow *row)
{
  return *(gint64 *) g_object_get_data (G_OBJECT (row), "period");
}

/* Reading. ------------------------------------------------------------------------------------ */

/* The one that runs, else the next one, else the last one: what somebody comes here for. */
static gint64
choose (GPtrArray *periods, gint64 now, GTimeZone *zone)
{
  gint64 next = 0;

  for (guint i = 0; i < periods->len; i++)
    {
      const DdImportantPeriod *period = g_ptr_array_index (periods, i);
      DdPeriodPhase phase = dd_important_period_get_phase (period, now, zone);

      if (phase == DD_PERIOD_RUNNING)
        return period->id;
      if (phase == DD_PERIOD_TO_COME)
        next = period->id;
    }
  if (next == 0 && periods->len > 0)
    next = ((const DdImportantPeriod *) g_ptr_array_index (periods, 0))->id;
  return next;
}

static gboolean
has_period (GPtrArray *periods, gint64 id)
{
  for (guint i = 0; i < periods->len; i++)
    if (((const DdImportantPeriod *) g_ptr_array_index (periods, i))->id == id)
      return TRUE;
  return FALSE;
}

static gboolean
show_periods (DdPeriodsPage *self, GPtrArray *periods, GError **error)
{
  DdImportantPeriodService *service = dd_desk_get_periods (get_desk (self));
  int focused = -1;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->periods)) != NULL)
    {
      if (gtk_widget_has_focus (child))
        focused = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (child));
      gtk_list_box_remove (GTK_LIST_BOX (self->periods), child);
    }
  for (guint i = 0; i < periods->len; i++)
    {
      const DdImportantPeriod *period = g_ptr_array_index (periods, i);
      g_autoptr (GPtrArray) days = dd_important_period_service_list_days (service, period, error);
      GtkWidget *row;

      if (days == NULL)
        return FALSE;
      row = create_row (self, period, days);
      gtk_list_box_append (GTK_LIST_BOX (self->periods), row);
      if (period->id != self->chosen)
        continue;
      gtk_list_box_select_row (GTK_LIST_BOX (self->periods), GTK_LIST_BOX_ROW (row));
      dd_period_card_show (DD_PERIOD_CARD (self->card), period, days);
    }
  if (focused >= 0)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->periods), focused);

      if (row != NULL)
        gtk_widget_grab_focus (GTK_WIDGET (row));
    }
  return TRUE;
}

static void
dd_periods_page_refresh (DdPage *page)
{
  DdPeriodsPage *self = DD_PERIODS_PAGE (page);
  g_autoptr (GPtrArray) periods =
      dd_important_period_service_list (dd_desk_get_periods (get_desk (self)), NULL);
  g_autoptr (GError) error = NULL;
  gboolean any, yearly;

  if (periods == NULL)
    return;
  if (!has_period (periods, self->chosen))
    self->chosen = choose (periods, present (self), dd_desk_get_zone (get_desk (self)));
  any = periods->len > 0;
  gtk_widget_set_visible (self->card, any);
  gtk_widget_set_visible (self->empty, !any);
  gtk_widget_set_visible (self->periods_title, any);
  gtk_widget_set_visible (self->periods, any);
  if (!show_periods (self, periods, &error))
    {
      dd_page_say_error (GTK_WIDGET (self), error);
      return;
    }
  yearly = dd_calendar_list_refresh (self->yearly, &error);
  gtk_widget_set_visible (self->yearly_title, yearly);
  gtk_widget_set_visible (self->yearly, yearly);
  if (error != NULL)
    dd_page_say_error (GTK_WIDGET (self), error);
}

static void
dd_periods_page_tick (DdPage *page, gint64 now)
{
  dd_periods_page_refresh (page);
}

static void
on_period_activated (DdPeriodsPage *self, GtkListBoxRow *row)
{
  self->chosen = get_period (row);
  dd_periods_page_refresh (DD_PAGE (self));
}

/* Building. ----------------------------------------------------------------------------------- */

static GtkWidget *
create_heading (const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

static GtkWidget *
create_empty (DdPeriodsPage *self, gboolean may)
{
  GtkWidget *status = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_label (C_ ("button", "Arrange a period…"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "x-office-calendar-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _ ("No important period is arranged"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (status),
      _ ("Around holidays, examinations and big meetings the superior department asks for a "
         "zero-report each day, though nothing happened. Arrange the period once: each day is "
         "reminded of, filed by one press, and a day that is missing shows."));
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_arrange), self);
  if (may)
    adw_status_page_set_child (ADW_STATUS_PAGE (status), button);
  else
    g_object_unref (g_object_ref_sink (button));
  return status;
}

static GtkWidget *
create_side (DdPeriodsPage *self)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  self->periods_title = create_heading (C_ ("period", "Periods"));
  self->periods = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->periods), GTK_SELECTION_SINGLE);
  gtk_widget_add_css_class (self->periods, "boxed-list");
  g_signal_connect_swapped (self->periods, "row-activated", G_CALLBACK (on_period_activated), self);
  self->yearly_title = create_heading (C_ ("calendar", "Each year"));
  gtk_widget_set_margin_top (self->yearly_title, 12);
  self->yearly = dd_calendar_list_new (get_desk (self), dd_page_get_session (DD_PAGE (self)));
  gtk_box_append (GTK_BOX (side), self->periods_title);
  gtk_box_append (GTK_BOX (side), self->periods);
  gtk_box_append (GTK_BOX (side), self->yearly_title);
  gtk_box_append (GTK_BOX (side), self->yearly);
  return side;
}

static void
dd_periods_page_constructed (GObject *object)
{
  DdPeriodsPage *self = DD_PERIODS_PAGE (object);
  DdSession *session = dd_page_get_session (DD_PAGE (self));
  gboolean may = dd_permission_has (session, DD_PERMISSION_MANAGE_PERIODS);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  G_OBJECT_CLASS (dd_periods_page_parent_class)->constructed (object);

  self->main = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->card = dd_period_card_new (get_desk (self), session);
  self->empty = create_empty (self, may);
  gtk_widget_set_size_request (self->main, 420, -1);
  gtk_box_append (GTK_BOX (self->main), self->card);
  gtk_box_append (GTK_BOX (self->main), self->empty);

  gtk_widget_set_layout_manager (columns, dd_two_column_new (SIDE_WIDTH, 28));
  gtk_box_append (GTK_BOX (columns), self->main);
  gtk_box_append (GTK_BOX (columns), create_side (self));
  gtk_widget_set_margin_start (columns, MARGIN);
  gtk_widget_set_margin_end (columns, MARGIN);
  gtk_widget_set_margin_top (columns, 16);
  gtk_widget_set_margin_bottom (columns, MARGIN);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), columns);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), scroller);
  dd_page_set_scroller (DD_PAGE (self), GTK_SCROLLED_WINDOW (scroller));
  if (may)
    {
      GtkWidget *button = gtk_button_new_with_label (C_ ("button", "Arrange a period…"));

      g_signal_connect_object (button, "clicked", G_CALLBACK (on_arrange), self, G_CONNECT_SWAPPED);
      dd_page_set_tools (DD_PAGE (self), button);
    }
}

static gboolean
dd_periods_page_grab_focus (GtkWidget *widget)
{
  DdPeriodsPage *self = DD_PERIODS_PAGE (widget);

  return gtk_widget_get_visible (self->card)
             ? gtk_widget_grab_focus (self->card)
             : gtk_widget_child_focus (self->empty, GTK_DIR_TAB_FORWARD);
}

static void
dd_periods_page_class_init (DdPeriodsPageClass *klass)
{
  DdPageClass *page_class = DD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = dd_periods_page_constructed;
  GTK_WIDGET_CLASS (klass)->grab_focus = dd_periods_page_grab_focus;
  page_class->refresh = dd_periods_page_refresh;
  page_class->tick = dd_periods_page_tick;
}

static void
dd_periods_page_init (DdPeriodsPage *self)
{
  dd_page_set_title (DD_PAGE (self), _ ("Important periods"));
}

/**
 * dd_periods_page_new:
 * @desk: the desk
 * @session: who looks
 * @id: the period to show; 0 for the one that runs
 *
 * Returns: (transfer floating): the page of important periods
 */
GtkWidget *
dd_periods_page_new (DdDesk *desk, DdSession *session, gint64 id)
{
  DdPeriodsPage *self = g_object_new (DD_TYPE_PERIODS_PAGE, "desk", desk, "session", session, NULL);

  self->chosen = id;
  return GTK_WIDGET (self);
}
