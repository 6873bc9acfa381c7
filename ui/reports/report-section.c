/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/reports/report-section.h"

#include "reports/report-rules.h"
#include "ui/common/tag.h"
#include "ui/reports/report-words.h"

#include <glib/gi18n.h>

/**
 * DdReportSection:
 *
 * One section of a form: a row that says whether anything is missing or changed, and opens to its
 * fields.
 *
 * Emits "changed" after every change by the user.
 */
struct _DdReportSection
{
  AdwExpanderRow parent_instance;

  /* borrowed: forms live as long as the program */
  const DdForm *form;
  const DdFormSection *section;

  /* children */
  GtkWidget *state_icon;
  GtkWidget *changed_tag;
  GtkWidget *missing_tag;
  GtkWidget *picker; /* NULL unless a field tells what happened */
  GtkWidget *picker_list;
  DdReportField *picker_field; /* borrowed from fields */

  /* owned */
  GPtrArray *fields;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdReportSection, dd_report_section, ADW_TYPE_EXPANDER_ROW)

static void
on_field_changed (DdReportSection *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_sentence_activated (DdReportSection *self, GtkListBoxRow *row)
{
  const char *sentence = gtk_label_get_label (GTK_LABEL (gtk_list_box_row_get_child (row)));

  dd_report_field_append (self->picker_field, sentence);
}

/* "Pick from the timeline…" under the field that tells what happened. */
static void
add_picker (DdReportSection *self, DdReportField *field)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->picker_field = field;
  self->picker_list = gtk_list_box_new ();
  gtk_widget_add_css_class (self->picker_list, "navigation-sidebar");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->picker_list), GTK_SELECTION_NONE);
  g_signal_connect_object (self->picker_list, "row-activated", G_CALLBACK (on_sentence_activated),
                           self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_min_content_width (GTK_SCROLLED_WINDOW (scroller), 380);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->picker_list);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Pick from the timeline…"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_add_css_class (box, "text-row");
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_set_visible (row, FALSE);
  self->picker = row;
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
add_fields (DdReportSection *self, DdClock *clock, GTimeZone *zone)
{
  for (guint i = 0; i < self->section->fields->len; i++)
    {
      const DdFormField *form_field = g_ptr_array_index (self->section->fields, i);
      DdReportField *field = dd_report_field_new (form_field, clock, zone);

      g_ptr_array_add (self->fields, field);
      dd_report_field_add_to (field, ADW_EXPANDER_ROW (self));
      g_signal_connect_object (field, "changed", G_CALLBACK (on_field_changed), self,
                               G_CONNECT_SWAPPED);
      if (form_field->source != NULL && form_field->type == DD_FORM_FIELD_LONG_TEXT &&
          g_str_has_prefix (form_field->source, "timeline."))
        add_picker (self, field);
    }
}

/**
 * dd_report_section_new:
 * @form: a form
 * @section: a section of it
 * @clock: where the present comes from
 * @zone: the desk's time zone
 *
 * Returns: (transfer floating): the section without answers
 */
GtkWidget *
dd_report_section_new (const DdForm *form,
                       const DdFormSection *section,
                       DdClock *clock,
                       GTimeZone *zone)
{
  DdReportSection *self = g_object_new (DD_TYPE_REPORT_SECTION, "use-markup", FALSE, "title",
                                        dd_form_words_shown (&section->words), NULL);

  self->form = form;
  self->section = section;
  add_fields (self, clock, zone);
  return GTK_WIDGET (self);
}

/**
 * dd_report_section_get_section:
 * @self: a section on the screen
 *
 * Returns: (transfer none): the section of the form
 */
const DdFormSection *
dd_report_section_get_section (DdReportSection *self)
{
  g_return_val_if_fail (DD_IS_REPORT_SECTION (self), NULL);

  return self->section;
}

/**
 * dd_report_section_fill:
 * @self: a section
 * @answers: what stands in the form
 *
 * Fills its fields; not a change by the user.
 */
void
dd_report_section_fill (DdReportSection *self, const DdReportAnswers *answers)
{
  g_return_if_fail (DD_IS_REPORT_SECTION (self));

  for (guint i = 0; i < self->fields->len; i++)
    {
      DdReportField *field = g_ptr_array_index (self->fields, i);

      dd_report_field_set_answer (field,
                                  dd_report_answers_get (answers,
                                                         dd_report_field_get_field (field)->key));
    }
}

/**
 * dd_report_section_read:
 * @self: a section
 * @answers: where its answers go
 */
void
dd_report_section_read (DdReportSection *self, DdReportAnswers *answers)
{
  g_return_if_fail (DD_IS_REPORT_SECTION (self));

  for (guint i = 0; i < self->fields->len; i++)
    {
      DdReportField *field = g_ptr_array_index (self->fields, i);
      g_autofree char *answer = dd_report_field_dup_answer (field);

      dd_report_answers_set (answers, dd_report_field_get_field (field)->key, answer);
    }
}

/**
 * dd_report_section_fill_kept:
 * @self: a section
 * @kept: texts that stood greyed under "not known yet", by the field's key
 */
