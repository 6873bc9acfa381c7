/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** DD_SCHOOL_ZONE_DEFAULT: the time zone of a new desk. */
#define DD_SCHOOL_ZONE_DEFAULT "Asia/Shanghai"

/**
 * DdSchool:
 * @name: the school's name, as its papers print it
 * @zone: time zone identifier
 * @phone: (nullable): the office's own number, read out in the phone script
 *
 * Whose desk it is.
 */
typedef struct
{
  char *name;
  char *zone;
  char *phone;
} DdSchool;

DdSchool *dd_school_new (const char *name, const char *zone, const char *phone);
DdSchool *dd_school_copy (const DdSchool *self);
void dd_school_free (DdSchool *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdSchool, dd_school_free)

gboolean dd_school_check (const DdSchool *self, GError **error);
GTimeZone *dd_school_dup_zone (const DdSchool *self);

G_END_DECLS
