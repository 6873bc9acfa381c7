/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of DdRosterService that appoints, and ends what was appointed. */
#include "roster/roster-service-private.h"

#include "accounts/role-grant-store.h"
#include "base/error.h"
#include "base/json-build.h"
#include "base/text.h"
#include "roster/appointment-store.h"
#include "roster/person-store.h"
#include "roster/post-store.h"

#include <glib/gi18n.h>

#define REASON_MAX 500

gboolean
dd_roster_service_may_appoint (DdRosterService *self,
                               DdSession *session,
                               DdPostKind kind,
                               GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean somebody;

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_ROSTER, error))
    return FALSE;
  if (!dd_post_kind_signs (kind) || dd_permission_has (session, DD_PERMISSION_MANAGE_SIGNERS))
    return TRUE;

  /* A desk whose last principal is gone must be able to get a new one. */
  somebody = dd_role_grant_store_has_any (self->database,
                                          dd_permission_get_roles (DD_PERMISSION_MANAGE_SIGNERS),
                                          dd_clock_now (self->clock), &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return !somebody || dd_permission_check (session, DD_PERMISSION_MANAGE_SIGNERS, error);
}

/* The audit entry of what happened to an appointment; it is one of the post. */
static gboolean
append (DdTransaction *txn,
        gint64 now,
        const DdActor *actor,
        const char *action,
        const DdAppointment *appointment,
        gint64 until,
        const char *reason,
        GError **error)
{
  JsonObject *object = json_object_new ();
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *from = dd_time_to_iso8601 (appointment->from_at, utc);
  g_autofree char *end = until != DD_TIME_UNKNOWN ? dd_time_to_iso8601 (until, utc) : NULL;
  g_autofree char *detail = NULL;

  json_object_set_int_member (object, "person", appointment->person_id);
  json_object_set_string_member (object, "from", from);
  if (end != NULL)
    json_object_set_string_member (object, "until", end);
  if (appointment->acting)
    json_object_set_boolean_member (object, "acting", TRUE);
  if (reason != NULL)
    json_object_set_string_member (object, "reason", reason);
  detail = dd_json_object_finish (object);
  return dd_audit_append (txn, now, actor, action, "post", appointment->post_id, detail, error);
}

gboolean
dd_roster_service_end_in (DdTransaction *txn,
                          gint64 now,
                          const DdActor *actor,
                          const DdAppointment *appointment,
                          gint64 until,
                          GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);

  return dd_appointment_store_set_end (database, appointment->id, until, error) &&
         dd_role_grant_store_end (database, appointment->id, until, error) &&
         append (txn, now, actor, "post.appointment-ended", appointment, until, NULL, error);
}

gboolean
dd_roster_service_void_in (DdTransaction *txn,
                           gint64 now,
                           const DdActor *actor,
                           const DdAppointment *appointment,
                           const char *reason,
                           GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);

  return dd_appointment_store_void (database, appointment->id, now, error) &&
         dd_role_grant_store_end (database, appointment->id, now, error) &&
         append (txn, now, actor, "post.appointment-voided", appointment, appointment->until_at,
                 reason, error);
}

/* The accounts of whoever is appointed get the role of the post for as long as it is held. One they
 * were given by hand, which stands for the same post, follows it from now on; a teacher is one with
 * a post and without. */
static gboolean
grant_in (DdTransaction *txn,
          gint64 now,
          const DdAppointment *appointment,
          DdPostKind kind,
          GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);
  DdRole role;

  if (!dd_post_kind_get_role (kind, &role) ||
      (appointment->until_at != DD_TIME_UNKNOWN && appointment->until_at <= now))
    return TRUE;
  if (role != DD_ROLE_TEACHER && appointment->from_at <= now &&
      !dd_role_grant_store_link (database, appointment->person_id, role, appointment->until_at,
                                 appointment->id, error))
    return FALSE;
  return dd_role_grant_store_add_for_person (database, appointment->person_id, role, now,
                                             appointment->from_at, appointment->until_at,
                                             appointment->id, error);
}

