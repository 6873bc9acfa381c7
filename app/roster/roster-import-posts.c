/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of a plan that finds out which post each row is about, and what happens to it. */
#include "roster/roster-import-private.h"

#include "roster/roster-import-words.h"

#include <glib/gi18n.h>

#define STEP_BEGINS 0.75

/* Where posts are looked for. */
typedef struct
{
  DdImportPlan *plan;
  /* by what makes a post the same: owned GPtrArray of borrowed ImportPost */
  GHashTable *by_key;
  /* by department and title shown, for rows that do not say the kind */
  GHashTable *by_title;
} Search;

/* What is on the desk -------------------------------------------------------------------------- */

static ImportUnit *
add_unit (DdImportPlan *plan, const DdDepartment *desk, const char *name)
{
  ImportUnit *unit = g_new0 (ImportUnit, 1);

  unit->desk = desk;
  unit->name = g_strdup (name);
  unit->is_leading_group = desk != NULL && g_strcmp0 (desk->key, DD_DEPARTMENT_LEADING_GROUP) == 0;
  unit->id = desk != NULL ? desk->id : 0;
  g_ptr_array_add (plan->units, unit);
  return unit;
}

static ImportPost *
add_post (DdImportPlan *plan, DdPost *post, ImportUnit *unit)
{
  ImportPost *self = g_new0 (ImportPost, 1);

  self->post = post;
  self->unit = unit;
  self->id = post->id;
  self->holdings = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (plan->posts, self);
  if (unit != NULL)
    unit->next_position = MAX (unit->next_position, post->position + 1);
  return self;
}

static ImportHolding *
add_holding (
    ImportPost *post, ImportWho *who, gint64 from_at, gint64 until_at, const DdAppointment *desk)
{
  ImportHolding *holding = g_new0 (ImportHolding, 1);

  holding->post = post;
  holding->who = who;
  holding->from_at = from_at;
  holding->until_at = until_at;
  holding->desk = desk;
  g_ptr_array_add (post->holdings, holding);
  g_ptr_array_add (who->holdings, holding);
  return holding;
}

void
dd_import_load_posts (DdImportPlan *plan, GHashTable *who_by_id)
{
  g_autoptr (GHashTable) unit_by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) post_by_id = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < plan->roster->departments->len; i++)
    {
      const DdDepartment *department = g_ptr_array_index (plan->roster->departments, i);
      ImportUnit *unit = add_unit (plan, department, dd_department_get_name (department));

      g_hash_table_insert (unit_by_id, &unit->id, unit);
    }
  for (guint i = 0; i < plan->roster->posts->len; i++)
    {
      const DdPost *post = g_ptr_array_index (plan->roster->posts, i);
      ImportUnit *unit = g_hash_table_lookup (unit_by_id, &post->department_id);
      ImportPost *added = add_post (plan, dd_post_copy (post), unit);

      g_hash_table_insert (post_by_id, &added->id, added);
    }
  for (guint i = 0; i < plan->roster->appointments->len; i++)
    {
      const DdAppointment *appointment = g_ptr_array_index (plan->roster->appointments, i);
      ImportPost *post = g_hash_table_lookup (post_by_id, &appointment->post_id);
      ImportWho *who = g_hash_table_lookup (who_by_id, &appointment->person_id);

      if (post != NULL && who != NULL)
        add_holding (post, who, appointment->from_at, appointment->until_at, appointment);
    }
}

