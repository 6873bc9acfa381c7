/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/important-period-service-private.h"

#include "accounts/permission.h"
#include "audit/audit-log.h"
#include "base/error.h"
#include "base/json-build.h"
#include "base/text.h"
#include "base/workdays.h"
#include "deadlines/deadline-store.h"
#include "deadlines/important-period-store.h"
#include "deadlines/rule-store.h"

#include <glib/gi18n.h>

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdImportantPeriodService, dd_important_period_service, G_TYPE_OBJECT)

static void
dd_important_period_service_finalize (GObject *object)
{
  DdImportantPeriodService *self = DD_IMPORTANT_PERIOD_SERVICE (object);

  g_clear_object (&self->database);
  g_clear_object (&self->clock);
  g_clear_object (&self->roster);

  G_OBJECT_CLASS (dd_important_period_service_parent_class)->finalize (object);
}

static void
dd_important_period_service_class_init (DdImportantPeriodServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_important_period_service_finalize;

  signals[CHANGED] = g_signal_new ("changed", DD_TYPE_IMPORTANT_PERIOD_SERVICE, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dd_important_period_service_init (DdImportantPeriodService *self)
{
}

/**
 * dd_important_period_service_new:
 * @database: the desk's database
 * @clock: where the present comes from
 * @roster: knows the school's time zone
 *
 * Returns: (transfer full): the service
 */
DdImportantPeriodService *
dd_important_period_service_new (DdDatabase *database, DdClock *clock, DdRosterService *roster)
{
  DdImportantPeriodService *self;

  g_return_val_if_fail (DD_IS_DATABASE (database) && DD_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (roster), NULL);

  self = g_object_new (DD_TYPE_IMPORTANT_PERIOD_SERVICE, NULL);
  self->database = g_object_ref (database);
  self->clock = g_object_ref (clock);
  self->roster = g_object_ref (roster);
  return self;
}

static GTimeZone *
dup_zone (DdImportantPeriodService *self, GError **error)
{
  g_autoptr (DdSchool) school = dd_roster_service_get_school (self->roster, error);

  return school != NULL ? dd_school_dup_zone (school) : NULL;
}

/* What the clock knows of a period. */
static GPtrArray *
list_known (DdImportantPeriodService *self, gint64 period, GError **error)
{
  return dd_deadline_store_list_by_subject (self->database, DD_SUBJECT_PERIOD, period, error);
}

gboolean
dd_important_period_service_recompute_in (DdImportantPeriodService *self,
                                          DdTransaction *txn,
                                          const DdImportantPeriod *period,
                                          GError **error)
{
  g_autoptr (GTimeZone) zone = dup_zone (self, error);
  g_autoptr (DdWorkdays) workdays =
      zone != NULL ? dd_rule_store_load_workdays (self->database, error) : NULL;
  g_autoptr (GPtrArray) reports =
      workdays != NULL ? dd_zero_report_store_list (self->database, period->id, error) : NULL;
  g_autoptr (GPtrArray) known = reports != NULL ? list_known (self, period->id, error) : NULL;
  g_autoptr (GPtrArray) owed = NULL;
  gint64 now = dd_clock_now (self->clock);

  if (known == NULL)
    return FALSE;
  owed = dd_important_period_owe (period, reports, known, now, zone);
  return dd_deadline_store_replace_in (txn, DD_SUBJECT_PERIOD, period->id, owed, workdays, zone,
                                       now, error);
}

/* "2026-10-01–2026-10-07 16:00"; one day alone for a period of one. */
static char *
say_dates (const DdImportantPeriod *period)
{
  g_autofree char *from = dd_date_to_text (&period->from);
  g_autofree char *until = dd_date_to_text (&period->until);
  gboolean one = g_str_equal (from, until);

  return g_strdup_printf ("%s%s%s %02u:%02u", from, one ? "" : "–", one ? "" : until,
                          period->due_minute / 60, period->due_minute % 60);
}

/* What became of the note; never what it says: it may name somebody. NULL if nothing did. */
static const char *
say_note (const DdImportantPeriod *before, const DdImportantPeriod *period)
{
  const char *former = before != NULL ? before->note : NULL;

  if (g_strcmp0 (former, period->note) == 0)
    return NULL;
  return former == NULL ? "added" : period->note == NULL ? "removed" : "changed";
}

/* Writes @period down with its entry and what it owes; all or nothing. */
static gboolean
finish_period (DdImportantPeriodService *self,
               DdTransaction *txn,
               DdSession *session,
               const DdImportantPeriod *before,
               const DdImportantPeriod *period,
               const char *action,
               GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *now_dates = say_dates (period);
  g_autofree char *detail = NULL;

  json_builder_begin_object (builder);
  dd_json_build_text (builder, "name", period->name);
  if (before != NULL)
    {
      g_autofree char *dates = say_dates (before);

      if (g_strcmp0 (before->name, period->name) != 0)
        dd_json_build_text (builder, "former_name", before->name);
      dd_json_build_text (builder, "before", dates);
      dd_json_build_text (builder, "after", now_dates);
      dd_json_build_text (builder, "recipient", period->recipient);
      if (g_strcmp0 (before->recipient, period->recipient) != 0)
        dd_json_build_text (builder, "former_recipient", before->recipient);
    }
  else if (period->cancel_reason == NULL)
    {
      dd_json_build_text (builder, "dates", now_dates);
      dd_json_build_text (builder, "recipient", period->recipient);
    }
  if (period->cancel_reason == NULL)
    dd_json_build_text_if_set (builder, "note", say_note (before, period));
  dd_json_build_text_if_filled (builder, "reason", period->cancel_reason);
  json_builder_end_object (builder);
  detail = dd_json_build_finish (builder);
  if (!dd_audit_append (txn, dd_clock_now (self->clock), dd_session_get_actor (session), action,
                        "period", period->id, detail, error) ||
      !dd_important_period_service_recompute_in (self, txn, period, error) ||
      !dd_transaction_commit (txn, error))
    return FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

void
dd_important_period_service_emit_changed (DdImportantPeriodService *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* As it is kept: without blanks around words. */
static DdImportantPeriod *
tidy (const DdImportantPeriod *period)
{
  DdImportantPeriod *tidied = dd_important_period_copy (period);

  g_free (tidied->name);
  tidied->name = dd_text_clean (period->name);
  g_free (tidied->note);
  tidied->note = dd_text_clean (period->note);
  return tidied;
}

/**
 * dd_important_period_service_arrange:
 * @self: the service
 * @session: who arranges it; needs %DD_PERMISSION_MANAGE_PERIODS
 * @period: what is wanted
 * @error: return location
 *
 * Returns: id of the period, on the disk with all it owes; 0 with @error set
 */
gint64
dd_important_period_service_arrange (DdImportantPeriodService *self,
                                     DdSession *session,
                                     const DdImportantPeriod *period,
                                     GError **error)
{
  g_autoptr (DdImportantPeriod) wanted = NULL;
  g_autoptr (DdTransaction) txn = NULL;

  g_return_val_if_fail (DD_IS_IMPORTANT_PERIOD_SERVICE (self) && period != NULL, 0);

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_PERIODS, error) ||
      !dd_important_period_check (period, error))
    return 0;
  wanted = tidy (period);
  wanted->cancelled_at = DD_TIME_UNKNOWN;
  g_clear_pointer (&wanted->cancel_reason, g_free);
  txn = dd_transaction_begin (self->database, error);
  if (txn == NULL ||
      !dd_important_period_store_insert_in (txn, wanted, dd_clock_now (self->clock), &wanted->id,
                                            error) ||
      !finish_period (self, txn, session, NULL, wanted, "period.arranged", error))
    return 0;
  return wanted->id;
}

/* The period as it stands; nothing can be done to one that was called off. */
static DdImportantPeriod *
get_going (DdImportantPeriodService *self, gint64 id, GError **error)
{
  g_autoptr (DdImportantPeriod) period = dd_important_period_store_get (self->database, id, error);

  if (period == NULL || period->cancelled_at == DD_TIME_UNKNOWN)
    return g_steal_pointer (&period);
  g_set_error_literal (error, DD_ERROR, DD_ERROR_STATE,
                       _ ("This period was cancelled. Please arrange a new one."));
  return NULL;
}

/**
 * dd_important_period_service_change:
 * @self: the service
 * @session: who changes it; needs %DD_PERMISSION_MANAGE_PERIODS
 * @period: how it is to be, its id that of a period
 * @error: return location
 *
 * What it owes is worked out anew in the same transaction: days it no longer has fall away, what
 * was filed stays. Hour and recipient hold from now on: days that were filed or due by then keep
 * theirs.
 *
 * Returns: whether it is on the disk
 */
gboolean
dd_important_period_service_change (DdImportantPeriodService *self,
                                    DdSession *session,
                                    const DdImportantPeriod *period,
                                    GError **error)
{
  g_autoptr (DdImportantPeriod) before = NULL;
  g_autoptr (DdImportantPeriod) wanted = NULL;
  g_autoptr (DdTransaction) txn = NULL;

  g_return_val_if_fail (DD_IS_IMPORTANT_PERIOD_SERVICE (self) && period != NULL, FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_PERIODS, error) ||
      !dd_important_period_check (period, error))
    return FALSE;
  txn = dd_transaction_begin (self->database, error);
  before = txn != NULL ? get_going (self, period->id, error) : NULL;
  if (before == NULL)
    return FALSE;
  wanted = tidy (period);
  wanted->cancelled_at = DD_TIME_UNKNOWN;
  g_clear_pointer (&wanted->cancel_reason, g_free);
  return dd_important_period_store_update_in (txn, wanted, error) &&
         finish_period (self, txn, session, before, wanted, "period.changed", error);
}

/**
 * dd_important_period_service_cancel:
 * @self: the service
 * @session: who calls it off; needs %DD_PERMISSION_MANAGE_PERIODS
 * @period: which one
 * @reason: why
 * @error: return location
 *
 * What is not due yet is owed no more. What was missing by then stays owed until it is filed.
 *
 * Returns: whether it is on the disk
 */
gboolean
dd_important_period_service_cancel (DdImportantPeriodService *self,
                                    DdSession *session,
                                    gint64 period,
                                    const char *reason,
                                    GError **error)
{
  g_autoptr (DdImportantPeriod) wanted = NULL;
  g_autoptr (DdTransaction) txn = NULL;

  g_return_val_if_fail (DD_IS_IMPORTANT_PERIOD_SERVICE (self), FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_PERIODS, error) ||
      !dd_text_check (reason, _ ("Why it is cancelled"), DD_ZERO_REPORT_MAX, error))
    return FALSE;
  if (dd_text_is_blank (reason))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("Please say why the period is cancelled."));
      return FALSE;
    }
  txn = dd_transaction_begin (self->database, error);
  wanted = txn != NULL ? get_going (self, period, error) : NULL;
  if (wanted == NULL)
    return FALSE;
  wanted->cancelled_at = dd_clock_now (self->clock);
  wanted->cancel_reason = dd_text_clean (reason);
  return dd_important_period_store_update_in (txn, wanted, error) &&
         finish_period (self, txn, session, NULL, wanted, "period.cancelled", error);
}