gboolean
dd_roster_service_appoint_in (DdTransaction *txn,
                              gint64 now,
                              const DdActor *actor,
                              DdAppointment *appointment,
                              DdPostKind kind,
                              GError **error)
{
  appointment->id =
      dd_appointment_store_insert (dd_transaction_get_database (txn), appointment, error);
  return appointment->id != 0 && grant_in (txn, now, appointment, kind, error) &&
         append (txn, now, actor, "post.appointed", appointment, appointment->until_at, NULL,
                 error);
}

/* Appointing -------------------------------------------------------------------------------- */

/* Whether somebody can be appointed at all: at the school for as long as the appointment lasts. */
static gboolean
check_person (DdRosterService *self, const DdAppointment *appointment, GError **error)
{
  g_autoptr (DdPerson) person = dd_person_store_get (self->database, appointment->person_id, error);
  g_autofree char *day = NULL;

  if (person == NULL)
    return FALSE;
  if (person->left_at == DD_TIME_UNKNOWN ||
      (appointment->until_at != DD_TIME_UNKNOWN && appointment->until_at <= person->left_at))
    return TRUE;
  day = dd_roster_service_dup_day (self, person->left_at);
  g_set_error (error, DD_ERROR, DD_ERROR_STATE,
               /* Translators: a person and a day. */
               _ ("%s is marked as leaving the school on %s. Please take that back first, or let "
                  "the appointment end by then. Nothing was changed."),
               person->name, day);
  return FALSE;
}

static void
refuse_overlap (DdRosterService *self, DdPost *post, const DdAppointment *other, GError **error)
{
  g_autoptr (DdPerson) person = dd_person_store_get (self->database, other->person_id, error);
  g_autofree char *from = dd_roster_service_dup_day (self, other->from_at);
  g_autofree char *until = NULL;

  if (person == NULL)
    return;
  if (other->until_at == DD_TIME_UNKNOWN)
    {
      g_set_error (error, DD_ERROR, DD_ERROR_STATE,
                   /* Translators: a post, who holds it, since which day. */
                   _ ("“%s” is held by %s since %s. A post has one holder at a time: please end "
                      "that appointment first. Nothing was changed."),
                   dd_post_get_title (post), person->name, from);
      return;
    }
  until = dd_roster_service_dup_day (self, other->until_at);
  g_set_error (error, DD_ERROR, DD_ERROR_STATE,
               /* Translators: a post, who holds it, from which day, until which day. */
               _ ("“%s” is held by %s from %s until %s. A post has one holder at a time: please "
                  "choose other days. Nothing was changed."),
               dd_post_get_title (post), person->name, from, until);
}

/* Makes room: ends the present holder's appointment where the new one begins, if that is wanted,
 * and refuses what overlaps all the same. */
