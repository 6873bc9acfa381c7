/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/duty-service-private.h"

#include "roster/duty-pattern-store.h"
#include "roster/duty-rota.h"
#include "roster/duty-shift-store.h"

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdDutyService, dd_duty_service, G_TYPE_OBJECT)

static void
dd_duty_service_finalize (GObject *object)
{
  DdDutyService *self = DD_DUTY_SERVICE (object);

  g_clear_object (&self->database);
  g_clear_object (&self->clock);
  g_clear_object (&self->roster);

  G_OBJECT_CLASS (dd_duty_service_parent_class)->finalize (object);
}

static void
dd_duty_service_class_init (DdDutyServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_duty_service_finalize;

  /**
   * DdDutyService::changed:
   *
   * A pattern or a shift was changed and is on the disk.
   */
  signals[CHANGED] = g_signal_new ("changed", DD_TYPE_DUTY_SERVICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dd_duty_service_init (DdDutyService *self)
{
}

/**
 * dd_duty_service_new:
 * @database: the desk's database
 * @clock: the clock
 * @roster: whose persons are on duty
 * @workdays: reads the holiday tables
 *
 * Returns: (transfer full): the service
 */
DdDutyService *
dd_duty_service_new (DdDatabase *database,
                     DdClock *clock,
                     DdRosterService *roster,
                     DdDutyWorkdays workdays)
{
  DdDutyService *self;

  g_return_val_if_fail (DD_IS_DATABASE (database) && DD_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (roster) && workdays != NULL, NULL);

  self = g_object_new (DD_TYPE_DUTY_SERVICE, NULL);
  self->database = g_object_ref (database);
  self->clock = g_object_ref (clock);
  self->roster = g_object_ref (roster);
  self->workdays = workdays;
  return self;
}

/**
 * dd_duty_service_tell:
 * @self: the service
 *
 * Emits "changed": what stands in the database came from elsewhere.
 */
void
dd_duty_service_tell (DdDutyService *self)
{
  g_return_if_fail (DD_IS_DUTY_SERVICE (self));

  g_signal_emit (self, signals[CHANGED], 0);
}

GTimeZone *
dd_duty_service_dup_zone (DdDutyService *self, GError **error)
{
  g_autoptr (DdSchool) school = dd_roster_service_get_school (self->roster, error);

  return school != NULL ? dd_school_dup_zone (school) : NULL;
}

/**
 * dd_duty_service_list_patterns:
 * @self: the service
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdDutyPattern): the duties that are kept today
 *   or will be
 */
GPtrArray *
dd_duty_service_list_patterns (DdDutyService *self, GError **error)
{
  g_autoptr (GTimeZone) zone = NULL;
  GDate today;

  g_return_val_if_fail (DD_IS_DUTY_SERVICE (self), NULL);

  zone = dd_duty_service_dup_zone (self, error);
  if (zone == NULL)
    return NULL;
  dd_date_from_time (&today, dd_clock_now (self->clock), zone);
  return dd_duty_pattern_store_list (self->database, &today, error);
}

/**
 * dd_duty_service_get_pattern:
 * @self: the service
 * @id: a pattern
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the pattern
 */
DdDutyPattern *
dd_duty_service_get_pattern (DdDutyService *self, gint64 id, GError **error)
{
  g_return_val_if_fail (DD_IS_DUTY_SERVICE (self), NULL);

  return dd_duty_pattern_store_get (self->database, id, error);
}

/**
 * dd_duty_service_list_at:
 * @self: the service
 * @time: an instant, UTC milliseconds
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdDutyShift): the shifts that go on then; one
 *   with nobody on duty is among them
 */
GPtrArray *
dd_duty_service_list_at (DdDutyService *self, gint64 time, GError **error)
{
  g_return_val_if_fail (DD_IS_DUTY_SERVICE (self), NULL);

  return dd_duty_shift_store_list (self->database, time, time + 1, error);
}

/**
 * dd_duty_service_list:
 * @self: the service
 * @from: from when, UTC milliseconds
 * @until: until when
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdDutyShift): the shifts that go on within that
 *   time, by the time they begin
 */
GPtrArray *
dd_duty_service_list (DdDutyService *self, gint64 from, gint64 until, GError **error)
{
  g_return_val_if_fail (DD_IS_DUTY_SERVICE (self), NULL);

  return dd_duty_shift_store_list (self->database, from, until, error);
}

/**
 * dd_duty_service_get:
 * @self: the service
 * @id: a shift
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the shift
 */
DdDutyShift *
dd_duty_service_get (DdDutyService *self, gint64 id, GError **error)
{
  g_return_val_if_fail (DD_IS_DUTY_SERVICE (self), NULL);

  return dd_duty_shift_store_get (self->database, id, error);
}

/**
 * dd_duty_service_next_of:
 * @self: the service
 * @person_id: a person
 * @from: an instant, UTC milliseconds
 * @error: return location; stays unset if there is none
 *
 * Returns: (transfer full) (nullable): the person's next turn on duty
 */
DdDutyShift *
dd_duty_service_next_of (DdDutyService *self, gint64 person_id, gint64 from, GError **error)
{
  g_return_val_if_fail (DD_IS_DUTY_SERVICE (self), NULL);

  return dd_duty_shift_store_next_of (self->database, person_id, from, error);
}

/**
 * dd_duty_service_previous:
 * @self: the service
 * @shift: a shift
 * @error: return location; stays unset if there is none
 *
 * Returns: (transfer full) (nullable): the shift of the same duty before it
 */
DdDutyShift *
dd_duty_service_previous (DdDutyService *self, const DdDutyShift *shift, GError **error)
{
  g_return_val_if_fail (DD_IS_DUTY_SERVICE (self) && shift != NULL, NULL);

  return dd_duty_shift_store_previous (self->database, shift, error);
}

static void
take_all (GPtrArray *to, GPtrArray *from)
{
  g_ptr_array_extend_and_steal (to, g_ptr_array_ref (from));
}

/* The turns that should begin in these days, of all duties. */
static GPtrArray *
plan (DdDutyService *self,
      const GDate *first,
      const GDate *last,
      const DdWorkdays *workdays,
      GTimeZone *zone,
      guint *n_patterns,
      gboolean *provisional,
      GError **error)
{
  g_autoptr (GPtrArray) planned =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_duty_shift_free);
  g_autoptr (GPtrArray) patterns = dd_duty_pattern_store_list (self->database, first, error);

  if (patterns == NULL)
    return NULL;
  for (guint i = 0; i < patterns->len; i++)
    {
      const DdDutyPattern *pattern = g_ptr_array_index (patterns, i);
      gboolean is_provisional = FALSE;
      GPtrArray *turns = dd_duty_rota_fill (pattern, first, last, workdays, zone, &is_provisional);

      take_all (planned, turns);
      g_ptr_array_unref (turns);
      *n_patterns += g_date_compare (&pattern->begins_on, last) <= 0;
      *provisional = *provisional || is_provisional;
    }
  return g_steal_pointer (&planned);
}

/* What there is and what is missing, from a day before @first to a day after @last, so that who is
 * wanted twice is found at the edges too. */
static GPtrArray *
read_flagged (DdDutyService *self,
              const GDate *first,
              const GDate *last,
              const DdWorkdays *workdays,
              GTimeZone *zone,
              guint *n_patterns,
              gboolean *provisional,
              GError **error)
{
  g_autoptr (GPtrArray) planned =
      plan (self, first, last, workdays, zone, n_patterns, provisional, error);
  g_autoptr (GPtrArray) arranged = NULL;
  GPtrArray *all;
  GDate after = *last;

  if (planned == NULL)
    return NULL;
  g_date_add_days (&after, 3);
  arranged = dd_duty_shift_store_list (self->database, dd_date_at (first, 0, 0, zone) - 2 * DD_DAY,
                                       dd_date_at (&after, 0, 0, zone), error);
  if (arranged == NULL)
    return NULL;
  all = dd_duty_rota_merge (planned, arranged);
  dd_duty_rota_flag (all, zone);
  return all;
}

/**
 * dd_duty_service_get_month:
 * @self: the service
 * @year: a year
 * @month: 1–12
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the duty table of the month, with what is missing in it
 */
DdDutyMonth *
dd_duty_service_get_month (DdDutyService *self, int year, int month, GError **error)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (DdWorkdays) workdays = NULL;
  g_autoptr (GPtrArray) shifts = NULL;
  gboolean provisional = FALSE;
  guint n_patterns = 0;
  DdDutyMonth *table;
  GDate first, last;

  g_return_val_if_fail (DD_IS_DUTY_SERVICE (self), NULL);
  g_return_val_if_fail (g_date_valid_dmy (1, month, year), NULL);

  zone = dd_duty_service_dup_zone (self, error);
  if (zone == NULL)
    return NULL;
  workdays = self->workdays (self->database, error);
  if (workdays == NULL)
    return NULL;
  dd_duty_month_bounds (year, month, &first, &last);
  shifts = read_flagged (self, &first, &last, workdays, zone, &n_patterns, &provisional, error);
  if (shifts == NULL)
    return NULL;
  table = dd_duty_month_new (year, month, shifts, workdays, dd_clock_now (self->clock));
  table->n_patterns = n_patterns;
  table->provisional = provisional;
  return table;
}

