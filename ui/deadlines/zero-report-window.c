/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/deadlines/zero-report-window.h"

#include "accounts/permission.h"
#include "base/error.h"
#include "base/text.h"
#include "base/workdays.h"
#include "ui/common/date-time-row.h"
#include "ui/common/form-window.h"
#include "ui/common/format.h"
#include "ui/common/text-row.h"
#include "ui/common/toast.h"
#include "ui/deadlines/late-group.h"
#include "ui/deadlines/period-words.h"
#include "ui/shell/page.h"

#include <glib/gi18n.h>

/* What was reported of one day, filed or corrected. */
typedef struct
{
  /* Borrowed from the window */
  GPtrArray *choices; /* GtkCheckButton; DdZeroReport as their data */
  AdwPreferencesGroup *offered;
  GtkWidget *time;
  DdLateGroup *late;
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

static const DdZeroReport *
get_report (GtkCheckButton *check)
{
  return g_object_get_data (G_OBJECT (check), "report");
}

/* What is chosen; nothing is ever taken for it. */
static DdZeroReport *
dup_choice (Form *self, GError **error)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (self->choices, i);

      if (gtk_check_button_get_active (check))
        return dd_zero_report_copy (get_report (check));
    }
  g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID, _ ("Please choose what is reported."));
  return NULL;
}

static void
add_choice (Form *self, const char *subtitle, DdZeroReport *report, gboolean active)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *title = dd_period_words_report (report);
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
  adw_preferences_group_add (self->offered, row);
  g_ptr_array_add (self->choices, check);
}

/* What happened on a day, as far as it is written down. Who reads no incident learns that there is
 * one, of what category, and nothing else. */
static GPtrArray *
list_incidents (DdDesk *desk, DdSession *session, const GDate *date, GError **error)
{
  GTimeZone *zone = dd_desk_get_zone (desk);
  GDate next = *date;

  g_date_add_days (&next, 1);
  return dd_incident_service_list_discovered (dd_desk_get_incidents (desk), session,
                                              dd_date_at (date, 0, 0, zone),
                                              dd_date_at (&next, 0, 0, zone), error);
}

static gboolean
is_offered (Form *self, gint64 incident)
{
  for (guint i = 0; i < self->choices->len; i++)
    if (get_report (g_ptr_array_index (self->choices, i))->incident_id == incident)
      return TRUE;
  return FALSE;
}

/* Offers those that are not offered yet, and says how many they were. */
static guint
add_incidents (Form *self, GPtrArray *incidents, gint64 chosen)
{
  guint n_added = 0;

  for (guint i = 0; i < incidents->len; i++)
    {
      DdIncidentItem *item = g_ptr_array_index (incidents, i);
      gint64 id = dd_incident_item_get_id (item);
      g_autofree char *facts =
          dd_format_join (dd_category_label (dd_incident_item_get_category (item)),
                          dd_incident_item_get_title (item), NULL);
      DdZeroReport *report;

      if (is_offered (self, id))
        continue;
      report = dd_zero_report_new (self->period, &self->date, DD_ZERO_REPORT_INCIDENT);
      report->incident_id = id;
      report->text = g_strdup (dd_incident_item_get_number (item));
      add_choice (self, facts, report, id == chosen);
      n_added++;
    }
  return n_added;
}

/* That nothing happened is no answer where something did that the form does not offer yet. */
static gboolean
check_nothing (Form *self, GError **error)
{
  g_autoptr (GPtrArray) incidents = list_incidents (self->desk, self->session, &self->date, error);

  if (incidents == NULL)
    return FALSE;
  if (add_incidents (self, incidents, 0) == 0)
    return TRUE;
  g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                       _ ("An incident of this day was written down meanwhile. Please choose what "
                          "is reported."));
  return FALSE;
}

