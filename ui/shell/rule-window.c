/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/rule-window.h"

#include "base/error.h"
#include "deadlines/wording.h"
#include "incidents/incident-terms.h"
#include "ui/common/chip-group.h"
#include "ui/shell/rule-words.h"

#include <glib/gi18n.h>

/* From when a limit of a rule counts, in the order of the choices. */
static const DdAnchor anchors[] = {
  DD_ANCHOR_DISCOVERED,
  DD_ANCHOR_OCCURRED,
  DD_ANCHOR_PREVIOUS,
  DD_ANCHOR_HANDLED,
};

/* The least serious level of each choice; 0: every level. */
static const int levels[] = { 0, 3, 2, 1 };

/**
 * DdRuleWindow:
 *
 * One rule of a profile that is being written: which report, to whom, by when, for which incidents.
 * A sentence says all along what the choices come to.
 *
 * Emits "accepted" once it can be used; dd_rule_window_dup_rule() is the rule then.
 */
struct _DdRuleWindow
{
  DdEditWindow parent_instance;

  /* Template widgets */
  GtkLabel *summary;
  AdwComboRow *kind;
  AdwComboRow *recipient;
  AdwComboRow *anchor;
  AdwComboRow *begun_by;
  GtkEditable *amount;
  AdwComboRow *unit;
  GtkSwitch *of_law;
  GtkWidget *keep_row;
  GtkSwitch *keep;
  AdwComboRow *level;
  AdwComboRow *national_level;
  GtkWidget *categories_row;
  GtkBox *categories_box;
  GtkWidget *minors_row;
  GtkSwitch *minors;
  GtkWidget *crime_row;
  GtkSwitch *crime;
  GtkWidget *harmed_row;
  GtkSwitch *harmed;
  GtkEditable *leaked;
  AdwComboRow *match;

  /* Children */
  DdChipGroup *categories;

  /* Owned */
  DdRuleDraft *rule; /* as it came, then as it was accepted */

  gboolean showing;
};

enum
{
  ACCEPTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdRuleWindow, dd_rule_window, DD_TYPE_EDIT_WINDOW)

/* — what the widgets say — */

static void
set_text (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

/* Of a number of persons: blank is none, anything but a number from 1 is a slip. */
static gboolean
read_leaked (DdRuleWindow *self, gint64 *count, GError **error)
{
  g_autofree char *text =
      g_utf8_normalize (gtk_editable_get_text (self->leaked), -1, G_NORMALIZE_ALL);
  guint64 number = 0;

  *count = 0;
  if (text == NULL || *g_strstrip (text) == '\0')
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 1, 10000000, &number, NULL))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("The number of persons must be a whole number from 1, or empty."));
      return FALSE;
    }
  *count = (gint64) number;
  return TRUE;
}

static char **
read_categories (DdRuleWindow *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n = 0;

  for (DdCategory category = 0; category < DD_N_CATEGORIES; category++)
    if (dd_chip_group_is_chosen (self->categories, dd_category_key (category)))
      {
        g_strv_builder_add (builder, dd_category_key (category));
        n++;
      }
  /* Every one chosen is none left out. */
  return n > 0 && n < DD_N_CATEGORIES ? g_strv_builder_end (builder) : NULL;
}

static void
read_scope (DdRuleWindow *self, DdRuleDraft *rule)
{
  DdRuleScope *scope = &rule->scope;

  if (gtk_switch_get_active (self->keep))
    return;
  dd_rule_scope_clear (scope);
  scope->level = levels[adw_combo_row_get_selected (self->level)];
  scope->national_level = levels[adw_combo_row_get_selected (self->national_level)];
  scope->categories = read_categories (self);
  scope->minors = gtk_switch_get_active (self->minors);
  scope->crime = gtk_switch_get_active (self->crime);
  scope->child_harmed = gtk_switch_get_active (self->harmed);
  read_leaked (self, &scope->persons_leaked, NULL);
  scope->any = adw_combo_row_get_selected (self->match) == 1;
}

