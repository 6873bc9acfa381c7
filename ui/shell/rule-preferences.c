/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/rule-preferences.h"

#include "accounts/permission.h"
#include "base/whole-file.h"
#include "deadlines/wording.h"
#include "ui/common/confirm.h"
#include "ui/common/toast.h"
#include "ui/shell/limit-window.h"
#include "ui/shell/profile-menu.h"
#include "ui/shell/profile-rows.h"
#include "ui/shell/profile-window.h"
#include "ui/shell/rule-row.h"

#include <glib/gi18n.h>

/* A file of profiles has some kilobytes; what is far beyond is none. */
#define MAX_FILE (1024 * 1024)

/* So many changes are listed before a file is taken. */
#define MAX_LISTED 12

/**
 * DdRulePreferences:
 *
 * The reporting profiles: which rules, where they stand, how long they give, whether they are
 * switched on. Each act is one change, written down at once, with a way back for as long as its
 * toast stands.
 */
struct _DdRulePreferences
{
  AdwPreferencesPage parent_instance;

  /* Template widgets */
  AdwPreferencesGroup *rules_group;
  GtkWidget *new_button;
  AdwActionRow *import_row;

  /* Children: rows that are made anew with each change */
  GPtrArray *rows;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  GtkFileChooserNative *chooser;
  /* what waits for an answer: a rule or profile to be switched, a file to be taken */
  char *asked_rule;
  GBytes *asked_file;
  /* profiles whose rows are shown */
  GHashTable *expanded;
  AdwToast *toast;

  gint64 former; /* the rule set that “Undo” brings back */
  gboolean editable;
};

G_DEFINE_FINAL_TYPE (DdRulePreferences, dd_rule_preferences, ADW_TYPE_PREFERENCES_PAGE)

static void refresh (DdRulePreferences *self);

static DdRuleService *
get_service (DdRulePreferences *self)
{
  return dd_desk_get_rules (self->desk);
}

static void
on_undo (DdRulePreferences *self)
{
  g_autoptr (GError) error = NULL;

  if (!dd_rule_service_restore (get_service (self), self->session, self->former, &error))
    dd_toast_say_error (GTK_WIDGET (self), error);
  refresh (self);
}

static void
forget_toast (DdRulePreferences *self)
{
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_clear_weak_pointer (&self->toast);
}

/* @former: the rule set that was in force before. */
static void
offer_undo (DdRulePreferences *self, gint64 former)
{
  forget_toast (self);
  self->former = former;
  g_set_weak_pointer (&self->toast, dd_toast_offer (GTK_WIDGET (self), _ ("Saved"), _ ("_Undo"),
                                                    G_CALLBACK (on_undo), G_OBJECT (self)));
}

/* — one rule — */

static const char *
get_rule (gpointer widget)
{
  return g_object_get_data (G_OBJECT (widget), "rule");
}

static void
switch_rule (DdRulePreferences *self, const char *rule, gboolean on, const char *reason)
{
  g_autoptr (GError) error = NULL;
  gint64 former = dd_rule_service_get_current (get_service (self), NULL);

  if (dd_rule_service_set_enabled (get_service (self), self->session, rule, on, reason, &error))
    offer_undo (self, former);
  else
    dd_toast_say_error (GTK_WIDGET (self), error);
  refresh (self);
}

static void
on_reason_given (GtkWidget *from, const char *reason, gpointer user_data)
{
  DdRulePreferences *self = DD_RULE_PREFERENCES (from);

  switch_rule (self, self->asked_rule, FALSE, reason);
}

/* The switch itself waits: what it shows is what is written. */
static gboolean
on_switched (GtkSwitch *widget, gboolean on, DdRulePreferences *self)
{
  g_autoptr (GPtrArray) profiles = dd_rule_service_list (get_service (self), NULL);
  const DdReportingRule *rule =
      profiles != NULL ? dd_reporting_profiles_find_rule (profiles, get_rule (widget)) : NULL;

  if (rule == NULL || rule->enabled == on)
    return FALSE;
  if (!on && dd_reporting_rule_is_of_law (rule))
    {
      g_autofree char *name = dd_rule_name (rule);
      /* Translators: a report and its recipient, then the document that asks for it. */
      g_autofree char *body = g_strdup_printf (
          _ ("%s is asked for by: %s. Switched off, the desk no longer reminds of it for incidents "
             "filed from now on. The duty itself remains. The reason goes into the audit log."),
          name, rule->source);

      g_free (self->asked_rule);
      self->asked_rule = g_strdup (rule->id);
      dd_ask_reason (GTK_WIDGET (self), _ ("Switch this rule off?"), body, _ ("Reason"),
                     _ ("_Switch off"), on_reason_given, NULL);
      refresh (self);
    }
  else
    switch_rule (self, rule->id, on, NULL);
  return TRUE;
}

