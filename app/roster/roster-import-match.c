/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of a plan that finds out who each row is about. */
#include "roster/roster-import-private.h"

#include "base/text.h"
#include "roster/phone.h"
#include "roster/roster-import-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define STEP_BEGINS 0.5
#define STEP_ENDS 0.75

typedef struct
{
  DdImportPlan *plan;
  /* borrowed ImportWho */
  GHashTable *by_staff_number;
  /* by name, owned GPtrArray of borrowed ImportWho */
  GHashTable *by_name;
} Search;

static void
search_clear (Search *search)
{
  g_clear_pointer (&search->by_staff_number, g_hash_table_unref);
  g_clear_pointer (&search->by_name, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static void
add_by_name (Search *search, const char *name, ImportWho *who)
{
  GPtrArray *namesakes = g_hash_table_lookup (search->by_name, name);

  if (namesakes == NULL)
    {
      namesakes = g_ptr_array_new ();
      g_hash_table_insert (search->by_name, g_strdup (name), namesakes);
    }
  g_ptr_array_add (namesakes, who);
}

static void
search_init (Search *search, DdImportPlan *plan)
{
  search->plan = plan;
  search->by_staff_number = g_hash_table_new (g_str_hash, g_str_equal);
  search->by_name =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < plan->whos->len; i++)
    {
      ImportWho *who = g_ptr_array_index (plan->whos, i);
      g_autofree char *name = dd_import_close_up (who->desk->name);

      if (who->desk->staff_number != NULL)
        g_hash_table_insert (search->by_staff_number, who->desk->staff_number, who);
      add_by_name (search, name != NULL ? name : "", who);
    }
}

/* Somebody of the sheet alone. */
static ImportWho *
add_who (Search *search, const char *name)
{
  ImportWho *who = g_new0 (ImportWho, 1);

  who->rows = g_ptr_array_new ();
  who->holdings = g_ptr_array_new ();
  g_ptr_array_add (search->plan->whos, who);
  add_by_name (search, name, who);
  return who;
}

/* What is known of somebody ---------------------------------------------------------------------
 */

static gboolean
is_number (const char *digits)
{
  return digits != NULL && *digits != '\0';
}

/* Whether a number of the row is one of theirs, on the desk or in a row before. */
static gboolean
has_number_of (const ImportWho *who, const DdImportRow *row)
{
  const char *numbers[] = { row->doing->phone_digits, row->doing->office_digits };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      if (!is_number (numbers[i]))
        continue;
      if (g_strcmp0 (numbers[i], who->phone_digits) == 0 ||
          g_strcmp0 (numbers[i], who->office_digits) == 0)
        return TRUE;
      for (guint j = 0; j < who->rows->len; j++)
        {
          const DdImportRow *other = g_ptr_array_index (who->rows, j);

          if (g_str_equal (numbers[i], other->doing->phone_digits) ||
              g_str_equal (numbers[i], other->doing->office_digits))
            return TRUE;
        }
    }
  return FALSE;
}

/* The mobile somebody has by the rows before, else on the desk; NULL for none. */
static const char *
get_phone (const ImportWho *who, gboolean *by_row)
{
  *by_row = TRUE;
  for (guint i = 0; i < who->rows->len; i++)
    {
      const DdImportRow *other = g_ptr_array_index (who->rows, i);

      if (is_number (other->doing->phone_digits))
        return other->doing->phone_digits;
    }
  *by_row = FALSE;
  return is_number (who->phone_digits) ? who->phone_digits : NULL;
}

static const char *
get_staff_number (const ImportWho *who)
{
  for (guint i = 0; i < who->rows->len; i++)
    {
      const DdImportRow *other = g_ptr_array_index (who->rows, i);

      if (other->person->staff_number != NULL)
        return other->person->staff_number;
    }
  return who->desk != NULL ? who->desk->staff_number : NULL;
}

/* Whether somebody has a post in the row's department, on the desk or by a row before; @knows: or
 * in any. Posts that ended say nothing. */
static gboolean
is_of_department (const DdImportPlan *plan,
                  const ImportWho *who,
                  const DdImportRow *row,
                  gboolean *knows)
{
  *knows = FALSE;
  for (guint i = 0; i < who->holdings->len; i++)
    {
      const ImportHolding *holding = g_ptr_array_index (who->holdings, i);

      if (holding->until_at != DD_TIME_UNKNOWN && holding->until_at <= plan->options.now)
        continue;
      if (holding->post->unit != NULL && holding->post->unit == row->doing->unit)
        return TRUE;
      *knows |= holding->post->unit != NULL;
    }
  for (guint i = 0; i < who->rows->len; i++)
    {
      const DdImportRow *other = g_ptr_array_index (who->rows, i);

      if (other->doing->unit != NULL && other->doing->unit == row->doing->unit)
        return TRUE;
      *knows |= other->doing->unit != NULL;
    }
  return FALSE;
}

