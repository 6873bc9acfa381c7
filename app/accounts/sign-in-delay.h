/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

G_BEGIN_DECLS

/** DD_SIGN_IN_FREE_TRIES: how many wrong passwords in a row cost no waiting. */
#define DD_SIGN_IN_FREE_TRIES 3

/** DD_SIGN_IN_DELAY_MAX: the longest wait between two tries. */
#define DD_SIGN_IN_DELAY_MAX (300 * DD_SECOND)

gint64 dd_sign_in_delay (gint64 failures);
gint64 dd_sign_in_wait (gint64 failures, gint64 passed);
char *dd_sign_in_wait_to_text (gint64 wait);

G_END_DECLS
