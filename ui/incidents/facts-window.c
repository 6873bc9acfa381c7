/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/incidents/facts-window.h"

#include "base/error.h"
#include "base/text.h"
#include "incidents/incident-facts.h"
#include "ui/common/date-time-row.h"
#include "ui/common/format.h"
#include "ui/common/text-row.h"
#include "ui/common/toast.h"

#include <glib/gi18n.h>

/* All facts of an incident as rows; the rows are borrowed from the window. */
typedef struct
{
  DdDesk *desk;
  DdSession *session;
  DdIncident *before;

  GtkWidget *title;
  GtkWidget *category;
  GtkWidget *subcategory;
  GtkWidget *occurred;
  GtkWidget *discovered;
  GtkWidget *system_name;
  GtkWidget *importance;
  GtkWidget *loss;
  GtkWidget *impact;
  GtkWidget *counts[DD_INCIDENT_N_COUNTS];
  GtkWidget *answers[DD_INCIDENT_N_ANSWERS];
  GtkWidget *texts[DD_INCIDENT_N_TEXTS];
} Facts;

static void
facts_free (gpointer data)
{
  Facts *self = data;

  g_object_unref (self->desk);
  g_object_unref (self->session);
  dd_incident_free (self->before);
  g_free (self);
}

/* Rows. --------------------------------------------------------------------------------------- */

static GtkWidget *
add_entry (AdwPreferencesGroup *group, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  adw_preferences_group_add (group, row);
  return row;
}

static GtkWidget *
add_choice (AdwPreferencesGroup *group,
            const char *title,
            guint n,
            const char *(*label) (guint value),
            guint chosen)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (words, label (i));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), chosen);
  adw_preferences_group_add (group, row);
  return row;
}

static const char *
category_label (guint value)
{
  return dd_category_label ((DdCategory) value);
}

static const char *
importance_label (guint value)
{
  return value == DD_IMPORTANCE_UNKNOWN ? dd_format_unknown ()
                                        : dd_importance_label ((DdImportance) value);
}

static const char *
loss_label (guint value)
{
  return value == DD_SEVERITY_UNKNOWN ? dd_format_unknown ()
                                      : dd_severity_loss_label ((DdSeverity) value);
}

static const char *
impact_label (guint value)
{
  return value == DD_SEVERITY_UNKNOWN ? dd_format_unknown ()
                                      : dd_severity_impact_label ((DdSeverity) value);
}

/* In the order of the combo: not known yet, no, yes. */
static const char *
answer_label (guint value)
{
  return value == 0 ? dd_format_unknown () : dd_tri_to_text ((DdTri) ((int) value - 1));
}

static guint
selected (GtkWidget *row)
{
  return adw_combo_row_get_selected (ADW_COMBO_ROW (row));
}

/* The kinds of the category chosen; the first is "not known yet". */
static void
fill_subcategories (Facts *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  DdCategory category = (DdCategory) selected (self->category);
  DdSubcategory first;
  DdSubcategory last;

  dd_category_range (category, &first, &last);
  gtk_string_list_append (words, dd_format_unknown ());
  for (DdSubcategory subcategory = first; subcategory <= last; subcategory++)
    gtk_string_list_append (words, dd_subcategory_label (subcategory));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->subcategory), G_LIST_MODEL (words));
  if (category == self->before->category && self->before->subcategory != DD_SUBCATEGORY_UNKNOWN)
    adw_combo_row_set_selected (ADW_COMBO_ROW (self->subcategory),
                                1 + self->before->subcategory - first);
}

static void
add_what_group (Facts *self, DdFormWindow *window)
{
  AdwPreferencesGroup *group = dd_form_window_add_group (window, _ ("What happened"), NULL);

  self->title = add_entry (group, _ ("Title"), self->before->title);
  self->category =
      add_choice (group, _ ("Category"), DD_N_CATEGORIES, category_label, self->before->category);
  self->subcategory = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->subcategory), _ ("Kind"));
  adw_preferences_group_add (group, self->subcategory);
  fill_subcategories (self);
  g_signal_connect_swapped (self->category, "notify::selected", G_CALLBACK (fill_subcategories),
                            self);
}

