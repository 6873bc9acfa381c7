/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/sign-in.h"

#include "accounts/sign-in-delay.h"
#include "base/error.h"
#include "deadlines/wording.h"
#include "ui/accounts/own-password.h"
#include "ui/accounts/recover-window.h"
#include "ui/common/clock-face.h"
#include "ui/common/pulse.h"
#include "ui/common/row-layout.h"
#include "ui/common/toast.h"

#include <glib/gi18n.h>

/* A wait that is hardly one shows nothing of itself, milliseconds: a button that turns grey and
 * back again is a flicker, and drawing it takes the time from the password's check. */
#define BUSY_SHOWN_AFTER 500

/** More than these are not taken in at a glance. */
#define MANY_ACCOUNTS 8

/**
 * DdSignIn:
 *
 * Asks who is there and for the password; the same page unlocks a locked screen. Nothing of the
 * desk's content is on it: while locked, only what is due and when, never of which incident. Whose
 * password was chosen by somebody else chooses another here before anything else.
 *
 * Emits "signed-in" (DdSession) once the password was right, also after unlocking.
 */
struct _DdSignIn
{
  AdwBin parent_instance;

  gint64 wait_until;
  gboolean busy;
  guint busy_source; /* until the page shows that it is busy */

  /* Template widgets */
  AdwWindowTitle *title;
  GtkStack *stack;
  GtkLabel *school;
  GtkListBox *accounts;
  AdwAvatar *avatar;
  GtkLabel *name;
  GtkLabel *role;
  GtkEditable *password;
  GtkWidget *go;
  GtkStack *go_stack;
  GtkLabel *go_label;
  GtkSpinner *spinner;
  GtkLabel *message;
  GtkWidget *clock;
  GtkImage *clock_icon;
  GtkLabel *clock_words;
  GtkLabel *clock_time;
  GtkWidget *filter;
  GtkLabel *notice;
  AdwBin *own_place;

  /* Made when somebody needs it */
  DdOwnPassword *own_password;

  /* Owned */
  DdDesk *desk;
  DdSession *locked;
  DdSession *renewing; /* signed in, and not yet let in */
  DdAccount *account;
  GCancellable *cancellable;
  char *typed; /* the password that is being checked */
  char *due_kind;
  gint64 due_at;
};

enum
{
  SIGNED_IN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdSignIn, dd_sign_in, ADW_TYPE_BIN)

static void
say (DdSignIn *self, const char *sentence)
{
  gtk_label_set_label (self->message, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), sentence != NULL);
}

static void
update_go (DdSignIn *self)
{
  gboolean waiting = self->wait_until != DD_TIME_UNKNOWN;
  gboolean shown_busy = self->busy && self->busy_source == 0;

  /* Not insensitive: the cursor stays where the next try is typed. */
  gtk_editable_set_editable (self->password, !self->busy);
  gtk_widget_set_sensitive (self->go, !shown_busy && !waiting &&
                                          *gtk_editable_get_text (self->password) != '\0');
  gtk_spinner_set_spinning (self->spinner, shown_busy);
  gtk_stack_set_visible_child (self->go_stack, shown_busy ? GTK_WIDGET (self->spinner)
                                                          : GTK_WIDGET (self->go_label));
}

static gboolean
show_busy (gpointer user_data)
{
  DdSignIn *self = user_data;

  self->busy_source = 0;
  update_go (self);
  return G_SOURCE_REMOVE;
}

static void
set_busy (DdSignIn *self, gboolean busy)
{
  g_clear_handle_id (&self->busy_source, g_source_remove);
  self->busy = busy;
  if (busy)
    self->busy_source = g_timeout_add (BUSY_SHOWN_AFTER, show_busy, self);
}

