/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/department.h"

#include "base/error.h"
#include "base/text.h"

#include <glib/gi18n.h>

/**
 * dd_department_new:
 * @name: (nullable): its name; white space at its ends is dropped
 * @position: its place in the order of the roster
 *
 * Returns: (transfer full): a department not saved yet
 */
DdDepartment *
dd_department_new (const char *name, int position)
{
  DdDepartment *self = g_new0 (DdDepartment, 1);
  char *clean = dd_text_clean (name);

  self->name = clean != NULL ? clean : g_strdup ("");
  self->position = position;
  self->ended_at = DD_TIME_UNKNOWN;
  return self;
}

/**
 * dd_department_copy:
 * @self: a department
 *
 * Returns: (transfer full): a copy
 */
DdDepartment *
dd_department_copy (const DdDepartment *self)
{
  DdDepartment *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->key = g_strdup (self->key);
  copy->name = g_strdup (self->name);
  return copy;
}

/**
 * dd_department_free:
 * @self: (transfer full) (nullable): a department
 */
void
dd_department_free (DdDepartment *self)
{
  if (self == NULL)
    return;

  g_free (self->key);
  g_free (self->name);
  g_free (self);
}

/**
 * dd_department_name_of:
 * @key: (nullable): a department's key
 * @name: (nullable): its name
 *
 * Returns: (transfer none) (nullable): the name to show; that of the department every desk has in
 *   the user's language
 */
const char *
dd_department_name_of (const char *key, const char *name)
{
  return g_strcmp0 (key, DD_DEPARTMENT_LEADING_GROUP) == 0 ? C_ ("department", "Leading group")
                                                           : name;
}

/**
 * dd_department_get_name:
 * @self: a department
 *
 * Returns: (transfer none): its name; that of the department every desk has in the user's language
 */
const char *
dd_department_get_name (const DdDepartment *self)
{
  g_return_val_if_fail (self != NULL, "");

  return dd_department_name_of (self->key, self->name);
}

/**
 * dd_department_check:
 * @self: a department
 * @error: return location: %DD_ERROR_INVALID
 *
 * Returns: whether it can be saved
 */
gboolean
dd_department_check (const DdDepartment *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!dd_text_check (self->name, _ ("Department"), DD_DEPARTMENT_NAME_MAX, error))
    return FALSE;
  if (dd_text_is_blank (self->name))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("Please enter the name of the department."));
      return FALSE;
    }
  return TRUE;
}
