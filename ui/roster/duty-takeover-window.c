/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/duty-takeover-window.h"

#include "ui/roster/duty-words.h"
#include "ui/roster/person-row.h"

#include <glib/gi18n.h>

/**
 * DdDutyTakeoverWindow:
 *
 * A shift is taken over: by the password of who comes, where they have an account; else they sign
 * on paper and whoever is at the desk writes it down.
 */
struct _DdDutyTakeoverWindow
{
  DdEditWindow parent_instance;

  gint64 shift;

  /* Children */
  GtkWidget *person;
  GtkWidget *password;
  GtkWidget *paper;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  char *account; /* of who comes; NULL without one */
};

G_DEFINE_FINAL_TYPE (DdDutyTakeoverWindow, dd_duty_takeover_window, DD_TYPE_EDIT_WINDOW)

static char *
find_account (DdDutyTakeoverWindow *self)
{
  gint64 person = dd_person_row_get_person (DD_PERSON_ROW (self->person));
  g_autoptr (GPtrArray) accounts =
      dd_account_service_list (dd_desk_get_accounts (self->desk), NULL);

  for (guint i = 0; person != 0 && accounts != NULL && i < accounts->len; i++)
    {
      const DdAccount *account = g_ptr_array_index (accounts, i);

      if (account->person_id == person && account->disabled_at == DD_TIME_UNKNOWN)
        return g_strdup (account->name);
    }
  return NULL;
}

static void
on_person_changed (DdDutyTakeoverWindow *self)
{
  g_free (self->account);
  self->account = find_account (self);
  gtk_widget_set_visible (self->password, self->account != NULL);
  gtk_widget_set_visible (self->paper, self->account == NULL);
}

static gboolean
take_over (DdDutyTakeoverWindow *self, DdSession *session)
{
  g_autoptr (GError) error = NULL;

  if (dd_duty_log_take_over (dd_desk_get_duty_log (self->desk), session, self->shift,
                             dd_person_row_get_person (DD_PERSON_ROW (self->person)), &error))
    return TRUE;
  dd_edit_window_say (DD_EDIT_WINDOW (self), error->message);
  return FALSE;
}

static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DdDutyTakeoverWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSession) session =
      dd_account_service_sign_in_finish (DD_ACCOUNT_SERVICE (source), result, &error);
  gboolean done;

  dd_edit_window_set_busy (DD_EDIT_WINDOW (self), FALSE);
  if (session == NULL)
    {
      dd_edit_window_say (DD_EDIT_WINDOW (self), error->message);
      gtk_editable_set_text (GTK_EDITABLE (self->password), "");
      gtk_widget_grab_focus (self->password);
      return;
    }
  done = take_over (self, session);
  if (!dd_account_service_sign_out (DD_ACCOUNT_SERVICE (source), session, &error))
    g_warning ("the sign-out could not be recorded: %s", error->message);
  if (done)
    dd_edit_window_done (DD_EDIT_WINDOW (self));
  else
    gtk_widget_grab_focus (self->person);
}

static void
dd_duty_takeover_window_accept (DdEditWindow *window)
{
  DdDutyTakeoverWindow *self = DD_DUTY_TAKEOVER_WINDOW (window);
  g_autoptr (GError) error = NULL;
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password));

  if (!dd_person_row_check (DD_PERSON_ROW (self->person), &error))
    dd_edit_window_say (window, error->message);
  else if (self->account == NULL)
    {
      if (take_over (self, self->session))
        dd_edit_window_done (window);
    }
  else if (*password == '\0')
    {
      dd_edit_window_say (window, _ ("Please have them enter their password."));
      gtk_widget_grab_focus (self->password);
    }
  else
    {
      dd_edit_window_set_busy (window, TRUE);
      dd_account_service_sign_in_async (dd_desk_get_accounts (self->desk), self->account, password,
                                        NULL, on_signed_in, g_object_ref (self));
    }
}

static void
dd_duty_takeover_window_dispose (GObject *object)
{
  DdDutyTakeoverWindow *self = DD_DUTY_TAKEOVER_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->session);
  g_clear_pointer (&self->account, g_free);

  G_OBJECT_CLASS (dd_duty_takeover_window_parent_class)->dispose (object);
}

static void
dd_duty_takeover_window_class_init (DdDutyTakeoverWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dd_duty_takeover_window_dispose;
  DD_EDIT_WINDOW_CLASS (klass)->accept = dd_duty_takeover_window_accept;
}

static void
dd_duty_takeover_window_init (DdDutyTakeoverWindow *self)
{
}

static void
build (DdDutyTakeoverWindow *self, const DdDutyShift *shift)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->person = dd_person_row_new (self->desk, _ ("Who takes over"));
  dd_person_row_set_person (DD_PERSON_ROW (self->person), shift->person.id);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->person);
  self->password = adw_password_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->password), _ ("Their password"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->password), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->password);
  self->paper = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->paper), _ ("They have no account"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->paper),
                               _ ("They sign on paper; the log says that you wrote it down."));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->paper);
  g_object_set (self, "body", group, "verb", C_ ("duty", "_Take over"), NULL);
  g_signal_connect_object (self->person, "person-changed", G_CALLBACK (on_person_changed), self,
                           G_CONNECT_SWAPPED);
  on_person_changed (self);
}

/**
 * dd_duty_takeover_window_new:
 * @from: the widget that opens it
 * @desk: the desk
 * @session: who is at the desk
 * @shift: the shift that begins
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWidget *
dd_duty_takeover_window_new (GtkWidget *from,
                             DdDesk *desk,
                             DdSession *session,
                             const DdDutyShift *shift)
{
  DdDutyTakeoverWindow *self;
  g_autofree char *when = NULL;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session) && shift != NULL, NULL);

  self = g_object_new (DD_TYPE_DUTY_TAKEOVER_WINDOW, "title", _ ("Take the shift over"), NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->shift = shift->id;
  when =
      dd_duty_words_when (shift, dd_clock_now (dd_desk_get_clock (desk)), dd_desk_get_zone (desk));
  dd_edit_window_set_parent (DD_EDIT_WINDOW (self), from);
  dd_edit_window_set_subtitle (DD_EDIT_WINDOW (self), when);
  build (self, shift);
  gtk_window_set_focus (GTK_WINDOW (self), self->account != NULL ? self->password : self->person);
  return GTK_WIDGET (self);
}
