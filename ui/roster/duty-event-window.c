/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/duty-event-window.h"

#include "ui/common/date-time-row.h"
#include "ui/common/form-window.h"
#include "ui/common/text-row.h"

#include <glib/gi18n.h>

/* An event that is written down later. */
typedef struct
{
  /* Borrowed from the window */
  GtkWidget *text;
  GtkWidget *time;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  gint64 shift;
} Form;

static void
form_free (gpointer data)
{
  Form *self = data;

  g_object_unref (self->desk);
  g_object_unref (self->session);
  g_free (self);
}

static gboolean
accept (DdFormWindow *window, gpointer user_data, GError **error)
{
  Form *self = user_data;
  g_autofree char *text = dd_text_row_dup_text (DD_TEXT_ROW (self->text));
  gint64 at;

  return dd_time_input_read (dd_date_time_row_get_input (DD_DATE_TIME_ROW (self->time)),
                             dd_desk_get_zone (self->desk), &at, error) &&
         dd_duty_log_add_event (dd_desk_get_duty_log (self->desk), self->session, self->shift, at,
                                text, error) != 0;
}

/**
 * dd_duty_event_window_open:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who writes it down
 * @shift: in whose log
 *
 * Opens the form for what happened earlier in a shift.
 *
 * Returns: (transfer none): the form
 */
GtkWidget *
dd_duty_event_window_open (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 shift)
{
  AdwPreferencesGroup *group;
  GtkWidget *window;
  Form *self;

  g_return_val_if_fail (GTK_IS_WIDGET (from) && DD_IS_DESK (desk), NULL);

  self = g_new0 (Form, 1);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->shift = shift;
  window = dd_form_window_new (from, _ ("What happened earlier"), _ ("_Write down"), accept, self,
                               form_free);
  group = dd_form_window_add_group (DD_FORM_WINDOW (window), NULL, NULL);
  self->text = dd_text_row_new (_ ("What happened"));
  dd_text_row_set_lines (DD_TEXT_ROW (self->text), 3);
  adw_preferences_group_add (group, self->text);
  self->time = dd_date_time_row_new (_ ("Time"), dd_desk_get_clock (desk), dd_desk_get_zone (desk));
  dd_date_time_row_set_now (DD_DATE_TIME_ROW (self->time));
  adw_preferences_group_add (group, self->time);
  dd_form_window_set_size (DD_FORM_WINDOW (window), 480, -1);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (self->text);
  return window;
}