static void
on_saved (DdRulePreferences *self)
{
  offer_undo (self, self->former);
  refresh (self);
}

static void
on_rule_activated (AdwActionRow *row, DdRulePreferences *self)
{
  g_autoptr (GPtrArray) profiles = dd_rule_service_list (get_service (self), NULL);
  const DdReportingRule *rule =
      profiles != NULL ? dd_reporting_profiles_find_rule (profiles, get_rule (row)) : NULL;
  GtkWidget *window;

  if (rule == NULL)
    return;
  forget_toast (self);
  self->former = dd_rule_service_get_current (get_service (self), NULL);
  window = dd_limit_window_new (GTK_WIDGET (self), self->desk, self->session, rule);
  g_signal_connect_object (window, "saved", G_CALLBACK (on_saved), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static GtkWidget *
new_rule_row (DdRulePreferences *self, const DdReportingRule *rule)
{
  GtkWidget *enabled = NULL;
  GtkWidget *row = dd_rule_row_new (rule, self->editable, &enabled);

  g_object_set_data_full (G_OBJECT (enabled), "rule", g_strdup (rule->id), g_free);
  g_object_set_data_full (G_OBJECT (row), "rule", g_strdup (rule->id), g_free);
  g_signal_connect (enabled, "state-set", G_CALLBACK (on_switched), self);
  if (self->editable)
    g_signal_connect (row, "activated", G_CALLBACK (on_rule_activated), self);
  return row;
}

/* — a profile — */

static DdReportingProfile *
find_profile (GPtrArray *profiles, const char *id)
{
  return profiles != NULL ? dd_reporting_profiles_find (profiles, id) : NULL;
}

/* @window saves something that can be taken back. */
static void
present_editor (DdRulePreferences *self, GtkWidget *window)
{
  forget_toast (self);
  self->former = dd_rule_service_get_current (get_service (self), NULL);
  g_signal_connect_object (window, "saved", G_CALLBACK (on_saved), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_new_profile (DdRulePreferences *self)
{
  present_editor (self, dd_profile_window_new (GTK_WIDGET (self), self->desk, self->session, NULL));
}

static void
on_copy (GtkWidget *widget, const char *name, GVariant *profile)
{
  DdRulePreferences *self = DD_RULE_PREFERENCES (widget);

  present_editor (self, dd_profile_window_new (widget, self->desk, self->session,
                                               g_variant_get_string (profile, NULL)));
}

static void
on_edit (GtkWidget *widget, const char *name, GVariant *id)
{
  DdRulePreferences *self = DD_RULE_PREFERENCES (widget);
  g_autoptr (GPtrArray) profiles = dd_rule_service_list (get_service (self), NULL);
  const DdReportingProfile *profile = find_profile (profiles, g_variant_get_string (id, NULL));

  if (profile != NULL)
    present_editor (self, dd_profile_window_new_for (widget, self->desk, self->session, profile));
}

static void
switch_profile (DdRulePreferences *self, gboolean on, const char *reason)
{
  g_autoptr (GError) error = NULL;
  gint64 former = dd_rule_service_get_current (get_service (self), NULL);

  if (dd_rule_service_set_profile_enabled (get_service (self), self->session, self->asked_rule, on,
                                           reason, &error))
    offer_undo (self, former);
  else
    dd_toast_say_error (GTK_WIDGET (self), error);
  refresh (self);
}

static void
on_profile_off (GtkWidget *from, const char *reason, gpointer user_data)
{
  switch_profile (DD_RULE_PREFERENCES (from), FALSE, reason);
}

static void
on_profile_on (GtkWidget *from, const char *reason, gpointer user_data)
{
  switch_profile (DD_RULE_PREFERENCES (from), TRUE, reason);
}

static void
on_switch_profile (GtkWidget *widget, const char *name, GVariant *id)
{
  DdRulePreferences *self = DD_RULE_PREFERENCES (widget);
  g_autoptr (GPtrArray) profiles = dd_rule_service_list (get_service (self), NULL);
  const DdReportingProfile *profile = find_profile (profiles, g_variant_get_string (id, NULL));
  g_autofree char *body = NULL;

  if (profile == NULL)
    return;
  g_free (self->asked_rule);
  self->asked_rule = g_strdup (profile->id);
  if (dd_reporting_profile_is_on (profile))
    {
      body = g_strdup_printf (
          _ ("All rules of “%s” (%s) are switched off for incidents filed from now on. A duty that "
             "stands in a law remains. The reason goes into the audit log."),
          profile->title, profile->source);
      dd_ask_reason (widget, _ ("Switch this profile off?"), body, _ ("Reason"), _ ("_Switch off"),
                     on_profile_off, NULL);
      return;
    }
  body = g_strdup_printf (_ ("All rules of “%s” are switched on for incidents filed from now on. "
                             "The reason goes into the audit log."),
                          profile->title);
  dd_ask_reason (widget, _ ("Switch this profile on?"), body, _ ("Reason"), _ ("_Switch on"),
                 on_profile_on, NULL);
}

/* — the profiles — */

static void
on_expanded (AdwExpanderRow *row, GParamSpec *pspec, DdRulePreferences *self)
{
  const char *profile = g_object_get_data (G_OBJECT (row), "profile");

  if (adw_expander_row_get_expanded (row))
    g_hash_table_add (self->expanded, g_strdup (profile));
  else
    g_hash_table_remove (self->expanded, profile);
}

static void
add_profile (DdRulePreferences *self, const DdReportingProfile *profile)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *title = g_markup_escape_text (profile->title, -1);
  g_autofree char *source = g_markup_escape_text (profile->source, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), source);
  dd_profile_menu_add (ADW_EXPANDER_ROW (row), profile, self->editable);
  for (guint i = 0; i < profile->rules->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                              new_rule_row (self, g_ptr_array_index (profile->rules, i)));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row),
                                 g_hash_table_contains (self->expanded, profile->id));
  g_object_set_data_full (G_OBJECT (row), "profile", g_strdup (profile->id), g_free);
  g_signal_connect (row, "notify::expanded", G_CALLBACK (on_expanded), self);
  adw_preferences_group_add (self->rules_group, row);
  g_ptr_array_add (self->rows, row);
}