static gboolean
has_left (const DdImportPlan *plan, const ImportWho *who)
{
  return who->desk != NULL && dd_person_has_left (who->desk, plan->options.now);
}

/* Finding ------------------------------------------------------------------------------------ */

static void
give_row (ImportWho *who, DdImportRow *row)
{
  row->doing->who = who;
  g_ptr_array_add (who->rows, row);
}

/* Whether a row may speak of somebody: two staff numbers are two persons. */
static gboolean
may_be (const ImportWho *who, const DdImportRow *row)
{
  const char *number = get_staff_number (who);

  return number == NULL || row->person->staff_number == NULL ||
         g_str_equal (number, row->person->staff_number);
}

/* The person that a staff number stands for. A number under another name is a slip, unless the
 * phone says that the name was corrected. */
static gboolean
find_by_staff_number (Search *search, DdImportRow *row)
{
  const char *number = row->person->staff_number;
  ImportWho *who = number != NULL ? g_hash_table_lookup (search->by_staff_number, number) : NULL;
  g_autofree char *name = NULL;

  if (who == NULL)
    return FALSE;
  name = dd_import_close_up (who->desk->name);
  if (g_strcmp0 (name, row->person->name) == 0 || has_number_of (who, row))
    give_row (who, row);
  else
    dd_import_row_refuse (row,
                          /* Translators: a staff number, a person. */
                          _ ("The staff number %s is %s's in the roster. Please check the number "
                             "and the name."),
                          number, who->desk->name);
  return TRUE;
}

/* Those of the name whom @fits, among @among. */
static GPtrArray *
narrow_down (const DdImportPlan *plan,
             GPtrArray *among,
             const DdImportRow *row,
             gboolean (*fits) (const DdImportPlan *, const ImportWho *, const DdImportRow *))
{
  GPtrArray *left = g_ptr_array_new ();

  for (guint i = 0; i < among->len; i++)
    if (fits (plan, g_ptr_array_index (among, i), row))
      g_ptr_array_add (left, g_ptr_array_index (among, i));
  return left;
}

static gboolean
fits_staff_number (const DdImportPlan *plan, const ImportWho *who, const DdImportRow *row)
{
  return may_be (who, row);
}

static gboolean
fits_number (const DdImportPlan *plan, const ImportWho *who, const DdImportRow *row)
{
  return has_number_of (who, row);
}

/* Of the department, and no row before gave them another phone. */
static gboolean
fits_department (const DdImportPlan *plan, const ImportWho *who, const DdImportRow *row)
{
  gboolean knows, by_row = FALSE;
  const char *phone = get_phone (who, &by_row);

  if (has_left (plan, who) || row->doing->unit == NULL ||
      !is_of_department (plan, who, row, &knows))
    return FALSE;
  return !by_row || !is_number (row->doing->phone_digits) ||
         g_str_equal (phone, row->doing->phone_digits);
}

static gboolean
fits_title (const DdImportPlan *plan, const ImportWho *who, const DdImportRow *row)
{
  for (guint i = 0; i < who->holdings->len; i++)
    {
      const ImportHolding *holding = g_ptr_array_index (who->holdings, i);

      if (holding->post->unit == row->doing->unit && row->doing->title != NULL &&
          g_str_equal (dd_post_get_title (holding->post->post), row->doing->title))
        return TRUE;
    }
  return FALSE;
}

/* Nothing speaks against it: not that a row gave them another phone, and not both another phone and
 * another department. */
static gboolean
fits_well_enough (const DdImportPlan *plan, const ImportWho *who, const DdImportRow *row)
{
  gboolean knows = FALSE, by_row = FALSE;
  const char *phone = get_phone (who, &by_row);
  gboolean other_phone = phone != NULL && is_number (row->doing->phone_digits) &&
                         !g_str_equal (phone, row->doing->phone_digits);
  gboolean other_department;

  if (has_left (plan, who) || (other_phone && by_row))
    return FALSE;
  other_department =
      row->doing->unit != NULL && !is_of_department (plan, who, row, &knows) && knows;
  return !other_phone || !other_department;
}

static void
refuse_ambiguous (DdImportRow *row)
{
  dd_import_row_refuse (
      row,
      /* Translators: a person. */
      _ ("There are several people called %s, and nothing in this row tells which "
         "of them it is. Please add the phone or the staff number."),
      row->person->name);
}