void
dd_report_section_fill_kept (DdReportSection *self, const DdReportAnswers *kept)
{
  g_return_if_fail (DD_IS_REPORT_SECTION (self));

  for (guint i = 0; i < self->fields->len; i++)
    {
      DdReportField *field = g_ptr_array_index (self->fields, i);

      dd_report_field_set_kept (field,
                                dd_report_answers_get (kept,
                                                       dd_report_field_get_field (field)->key));
    }
}

/**
 * dd_report_section_read_kept:
 * @self: a section
 * @kept: where texts go that stand greyed under "not known yet"
 */
void
dd_report_section_read_kept (DdReportSection *self, DdReportAnswers *kept)
{
  g_return_if_fail (DD_IS_REPORT_SECTION (self));

  for (guint i = 0; i < self->fields->len; i++)
    {
      DdReportField *field = g_ptr_array_index (self->fields, i);
      g_autofree char *text = dd_report_field_dup_kept (field);

      dd_report_answers_set (kept, dd_report_field_get_field (field)->key, text);
    }
}

/**
 * dd_report_section_set_sentences:
 * @self: a section
 * @sentences: (array zero-terminated=1): what happened, a sentence an event
 *
 * Offers the sentences where a field of the section tells what happened.
 */
void
dd_report_section_set_sentences (DdReportSection *self, const char *const *sentences)
{
  GtkWidget *child;

  g_return_if_fail (DD_IS_REPORT_SECTION (self));

  if (self->picker == NULL)
    return;
  while ((child = gtk_widget_get_first_child (self->picker_list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->picker_list), child);
  for (guint i = 0; sentences[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (sentences[i]);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_append (GTK_LIST_BOX (self->picker_list), label);
    }
  gtk_widget_set_visible (self->picker, sentences[0] != NULL);
}

static const DdReportChange *
find_change (GPtrArray *changes, const char *key)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const DdReportChange *change = g_ptr_array_index (changes, i);

      if (strcmp (change->field, key) == 0)
        return change;
    }
  return NULL;
}

/**
 * dd_report_section_show_state:
 * @self: a section
 * @answers: what stands in the form
 * @changes: (element-type DdReportChange): what differs from the report that went out before
 */
void
dd_report_section_show_state (DdReportSection *self,
                              const DdReportAnswers *answers,
                              GPtrArray *changes)
{
  g_autofree char *missing = NULL;
  g_autofree char *changed = NULL;
  const char *subtitle;

  g_return_if_fail (DD_IS_REPORT_SECTION (self));

  missing = dd_report_words_section_missing (self->section, answers);
  changed = dd_report_words_section_changes (self->form, self->section, changes);
  subtitle = missing != NULL ? missing : changed;
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle != NULL ? subtitle : "");
  gtk_image_set_from_icon_name (GTK_IMAGE (self->state_icon),
                                missing != NULL ? "radio-symbolic" : "object-select-symbolic");
  gtk_widget_set_css_classes (self->state_icon,
                              (const char *[]){ missing != NULL ? "warning" : "success", NULL });
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->state_icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  missing != NULL ? C_ ("report section", "Missing")
                                                  : C_ ("report section", "Complete"),
                                  -1);
  gtk_widget_set_visible (self->missing_tag, missing != NULL);
  gtk_widget_set_visible (self->changed_tag, changed != NULL);
  for (guint i = 0; i < self->fields->len; i++)
    {
      DdReportField *field = g_ptr_array_index (self->fields, i);
      const DdReportChange *change = find_change (changes, dd_report_field_get_field (field)->key);

      dd_report_field_set_before (field, change != NULL ? change->before : NULL);
    }
}

/**
 * dd_report_section_go_to_missing:
 * @self: a section
 * @answers: what stands in the form
 *
 * Opens the section and puts the keyboard into the first field that lacks an answer, or into the
 * first field if none does.
 */
void
dd_report_section_go_to_missing (DdReportSection *self, const DdReportAnswers *answers)
{
  DdReportField *target = self->fields->len > 0 ? g_ptr_array_index (self->fields, 0) : NULL;

  g_return_if_fail (DD_IS_REPORT_SECTION (self));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  for (guint i = self->fields->len; i > 0; i--)
    {
      const DdFormField *field =
          dd_report_field_get_field (g_ptr_array_index (self->fields, i - 1));

      if (field->required && dd_report_answers_get (answers, field->key) == NULL)
        target = g_ptr_array_index (self->fields, i - 1);
    }
  if (target != NULL)
    dd_report_field_grab_focus (target);
}

static void
dd_report_section_dispose (GObject *object)
{
  DdReportSection *self = DD_REPORT_SECTION (object);

  self->picker_field = NULL;
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  G_OBJECT_CLASS (dd_report_section_parent_class)->dispose (object);
}

static void
dd_report_section_class_init (DdReportSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dd_report_section_dispose;

  signals[CHANGED] = g_signal_new ("changed", DD_TYPE_REPORT_SECTION, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dd_report_section_init (DdReportSection *self)
{
  self->fields = g_ptr_array_new_with_free_func (g_object_unref);
  self->state_icon = gtk_image_new ();
  self->changed_tag = dd_tag_new (C_ ("report section", "Changed"), DD_TAG_ACCENT);
  self->missing_tag = dd_tag_new (C_ ("report section", "Missing"), DD_TAG_WARNING);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), self->state_icon);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), self->changed_tag);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), self->missing_tag);
}