static gboolean
make_room (DdRosterService *self,
           DdTransaction *txn,
           const DdActor *actor,
           DdPost *post,
           const DdAppointment *appointment,
           gboolean end_present,
           GError **error)
{
  gint64 now = dd_clock_now (self->clock);
  g_autoptr (GPtrArray) others =
      dd_appointment_store_list_of_post (self->database, post->id, error);

  if (others == NULL)
    return FALSE;
  for (guint i = 0; i < others->len; i++)
    {
      const DdAppointment *other = g_ptr_array_index (others, i);

      if (!dd_appointment_overlaps (other, appointment))
        continue;
      if (!end_present || other->from_at >= appointment->from_at)
        {
          refuse_overlap (self, post, other, error);
          return FALSE;
        }
      if (!dd_roster_service_end_in (txn, now, actor, other, appointment->from_at, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_post (DdRosterService *self, DdSession *session, DdPost *post, GError **error)
{
  if (post->ended_at != DD_TIME_UNKNOWN)
    {
      g_set_error (error, DD_ERROR, DD_ERROR_STATE,
                   _ ("The post “%s” is no more. Please choose another one."),
                   dd_post_get_title (post));
      return FALSE;
    }
  return dd_roster_service_may_appoint (self, session, post->kind, error);
}

gboolean
dd_roster_service_appoint_checked_in (DdRosterService *self,
                                      DdTransaction *txn,
                                      DdSession *session,
                                      DdAppointment *appointment,
                                      gboolean end_present,
                                      GError **error)
{
  const DdActor *actor = dd_session_get_actor (session);
  g_autoptr (DdPost) post = NULL;

  if (!dd_appointment_check (appointment, error))
    return FALSE;
  post = dd_post_store_get (self->database, appointment->post_id, error);
  return post != NULL && check_post (self, session, post, error) &&
         check_person (self, appointment, error) &&
         make_room (self, txn, actor, post, appointment, end_present, error) &&
         dd_roster_service_appoint_in (txn, dd_clock_now (self->clock), actor, appointment,
                                       post->kind, error);
}

/**
 * dd_roster_service_appoint:
 * @self: the service
 * @session: who appoints; for a post that signs with %DD_PERMISSION_MANAGE_SIGNERS, unless nobody
 *   at the desk has it at the moment
 * @appointment: who takes which post from when; gets its id. It may lie in the past
 * @end_present: the holder of that instant gives the post up to it
 * @error: return location: %DD_ERROR_STATE if the post is held by somebody else in that time
 *
 * The accounts of the person get the role of the post for as long as it is held.
 *
 * Returns: whether it was written; if not, nothing was
 */
gboolean
dd_roster_service_appoint (DdRosterService *self,
                           DdSession *session,
                           DdAppointment *appointment,
                           gboolean end_present,
                           GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;

  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self) && appointment != NULL, FALSE);
  g_return_val_if_fail (appointment->id == 0, FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_ROSTER, error))
    return FALSE;
  txn = dd_transaction_begin (self->database, error);
  if (txn != NULL &&
      dd_roster_service_appoint_checked_in (self, txn, session, appointment, end_present, error) &&
      dd_roster_service_finish (self, txn, error))
    return TRUE;
  appointment->id = 0;
  return FALSE;
}

/* Reads an appointment that somebody wants to change, and asks whether they may. */
static DdAppointment *
open_appointment (DdRosterService *self, DdSession *session, gint64 id, GError **error)
{
  g_autoptr (DdAppointment) appointment = dd_appointment_store_get (self->database, id, error);
  g_autoptr (DdPost) post = NULL;

  if (appointment == NULL)
    return NULL;
  if (appointment->voided_at != DD_TIME_UNKNOWN)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_STATE,
                           _ ("This appointment was recorded by mistake and counts no more."));
      return NULL;
    }
  post = dd_post_store_get (self->database, appointment->post_id, error);
  return post != NULL && dd_roster_service_may_appoint (self, session, post->kind, error)
             ? g_steal_pointer (&appointment)
             : NULL;
}

static gboolean
check_end (DdRosterService *self, const DdAppointment *appointment, gint64 until, GError **error)
{
  g_autoptr (DdAppointment) ended = dd_appointment_copy (appointment);
  g_autofree char *day = NULL;

  ended->until_at = until;
  if (!dd_appointment_check (ended, error))
    return FALSE;
  if (appointment->until_at == DD_TIME_UNKNOWN || until < appointment->until_at)
    return TRUE;
  day = dd_roster_service_dup_day (self, appointment->until_at);
  g_set_error (error, DD_ERROR, DD_ERROR_STATE,
               _ ("This appointment ends on %s already. To go on after that day, please appoint "
                  "anew. Nothing was changed."),
               day);
  return FALSE;
}

