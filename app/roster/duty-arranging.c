/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/duty-service-private.h"

#include "accounts/permission.h"
#include "audit/audit-log.h"
#include "base/error.h"
#include "base/json-build.h"
#include "base/text.h"
#include "roster/duty-pattern-store.h"
#include "roster/duty-rota.h"
#include "roster/duty-shift-store.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

/* What the audit log keeps of a change: the new values. */
static char *
describe_pattern (const DdDutyPattern *pattern)
{
  JsonObject *object = json_object_new ();
  JsonArray *slots = json_array_new ();
  JsonArray *crews = json_array_new ();
  g_autofree char *begins_on = dd_date_to_text (&pattern->begins_on);

  json_object_set_string_member (object, "name", pattern->name);
  json_object_set_string_member (object, "from", begins_on);
  if (g_date_valid (&pattern->ends_on))
    {
      g_autofree char *ends_on = dd_date_to_text (&pattern->ends_on);

      json_object_set_string_member (object, "until", ends_on);
    }
  for (guint i = 0; i < pattern->slots->len; i++)
    {
      const DdDutySlot *slot = g_ptr_array_index (pattern->slots, i);
      JsonObject *member = json_object_new ();

      json_object_set_string_member (member, "name", slot->name);
      json_object_set_string_member (member, "days", dd_duty_days_to_key (slot->days));
      json_object_set_int_member (member, "start", slot->start_minute);
      json_object_set_int_member (member, "minutes", slot->minutes);
      json_array_add_object_element (slots, member);
    }
  for (guint i = 0; i < pattern->crews->len; i++)
    {
      const DdDutyCrew *crew = g_ptr_array_index (pattern->crews, i);
      JsonArray *seats = json_array_new ();

      json_array_add_int_element (seats, crew->leader_id);
      json_array_add_int_element (seats, crew->person_id);
      json_array_add_int_element (seats, crew->backup_id);
      json_array_add_array_element (crews, seats);
    }
  json_object_set_array_member (object, "slots", slots);
  json_object_set_array_member (object, "crews", crews);
  return dd_json_object_finish (object);
}

static char *
describe_shift (const DdDutyShift *shift, const char *reason)
{
  JsonObject *object = json_object_new ();
  g_autofree char *date = dd_date_to_text (&shift->on_date);

  json_object_set_string_member (object, "date", date);
  json_object_set_int_member (object, "slot", shift->slot_id);
  json_object_set_int_member (object, "leader", shift->leader.id);
  json_object_set_int_member (object, "person", shift->person.id);
  json_object_set_int_member (object, "backup", shift->backup.id);
  if (reason != NULL)
    json_object_set_string_member (object, "reason", reason);
  return dd_json_object_finish (object);
}

static DdDutyShift *
find_turn (GPtrArray *shifts, const DdDutyShift *turn)
{
  for (guint i = 0; i < shifts->len; i++)
    {
      DdDutyShift *shift = g_ptr_array_index (shifts, i);

      if (shift->slot_id == turn->slot_id && g_date_compare (&shift->on_date, &turn->on_date) == 0)
        return shift;
    }
  return NULL;
}

/* What was arranged and is no longer wanted goes, unless it has begun or somebody arranged it. */
static gboolean
drop_unwanted (
    DdTransaction *txn, gint64 now, GPtrArray *arranged, GPtrArray *planned, GError **error)
{
  for (guint i = 0; i < arranged->len; i++)
    {
      const DdDutyShift *shift = g_ptr_array_index (arranged, i);

      if (!shift->adjusted && shift->start_at > now && find_turn (planned, shift) == NULL &&
          !dd_duty_shift_store_delete (dd_transaction_get_database (txn), shift->id, error))
        return FALSE;
    }
  return TRUE;
}

/* Fills one pattern. What has begun is history, what was arranged by hand stays; the past is not
 * filled: nobody was told to be there. */
