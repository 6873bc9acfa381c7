/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "tests/ui/ui-desk.h"
#include "ui/accounts/change-password-window.h"
#include "ui/accounts/new-password.h"
#include "ui/accounts/recover-window.h"
#include "ui/common/text-row.h"
#include "ui/shell/sign-in.h"

#include <glib/gi18n.h>

#define NEW_PASSWORD "下雨天也要巡一遍机房"

static GtkWidget *
start (UiDesk *desk)
{
  ui_desk_init (desk);
  dd_account_service_set_cost (dd_desk_get_accounts (desk->desk), &DD_PASSWORD_COST_LOWEST);
  return ui_show (gtk_label_new (NULL));
}

static void
close_window (GtkWidget *window)
{
  g_object_ref (window);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  g_assert_finalize_object (window);
}

static GtkWidget *
find_row (GtkWidget *dialog, const char *title)
{
  GtkWidget *row = ui_find (dialog, ADW_TYPE_PASSWORD_ENTRY_ROW, title);

  g_assert_nonnull (row);
  return row;
}

static void
type_new (GtkWidget *dialog, const char *password, const char *repeat)
{
  gtk_editable_set_text (GTK_EDITABLE (find_row (dialog, _ ("New password, 8 characters or more"))),
                         password);
  gtk_editable_set_text (GTK_EDITABLE (find_row (dialog, _ ("New password once more"))), repeat);
}

static void
type_key (GtkWidget *dialog, const char *key)
{
  dd_text_row_set_text (DD_TEXT_ROW (ui_find (dialog, DD_TYPE_TEXT_ROW, NULL)), key);
}

/* Presses the verb and waits; the window is gone, or says what to mend. */
static void
accept (GtkWidget **dialog)
{
  g_object_add_weak_pointer (G_OBJECT (*dialog), (gpointer *) dialog);
  dd_edit_window_accept (DD_EDIT_WINDOW (*dialog));
  while (*dialog != NULL && dd_edit_window_is_busy (DD_EDIT_WINDOW (*dialog)))
    g_main_context_iteration (NULL, TRUE);
  ui_settle ();
  if (*dialog != NULL)
    g_object_remove_weak_pointer (G_OBJECT (*dialog), (gpointer *) dialog);
}

static void
assert_password (UiDesk *desk, const char *name, const char *password, gboolean right)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSession) session =
      dd_account_service_sign_in (dd_desk_get_accounts (desk->desk), name, password, &error);

  if (right)
    g_assert_no_error (error);
  else
    g_assert_error (error, DD_ERROR, DD_ERROR_SIGN_IN);
}

static void
test_change (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window = start (&desk);
  GtkWidget *dialog = dd_change_password_window_new (window, desk.desk, desk.registrar);
  GtkWidget *old;

  gtk_window_present (GTK_WINDOW (dialog));
  ui_settle ();
  old = find_row (dialog, _ ("Present password"));

  /* Each thing to mend has its sentence, and nothing is sent before they are mended. */
  accept (&dialog);
  g_assert_nonnull (dd_edit_window_get_sentence (DD_EDIT_WINDOW (dialog)));
  gtk_editable_set_text (GTK_EDITABLE (old), "not-this-one-2026");
  type_new (dialog, "12345678", "12345678");
  accept (&dialog);
  g_assert_nonnull (dd_edit_window_get_sentence (DD_EDIT_WINDOW (dialog)));
  type_new (dialog, NEW_PASSWORD, "下雨天");
  accept (&dialog);
  g_assert_cmpstr (dd_edit_window_get_sentence (DD_EDIT_WINDOW (dialog)), ==,
                   _ ("The two passwords differ. Please type the second one again."));

  /* A wrong old password: said, and asked again. */
  type_new (dialog, NEW_PASSWORD, NEW_PASSWORD);
  accept (&dialog);
  g_assert_nonnull (dialog);
  g_assert_nonnull (dd_edit_window_get_sentence (DD_EDIT_WINDOW (dialog)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (old)), ==, "");

  gtk_editable_set_text (GTK_EDITABLE (old), UI_DESK_PASSWORD);
  accept (&dialog);
  g_assert_null (dialog);
  assert_password (&desk, UI_DESK_REGISTRAR, NEW_PASSWORD, TRUE);
  assert_password (&desk, UI_DESK_REGISTRAR, UI_DESK_PASSWORD, FALSE);
  close_window (window);
}

/* The screen may be locked while the password is worked on: the window goes and nothing is left. */
static void
test_taken_away (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window = start (&desk);
  GtkWidget *dialog = dd_change_password_window_new (window, desk.desk, desk.registrar);

  gtk_window_present (GTK_WINDOW (dialog));
  ui_settle ();
  gtk_editable_set_text (GTK_EDITABLE (find_row (dialog, _ ("Present password"))),
                         UI_DESK_PASSWORD);
  type_new (dialog, NEW_PASSWORD, NEW_PASSWORD);
  dd_edit_window_accept (DD_EDIT_WINDOW (dialog));
  g_assert_true (dd_edit_window_is_busy (DD_EDIT_WINDOW (dialog)));
  gtk_window_close (GTK_WINDOW (dialog));
  g_assert_true (gtk_widget_get_visible (dialog));

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  while (dialog != NULL)
    g_main_context_iteration (NULL, TRUE);
  assert_password (&desk, UI_DESK_REGISTRAR, NEW_PASSWORD, TRUE);
  close_window (window);
}

