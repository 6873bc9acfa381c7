/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/workdays.h"

#include "base/error.h"
#include "base/json-guard.h"

#include <glib/gi18n.h>

#define HOLIDAYS_PATH "/io/github/dutydesk/DutyDesk/holidays"

/* A year's table is about 4 KiB. What is far beyond is no such table. */
#define MAX_SIZE (256 * 1024)

/* A limit of more working days than this is a mistake in the data. */
#define MAX_DAYS 3660

struct _DdWorkdays
{
  gatomicrefcount references;

  /* owned */
  /* years with a table, as integers */
  GHashTable *years;
  /* Julian day → 1 + is_off, of the days that differ from Monday-to-Friday */
  GHashTable *days;
  /* Julian day → what its table calls it */
  GHashTable *names;
};

/**
 * dd_workdays_new:
 *
 * Returns: (transfer full): Monday to Friday, with no year's table loaded
 */
DdWorkdays *
dd_workdays_new (void)
{
  DdWorkdays *self = g_new0 (DdWorkdays, 1);

  g_atomic_ref_count_init (&self->references);
  self->years = g_hash_table_new (NULL, NULL);
  self->days = g_hash_table_new (NULL, NULL);
  self->names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

/**
 * dd_workdays_new_shipped:
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the tables that come with the app (resources/holidays), or
 *   %NULL with @error set
 */
DdWorkdays *
dd_workdays_new_shipped (GError **error)
{
  g_autoptr (DdWorkdays) self = dd_workdays_new ();
  g_auto (GStrv) names =
      g_resources_enumerate_children (HOLIDAYS_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (names == NULL)
    return NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s", HOLIDAYS_PATH, names[i]);
      g_autoptr (GBytes) json = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

      if (json == NULL || !dd_workdays_add_json (self, json, NULL, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * dd_workdays_ref:
 * @self: a calendar
 *
 * Returns: (transfer full): @self
 */
DdWorkdays *
dd_workdays_ref (DdWorkdays *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * dd_workdays_unref:
 * @self: (transfer full) (nullable): a calendar
 */
void
dd_workdays_unref (DdWorkdays *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;

  g_hash_table_unref (self->years);
  g_hash_table_unref (self->days);
  g_hash_table_unref (self->names);
  g_free (self);
}

/* Four digits, two and two, whether or not there is such a day. */
static gboolean
is_date_shaped (const char *text)
{
  if (strlen (text) != 10)
    return FALSE;
  for (int i = 0; i < 10; i++)
    if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

/**
 * dd_date_parse:
 * @text: (nullable): a day as it is stored, YYYY-MM-DD
 * @date: (out caller-allocates): the day; not valid if @text is none
 *
 * Returns: whether @text is a day
 */
gboolean
dd_date_parse (const char *text, GDate *date)
{
  int part[3];

  g_return_val_if_fail (date != NULL, FALSE);

  g_date_clear (date, 1);
  if (text == NULL || !is_date_shaped (text))
    return FALSE;

  part[0] = atoi (text);
  part[1] = atoi (text + 5);
  part[2] = atoi (text + 8);
  if (part[0] == 0 || !g_date_valid_dmy (part[2], part[1], part[0]))
    return FALSE;
  g_date_set_dmy (date, part[2], part[1], part[0]);
  return TRUE;
}

/**
 * dd_date_read:
 * @typed: what somebody typed
 * @date: (out caller-allocates): the day; not valid if it is none
 * @error: return location
 *
 * Returns: whether it is a day; else %DD_ERROR_INVALID with a sentence that says whether it is
 *   written in another way or is no day of the calendar
 */
gboolean
dd_date_read (const char *typed, GDate *date, GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (typed != NULL && date != NULL, FALSE);

  /* 全角 digits are what a Chinese input method types. */
  text = g_utf8_normalize (typed, -1, G_NORMALIZE_ALL);
  if (text != NULL)
    g_strstrip (text);
  if (dd_date_parse (text, date))
    return TRUE;
  if (text != NULL && is_date_shaped (text))
    /* Translators: %s is what was typed, such as 2027-02-30. */
    g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                 _ ("The calendar has no day %s. Look at its month and its day again."), text);
  else
    g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                         _ ("Dates are written like 2026-10-01."));
  return FALSE;
}

/**
 * dd_date_to_text:
 * @date: a day
 *
 * Returns: (transfer full): the day as it is stored, YYYY-MM-DD
 */
char *
dd_date_to_text (const GDate *date)
{
  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);

  return g_strdup_printf ("%04u-%02u-%02u", (guint) g_date_get_year (date),
                          (guint) g_date_get_month (date), (guint) g_date_get_day (date));
}

typedef struct
{
  GDate date;
  const char *name;
  gboolean is_off;
} TableDay;

static gboolean
read_day (JsonNode *node, int year, GHashTable *seen, TableDay *day, GError **error)
{
  JsonObject *object;
  JsonNode *date_node, *off_node, *name_node;
  const char *date;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("The holiday table cannot be used: an entry of “days” is not an "
                              "object. Nothing was changed. Choose another file."));
      return FALSE;
    }

  object = json_node_get_object (node);
  date_node = json_object_get_member (object, "date");
  off_node = json_object_get_member (object, "isOffDay");
  name_node = json_object_get_member (object, "name");
  date = date_node != NULL && json_node_get_value_type (date_node) == G_TYPE_STRING
             ? json_node_get_string (date_node)
             : NULL;
  if (date == NULL || !dd_date_parse (date, &day->date) ||
      ABS (g_date_get_year (&day->date) - year) > 1)
    {
      g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                   _ ("The holiday table cannot be used: “%s” is not a date in or beside the year "
                      "%d. Nothing was changed. Dates are written like 2026-10-01."),
                   date != NULL ? date : "", year);
      return FALSE;
    }
  if (off_node == NULL || json_node_get_value_type (off_node) != G_TYPE_BOOLEAN)
    {
      g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                   _ ("The holiday table cannot be used: %s does not say whether it is a day off "
                      "(“isOffDay”: true or false). Nothing was changed."),
                   date);
      return FALSE;
    }
  if (!g_hash_table_add (seen, GUINT_TO_POINTER (g_date_get_julian (&day->date))))
    {
      g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                   _ ("The holiday table cannot be used: %s stands in it twice. Nothing was "
                      "changed."),
                   date);
      return FALSE;
    }

  day->name = name_node != NULL && json_node_get_value_type (name_node) == G_TYPE_STRING
                  ? json_node_get_string (name_node)
                  : "";
  day->is_off = json_node_get_boolean (off_node);
  return TRUE;
}

