/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/call-tree.h"

#include <glib/gi18n.h>

/* A post or a duty that somebody has, or nobody. */
typedef struct
{
  char *title;
  gint64 person;
  gint64 backup;
} Place;

/* An office to ring. */
typedef struct
{
  DdContact *contact;
  char *why;
} Office;

/* What was rung: a person, or an office by one of its roles. */
typedef struct
{
  DdCallRing ring;
  gint64 person;
  char *role;
} Rung;

struct _DdCallTree
{
  gint64 now;
  gint64 reporter;
  gint64 reported_at;

  /* owned */
  GHashTable *persons; /* gint64 → DdPerson */
  GPtrArray *places;
  GPtrArray *offices;
  GPtrArray *rung;
};

static void
place_free (gpointer data)
{
  Place *self = data;

  g_free (self->title);
  g_free (self);
}

static void
office_free (gpointer data)
{
  Office *self = data;

  dd_contact_free (self->contact);
  g_free (self->why);
  g_free (self);
}

static void
rung_free (gpointer data)
{
  Rung *self = data;

  g_free (self->ring.answered_by);
  g_free (self->role);
  g_free (self);
}

/* What goes in. ------------------------------------------------------------------------------- */

/**
 * dd_call_tree_new:
 * @now: the present, UTC milliseconds
 *
 * Returns: (transfer full): a tree without anybody
 */
DdCallTree *
dd_call_tree_new (gint64 now)
{
  DdCallTree *self = g_new0 (DdCallTree, 1);

  self->now = now;
  self->persons =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) dd_person_free);
  self->places = g_ptr_array_new_with_free_func (place_free);
  self->offices = g_ptr_array_new_with_free_func (office_free);
  self->rung = g_ptr_array_new_with_free_func (rung_free);
  return self;
}

/**
 * dd_call_tree_free:
 * @self: (transfer full) (nullable): a tree
 */
void
dd_call_tree_free (DdCallTree *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->persons);
  g_ptr_array_unref (self->places);
  g_ptr_array_unref (self->offices);
  g_ptr_array_unref (self->rung);
  g_free (self);
}

/**
 * dd_call_tree_add_person:
 * @self: a tree
 * @person: (transfer none): somebody who holds a place, or is somebody's backup
 *
 * Makes a person known; whom nothing names is not in the list.
 */
void
dd_call_tree_add_person (DdCallTree *self, const DdPerson *person)
{
  DdPerson *copy;

  g_return_if_fail (self != NULL && person != NULL);

  copy = dd_person_copy (person);
  g_hash_table_replace (self->persons, &copy->id, copy);
}

/**
 * dd_call_tree_has_person:
 * @self: a tree
 * @id: of a person
 *
 * Returns: whether the person is known already
 */
gboolean
dd_call_tree_has_person (DdCallTree *self, gint64 id)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_hash_table_contains (self->persons, &id);
}

/**
 * dd_call_tree_set_reporter:
 * @self: a tree
 * @person: who reported it, and so knows; 0 for nobody
 * @at: when
 */
void
dd_call_tree_set_reporter (DdCallTree *self, gint64 person, gint64 at)
{
  g_return_if_fail (self != NULL);

  self->reporter = person;
  self->reported_at = at;
}

/**
 * dd_call_tree_add_place:
 * @self: a tree
 * @title: the post, or the duty
 * @person: who has it; 0 for nobody
 * @backup: who stands in for it, held or not; 0: their own backup
 *
 * Adds a place behind those there are.
 */
void
dd_call_tree_add_place (DdCallTree *self, const char *title, gint64 person, gint64 backup)
{
  Place *place;

  g_return_if_fail (self != NULL && title != NULL);

  place = g_new0 (Place, 1);
  place->title = g_strdup (title);
  place->person = person;
  place->backup = backup;
  g_ptr_array_add (self->places, place);
}

/**
 * dd_call_tree_add_contact:
 * @self: a tree
 * @contact: (transfer none): an office
 * @why: (nullable): why it has to be rung
 *
 * Adds an office behind those there are; offices come after all persons. One that is there already
 * is not added again.
 */
