/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/profile-window.h"

#include "deadlines/wording.h"
#include "ui/deadlines/rule-words.h"
#include "ui/shell/profile-rows.h"
#include "ui/shell/rule-window.h"

#include <glib/gi18n.h>

/**
 * DdProfileWindow:
 *
 * A reporting profile of the school's own: what it is called, the document it comes from, its
 * rules. A new one begins empty or with the rules of another.
 *
 * Emits "saved" once it is on the disk.
 */
struct _DdProfileWindow
{
  DdEditWindow parent_instance;

  /* Template widgets */
  GtkEditable *name;
  GtkEditable *source;
  GtkEditable *in_force;
  AdwComboRow *begin_with;
  AdwPreferencesGroup *rules_group;
  GtkWidget *no_rules;
  GtkWidget *add_button;

  /* Children: rows that are made anew with each change */
  GPtrArray *rows;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  DdProfileDraft *draft;
  GPtrArray *profiles; /* those in force when the window was opened */
  guint place;         /* which rule is in a window; beyond the last: a new one */

  gboolean showing;
};

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdProfileWindow, dd_profile_window, DD_TYPE_EDIT_WINDOW)

static void show_rules (DdProfileWindow *self);

/* — rules — */

/* Rules that were looked at are not thrown away by another choice of what to begin with. */
static void
settle_beginning (DdProfileWindow *self)
{
  dd_edit_window_set_changed (DD_EDIT_WINDOW (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->begin_with), FALSE);
}

static gboolean
focus_later (gpointer user_data)
{
  DdProfileWindow *self = user_data;
  GtkWidget *place = self->rows != NULL && self->place < self->rows->len
                         ? g_ptr_array_index (self->rows, self->place)
                         : self->add_button;

  if (place != NULL && gtk_widget_get_root (place) == GTK_ROOT (self))
    gtk_widget_grab_focus (place);
  return G_SOURCE_REMOVE;
}

static void
on_rule_accepted (DdRuleWindow *window, DdProfileWindow *self)
{
  DdRuleDraft *rule = dd_rule_window_dup_rule (window);

  if (self->place < self->draft->rules->len)
    {
      dd_rule_draft_free (g_ptr_array_index (self->draft->rules, self->place));
      g_ptr_array_index (self->draft->rules, self->place) = rule;
    }
  else
    g_ptr_array_add (self->draft->rules, rule);
  settle_beginning (self);
  dd_edit_window_say (DD_EDIT_WINDOW (self), NULL);
  show_rules (self);
  /* The focus comes back to the rule once the other window is gone. */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, focus_later, g_object_ref (self), g_object_unref);
}

static void
open_rule (DdProfileWindow *self, guint place)
{
  g_autoptr (DdRuleDraft) fresh = dd_rule_draft_new ();
  const DdRuleDraft *rule =
      place < self->draft->rules->len ? g_ptr_array_index (self->draft->rules, place) : fresh;
  GtkWidget *window = dd_rule_window_new (GTK_WIDGET (self), rule);

  self->place = place;
  g_signal_connect_object (window, "accepted", G_CALLBACK (on_rule_accepted), self, 0);
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_add (DdProfileWindow *self)
{
  open_rule (self, self->draft->rules->len);
}

static guint
get_place (gpointer widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "place"));
}

static void
on_rule_activated (AdwActionRow *row, DdProfileWindow *self)
{
  open_rule (self, get_place (row));
}

static gboolean
show_rules_later (gpointer user_data)
{
  DdProfileWindow *self = user_data;

  if (self->draft != NULL)
    {
      show_rules (self);
      focus_later (self);
    }
  return G_SOURCE_REMOVE;
}

static void
on_remove (GtkButton *button, DdProfileWindow *self)
{
  self->place = get_place (button);
  g_ptr_array_remove_index (self->draft->rules, self->place);
  settle_beginning (self);
  /* A row must not go while it is being pressed. */
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, show_rules_later, g_object_ref (self), g_object_unref);
}

static GtkWidget *
new_remove_button (DdProfileWindow *self, guint place, const char *sentence)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: %s is a rule as a sentence. */
  g_autofree char *label = g_strdup_printf (_ ("Remove the rule: %s"), sentence);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Remove this rule"));
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data (G_OBJECT (button), "place", GUINT_TO_POINTER (place));
  g_signal_connect (button, "clicked", G_CALLBACK (on_remove), self);
  return button;
}

