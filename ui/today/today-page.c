/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/today/today-page.h"

#include "accounts/permission.h"
#include "ui/common/clock-face.h"
#include "ui/common/columns.h"
#include "ui/common/format.h"
#include "ui/common/row-layout.h"
#include "ui/common/two-column.h"
#include "ui/today/today-drills.h"
#include "ui/today/today-go.h"
#include "ui/today/today-hero.h"
#include "ui/today/today-quiet.h"
#include "ui/today/today-side.h"
#include "ui/today/today-words.h"

#include <glib/gi18n.h>

/** As many rows as one looks at; the rest is counted in a last row. */
#define ROWS_MAX 12

/**
 * DdTodayPage:
 *
 * What burns now, and what is due after it; on a quiet day, what was checked and is fine.
 */
struct _DdTodayPage
{
  DdPage parent_instance;

  /* Template widgets */
  GtkScrolledWindow *scroller;
  GtkWidget *due;
  AdwBin *hero_place;
  GtkWidget *others;
  GtkListBox *other_list;
  AdwBin *quiet_place;
  AdwBin *drills_place;
  AdwBin *side_place;

  /* Children built when first needed */
  DdTodayHero *hero;
  DdTodayQuiet *quiet;
  DdTodayDrills *drills;
  DdTodaySide *side;

  /* Owned */
  GPtrArray *items; /* DdDueItem, the first is the hero's */
};

G_DEFINE_FINAL_TYPE (DdTodayPage, dd_today_page, DD_TYPE_PAGE)

static DdDesk *
get_desk (DdTodayPage *self)
{
  return dd_page_get_desk (DD_PAGE (self));
}

static gint64
present (DdTodayPage *self)
{
  return dd_clock_now (dd_desk_get_clock (get_desk (self)));
}

static void
write_left (GtkWidget *row, DdDueItem *item, gint64 now)
{
  gint64 due = dd_due_item_get_obligation (item)->due_at;
  GtkWidget *label = g_object_get_data (G_OBJECT (row), "left");
  GtkWidget *icon = g_object_get_data (G_OBJECT (row), "icon");
  DdTodayStage stage = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "stage"));
  DdClockState state = dd_clock_state (due, now);
  g_autofree char *left = dd_format_left (due, now);

  gtk_label_set_label (GTK_LABEL (label), left);
  gtk_widget_set_css_classes (label, (const char *[]){
                                         "caption", "numeric",
                                         state == DD_CLOCK_OVERDUE ? "error" : "dim-label", NULL });
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), state == DD_CLOCK_OVERDUE
                                                      ? dd_clock_state_icon (state)
                                                      : dd_today_words_icon (item, stage));
  gtk_widget_set_css_classes (icon, (const char *[]){
                                        state == DD_CLOCK_OVERDUE ? "error" : "dim-label", NULL });
}

static gboolean
is_zero_report (DdDueItem *item)
{
  return g_strcmp0 (dd_due_item_get_obligation (item)->subject_kind, DD_SUBJECT_PERIOD) == 0;
}

static void
on_file_clicked (GtkWidget *button, DdTodayPage *self)
{
  dd_today_go (GTK_WIDGET (self), get_desk (self), dd_page_get_session (DD_PAGE (self)),
               g_object_get_data (G_OBJECT (button), "item"));
}

/* A zero-report is filed from its row by one press. */
static GtkWidget *
create_file_button (DdTodayPage *self, DdDueItem *item)
{
  GtkWidget *button = gtk_button_new_with_label (C_ ("button", "File the zero-report"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "item", g_object_ref (item), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_file_clicked), self, 0);
  return button;
}

static GtkWidget *
create_row (DdTodayPage *self, DdDueItem *item, gint64 now)
{
  const DdObligation *obligation = dd_due_item_get_obligation (item);
  DdTodayStage stage = dd_today_stage (get_desk (self), dd_page_get_session (DD_PAGE (self)), item);
  g_autofree char *kind = dd_today_words_kind (obligation);
  g_autofree char *facts =
      dd_today_words_facts (item, stage, now, dd_desk_get_zone (get_desk (self)));
  g_autofree char *due =
      dd_format_due (obligation->due_at, now, dd_desk_get_zone (get_desk (self)));
  g_autofree char *title = g_markup_escape_text (kind, -1);
  g_autofree char *subtitle = g_markup_escape_text (facts, -1);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *times = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *due_label = gtk_label_new (due);
  GtkWidget *left_label = gtk_label_new (NULL);
  GtkWidget *icon = gtk_image_new ();

  dd_row_layout_apply (ADW_ACTION_ROW (row));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_widget_add_css_class (due_label, "numeric");
  gtk_label_set_xalign (GTK_LABEL (due_label), 1);
  gtk_label_set_xalign (GTK_LABEL (left_label), 1);
  gtk_widget_set_valign (times, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (times), due_label);
  gtk_box_append (GTK_BOX (times), left_label);
  if (is_zero_report (item))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_file_button (self, item));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), times);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "stage", GINT_TO_POINTER (stage));
  g_object_set_data (G_OBJECT (row), "left", left_label);
  g_object_set_data (G_OBJECT (row), "icon", icon);
  g_object_set_data_full (G_OBJECT (row), "item", g_object_ref (item), g_object_unref);
  write_left (row, item, now);
  return row;
}