/* The rule as the widgets say it; where the amount is no number it is 0. */
static DdRuleDraft *
read_rule (DdRuleWindow *self, GError **error)
{
  DdRuleDraft *rule = dd_rule_draft_copy (self->rule);

  set_text (&rule->kind, dd_report_kinds ()[adw_combo_row_get_selected (self->kind)]);
  set_text (&rule->recipient, dd_recipients ()[adw_combo_row_get_selected (self->recipient)]);
  rule->anchor = anchors[adw_combo_row_get_selected (self->anchor)];
  /* An oral report begins no chain, so the list begins after it. */
  set_text (&rule->begun_by,
            rule->anchor == DD_ANCHOR_PREVIOUS
                ? dd_report_kinds ()[adw_combo_row_get_selected (self->begun_by) + 1]
                : NULL);
  rule->amount = 0;
  rule->unit = (DdLimitUnit) adw_combo_row_get_selected (self->unit);
  rule->set_by_school = !gtk_switch_get_active (self->of_law);
  read_scope (self, rule);
  dd_rule_draft_read_amount (rule, gtk_editable_get_text (self->amount), error);
  return rule;
}

/* — what shows — */

static void
show_which (DdRuleWindow *self, const DdRuleDraft *rule)
{
  gboolean choosing = !gtk_switch_get_active (self->keep);

  gtk_widget_set_visible (GTK_WIDGET (self->begun_by), rule->anchor == DD_ANCHOR_PREVIOUS);
  gtk_widget_set_visible (GTK_WIDGET (self->level), choosing);
  gtk_widget_set_visible (GTK_WIDGET (self->national_level), choosing);
  gtk_widget_set_visible (self->categories_row, choosing);
  gtk_widget_set_visible (self->minors_row, choosing);
  gtk_widget_set_visible (self->crime_row, choosing);
  gtk_widget_set_visible (self->harmed_row, choosing);
  gtk_widget_set_visible (GTK_WIDGET (self->leaked), choosing);
  gtk_widget_set_visible (GTK_WIDGET (self->match),
                          choosing && dd_rule_scope_count (&rule->scope) > 1);
}

static void
on_changed (DdRuleWindow *self)
{
  g_autoptr (DdRuleDraft) rule = NULL;
  g_autofree char *sentence = NULL;

  if (self->showing || self->rule == NULL)
    return;
  rule = read_rule (self, NULL);
  sentence = rule->amount > 0 ? dd_rule_words_sentence (rule)
                              : g_strdup (_ ("Type how long the limit is."));
  gtk_label_set_label (self->summary, sentence);
  show_which (self, rule);
  gtk_widget_remove_css_class (GTK_WIDGET (self->amount), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->leaked), "error");
  dd_edit_window_say (DD_EDIT_WINDOW (self), NULL);
}

static guint
place_of (const char *const *keys, const char *key)
{
  for (guint i = 0; keys[i] != NULL; i++)
    if (g_strcmp0 (keys[i], key) == 0)
      return i;
  return 0;
}

static guint
place_of_level (int level)
{
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    if (levels[i] == level)
      return i;
  return 0;
}

static void
show_categories (DdRuleWindow *self, const DdRuleScope *scope)
{
  if (scope->categories == NULL)
    return;
  for (DdCategory category = 0; category < DD_N_CATEGORIES; category++)
    {
      const char *key = dd_category_key (category);

      dd_chip_group_set_chosen (self->categories, key,
                                g_strv_contains ((const char *const *) scope->categories, key) !=
                                    scope->except);
    }
}

static void
show_scope (DdRuleWindow *self, const DdRuleScope *scope)
{
  gtk_widget_set_visible (self->keep_row, scope->kept != NULL);
  gtk_switch_set_active (self->keep, scope->kept != NULL);
  if (scope->kept != NULL)
    {
      g_autofree char *words = dd_rule_words_scope (scope->kept);
      g_autofree char *escaped = g_markup_escape_text (words, -1);

      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->keep_row), escaped);
    }
  adw_combo_row_set_selected (self->level, place_of_level (scope->level));
  adw_combo_row_set_selected (self->national_level, place_of_level (scope->national_level));
  show_categories (self, scope);
  gtk_switch_set_active (self->minors, scope->minors);
  gtk_switch_set_active (self->crime, scope->crime);
  gtk_switch_set_active (self->harmed, scope->child_harmed);
  adw_combo_row_set_selected (self->match, scope->any ? 1 : 0);
  if (scope->persons_leaked > 0)
    {
      g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, scope->persons_leaked);

      gtk_editable_set_text (self->leaked, count);
    }
}