/**
 * dd_important_period_service_follow_zone:
 * @self: the service
 * @error: return location
 *
 * For the watch, at its start and when the school moved to another time zone: works out anew what
 * periods owe. Writes nothing where that is so already.
 *
 * Returns: whether it was done
 */
gboolean
dd_important_period_service_follow_zone (DdImportantPeriodService *self, GError **error)
{
  g_autoptr (GPtrArray) periods = NULL;
  g_autoptr (DdTransaction) txn = NULL;

  g_return_val_if_fail (DD_IS_IMPORTANT_PERIOD_SERVICE (self), FALSE);

  periods = dd_important_period_store_list (self->database, error);
  if (periods == NULL)
    return FALSE;
  if (periods->len == 0)
    return TRUE;
  txn = dd_transaction_begin (self->database, error);
  if (txn == NULL)
    return FALSE;
  for (guint i = 0; i < periods->len; i++)
    if (!dd_important_period_service_recompute_in (self, txn, g_ptr_array_index (periods, i),
                                                   error))
      return FALSE;
  return dd_transaction_commit (txn, error);
}

static gboolean
refuse (GError **error, int code, const char *sentence)
{
  g_set_error_literal (error, DD_ERROR, code, sentence);
  return FALSE;
}

/**
 * dd_important_period_service_list:
 * @self: the service
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdImportantPeriod): all periods, the one that
 *   ends last first; %NULL with @error set
 */
