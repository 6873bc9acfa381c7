/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dd_on_duty_to_table (GPtrArray *shifts, GTimeZone *zone);
char *dd_on_duty_to_json (GPtrArray *shifts, GTimeZone *zone);

G_END_DECLS
