/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/ui-desk.h"
#include "ui/incidents/duty-list.h"
#include "ui/shell/holiday-preferences.h"
#include "ui/shell/holiday-window.h"
#include "ui/shell/limit-window.h"
#include "ui/shell/profile-rows.h"
#include "ui/shell/profile-window.h"
#include "ui/shell/rule-preferences.h"
#include "ui/shell/rule-window.h"

#define FIRST "First report (County education bureau)"
#define ORAL "Oral report (County education bureau)"

static const DdReportingRule *
find_rule (GPtrArray *profiles, const char *id)
{
  return dd_reporting_profiles_find_rule (profiles, id);
}

static GtkWindow *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }
  return NULL;
}

static GtkWidget *
in_window (GtkWidget *page)
{
  GtkWidget *window = adw_preferences_window_new ();

  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), ADW_PREFERENCES_PAGE (page));
  gtk_window_present (GTK_WINDOW (window));
  ui_settle ();
  return window;
}

static GtkWidget *
find_row (GtkWidget *root, const char *title)
{
  GtkWidget *row = ui_find (root, ADW_TYPE_PREFERENCES_ROW, title);

  g_assert_nonnull (row);
  return row;
}

/* The switch of the rule in the row. */
static GtkWidget *
find_switch (GtkWidget *widget)
{
  if (GTK_IS_SWITCH (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_switch (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
assert_rule (UiDesk *desk, const char *id, guint amount, gboolean enabled)
{
  g_autoptr (GPtrArray) profiles = dd_rule_service_list (dd_desk_get_rules (desk->desk), NULL);
  const DdReportingRule *rule = find_rule (profiles, id);

  g_assert_cmpuint (rule->amount, ==, amount);
  g_assert_cmpint (rule->enabled, ==, enabled);
}

/* A limit is changed in its window, and the toast takes it back. */
static void
test_limit (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window, *row, *spin;
  GtkWindow *limit;

  ui_desk_init (&desk);
  page = dd_rule_preferences_new (desk.desk, desk.registrar);
  window = in_window (page);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (find_row (page, "School emergency plan")), TRUE);
  row = find_row (page, FIRST);
  g_signal_emit_by_name (row, "activated");
  ui_settle ();
  limit = find_window (DD_TYPE_LIMIT_WINDOW);
  g_assert_nonnull (limit);
  spin = ui_find (GTK_WIDGET (limit), GTK_TYPE_SPIN_BUTTON, NULL);
  g_assert_nonnull (spin);
  /* What cannot be kept is said, and not taken as another number. */
  gtk_editable_set_text (GTK_EDITABLE (spin), "99999");
  dd_edit_window_accept (DD_EDIT_WINDOW (limit));
  g_assert_nonnull (strstr (dd_edit_window_get_sentence (DD_EDIT_WINDOW (limit)), "87600 hours"));
  gtk_editable_set_text (GTK_EDITABLE (spin), "0");
  dd_edit_window_accept (DD_EDIT_WINDOW (limit));
  g_assert_nonnull (strstr (dd_edit_window_get_sentence (DD_EDIT_WINDOW (limit)), "10 minutes"));
  assert_rule (&desk, "school-plan/first", 3, TRUE);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 2);
  dd_edit_window_accept (DD_EDIT_WINDOW (limit));
  ui_settle ();
  assert_rule (&desk, "school-plan/first", 2, TRUE);
  g_assert_null (find_window (DD_TYPE_LIMIT_WINDOW));
  /* The row says what the plan says. */
  row = find_row (page, FIRST);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "3 hours"));

  g_signal_emit_by_name (gtk_widget_get_ancestor (ui_find (window, GTK_TYPE_LABEL, "Undo"),
                                                  GTK_TYPE_BUTTON),
                         "clicked");
  ui_settle ();
  assert_rule (&desk, "school-plan/first", 3, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

/* A rule of law asks for a reason first; a figure of the school's own goes at once. */
static void
test_switch (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window, *widget;
  GtkWindow *dialog;

  ui_desk_init (&desk);
  page = dd_rule_preferences_new (desk.desk, desk.registrar);
  window = in_window (page);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (find_row (page, "School emergency plan")), TRUE);
  widget = find_switch (find_row (page, FIRST));
  gtk_switch_set_active (GTK_SWITCH (widget), FALSE);
  ui_settle ();
  dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  assert_rule (&desk, "school-plan/first", 3, TRUE);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "no");
  gtk_window_destroy (dialog);
  ui_settle ();
  assert_rule (&desk, "school-plan/first", 3, TRUE);
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (find_switch (find_row (page, FIRST)))));

  widget = find_switch (find_row (page, ORAL));
  gtk_switch_set_active (GTK_SWITCH (widget), FALSE);
  ui_settle ();
  assert_rule (&desk, "school-plan/oral", 10, FALSE);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

