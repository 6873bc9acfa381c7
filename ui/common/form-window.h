/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_FORM_WINDOW (dd_form_window_get_type ())
G_DECLARE_FINAL_TYPE (DdFormWindow, dd_form_window, DD, FORM_WINDOW, AdwWindow)

/**
 * DdFormAccept:
 * @window: the window
 * @user_data: what dd_form_window_new() was given
 * @error: return location
 *
 * Does what the form is for.
 *
 * Returns: whether it is done; otherwise the window stays, with the sentence of @error in it
 */
typedef gboolean (*DdFormAccept) (DdFormWindow *window, gpointer user_data, GError **error);

GtkWidget *dd_form_window_new (GtkWidget *from,
                               const char *title,
                               const char *verb,
                               DdFormAccept accept,
                               gpointer user_data,
                               GDestroyNotify destroy);
AdwPreferencesGroup *
dd_form_window_add_group (DdFormWindow *self, const char *title, const char *description);
void dd_form_window_add (DdFormWindow *self, GtkWidget *child);
void dd_form_window_set_size (DdFormWindow *self, int width, int height);
void dd_form_window_point_to (DdFormWindow *self, GtkWidget *field);
void dd_form_window_say (DdFormWindow *self, const char *sentence);
void dd_form_window_tell (DdFormWindow *self, const char *sentence);
void dd_form_window_accept (DdFormWindow *self);

G_END_DECLS
