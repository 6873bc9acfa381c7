/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/demo-roster.h"

struct _DdDemoRoster
{
  /* borrowed */
  DdDemoScript *script;

  /* owned */
  DdRosterService *service;
  DdSession *session;
  GHashTable *persons; /* key in the script → gint64 */
  GHashTable *posts;
};

/**
 * dd_demo_roster_new:
 * @service: the roster of the sample desk
 * @session: the principal's
 * @script: the script
 *
 * Returns: (transfer full): a roster of nobody yet
 */
DdDemoRoster *
dd_demo_roster_new (DdRosterService *service, DdSession *session, DdDemoScript *script)
{
  DdDemoRoster *self = g_new0 (DdDemoRoster, 1);

  self->script = script;
  self->service = g_object_ref (service);
  self->session = g_object_ref (session);
  self->persons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->posts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * dd_demo_roster_free:
 * @self: (transfer full) (nullable): a roster
 */
void
dd_demo_roster_free (DdDemoRoster *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->service);
  g_object_unref (self->session);
  g_hash_table_unref (self->persons);
  g_hash_table_unref (self->posts);
  g_free (self);
}

static gint64
look_up (GHashTable *table, const char *key)
{
  const gint64 *id = key != NULL ? g_hash_table_lookup (table, key) : NULL;

  return id != NULL ? *id : 0;
}

static void
remember (GHashTable *table, const char *key, gint64 id)
{
  g_hash_table_insert (table, g_strdup (key), g_memdup2 (&id, sizeof id));
}

/**
 * dd_demo_roster_get_person:
 * @self: the roster
 * @key: (nullable): a person's key in the script
 *
 * Returns: the person's id; 0 for a key that is not there
 */
gint64
dd_demo_roster_get_person (DdDemoRoster *self, const char *key)
{
  return look_up (self->persons, key);
}

/**
 * dd_demo_roster_get_post:
 * @self: the roster
 * @key: (nullable): a post's key in the script
 *
 * Returns: the post's id; 0 for a key that is not there
 */
gint64
dd_demo_roster_get_post (DdDemoRoster *self, const char *key)
{
  return look_up (self->posts, key);
}

static const char *
part (JsonObject *parts, const char *key)
{
  return json_object_get_string_member_with_default (parts, key, NULL);
}

/* Somebody the desk made with their account, or somebody new. */
static DdPerson *
find_or_new (DdDemoRoster *self, const char *name, gboolean has_account, GError **error)
{
  g_autoptr (GPtrArray) hits = NULL;
  const DdPersonHit *hit;

  if (!has_account)
    return dd_person_new (name, NULL);
  hits = dd_roster_service_find_persons (self->service, name, 1, error);
  if (hits == NULL || hits->len == 0)
    return NULL;
  hit = g_ptr_array_index (hits, 0);
  return dd_person_copy (hit->person);
}

static gboolean
add_person (DdDemoRoster *self, JsonObject *parts, GError **error)
{
  g_autoptr (DdPerson) person =
      find_or_new (self, part (parts, "name"),
                   json_object_get_boolean_member_with_default (parts, "account", FALSE), error);

  if (person == NULL)
    return FALSE;
  g_free (person->phone);
  person->phone = g_strdup (part (parts, "phone"));
  person->office_phone = g_strdup (part (parts, "office"));
  person->mail = g_strdup (part (parts, "mail"));
  person->staff_number = g_strdup (part (parts, "staff"));
  person->backup_id = look_up (self->persons, part (parts, "backup"));
  if (!dd_roster_service_save_person (self->service, self->session, person, error))
    return FALSE;
  remember (self->persons, part (parts, "key"), person->id);
  return TRUE;
}

static gboolean
appoint (DdDemoRoster *self, gint64 post_id, JsonObject *parts, GError **error)
{
  g_autoptr (DdAppointment) appointment =
      dd_appointment_new (post_id, look_up (self->persons, part (parts, "by")),
                          dd_demo_script_get_time (self->script, parts, "from"));

  appointment->until_at = dd_demo_script_get_time (self->script, parts, "until");
  appointment->acting = json_object_get_boolean_member_with_default (parts, "acting", FALSE);
  return dd_roster_service_appoint (self->service, self->session, appointment, FALSE, error);
}

