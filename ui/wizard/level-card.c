/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/wizard/level-card.h"

#include "accounts/permission.h"
#include "incidents/incident-rules.h"
#include "ui/common/format.h"
#include "ui/common/row-layout.h"
#include "ui/common/tag.h"
#include "ui/wizard/wizard-fields.h"

#include <glib/gi18n.h>

/* How many open questions of the annex are named; the others would never fit a school's morning. */
#define SHOWN_QUESTIONS 3

/**
 * DdLevelCard:
 *
 * The two levels that the answers suggest, each with the criterion it rests on, what is not clear
 * yet, and room for the leading group to decide otherwise with a reason.
 */
struct _DdLevelCard
{
  AdwBin parent_instance;

  /* template widgets */
  AdwActionRow *level_row;
  AdwActionRow *national_row;
  GtkLabel *level_tag;
  GtkLabel *national_tag;
  GtkWidget *unclear_group;
  GtkListBox *unclear;
  AdwExpanderRow *decision;

  /* borrowed */
  DdWizardPanel *panel;
  GtkWidget *level_reason;
  GtkWidget *national_reason;
};

G_DEFINE_FINAL_TYPE (DdLevelCard, dd_level_card, ADW_TYPE_BIN)

static void
dd_level_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_LEVEL_CARD);

  G_OBJECT_CLASS (dd_level_card_parent_class)->dispose (object);
}

static void
dd_level_card_class_init (DdLevelCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_level_card_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/wizard/level-card.ui");
  gtk_widget_class_bind_template_child (widget_class, DdLevelCard, level_row);
  gtk_widget_class_bind_template_child (widget_class, DdLevelCard, national_row);
  gtk_widget_class_bind_template_child (widget_class, DdLevelCard, level_tag);
  gtk_widget_class_bind_template_child (widget_class, DdLevelCard, national_tag);
  gtk_widget_class_bind_template_child (widget_class, DdLevelCard, unclear_group);
  gtk_widget_class_bind_template_child (widget_class, DdLevelCard, unclear);
  gtk_widget_class_bind_template_child (widget_class, DdLevelCard, decision);
}

static void
dd_level_card_init (DdLevelCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const char *
level_name (guint level)
{
  return dd_level_label ((int) level);
}

static void
add_decision (
    DdLevelCard *self, const char *title, int *level, char **reason, GtkWidget **reason_row)
{
  GtkWidget *choice;

  G_STATIC_ASSERT (sizeof (int) == sizeof (guint));
  choice = dd_wizard_choice_row_new (self->panel, title, NULL, 5, level_name, (guint *) level);
  gtk_string_list_splice (GTK_STRING_LIST (adw_combo_row_get_model (ADW_COMBO_ROW (choice))), 0, 1,
                          (const char *[]){ C_ ("level", "As suggested"), NULL });
  adw_combo_row_set_selected (ADW_COMBO_ROW (choice), *level);
  adw_expander_row_add_row (self->decision, choice);
  *reason_row = dd_wizard_entry_row_new (self->panel, _ ("Reason for another level"), reason);
  adw_expander_row_add_row (self->decision, *reason_row);
}

/**
 * dd_level_card_attach:
 * @self: a card
 * @panel: (transfer none): the attached panel it stands in
 *
 * Gives the card the form of its panel.
 */
void
dd_level_card_attach (DdLevelCard *self, DdWizardPanel *panel)
{
  DdIncident *facts = dd_wizard_panel_get_form (panel)->facts;

  g_return_if_fail (DD_IS_LEVEL_CARD (self));

  self->panel = panel;
  add_decision (self, _ ("Level"), &facts->chosen_level, &facts->level_reason, &self->level_reason);
  add_decision (self, _ ("National level"), &facts->chosen_national_level,
                &facts->national_level_reason, &self->national_reason);
  gtk_widget_set_visible (GTK_WIDGET (self->decision),
                          dd_permission_has (dd_wizard_panel_get_session (panel),
                                             DD_PERMISSION_DECIDE_LEVEL));
  adw_expander_row_set_expanded (self->decision,
                                 facts->chosen_level != 0 || facts->chosen_national_level != 0);
}

static void
show_level (AdwActionRow *row, GtkLabel *tag, const char *criterion, int level, gboolean decided)
{
  g_autofree char *name = dd_format_level_tag (level);
  g_autofree char *text =
      decided
          /* Translators: the criterion of a level. */
          ? g_strdup_printf (_ ("Decided by the leading group. Suggested: %s"), criterion)
          : g_strdup (criterion);

  adw_action_row_set_subtitle (row, text);
  dd_tag_set (GTK_WIDGET (tag), name, level <= 3 ? DD_TAG_WARNING : DD_TAG_PLAIN);
}

static void
show_unclear (DdLevelCard *self, GPtrArray *questions)
{
  GtkWidget *row;
  guint shown = 0;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->unclear))) != NULL)
    gtk_list_box_remove (self->unclear, row);
  for (guint i = 0; i < questions->len && shown < SHOWN_QUESTIONS; i++)
    {
      const DdAnnexQuestion *question = g_ptr_array_index (questions, i);

      if (!question->likely)
        continue;
      row = adw_action_row_new ();
      dd_row_layout_apply (ADW_ACTION_ROW (row));
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                     dd_incident_count_label (question->count));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), question->sentence);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), dd_tag_new_unknown ());
      gtk_list_box_append (self->unclear, row);
      shown++;
    }
  gtk_widget_set_visible (self->unclear_group, shown > 0);
}

/**
 * dd_level_card_show:
 * @self: an attached card
 *
 * Shows what the answers suggest now.
 */
void
dd_level_card_show (DdLevelCard *self)
{
  DdIncident *facts = dd_wizard_panel_get_form (self->panel)->facts;
  g_autoptr (DdIncident) incident =
      dd_wizard_form_to_incident (dd_wizard_panel_get_form (self->panel),
                                  dd_wizard_panel_get_zone (self->panel));
  g_auto (DdLevelVerdict) level = { 0 };
  g_auto (DdNationalVerdict) national = { 0 };

  g_return_if_fail (DD_IS_LEVEL_CARD (self));

  dd_incident_suggest_level (incident, &level);
  dd_incident_suggest_national_level (incident, &national);
  show_level (self->level_row, self->level_tag, level.criterion, incident->level,
              facts->chosen_level != 0);
  show_level (self->national_row, self->national_tag, national.criterion, incident->national_level,
              facts->chosen_national_level != 0);
  gtk_widget_set_visible (self->level_reason,
                          facts->chosen_level != 0 && facts->chosen_level != level.level);
  gtk_widget_set_visible (self->national_reason,
                          facts->chosen_national_level != 0 &&
                              facts->chosen_national_level != national.level);
  show_unclear (self, national.unclear);
}