/* Two rows of one name, of nobody on the desk, that do not say whether they are one person. */
static gboolean
is_undecided (const DdImportPlan *plan, const ImportWho *who, const DdImportRow *row)
{
  gboolean knows = FALSE, by_row;

  if (who->desk != NULL || is_of_department (plan, who, row, &knows))
    return FALSE;
  return get_phone (who, &by_row) == NULL || !is_number (row->doing->phone_digits);
}

/* Whether the row is settled: it has somebody, or is refused. */
static gboolean
find_by_number (Search *search, DdImportRow *row, GPtrArray *namesakes)
{
  g_autoptr (GPtrArray) found = narrow_down (search->plan, namesakes, row, fits_number);

  if (found->len == 1)
    give_row (g_ptr_array_index (found, 0), row);
  return found->len == 1;
}

static void
find_otherwise (Search *search, DdImportRow *row, GPtrArray *namesakes)
{
  const DdImportPlan *plan = search->plan;
  g_autoptr (GPtrArray) found = narrow_down (plan, namesakes, row, fits_department);

  if (found->len > 1)
    {
      GPtrArray *fewer = narrow_down (plan, found, row, fits_title);

      if (fewer->len == 1)
        {
          g_ptr_array_unref (found);
          found = fewer;
        }
      else
        g_ptr_array_unref (fewer);
    }
  if (found->len == 0)
    {
      g_ptr_array_unref (found);
      found = narrow_down (plan, namesakes, row, fits_well_enough);
    }

  if (found->len > 1)
    refuse_ambiguous (row);
  else if (found->len == 1 && is_undecided (plan, g_ptr_array_index (found, 0), row))
    dd_import_row_refuse (
        row,
        /* Translators: a person, the number of a row. */
        _ ("%s stands in row %u too, and nothing tells whether this is one person or two. Please "
           "add the phone or the staff number to both."),
        row->person->name,
        ((const DdImportRow *)
             g_ptr_array_index (((ImportWho *) g_ptr_array_index (found, 0))->rows, 0))
            ->number);
  else if (found->len == 1)
    give_row (g_ptr_array_index (found, 0), row);
  else
    {
      for (guint i = 0; i < namesakes->len; i++)
        if (!has_left (plan, g_ptr_array_index (namesakes, i)))
          dd_import_row_note (row,
                              /* Translators: a person. */
                              _ ("Somebody else called %s has another phone and department; this "
                                 "is taken for a second person."),
                              row->person->name);
      give_row (add_who (search, row->person->name), row);
    }
}

/* First what is certain, so that what is less so cannot take it away. */
static void
find_certain (Search *search, DdImportRow *row)
{
  g_autoptr (GPtrArray) possible = NULL;
  GPtrArray *namesakes;

  if (find_by_staff_number (search, row))
    return;
  namesakes = g_hash_table_lookup (search->by_name, row->person->name);
  if (namesakes == NULL)
    {
      give_row (add_who (search, row->person->name), row);
      return;
    }
  possible = narrow_down (search->plan, namesakes, row, fits_staff_number);
  for (guint i = 0; i < possible->len && row->person->staff_number != NULL; i++)
    {
      ImportWho *who = g_ptr_array_index (possible, i);

      if (g_strcmp0 (get_staff_number (who), row->person->staff_number) == 0)
        {
          give_row (who, row);
          return;
        }
    }
  find_by_number (search, row, possible);
}

static void
find_other (Search *search, DdImportRow *row)
{
  GPtrArray *namesakes = g_hash_table_lookup (search->by_name, row->person->name);
  g_autoptr (GPtrArray) possible =
      namesakes != NULL ? narrow_down (search->plan, namesakes, row, fits_staff_number)
                        : g_ptr_array_new ();

  if (!find_by_number (search, row, possible))
    find_otherwise (search, row, possible);
}

static void
refuse_staff_number (DdImportRow *row, const DdImportRow *other)
{
  dd_import_row_refuse (row,
                        /* Translators: a staff number, the number of a row, a name. */
                        _ ("The staff number %s stands in row %u too, with another name (%s). "
                           "Please correct one of the two."),
                        row->person->staff_number, other->number, other->person->name);
}