/* Who may not change them reads them. */
static void
test_reader (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window, *row;

  ui_desk_init (&desk);
  page = dd_rule_preferences_new (desk.desk, desk.teacher);
  window = in_window (page);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (find_row (page, "School emergency plan")), TRUE);
  row = find_row (page, FIRST);
  g_assert_false (gtk_widget_is_sensitive (find_switch (row)));
  g_assert_false (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

/* A file is shown before it is taken. */
static void
test_file (void)
{
  static const char county[] =
      "{\"id\": \"county\", \"title\": \"县预案\", \"source\": \"县教育局\", \"rules\": [{\"id\": "
      "\"first\", \"anchor\": \"discovered\", \"amount\": 1, \"unit\": \"hours\", \"kind\": "
      "\"first\", \"form\": \"written\", \"recipient\": \"county-education\", \"set_by_school\": "
      "true}]}";
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GBytes) file = g_bytes_new_static (county, strlen (county));
  GtkWidget *page, *window;
  GtkWindow *dialog;

  ui_desk_init (&desk);
  page = dd_rule_preferences_new (desk.desk, desk.registrar);
  window = in_window (page);
  dd_rule_preferences_offer_file (DD_RULE_PREFERENCES (page), file);
  ui_settle ();
  dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "new"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "yes");
  gtk_window_destroy (dialog);
  ui_settle ();
  assert_rule (&desk, "county/first", 1, TRUE);
  find_row (page, "县预案");
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

static void
test_holidays (void)
{
  static const char table[] = "{\"year\": 2031, \"days\": [{\"name\": \"元旦\", \"date\": "
                              "\"2031-01-01\", \"isOffDay\": true}]}";
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GBytes) file = g_bytes_new_static (table, strlen (table));
  g_autoptr (GPtrArray) days = NULL;
  GtkWidget *page, *window, *button;
  GtkWindow *dialog;

  ui_desk_init (&desk);
  page = dd_holiday_preferences_new (desk.desk, desk.registrar);
  window = in_window (page);
  dd_holiday_preferences_take_file (DD_HOLIDAY_PREFERENCES (page), file, "2031.json");
  ui_settle ();
  find_row (page, "2031");
  dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_nonnull (
      strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "only 1 day"));
  gtk_window_destroy (dialog);
  button = ui_find (find_row (page, "2031"), GTK_TYPE_BUTTON, NULL);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
  days = dd_holiday_service_list_days (dd_desk_get_holidays (desk.desk), 2031, NULL);
  g_assert_cmpuint (days->len, ==, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

/* The year begins only after a yes that says what it means. */
static void
test_year_by_hand (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GPtrArray) days = NULL;
  GtkWidget *page, *window, *editor;
  GtkWindow *dialog;

  ui_desk_init (&desk);
  page = dd_holiday_preferences_new (desk.desk, desk.registrar);
  window = in_window (page);
  editor = dd_holiday_window_new (page, desk.desk, desk.registrar, NULL);
  gtk_window_present (GTK_WINDOW (editor));
  ui_settle ();
  gtk_editable_set_text (GTK_EDITABLE (
                             ui_find (editor, ADW_TYPE_ENTRY_ROW, "Date, such as 2026-10-01")),
                         "2031-02-30");
  dd_edit_window_accept (DD_EDIT_WINDOW (editor));
  g_assert_nonnull (strstr (dd_edit_window_get_sentence (DD_EDIT_WINDOW (editor)), "no day"));
  gtk_editable_set_text (GTK_EDITABLE (
                             ui_find (editor, ADW_TYPE_ENTRY_ROW, "Date, such as 2026-10-01")),
                         "2031-01-01");
  gtk_editable_set_text (GTK_EDITABLE (ui_find (editor, ADW_TYPE_ENTRY_ROW, "What it is called")),
                         "元旦");
  dd_edit_window_accept (DD_EDIT_WINDOW (editor));
  ui_settle ();
  dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_nonnull (
      strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "Monday to Friday"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "yes");
  gtk_window_destroy (dialog);
  ui_settle ();
  g_assert_null (find_window (DD_TYPE_HOLIDAY_WINDOW));
  days = dd_holiday_service_list_days (dd_desk_get_holidays (desk.desk), 2031, NULL);
  g_assert_cmpuint (days->len, ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

/* The first run says of each profile what the preferences say rule by rule. */
static void
test_first_run_tags (void)
{
  static const struct
  {
    const char *profile;
    const char *tag;
  } table[] = {
    { "crime", "published" },
    { "child-harm", "set by school" },
    { "national-2025", "published, partly set by school" },
  };
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *window;
  g_autoptr (GPtrArray) profiles = dd_reporting_profiles_load_shipped (NULL);

  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  window = in_window (page);
  dd_profile_rows_add (ADW_PREFERENCES_GROUP (group));
  ui_settle ();
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      const char *title = dd_reporting_profiles_find (profiles, table[i].profile)->title;

      g_assert_nonnull (ui_find (find_row (page, title), GTK_TYPE_LABEL, table[i].tag));
    }
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

static DdReportingProfile *
find_profile (GPtrArray *profiles, const char *title)
{
  for (guint i = 0; i < profiles->len; i++)
    {
      DdReportingProfile *profile = g_ptr_array_index (profiles, i);

      if (g_str_equal (profile->title, title))
        return profile;
    }
  return NULL;
}

static void
press (GtkWidget *root, const char *label)
{
  GtkWidget *found = ui_find (root, GTK_TYPE_LABEL, label);

  g_assert_nonnull (found);
  g_signal_emit_by_name (gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON), "clicked");
  ui_settle ();
}

static void
type_in (GtkWidget *root, const char *title, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_find (root, ADW_TYPE_ENTRY_ROW, title)), text);
  ui_settle ();
}

