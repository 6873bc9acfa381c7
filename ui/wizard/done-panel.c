/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/wizard/done-panel.h"

#include "ui/common/two-column.h"
#include "ui/wizard/clock-preview.h"
#include "ui/wizard/wizard-fields.h"

/* Step 4: what was done so far, and the evidence. */
struct _DdDonePanel
{
  DdWizardPanel parent_instance;

  /* template widgets */
  GtkWidget *columns;
  AdwPreferencesGroup *done_group;
  AdwExpanderRow *more;
  DdEvidenceList *evidence;
  DdClockPreview *preview;
};

G_DEFINE_FINAL_TYPE (DdDonePanel, dd_done_panel, DD_TYPE_WIZARD_PANEL)

static void
dd_done_panel_load (DdWizardPanel *panel)
{
  static const DdIncidentText more[] = {
    DD_INCIDENT_SCENE_PROTECTION, DD_INCIDENT_CAUSE,          DD_INCIDENT_CLUES,
    DD_INCIDENT_RANSOM,           DD_INCIDENT_SUPPORT_NEEDED,
  };
  DdDonePanel *self = DD_DONE_PANEL (panel);

  adw_preferences_group_add (self->done_group,
                             dd_wizard_text_row_new (panel, DD_INCIDENT_MEASURES, 3));
  for (gsize i = 0; i < G_N_ELEMENTS (more); i++)
    adw_expander_row_add_row (self->more, dd_wizard_text_row_new (panel, more[i], 1));
}

static void
dd_done_panel_entered (DdWizardPanel *panel)
{
  DdDonePanel *self = DD_DONE_PANEL (panel);
  g_autoptr (DdIncident) incident = dd_wizard_form_to_incident (dd_wizard_panel_get_form (panel),
                                                                dd_wizard_panel_get_zone (panel));

  dd_evidence_list_refresh (self->evidence);
  dd_clock_preview_show (self->preview, dd_wizard_panel_get_desk (panel), incident);
}

static gboolean
dd_done_panel_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (DD_DONE_PANEL (widget)->done_group),
                                 GTK_DIR_TAB_FORWARD);
}

static void
dd_done_panel_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_DONE_PANEL);

  G_OBJECT_CLASS (dd_done_panel_parent_class)->dispose (object);
}

static void
dd_done_panel_class_init (DdDonePanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DdWizardPanelClass *panel_class = DD_WIZARD_PANEL_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_done_panel_dispose;
  widget_class->grab_focus = dd_done_panel_grab_focus;
  panel_class->load = dd_done_panel_load;
  panel_class->entered = dd_done_panel_entered;

  g_type_ensure (DD_TYPE_EVIDENCE_LIST);
  g_type_ensure (DD_TYPE_CLOCK_PREVIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/wizard/done-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DdDonePanel, columns);
  gtk_widget_class_bind_template_child (widget_class, DdDonePanel, done_group);
  gtk_widget_class_bind_template_child (widget_class, DdDonePanel, more);
  gtk_widget_class_bind_template_child (widget_class, DdDonePanel, evidence);
  gtk_widget_class_bind_template_child (widget_class, DdDonePanel, preview);
}

static void
dd_done_panel_init (DdDonePanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->columns, dd_two_column_new (336, 32));
  dd_evidence_list_take_from (self->evidence, GTK_WIDGET (self));
}

/**
 * dd_done_panel_get_evidence:
 * @self: a panel
 *
 * Returns: (transfer none): its list of evidence
 */
DdEvidenceList *
dd_done_panel_get_evidence (DdDonePanel *self)
{
  g_return_val_if_fail (DD_IS_DONE_PANEL (self), NULL);

  return self->evidence;
}