static GtkWidget *
new_row (DdProfileWindow *self, guint place)
{
  const DdRuleDraft *rule = g_ptr_array_index (self->draft->rules, place);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *sentence = dd_rule_words_sentence (rule);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sentence);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (rule->set_by_school)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), dd_wording_set_by_school ());
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_remove_button (self, place, sentence));
  if (!dd_rule_draft_is_fixed (rule))
    {
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("document-edit-symbolic"));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
    }
  g_object_set_data (G_OBJECT (row), "place", GUINT_TO_POINTER (place));
  g_signal_connect (row, "activated", G_CALLBACK (on_rule_activated), self);
  return row;
}

static void
show_rules (DdProfileWindow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->rules_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->draft->rules->len; i++)
    {
      GtkWidget *row = new_row (self, i);

      adw_preferences_group_add (self->rules_group, row);
      g_ptr_array_add (self->rows, row);
    }
  gtk_widget_set_visible (self->no_rules, self->draft->rules->len == 0);
}

/* — the head — */

static void
on_typed (DdProfileWindow *self, GtkWidget *row)
{
  gtk_widget_remove_css_class (row, "error");
  dd_edit_window_say (DD_EDIT_WINDOW (self), NULL);
}

/* The first choice is an empty profile. */
static void
on_begin_with (DdProfileWindow *self)
{
  guint chosen = adw_combo_row_get_selected (self->begin_with);

  if (self->showing || self->draft == NULL)
    return;
  if (chosen > 0 && chosen <= self->profiles->len)
    dd_profile_draft_take_rules_of (self->draft, g_ptr_array_index (self->profiles, chosen - 1));
  else
    g_ptr_array_set_size (self->draft->rules, 0);
  show_rules (self);
}

static void
set_text (char **field, GtkEditable *entry)
{
  g_free (*field);
  *field = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

static void
refuse (DdProfileWindow *self, DdProfileField field, const char *sentence)
{
  GtkWidget *const fields[] = {
    [DD_PROFILE_FIELD_TITLE] = GTK_WIDGET (self->name),
    [DD_PROFILE_FIELD_SOURCE] = GTK_WIDGET (self->source),
    [DD_PROFILE_FIELD_IN_FORCE] = GTK_WIDGET (self->in_force),
    [DD_PROFILE_FIELD_RULES] = self->add_button,
  };

  gtk_widget_grab_focus (fields[field]);
  if (ADW_IS_ENTRY_ROW (fields[field]))
    gtk_widget_add_css_class (fields[field], "error");
  dd_edit_window_say (DD_EDIT_WINDOW (self), sentence);
}

static void
dd_profile_window_accept (DdEditWindow *window)
{
  DdProfileWindow *self = DD_PROFILE_WINDOW (window);
  DdProfileField field = DD_PROFILE_FIELD_IN_FORCE;
  g_autoptr (GError) error = NULL;

  set_text (&self->draft->title, self->name);
  set_text (&self->draft->source, self->source);
  if ((!self->draft->mixed &&
       !dd_profile_draft_read_in_force (self->draft, gtk_editable_get_text (self->in_force),
                                        &error)) ||
      !dd_rule_service_save_profile (dd_desk_get_rules (self->desk), self->session, self->draft,
                                     &field, &error))
    {
      refuse (self, field, error->message);
      return;
    }
  g_signal_emit (self, signals[SAVED], 0);
  dd_edit_window_done (window);
}

/* — the window — */

static void
dd_profile_window_dispose (GObject *object)
{
  DdProfileWindow *self = DD_PROFILE_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->session);
  g_clear_pointer (&self->draft, dd_profile_draft_free);
  g_clear_pointer (&self->profiles, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (dd_profile_window_parent_class)->dispose (object);
}

static void
dd_profile_window_class_init (DdProfileWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_profile_window_dispose;
  DD_EDIT_WINDOW_CLASS (klass)->accept = dd_profile_window_accept;

  signals[SAVED] = g_signal_new ("saved", DD_TYPE_PROFILE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/shell/profile-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DdProfileWindow, name);
  gtk_widget_class_bind_template_child (widget_class, DdProfileWindow, source);
  gtk_widget_class_bind_template_child (widget_class, DdProfileWindow, in_force);
  gtk_widget_class_bind_template_child (widget_class, DdProfileWindow, begin_with);
  gtk_widget_class_bind_template_child (widget_class, DdProfileWindow, rules_group);
  gtk_widget_class_bind_template_child (widget_class, DdProfileWindow, no_rules);
  gtk_widget_class_bind_template_child (widget_class, DdProfileWindow, add_button);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
  gtk_widget_class_bind_template_callback (widget_class, on_begin_with);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
}

static void
dd_profile_window_init (DdProfileWindow *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* When it reminds is the same for every rule, and said where one would look for it. */
static void
say_leads (DdProfileWindow *self)
{
  g_autoptr (GArray) leads =
      dd_reminder_service_get_leads (dd_desk_get_reminders (self->desk), NULL);
  g_autoptr (GString) minutes = g_string_new (NULL);
  g_autofree char *sentence = NULL;

  for (guint i = 0; leads != NULL && i < leads->len; i++)
    g_string_append_printf (minutes, "%s%u", i > 0 ? C_ ("list", ", ") : "",
                            g_array_index (leads, guint, i));
  if (minutes->len == 0)
    return;
  /* Translators: %s are numbers such as “60, 30, 10”. */
  sentence = g_strdup_printf (
      _ ("Reminders come %s minutes ahead; that is set on the page “Reminders” for every rule."),
      minutes->str);
  adw_preferences_group_set_description (self->rules_group, sentence);
}

static DdProfileWindow *
new_window (GtkWidget *from, DdDesk *desk, DdSession *session)
{
  DdProfileWindow *self = g_object_new (DD_TYPE_PROFILE_WINDOW, NULL);

  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  say_leads (self);
  dd_edit_window_set_parent (DD_EDIT_WINDOW (self), from);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->name));
  return self;
}