static gboolean
fill_in (DdDutyService *self,
         DdTransaction *txn,
         const DdDutyPattern *pattern,
         const GDate *first,
         const GDate *last,
         const DdWorkdays *workdays,
         GTimeZone *zone,
         DdDutyFilling *filling,
         GError **error)
{
  gint64 now = dd_clock_now (self->clock);
  gboolean provisional = FALSE;
  g_autoptr (GPtrArray) planned =
      dd_duty_rota_fill (pattern, first, last, workdays, zone, &provisional);
  g_autoptr (GPtrArray) arranged =
      dd_duty_shift_store_list_days (self->database, pattern->id, first, last, error);

  if (arranged == NULL)
    return FALSE;
  for (guint i = 0; i < planned->len; i++)
    {
      DdDutyShift *turn = g_ptr_array_index (planned, i);
      const DdDutyShift *there = find_turn (arranged, turn);

      if (turn->end_at <= now)
        continue;
      if (there != NULL && there->adjusted)
        {
          filling->n_kept++;
          continue;
        }
      if (there != NULL && there->start_at <= now)
        continue;
      turn->id = there != NULL ? there->id : 0;
      if (!dd_duty_shift_store_save (self->database, turn, error))
        return FALSE;
      filling->n_filled++;
    }
  filling->provisional = filling->provisional || provisional;
  return drop_unwanted (txn, now, arranged, planned, error);
}

static gboolean
append_filling (DdDutyService *self,
                DdTransaction *txn,
                const DdActor *actor,
                gint64 pattern,
                const GDate *first,
                const GDate *last,
                const DdDutyFilling *filling,
                GError **error)
{
  JsonObject *object = json_object_new ();
  g_autofree char *from = dd_date_to_text (first);
  g_autofree char *until = dd_date_to_text (last);
  g_autofree char *detail = NULL;

  json_object_set_string_member (object, "from", from);
  json_object_set_string_member (object, "until", until);
  json_object_set_int_member (object, "shifts", filling->n_filled);
  detail = dd_json_object_finish (object);
  return dd_audit_append (txn, dd_clock_now (self->clock), actor, "duty.filled", "duty-pattern",
                          pattern, detail, error);
}

/**
 * dd_duty_service_fill_month:
 * @self: the service
 * @session: who arranges it
 * @year: a year
 * @month: 1–12
 * @filling: (out) (optional): what came of it
 * @error: return location
 *
 * Has the crews take their turns in a month. Shifts that were arranged by hand stay as they are,
 * and so does what has begun.
 *
 * Returns: whether it was written
 */
gboolean
dd_duty_service_fill_month (DdDutyService *self,
                            DdSession *session,
                            int year,
                            int month,
                            DdDutyFilling *filling,
                            GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (DdWorkdays) workdays = NULL;
  g_autoptr (GPtrArray) patterns = NULL;
  DdDutyFilling all = { 0 };
  GDate first, last;

  g_return_val_if_fail (DD_IS_DUTY_SERVICE (self), FALSE);
  g_return_val_if_fail (g_date_valid_dmy (1, month, year), FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_DUTY, error))
    return FALSE;
  zone = dd_duty_service_dup_zone (self, error);
  txn = zone != NULL ? dd_transaction_begin (self->database, error) : NULL;
  workdays = txn != NULL ? self->workdays (self->database, error) : NULL;
  if (workdays == NULL)
    return FALSE;
  dd_duty_month_bounds (year, month, &first, &last);
  patterns = dd_duty_pattern_store_list (self->database, &first, error);
  if (patterns == NULL)
    return FALSE;
  for (guint i = 0; i < patterns->len; i++)
    {
      const DdDutyPattern *pattern = g_ptr_array_index (patterns, i);
      DdDutyFilling one = { 0 };

      if (!fill_in (self, txn, pattern, &first, &last, workdays, zone, &one, error) ||
          !append_filling (self, txn, dd_session_get_actor (session), pattern->id, &first, &last,
                           &one, error))
        return FALSE;
      all.n_filled += one.n_filled;
      all.n_kept += one.n_kept;
      all.provisional = all.provisional || one.provisional;
    }
  if (!dd_transaction_commit (txn, error))
    return FALSE;
  if (filling != NULL)
    *filling = all;
  dd_duty_service_tell (self);
  return TRUE;
}

