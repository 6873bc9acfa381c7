/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/wording.h"
#include "tests/ui/ui-desk.h"
#include "ui/shell/application.h"
#include "ui/shell/autostart.h"
#include "ui/shell/close-question.h"
#include "ui/shell/preferences.h"

#include <glib/gstdio.h>

#define ID "io.github.dutydesk.DutyDesk"

/* — the file — */

static char *
read_exec (void)
{
  g_autofree char *path = dd_autostart_dup_path (ID);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  return g_key_file_get_string (file, "Desktop Entry", "Exec", NULL);
}

/* Whatever the folder is called, the desktop starts exactly that. */
static void
test_autostart_file (void)
{
  static const struct
  {
    const char *program;
    const char *folder;
    const char *exec;
  } table[] = {
    { "/usr/bin/duty-desk", NULL, "\"/usr/bin/duty-desk\" --background" },
    { "/opt/a b/duty-desk", "/srv/王/值班台",
      "\"/opt/a b/duty-desk\" --desk \"/srv/王/值班台\" --background" },
    { "/usr/bin/duty-desk", "/tmp/100% $HOME `x` \"q\" \\",
      "\"/usr/bin/duty-desk\" --desk \"/tmp/100%% \\$HOME \\`x\\` \\\"q\\\" \\\\\" --background" },
  };
  g_autofree char *path = dd_autostart_dup_path (ID);
  g_autoptr (GError) error = NULL;

  g_assert_false (dd_autostart_is_on (ID));
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *exec = NULL;

      g_assert_true (dd_autostart_turn_on (ID, table[i].program, table[i].folder, &error));
      g_assert_no_error (error);
      g_assert_true (dd_autostart_is_on (ID));
      exec = read_exec ();
      g_assert_cmpstr (exec, ==, table[i].exec);
    }
  /* Another desk has a file of its own. */
  g_assert_false (dd_autostart_is_on (ID ".desk0123456789abcdef"));

  /* Switched off by the desktop's own means. */
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GKeyFile) file = g_key_file_new ();

      g_assert_true (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL));
      if (i == 0)
        g_key_file_set_boolean (file, "Desktop Entry", "X-GNOME-Autostart-enabled", FALSE);
      else
        g_key_file_set_boolean (file, "Desktop Entry", "Hidden", TRUE);
      g_assert_true (g_key_file_save_to_file (file, path, NULL));
      g_assert_false (dd_autostart_is_on (ID));
      g_assert_true (dd_autostart_turn_on (ID, "/usr/bin/duty-desk", NULL, NULL));
    }
  g_assert_true (dd_autostart_turn_off (ID, &error));
  g_assert_true (dd_autostart_turn_off (ID, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* — the window — */

static GtkWindow *
open_preferences (UiDesk *desk, DdSession *session, const char *page)
{
  GtkWidget *parent = ui_show (adw_bin_new ());
  GtkWindow *window = dd_preferences_present (GTK_WINDOW (parent), desk->desk, session);

  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (window), page);
  ui_wait (50);
  return window;
}

static void
close_preferences (GtkWindow *window)
{
  GtkWindow *parent = gtk_window_get_transient_for (window);

  gtk_window_destroy (window);
  gtk_window_destroy (parent);
  ui_settle ();
}

static GtkWidget *
find_row (GtkWindow *window, const char *title)
{
  return ui_find (GTK_WIDGET (window), ADW_TYPE_PREFERENCES_ROW, title);
}

static void
press_in_row (GtkWindow *window, const char *title)
{
  GtkWidget *row = find_row (window, title);
  GtkWidget *button;

  g_assert_nonnull (row);
  button = ui_find (row, GTK_TYPE_BUTTON, NULL);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_wait (50);
}

static char *
say_leads (UiDesk *desk)
{
  g_autoptr (GArray) leads =
      dd_reminder_service_get_leads (dd_desk_get_reminders (desk->desk), NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < leads->len; i++)
    g_string_append_printf (text, "%u ", g_array_index (leads, guint, i));
  return g_string_free (text, FALSE);
}

#define assert_leads(desk, expected)                                                               \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *leads_text = say_leads (desk);                                                \
    g_assert_cmpstr (leads_text, ==, expected);                                                    \
  }                                                                                                \
  G_STMT_END

static void
undo (GtkWindow *window)
{
  GtkWidget *button = ui_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "_Undo");

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_wait (50);
}

static void
apply_lead (GtkWindow *window, const char *text)
{
  GtkWidget *row = find_row (window, "Add a reminder: minutes ahead of the limit");

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "apply");
  ui_wait (50);
}

static void
test_leads (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWindow *window;

  ui_desk_init (&desk);
  window = open_preferences (&desk, desk.registrar, "reminders");
  g_assert_nonnull (find_row (window, "1 h ahead"));
  press_in_row (window, "30 min ahead");
  assert_leads (&desk, "60 10 ");
  g_assert_null (find_row (window, "30 min ahead"));
  undo (window);
  assert_leads (&desk, "60 30 10 ");
  g_assert_nonnull (find_row (window, "30 min ahead"));

  apply_lead (window, "45");
  assert_leads (&desk, "60 45 30 10 ");
  g_assert_nonnull (find_row (window, "45 min ahead"));
  /* Refused with a sentence, and nothing is changed. */
  apply_lead (window, "soon");
  assert_leads (&desk, "60 45 30 10 ");
  apply_lead (window, "99999");
  assert_leads (&desk, "60 45 30 10 ");
  close_preferences (window);
}