static void
choose_in (GtkWidget *root, const char *title, guint place)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (root, title)), place);
  ui_settle ();
}

static GtkWidget *
find_tooltip (GtkWidget *widget, const char *tooltip)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_tooltip (child, tooltip);

      if (found != NULL)
        return found;
    }
  return NULL;
}

#define NAME "Name, such as “County emergency plan”"
#define DOCUMENT "Document: its name and number"
#define LIMIT "Limit (a number)"

/* A county's own plan, made in the window: each slip is said at its field, the sentence follows the
 * choices, and what is filed afterwards has its clock; what was filed before keeps its own. */
static void
test_new_profile (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GPtrArray) profiles = NULL;
  g_autoptr (GPtrArray) former = NULL;
  g_autoptr (GPtrArray) owed = NULL;
  const DdReportingProfile *profile;
  const DdReportingRule *rule;
  GtkWidget *page, *window, *own, *editor, *duties, *shown;
  gint64 before, after;
  guint n = 0;

  ui_desk_init (&desk);
  before = ui_desk_file_incident (&desk);
  page = dd_rule_preferences_new (desk.desk, desk.registrar);
  window = in_window (page);
  press (page, "New profile…");
  own = GTK_WIDGET (find_window (DD_TYPE_PROFILE_WINDOW));
  g_assert_nonnull (own);

  dd_edit_window_accept (DD_EDIT_WINDOW (own));
  g_assert_nonnull (strstr (dd_edit_window_get_sentence (DD_EDIT_WINDOW (own)), "name"));
  type_in (own, NAME, "School emergency plan");
  type_in (own, DOCUMENT, "县教育局〔2026〕1号");
  dd_edit_window_accept (DD_EDIT_WINDOW (own));
  g_assert_nonnull (strstr (dd_edit_window_get_sentence (DD_EDIT_WINDOW (own)), "already"));
  type_in (own, NAME, "县级应急预案");
  g_assert_null (dd_edit_window_get_sentence (DD_EDIT_WINDOW (own)));
  dd_edit_window_accept (DD_EDIT_WINDOW (own));
  g_assert_nonnull (strstr (dd_edit_window_get_sentence (DD_EDIT_WINDOW (own)), "rule"));

  press (own, "Add a rule…");
  editor = GTK_WIDGET (find_window (DD_TYPE_RULE_WINDOW));
  g_assert_nonnull (editor);
  g_assert_cmpstr (dd_rule_window_get_summary (DD_RULE_WINDOW (editor)), ==,
                   "First report: in writing to the County education bureau, within 2 hours of the "
                   "discovery; for all incidents.");
  type_in (editor, LIMIT, "0");
  dd_edit_window_accept (DD_EDIT_WINDOW (editor));
  g_assert_nonnull (strstr (dd_edit_window_get_sentence (DD_EDIT_WINDOW (editor)), "10 minutes"));
  type_in (editor, LIMIT, "99999");
  dd_edit_window_accept (DD_EDIT_WINDOW (editor));
  g_assert_nonnull (strstr (dd_edit_window_get_sentence (DD_EDIT_WINDOW (editor)), "87600 hours"));
  type_in (editor, LIMIT, "两");
  dd_edit_window_accept (DD_EDIT_WINDOW (editor));
  g_assert_nonnull (strstr (dd_edit_window_get_sentence (DD_EDIT_WINDOW (editor)), "whole number"));
  type_in (editor, LIMIT, "１");
  choose_in (editor, "Level", 1);
  gtk_switch_set_active (GTK_SWITCH (find_switch (find_row (editor, "A crime is suspected"))),
                         TRUE);
  choose_in (editor, "Of these", 1);
  g_assert_nonnull (strstr (dd_rule_window_get_summary (DD_RULE_WINDOW (editor)),
                            "Fairly serious (III) or more serious or a crime is suspected"));
  gtk_switch_set_active (GTK_SWITCH (find_switch (find_row (editor, "A crime is suspected"))),
                         FALSE);
  choose_in (editor, "Level", 0);
  dd_edit_window_accept (DD_EDIT_WINDOW (editor));
  ui_settle ();
  g_assert_null (find_window (DD_TYPE_RULE_WINDOW));
  dd_edit_window_accept (DD_EDIT_WINDOW (own));
  ui_settle ();
  g_assert_null (find_window (DD_TYPE_PROFILE_WINDOW));

  profiles = dd_rule_service_list (dd_desk_get_rules (desk.desk), NULL);
  profile = find_profile (profiles, "县级应急预案");
  g_assert_nonnull (profile);
  rule = g_ptr_array_index (profile->rules, 0);
  g_assert_cmpuint (rule->amount, ==, 1);
  g_assert_true (rule->set_by_school);
  g_assert_null (rule->condition);
  find_row (page, "县级应急预案");

  /* The clocks: of a new incident the county's too, of the one under way its own. */
  after = ui_desk_file_incident (&desk);
  owed = dd_incident_service_get_obligations (dd_desk_get_incidents (desk.desk), after, NULL);
  for (guint i = 0; i < owed->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (owed, i);

      if (!g_str_equal (obligation->rule, rule->id))
        continue;
      n++;
      g_assert_cmpint (obligation->due_at - obligation->anchor_at, ==, DD_HOUR);
    }
  g_assert_cmpuint (n, ==, 1);
  former = dd_incident_service_get_obligations (dd_desk_get_incidents (desk.desk), before, NULL);
  for (guint i = 0; i < former->len; i++)
    g_assert_cmpstr (((DdObligation *) g_ptr_array_index (former, i))->rule, !=, rule->id);

  /* The one under way says what came since, and by what it goes on. */
  duties = dd_duty_list_new (desk.desk, desk.registrar);
  shown = ui_show (duties);
  dd_duty_list_show (DD_DUTY_LIST (duties), former);
  g_assert_nonnull (ui_find (
      duties, GTK_TYPE_LABEL,
      "The profile was changed since: First report (County education bureau): new, within 1 hour "
      "of the discovery. This incident keeps the rules it began with."));
  dd_duty_list_show (DD_DUTY_LIST (duties), owed);
  g_assert_null (ui_find (duties, GTK_TYPE_LABEL,
                          "The profile was changed since: First report (County education bureau): "
                          "new, within 1 hour of the discovery. This incident keeps the rules it "
                          "began with."));
  gtk_window_destroy (GTK_WINDOW (shown));
  ui_settle ();

  /* One toast takes the whole profile back. */
  press (window, "Undo");
  g_clear_pointer (&profiles, g_ptr_array_unref);
  profiles = dd_rule_service_list (dd_desk_get_rules (desk.desk), NULL);
  g_assert_null (find_profile (profiles, "县级应急预案"));
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

