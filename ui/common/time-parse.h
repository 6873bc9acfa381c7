/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean dd_time_parse (const char *text, int *second_of_day);

G_END_DECLS
