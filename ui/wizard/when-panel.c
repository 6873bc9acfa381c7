/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/wizard/when-panel.h"

#include "ui/common/date-time-row.h"
#include "ui/common/two-column.h"
#include "ui/wizard/clock-preview.h"
#include "ui/wizard/wizard-fields.h"

#include <glib/gi18n.h>

/* Step 2: when it happened, when it was found, and where. */
struct _DdWhenPanel
{
  DdWizardPanel parent_instance;

  /* template widgets */
  GtkWidget *columns;
  AdwPreferencesGroup *occurred_group;
  AdwPreferencesGroup *discovered_group;
  AdwPreferencesGroup *place_group;
  GtkButton *now_button;
  DdClockPreview *preview;

  /* borrowed: children of the groups */
  DdDateTimeRow *occurred;
  DdDateTimeRow *discovered;
};

G_DEFINE_FINAL_TYPE (DdWhenPanel, dd_when_panel, DD_TYPE_WIZARD_PANEL)

static void
show_preview (DdWhenPanel *self)
{
  DdWizardPanel *panel = DD_WIZARD_PANEL (self);
  DdWizardForm *form = dd_wizard_panel_get_form (panel);
  GTimeZone *zone = dd_wizard_panel_get_zone (panel);
  g_autoptr (DdIncident) incident = dd_wizard_form_to_incident (form, zone);
  gint64 now = dd_wizard_panel_get_now (panel);
  gint64 occurred = DD_TIME_UNKNOWN;
  const char *early = NULL;
  const char *warning = NULL;

  /* As typed: an occurrence after the discovery is none in the incident. */
  dd_time_input_read (&form->occurred, zone, &occurred, NULL);
  if (occurred != DD_TIME_UNKNOWN && occurred > now)
    early = _ ("This time is still to come. Please correct it; until then the occurrence counts "
               "as not known.");
  else if (dd_wizard_form_is_reversed (form, zone))
    warning =
        _ ("The discovery is before the occurrence. You can go on: the occurrence counts as not "
           "known until one of the two is mended.");
  if (incident->discovered_at != DD_TIME_UNKNOWN && incident->discovered_at > now)
    warning = _ ("This time is still to come. Please correct it.");
  dd_date_time_row_set_warning (self->occurred, early);
  dd_date_time_row_set_warning (self->discovered, warning);
  dd_clock_preview_show (self->preview, dd_wizard_panel_get_desk (panel), incident);
}

static void
on_times_changed (DdWhenPanel *self)
{
  DdWizardPanel *panel = DD_WIZARD_PANEL (self);
  DdWizardForm *form = dd_wizard_panel_get_form (panel);

  if (dd_wizard_panel_is_loading (panel))
    return;
  dd_time_input_copy (dd_date_time_row_get_input (self->occurred), &form->occurred);
  dd_time_input_copy (dd_date_time_row_get_input (self->discovered), &form->discovered);
  show_preview (self);
  dd_wizard_panel_changed (panel);
}

static void
on_now_clicked (DdWhenPanel *self)
{
  dd_date_time_row_set_now (self->discovered);
}

static DdDateTimeRow *
add_time_row (DdWhenPanel *self,
              AdwPreferencesGroup *group,
              const char *label,
              const DdTimeInput *input)
{
  DdWizardPanel *panel = DD_WIZARD_PANEL (self);
  GtkWidget *row =
      dd_date_time_row_new (_ ("Time"), dd_desk_get_clock (dd_wizard_panel_get_desk (panel)),
                            dd_wizard_panel_get_zone (panel));

  dd_date_time_row_set_input (DD_DATE_TIME_ROW (row), input);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_times_changed), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
  return DD_DATE_TIME_ROW (row);
}

static void
dd_when_panel_load (DdWizardPanel *panel)
{
  DdWhenPanel *self = DD_WHEN_PANEL (panel);
  DdWizardForm *form = dd_wizard_panel_get_form (panel);

  self->occurred =
      add_time_row (self, self->occurred_group, _ ("Time of occurrence"), &form->occurred);
  adw_preferences_group_set_header_suffix (self->occurred_group,
                                           dd_date_time_row_get_segments (self->occurred, TRUE));
  adw_preferences_group_add (self->occurred_group,
                             dd_wizard_text_row_new (panel, DD_INCIDENT_OCCURRED_BASIS, 1));
  self->discovered =
      add_time_row (self, self->discovered_group, _ ("Time of discovery"), &form->discovered);
  adw_preferences_group_add (self->discovered_group,
                             dd_wizard_text_row_new (panel, DD_INCIDENT_DISCOVERED_BY, 1));
  adw_preferences_group_add (self->place_group,
                             dd_wizard_text_row_new (panel, DD_INCIDENT_PLACE, 1));
  adw_preferences_group_add (self->place_group,
                             dd_wizard_entry_row_new (panel, _ ("System concerned"),
                                                      &form->facts->system_name));
}

static void
dd_when_panel_entered (DdWizardPanel *panel)
{
  show_preview (DD_WHEN_PANEL (panel));
}

static gboolean
dd_when_panel_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (DD_WHEN_PANEL (widget)->occurred_group),
                                 GTK_DIR_TAB_FORWARD);
}

static void
dd_when_panel_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_WHEN_PANEL);

  G_OBJECT_CLASS (dd_when_panel_parent_class)->dispose (object);
}

static void
dd_when_panel_class_init (DdWhenPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DdWizardPanelClass *panel_class = DD_WIZARD_PANEL_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_when_panel_dispose;
  widget_class->grab_focus = dd_when_panel_grab_focus;
  panel_class->load = dd_when_panel_load;
  panel_class->entered = dd_when_panel_entered;

  g_type_ensure (DD_TYPE_CLOCK_PREVIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/wizard/when-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DdWhenPanel, columns);
  gtk_widget_class_bind_template_child (widget_class, DdWhenPanel, occurred_group);
  gtk_widget_class_bind_template_child (widget_class, DdWhenPanel, discovered_group);
  gtk_widget_class_bind_template_child (widget_class, DdWhenPanel, place_group);
  gtk_widget_class_bind_template_child (widget_class, DdWhenPanel, now_button);
  gtk_widget_class_bind_template_child (widget_class, DdWhenPanel, preview);
  gtk_widget_class_bind_template_callback (widget_class, on_now_clicked);
}

static void
dd_when_panel_init (DdWhenPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->columns, dd_two_column_new (336, 32));
}

/**
 * dd_when_panel_check:
 * @self: a panel
 *
 * Marks a time that cannot be read with a sentence and takes the focus there.
 *
 * Returns: whether both times can be read
 */
gboolean
dd_when_panel_check (DdWhenPanel *self)
{
  DdDateTimeRow *rows[2];

  g_return_val_if_fail (DD_IS_WHEN_PANEL (self), FALSE);

  rows[0] = self->occurred;
  rows[1] = self->discovered;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (!dd_date_time_row_check (rows[i]))
      {
        gtk_widget_grab_focus (GTK_WIDGET (rows[i]));
        return FALSE;
      }
  return TRUE;
}