/* Whether the rule whose sentence begins so can be opened. */
static gboolean
is_activatable (GtkWidget *within, const char *beginning)
{
  if (ADW_IS_ACTION_ROW (within) &&
      g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (within)), beginning))
    return gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (within));
  for (GtkWidget *child = gtk_widget_get_first_child (within); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_activatable (child, beginning))
      return TRUE;
  return FALSE;
}

/* The rules of another profile to begin with; one goes, a condition beyond the choices stays. */
static void
test_copied_profile (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GPtrArray) profiles = NULL;
  const DdReportingProfile *profile;
  GtkWidget *page, *window, *own, *row;

  ui_desk_init (&desk);
  page = dd_rule_preferences_new (desk.desk, desk.registrar);
  window = in_window (page);
  gtk_widget_activate_action (page, "profile.copy", "s", "minors-data");
  ui_settle ();
  own = GTK_WIDGET (find_window (DD_TYPE_PROFILE_WINDOW));
  type_in (own, NAME, "市级未成年人预案");
  type_in (own, DOCUMENT, "市网信办〔2026〕3号");
  row = find_tooltip (own, "Remove this rule");
  g_assert_nonnull (row);
  g_signal_emit_by_name (row, "clicked");
  ui_settle ();
  dd_edit_window_accept (DD_EDIT_WINDOW (own));
  ui_settle ();
  profiles = dd_rule_service_list (dd_desk_get_rules (desk.desk), NULL);
  profile = find_profile (profiles, "市级未成年人预案");
  g_assert_nonnull (profile);
  g_assert_cmpuint (profile->rules->len, ==, 1);
  g_assert_true (json_object_has_member (
      ((DdReportingRule *) g_ptr_array_index (profile->rules, 0))->condition, "any"));

  /* It is changed later as the others are not. */
  gtk_widget_activate_action (page, "profile.edit", "s", profile->id);
  ui_settle ();
  own = GTK_WIDGET (find_window (DD_TYPE_PROFILE_WINDOW));
  g_assert_nonnull (own);
  type_in (own, NAME, "市级预案");
  dd_edit_window_accept (DD_EDIT_WINDOW (own));
  ui_settle ();
  find_row (page, "市级预案");
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

