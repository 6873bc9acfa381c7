/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/wizard/what-panel.h"

#include "base/text.h"
#include "ui/common/chip-group.h"
#include "ui/common/two-column.h"
#include "ui/wizard/clock-preview.h"

#include <glib/gi18n.h>

/* Step 1: one line and a category. */
struct _DdWhatPanel
{
  DdWizardPanel parent_instance;

  /* template widgets */
  GtkWidget *columns;
  AdwEntryRow *title;
  DdChipGroup *categories;
  GtkWidget *subcategory_group;
  DdChipGroup *subcategories;
  DdClockPreview *preview;

  gboolean filling;
};

G_DEFINE_FINAL_TYPE (DdWhatPanel, dd_what_panel, DD_TYPE_WIZARD_PANEL)

static void
show_preview (DdWhatPanel *self)
{
  DdWizardPanel *panel = DD_WIZARD_PANEL (self);
  g_autoptr (DdIncident) incident = dd_wizard_form_to_incident (dd_wizard_panel_get_form (panel),
                                                                dd_wizard_panel_get_zone (panel));

  dd_clock_preview_show (self->preview, dd_wizard_panel_get_desk (panel), incident);
}

/* The kinds within the chosen category; they are the category's own and change with it. */
static void
fill_subcategories (DdWhatPanel *self)
{
  DdWizardForm *form = dd_wizard_panel_get_form (DD_WIZARD_PANEL (self));
  DdSubcategory first = DD_SUBCATEGORY_UNKNOWN;
  DdSubcategory last = DD_SUBCATEGORY_UNKNOWN;

  self->filling = TRUE;
  dd_chip_group_remove_all (self->subcategories);
  gtk_widget_set_visible (self->subcategory_group, form->category_chosen);
  if (form->category_chosen)
    {
      dd_category_range (form->facts->category, &first, &last);
      for (DdSubcategory kind = first; kind <= last; kind++)
        dd_chip_group_add (self->subcategories, dd_subcategory_key (kind),
                           dd_subcategory_label (kind));
      if (form->facts->subcategory != DD_SUBCATEGORY_UNKNOWN)
        dd_chip_group_choose (self->subcategories, dd_subcategory_key (form->facts->subcategory));
    }
  self->filling = FALSE;
}

static void
on_title_changed (DdWhatPanel *self)
{
  DdWizardPanel *panel = DD_WIZARD_PANEL (self);
  DdWizardForm *form = dd_wizard_panel_get_form (panel);

  if (dd_wizard_panel_is_loading (panel))
    return;
  g_free (form->facts->title);
  form->facts->title = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title)));
  gtk_widget_remove_css_class (GTK_WIDGET (self->title), "error");
  dd_wizard_panel_changed (panel);
}

/* Enter goes to what is still to be answered, and then on. */
static void
on_title_activated (DdWhatPanel *self)
{
  DdWizardForm *form = dd_wizard_panel_get_form (DD_WIZARD_PANEL (self));

  if (dd_text_is_blank (form->facts->title))
    return;
  if (!form->category_chosen)
    gtk_widget_child_focus (GTK_WIDGET (self->categories), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "wizard.next", NULL);
}

static void
on_category_changed (DdWhatPanel *self)
{
  DdWizardPanel *panel = DD_WIZARD_PANEL (self);
  DdWizardForm *form = dd_wizard_panel_get_form (panel);

  if (self->filling || dd_wizard_panel_is_loading (panel))
    return;
  form->category_chosen =
      dd_category_from_key (dd_chip_group_get_choice (self->categories), &form->facts->category);
  form->facts->subcategory = DD_SUBCATEGORY_UNKNOWN;
  fill_subcategories (self);
  show_preview (self);
  dd_wizard_panel_changed (panel);
}

