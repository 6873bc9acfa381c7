/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/rule-store.h"

#include "base/error.h"
#include "deadlines/holiday-store.h"
#include "deadlines/rule-term.h"
#include "storage/setting-store.h"

#include <glib/gi18n.h>
#include <gio/gio.h>

#define HOLIDAYS_PATH "/io/github/dutydesk/DutyDesk/holidays"

/* Minutes before the due instant, most first, joined by commas. */
#define SETTING_LEADS "deadlines.leads"
#define DEFAULT_LEADS "60,30,10"

/* Posts and minutes; see dd_ladder_to_text(). */
#define SETTING_LADDER "deadlines.ladder"

#define MAX_LEADS 16
#define MAX_LEAD (7 * 24 * 60)

/**
 * dd_rule_store_get_current:
 * @database: a desk's database
 * @error: return location
 *
 * Returns: id of the rule set that new incidents start with; 0 with @error set, %DD_ERROR_NOT_FOUND
 *   where the desk is not set up yet
 */
gint64
dd_rule_store_get_current (DdDatabase *database, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, "SELECT id FROM rule_set ORDER BY id DESC LIMIT 1", error);

  if (query == NULL)
    return 0;
  return dd_statement_require (query, _ ("This desk has no reporting rules yet. Set it up first."),
                               error)
             ? dd_statement_int (query, 0)
             : 0;
}

/**
 * dd_rule_store_load:
 * @database: a desk's database
 * @rule_set: id of a rule set
 * @error: return location
 *
 * A running incident keeps the set it started with, so old sets stay readable.
 *
 * Returns: (transfer full) (nullable) (element-type DdReportingProfile): its profiles; %NULL with
 *   @error set
 */
GPtrArray *
dd_rule_store_load (DdDatabase *database, gint64 rule_set, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, "SELECT content FROM rule_set WHERE id = :id", error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":id", rule_set);
  return dd_statement_require (query, _ ("The reporting rules of this incident cannot be found."),
                               error)
             ? dd_reporting_profiles_new_from_json (dd_statement_text (query, 0), error)
             : NULL;
}

/**
 * dd_rule_store_list_terms:
 * @database: a desk's database
 * @rule: id of a rule, "school-plan/first"
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdRuleTerm): how it stood in every rule set of
 *   the desk, the one in force first; %NULL with @error set
 */
GPtrArray *
dd_rule_store_list_terms (DdDatabase *database, const char *rule, GError **error)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_rule_term_free);
  g_auto (GStrv) names = g_strsplit (rule, "/", 2);
  g_autoptr (DdStatement) query = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (g_strv_length (names) == 2, NULL);

  query = dd_database_prepare (
      database,
      "SELECT created_at, (SELECT rule.value FROM json_each (rule_set.content) AS profile, "
      "json_each (profile.value, '$.rules') AS rule WHERE profile.value ->> 'id' = :profile "
      "AND rule.value ->> 'id' = :name) FROM rule_set ORDER BY id DESC",
      error);
  if (query == NULL)
    return NULL;
  dd_statement_bind_text (query, ":profile", names[0]);
  dd_statement_bind_text (query, ":name", names[1]);
  while (dd_statement_next (query, &failure))
    {
      g_autoptr (DdRuleTerm) term = g_new0 (DdRuleTerm, 1);
      g_autoptr (JsonNode) node = NULL;

      term->from = dd_statement_int (query, 0);
      if (!dd_statement_is_null (query, 1))
        {
          node = json_from_string (dd_statement_text (query, 1), error);
          term->rule = node != NULL ? dd_reporting_rule_new_from_json (json_node_get_object (node),
                                                                       names[0], NULL, error)
                                    : NULL;
          if (term->rule == NULL)
            return NULL;
        }
      g_ptr_array_add (terms, g_steal_pointer (&term));
    }
  if (failure == NULL)
    return g_steal_pointer (&terms);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

/**
 * dd_rule_store_add_in:
 * @txn: the caller's transaction
 * @profiles: (element-type DdReportingProfile): the profiles of the new set
 * @now: the present instant, UTC milliseconds
 * @error: return location
 *
 * Keeps a rule set; new incidents start with it from then on.
 *
 * Returns: its id; 0 with @error set
 */
