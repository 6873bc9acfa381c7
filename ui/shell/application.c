/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/application.h"

#include "accounts/permission.h"
#include "base/error.h"
#include "commands/exit-status.h"
#include "deadlines/notice-wording.h"
#include "desk/desk-watch.h"
#include "notifications/desktop-notifier.h"
#include "ui/common/format.h"
#include "ui/common/tooltips.h"
#include "ui/shell/about.h"
#include "ui/shell/close-question.h"
#include "ui/shell/notice-link.h"
#include "ui/shell/page.h"
#include "ui/shell/refusal.h"
#include "ui/shell/window.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#define APPLICATION_ID "io.github.dutydesk.DutyDesk"
#define RESOURCE_PATH "/io/github/dutydesk/DutyDesk"

/* How a session or a person ends a program from outside. */
static const int ENDINGS[] = { SIGHUP, SIGINT, SIGTERM };

/**
 * DdApplication:
 *
 * One desk's application. Uniqueness is per desk: the second start on the same desk raises the
 * first one's window through the session bus, and another desk is another application to the bus.
 *
 * The watch is older than the window, or outlives it: "--background" begins with the watch alone,
 * and closing the window can leave it behind. Nobody is signed in then.
 */
struct _DdApplication
{
  AdwApplication parent_instance;

  /* Borrowed from GTK */
  DdWindow *window;

  /* Owned */
  char *folder;
  DdClock *clock;
  DdDesk *desk;
  DdDeskWatch *watch;
  GSimpleAction *notifications;
  DdNotifier *desktop;
  guint watch_source;
  guint endings[G_N_ELEMENTS (ENDINGS)];
  gboolean temporary;
  gboolean background; /* began without a window, and goes back to that */
  gboolean holding;    /* lives on without a window */
  gboolean leaving;    /* what becomes of the watch is settled */
  char *snooze;        /* the target of a snooze that waits for the password */
  char *opened;        /* the target of a notice whose opening waits for it */
};

G_DEFINE_FINAL_TYPE (DdApplication, dd_application, ADW_TYPE_APPLICATION)

/**
 * dd_application_id_for_folder:
 * @folder: a desk's folder
 *
 * Returns: (transfer full): the plain application id for this user's own desk, and for any other
 *   folder the id with a digest of its path, so that a demo beside the real desk is a desk of its
 * own
 */
char *
dd_application_id_for_folder (const char *folder)
{
  g_autofree char *own = dd_desk_default_folder ();
  g_autofree char *own_path = g_canonicalize_filename (own, NULL);
  g_autofree char *path = NULL;
  g_autofree char *digest = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  path = g_canonicalize_filename (folder, NULL);
  if (strcmp (path, own_path) == 0)
    return g_strdup (APPLICATION_ID);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);
  /* An element of a bus name must not begin with a digit. */
  return g_strdup_printf ("%s.desk%.16s", APPLICATION_ID, digest);
}

/* Lives on without a window, or no longer than its window. */
static void
set_holding (DdApplication *self, gboolean holding)
{
  if (holding == self->holding)
    return;
  self->holding = holding;
  if (holding)
    g_application_hold (G_APPLICATION (self));
  else
    g_application_release (G_APPLICATION (self));
}

static void present_window (DdApplication *self);

static void
on_minute (DdApplication *self, gint64 now)
{
  if (self->window != NULL)
    dd_window_tick (self->window, now);
}

/* Every due time rests on the computer's clock: whoever sits there should know that it jumped. */
static void
on_clock_moved (DdApplication *self, gint64 by)
{
  g_autofree char *span = NULL;
  g_autofree char *sentence = NULL;

  if (self->window == NULL || dd_window_is_locked (self->window))
    {
      dd_desk_watch_tell_clock_moved (self->watch, by);
      return;
    }
  span = dd_format_duration (by);
  /* Translators: %s is a duration such as "2 h 57 min". */
  sentence =
      g_strdup_printf (by > 0 ? _ ("The computer’s clock was set forward by %s. Please check "
                                   "that it is right: every due time rests on it.")
                              : _ ("The computer’s clock was set back by %s. Please check "
                                   "that it is right: every due time rests on it."),
                       span);
  dd_window_say (self->window, sentence);
}