/* A staff number under two names within the sheet: neither row can be believed. */
static void
check_staff_numbers (DdImportPlan *plan)
{
  g_autoptr (GHashTable) first = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < plan->rows->len; i++)
    {
      DdImportRow *row = g_ptr_array_index (plan->rows, i);
      DdImportRow *other;

      if (row->person->staff_number == NULL || *row->person->name == '\0')
        continue;
      other = g_hash_table_lookup (first, row->person->staff_number);
      if (other == NULL)
        g_hash_table_insert (first, row->person->staff_number, row);
      else if (!g_str_equal (other->person->name, row->person->name))
        {
          refuse_staff_number (row, other);
          refuse_staff_number (other, row);
        }
    }
}

/* Whether what a row says of somebody is what the rows before say. */
static void
check_agreement (DdImportRow *row)
{
  const GPtrArray *rows = row->doing->who->rows;

  for (guint i = 0; i < rows->len; i++)
    {
      const DdImportRow *other = g_ptr_array_index (rows, i);
      const char *field = NULL;

      if (other == row)
        return;
      if (is_number (row->doing->phone_digits) && is_number (other->doing->phone_digits) &&
          !g_str_equal (row->doing->phone_digits, other->doing->phone_digits))
        field = dd_roster_field_to_text (DD_ROSTER_FIELD_PHONE);
      else if (is_number (row->doing->office_digits) && is_number (other->doing->office_digits) &&
               !g_str_equal (row->doing->office_digits, other->doing->office_digits))
        field = dd_roster_field_to_text (DD_ROSTER_FIELD_OFFICE_PHONE);
      else if (row->person->mail != NULL && other->person->mail != NULL &&
               !g_str_equal (row->person->mail, other->person->mail))
        field = dd_roster_field_to_text (DD_ROSTER_FIELD_MAIL);
      if (field != NULL)
        {
          dd_import_row_refuse (
              row,
              /* Translators: a person, the number of a row, the name of a field. */
              _ ("For %s row %u has something else under “%s”. Please make the two rows agree."),
              row->person->name, other->number, field);
          return;
        }
    }
}

gboolean
dd_import_find_whos (DdImportPlan *plan, DdSheetWork *work, GError **error)
{
  g_auto (Search) search = { 0 };
  guint n_rows = plan->rows->len;

  search_init (&search, plan);
  check_staff_numbers (plan);
  for (guint i = 0; i < n_rows; i++)
    {
      DdImportRow *row = g_ptr_array_index (plan->rows, i);

      if (row->state != DD_IMPORT_BAD &&
          (row->person->staff_number != NULL || is_number (row->doing->phone_digits) ||
           is_number (row->doing->office_digits)))
        find_certain (&search, row);
      if (!dd_sheet_work_go_on (work, STEP_BEGINS + (STEP_ENDS - STEP_BEGINS) * i / n_rows, error))
        return FALSE;
    }
  for (guint i = 0; i < n_rows; i++)
    {
      DdImportRow *row = g_ptr_array_index (plan->rows, i);

      if (row->state != DD_IMPORT_BAD && row->doing->who == NULL)
        find_other (&search, row);
      if (row->state != DD_IMPORT_BAD)
        check_agreement (row);
    }
  return TRUE;
}

/* Who stands in -------------------------------------------------------------------------------- */

/* "张伟（13900000101）": what stands in brackets tells one of the name. */
static void
split_backup (const char *text, char **name, char **hint)
{
  g_autofree char *same = NULL;
  const char *open = strpbrk (text, "(");
  const char *wide = strstr (text, "（");
  gsize length;

  if (open == NULL || (wide != NULL && wide < open))
    open = wide;
  length = open != NULL ? (gsize) (open - text) : strlen (text);
  same = g_strndup (text, length);
  *name = dd_import_close_up (same);
  *hint = dd_import_plain (NULL);
  if (open != NULL)
    {
      const char *inner = g_utf8_next_char (open);
      gsize rest = strcspn (inner, ")");
      const char *closing = strstr (inner, "）");

      if (closing != NULL)
        rest = MIN (rest, (gsize) (closing - inner));
      g_free (*hint);
      *hint = g_strndup (inner, rest);
    }
}

static gboolean
hint_fits (const ImportWho *who, const char *hint)
{
  g_autofree char *digits = dd_phone_digits (hint);

  if (g_strcmp0 (get_staff_number (who), hint) == 0)
    return TRUE;
  if (is_number (digits))
    {
      gboolean by_row;

      return g_strcmp0 (get_phone (who, &by_row), digits) == 0 ||
             g_strcmp0 (who->phone_digits, digits) == 0 ||
             g_strcmp0 (who->office_digits, digits) == 0;
    }
  for (guint i = 0; i < who->holdings->len; i++)
    {
      const ImportHolding *holding = g_ptr_array_index (who->holdings, i);

      if (holding->post->unit != NULL && g_str_equal (holding->post->unit->name, hint))
        return TRUE;
    }
  return FALSE;
}

