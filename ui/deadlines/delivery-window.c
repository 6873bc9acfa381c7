/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/deadlines/delivery-window.h"

#include "base/text.h"
#include "deadlines/wording.h"
#include "ui/common/date-time-row.h"
#include "ui/common/form-window.h"
#include "ui/common/text-row.h"
#include "ui/deadlines/late-group.h"
#include "ui/shell/page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* The delivery of something owed by the calendar, recorded or corrected. */
typedef struct
{
  /* Borrowed from the window */
  GtkWidget *retracted; /* NULL unless it is corrected */
  GtkWidget *time;
  GtkWidget *receiver;
  GtkWidget *channel;
  GtkWidget *receipt;
  DdLateGroup *late; /* NULL where the clock knows nothing of it */
  GtkWidget *reason; /* NULL unless it is corrected */

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  gint64 duty;
  gint64 corrects;
} Form;

static void
form_free (gpointer data)
{
  Form *self = data;

  g_object_unref (self->desk);
  g_object_unref (self->session);
  g_free (self);
}

static char *
dup_entry (GtkWidget *entry)
{
  return dd_text_clean (gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static gboolean
accept (DdFormWindow *window, gpointer user_data, GError **error)
{
  Form *self = user_data;
  DdCalendarDutyService *calendar = dd_desk_get_calendar (self->desk);
  g_autoptr (DdCalendarDelivery) delivery = dd_calendar_delivery_new (self->duty);

  if (!dd_date_time_row_read_done (DD_DATE_TIME_ROW (self->time), &delivery->delivered_at, error))
    {
      dd_form_window_point_to (window, self->time);
      return FALSE;
    }
  delivery->retracted = self->corrects != 0 && gtk_switch_get_active (GTK_SWITCH (self->retracted));
  if (self->late != NULL && !delivery->retracted &&
      !dd_late_group_check (self->late, delivery->delivered_at, error))
    return FALSE;
  delivery->delivered_to = dup_entry (self->receiver);
  delivery->channel = dup_entry (self->channel);
  delivery->receipt = dup_entry (self->receipt);
  if (self->late != NULL)
    delivery->late_reason = dd_late_group_dup_reason (self->late);
  if (self->corrects == 0)
    {
      if (dd_calendar_duty_service_deliver (calendar, self->session, delivery, error) == 0)
        return FALSE;
      dd_form_window_tell (window, _ ("The delivery is recorded."));
      return TRUE;
    }

  delivery->corrects = self->corrects;
  delivery->reason = dd_text_row_dup_text (DD_TEXT_ROW (self->reason));
  if (dd_calendar_duty_service_correct (calendar, self->session, delivery, error) != 0)
    {
      dd_form_window_tell (window, delivery->retracted
                                       ? _ ("The delivery is taken back; it is owed again.")
                                       : _ ("The delivery is corrected."));
      return TRUE;
    }
  if (dd_text_is_blank (delivery->reason))
    dd_form_window_point_to (window, self->reason);
  return FALSE;
}

static GtkWidget *
add_entry (AdwPreferencesGroup *group, const char *title, const char *text)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  adw_preferences_group_add (group, entry);
  return entry;
}

static void
add_correction (Form *self, DdFormWindow *window)
{
  AdwPreferencesGroup *group = dd_form_window_add_group (window, NULL, NULL);
  GtkWidget *row = adw_action_row_new ();

  self->retracted = gtk_switch_new ();
  gtk_widget_set_valign (self->retracted, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Not delivered after all"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("It is owed again"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->retracted);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->retracted);
  self->reason = dd_text_row_new (_ ("What was wrong with it"));
  adw_preferences_group_add (group, row);
  adw_preferences_group_add (group, self->reason);
}

static void
fill (Form *self, DdFormWindow *window, const DdCalendarDuty *duty)
{
  DdClock *clock = dd_desk_get_clock (self->desk);
  const DdCalendarDelivery *known = self->corrects != 0 ? duty->delivery : NULL;
  AdwPreferencesGroup *group = dd_form_window_add_group (window, NULL, NULL);
  const char *recipient =
      duty->obligation != NULL ? dd_wording_recipient (duty->obligation->recipient) : NULL;

  self->time = dd_date_time_row_new (_ ("Delivered at"), clock, dd_desk_get_zone (self->desk));
  if (known != NULL)
    dd_date_time_row_set_time (DD_DATE_TIME_ROW (self->time), known->delivered_at);
  else
    dd_date_time_row_set_now (DD_DATE_TIME_ROW (self->time));
  adw_preferences_group_add (group, self->time);
  self->receiver =
      add_entry (group, _ ("Received by"), known != NULL ? known->delivered_to : recipient);
  self->channel = add_entry (group, _ ("By what way"), known != NULL ? known->channel : NULL);
  self->receipt = add_entry (group, _ ("Receipt or number"), known != NULL ? known->receipt : NULL);
  if (duty->obligation != NULL && known != NULL)
    self->late = dd_late_group_add_done (window, duty->obligation->due_at, known->delivered_at,
                                         duty->obligation->late_reason);
  else if (duty->obligation != NULL)
    self->late = dd_late_group_add (window, clock, duty->obligation->due_at, NULL,
                                    duty->obligation->late_reason);
  if (self->late != NULL)
    dd_late_group_follow (self->late, DD_DATE_TIME_ROW (self->time));
  if (known != NULL)
    add_correction (self, window);
}

/**
 * dd_delivery_window_open:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who records it
 * @duty: what the calendar asks for
 *
 * Opens the form for the delivery of something owed by the calendar; one that is recorded is
 * corrected by it.
 *
 * Returns: (transfer none) (nullable): the form; %NULL where there is none to open, and why is said
 */
GtkWidget *
dd_delivery_window_open (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 duty)
{
  g_autoptr (DdCalendarDuty) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  GtkWidget *window;
  Form *self;

  g_return_val_if_fail (GTK_IS_WIDGET (from) && DD_IS_DESK (desk), NULL);

  found = dd_calendar_duty_service_get (dd_desk_get_calendar (desk), duty, &error);
  if (found == NULL)
    {
      dd_page_say_error (from, error);
      return NULL;
    }
  self = g_new0 (Form, 1);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->duty = duty;
  self->corrects = found->delivery != NULL && !found->delivery->retracted ? found->delivery->id : 0;
  /* Translators: what is due each year, then the year. */
  title = g_strdup_printf (C_ ("calendar", "%1$s, %2$d"),
                           found->obligation != NULL ? dd_wording_kind (found->obligation->kind)
                                                     : dd_wording_rule (found->rule),
                           found->year);
  window = dd_form_window_new (from, title, self->corrects != 0 ? _ ("_Correct") : _ ("_Record"),
                               accept, self, form_free);
  fill (self, DD_FORM_WINDOW (window), found);
  dd_form_window_set_size (DD_FORM_WINDOW (window), 480, -1);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (self->channel);
  return window;
}
