/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/appointment-store.h"

#include "roster/store-rows.h"

#include <glib/gi18n.h>

static gpointer
appointment_from_row (DdStatement *row)
{
  DdAppointment *appointment = g_new0 (DdAppointment, 1);

  appointment->id = dd_statement_int (row, 0);
  appointment->post_id = dd_statement_int (row, 1);
  appointment->person_id = dd_statement_int (row, 2);
  appointment->from_at = dd_statement_int (row, 3);
  appointment->until_at = dd_statement_time (row, 4);
  appointment->acting = dd_statement_int (row, 5) != 0;
  appointment->voided_at = dd_statement_time (row, 6);
  return appointment;
}

/**
 * dd_appointment_store_list_of_post:
 * @database: a database
 * @post_id: a post
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdAppointment) (nullable): who held it and will hold it,
 *   newest first, without what was recorded by mistake
 */
GPtrArray *
dd_appointment_store_list_of_post (DdDatabase *database, gint64 post_id, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT id, post_id, person_id, from_at, until_at, acting, voided_at FROM appointment"
      " WHERE post_id = :post AND voided_at IS NULL ORDER BY from_at DESC, id DESC",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":post", post_id);
  return dd_statement_collect (query, appointment_from_row, (GDestroyNotify) dd_appointment_free,
                               error);
}

/**
 * dd_appointment_store_list_of_person:
 * @database: a database
 * @person_id: a person
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdAppointment) (nullable): what the person held and will
 *   hold, newest first, without what was recorded by mistake
 */
GPtrArray *
dd_appointment_store_list_of_person (DdDatabase *database, gint64 person_id, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT id, post_id, person_id, from_at, until_at, acting, voided_at FROM appointment"
      " WHERE person_id = :person AND voided_at IS NULL ORDER BY from_at DESC, id DESC",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":person", person_id);
  return dd_statement_collect (query, appointment_from_row, (GDestroyNotify) dd_appointment_free,
                               error);
}

/**
 * dd_appointment_store_get:
 * @database: a database
 * @id: an appointment
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the appointment, voided or not
 */
DdAppointment *
dd_appointment_store_get (DdDatabase *database, gint64 id, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT id, post_id, person_id, from_at, until_at, acting, voided_at FROM appointment"
      " WHERE id = :id",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", id);
  return dd_statement_require (query, _ ("This appointment is not in the roster."), error)
             ? appointment_from_row (query)
             : NULL;
}

/**
 * dd_appointment_store_holder:
 * @database: a database
 * @post_id: a post
 * @time: an instant, UTC milliseconds
 * @error: return location; stays unset if the post was vacant
 *
 * Returns: (transfer full) (nullable): who held the post then; %NULL for a vacancy too
 */
DdPerson *
dd_appointment_store_holder (DdDatabase *database, gint64 post_id, gint64 time, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           "SELECT " DD_PERSON_COLUMNS " FROM appointment"
                           " JOIN person ON person.id = appointment.person_id"
                           " WHERE appointment.post_id = :post AND " DD_HELD_AT_TIME
                           " ORDER BY appointment.from_at DESC, appointment.id DESC LIMIT 1",
                           error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":post", post_id);
  dd_statement_bind_int (query, ":time", time);
  return dd_statement_next (query, error) ? dd_person_from_row (query) : NULL;
}

/**
 * dd_appointment_store_is_kind_held:
 * @database: a database
 * @kind_key: key of a kind of post
 * @time: an instant, UTC milliseconds
 * @held: (out): whether anybody held a post of that kind then
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
dd_appointment_store_is_kind_held (
    DdDatabase *database, const char *kind_key, gint64 time, gboolean *held, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database,
                           "SELECT EXISTS (SELECT 1 FROM post"
                           " JOIN appointment ON appointment.post_id = post.id"
                           " WHERE post.kind = :kind AND " DD_HELD_AT_TIME ")",
                           error);

  if (query == NULL)
    return FALSE;
  dd_statement_bind_text (query, ":kind", kind_key);
  dd_statement_bind_int (query, ":time", time);
  if (!dd_statement_next (query, error))
    return FALSE;
  *held = dd_statement_int (query, 0) != 0;
  return TRUE;
}

/**
 * dd_appointment_store_insert:
 * @database: a database in a transaction
 * @appointment: an appointment not saved yet
 * @error: return location
 *
 * Returns: its id, or 0 with @error set
 */
gint64
dd_appointment_store_insert (DdDatabase *database, const DdAppointment *appointment, GError **error)
{
  g_autoptr (DdStatement) insert =
      dd_database_prepare (database,
                           "INSERT INTO appointment (post_id, person_id, from_at, until_at, acting)"
                           " VALUES (:post, :person, :from, :until, :acting)",
                           error);

  if (insert == NULL)
    return 0;
  dd_statement_bind_int (insert, ":post", appointment->post_id);
  dd_statement_bind_int (insert, ":person", appointment->person_id);
  dd_statement_bind_int (insert, ":from", appointment->from_at);
  dd_statement_bind_time (insert, ":until", appointment->until_at);
  dd_statement_bind_int (insert, ":acting", appointment->acting ? 1 : 0);
  return dd_statement_run (insert, error) ? dd_database_last_id (database) : 0;
}

/**
 * dd_appointment_store_set_end:
 * @database: a database in a transaction
 * @id: an appointment
 * @until: until when, UTC milliseconds; %DD_TIME_UNKNOWN for an open end
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_appointment_store_set_end (DdDatabase *database, gint64 id, gint64 until, GError **error)
{
  g_autoptr (DdStatement) update =
      dd_database_prepare (database, "UPDATE appointment SET until_at = :until WHERE id = :id",
                           error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_int (update, ":id", id);
  dd_statement_bind_time (update, ":until", until);
  return dd_statement_run (update, error);
}

/**
 * dd_appointment_store_void:
 * @database: a database in a transaction
 * @id: an appointment
 * @now: the present, UTC milliseconds
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_appointment_store_void (DdDatabase *database, gint64 id, gint64 now, GError **error)
{
  g_autoptr (DdStatement) update =
      dd_database_prepare (database, "UPDATE appointment SET voided_at = :now WHERE id = :id",
                           error);

  if (update == NULL)
    return FALSE;
  dd_statement_bind_int (update, ":id", id);
  dd_statement_bind_int (update, ":now", now);
  return dd_statement_run (update, error);
}