/* Judged at the press: the time may have passed since the form was opened. */
static gboolean
read_time (Form *self, DdZeroReport *report, GError **error)
{
  gint64 now = dd_clock_now (dd_desk_get_clock (self->desk));

  if ((self->corrects != 0 || gtk_widget_get_visible (GTK_WIDGET (self->late))) &&
      !dd_date_time_row_read_done (DD_DATE_TIME_ROW (self->time), &report->reported_at, error))
    {
      dd_form_window_point_to (DD_FORM_WINDOW (self->window), self->time);
      return FALSE;
    }
  return dd_late_group_check (self->late,
                              report->reported_at != DD_TIME_UNKNOWN ? report->reported_at : now,
                              error);
}

/* What a toast offers to correct: its own day, whatever was filed since. */
typedef struct
{
  GtkWidget *page; /* weak */
  DdDesk *desk;
  DdSession *session;
  gint64 period;
  GDate date;
} Filed;

static void
filed_free (gpointer data)
{
  Filed *self = data;

  g_clear_weak_pointer (&self->page);
  g_object_unref (self->desk);
  g_object_unref (self->session);
  g_free (self);
}

static void
on_correct (GObject *offer)
{
  const Filed *filed = g_object_get_data (offer, "filed");

  if (filed->page != NULL)
    dd_zero_report_window_open (filed->page, filed->desk, filed->session, filed->period,
                                &filed->date);
}

/* Says that it is done, and how to mend it. */
static void
say_filed (GtkWidget *from, DdDesk *desk, DdSession *session, const DdZeroReport *report)
{
  g_autoptr (GObject) offer = g_object_new (G_TYPE_OBJECT, NULL);
  Filed *filed = g_new0 (Filed, 1);
  AdwToast *toast;

  g_set_weak_pointer (&filed->page, from);
  filed->desk = g_object_ref (desk);
  filed->session = g_object_ref (session);
  filed->period = report->period_id;
  filed->date = report->day;
  g_object_set_data_full (offer, "filed", filed, filed_free);
  toast = dd_toast_offer (from,
                          report->kind == DD_ZERO_REPORT_NOTHING
                              ? _ ("Zero-report filed: nothing abnormal")
                              : _ ("Zero-report filed: an incident"),
                          C_ ("toast", "Correct…"), G_CALLBACK (on_correct), offer);
  if (toast != NULL)
    g_object_set_data_full (G_OBJECT (toast), "offer", g_steal_pointer (&offer), g_object_unref);
}

static gboolean
accept (DdFormWindow *window, gpointer user_data, GError **error)
{
  Form *self = user_data;
  DdImportantPeriodService *periods = dd_desk_get_periods (self->desk);
  g_autoptr (DdZeroReport) report = dup_choice (self, error);

  if (report == NULL || (report->kind == DD_ZERO_REPORT_NOTHING && !check_nothing (self, error)) ||
      (report->kind != DD_ZERO_REPORT_RETRACTED && !read_time (self, report, error)))
    return FALSE;
  report->late_reason = dd_late_group_dup_reason (self->late);
  if (self->corrects == 0)
    {
      if (dd_important_period_service_file (periods, self->session, report, error) == 0)
        return FALSE;
      say_filed (self->page, self->desk, self->session, report);
      return TRUE;
    }

  report->corrects = self->corrects;
  report->reason = dd_text_row_dup_text (DD_TEXT_ROW (self->reason));
  if (dd_important_period_service_correct (periods, self->session, report, error) != 0)
    {
      dd_form_window_tell (window, report->kind == DD_ZERO_REPORT_RETRACTED
                                       ? _ ("Zero-report taken back; the day is owed again")
                                       : _ ("Zero-report corrected"));
      return TRUE;
    }
  if (dd_text_is_blank (report->reason))
    dd_form_window_point_to (window, self->reason);
  return FALSE;
}