static void
show_rule (DdRuleWindow *self)
{
  const DdRuleDraft *rule = self->rule;
  g_autofree char *amount = g_strdup_printf ("%u", rule->amount);
  guint begun_by = place_of (dd_report_kinds (), rule->begun_by);

  self->showing = TRUE;
  adw_combo_row_set_selected (self->kind, place_of (dd_report_kinds (), rule->kind));
  adw_combo_row_set_selected (self->recipient, place_of (dd_recipients (), rule->recipient));
  for (guint i = 0; i < G_N_ELEMENTS (anchors); i++)
    if (anchors[i] == rule->anchor)
      adw_combo_row_set_selected (self->anchor, i);
  adw_combo_row_set_selected (self->begun_by, begun_by > 0 ? begun_by - 1 : 0);
  gtk_editable_set_text (self->amount, amount);
  adw_combo_row_set_selected (self->unit, rule->unit);
  gtk_switch_set_active (self->of_law, !rule->set_by_school);
  show_scope (self, &rule->scope);
  self->showing = FALSE;
  on_changed (self);
}

/* — acceptance — */

static void
refuse (DdRuleWindow *self, DdRuleField field, const char *sentence)
{
  GtkWidget *const fields[] = {
    [DD_RULE_FIELD_KIND] = GTK_WIDGET (self->kind),
    [DD_RULE_FIELD_ANCHOR] = GTK_WIDGET (self->anchor),
    [DD_RULE_FIELD_BEGUN_BY] = GTK_WIDGET (self->begun_by),
    [DD_RULE_FIELD_AMOUNT] = GTK_WIDGET (self->amount),
    [DD_RULE_FIELD_SCOPE] = GTK_WIDGET (self->leaked),
  };

  gtk_widget_grab_focus (fields[field]);
  if (ADW_IS_ENTRY_ROW (fields[field]))
    gtk_widget_add_css_class (fields[field], "error");
  dd_edit_window_say (DD_EDIT_WINDOW (self), sentence);
}

static void
dd_rule_window_accept (DdEditWindow *window)
{
  DdRuleWindow *self = DD_RULE_WINDOW (window);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdRuleDraft) rule = read_rule (self, &error);
  DdRuleField field = DD_RULE_FIELD_AMOUNT;
  gint64 leaked;

  if (error != NULL || !dd_rule_draft_check (rule, &field, &error))
    {
      refuse (self, field, error->message);
      return;
    }
  if (!gtk_switch_get_active (self->keep) && !read_leaked (self, &leaked, &error))
    {
      refuse (self, DD_RULE_FIELD_SCOPE, error->message);
      return;
    }
  g_clear_pointer (&self->rule, dd_rule_draft_free);
  self->rule = g_steal_pointer (&rule);
  g_signal_emit (self, signals[ACCEPTED], 0);
  dd_edit_window_done (window);
}

static void
dd_rule_window_dispose (GObject *object)
{
  DdRuleWindow *self = DD_RULE_WINDOW (object);

  g_clear_pointer (&self->rule, dd_rule_draft_free);

  G_OBJECT_CLASS (dd_rule_window_parent_class)->dispose (object);
}

static void
dd_rule_window_class_init (DdRuleWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_rule_window_dispose;
  DD_EDIT_WINDOW_CLASS (klass)->accept = dd_rule_window_accept;

  signals[ACCEPTED] = g_signal_new ("accepted", DD_TYPE_RULE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/shell/rule-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DdRuleWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, DdRuleWindow, kind);
  gtk_widget_class_bind_template_child (widget_class, DdRuleWindow, recipient);
  gtk_widget_class_bind_template_child (widget_class, DdRuleWindow, anchor);
  gtk_widget_class_bind_template_child (widget_class, DdRuleWindow, begun_by);
  gtk_widget_class_bind_template_child (widget_class, DdRuleWindow, amount);
  gtk_widget_class_bind_template_child (widget_class, DdRuleWindow, unit);
  gtk_widget_class_bind_template_child (widget_class, DdRuleWindow, of_law);
  gtk_widget_class_bind_template_child (widget_class, DdRuleWindow, keep_row);
  gtk_widget_class_bind_template_child (widget_class, DdRuleWindow, keep);
  gtk_widget_class_bind_template_child (widget_class, DdRuleWindow, level);
  gtk_widget_class_bind_template_child (widget_class, DdRuleWindow, national_level);
  gtk_widget_class_bind_template_child (widget_class, DdRuleWindow, categories_row);
  gtk_widget_class_bind_template_child (widget_class, DdRuleWindow, categories_box);
  gtk_widget_class_bind_template_child (widget_class, DdRuleWindow, minors_row);
  gtk_widget_class_bind_template_child (widget_class, DdRuleWindow, minors);
  gtk_widget_class_bind_template_child (widget_class, DdRuleWindow, crime_row);
  gtk_widget_class_bind_template_child (widget_class, DdRuleWindow, crime);
  gtk_widget_class_bind_template_child (widget_class, DdRuleWindow, harmed_row);
  gtk_widget_class_bind_template_child (widget_class, DdRuleWindow, harmed);
  gtk_widget_class_bind_template_child (widget_class, DdRuleWindow, leaked);
  gtk_widget_class_bind_template_child (widget_class, DdRuleWindow, match);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
}

