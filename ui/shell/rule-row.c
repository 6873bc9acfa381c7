/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/rule-row.h"

#include "deadlines/rule-change.h"
#include "deadlines/wording.h"
#include "ui/common/row-layout.h"
#include "ui/common/tag.h"
#include "ui/deadlines/rule-words.h"

#include <glib/gi18n.h>

static GtkWidget *
new_source_tag (const DdReportingRule *rule)
{
  GtkWidget *tag;

  if (!rule->enabled)
    tag = dd_tag_new (C_ ("rule", "Off"), DD_TAG_PLAIN);
  else if (dd_reporting_rule_is_changed (rule))
    tag = dd_tag_new (C_ ("source", "changed"), DD_TAG_WARNING);
  else
    tag = dd_reporting_rule_is_of_law (rule)
              ? dd_tag_new (C_ ("source", "published"), DD_TAG_ACCENT)
              : dd_tag_new (C_ ("source", "set by school"), DD_TAG_PLAIN);
  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
  return tag;
}

/* What the school made of the rule; NULL where it stands as its source says. */
static char *
describe_changes (const DdReportingRule *rule)
{
  if (rule->off_reason != NULL)
    return g_strdup_printf (_ ("Switched off: %s"), rule->off_reason);
  if (dd_reporting_rule_is_changed (rule))
    {
      g_autofree char *original = dd_wording_span (rule->original_amount, rule->original_unit);

      /* Translators: the span that stands in the law or plan. */
      return g_strdup_printf (_ ("Changed by the school; the source says %s"), original);
    }
  return rule->set_by_school ? g_strdup (dd_wording_set_by_school ()) : NULL;
}

/* The limit, for which incidents, then what the school made of it. */
static char *
describe_rule (const DdReportingRule *rule)
{
  g_autofree char *limit = dd_wording_rule_limit (rule);
  g_autofree char *scope = dd_rule_words_scope (rule->condition);
  g_autofree char *changes = describe_changes (rule);
  /* What is owed each year is owed without an incident. Translators: a limit, then for which
   * incidents it is. */
  g_autofree char *first = dd_reporting_rule_is_calendar (rule)
                               ? g_strdup (limit)
                               : g_strdup_printf (C_ ("rule", "%s; for %s"), limit, scope);

  return changes != NULL ? g_strdup_printf ("%s\n%s", first, changes) : g_steal_pointer (&first);
}

/**
 * dd_rule_row_new:
 * @rule: a rule
 * @editable: whether it may be changed here: the row can be activated then
 * @enabled_switch: (out) (transfer none): the switch that says whether it is on
 *
 * Returns: (transfer floating): which report the rule asks for, by when, for which incidents
 */
GtkWidget *
dd_rule_row_new (const DdReportingRule *rule, gboolean editable, GtkWidget **enabled_switch)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *widget = gtk_switch_new ();
  g_autofree char *name = dd_rule_name (rule);
  g_autofree char *description = describe_rule (rule);
  g_autofree char *title_markup = g_markup_escape_text (name, -1);
  g_autofree char *subtitle_markup = g_markup_escape_text (description, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  dd_row_layout_apply (ADW_ACTION_ROW (row));
  gtk_widget_set_tooltip_text (row, rule->source);

  gtk_switch_set_active (GTK_SWITCH (widget), rule->enabled);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (widget, editable);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_source_tag (rule));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
  if (editable)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("document-edit-symbolic"));
    }
  *enabled_switch = widget;
  return row;
}