void
dd_import_find_units (DdImportPlan *plan)
{
  g_autoptr (GHashTable) by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ImportUnit *leading_group = NULL;

  for (guint i = 0; i < plan->units->len; i++)
    {
      ImportUnit *unit = g_ptr_array_index (plan->units, i);

      g_hash_table_insert (by_name, dd_import_narrow (unit->name), unit);
      if (unit->is_leading_group)
        {
          leading_group = unit;
          g_hash_table_insert (by_name, dd_import_narrow (unit->desk->name), unit);
        }
    }
  for (guint i = 0; i < plan->rows->len; i++)
    {
      DdImportRow *row = g_ptr_array_index (plan->rows, i);
      g_autofree char *key = NULL;
      ImportUnit *unit;

      /* 领导小组成员 says its department itself. */
      if (row->department == NULL && row->has_post &&
          (row->post->kind == DD_POST_KIND_GROUP_HEAD ||
           row->post->kind == DD_POST_KIND_GROUP_DEPUTY ||
           row->post->kind == DD_POST_KIND_GROUP_MEMBER))
        row->doing->unit = leading_group;
      if (row->state == DD_IMPORT_BAD || row->department == NULL)
        continue;
      key = dd_import_narrow (row->department);
      unit = g_hash_table_lookup (by_name, key);
      if (unit == NULL && dd_import_is_leading_group (row->department))
        unit = leading_group;
      if (unit == NULL)
        {
          unit = add_unit (plan, NULL, row->department);
          g_hash_table_insert (by_name, g_steal_pointer (&key), unit);
        }
      else if (unit->desk != NULL && unit->desk->ended_at != DD_TIME_UNKNOWN)
        dd_import_row_refuse (
            row,
            /* Translators: a department. */
            _ ("The department “%s” is no more. Please write the department it is "
               "today."),
            row->department);
      row->doing->unit = unit;
    }
}

/* Which post ----------------------------------------------------------------------------------- */

/* Whether its department does not matter to what the post is: every desk has one principal and one
 * registrar, and a class one class teacher. */
static gboolean
stands_alone (const DdPost *post)
{
  return post->kind == DD_POST_KIND_PRINCIPAL || post->kind == DD_POST_KIND_REGISTRAR ||
         (post->kind == DD_POST_KIND_CLASS_TEACHER && post->class_name != NULL);
}

static char *
make_key (const DdPost *post, const ImportUnit *unit)
{
  gboolean single = dd_import_is_single (post->kind, post->title, post->class_name);
  g_autofree char *title =
      dd_import_narrow (single && post->kind != DD_POST_KIND_OTHER ? NULL : post->title);
  g_autofree char *class_name = dd_import_narrow (post->class_name);

  return g_strdup_printf ("%d %p %s %s", (int) post->kind,
                          stands_alone (post) ? NULL : (const void *) unit, class_name, title);
}

static char *
make_title_key (const char *title, const ImportUnit *unit)
{
  g_autofree char *narrow = dd_import_narrow (title);

  return g_strdup_printf ("%p %s", (const void *) unit, narrow);
}

static void
add_to (GHashTable *table, char *key, ImportPost *post)
{
  GPtrArray *posts = g_hash_table_lookup (table, key);

  if (posts == NULL)
    {
      posts = g_ptr_array_new ();
      g_hash_table_insert (table, key, posts);
    }
  else
    g_free (key);
  g_ptr_array_add (posts, post);
}

static void
index_post (Search *search, ImportPost *post)
{
  add_to (search->by_key, make_key (post->post, post->unit), post);
  add_to (search->by_title, make_title_key (dd_post_get_title (post->post), post->unit), post);
}

/* Whether a row that names somebody's post may mean this one. */
static gboolean
may_mean (const DdImportRow *row, const ImportPost *post)
{
  const DdImportDoing *doing = row->doing;
  g_autofree char *said = NULL;
  g_autofree char *has = NULL;

  if (doing->unit != NULL && post->unit != doing->unit && !stands_alone (row->post))
    return FALSE;
  if (doing->names_only_department)
    return TRUE;
  if (row->post->kind == post->post->kind)
    {
      g_autofree char *class_said = dd_import_narrow (row->post->class_name);
      g_autofree char *class_has = dd_import_narrow (post->post->class_name);

      if (row->post->class_name != NULL && !g_str_equal (class_said, class_has))
        return FALSE;
      if (row->post->kind != DD_POST_KIND_OTHER &&
          (doing->title == NULL || g_str_equal (row->post->title, post->post->title) ||
           dd_import_is_single (post->post->kind, post->post->title, post->post->class_name)))
        return TRUE;
    }
  else if (doing->kind_is_given)
    return FALSE;

  said = dd_import_narrow (doing->title);
  has = dd_import_narrow (dd_post_get_title (post->post));
  if (g_str_equal (said, has))
    return TRUE;
  g_free (has);
  has = dd_import_narrow (post->post->title);
  return doing->title != NULL ? g_str_equal (said, has) : *has == '\0';
}

static gboolean
overlap (gint64 from, gint64 until, const ImportHolding *holding)
{
  return (until == DD_TIME_UNKNOWN || holding->from_at < until) &&
         (holding->until_at == DD_TIME_UNKNOWN || from < holding->until_at);
}

