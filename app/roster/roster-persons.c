/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of DdRosterService that keeps the school's people. */
#include "roster/roster-service-private.h"

#include "base/error.h"
#include "base/json-build.h"
#include "roster/appointment-store.h"
#include "roster/person-store.h"
#include "roster/post-store.h"
#include "roster/roster-search-store.h"

#include <glib/gi18n.h>

/**
 * dd_roster_service_setup_person_in:
 * @txn: the transaction that sets the desk up
 * @now: the present, UTC milliseconds
 * @person: a person; gets their id
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_roster_service_setup_person_in (DdTransaction *txn, gint64 now, DdPerson *person, GError **error)
{
  DdDatabase *database;

  g_return_val_if_fail (txn != NULL && person != NULL, FALSE);

  database = dd_transaction_get_database (txn);
  person->id = dd_person_store_save (database, person, error);
  return person->id != 0 && dd_roster_search_index_person (database, person->id, error) &&
         dd_audit_append (txn, now, &DD_ACTOR_SYSTEM, "person.created", "person", person->id, NULL,
                          error);
}

/**
 * dd_roster_service_get_person:
 * @self: the service
 * @id: a person
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the person, at the school or not
 */
DdPerson *
dd_roster_service_get_person (DdRosterService *self, gint64 id, GError **error)
{
  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self), NULL);

  return dd_person_store_get (self->database, id, error);
}

static void
note_change (JsonArray *fields, const char *field, const char *before, const char *after)
{
  if (g_strcmp0 (before, after) != 0)
    json_array_add_string_element (fields, field);
}

/* Which fields were entered or changed, never their content: the audit log is for ever, a number is
 * not. */
static char *
describe (const DdPerson *before, const DdPerson *after)
{
  JsonObject *object = json_object_new ();
  JsonArray *fields = json_array_new ();

  note_change (fields, "name", before != NULL ? before->name : NULL, after->name);
  note_change (fields, "staff_number", before != NULL ? before->staff_number : NULL,
               after->staff_number);
  note_change (fields, "phone", before != NULL ? before->phone : NULL, after->phone);
  note_change (fields, "office_phone", before != NULL ? before->office_phone : NULL,
               after->office_phone);
  note_change (fields, "mail", before != NULL ? before->mail : NULL, after->mail);
  if ((before != NULL ? before->backup_id : 0) != after->backup_id)
    json_array_add_string_element (fields, "backup");
  json_object_set_array_member (object, "fields", fields);
  return dd_json_object_finish (object);
}

/* Whether what a person shall be fits the others: a staff number is one person's. */
static gboolean
check_others (DdDatabase *database, const DdPerson *person, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdPerson) other = NULL;
  g_autoptr (DdPerson) backup = NULL;

  if (person->staff_number != NULL)
    other = dd_person_store_find_staff_number (database, person->staff_number, &failure);
  if (failure == NULL && person->backup_id != 0)
    backup = dd_person_store_get (database, person->backup_id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (other == NULL || other->id == person->id)
    return TRUE;
  g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
               _ ("The staff number %s is %s's already. Please check it. Nothing was changed."),
               person->staff_number, other->name);
  return FALSE;
}

gboolean
dd_roster_service_write_person_in (
    DdTransaction *txn, gint64 now, const DdActor *actor, DdPerson *person, GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);
  g_autoptr (DdPerson) before = NULL;
  g_autofree char *detail = NULL;

  if (!check_others (database, person, error))
    return FALSE;
  if (person->id != 0)
    {
      before = dd_person_store_get (database, person->id, error);
      if (before == NULL)
        return FALSE;
    }
  detail = describe (before, person);
  person->id = dd_person_store_save (database, person, error);
  return person->id != 0 &&
         dd_audit_append (txn, now, actor, before == NULL ? "person.created" : "person.saved",
                          "person", person->id, detail, error);
}

/**
 * dd_roster_service_save_person:
 * @self: the service
 * @session: who changes it
 * @person: the person as they shall be; a new one gets their id. Numbers and names are cleaned
 * @error: return location
 *
 * Two persons of one name are normal. Whether somebody left is not changed here.
 *
 * Returns: whether it was written
 */
