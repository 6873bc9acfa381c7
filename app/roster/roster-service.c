/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/roster-service.h"

#include "accounts/permission.h"
#include "audit/audit-log.h"
#include "base/error.h"
#include "base/text.h"
#include "roster/roster-store.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

struct _DdRosterService
{
  GObject parent_instance;

  /* owned */
  DdDatabase *database;
  DdClock *clock;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdRosterService, dd_roster_service, G_TYPE_OBJECT)

static void
dd_roster_service_finalize (GObject *object)
{
  DdRosterService *self = DD_ROSTER_SERVICE (object);

  g_clear_object (&self->database);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (dd_roster_service_parent_class)->finalize (object);
}

static void
dd_roster_service_class_init (DdRosterServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_roster_service_finalize;

  /**
   * DdRosterService::changed:
   *
   * The school, a post or a contact was changed and is on the disk.
   */
  signals[CHANGED] = g_signal_new ("changed", DD_TYPE_ROSTER_SERVICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dd_roster_service_init (DdRosterService *self)
{
}

/**
 * dd_roster_service_new:
 * @database: the desk's database
 * @clock: the clock
 *
 * Returns: (transfer full): the service
 */
DdRosterService *
dd_roster_service_new (DdDatabase *database, DdClock *clock)
{
  DdRosterService *self;

  g_return_val_if_fail (DD_IS_DATABASE (database) && DD_IS_CLOCK (clock), NULL);

  self = g_object_new (DD_TYPE_ROSTER_SERVICE, NULL);
  self->database = g_object_ref (database);
  self->clock = g_object_ref (clock);
  return self;
}

/* What changed, as the audit log keeps it: the new values of the things named. */
static char *
describe_school (const DdSchool *school)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "name", school->name);
  json_object_set_string_member (object, "zone", school->zone);
  if (school->phone != NULL)
    json_object_set_string_member (object, "phone", school->phone);
  json_node_set_object (node, object);
  return json_to_string (node, FALSE);
}

static char *
describe_contact (const DdContact *contact)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonArray *roles = json_array_new ();

  json_object_set_string_member (object, "name", contact->name);
  if (contact->phone != NULL)
    json_object_set_string_member (object, "phone", contact->phone);
  for (guint i = 0; contact->roles != NULL && contact->roles[i] != NULL; i++)
    json_array_add_string_element (roles, contact->roles[i]);
  json_object_set_array_member (object, "roles", roles);
  json_node_set_object (node, object);
  return json_to_string (node, FALSE);
}

/**
 * dd_roster_service_setup_school_in:
 * @txn: the transaction that sets the desk up
 * @now: the present, UTC milliseconds
 * @school: whose desk it becomes
 * @recovery_public: (array fixed-size=32): public half of the recovery key
 * @error: return location: %DD_ERROR_INVALID
 *
 * Returns: whether it was written
 */
gboolean
dd_roster_service_setup_school_in (DdTransaction *txn,
                                   gint64 now,
                                   const DdSchool *school,
                                   const guint8 *recovery_public,
                                   GError **error)
{
  g_autofree char *detail = NULL;

  g_return_val_if_fail (txn != NULL && school != NULL && recovery_public != NULL, FALSE);

  if (!dd_school_check (school, error))
    return FALSE;
  detail = describe_school (school);
  return dd_roster_store_insert_school (dd_transaction_get_database (txn), now, school,
                                        recovery_public, error) &&
         dd_audit_append (txn, now, &DD_ACTOR_SYSTEM, "desk.set-up", "desk", 1, detail, error);
}

/**
 * dd_roster_service_setup_post_in:
 * @txn: the transaction that sets the desk up
 * @now: the present, UTC milliseconds
 * @post_key: %DD_POST_PRINCIPAL or %DD_POST_REGISTRAR
 * @holder: (nullable): who holds it from now on; gets its id. %NULL leaves the post vacant
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_roster_service_setup_post_in (
    DdTransaction *txn, gint64 now, const char *post_key, DdPerson *holder, GError **error)
{
  DdDatabase *database;
  g_autofree char *detail = NULL;
  gint64 post;

  g_return_val_if_fail (txn != NULL && post_key != NULL, FALSE);

  database = dd_transaction_get_database (txn);
  post = dd_roster_store_insert_post (database, post_key, post_key, error);
  if (post == 0 ||
      !dd_audit_append (txn, now, &DD_ACTOR_SYSTEM, "post.created", "post", post, NULL, error))
    return FALSE;
  if (holder == NULL)
    return TRUE;

  holder->id = dd_roster_store_insert_person (database, holder, error);
  if (holder->id == 0 || !dd_roster_store_appoint (database, post, holder->id, now, error))
    return FALSE;
  detail = g_strdup_printf ("{\"person\":%" G_GINT64_FORMAT "}", holder->id);
  return dd_audit_append (txn, now, &DD_ACTOR_SYSTEM, "post.appointed", "post", post, detail,
                          error);
}

/* Writes a contact and the roles it stands for, as @actor. */
static gboolean
save_contact_in (
    DdTransaction *txn, gint64 now, const DdActor *actor, DdContact *contact, GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);
  g_autofree char *detail = describe_contact (contact);
  gint64 id = dd_roster_store_save_contact (database, contact, error);

  if (id == 0 || !dd_roster_store_clear_roles (database, id, error))
    return FALSE;
  for (guint i = 0; contact->roles != NULL && contact->roles[i] != NULL; i++)
    if (!dd_roster_store_set_role (database, contact->roles[i], id, error))
      return FALSE;
  if (!dd_audit_append (txn, now, actor, "contact.saved", "contact", id, detail, error))
    return FALSE;
  contact->id = id;
  return TRUE;
}

