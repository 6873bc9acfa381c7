/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/holiday-service.h"

#include "accounts/permission.h"
#include "audit/audit-log.h"
#include "base/error.h"
#include "base/json-build.h"
#include "base/text.h"
#include "deadlines/holiday-store.h"
#include "deadlines/rule-store.h"
#include "storage/setting-store.h"

#include <glib/gi18n.h>

/* No year has as few; a file that says so was cut short, or made by hand. */
#define FEW_DAYS_OFF 5

/* Where a table comes from that was begun by hand. */
#define SOURCE_BY_HAND "by hand"

/* The year whose missing table was told by a notice. */
#define SETTING_TOLD "holidays.told"

struct _DdHolidayService
{
  GObject parent_instance;

  DdHolidayFollow follow;
  gpointer follow_data;

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

G_DEFINE_FINAL_TYPE (DdHolidayService, dd_holiday_service, G_TYPE_OBJECT)

static void
dd_holiday_service_finalize (GObject *object)
{
  DdHolidayService *self = DD_HOLIDAY_SERVICE (object);

  g_clear_object (&self->database);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (dd_holiday_service_parent_class)->finalize (object);
}

static void
dd_holiday_service_class_init (DdHolidayServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_holiday_service_finalize;

  signals[CHANGED] = g_signal_new ("changed", DD_TYPE_HOLIDAY_SERVICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dd_holiday_service_init (DdHolidayService *self)
{
}

/**
 * dd_holiday_service_new:
 * @database: the desk's database
 * @clock: where the present comes from
 *
 * Returns: (transfer full): the service
 */
DdHolidayService *
dd_holiday_service_new (DdDatabase *database, DdClock *clock)
{
  DdHolidayService *self;

  g_return_val_if_fail (DD_IS_DATABASE (database) && DD_IS_CLOCK (clock), NULL);

  self = g_object_new (DD_TYPE_HOLIDAY_SERVICE, NULL);
  self->database = g_object_ref (database);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * dd_holiday_service_set_follow:
 * @self: the service
 * @follow: (nullable): counts anew what hangs on the tables, in the transaction of the change
 * @user_data: for @follow; outlives the service, or @follow is taken back
 */
void
dd_holiday_service_set_follow (DdHolidayService *self, DdHolidayFollow follow, gpointer user_data)
{
  g_return_if_fail (DD_IS_HOLIDAY_SERVICE (self));

  self->follow = follow;
  self->follow_data = user_data;
}

/**
 * dd_holiday_service_list_years:
 * @self: the service
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type int): the years with a table, the latest first;
 *   %NULL with @error set
 */
GArray *
dd_holiday_service_list_years (DdHolidayService *self, GError **error)
{
  g_return_val_if_fail (DD_IS_HOLIDAY_SERVICE (self), NULL);

  return dd_holiday_store_list_years (self->database, error);
}

/**
 * dd_holiday_service_list_days:
 * @self: the service
 * @year: a year
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdHoliday): its holidays and make-up workdays,
 *   in order; %NULL with @error set
 */
GPtrArray *
dd_holiday_service_list_days (DdHolidayService *self, int year, GError **error)
{
  g_return_val_if_fail (DD_IS_HOLIDAY_SERVICE (self), NULL);

  return dd_holiday_store_list_days (self->database, year, error);
}

/**
 * dd_holiday_service_wanted_year:
 * @self: the service
 * @zone: the desk's time zone
 * @error: return location
 *
 * Returns: the year whose table should be loaded now, see dd_holidays_wanted_year(); 0 if none is,
 *   or with @error set
 */
int
dd_holiday_service_wanted_year (DdHolidayService *self, GTimeZone *zone, GError **error)
{
  g_autoptr (DdWorkdays) workdays = dd_workdays_new ();
  g_autoptr (GArray) years = NULL;

  g_return_val_if_fail (DD_IS_HOLIDAY_SERVICE (self) && zone != NULL, 0);

  years = dd_holiday_store_list_years (self->database, error);
  if (years == NULL)
    return 0;
  for (guint i = 0; i < years->len; i++)
    dd_workdays_add_year (workdays, g_array_index (years, int, i));
  return dd_holidays_wanted_year (workdays, dd_clock_now (self->clock), zone);
}

/**
 * dd_holiday_service_take_reminder:
 * @self: the service
 * @zone: the desk's time zone
 * @error: return location
 *
 * For the watch: whoever gets a year tells it; it is not given out again.
 *
 * Returns: the year whose table should be loaded and of which nobody was told yet; 0 if there is
 *   none, or with @error set
 */
int
dd_holiday_service_take_reminder (DdHolidayService *self, GTimeZone *zone, GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autofree char *told = NULL;
  g_autofree char *key = NULL;
  int year = dd_holiday_service_wanted_year (self, zone, error);

  if (year == 0)
    return 0;
  key = g_strdup_printf ("%d", year);
  if (!dd_setting_store_get (self->database, SETTING_TOLD, &told, error) ||
      g_strcmp0 (told, key) == 0)
    return 0;
  g_clear_pointer (&told, g_free);
  /* Another process may have told it meanwhile. */
  txn = dd_transaction_begin (self->database, error);
  if (txn == NULL || !dd_setting_store_get (self->database, SETTING_TOLD, &told, error) ||
      g_strcmp0 (told, key) == 0 || !dd_setting_store_set_in (txn, SETTING_TOLD, key, error) ||
      !dd_transaction_commit (txn, error))
    return 0;
  return year;
}

static gboolean
append_entry (DdHolidayService *self,
              DdTransaction *txn,
              DdSession *session,
              const char *action,
              JsonBuilder *detail,
              GError **error)
{
  g_autofree char *text = NULL;

  json_builder_end_object (detail);
  text = dd_json_build_finish (detail);
  return dd_audit_append (txn, dd_clock_now (self->clock), dd_session_get_actor (session), action,
                          "desk", 1, text, error);
}

/* Of a whole table: that it was loaded, or begun. */
static gboolean
append_year (DdHolidayService *self,
             DdTransaction *txn,
             DdSession *session,
             const char *action,
             int year,
             GError **error)
{
  g_autoptr (JsonBuilder) detail = json_builder_new ();
  g_autofree char *text = g_strdup_printf ("%d", year);

  json_builder_begin_object (detail);
  dd_json_build_text (detail, "year", text);
  return append_entry (self, txn, session, action, detail, error);
}

/* Lets what hangs on the tables follow, and commits. */
static gboolean
finish (DdHolidayService *self, DdTransaction *txn, DdSession *session, GError **error)
{
  if ((self->follow != NULL &&
       !self->follow (txn, dd_session_get_actor (session), self->follow_data, error)) ||
      !dd_transaction_commit (txn, error))
    return FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

/**
 * dd_holiday_service_import:
 * @self: the service
 * @session: who loads it; needs %DD_PERMISSION_MANAGE_RULES
 * @json: the table of one year; see dd_workdays_parse_json()
 * @source: where it comes from, such as the name of the file
 * @year: (out) (optional): the year it is for
 * @error: return location
 *
 * Takes the table of a year, whole or not at all; what was there of that year is replaced. What
 * is owed by working days is counted anew in the same transaction.
 *
 * Returns: whether it was taken; %DD_ERROR_INVALID for a file that is no such table
 */
gboolean
dd_holiday_service_import (DdHolidayService *self,
                           DdSession *session,
                           GBytes *json,
                           const char *source,
                           int *year,
                           GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  int loaded = 0;

  g_return_val_if_fail (DD_IS_HOLIDAY_SERVICE (self) && json != NULL && source != NULL, FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_RULES, error))
    return FALSE;
  txn = dd_transaction_begin (self->database, error);
  if (txn == NULL || !dd_rule_store_import_holidays_in (txn, json, source, &loaded, error))
    return FALSE;
  if (year != NULL)
    *year = loaded;
  return append_year (self, txn, session, "holidays.imported", loaded, error) &&
         finish (self, txn, session, error);
}

/**
 * dd_holiday_service_dup_doubt:
 * @self: the service
 * @year: a year whose table was taken
 *
 * Returns: (transfer full) (nullable): a sentence, where the table has so few days off that its
 * file was perhaps cut short
 */
char *
dd_holiday_service_dup_doubt (DdHolidayService *self, int year)
{
  g_autoptr (GPtrArray) days = NULL;
  guint off = 0;

  g_return_val_if_fail (DD_IS_HOLIDAY_SERVICE (self), NULL);

  days = dd_holiday_service_list_days (self, year, NULL);
  for (guint i = 0; days != NULL && i < days->len; i++)
    off += ((const DdHoliday *) g_ptr_array_index (days, i))->is_off;
  if (days == NULL || off >= FEW_DAYS_OFF)
    return NULL;
  return g_strdup_printf (
      ngettext ("The table of %d has only %u day off. Please look whether the file is whole.",
                "The table of %d has only %u days off. Please look whether the file is whole.",
                off),
      year, off);
}

/* "holiday 国庆节", "workday 国庆节", "usual" */
static char *
to_keys (const DdHoliday *day)
{
  return day != NULL ? g_strdup_printf ("%s %s", day->is_off ? "holiday" : "workday", day->name)
                     : g_strdup ("usual");
}

static const DdHoliday *
find_day (GPtrArray *days, const GDate *date)
{
  for (guint i = 0; i < days->len; i++)
    {
      const DdHoliday *day = g_ptr_array_index (days, i);

      if (g_date_compare (&day->date, date) == 0)
        return day;
    }
  return NULL;
}

static gboolean
has_year (GArray *years, int year)
{
  for (guint i = 0; i < years->len; i++)
    if (g_array_index (years, int, i) == year)
      return TRUE;
  return FALSE;
}

/* A year without a table gets an empty one where @by_hand, else the day is refused. */
static gboolean
have_year (DdHolidayService *self,
           DdTransaction *txn,
           DdSession *session,
           int year,
           gboolean by_hand,
           GError **error)
{
  if (by_hand)
    return dd_holiday_store_put_year_in (txn, year, SOURCE_BY_HAND, error) &&
           append_year (self, txn, session, "holidays.begun", year, error);
  g_set_error (error, DD_ERROR, DD_ERROR_NOT_FOUND,
               _ ("There is no holiday table of %d yet. Import it first, then change its days."),
               year);
  return FALSE;
}

static gboolean
append_day (DdHolidayService *self,
            DdTransaction *txn,
            DdSession *session,
            const GDate *date,
            const char *before,
            const char *after,
            GError **error)
{
  g_autoptr (JsonBuilder) detail = json_builder_new ();
  g_autofree char *key = dd_date_to_text (date);

  json_builder_begin_object (detail);
  dd_json_build_text (detail, "date", key);
  dd_json_build_text (detail, "before", before);
  dd_json_build_text (detail, "after", after);
  return append_entry (self, txn, session, "holidays.day", detail, error);
}

/* @day NULL: as its weekday says. */
static gboolean
set_day (DdHolidayService *self,
         DdSession *session,
         const GDate *date,
         const DdHoliday *day,
         gboolean by_hand,
         GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (GArray) years = NULL;
  g_autoptr (GPtrArray) days = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = to_keys (day);
  gboolean present;

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_RULES, error))
    return FALSE;
  txn = dd_transaction_begin (self->database, error);
  years = txn != NULL ? dd_holiday_store_list_years (self->database, error) : NULL;
  days = years != NULL ? dd_holiday_store_list_days (self->database, g_date_get_year (date), error)
                       : NULL;
  if (days == NULL)
    return FALSE;
  present = has_year (years, g_date_get_year (date));
  if (!present && !have_year (self, txn, session, g_date_get_year (date), by_hand, error))
    return FALSE;
  before = to_keys (find_day (days, date));
  if (g_str_equal (before, after))
    return present || finish (self, txn, session, error);
  return (day != NULL ? dd_holiday_store_put_in (txn, day, error)
                      : dd_holiday_store_remove_in (txn, date, error)) &&
         append_day (self, txn, session, date, before, after, error) &&
         finish (self, txn, session, error);
}

static gboolean
put_day (DdHolidayService *self,
         DdSession *session,
         const DdHoliday *day,
         gboolean by_hand,
         GError **error)
{
  if (dd_text_is_blank (day->name))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("Say what the day is called. Nothing was changed."));
      return FALSE;
    }
  return dd_text_check (day->name, _ ("Name"), DD_TITLE_MAX, error) &&
         set_day (self, session, &day->date, day, by_hand, error);
}