/**
 * dd_workdays_parse_json:
 * @json: the table of one year as the community writes it: {year, days: [{name, date, isOffDay}]};
 *   other keys are ignored
 * @year: (out) (optional): the year it is for
 * @each: (scope call): called for each of its days, once all of it proved right
 * @user_data: for @each
 * @error: return location
 *
 * Returns: whether @json is such a table; if not, @each was not called
 */
gboolean
dd_workdays_parse_json (
    GBytes *json, int *year, DdWorkdaysFunc each, gpointer user_data, GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) table = g_array_new (FALSE, FALSE, sizeof (TableDay));
  JsonNode *year_node, *days_node;
  JsonArray *days;
  gint64 number;

  g_return_val_if_fail (json != NULL, FALSE);
  g_return_val_if_fail (each != NULL, FALSE);

  if (g_bytes_get_size (json) <= MAX_SIZE)
    {
      root = dd_json_guard_parse (json, NULL, error);
      if (root == NULL)
        return FALSE;
    }
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("The file is not a holiday table. Nothing was changed. Choose the "
                              "file of one year."));
      return FALSE;
    }

  year_node = json_object_get_member (json_node_get_object (root), "year");
  days_node = json_object_get_member (json_node_get_object (root), "days");
  number = year_node != NULL && json_node_get_value_type (year_node) == G_TYPE_INT64
               ? json_node_get_int (year_node)
               : 0;
  if (number < 1949 || number > 9998 || days_node == NULL || !JSON_NODE_HOLDS_ARRAY (days_node) ||
      json_array_get_length (json_node_get_array (days_node)) == 0)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("The holiday table cannot be used: it wants a “year” and its "
                              "“days”. Nothing was changed. Choose another file."));
      return FALSE;
    }

  days = json_node_get_array (days_node);
  for (guint i = 0; i < json_array_get_length (days); i++)
    {
      TableDay day;

      if (!read_day (json_array_get_element (days, i), (int) number, seen, &day, error))
        return FALSE;
      g_array_append_val (table, day);
    }

  if (year != NULL)
    *year = (int) number;
  for (guint i = 0; i < table->len; i++)
    {
      const TableDay *day = &g_array_index (table, TableDay, i);

      each (&day->date, day->name, day->is_off, user_data);
    }
  return TRUE;
}