static GtkWidget *
create_more_row (gint64 n)
{
  g_autofree char *title =
      g_strdup_printf (ngettext ("%d more is due later", "%d more are due later", (gulong) n),
                       (int) n);
  GtkWidget *row = adw_action_row_new ();

  dd_row_layout_apply (ADW_ACTION_ROW (row));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("See them with their incidents"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
on_row_activated (DdTodayPage *self, GtkListBoxRow *row)
{
  DdDueItem *item = g_object_get_data (G_OBJECT (row), "item");

  if (item != NULL && is_zero_report (item))
    dd_page_open (GTK_WIDGET (self), "periods", dd_due_item_get_obligation (item)->subject_id);
  else if (item != NULL)
    dd_today_go (GTK_WIDGET (self), get_desk (self), dd_page_get_session (DD_PAGE (self)), item);
  else
    dd_page_open (GTK_WIDGET (self), "incidents", 0);
}

static void
show_others (DdTodayPage *self, gint64 n_all)
{
  int focused = -1;
  GtkWidget *child;
  gint64 now = present (self);

  /* Rows are made anew; whoever stands on one goes on standing there. */
  for (child = gtk_widget_get_first_child (GTK_WIDGET (self->other_list)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_focus (child))
      focused = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (child));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->other_list))) != NULL)
    gtk_list_box_remove (self->other_list, child);

  for (guint i = 1; i < self->items->len; i++)
    gtk_list_box_append (self->other_list,
                         create_row (self, g_ptr_array_index (self->items, i), now));
  if (n_all > self->items->len)
    gtk_list_box_append (self->other_list, create_more_row (n_all - self->items->len));
  gtk_widget_set_visible (self->others, self->items->len > 1);
  if (focused >= 0)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->other_list, focused);

      if (row != NULL)
        gtk_widget_grab_focus (GTK_WIDGET (row));
    }
}

/* One of the two stands in the main column. No GtkStack, which asks what it shows for its width at
 * a height: that is a search through every line of text. */
static void
show_only (DdTodayPage *self, GtkWidget *child)
{
  gtk_widget_set_visible (self->due, child == self->due);
  gtk_widget_set_visible (GTK_WIDGET (self->quiet_place), child == GTK_WIDGET (self->quiet_place));
}

static void
show_due (DdTodayPage *self, gint64 n_all)
{
  if (self->hero == NULL)
    {
      self->hero =
          DD_TODAY_HERO (dd_today_hero_new (get_desk (self), dd_page_get_session (DD_PAGE (self))));
      adw_bin_set_child (self->hero_place, GTK_WIDGET (self->hero));
    }
  dd_today_hero_set_item (self->hero, g_ptr_array_index (self->items, 0));
  show_others (self, n_all);
  show_only (self, self->due);
}

static void
show_quiet (DdTodayPage *self)
{
  if (self->quiet == NULL)
    {
      self->quiet = DD_TODAY_QUIET (
          dd_today_quiet_new (get_desk (self), dd_page_get_session (DD_PAGE (self))));
      adw_bin_set_child (self->quiet_place, GTK_WIDGET (self->quiet));
    }
  dd_today_quiet_refresh (self->quiet);
  show_only (self, GTK_WIDGET (self->quiet_place));
}

static void
show_subtitle (DdTodayPage *self)
{
  g_autofree char *day =
      dd_format_day_and_weekday (present (self), dd_desk_get_zone (get_desk (self)));

  dd_page_set_subtitle (DD_PAGE (self), day);
}

/* Whoever is on duty files zero-reports, but reads no incident. */
static GPtrArray *
list_due (DdTodayPage *self, gint64 *n_all, GError **error)
{
  DdIncidentService *incidents = dd_desk_get_incidents (get_desk (self));
  g_autoptr (GPtrArray) items = NULL;

  if (dd_permission_has (dd_page_get_session (DD_PAGE (self)), DD_PERMISSION_SEE_INCIDENTS))
    {
      *n_all = dd_incident_service_count_due_before (incidents, G_MAXINT64, error);
      return *n_all >= 0 ? dd_incident_service_list_due (incidents, ROWS_MAX, error) : NULL;
    }
  items = dd_incident_service_list_due (incidents, 0, error);
  for (guint i = items != NULL ? items->len : 0; i-- > 0;)
    if (!is_zero_report (g_ptr_array_index (items, i)))
      g_ptr_array_remove_index (items, i);
  if (items != NULL && items->len > ROWS_MAX)
    g_ptr_array_set_size (items, ROWS_MAX);
  *n_all = items != NULL ? items->len : 0;
  return g_steal_pointer (&items);
}