static gboolean
covers (const ImportHolding *holding, gint64 time)
{
  return holding->from_at <= time &&
         (holding->until_at == DD_TIME_UNKNOWN || time < holding->until_at);
}

static gboolean
same_day (gint64 one, gint64 other, GTimeZone *zone)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (one == other || one == DD_TIME_UNKNOWN || other == DD_TIME_UNKNOWN)
    return one == other;
  first = dd_import_first_day (one, zone);
  second = dd_import_first_day (other, zone);
  return g_str_equal (first, second);
}

/* An end is compared by its last day. */
static gboolean
same_end (gint64 one, gint64 other, GTimeZone *zone)
{
  if (one == DD_TIME_UNKNOWN || other == DD_TIME_UNKNOWN)
    return one == other;
  return same_day (one - 1, other - 1, zone);
}

/* How well what somebody holds fits what a row says: 0 not at all. */
static guint
fitness (const DdImportPlan *plan, const DdImportRow *row, const ImportHolding *holding)
{
  GTimeZone *zone = plan->options.zone;

  if (row->from_at != DD_TIME_UNKNOWN)
    {
      if (same_day (row->from_at, holding->from_at, zone))
        return 3;
      return overlap (row->from_at, row->until_at, holding) ? 2 : 0;
    }
  if (row->until_at != DD_TIME_UNKNOWN && same_end (row->until_at, holding->until_at, zone))
    return 3;
  if (covers (holding, plan->options.now))
    return 2;
  return holding->from_at > plan->options.now ? 1 : 0;
}

/* What the person already holds of what the row says, on the desk or by a row before. */
static ImportHolding *
find_present (const DdImportPlan *plan, const DdImportRow *row)
{
  const GPtrArray *holdings = row->doing->who->holdings;
  ImportHolding *best = NULL;
  guint best_fits = 0;

  for (guint i = 0; i < holdings->len; i++)
    {
      ImportHolding *holding = g_ptr_array_index (holdings, i);
      guint fits = may_mean (row, holding->post) ? 2 * fitness (plan, row, holding) : 0;

      /* Of two posts alike, the one no row has spoken of yet. */
      fits += fits > 0 && holding->row == 0;
      if (fits > best_fits)
        {
          best = holding;
          best_fits = fits;
        }
    }
  return best;
}

/* What becomes of it --------------------------------------------------------------------------- */

static gboolean
check_signer (const DdImportPlan *plan, DdImportRow *row, const ImportPost *post)
{
  if (!dd_post_kind_signs (post->post->kind) || plan->options.may_appoint_signers)
    return TRUE;
  dd_import_row_refuse (row,
                        /* Translators: a post. */
                        _ ("“%s” signs reports: only the principal may say who holds it."),
                        dd_post_get_title (post->post));
  return FALSE;
}

static gboolean
check_left (const DdImportPlan *plan, DdImportRow *row, gint64 until)
{
  const DdPerson *person = row->doing->who->desk;
  g_autofree char *day = NULL;

  if (person == NULL || person->left_at == DD_TIME_UNKNOWN ||
      (until != DD_TIME_UNKNOWN && until <= person->left_at))
    return TRUE;
  day = dd_import_first_day (person->left_at, plan->options.zone);
  dd_import_row_refuse (row,
                        /* Translators: a person and a day. */
                        _ ("%s is marked as leaving the school on %s. Please take that back in the "
                           "roster first."),
                        person->name, day);
  return FALSE;
}

static const char *
get_name (const ImportWho *who)
{
  return who->desk != NULL ? who->desk->name
                           : ((const DdImportRow *) g_ptr_array_index (who->rows, 0))->person->name;
}

/* What stands in the way of holding a post for a time; NULL for nothing. */
static ImportHolding *
find_conflict (ImportPost *post, gint64 from, gint64 until, const ImportHolding *except)
{
  for (guint i = 0; i < post->holdings->len; i++)
    {
      ImportHolding *holding = g_ptr_array_index (post->holdings, i);

      if (holding != except && overlap (from, until, holding))
        return holding;
    }
  return NULL;
}