void
dd_call_tree_add_contact (DdCallTree *self, const DdContact *contact, const char *why)
{
  Office *office;

  g_return_if_fail (self != NULL && contact != NULL);

  for (guint i = 0; i < self->offices->len; i++)
    {
      const DdContact *other = ((Office *) g_ptr_array_index (self->offices, i))->contact;

      if (contact->id != 0 ? other->id == contact->id
                           : g_strv_equal ((const char *const *) other->roles,
                                           (const char *const *) contact->roles))
        return;
    }
  office = g_new0 (Office, 1);
  office->contact = dd_contact_copy (contact);
  office->why = g_strdup (why);
  g_ptr_array_add (self->offices, office);
}

static Rung *
add_rung (DdCallTree *self, gint64 id, gint64 at, const char *answered_by)
{
  Rung *rung = g_new0 (Rung, 1);

  rung->ring.id = id;
  rung->ring.at = at;
  rung->ring.answered_by = g_strdup (answered_by);
  g_ptr_array_add (self->rung, rung);
  return rung;
}

/**
 * dd_call_tree_add_ring:
 * @self: a tree
 * @id: the caller's own number of it
 * @person: who was rung
 * @at: when
 * @answered_by: (nullable): who answered; %NULL if nobody did
 *
 * Says that somebody was rung. Rings come in the order they happened.
 */
void
dd_call_tree_add_ring (
    DdCallTree *self, gint64 id, gint64 person, gint64 at, const char *answered_by)
{
  g_return_if_fail (self != NULL && person != 0);

  add_rung (self, id, at, answered_by)->person = person;
}

/**
 * dd_call_tree_add_contact_ring:
 * @self: a tree
 * @id: the caller's own number of it
 * @role: the recipient that was rung
 * @at: when
 * @answered_by: (nullable): who answered; %NULL if nobody did
 *
 * Says that an office was rung. One call to an office of two roles is one ring, though it is given
 * twice.
 */
void
dd_call_tree_add_contact_ring (
    DdCallTree *self, gint64 id, const char *role, gint64 at, const char *answered_by)
{
  g_return_if_fail (self != NULL && role != NULL);

  add_rung (self, id, at, answered_by)->role = g_strdup (role);
}

/* Steps. -------------------------------------------------------------------------------------- */

static void
ring_free (gpointer data)
{
  DdCallRing *self = data;

  g_free (self->answered_by);
  g_free (self);
}

static void
step_free (gpointer data)
{
  DdCallStep *self = data;

  dd_person_free (self->person);
  dd_contact_free (self->contact);
  g_free (self->titles);
  g_free (self->instead_of);
  g_free (self->backup);
  g_ptr_array_unref (self->rings);
  g_free (self);
}

static DdCallStep *
add_step (GPtrArray *steps, const char *instead_of, guint depth)
{
  DdCallStep *step = g_new0 (DdCallStep, 1);

  step->rings = g_ptr_array_new_with_free_func (ring_free);
  step->instead_of = g_strdup (instead_of);
  step->depth = depth;
  step->at = DD_TIME_UNKNOWN;
  g_ptr_array_add (steps, step);
  return step;
}

/* A ring at the instant of the last one is the same call, to another role of the office. */
static void
add_ring (DdCallStep *step, const DdCallRing *ring)
{
  const DdCallRing *last = dd_call_step_get_last (step);
  DdCallRing *copy;

  if (last != NULL && last->at == ring->at && step->contact != NULL)
    return;
  copy = g_memdup2 (ring, sizeof *ring);
  copy->answered_by = g_strdup (ring->answered_by);
  g_ptr_array_add (step->rings, copy);
  if (ring->answered_by != NULL)
    step->at = ring->at;
}

/* Told once is told: a later call that nobody answers takes nothing back. */
static void
settle (DdCallStep *step, gboolean has_phone)
{
  if (step->at != DD_TIME_UNKNOWN)
    step->state = DD_CALL_ANSWERED;
  else if (step->rings->len > 0)
    step->state = DD_CALL_UNANSWERED;
  else
    step->state = has_phone ? DD_CALL_OPEN : DD_CALL_NO_PHONE;
}

/* Whoever is still at the school; who left is nobody. */
static const DdPerson *
find_person (DdCallTree *self, gint64 id)
{
  const DdPerson *person = g_hash_table_lookup (self->persons, &id);

  return person != NULL && !dd_person_has_left (person, self->now) ? person : NULL;
}