static void
show_clock (DdSignIn *self, gint64 now)
{
  g_auto (DdClockFace) face = { 0 };
  g_autofree char *words = NULL;

  dd_clock_face_read (&face, self->due_kind, self->due_at, NULL, now,
                      dd_desk_get_zone (self->desk));
  words = self->due_kind != NULL ? g_strdup_printf ("%s %s", self->due_kind, face.words)
                                 : g_strdup (face.words);
  gtk_image_set_from_icon_name (self->clock_icon, dd_clock_state_icon (face.state));
  gtk_label_set_label (self->clock_words, words);
  gtk_label_set_label (self->clock_time, face.time != NULL ? face.time : "");
  gtk_widget_set_visible (GTK_WIDGET (self->clock_time), face.time != NULL);
  gtk_widget_set_css_classes (GTK_WIDGET (self->clock_icon),
                              (const char *[]){ dd_clock_state_class (face.state), NULL });
}

/* Counts the seconds down after too many wrong passwords, and the due time while locked. */
static void
on_pulse (GtkWidget *widget, gint64 now)
{
  DdSignIn *self = DD_SIGN_IN (widget);

  if (self->locked != NULL)
    show_clock (self, now);
  if (self->wait_until == DD_TIME_UNKNOWN)
    return;

  if (now >= self->wait_until)
    {
      self->wait_until = DD_TIME_UNKNOWN;
      say (self, NULL);
      update_go (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->password));
    }
  else
    {
      g_autofree char *left = dd_sign_in_wait_to_text (self->wait_until - now);
      g_autofree char *sentence = NULL;

      /* Translators: %s is a time such as "25 seconds". */
      sentence = g_strdup_printf (_ ("Too many wrong passwords. Try again in %s."), left);
      say (self, sentence);
    }
}

static void
start_waiting (DdSignIn *self)
{
  DdAccountService *accounts = dd_desk_get_accounts (self->desk);
  gint64 wait = dd_account_service_get_wait (accounts, self->account->name);

  if (wait <= 0)
    return;
  self->wait_until = dd_clock_now (dd_desk_get_clock (self->desk)) + wait;
  on_pulse (GTK_WIDGET (self), dd_clock_now (dd_desk_get_clock (self->desk)));
}

static void on_chosen (DdSignIn *self);
static void on_somebody_else (DdSignIn *self);

/* Few ever see this page, and everybody would wait for it at the start. */
static void
ask_own_password (DdSignIn *self)
{
  if (self->own_password == NULL)
    {
      self->own_password = g_object_new (DD_TYPE_OWN_PASSWORD, NULL);
      g_signal_connect_object (self->own_password, "chosen", G_CALLBACK (on_chosen), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->own_password, "left", G_CALLBACK (on_somebody_else), self,
                               G_CONNECT_SWAPPED);
      adw_bin_set_child (self->own_place, GTK_WIDGET (self->own_password));
    }
  dd_own_password_ask (self->own_password, self->desk, self->renewing, self->typed);
  gtk_stack_set_visible_child_name (self->stack, "renew");
  gtk_widget_grab_focus (GTK_WIDGET (self->own_password));
}

static void
finish (DdSignIn *self, DdSession *session, const GError *error)
{
  set_busy (self, FALSE);
  gtk_editable_set_text (self->password, "");
  if (session == NULL)
    {
      say (self, error->message);
      start_waiting (self);
      update_go (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->password));
    }
  else
    {
      update_go (self);
      if (dd_session_get_account (session)->must_change)
        {
          g_set_object (&self->renewing, session);
          ask_own_password (self);
        }
      else
        g_signal_emit (self, signals[SIGNED_IN], 0, session);
    }
  g_clear_pointer (&self->typed, dd_password_free);
}

/* Whose password was somebody else's choice has one of their own by now. */
static void
on_chosen (DdSignIn *self)
{
  g_autoptr (DdSession) session = g_steal_pointer (&self->renewing);

  g_signal_emit (self, signals[SIGNED_IN], 0, session);
}

/* Whoever waits for the answer holds the page, though the window it stood in is closed. */
static gboolean
is_gone (DdSignIn *self)
{
  return gtk_widget_get_root (GTK_WIDGET (self)) == NULL;
}

static void
on_signed_in (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DdSignIn) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSession) session = NULL;

  session = dd_account_service_sign_in_finish (DD_ACCOUNT_SERVICE (source), result, &error);
  if (is_gone (self))
    {
      if (session != NULL)
        dd_account_service_sign_out (DD_ACCOUNT_SERVICE (source), session, NULL);
      return;
    }
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    finish (self, session, error);
}

