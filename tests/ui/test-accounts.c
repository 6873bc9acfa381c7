/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "tests/ui/ui-desk.h"
#include "ui/accounts/account-window.h"
#include "ui/accounts/accounts-page.h"
#include "ui/accounts/change-password-window.h"
#include "ui/accounts/first-password-rows.h"
#include "ui/accounts/give-password-window.h"
#include "ui/accounts/new-account-window.h"
#include "ui/accounts/new-password.h"
#include "ui/accounts/own-password.h"
#include "ui/accounts/password-slip-window.h"
#include "ui/accounts/recover-window.h"
#include "ui/common/list-page.h"
#include "ui/common/text-row.h"
#include "ui/incidents/evidence-page.h"
#include "ui/roster/person-row.h"
#include "ui/shell/frame.h"
#include "ui/shell/sign-in.h"
#include "ui/shell/window.h"

#include <glib/gi18n.h>

#define TEACHER "周敏"
#define OWN "下雨天也要巡一遍机房"

static void
start (UiDesk *desk)
{
  ui_desk_init (desk);
  dd_account_service_set_cost (dd_desk_get_accounts (desk->desk), &DD_PASSWORD_COST_LOWEST);
}

static gint64
add_person (UiDesk *desk, const char *name)
{
  g_autoptr (DdPerson) person = dd_person_new (name, "139 0000 0188");
  g_autoptr (GError) error = NULL;

  dd_roster_service_save_person (dd_desk_get_roster (desk->desk), desk->registrar, person, &error);
  g_assert_no_error (error);
  return person->id;
}

/* The window of @type that stands open; NULL if there is none. */
static GtkWidget *
find_window (GType type)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *l = toplevels; l != NULL; l = l->next)
    if (g_type_is_a (G_OBJECT_TYPE (l->data), type) && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

static GtkWidget *
wait_window (GType type)
{
  GtkWidget *found;

  while ((found = find_window (type)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  ui_settle ();
  return found;
}

static void
press (GtkWidget *root, const char *label)
{
  GtkWidget *button = ui_find (root, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
}

static void
close_window (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

static DdAccount *
find_account (UiDesk *desk, const char *name)
{
  return dd_account_service_find (dd_desk_get_accounts (desk->desk), name, NULL);
}

/* Page ------------------------------------------------------------------------------------- */

static guint
rows (GtkWidget *page)
{
  GtkListView *view =
      dd_list_page_get_view (DD_LIST_PAGE (ui_find (page, DD_TYPE_LIST_PAGE, NULL)));

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (view)));
}

static void
test_page (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  GtkWidget *page, *window;
  DdListPage *list;

  start (&desk);
  page = dd_accounts_page_new (desk.desk, desk.principal, 0);
  window = ui_show (page);
  dd_page_shown (DD_PAGE (page));
  ui_settle ();
  list = DD_LIST_PAGE (ui_find (page, DD_TYPE_LIST_PAGE, NULL));
  g_assert_cmpuint (rows (page), ==, 3);
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, UI_DESK_REGISTRAR));
  dd_list_page_set_search (list, "周明");
  UI_WAIT_FOR (rows (page) == 1);
  dd_list_page_set_search (list, "");
  ui_wait (300);

  g_assert_true (dd_account_service_disable (dd_desk_get_accounts (desk.desk), desk.principal,
                                             dd_session_get_account_id (desk.registrar), &error));
  dd_page_refresh (DD_PAGE (page));
  dd_list_page_set_filter (list, "out-of-use");
  ui_settle ();
  g_assert_cmpuint (rows (page), ==, 1);
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, C_ ("account", "Disabled")));
  close_window (window);
}

/* Making ----------------------------------------------------------------------------------- */

