/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/watch.h"

/* The app whole, its main function under another name (see meson.build), and watched. */
int duty_desk_main (int argc, char **argv);

int
main (int argc, char **argv)
{
  watch_begin ();
  return duty_desk_main (argc, argv);
}