/* What the choices cannot say stays as it was taken, or goes; and what was written is not lost with
 * one key. */
static void
test_fixed_and_kept (void)
{
  static const struct
  {
    const char *profile;
    const char *fixed;
    const char *other;
  } table[] = {
    { "minors-audit", "Minors’ data audit: each year", NULL },
    { "national-2025", "Supplement", "Wrap-up report" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_auto (UiDesk) desk = { 0 };
      GtkWidget *page, *window, *own;
      GtkWindow *question;

      ui_desk_init (&desk);
      page = dd_rule_preferences_new (desk.desk, desk.registrar);
      window = in_window (page);
      gtk_widget_activate_action (page, "profile.copy", "s", table[i].profile);
      ui_settle ();
      own = GTK_WIDGET (find_window (DD_TYPE_PROFILE_WINDOW));
      g_assert_false (is_activatable (own, table[i].fixed));
      if (table[i].other != NULL)
        g_assert_true (is_activatable (own, table[i].other));

      type_in (own, NAME, "市级预案");
      gtk_window_close (GTK_WINDOW (own));
      ui_settle ();
      question = find_window (ADW_TYPE_MESSAGE_DIALOG);
      g_assert_nonnull (question);
      adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "no");
      ui_settle ();
      g_assert_nonnull (find_window (DD_TYPE_PROFILE_WINDOW));
      gtk_window_close (GTK_WINDOW (own));
      ui_settle ();
      adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_window (ADW_TYPE_MESSAGE_DIALOG)),
                                   "yes");
      ui_settle ();
      g_assert_null (find_window (DD_TYPE_PROFILE_WINDOW));
      gtk_window_destroy (GTK_WINDOW (window));
      ui_settle ();
    }
}

/* A whole profile goes off with a reason, and comes back by the toast. */
static void
test_profile_off (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *page, *window;
  GtkWindow *dialog;

  ui_desk_init (&desk);
  page = dd_rule_preferences_new (desk.desk, desk.registrar);
  window = in_window (page);
  gtk_widget_activate_action (page, "profile.switch", "s", "school-plan");
  ui_settle ();
  dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  assert_rule (&desk, "school-plan/first", 3, TRUE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (
                                ui_find (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW, NULL))),
                            "改用县预案", -1);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "yes");
  gtk_window_destroy (dialog);
  ui_settle ();
  assert_rule (&desk, "school-plan/first", 3, FALSE);
  assert_rule (&desk, "school-plan/oral", 10, FALSE);
  press (window, "Undo");
  assert_rule (&desk, "school-plan/first", 3, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/rule-preferences/limit", test_limit);
  g_test_add_func ("/rule-preferences/switch", test_switch);
  g_test_add_func ("/rule-preferences/reader", test_reader);
  g_test_add_func ("/rule-preferences/file", test_file);
  g_test_add_func ("/rule-preferences/new-profile", test_new_profile);
  g_test_add_func ("/rule-preferences/copied-profile", test_copied_profile);
  g_test_add_func ("/rule-preferences/fixed-and-kept", test_fixed_and_kept);
  g_test_add_func ("/rule-preferences/profile-off", test_profile_off);
  g_test_add_func ("/holiday-preferences/file", test_holidays);
  g_test_add_func ("/holiday-preferences/year-by-hand", test_year_by_hand);
  g_test_add_func ("/holiday-preferences/first-run-tags", test_first_run_tags);
  return g_test_run ();
}
