/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/shell-stage.h"

/* A window of @desk, in which nobody is signed in yet. */
GtkWidget *
shell_stage_open_window (UiDesk *desk)
{
  GtkWidget *window = dd_window_new (NULL, desk->desk);

  dd_account_service_set_cost (dd_desk_get_accounts (desk->desk), &DD_PASSWORD_COST_LOWEST);
  gtk_window_present (GTK_WINDOW (window));
  ui_wait (50);
  return window;
}

/* Closes a window, which nothing may hold after it. */
void
shell_stage_close_window (GtkWidget *window)
{
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_wait (50);
  g_assert_null (window);
}

void
shell_stage_press (GtkWidget *button)
{
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
}

gboolean
shell_stage_wait_for (GtkWidget *root, GType type, const char *text)
{
  for (int i = 0; i < 300; i++)
    {
      if (ui_find (root, type, text) != NULL)
        return TRUE;
      ui_wait (10);
    }
  return FALSE;
}

/* Chooses an account and types a password, as a person does. */
void
shell_stage_sign_in (GtkWidget *window, const char *name, const char *password)
{
  GtkWidget *row = name != NULL ? ui_find (window, ADW_TYPE_ACTION_ROW, name) : NULL;
  GtkWidget *entry;

  if (row != NULL)
    {
      g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
      ui_wait (50);
    }
  entry = ui_find (window, GTK_TYPE_PASSWORD_ENTRY, NULL);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), password);
  g_signal_emit_by_name (entry, "activate");
}

DdFrame *
shell_stage_get_frame (GtkWidget *window)
{
  return DD_FRAME (ui_find (window, DD_TYPE_FRAME, NULL));
}
