/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/window.h"

#include "ui/accounts/change-password-window.h"
#include "ui/shell/first-run.h"
#include "ui/shell/frame.h"
#include "ui/shell/open-windows.h"
#include "ui/shell/preferences.h"
#include "ui/shell/rooms.h"
#include "ui/shell/shortcuts.h"
#include "ui/shell/sign-in.h"

#include <glib/gi18n.h>

/**
 * DdWindow:
 *
 * The one window of a desk: setting up, signing in, working, locked. What is not needed now does
 * not exist: the frame with all content is built at sign-in and thrown away at the lock, so that a
 * locked screen holds nothing that anything could read. Only where windows with fields stood over
 * it, those are hidden, and the frame they belong to is kept out of the window, until the same
 * person unlocks it: nothing typed is lost.
 */
struct _DdWindow
{
  AdwApplicationWindow parent_instance;

  /* Children */
  AdwToastOverlay *toasts;
  DdNoticeStack *notices;
  DdFirstRun *first_run; /* NULL when set up */
  DdSignIn *sign_in;     /* NULL while somebody works */
  DdFrame *frame;        /* NULL while nobody does */

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  DdFrame *resting;    /* whose windows are hidden while locked, else NULL */
  GPtrArray *hidden;   /* GtkWindow; NULL if nothing rests */
  GVariant *place;     /* where one was before the lock */
  GVariant *wanted;    /* where to go after sign-in */
  GSettings *settings; /* NULL where the schema is not installed */

  guint session_source; /* what happened to the session is looked at next */
};

enum
{
  WORKING,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdWindow, dd_window, ADW_TYPE_APPLICATION_WINDOW)

/* A sentence that was shown to who worked here must not stay over the lock. */
static void
renew_toasts (DdWindow *self)
{
  GtkWidget *overlay = gtk_widget_get_parent (GTK_WIDGET (self->toasts));

  adw_toast_overlay_set_child (self->toasts, NULL);
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->toasts));
}