static void
refuse_held (const DdImportPlan *plan, DdImportRow *row, const ImportHolding *holding)
{
  const char *title = dd_post_get_title (holding->post->post);
  g_autofree char *from = dd_import_first_day (holding->from_at, plan->options.zone);
  g_autofree char *until = dd_import_last_day (holding->until_at, plan->options.zone);

  if (holding->row != 0)
    dd_import_row_refuse (row,
                          /* Translators: a post, the number of a row, a person. */
                          _ ("“%s” has one holder at a time, and row %u gives it to %s."), title,
                          holding->row, get_name (holding->who));
  else if (until == NULL)
    dd_import_row_refuse (row,
                          /* Translators: a post, who holds it, since which day. */
                          _ ("“%s” is held by %s since %s."), title, get_name (holding->who), from);
  else
    dd_import_row_refuse (row,
                          /* Translators: a post, who holds it, from which day, until which day. */
                          _ ("“%s” is held by %s from %s to %s."), title, get_name (holding->who),
                          from, until);
}

/* The row's person has the post already: nothing, or other days. */
static void
keep_present (DdImportPlan *plan, DdImportRow *row, ImportHolding *present)
{
  DdImportDoing *doing = row->doing;
  GTimeZone *zone = plan->options.zone;
  gint64 from = present->from_at;
  gint64 until = present->until_at;
  gboolean acting = present->desk != NULL && present->desk->acting;
  gboolean was_said = present->row != 0;
  guint changes = 0;

  if (present->ended_by != 0)
    {
      dd_import_row_refuse (row,
                            /* Translators: a post, the number of a row. */
                            _ ("“%s” is taken over in row %u."),
                            dd_post_get_title (present->post->post), present->ended_by);
      return;
    }
  if (row->from_at != DD_TIME_UNKNOWN && !same_day (row->from_at, from, zone))
    {
      changes |= DD_ROSTER_FIELD_BIT (DD_ROSTER_FIELD_FROM);
      from = row->from_at;
    }
  if (dd_import_row_is_given (row, DD_ROSTER_FIELD_UNTIL) && !same_end (row->until_at, until, zone))
    {
      changes |= DD_ROSTER_FIELD_BIT (DD_ROSTER_FIELD_UNTIL);
      until = row->until_at;
    }
  if (dd_import_row_is_given (row, DD_ROSTER_FIELD_ACTING) && doing->is_acting != acting)
    {
      changes |= DD_ROSTER_FIELD_BIT (DD_ROSTER_FIELD_ACTING);
      acting = doing->is_acting;
    }
  present->row = row->number;
  doing->post = present->post;
  if (changes == 0)
    return;

  /* What a row before says of the same appointment stands. */
  if (was_said)
    {
      dd_import_row_refuse (row,
                            _ ("Another row gives the same post to the same person, with other "
                               "days. Please keep one of the two."));
      return;
    }
  if (!check_signer (plan, row, present->post) || !check_left (plan, row, until))
    return;
  if (until != DD_TIME_UNKNOWN && until <= from)
    {
      dd_import_row_refuse (row, _ ("The last day is before the first. Please correct one of the "
                                    "two."));
      return;
    }
  if (changes == DD_ROSTER_FIELD_BIT (DD_ROSTER_FIELD_UNTIL) && until != DD_TIME_UNKNOWN &&
      (present->until_at == DD_TIME_UNKNOWN || until < present->until_at))
    doing->step = IMPORT_STEP_END;
  else
    {
      const ImportHolding *other = find_conflict (present->post, from, until, present);

      if (other != NULL)
        {
          refuse_held (plan, row, other);
          return;
        }
      doing->step = IMPORT_STEP_REPLACE;
    }
  row->changes |= changes;
  doing->present = present->desk;
  doing->from_at = present->from_at = from;
  doing->until_at = present->until_at = until;
  doing->acting = acting;
}

