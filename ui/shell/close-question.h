/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/reminder-service.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DdCloseAnswered:
 * @window: the window that is to close
 * @choice: %DD_ON_CLOSE_KEEP or %DD_ON_CLOSE_QUIT
 * @remember: not to be asked again
 * @user_data: what dd_close_question_ask() was given
 */
typedef void (*DdCloseAnswered) (GtkWindow *window,
                                 DdOnClose choice,
                                 gboolean remember,
                                 gpointer user_data);

GtkWindow *dd_close_question_ask (GtkWindow *window,
                                  gboolean notices,
                                  gboolean may_remember,
                                  DdCloseAnswered answered,
                                  gpointer user_data);

G_END_DECLS