/**
 * dd_roster_service_end_appointment:
 * @self: the service
 * @session: who ends it
 * @id: an appointment
 * @until: until when the post is held, UTC milliseconds; it may lie ahead
 * @error: return location: %DD_ERROR_INVALID before it begins, %DD_ERROR_STATE if it ends earlier
 *   anyhow
 *
 * The roles that follow it end with it. A principal without a successor may go: the vacancy speaks.
 *
 * Returns: whether it was written
 */
gboolean
dd_roster_service_end_appointment (
    DdRosterService *self, DdSession *session, gint64 id, gint64 until, GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (DdAppointment) appointment = NULL;

  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self) && until != DD_TIME_UNKNOWN, FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_ROSTER, error))
    return FALSE;
  txn = dd_transaction_begin (self->database, error);
  appointment = txn != NULL ? open_appointment (self, session, id, error) : NULL;
  return appointment != NULL && check_end (self, appointment, until, error) &&
         dd_roster_service_end_in (txn, dd_clock_now (self->clock), dd_session_get_actor (session),
                                   appointment, until, error) &&
         dd_roster_service_finish (self, txn, error);
}

/**
 * dd_roster_service_void_appointment:
 * @self: the service
 * @session: who says so
 * @id: an appointment
 * @reason: why
 * @error: return location: %DD_ERROR_INVALID without a reason
 *
 * It was recorded by mistake: nobody held the post by it, on no day. It stays in the audit log.
 *
 * Returns: whether it was written
 */
gboolean
dd_roster_service_void_appointment (
    DdRosterService *self, DdSession *session, gint64 id, const char *reason, GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (DdAppointment) appointment = NULL;
  g_autofree char *clean = NULL;

  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self), FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_ROSTER, error) ||
      !dd_text_check (reason, _ ("Reason"), REASON_MAX, error))
    return FALSE;
  clean = dd_text_clean (reason);
  if (clean == NULL)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("Please enter why this appointment was a mistake."));
      return FALSE;
    }
  txn = dd_transaction_begin (self->database, error);
  appointment = txn != NULL ? open_appointment (self, session, id, error) : NULL;
  return appointment != NULL &&
         dd_roster_service_void_in (txn, dd_clock_now (self->clock), dd_session_get_actor (session),
                                    appointment, clean, error) &&
         dd_roster_service_finish (self, txn, error);
}

/**
 * dd_roster_service_follow_roles_in:
 * @txn: the transaction that gives a person an account
 * @now: the present, UTC milliseconds
 * @person_id: whose account it is; 0 for nobody's
 * @error: return location
 *
 * The roles of the person's accounts follow what they hold and will hold: a role given as the
 * account was made is tied to the appointment it comes from, others are added.
 *
 * Returns: whether it was written
 */
gboolean
dd_roster_service_follow_roles_in (DdTransaction *txn, gint64 now, gint64 person_id, GError **error)
{
  DdDatabase *database;
  g_autoptr (GPtrArray) appointments = NULL;

  g_return_val_if_fail (txn != NULL, FALSE);

  database = dd_transaction_get_database (txn);
  appointments = dd_appointment_store_list_of_person (database, person_id, error);
  if (appointments == NULL)
    return FALSE;
  for (guint i = appointments->len; i > 0; i--)
    {
      const DdAppointment *appointment = g_ptr_array_index (appointments, i - 1);
      g_autoptr (DdPost) post = dd_post_store_get (database, appointment->post_id, error);

      if (post == NULL || !grant_in (txn, now, appointment, post->kind, error))
        return FALSE;
    }
  return TRUE;
}

/* Who was responsible ----------------------------------------------------------------------- */

/**
 * dd_roster_service_list_appointments_of_person:
 * @self: the service
 * @person_id: a person
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdAppointment) (nullable): what they held and will hold,
 *   newest first, without what was recorded by mistake
 */
GPtrArray *
dd_roster_service_list_appointments_of_person (DdRosterService *self,
                                               gint64 person_id,
                                               GError **error)
{
  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self), NULL);

  return dd_appointment_store_list_of_person (self->database, person_id, error);
}