/* A post of the desk's own, or a new one, in its place, with all who held it. */
static gboolean
add_post (
    DdDemoRoster *self, gint64 department_id, guint position, JsonObject *parts, GError **error)
{
  const char *own = part (parts, "own");
  DdPostKind kind = DD_POST_KIND_OTHER;
  g_autoptr (DdPost) post = NULL;
  JsonArray *held;

  if (own != NULL)
    post = dd_roster_service_find_post (self->service, own, error);
  else if (dd_post_kind_from_key (part (parts, "kind"), &kind))
    post = dd_post_new (kind, part (parts, "title"), department_id);
  if (post == NULL)
    return FALSE;
  post->department_id = department_id;
  post->position = (int) position;
  g_free (post->class_name);
  post->class_name = g_strdup (part (parts, "class"));
  if (!dd_roster_service_save_post (self->service, self->session, post, error))
    return FALSE;
  if (part (parts, "key") != NULL)
    remember (self->posts, part (parts, "key"), post->id);

  held = json_object_get_array_member (parts, "held");
  for (guint i = 0; i < json_array_get_length (held); i++)
    if (!appoint (self, post->id, json_array_get_object_element (held, i), error))
      return FALSE;
  return TRUE;
}

/* The leading group is there already, with the principal at its head. */
static gint64
find_or_make_department (DdDemoRoster *self, guint position, const char *name, GError **error)
{
  g_autoptr (DdDepartment) department = NULL;
  g_autoptr (DdPost) principal = NULL;

  if (name == NULL)
    {
      principal = dd_roster_service_find_post (self->service, DD_POST_PRINCIPAL, error);
      return principal != NULL ? principal->department_id : 0;
    }
  department = dd_department_new (name, (int) position);
  return dd_roster_service_save_department (self->service, self->session, department, error)
             ? department->id
             : 0;
}

static gboolean
add_department (DdDemoRoster *self, guint position, JsonObject *parts, GError **error)
{
  JsonArray *posts = json_object_get_array_member (parts, "posts");
  gint64 id = find_or_make_department (self, position, part (parts, "name"), error);

  if (id == 0)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (posts); i++)
    if (!add_post (self, id, i, json_array_get_object_element (posts, i), error))
      return FALSE;
  return TRUE;
}

/**
 * dd_demo_roster_fill:
 * @self: the roster
 * @error: return location
 *
 * Enters people, departments, posts and who held them, as the script has them.
 *
 * Returns: whether all of it was written
 */
gboolean
dd_demo_roster_fill (DdDemoRoster *self, GError **error)
{
  JsonObject *root = dd_demo_script_get_root (self->script);
  JsonArray *persons = json_object_get_array_member (root, "persons");
  JsonArray *departments = json_object_get_array_member (root, "departments");

  for (guint i = 0; i < json_array_get_length (persons); i++)
    if (!add_person (self, json_array_get_object_element (persons, i), error))
      return FALSE;
  for (guint i = 0; i < json_array_get_length (departments); i++)
    if (!add_department (self, i, json_array_get_object_element (departments, i), error))
      return FALSE;
  return TRUE;
}

/**
 * dd_demo_roster_vacate:
 * @self: the roster
 * @post: a post's key in the script
 * @at: when its present holder gives it up
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_demo_roster_vacate (DdDemoRoster *self, const char *post, gint64 at, GError **error)
{
  g_autoptr (GPtrArray) appointments =
      dd_roster_service_list_appointments_of_post (self->service, look_up (self->posts, post),
                                                   error);
  const DdAppointment *last;

  if (appointments == NULL || appointments->len == 0)
    return FALSE;
  last = g_ptr_array_index (appointments, 0);
  return dd_roster_service_end_appointment (self->service, self->session, last->id, at, error);
}

/**
 * dd_demo_roster_leave:
 * @self: the roster
 * @person: a person's key in the script
 * @at: when they leave the school
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_demo_roster_leave (DdDemoRoster *self, const char *person, gint64 at, GError **error)
{
  return dd_roster_service_mark_left (self->service, self->session, look_up (self->persons, person),
                                      at, error);
}