gboolean
dd_roster_service_save_person (DdRosterService *self,
                               DdSession *session,
                               DdPerson *person,
                               GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  gint64 id;

  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self) && person != NULL, FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_ROSTER, error) ||
      !dd_person_clean (person, error))
    return FALSE;
  id = person->id;
  txn = dd_transaction_begin (self->database, error);
  if (txn != NULL &&
      dd_roster_service_write_person_in (txn, dd_clock_now (self->clock),
                                         dd_session_get_actor (session), person, error) &&
      dd_roster_search_index_person (self->database, person->id, error) &&
      dd_roster_service_finish (self, txn, error))
    return TRUE;
  person->id = id;
  return FALSE;
}

/* Ends what somebody holds beyond an instant; what would begin later never begins. */
static gboolean
end_all_in (DdRosterService *self,
            DdTransaction *txn,
            DdSession *session,
            gint64 person_id,
            gint64 at,
            GError **error)
{
  const DdActor *actor = dd_session_get_actor (session);
  gint64 now = dd_clock_now (self->clock);
  g_autoptr (GPtrArray) appointments =
      dd_appointment_store_list_of_person (self->database, person_id, error);

  if (appointments == NULL)
    return FALSE;
  for (guint i = 0; i < appointments->len; i++)
    {
      const DdAppointment *appointment = g_ptr_array_index (appointments, i);
      g_autoptr (DdPost) post = NULL;
      gboolean done;

      if (appointment->until_at != DD_TIME_UNKNOWN && appointment->until_at <= at)
        continue;
      post = dd_post_store_get (self->database, appointment->post_id, error);
      if (post == NULL || !dd_roster_service_may_appoint (self, session, post->kind, error))
        return FALSE;
      done = appointment->from_at < at
                 ? dd_roster_service_end_in (txn, now, actor, appointment, at, error)
                 : dd_roster_service_void_in (txn, now, actor, appointment, NULL, error);
      if (!done)
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_left (DdRosterService *self,
          DdSession *session,
          gint64 person_id,
          gint64 at,
          const char *action,
          GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (DdPerson) person = NULL;
  g_autofree char *detail = NULL;
  gboolean leaves = at != DD_TIME_UNKNOWN;

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_ROSTER, error))
    return FALSE;
  if (leaves)
    {
      JsonObject *object = json_object_new ();
      g_autofree char *day = dd_roster_service_dup_day (self, at);

      json_object_set_string_member (object, "day", day);
      detail = dd_json_object_finish (object);
    }
  txn = dd_transaction_begin (self->database, error);
  person = txn != NULL ? dd_person_store_get (self->database, person_id, error) : NULL;
  return person != NULL && (!leaves || end_all_in (self, txn, session, person_id, at, error)) &&
         dd_person_store_set_left (self->database, person_id, at, error) &&
         dd_audit_append (txn, dd_clock_now (self->clock), dd_session_get_actor (session), action,
                          "person", person_id, detail, error) &&
         dd_roster_service_finish (self, txn, error);
}

/**
 * dd_roster_service_mark_left:
 * @self: the service
 * @session: who changes it
 * @person_id: a person
 * @at: since when they are no longer at the school, UTC milliseconds; it may lie ahead
 * @error: return location
 *
 * Their appointments end at that instant, and the roles that follow them. The person stays: what
 * they signed and answered for keeps their name.
 *
 * Returns: whether it was written
 */
gboolean
dd_roster_service_mark_left (
    DdRosterService *self, DdSession *session, gint64 person_id, gint64 at, GError **error)
{
  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self) && at != DD_TIME_UNKNOWN, FALSE);

  return set_left (self, session, person_id, at, "person.left", error);
}

/**
 * dd_roster_service_mark_returned:
 * @self: the service
 * @session: who changes it
 * @person_id: somebody who left, or was to leave
 * @error: return location
 *
 * Takes it back. Appointments that ended stay ended.
 *
 * Returns: whether it was written
 */
gboolean
dd_roster_service_mark_returned (DdRosterService *self,
                                 DdSession *session,
                                 gint64 person_id,
                                 GError **error)
{
  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self), FALSE);

  return set_left (self, session, person_id, DD_TIME_UNKNOWN, "person.returned", error);
}
