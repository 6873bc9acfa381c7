/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/deadlines/zero-report-window.h"

#include "accounts/permission.h"
#include "base/error.h"
#include "ui/common/date-time-row.h"
#include "ui/common/form-window.h"
#include "ui/common/format.h"
#include "ui/common/text-row.h"
#include "ui/common/toast.h"
#include "ui/deadlines/period-words.h"
#include "ui/shell/page.h"

#include <glib/gi18n.h>

/* Incidents of one day that are offered; there were never so many. */
#define INCIDENTS_MAX 50

/* What was reported of one day, filed or corrected. */
typedef struct
{
  /* Borrowed from the window */
  GPtrArray *choices; /* GtkCheckButton; DdZeroReport as their data */
  GtkWidget *time;    /* NULL while it is in time */
  GtkWidget *late_reason;
  GtkWidget *reason; /* NULL unless it is corrected */
  GtkWidget *window;

  /* Owned */
  GtkWidget *page;
  DdDesk *desk;
  DdSession *session;
  gint64 period;
  GDate date;
  gint64 corrects;
} Form;

static void
form_free (gpointer data)
{
  Form *self = data;

  g_ptr_array_unref (self->choices);
  g_object_unref (self->page);
  g_object_unref (self->desk);
  g_object_unref (self->session);
  g_free (self);
}

static DdZeroReport *
find_choice (Form *self)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (self->choices, i);

      if (gtk_check_button_get_active (check))
        return dd_zero_report_copy (g_object_get_data (G_OBJECT (check), "report"));
    }
  return dd_zero_report_new (self->period, &self->date, DD_ZERO_REPORT_NOTHING);
}

static gboolean
accept (DdFormWindow *window, gpointer user_data, GError **error)
{
  Form *self = user_data;
  DdImportantPeriodService *periods = dd_desk_get_periods (self->desk);
  g_autoptr (DdZeroReport) report = find_choice (self);

  if (self->time != NULL && report->kind != DD_ZERO_REPORT_RETRACTED &&
      !dd_time_input_read (dd_date_time_row_get_input (DD_DATE_TIME_ROW (self->time)),
                           dd_desk_get_zone (self->desk), &report->reported_at, error))
    return FALSE;
  if (self->late_reason != NULL)
    report->late_reason = dd_text_row_dup_text (DD_TEXT_ROW (self->late_reason));
  if (self->corrects != 0)
    {
      report->corrects = self->corrects;
      report->reason = dd_text_row_dup_text (DD_TEXT_ROW (self->reason));
      return dd_important_period_service_correct (periods, self->session, report, error) != 0;
    }
  return dd_important_period_service_file (periods, self->session, report, error) != 0;
}

static void
add_choice (Form *self,
            AdwPreferencesGroup *group,
            const char *title,
            const char *subtitle,
            DdZeroReport *report,
            gboolean active)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *shown = g_markup_escape_text (title, -1);
  g_autofree char *below = g_markup_escape_text (subtitle != NULL ? subtitle : "", -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), shown);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), below);
  if (self->choices->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), g_ptr_array_index (self->choices, 0));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), active);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (check), "report", report, (GDestroyNotify) dd_zero_report_free);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->choices, check);
}

/* The real incidents that were discovered that day. Who sees no incident is offered none. */
static GPtrArray *
list_incidents (DdDesk *desk, DdSession *session, const GDate *date)
{
  DdIncidentService *incidents = dd_desk_get_incidents (desk);
  const DdIncidentFilter filter = { .category = -1, .limit = INCIDENTS_MAX };
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) ids = NULL;

  if (dd_permission_has (session, DD_PERMISSION_SEE_INCIDENTS))
    ids = dd_incident_service_list (incidents, &filter, NULL);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (DdIncidentItem) item =
          dd_incident_service_get_item (incidents, g_array_index (ids, gint64, i), NULL);
      GDate discovered;

      if (item == NULL)
        continue;
      dd_date_from_time (&discovered, dd_incident_item_get_discovered_at (item),
                         dd_desk_get_zone (desk));
      if (g_date_compare (&discovered, date) == 0)
        g_ptr_array_add (items, g_steal_pointer (&item));
    }
  return items;
}