/* Whoever is put on duty has to be at the school still. */
static gboolean
check_person (DdDutyService *self, gint64 id, gint64 at, GError **error)
{
  g_autoptr (DdPerson) person = NULL;

  if (id == 0)
    return TRUE;
  person = dd_roster_service_get_person (self->roster, id, error);
  if (person == NULL)
    return FALSE;
  if (!dd_person_has_left (person, at))
    return TRUE;
  g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
               /* Translators: a person. */
               _ ("%s is no longer at the school then. Nothing was changed. Please choose somebody "
                  "else."),
               person->name);
  return FALSE;
}

/* The days ahead that were filled already follow the pattern as it is now. */
static gboolean
fill_ahead_in (DdDutyService *self,
               DdTransaction *txn,
               const DdActor *actor,
               const DdDutyPattern *pattern,
               GError **error)
{
  g_autoptr (GTimeZone) zone = dd_duty_service_dup_zone (self, error);
  g_autoptr (DdWorkdays) workdays = NULL;
  DdDutyFilling filling = { 0 };
  GDate today, last;

  if (zone == NULL || !dd_duty_shift_store_last_day (self->database, pattern->id, &last, error))
    return FALSE;
  dd_date_from_time (&today, dd_clock_now (self->clock), zone);
  if (!g_date_valid (&last) || g_date_compare (&last, &today) < 0)
    return TRUE;
  workdays = self->workdays (self->database, error);
  return workdays != NULL &&
         fill_in (self, txn, pattern, &today, &last, workdays, zone, &filling, error) &&
         append_filling (self, txn, actor, pattern->id, &today, &last, &filling, error);
}

/**
 * dd_duty_service_save_pattern:
 * @self: the service
 * @session: who arranges it
 * @pattern: the pattern as it shall be; it, its slots and its crews get their ids
 * @error: return location: %DD_ERROR_INVALID, %DD_ERROR_NOT_FOUND
 *
 * The days ahead that were filled already are filled anew. The first pattern of a desk brings a
 * list of checks for the duty log with it.
 *
 * Returns: whether it was written
 */
gboolean
dd_duty_service_save_pattern (DdDutyService *self,
                              DdSession *session,
                              DdDutyPattern *pattern,
                              GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autofree char *detail = NULL;
  const DdActor *actor;
  gint64 now;

  g_return_val_if_fail (DD_IS_DUTY_SERVICE (self) && pattern != NULL, FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_DUTY, error) ||
      !dd_duty_pattern_check (pattern, error))
    return FALSE;
  now = dd_clock_now (self->clock);
  for (guint i = 0; i < pattern->crews->len; i++)
    {
      const DdDutyCrew *crew = g_ptr_array_index (pattern->crews, i);

      if (!check_person (self, crew->leader_id, now, error) ||
          !check_person (self, crew->person_id, now, error) ||
          !check_person (self, crew->backup_id, now, error))
        return FALSE;
    }
  actor = dd_session_get_actor (session);
  detail = describe_pattern (pattern);
  txn = dd_transaction_begin (self->database, error);
  if (txn == NULL || !dd_duty_pattern_store_save (self->database, pattern, now, error) ||
      !dd_audit_append (txn, now, actor, "duty-pattern.saved", "duty-pattern", pattern->id, detail,
                        error) ||
      !dd_duty_log_seed_in (txn, error) || !fill_ahead_in (self, txn, actor, pattern, error) ||
      !dd_transaction_commit (txn, error))
    return FALSE;
  dd_duty_service_tell (self);
  return TRUE;
}

static gboolean
save_shift_in (DdDutyService *self,
               DdTransaction *txn,
               DdSession *session,
               DdDutyShift *shift,
               const char *action,
               const char *reason,
               GError **error)
{
  g_autofree char *detail = describe_shift (shift, reason);

  return dd_duty_shift_store_save (self->database, shift, error) &&
         dd_audit_append (txn, dd_clock_now (self->clock), dd_session_get_actor (session), action,
                          "duty-shift", shift->id, detail, error);
}