/* Only one of the three stands in the window; the others are gone. */
static void
show (DdWindow *self, GtkWidget *child)
{
  /* A field must not go while the cursor stands in it. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  self->frame = DD_IS_FRAME (child) ? DD_FRAME (child) : NULL;
  self->sign_in = DD_IS_SIGN_IN (child) ? DD_SIGN_IN (child) : NULL;
  self->first_run = DD_IS_FIRST_RUN (child) ? DD_FIRST_RUN (child) : NULL;
  if (self->frame == NULL)
    renew_toasts (self);
  adw_toast_overlay_set_child (self->toasts, child);
  gtk_widget_grab_focus (child);
}

static void
enable_actions (DdWindow *self)
{
  static const char *const names[] = { "open",       "replace",         "back",
                                       "lock",       "sign-out",        "report-incident",
                                       "open-audit", "change-password", "open-accounts",
                                       "open-drill", "preferences" };
  gboolean working = self->frame != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *action = g_strconcat ("win.", names[i], NULL);

      gtk_widget_action_set_enabled (GTK_WIDGET (self), action, working);
    }
  if (working)
    {
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.report-incident",
                                     dd_rooms_find_kind ("wizard") != NULL &&
                                         dd_permission_has (self->session,
                                                            DD_PERMISSION_FILE_INCIDENT));
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.open-audit",
                                     dd_permission_has (self->session,
                                                        DD_PERMISSION_SEE_AUDIT_LOG));
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.open-accounts",
                                     dd_permission_has (self->session,
                                                        DD_PERMISSION_MANAGE_ACCOUNTS));
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.open-drill",
                                     dd_permission_has (self->session, DD_PERMISSION_HOLD_DRILL));
    }
}

/* What was hidden at the lock goes for good. */
static void
drop_resting (DdWindow *self)
{
  g_autoptr (DdFrame) frame = g_steal_pointer (&self->resting);

  if (frame == NULL)
    return;
  dd_open_windows_close (g_steal_pointer (&self->hidden));
  dd_frame_leave (frame);
}

/* Out of the window, but as it is. */
static void
rest_frame (DdWindow *self, GPtrArray *hidden)
{
  self->resting = g_object_ref (self->frame);
  self->hidden = hidden;
  dd_frame_rest (self->resting);
}

static gboolean
wake_frame (DdWindow *self)
{
  g_autoptr (DdFrame) frame = g_steal_pointer (&self->resting);

  if (frame == NULL)
    return FALSE;
  show (self, GTK_WIDGET (frame));
  enable_actions (self);
  dd_frame_wake (frame);
  dd_open_windows_show (g_steal_pointer (&self->hidden));
  g_clear_pointer (&self->place, g_variant_unref);
  return TRUE;
}

static void
build_frame (DdWindow *self)
{
  show (self, dd_frame_new (self->desk, self->session));
  enable_actions (self);
  if (self->place != NULL)
    dd_frame_restore_place (self->frame, self->place);
  g_clear_pointer (&self->place, g_variant_unref);
  if (dd_frame_get_page (self->frame) == NULL)
    dd_frame_open (self->frame, "today", 0);
}

static void
start_work (DdWindow *self)
{
  if (!wake_frame (self))
    build_frame (self);
  if (self->wanted != NULL)
    {
      const char *kind;
      gint64 id;

      g_variant_get (self->wanted, "(&sx)", &kind, &id);
      dd_frame_open (self->frame, kind, id);
      g_clear_pointer (&self->wanted, g_variant_unref);
    }
  g_signal_emit (self, signals[WORKING], 0, TRUE);
}

static DdSignIn *show_sign_in (DdWindow *self);
static void drop_frame (DdWindow *self);
static void set_session (DdWindow *self, DdSession *session);

/* Somebody's account was disabled, or has other roles by now: what it shows goes or is built anew.
 */
static gboolean
look_at_session (gpointer user_data)
{
  DdWindow *self = user_data;

  self->session_source = 0;
  if (self->session == NULL)
    return G_SOURCE_REMOVE;
  drop_resting (self);
  if (dd_session_is_ended (self->session))
    {
      g_autofree char *reason = g_strdup (dd_session_get_reason (self->session));

      g_clear_pointer (&self->place, g_variant_unref);
      drop_frame (self);
      set_session (self, NULL);
      show_sign_in (self);
      if (reason != NULL)
        dd_sign_in_say (self->sign_in, reason);
    }
  else if (self->frame != NULL)
    {
      g_clear_pointer (&self->place, g_variant_unref);
      self->place = dd_frame_dup_place (self->frame);
      drop_frame (self);
      start_work (self);
    }
  return G_SOURCE_REMOVE;
}

/* Not at once: it may have been something in the frame that was pressed. */
static void
on_session_changed (DdWindow *self)
{
  if (self->session_source == 0)
    self->session_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, look_at_session, self, NULL);
}

static void
set_session (DdWindow *self, DdSession *session)
{
  if (session == self->session)
    return;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (self->session, on_session_changed, self);
  g_clear_handle_id (&self->session_source, g_source_remove);
  g_set_object (&self->session, session);
  if (session == NULL)
    return;
  g_signal_connect_swapped (session, "ended", G_CALLBACK (on_session_changed), self);
  g_signal_connect_swapped (session, "roles-changed", G_CALLBACK (on_session_changed), self);
}

static void
on_signed_in (DdSignIn *sign_in, DdSession *session, DdWindow *self)
{
  /* Another person begins where everybody begins. */
  if (session != self->session)
    {
      g_clear_pointer (&self->place, g_variant_unref);
      drop_resting (self);
    }
  set_session (self, session);
  start_work (self);
}

static DdSignIn *
show_sign_in (DdWindow *self)
{
  GtkWidget *sign_in = dd_sign_in_new (self->desk);

  g_signal_connect_object (sign_in, "signed-in", G_CALLBACK (on_signed_in), self, 0);
  show (self, sign_in);
  enable_actions (self);
  return DD_SIGN_IN (sign_in);
}

static void
drop_frame (DdWindow *self)
{
  if (self->frame == NULL)
    return;
  dd_open_windows_close (dd_open_windows_hide (GTK_WINDOW (self)));
  dd_frame_leave (self->frame);
  g_signal_emit (self, signals[WORKING], 0, FALSE);
}