static gboolean
refresh_now (gpointer user_data)
{
  DdRulePreferences *self = user_data;
  g_autoptr (GPtrArray) profiles = NULL;
  g_autoptr (GError) error = NULL;

  if (self->desk == NULL)
    return G_SOURCE_REMOVE;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->rules_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  profiles = dd_rule_service_list (get_service (self), &error);
  if (profiles == NULL)
    {
      g_warning ("the reporting rules could not be read: %s", error->message);
      return G_SOURCE_REMOVE;
    }
  dd_profile_rows_sort (profiles);
  for (guint i = 0; i < profiles->len; i++)
    add_profile (self, g_ptr_array_index (profiles, i));
  return G_SOURCE_REMOVE;
}

/* A row must not go while it is being pressed. */
static void
refresh (DdRulePreferences *self)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh_now, g_object_ref (self), g_object_unref);
}

/* — files — */

static GFile *
take_chosen (DdRulePreferences *self, int response)
{
  GFile *file = response == GTK_RESPONSE_ACCEPT
                    ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser))
                    : NULL;

  g_clear_object (&self->chooser);
  return file;
}

static void
choose (DdRulePreferences *self,
        const char *title,
        GtkFileChooserAction action,
        const char *verb,
        GCallback chosen)
{
  if (self->chooser != NULL)
    return;
  self->chooser =
      gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                   action, verb, _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", chosen, self, G_CONNECT_SWAPPED);
}

static void
on_import_confirmed (GtkWidget *from, gpointer user_data)
{
  DdRulePreferences *self = DD_RULE_PREFERENCES (from);
  g_autoptr (GBytes) file = g_steal_pointer (&self->asked_file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  gint64 former = dd_rule_service_get_current (get_service (self), NULL);

  changes = dd_rule_service_import (get_service (self), self->session, file, &error);
  if (changes != NULL)
    offer_undo (self, former);
  else
    dd_toast_say_error (GTK_WIDGET (self), error);
  refresh (self);
}

static char *
list_changes (GPtrArray *changes)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < MIN (changes->len, MAX_LISTED); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            ((DdRuleChange *) g_ptr_array_index (changes, i))->words);
  if (changes->len > MAX_LISTED)
    {
      g_autofree char *more =
          g_strdup_printf (ngettext ("%u more", "%u more", changes->len - MAX_LISTED),
                           changes->len - MAX_LISTED);

      g_string_append_printf (text, "\n%s", more);
    }
  return g_string_free (text, FALSE);
}

/**
 * dd_rule_preferences_offer_file:
 * @self: the page
 * @file: what somebody chose
 *
 * Shows what a file would change, and asks.
 */
void
dd_rule_preferences_offer_file (DdRulePreferences *self, GBytes *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autofree char *body = NULL;

  g_return_if_fail (DD_IS_RULE_PREFERENCES (self) && file != NULL);

  changes = dd_rule_service_preview (get_service (self), file, &error);
  if (changes == NULL)
    {
      dd_toast_say_error (GTK_WIDGET (self), error);
      return;
    }
  if (changes->len == 0)
    {
      dd_toast_say (GTK_WIDGET (self), _ ("The file changes nothing."));
      return;
    }
  g_clear_pointer (&self->asked_file, g_bytes_unref);
  self->asked_file = g_bytes_ref (file);
  body = list_changes (changes);
  dd_confirm (GTK_WIDGET (self), _ ("Import these profiles?"), body, _ ("_Import"),
              ADW_RESPONSE_SUGGESTED, on_import_confirmed, NULL);
}

