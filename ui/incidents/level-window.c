/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/incidents/level-window.h"

#include "accounts/permission.h"
#include "incidents/incident-levels.h"
#include "ui/common/format.h"
#include "ui/common/tag.h"
#include "ui/common/text-row.h"
#include "ui/common/toast.h"

#include <glib/gi18n.h>

typedef struct
{
  DdDesk *desk;
  DdSession *session;
  gint64 incident;

  /* Rows, borrowed from the window */
  GtkWidget *level;
  GtkWidget *level_reason;
  GtkWidget *national;
  GtkWidget *national_reason;
} Decision;

static void
decision_free (gpointer data)
{
  Decision *self = data;

  g_object_unref (self->desk);
  g_object_unref (self->session);
  g_free (self);
}

static gboolean
accept (DdFormWindow *window, gpointer user_data, GError **error)
{
  Decision *self = user_data;
  g_autofree char *level_reason = NULL;
  g_autofree char *national_reason = NULL;

  if (self->level == NULL)
    return TRUE;
  level_reason = dd_text_row_dup_text (DD_TEXT_ROW (self->level_reason));
  national_reason = dd_text_row_dup_text (DD_TEXT_ROW (self->national_reason));
  if (!dd_incident_service_decide_level (
          dd_desk_get_incidents (self->desk), self->session, self->incident,
          (int) adw_combo_row_get_selected (ADW_COMBO_ROW (self->level)), level_reason,
          (int) adw_combo_row_get_selected (ADW_COMBO_ROW (self->national)), national_reason,
          error))
    return FALSE;
  dd_form_window_tell (window, _ ("The decision is recorded."));
  return TRUE;
}

/* The matrix. --------------------------------------------------------------------------------- */

static void
attach (GtkGrid *grid,
        const char *text,
        int column,
        int row,
        const char *css_class,
        const char *tooltip)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_tooltip_text (label, tooltip);
  gtk_grid_attach (grid, label, column, row, 1, 1);
}

/* The cell that decides stands out by a frame of its own and by its words, not by colour alone. */
static void
attach_level (GtkGrid *grid, const DdIncident *incident, DdImportance importance, DdSeverity loss)
{
  int level = dd_level_matrix (importance, loss);
  gboolean here = incident->importance == importance && incident->loss == loss;
  g_autofree char *text =
      here ? g_strdup_printf ("▸ %s ◂", dd_level_roman (level)) : g_strdup (dd_level_roman (level));
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "matrix-cell");
  gtk_widget_add_css_class (label, "numeric");
  if (here)
    {
      g_autofree char *spoken = g_strdup_printf (_ ("This incident: %s"), dd_level_label (level));

      gtk_widget_add_css_class (label, "here");
      gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                      -1);
    }
  gtk_grid_attach (grid, label, (int) loss, (int) importance, 1, 1);
}

static GtkWidget *
create_matrix (const DdIncident *incident)
{
  GtkWidget *widget = gtk_grid_new ();
  GtkGrid *grid = GTK_GRID (widget);

  gtk_widget_add_css_class (widget, "card");
  gtk_widget_add_css_class (widget, "level-matrix");
  gtk_grid_set_column_homogeneous (grid, TRUE);
  gtk_grid_set_row_spacing (grid, 6);
  gtk_grid_set_column_spacing (grid, 6);
  for (DdSeverity loss = DD_SEVERITY_SPECIAL; loss < DD_N_SEVERITIES; loss++)
    attach (grid, dd_severity_loss_label (loss), (int) loss, 0, "caption",
            dd_severity_loss_meaning (loss));
  for (DdImportance importance = DD_IMPORTANCE_SPECIAL; importance < DD_N_IMPORTANCES; importance++)
    {
      attach (grid, dd_importance_label (importance), 0, (int) importance, "caption", NULL);
      for (DdSeverity loss = DD_SEVERITY_SPECIAL; loss < DD_N_SEVERITIES; loss++)
        attach_level (grid, incident, importance, loss);
    }
  return widget;
}

/* Rows. --------------------------------------------------------------------------------------- */

static void
add_fact (AdwPreferencesGroup *group,
          const char *title,
          const char *subtitle,
          const char *tag,
          DdTagTone tone)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (tag != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), dd_tag_new (tag, tone));
  adw_preferences_group_add (group, row);
}