/* The post for somebody who does not have it: of those alike a free one, or the one there is. */
static ImportPost *
find_post (Search *search, const DdImportRow *row, gint64 from, gint64 until)
{
  g_autofree char *key = make_key (row->post, row->doing->unit);
  GPtrArray *posts = g_hash_table_lookup (search->by_key, key);

  if (posts == NULL && !row->doing->kind_is_given && row->doing->title != NULL)
    {
      g_autofree char *by_title = make_title_key (row->doing->title, row->doing->unit);

      posts = g_hash_table_lookup (search->by_title, by_title);
    }
  if (posts == NULL || posts->len == 0)
    return NULL;
  if (dd_import_is_single (row->post->kind, row->post->title, row->post->class_name))
    return g_ptr_array_index (posts, 0);
  /* One that is held without an end is not looked at again: of a long list of teachers each row
   * would pass all those before it. */
  for (guint i = posts->len; i > 0; i--)
    {
      ImportPost *post = g_ptr_array_index (posts, i - 1);

      if (find_conflict (post, from, until, NULL) == NULL)
        return post;
      if (find_conflict (post, G_MAXINT64 - 1, DD_TIME_UNKNOWN, NULL) != NULL)
        g_ptr_array_remove_index_fast (posts, i - 1);
    }
  return NULL;
}

/* Makes room in a post that another holds, where that is wanted. */
static gboolean
make_room (DdImportPlan *plan, DdImportRow *row, ImportPost *post, gint64 from, gint64 until)
{
  ImportHolding *other;

  while ((other = find_conflict (post, from, until, NULL)) != NULL)
    {
      gboolean could_end = other->desk != NULL && other->row == 0 && other->ended_by == 0 &&
                           other->from_at < from && row->doing->displaced == NULL;

      plan->could_take_over |= could_end;
      if (!could_end || !plan->options.ends_present)
        {
          refuse_held (plan, row, other);
          return FALSE;
        }
      dd_import_row_note (row,
                          /* Translators: a person, a post. */
                          _ ("Takes over from %s, whose appointment ends."), get_name (other->who));
      other->ended_by = row->number;
      other->until_at = from;
      row->doing->displaced = other->desk;
    }
  return TRUE;
}

static void
appoint (Search *search, DdImportRow *row)
{
  DdImportPlan *plan = search->plan;
  DdImportDoing *doing = row->doing;
  gint64 from = row->from_at != DD_TIME_UNKNOWN ? row->from_at : plan->today;
  gint64 until = row->until_at;
  ImportPost *post;
  ImportHolding *holding;

  if (until != DD_TIME_UNKNOWN && until <= from)
    {
      dd_import_row_refuse (row, _ ("The last day has passed and the first is missing. Please add "
                                    "when the appointment began."));
      return;
    }
  post = find_post (search, row, from, until);
  if (post == NULL)
    {
      DdPost *made = dd_post_copy (row->post);

      made->position = doing->unit != NULL ? doing->unit->next_position : 0;
      post = add_post (plan, made, doing->unit);
      index_post (search, post);
    }
  if (!check_signer (plan, row, post) || !check_left (plan, row, until) ||
      !make_room (plan, row, post, from, until))
    return;
  holding = add_holding (post, doing->who, from, until, NULL);
  holding->row = row->number;
  doing->post = post;
  doing->step = IMPORT_STEP_APPOINT;
  doing->from_at = from;
  doing->until_at = until;
  doing->acting = doing->is_acting;
  if (doing->names_only_department)
    dd_import_row_note (row, _ ("No post is written; entered as a member of staff."));
}

static void
find_post_of_row (Search *search, DdImportRow *row)
{
  ImportHolding *present = find_present (search->plan, row);

  if (present != NULL && present->desk == NULL && present->row != 0)
    {
      dd_import_row_note (row, /* Translators: the number of a row. */
                          _ ("Says the same as row %u."), present->row);
      keep_present (search->plan, row, present);
    }
  else if (present != NULL)
    keep_present (search->plan, row, present);
  else
    appoint (search, row);
}

gboolean
dd_import_find_posts (DdImportPlan *plan, DdSheetWork *work, GError **error)
{
  g_autoptr (GHashTable) by_key =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) by_title =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  Search search = { plan, by_key, by_title };
  guint n_rows = plan->rows->len;

  for (guint i = 0; i < plan->posts->len; i++)
    index_post (&search, g_ptr_array_index (plan->posts, i));
  for (guint i = 0; i < n_rows; i++)
    {
      DdImportRow *row = g_ptr_array_index (plan->rows, i);

      if (row->state != DD_IMPORT_BAD && row->has_post)
        find_post_of_row (&search, row);
      if (!dd_sheet_work_go_on (work, STEP_BEGINS + (1 - STEP_BEGINS) * i / n_rows, error))
        return FALSE;
    }
  return TRUE;
}