/* The first one at the school along the backups, beginning with @id: the backup of a backup who
 * left takes over. */
static const DdPerson *
find_backup (DdCallTree *self, gint64 id)
{
  for (guint i = 0; id != 0 && i < g_hash_table_size (self->persons); i++)
    {
      const DdPerson *known = g_hash_table_lookup (self->persons, &id);

      if (known == NULL || !dd_person_has_left (known, self->now))
        return known;
      id = known->backup_id;
    }
  return NULL;
}

static DdCallStep *
find_step (GPtrArray *steps, gint64 person)
{
  for (guint i = 0; i < steps->len; i++)
    {
      DdCallStep *step = g_ptr_array_index (steps, i);

      if (step->person != NULL && step->person->id == person)
        return step;
    }
  return NULL;
}

/* All that somebody is, in the order of the list, though they stand in it once. */
static char *
dup_titles (DdCallTree *self, gint64 person)
{
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = g_ptr_array_index (self->places, i);

      if (place->person != person)
        continue;
      if (titles->len > 0)
        g_string_append (titles, C_ ("post", ", "));
      g_string_append (titles, place->title);
    }
  return titles->len > 0 ? g_string_free (g_steal_pointer (&titles), FALSE) : NULL;
}

/* Somebody in their place; and below them, while they cannot be reached, whoever stands in. Who
 * stands in the list already stays there. */
static DdCallStep *
add_person_step (DdCallTree *self,
                 GPtrArray *steps,
                 const DdPerson *person,
                 gint64 backup_id,
                 const char *instead_of,
                 guint depth)
{
  DdCallStep *step = find_step (steps, person->id);
  const DdPerson *backup = find_backup (self, backup_id != 0 ? backup_id : person->backup_id);

  if (step != NULL)
    return step;
  step = add_step (steps, instead_of, depth);
  step->person = dd_person_copy (person);
  step->titles = dup_titles (self, person->id);
  step->counts = step->titles != NULL;
  for (guint i = 0; i < self->rung->len; i++)
    {
      const Rung *rung = g_ptr_array_index (self->rung, i);

      if (rung->person == person->id)
        add_ring (step, &rung->ring);
    }
  settle (step, dd_person_has_phone (person));
  if (person->id == self->reporter && step->state != DD_CALL_ANSWERED)
    {
      step->state = DD_CALL_KNOWS;
      step->at = self->reported_at;
    }
  if (backup == NULL || backup->id == person->id)
    return step;
  step->backup = g_strdup (backup->name);
  if (step->state == DD_CALL_UNANSWERED || step->state == DD_CALL_NO_PHONE)
    step->handed_to = add_person_step (self, steps, backup, 0, person->name, depth + 1);
  return step;
}

/* A gap, and whoever stands in for it. */
static void
add_vacancy (DdCallTree *self, GPtrArray *steps, const Place *place)
{
  const DdPerson *left = g_hash_table_lookup (self->persons, &place->person);
  const DdPerson *stand_in =
      find_backup (self, place->backup != 0 ? place->backup : (left != NULL ? left->backup_id : 0));
  DdCallStep *step = add_step (steps, NULL, 0);

  step->titles = g_strdup (place->title);
  step->state = DD_CALL_VACANT;
  if (stand_in == NULL)
    return;
  step->backup = g_strdup (stand_in->name);
  step->handed_to = add_person_step (self, steps, stand_in, 0, place->title, 1);
  step->handed_to->counts = TRUE;
}

static void
add_office (DdCallTree *self, GPtrArray *steps, const Office *office)
{
  DdCallStep *step = add_step (steps, NULL, 0);

  step->contact = dd_contact_copy (office->contact);
  step->titles = g_strdup (office->why);
  step->counts = TRUE;
  for (guint i = 0; i < self->rung->len; i++)
    {
      const Rung *rung = g_ptr_array_index (self->rung, i);

      if (rung->role != NULL && dd_contact_has_role (office->contact, rung->role))
        add_ring (step, &rung->ring);
    }
  settle (step, office->contact->phone != NULL);
}

/* Whoever was rung and has no place any more (last night's shift) stays to be seen. */
static void
add_others (DdCallTree *self, GPtrArray *steps)
{
  for (guint i = 0; i < self->rung->len; i++)
    {
      const Rung *rung = g_ptr_array_index (self->rung, i);
      const DdPerson *person = rung->person != 0 ? find_person (self, rung->person) : NULL;

      if (person != NULL)
        add_person_step (self, steps, person, 0, NULL, 0);
    }
}