static GtkWidget *
open_recovery (UiDesk *desk, GtkWidget *window)
{
  GtkWidget *dialog =
      dd_recover_window_new (window, desk->desk, dd_session_get_account (desk->principal));

  gtk_window_present (GTK_WINDOW (dialog));
  ui_settle ();
  return dialog;
}

/* As somebody reads it from the paper: small letters, spaces and lines. */
static void
test_recover (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window = start (&desk);
  GtkWidget *dialog = open_recovery (&desk, window);
  g_autofree char *small = g_ascii_strdown (desk.recovery, -1);
  g_autofree char *typed = NULL;

  typed = g_strdup_printf ("  %s\n", g_strdelimit (small, "-", ' '));
  type_key (dialog, typed);
  g_assert_nonnull (ui_find (dialog, GTK_TYPE_LABEL, _ ("All 14 groups are right.")));
  type_new (dialog, NEW_PASSWORD, NEW_PASSWORD);
  accept (&dialog);
  g_assert_null (dialog);
  assert_password (&desk, UI_DESK_PRINCIPAL, NEW_PASSWORD, TRUE);
  assert_password (&desk, UI_DESK_PRINCIPAL, UI_DESK_PASSWORD, FALSE);
  close_window (window);
}

/* A key that is too short, misread, or another desk's: three sentences, and nothing is changed. */
static void
test_wrong_keys (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window = start (&desk);
  GtkWidget *dialog = open_recovery (&desk, window);
  g_autoptr (DdRecoveryKey) other = dd_recovery_key_new ();
  g_autofree char *foreign = dd_recovery_key_to_text (other);
  g_autofree char *misread = g_strdup (desk.recovery);
  g_autofree char *cut = g_strndup (desk.recovery, 24);
  const char *const keys[] = { "", cut, misread, foreign };
  g_autofree char *last = NULL;

  misread[0] = misread[0] == '7' ? '8' : '7';
  type_new (dialog, NEW_PASSWORD, NEW_PASSWORD);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *sentence;

      type_key (dialog, keys[i]);
      accept (&dialog);
      g_assert_nonnull (dialog);
      sentence = dd_edit_window_get_sentence (DD_EDIT_WINDOW (dialog));
      g_assert_nonnull (sentence);
      if (i >= 2)
        g_assert_cmpstr (sentence, !=, last);
      g_free (last);
      last = g_strdup (sentence);
    }
  assert_password (&desk, UI_DESK_PRINCIPAL, UI_DESK_PASSWORD, TRUE);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_close (GTK_WINDOW (dialog));
  ui_settle ();
  g_assert_null (dialog);
  close_window (window);
}

/* From the sign-in page: the account is the one that was chosen. */
static void
test_from_sign_in (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GList) toplevels = NULL;
  GtkWidget *sign_in, *window, *dialog = NULL;

  ui_desk_init (&desk);
  dd_account_service_set_cost (dd_desk_get_accounts (desk.desk), &DD_PASSWORD_COST_LOWEST);
  sign_in = dd_sign_in_new (desk.desk);
  window = ui_show (sign_in);
  g_signal_emit_by_name (gtk_widget_get_ancestor (ui_find (sign_in, ADW_TYPE_ACTION_ROW,
                                                           UI_DESK_REGISTRAR),
                                                  GTK_TYPE_LIST_BOX),
                         "row-activated",
                         ui_find (sign_in, ADW_TYPE_ACTION_ROW, UI_DESK_REGISTRAR));
  ui_settle ();
  g_signal_emit_by_name (ui_find (sign_in, GTK_TYPE_BUTTON, _ ("_Forgot the password…")),
                         "clicked");
  ui_settle ();
  toplevels = gtk_window_list_toplevels ();
  for (GList *l = toplevels; l != NULL; l = l->next)
    if (DD_IS_RECOVER_WINDOW (l->data))
      dialog = l->data;
  g_assert_nonnull (dialog);
  g_assert_nonnull (ui_find (dialog, ADW_TYPE_ACTION_ROW, UI_DESK_REGISTRAR));
  type_key (dialog, desk.recovery);
  type_new (dialog, NEW_PASSWORD, NEW_PASSWORD);
  accept (&dialog);
  g_assert_null (dialog);
  assert_password (&desk, UI_DESK_REGISTRAR, NEW_PASSWORD, TRUE);
  close_window (window);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/passwords/change", test_change);
  g_test_add_func ("/passwords/taken-away", test_taken_away);
  g_test_add_func ("/passwords/recover", test_recover);
  g_test_add_func ("/passwords/wrong-keys", test_wrong_keys);
  g_test_add_func ("/passwords/from-sign-in", test_from_sign_in);
  return g_test_run ();
}
