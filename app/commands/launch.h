/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "commands/exit-status.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * DdLaunch:
 * @folder: (owned): the folder of the desk whose window is to be opened
 * @is_temporary: the folder goes with the window: see dd_launch_clear()
 * @in_background: to keep watch; no window yet, and no sign-in
 * @is_service: started by the session bus: no window yet
 *
 * What is left to do where the command line asked for a window.
 */
typedef struct
{
  char *folder;
  gboolean is_temporary;
  gboolean in_background;
  gboolean is_service;
} DdLaunch;

DdExitStatus dd_launch_from_arguments (DdLaunch *self, int argc, char **argv);
void dd_launch_clear (DdLaunch *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DdLaunch, dd_launch_clear)

G_END_DECLS
