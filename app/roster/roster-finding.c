/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of DdRosterService that finds persons, and what is missing. */
#include "roster/roster-service-private.h"

#include "base/text.h"
#include "roster/post-store.h"
#include "roster/roster-search-store.h"
#include "roster/roster-search-words.h"
#include "roster/vacancy-store.h"

#include <string.h>

/* How many more than asked for are looked at, so that the best of them come first. */
#define MORE 4

/**
 * dd_person_hit_free:
 * @self: (transfer full) (nullable): a hit
 */
void
dd_person_hit_free (DdPersonHit *self)
{
  if (self == NULL)
    return;

  dd_person_free (self->person);
  g_free (self->titles);
  g_free (self);
}

/* 0 for who is called so, 1 for whose name begins so, 2 for others. */
static int
rank (const DdPerson *person, const char *text)
{
  if (strcmp (person->name, text) == 0)
    return 0;
  return g_str_has_prefix (person->name, text) ? 1 : 2;
}

/* Moves the persons of one rank from @found to @hits until there are enough. */
static void
take (
    GPtrArray *found, int wanted, const char *text, guint limit, GHashTable *seen, GPtrArray *hits)
{
  for (guint i = 0; i < found->len && hits->len < limit; i++)
    {
      DdPerson *person = g_ptr_array_index (found, i);
      DdPersonHit *hit;

      if (rank (person, text) != wanted || !g_hash_table_add (seen, &person->id))
        continue;
      hit = g_new0 (DdPersonHit, 1);
      hit->person = dd_person_copy (person);
      g_ptr_array_add (hits, hit);
    }
}

/**
 * dd_roster_service_find_persons:
 * @self: the service
 * @text: what the user typed
 * @limit: at most how many
 * @error: return location
 *
 * Finds who is at the school by name, from one character on, by number, and by the post they hold
 * or its department; of several words each must be found. Names come before posts, and those that
 * begin with @text first.
 *
 * Returns: (transfer full) (element-type DdPersonHit) (nullable): who was found
 */
GPtrArray *
dd_roster_service_find_persons (DdRosterService *self,
                                const char *text,
                                guint limit,
                                GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_person_hit_free);
  g_autoptr (GPtrArray) persons = NULL;
  g_autoptr (GPtrArray) holders = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree char *clean = dd_text_clean (text);
  g_autoptr (GPtrArray) words = dd_roster_search_words_new (clean);
  gint64 now;

  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self), NULL);

  if (words == NULL || limit == 0)
    return g_steal_pointer (&hits);
  if (!dd_roster_search_order (self->database, words, error))
    return NULL;

  now = dd_clock_now (self->clock);
  persons = dd_roster_search_persons (self->database, words, now, MORE * limit, error);
  if (persons == NULL)
    return NULL;
  for (int wanted = 0; wanted <= 2; wanted++)
    take (persons, wanted, clean, limit, seen, hits);
  if (hits->len < limit)
    {
      holders = dd_roster_search_holders (self->database, words, now, MORE * limit, error);
      if (holders == NULL)
        return NULL;
      for (int wanted = 0; wanted <= 2; wanted++)
        take (holders, wanted, clean, limit, seen, hits);
    }
  for (guint i = 0; i < hits->len; i++)
    {
      DdPersonHit *hit = g_ptr_array_index (hits, i);

      hit->titles = dd_roster_service_dup_titles_at (self, hit->person->id, now);
    }
  return g_steal_pointer (&hits);
}

/* Whether a department's lack of such a post speaks of this one already. */
static gboolean
is_told (GPtrArray *vacancies, guint n, gint64 post_id)
{
  for (guint i = 0; i < n; i++)
    {
      const DdVacancy *vacancy = g_ptr_array_index (vacancies, i);

      if (vacancy->post_id == post_id)
        return TRUE;
    }
  return FALSE;
}

/**
 * dd_roster_service_list_vacancies:
 * @self: the service
 * @now: the present, UTC milliseconds
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdVacancy) (nullable): what is missing in the roster, most
 *   serious first, each thing once
 */
GPtrArray *
dd_roster_service_list_vacancies (DdRosterService *self, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) vacancies =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_vacancy_free);
  guint departments;

  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self), NULL);

  if (!dd_vacancy_store_collect_without_account (self->database, DD_POST_KIND_REGISTRAR, now,
                                                 vacancies, error) ||
      !dd_vacancy_store_collect_missing (self->database, DD_POST_KIND_FIRST_RESPONSIBLE,
                                         DD_VACANCY_NO_FIRST_RESPONSIBLE, now, vacancies, error) ||
      !dd_vacancy_store_collect_missing (self->database, DD_POST_KIND_SECURITY_ADMINISTRATOR,
                                         DD_VACANCY_NO_SECURITY_ADMINISTRATOR, now, vacancies,
                                         error))
    return NULL;
  departments = vacancies->len;
  if (!dd_vacancy_store_collect_vacant (self->database, now, vacancies, error))
    return NULL;
  for (guint i = vacancies->len; i > departments; i--)
    {
      const DdVacancy *vacant = g_ptr_array_index (vacancies, i - 1);

      if (is_told (vacancies, departments, vacant->post_id))
        g_ptr_array_remove_index (vacancies, i - 1);
    }
  if (!dd_vacancy_store_collect_leaving (self->database, now, now + DD_VACANCY_NOTICE, vacancies,
                                         error) ||
      !dd_vacancy_store_collect_without_phone (self->database, now, vacancies, error))
    return NULL;
  return g_steal_pointer (&vacancies);
}

/**
 * dd_roster_service_count:
 * @self: the service
 * @now: the present, UTC milliseconds
 * @counts: (out caller-allocates): how many there are
 * @error: return location
 *
 * Returns: whether they could be counted
 */
gboolean
dd_roster_service_count (DdRosterService *self, gint64 now, DdRosterCounts *counts, GError **error)
{
  gint64 posts;
  gint64 held;
  gint64 handovers;
  gint64 persons;
  gint64 left;

  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (self) && counts != NULL, FALSE);

  if (!dd_vacancy_store_count (self->database, now, &posts, &held, &handovers, &persons, &left,
                               error))
    return FALSE;
  *counts = (DdRosterCounts){ .posts = (guint) posts,
                              .vacant = (guint) (posts - held),
                              .handovers = (guint) handovers,
                              .persons = (guint) (persons - left),
                              .left = (guint) left };
  return TRUE;
}