static void
snooze (DdApplication *self, const char *target)
{
  g_autoptr (GError) error = NULL;

  if (!dd_desk_watch_snooze (self->watch, target, &error))
    dd_notice_stack_say (dd_window_get_notices (self->window), error->message);
}

static void
acknowledge (DdApplication *self, const char *target)
{
  g_autoptr (GError) error = NULL;

  if (!dd_desk_watch_acknowledge (self->watch, target, &error))
    g_warning ("a reminder could not be acknowledged: %s", error->message);
}

/* Where one obligation opens: at its next step; a reminder that has climbed to @rung, at whom to
 * ring then. */
static const char *
find_place (guint rung)
{
  return rung > 0 ? "calls-for" : "obligation";
}

/* What a notice speaks of: several obligations open Today. */
static void
open_target (DdApplication *self, const char *target)
{
  g_autoptr (GArray) obligations = dd_notice_target_parse (target);
  guint rung = dd_notice_target_get_rung (target);

  /* Seen is what somebody saw who may: not before the password. */
  if (dd_window_is_locked (self->window))
    {
      g_free (self->opened);
      self->opened = g_strdup (target);
    }
  else
    acknowledge (self, target);
  if (obligations != NULL && obligations->len == 1)
    dd_window_open (self->window, find_place (rung), g_array_index (obligations, gint64, 0));
  else
    dd_window_open (self->window, "today", 0);
}

/* While the screen is locked an action asks for the password first. */
static void
on_notice_action (DdApplication *self,
                  const char *key,
                  const char *target,
                  const char *activation_token)
{
  if (self->window == NULL)
    present_window (self);
  if (g_strcmp0 (key, DD_NOTICE_SNOOZE) != 0)
    open_target (self, target);
  else if (!dd_window_is_locked (self->window))
    {
      snooze (self, target);
      return;
    }
  else
    {
      g_free (self->snooze);
      self->snooze = g_strdup (target);
    }
  if (activation_token != NULL)
    gtk_window_set_startup_id (GTK_WINDOW (self->window), activation_token);
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
on_working (DdApplication *self, gboolean working)
{
  g_autofree char *waiting = NULL;
  g_autofree char *opened = NULL;

  if (self->watch == NULL)
    return;
  dd_desk_watch_set_discreet (self->watch, !working);
  if (!working)
    return;
  waiting = g_steal_pointer (&self->snooze);
  if (waiting != NULL)
    snooze (self, waiting);
  opened = g_steal_pointer (&self->opened);
  if (opened != NULL)
    acknowledge (self, opened);
}

/* Pages ask for it as an action's state: whether the desktop shows reminders. */
static void
on_desktop_changed (DdApplication *self, GParamSpec *pspec, DdNotifier *desktop)
{
  g_simple_action_set_state (self->notifications,
                             g_variant_new_boolean (dd_notifier_is_available (desktop)));
}

static void
on_system_bus (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DdApplication) self = user_data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  /* Without a system bus the minute tick still finds out that the PC slept. */
  if (bus != NULL && self->watch != NULL)
    dd_desk_watch_watch_resume (self->watch, bus);
}

static void
start_watch (DdApplication *self)
{
  self->desktop = dd_desktop_notifier_new (APPLICATION_ID);
  self->watch = dd_desk_watch_new (self->desk, self->desktop);
  g_signal_connect_object (self->watch, "minute", G_CALLBACK (on_minute), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "clock-moved", G_CALLBACK (on_clock_moved), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "action", G_CALLBACK (on_notice_action), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desktop, "notify::available", G_CALLBACK (on_desktop_changed),
                           self, G_CONNECT_SWAPPED);
  on_desktop_changed (self, NULL, self->desktop);
  if (self->window != NULL)
    dd_notice_link (dd_window_get_notices (self->window), dd_desk_watch_get_notifier (self->watch));
  dd_desk_watch_start (self->watch);
  g_bus_get (G_BUS_TYPE_SYSTEM, NULL, on_system_bus, g_object_ref (self));
}