static char *
say_ladder (UiDesk *desk)
{
  g_autoptr (GPtrArray) ladder =
      dd_reminder_service_get_ladder (dd_desk_get_reminders (desk->desk), NULL);

  return dd_ladder_to_text (ladder);
}

#define assert_ladder(desk, expected)                                                              \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *ladder_text = say_ladder (desk);                                              \
    g_assert_cmpstr (ladder_text, ==, expected);                                                   \
  }                                                                                                \
  G_STMT_END

static void
test_ladder (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWindow *window;
  GtkWidget *row, *drop_down;

  ui_desk_init (&desk);
  window = open_preferences (&desk, desk.principal, "reminders");
  row = find_row (window, "Deputy principal");
  drop_down = ui_find (row, GTK_TYPE_DROP_DOWN, NULL);
  g_assert_nonnull (drop_down);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 4);
  ui_wait (50);
  assert_ladder (&desk, "registrar:10,deputy-principal:20,principal:10");
  undo (window);
  assert_ladder (&desk, "registrar:10,deputy-principal:10,principal:10");

  /* A choice moves at the end; nobody is rung after the last. */
  row = find_row (window, "Principal");
  g_assert_null (ui_find (row, GTK_TYPE_DROP_DOWN, NULL));
  press_in_row (window, "Principal");
  assert_ladder (&desk, "registrar:10,deputy-principal:10");
  row = find_row (window, "Add a post at the end");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  ui_wait (50);
  assert_ladder (&desk, "registrar:10,deputy-principal:10,security-administrator:10");
  g_assert_nonnull (find_row (window, "Security administrator"));
  close_preferences (window);
}

/* Who may not change it reads it, and who may. */
static void
test_read_only (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWindow *window;

  ui_desk_init (&desk);
  /* Nobody signed in stands for somebody without the right. */
  dd_session_lock (desk.registrar);
  window = open_preferences (&desk, desk.registrar, "reminders");
  g_assert_nonnull (find_row (window, "1 h ahead"));
  g_assert_null (find_row (window, "Add a reminder: minutes ahead of the limit"));
  g_assert_null (find_row (window, "Add a post at the end"));
  close_preferences (window);
}

static void
test_general (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWindow *window;
  GtkWidget *row;
  g_autofree char *id = NULL;

  ui_desk_init (&desk);
  id = dd_application_id_for_folder (dd_desk_get_folder (desk.desk));
  window = open_preferences (&desk, desk.registrar, "general");
  row = find_row (window, "When the window is closed");
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, DD_ON_CLOSE_ASK);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), DD_ON_CLOSE_KEEP);
  g_assert_cmpint (dd_reminder_service_get_on_close (dd_desk_get_reminders (desk.desk)), ==,
                   DD_ON_CLOSE_KEEP);

  row = find_row (window, "Watch from login on");
  g_assert_false (dd_autostart_is_on (id));
  gtk_switch_set_active (GTK_SWITCH (ui_find (row, GTK_TYPE_SWITCH, NULL)), TRUE);
  g_assert_true (dd_autostart_is_on (id));
  close_preferences (window);

  /* It says what the file says. */
  g_assert_true (dd_autostart_turn_off (id, NULL));
  window = open_preferences (&desk, desk.registrar, "general");
  row = find_row (window, "Watch from login on");
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (ui_find (row, GTK_TYPE_SWITCH, NULL))));
  close_preferences (window);
}

/* — closing — */

static DdOnClose answered_choice;
static gboolean answered_remember;
static guint n_answers;

static void
on_answered (GtkWindow *window, DdOnClose choice, gboolean remember, gpointer user_data)
{
  answered_choice = choice;
  answered_remember = remember;
  n_answers++;
}

static void
test_close_question (void)
{
  static const struct
  {
    const char *response;
    gboolean may_remember;
    guint n_answers;
    DdOnClose choice;
  } table[] = {
    { "keep", TRUE, 1, DD_ON_CLOSE_KEEP },
    { "quit", FALSE, 1, DD_ON_CLOSE_QUIT },
    { "cancel", TRUE, 0, DD_ON_CLOSE_ASK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      GtkWidget *window = ui_show (adw_bin_new ());
      GtkWindow *dialog = dd_close_question_ask (GTK_WINDOW (window), i == 0, table[i].may_remember,
                                                 on_answered, NULL);
      GtkWidget *box = ui_find (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON, NULL);

      n_answers = 0;
      g_assert_cmpint (box != NULL, ==, table[i].may_remember);
      if (box != NULL)
        gtk_check_button_set_active (GTK_CHECK_BUTTON (box), TRUE);
      adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), table[i].response);
      ui_wait (50);
      g_assert_cmpuint (n_answers, ==, table[i].n_answers);
      if (n_answers > 0)
        {
          g_assert_cmpint (answered_choice, ==, table[i].choice);
          g_assert_cmpint (answered_remember, ==, table[i].may_remember);
        }
      gtk_window_destroy (GTK_WINDOW (window));
      ui_settle ();
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *config = g_dir_make_tmp ("config-XXXXXX", NULL);

  g_setenv ("XDG_CONFIG_HOME", config, TRUE);
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/autostart/file", test_autostart_file);
  g_test_add_func ("/preferences/leads", test_leads);
  g_test_add_func ("/preferences/ladder", test_ladder);
  g_test_add_func ("/preferences/read-only", test_read_only);
  g_test_add_func ("/preferences/general", test_general);
  g_test_add_func ("/preferences/close-question", test_close_question);
  return g_test_run ();
}
