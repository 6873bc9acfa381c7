/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How a plan is made: each row is read by itself; then which person and which post it is about is
 * looked for, on the desk and in the rows before it; then what differs. Bad rows take no part in
 * what comes after, so that a plan without them is whole.
 */
#include "roster/roster-import-private.h"

#include "base/text.h"
#include "base/workdays.h"
#include "roster/phone.h"
#include "roster/roster-import-words.h"

#include <glib/gi18n.h>
#include <stdarg.h>
#include <string.h>

/* What of the work each half takes. */
#define WHOS_DONE 0.5

static void
unit_free (ImportUnit *unit)
{
  g_free (unit->name);
  g_free (unit);
}

static void
who_free (ImportWho *who)
{
  g_ptr_array_unref (who->rows);
  g_ptr_array_unref (who->holdings);
  g_free (who->phone_digits);
  g_free (who->office_digits);
  dd_person_free (who->after);
  g_free (who);
}

static void
post_free (ImportPost *post)
{
  dd_post_free (post->post);
  g_ptr_array_unref (post->holdings);
  g_free (post);
}

static void
row_free (DdImportRow *row)
{
  g_free (row->note);
  dd_person_free (row->person);
  g_free (row->department);
  dd_post_free (row->post);
  g_free (row->backup);
  g_free (row->doing->phone_digits);
  g_free (row->doing->office_digits);
  g_free (row->doing->title);
  g_free (row->doing);
  g_free (row);
}

void
dd_import_row_refuse (DdImportRow *row, const char *format, ...)
{
  va_list parts;
  gboolean is_first = row->state != DD_IMPORT_BAD;
  g_autofree char *before = NULL;
  g_autofree char *reason = NULL;

  if (!is_first && !row->doing->is_reading)
    return;
  row->state = DD_IMPORT_BAD;
  before = g_steal_pointer (&row->note);
  va_start (parts, format);
  reason = g_strdup_vprintf (format, parts);
  va_end (parts);
  if (is_first)
    row->note = g_steal_pointer (&reason);
  else
    /* Translators: two sentences that say what is wrong in a row. */
    row->note = g_strdup_printf (C_ ("import", "%1$s %2$s"), before, reason);
}

void
dd_import_row_note (DdImportRow *row, const char *format, ...)
{
  va_list parts;

  if (row->state == DD_IMPORT_BAD || row->note != NULL)
    return;
  va_start (parts, format);
  row->note = g_strdup_vprintf (format, parts);
  va_end (parts);
}

gboolean
dd_import_row_is_given (const DdImportRow *row, DdRosterField field)
{
  return (row->doing->given & DD_ROSTER_FIELD_BIT (field)) != 0;
}

/* Reading a row by itself ------------------------------------------------------------------- */

static const char *
get_cell (const DdSheet *sheet, const DdRosterMapping *mapping, guint index, DdRosterField field)
{
  int column = mapping->columns[field];
  const char *text =
      column != DD_ROSTER_NO_COLUMN ? dd_sheet_get_cell (sheet, index, (guint) column) : NULL;

  return dd_import_is_nothing (text) ? NULL : text;
}

static gboolean
says_nothing (const DdSheet *sheet, const DdRosterMapping *mapping, guint index)
{
  for (guint i = 0; i < DD_N_ROSTER_FIELDS; i++)
    if (get_cell (sheet, mapping, index, (DdRosterField) i) != NULL)
      return FALSE;
  return TRUE;
}

/* A line below a table: a sum, a note. */
static gboolean
is_footing (const char *name)
{
  static const char *const WORDS[] = { "合计", "总计", "小计", "填表人", "制表人", "备注", "说明" };
  g_autofree char *plain = dd_import_plain (name);

  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (g_str_has_prefix (plain, WORDS[i]))
      return TRUE;
  return strchr (name, ':') != NULL || strstr (name, "：") != NULL;
}

/* Whether one of the texts about a person is fine by itself; if not, the row says why. */
static void
check_text (DdImportRow *row, gsize offset)
{
  const DdPerson *person = row->person;
  g_autoptr (DdPerson) probe = dd_person_new ("－", NULL);
  g_autoptr (GError) error = NULL;
  char **place = G_STRUCT_MEMBER_P (probe, offset);

  g_free (*place);
  *place = g_strdup (G_STRUCT_MEMBER (char *, person, offset));
  if (!dd_person_clean (probe, &error))
    dd_import_row_refuse (row, "%s", error->message);
}