static void
add_time_group (Facts *self, DdFormWindow *window)
{
  AdwPreferencesGroup *group = dd_form_window_add_group (window, _ ("When"), NULL);
  DdClock *clock = dd_desk_get_clock (self->desk);
  GTimeZone *zone = dd_desk_get_zone (self->desk);

  self->occurred = dd_date_time_row_new (_ ("Occurred"), clock, zone);
  dd_date_time_row_set_now (DD_DATE_TIME_ROW (self->occurred));
  dd_date_time_row_set_time (DD_DATE_TIME_ROW (self->occurred), self->before->occurred_at);
  dd_date_time_row_set_certainty (DD_DATE_TIME_ROW (self->occurred),
                                  self->before->occurred_at == DD_TIME_UNKNOWN
                                      ? DD_CERTAINTY_UNKNOWN
                                  : self->before->occurred_approximate ? DD_CERTAINTY_APPROXIMATE
                                                                       : DD_CERTAINTY_KNOWN);
  adw_preferences_group_set_header_suffix (
      group, dd_date_time_row_get_segments (DD_DATE_TIME_ROW (self->occurred), TRUE));
  adw_preferences_group_add (group, self->occurred);
  self->discovered = dd_date_time_row_new (_ ("Discovered"), clock, zone);
  dd_date_time_row_set_time (DD_DATE_TIME_ROW (self->discovered), self->before->discovered_at);
  adw_preferences_group_add (group, self->discovered);
}

static GtkWidget *
add_count (Facts *self, AdwPreferencesGroup *group, DdIncidentCount count)
{
  g_autofree char *text = self->before->counts[count] != DD_COUNT_UNKNOWN
                              ? g_strdup_printf ("%" G_GINT64_FORMAT, self->before->counts[count])
                              : NULL;
  GtkWidget *row = add_entry (group, dd_incident_count_label (count), text);

  gtk_text_set_input_purpose (GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (row))),
                              GTK_INPUT_PURPOSE_DIGITS);
  return row;
}

static void
add_harm_group (Facts *self, DdFormWindow *window)
{
  AdwPreferencesGroup *group = dd_form_window_add_group (window, _ ("System and harm"),
                                                         _ ("An empty number is not known yet."));

  self->system_name = add_entry (group, _ ("System"), self->before->system_name);
  self->importance = add_choice (group, _ ("Importance of the system"), DD_N_IMPORTANCES,
                                 importance_label, self->before->importance);
  self->loss = add_choice (group, _ ("Loss"), DD_N_SEVERITIES, loss_label, self->before->loss);
  self->impact = add_choice (group, _ ("Social impact"), DD_N_SEVERITIES, impact_label,
                             self->before->social_impact);
  for (DdIncidentCount count = DD_INCIDENT_N_ANNEX; count < DD_INCIDENT_N_COUNTS; count++)
    self->counts[count] = add_count (self, group, count);
  for (DdIncidentAnswer answer = 0; answer < DD_INCIDENT_N_ANSWERS; answer++)
    self->answers[answer] = add_choice (group, dd_incident_answer_label (answer), 3, answer_label,
                                        (guint) ((int) self->before->answers[answer] + 1));
}

static void
add_annex_group (Facts *self, DdFormWindow *window)
{
  AdwPreferencesGroup *group =
      dd_form_window_add_group (window, _ ("Figures of the national measure’s annex"), NULL);

  for (DdIncidentCount count = 0; count < DD_INCIDENT_N_ANNEX; count++)
    self->counts[count] = add_count (self, group, count);
}

static void
add_text_group (Facts *self, DdFormWindow *window)
{
  AdwPreferencesGroup *group =
      dd_form_window_add_group (window, _ ("In words"), _ ("Empty is not known yet."));

  for (DdIncidentText text = 0; text < DD_INCIDENT_N_TEXTS; text++)
    {
      self->texts[text] = dd_text_row_new (dd_incident_text_label (text));
      dd_text_row_set_lines (DD_TEXT_ROW (self->texts[text]), 1);
      dd_text_row_set_text (DD_TEXT_ROW (self->texts[text]), self->before->texts[text]);
      adw_preferences_group_add (group, self->texts[text]);
    }
}

/* Reading the rows. --------------------------------------------------------------------------- */

static void
replace (char **place, char *text)
{
  g_free (*place);
  *place = text;
}

static gboolean
read_count (GtkWidget *row, DdIncidentCount count, gint64 *value, GError **error)
{
  g_autofree char *text = dd_text_clean (gtk_editable_get_text (GTK_EDITABLE (row)));

  *value = DD_COUNT_UNKNOWN;
  if (text == NULL || g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, value, NULL))
    return TRUE;
  g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
               /* Translators: what was typed, the name of the field. */
               _ ("“%s” is no whole number for “%s”. Please type digits only, or leave it empty."),
               text, dd_incident_count_label (count));
  return FALSE;
}

