/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/wizard/wizard-steps.h"

#include "base/text.h"
#include "incidents/incident-terms.h"
#include "ui/common/format.h"

#include <glib/gi18n.h>

/**
 * DdWizardSteps:
 *
 * The steps of the wizard in the place of the sidebar: done ones with a tick, this one with a
 * filled number; every step reached can be gone to. At the foot stands that all is saved.
 *
 * Emits "chosen" (int) with the step to go to.
 */
struct _DdWizardSteps
{
  AdwBin parent_instance;

  /* template widgets */
  GtkListBox *list;
  GtkImage *saved_icon;
  GtkLabel *saved_headline;
  GtkLabel *saved_detail;

  gboolean showing;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdWizardSteps, dd_wizard_steps, ADW_TYPE_BIN)

static void
on_row_activated (DdWizardSteps *self, GtkListBoxRow *row)
{
  if (!self->showing)
    g_signal_emit (self, signals[CHOSEN], 0, gtk_list_box_row_get_index (row));
}

static void
dd_wizard_steps_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_WIZARD_STEPS);

  G_OBJECT_CLASS (dd_wizard_steps_parent_class)->dispose (object);
}

static void
dd_wizard_steps_class_init (DdWizardStepsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_wizard_steps_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", DD_TYPE_WIZARD_STEPS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/wizard/wizard-steps.ui");
  gtk_widget_class_bind_template_child (widget_class, DdWizardSteps, list);
  gtk_widget_class_bind_template_child (widget_class, DdWizardSteps, saved_icon);
  gtk_widget_class_bind_template_child (widget_class, DdWizardSteps, saved_headline);
  gtk_widget_class_bind_template_child (widget_class, DdWizardSteps, saved_detail);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
dd_wizard_steps_init (DdWizardSteps *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dd_wizard_steps_new:
 *
 * Returns: (transfer floating): the list without steps; see dd_wizard_steps_show()
 */
GtkWidget *
dd_wizard_steps_new (void)
{
  return g_object_new (DD_TYPE_WIZARD_STEPS, NULL);
}

static char *
summary_of_times (const DdWizardForm *form, GTimeZone *zone)
{
  g_autoptr (DdIncident) incident = dd_wizard_form_to_incident (form, zone);
  g_autofree char *occurred = NULL;
  g_autofree char *discovered = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (incident->discovered_at == DD_TIME_UNKNOWN)
    return NULL;
  discovered = dd_format_clock (incident->discovered_at, zone);
  /* Translators: a time of day. */
  second = g_strdup_printf (_ ("%s found"), discovered);
  if (incident->occurred_at == DD_TIME_UNKNOWN)
    return g_steal_pointer (&second);
  occurred = dd_format_clock (incident->occurred_at, zone);
  /* Translators: a time of day. */
  first = g_strdup_printf (_ ("%s occurred"), occurred);
  return dd_format_join (first, second, NULL);
}

/* The few words under a step that is done. */
static char *
summary_of (const DdWizardForm *form, DdWizardStep step, GTimeZone *zone)
{
  const DdIncident *facts = form->facts;

  switch (step)
    {
    case DD_WIZARD_WHAT:
      return dd_format_join (form->category_chosen ? dd_category_label (facts->category) : NULL,
                             dd_text_is_blank (facts->title) ? NULL : facts->title, NULL);
    case DD_WIZARD_WHEN:
      return summary_of_times (form, zone);
    case DD_WIZARD_HARM:
      {
        g_autoptr (DdIncident) incident = dd_wizard_form_to_incident (form, zone);

        return dd_format_level (incident->level);
      }
    case DD_WIZARD_DONE:
      return dd_text_is_blank (facts->texts[DD_INCIDENT_MEASURES])
                 ? NULL
                 : g_strdup (facts->texts[DD_INCIDENT_MEASURES]);
    case DD_WIZARD_TELL:
    case DD_WIZARD_CLOCK:
    case DD_WIZARD_N_STEPS:
    default:
      return NULL;
    }
}

static GtkWidget *
new_mark (const DdWizardForm *form, DdWizardStep step, GTimeZone *zone)
{
  g_autofree char *number = NULL;
  GtkWidget *mark;

  if (step != form->step && dd_wizard_form_is_filled (form, step, zone))
    {
      mark = gtk_image_new_from_icon_name ("object-select-symbolic");
      gtk_widget_add_css_class (mark, "success");
      gtk_widget_set_size_request (mark, 26, 26);
      return mark;
    }
  number = g_strdup_printf ("%d", step + 1);
  mark = gtk_label_new (number);
  gtk_widget_add_css_class (mark, "step");
  if (step == form->step)
    gtk_widget_add_css_class (mark, "current");
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  return mark;
}

static GtkWidget *
new_row (const DdWizardForm *form, DdWizardStep step, GTimeZone *zone)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (dd_wizard_step_title (step));
  g_autofree char *summary =
      step < form->reached && step != form->step ? summary_of (form, step, zone) : NULL;
  g_autofree char *spoken = NULL;

  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), new_mark (form, step, zone));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  if (step == form->step)
    gtk_widget_add_css_class (title, "heading");
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), title);
  if (summary != NULL && *summary != '\0')
    {
      GtkWidget *caption = gtk_label_new (summary);

      gtk_label_set_xalign (GTK_LABEL (caption), 0);
      gtk_label_set_ellipsize (GTK_LABEL (caption), PANGO_ELLIPSIZE_END);
      gtk_label_set_single_line_mode (GTK_LABEL (caption), TRUE);
      gtk_widget_add_css_class (caption, "caption");
      gtk_widget_add_css_class (caption, "dim-label");
      gtk_box_append (GTK_BOX (words), caption);
    }
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), step <= form->reached);
  gtk_widget_set_sensitive (row, step <= form->reached);

  /* Translators: number of a step, number of steps, name of the step. */
  spoken = g_strdup_printf (_ ("Step %d of %d: %s"), step + 1, DD_WIZARD_N_STEPS,
                            dd_wizard_step_title (step));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

/**
 * dd_wizard_steps_show:
 * @self: a list of steps
 * @form: what was typed
 * @zone: the school's time zone
 * @now: the present, UTC milliseconds
 *
 * Shows which steps are done, which one is on screen, and what was said in each.
 */
void
dd_wizard_steps_show (DdWizardSteps *self, const DdWizardForm *form, GTimeZone *zone, gint64 now)
{
  GtkWidget *row;

  g_return_if_fail (DD_IS_WIZARD_STEPS (self));

  self->showing = TRUE;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (DdWizardStep step = 0; step < DD_WIZARD_N_STEPS; step++)
    {
      row = new_row (form, step, zone);
      gtk_list_box_append (self->list, row);
      if (step == form->step)
        gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
    }
  self->showing = FALSE;
}

/**
 * dd_wizard_steps_set_saved:
 * @self: a list of steps
 * @headline: that it is saved and when, or that it is not
 * @detail: what this means
 * @failed: saving failed
 *
 * Writes the line at the foot.
 */
void
dd_wizard_steps_set_saved (DdWizardSteps *self,
                           const char *headline,
                           const char *detail,
                           gboolean failed)
{
  g_return_if_fail (DD_IS_WIZARD_STEPS (self));

  gtk_label_set_text (self->saved_headline, headline);
  gtk_label_set_text (self->saved_detail, detail);
  gtk_image_set_from_icon_name (self->saved_icon,
                                failed ? "dialog-warning-symbolic" : "object-select-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self->saved_icon), failed ? "success" : "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->saved_icon), failed ? "error" : "success");
}
