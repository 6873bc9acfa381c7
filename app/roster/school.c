/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/school.h"

#include "base/error.h"
#include "base/text.h"

#include <glib/gi18n.h>

#define NAME_MAX_CHARS 200
#define PHONE_MAX_CHARS 100

/**
 * dd_school_new:
 * @name: (nullable): the school's name; white space at its ends is dropped
 * @zone: (nullable): time zone identifier; %NULL for %DD_SCHOOL_ZONE_DEFAULT
 * @phone: (nullable): the office's number
 *
 * Returns: (transfer full): a school
 */
DdSchool *
dd_school_new (const char *name, const char *zone, const char *phone)
{
  DdSchool *self = g_new0 (DdSchool, 1);
  char *clean = dd_text_clean (name);

  self->name = clean != NULL ? clean : g_strdup ("");
  self->zone = g_strdup (zone != NULL ? zone : DD_SCHOOL_ZONE_DEFAULT);
  self->phone = dd_text_clean (phone);
  return self;
}

/**
 * dd_school_copy:
 * @self: a school
 *
 * Returns: (transfer full): a copy
 */
DdSchool *
dd_school_copy (const DdSchool *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return dd_school_new (self->name, self->zone, self->phone);
}

/**
 * dd_school_free:
 * @self: (transfer full) (nullable): a school
 */
void
dd_school_free (DdSchool *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->zone);
  g_free (self->phone);
  g_free (self);
}

/**
 * dd_school_check:
 * @self: a school
 * @error: return location: %DD_ERROR_INVALID
 *
 * Returns: whether a desk can be set up for it
 */
gboolean
dd_school_check (const DdSchool *self, GError **error)
{
  g_autoptr (GTimeZone) zone = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!dd_text_check (self->name, _ ("School"), NAME_MAX_CHARS, error) ||
      !dd_text_check (self->phone, _ ("Phone"), PHONE_MAX_CHARS, error))
    return FALSE;
  if (dd_text_is_blank (self->name))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("Please enter the school's name as it stands on its papers."));
      return FALSE;
    }
  zone = g_time_zone_new_identifier (self->zone);
  if (zone == NULL)
    {
      g_set_error (
          error, DD_ERROR, DD_ERROR_INVALID,
          _ ("This computer does not know the time zone “%s”. In China it is Asia/Shanghai."),
          self->zone);
      return FALSE;
    }
  return TRUE;
}

/**
 * dd_school_dup_zone:
 * @self: a school
 *
 * Returns: (transfer full): its time zone; a zone this computer no longer knows is taken as UTC+8,
 *   because a desk must open
 */
GTimeZone *
dd_school_dup_zone (const DdSchool *self)
{
  GTimeZone *zone;

  g_return_val_if_fail (self != NULL, NULL);

  zone = g_time_zone_new_identifier (self->zone);
  return zone != NULL ? zone : g_time_zone_new_offset (8 * 60 * 60);
}
