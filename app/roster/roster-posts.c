/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of DdRosterService that keeps the posts. */
#include "roster/roster-service-private.h"

#include "base/error.h"
#include "base/json-build.h"
#include "base/text.h"
#include "roster/appointment-store.h"
#include "roster/department-store.h"
#include "roster/person-store.h"
#include "roster/post-store.h"
#include "roster/roster-search-store.h"

#include <glib/gi18n.h>

/**
 * dd_roster_service_list_posts:
 * @self: the service
 * @department_id: a department; 0 for the posts of none
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdPost) (nullable): the posts there are, in their order
 */
GPtrArray *
dd_roster_service_list_posts (DdRosterService *self, gint64 department_id, GError **error)
{
  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self), NULL);

  return dd_post_store_list (self->database, department_id, error);
}

/**
 * dd_roster_service_find_post:
 * @self: the service
 * @key: %DD_POST_PRINCIPAL or %DD_POST_REGISTRAR
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the post
 */
DdPost *
dd_roster_service_find_post (DdRosterService *self, const char *key, GError **error)
{
  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self) && key != NULL, NULL);

  return dd_post_store_find (self->database, key, error);
}

/**
 * dd_roster_service_get_post:
 * @self: the service
 * @id: a post
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the post, ended or not
 */
DdPost *
dd_roster_service_get_post (DdRosterService *self, gint64 id, GError **error)
{
  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self), NULL);

  return dd_post_store_get (self->database, id, error);
}

/**
 * dd_roster_service_get_responsible_post_in:
 * @txn: the transaction that files an incident
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * The registrar's post answers for an incident until somebody sets another; a post, because it
 * outlives its holder.
 *
 * Returns: the post's id, or 0 with @error set
 */
gint64
dd_roster_service_get_responsible_post_in (DdTransaction *txn, GError **error)
{
  g_autoptr (DdPost) post = NULL;

  g_return_val_if_fail (txn != NULL, 0);

  post = dd_post_store_find (dd_transaction_get_database (txn), DD_POST_REGISTRAR, error);
  return post != NULL ? post->id : 0;
}

/* Setting up -------------------------------------------------------------------------------- */

static gint64
make_post_in (DdTransaction *txn, gint64 now, DdPost *post, GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);

  post->created_at = now;
  post->id = dd_post_store_save (database, post, error);
  if (post->id == 0 || !dd_roster_search_index_posts (database, post->id, 0, error) ||
      !dd_audit_append (txn, now, &DD_ACTOR_SYSTEM, "post.created", "post", post->id, NULL, error))
    return 0;
  return post->id;
}

static gboolean
hold_in (DdTransaction *txn, gint64 now, const DdPost *post, const DdPerson *holder, GError **error)
{
  g_autoptr (DdAppointment) appointment = dd_appointment_new (post->id, holder->id, now);

  return dd_roster_service_appoint_in (txn, now, &DD_ACTOR_SYSTEM, appointment, post->kind, error);
}

/**
 * dd_roster_service_setup_post_in:
 * @txn: the transaction that sets the desk up
 * @now: the present, UTC milliseconds
 * @post_key: %DD_POST_PRINCIPAL or %DD_POST_REGISTRAR
 * @holder: (nullable): who holds it from now on; gets its id. %NULL leaves the post vacant
 * @error: return location
 *
 * The principal's post is one of the leading group and comes with that of the group's head, whom
 * the plan wants to be the principal.
 *
 * Returns: whether it was written
 */
gboolean
dd_roster_service_setup_post_in (
    DdTransaction *txn, gint64 now, const char *post_key, DdPerson *holder, GError **error)
{
  DdDatabase *database;
  DdPostKind kind = DD_POST_KIND_OTHER;
  g_autoptr (DdPost) post = NULL;
  g_autoptr (DdPost) head = NULL;

  g_return_val_if_fail (txn != NULL && dd_post_kind_from_key (post_key, &kind), FALSE);

  database = dd_transaction_get_database (txn);
  post = dd_post_new (kind, NULL, 0);
  post->key = g_strdup (post_key);
  if (kind == DD_POST_KIND_PRINCIPAL)
    {
      post->department_id = dd_department_store_find (database, DD_DEPARTMENT_LEADING_GROUP, error);
      if (post->department_id == 0)
        return FALSE;
      head = dd_post_new (DD_POST_KIND_GROUP_HEAD, NULL, post->department_id);
      head->position = 1;
    }
  if (make_post_in (txn, now, post, error) == 0 ||
      (head != NULL && make_post_in (txn, now, head, error) == 0))
    return FALSE;
  if (holder == NULL)
    return TRUE;

  return dd_roster_service_setup_person_in (txn, now, holder, error) &&
         hold_in (txn, now, post, holder, error) &&
         (head == NULL || hold_in (txn, now, head, holder, error));
}

/* Changing ---------------------------------------------------------------------------------- */

static char *
describe (const DdPost *post)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "kind", dd_post_kind_to_key (post->kind));
  if (!dd_text_is_blank (post->title))
    json_object_set_string_member (object, "title", post->title);
  if (post->class_name != NULL)
    json_object_set_string_member (object, "class", post->class_name);
  if (post->department_id != 0)
    json_object_set_int_member (object, "department", post->department_id);
  return dd_json_object_finish (object);
}

/* Whether a post may become what it shall be. What was held stays of its kind: a role and a right
 * to sign hang on it, and so does what it was on an earlier day. */
