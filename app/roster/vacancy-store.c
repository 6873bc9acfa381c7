/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/vacancy-store.h"

#include "roster/store-rows.h"

/* Since when a post is vacant that nobody holds at :time: the end of its last appointment, or its
 * making. */
#define VACANT_SINCE                                                                               \
  "coalesce ((SELECT max (until_at) FROM appointment WHERE post_id = post.id"                      \
  " AND voided_at IS NULL AND until_at <= :time), post.created_at)"

#define POST_WORDS                                                                                 \
  "post.department_id, post.id, department.key, department.name, post.kind, post.key, post.title," \
  " post.class_name"

/* A row that begins with POST_WORDS; the post's columns may be NULL. */
static DdVacancy *
vacancy_from_row (DdStatement *row, DdVacancyKind kind)
{
  DdVacancy *vacancy = dd_vacancy_new (kind);
  DdPostKind post;

  vacancy->department_id = dd_statement_int (row, 0);
  vacancy->post_id = dd_statement_int (row, 1);
  vacancy->department =
      g_strdup (dd_department_name_of (dd_statement_text (row, 2), dd_statement_text (row, 3)));
  if (dd_post_kind_from_key (dd_statement_text (row, 4), &post))
    vacancy->post = dd_post_dup_title (post, dd_statement_text (row, 5), dd_statement_text (row, 6),
                                       dd_statement_text (row, 7));
  return vacancy;
}

static gboolean
finish (GError *failure, GError **error)
{
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (failure));
  return FALSE;
}

/**
 * dd_vacancy_store_collect_missing:
 * @database: a database
 * @kind: a kind of post that every department must have; the leading group must not
 * @vacancy: what its lack is
 * @now: the present, UTC milliseconds
 * @vacancies: (element-type DdVacancy): gets one for each department where nobody holds such a post
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
dd_vacancy_store_collect_missing (DdDatabase *database,
                                  DdPostKind kind,
                                  DdVacancyKind vacancy,
                                  gint64 now,
                                  GPtrArray *vacancies,
                                  GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT department.id, post.id, department.key, department.name, post.kind, post.key,"
      " post.title, post.class_name, " VACANT_SINCE " FROM department"
      " LEFT JOIN post ON post.id = (SELECT id FROM post WHERE kind = :kind"
      "  AND department_id = department.id AND ended_at IS NULL ORDER BY position, id LIMIT 1)"
      " WHERE department.ended_at IS NULL AND department.key IS NULL"
      " AND NOT EXISTS (SELECT 1 FROM post own"
      "  JOIN appointment ON appointment.post_id = own.id AND " DD_HELD_AT_TIME
      "  WHERE own.kind = :kind AND own.department_id = department.id AND own.ended_at IS NULL)"
      " ORDER BY department.position, department.id",
      error);

  if (query == NULL)
    return FALSE;
  dd_statement_bind_text (query, ":kind", dd_post_kind_to_key (kind));
  dd_statement_bind_int (query, ":time", now);
  while (dd_statement_next (query, &failure))
    {
      DdVacancy *missing = vacancy_from_row (query, vacancy);

      if (missing->post == NULL)
        missing->post = g_strdup (dd_post_kind_to_text (kind));
      missing->since = dd_statement_time (query, 8);
      g_ptr_array_add (vacancies, missing);
    }
  return finish (failure, error);
}

/**
 * dd_vacancy_store_collect_vacant:
 * @database: a database
 * @now: the present, UTC milliseconds
 * @vacancies: (element-type DdVacancy): gets one for each post that nobody holds, but for those of
 *   which a department has another: dd_vacancy_store_collect_missing() has the first of them
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
dd_vacancy_store_collect_vacant (DdDatabase *database,
                                 gint64 now,
                                 GPtrArray *vacancies,
                                 GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      /* Of many posts few are vacant: indexes alone find which, most by an open end. */
      "SELECT " POST_WORDS ", " VACANT_SINCE " AS since FROM"
      " (SELECT id FROM post INDEXED BY post_present WHERE ended_at IS NULL"
      "  AND NOT EXISTS (SELECT 1 FROM appointment INDEXED BY appointment_open"
      "   WHERE post_id = post.id AND from_at <= :time AND until_at IS NULL"
      "   AND voided_at IS NULL)"
      "  AND NOT EXISTS (SELECT 1 FROM appointment WHERE post_id = post.id AND from_at <= :time"
      "   AND until_at > :time AND voided_at IS NULL)) vacant"
      " CROSS JOIN post ON post.id = vacant.id"
      " LEFT JOIN department ON department.id = post.department_id"
      " ORDER BY since, post.id",
      error);

  if (query == NULL)
    return FALSE;
  dd_statement_bind_int (query, ":time", now);
  while (dd_statement_next (query, &failure))
    {
      DdVacancy *vacant = vacancy_from_row (query, DD_VACANCY_POST_VACANT);

      vacant->since = dd_statement_time (query, 8);
      g_ptr_array_add (vacancies, vacant);
    }
  return finish (failure, error);
}