static void
find_backup (DdImportPlan *plan, GHashTable *by_name, DdImportRow *row)
{
  g_autofree char *name = NULL;
  g_autofree char *hint = NULL;
  GPtrArray *namesakes;
  ImportWho *found = NULL;
  guint n_found = 0;

  split_backup (row->backup, &name, &hint);
  namesakes = name != NULL ? g_hash_table_lookup (by_name, name) : NULL;
  for (guint i = 0; namesakes != NULL && i < namesakes->len; i++)
    {
      ImportWho *who = g_ptr_array_index (namesakes, i);

      if (has_left (plan, who) || (*hint != '\0' && !hint_fits (who, hint)))
        continue;
      found = who;
      n_found++;
    }
  if (n_found == 0)
    dd_import_row_refuse (row,
                          /* Translators: a person. */
                          _ ("The backup %s is neither in the roster nor in this sheet."),
                          row->backup);
  else if (n_found > 1)
    dd_import_row_refuse (row,
                          /* Translators: a person, twice. */
                          _ ("There are several people called %s. Please add the backup’s phone in "
                             "brackets: %s (phone)."),
                          name, name);
  else if (found == row->doing->who)
    dd_import_row_refuse (row, _ ("Nobody can be their own backup. Please enter another person."));
  else
    row->doing->backup = found;
}

static gboolean
will_be_there (const ImportWho *who)
{
  if (who->desk != NULL)
    return TRUE;
  for (guint i = 0; i < who->rows->len; i++)
    if (((const DdImportRow *) g_ptr_array_index (who->rows, i))->state != DD_IMPORT_BAD)
      return TRUE;
  return FALSE;
}

/* A backup whose own row is bad is not there: refuses who counts on them, and who counts on those.
 */
static void
refuse_without_backup (DdImportPlan *plan)
{
  g_autoptr (GHashTable) waiting =
      g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GQueue) missing = g_queue_new ();
  ImportWho *who;

  for (guint i = 0; i < plan->rows->len; i++)
    {
      DdImportRow *row = g_ptr_array_index (plan->rows, i);
      GPtrArray *rows;

      if (row->state == DD_IMPORT_BAD || row->doing->backup == NULL ||
          row->doing->backup->desk != NULL)
        continue;
      rows = g_hash_table_lookup (waiting, row->doing->backup);
      if (rows == NULL)
        {
          rows = g_ptr_array_new ();
          g_hash_table_insert (waiting, row->doing->backup, rows);
          if (!will_be_there (row->doing->backup))
            g_queue_push_tail (missing, row->doing->backup);
        }
      g_ptr_array_add (rows, row);
    }
  while ((who = g_queue_pop_head (missing)) != NULL)
    {
      GPtrArray *rows = g_hash_table_lookup (waiting, who);

      for (guint i = 0; rows != NULL && i < rows->len; i++)
        {
          DdImportRow *row = g_ptr_array_index (rows, i);
          gboolean was_there = will_be_there (row->doing->who);

          dd_import_row_refuse (row,
                                /* Translators: a person. */
                                _ ("The backup %s stands in this sheet, but in a row that cannot "
                                   "be taken."),
                                row->backup);
          if (was_there && !will_be_there (row->doing->who))
            g_queue_push_tail (missing, row->doing->who);
        }
    }
}

void
dd_import_find_backups (DdImportPlan *plan)
{
  g_autoptr (GHashTable) by_name = NULL;

  for (guint i = 0; i < plan->rows->len; i++)
    {
      DdImportRow *row = g_ptr_array_index (plan->rows, i);

      if (row->state == DD_IMPORT_BAD || row->backup == NULL)
        continue;
      if (by_name == NULL)
        {
          by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify) g_ptr_array_unref);
          for (guint j = 0; j < plan->whos->len; j++)
            {
              ImportWho *who = g_ptr_array_index (plan->whos, j);
              const char *name =
                  who->desk != NULL
                      ? who->desk->name
                      : ((const DdImportRow *) g_ptr_array_index (who->rows, 0))->person->name;
              g_autofree char *key = dd_import_close_up (name);
              GPtrArray *namesakes = g_hash_table_lookup (by_name, key);

              if (namesakes == NULL)
                {
                  namesakes = g_ptr_array_new ();
                  g_hash_table_insert (by_name, g_strdup (key), namesakes);
                }
              g_ptr_array_add (namesakes, who);
            }
        }
      find_backup (plan, by_name, row);
    }
  refuse_without_backup (plan);
}
