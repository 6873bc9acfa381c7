/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/deadlines/period-window.h"

#include "base/error.h"
#include "base/text.h"
#include "deadlines/wording.h"
#include "ui/common/date-row.h"
#include "ui/common/form-window.h"
#include "ui/common/text-row.h"
#include "ui/common/time-parse.h"
#include "ui/common/wrap-layout.h"
#include "ui/deadlines/period-words.h"
#include "ui/shell/page.h"

#include <glib/gi18n.h>

/* What such days are usually called; only the name is taken, dates are told by whoever asks. */
static const char *const names[] = {
  N_ ("National Day"), N_ ("Gaokao"), N_ ("Zhongkao"), N_ ("Two Sessions"), N_ ("Spring Festival"),
};

/* A period being arranged or changed. */
typedef struct
{
  /* Borrowed from the window */
  GtkWidget *name;
  GtkWidget *from;
  GtkWidget *until;
  GtkWidget *time;
  GtkWidget *recipient;
  GtkWidget *note;

  /* Owned */
  GtkWidget *page;
  DdDesk *desk;
  DdSession *session;
  gint64 id;
} Form;

static void
form_free (gpointer data)
{
  Form *self = data;

  g_object_unref (self->page);
  g_object_unref (self->desk);
  g_object_unref (self->session);
  g_free (self);
}

static void
read_date (Form *self, GtkWidget *row, GDate *date)
{
  dd_date_from_time (date, dd_date_row_get_start (DD_DATE_ROW (row)),
                     dd_desk_get_zone (self->desk));
}

/* The n-th of those that zero-reports can go to; NULL behind the last. */
static const char *
get_recipient (guint n)
{
  for (guint i = 0; dd_recipients ()[i] != NULL; i++)
    if (dd_important_period_can_go_to (dd_recipients ()[i]) && n-- == 0)
      return dd_recipients ()[i];
  return NULL;
}

static DdImportantPeriod *
read_form (Form *self, GError **error)
{
  g_autoptr (DdImportantPeriod) period = NULL;
  g_autofree char *typed = dd_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->time)));
  guint chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (self->recipient));
  GDate from, until;
  int second;

  if (typed == NULL || !dd_time_parse (typed, &second))
    {
      gtk_widget_grab_focus (self->time);
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("Please enter the daily time, for example 16:00."));
      return NULL;
    }
  read_date (self, self->from, &from);
  read_date (self, self->until, &until);
  period =
      dd_important_period_new (gtk_editable_get_text (GTK_EDITABLE (self->name)), &from, &until);
  period->id = self->id;
  period->due_minute = (guint) second / 60;
  g_free (period->recipient);
  period->recipient = g_strdup (get_recipient (chosen));
  period->note = dd_text_row_dup_text (DD_TEXT_ROW (self->note));
  return g_steal_pointer (&period);
}

static gboolean
accept (DdFormWindow *window, gpointer user_data, GError **error)
{
  Form *self = user_data;
  DdImportantPeriodService *periods = dd_desk_get_periods (self->desk);
  g_autoptr (DdImportantPeriod) period = read_form (self, error);
  gint64 id;

  if (period == NULL)
    return FALSE;
  if (self->id != 0)
    {
      if (!dd_important_period_service_change (periods, self->session, period, error))
        return FALSE;
      dd_form_window_tell (window, _ ("The period is changed."));
      return TRUE;
    }
  id = dd_important_period_service_arrange (periods, self->session, period, error);
  if (id == 0)
    return FALSE;
  dd_form_window_tell (window, _ ("The period is arranged."));
  dd_page_replace (self->page, "periods", id);
  return TRUE;
}

static void
on_name_chosen (GtkButton *button, Form *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->name), gtk_button_get_label (button));
  gtk_editable_set_position (GTK_EDITABLE (self->name), -1);
}

static GtkWidget *
create_names (Form *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, dd_wrap_layout_new (6));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_ (names[i]));

      gtk_widget_add_css_class (button, "chip");
      g_signal_connect (button, "clicked", G_CALLBACK (on_name_chosen), self);
      gtk_widget_set_parent (button, box);
    }
  return box;
}

/* The last day follows the first, until somebody chooses one behind it. */
static void
on_from_changed (Form *self)
{
  if (dd_date_row_get_start (DD_DATE_ROW (self->until)) <
      dd_date_row_get_start (DD_DATE_ROW (self->from)))
    dd_date_row_set_time (DD_DATE_ROW (self->until),
                          dd_date_row_get_start (DD_DATE_ROW (self->from)));
}