static void
add_parsed_day (const GDate *date, const char *name, gboolean is_off, gpointer self)
{
  dd_workdays_add_day (self, date, name, is_off);
}

/**
 * dd_workdays_add_json:
 * @self: a calendar that is not shared yet
 * @json: the table of one year; see dd_workdays_parse_json()
 * @year: (out) (optional): the year it is for
 * @error: return location
 *
 * Returns: whether the table was added; if not, @self is as it was
 */
gboolean
dd_workdays_add_json (DdWorkdays *self, GBytes *json, int *year, GError **error)
{
  int loaded = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!dd_workdays_parse_json (json, &loaded, add_parsed_day, self, error))
    return FALSE;
  dd_workdays_add_year (self, loaded);
  if (year != NULL)
    *year = loaded;
  return TRUE;
}

/**
 * dd_workdays_add_year:
 * @self: a calendar that is not shared yet
 * @year: a year whose table is complete
 */
void
dd_workdays_add_year (DdWorkdays *self, int year)
{
  g_return_if_fail (self != NULL);

  g_hash_table_add (self->years, GINT_TO_POINTER (year));
}

/**
 * dd_workdays_add_day:
 * @self: a calendar that is not shared yet
 * @date: a day of a table
 * @name: (nullable): what the table calls it
 * @is_off: %TRUE for a day off, %FALSE for a make-up workday
 */
void
dd_workdays_add_day (DdWorkdays *self, const GDate *date, const char *name, gboolean is_off)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (date != NULL && g_date_valid (date));

  g_hash_table_insert (self->days, GUINT_TO_POINTER (g_date_get_julian (date)),
                       GINT_TO_POINTER (is_off ? 2 : 1));
  g_hash_table_insert (self->names, GUINT_TO_POINTER (g_date_get_julian (date)), g_strdup (name));
}

/**
 * dd_workdays_get_name:
 * @self: a calendar
 * @date: a day
 * @is_off: (out) (optional): whether it is a holiday; if not, it is a make-up workday
 *
 * Returns: (transfer none) (nullable): what its table calls a day that differs from
 *   Monday-to-Friday; %NULL for every other day
 */
const char *
dd_workdays_get_name (const DdWorkdays *self, const GDate *date, gboolean *is_off)
{
  gpointer day;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);

  day = GUINT_TO_POINTER (g_date_get_julian (date));
  if (is_off != NULL)
    *is_off = GPOINTER_TO_INT (g_hash_table_lookup (self->days, day)) == 2;
  return g_hash_table_lookup (self->names, day);
}

/**
 * dd_workdays_has_year:
 * @self: a calendar
 * @year: a year
 *
 * Returns: whether the table of @year is loaded
 */
gboolean
dd_workdays_has_year (const DdWorkdays *self, int year)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_hash_table_contains (self->years, GINT_TO_POINTER (year));
}

/**
 * dd_workdays_is_workday:
 * @self: a calendar
 * @date: a day
 *
 * School vacations are working days: the offices that wait for reports work through them
 * (domain §4).
 *
 * Returns: whether @date is a working day; Monday to Friday in a year without a table
 */
gboolean
dd_workdays_is_workday (const DdWorkdays *self, const GDate *date)
{
  gpointer exception;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (date != NULL && g_date_valid (date), FALSE);

  exception = g_hash_table_lookup (self->days, GUINT_TO_POINTER (g_date_get_julian (date)));
  if (exception != NULL)
    return GPOINTER_TO_INT (exception) == 1;
  return g_date_get_weekday (date) <= G_DATE_FRIDAY;
}

