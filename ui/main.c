/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/system-clock.h"
#include "commands/launch.h"
#include "ui/shell/application.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <malloc.h>

/* Pages of text are drawn by cairo as fast as by GL, and come up sooner without GL's driver, which
 * alone takes several times the memory of the whole app. GTK chooses again for whoever asks it to
 * by GSK_RENDERER. */
static void
draw_without_gl (void)
{
  const char *renderer = g_getenv ("GSK_RENDERER");
  const char *flags = g_getenv ("GDK_DEBUG");
  g_autofree char *without_gl = NULL;

  if (renderer != NULL && !g_str_equal (renderer, "cairo"))
    return;
  without_gl = flags != NULL ? g_strconcat (flags, ",gl-disable", NULL) : g_strdup ("gl-disable");
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_setenv ("GDK_DEBUG", without_gl, TRUE);
}

int
main (int argc, char **argv)
{
  g_auto (DdLaunch) launch = { 0 };
  g_autoptr (DdClock) clock = NULL;
  g_autoptr (DdApplication) application = NULL;
  DdExitStatus status;

#ifdef M_MMAP_THRESHOLD
  /* The picture of a whole window goes back to the system once it is shown. Left to itself glibc
   * takes the next one from the heap, and there its four megabytes stay. */
  mallopt (M_MMAP_THRESHOLD, 1 << 20);
#endif
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, DD_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  status = dd_launch_from_arguments (&launch, argc, argv);
  if (status != DD_EXIT_WINDOW)
    return status;

  draw_without_gl ();
  clock = dd_system_clock_new ();
  application = dd_application_new (launch.folder, clock);
  dd_application_set_temporary (application, launch.is_temporary);
  dd_application_set_background (application, launch.in_background);
  if (launch.is_service)
    g_application_set_flags (G_APPLICATION (application), G_APPLICATION_IS_SERVICE);
  /* The command line is read; what GApplication would read of it is not for the window. */
  return g_application_run (G_APPLICATION (application), 1, argv);
}
