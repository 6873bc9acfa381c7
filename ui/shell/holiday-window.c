/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/holiday-window.h"

#include "base/error.h"
#include "ui/common/confirm.h"

#include <glib/gi18n.h>

/**
 * DdHolidayWindow:
 *
 * A day that differs from Monday-to-Friday.
 *
 * Emits "saved" once it is on the disk.
 */
struct _DdHolidayWindow
{
  DdEditWindow parent_instance;

  /* Template widgets */
  GtkEditable *date;
  GtkEditable *name;
  AdwComboRow *kind;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
};

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdHolidayWindow, dd_holiday_window, DD_TYPE_EDIT_WINDOW)

/* The day as it was typed; NULL, with the sentence, where there is none. */
static DdHoliday *
read_day (DdHolidayWindow *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));
  g_autoptr (GError) error = NULL;
  GDate date;

  if (dd_date_read (gtk_editable_get_text (self->date), &date, &error))
    return dd_holiday_new (&date, name, adw_combo_row_get_selected (self->kind) == 0);
  dd_edit_window_say (DD_EDIT_WINDOW (self), error->message);
  gtk_widget_grab_focus (GTK_WIDGET (self->date));
  return NULL;
}

static void
say_saved (DdHolidayWindow *self)
{
  g_signal_emit (self, signals[SAVED], 0);
  dd_edit_window_done (DD_EDIT_WINDOW (self));
}

static void
on_begin_year (GtkWidget *from, gpointer user_data)
{
  DdHolidayWindow *self = DD_HOLIDAY_WINDOW (from);
  g_autoptr (DdHoliday) day = read_day (self);
  g_autoptr (GError) error = NULL;

  if (day == NULL)
    return;
  if (dd_holiday_service_begin_year (dd_desk_get_holidays (self->desk), self->session, day, &error))
    say_saved (self);
  else
    dd_edit_window_say (DD_EDIT_WINDOW (self), error->message);
}

/* An office has the notice of the State Council, but no file of it. */
static void
offer_year (DdHolidayWindow *self, int year)
{
  g_autofree char *heading = g_strdup_printf (_ ("Begin the table of %d by hand?"), year);
  g_autofree char *body =
      g_strdup_printf (_ ("There is no holiday table of %d yet. A table begun by hand holds only "
                          "the days that are entered here: every other day from Monday to Friday "
                          "counts as a working day. A table imported later takes its place."),
                       year);

  dd_confirm (GTK_WIDGET (self), heading, body, _ ("_Begin"), ADW_RESPONSE_SUGGESTED, on_begin_year,
              NULL);
}

static void
dd_holiday_window_accept (DdEditWindow *window)
{
  DdHolidayWindow *self = DD_HOLIDAY_WINDOW (window);
  g_autoptr (DdHoliday) day = read_day (self);
  g_autoptr (GError) error = NULL;

  if (day == NULL)
    return;
  if (dd_holiday_service_put_day (dd_desk_get_holidays (self->desk), self->session, day, &error))
    say_saved (self);
  else if (g_error_matches (error, DD_ERROR, DD_ERROR_NOT_FOUND))
    offer_year (self, g_date_get_year (&day->date));
  else
    dd_edit_window_say (window, error->message);
}

static void
dd_holiday_window_dispose (GObject *object)
{
  DdHolidayWindow *self = DD_HOLIDAY_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_holiday_window_parent_class)->dispose (object);
}

static void
dd_holiday_window_class_init (DdHolidayWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_holiday_window_dispose;
  DD_EDIT_WINDOW_CLASS (klass)->accept = dd_holiday_window_accept;

  signals[SAVED] = g_signal_new ("saved", DD_TYPE_HOLIDAY_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/shell/holiday-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DdHolidayWindow, date);
  gtk_widget_class_bind_template_child (widget_class, DdHolidayWindow, name);
  gtk_widget_class_bind_template_child (widget_class, DdHolidayWindow, kind);
}

static void
dd_holiday_window_init (DdHolidayWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dd_holiday_window_new:
 * @from: the widget that opens it
 * @desk: the desk
 * @session: who changes it; needs the permission to
 * @day: (nullable): the day to begin with
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWidget *
dd_holiday_window_new (GtkWidget *from, DdDesk *desk, DdSession *session, const DdHoliday *day)
{
  DdHolidayWindow *self;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session), NULL);

  self = g_object_new (DD_TYPE_HOLIDAY_WINDOW, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  if (day != NULL)
    {
      g_autofree char *key = dd_date_to_text (&day->date);

      gtk_editable_set_text (self->date, key);
      gtk_editable_set_text (self->name, day->name);
      adw_combo_row_set_selected (self->kind, day->is_off ? 0 : 1);
    }
  dd_edit_window_set_parent (DD_EDIT_WINDOW (self), from);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (day != NULL ? self->name : self->date));
  return GTK_WIDGET (self);
}
