/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/accounts/change-password-window.h"

#include "base/error.h"
#include "ui/accounts/new-password.h"
#include "ui/common/toast.h"

#include <glib/gi18n.h>

/**
 * DdChangePasswordWindow:
 *
 * Gives the account of the session another password.
 */
struct _DdChangePasswordWindow
{
  DdEditWindow parent_instance;

  /* Template widgets */
  GtkEditable *old;
  DdNewPassword *renewed;

  /* Borrowed; NULL once it is gone */
  GtkWidget *from;

  /* Owned; NULL once the window is gone */
  DdDesk *desk;
  DdSession *session;
};

G_DEFINE_FINAL_TYPE (DdChangePasswordWindow, dd_change_password_window, DD_TYPE_EDIT_WINDOW)

static void
refuse_old (DdChangePasswordWindow *self, const char *sentence)
{
  dd_edit_window_say (DD_EDIT_WINDOW (self), sentence);
  gtk_editable_set_text (self->old, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->old));
}

static void
on_changed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DdChangePasswordWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean changed =
      dd_account_service_change_password_finish (DD_ACCOUNT_SERVICE (source), result, &error);

  /* The screen was locked meanwhile; what was asked for is done all the same. */
  if (dd_edit_window_is_gone (DD_EDIT_WINDOW (self)))
    return;
  dd_edit_window_set_busy (DD_EDIT_WINDOW (self), FALSE);
  if (changed)
    {
      if (self->from != NULL)
        dd_toast_say (self->from, _ ("The password is changed. Sign in with the new one."));
      dd_edit_window_done (DD_EDIT_WINDOW (self));
    }
  else if (g_error_matches (error, DD_ERROR, DD_ERROR_SIGN_IN))
    refuse_old (self, error->message);
  else
    dd_edit_window_say (DD_EDIT_WINDOW (self), error->message);
}

static void
dd_change_password_window_accept (DdEditWindow *window)
{
  DdChangePasswordWindow *self = DD_CHANGE_PASSWORD_WINDOW (window);
  const char *old = gtk_editable_get_text (self->old);
  g_autoptr (GError) error = NULL;

  if (*old == '\0')
    {
      refuse_old (self, _ ("Please enter the password that you sign in with now."));
      return;
    }
  if (!dd_new_password_check (self->renewed, &error))
    {
      dd_edit_window_say (window, error->message);
      return;
    }
  if (strcmp (old, dd_new_password_get_text (self->renewed)) == 0)
    {
      dd_edit_window_say (window, _ ("The new password is the old one. Please choose another."));
      gtk_widget_grab_focus (GTK_WIDGET (self->renewed));
      return;
    }
  dd_edit_window_set_busy (window, TRUE);
  dd_account_service_change_password_async (dd_desk_get_accounts (self->desk), self->session, old,
                                            dd_new_password_get_text (self->renewed), NULL,
                                            on_changed, g_object_ref (self));
}

static void
dd_change_password_window_dispose (GObject *object)
{
  DdChangePasswordWindow *self = DD_CHANGE_PASSWORD_WINDOW (object);

  g_clear_weak_pointer (&self->from);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_change_password_window_parent_class)->dispose (object);
}

static void
dd_change_password_window_class_init (DdChangePasswordWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_change_password_window_dispose;
  DD_EDIT_WINDOW_CLASS (klass)->accept = dd_change_password_window_accept;

  g_type_ensure (DD_TYPE_NEW_PASSWORD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/accounts/change-password-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DdChangePasswordWindow, old);
  gtk_widget_class_bind_template_child (widget_class, DdChangePasswordWindow, renewed);
}

static void
dd_change_password_window_init (DdChangePasswordWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dd_change_password_window_new:
 * @from: the widget that opens it, inside an AdwToastOverlay
 * @desk: the desk
 * @session: whose password; unlocked
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWidget *
dd_change_password_window_new (GtkWidget *from, DdDesk *desk, DdSession *session)
{
  DdChangePasswordWindow *self;

  g_return_val_if_fail (GTK_IS_WIDGET (from), NULL);
  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session), NULL);

  self = g_object_new (DD_TYPE_CHANGE_PASSWORD_WINDOW, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  g_set_weak_pointer (&self->from, from);
  dd_edit_window_set_parent (DD_EDIT_WINDOW (self), from);
  dd_edit_window_set_subtitle (DD_EDIT_WINDOW (self), dd_session_get_name (session));
  dd_new_password_set_account (self->renewed, dd_session_get_name (session));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->old));
  return GTK_WIDGET (self);
}