/**
 * dd_window_lock:
 * @self: a window
 *
 * Takes all content off the screen at once and asks for the password. What was being typed is
 * saved, or stands in its window again when the same person has unlocked the screen.
 */
void
dd_window_lock (DdWindow *self)
{
  GPtrArray *hidden;

  g_return_if_fail (DD_IS_WINDOW (self));

  if (self->frame == NULL)
    return;
  g_clear_pointer (&self->place, g_variant_unref);
  self->place = dd_frame_dup_place (self->frame);
  hidden = dd_open_windows_hide (GTK_WINDOW (self));
  if (hidden->len > 0)
    {
      rest_frame (self, hidden);
      g_signal_emit (self, signals[WORKING], 0, FALSE);
    }
  else
    {
      g_ptr_array_unref (hidden);
      drop_frame (self);
    }
  dd_sign_in_lock (show_sign_in (self), self->session);
}

static void
end_session (DdWindow *self)
{
  g_autoptr (DdSession) session = NULL;
  g_autoptr (GError) error = NULL;

  g_set_object (&session, self->session);
  set_session (self, NULL);
  if (session != NULL &&
      !dd_account_service_sign_out (dd_desk_get_accounts (self->desk), session, &error))
    g_warning ("the sign-out could not be recorded: %s", error->message);
}

/**
 * dd_window_sign_out:
 * @self: a window
 *
 * Ends the session and asks who is there.
 */
void
dd_window_sign_out (DdWindow *self)
{
  g_return_if_fail (DD_IS_WINDOW (self));

  if (self->frame == NULL)
    return;
  g_clear_pointer (&self->place, g_variant_unref);
  drop_frame (self);
  end_session (self);
  show_sign_in (self);
}

/**
 * dd_window_open:
 * @self: a window
 * @kind: what to open
 * @id: which one
 *
 * Opens a page, after the password if the screen is locked or nobody is signed in.
 */
void
dd_window_open (DdWindow *self, const char *kind, gint64 id)
{
  g_return_if_fail (DD_IS_WINDOW (self));
  g_return_if_fail (kind != NULL);

  if (self->frame != NULL)
    {
      dd_frame_open (self->frame, kind, id);
      return;
    }
  g_clear_pointer (&self->wanted, g_variant_unref);
  self->wanted = g_variant_ref_sink (g_variant_new ("(sx)", kind, id));
}

/**
 * dd_window_tick:
 * @self: a window
 * @now: the present instant, UTC milliseconds
 *
 * A minute has passed, or the clock was set.
 */
void
dd_window_tick (DdWindow *self, gint64 now)
{
  g_return_if_fail (DD_IS_WINDOW (self));

  if (self->frame != NULL)
    dd_frame_tick (self->frame, now);
}

/**
 * dd_window_say:
 * @self: a window
 * @sentence: what is to be known
 *
 * Says a sentence above the page until it is closed; while nobody works here there is nobody to say
 * it to.
 */
void
dd_window_say (DdWindow *self, const char *sentence)
{
  g_return_if_fail (DD_IS_WINDOW (self));
  g_return_if_fail (sentence != NULL);

  if (self->frame != NULL)
    dd_frame_say (self->frame, sentence);
}

/**
 * dd_window_get_session:
 * @self: a window
 *
 * Returns: (nullable) (transfer none): who works here
 */
DdSession *
dd_window_get_session (DdWindow *self)
{
  g_return_val_if_fail (DD_IS_WINDOW (self), NULL);

  return self->session;
}

/**
 * dd_window_is_locked:
 * @self: a window
 *
 * Returns: whether no content may be shown
 */
gboolean
dd_window_is_locked (DdWindow *self)
{
  g_return_val_if_fail (DD_IS_WINDOW (self), TRUE);

  return self->frame == NULL;
}

/**
 * dd_window_get_notices:
 * @self: a window
 *
 * Returns: (transfer none): where notices stand when the desktop shows none
 */
DdNoticeStack *
dd_window_get_notices (DdWindow *self)
{
  g_return_val_if_fail (DD_IS_WINDOW (self), NULL);

  return self->notices;
}

static void
on_set_up (DdFirstRun *first_run, DdWindow *self)
{
  show_sign_in (self);
}

