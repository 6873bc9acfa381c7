/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/wizard/clock-panel.h"

#include "accounts/permission.h"
#include "deadlines/wording.h"
#include "ui/common/format.h"
#include "ui/common/row-layout.h"
#include "ui/common/toast.h"
#include "ui/shell/page.h"

#include <glib/gi18n.h>

/* Step 6: the clocks are running; what to do next. */
struct _DdClockPanel
{
  DdWizardPanel parent_instance;

  /* template widgets */
  GtkLabel *headline;
  GtkLabel *explanation;
  GtkListBox *clocks;
};

G_DEFINE_FINAL_TYPE (DdClockPanel, dd_clock_panel, DD_TYPE_WIZARD_PANEL)

static void
on_row_activated (DdClockPanel *self, GtkListBoxRow *row)
{
  gint64 *obligation = g_object_get_data (G_OBJECT (row), "obligation");

  dd_page_open (GTK_WIDGET (self), "obligation", *obligation);
}

static GtkWidget *
new_state (const DdObligation *obligation, gint64 now, GTimeZone *zone)
{
  DdObligationState state = dd_obligation_get_state (obligation, now);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gboolean unfinished = dd_obligation_is_unfinished (obligation, now);
  g_autofree char *due = dd_format_due_short (obligation->due_at, now, zone);
  g_autofree char *left =
      unfinished ? dd_format_left (obligation->due_at, now) : g_strdup (dd_wording_state (state));
  GtkWidget *due_label = gtk_label_new (due);
  GtkWidget *left_label = gtk_label_new (left);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (due_label), 1);
  gtk_label_set_xalign (GTK_LABEL (left_label), 1);
  gtk_widget_add_css_class (due_label, "numeric");
  gtk_widget_add_css_class (left_label, "numeric");
  gtk_widget_add_css_class (left_label, "caption");
  gtk_widget_add_css_class (left_label, state == DD_OBLIGATION_OVERDUE ? "error" : "dim-label");
  gtk_box_append (GTK_BOX (box), due_label);
  gtk_box_append (GTK_BOX (box), left_label);
  return box;
}

static GtkWidget *
new_row (const DdObligation *obligation, gint64 now, GTimeZone *zone, gboolean opens)
{
  GtkWidget *row = adw_action_row_new ();
  gboolean unfinished = dd_obligation_is_unfinished (obligation, now);
  GtkWidget *icon = gtk_image_new_from_icon_name (!unfinished ? "emblem-ok-symbolic"
                                                  : obligation->form == DD_REPORT_FORM_ORAL
                                                      ? "call-start-symbolic"
                                                      : "document-page-setup-symbolic");
  g_autofree char *subtitle = dd_format_join (dd_wording_recipient (obligation->recipient),
                                              dd_wording_form (obligation->form), NULL);

  dd_row_layout_apply (ADW_ACTION_ROW (row));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), dd_wording_duty (obligation));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (!unfinished)
    gtk_widget_add_css_class (icon, "success");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_state (obligation, now, zone));
  if (opens)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), opens);
  g_object_set_data_full (G_OBJECT (row), "obligation",
                          g_memdup2 (&obligation->id, sizeof obligation->id), g_free);
  return row;
}

static void
dd_clock_panel_load (DdWizardPanel *panel)
{
}

static void
dd_clock_panel_entered (DdWizardPanel *panel)
{
  DdClockPanel *self = DD_CLOCK_PANEL (panel);
  DdIncidentService *service = dd_desk_get_incidents (dd_wizard_panel_get_desk (panel));
  gint64 id = dd_wizard_panel_get_form (panel)->incident_id;
  gint64 now = dd_wizard_panel_get_now (panel);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdIncident) incident = dd_incident_service_get (service, id, &error);
  g_autoptr (GPtrArray) obligations =
      incident != NULL ? dd_incident_service_get_obligations (service, id, &error) : NULL;
  g_autofree char *number = NULL;
  g_autofree char *headline = NULL;
  GtkWidget *row;
  gboolean opens =
      dd_permission_has (dd_wizard_panel_get_session (panel), DD_PERMISSION_SEE_INCIDENTS);
  guint open = 0;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->clocks))) != NULL)
    gtk_list_box_remove (self->clocks, row);
  if (obligations == NULL)
    {
      dd_toast_say_error (GTK_WIDGET (self), error);
      return;
    }
  for (guint i = 0; i < obligations->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (obligations, i);

      if (obligation->ended == DD_OBLIGATION_FALLEN)
        continue;
      gtk_list_box_append (self->clocks,
                           new_row (obligation, now, dd_wizard_panel_get_zone (panel), opens));
      open += dd_obligation_is_unfinished (obligation, now);
    }

  number = dd_incident_get_number (incident);
  /* Translators: number of an incident. */
  headline = g_strdup_printf (_ ("Incident %s is filed"), number);
  gtk_label_set_text (self->headline, headline);
  gtk_label_set_text (self->explanation,
                      !opens ? _ ("The office sees it from now on, and is reminded of every clock. "
                                  "You need not do anything more.")
                      : open > 0
                          ? _ ("The clocks are running. You will be reminded ahead of each one, "
                               "whatever page is open. Begin with the first open one.")
                          : _ ("Nothing is due at the moment."));
}

static gboolean
dd_clock_panel_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (DD_CLOCK_PANEL (widget)->clocks), GTK_DIR_TAB_FORWARD);
}

static void
dd_clock_panel_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_CLOCK_PANEL);

  G_OBJECT_CLASS (dd_clock_panel_parent_class)->dispose (object);
}

static void
dd_clock_panel_class_init (DdClockPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DdWizardPanelClass *panel_class = DD_WIZARD_PANEL_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_clock_panel_dispose;
  widget_class->grab_focus = dd_clock_panel_grab_focus;
  panel_class->load = dd_clock_panel_load;
  panel_class->entered = dd_clock_panel_entered;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/wizard/clock-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DdClockPanel, headline);
  gtk_widget_class_bind_template_child (widget_class, DdClockPanel, explanation);
  gtk_widget_class_bind_template_child (widget_class, DdClockPanel, clocks);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
dd_clock_panel_init (DdClockPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