static void
test_new (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdAccount) account = NULL;
  g_autoptr (DdSession) session = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  GtkWidget *below, *window, *slip, *question;
  gint64 person;

  start (&desk);
  person = add_person (&desk, TEACHER);
  below = ui_show (gtk_label_new (NULL));
  window = dd_account_window_new (below, desk.desk, desk.registrar, 0);
  g_assert_true (DD_IS_NEW_ACCOUNT_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
  ui_settle ();

  /* Nobody is chosen yet. */
  dd_edit_window_accept (DD_EDIT_WINDOW (window));
  g_assert_nonnull (dd_edit_window_get_sentence (DD_EDIT_WINDOW (window)));

  dd_person_row_set_person (DD_PERSON_ROW (ui_find (window, DD_TYPE_PERSON_ROW, NULL)), person);
  ui_settle ();
  g_assert_cmpstr (gtk_editable_get_text (
                       GTK_EDITABLE (ui_find (window, ADW_TYPE_ENTRY_ROW, _ ("Account name")))),
                   ==, TEACHER);
  g_assert_nonnull (ui_find (window, GTK_TYPE_LABEL, dd_role_to_text (DD_ROLE_TEACHER)));
  first = g_strdup (dd_first_password_rows_get_text (
      DD_FIRST_PASSWORD_ROWS (ui_find (window, DD_TYPE_FIRST_PASSWORD_ROWS, NULL))));
  dd_edit_window_accept (DD_EDIT_WINDOW (window));
  slip = wait_window (DD_TYPE_PASSWORD_SLIP_WINDOW);

  /* Shown once, and good for signing in. */
  g_assert_null (find_window (DD_TYPE_NEW_ACCOUNT_WINDOW));
  g_assert_nonnull (ui_find (slip, GTK_TYPE_LABEL, first));
  account = find_account (&desk, TEACHER);
  g_assert_cmpint (account->person_id, ==, person);
  g_assert_true (account->must_change);
  session = dd_account_service_sign_in (dd_desk_get_accounts (desk.desk), TEACHER, first, &error);
  g_assert_no_error (error);

  /* Closing asks, and the slip stays; a yes closes it. */
  gtk_window_close (GTK_WINDOW (slip));
  ui_settle ();
  g_assert_true (find_window (DD_TYPE_PASSWORD_SLIP_WINDOW) == slip);
  question = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (question);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "no");
  ui_settle ();
  g_assert_true (find_window (DD_TYPE_PASSWORD_SLIP_WINDOW) == slip);
  gtk_window_close (GTK_WINDOW (slip));
  ui_settle ();
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (find_window (ADW_TYPE_MESSAGE_DIALOG)), "yes");
  ui_settle ();
  g_assert_null (find_window (DD_TYPE_PASSWORD_SLIP_WINDOW));

  /* Who has one gets to see it. */
  window = dd_account_window_new (below, desk.desk, desk.registrar, person);
  g_assert_true (DD_IS_ACCOUNT_WINDOW (window));
  close_window (window);
  close_window (below);
}

/* The screen is locked while the key is being made: the password is shown to nobody. */
static void
test_locked_while_making (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *below, *window;
  gint64 person;

  start (&desk);
  person = add_person (&desk, TEACHER);
  below = ui_show (gtk_label_new (NULL));
  window = dd_account_window_new (below, desk.desk, desk.registrar, person);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_present (GTK_WINDOW (window));
  ui_settle ();
  dd_edit_window_accept (DD_EDIT_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (window));
  UI_WAIT_FOR (window == NULL);
  g_assert_null (find_window (DD_TYPE_PASSWORD_SLIP_WINDOW));
  close_window (below);
}

/* The screen is locked while a name stands in the row and nobody is chosen yet. */
static void
test_left_naming (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *below, *window, *row;

  start (&desk);
  add_person (&desk, TEACHER);
  below = ui_show (gtk_label_new (NULL));
  window = dd_account_window_new (below, desk.desk, desk.registrar, 0);
  gtk_window_present (GTK_WINDOW (window));
  ui_settle ();
  row = ui_find (window, DD_TYPE_PERSON_ROW, NULL);
  g_assert_true (gtk_widget_grab_focus (row));
  gtk_editable_set_text (GTK_EDITABLE (row), TEACHER);
  g_assert_cmpint (dd_person_row_get_person (DD_PERSON_ROW (row)), ==, 0);
  close_window (window);
  close_window (below);
}

/* Managing --------------------------------------------------------------------------------- */

static GtkWidget *
open_account (UiDesk *desk, GtkWidget *below, DdSession *session, const char *name)
{
  g_autoptr (DdAccount) account = find_account (desk, name);
  GtkWidget *window = dd_account_window_new_for_account (below, desk->desk, session, account);

  gtk_window_present (GTK_WINDOW (window));
  ui_settle ();
  return window;
}