/* The turn of a pattern that would fill a shift now; NULL without an error if there is none. */
static DdDutyShift *
turn_of (DdDutyService *self, const DdDutyShift *shift, GError **error)
{
  g_autoptr (DdDutyPattern) pattern =
      dd_duty_pattern_store_get (self->database, shift->pattern_id, error);
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (DdWorkdays) workdays = NULL;
  g_autoptr (GPtrArray) turns = NULL;
  const DdDutyShift *turn;

  zone = pattern != NULL ? dd_duty_service_dup_zone (self, error) : NULL;
  workdays = zone != NULL ? self->workdays (self->database, error) : NULL;
  if (workdays == NULL)
    return NULL;
  turns = dd_duty_rota_fill (pattern, &shift->on_date, &shift->on_date, workdays, zone, NULL);
  turn = find_turn (turns, shift);
  return turn != NULL ? dd_duty_shift_copy (turn) : NULL;
}

static gboolean
refuse_lost_turn (GError **error)
{
  if (error != NULL && *error == NULL)
    g_set_error_literal (error, DD_ERROR, DD_ERROR_STATE,
                         _ ("The duty no longer has this shift on that day. Nothing was changed."));
  return FALSE;
}

/**
 * dd_duty_service_adjust:
 * @self: the service
 * @session: who arranges it
 * @shift: the shift with who shall be in it and a note; one with the id 0 is one that was never
 *   filled, and gets its id
 * @error: return location: %DD_ERROR_INVALID, %DD_ERROR_NOT_FOUND
 *
 * Arranges one shift by hand; a new filling leaves it. Nobody on duty is possible, and shown as a
 * gap.
 *
 * Returns: whether it was written
 */
gboolean
dd_duty_service_adjust (DdDutyService *self, DdSession *session, DdDutyShift *shift, GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (DdDutyShift) there = NULL;
  char *note;

  g_return_val_if_fail (DD_IS_DUTY_SERVICE (self) && shift != NULL, FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_DUTY, error) ||
      !dd_text_check (shift->note, _ ("Note"), DD_DUTY_NOTE_MAX, error))
    return FALSE;
  if (shift->backup.id != 0 && shift->backup.id == shift->person.id)
    {
      g_set_error_literal (
          error, DD_ERROR, DD_ERROR_INVALID,
          _ ("A person cannot stand in for themselves. Please choose another backup."));
      return FALSE;
    }
  txn = dd_transaction_begin (self->database, error);
  if (txn == NULL)
    return FALSE;
  there = shift->id != 0 ? dd_duty_shift_store_get (self->database, shift->id, error)
                         : turn_of (self, shift, error);
  if (there == NULL)
    return shift->id != 0 ? FALSE : refuse_lost_turn (error);
  if (!check_person (self, shift->leader.id, there->start_at, error) ||
      !check_person (self, shift->person.id, there->start_at, error) ||
      !check_person (self, shift->backup.id, there->start_at, error))
    return FALSE;
  there->leader.id = shift->leader.id;
  there->person.id = shift->person.id;
  there->backup.id = shift->backup.id;
  there->adjusted = TRUE;
  note = dd_text_clean (shift->note);
  g_free (there->note);
  there->note = note;
  if (!save_shift_in (self, txn, session, there, "duty-shift.adjusted", note, error) ||
      !dd_transaction_commit (txn, error))
    return FALSE;
  shift->id = there->id;
  shift->adjusted = TRUE;
  dd_duty_service_tell (self);
  return TRUE;
}

static void
swap_ids (gint64 *a, gint64 *b)
{
  gint64 kept = *a;

  *a = *b;
  *b = kept;
}

static void
note_swap (DdDutyShift *shift, const char *reason)
{
  g_free (shift->note);
  shift->note = g_strdup (reason);
  shift->adjusted = TRUE;
}

/**
 * dd_duty_service_swap:
 * @self: the service
 * @session: who arranges it
 * @one: a shift that has not begun
 * @other: another one
 * @reason: (nullable): why; noted on both
 * @error: return location: %DD_ERROR_STATE if one has begun
 *
 * Has two shifts change the person on duty and the backup; leaders stay with their day.
 *
 * Returns: whether it was written
 */