/**
 * dd_roster_service_setup_contact_in:
 * @txn: the transaction that sets the desk up
 * @now: the present, UTC milliseconds
 * @contact: an office; gets its id
 * @error: return location: %DD_ERROR_INVALID
 *
 * Returns: whether it was written
 */
gboolean
dd_roster_service_setup_contact_in (DdTransaction *txn,
                                    gint64 now,
                                    DdContact *contact,
                                    GError **error)
{
  g_return_val_if_fail (txn != NULL && contact != NULL, FALSE);

  return dd_contact_check (contact, error) &&
         save_contact_in (txn, now, &DD_ACTOR_SYSTEM, contact, error);
}

/**
 * dd_roster_service_get_school:
 * @self: the service
 * @error: return location: %DD_ERROR_NOT_FOUND before the desk is set up
 *
 * Returns: (transfer full) (nullable): whose desk it is
 */
DdSchool *
dd_roster_service_get_school (DdRosterService *self, GError **error)
{
  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self), NULL);

  return dd_roster_store_load_school (self->database, error);
}

/**
 * dd_roster_service_set_school:
 * @self: the service
 * @session: who changes it
 * @school: the school as it shall be
 * @error: return location
 *
 * A school that moves to another zone keeps its instants; only how they are shown, and where days
 * end, changes.
 *
 * Returns: whether it was written
 */
gboolean
dd_roster_service_set_school (DdRosterService *self,
                              DdSession *session,
                              const DdSchool *school,
                              GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autofree char *detail = NULL;

  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self) && school != NULL, FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_SCHOOL, error) ||
      !dd_school_check (school, error))
    return FALSE;
  detail = describe_school (school);
  txn = dd_transaction_begin (self->database, error);
  if (txn == NULL || !dd_roster_store_update_school (self->database, school, error) ||
      !dd_audit_append (txn, dd_clock_now (self->clock), dd_session_get_actor (session),
                        "school.changed", "desk", 1, detail, error) ||
      !dd_transaction_commit (txn, error))
    return FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

/**
 * dd_roster_service_list_contacts:
 * @self: the service
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdContact) (nullable): all contacts, oldest first
 */
GPtrArray *
dd_roster_service_list_contacts (DdRosterService *self, GError **error)
{
  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self), NULL);

  return dd_roster_store_list_contacts (self->database, error);
}

/**
 * dd_roster_service_find_contact:
 * @self: the service
 * @role: a recipient
 * @error: return location; stays unset if nobody stands for it yet
 *
 * Returns: (transfer full) (nullable): whom to ring for @role
 */
DdContact *
dd_roster_service_find_contact (DdRosterService *self, const char *role, GError **error)
{
  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self) && role != NULL, NULL);

  return dd_roster_store_find_contact (self->database, role, error);
}

/**
 * dd_roster_service_save_contact:
 * @self: the service
 * @session: who changes it
 * @contact: the office as it shall be, with all recipients it stands for; gets its id. A recipient
 *   that another office stood for moves here
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_roster_service_save_contact (DdRosterService *self,
                                DdSession *session,
                                DdContact *contact,
                                GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  gint64 id;

  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self) && contact != NULL, FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_CONTACTS, error) ||
      !dd_contact_check (contact, error))
    return FALSE;
  id = contact->id;
  txn = dd_transaction_begin (self->database, error);
  if (txn == NULL ||
      !save_contact_in (txn, dd_clock_now (self->clock), dd_session_get_actor (session), contact,
                        error) ||
      !dd_transaction_commit (txn, error))
    {
      contact->id = id;
      return FALSE;
    }
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
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

  return dd_roster_store_find_post (self->database, key, error);
}

/**
 * dd_roster_service_get_post:
 * @self: the service
 * @id: a post
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the post
 */
DdPost *
dd_roster_service_get_post (DdRosterService *self, gint64 id, GError **error)
{
  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self), NULL);

  return dd_roster_store_get_post (self->database, id, error);
}

/**
 * dd_roster_service_holder_at:
 * @self: the service
 * @post_key: %DD_POST_PRINCIPAL or %DD_POST_REGISTRAR
 * @time: an instant, UTC milliseconds
 * @error: return location; stays unset for a vacancy
 *
 * Returns: (transfer full) (nullable): who held the post then; %NULL for a vacancy too
 */
DdPerson *
dd_roster_service_holder_at (DdRosterService *self,
                             const char *post_key,
                             gint64 time,
                             GError **error)
{
  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self) && post_key != NULL, NULL);

  return dd_roster_store_holder_at (self->database, post_key, time, error);
}

/**
 * dd_roster_service_get_person:
 * @self: the service
 * @id: a person
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the person
 */
DdPerson *
dd_roster_service_get_person (DdRosterService *self, gint64 id, GError **error)
{
  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self), NULL);

  return dd_roster_store_get_person (self->database, id, error);
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

  post = dd_roster_store_find_post (dd_transaction_get_database (txn), DD_POST_REGISTRAR, error);
  return post != NULL ? post->id : 0;
}