static void
dd_today_page_refresh (DdPage *page)
{
  DdTodayPage *self = DD_TODAY_PAGE (page);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = NULL;
  gint64 n_all = 0;

  show_subtitle (self);
  items = list_due (self, &n_all, &error);
  if (items == NULL)
    {
      dd_page_say_error (GTK_WIDGET (self), error);
      return;
    }
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = g_steal_pointer (&items);

  if (self->side == NULL)
    {
      self->side = DD_TODAY_SIDE (dd_today_side_new (get_desk (self), dd_page_get_session (page)));
      adw_bin_set_child (self->side_place, GTK_WIDGET (self->side));
    }
  dd_today_side_refresh (self->side, self->items);
  gtk_widget_set_visible (GTK_WIDGET (self->side_place), !dd_today_side_is_empty (self->side));

  if (self->drills == NULL)
    {
      self->drills =
          DD_TODAY_DRILLS (dd_today_drills_new (get_desk (self), dd_page_get_session (page)));
      adw_bin_set_child (self->drills_place, GTK_WIDGET (self->drills));
    }
  dd_today_drills_refresh (self->drills);

  if (self->items->len > 0)
    show_due (self, n_all);
  else
    show_quiet (self);
}

static void
dd_today_page_tick (DdPage *page, gint64 now)
{
  DdTodayPage *self = DD_TODAY_PAGE (page);

  show_subtitle (self);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->other_list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      DdDueItem *item = g_object_get_data (G_OBJECT (row), "item");

      if (item != NULL)
        write_left (row, item, now);
    }
  if (self->drills != NULL)
    dd_today_drills_refresh (self->drills);
  if (self->side != NULL && self->items != NULL)
    {
      dd_today_side_refresh (self->side, self->items);
      gtk_widget_set_visible (GTK_WIDGET (self->side_place), !dd_today_side_is_empty (self->side));
    }
}

static gboolean
dd_today_page_grab_focus (GtkWidget *widget)
{
  DdTodayPage *self = DD_TODAY_PAGE (widget);

  if (self->hero != NULL && gtk_widget_get_visible (self->due))
    return gtk_widget_grab_focus (GTK_WIDGET (self->hero));
  return gtk_widget_child_focus (GTK_WIDGET (self->scroller), GTK_DIR_TAB_FORWARD);
}

static void
dd_today_page_dispose (GObject *object)
{
  g_clear_pointer (&DD_TODAY_PAGE (object)->items, g_ptr_array_unref);

  G_OBJECT_CLASS (dd_today_page_parent_class)->dispose (object);
}

static void
dd_today_page_class_init (DdTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DdPageClass *page_class = DD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_today_page_dispose;
  widget_class->grab_focus = dd_today_page_grab_focus;
  page_class->refresh = dd_today_page_refresh;
  page_class->tick = dd_today_page_tick;

  g_type_ensure (DD_TYPE_COLUMNS);
  g_type_ensure (DD_TYPE_TWO_COLUMN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/today/today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DdTodayPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, DdTodayPage, due);
  gtk_widget_class_bind_template_child (widget_class, DdTodayPage, hero_place);
  gtk_widget_class_bind_template_child (widget_class, DdTodayPage, others);
  gtk_widget_class_bind_template_child (widget_class, DdTodayPage, other_list);
  gtk_widget_class_bind_template_child (widget_class, DdTodayPage, quiet_place);
  gtk_widget_class_bind_template_child (widget_class, DdTodayPage, drills_place);
  gtk_widget_class_bind_template_child (widget_class, DdTodayPage, side_place);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
dd_today_page_init (DdTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dd_page_set_title (DD_PAGE (self), C_ ("room", "Today"));
  dd_page_set_scroller (DD_PAGE (self), self->scroller);
}

/**
 * dd_today_page_new:
 * @desk: the desk
 * @session: who is at it
 * @id: unused
 *
 * Returns: (transfer floating): the page of today
 */
GtkWidget *
dd_today_page_new (DdDesk *desk, DdSession *session, gint64 id)
{
  return g_object_new (DD_TYPE_TODAY_PAGE, "desk", desk, "session", session, NULL);
}