/**
 * dd_duty_service_list_gaps:
 * @self: the service
 * @from: from when, UTC milliseconds
 * @until: until when
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdDutyShift): the shifts that go on within that
 *   time with nobody on duty; those that were never arranged have the id 0
 */
GPtrArray *
dd_duty_service_list_gaps (DdDutyService *self, gint64 from, gint64 until, GError **error)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (DdWorkdays) workdays = NULL;
  g_autoptr (GPtrArray) shifts = NULL;
  GPtrArray *gaps;
  gboolean provisional = FALSE;
  guint n_patterns = 0;
  GDate first, last;

  g_return_val_if_fail (DD_IS_DUTY_SERVICE (self), NULL);

  zone = dd_duty_service_dup_zone (self, error);
  if (zone == NULL)
    return NULL;
  workdays = self->workdays (self->database, error);
  if (workdays == NULL)
    return NULL;
  dd_date_from_time (&first, from - 2 * DD_DAY, zone);
  dd_date_from_time (&last, until, zone);
  shifts = read_flagged (self, &first, &last, workdays, zone, &n_patterns, &provisional, error);
  if (shifts == NULL)
    return NULL;
  gaps = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_duty_shift_free);
  for (guint i = 0; i < shifts->len; i++)
    {
      const DdDutyShift *shift = g_ptr_array_index (shifts, i);

      if ((shift->flags & DD_DUTY_GAP) != 0 && shift->end_at > from && shift->start_at < until)
        g_ptr_array_add (gaps, dd_duty_shift_copy (shift));
    }
  return gaps;
}

/**
 * dd_duty_service_list_without_account:
 * @self: the service
 * @from: from when, UTC milliseconds
 * @until: until when
 * @error: return location
 *
 * Whoever is on duty must be able to report at two in the morning.
 *
 * Returns: (transfer full) (nullable) (element-type DdDutyShift): of everybody who is on duty
 *   within that time and cannot sign in, the first shift
 */
GPtrArray *
dd_duty_service_list_without_account (DdDutyService *self,
                                      gint64 from,
                                      gint64 until,
                                      GError **error)
{
  g_return_val_if_fail (DD_IS_DUTY_SERVICE (self), NULL);

  return dd_duty_shift_store_list_without_account (self->database, from, until, error);
}