/* Enter on a row is for that row, not for the button of the window. */
static void
press_enter (GtkWidget *window, GtkWidget *row)
{
  gtk_window_set_focus (GTK_WINDOW (window), row);
  g_signal_emit_by_name (window, "activate-default");
  ui_settle ();
}

static void
test_manage (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdAccount) account = NULL;
  g_autoptr (DdAccount) disabled = NULL;
  g_autoptr (DdAccount) renamed = NULL;
  GtkWidget *below, *window, *dialog;

  start (&desk);
  below = ui_show (gtk_label_new (NULL));

  /* The registrar sees the principal's account and changes nothing about it. */
  window = open_account (&desk, below, desk.registrar, UI_DESK_PRINCIPAL);
  g_assert_null (ui_find (window, ADW_TYPE_ACTION_ROW, _ ("Disable…")));
  g_assert_nonnull (ui_find (window, GTK_TYPE_LABEL,
                             _ ("The principal alone manages the accounts of those who sign.")));
  close_window (window);

  /* Nobody disables their own. */
  window = open_account (&desk, below, desk.principal, UI_DESK_PRINCIPAL);
  g_assert_null (ui_find (window, ADW_TYPE_ACTION_ROW, _ ("Disable…")));
  close_window (window);

  /* A new first password for the registrar, who is signed out by it. */
  window = open_account (&desk, below, desk.principal, UI_DESK_REGISTRAR);
  press_enter (window, ui_find (window, ADW_TYPE_ACTION_ROW, _ ("New first password…")));
  /* A password that was only proposed is no loss: nobody is asked. */
  dialog = find_window (DD_TYPE_GIVE_PASSWORD_WINDOW);
  gtk_editable_set_text (GTK_EDITABLE (ui_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW,
                                                _ ("First password"))),
                         "an-bei-lu-shan-he-4827");
  gtk_window_close (GTK_WINDOW (dialog));
  ui_settle ();
  g_assert_null (find_window (DD_TYPE_GIVE_PASSWORD_WINDOW));
  press_enter (window, ui_find (window, ADW_TYPE_ACTION_ROW, _ ("New first password…")));
  dialog = find_window (DD_TYPE_GIVE_PASSWORD_WINDOW);
  dd_edit_window_accept (DD_EDIT_WINDOW (dialog));
  close_window (wait_window (DD_TYPE_PASSWORD_SLIP_WINDOW));
  account = find_account (&desk, UI_DESK_REGISTRAR);
  g_assert_true (account->must_change);
  g_assert_true (dd_session_is_ended (desk.registrar));
  g_assert_nonnull (ui_find (window, GTK_TYPE_LABEL, C_ ("account", "First password")));

  /* Disabling asks first. */
  adw_action_row_activate (ADW_ACTION_ROW (ui_find (window, ADW_TYPE_ACTION_ROW, _ ("Disable…"))));
  ui_settle ();
  dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "yes");
  ui_settle ();
  disabled = find_account (&desk, UI_DESK_REGISTRAR);
  g_assert_cmpint (disabled->disabled_at, !=, DD_TIME_UNKNOWN);
  g_assert_null (ui_find (window, ADW_TYPE_ACTION_ROW, _ ("Disable…")));

  adw_action_row_activate (ADW_ACTION_ROW (ui_find (window, ADW_TYPE_ACTION_ROW, _ ("Enable"))));
  ui_settle ();
  g_assert_nonnull (ui_find (window, ADW_TYPE_ACTION_ROW, _ ("Disable…")));

  /* A name that is there is refused in words, another taken. */
  gtk_editable_set_text (GTK_EDITABLE (ui_find (window, ADW_TYPE_ENTRY_ROW, _ ("Account name"))),
                         UI_DESK_PRINCIPAL);
  dd_edit_window_accept (DD_EDIT_WINDOW (window));
  g_assert_nonnull (dd_edit_window_get_sentence (DD_EDIT_WINDOW (window)));
  gtk_editable_set_text (GTK_EDITABLE (ui_find (window, ADW_TYPE_ENTRY_ROW, _ ("Account name"))),
                         "林老师");
  dd_edit_window_accept (DD_EDIT_WINDOW (window));
  renamed = find_account (&desk, "林老师");
  g_assert_nonnull (renamed);
  ui_settle ();
  close_window (below);
}