static void
on_unlocked (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DdSignIn) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean unlocked;

  unlocked = dd_account_service_unlock_finish (DD_ACCOUNT_SERVICE (source), result, &error);
  if (!is_gone (self) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    finish (self, unlocked ? self->locked : NULL, error);
}

static void
on_go (DdSignIn *self)
{
  DdAccountService *accounts = dd_desk_get_accounts (self->desk);
  const char *password = gtk_editable_get_text (self->password);

  if (self->busy || self->account == NULL || *password == '\0' ||
      self->wait_until != DD_TIME_UNKNOWN)
    return;

  say (self, NULL);
  dd_password_free (self->typed);
  self->typed = dd_password_dup (password);
  set_busy (self, TRUE);
  update_go (self);
  if (self->locked != NULL)
    dd_account_service_unlock_async (accounts, self->locked, password, self->cancellable,
                                     on_unlocked, g_object_ref (self));
  else
    dd_account_service_sign_in_async (accounts, self->account->name, password, self->cancellable,
                                      on_signed_in, g_object_ref (self));
}

static void
on_password_changed (DdSignIn *self)
{
  update_go (self);
}

static void
ask_password (DdSignIn *self, const DdAccount *account)
{
  g_autofree char *roles = dd_roles_to_text (account->roles);

  g_clear_pointer (&self->account, dd_account_free);
  self->account = dd_account_copy (account);
  adw_avatar_set_text (self->avatar, account->name);
  gtk_label_set_label (self->name, account->name);
  gtk_label_set_label (self->role, roles);
  gtk_label_set_label (self->go_label,
                       self->locked != NULL ? C_ ("button", "Unlock") : C_ ("button", "Sign in"));
  gtk_editable_set_text (self->password, "");
  say (self, NULL);
  self->wait_until = DD_TIME_UNKNOWN;
  start_waiting (self);
  update_go (self);
  gtk_stack_set_visible_child_name (self->stack, "password");
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

/* A wait for wrong passwords ends with the new one. */
static void
on_reset (DdSignIn *self)
{
  g_autoptr (DdAccount) account = dd_account_copy (self->account);

  ask_password (self, account);
  dd_toast_say (GTK_WIDGET (self), _ ("The password is reset. Sign in with the new one."));
}

static void
on_forgotten (DdSignIn *self)
{
  GtkWidget *window;

  if (self->busy || self->account == NULL)
    return;
  window = dd_recover_window_new (GTK_WIDGET (self), self->desk, self->account);
  g_signal_connect_object (window, "reset", G_CALLBACK (on_reset), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_account_activated (DdSignIn *self, GtkListBoxRow *row)
{
  ask_password (self, g_object_get_data (G_OBJECT (row), "account"));
}

/* Where many have accounts one is found by a few characters of the name. */
static gboolean
is_sought (GtkListBoxRow *row, gpointer user_data)
{
  DdSignIn *self = user_data;
  const DdAccount *account = g_object_get_data (G_OBJECT (row), "account");
  g_autofree char *sought =
      g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (self->filter)), -1);
  g_autofree char *name = g_utf8_casefold (account->name, -1);

  return strstr (name, g_strstrip (sought)) != NULL;
}

static void
on_filter_changed (DdSignIn *self)
{
  gtk_list_box_invalidate_filter (self->accounts);
}

static void
on_filter_activated (DdSignIn *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->accounts)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_child_visible (row))
      {
        on_account_activated (self, GTK_LIST_BOX_ROW (row));
        return;
      }
}

static void
add_account (DdSignIn *self, const DdAccount *account)
{
  g_autofree char *title = g_markup_escape_text (account->name, -1);
  g_autofree char *roles = dd_roles_to_text (account->roles);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *avatar = adw_avatar_new (32, account->name, TRUE);

  dd_row_layout_apply (ADW_ACTION_ROW (row));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), roles);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), avatar);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "account", dd_account_copy (account),
                          (GDestroyNotify) dd_account_free);
  gtk_list_box_append (self->accounts, row);
}