static gboolean
read_times (Facts *self, DdIncident *after, GError **error)
{
  const DdTimeInput *occurred = dd_date_time_row_get_input (DD_DATE_TIME_ROW (self->occurred));
  GTimeZone *zone = dd_desk_get_zone (self->desk);
  gint64 occurred_at = DD_TIME_UNKNOWN;
  gint64 discovered_at;

  if ((occurred->certainty != DD_CERTAINTY_UNKNOWN &&
       !dd_time_input_read (occurred, zone, &occurred_at, error)) ||
      !dd_time_input_read (dd_date_time_row_get_input (DD_DATE_TIME_ROW (self->discovered)), zone,
                           &discovered_at, error))
    return FALSE;
  /* A row shows minutes; what nobody touched keeps its seconds. */
  if (occurred_at == DD_TIME_UNKNOWN ||
      occurred_at / DD_MINUTE != self->before->occurred_at / DD_MINUTE)
    after->occurred_at = occurred_at;
  if (discovered_at / DD_MINUTE != self->before->discovered_at / DD_MINUTE)
    after->discovered_at = discovered_at;
  after->occurred_approximate = occurred->certainty == DD_CERTAINTY_APPROXIMATE;

  /* Filing takes such a slip and waits for it to be mended; here somebody is mending. */
  if (after->occurred_at == DD_TIME_UNKNOWN || after->occurred_at <= after->discovered_at)
    return TRUE;
  g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                       _ ("The occurrence lies after the discovery. Please correct one of the two, "
                          "or mark the occurrence as not known."));
  return FALSE;
}

static gboolean
accept (DdFormWindow *window, gpointer user_data, GError **error)
{
  Facts *self = user_data;
  g_autoptr (DdIncident) after = dd_incident_copy (self->before);
  DdSubcategory first;
  DdSubcategory last;

  replace (&after->title, dd_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->title))));
  after->category = (DdCategory) selected (self->category);
  dd_category_range (after->category, &first, &last);
  after->subcategory = selected (self->subcategory) == 0
                           ? DD_SUBCATEGORY_UNKNOWN
                           : (DdSubcategory) (first + selected (self->subcategory) - 1);
  replace (&after->system_name,
           dd_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->system_name))));
  after->importance = (DdImportance) selected (self->importance);
  after->loss = (DdSeverity) selected (self->loss);
  after->social_impact = (DdSeverity) selected (self->impact);
  for (DdIncidentAnswer answer = 0; answer < DD_INCIDENT_N_ANSWERS; answer++)
    after->answers[answer] = (DdTri) ((int) selected (self->answers[answer]) - 1);
  for (DdIncidentText text = 0; text < DD_INCIDENT_N_TEXTS; text++)
    {
      g_autofree char *typed = dd_text_row_dup_text (DD_TEXT_ROW (self->texts[text]));

      replace (&after->texts[text], dd_text_clean (typed));
    }
  for (DdIncidentCount count = 0; count < DD_INCIDENT_N_COUNTS; count++)
    if (!read_count (self->counts[count], count, &after->counts[count], error))
      return FALSE;
  if (!read_times (self, after, error) ||
      !dd_incident_service_amend (dd_desk_get_incidents (self->desk), self->session, self->before,
                                  after, error))
    return FALSE;
  dd_form_window_tell (window, _ ("The facts are saved."));
  return TRUE;
}

/**
 * dd_facts_window_open:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who changes
 * @incident: of which incident
 *
 * Opens all facts of an incident to be completed or corrected.
 *
 * Returns: (transfer none) (nullable): the form
 */
GtkWidget *
dd_facts_window_open (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 incident)
{
  g_autoptr (GError) error = NULL;
  DdIncident *before = dd_incident_service_get (dd_desk_get_incidents (desk), incident, &error);
  GtkWidget *window;
  Facts *self;

  if (before == NULL)
    {
      dd_toast_say_error (from, error);
      return NULL;
    }
  self = g_new0 (Facts, 1);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->before = before;
  window = dd_form_window_new (from, _ ("Change facts"), _ ("_Save"), accept, self, facts_free);
  dd_form_window_set_size (DD_FORM_WINDOW (window), 620, 660);
  add_what_group (self, DD_FORM_WINDOW (window));
  add_time_group (self, DD_FORM_WINDOW (window));
  add_harm_group (self, DD_FORM_WINDOW (window));
  add_text_group (self, DD_FORM_WINDOW (window));
  add_annex_group (self, DD_FORM_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  return window;
}