static void
read_person (DdImportRow *row, const DdSheet *sheet, const DdRosterMapping *mapping, guint index)
{
  static const struct
  {
    DdRosterField field;
    gsize offset;
  } TEXTS[] = {
    { DD_ROSTER_FIELD_STAFF_NUMBER, G_STRUCT_OFFSET (DdPerson, staff_number) },
    { DD_ROSTER_FIELD_PHONE, G_STRUCT_OFFSET (DdPerson, phone) },
    { DD_ROSTER_FIELD_OFFICE_PHONE, G_STRUCT_OFFSET (DdPerson, office_phone) },
    { DD_ROSTER_FIELD_MAIL, G_STRUCT_OFFSET (DdPerson, mail) },
  };
  DdPerson *person = row->person;
  gboolean is_note = FALSE;

  g_free (person->name);
  person->name = dd_import_close_up (get_cell (sheet, mapping, index, DD_ROSTER_FIELD_NAME));
  if (person->name == NULL)
    {
      person->name = g_strdup ("");
      dd_import_row_refuse (row, _ ("There is no name in this row."));
    }
  else if (is_footing (person->name))
    {
      is_note = TRUE;
      dd_import_row_refuse (row,
                            _ ("This looks like a note or a sum below the table, not a name."));
    }
  else
    check_text (row, G_STRUCT_OFFSET (DdPerson, name));

  for (guint i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    {
      const char *text = get_cell (sheet, mapping, index, TEXTS[i].field);
      char **value = G_STRUCT_MEMBER_P (person, TEXTS[i].offset);

      *value = dd_text_clean (text);
      if (is_note)
        continue;
      if (TEXTS[i].field != DD_ROSTER_FIELD_MAIL && dd_import_is_shortened_number (text))
        dd_import_row_refuse (
            row,
            /* Translators: a number as a spreadsheet shortens it, 1.39E+10. */
            _ ("“%s” is a number the spreadsheet has shortened. Please make the column text and "
               "enter the number again."),
            *value);
      else
        check_text (row, TEXTS[i].offset);
    }
  /* Each is fine by itself. */
  if (row->state != DD_IMPORT_BAD)
    dd_person_clean (person, NULL);
  row->doing->phone_digits = dd_phone_digits (person->phone);
  row->doing->office_digits = dd_phone_digits (person->office_phone);
}

/* The kind of post: written, or ticked, or what the heading says, or as far as the title does. */
static DdPostKind
read_kind (DdImportRow *row,
           const DdSheet *sheet,
           const DdRosterMapping *mapping,
           guint index,
           char **class_name)
{
  const char *text = get_cell (sheet, mapping, index, DD_ROSTER_FIELD_KIND);
  DdPostKind kind = DD_POST_KIND_OTHER;

  row->doing->kind_is_given = TRUE;
  if (text != NULL && mapping->kind != DD_ROSTER_NO_KIND && dd_import_is_yes (text))
    return (DdPostKind) mapping->kind;
  if (text != NULL && dd_import_kind_from_word (text, &kind))
    return kind;
  if (mapping->columns[DD_ROSTER_FIELD_KIND] == DD_ROSTER_NO_COLUMN &&
      mapping->kind != DD_ROSTER_NO_KIND)
    return (DdPostKind) mapping->kind;

  row->doing->kind_is_given = FALSE;
  if (row->doing->title == NULL && text != NULL && !dd_import_is_no (text) &&
      !dd_import_is_yes (text))
    row->doing->title = dd_text_clean (text);
  if (row->doing->title == NULL)
    return row->post->class_name != NULL ? DD_POST_KIND_CLASS_TEACHER : DD_POST_KIND_OTHER;
  return dd_import_kind_of_title (row->doing->title, row->department != NULL,
                                  dd_import_is_leading_group (row->department), class_name);
}

static void
read_post (DdImportRow *row, const DdSheet *sheet, const DdRosterMapping *mapping, guint index)
{
  DdImportDoing *doing = row->doing;
  DdPost *post = row->post;
  g_autofree char *class_name = NULL;
  g_autoptr (GError) error = NULL;
  DdPostKind named = DD_POST_KIND_OTHER;

  row->department =
      dd_import_close_up (get_cell (sheet, mapping, index, DD_ROSTER_FIELD_DEPARTMENT));
  doing->title = dd_import_close_up (get_cell (sheet, mapping, index, DD_ROSTER_FIELD_TITLE));
  post->class_name = dd_import_close_up (get_cell (sheet, mapping, index, DD_ROSTER_FIELD_CLASS));
  post->kind = read_kind (row, sheet, mapping, index, &class_name);
  row->has_post = row->department != NULL || doing->title != NULL || post->class_name != NULL ||
                  doing->kind_is_given;
  if (!row->has_post)
    return;

  doing->names_only_department =
      doing->title == NULL && post->class_name == NULL && !doing->kind_is_given;
  if (class_name != NULL && post->class_name == NULL)
    post->class_name = g_steal_pointer (&class_name);
  g_free (post->title);
  if (doing->names_only_department)
    post->title = g_strdup (C_ ("post", "Member of staff"));
  else if (post->kind != DD_POST_KIND_OTHER && dd_import_kind_from_word (doing->title, &named) &&
           named == post->kind)
    post->title = g_strdup ("");
  else if (post->kind == DD_POST_KIND_CLASS_TEACHER && !doing->kind_is_given)
    post->title = g_strdup ("");
  else
    post->title = g_strdup (doing->title != NULL ? doing->title : "");
  if (post->kind != DD_POST_KIND_CLASS_TEACHER)
    g_clear_pointer (&post->class_name, g_free);

  if (row->department != NULL &&
      !dd_text_check (row->department, C_ ("post", "Department"), DD_DEPARTMENT_NAME_MAX, &error))
    dd_import_row_refuse (row, "%s", error->message);
  else if (!dd_post_check (post, &error))
    dd_import_row_refuse (row, "%s", error->message);
}

static void
read_days (DdImportRow *row,
           const DdSheet *sheet,
           const DdRosterMapping *mapping,
           guint index,
           GTimeZone *zone)
{
  const char *from = get_cell (sheet, mapping, index, DD_ROSTER_FIELD_FROM);
  const char *until = get_cell (sheet, mapping, index, DD_ROSTER_FIELD_UNTIL);
  const char *acting = get_cell (sheet, mapping, index, DD_ROSTER_FIELD_ACTING);
  const char *unreadable = NULL;

  if (from != NULL && dd_import_read_day (from, FALSE, zone, &row->from_at) != DD_IMPORT_DAY_READ)
    unreadable = from;
  if (until != NULL)
    switch (dd_import_read_day (until, TRUE, zone, &row->until_at))
      {
      case DD_IMPORT_DAY_OPEN:
        row->doing->is_open_end = TRUE;
        break;
      case DD_IMPORT_DAY_UNREADABLE:
        unreadable = until;
        break;
      case DD_IMPORT_DAY_READ:
      default:
        break;
      }
  if (unreadable != NULL)
    dd_import_row_refuse (row,
                          /* Translators: what stands in a cell. */
                          _ ("“%s” cannot be read as a day. Please write it as 2026-09-01."),
                          unreadable);
  else if (row->from_at != DD_TIME_UNKNOWN && row->until_at != DD_TIME_UNKNOWN &&
           row->until_at <= row->from_at)
    dd_import_row_refuse (row,
                          _ ("The last day is before the first. Please correct one of the two."));
  row->doing->is_acting = acting != NULL && dd_import_is_yes (acting);
}

static DdImportRow *
read_row (const DdSheet *sheet, const DdRosterMapping *mapping, guint index, GTimeZone *zone)
{
  DdImportRow *row = g_new0 (DdImportRow, 1);

  row->doing = g_new0 (DdImportDoing, 1);
  row->doing->is_reading = TRUE;
  row->number = dd_sheet_get_row_number (sheet, index);
  row->state = DD_IMPORT_UNCHANGED;
  row->person = dd_person_new (NULL, NULL);
  row->post = dd_post_new (DD_POST_KIND_OTHER, NULL, 0);
  row->from_at = row->until_at = DD_TIME_UNKNOWN;
  for (guint i = 0; i < DD_N_ROSTER_FIELDS; i++)
    if (get_cell (sheet, mapping, index, (DdRosterField) i) != NULL)
      row->doing->given |= DD_ROSTER_FIELD_BIT (i);
  read_person (row, sheet, mapping, index);
  read_post (row, sheet, mapping, index);
  read_days (row, sheet, mapping, index, zone);
  row->backup = dd_import_close_up (get_cell (sheet, mapping, index, DD_ROSTER_FIELD_BACKUP));
  row->doing->is_reading = FALSE;
  return row;
}

static gboolean
read_rows (DdImportPlan *plan, const DdRosterMapping *mapping, DdSheetWork *work, GError **error)
{
  guint n_rows = dd_sheet_get_n_rows (plan->sheet);

  for (guint i = mapping->first_row; i < n_rows; i++)
    {
      if (!says_nothing (plan->sheet, mapping, i))
        g_ptr_array_add (plan->rows, read_row (plan->sheet, mapping, i, plan->options.zone));
      if (!dd_sheet_work_go_on (work, WHOS_DONE * i / n_rows, error))
        return FALSE;
    }
  return TRUE;
}

/* What differs ------------------------------------------------------------------------------ */

static gboolean
same_number (const char *one, const char *other)
{
  g_autofree char *first = dd_phone_digits (one);
  g_autofree char *second = dd_phone_digits (other);

  return g_str_equal (first, second);
}

/* Takes over what the row says of the person; an empty cell takes nothing away. */
static guint
take_over (ImportWho *who, const DdImportRow *row)
{
  struct
  {
    DdRosterField field;
    char **value;
    const char *said;
    gboolean is_number;
  } texts[] = {
    { DD_ROSTER_FIELD_NAME, &who->after->name, row->person->name, FALSE },
    { DD_ROSTER_FIELD_STAFF_NUMBER, &who->after->staff_number, row->person->staff_number, FALSE },
    { DD_ROSTER_FIELD_PHONE, &who->after->phone, row->person->phone, TRUE },
    { DD_ROSTER_FIELD_OFFICE_PHONE, &who->after->office_phone, row->person->office_phone, TRUE },
    { DD_ROSTER_FIELD_MAIL, &who->after->mail, row->person->mail, FALSE },
  };
  guint changes = 0;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gboolean same;

      if (texts[i].said == NULL)
        continue;
      same = texts[i].is_number ? same_number (*texts[i].value, texts[i].said)
                                : g_strcmp0 (*texts[i].value, texts[i].said) == 0;
      if (same)
        continue;
      changes |= DD_ROSTER_FIELD_BIT (texts[i].field);
      g_free (*texts[i].value);
      *texts[i].value = g_strdup (texts[i].said);
    }
  return changes;
}