GPtrArray *
dd_important_period_service_list (DdImportantPeriodService *self, GError **error)
{
  g_return_val_if_fail (DD_IS_IMPORTANT_PERIOD_SERVICE (self), NULL);

  return dd_important_period_store_list (self->database, error);
}

/**
 * dd_important_period_service_get:
 * @self: the service
 * @period: id of a period
 * @error: return location
 *
 * Returns: (transfer full) (nullable): it; %NULL with @error set
 */
DdImportantPeriod *
dd_important_period_service_get (DdImportantPeriodService *self, gint64 period, GError **error)
{
  g_return_val_if_fail (DD_IS_IMPORTANT_PERIOD_SERVICE (self), NULL);

  return dd_important_period_store_get (self->database, period, error);
}

/**
 * dd_important_period_service_list_days:
 * @self: the service
 * @period: a period
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdPeriodDay): its days as they stand now, in
 *   order; %NULL with @error set
 */
GPtrArray *
dd_important_period_service_list_days (DdImportantPeriodService *self,
                                       const DdImportantPeriod *period,
                                       GError **error)
{
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (GPtrArray) known = NULL;
  g_autoptr (GTimeZone) zone = NULL;

  g_return_val_if_fail (DD_IS_IMPORTANT_PERIOD_SERVICE (self) && period != NULL, NULL);

  reports = dd_zero_report_store_list (self->database, period->id, error);
  known = reports != NULL ? list_known (self, period->id, error) : NULL;
  zone = known != NULL ? dup_zone (self, error) : NULL;
  return zone != NULL ? dd_important_period_list_days (period, reports, known,
                                                       dd_clock_now (self->clock), zone)
                      : NULL;
}