gboolean
dd_duty_service_swap (DdDutyService *self,
                      DdSession *session,
                      gint64 one,
                      gint64 other,
                      const char *reason,
                      GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (DdDutyShift) first = NULL;
  g_autoptr (DdDutyShift) second = NULL;
  g_autofree char *clean = NULL;
  gint64 now;

  g_return_val_if_fail (DD_IS_DUTY_SERVICE (self) && one != other, FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_DUTY, error) ||
      !dd_text_check (reason, _ ("Reason"), DD_DUTY_NOTE_MAX, error))
    return FALSE;
  clean = dd_text_clean (reason);
  txn = dd_transaction_begin (self->database, error);
  first = txn != NULL ? dd_duty_shift_store_get (self->database, one, error) : NULL;
  second = first != NULL ? dd_duty_shift_store_get (self->database, other, error) : NULL;
  if (second == NULL)
    return FALSE;
  now = dd_clock_now (self->clock);
  if (first->start_at <= now || second->start_at <= now)
    {
      g_set_error_literal (
          error, DD_ERROR, DD_ERROR_STATE,
          _ ("One of the two shifts has already begun, so they cannot be swapped. Nothing was "
             "changed. Open the shift and enter who is really there."));
      return FALSE;
    }
  swap_ids (&first->person.id, &second->person.id);
  swap_ids (&first->backup.id, &second->backup.id);
  note_swap (first, clean);
  note_swap (second, clean);
  if (!save_shift_in (self, txn, session, first, "duty-shift.swapped", clean, error) ||
      !save_shift_in (self, txn, session, second, "duty-shift.swapped", clean, error) ||
      !dd_transaction_commit (txn, error))
    return FALSE;
  dd_duty_service_tell (self);
  return TRUE;
}

/**
 * dd_duty_service_release:
 * @self: the service
 * @session: who arranges it
 * @id: a shift arranged by hand
 * @error: return location: %DD_ERROR_STATE if it has begun or its pattern no longer has it
 *
 * Gives a shift back to whose turn it is.
 *
 * Returns: whether it was written
 */
gboolean
dd_duty_service_release (DdDutyService *self, DdSession *session, gint64 id, GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (DdDutyShift) shift = NULL;
  g_autoptr (DdDutyShift) turn = NULL;

  g_return_val_if_fail (DD_IS_DUTY_SERVICE (self), FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_DUTY, error))
    return FALSE;
  txn = dd_transaction_begin (self->database, error);
  shift = txn != NULL ? dd_duty_shift_store_get (self->database, id, error) : NULL;
  if (shift == NULL)
    return FALSE;
  if (shift->start_at <= dd_clock_now (self->clock))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_STATE,
                           _ ("This shift has already begun and stays as it was arranged. Nothing "
                              "was changed. Open it and enter who is really there."));
      return FALSE;
    }
  turn = turn_of (self, shift, error);
  if (turn == NULL)
    return refuse_lost_turn (error);
  turn->id = id;
  if (!save_shift_in (self, txn, session, turn, "duty-shift.released", NULL, error) ||
      !dd_transaction_commit (txn, error))
    return FALSE;
  dd_duty_service_tell (self);
  return TRUE;
}

/**
 * dd_duty_service_record_export:
 * @self: the service
 * @session: who prints or saves it
 * @year: a year
 * @month: 1–12
 * @how: "print" or "pdf"
 * @error: return location
 *
 * Writes down that the duty table of a month, with its names and numbers, leaves the desk; before
 * it does.
 *
 * Returns: whether it was written
 */
gboolean
dd_duty_service_record_export (
    DdDutyService *self, DdSession *session, int year, int month, const char *how, GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autofree char *detail = NULL;

  g_return_val_if_fail (DD_IS_DUTY_SERVICE (self) && how != NULL, FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_EXPORT_ROSTER, error))
    return FALSE;
  detail = g_strdup_printf ("{\"month\":\"%04d-%02d\",\"how\":\"%s\"}", year, month, how);
  txn = dd_transaction_begin (self->database, error);
  return txn != NULL &&
         dd_audit_append (txn, dd_clock_now (self->clock), dd_session_get_actor (session),
                          "duty.exported", "duty", 0, detail, error) &&
         dd_transaction_commit (txn, error);
}