/**
 * dd_roster_service_list_appointments_of_post:
 * @self: the service
 * @post_id: a post
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdAppointment) (nullable): who held it and will hold it,
 *   newest first, without what was recorded by mistake
 */
GPtrArray *
dd_roster_service_list_appointments_of_post (DdRosterService *self, gint64 post_id, GError **error)
{
  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self), NULL);

  return dd_appointment_store_list_of_post (self->database, post_id, error);
}

/**
 * dd_roster_service_holder_of_post_at:
 * @self: the service
 * @post_id: a post
 * @time: an instant, UTC milliseconds
 * @error: return location; stays unset for a vacancy
 *
 * Returns: (transfer full) (nullable): who held the post then; %NULL for a vacancy too
 */
DdPerson *
dd_roster_service_holder_of_post_at (DdRosterService *self,
                                     gint64 post_id,
                                     gint64 time,
                                     GError **error)
{
  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self), NULL);

  return dd_appointment_store_holder (self->database, post_id, time, error);
}

/**
 * dd_roster_service_holder_at:
 * @self: the service
 * @post_key: %DD_POST_PRINCIPAL or %DD_POST_REGISTRAR
 * @time: an instant, UTC milliseconds
 * @error: return location; stays unset for a vacancy, or a post that is not in the roster
 *
 * Returns: (transfer full) (nullable): who held the post then; %NULL for a vacancy too
 */
DdPerson *
dd_roster_service_holder_at (DdRosterService *self,
                             const char *post_key,
                             gint64 time,
                             GError **error)
{
  g_autoptr (DdPost) post = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self) && post_key != NULL, NULL);

  post = dd_post_store_find (self->database, post_key, &failure);
  if (post != NULL)
    return dd_appointment_store_holder (self->database, post->id, time, error);
  if (!g_error_matches (failure, DD_ERROR, DD_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/**
 * dd_roster_service_is_kind_held_at:
 * @self: the service
 * @kind_key: key of a kind of post ("deputy-principal")
 * @time: an instant, UTC milliseconds
 *
 * Returns: whether anybody holds a post of that kind then, or acts for it; %TRUE where it could not
 *   be read, so that nobody is passed over for that
 */
gboolean
dd_roster_service_is_kind_held_at (DdRosterService *self, const char *kind_key, gint64 time)
{
  g_autoptr (GError) error = NULL;
  gboolean held = TRUE;

  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self) && kind_key != NULL, TRUE);

  if (!dd_appointment_store_is_kind_held (self->database, kind_key, time, &held, &error))
    {
      g_message ("Whether a post is held could not be read: %s", error->message);
      return TRUE;
    }
  return held;
}

/**
 * dd_roster_service_list_posts_of_person_at:
 * @self: the service
 * @person_id: a person
 * @time: an instant, UTC milliseconds
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdPost) (nullable): the posts the person held then, in the
 *   order of the roster
 */
GPtrArray *
dd_roster_service_list_posts_of_person_at (DdRosterService *self,
                                           gint64 person_id,
                                           gint64 time,
                                           GError **error)
{
  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self), NULL);

  return dd_post_store_list_held (self->database, person_id, time, error);
}

/**
 * dd_roster_service_dup_titles_at:
 * @self: the service
 * @person_id: a person
 * @time: an instant, UTC milliseconds
 *
 * Returns: (transfer full) (nullable): what the person was then, "学籍管理员 · 教务处"; %NULL for
 *   nothing
 */
char *
dd_roster_service_dup_titles_at (DdRosterService *self, gint64 person_id, gint64 time)
{
  g_autoptr (GError) failure = NULL;
  char *titles;

  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self), NULL);

  titles = dd_post_store_dup_titles (self->database, person_id, time, &failure);
  if (failure != NULL)
    g_warning ("what a person is could not be read: %s", failure->message);
  return titles;
}