/**
 * dd_important_period_service_get_day:
 * @self: the service
 * @period: id of a period
 * @date: a day
 * @error: return location
 *
 * Returns: (transfer full) (nullable): that day as it stands now; %NULL with @error set,
 *   %DD_ERROR_STATE where the period does not have it
 */
DdPeriodDay *
dd_important_period_service_get_day (DdImportantPeriodService *self,
                                     gint64 period,
                                     const GDate *date,
                                     GError **error)
{
  g_autoptr (DdImportantPeriod) found = NULL;
  g_autoptr (GPtrArray) days = NULL;

  g_return_val_if_fail (DD_IS_IMPORTANT_PERIOD_SERVICE (self) && date != NULL, NULL);

  found = dd_important_period_store_get (self->database, period, error);
  days = found != NULL ? dd_important_period_service_list_days (self, found, error) : NULL;
  if (days == NULL)
    return NULL;
  for (guint i = 0; i < days->len; i++)
    if (g_date_compare (&((DdPeriodDay *) g_ptr_array_index (days, i))->date, date) == 0)
      return g_ptr_array_steal_index (days, i);
  refuse (error, DD_ERROR_STATE, _ ("The period does not have this day. Nothing was changed."));
  return NULL;
}

/**
 * dd_important_period_service_list_reports:
 * @self: the service
 * @period: id of a period
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdZeroReport): every row that was filed for it,
 *   those that were corrected too, in the order they were filed; %NULL with @error set
 */
GPtrArray *
dd_important_period_service_list_reports (DdImportantPeriodService *self,
                                          gint64 period,
                                          GError **error)
{
  g_return_val_if_fail (DD_IS_IMPORTANT_PERIOD_SERVICE (self), NULL);

  return dd_zero_report_store_list (self->database, period, error);
}

/**
 * dd_important_period_service_record_export:
 * @self: the service
 * @session: who prints or saves; needs %DD_PERMISSION_EXPORT_REPORT
 * @period: which period
 * @how: "print" or "pdf"
 * @error: return location
 *
 * Returns: whether the audit log knows that the table of a period leaves the desk
 */
gboolean
dd_important_period_service_record_export (DdImportantPeriodService *self,
                                           DdSession *session,
                                           gint64 period,
                                           const char *how,
                                           GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (JsonBuilder) builder = NULL;
  g_autofree char *detail = NULL;

  g_return_val_if_fail (DD_IS_IMPORTANT_PERIOD_SERVICE (self) && how != NULL, FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_EXPORT_REPORT, error))
    return FALSE;
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  dd_json_build_text (builder, "how", how);
  json_builder_end_object (builder);
  detail = dd_json_build_finish (builder);
  txn = dd_transaction_begin (self->database, error);
  if (txn == NULL ||
      !dd_audit_append (txn, dd_clock_now (self->clock), dd_session_get_actor (session),
                        "period.exported", "period", period, detail, error) ||
      !dd_transaction_commit (txn, error))
    return FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}
