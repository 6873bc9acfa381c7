/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/accounts/give-password-window.h"

#include "ui/accounts/first-password-rows.h"
#include "ui/accounts/password-slip-window.h"

#include <glib/gi18n.h>

/**
 * DdGivePasswordWindow:
 *
 * Gives an account a first password in place of a forgotten one, and then shows it once.
 */
struct _DdGivePasswordWindow
{
  DdEditWindow parent_instance;

  /* Template widgets */
  DdFirstPasswordRows *first;

  /* Owned; the desk is NULL once the window is gone */
  DdDesk *desk;
  DdSession *session;
  DdAccount *account;
};

G_DEFINE_FINAL_TYPE (DdGivePasswordWindow, dd_give_password_window, DD_TYPE_EDIT_WINDOW)

static void
on_given (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DdGivePasswordWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean given =
      dd_account_service_give_password_finish (DD_ACCOUNT_SERVICE (source), result, &error);
  GtkWindow *below;

  /* The screen was locked meanwhile, and shows no password; another can be given. */
  if (dd_edit_window_is_gone (DD_EDIT_WINDOW (self)))
    return;
  dd_edit_window_set_busy (DD_EDIT_WINDOW (self), FALSE);
  if (!given)
    {
      dd_edit_window_say (DD_EDIT_WINDOW (self), error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->first));
      return;
    }
  below = gtk_window_get_transient_for (GTK_WINDOW (self));
  if (below != NULL)
    gtk_window_present (GTK_WINDOW (
        dd_password_slip_window_new (GTK_WIDGET (below), self->desk, self->account->name,
                                     dd_first_password_rows_get_text (self->first))));
  dd_edit_window_done (DD_EDIT_WINDOW (self));
}

static void
dd_give_password_window_accept (DdEditWindow *window)
{
  DdGivePasswordWindow *self = DD_GIVE_PASSWORD_WINDOW (window);
  g_autoptr (GError) error = NULL;

  if (!dd_first_password_rows_check (self->first, &error))
    {
      dd_edit_window_say (window, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->first));
      return;
    }
  dd_edit_window_set_busy (window, TRUE);
  dd_account_service_give_password_async (dd_desk_get_accounts (self->desk), self->session,
                                          self->account->id,
                                          dd_first_password_rows_get_text (self->first), NULL,
                                          on_given, g_object_ref (self));
}

static void
dd_give_password_window_dispose (GObject *object)
{
  DdGivePasswordWindow *self = DD_GIVE_PASSWORD_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_give_password_window_parent_class)->dispose (object);
}

static void
dd_give_password_window_finalize (GObject *object)
{
  dd_account_free (DD_GIVE_PASSWORD_WINDOW (object)->account);

  G_OBJECT_CLASS (dd_give_password_window_parent_class)->finalize (object);
}

static void
dd_give_password_window_class_init (DdGivePasswordWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_give_password_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = dd_give_password_window_finalize;
  DD_EDIT_WINDOW_CLASS (klass)->accept = dd_give_password_window_accept;

  g_type_ensure (DD_TYPE_FIRST_PASSWORD_ROWS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/accounts/give-password-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DdGivePasswordWindow, first);
}

static void
dd_give_password_window_init (DdGivePasswordWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dd_give_password_window_new:
 * @from: the widget that opens it
 * @desk: the desk
 * @session: who gives it
 * @account: whose it will be; copied
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWidget *
dd_give_password_window_new (GtkWidget *from,
                             DdDesk *desk,
                             DdSession *session,
                             const DdAccount *account)
{
  DdGivePasswordWindow *self;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session) && account != NULL, NULL);

  self = g_object_new (DD_TYPE_GIVE_PASSWORD_WINDOW, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->account = dd_account_copy (account);
  dd_edit_window_set_parent (DD_EDIT_WINDOW (self), from);
  dd_edit_window_set_subtitle (DD_EDIT_WINDOW (self), account->name);
  dd_first_password_rows_set_account (self->first, account->name);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->first));
  return GTK_WIDGET (self);
}
