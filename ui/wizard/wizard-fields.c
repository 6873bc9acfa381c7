/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/wizard/wizard-fields.h"

#include "ui/common/format.h"
#include "ui/common/row-layout.h"
#include "ui/common/text-row.h"

/* What a row needs to write its fact: the panel is its ancestor and outlives it. */
typedef struct
{
  DdWizardPanel *panel;
  guint field;
  gpointer place;
} Binding;

static Binding *
bind_row (GtkWidget *row, DdWizardPanel *panel, guint field, gpointer place)
{
  Binding *binding = g_new0 (Binding, 1);

  binding->panel = panel;
  binding->field = field;
  binding->place = place;
  g_object_set_data_full (G_OBJECT (row), "binding", binding, g_free);
  return binding;
}

static void
on_text_changed (DdTextRow *row, Binding *binding)
{
  DdWizardForm *form = dd_wizard_panel_get_form (binding->panel);

  if (dd_wizard_panel_is_loading (binding->panel))
    return;
  g_free (form->facts->texts[binding->field]);
  form->facts->texts[binding->field] = dd_text_row_dup_text (row);
  dd_wizard_panel_changed (binding->panel);
}

/**
 * dd_wizard_text_row_new:
 * @panel: an attached panel
 * @text: which text
 * @lines: how many lines it shows
 *
 * Returns: (transfer floating): a row for a long text
 */
GtkWidget *
dd_wizard_text_row_new (DdWizardPanel *panel, DdIncidentText text, int lines)
{
  DdWizardForm *form = dd_wizard_panel_get_form (panel);
  GtkWidget *row = dd_text_row_new (dd_incident_text_label (text));
  Binding *binding = bind_row (row, panel, text, NULL);

  dd_text_row_set_lines (DD_TEXT_ROW (row), lines);
  dd_text_row_set_text (DD_TEXT_ROW (row), form->facts->texts[text]);
  g_signal_connect (row, "changed", G_CALLBACK (on_text_changed), binding);
  return row;
}

/* What is wrong with a count is said in words where it was typed. */
static void
show_miscount (Binding *binding)
{
  GtkWidget *row = binding->place;
  GtkWidget *entry = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row));
  g_autofree char *problem =
      dd_wizard_form_say_miscount (dd_wizard_panel_get_form (binding->panel), binding->field);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), problem);
  if (problem != NULL)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
on_count_changed (GtkEditable *entry, Binding *binding)
{
  if (dd_wizard_panel_is_loading (binding->panel))
    return;
  dd_wizard_form_type_count (dd_wizard_panel_get_form (binding->panel), binding->field,
                             gtk_editable_get_text (entry));
  show_miscount (binding);
  dd_wizard_panel_changed (binding->panel);
}

/**
 * dd_wizard_count_row_new:
 * @panel: an attached panel
 * @count: which count
 *
 * Returns: (transfer floating): a row for a count; empty is "not known yet"
 */
GtkWidget *
dd_wizard_count_row_new (DdWizardPanel *panel, DdIncidentCount count)
{
  DdWizardForm *form = dd_wizard_panel_get_form (panel);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *entry = gtk_entry_new ();
  Binding *binding = bind_row (row, panel, count, row);
  const char *label = dd_incident_count_label (count);

  dd_row_layout_apply (ADW_ACTION_ROW (row));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 10);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 10);
  gtk_editable_set_alignment (GTK_EDITABLE (entry), 1);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), dd_format_unknown ());
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_DIGITS);
  gtk_widget_add_css_class (entry, "numeric");
  if (form->miscounts[count] != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), form->miscounts[count]);
  else if (form->facts->counts[count] != DD_COUNT_UNKNOWN)
    {
      g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, form->facts->counts[count]);

      gtk_editable_set_text (GTK_EDITABLE (entry), text);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), entry);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), entry);
  g_signal_connect (entry, "changed", G_CALLBACK (on_count_changed), binding);
  show_miscount (binding);
  return row;
}