static void
settle_row (DdImportPlan *plan, DdImportRow *row)
{
  DdImportDoing *doing = row->doing;
  ImportWho *who = doing->who;
  DdImportCounts *counts = &plan->counts;
  guint particulars;

  if (who->after == NULL)
    {
      who->after = who->desk != NULL ? dd_person_copy (who->desk) : dd_person_new (NULL, NULL);
      counts->persons += who->desk == NULL;
    }
  particulars = take_over (who, row);
  who->is_changed |= particulars != 0;
  row->changes |= particulars;
  if (doing->backup != NULL && (who->desk == NULL || doing->backup->desk == NULL ||
                                who->desk->backup_id != doing->backup->desk->id))
    {
      who->backup = doing->backup;
      row->changes |= DD_ROSTER_FIELD_BIT (DD_ROSTER_FIELD_BACKUP);
    }

  if (doing->step == IMPORT_STEP_APPOINT)
    {
      counts->appointments++;
      row->changes |= DD_ROSTER_FIELD_BIT (DD_ROSTER_FIELD_TITLE);
      counts->posts += doing->post->post->id == 0 && !doing->post->is_used;
      doing->post->is_used = TRUE;
      if (doing->post->unit != NULL)
        {
          counts->departments += doing->post->unit->desk == NULL && !doing->post->unit->is_used;
          doing->post->unit->is_used = TRUE;
        }
    }
  counts->ended += (doing->displaced != NULL) + (doing->step == IMPORT_STEP_END);
  if (who->desk == NULL)
    row->state = DD_IMPORT_NEW;
  else if (row->changes != 0)
    row->state = DD_IMPORT_CHANGED;
}

