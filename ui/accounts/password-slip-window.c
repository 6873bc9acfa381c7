/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/accounts/password-slip-window.h"

#include "paper/password-slip.h"
#include "ui/common/confirm.h"
#include "ui/common/print.h"
#include "ui/common/toast.h"

#include <glib/gi18n.h>

/**
 * DdPasswordSlipWindow:
 *
 * Shows a first password once, to be printed or written down for its owner.
 */
struct _DdPasswordSlipWindow
{
  AdwWindow parent_instance;

  gboolean is_kept; /* it is on paper */

  /* Template widgets */
  GtkWidget *print;
  AdwAvatar *avatar;
  GtkLabel *account;
  GtkLabel *password;

  /* Owned */
  DdDesk *desk;
};

G_DEFINE_FINAL_TYPE (DdPasswordSlipWindow, dd_password_slip_window, ADW_TYPE_WINDOW)

static void
keep (DdPasswordSlipWindow *self)
{
  self->is_kept = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_written_down (DdPasswordSlipWindow *self)
{
  keep (self);
}

static void
on_close_confirmed (GtkWidget *from, gpointer user_data)
{
  keep (DD_PASSWORD_SLIP_WINDOW (from));
}

/* Esc must not lose what is shown once. */
static gboolean
dd_password_slip_window_close_request (GtkWindow *window)
{
  DdPasswordSlipWindow *self = DD_PASSWORD_SLIP_WINDOW (window);

  if (self->is_kept)
    return GTK_WINDOW_CLASS (dd_password_slip_window_parent_class)->close_request (window);
  dd_confirm (GTK_WIDGET (self), _ ("Is the password written down?"),
              _ ("It is not shown again. Who does not have it needs a new one."),
              _ ("_Close without it"), ADW_RESPONSE_DESTRUCTIVE, on_close_confirmed, NULL);
  return TRUE;
}

static void
on_printed (GtkWidget *widget, gboolean printed, const GError *error, gpointer user_data)
{
  GtkWidget *from = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (widget)));

  if (error != NULL && from != NULL)
    dd_toast_say_error (widget, error);
  if (printed)
    keep (DD_PASSWORD_SLIP_WINDOW (widget));
}

static void
on_print (DdPasswordSlipWindow *self)
{
  g_autoptr (DdSchool) school =
      dd_roster_service_get_school (dd_desk_get_roster (self->desk), NULL);
  g_autoptr (DdPageContent) content =
      dd_password_slip_new (school != NULL ? school->name : "", gtk_label_get_label (self->account),
                            gtk_label_get_label (self->password),
                            dd_clock_now (dd_desk_get_clock (self->desk)),
                            dd_desk_get_zone (self->desk));

  dd_print (GTK_WIDGET (self), dd_page_layout_new (content), _ ("First password"), on_printed,
            NULL);
}

static void
dd_password_slip_window_dispose (GObject *object)
{
  g_clear_object (&DD_PASSWORD_SLIP_WINDOW (object)->desk);

  G_OBJECT_CLASS (dd_password_slip_window_parent_class)->dispose (object);
}

static void
dd_password_slip_window_class_init (DdPasswordSlipWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_password_slip_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = dd_password_slip_window_close_request;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/accounts/password-slip-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DdPasswordSlipWindow, print);
  gtk_widget_class_bind_template_child (widget_class, DdPasswordSlipWindow, avatar);
  gtk_widget_class_bind_template_child (widget_class, DdPasswordSlipWindow, account);
  gtk_widget_class_bind_template_child (widget_class, DdPasswordSlipWindow, password);
  gtk_widget_class_bind_template_callback (widget_class, on_print);
  gtk_widget_class_bind_template_callback (widget_class, on_written_down);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dd_password_slip_window_init (DdPasswordSlipWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dd_password_slip_window_new:
 * @from: the widget that opens it
 * @desk: the desk
 * @account: whose password it is
 * @password: the password
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWidget *
dd_password_slip_window_new (GtkWidget *from,
                             DdDesk *desk,
                             const char *account,
                             const char *password)
{
  DdPasswordSlipWindow *self;
  GtkRoot *root;

  g_return_val_if_fail (GTK_IS_WIDGET (from) && DD_IS_DESK (desk), NULL);
  g_return_val_if_fail (account != NULL && password != NULL, NULL);

  self = g_object_new (DD_TYPE_PASSWORD_SLIP_WINDOW, NULL);
  self->desk = g_object_ref (desk);
  root = gtk_widget_get_root (from);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  adw_avatar_set_text (self->avatar, account);
  gtk_label_set_label (self->account, account);
  gtk_label_set_label (self->password, password);
  gtk_window_set_focus (GTK_WINDOW (self), self->print);
  return GTK_WIDGET (self);
}