static void
add_matrix_group (DdFormWindow *window, const DdIncident *incident)
{
  AdwPreferencesGroup *group =
      dd_form_window_add_group (window, _ ("Level"),
                                _ ("Importance of the system × loss (GB/Z 20986-2007); or the "
                                   "social impact alone. The more serious counts."));
  g_auto (DdLevelVerdict) verdict = { 0 };
  g_autofree char *level = NULL;

  dd_incident_suggest_level (incident, &verdict);
  level = dd_format_level_tag (verdict.level);
  adw_preferences_group_add (group, create_matrix (incident));
  group = dd_form_window_add_group (window, NULL, NULL);
  add_fact (group, _ ("Importance of the system"), NULL,
            incident->importance != DD_IMPORTANCE_UNKNOWN
                ? dd_importance_label (incident->importance)
                : dd_format_unknown (),
            incident->importance != DD_IMPORTANCE_UNKNOWN ? DD_TAG_PLAIN : DD_TAG_WARNING);
  add_fact (group, _ ("Loss"),
            incident->loss != DD_SEVERITY_UNKNOWN ? dd_severity_loss_meaning (incident->loss)
                                                  : NULL,
            incident->loss != DD_SEVERITY_UNKNOWN ? dd_severity_loss_label (incident->loss)
                                                  : dd_format_unknown (),
            incident->loss != DD_SEVERITY_UNKNOWN ? DD_TAG_PLAIN : DD_TAG_WARNING);
  add_fact (group, _ ("Social impact"), NULL,
            incident->social_impact != DD_SEVERITY_UNKNOWN
                ? dd_severity_impact_label (incident->social_impact)
                : dd_format_unknown (),
            incident->social_impact != DD_SEVERITY_UNKNOWN ? DD_TAG_PLAIN : DD_TAG_WARNING);
  add_fact (group, _ ("Suggested"), verdict.criterion, level, DD_TAG_ACCENT);
}

static void
add_annex_group (DdFormWindow *window, const DdIncident *incident)
{
  AdwPreferencesGroup *group = dd_form_window_add_group (
      window, _ ("National level"),
      _ ("Annex of the national measure: any one trigger suffices, and “at least” includes the "
         "figure. What is not clear counts as not met."));
  g_auto (DdNationalVerdict) verdict = { 0 };
  g_autofree char *level = NULL;

  dd_incident_suggest_national_level (incident, &verdict);
  level = dd_format_level_tag (verdict.level);
  add_fact (group, _ ("Suggested"), verdict.criterion, level, DD_TAG_ACCENT);
  for (DdIncidentCount count = 0; count < DD_INCIDENT_N_ANNEX; count++)
    if (incident->counts[count] != DD_COUNT_UNKNOWN)
      {
        g_autofree char *figure = g_strdup_printf ("%'" G_GINT64_FORMAT, incident->counts[count]);

        add_fact (group, dd_incident_count_label (count), NULL, figure,
                  count == verdict.trigger ? DD_TAG_WARNING : DD_TAG_PLAIN);
      }
  for (guint i = 0; i < verdict.unclear->len; i++)
    {
      const DdAnnexQuestion *question = g_ptr_array_index (verdict.unclear, i);

      if (question->likely)
        add_fact (group, dd_incident_count_label (question->count), question->sentence,
                  dd_format_unknown (), DD_TAG_WARNING);
    }
}

static GtkWidget *
add_level_choice (AdwPreferencesGroup *group, const char *title, int chosen)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, C_ ("level", "As suggested"));
  for (int level = 1; level <= 4; level++)
    {
      g_autofree char *word = dd_format_level (level);

      gtk_string_list_append (words, word);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), (guint) chosen);
  adw_preferences_group_add (group, row);
  return row;
}

static GtkWidget *
add_reason (AdwPreferencesGroup *group, const char *title, const char *reason)
{
  GtkWidget *row = dd_text_row_new (title);

  dd_text_row_set_lines (DD_TEXT_ROW (row), 1);
  dd_text_row_set_text (DD_TEXT_ROW (row), reason);
  adw_preferences_group_add (group, row);
  return row;
}

static void
add_decision_group (Decision *self, DdFormWindow *window, const DdIncident *incident)
{
  AdwPreferencesGroup *group =
      dd_form_window_add_group (window, _ ("Decision of the leading group"), NULL);

  self->level = add_level_choice (group, _ ("Level"), incident->chosen_level);
  self->level_reason = add_reason (group, _ ("Reason, if it differs"), incident->level_reason);
  self->national = add_level_choice (group, _ ("National level"), incident->chosen_national_level);
  self->national_reason =
      add_reason (group, _ ("Reason, if it differs"), incident->national_level_reason);
}

/**
 * dd_level_window_open:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who looks
 * @incident: which incident
 *
 * Shows what the two levels rest on; who may, writes the leading group's decision down there.
 *
 * Returns: (transfer none) (nullable): the window
 */
GtkWidget *
dd_level_window_open (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 incident)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdIncident) facts =
      dd_incident_service_get (dd_desk_get_incidents (desk), incident, &error);
  gboolean may_decide = dd_permission_has (session, DD_PERMISSION_DECIDE_LEVEL);
  Decision *self;
  GtkWidget *window;

  if (facts == NULL)
    {
      dd_toast_say_error (from, error);
      return NULL;
    }
  self = g_new0 (Decision, 1);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->incident = incident;
  window =
      dd_form_window_new (from, _ ("Criteria of the level"),
                          may_decide ? _ ("_Decide") : _ ("_Close"), accept, self, decision_free);
  dd_form_window_set_size (DD_FORM_WINDOW (window), 620, 640);
  add_matrix_group (DD_FORM_WINDOW (window), facts);
  add_annex_group (DD_FORM_WINDOW (window), facts);
  if (may_decide)
    add_decision_group (self, DD_FORM_WINDOW (window), facts);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}