/* At the door ------------------------------------------------------------------------------ */

static void
choose_account (GtkWidget *sign_in, const char *name)
{
  GtkWidget *row = ui_find (sign_in, ADW_TYPE_ACTION_ROW, name);

  g_signal_emit_by_name (gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX), "row-activated", row);
  ui_settle ();
}

static void
enter_password (GtkWidget *sign_in, const char *password)
{
  GtkWidget *entry = ui_find (sign_in, GTK_TYPE_PASSWORD_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), password);
  g_signal_emit_by_name (entry, "activate");
}

static void
give_password (UiDesk *desk, const char *name, const char *password)
{
  g_autoptr (DdAccount) account = find_account (desk, name);
  gboolean done = FALSE;

  dd_account_service_give_password_async (dd_desk_get_accounts (desk->desk), desk->principal,
                                          account->id, password, NULL, NULL, NULL);
  while (!done)
    {
      g_autoptr (DdAccount) now = find_account (desk, name);

      done = now->must_change;
      g_main_context_iteration (NULL, FALSE);
    }
}

static GtkWidget *
open_window (UiDesk *desk)
{
  GtkWidget *window = dd_window_new (NULL, desk->desk);

  gtk_window_present (GTK_WINDOW (window));
  ui_settle ();
  return window;
}

