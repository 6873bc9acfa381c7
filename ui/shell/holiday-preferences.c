/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/holiday-preferences.h"

#include "accounts/permission.h"
#include "ui/common/tag.h"
#include "ui/common/toast.h"
#include "ui/shell/holiday-window.h"

#include <glib/gi18n.h>

/* A year's table has some kilobytes; what is far beyond is none. */
#define MAX_FILE (256 * 1024)

/**
 * DdHolidayPreferences:
 *
 * The holiday tables by year. What is owed by working days follows each change at once.
 */
struct _DdHolidayPreferences
{
  AdwPreferencesPage parent_instance;

  /* Template widgets */
  AdwPreferencesGroup *years_group;
  AdwPreferencesGroup *acts_group;
  AdwActionRow *import_row;

  /* Children: rows that are made anew with each change */
  GPtrArray *rows;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  GtkFileChooserNative *chooser;
  /* the day that “Undo” brings back */
  DdHoliday *former;
  AdwToast *toast;

  /* the year whose rows are shown */
  int expanded;
  gboolean editable;
};

G_DEFINE_FINAL_TYPE (DdHolidayPreferences, dd_holiday_preferences, ADW_TYPE_PREFERENCES_PAGE)

static void refresh (DdHolidayPreferences *self);

static DdHolidayService *
get_service (DdHolidayPreferences *self)
{
  return dd_desk_get_holidays (self->desk);
}

static void
forget_former (DdHolidayPreferences *self)
{
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_clear_weak_pointer (&self->toast);
  g_clear_pointer (&self->former, dd_holiday_free);
}

static void
on_undo (DdHolidayPreferences *self)
{
  g_autoptr (GError) error = NULL;

  if (self->former != NULL &&
      !dd_holiday_service_put_day (get_service (self), self->session, self->former, &error))
    dd_toast_say_error (GTK_WIDGET (self), error);
  refresh (self);
}

/* — one day — */

static const DdHoliday *
get_day (gpointer widget)
{
  return g_object_get_data (G_OBJECT (widget), "day");
}

static DdHoliday *
copy_day (const DdHoliday *day)
{
  return dd_holiday_new (&day->date, day->name, day->is_off);
}

static void
on_day_removed (GtkButton *button, DdHolidayPreferences *self)
{
  DdHoliday *day = copy_day (get_day (button));
  g_autoptr (GError) error = NULL;

  if (!dd_holiday_service_remove_day (get_service (self), self->session, &day->date, &error))
    {
      dd_toast_say_error (GTK_WIDGET (self), error);
      dd_holiday_free (day);
    }
  else
    {
      forget_former (self);
      self->former = day;
      g_set_weak_pointer (&self->toast, dd_toast_offer (GTK_WIDGET (self), _ ("Saved"), _ ("_Undo"),
                                                        G_CALLBACK (on_undo), G_OBJECT (self)));
    }
  refresh (self);
}

static void
edit_day (DdHolidayPreferences *self, const DdHoliday *day)
{
  GtkWidget *window = dd_holiday_window_new (GTK_WIDGET (self), self->desk, self->session, day);

  g_signal_connect_object (window, "saved", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_day_activated (AdwActionRow *row, DdHolidayPreferences *self)
{
  edit_day (self, get_day (row));
}

static void
on_add (DdHolidayPreferences *self)
{
  edit_day (self, NULL);
}

static GtkWidget *
new_remove_button (DdHolidayPreferences *self, const DdHoliday *day, const char *title)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *spoken = g_strdup_printf (_ ("Remove: %s"), title);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, spoken);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "day", copy_day (day),
                          (GDestroyNotify) dd_holiday_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_day_removed), self);
  return button;
}

static GtkWidget *
new_day_row (DdHolidayPreferences *self, const DdHoliday *day)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = g_markup_escape_text (day->name, -1);
  g_autoptr (GDateTime) date =
      g_date_time_new_utc (g_date_get_year (&day->date), g_date_get_month (&day->date),
                           g_date_get_day (&day->date), 0, 0, 0);
  /* Translators: strftime codes for a day of a year that is known, with its weekday. */
  g_autofree char *title = g_date_time_format (date, _ ("%-d %B, %A"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), name);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             day->is_off ? dd_tag_new (C_ ("holiday", "off"), DD_TAG_SUCCESS)
                                         : dd_tag_new (C_ ("holiday", "work"), DD_TAG_WARNING));
  if (!self->editable)
    return row;
  g_object_set_data_full (G_OBJECT (row), "day", copy_day (day), (GDestroyNotify) dd_holiday_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect (row, "activated", G_CALLBACK (on_day_activated), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_remove_button (self, day, title));
  return row;
}

/* — the years — */

static void
on_expanded (AdwExpanderRow *row, GParamSpec *pspec, DdHolidayPreferences *self)
{
  int year = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "year"));

  if (adw_expander_row_get_expanded (row))
    self->expanded = year;
  else if (self->expanded == year)
    self->expanded = 0;
}