static gboolean
start_watch_later (gpointer user_data)
{
  DdApplication *self = user_data;

  self->watch_source = 0;
  if (self->window != NULL)
    start_watch (self);
  return G_SOURCE_REMOVE;
}

/* The window goes; what stays behind is the watch, or nothing. */
static void
leave (DdApplication *self, gboolean keep)
{
  self->leaving = TRUE;
  set_holding (self, keep);
  gtk_window_close (GTK_WINDOW (self->window));
  self->leaving = FALSE;
}

static void
on_close_answered (GtkWindow *window, DdOnClose choice, gboolean remember, gpointer user_data)
{
  DdApplication *self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->window == NULL)
    return;
  if (remember &&
      !dd_reminder_service_set_on_close (dd_desk_get_reminders (self->desk),
                                         dd_window_get_session (self->window), choice, &error))
    g_warning ("the choice could not be kept: %s", error->message);
  leave (self, choice == DD_ON_CLOSE_KEEP);
}

static gboolean
may_choose (DdApplication *self)
{
  return !dd_window_is_locked (self->window) &&
         dd_permission_has (dd_window_get_session (self->window), DD_PERMISSION_ACKNOWLEDGE);
}

/* Closing ends the session. Whether it ends the watch too depends on what is owed. */
static gboolean
on_close_request (DdApplication *self, GtkWindow *window)
{
  DdReminderService *reminders = dd_desk_get_reminders (self->desk);
  DdOnClose choice = dd_reminder_service_get_on_close (reminders);

  if (self->leaving || self->watch == NULL)
    return FALSE;
  if (self->background)
    set_holding (self, TRUE);
  else if (dd_desk_is_temporary (self->desk) || !dd_desk_is_set_up (self->desk) ||
           !dd_reminder_service_has_open (reminders))
    set_holding (self, FALSE);
  else if (choice != DD_ON_CLOSE_ASK)
    set_holding (self, choice == DD_ON_CLOSE_KEEP);
  else
    {
      dd_close_question_ask (window, dd_notifier_is_available (self->desktop), may_choose (self),
                             on_close_answered, self);
      return TRUE;
    }
  return FALSE;
}

static void
make_window (DdApplication *self)
{
  g_set_weak_pointer (&self->window,
                      DD_WINDOW (dd_window_new (ADW_APPLICATION (self), self->desk)));
  g_signal_connect_object (self->window, "close-request", G_CALLBACK (on_close_request), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "working", G_CALLBACK (on_working), self,
                           G_CONNECT_SWAPPED);
  if (self->watch != NULL)
    dd_notice_link (dd_window_get_notices (self->window), dd_desk_watch_get_notifier (self->watch));
}

/* The window, whatever the process was doing without one. */
static void
present_window (DdApplication *self)
{
  if (self->window == NULL)
    make_window (self);
  gtk_window_present (GTK_WINDOW (self->window));
  /* First the page, then the clock: what is due is told a blink later, and nobody waits for it. */
  if (self->watch == NULL && self->watch_source == 0)
    self->watch_source = g_idle_add_full (G_PRIORITY_LOW, start_watch_later, self, NULL);
}

static void
dd_application_activate (GApplication *application)
{
  DdApplication *self = DD_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  g_autoptr (GError) error = NULL;

  if (window != NULL)
    {
      gtk_window_present (window);
      return;
    }
  if (self->desk == NULL)
    self->desk =
        dd_desk_open (self->folder, self->clock,
                      DD_DESK_WINDOW | DD_DESK_CREATE | (self->temporary ? DD_DESK_TEMPORARY : 0),
                      &error);
  if (self->desk != NULL)
    present_window (self);
  else
    dd_refusal_present (GTK_APPLICATION (self), error->message);
}