/* Whoever was here before, locked or not yet let in, has gone. */
static void
end_session (DdSignIn *self)
{
  g_autoptr (DdSession) renewing = g_steal_pointer (&self->renewing);
  g_autoptr (DdSession) session = g_steal_pointer (&self->locked);
  g_autoptr (GError) error = NULL;

  gtk_widget_set_visible (self->clock, FALSE);
  if (self->own_password != NULL)
    dd_own_password_clear (self->own_password);
  if (session == NULL)
    session = g_steal_pointer (&renewing);
  if (session != NULL &&
      !dd_account_service_sign_out (dd_desk_get_accounts (self->desk), session, &error))
    g_warning ("the sign-out could not be recorded: %s", error->message);
}

static void
on_somebody_else (DdSignIn *self)
{
  dd_sign_in_ask (self);
}

/**
 * dd_sign_in_ask:
 * @self: a sign-in page
 *
 * Asks who is there. A session that was locked before is ended.
 */
void
dd_sign_in_ask (DdSignIn *self)
{
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSchool) school = NULL;
  GtkWidget *row;

  g_return_if_fail (DD_IS_SIGN_IN (self));

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_visible (GTK_WIDGET (self->notice), FALSE);
  set_busy (self, FALSE);
  end_session (self);
  adw_window_title_set_subtitle (self->title, "");

  school = dd_roster_service_get_school (dd_desk_get_roster (self->desk), NULL);
  gtk_label_set_label (self->school, school != NULL ? school->name : "");
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->accounts))) != NULL)
    gtk_list_box_remove (self->accounts, row);
  accounts = dd_account_service_list (dd_desk_get_accounts (self->desk), &error);
  if (accounts == NULL)
    g_warning ("the accounts could not be read: %s", error->message);
  for (guint i = 0; accounts != NULL && i < accounts->len; i++)
    {
      const DdAccount *account = g_ptr_array_index (accounts, i);

      if (account->disabled_at == DD_TIME_UNKNOWN)
        add_account (self, account);
    }
  gtk_editable_set_text (GTK_EDITABLE (self->filter), "");
  gtk_widget_set_visible (self->filter, accounts != NULL && accounts->len > MANY_ACCOUNTS);
  gtk_stack_set_visible_child_name (self->stack, "choose");
  row = gtk_widget_get_first_child (GTK_WIDGET (self->accounts));
  if (gtk_widget_get_visible (self->filter))
    gtk_widget_grab_focus (self->filter);
  else if (row != NULL)
    gtk_widget_grab_focus (row);
}

/**
 * dd_sign_in_say:
 * @self: a sign-in page that asks who is there
 * @sentence: why whoever was here works no longer
 */
void
dd_sign_in_say (DdSignIn *self, const char *sentence)
{
  g_return_if_fail (DD_IS_SIGN_IN (self) && sentence != NULL);

  gtk_label_set_label (self->notice, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->notice), TRUE);
}

/**
 * dd_sign_in_lock:
 * @self: a sign-in page
 * @session: the session to lock
 *
 * Locks a session and asks for its password. What is due goes on being shown, without saying of
 * what.
 */
void
dd_sign_in_lock (DdSignIn *self, DdSession *session)
{
  g_autoptr (DdDueItem) item = NULL;

  g_return_if_fail (DD_IS_SIGN_IN (self));
  g_return_if_fail (DD_IS_SESSION (session));

  g_set_object (&self->locked, session);
  dd_session_lock (session);
  adw_window_title_set_subtitle (self->title, _ ("Locked"));

  item = dd_incident_service_most_urgent (dd_desk_get_incidents (self->desk), NULL);
  g_clear_pointer (&self->due_kind, g_free);
  self->due_at = DD_TIME_UNKNOWN;
  if (item != NULL)
    {
      self->due_kind = g_strdup (dd_wording_duty (dd_due_item_get_obligation (item)));
      self->due_at = dd_due_item_get_obligation (item)->due_at;
    }
  show_clock (self, dd_clock_now (dd_desk_get_clock (self->desk)));
  gtk_widget_set_visible (self->clock, TRUE);
  ask_password (self, dd_session_get_account (session));
}