/**
 * dd_workdays_previous:
 * @self: a calendar
 * @date: a day
 * @previous: (out caller-allocates): the last working day before @date
 */
void
dd_workdays_previous (const DdWorkdays *self, const GDate *date, GDate *previous)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (date != NULL && g_date_valid (date));
  g_return_if_fail (previous != NULL);

  *previous = *date;
  /* A table of nothing but days off must not loop for ever. */
  for (int i = 0; i < MAX_DAYS && g_date_get_julian (previous) > 1; i++)
    {
      g_date_subtract_days (previous, 1);
      if (dd_workdays_is_workday (self, previous))
        return;
    }
}

/**
 * dd_workdays_add_working_days:
 * @self: a calendar
 * @from: the anchor, UTC milliseconds
 * @n: how many working days
 * @zone: the desk's time zone
 * @provisional: (out): whether a day that had to be judged lies in a year without a table, so that
 *   the result may still move
 *
 * The day of @from is not counted; the limit ends at 24:00 of the last day (domain §4).
 *
 * Returns: 00:00 of the day after the last one, UTC milliseconds
 */
gint64
dd_workdays_add_working_days (
    const DdWorkdays *self, gint64 from, guint n, GTimeZone *zone, gboolean *provisional)
{
  GDate day;
  gboolean judged_blindly = FALSE;

  g_return_val_if_fail (self != NULL, DD_TIME_UNKNOWN);
  g_return_val_if_fail (zone != NULL, DD_TIME_UNKNOWN);

  dd_date_from_time (&day, from, zone);
  for (guint counted = 0, passed = 0; counted < n && passed < n + MAX_DAYS; passed++)
    {
      g_date_add_days (&day, 1);
      if (!dd_workdays_has_year (self, g_date_get_year (&day)))
        judged_blindly = TRUE;
      if (dd_workdays_is_workday (self, &day))
        counted++;
    }

  if (provisional != NULL)
    *provisional = judged_blindly;
  g_date_add_days (&day, 1);
  return dd_date_at (&day, 0, 0, zone);
}

/**
 * dd_date_from_time:
 * @date: (out caller-allocates): the day
 * @time: an instant, UTC milliseconds
 * @zone: the desk's time zone
 *
 * Finds the local day in which an instant lies.
 */
void
dd_date_from_time (GDate *date, gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = NULL;

  g_return_if_fail (date != NULL);
  g_return_if_fail (zone != NULL);

  local = dd_time_to_local (time, zone);
  g_return_if_fail (local != NULL);
  g_date_clear (date, 1);
  g_date_set_dmy (date, g_date_time_get_day_of_month (local), g_date_time_get_month (local),
                  g_date_time_get_year (local));
}

/**
 * dd_date_at:
 * @date: a day
 * @hour: 0–23
 * @minute: 0–59
 * @zone: the desk's time zone
 *
 * Returns: that time of that local day, UTC milliseconds
 */
gint64
dd_date_at (const GDate *date, int hour, int minute, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = NULL;

  g_return_val_if_fail (date != NULL && g_date_valid (date), DD_TIME_UNKNOWN);
  g_return_val_if_fail (zone != NULL, DD_TIME_UNKNOWN);

  local = g_date_time_new (zone, g_date_get_year (date), g_date_get_month (date),
                           g_date_get_day (date), hour, minute, 0);
  return local != NULL ? dd_time_from_local (local) : DD_TIME_UNKNOWN;
}

/**
 * dd_time_add_days:
 * @from: the anchor, UTC milliseconds
 * @n: how many calendar days
 * @zone: the desk's time zone
 *
 * The day of @from is not counted; the limit ends at 24:00 of the last day (domain §4).
 *
 * Returns: 00:00 of the day after the last one, UTC milliseconds
 */
gint64
dd_time_add_days (gint64 from, guint n, GTimeZone *zone)
{
  GDate day;

  g_return_val_if_fail (zone != NULL, DD_TIME_UNKNOWN);

  dd_date_from_time (&day, from, zone);
  g_date_add_days (&day, n + 1);
  return dd_date_at (&day, 0, 0, zone);
}
