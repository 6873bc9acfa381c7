/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/wizard/harm-panel.h"

#include "ui/common/two-column.h"
#include "ui/wizard/clock-preview.h"
#include "ui/wizard/level-card.h"
#include "ui/wizard/wizard-fields.h"

#include <glib/gi18n.h>

/* Step 3: whom and what it harms, and the levels that follow. */
struct _DdHarmPanel
{
  DdWizardPanel parent_instance;

  /* template widgets */
  GtkWidget *columns;
  AdwPreferencesGroup *system_group;
  AdwPreferencesGroup *people_group;
  AdwPreferencesGroup *texts_group;
  AdwExpanderRow *annex;
  DdLevelCard *levels;
  DdClockPreview *preview;

  /* borrowed */
  GtkWidget *counts[DD_INCIDENT_N_COUNTS];
};

G_DEFINE_FINAL_TYPE (DdHarmPanel, dd_harm_panel, DD_TYPE_WIZARD_PANEL)

static const char *
importance_name (guint value)
{
  return dd_importance_label (value);
}

static const char *
loss_name (guint value)
{
  return dd_severity_loss_label (value);
}

static const char *
impact_name (guint value)
{
  return dd_severity_impact_label (value);
}

static void
show_side (DdHarmPanel *self)
{
  DdWizardPanel *panel = DD_WIZARD_PANEL (self);
  g_autoptr (DdIncident) incident = dd_wizard_form_to_incident (dd_wizard_panel_get_form (panel),
                                                                dd_wizard_panel_get_zone (panel));

  dd_level_card_show (self->levels);
  dd_clock_preview_show (self->preview, dd_wizard_panel_get_desk (panel), incident);
}

static GtkWidget *
new_count (DdHarmPanel *self, DdIncidentCount count)
{
  self->counts[count] = dd_wizard_count_row_new (DD_WIZARD_PANEL (self), count);
  return self->counts[count];
}

/* What is wrong in there is seen at once. */
static void
unfold_annex (DdHarmPanel *self)
{
  DdWizardForm *form = dd_wizard_panel_get_form (DD_WIZARD_PANEL (self));

  for (int count = 0; count < DD_INCIDENT_N_ANNEX; count++)
    if (form->miscounts[count] != NULL)
      adw_expander_row_set_expanded (self->annex, TRUE);
}

static void
dd_harm_panel_load (DdWizardPanel *panel)
{
  static const DdIncidentText texts[] = {
    DD_INCIDENT_SCALE,
    DD_INCIDENT_PERSONS_INVOLVED,
    DD_INCIDENT_UNITS_INVOLVED,
    DD_INCIDENT_EQUIPMENT_DAMAGE,
    DD_INCIDENT_INJURIES,
    DD_INCIDENT_SOCIAL_THREAT,
    DD_INCIDENT_NATIONAL_SECURITY_THREAT,
    DD_INCIDENT_TREND,
  };
  DdHarmPanel *self = DD_HARM_PANEL (panel);
  DdIncident *facts = dd_wizard_panel_get_form (panel)->facts;

  adw_preferences_group_add (self->system_group,
                             dd_wizard_choice_row_new (panel, _ ("Importance of the system"), NULL,
                                                       DD_N_IMPORTANCES, importance_name,
                                                       (guint *) &facts->importance));
  adw_preferences_group_add (
      self->system_group,
      dd_wizard_choice_row_new (panel, _ ("Loss to the system"),
                                _ ("Serious: long interruption or partial paralysis. "
                                   "Fairly serious: efficiency clearly affected."),
                                DD_N_SEVERITIES, loss_name, (guint *) &facts->loss));
  adw_preferences_group_add (self->system_group,
                             dd_wizard_choice_row_new (panel, _ ("Social impact"), NULL,
                                                       DD_N_SEVERITIES, impact_name,
                                                       (guint *) &facts->social_impact));

  adw_preferences_group_add (self->people_group, new_count (self, DD_INCIDENT_MINORS_AFFECTED));
  adw_preferences_group_add (self->people_group, new_count (self, DD_INCIDENT_MINORS_UNDER_14));
  adw_preferences_group_add (
      self->people_group,
      dd_wizard_answer_row_new (
          panel, DD_INCIDENT_CHILD_HARMED,
          _ ("Injury, serious bullying or assault: the police are told at once.")));
  adw_preferences_group_add (
      self->people_group,
      dd_wizard_answer_row_new (panel, DD_INCIDENT_SUSPECTED_CRIME,
                                _ ("Theft of accounts or data, extortion, sabotage: the police are "
                                   "told within 24 hours.")));

  for (int count = 0; count < DD_INCIDENT_N_ANNEX; count++)
    adw_expander_row_add_row (self->annex, new_count (self, count));
  unfold_annex (self);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    adw_preferences_group_add (self->texts_group, dd_wizard_text_row_new (panel, texts[i], 1));

  dd_level_card_attach (self->levels, panel);
}

static void
dd_harm_panel_entered (DdWizardPanel *panel)
{
  show_side (DD_HARM_PANEL (panel));
}

static gboolean
dd_harm_panel_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (DD_HARM_PANEL (widget)->system_group),
                                 GTK_DIR_TAB_FORWARD);
}

static void
dd_harm_panel_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_HARM_PANEL);

  G_OBJECT_CLASS (dd_harm_panel_parent_class)->dispose (object);
}

static void
dd_harm_panel_class_init (DdHarmPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DdWizardPanelClass *panel_class = DD_WIZARD_PANEL_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_harm_panel_dispose;
  widget_class->grab_focus = dd_harm_panel_grab_focus;
  panel_class->load = dd_harm_panel_load;
  panel_class->entered = dd_harm_panel_entered;

  g_type_ensure (DD_TYPE_LEVEL_CARD);
  g_type_ensure (DD_TYPE_CLOCK_PREVIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/wizard/harm-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DdHarmPanel, columns);
  gtk_widget_class_bind_template_child (widget_class, DdHarmPanel, system_group);
  gtk_widget_class_bind_template_child (widget_class, DdHarmPanel, people_group);
  gtk_widget_class_bind_template_child (widget_class, DdHarmPanel, texts_group);
  gtk_widget_class_bind_template_child (widget_class, DdHarmPanel, annex);
  gtk_widget_class_bind_template_child (widget_class, DdHarmPanel, levels);
  gtk_widget_class_bind_template_child (widget_class, DdHarmPanel, preview);
}

static void
dd_harm_panel_init (DdHarmPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->columns, dd_two_column_new (336, 32));
  /* The levels follow each answer at once. */
  g_signal_connect (self, "changed", G_CALLBACK (show_side), NULL);
}

/**
 * dd_harm_panel_check:
 * @self: an attached panel
 *
 * Takes the focus to a count that cannot be read; its row says what is wrong with it.
 *
 * Returns: whether every count can be read
 */
gboolean
dd_harm_panel_check (DdHarmPanel *self)
{
  DdWizardForm *form;

  g_return_val_if_fail (DD_IS_HARM_PANEL (self), FALSE);

  form = dd_wizard_panel_get_form (DD_WIZARD_PANEL (self));
  unfold_annex (self);
  for (int count = 0; count < DD_INCIDENT_N_COUNTS; count++)
    if (form->miscounts[count] != NULL)
      {
        gtk_widget_grab_focus (
            adw_action_row_get_activatable_widget (ADW_ACTION_ROW (self->counts[count])));
        return FALSE;
      }
  return TRUE;
}
