/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"
#include "roster/post.h"

G_BEGIN_DECLS

/* How offices write names, days, posts and ticks in their sheets. All pure. */

char *dd_import_plain (const char *text);
char *dd_import_narrow (const char *text);
char *dd_import_close_up (const char *text);
gboolean dd_import_is_nothing (const char *text);
gboolean dd_import_is_yes (const char *text);
gboolean dd_import_is_no (const char *text);
gboolean dd_import_is_shortened_number (const char *text);
gboolean dd_import_is_leading_group (const char *department);

/**
 * DdImportDay:
 * @DD_IMPORT_DAY_READ: a day
 * @DD_IMPORT_DAY_OPEN: "to this day", no end
 * @DD_IMPORT_DAY_UNREADABLE: neither
 */
typedef enum
{
  DD_IMPORT_DAY_READ,
  DD_IMPORT_DAY_OPEN,
  DD_IMPORT_DAY_UNREADABLE,
} DdImportDay;

DdImportDay dd_import_read_day (const char *text, gboolean is_last, GTimeZone *zone, gint64 *time);
char *dd_import_first_day (gint64 from_at, GTimeZone *zone);
char *dd_import_last_day (gint64 until_at, GTimeZone *zone);

gboolean dd_import_kind_from_word (const char *text, DdPostKind *kind);
DdPostKind dd_import_kind_of_title (const char *title,
                                    gboolean has_department,
                                    gboolean is_leading_group,
                                    char **class_name);
gboolean dd_import_is_single (DdPostKind kind, const char *title, const char *class_name);

G_END_DECLS