static gboolean
knows (const DdCallStep *step)
{
  return step->state == DD_CALL_ANSWERED || step->state == DD_CALL_KNOWS;
}

/* Who was not reached is told all the same, once anybody answered in their place. */
static void
cover (GPtrArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    {
      DdCallStep *step = g_ptr_array_index (steps, i);
      const DdCallStep *other = step->handed_to;

      if (step->state != DD_CALL_UNANSWERED && step->state != DD_CALL_NO_PHONE)
        continue;
      /* Backups may run in a circle. */
      for (guint n = 0; other != NULL && !knows (other) && n < steps->len; n++)
        other = other->handed_to;
      if (other == NULL || !knows (other))
        continue;
      step->state = DD_CALL_COVERED;
      step->at = other->at;
    }
}

/* The first one not rung yet; after all of them, whoever waits longest for another attempt. */
static void
choose_next (GPtrArray *steps)
{
  DdCallStep *next = NULL;

  for (guint i = 0; i < steps->len; i++)
    {
      DdCallStep *step = g_ptr_array_index (steps, i);

      if (step->state == DD_CALL_OPEN)
        {
          next = step;
          break;
        }
      if (step->state == DD_CALL_UNANSWERED &&
          (next == NULL || dd_call_step_get_last (step)->at < dd_call_step_get_last (next)->at))
        next = step;
    }
  if (next != NULL)
    next->next = TRUE;
}

/**
 * dd_call_tree_list:
 * @self: a tree
 *
 * Everybody stands in the list once, where they are named first. A vacant post stands as a gap, and
 * whoever stands in below it. Below somebody who did not answer, or has no phone, stands their
 * backup, wherever they had their own place.
 *
 * Returns: (transfer full) (element-type DdCallStep): whom to ring, in order
 */
GPtrArray *
dd_call_tree_list (DdCallTree *self)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (step_free);

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->places->len; i++)
    {
      const Place *place = g_ptr_array_index (self->places, i);
      const DdPerson *person = find_person (self, place->person);

      if (person != NULL)
        add_person_step (self, steps, person, place->backup, NULL, 0);
      else
        add_vacancy (self, steps, place);
    }
  add_others (self, steps);
  for (guint i = 0; i < self->offices->len; i++)
    add_office (self, steps, g_ptr_array_index (self->offices, i));
  cover (steps);
  choose_next (steps);
  return g_steal_pointer (&steps);
}

/* Reading steps. ------------------------------------------------------------------------------ */

/**
 * dd_call_step_get_name:
 * @self: a step
 *
 * Returns: (transfer none): who is rung; of a vacancy the post
 */
const char *
dd_call_step_get_name (const DdCallStep *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->person != NULL)
    return self->person->name;
  return self->contact != NULL ? self->contact->name : self->titles;
}

/**
 * dd_call_step_get_last:
 * @self: a step
 *
 * Returns: (transfer none) (nullable): the last attempt; %NULL before the first
 */
const DdCallRing *
dd_call_step_get_last (const DdCallStep *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->rings->len > 0 ? g_ptr_array_index (self->rings, self->rings->len - 1) : NULL;
}

/**
 * dd_call_step_is_told:
 * @self: a step
 *
 * Returns: whether they know, or somebody does in their place
 */
gboolean
dd_call_step_is_told (const DdCallStep *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return knows (self) || self->state == DD_CALL_COVERED;
}

/**
 * dd_call_steps_count:
 * @steps: (element-type DdCallStep): a list
 * @told: (out): how many of those who have to be told are
 * @all: (out): how many have to be
 *
 * A vacancy that nobody stands in for counts for nobody; a backup counts for the one they answer
 * for.
 */
void
dd_call_steps_count (GPtrArray *steps, guint *told, guint *all)
{
  g_return_if_fail (steps != NULL && told != NULL && all != NULL);

  *told = *all = 0;
  for (guint i = 0; i < steps->len; i++)
    {
      const DdCallStep *step = g_ptr_array_index (steps, i);

      *all += step->counts;
      *told += step->counts && dd_call_step_is_told (step);
    }
}