/* The watch alone. A desk that nobody set up has nothing to watch. */
static int
begin_in_background (DdApplication *self)
{
  g_autoptr (GError) error = NULL;

  self->desk = dd_desk_open (self->folder, self->clock, DD_DESK_WINDOW, &error);
  if (self->desk == NULL)
    {
      g_printerr ("%s\n", error->message);
      return g_error_matches (error, DD_ERROR, DD_ERROR_BUSY) ? DD_EXIT_REFUSED
                                                              : DD_EXIT_UNREADABLE;
    }
  if (!dd_desk_is_set_up (self->desk))
    {
      g_printerr ("%s\n", _ ("This desk is not set up yet. There is nothing to watch."));
      return DD_EXIT_REFUSED;
    }
  set_holding (self, TRUE);
  start_watch (self);
  return DD_EXIT_DONE;
}

/* Without a window nothing is activated: neither here, nor where the desk is open already. */
static gboolean
dd_application_local_command_line (GApplication *application, char ***arguments, int *exit_status)
{
  DdApplication *self = DD_APPLICATION (application);
  g_autoptr (GError) error = NULL;

  if (!self->background)
    return G_APPLICATION_CLASS (dd_application_parent_class)
        ->local_command_line (application, arguments, exit_status);

  *exit_status = DD_EXIT_DONE;
  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      *exit_status = DD_EXIT_REFUSED;
    }
  else if (!g_application_get_is_remote (application))
    *exit_status = begin_in_background (self);
  return TRUE;
}

static void
lock_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DdApplication *self = user_data;

  if (self->window != NULL)
    dd_window_lock (self->window);
}

static gboolean
lock_from_dialog (GtkWidget *dialog, GVariant *args, gpointer user_data)
{
  g_action_group_activate_action (G_ACTION_GROUP (user_data), "lock", NULL);
  return TRUE;
}

/* An application's keys work in its own windows only; a dialog in front must not hold the lock up.
 */
static void
on_windows_changed (DdApplication *self, guint position, guint removed, guint added)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkEventController *keys;

      if (DD_IS_WINDOW (window))
        continue;
      keys = gtk_shortcut_controller_new ();
      gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
      gtk_shortcut_controller_add_shortcut (
          GTK_SHORTCUT_CONTROLLER (keys),
          gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_l, GDK_CONTROL_MASK),
                            gtk_callback_action_new (lock_from_dialog, self, NULL)));
      gtk_widget_add_controller (window, keys);
    }
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  dd_about_present (gtk_application_get_active_window (user_data));
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DdApplication *self = user_data;

  /* Closed and not just left, so that what is being typed is saved and the session ends. Who quits
   * means it: nothing stays behind. */
  if (self->window != NULL)
    leave (self, FALSE);
  else
    g_application_quit (G_APPLICATION (self));
}

/* The desktop session ends, or somebody stops the program from outside: what is typed is saved, a
 * temporary desk goes, as if it were quit. */
static gboolean
on_told_to_end (gpointer user_data)
{
  g_action_group_activate_action (G_ACTION_GROUP (user_data), "quit", NULL);
  return G_SOURCE_CONTINUE;
}

/* "open" comes from a notification's button as well, hence not from the window. */
static void
open_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DdApplication *self = user_data;
  const char *kind;
  gint64 id;

  /* The bus may have started the program for nothing but this. */
  if (self->desk == NULL)
    g_application_activate (G_APPLICATION (self));
  if (self->desk == NULL)
    return;
  present_window (self);
  g_variant_get (parameter, "(&sx)", &kind, &id);
  dd_window_open (self->window, kind, id);
}

