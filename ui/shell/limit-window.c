/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/limit-window.h"

#include "deadlines/wording.h"

#include <glib/gi18n.h>

/**
 * DdLimitWindow:
 *
 * How long a reporting rule gives. The units stand in the order of #DdLimitUnit.
 *
 * Emits "saved" once it is on the disk.
 */
struct _DdLimitWindow
{
  DdEditWindow parent_instance;

  /* Template widgets */
  AdwPreferencesGroup *group;
  GtkSpinButton *amount;
  AdwComboRow *unit;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  char *rule;
};

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdLimitWindow, dd_limit_window, DD_TYPE_EDIT_WINDOW)

static void
dd_limit_window_accept (DdEditWindow *window)
{
  DdLimitWindow *self = DD_LIMIT_WINDOW (window);
  g_autoptr (GError) error = NULL;

  gtk_spin_button_update (self->amount);
  if (!dd_rule_service_set_limit (dd_desk_get_rules (self->desk), self->session, self->rule,
                                  (guint) gtk_spin_button_get_value_as_int (self->amount),
                                  (DdLimitUnit) adw_combo_row_get_selected (self->unit), &error))
    {
      dd_edit_window_say (window, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->amount));
      return;
    }
  g_signal_emit (self, signals[SAVED], 0);
  dd_edit_window_done (window);
}

static void
dd_limit_window_dispose (GObject *object)
{
  DdLimitWindow *self = DD_LIMIT_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->session);
  g_clear_pointer (&self->rule, g_free);

  G_OBJECT_CLASS (dd_limit_window_parent_class)->dispose (object);
}

static void
dd_limit_window_class_init (DdLimitWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_limit_window_dispose;
  DD_EDIT_WINDOW_CLASS (klass)->accept = dd_limit_window_accept;

  signals[SAVED] = g_signal_new ("saved", DD_TYPE_LIMIT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/shell/limit-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DdLimitWindow, group);
  gtk_widget_class_bind_template_child (widget_class, DdLimitWindow, amount);
  gtk_widget_class_bind_template_child (widget_class, DdLimitWindow, unit);
}

static void
dd_limit_window_init (DdLimitWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* A spin button of this GTK has no such property of its own. */
  gtk_text_set_activates_default (GTK_TEXT (
                                      gtk_editable_get_delegate (GTK_EDITABLE (self->amount))),
                                  TRUE);
}

/* What the source says, for who is about to change it. */
static char *
describe (const DdReportingRule *rule)
{
  guint amount = dd_reporting_rule_is_changed (rule) ? rule->original_amount : rule->amount;
  DdLimitUnit unit = dd_reporting_rule_is_changed (rule) ? rule->original_unit : rule->unit;
  g_autofree char *limit = dd_wording_limit (rule->anchor, amount, unit);

  if (!dd_reporting_rule_is_of_law (rule))
    return g_strdup_printf ("%s\n%s", rule->source, dd_wording_set_by_school ());
  /* Translators: a document, then the limit that stands in it. */
  return g_strdup_printf (_ ("%s\nIt says: %s. Another figure is marked as changed by the school."),
                          rule->source, limit);
}

/**
 * dd_limit_window_new:
 * @from: the widget that opens it
 * @desk: the desk
 * @session: who changes it; needs the permission to
 * @rule: the rule
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWidget *
dd_limit_window_new (GtkWidget *from, DdDesk *desk, DdSession *session, const DdReportingRule *rule)
{
  DdLimitWindow *self;
  g_autofree char *name = NULL;
  g_autofree char *description = NULL;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session) && rule != NULL, NULL);

  self = g_object_new (DD_TYPE_LIMIT_WINDOW, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->rule = g_strdup (rule->id);
  name = dd_rule_name (rule);
  description = describe (rule);
  dd_edit_window_set_subtitle (DD_EDIT_WINDOW (self), name);
  adw_preferences_group_set_description (self->group, description);
  gtk_spin_button_set_value (self->amount, rule->amount);
  adw_combo_row_set_selected (self->unit, rule->unit);
  dd_edit_window_set_parent (DD_EDIT_WINDOW (self), from);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->amount));
  return GTK_WIDGET (self);
}