/* Nothing of the desk is seen before the password is one's own. */
static void
test_must_change (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window, *renewed;

  start (&desk);
  give_password (&desk, UI_DESK_REGISTRAR, "an-bei-lu-shan-he-4827");
  window = open_window (&desk);
  choose_account (window, UI_DESK_REGISTRAR);
  enter_password (window, "an-bei-lu-shan-he-4827");
  while ((renewed = ui_find (window, DD_TYPE_NEW_PASSWORD, NULL)) == NULL ||
         !gtk_widget_get_mapped (renewed))
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (ui_find (window, DD_TYPE_FRAME, NULL));
  g_assert_null (dd_window_get_session (DD_WINDOW (window)));

  /* The same again is no password of one's own. */
  for (guint i = 0; i < 2; i++)
    {
      const char *password = i == 0 ? "an-bei-lu-shan-he-4827" : OWN;
      GtkWidget *row =
          ui_find (renewed, ADW_TYPE_PASSWORD_ENTRY_ROW, _ ("New password, 8 characters or more"));

      gtk_editable_set_text (GTK_EDITABLE (row), password);
      row = ui_find (renewed, ADW_TYPE_PASSWORD_ENTRY_ROW, _ ("New password once more"));
      gtk_editable_set_text (GTK_EDITABLE (row), password);
      g_signal_emit_by_name (row, "entry-activated");
      if (i == 0)
        {
          ui_settle ();
          g_assert_null (ui_find (window, DD_TYPE_FRAME, NULL));
          g_assert_nonnull (
              ui_find (window, GTK_TYPE_LABEL,
                       _ ("The new password is the old one. Please choose another.")));
        }
    }
  while (ui_find (window, DD_TYPE_FRAME, NULL) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (dd_session_get_name (dd_window_get_session (DD_WINDOW (window))), ==,
                   UI_DESK_REGISTRAR);
  close_window (window);
}

/* The window is closed while the password that was just chosen is taken over. */
static void
test_left_while_choosing (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window, *renewed;
  gpointer own;

  start (&desk);
  give_password (&desk, UI_DESK_REGISTRAR, "an-bei-lu-shan-he-4827");
  window = open_window (&desk);
  choose_account (window, UI_DESK_REGISTRAR);
  enter_password (window, "an-bei-lu-shan-he-4827");
  while ((renewed = ui_find (window, DD_TYPE_NEW_PASSWORD, NULL)) == NULL ||
         !gtk_widget_get_mapped (renewed))
    g_main_context_iteration (NULL, TRUE);
  own = gtk_widget_get_ancestor (renewed, DD_TYPE_OWN_PASSWORD);
  g_object_add_weak_pointer (own, &own);
  gtk_editable_set_text (GTK_EDITABLE (ui_find (renewed, ADW_TYPE_PASSWORD_ENTRY_ROW,
                                                _ ("New password, 8 characters or more"))),
                         OWN);
  gtk_editable_set_text (GTK_EDITABLE (ui_find (renewed, ADW_TYPE_PASSWORD_ENTRY_ROW,
                                                _ ("New password once more"))),
                         OWN);
  g_signal_emit_by_name (ui_find (renewed, ADW_TYPE_PASSWORD_ENTRY_ROW,
                                  _ ("New password once more")),
                         "entry-activated");
  gtk_window_destroy (GTK_WINDOW (window));
  UI_WAIT_FOR (own == NULL);
}

/* Whoever leaves before choosing is not in, and the next one is asked. */
static void
test_left_before_choosing (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window, *renewed;

  start (&desk);
  give_password (&desk, UI_DESK_REGISTRAR, "an-bei-lu-shan-he-4827");
  window = open_window (&desk);
  choose_account (window, UI_DESK_REGISTRAR);
  enter_password (window, "an-bei-lu-shan-he-4827");
  while ((renewed = ui_find (window, DD_TYPE_NEW_PASSWORD, NULL)) == NULL ||
         !gtk_widget_get_mapped (renewed))
    g_main_context_iteration (NULL, TRUE);
  press (window, _ ("Somebody _else"));
  g_assert_true (gtk_widget_get_mapped (ui_find (window, ADW_TYPE_ACTION_ROW, UI_DESK_PRINCIPAL)));
  g_assert_null (ui_find (window, DD_TYPE_FRAME, NULL));
  close_window (window);
}

/* The principal forgot the password: the key of the first run leads back to the desk. */
static void
test_principal_recovered (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window, *dialog;
  DdSession *session;

  start (&desk);
  window = open_window (&desk);
  choose_account (window, UI_DESK_PRINCIPAL);
  press (window, _ ("_Forgot the password…"));
  dialog = find_window (DD_TYPE_RECOVER_WINDOW);
  dd_text_row_set_text (DD_TEXT_ROW (ui_find (dialog, DD_TYPE_TEXT_ROW, NULL)), desk.recovery);
  gtk_editable_set_text (GTK_EDITABLE (ui_find (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW,
                                                _ ("New password, 8 characters or more"))),
                         OWN);
  gtk_editable_set_text (GTK_EDITABLE (ui_find (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW,
                                                _ ("New password once more"))),
                         OWN);
  dd_edit_window_accept (DD_EDIT_WINDOW (dialog));
  while (find_window (DD_TYPE_RECOVER_WINDOW) != NULL)
    g_main_context_iteration (NULL, TRUE);
  enter_password (window, OWN);
  while (ui_find (window, DD_TYPE_FRAME, NULL) == NULL)
    g_main_context_iteration (NULL, TRUE);
  session = dd_window_get_session (DD_WINDOW (window));
  g_assert_true (dd_permission_has (session, DD_PERMISSION_SIGN_REPORT));
  g_assert_true (dd_permission_has (session, DD_PERMISSION_MANAGE_SIGNERS));
  close_window (window);
}

static GtkWidget *
work_as_registrar (UiDesk *desk)
{
  GtkWidget *window = open_window (desk);

  choose_account (window, UI_DESK_REGISTRAR);
  enter_password (window, UI_DESK_PASSWORD);
  while (ui_find (window, DD_TYPE_FRAME, NULL) == NULL)
    g_main_context_iteration (NULL, TRUE);
  ui_settle ();
  return window;
}

/* The desk once more, as another process has it; the window's own knows nothing of it. */
static void
disable_elsewhere (UiDesk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDesk) other =
      dd_desk_open (desk->folder, DD_CLOCK (desk->clock), DD_DESK_SHARED, &error);
  g_autoptr (DdSession) principal = NULL;

  g_assert_no_error (error);
  principal = dd_account_service_sign_in (dd_desk_get_accounts (other), UI_DESK_PRINCIPAL,
                                          UI_DESK_PASSWORD, &error);
  g_assert_no_error (error);
  dd_account_service_disable (dd_desk_get_accounts (other), principal,
                              dd_session_get_account_id (desk->registrar), &error);
  g_assert_no_error (error);
  dd_desk_close (other);
}