static GtkWidget *
create_recipients (const char *chosen)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  guint selected = chosen == NULL ? 0 : GTK_INVALID_LIST_POSITION;
  const char *recipient;

  for (guint i = 0; (recipient = get_recipient (i)) != NULL; i++)
    {
      gtk_string_list_append (list, dd_wording_recipient (recipient));
      if (g_strcmp0 (recipient, chosen) == 0)
        selected = i;
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Reported to"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  return row;
}

static void
fill (Form *self, DdFormWindow *window, const DdImportantPeriod *period)
{
  DdClock *clock = dd_desk_get_clock (self->desk);
  GTimeZone *zone = dd_desk_get_zone (self->desk);
  AdwPreferencesGroup *group = dd_form_window_add_group (window, NULL, NULL);
  g_autofree char *time = period != NULL ? dd_period_words_time (period)
                                         : g_strdup_printf ("%02d:%02d", DD_PERIOD_DUE_DEFAULT / 60,
                                                            DD_PERIOD_DUE_DEFAULT % 60);

  self->name = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name), _ ("Name of the period"));
  adw_preferences_group_add (group, self->name);
  if (period == NULL)
    dd_form_window_add (window, create_names (self));

  group = dd_form_window_add_group (window, NULL,
                                    _ ("A zero-report is due on each of these days, on weekends "
                                       "and holidays too."));
  if (period != NULL)
    adw_preferences_group_set_description (
        group, _ ("Time and recipient hold from now on: days that were reported or due until now "
                  "keep theirs."));
  self->from = dd_date_row_new (_ ("First day"), clock, zone);
  self->until = dd_date_row_new (_ ("Last day"), clock, zone);
  self->time = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->time), _ ("Due each day by"));
  self->recipient = create_recipients (period != NULL ? period->recipient : NULL);
  adw_preferences_group_add (group, self->from);
  adw_preferences_group_add (group, self->until);
  adw_preferences_group_add (group, self->time);
  adw_preferences_group_add (group, self->recipient);

  group = dd_form_window_add_group (window, NULL, NULL);
  self->note = dd_text_row_new (_ ("Note"));
  dd_text_row_set_hint (DD_TEXT_ROW (self->note),
                        _ ("Which notice asks for it, by what way it is reported"));
  adw_preferences_group_add (group, self->note);

  gtk_editable_set_text (GTK_EDITABLE (self->time), time);
  if (period != NULL)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->name), period->name);
      dd_date_row_set_time (DD_DATE_ROW (self->from), dd_date_at (&period->from, 12, 0, zone));
      dd_date_row_set_time (DD_DATE_ROW (self->until), dd_date_at (&period->until, 12, 0, zone));
      dd_text_row_set_text (DD_TEXT_ROW (self->note), period->note != NULL ? period->note : "");
    }
  else
    {
      dd_date_row_set_time (DD_DATE_ROW (self->from), dd_clock_now (clock));
      dd_date_row_set_time (DD_DATE_ROW (self->until), dd_clock_now (clock));
    }
  g_signal_connect_swapped (self->from, "changed", G_CALLBACK (on_from_changed), self);
}

/**
 * dd_period_window_open:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who arranges
 * @period: (nullable): the period to change; %NULL for a new one
 *
 * Opens the form of an important period.
 *
 * Returns: (transfer none): the form
 */
GtkWidget *
dd_period_window_open (GtkWidget *from,
                       DdDesk *desk,
                       DdSession *session,
                       const DdImportantPeriod *period)
{
  GtkWidget *window;
  Form *self;

  g_return_val_if_fail (GTK_IS_WIDGET (from) && DD_IS_DESK (desk), NULL);

  self = g_new0 (Form, 1);
  self->page = g_object_ref (from);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->id = period != NULL ? period->id : 0;
  window =
      dd_form_window_new (from, period != NULL ? _ ("Change the period") : _ ("Important period"),
                          period != NULL ? _ ("_Save") : _ ("_Arrange"), accept, self, form_free);
  fill (self, DD_FORM_WINDOW (window), period);
  dd_form_window_set_size (DD_FORM_WINDOW (window), 500, -1);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (self->name);
  return window;
}
