/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/post.h"
#include "roster/vacancy.h"
#include "storage/database.h"

G_BEGIN_DECLS

gboolean dd_vacancy_store_collect_missing (DdDatabase *database,
                                           DdPostKind kind,
                                           DdVacancyKind vacancy,
                                           gint64 now,
                                           GPtrArray *vacancies,
                                           GError **error);
gboolean dd_vacancy_store_collect_vacant (DdDatabase *database,
                                          gint64 now,
                                          GPtrArray *vacancies,
                                          GError **error);
gboolean dd_vacancy_store_collect_leaving (
    DdDatabase *database, gint64 now, gint64 until, GPtrArray *vacancies, GError **error);
gboolean dd_vacancy_store_collect_without_phone (DdDatabase *database,
                                                 gint64 now,
                                                 GPtrArray *vacancies,
                                                 GError **error);
gboolean dd_vacancy_store_collect_without_account (
    DdDatabase *database, DdPostKind kind, gint64 now, GPtrArray *vacancies, GError **error);
gboolean dd_vacancy_store_count (DdDatabase *database,
                                 gint64 now,
                                 gint64 *posts,
                                 gint64 *held,
                                 gint64 *handovers,
                                 gint64 *persons,
                                 gint64 *left,
                                 GError **error);

G_END_DECLS