static void
fill_beginnings (DdProfileWindow *self, const char *copied)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
  guint chosen = 0;

  gtk_string_list_append (words, C_ ("profile", "No rules"));
  for (guint i = 0; i < self->profiles->len; i++)
    {
      const DdReportingProfile *profile = g_ptr_array_index (self->profiles, i);
      /* Translators: %s is the name of a reporting profile. */
      g_autofree char *word = g_strdup_printf (_ ("The rules of “%s”"), profile->title);

      gtk_string_list_append (words, word);
      if (g_strcmp0 (profile->id, copied) == 0)
        chosen = i + 1;
    }
  self->showing = TRUE;
  adw_combo_row_set_model (self->begin_with, G_LIST_MODEL (words));
  adw_combo_row_set_selected (self->begin_with, chosen);
  self->showing = FALSE;
  on_begin_with (self);
}

/**
 * dd_profile_window_new:
 * @from: the widget that opens it
 * @desk: the desk
 * @session: who writes it; needs the permission to change rules
 * @copied: (nullable): id of the profile whose rules it begins with
 *
 * Returns: (transfer none): a window for a new profile, to be presented
 */
GtkWidget *
dd_profile_window_new (GtkWidget *from, DdDesk *desk, DdSession *session, const char *copied)
{
  DdProfileWindow *self;
  g_autoptr (GDateTime) today = NULL;
  g_autofree char *day = NULL;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session), NULL);

  self = new_window (from, desk, session);
  self->draft = dd_profile_draft_new ();
  self->profiles = dd_rule_service_list (dd_desk_get_rules (desk), NULL);
  if (self->profiles == NULL)
    self->profiles = g_ptr_array_new ();
  dd_profile_rows_sort (self->profiles);
  /* A past incident entered afterwards owes nothing to a plan that came later. */
  today = dd_time_to_local (dd_clock_now (dd_desk_get_clock (desk)), dd_desk_get_zone (desk));
  day = g_date_time_format (today, "%Y-%m-%d");
  gtk_editable_set_text (self->in_force, day);
  fill_beginnings (self, copied);
  return GTK_WIDGET (self);
}

/**
 * dd_profile_window_new_for:
 * @from: the widget that opens it
 * @desk: the desk
 * @session: who changes it; needs the permission to change rules
 * @profile: a profile of the school's own
 *
 * Returns: (transfer none): a window to change @profile, to be presented
 */
GtkWidget *
dd_profile_window_new_for (GtkWidget *from,
                           DdDesk *desk,
                           DdSession *session,
                           const DdReportingProfile *profile)
{
  DdProfileWindow *self;
  g_autofree char *day = NULL;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session) && profile != NULL, NULL);

  self = new_window (from, desk, session);
  self->draft = dd_profile_draft_new_from_profile (profile);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Reporting profile"));
  gtk_editable_set_text (self->name, profile->title);
  gtk_editable_set_text (self->source, profile->source);
  day = dd_profile_draft_dup_in_force (self->draft);
  gtk_editable_set_text (self->in_force, day);
  gtk_widget_set_visible (GTK_WIDGET (self->in_force), !self->draft->mixed);
  gtk_widget_set_visible (GTK_WIDGET (self->begin_with), FALSE);
  show_rules (self);
  return GTK_WIDGET (self);
}
