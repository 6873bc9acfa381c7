/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/accounts/own-password.h"

#include "ui/accounts/new-password.h"

#include <glib/gi18n.h>

/**
 * DdOwnPassword:
 *
 * Asks whoever signed in with a password that somebody else chose for one of their own. Nothing
 * else can be done with the session before.
 *
 * Emits "chosen" once it is in force, and "left" when somebody else is to sign in.
 */
struct _DdOwnPassword
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkLabel *words;
  DdNewPassword *renewed;
  GtkLabel *message;
  GtkWidget *go;
  GtkStack *go_stack;
  GtkLabel *go_label;
  GtkSpinner *spinner;

  /* Owned; NULL while nobody is asked */
  DdDesk *desk;
  DdSession *session;
  GCancellable *cancellable;
  char *first; /* the password that somebody else chose */

  gboolean busy;
};

enum
{
  CHOSEN,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdOwnPassword, dd_own_password, ADW_TYPE_BIN)

static void
say (DdOwnPassword *self, const char *sentence)
{
  gtk_label_set_label (self->message, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), sentence != NULL);
}

static void
set_busy (DdOwnPassword *self, gboolean busy)
{
  self->busy = busy;
  gtk_widget_set_sensitive (GTK_WIDGET (self->renewed), !busy);
  gtk_widget_set_sensitive (self->go, !busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_stack_set_visible_child (self->go_stack,
                               busy ? GTK_WIDGET (self->spinner) : GTK_WIDGET (self->go_label));
}

static void
on_changed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DdOwnPassword) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean changed =
      dd_account_service_change_password_finish (DD_ACCOUNT_SERVICE (source), result, &error);

  /* The window may be closed by now, and who listened gone with it. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL ||
      gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  set_busy (self, FALSE);
  if (!changed)
    {
      say (self, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->renewed));
      return;
    }
  dd_own_password_clear (self);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
on_accept (DdOwnPassword *self)
{
  g_autoptr (GError) error = NULL;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->busy || self->session == NULL)
    return;
  if (!dd_new_password_check (self->renewed, &error))
    {
      say (self, error->message);
      return;
    }
  say (self, NULL);
  /* A field must not rest while the cursor stands in it. */
  if (root != NULL)
    gtk_root_set_focus (root, NULL);
  set_busy (self, TRUE);
  dd_account_service_change_password_async (dd_desk_get_accounts (self->desk), self->session,
                                            self->first, dd_new_password_get_text (self->renewed),
                                            self->cancellable, on_changed, g_object_ref (self));
}

static void
on_left (DdOwnPassword *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

/**
 * dd_own_password_ask:
 * @self: the page
 * @desk: the desk
 * @session: a session that may do nothing yet
 * @first: the password that opened it
 */
void
dd_own_password_ask (DdOwnPassword *self, DdDesk *desk, DdSession *session, const char *first)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (DD_IS_OWN_PASSWORD (self));
  g_return_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session) && first != NULL);

  dd_own_password_clear (self);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->cancellable = g_cancellable_new ();
  self->first = dd_password_dup (first);
  sentence = g_strdup_printf (
      /* Translators: an account's name. */
      _ ("The password of “%s” was chosen by somebody else and is good for this once. Please "
         "choose one that only you know."),
      dd_session_get_name (session));
  gtk_label_set_label (self->words, sentence);
  dd_new_password_set_account (self->renewed, dd_session_get_name (session));
}

/**
 * dd_own_password_clear:
 * @self: the page
 *
 * Forgets who was asked and what was typed.
 */
void
dd_own_password_clear (DdOwnPassword *self)
{
  g_return_if_fail (DD_IS_OWN_PASSWORD (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->first, dd_password_free);
  if (self->renewed == NULL)
    return;
  dd_new_password_clear (self->renewed);
  say (self, NULL);
  set_busy (self, FALSE);
}

static gboolean
dd_own_password_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DD_OWN_PASSWORD (widget)->renewed));
}

static void
dd_own_password_dispose (GObject *object)
{
  DdOwnPassword *self = DD_OWN_PASSWORD (object);

  self->renewed = NULL;
  dd_own_password_clear (self);

  G_OBJECT_CLASS (dd_own_password_parent_class)->dispose (object);
}

static void
dd_own_password_class_init (DdOwnPasswordClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_own_password_dispose;
  widget_class->grab_focus = dd_own_password_grab_focus;

  signals[CHOSEN] = g_signal_new ("chosen", DD_TYPE_OWN_PASSWORD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", DD_TYPE_OWN_PASSWORD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  g_type_ensure (DD_TYPE_NEW_PASSWORD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/accounts/own-password.ui");
  gtk_widget_class_bind_template_child (widget_class, DdOwnPassword, words);
  gtk_widget_class_bind_template_child (widget_class, DdOwnPassword, renewed);
  gtk_widget_class_bind_template_child (widget_class, DdOwnPassword, message);
  gtk_widget_class_bind_template_child (widget_class, DdOwnPassword, go);
  gtk_widget_class_bind_template_child (widget_class, DdOwnPassword, go_stack);
  gtk_widget_class_bind_template_child (widget_class, DdOwnPassword, go_label);
  gtk_widget_class_bind_template_child (widget_class, DdOwnPassword, spinner);
  gtk_widget_class_bind_template_callback (widget_class, on_accept);
  gtk_widget_class_bind_template_callback (widget_class, on_left);
}

static void
dd_own_password_init (DdOwnPassword *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