static void
dd_application_startup (GApplication *application)
{
  DdApplication *self = DD_APPLICATION (application);
  static const GActionEntry actions[] = {
    { "lock", lock_action, NULL, NULL, NULL, { 0 } },
    { "about", about_action, NULL, NULL, NULL, { 0 } },
    { "quit", quit_action, NULL, NULL, NULL, { 0 } },
    { "open", open_action, "(sx)", NULL, NULL, { 0 } },
  };

  G_APPLICATION_CLASS (dd_application_parent_class)->startup (application);
  dd_tooltips_mend ();

  /* Without it the gl renderer draws 于 as 干 at scale 1. */
  g_object_set (gtk_settings_get_default (), "gtk-hint-font-metrics", TRUE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ENDINGS); i++)
    self->endings[i] = g_unix_signal_add (ENDINGS[i], on_told_to_end, self);
  gtk_window_set_default_icon_name (APPLICATION_ID);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  self->notifications =
      g_simple_action_new_stateful (DD_NOTIFICATIONS_ACTION, NULL, g_variant_new_boolean (FALSE));
  g_simple_action_set_enabled (self->notifications, FALSE);
  g_action_map_add_action (G_ACTION_MAP (application), G_ACTION (self->notifications));
  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed",
                           G_CALLBACK (on_windows_changed), self, G_CONNECT_SWAPPED);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.lock",
                                         (const char *[]){ "<Control>l", NULL });
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.quit",
                                         (const char *[]){ "<Control>q", NULL });
}

static void
dd_application_shutdown (GApplication *application)
{
  DdApplication *self = DD_APPLICATION (application);

  g_clear_handle_id (&self->watch_source, g_source_remove);
  for (guint i = 0; i < G_N_ELEMENTS (ENDINGS); i++)
    g_clear_handle_id (&self->endings[i], g_source_remove);
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_weak_pointer (&self->window);
  if (self->watch != NULL)
    dd_desk_watch_stop (self->watch);
  g_clear_object (&self->watch);
  g_clear_object (&self->desktop);
  if (self->desk != NULL)
    dd_desk_close (self->desk);

  G_APPLICATION_CLASS (dd_application_parent_class)->shutdown (application);
}

static void
dd_application_finalize (GObject *object)
{
  DdApplication *self = DD_APPLICATION (object);

  g_clear_object (&self->watch);
  g_clear_object (&self->desktop);
  g_clear_object (&self->notifications);
  g_clear_object (&self->desk);
  g_free (self->snooze);
  g_free (self->opened);
  g_clear_object (&self->clock);
  g_free (self->folder);

  G_OBJECT_CLASS (dd_application_parent_class)->finalize (object);
}

static void
dd_application_class_init (DdApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dd_application_finalize;
  application_class->startup = dd_application_startup;
  application_class->activate = dd_application_activate;
  application_class->local_command_line = dd_application_local_command_line;
  application_class->shutdown = dd_application_shutdown;
}

static void
dd_application_init (DdApplication *self)
{
}

/**
 * dd_application_set_temporary:
 * @self: an application that does not run yet
 * @temporary: whether its desk is gone when the window closes
 */
void
dd_application_set_temporary (DdApplication *self, gboolean temporary)
{
  g_return_if_fail (DD_IS_APPLICATION (self));

  self->temporary = temporary;
}

/**
 * dd_application_set_background:
 * @self: an application that does not run yet
 * @background: whether to begin with the watch alone; it goes back to that when its window closes
 */
void
dd_application_set_background (DdApplication *self, gboolean background)
{
  g_return_if_fail (DD_IS_APPLICATION (self));

  self->background = background;
}

/**
 * dd_application_get_desk:
 * @self: an application
 *
 * Returns: (nullable) (transfer none): its desk; %NULL before it is open
 */
DdDesk *
dd_application_get_desk (DdApplication *self)
{
  g_return_val_if_fail (DD_IS_APPLICATION (self), NULL);

  return self->desk;
}

/**
 * dd_application_new:
 * @folder: the desk's folder
 * @clock: where the present comes from
 *
 * Returns: (transfer full): the application of that desk
 */
DdApplication *
dd_application_new (const char *folder, DdClock *clock)
{
  g_autofree char *id = dd_application_id_for_folder (folder);
  DdApplication *self;

  g_return_val_if_fail (DD_IS_CLOCK (clock), NULL);

  self = g_object_new (DD_TYPE_APPLICATION, "application-id", id, "resource-base-path",
                       RESOURCE_PATH, "flags", G_APPLICATION_DEFAULT_FLAGS, NULL);
  self->folder = g_strdup (folder);
  self->clock = g_object_ref (clock);
  return self;
}
