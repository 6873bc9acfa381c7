/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/accounts/account-window.h"

#include "ui/accounts/account-words.h"
#include "ui/accounts/give-password-window.h"
#include "ui/accounts/new-account-window.h"
#include "ui/common/confirm.h"
#include "ui/common/format.h"

#include <glib/gi18n.h>

/**
 * DdAccountWindow:
 *
 * One account: whose it is, what it may, how it stands; its name can be changed, its password
 * replaced, and it can be disabled and enabled. What would be refused is grey, and says why.
 */
struct _DdAccountWindow
{
  DdEditWindow parent_instance;

  /* Template widgets */
  AdwActionRow *person;
  GtkEditable *name;
  GtkWidget *acts;
  GtkWidget *give_password;
  GtkWidget *disable;
  GtkWidget *enable;
  GtkLabel *why_not;

  /* Children */
  GtkWidget *tag;
  GtkWidget *avatar;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  DdAccount *account;
};

G_DEFINE_FINAL_TYPE (DdAccountWindow, dd_account_window, DD_TYPE_EDIT_WINDOW)

/* Whether the two rows of who may manage it are to be had, and why not. */
static void
show_acts (DdAccountWindow *self)
{
  g_autoptr (GError) error = NULL;
  gboolean own = self->account->id == dd_session_get_account_id (self->session);
  gboolean in_use = dd_account_check_in_use (self->account, NULL);
  gboolean may = dd_account_service_may_manage (dd_desk_get_accounts (self->desk), self->session,
                                                self->account, &error);
  const char *why = NULL;

  if (!may)
    why = dd_account_is_signer (self->account)
              ? _ ("The principal alone manages the accounts of those who sign.")
              : error->message;
  else if (own)
    why = _ ("This is the account that you work with: its password is changed in the menu, and "
             "somebody else can disable it.");
  gtk_widget_set_visible (self->acts, may && !own);
  gtk_widget_set_visible (self->give_password, self->account->disabled_at == DD_TIME_UNKNOWN);
  gtk_widget_set_visible (self->disable, self->account->disabled_at == DD_TIME_UNKNOWN);
  gtk_widget_set_visible (self->enable, !in_use);
  gtk_editable_set_editable (self->name, may);
  gtk_label_set_label (self->why_not, why != NULL ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->why_not), why != NULL);
}

static void
show_account (DdAccountWindow *self)
{
  gint64 now = dd_clock_now (dd_desk_get_clock (self->desk));
  g_autoptr (DdPerson) person = self->account->person_id != 0
                                    ? dd_roster_service_get_person (dd_desk_get_roster (self->desk),
                                                                    self->account->person_id, NULL)
                                    : NULL;
  g_autofree char *facts =
      dd_account_words_facts (self->account, now, dd_desk_get_zone (self->desk));
  const char *name = person != NULL ? person->name : self->account->name;
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *subtitle = g_markup_escape_text (facts, -1);
  DdTagTone tone;
  const char *tag = dd_account_words_tag (self->account, &tone);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->person), title);
  adw_action_row_set_subtitle (self->person, subtitle);
  adw_avatar_set_text (ADW_AVATAR (self->avatar), name);
  dd_tag_set (self->tag, tag != NULL ? tag : "", tone);
  gtk_widget_set_visible (self->tag, tag != NULL);
  show_acts (self);
}

/* It was changed here or elsewhere: what is typed stays. */
static void
on_changed (DdAccountWindow *self)
{
  g_autoptr (DdAccount) account =
      dd_account_service_get (dd_desk_get_accounts (self->desk), self->account->id, NULL);

  if (account == NULL)
    return;
  dd_account_free (self->account);
  self->account = g_steal_pointer (&account);
  show_account (self);
}

static void
on_give_password (DdAccountWindow *self)
{
  gtk_window_present (GTK_WINDOW (
      dd_give_password_window_new (GTK_WIDGET (self), self->desk, self->session, self->account)));
}

static void
on_disable_confirmed (GtkWidget *widget, gpointer user_data)
{
  DdAccountWindow *self = DD_ACCOUNT_WINDOW (widget);
  g_autoptr (GError) error = NULL;

  dd_edit_window_say (DD_EDIT_WINDOW (self), NULL);
  if (!dd_account_service_disable (dd_desk_get_accounts (self->desk), self->session,
                                   self->account->id, &error))
    dd_edit_window_say (DD_EDIT_WINDOW (self), error->message);
}