static gboolean
dd_sign_in_grab_focus (GtkWidget *widget)
{
  DdSignIn *self = DD_SIGN_IN (widget);
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->accounts));

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "password") == 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->password));
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "renew") == 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->own_password));
  if (gtk_widget_get_visible (self->filter))
    return gtk_widget_grab_focus (self->filter);
  return row != NULL && gtk_widget_grab_focus (row);
}

static void
dd_sign_in_dispose (GObject *object)
{
  DdSignIn *self = DD_SIGN_IN (object);

  g_clear_handle_id (&self->busy_source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->locked);
  g_clear_object (&self->renewing);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dd_sign_in_parent_class)->dispose (object);
}

static void
dd_sign_in_finalize (GObject *object)
{
  DdSignIn *self = DD_SIGN_IN (object);

  g_clear_pointer (&self->account, dd_account_free);
  dd_password_free (self->typed);
  g_free (self->due_kind);

  G_OBJECT_CLASS (dd_sign_in_parent_class)->finalize (object);
}

static void
dd_sign_in_class_init (DdSignInClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dd_sign_in_dispose;
  object_class->finalize = dd_sign_in_finalize;
  widget_class->grab_focus = dd_sign_in_grab_focus;

  signals[SIGNED_IN] = g_signal_new ("signed-in", DD_TYPE_SIGN_IN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 1, DD_TYPE_SESSION);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/dutydesk/DutyDesk/ui/shell/sign-in.ui");
  gtk_widget_class_bind_template_child (widget_class, DdSignIn, title);
  gtk_widget_class_bind_template_child (widget_class, DdSignIn, stack);
  gtk_widget_class_bind_template_child (widget_class, DdSignIn, school);
  gtk_widget_class_bind_template_child (widget_class, DdSignIn, accounts);
  gtk_widget_class_bind_template_child (widget_class, DdSignIn, avatar);
  gtk_widget_class_bind_template_child (widget_class, DdSignIn, name);
  gtk_widget_class_bind_template_child (widget_class, DdSignIn, role);
  gtk_widget_class_bind_template_child (widget_class, DdSignIn, password);
  gtk_widget_class_bind_template_child (widget_class, DdSignIn, go);
  gtk_widget_class_bind_template_child (widget_class, DdSignIn, go_stack);
  gtk_widget_class_bind_template_child (widget_class, DdSignIn, go_label);
  gtk_widget_class_bind_template_child (widget_class, DdSignIn, spinner);
  gtk_widget_class_bind_template_child (widget_class, DdSignIn, message);
  gtk_widget_class_bind_template_child (widget_class, DdSignIn, clock);
  gtk_widget_class_bind_template_child (widget_class, DdSignIn, clock_icon);
  gtk_widget_class_bind_template_child (widget_class, DdSignIn, clock_words);
  gtk_widget_class_bind_template_child (widget_class, DdSignIn, clock_time);
  gtk_widget_class_bind_template_child (widget_class, DdSignIn, filter);
  gtk_widget_class_bind_template_child (widget_class, DdSignIn, notice);
  gtk_widget_class_bind_template_child (widget_class, DdSignIn, own_place);
  gtk_widget_class_bind_template_callback (widget_class, on_account_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_filter_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_go);
  gtk_widget_class_bind_template_callback (widget_class, on_password_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_forgotten);
  gtk_widget_class_bind_template_callback (widget_class, on_somebody_else);
}

static void
dd_sign_in_init (DdSignIn *self)
{
  self->wait_until = DD_TIME_UNKNOWN;
  self->due_at = DD_TIME_UNKNOWN;
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->accounts, is_sought, self, NULL);
}

/**
 * dd_sign_in_new:
 * @desk: a desk that is set up
 *
 * Returns: (transfer floating): a page that asks who is there
 */
GtkWidget *
dd_sign_in_new (DdDesk *desk)
{
  DdSignIn *self;

  g_return_val_if_fail (DD_IS_DESK (desk), NULL);

  self = g_object_new (DD_TYPE_SIGN_IN, NULL);
  self->desk = g_object_ref (desk);
  dd_pulse_attach (GTK_WIDGET (self), dd_desk_get_clock (desk), on_pulse);
  dd_sign_in_ask (self);
  return GTK_WIDGET (self);
}