/**
 * dd_vacancy_store_collect_leaving:
 * @database: a database
 * @now: the present, UTC milliseconds
 * @until: how far to look ahead
 * @vacancies: (element-type DdVacancy): gets one for each post whose holder leaves it by then
 *   without a successor
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
dd_vacancy_store_collect_leaving (
    DdDatabase *database, gint64 now, gint64 until, GPtrArray *vacancies, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           "SELECT " POST_WORDS
                           ", appointment.until_at, person.id, person.name FROM appointment"
                           " JOIN post ON post.id = appointment.post_id AND post.ended_at IS NULL"
                           " JOIN person ON person.id = appointment.person_id"
                           " LEFT JOIN department ON department.id = post.department_id"
                           " WHERE appointment.until_at > :time AND appointment.until_at <= :until"
                           " AND " DD_HELD_AT_TIME " AND NOT EXISTS (SELECT 1 FROM appointment next"
                           "  WHERE next.post_id = appointment.post_id AND next.voided_at IS NULL"
                           "  AND next.from_at >= appointment.until_at)"
                           " ORDER BY appointment.until_at, post.id",
                           error);

  if (query == NULL)
    return FALSE;
  dd_statement_bind_int (query, ":time", now);
  dd_statement_bind_int (query, ":until", until);
  while (dd_statement_next (query, &failure))
    {
      DdVacancy *leaving = vacancy_from_row (query, DD_VACANCY_HOLDER_LEAVES);

      leaving->since = dd_statement_time (query, 8);
      leaving->person_id = dd_statement_int (query, 9);
      leaving->person = dd_statement_dup_text (query, 10);
      g_ptr_array_add (vacancies, leaving);
    }
  return finish (failure, error);
}

/* Rows that begin with POST_WORDS and end with the person who lacks something. */
static gboolean
take_persons (DdStatement *query, DdVacancyKind kind, GPtrArray *vacancies, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (dd_statement_next (query, &failure))
    {
      DdVacancy *without = vacancy_from_row (query, kind);

      without->person_id = dd_statement_int (query, 8);
      without->person = dd_statement_dup_text (query, 9);
      g_ptr_array_add (vacancies, without);
    }
  return finish (failure, error);
}

/**
 * dd_vacancy_store_collect_without_phone:
 * @database: a database
 * @now: the present, UTC milliseconds
 * @vacancies: (element-type DdVacancy): gets one for each person who holds a post and cannot be
 *   rung
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
dd_vacancy_store_collect_without_phone (DdDatabase *database,
                                        gint64 now,
                                        GPtrArray *vacancies,
                                        GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT " POST_WORDS ", person.id, person.name FROM person"
      " JOIN post ON post.id = (SELECT post_id FROM appointment WHERE person_id = person.id"
      "  AND " DD_HELD_AT_TIME " ORDER BY from_at, post_id LIMIT 1)"
      " LEFT JOIN department ON department.id = post.department_id"
      " WHERE person.phone IS NULL AND person.office_phone IS NULL"
      " ORDER BY person.id",
      error);

  if (query == NULL)
    return FALSE;
  dd_statement_bind_int (query, ":time", now);
  return take_persons (query, DD_VACANCY_NO_PHONE, vacancies, error);
}

/**
 * dd_vacancy_store_collect_without_account:
 * @database: a database
 * @kind: a kind of post whose holder must be able to sign in
 * @now: the present, UTC milliseconds
 * @vacancies: (element-type DdVacancy): gets one for each holder of such a post who cannot
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
dd_vacancy_store_collect_without_account (
    DdDatabase *database, DdPostKind kind, gint64 now, GPtrArray *vacancies, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      /* Of many posts few are of one kind: not person by person. */
      "SELECT " POST_WORDS ", person.id, person.name FROM post"
      " CROSS JOIN appointment ON appointment.post_id = post.id AND " DD_HELD_AT_TIME
      " CROSS JOIN person ON person.id = appointment.person_id"
      " LEFT JOIN department ON department.id = post.department_id"
      " WHERE post.kind = :kind AND post.ended_at IS NULL"
      " AND NOT EXISTS (SELECT 1 FROM account WHERE account.person_id = person.id"
      "  AND account.disabled_at IS NULL)"
      " ORDER BY person.id",
      error);

  if (query == NULL)
    return FALSE;
  dd_statement_bind_text (query, ":kind", dd_post_kind_to_key (kind));
  dd_statement_bind_int (query, ":time", now);
  return take_persons (query, DD_VACANCY_NO_ACCOUNT, vacancies, error);
}

/**
 * dd_vacancy_store_count:
 * @database: a database
 * @now: the present, UTC milliseconds
 * @posts: (out): posts there are
 * @held: (out): of these, held by somebody
 * @handovers: (out): handovers begun and not completed
 * @persons: (out): persons, at the school or not
 * @left: (out): of these, no longer there
 * @error: return location
 *
 * Returns: whether they could be counted
 */
gboolean
dd_vacancy_store_count (DdDatabase *database,
                        gint64 now,
                        gint64 *posts,
                        gint64 *held,
                        gint64 *handovers,
                        gint64 *persons,
                        gint64 *left,
                        GError **error)
{
  /* A post has one holder at a time: appointments in force are posts held. */
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT (SELECT count (*) FROM post INDEXED BY post_present WHERE ended_at IS NULL),"
      " (SELECT count (*) FROM appointment"
      "  WHERE until_at IS NULL AND voided_at IS NULL AND from_at <= :time)"
      " + (SELECT count (*) FROM appointment"
      "  WHERE until_at > :time AND voided_at IS NULL AND from_at <= :time),"
      " (SELECT count (*) FROM handover WHERE completed_at IS NULL AND called_off_at IS NULL),"
      " (SELECT count (*) FROM person), (SELECT count (*) FROM person WHERE left_at <= :time)",
      error);

  if (query == NULL)
    return FALSE;
  dd_statement_bind_int (query, ":time", now);
  if (!dd_statement_next (query, error))
    return FALSE;
  *posts = dd_statement_int (query, 0);
  *held = dd_statement_int (query, 1);
  *handovers = dd_statement_int (query, 2);
  *persons = dd_statement_int (query, 3);
  *left = dd_statement_int (query, 4);
  return TRUE;
}