/* What is left to do once it is known which rows are taken. */
static void
settle (DdImportPlan *plan)
{
  for (guint i = 0; i < plan->rows->len; i++)
    {
      DdImportRow *row = g_ptr_array_index (plan->rows, i);

      if (row->state != DD_IMPORT_BAD)
        settle_row (plan, row);
      plan->counts.states[row->state]++;
    }
}

/* The plan ---------------------------------------------------------------------------------- */

static void
clear (gpointer data)
{
  DdImportPlan *self = data;

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->whos);
  g_ptr_array_unref (self->posts);
  g_ptr_array_unref (self->units);
  dd_roster_snapshot_free (self->roster);
  dd_sheet_unref (self->sheet);
  g_time_zone_unref (self->options.zone);
}

static ImportWho *
who_of_desk (const DdPerson *person)
{
  ImportWho *who = g_new0 (ImportWho, 1);

  who->desk = person;
  who->id = person->id;
  who->rows = g_ptr_array_new ();
  who->holdings = g_ptr_array_new ();
  who->phone_digits = dd_phone_digits (person->phone);
  who->office_digits = dd_phone_digits (person->office_phone);
  return who;
}

static void
load (DdImportPlan *plan)
{
  g_autoptr (GHashTable) who_by_id = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < plan->roster->persons->len; i++)
    {
      ImportWho *who = who_of_desk (g_ptr_array_index (plan->roster->persons, i));

      g_ptr_array_add (plan->whos, who);
      g_hash_table_insert (who_by_id, &who->id, who);
    }
  dd_import_load_posts (plan, who_by_id);
}