static void
open_action (GtkWidget *widget, const char *action, GVariant *target)
{
  const char *kind;
  gint64 id;

  g_variant_get (target, "(&sx)", &kind, &id);
  dd_frame_open (DD_WINDOW (widget)->frame, kind, id);
}

static void
replace_action (GtkWidget *widget, const char *action, GVariant *target)
{
  const char *kind;
  gint64 id;

  g_variant_get (target, "(&sx)", &kind, &id);
  dd_frame_replace (DD_WINDOW (widget)->frame, kind, id);
}

static void
back_action (GtkWidget *widget, const char *action, GVariant *target)
{
  dd_frame_back (DD_WINDOW (widget)->frame);
}

static void
lock_action (GtkWidget *widget, const char *action, GVariant *target)
{
  dd_window_lock (DD_WINDOW (widget));
}

static void
sign_out_action (GtkWidget *widget, const char *action, GVariant *target)
{
  dd_window_sign_out (DD_WINDOW (widget));
}

static void
report_action (GtkWidget *widget, const char *action, GVariant *target)
{
  dd_frame_open (DD_WINDOW (widget)->frame, "wizard", 0);
}

static void
audit_action (GtkWidget *widget, const char *action, GVariant *target)
{
  dd_frame_open (DD_WINDOW (widget)->frame, "audit", 0);
}

static void
accounts_action (GtkWidget *widget, const char *action, GVariant *target)
{
  dd_frame_open (DD_WINDOW (widget)->frame, "accounts", 0);
}

static void
drill_action (GtkWidget *widget, const char *action, GVariant *target)
{
  dd_frame_open (DD_WINDOW (widget)->frame, "drill", 0);
}

static void
password_action (GtkWidget *widget, const char *action, GVariant *target)
{
  DdWindow *self = DD_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (
      dd_change_password_window_new (GTK_WIDGET (self->frame), self->desk, self->session)));
}

static void
preferences_action (GtkWidget *widget, const char *action, GVariant *target)
{
  DdWindow *self = DD_WINDOW (widget);

  dd_preferences_present (GTK_WINDOW (self), self->desk, self->session);
}

static void
shortcuts_action (GtkWidget *widget, const char *action, GVariant *target)
{
  dd_shortcuts_present (GTK_WINDOW (widget));
}

/* Ctrl+1 … Ctrl+9 walk into the rooms. */
static gboolean
open_room (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  DdWindow *self = DD_WINDOW (widget);
  guint index = (guint) g_variant_get_int32 (args);
  guint n_rooms;
  const DdRoom *rooms = dd_rooms_get (&n_rooms);

  if (self->frame == NULL || index >= n_rooms)
    return FALSE;
  dd_frame_open (self->frame, rooms[index].id, 0);
  return TRUE;
}

/* The window opens as it was closed. An app that is not installed has no schema, and the defaults.
 */
static void
keep_size (DdWindow *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  gtk_window_set_default_size (GTK_WINDOW (self), 1366, 768);
  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, "io.github.dutydesk.DutyDesk", TRUE);
  if (schema == NULL)
    {
      gtk_window_maximize (GTK_WINDOW (self));
      return;
    }
  self->settings = g_settings_new_full (schema, NULL, NULL);
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
}

/* Somebody comes back to the desk: what another program wrote meanwhile is in force at once. */
static void
on_active_changed (DdWindow *self)
{
  if (self->desk != NULL && gtk_window_is_active (GTK_WINDOW (self)))
    dd_desk_look_for_foreign_writes (self->desk);
}

static gboolean
dd_window_close_request (GtkWindow *window)
{
  DdWindow *self = DD_WINDOW (window);

  drop_resting (self);
  drop_frame (self);
  end_session (self);
  return GTK_WINDOW_CLASS (dd_window_parent_class)->close_request (window);
}

static void
dd_window_dispose (GObject *object)
{
  DdWindow *self = DD_WINDOW (object);

  if (self->toasts != NULL && self->desk != NULL)
    {
      drop_resting (self);
      drop_frame (self);
      end_session (self);
      self->frame = NULL;
    }
  self->toasts = NULL;
  set_session (self, NULL);
  g_clear_object (&self->desk);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (dd_window_parent_class)->dispose (object);
}

