/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/ui/ui-desk.h"
#include "ui/shell/frame.h"
#include "ui/shell/window.h"

G_BEGIN_DECLS

/* What tests of the whole window do at it, as a person does. */

GtkWidget *shell_stage_open_window (UiDesk *desk);
void shell_stage_close_window (GtkWidget *window);
void shell_stage_press (GtkWidget *button);
gboolean shell_stage_wait_for (GtkWidget *root, GType type, const char *text);
void shell_stage_sign_in (GtkWidget *window, const char *name, const char *password);
DdFrame *shell_stage_get_frame (GtkWidget *window);

G_END_DECLS