/**
 * dd_import_plan_new:
 * @roster: (transfer full): the present roster
 * @sheet: a table
 * @mapping: which of its columns holds what; complete
 * @options: how
 * @work: whom to tell how far it is, and whether it was called off
 * @error: return location: %DD_ERROR_CANCELLED
 *
 * Finds out what each row would do. A person is who has the staff number; else who has the name and
 * one of the numbers; else who has the name and a post in the department; else the only one of that
 * name, unless both number and department speak against it. What a row does not say stays as it is.
 *
 * Returns: (transfer full) (nullable): the plan
 */
DdImportPlan *
dd_import_plan_new (DdRosterSnapshot *roster,
                    DdSheet *sheet,
                    const DdRosterMapping *mapping,
                    const DdImportOptions *options,
                    DdSheetWork *work,
                    GError **error)
{
  g_autoptr (DdImportPlan) self = NULL;
  GDate today;

  g_return_val_if_fail (roster != NULL && sheet != NULL && options->zone != NULL, NULL);
  g_return_val_if_fail (dd_roster_mapping_is_complete (mapping), NULL);

  self = g_atomic_rc_box_new0 (DdImportPlan);
  self->roster = roster;
  self->sheet = dd_sheet_ref (sheet);
  self->options = *options;
  self->options.zone = g_time_zone_ref (options->zone);
  dd_date_from_time (&today, options->now, options->zone);
  self->today = dd_date_at (&today, 0, 0, options->zone);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  self->whos = g_ptr_array_new_with_free_func ((GDestroyNotify) who_free);
  self->units = g_ptr_array_new_with_free_func ((GDestroyNotify) unit_free);
  self->posts = g_ptr_array_new_with_free_func ((GDestroyNotify) post_free);

  if (!read_rows (self, mapping, work, error))
    return NULL;
  load (self);
  dd_import_find_units (self);
  if (!dd_import_find_whos (self, work, error) || !dd_import_find_posts (self, work, error))
    return NULL;
  dd_import_find_backups (self);
  settle (self);
  return g_steal_pointer (&self);
}

/**
 * dd_import_plan_ref:
 * @self: a plan
 *
 * Returns: (transfer full): @self
 */
DdImportPlan *
dd_import_plan_ref (DdImportPlan *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * dd_import_plan_unref:
 * @self: (nullable) (transfer full): a plan
 */
void
dd_import_plan_unref (DdImportPlan *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear);
}

/**
 * dd_import_plan_get_n_rows:
 * @self: a plan
 *
 * Returns: how many rows of the sheet say something
 */
guint
dd_import_plan_get_n_rows (const DdImportPlan *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

/**
 * dd_import_plan_get_row:
 * @self: a plan
 * @index: which row
 *
 * Returns: (transfer none): the row
 */
const DdImportRow *
dd_import_plan_get_row (const DdImportPlan *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->rows->len, NULL);

  return g_ptr_array_index (self->rows, index);
}

/**
 * dd_import_plan_get_counts:
 * @self: a plan
 *
 * Returns: (transfer none): how much it would do
 */
const DdImportCounts *
dd_import_plan_get_counts (const DdImportPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->counts;
}

/**
 * dd_import_plan_could_take_over:
 * @self: a plan
 *
 * Returns: whether there are rows that appoint somebody to a post another holds at the moment, so
 *   that it matters whether this ends the other's appointment
 */
gboolean
dd_import_plan_could_take_over (const DdImportPlan *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->could_take_over;
}

/**
 * dd_import_row_describe_changes:
 * @row: a row
 *
 * Returns: (transfer full): the fields it changes, in words; empty for none
 */
char *
dd_import_row_describe_changes (const DdImportRow *row)
{
  GString *words;

  g_return_val_if_fail (row != NULL, NULL);

  words = g_string_new (NULL);
  for (guint i = 0; i < DD_N_ROSTER_FIELDS; i++)
    {
      if ((row->changes & DD_ROSTER_FIELD_BIT (i)) == 0)
        continue;
      g_string_append (words, words->len > 0 ? C_ ("list", ", ") : "");
      g_string_append (words, dd_roster_field_to_text ((DdRosterField) i));
    }
  return g_string_free (words, FALSE);
}
