/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/general-preferences.h"

#include "accounts/permission.h"
#include "ui/common/toast.h"
#include "ui/shell/application.h"
#include "ui/shell/autostart.h"

#include <glib/gi18n.h>

/**
 * DdGeneralPreferences:
 *
 * Whether the desk is watched without a window: what closing it does is the desk's choice, what
 * happens at login is that of who is logged in to the computer.
 */
struct _DdGeneralPreferences
{
  AdwPreferencesPage parent_instance;

  /* Template widgets */
  AdwComboRow *on_close;
  AdwActionRow *autostart_row;
  GtkSwitch *autostart;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  char *application_id;

  gboolean showing; /* the page shows what is, and nobody chooses */
};

G_DEFINE_FINAL_TYPE (DdGeneralPreferences, dd_general_preferences, ADW_TYPE_PREFERENCES_PAGE)

static void
show (DdGeneralPreferences *self)
{
  self->showing = TRUE;
  adw_combo_row_set_selected (self->on_close, dd_reminder_service_get_on_close (
                                                  dd_desk_get_reminders (self->desk)));
  gtk_switch_set_active (self->autostart, dd_autostart_is_on (self->application_id));
  self->showing = FALSE;
}

static void
on_close_chosen (DdGeneralPreferences *self)
{
  g_autoptr (GError) error = NULL;

  if (self->showing ||
      dd_reminder_service_set_on_close (dd_desk_get_reminders (self->desk), self->session,
                                        (DdOnClose) adw_combo_row_get_selected (self->on_close),
                                        &error))
    return;
  dd_toast_say_error (GTK_WIDGET (self), error);
  show (self);
}

static gboolean
set_autostart (DdGeneralPreferences *self, gboolean on, GError **error)
{
  g_autofree char *program = NULL;
  g_autofree char *own_folder = NULL;
  const char *folder = dd_desk_get_folder (self->desk);

  if (!on)
    return dd_autostart_turn_off (self->application_id, error);
  program = dd_autostart_dup_program ();
  own_folder = dd_desk_default_folder ();
  return dd_autostart_turn_on (self->application_id, program,
                               g_str_equal (folder, own_folder) ? NULL : folder, error);
}

static void
on_autostart_switched (DdGeneralPreferences *self)
{
  g_autoptr (GError) error = NULL;

  if (self->showing || set_autostart (self, gtk_switch_get_active (self->autostart), &error))
    return;
  dd_toast_say_error (GTK_WIDGET (self), error);
  show (self);
}

static void
dd_general_preferences_dispose (GObject *object)
{
  DdGeneralPreferences *self = DD_GENERAL_PREFERENCES (object);

  /* Nothing is chosen any more while the rows go. */
  self->showing = TRUE;
  g_clear_object (&self->desk);
  g_clear_object (&self->session);
  g_clear_pointer (&self->application_id, g_free);

  G_OBJECT_CLASS (dd_general_preferences_parent_class)->dispose (object);
}

static void
dd_general_preferences_class_init (DdGeneralPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_general_preferences_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/shell/general-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, DdGeneralPreferences, on_close);
  gtk_widget_class_bind_template_child (widget_class, DdGeneralPreferences, autostart_row);
  gtk_widget_class_bind_template_child (widget_class, DdGeneralPreferences, autostart);
  gtk_widget_class_bind_template_callback (widget_class, on_close_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_autostart_switched);
}

static void
dd_general_preferences_init (DdGeneralPreferences *self)
{
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dd_general_preferences_new:
 * @desk: the desk
 * @session: who chooses
 *
 * Returns: (transfer floating): a page of the preferences
 */
GtkWidget *
dd_general_preferences_new (DdDesk *desk, DdSession *session)
{
  DdGeneralPreferences *self;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session), NULL);

  self = g_object_new (DD_TYPE_GENERAL_PREFERENCES, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->application_id = dd_application_id_for_folder (dd_desk_get_folder (desk));
  gtk_widget_set_sensitive (GTK_WIDGET (self->on_close),
                            dd_permission_has (session, DD_PERMISSION_ACKNOWLEDGE));
  if (dd_desk_is_temporary (desk))
    {
      gtk_widget_set_sensitive (GTK_WIDGET (self->on_close), FALSE);
      gtk_widget_set_sensitive (GTK_WIDGET (self->autostart_row), FALSE);
      adw_action_row_set_subtitle (self->autostart_row,
                                   _ ("This sample desk is gone when its window closes"));
    }
  show (self);
  return GTK_WIDGET (self);
}