gint64
dd_rule_store_add_in (DdTransaction *txn, GPtrArray *profiles, gint64 now, GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);
  g_autoptr (DdStatement) insert = NULL;
  g_autofree char *content = dd_reporting_profiles_to_json (profiles);

  insert = dd_database_prepare (
      database, "INSERT INTO rule_set (created_at, content) VALUES (:created_at, :content)", error);
  if (insert == NULL)
    return 0;
  dd_statement_bind_int (insert, ":created_at", now);
  dd_statement_bind_text (insert, ":content", content);
  return dd_statement_run (insert, error) ? dd_database_last_id (database) : 0;
}

static gboolean
load_years (DdWorkdays *workdays, DdDatabase *database, GError **error)
{
  g_autoptr (DdStatement) query =
      dd_database_prepare (database, "SELECT year FROM holiday_year", error);
  g_autoptr (GError) failure = NULL;

  if (query == NULL)
    return FALSE;
  while (dd_statement_next (query, &failure))
    dd_workdays_add_year (workdays, (int) dd_statement_int (query, 0));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * dd_rule_store_load_workdays:
 * @database: a desk's database
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the holiday tables of the desk; %NULL with @error set
 */
DdWorkdays *
dd_rule_store_load_workdays (DdDatabase *database, GError **error)
{
  g_autoptr (DdWorkdays) workdays = dd_workdays_new ();
  g_autoptr (DdStatement) query = NULL;
  g_autoptr (GError) failure = NULL;

  if (!load_years (workdays, database, error))
    return NULL;

  query = dd_database_prepare (database, "SELECT date, name, is_off FROM holiday", error);
  if (query == NULL)
    return NULL;
  while (dd_statement_next (query, &failure))
    {
      GDate date;

      if (dd_date_parse (dd_statement_text (query, 0), &date))
        dd_workdays_add_day (workdays, &date, dd_statement_text (query, 1),
                             dd_statement_int (query, 2) != 0);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return g_steal_pointer (&workdays);
}

typedef struct
{
  DdDatabase *database;
  DdStatement *insert;
  gboolean failed;
  GError **error;
} Import;

static void
import_day (const GDate *date, const char *name, gboolean is_off, gpointer data)
{
  Import *import = data;
  g_autofree char *key = g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date),
                                          g_date_get_month (date), g_date_get_day (date));

  if (import->failed)
    return;
  dd_statement_bind_text (import->insert, ":date", key);
  dd_statement_bind_text (import->insert, ":name", name);
  dd_statement_bind_int (import->insert, ":is_off", is_off ? 1 : 0);
  import->failed = !dd_statement_run (import->insert, import->error);
}

typedef struct
{
  int year;
  guint n;
} Count;

/* The table of a year may hold days of its neighbours. */
static void
count_day (const GDate *date, const char *name, gboolean is_off, gpointer data)
{
  Count *count = data;

  count->n += is_off && g_date_get_year (date) == count->year;
}

/**
 * dd_rule_store_import_holidays_in:
 * @txn: the caller's transaction
 * @json: the table of one year; see dd_workdays_parse_json()
 * @source: where it comes from, such as the name of the file
 * @year: (out) (optional): the year it is for
 * @error: return location
 *
 * Takes the table of a year; what was there of that year is replaced. Due instants are not moved
 * by it: whoever keeps obligations recomputes those that were provisional.
 *
 * Returns: whether it was taken; %DD_ERROR_INVALID for a table that cannot be used
 */
gboolean
dd_rule_store_import_holidays_in (
    DdTransaction *txn, GBytes *json, const char *source, int *year, GError **error)
{
  DdDatabase *database = dd_transaction_get_database (txn);
  g_autoptr (DdStatement) clear = NULL;
  g_autoptr (DdStatement) insert = NULL;
  Import import = { database };
  Count count = { 0 };
  int loaded;

  g_return_val_if_fail (source != NULL, FALSE);

  if (!dd_workdays_parse_json (json, &count.year, count_day, &count, error))
    return FALSE;
  loaded = count.year;
  if (count.n == 0)
    {
      g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                   _ ("The file is for %d, but holds no day off of that year. Nothing was changed. "
                      "Please look whether it is the right file, and whole."),
                   loaded);
      return FALSE;
    }

  clear = dd_database_prepare (
      database, "DELETE FROM holiday WHERE CAST (substr (date, 1, 4) AS INTEGER) = :year", error);
  if (clear == NULL)
    return FALSE;
  dd_statement_bind_int (clear, ":year", loaded);
  if (!dd_statement_run (clear, error))
    return FALSE;

  if (!dd_holiday_store_put_year_in (txn, loaded, source, error))
    return FALSE;

  insert = dd_database_prepare (
      database,
      "INSERT INTO holiday (date, name, is_off) VALUES (:date, :name, :is_off) "
      "ON CONFLICT (date) DO UPDATE SET name = excluded.name, is_off = excluded.is_off",
      error);
  if (insert == NULL)
    return FALSE;
  import.insert = insert;
  import.error = error;
  if (!dd_workdays_parse_json (json, &loaded, import_day, &import, error) || import.failed)
    return FALSE;
  if (year != NULL)
    *year = loaded;
  return TRUE;
}

