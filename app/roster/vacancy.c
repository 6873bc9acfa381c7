/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/vacancy.h"

/**
 * dd_vacancy_new:
 * @kind: what is missing
 *
 * Returns: (transfer full): a vacancy of nothing yet
 */
DdVacancy *
dd_vacancy_new (DdVacancyKind kind)
{
  DdVacancy *self = g_new0 (DdVacancy, 1);

  self->kind = kind;
  self->since = DD_TIME_UNKNOWN;
  return self;
}

/**
 * dd_vacancy_free:
 * @self: (transfer full) (nullable): a vacancy
 */
void
dd_vacancy_free (DdVacancy *self)
{
  if (self == NULL)
    return;

  g_free (self->department);
  g_free (self->post);
  g_free (self->person);
  g_free (self);
}