static void
fill (AdwComboRow *row, const char *const *keys, const char *(*word) (const char *key))
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  for (guint i = 0; keys[i] != NULL; i++)
    gtk_string_list_append (words, word (keys[i]));
  adw_combo_row_set_model (row, G_LIST_MODEL (words));
}

static void
fill_anchors (AdwComboRow *row)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (anchors); i++)
    gtk_string_list_append (words, dd_wording_anchor (anchors[i]));
  adw_combo_row_set_model (row, G_LIST_MODEL (words));
}

static void
fill_levels (AdwComboRow *row)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, C_ ("condition", "Every level"));
  for (guint i = 1; i < G_N_ELEMENTS (levels); i++)
    {
      g_autofree char *word =
          levels[i] > 1
              /* Translators: %s is a level such as “Serious (II)”. */
              ? g_strdup_printf (C_ ("condition", "%s or more serious"), dd_level_label (levels[i]))
              : g_strdup (dd_level_label (levels[i]));

      gtk_string_list_append (words, word);
    }
  adw_combo_row_set_model (row, G_LIST_MODEL (words));
}

static void
dd_rule_window_init (DdRuleWindow *self)
{
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill (self->kind, dd_report_kinds (), dd_wording_kind);
  fill (self->recipient, dd_recipients (), dd_wording_recipient);
  fill (self->begun_by, dd_report_kinds () + 1, dd_wording_kind);
  fill_anchors (self->anchor);
  fill_levels (self->level);
  fill_levels (self->national_level);
  self->categories = DD_CHIP_GROUP (dd_chip_group_new (DD_CHIP_ANY, _ ("Category")));
  for (DdCategory category = 0; category < DD_N_CATEGORIES; category++)
    dd_chip_group_add (self->categories, dd_category_key (category), dd_category_label (category));
  g_signal_connect_swapped (self->categories, "changed", G_CALLBACK (on_changed), self);
  gtk_box_append (self->categories_box, GTK_WIDGET (self->categories));
}

/**
 * dd_rule_window_new:
 * @from: the widget that opens it
 * @rule: a rule to begin with
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWidget *
dd_rule_window_new (GtkWidget *from, const DdRuleDraft *rule)
{
  DdRuleWindow *self;

  g_return_val_if_fail (GTK_IS_WIDGET (from) && rule != NULL, NULL);

  self = g_object_new (DD_TYPE_RULE_WINDOW, NULL);
  self->rule = dd_rule_draft_copy (rule);
  show_rule (self);
  dd_edit_window_set_parent (DD_EDIT_WINDOW (self), from);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->kind));
  return GTK_WIDGET (self);
}

/**
 * dd_rule_window_dup_rule:
 * @self: a window that was accepted
 *
 * Returns: (transfer full): the rule
 */
DdRuleDraft *
dd_rule_window_dup_rule (DdRuleWindow *self)
{
  g_return_val_if_fail (DD_IS_RULE_WINDOW (self), NULL);

  return dd_rule_draft_copy (self->rule);
}

/**
 * dd_rule_window_get_summary:
 * @self: a window
 *
 * Returns: (transfer none): the sentence that says what the choices come to
 */
const char *
dd_rule_window_get_summary (DdRuleWindow *self)
{
  g_return_val_if_fail (DD_IS_RULE_WINDOW (self), NULL);

  return gtk_label_get_label (self->summary);
}