static void
add_year (DdHolidayPreferences *self, int year)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) days = dd_holiday_service_list_days (get_service (self), year, &error);
  GtkWidget *row;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  guint off = 0;

  if (days == NULL)
    {
      g_warning ("a holiday table could not be read: %s", error->message);
      return;
    }
  for (guint i = 0; i < days->len; i++)
    off += ((DdHoliday *) g_ptr_array_index (days, i))->is_off ? 1 : 0;
  row = adw_expander_row_new ();
  /* Translators: a year. */
  title = g_strdup_printf (C_ ("holidays", "%d"), year);
  /* Translators: how many days of a year are off, how many weekend days are worked. */
  subtitle = g_strdup_printf (_ ("%u days off, %u worked weekend days"), off, days->len - off);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  for (guint i = 0; i < days->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                              new_day_row (self, g_ptr_array_index (days, i)));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), self->expanded == year);
  g_object_set_data (G_OBJECT (row), "year", GINT_TO_POINTER (year));
  g_signal_connect (row, "notify::expanded", G_CALLBACK (on_expanded), self);
  adw_preferences_group_add (self->years_group, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_wanted (DdHolidayPreferences *self)
{
  int year =
      dd_holiday_service_wanted_year (get_service (self), dd_desk_get_zone (self->desk), NULL);
  g_autofree char *words = NULL;

  if (year != 0)
    words = g_strdup_printf (_ ("The table of %d is not loaded yet"), year);
  adw_action_row_set_subtitle (self->import_row,
                               words != NULL ? words : _ ("From a JSON file of the yearly notice"));
}

static gboolean
refresh_now (gpointer user_data)
{
  DdHolidayPreferences *self = user_data;
  g_autoptr (GArray) years = NULL;
  g_autoptr (GError) error = NULL;

  if (self->desk == NULL)
    return G_SOURCE_REMOVE;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->years_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  years = dd_holiday_service_list_years (get_service (self), &error);
  if (years == NULL)
    {
      g_warning ("the holiday tables could not be read: %s", error->message);
      return G_SOURCE_REMOVE;
    }
  for (guint i = 0; i < years->len; i++)
    add_year (self, g_array_index (years, int, i));
  show_wanted (self);
  return G_SOURCE_REMOVE;
}

/* A row must not go while it is being pressed. */
static void
refresh (DdHolidayPreferences *self)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh_now, g_object_ref (self), g_object_unref);
}

/* — files — */

static void
say_doubt (DdHolidayPreferences *self, const char *words, const char *doubt)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, words, doubt);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * dd_holiday_preferences_take_file:
 * @self: the page
 * @file: what somebody chose
 * @name: the file's name
 *
 * Loads the table of a year and says so.
 */
void
dd_holiday_preferences_take_file (DdHolidayPreferences *self, GBytes *file, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  g_autofree char *doubt = NULL;
  int year = 0;

  g_return_if_fail (DD_IS_HOLIDAY_PREFERENCES (self) && file != NULL && name != NULL);

  if (!dd_holiday_service_import (get_service (self), self->session, file, name, &year, &error))
    {
      dd_toast_say_error (GTK_WIDGET (self), error);
      return;
    }
  words = g_strdup_printf (_ ("The table of %d is loaded."), year);
  doubt = dd_holiday_service_dup_doubt (get_service (self), year);
  self->expanded = year;
  refresh (self);
  if (doubt != NULL)
    say_doubt (self, words, doubt);
  else
    dd_toast_say (GTK_WIDGET (self), words);
}

static void
on_import_chosen (DdHolidayPreferences *self, int response)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser))
                               : NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->chooser);
  if (file == NULL)
    return;
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL,
                            &error);
  if (info != NULL && g_file_info_get_size (info) > MAX_FILE)
    {
      dd_toast_say (GTK_WIDGET (self), _ ("The file is too large for a holiday table."));
      return;
    }
  content = info != NULL ? g_file_load_bytes (file, NULL, NULL, &error) : NULL;
  if (content == NULL)
    {
      dd_toast_say_error (GTK_WIDGET (self), error);
      return;
    }
  name =
      g_filename_display_basename (g_file_peek_path (file) != NULL ? g_file_peek_path (file) : "");
  dd_holiday_preferences_take_file (self, content, name);
}

static void
on_import (DdHolidayPreferences *self)
{
  if (self->chooser != NULL)
    return;
  self->chooser =
      gtk_file_chooser_native_new (_ ("Import the table of a year"),
                                   GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                   GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Import"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (on_import_chosen), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* — the page — */

static void
dd_holiday_preferences_dispose (GObject *object)
{
  DdHolidayPreferences *self = DD_HOLIDAY_PREFERENCES (object);

  forget_former (self);
  g_clear_object (&self->chooser);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_holiday_preferences_parent_class)->dispose (object);
}

static void
dd_holiday_preferences_finalize (GObject *object)
{
  g_ptr_array_unref (DD_HOLIDAY_PREFERENCES (object)->rows);

  G_OBJECT_CLASS (dd_holiday_preferences_parent_class)->finalize (object);
}

static void
dd_holiday_preferences_class_init (DdHolidayPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_holiday_preferences_dispose;
  G_OBJECT_CLASS (klass)->finalize = dd_holiday_preferences_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/shell/holiday-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, DdHolidayPreferences, years_group);
  gtk_widget_class_bind_template_child (widget_class, DdHolidayPreferences, acts_group);
  gtk_widget_class_bind_template_child (widget_class, DdHolidayPreferences, import_row);
  gtk_widget_class_bind_template_callback (widget_class, on_import);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
}

static void
dd_holiday_preferences_init (DdHolidayPreferences *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dd_holiday_preferences_new:
 * @desk: the desk
 * @session: who chooses
 *
 * Returns: (transfer floating): a page of the preferences
 */
GtkWidget *
dd_holiday_preferences_new (DdDesk *desk, DdSession *session)
{
  DdHolidayPreferences *self;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session), NULL);

  self = g_object_new (DD_TYPE_HOLIDAY_PREFERENCES, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->editable = dd_permission_has (session, DD_PERMISSION_MANAGE_RULES);
  gtk_widget_set_visible (GTK_WIDGET (self->acts_group), self->editable);
  refresh_now (self);
  return GTK_WIDGET (self);
}