static gboolean
check_change (DdDatabase *database, const DdPost *post, GError **error)
{
  g_autoptr (DdPost) present = NULL;
  g_autoptr (GPtrArray) held = NULL;

  if (post->department_id != 0)
    {
      g_autoptr (DdDepartment) department =
          dd_department_store_get (database, post->department_id, error);

      if (department == NULL)
        return FALSE;
      if (department->ended_at != DD_TIME_UNKNOWN)
        {
          g_set_error (error, DD_ERROR, DD_ERROR_STATE,
                       _ ("The department “%s” is no more. Please choose another one."),
                       dd_department_get_name (department));
          return FALSE;
        }
    }
  if (post->id == 0)
    return TRUE;

  present = dd_post_store_get (database, post->id, error);
  if (present == NULL)
    return FALSE;
  if (present->kind == post->kind)
    return TRUE;
  held = dd_appointment_store_list_of_post (database, post->id, error);
  if (held == NULL)
    return FALSE;
  if (held->len == 0 && present->key == NULL)
    return TRUE;
  g_set_error (error, DD_ERROR, DD_ERROR_STATE,
               _ ("“%s” has a history, so it stays the kind of post it is. Please make a new post "
                  "and end this one. Nothing was changed."),
               dd_post_get_title (present));
  return FALSE;
}

static void
clean (DdPost *post)
{
  char *title = dd_text_clean (post->title);
  char *class_name =
      post->kind == DD_POST_KIND_CLASS_TEACHER ? dd_text_clean (post->class_name) : NULL;

  g_free (post->title);
  post->title = title != NULL ? title : g_strdup ("");
  g_free (post->class_name);
  post->class_name = class_name;
}

gboolean
dd_roster_service_write_post_in (
    DdTransaction *txn, gint64 now, const DdActor *actor, DdPost *post, GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);
  g_autofree char *detail = describe (post);
  const char *action = post->id == 0 ? "post.created" : "post.saved";

  if (!check_change (database, post, error))
    return FALSE;
  post->id = dd_post_store_save (database, post, error);
  return post->id != 0 &&
         dd_audit_append (txn, now, actor, action, "post", post->id, detail, error);
}

/**
 * dd_roster_service_save_post:
 * @self: the service
 * @session: who changes it
 * @post: the post as it shall be; a new one gets its id
 * @error: return location: %DD_ERROR_STATE if the kind of a post with a history would change
 *
 * Returns: whether it was written
 */
gboolean
dd_roster_service_save_post (DdRosterService *self,
                             DdSession *session,
                             DdPost *post,
                             GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  gint64 now;
  gint64 id;

  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self) && post != NULL, FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_ROSTER, error) ||
      !dd_post_check (post, error))
    return FALSE;
  now = dd_clock_now (self->clock);
  id = post->id;
  clean (post);
  if (post->id == 0 && post->created_at == DD_TIME_UNKNOWN)
    post->created_at = now;
  txn = dd_transaction_begin (self->database, error);
  if (txn != NULL &&
      dd_roster_service_write_post_in (txn, now, dd_session_get_actor (session), post, error) &&
      dd_roster_search_index_posts (self->database, post->id, 0, error) &&
      dd_roster_service_finish (self, txn, error))
    return TRUE;
  post->id = id;
  return FALSE;
}

/* Whether a post can end: nobody holds it or is about to, and it is not one every desk has. */
static gboolean
check_end (DdRosterService *self, DdPost *post, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) appointments = NULL;

  if (post->key != NULL)
    {
      g_set_error (error, DD_ERROR, DD_ERROR_STATE,
                   _ ("Every desk has the post “%s”. It was left as it is."),
                   dd_post_get_title (post));
      return FALSE;
    }
  appointments = dd_appointment_store_list_of_post (self->database, post->id, error);
  if (appointments == NULL)
    return FALSE;
  for (guint i = 0; i < appointments->len; i++)
    {
      const DdAppointment *appointment = g_ptr_array_index (appointments, i);
      g_autoptr (DdPerson) person = NULL;

      if (appointment->until_at != DD_TIME_UNKNOWN && appointment->until_at <= now)
        continue;
      person = dd_person_store_get (self->database, appointment->person_id, error);
      if (person != NULL)
        g_set_error (error, DD_ERROR, DD_ERROR_STATE,
                     _ ("“%s” is held by %s. Please end that appointment first. Nothing was "
                        "changed."),
                     dd_post_get_title (post), person->name);
      return FALSE;
    }
  return TRUE;
}

/**
 * dd_roster_service_end_post:
 * @self: the service
 * @session: who changes it
 * @id: a post
 * @error: return location: %DD_ERROR_STATE while somebody holds it
 *
 * The post is no more from now on. It stays for the days it was there.
 *
 * Returns: whether it was written
 */
gboolean
dd_roster_service_end_post (DdRosterService *self, DdSession *session, gint64 id, GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (DdPost) post = NULL;
  gint64 now;

  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self), FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_ROSTER, error))
    return FALSE;
  now = dd_clock_now (self->clock);
  txn = dd_transaction_begin (self->database, error);
  post = txn != NULL ? dd_post_store_get (self->database, id, error) : NULL;
  return post != NULL && check_end (self, post, now, error) &&
         dd_post_store_end (self->database, id, now, error) &&
         dd_roster_search_drop_post (self->database, id, error) &&
         dd_audit_append (txn, now, dd_session_get_actor (session), "post.ended", "post", id, NULL,
                          error) &&
         dd_roster_service_finish (self, txn, error);
}