static void
add_choices (Form *self, DdFormWindow *window, const DdPeriodDay *day)
{
  g_autoptr (GPtrArray) incidents = list_incidents (self->desk, self->session, &self->date);
  AdwPreferencesGroup *group =
      dd_form_window_add_group (window, C_ ("zero-report", "What is reported"), NULL);
  gint64 linked = day->report != NULL ? day->report->incident_id : 0;

  add_choice (self, group, C_ ("zero-report", "Nothing abnormal"), NULL,
              dd_zero_report_new (self->period, &self->date, DD_ZERO_REPORT_NOTHING), linked == 0);
  for (guint i = 0; i < incidents->len; i++)
    {
      DdIncidentItem *item = g_ptr_array_index (incidents, i);
      DdZeroReport *report =
          dd_zero_report_new (self->period, &self->date, DD_ZERO_REPORT_INCIDENT);
      g_autofree char *title = NULL;

      report->incident_id = dd_incident_item_get_id (item);
      report->text = g_strdup (dd_incident_item_get_number (item));
      title = dd_period_words_report (report);
      add_choice (self, group, title, dd_incident_item_get_title (item), report,
                  linked == 0 ? day->report == NULL && i == 0 : linked == report->incident_id);
    }
  if (self->corrects != 0)
    add_choice (self, group, C_ ("zero-report", "Not reported after all"),
                _ ("The day is owed again"),
                dd_zero_report_new (self->period, &self->date, DD_ZERO_REPORT_RETRACTED), FALSE);
}

static void
on_incident_clicked (Form *self)
{
  GtkWidget *page = g_object_ref (self->page);

  gtk_window_destroy (GTK_WINDOW (self->window));
  dd_page_open (page, "wizard", 0);
  g_object_unref (page);
}

static GtkWidget *
create_incident_button (Form *self)
{
  GtkWidget *button = gtk_button_new_with_label (_ ("Something happened: report an incident…"));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_incident_clicked), self);
  return button;
}

static void
add_lateness (Form *self, DdFormWindow *window, const DdPeriodDay *day)
{
  AdwPreferencesGroup *group = dd_form_window_add_group (window, NULL, NULL);
  gint64 known = day->report != NULL ? day->report->reported_at : DD_TIME_UNKNOWN;

  self->time = dd_date_time_row_new (_ ("Reported at"), dd_desk_get_clock (self->desk),
                                     dd_desk_get_zone (self->desk));
  if (known != DD_TIME_UNKNOWN)
    dd_date_time_row_set_time (DD_DATE_TIME_ROW (self->time), known);
  else
    dd_date_time_row_set_now (DD_DATE_TIME_ROW (self->time));
  self->late_reason = dd_text_row_new (_ ("Why it is late"));
  dd_text_row_set_hint (DD_TEXT_ROW (self->late_reason),
                        _ ("Left empty, it is filed all the same"));
  if (day->report != NULL && day->report->late_reason != NULL)
    dd_text_row_set_text (DD_TEXT_ROW (self->late_reason), day->report->late_reason);
  adw_preferences_group_add (group, self->time);
  adw_preferences_group_add (group, self->late_reason);
}

