/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/accept-key.h"

/**
 * dd_accept_key_add:
 * @window: a window that is filled in
 * @accept: what takes what was filled in; called with @window, without data
 *
 * Has Ctrl+Enter accept from every field. It is heard before the fields hear it: a text of several
 * lines would take it for a new one.
 */
void
dd_accept_key_add (GtkWidget *window, GtkShortcutFunc accept)
{
  static const guint keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_keyval_trigger_new (keys[i], GDK_CONTROL_MASK),
                          gtk_callback_action_new (accept, NULL, NULL)));
  gtk_widget_add_controller (window, controller);
}
