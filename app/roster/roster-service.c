/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/roster-service-private.h"

#include "base/json-build.h"
#include "roster/contact-store.h"
#include "roster/school-store.h"

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
   * The school, its roster or a contact was changed and is on the disk.
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

gboolean
dd_roster_service_finish (DdRosterService *self, DdTransaction *txn, GError **error)
{
  if (!dd_transaction_commit (txn, error))
    return FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

char *
dd_roster_service_dup_day (DdRosterService *self, gint64 time)
{
  g_autoptr (DdSchool) school = dd_school_store_load (self->database, NULL);
  g_autoptr (GTimeZone) zone = school != NULL ? dd_school_dup_zone (school) : NULL;
  g_autofree char *iso = dd_time_to_iso8601 (time, zone);

  /* YYYY-MM-DD */
  return iso != NULL ? g_strndup (iso, 10) : g_strdup ("?");
}

/* What changed, as the audit log keeps it: the new values of the things named. */
static char *
describe_school (const DdSchool *school)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "name", school->name);
  json_object_set_string_member (object, "zone", school->zone);
  if (school->phone != NULL)
    json_object_set_string_member (object, "phone", school->phone);
  return dd_json_object_finish (object);
}

static char *
describe_contact (const DdContact *contact)
{
  JsonObject *object = json_object_new ();
  JsonArray *roles = json_array_new ();

  json_object_set_string_member (object, "name", contact->name);
  if (contact->phone != NULL)
    json_object_set_string_member (object, "phone", contact->phone);
  for (guint i = 0; contact->roles != NULL && contact->roles[i] != NULL; i++)
    json_array_add_string_element (roles, contact->roles[i]);
  json_object_set_array_member (object, "roles", roles);
  return dd_json_object_finish (object);
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
  return dd_school_store_insert (dd_transaction_get_database (txn), now, school, recovery_public,
                                 error) &&
         dd_audit_append (txn, now, &DD_ACTOR_SYSTEM, "desk.set-up", "desk", 1, detail, error);
}

/* Writes a contact and the roles it stands for, as @actor. */
static gboolean
save_contact_in (
    DdTransaction *txn, gint64 now, const DdActor *actor, DdContact *contact, GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);
  g_autofree char *detail = describe_contact (contact);
  gint64 id = dd_contact_store_save (database, contact, error);

  if (id == 0 || !dd_contact_store_clear_roles (database, id, error))
    return FALSE;
  for (guint i = 0; contact->roles != NULL && contact->roles[i] != NULL; i++)
    if (!dd_contact_store_set_role (database, contact->roles[i], id, error))
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

  return dd_school_store_load (self->database, error);
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
  if (txn == NULL || !dd_school_store_update (self->database, school, error) ||
      !dd_audit_append (txn, dd_clock_now (self->clock), dd_session_get_actor (session),
                        "school.changed", "desk", 1, detail, error))
    return FALSE;
  return dd_roster_service_finish (self, txn, error);
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

  return dd_contact_store_list (self->database, error);
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

  return dd_contact_store_find (self->database, role, error);
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
      !dd_roster_service_finish (self, txn, error))
    {
      contact->id = id;
      return FALSE;
    }
  return TRUE;
}