static void
on_answer_toggled (GtkToggleButton *button, Binding *binding)
{
  DdWizardForm *form = dd_wizard_panel_get_form (binding->panel);
  DdTri answer = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "answer"));

  if (!gtk_toggle_button_get_active (button) || dd_wizard_panel_is_loading (binding->panel))
    return;
  form->facts->answers[binding->field] = answer;
  dd_wizard_panel_changed (binding->panel);
}

/**
 * dd_wizard_answer_row_new:
 * @panel: an attached panel
 * @answer: which question
 * @subtitle: (nullable): what a yes means
 *
 * Returns: (transfer floating): a row with yes, no and "not known yet"
 */
GtkWidget *
dd_wizard_answer_row_new (DdWizardPanel *panel, DdIncidentAnswer answer, const char *subtitle)
{
  static const DdTri answers[] = { DD_YES, DD_NO, DD_UNKNOWN };
  DdWizardForm *form = dd_wizard_panel_get_form (panel);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  Binding *binding = bind_row (row, panel, answer, NULL);
  GtkWidget *first = NULL;

  dd_row_layout_apply (ADW_ACTION_ROW (row));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), dd_incident_answer_label (answer));
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (dd_tri_to_text (answers[i]));
      g_autofree char *spoken = g_strdup_printf ("%s: %s", dd_incident_answer_label (answer),
                                                 dd_tri_to_text (answers[i]));

      g_object_set_data (G_OBJECT (button), "answer", GINT_TO_POINTER (answers[i]));
      if (first == NULL)
        first = button;
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                    form->facts->answers[answer] == answers[i]);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      spoken, -1);
      g_signal_connect (button, "toggled", G_CALLBACK (on_answer_toggled), binding);
      gtk_box_append (GTK_BOX (box), button);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), box);
  return row;
}

static void
on_choice_changed (AdwComboRow *row, GParamSpec *pspec, Binding *binding)
{
  if (dd_wizard_panel_is_loading (binding->panel))
    return;
  *(guint *) binding->place = adw_combo_row_get_selected (row);
  dd_wizard_panel_changed (binding->panel);
}

/**
 * dd_wizard_choice_row_new:
 * @panel: an attached panel
 * @title: what is chosen
 * @subtitle: (nullable): a word of help
 * @n_values: how many values there are, with 0 for "not known yet"
 * @label: names a value
 * @value: where the choice is kept, in the form
 *
 * Returns: (transfer floating): a row with a list of choices
 */
GtkWidget *
dd_wizard_choice_row_new (DdWizardPanel *panel,
                          const char *title,
                          const char *subtitle,
                          guint n_values,
                          DdWizardLabel label,
                          guint *value)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  Binding *binding = bind_row (row, panel, 0, value);

  gtk_string_list_append (names, dd_tri_to_text (DD_UNKNOWN));
  for (guint i = 1; i < n_values; i++)
    gtk_string_list_append (names, label (i));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), *value < n_values ? *value : 0);
  g_signal_connect (row, "notify::selected", G_CALLBACK (on_choice_changed), binding);
  return row;
}

static void
on_entry_changed (GtkEditable *row, Binding *binding)
{
  char **place = binding->place;

  if (dd_wizard_panel_is_loading (binding->panel))
    return;
  g_free (*place);
  *place = g_strdup (gtk_editable_get_text (row));
  dd_wizard_panel_changed (binding->panel);
}

/**
 * dd_wizard_entry_row_new:
 * @panel: an attached panel
 * @title: what is typed
 * @value: where the text is kept, in the form
 *
 * Returns: (transfer floating): a row for a short text
 */
GtkWidget *
dd_wizard_entry_row_new (DdWizardPanel *panel, const char *title, char **value)
{
  GtkWidget *row = adw_entry_row_new ();
  Binding *binding = bind_row (row, panel, 0, value);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), *value != NULL ? *value : "");
  g_signal_connect (row, "changed", G_CALLBACK (on_entry_changed), binding);
  return row;
}
