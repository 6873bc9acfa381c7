/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/accounts/new-account-window.h"

#include "ui/accounts/first-password-rows.h"
#include "ui/accounts/password-slip-window.h"
#include "ui/roster/person-row.h"

#include <glib/gi18n.h>

/**
 * DdNewAccountWindow:
 *
 * Makes an account for somebody of the roster: the name is proposed, the roles are those of their
 * posts. Then it shows the first password once.
 */
struct _DdNewAccountWindow
{
  DdEditWindow parent_instance;

  /* Template widgets */
  AdwPreferencesGroup *who;
  AdwActionRow *roles;
  GtkEditable *name;
  DdFirstPasswordRows *first;

  /* Borrowed */
  DdPersonRow *person;

  /* Owned; the desk is NULL once the window is gone */
  DdDesk *desk;
  DdSession *session;
  char *made; /* the name of the account under way */
};

G_DEFINE_FINAL_TYPE (DdNewAccountWindow, dd_new_account_window, DD_TYPE_EDIT_WINDOW)

static void
on_name_changed (DdNewAccountWindow *self)
{
  dd_first_password_rows_set_account (self->first, gtk_editable_get_text (self->name));
}

static void
show_roles (DdNewAccountWindow *self, gint64 person)
{
  DdAccountService *accounts = dd_desk_get_accounts (self->desk);
  g_autoptr (DdAccount) account = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;
  guint roles = 0;

  if (person == 0)
    text = g_strdup (_ ("Those of the posts that the person holds; a teacher’s without a post"));
  else if (dd_account_service_find_by_person (accounts, person, &account, NULL) && account != NULL)
    text = g_strdup_printf (_ ("This person has the account “%s” already."), account->name);
  else if (dd_account_service_get_roles_to_be (accounts, person, &roles, &error))
    text = dd_roles_to_text (roles);
  else
    text = g_strdup (error->message);
  markup = g_markup_escape_text (text, -1);
  adw_action_row_set_subtitle (self->roles, markup);
}

/* The person's name is proposed, and made another where it is taken. */
static void
on_person_changed (DdNewAccountWindow *self)
{
  gint64 id = dd_person_row_get_person (self->person);
  g_autoptr (DdPerson) person = NULL;
  g_autofree char *name = NULL;

  /* The row looks for who is meant when the cursor leaves it, also because the window goes. */
  if (self->desk == NULL)
    return;
  if (id != 0)
    person = dd_roster_service_get_person (dd_desk_get_roster (self->desk), id, NULL);
  if (person != NULL)
    name = dd_account_service_propose_name (dd_desk_get_accounts (self->desk), person->name, NULL);
  gtk_editable_set_text (self->name, name != NULL ? name : "");
  show_roles (self, id);
}

static void
on_created (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DdNewAccountWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 id = dd_account_service_create_finish (DD_ACCOUNT_SERVICE (source), result, &error);
  GtkWindow *below;

  /* The screen was locked meanwhile, and shows no password; another can be given. */
  if (dd_edit_window_is_gone (DD_EDIT_WINDOW (self)))
    return;
  dd_edit_window_set_busy (DD_EDIT_WINDOW (self), FALSE);
  if (id == 0)
    {
      dd_edit_window_say (DD_EDIT_WINDOW (self), error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
      return;
    }
  below = gtk_window_get_transient_for (GTK_WINDOW (self));
  if (below != NULL)
    gtk_window_present (
        GTK_WINDOW (dd_password_slip_window_new (GTK_WIDGET (below), self->desk, self->made,
                                                 dd_first_password_rows_get_text (self->first))));
  dd_edit_window_done (DD_EDIT_WINDOW (self));
}

static void
dd_new_account_window_accept (DdEditWindow *window)
{
  DdNewAccountWindow *self = DD_NEW_ACCOUNT_WINDOW (window);
  g_autoptr (GError) error = NULL;

  g_free (self->made);
  self->made = NULL;
  if (!dd_person_row_check (self->person, &error))
    {
      dd_edit_window_say (window, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->person));
      return;
    }
  if (!dd_first_password_rows_check (self->first, &error))
    {
      dd_edit_window_say (window, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->first));
      return;
    }
  self->made = dd_account_name_clean (gtk_editable_get_text (self->name), &error);
  if (self->made == NULL)
    {
      dd_edit_window_say (window, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
      return;
    }
  dd_edit_window_set_busy (window, TRUE);
  dd_account_service_create_async (dd_desk_get_accounts (self->desk), self->session, self->made,
                                   dd_person_row_get_person (self->person),
                                   dd_first_password_rows_get_text (self->first), NULL, on_created,
                                   g_object_ref (self));
}

static void
dd_new_account_window_dispose (GObject *object)
{
  DdNewAccountWindow *self = DD_NEW_ACCOUNT_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_new_account_window_parent_class)->dispose (object);
}

static void
dd_new_account_window_finalize (GObject *object)
{
  g_free (DD_NEW_ACCOUNT_WINDOW (object)->made);

  G_OBJECT_CLASS (dd_new_account_window_parent_class)->finalize (object);
}

static void
dd_new_account_window_class_init (DdNewAccountWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_new_account_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = dd_new_account_window_finalize;
  DD_EDIT_WINDOW_CLASS (klass)->accept = dd_new_account_window_accept;

  g_type_ensure (DD_TYPE_FIRST_PASSWORD_ROWS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/accounts/new-account-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DdNewAccountWindow, who);
  gtk_widget_class_bind_template_child (widget_class, DdNewAccountWindow, roles);
  gtk_widget_class_bind_template_child (widget_class, DdNewAccountWindow, name);
  gtk_widget_class_bind_template_child (widget_class, DdNewAccountWindow, first);
  gtk_widget_class_bind_template_callback (widget_class, on_name_changed);
}

static void
dd_new_account_window_init (DdNewAccountWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dd_new_account_window_new:
 * @from: the widget that opens it
 * @desk: the desk
 * @session: who makes it
 * @person_id: whose account it will be; 0 to be asked
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWidget *
dd_new_account_window_new (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 person_id)
{
  DdNewAccountWindow *self;
  GtkWidget *list;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session), NULL);

  self = g_object_new (DD_TYPE_NEW_ACCOUNT_WINDOW, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  dd_edit_window_set_parent (DD_EDIT_WINDOW (self), from);
  /* Who it is for comes first. */
  self->person = DD_PERSON_ROW (dd_person_row_new (desk, _ ("Person")));
  list = gtk_widget_get_ancestor (GTK_WIDGET (self->roles), GTK_TYPE_LIST_BOX);
  gtk_list_box_prepend (GTK_LIST_BOX (list), GTK_WIDGET (self->person));
  g_signal_connect_object (self->person, "person-changed", G_CALLBACK (on_person_changed), self,
                           G_CONNECT_SWAPPED);
  dd_person_row_set_person (self->person, person_id);
  on_person_changed (self);
  gtk_window_set_focus (GTK_WINDOW (self),
                        person_id != 0 ? GTK_WIDGET (self->name) : GTK_WIDGET (self->person));
  return GTK_WIDGET (self);
}