static void
on_subcategory_changed (DdWhatPanel *self)
{
  DdWizardPanel *panel = DD_WIZARD_PANEL (self);
  DdWizardForm *form = dd_wizard_panel_get_form (panel);

  if (self->filling || dd_wizard_panel_is_loading (panel))
    return;
  if (!dd_subcategory_from_key (form->facts->category,
                                dd_chip_group_get_choice (self->subcategories),
                                &form->facts->subcategory))
    form->facts->subcategory = DD_SUBCATEGORY_UNKNOWN;
  show_preview (self);
  dd_wizard_panel_changed (panel);
}

static void
dd_what_panel_load (DdWizardPanel *panel)
{
  DdWhatPanel *self = DD_WHAT_PANEL (panel);
  DdWizardForm *form = dd_wizard_panel_get_form (panel);

  gtk_editable_set_text (GTK_EDITABLE (self->title),
                         form->facts->title != NULL ? form->facts->title : "");
  for (DdCategory category = 0; category < DD_N_CATEGORIES; category++)
    dd_chip_group_add (self->categories, dd_category_key (category), dd_category_label (category));
  if (form->category_chosen)
    dd_chip_group_choose (self->categories, dd_category_key (form->facts->category));
  fill_subcategories (self);
}

static void
dd_what_panel_entered (DdWizardPanel *panel)
{
  show_preview (DD_WHAT_PANEL (panel));
}

/* To what is missing; the text that stands there is not selected, or the next key would wipe it. */
static gboolean
dd_what_panel_grab_focus (GtkWidget *widget)
{
  DdWhatPanel *self = DD_WHAT_PANEL (widget);
  DdWizardForm *form = dd_wizard_panel_get_form (DD_WIZARD_PANEL (widget));

  if (!dd_text_is_blank (form->facts->title) && !form->category_chosen)
    return gtk_widget_child_focus (GTK_WIDGET (self->categories), GTK_DIR_TAB_FORWARD);
  if (!gtk_widget_grab_focus (GTK_WIDGET (self->title)))
    return FALSE;
  gtk_editable_set_position (GTK_EDITABLE (self->title), -1);
  return TRUE;
}

/**
 * dd_what_panel_check:
 * @self: the panel
 * @error: return location
 *
 * Marks the line if it is too long to be kept.
 *
 * Returns: whether it can be kept
 */
gboolean
dd_what_panel_check (DdWhatPanel *self, GError **error)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (DD_IS_WHAT_PANEL (self), FALSE);

  title = dd_text_clean (dd_wizard_panel_get_form (DD_WIZARD_PANEL (self))->facts->title);
  if (dd_text_check (title, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self->title)),
                     DD_TITLE_MAX, error))
    return TRUE;
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "error");
  return FALSE;
}

static void
dd_what_panel_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_WHAT_PANEL);

  G_OBJECT_CLASS (dd_what_panel_parent_class)->dispose (object);
}

static void
dd_what_panel_class_init (DdWhatPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DdWizardPanelClass *panel_class = DD_WIZARD_PANEL_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_what_panel_dispose;
  widget_class->grab_focus = dd_what_panel_grab_focus;
  panel_class->load = dd_what_panel_load;
  panel_class->entered = dd_what_panel_entered;

  g_type_ensure (DD_TYPE_CHIP_GROUP);
  g_type_ensure (DD_TYPE_TWO_COLUMN);
  g_type_ensure (DD_TYPE_CLOCK_PREVIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/wizard/what-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, DdWhatPanel, columns);
  gtk_widget_class_bind_template_child (widget_class, DdWhatPanel, title);
  gtk_widget_class_bind_template_child (widget_class, DdWhatPanel, categories);
  gtk_widget_class_bind_template_child (widget_class, DdWhatPanel, subcategory_group);
  gtk_widget_class_bind_template_child (widget_class, DdWhatPanel, subcategories);
  gtk_widget_class_bind_template_child (widget_class, DdWhatPanel, preview);
  gtk_widget_class_bind_template_callback (widget_class, on_title_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_title_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_category_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_subcategory_changed);
}

static void
dd_what_panel_init (DdWhatPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (self->columns, dd_two_column_new (336, 32));
}
