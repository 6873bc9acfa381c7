/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/calendar-duty-service.h"

#include "accounts/permission.h"
#include "audit/audit-log.h"
#include "base/error.h"
#include "base/json-build.h"
#include "base/text.h"
#include "base/workdays.h"
#include "deadlines/calendar-duty-store.h"
#include "deadlines/deadline-store.h"
#include "deadlines/rule-store.h"

#include <glib/gi18n.h>

struct _DdCalendarDutyService
{
  GObject parent_instance;

  /* owned */
  DdDatabase *database;
  DdClock *clock;
  DdRosterService *roster;
  /* what was followed last: rule set, zone and year; the same again is no work */
  char *followed;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdCalendarDutyService, dd_calendar_duty_service, G_TYPE_OBJECT)

static void
dd_calendar_duty_service_finalize (GObject *object)
{
  DdCalendarDutyService *self = DD_CALENDAR_DUTY_SERVICE (object);

  g_clear_object (&self->database);
  g_clear_object (&self->clock);
  g_clear_object (&self->roster);
  g_free (self->followed);

  G_OBJECT_CLASS (dd_calendar_duty_service_parent_class)->finalize (object);
}

static void
dd_calendar_duty_service_class_init (DdCalendarDutyServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_calendar_duty_service_finalize;

  signals[CHANGED] = g_signal_new ("changed", DD_TYPE_CALENDAR_DUTY_SERVICE, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dd_calendar_duty_service_init (DdCalendarDutyService *self)
{
}

/**
 * dd_calendar_duty_service_new:
 * @database: the desk's database
 * @clock: where the present comes from
 * @roster: knows the school's time zone
 *
 * Returns: (transfer full): the service
 */
DdCalendarDutyService *
dd_calendar_duty_service_new (DdDatabase *database, DdClock *clock, DdRosterService *roster)
{
  DdCalendarDutyService *self;

  g_return_val_if_fail (DD_IS_DATABASE (database) && DD_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (roster), NULL);

  self = g_object_new (DD_TYPE_CALENDAR_DUTY_SERVICE, NULL);
  self->database = g_object_ref (database);
  self->clock = g_object_ref (clock);
  self->roster = g_object_ref (roster);
  return self;
}

static GTimeZone *
dup_zone (DdCalendarDutyService *self, GError **error)
{
  g_autoptr (DdSchool) school = dd_roster_service_get_school (self->roster, error);

  return school != NULL ? dd_school_dup_zone (school) : NULL;
}

/* Since when the desk asks for what @rule asks for. */
static gboolean
find_since (DdCalendarDutyService *self,
            const DdReportingRule *rule,
            GTimeZone *zone,
            gint64 *since,
            GError **error)
{
  g_autoptr (GPtrArray) terms = dd_rule_store_list_terms (self->database, rule->id, error);

  if (terms == NULL)
    return FALSE;
  *since = dd_calendar_rule_find_since (rule, terms, zone);
  return TRUE;
}

/* Brings what the clock knows of one duty in line with its rule and its delivery. Without a rule
 * that asks for it, what was not delivered falls away. */
static gboolean
recompute_in (DdCalendarDutyService *self,
              DdTransaction *txn,
              const DdCalendarDuty *duty,
              const DdReportingRule *rule,
              GTimeZone *zone,
              GError **error)
{
  g_autoptr (GPtrArray) owed = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_obligation_free);
  g_autoptr (DdWorkdays) workdays = dd_rule_store_load_workdays (self->database, error);
  gboolean delivered = duty->delivery != NULL && !duty->delivery->retracted;
  gboolean is_owed = delivered;
  gint64 since;

  if (workdays == NULL)
    return FALSE;
  if (rule != NULL && !dd_reporting_rule_is_calendar (rule))
    rule = NULL;
  if (rule == NULL && delivered)
    return TRUE;
  if (rule != NULL && rule->enabled && !delivered)
    {
      if (!find_since (self, rule, zone, &since, error))
        return FALSE;
      is_owed = dd_calendar_rule_asks (rule, duty->year, since, zone);
    }
  if (is_owed)
    g_ptr_array_add (owed, dd_calendar_rule_owe (rule, duty->year, duty->delivery, zone));
  return dd_deadline_store_replace_in (txn, DD_SUBJECT_CALENDAR, duty->id, owed, workdays, zone,
                                       dd_clock_now (self->clock), error);
}

/* The rules in force. */
static GPtrArray *
load_profiles (DdCalendarDutyService *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 current = dd_rule_store_get_current (self->database, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return dd_rule_store_load (self->database, current, error);
}

static gboolean
add_years_in (DdCalendarDutyService *self,
              DdTransaction *txn,
              GPtrArray *rules,
              GTimeZone *zone,
              GError **error)
{
  for (guint i = 0; i < rules->len; i++)
    {
      const DdReportingRule *rule = g_ptr_array_index (rules, i);
      gint64 since;
      int first, last;

      if (!dd_reporting_rule_is_calendar (rule) || !rule->enabled)
        continue;
      if (!find_since (self, rule, zone, &since, error))
        return FALSE;
      dd_calendar_rule_find_years (rule, since, dd_clock_now (self->clock), zone, &first, &last);
      for (int year = first; year <= last; year++)
        if (!dd_calendar_duty_store_add_in (txn, rule->id, year, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
follow_in (DdCalendarDutyService *self, DdTransaction *txn, GTimeZone *zone, GError **error)
{
  g_autoptr (GPtrArray) profiles = load_profiles (self, error);
  g_autoptr (GPtrArray) rules =
      profiles != NULL ? dd_reporting_profiles_get_rules (profiles) : NULL;
  g_autoptr (GPtrArray) duties = NULL;

  if (rules == NULL || !add_years_in (self, txn, rules, zone, error))
    return FALSE;
  duties = dd_calendar_duty_store_list (self->database, error);
  if (duties == NULL)
    return FALSE;
  for (guint i = 0; i < duties->len; i++)
    {
      const DdCalendarDuty *duty = g_ptr_array_index (duties, i);

      if (!recompute_in (self, txn, duty, dd_reporting_profiles_find_rule (profiles, duty->rule),
                         zone, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * dd_calendar_duty_service_follow:
 * @self: the service
 * @error: return location
 *
 * For the watch, at its start, each minute and after rules changed: writes down what the calendar
 * rules in force ask for, up to the next time each is due. So it is in the clock long before it is
 * told or shown. Costs two look-ups where rules, time zone and year are the same as before.
 *
 * Returns: whether it was done
 */
gboolean
dd_calendar_duty_service_follow (DdCalendarDutyService *self, GError **error)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (GError) failure = NULL;
  g_autofree char *key = NULL;
  gint64 now, current;
  GDate today;

  g_return_val_if_fail (DD_IS_CALENDAR_DUTY_SERVICE (self), FALSE);

  zone = dup_zone (self, error);
  if (zone == NULL)
    return FALSE;
  current = dd_rule_store_get_current (self->database, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  now = dd_clock_now (self->clock);
  dd_date_from_time (&today, now, zone);
  /* Each day anew: the day after one it was due by, the next year's is asked for. */
  key = g_strdup_printf ("%" G_GINT64_FORMAT " %u %s", current, g_date_get_julian (&today),
                         g_time_zone_get_identifier (zone));
  if (g_strcmp0 (key, self->followed) == 0)
    return TRUE;

  txn = dd_transaction_begin (self->database, error);
  if (txn == NULL || !follow_in (self, txn, zone, error) || !dd_transaction_commit (txn, error))
    return FALSE;
  g_free (self->followed);
  self->followed = g_steal_pointer (&key);
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

/**
 * dd_calendar_duty_service_list:
 * @self: the service
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdCalendarDuty): what was and is owed by the
 *   calendar, the latest year first; %NULL with @error set
 */
GPtrArray *
dd_calendar_duty_service_list (DdCalendarDutyService *self, GError **error)
{
  g_return_val_if_fail (DD_IS_CALENDAR_DUTY_SERVICE (self), NULL);

  return dd_calendar_duty_store_list (self->database, error);
}

/**
 * dd_calendar_duty_service_get:
 * @self: the service
 * @duty: id of a duty
 * @error: return location
 *
 * Returns: (transfer full) (nullable): it; %NULL with @error set
 */
DdCalendarDuty *
dd_calendar_duty_service_get (DdCalendarDutyService *self, gint64 duty, GError **error)
{
  g_return_val_if_fail (DD_IS_CALENDAR_DUTY_SERVICE (self), NULL);

  return dd_calendar_duty_store_get (self->database, duty, error);
}

static gboolean
refuse (GError **error, int code, const char *sentence)
{
  g_set_error_literal (error, DD_ERROR, code, sentence);
  return FALSE;
}

static void
add_delivery (JsonBuilder *builder, const DdCalendarDelivery *delivery)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  if (delivery->retracted)
    dd_json_build_text (builder, "delivery", "retracted");
  else
    dd_json_build_time (builder, "delivered_at", delivery->delivered_at, utc);
  dd_json_build_text_if_filled (builder, "receiver", delivery->delivered_to);
  dd_json_build_text_if_filled (builder, "channel", delivery->channel);
  dd_json_build_text_if_filled (builder, "receipt", delivery->receipt);
  dd_json_build_text_if_filled (builder, "late_reason", delivery->late_reason);
  dd_json_build_id (builder, "report", delivery->id);
  dd_json_build_id (builder, "corrects", delivery->corrects);
}

static gboolean
append (DdCalendarDutyService *self,
        DdTransaction *txn,
        DdSession *session,
        const char *action,
        const DdCalendarDuty *duty,
        const DdCalendarDelivery *delivery,
        const char *reason,
        GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *year = g_strdup_printf ("%d", duty->year);
  g_autofree char *detail = NULL;

  json_builder_begin_object (builder);
  dd_json_build_text (builder, "rule", duty->rule);
  dd_json_build_text (builder, "year", year);
  if (delivery != NULL)
    add_delivery (builder, delivery);
  dd_json_build_text_if_filled (builder, "reason", reason);
  json_builder_end_object (builder);
  detail = dd_json_build_finish (builder);
  return dd_audit_append (txn, dd_clock_now (self->clock), dd_session_get_actor (session), action,
                          DD_SUBJECT_CALENDAR, duty->id, detail, error);
}

/* Fills in what a row says of its own making, and checks the rest. */
static DdCalendarDelivery *
prepare (DdCalendarDutyService *self,
         DdSession *session,
         const DdCalendarDuty *duty,
         const DdCalendarDelivery *wanted,
         GError **error)
{
  g_autoptr (DdCalendarDelivery) row = dd_calendar_delivery_copy (wanted);
  gint64 now = dd_clock_now (self->clock);

  if (!dd_text_check (row->delivered_to, _ ("Received by"), DD_DELIVERY_MAX, error) ||
      !dd_text_check (row->channel, _ ("By what way"), DD_DELIVERY_MAX, error) ||
      !dd_text_check (row->receipt, _ ("Receipt"), DD_DELIVERY_MAX, error) ||
      !dd_text_check (row->late_reason, _ ("Why it is late"), DD_DELIVERY_MAX, error) ||
      !dd_text_check (row->reason, _ ("What was wrong with it"), DD_DELIVERY_MAX, error))
    return NULL;
  row->id = 0;
  row->duty_id = duty->id;
  row->recorded_at = now;
  row->recorded_by = dd_session_get_account_id (session);
  if (row->delivered_at == DD_TIME_UNKNOWN)
    row->delivered_at = now;
  if (row->delivered_at > now)
    {
      refuse (error, DD_ERROR_INVALID,
              _ ("It cannot have been delivered in the future. Please check the time."));
      return NULL;
    }
  if (row->retracted || (duty->obligation != NULL && row->delivered_at <= duty->obligation->due_at))
    g_clear_pointer (&row->late_reason, g_free);
  return g_steal_pointer (&row);
}

static gint64
finish (DdCalendarDutyService *self,
        DdTransaction *txn,
        DdSession *session,
        const DdCalendarDuty *duty,
        DdCalendarDelivery *row,
        const char *action,
        GError **error)
{
  g_autoptr (DdCalendarDuty) after = NULL;
  g_autoptr (GPtrArray) profiles = NULL;
  g_autoptr (GTimeZone) zone = dup_zone (self, error);

  if (zone == NULL || !dd_calendar_duty_store_deliver_in (txn, row, &row->id, error) ||
      !append (self, txn, session, action, duty, row, row->reason, error))
    return 0;
  after = dd_calendar_duty_store_get (self->database, duty->id, error);
  profiles = after != NULL ? load_profiles (self, error) : NULL;
  if (profiles == NULL ||
      !recompute_in (self, txn, after, dd_reporting_profiles_find_rule (profiles, duty->rule), zone,
                     error) ||
      !dd_transaction_commit (txn, error))
    return 0;
  g_signal_emit (self, signals[CHANGED], 0);
  return row->id;
}

/**
 * dd_calendar_duty_service_deliver:
 * @self: the service
 * @session: who records it; needs %DD_PERMISSION_RECORD_DELIVERY
 * @delivery: what was delivered, when if not now, to whom, by what way; why it is late, where it is
 *   and somebody knows
 * @error: return location
 *
 * Returns: id of the row, on the disk; 0 with @error set, %DD_ERROR_STATE where it is delivered
 *   already
 */
gint64
dd_calendar_duty_service_deliver (DdCalendarDutyService *self,
                                  DdSession *session,
                                  const DdCalendarDelivery *delivery,
                                  GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (DdCalendarDuty) duty = NULL;
  g_autoptr (DdCalendarDelivery) row = NULL;

  g_return_val_if_fail (DD_IS_CALENDAR_DUTY_SERVICE (self) && delivery != NULL, 0);

  if (!dd_permission_check (session, DD_PERMISSION_RECORD_DELIVERY, error))
    return 0;
  txn = dd_transaction_begin (self->database, error);
  duty = txn != NULL ? dd_calendar_duty_store_get (self->database, delivery->duty_id, error) : NULL;
  row = duty != NULL ? prepare (self, session, duty, delivery, error) : NULL;
  if (row == NULL)
    return 0;
  if (duty->delivery != NULL && !duty->delivery->retracted)
    return refuse (error, DD_ERROR_STATE,
                   _ ("The delivery is recorded already. Nothing was changed."));
  row->retracted = FALSE;
  row->corrects = 0;
  g_clear_pointer (&row->reason, g_free);
  return finish (self, txn, session, duty, row, "calendar.delivered", error);
}

/**
 * dd_calendar_duty_service_correct:
 * @self: the service
 * @session: who corrects it; needs %DD_PERMISSION_RECORD_DELIVERY
 * @delivery: how it is, with @corrects the row that was wrong and @reason why; @retracted if it was
 *   not delivered after all: it is owed again
 * @error: return location
 *
 * The former row stays.
 *
 * Returns: id of the new row, on the disk; 0 with @error set
 */
gint64
dd_calendar_duty_service_correct (DdCalendarDutyService *self,
                                  DdSession *session,
                                  const DdCalendarDelivery *delivery,
                                  GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (DdCalendarDuty) duty = NULL;
  g_autoptr (DdCalendarDelivery) row = NULL;

  g_return_val_if_fail (DD_IS_CALENDAR_DUTY_SERVICE (self) && delivery != NULL, 0);

  if (!dd_permission_check (session, DD_PERMISSION_RECORD_DELIVERY, error))
    return 0;
  if (dd_text_is_blank (delivery->reason))
    return refuse (error, DD_ERROR_INVALID, _ ("Please say what was wrong with it."));
  txn = dd_transaction_begin (self->database, error);
  duty = txn != NULL ? dd_calendar_duty_store_get (self->database, delivery->duty_id, error) : NULL;
  row = duty != NULL ? prepare (self, session, duty, delivery, error) : NULL;
  if (row == NULL)
    return 0;
  if (duty->delivery == NULL || duty->delivery->retracted || duty->delivery->id != row->corrects)
    return refuse (error, DD_ERROR_STATE,
                   _ ("This delivery was corrected meanwhile. Please look at it again."));
  return finish (self, txn, session, duty, row, "calendar.corrected", error);
}

/**
 * dd_calendar_duty_service_explain:
 * @self: the service
 * @session: who explains it; needs %DD_PERMISSION_RECORD_DELIVERY
 * @duty: what is late
 * @reason: why
 * @error: return location
 *
 * It stays owed, and goes on being told, until it is done.
 *
 * Returns: whether it is on the disk
 */
gboolean
dd_calendar_duty_service_explain (DdCalendarDutyService *self,
                                  DdSession *session,
                                  gint64 duty,
                                  const char *reason,
                                  GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (DdCalendarDuty) found = NULL;
  g_autofree char *clean = NULL;

  g_return_val_if_fail (DD_IS_CALENDAR_DUTY_SERVICE (self), FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_RECORD_DELIVERY, error) ||
      !dd_text_check (reason, _ ("Reason"), DD_DELIVERY_MAX, error))
    return FALSE;
  clean = dd_text_clean (reason);
  if (clean == NULL)
    return refuse (error, DD_ERROR_INVALID, _ ("Please say why it is late."));
  txn = dd_transaction_begin (self->database, error);
  found = txn != NULL ? dd_calendar_duty_store_get (self->database, duty, error) : NULL;
  if (found == NULL)
    return FALSE;
  if (found->obligation == NULL || dd_clock_now (self->clock) <= found->obligation->due_at)
    return refuse (error, DD_ERROR_STATE, _ ("It is not late. Nothing was changed."));
  if (!dd_deadline_store_set_late_reason_in (txn, found->obligation->id, clean, error) ||
      !append (self, txn, session, "calendar.explained", found, NULL, clean, error) ||
      !dd_transaction_commit (txn, error))
    return FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}
