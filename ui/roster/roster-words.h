/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

/*
 * How the roster words periods and vacancies, so that they read the same on every page. Pure: the
 * present comes in as @now.
 */

char *dd_roster_words_period (gint64 from, gint64 until, gint64 now, GTimeZone *zone);
char *dd_roster_words_vacant (gint64 since, gint64 now, GTimeZone *zone);
char *dd_roster_words_place (const char *department, const char *post);
char *dd_roster_words_vacancy_title (const DdVacancy *vacancy);
char *dd_roster_words_vacancy_facts (const DdVacancy *vacancy, gint64 now, GTimeZone *zone);
const char *dd_roster_words_vacancy_verb (const DdVacancy *vacancy);
const char *dd_roster_words_signers (void);

G_END_DECLS