static GArray *
parse_leads (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);
  GArray *leads = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; words[i] != NULL && leads->len < MAX_LEADS; i++)
    {
      guint64 number;

      if (g_ascii_string_to_unsigned (g_strstrip (words[i]), 10, 1, MAX_LEAD, &number, NULL))
        {
          guint lead = (guint) number;

          g_array_append_val (leads, lead);
        }
    }
  return leads;
}

/**
 * dd_rule_store_load_leads:
 * @database: a desk's database
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type guint): how many minutes ahead a limit is told;
 *   60, 30 and 10 unless the school chose others. %NULL with @error set
 */
GArray *
dd_rule_store_load_leads (DdDatabase *database, GError **error)
{
  g_autofree char *chosen = NULL;

  if (!dd_setting_store_get (database, SETTING_LEADS, &chosen, error))
    return NULL;
  return parse_leads (chosen != NULL ? chosen : DEFAULT_LEADS);
}

/**
 * dd_rule_store_save_leads_in:
 * @txn: the caller's transaction
 * @leads: (array length=n_leads): minutes ahead, each from 1 to a week
 * @n_leads: how many, at most 16; 0 for none
 * @error: return location
 *
 * Returns: whether they were kept; %DD_ERROR_INVALID for too many, or for one out of range
 */
gboolean
dd_rule_store_save_leads_in (DdTransaction *txn, const guint *leads, gsize n_leads, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; i < n_leads; i++)
    {
      if (n_leads > MAX_LEADS || leads[i] < 1 || leads[i] > MAX_LEAD)
        {
          g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                       _ ("Reminders can come from 1 minute to 7 days ahead, at most %d of them."),
                       MAX_LEADS);
          return FALSE;
        }
      g_string_append_printf (text, "%s%u", i > 0 ? "," : "", leads[i]);
    }
  return dd_setting_store_set_in (txn, SETTING_LEADS, text->str, error);
}

/**
 * dd_rule_store_load_ladder:
 * @database: a desk's database
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdLadderStep): whom a reminder climbs to while
 *   nobody acknowledges it; the default one unless the school chose another. %NULL with @error set
 */
GPtrArray *
dd_rule_store_load_ladder (DdDatabase *database, GError **error)
{
  g_autofree char *chosen = NULL;

  if (!dd_setting_store_get (database, SETTING_LADDER, &chosen, error))
    return NULL;
  return chosen != NULL ? dd_ladder_parse (chosen) : dd_ladder_new_default ();
}

/**
 * dd_rule_store_save_ladder_in:
 * @txn: the caller's transaction
 * @ladder: (element-type DdLadderStep): the ladder; without steps nothing climbs
 * @error: return location
 *
 * Returns: whether it was kept; %DD_ERROR_INVALID for one that cannot be climbed
 */
gboolean
dd_rule_store_save_ladder_in (DdTransaction *txn, GPtrArray *ladder, GError **error)
{
  g_autofree char *text = NULL;

  if (!dd_ladder_check (ladder, error))
    return FALSE;
  text = dd_ladder_to_text (ladder);
  return dd_setting_store_set_in (txn, SETTING_LADDER, text, error);
}

static gboolean
seed_holidays (DdTransaction *txn, GError **error)
{
  g_auto (GStrv) names =
      g_resources_enumerate_children (HOLIDAYS_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (names == NULL)
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s", HOLIDAYS_PATH, names[i]);
      g_autoptr (GBytes) json = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

      if (json == NULL || !dd_rule_store_import_holidays_in (txn, json, names[i], NULL, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * dd_rule_store_seed_in:
 * @txn: the caller's transaction
 * @now: the present instant, UTC milliseconds
 * @error: return location
 *
 * Gives a new desk the rules and holiday tables that come with the app, all switched on.
 *
 * Returns: whether it was done
 */
gboolean
dd_rule_store_seed_in (DdTransaction *txn, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) profiles = dd_reporting_profiles_load_shipped (error);

  return profiles != NULL && dd_rule_store_add_in (txn, profiles, now, error) != 0 &&
         seed_holidays (txn, error);
}