/**
 * dd_holiday_service_put_day:
 * @self: the service
 * @session: who changes it; needs %DD_PERMISSION_MANAGE_RULES
 * @day: a holiday or a make-up workday of a year with a table
 * @error: return location
 *
 * What is owed by working days is counted anew in the same transaction.
 *
 * Returns: whether it was written; %DD_ERROR_NOT_FOUND for a year without a table, which
 *   dd_holiday_service_begin_year() begins; %DD_ERROR_INVALID for a name that is missing or too
 * long
 */
gboolean
dd_holiday_service_put_day (DdHolidayService *self,
                            DdSession *session,
                            const DdHoliday *day,
                            GError **error)
{
  g_return_val_if_fail (DD_IS_HOLIDAY_SERVICE (self) && day != NULL, FALSE);

  return put_day (self, session, day, FALSE, error);
}

/**
 * dd_holiday_service_begin_year:
 * @self: the service
 * @session: who begins it; needs %DD_PERMISSION_MANAGE_RULES
 * @day: its first holiday or make-up workday
 * @error: return location
 *
 * For an office without a file to import: where the year of @day has no table it gets one that
 * holds nothing but @day, so that every other day is as its weekday says. What is owed by working
 * days is counted anew in the same transaction.
 *
 * Returns: whether it was written; %DD_ERROR_INVALID for a name that is missing or too long
 */
gboolean
dd_holiday_service_begin_year (DdHolidayService *self,
                               DdSession *session,
                               const DdHoliday *day,
                               GError **error)
{
  g_return_val_if_fail (DD_IS_HOLIDAY_SERVICE (self) && day != NULL, FALSE);

  return put_day (self, session, day, TRUE, error);
}

/**
 * dd_holiday_service_remove_day:
 * @self: the service
 * @session: who changes it; needs %DD_PERMISSION_MANAGE_RULES
 * @date: a day that shall be as its weekday says
 * @error: return location
 *
 * Returns: whether it was written; see dd_holiday_service_put_day()
 */
gboolean
dd_holiday_service_remove_day (DdHolidayService *self,
                               DdSession *session,
                               const GDate *date,
                               GError **error)
{
  g_return_val_if_fail (DD_IS_HOLIDAY_SERVICE (self) && date != NULL && g_date_valid (date), FALSE);

  return set_day (self, session, date, NULL, FALSE, error);
}
