/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

G_BEGIN_DECLS

/** DD_VACANCY_NOTICE: how long before a holder leaves without a successor this is said. */
#define DD_VACANCY_NOTICE (30 * DD_DAY)

/**
 * DdVacancyKind:
 * @DD_VACANCY_NO_ACCOUNT: a registrar cannot sign in, so nobody would report
 * @DD_VACANCY_NO_FIRST_RESPONSIBLE: a department has no first responsible person
 * @DD_VACANCY_NO_SECURITY_ADMINISTRATOR: a department has no security administrator
 * @DD_VACANCY_POST_VACANT: nobody holds a post
 * @DD_VACANCY_HOLDER_LEAVES: a post falls vacant within %DD_VACANCY_NOTICE
 * @DD_VACANCY_NO_PHONE: somebody who holds a post cannot be rung
 *
 * What is missing in the roster, most serious first.
 */
typedef enum
{
  DD_VACANCY_NO_ACCOUNT,
  DD_VACANCY_NO_FIRST_RESPONSIBLE,
  DD_VACANCY_NO_SECURITY_ADMINISTRATOR,
  DD_VACANCY_POST_VACANT,
  DD_VACANCY_HOLDER_LEAVES,
  DD_VACANCY_NO_PHONE,
} DdVacancyKind;

/**
 * DdVacancy:
 * @kind: what is missing
 * @department_id: in which department; 0 for none
 * @post_id: of which post; 0 where the department has no such post at all
 * @person_id: who leaves, or has no phone or account; 0 else
 * @department: (nullable): the department's name
 * @post: (nullable): the post's title
 * @person: (nullable): the person's name
 * @since: since when, UTC milliseconds; of %DD_VACANCY_HOLDER_LEAVES when. %DD_TIME_UNKNOWN where
 *   nothing says so
 *
 * One thing that is missing.
 */
typedef struct
{
  DdVacancyKind kind;
  gint64 department_id;
  gint64 post_id;
  gint64 person_id;
  char *department;
  char *post;
  char *person;
  gint64 since;
} DdVacancy;

DdVacancy *dd_vacancy_new (DdVacancyKind kind);
void dd_vacancy_free (DdVacancy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdVacancy, dd_vacancy_free)

G_END_DECLS