static void
dd_window_finalize (GObject *object)
{
  DdWindow *self = DD_WINDOW (object);

  g_clear_pointer (&self->place, g_variant_unref);
  g_clear_pointer (&self->wanted, g_variant_unref);

  G_OBJECT_CLASS (dd_window_parent_class)->finalize (object);
}

static void
dd_window_class_init (DdWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dd_window_dispose;
  object_class->finalize = dd_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = dd_window_close_request;

  /* Somebody has signed in or unlocked, or nobody may see content any more. */
  signals[WORKING] = g_signal_new ("working", DD_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  gtk_widget_class_install_action (widget_class, "win.open", "(sx)", open_action);
  gtk_widget_class_install_action (widget_class, "win.replace", "(sx)", replace_action);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "win.lock", NULL, lock_action);
  gtk_widget_class_install_action (widget_class, "win.sign-out", NULL, sign_out_action);
  gtk_widget_class_install_action (widget_class, "win.report-incident", NULL, report_action);
  gtk_widget_class_install_action (widget_class, "win.open-audit", NULL, audit_action);
  gtk_widget_class_install_action (widget_class, "win.open-accounts", NULL, accounts_action);
  gtk_widget_class_install_action (widget_class, "win.open-drill", NULL, drill_action);
  gtk_widget_class_install_action (widget_class, "win.change-password", NULL, password_action);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_action);
  gtk_widget_class_install_action (widget_class, "win.show-help-overlay", NULL, shortcuts_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK,
                                       "win.report-incident", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_comma, GDK_CONTROL_MASK,
                                       "win.preferences", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_question, GDK_CONTROL_MASK,
                                       "win.show-help-overlay", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_question,
                                       GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.show-help-overlay",
                                       NULL);
  for (guint i = 0; i < 9; i++)
    gtk_widget_class_add_binding (widget_class, GDK_KEY_1 + i, GDK_CONTROL_MASK, open_room, "i",
                                  (int) i);
}

/* The notices stand below the rooms, where they cover nothing of a page. */
static gboolean
place_notices (GtkOverlay *overlay, GtkWidget *notices, GdkRectangle *place, DdWindow *self)
{
  const GdkRectangle all = { .width = gtk_widget_get_width (GTK_WIDGET (overlay)),
                             .height = gtk_widget_get_height (GTK_WIDGET (overlay)) };
  GdkRectangle room;
  gboolean beside =
      self->frame != NULL && dd_frame_get_side_room (self->frame, GTK_WIDGET (overlay), &room);

  return dd_notice_stack_place (DD_NOTICE_STACK (notices), &all, beside ? &room : NULL, place);
}

static void
dd_window_init (DdWindow *self)
{
  GtkWidget *overlay = gtk_overlay_new ();

  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  self->notices = DD_NOTICE_STACK (dd_notice_stack_new ());
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->toasts));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), GTK_WIDGET (self->notices));
  g_signal_connect (overlay, "get-child-position", G_CALLBACK (place_notices), self);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), overlay);
  gtk_widget_set_size_request (GTK_WIDGET (self), 360, 294);
  /* The title is all that is seen of a window in other programs' lists: it never tells content. */
  gtk_window_set_title (GTK_WINDOW (self), _ ("Duty Desk"));
}

/**
 * dd_window_new:
 * @application: the application
 * @desk: the desk
 *
 * Returns: (transfer floating): a window that asks who is there, or sets a new desk up
 */
GtkWidget *
dd_window_new (AdwApplication *application, DdDesk *desk)
{
  DdWindow *self;

  g_return_val_if_fail (DD_IS_DESK (desk), NULL);

  self = g_object_new (DD_TYPE_WINDOW, "application", application, NULL);
  self->desk = g_object_ref (desk);
  keep_size (self);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (on_active_changed), NULL);
  if (dd_desk_is_set_up (desk))
    show_sign_in (self);
  else
    {
      GtkWidget *first_run = dd_first_run_new (desk);

      g_signal_connect_object (first_run, "done", G_CALLBACK (on_set_up), self, 0);
      show (self, first_run);
      enable_actions (self);
    }
  return GTK_WIDGET (self);
}