static void
on_import_chosen (DdRulePreferences *self, int response)
{
  g_autoptr (GFile) file = take_chosen (self, response);
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GError) error = NULL;

  if (file == NULL)
    return;
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL,
                            &error);
  if (info != NULL && g_file_info_get_size (info) > MAX_FILE)
    {
      dd_toast_say (GTK_WIDGET (self), _ ("The file is too large for reporting profiles."));
      return;
    }
  content = info != NULL ? g_file_load_bytes (file, NULL, NULL, &error) : NULL;
  if (content == NULL)
    dd_toast_say_error (GTK_WIDGET (self), error);
  else
    dd_rule_preferences_offer_file (self, content);
}

static void
on_import (DdRulePreferences *self)
{
  choose (self, _ ("Import profiles"), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"),
          G_CALLBACK (on_import_chosen));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
on_export_chosen (DdRulePreferences *self, int response)
{
  g_autoptr (GFile) file = take_chosen (self, response);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (file == NULL)
    return;
  text = dd_rule_service_export (get_service (self), &error);
  if (text == NULL || !dd_whole_file_save (g_file_peek_path (file), text, strlen (text), &error))
    dd_toast_say_error (GTK_WIDGET (self), error);
  else
    dd_toast_say (GTK_WIDGET (self), _ ("The profiles are exported."));
}

static void
on_export (DdRulePreferences *self)
{
  choose (self, _ ("Export profiles"), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"),
          G_CALLBACK (on_export_chosen));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), _ ("reporting-rules.json"));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* — the page — */

static void
dd_rule_preferences_dispose (GObject *object)
{
  DdRulePreferences *self = DD_RULE_PREFERENCES (object);

  forget_toast (self);
  g_clear_object (&self->chooser);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);
  g_clear_pointer (&self->asked_rule, g_free);
  g_clear_pointer (&self->asked_file, g_bytes_unref);

  G_OBJECT_CLASS (dd_rule_preferences_parent_class)->dispose (object);
}

static void
dd_rule_preferences_finalize (GObject *object)
{
  DdRulePreferences *self = DD_RULE_PREFERENCES (object);

  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->expanded);

  G_OBJECT_CLASS (dd_rule_preferences_parent_class)->finalize (object);
}

static void
dd_rule_preferences_class_init (DdRulePreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_rule_preferences_dispose;
  G_OBJECT_CLASS (klass)->finalize = dd_rule_preferences_finalize;

  gtk_widget_class_install_action (widget_class, "profile.edit", "s", on_edit);
  gtk_widget_class_install_action (widget_class, "profile.copy", "s", on_copy);
  gtk_widget_class_install_action (widget_class, "profile.switch", "s", on_switch_profile);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/shell/rule-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, DdRulePreferences, rules_group);
  gtk_widget_class_bind_template_child (widget_class, DdRulePreferences, import_row);
  gtk_widget_class_bind_template_child (widget_class, DdRulePreferences, new_button);
  gtk_widget_class_bind_template_callback (widget_class, on_new_profile);
  gtk_widget_class_bind_template_callback (widget_class, on_import);
  gtk_widget_class_bind_template_callback (widget_class, on_export);
}

static void
dd_rule_preferences_init (DdRulePreferences *self)
{
  self->rows = g_ptr_array_new ();
  self->expanded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Who may not change it reads it, and reads who may. */
static void
say_who_may (DdRulePreferences *self)
{
  g_autofree char *roles = dd_roles_to_text (dd_permission_get_roles (DD_PERMISSION_MANAGE_RULES));
  g_autofree char *sentence = g_strdup_printf (_ ("Only these can change it: %s."), roles);
  g_autofree char *description =
      g_strdup_printf ("%s\n%s", adw_preferences_group_get_description (self->rules_group),
                       sentence);

  adw_preferences_group_set_description (self->rules_group, description);
  gtk_widget_set_visible (self->new_button, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->import_row), FALSE);
}

/**
 * dd_rule_preferences_new:
 * @desk: the desk
 * @session: who chooses
 *
 * Returns: (transfer floating): a page of the preferences
 */
GtkWidget *
dd_rule_preferences_new (DdDesk *desk, DdSession *session)
{
  DdRulePreferences *self;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session), NULL);

  self = g_object_new (DD_TYPE_RULE_PREFERENCES, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->editable = dd_permission_has (session, DD_PERMISSION_MANAGE_RULES);
  if (!self->editable)
    say_who_may (self);
  refresh_now (self);
  return GTK_WIDGET (self);
}