/* What was said of the day before, the oldest first; what holds stands in the form. */
static char *
write_history (Form *self, gint64 now)
{
  g_autoptr (GPtrArray) reports =
      dd_important_period_service_list_reports (dd_desk_get_periods (self->desk), self->period,
                                                NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; reports != NULL && i < reports->len; i++)
    {
      const DdZeroReport *report = g_ptr_array_index (reports, i);
      g_autofree char *what = NULL;
      g_autofree char *when = NULL;
      g_autofree char *line = NULL;

      if (g_date_compare (&report->day, &self->date) != 0)
        continue;
      what = dd_period_words_report (report);
      when = dd_format_moment (report->filed_at, now, dd_desk_get_zone (self->desk));
      line = dd_format_join (when, report->filed_by_name != NULL ? report->filed_by_name : "", what,
                             report->reason != NULL ? report->reason : "", NULL);
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", line);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static void
fill (Form *self, DdFormWindow *window, const DdPeriodDay *day, gint64 now)
{
  g_autofree char *history = write_history (self, now);

  if (history != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (history, -1);

      dd_form_window_add_group (window, C_ ("zero-report", "Written down so far"), escaped);
    }
  add_choices (self, window, day);
  if (day->report == NULL && dd_permission_has (self->session, DD_PERMISSION_FILE_INCIDENT))
    dd_form_window_add (window, create_incident_button (self));
  if (now > day->due_at || self->corrects != 0)
    add_lateness (self, window, day);
  if (self->corrects != 0)
    {
      AdwPreferencesGroup *group = dd_form_window_add_group (window, NULL, NULL);

      self->reason = dd_text_row_new (_ ("What was wrong with it"));
      adw_preferences_group_add (group, self->reason);
    }
}

/**
 * dd_zero_report_window_open:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who files
 * @period: id of an important period
 * @date: a day of it
 *
 * Opens the form for the zero-report of a day; one that is filed is corrected by it.
 *
 * Returns: (transfer none) (nullable): the form; %NULL where there is none to open, and why is said
 */
GtkWidget *
dd_zero_report_window_open (
    GtkWidget *from, DdDesk *desk, DdSession *session, gint64 period, const GDate *date)
{
  g_autoptr (DdPeriodDay) day = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  gint64 now;
  Form *self;

  g_return_val_if_fail (GTK_IS_WIDGET (from) && DD_IS_DESK (desk) && date != NULL, NULL);

  day = dd_important_period_service_get_day (dd_desk_get_periods (desk), period, date, &error);
  if (day == NULL)
    {
      dd_page_say_error (from, error);
      return NULL;
    }
  now = dd_clock_now (dd_desk_get_clock (desk));
  self = g_new0 (Form, 1);
  self->choices = g_ptr_array_new ();
  self->page = g_object_ref (from);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->period = period;
  self->date = *date;
  self->corrects = day->report != NULL ? day->report->id : 0;
  name = dd_period_words_day (date, now, dd_desk_get_zone (desk));
  /* Translators: a day. */
  title = g_strdup_printf (_ ("Zero-report of %s"), name);
  self->window =
      dd_form_window_new (from, title, self->corrects != 0 ? _ ("_Correct") : _ ("_File"), accept,
                          self, form_free);
  fill (self, DD_FORM_WINDOW (self->window), day, now);
  dd_form_window_set_size (DD_FORM_WINDOW (self->window), 480, -1);
  gtk_window_present (GTK_WINDOW (self->window));
  return self->window;
}

static void
on_correct (GtkWidget *page)
{
  const GDate *date = g_object_get_data (G_OBJECT (page), "zero-report-day");
  gint64 *period = g_object_get_data (G_OBJECT (page), "zero-report-period");

  if (date != NULL && period != NULL)
    dd_zero_report_window_open (page, g_object_get_data (G_OBJECT (page), "zero-report-desk"),
                                g_object_get_data (G_OBJECT (page), "zero-report-session"), *period,
                                date);
}

/* Says that it is done, and how to mend it. */
static void
say_filed (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 period, const GDate *date)
{
  g_object_set_data_full (G_OBJECT (from), "zero-report-day", g_memdup2 (date, sizeof *date),
                          g_free);
  g_object_set_data_full (G_OBJECT (from), "zero-report-period", g_memdup2 (&period, sizeof period),
                          g_free);
  g_object_set_data_full (G_OBJECT (from), "zero-report-desk", g_object_ref (desk), g_object_unref);
  g_object_set_data_full (G_OBJECT (from), "zero-report-session", g_object_ref (session),
                          g_object_unref);
  dd_toast_offer (from, _ ("Zero-report filed: nothing abnormal"), C_ ("toast", "Correct…"),
                  G_CALLBACK (on_correct), G_OBJECT (from));
}

/**
 * dd_zero_report_begin:
 * @from: the widget that was pressed
 * @desk: the desk
 * @session: who pressed it
 * @period: id of an important period
 * @date: a day of it
 *
 * One press files that nothing happened, while the day is in time and nothing is known to have
 * happened on it. Where something did, or it is late, a form asks.
 */
void
dd_zero_report_begin (
    GtkWidget *from, DdDesk *desk, DdSession *session, gint64 period, const GDate *date)
{
  g_autoptr (DdPeriodDay) day = NULL;
  g_autoptr (GPtrArray) incidents = NULL;
  g_autoptr (DdZeroReport) report = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (GTK_IS_WIDGET (from) && DD_IS_DESK (desk) && date != NULL);

  day = dd_important_period_service_get_day (dd_desk_get_periods (desk), period, date, &error);
  if (day == NULL)
    {
      dd_page_say_error (from, error);
      return;
    }
  incidents = list_incidents (desk, session, date);
  if (day->state != DD_PERIOD_DAY_OPEN || incidents->len > 0)
    {
      dd_zero_report_window_open (from, desk, session, period, date);
      return;
    }
  report = dd_zero_report_new (period, date, DD_ZERO_REPORT_NOTHING);
  if (dd_important_period_service_file (dd_desk_get_periods (desk), session, report, &error) != 0)
    say_filed (from, desk, session, period, date);
  else
    dd_page_say_error (from, error);
}
