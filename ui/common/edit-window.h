/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_EDIT_WINDOW (dd_edit_window_get_type ())
G_DECLARE_DERIVABLE_TYPE (DdEditWindow, dd_edit_window, DD, EDIT_WINDOW, AdwWindow)

/**
 * DdEditWindowClass:
 * @accept: does what the window is for, then closes it by dd_edit_window_done(), or says by
 *   dd_edit_window_say() what is to be mended; not called while the window is busy
 *
 * A few rows in a window over the page, with 取消 and one verb. A template fills the properties
 * "title", "verb" and "body". Who closes it without the verb is asked before what was filled in is
 * lost; what stands in the rows when the window is shown was not.
 */
struct _DdEditWindowClass
{
  AdwWindowClass parent_class;

  void (*accept) (DdEditWindow *self);

  gpointer padding[4];
};

void dd_edit_window_set_parent (DdEditWindow *self, GtkWidget *from);
void dd_edit_window_set_subtitle (DdEditWindow *self, const char *subtitle);
void dd_edit_window_accept (DdEditWindow *self);
void dd_edit_window_say (DdEditWindow *self, const char *sentence);
const char *dd_edit_window_get_sentence (DdEditWindow *self);
void dd_edit_window_set_ready (DdEditWindow *self, gboolean ready);
void dd_edit_window_set_busy (DdEditWindow *self, gboolean busy);
void dd_edit_window_set_changed (DdEditWindow *self);
gboolean dd_edit_window_is_busy (DdEditWindow *self);
gboolean dd_edit_window_is_gone (DdEditWindow *self);
void dd_edit_window_done (DdEditWindow *self);

G_END_DECLS
