/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/**
 * DdExitStatus:
 * @DD_EXIT_WINDOW: no verb: a window is to be opened
 * @DD_EXIT_DONE: done
 * @DD_EXIT_REFUSED: refused, also to an account that may not; nothing was changed
 * @DD_EXIT_USAGE: the command line could not be understood
 * @DD_EXIT_OVERDUE: of `status`: something is overdue
 * @DD_EXIT_SIGN_IN: wrong name or password, or it must wait
 * @DD_EXIT_UNREADABLE: the desk could not be opened
 *
 * How a verb ends, as programs that call it see it.
 */
typedef enum
{
  DD_EXIT_WINDOW = -1,
  DD_EXIT_DONE = 0,
  DD_EXIT_REFUSED = 1,
  DD_EXIT_USAGE = 2,
  DD_EXIT_OVERDUE = 3,
  DD_EXIT_SIGN_IN = 4,
  DD_EXIT_UNREADABLE = 5,
} DdExitStatus;