static void
on_disable (DdAccountWindow *self)
{
  g_autofree char *heading = g_strdup_printf (_ ("Disable the account “%s”?"), self->account->name);

  dd_confirm (GTK_WIDGET (self), heading,
              _ ("Nobody can sign in with it any more, and whoever works with it is signed out at "
                 "once. What was done with it stays, and it can be enabled again."),
              C_ ("account", "_Disable"), ADW_RESPONSE_DESTRUCTIVE, on_disable_confirmed, NULL);
}

static void
on_enable (DdAccountWindow *self)
{
  g_autoptr (GError) error = NULL;

  dd_edit_window_say (DD_EDIT_WINDOW (self), NULL);
  if (!dd_account_service_enable (dd_desk_get_accounts (self->desk), self->session,
                                  self->account->id, &error))
    dd_edit_window_say (DD_EDIT_WINDOW (self), error->message);
}

static void
dd_account_window_accept (DdEditWindow *window)
{
  DdAccountWindow *self = DD_ACCOUNT_WINDOW (window);
  const char *name = gtk_editable_get_text (self->name);
  g_autoptr (GError) error = NULL;

  if (strcmp (name, self->account->name) != 0 &&
      !dd_account_service_rename (dd_desk_get_accounts (self->desk), self->session,
                                  self->account->id, name, &error))
    {
      dd_edit_window_say (window, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
      return;
    }
  dd_edit_window_done (window);
}

static void
dd_account_window_dispose (GObject *object)
{
  DdAccountWindow *self = DD_ACCOUNT_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_account_window_parent_class)->dispose (object);
}

static void
dd_account_window_finalize (GObject *object)
{
  dd_account_free (DD_ACCOUNT_WINDOW (object)->account);

  G_OBJECT_CLASS (dd_account_window_parent_class)->finalize (object);
}

static void
dd_account_window_class_init (DdAccountWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_account_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = dd_account_window_finalize;
  DD_EDIT_WINDOW_CLASS (klass)->accept = dd_account_window_accept;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/accounts/account-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DdAccountWindow, person);
  gtk_widget_class_bind_template_child (widget_class, DdAccountWindow, name);
  gtk_widget_class_bind_template_child (widget_class, DdAccountWindow, acts);
  gtk_widget_class_bind_template_child (widget_class, DdAccountWindow, give_password);
  gtk_widget_class_bind_template_child (widget_class, DdAccountWindow, disable);
  gtk_widget_class_bind_template_child (widget_class, DdAccountWindow, enable);
  gtk_widget_class_bind_template_child (widget_class, DdAccountWindow, why_not);
  gtk_widget_class_bind_template_callback (widget_class, on_give_password);
  gtk_widget_class_bind_template_callback (widget_class, on_disable);
  gtk_widget_class_bind_template_callback (widget_class, on_enable);
}

static void
dd_account_window_init (DdAccountWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->avatar = adw_avatar_new (32, NULL, TRUE);
  self->tag = dd_tag_new ("", DD_TAG_PLAIN);
  adw_action_row_add_prefix (self->person, self->avatar);
  adw_action_row_add_suffix (self->person, self->tag);
}

/**
 * dd_account_window_new_for_account:
 * @from: the widget that opens it
 * @desk: the desk
 * @session: who looks
 * @account: the account; copied
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWidget *
dd_account_window_new_for_account (GtkWidget *from,
                                   DdDesk *desk,
                                   DdSession *session,
                                   const DdAccount *account)
{
  DdAccountWindow *self;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session) && account != NULL, NULL);

  self = g_object_new (DD_TYPE_ACCOUNT_WINDOW, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->account = dd_account_copy (account);
  dd_edit_window_set_parent (DD_EDIT_WINDOW (self), from);
  gtk_editable_set_text (self->name, account->name);
  show_account (self);
  g_signal_connect_object (dd_desk_get_accounts (desk), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->name));
  return GTK_WIDGET (self);
}

/**
 * dd_account_window_new:
 * @from: the widget that opens it
 * @desk: the desk
 * @session: who looks; may manage accounts
 * @person_id: somebody of the roster; 0 for whoever is chosen in the window
 *
 * Opens what there is about a person's account: the account they have, or a new one to be made.
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWidget *
dd_account_window_new (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 person_id)
{
  g_autoptr (DdAccount) account = NULL;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session), NULL);

  if (person_id != 0 &&
      dd_account_service_find_by_person (dd_desk_get_accounts (desk), person_id, &account, NULL) &&
      account != NULL)
    return dd_account_window_new_for_account (from, desk, session, account);
  return dd_new_account_window_new (from, desk, session, person_id);
}