/* The window is closed while the password is checked, and the program stays to watch. */
static void
test_closed_while_signing_in (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window;
  gpointer sign_in;

  start (&desk);
  window = open_window (&desk);
  choose_account (window, UI_DESK_REGISTRAR);
  enter_password (window, UI_DESK_PASSWORD);
  sign_in = ui_find (window, DD_TYPE_SIGN_IN, NULL);
  g_assert_nonnull (sign_in);
  g_object_add_weak_pointer (sign_in, &sign_in);
  gtk_window_destroy (GTK_WINDOW (window));
  UI_WAIT_FOR (sign_in == NULL);
}

/* A window over a window outlives the one below, as the window does that the key was pressed in. */
static void
test_locked_over_two (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window;
  g_autoptr (GtkWidget) above = NULL;

  start (&desk);
  window = work_as_registrar (&desk);
  gtk_widget_activate_action (window, "win.change-password", NULL);
  above = g_object_ref (dd_new_account_window_new (find_window (DD_TYPE_CHANGE_PASSWORD_WINDOW),
                                                   desk.desk, desk.registrar, 0));
  gtk_window_present (GTK_WINDOW (above));
  ui_settle ();
  dd_window_lock (DD_WINDOW (window));
  ui_settle ();
  g_assert_null (find_window (DD_TYPE_NEW_ACCOUNT_WINDOW));
  g_clear_object (&above);
  close_window (window);
}

/* A chooser of files is called off before its window goes: GTK would go on using it. */
static void
test_locked_while_choosing (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window;

  start (&desk);
  window = work_as_registrar (&desk);
  dd_window_open (DD_WINDOW (window), "evidence", ui_desk_file_incident (&desk));
  ui_settle ();
  gtk_widget_activate_action (ui_find (window, DD_TYPE_EVIDENCE_PAGE, NULL), "evidence.add", NULL);
  ui_settle ();
  g_assert_nonnull (find_window (GTK_TYPE_FILE_CHOOSER_DIALOG));
  dd_window_lock (DD_WINDOW (window));
  ui_settle ();
  g_assert_null (find_window (GTK_TYPE_FILE_CHOOSER_DIALOG));
  close_window (window);
}

/* A page may show content and a dialog may stand over it: both go, and the window says why. */
static void
test_disabled_at_work (void)
{
  for (guint locked = 0; locked < 2; locked++)
    {
      g_auto (UiDesk) desk = { 0 };
      g_autofree char *reason = NULL;
      GtkWidget *window;

      start (&desk);
      window = work_as_registrar (&desk);
      gtk_widget_activate_action (window, "win.open-accounts", NULL);
      gtk_widget_activate_action (window, "win.change-password", NULL);
      ui_settle ();
      if (locked)
        dd_window_lock (DD_WINDOW (window));
      disable_elsewhere (&desk);
      dd_desk_look_for_foreign_writes (desk.desk);
      ui_settle ();

      g_assert_null (ui_find (window, DD_TYPE_FRAME, NULL));
      g_assert_null (dd_window_get_session (DD_WINDOW (window)));
      g_assert_null (find_window (DD_TYPE_EDIT_WINDOW));
      reason = g_strdup_printf (_ ("The account “%s” is no longer in use. Please ask the "
                                   "principal."),
                                UI_DESK_REGISTRAR);
      g_assert_nonnull (ui_find (window, GTK_TYPE_LABEL, reason));
      g_assert_null (ui_find (window, ADW_TYPE_ACTION_ROW, UI_DESK_REGISTRAR));
      close_window (window);
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/accounts/page", test_page);
  g_test_add_func ("/accounts/new", test_new);
  g_test_add_func ("/accounts/locked-while-making", test_locked_while_making);
  g_test_add_func ("/accounts/left-naming", test_left_naming);
  g_test_add_func ("/accounts/manage", test_manage);
  g_test_add_func ("/accounts/must-change", test_must_change);
  g_test_add_func ("/accounts/left-while-choosing", test_left_while_choosing);
  g_test_add_func ("/accounts/left-before-choosing", test_left_before_choosing);
  g_test_add_func ("/accounts/principal-recovered", test_principal_recovered);
  g_test_add_func ("/accounts/closed-while-signing-in", test_closed_while_signing_in);
  g_test_add_func ("/accounts/locked-over-two", test_locked_over_two);
  g_test_add_func ("/accounts/locked-while-choosing", test_locked_while_choosing);
  g_test_add_func ("/accounts/disabled-at-work", test_disabled_at_work);
  return g_test_run ();
}