static void
add_choices (Form *self, DdFormWindow *window, const DdPeriodDay *day, GPtrArray *incidents)
{
  const DdZeroReport *known = day->report;
  DdZeroReport *nothing = dd_zero_report_new (self->period, &self->date, DD_ZERO_REPORT_NOTHING);
  gint64 chosen = 0;

  self->offered = dd_form_window_add_group (window, C_ ("zero-report", "What is reported"), NULL);
  if (known != NULL)
    chosen = known->incident_id;
  else if (incidents->len > 0)
    chosen = dd_incident_item_get_id (g_ptr_array_index (incidents, 0));
  if (known != NULL && known->kind == DD_ZERO_REPORT_NOTHING)
    nothing->text = g_strdup (known->text);
  add_choice (self,
              incidents->len > 0 ? _ ("Though an incident of this day is written down") : NULL,
              nothing, chosen == 0);
  add_incidents (self, incidents, chosen);
  /* What it was about stays to be chosen, though that is no incident of this day by now. */
  if (chosen != 0 && !is_offered (self, chosen))
    {
      DdZeroReport *same = dd_zero_report_new (self->period, &self->date, DD_ZERO_REPORT_INCIDENT);

      same->incident_id = chosen;
      same->text = g_strdup (known->text);
      add_choice (self, NULL, same, TRUE);
    }
  if (self->corrects != 0)
    add_choice (self, _ ("The day is owed again"),
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

/* What becomes late while the form is open was not reported when that was opened. */
static void
on_late_shown (Form *self)
{
  dd_date_time_row_set_now (DD_DATE_TIME_ROW (self->time));
}

static void
add_lateness (Form *self, DdFormWindow *window, const DdPeriodDay *day)
{
  DdClock *clock = dd_desk_get_clock (self->desk);

  self->time = dd_date_time_row_new (_ ("Reported at"), clock, dd_desk_get_zone (self->desk));
  if (day->report != NULL)
    {
      dd_date_time_row_set_time (DD_DATE_TIME_ROW (self->time), day->report->reported_at);
      adw_preferences_group_add (dd_form_window_add_group (window, NULL, NULL), self->time);
      self->late = dd_late_group_add_done (window, day->due_at, day->report->reported_at,
                                           day->report->late_reason);
      dd_late_group_follow (self->late, DD_DATE_TIME_ROW (self->time));
      return;
    }
  self->late = dd_late_group_add (window, clock, day->due_at, self->time, NULL);
  dd_late_group_follow (self->late, DD_DATE_TIME_ROW (self->time));
  on_late_shown (self);
  g_signal_connect_swapped (self->late, "show", G_CALLBACK (on_late_shown), self);
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
fill (Form *self, DdFormWindow *window, const DdPeriodDay *day, GPtrArray *incidents, gint64 now)
{
  g_autofree char *history = write_history (self, now);

  if (history != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (history, -1);

      dd_form_window_add_group (window, C_ ("zero-report", "Written down so far"), escaped);
    }
  add_choices (self, window, day, incidents);
  if (day->report == NULL && dd_permission_has (self->session, DD_PERMISSION_FILE_INCIDENT))
    dd_form_window_add (window, create_incident_button (self));
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
  g_autoptr (GPtrArray) incidents = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  gint64 now;
  Form *self;

  g_return_val_if_fail (GTK_IS_WIDGET (from) && DD_IS_DESK (desk) && date != NULL, NULL);

  day = dd_important_period_service_get_day (dd_desk_get_periods (desk), period, date, &error);
  incidents = day != NULL ? list_incidents (desk, session, date, &error) : NULL;
  if (incidents == NULL)
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
  fill (self, DD_FORM_WINDOW (self->window), day, incidents, now);
  dd_form_window_set_size (DD_FORM_WINDOW (self->window), 480, -1);
  gtk_window_present (GTK_WINDOW (self->window));
  return self->window;
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
  incidents = day != NULL ? list_incidents (desk, session, date, &error) : NULL;
  if (incidents == NULL)
    {
      dd_page_say_error (from, error);
      return;
    }
  if (day->state != DD_PERIOD_DAY_OPEN || incidents->len > 0)
    {
      dd_zero_report_window_open (from, desk, session, period, date);
      return;
    }
  report = dd_zero_report_new (period, date, DD_ZERO_REPORT_NOTHING);
  if (dd_important_period_service_file (dd_desk_get_periods (desk), session, report, &error) != 0)
    say_filed (from, desk, session, report);
  else
    dd_page_say_error (from, error);
}
