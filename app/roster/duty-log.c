/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/duty-log.h"

#include "accounts/permission.h"
#include "audit/audit-log.h"
#include "base/error.h"
#include "base/json-build.h"
#include "base/text.h"
#include "roster/duty-log-store.h"
#include "roster/duty-service-private.h"
#include "roster/duty-shift-store.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

/* As many lines as one goes through in a shift. */
#define CHECKS_MAX 50

struct _DdDutyLog
{
  GObject parent_instance;

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

G_DEFINE_FINAL_TYPE (DdDutyLog, dd_duty_log, G_TYPE_OBJECT)

static void
dd_duty_log_finalize (GObject *object)
{
  DdDutyLog *self = DD_DUTY_LOG (object);

  g_clear_object (&self->database);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (dd_duty_log_parent_class)->finalize (object);
}

static void
dd_duty_log_class_init (DdDutyLogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_duty_log_finalize;

  /**
   * DdDutyLog::changed:
   *
   * An entry or the list of checks was written and is on the disk.
   */
  signals[CHANGED] = g_signal_new ("changed", DD_TYPE_DUTY_LOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
dd_duty_log_init (DdDutyLog *self)
{
}

/**
 * dd_duty_log_new:
 * @database: the desk's database
 * @clock: the clock
 *
 * Returns: (transfer full): the log
 */
DdDutyLog *
dd_duty_log_new (DdDatabase *database, DdClock *clock)
{
  DdDutyLog *self;

  g_return_val_if_fail (DD_IS_DATABASE (database) && DD_IS_CLOCK (clock), NULL);

  self = g_object_new (DD_TYPE_DUTY_LOG, NULL);
  self->database = g_object_ref (database);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * dd_duty_log_tell:
 * @self: the log
 *
 * Emits "changed": what stands in the database came from elsewhere.
 */
void
dd_duty_log_tell (DdDutyLog *self)
{
  g_return_if_fail (DD_IS_DUTY_LOG (self));

  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
dd_duty_log_seed_in (DdTransaction *txn, GError **error)
{
  const char *const texts[] = {
    _ ("Temperature of the machine room"),
    _ ("Alarms of the firewall"),
    _ ("The website opens and shows what it should"),
    _ ("The backup has run"),
  };
  DdDatabase *database = dd_transaction_get_database (txn);
  gboolean has = FALSE;

  if (!dd_duty_log_store_has_checks (database, &has, error))
    return FALSE;
  for (guint i = 0; !has && i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (DdDutyCheck) check = dd_duty_check_new (0, texts[i]);

      if (!dd_duty_log_store_save_check (database, check, i, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * dd_duty_log_list_checks:
 * @self: the log
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdDutyCheck): what is checked in every shift
 */
GPtrArray *
dd_duty_log_list_checks (DdDutyLog *self, GError **error)
{
  g_return_val_if_fail (DD_IS_DUTY_LOG (self), NULL);

  return dd_duty_log_store_list_checks (self->database, error);
}

static gboolean
refuse (int code, const char *sentence, GError **error)
{
  g_set_error_literal (error, DD_ERROR, code, sentence);
  return FALSE;
}

static gboolean
check_checks (GPtrArray *checks, GError **error)
{
  if (checks->len > CHECKS_MAX)
    return refuse (DD_ERROR_INVALID,
                   _ ("There are more than 50 checks. Please leave those that matter."), error);
  for (guint i = 0; i < checks->len; i++)
    {
      const DdDutyCheck *check = g_ptr_array_index (checks, i);

      if (!dd_text_check (check->text, _ ("Check"), DD_DUTY_CHECK_MAX, error))
        return FALSE;
      if (dd_text_is_blank (check->text))
        return refuse (DD_ERROR_INVALID,
                       _ ("A check has no words. Please write what is to be looked at, or remove "
                          "it."),
                       error);
    }
  return TRUE;
}

/**
 * dd_duty_log_save_checks:
 * @self: the log
 * @session: who changes it
 * @checks: (element-type DdDutyCheck): the list as it shall be; new ones get their ids
 * @error: return location: %DD_ERROR_INVALID
 *
 * What was ticked before keeps the words it was ticked under.
 *
 * Returns: whether it was written
 */
gboolean
dd_duty_log_save_checks (DdDutyLog *self, DdSession *session, GPtrArray *checks, GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *detail = NULL;
  gint64 now;

  g_return_val_if_fail (DD_IS_DUTY_LOG (self) && checks != NULL, FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_DUTY, error) ||
      !check_checks (checks, error))
    return FALSE;
  now = dd_clock_now (self->clock);
  txn = dd_transaction_begin (self->database, error);
  if (txn == NULL || !dd_duty_log_store_end_checks (self->database, now, error))
    return FALSE;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "checks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < checks->len; i++)
    {
      DdDutyCheck *check = g_ptr_array_index (checks, i);

      if (!dd_duty_log_store_save_check (self->database, check, i, error))
        return FALSE;
      json_builder_add_string_value (builder, check->text);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  detail = dd_json_build_finish (builder);
  if (!dd_audit_append (txn, now, dd_session_get_actor (session), "duty-checks.saved", "duty-check",
                        0, detail, error) ||
      !dd_transaction_commit (txn, error))
    return FALSE;
  dd_duty_log_tell (self);
  return TRUE;
}

/**
 * dd_duty_log_list:
 * @self: the log
 * @shift_id: a shift
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdDutyEntry): what stands in its log, oldest
 *   first
 */
GPtrArray *
dd_duty_log_list (DdDutyLog *self, gint64 shift_id, GError **error)
{
  g_return_val_if_fail (DD_IS_DUTY_LOG (self), NULL);

  return dd_duty_log_store_list (self->database, shift_id, error);
}

/**
 * dd_duty_log_get:
 * @self: the log
 * @id: an entry
 * @error: return location: %DD_ERROR_NOT_FOUND
 *
 * Returns: (transfer full) (nullable): the entry
 */
DdDutyEntry *
dd_duty_log_get (DdDutyLog *self, gint64 id, GError **error)
{
  g_return_val_if_fail (DD_IS_DUTY_LOG (self), NULL);

  return dd_duty_log_store_get (self->database, id, error);
}

static char *
describe (const DdDutyEntry *entry)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  dd_json_build_int (builder, "shift", entry->shift_id);
  dd_json_build_id (builder, "check", entry->check_id);
  if (entry->check_id != 0)
    dd_json_build_boolean (builder, "in_order", entry->in_order);
  dd_json_build_text_if_set (builder, "text", entry->text);
  dd_json_build_id (builder, "person", entry->person_id);
  dd_json_build_id (builder, "retracts", entry->retracts_id);
  json_builder_end_object (builder);
  return dd_json_build_finish (builder);
}

/* Writes an entry; what @entry says was checked. */
static gboolean
append (DdDutyLog *self, DdTransaction *txn, DdSession *session, DdDutyEntry *entry, GError **error)
{
  static const char *const actions[DD_N_DUTY_ENTRY_KINDS] = {
    [DD_DUTY_ENTRY_CHECK] = "duty-log.checked",
    [DD_DUTY_ENTRY_EVENT] = "duty-log.event",
    [DD_DUTY_ENTRY_HANDED_OVER] = "duty-log.handed-over",
    [DD_DUTY_ENTRY_TAKEN_OVER] = "duty-log.taken-over",
    [DD_DUTY_ENTRY_RETRACTED] = "duty-log.retracted",
  };
  g_autofree char *detail = describe (entry);

  entry->account_id = dd_session_get_account_id (session);
  entry->recorded_at = dd_clock_now (self->clock);
  if (!dd_duty_log_store_insert (self->database, entry, error) ||
      !dd_audit_append (txn, entry->recorded_at, dd_session_get_actor (session),
                        actions[entry->kind], "duty-entry", entry->id, detail, error) ||
      !dd_transaction_commit (txn, error))
    return FALSE;
  dd_duty_log_tell (self);
  return TRUE;
}

/* Whether @session may write in the log of a shift at all; the transaction to do it in. */
static DdTransaction *
open_log (DdDutyLog *self,
          DdSession *session,
          gint64 shift_id,
          const char *text,
          DdDutyShift **opened,
          GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (DdDutyShift) shift = NULL;

  if (!dd_permission_check (session, DD_PERMISSION_KEEP_DUTY_LOG, error) ||
      !dd_text_check (text, _ ("Duty log"), DD_TEXT_MAX, error))
    return NULL;
  txn = dd_transaction_begin (self->database, error);
  shift = txn != NULL ? dd_duty_shift_store_get (self->database, shift_id, error) : NULL;
  if (shift == NULL)
    return NULL;
  if (shift->start_at - DD_DUTY_EARLY > dd_clock_now (self->clock))
    {
      refuse (DD_ERROR_STATE,
              _ ("This shift has not begun. Nothing was written. Write in the log of the shift "
                 "that is on duty now."),
              error);
      return NULL;
    }
  if (opened != NULL)
    *opened = g_steal_pointer (&shift);
  return g_steal_pointer (&txn);
}

/**
 * dd_duty_log_check:
 * @self: the log
 * @session: who is there
 * @shift_id: the shift
 * @check_id: what was looked at
 * @in_order: whether all was well
 * @text: (nullable): what was not; wanted unless @in_order
 * @error: return location: %DD_ERROR_INVALID, %DD_ERROR_NOT_FOUND, %DD_ERROR_STATE
 *
 * Returns: whether it was written
 */
gboolean
dd_duty_log_check (DdDutyLog *self,
                   DdSession *session,
                   gint64 shift_id,
                   gint64 check_id,
                   gboolean in_order,
                   const char *text,
                   GError **error)
{
  g_autoptr (DdDutyEntry) entry = dd_duty_entry_new (DD_DUTY_ENTRY_CHECK, shift_id);
  g_autoptr (DdTransaction) txn = NULL;

  g_return_val_if_fail (DD_IS_DUTY_LOG (self), FALSE);

  entry->at = dd_clock_now (self->clock);
  entry->check_id = check_id;
  entry->in_order = in_order;
  txn = open_log (self, session, shift_id, text, NULL, error);
  if (txn == NULL)
    return FALSE;
  entry->text = dd_text_clean (text);
  if (!in_order && entry->text == NULL)
    return refuse (DD_ERROR_INVALID, _ ("Please write what is not in order."), error);
  return append (self, txn, session, entry, error);
}

/**
 * dd_duty_log_add_event:
 * @self: the log
 * @session: who writes it down
 * @shift_id: the shift
 * @at: when it was, UTC milliseconds
 * @text: what happened
 * @error: return location: %DD_ERROR_INVALID, %DD_ERROR_NOT_FOUND, %DD_ERROR_STATE
 *
 * Returns: the entry's id, or 0 with @error set
 */
gint64
dd_duty_log_add_event (DdDutyLog *self,
                       DdSession *session,
                       gint64 shift_id,
                       gint64 at,
                       const char *text,
                       GError **error)
{
  g_autoptr (DdDutyEntry) entry = dd_duty_entry_new (DD_DUTY_ENTRY_EVENT, shift_id);
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (DdDutyShift) shift = NULL;

  g_return_val_if_fail (DD_IS_DUTY_LOG (self), 0);

  txn = open_log (self, session, shift_id, text, &shift, error);
  if (txn == NULL)
    return 0;
  entry->at = at;
  entry->text = dd_text_clean (text);
  if (entry->text == NULL)
    return refuse (DD_ERROR_INVALID, _ ("Please write what happened."), error);
  if (at > dd_clock_now (self->clock))
    return refuse (DD_ERROR_INVALID,
                   _ ("The time lies in the future. Please enter when it happened."), error);
  if (at < shift->start_at - DD_DUTY_EARLY)
    return refuse (DD_ERROR_INVALID,
                   _ ("The time lies before the shift. Please write it in the log of the shift "
                      "before."),
                   error);
  return append (self, txn, session, entry, error) ? entry->id : 0;
}

static gboolean
pass_on (DdDutyLog *self,
         DdSession *session,
         DdDutyEntry *entry,
         const char *text,
         const char *already,
         GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  txn = open_log (self, session, entry->shift_id, text, NULL, error);
  entries = txn != NULL ? dd_duty_log_store_list (self->database, entry->shift_id, error) : NULL;
  if (entries == NULL)
    return FALSE;
  if (entry->person_id == 0)
    return refuse (DD_ERROR_INVALID, _ ("Please choose the person."), error);
  if (dd_duty_entry_find (entries, entry->kind) != NULL)
    return refuse (DD_ERROR_STATE, already, error);
  entry->at = dd_clock_now (self->clock);
  entry->text = dd_text_clean (text);
  return append (self, txn, session, entry, error);
}

/**
 * dd_duty_log_hand_over:
 * @self: the log
 * @session: who writes it down
 * @shift_id: the shift that ends
 * @person_id: who hands over
 * @open: (nullable): what is open
 * @error: return location: %DD_ERROR_INVALID, %DD_ERROR_NOT_FOUND, %DD_ERROR_STATE
 *
 * Returns: whether it was written
 */
gboolean
dd_duty_log_hand_over (DdDutyLog *self,
                       DdSession *session,
                       gint64 shift_id,
                       gint64 person_id,
                       const char *open,
                       GError **error)
{
  g_autoptr (DdDutyEntry) entry = dd_duty_entry_new (DD_DUTY_ENTRY_HANDED_OVER, shift_id);

  g_return_val_if_fail (DD_IS_DUTY_LOG (self), FALSE);

  entry->person_id = person_id;
  return pass_on (self, session, entry, open,
                  _ ("This shift was handed over already. Nothing was written. To correct it, take "
                     "the entry back first."),
                  error);
}

/**
 * dd_duty_log_take_over:
 * @self: the log
 * @session: the session of who takes over; of somebody else where they sign on paper
 * @shift_id: the shift that begins
 * @person_id: who takes over
 * @error: return location: %DD_ERROR_INVALID, %DD_ERROR_NOT_FOUND, %DD_ERROR_STATE
 *
 * Returns: whether it was written
 */
gboolean
dd_duty_log_take_over (
    DdDutyLog *self, DdSession *session, gint64 shift_id, gint64 person_id, GError **error)
{
  g_autoptr (DdDutyEntry) entry = dd_duty_entry_new (DD_DUTY_ENTRY_TAKEN_OVER, shift_id);

  g_return_val_if_fail (DD_IS_DUTY_LOG (self), FALSE);

  entry->person_id = person_id;
  return pass_on (self, session, entry, NULL,
                  _ ("This shift was taken over already. Nothing was written. To correct it, take "
                     "the entry back first."),
                  error);
}

/**
 * dd_duty_log_retract:
 * @self: the log
 * @session: who takes it back
 * @entry_id: an entry
 * @reason: why
 * @error: return location: %DD_ERROR_INVALID, %DD_ERROR_NOT_FOUND, %DD_ERROR_STATE
 *
 * Takes an entry back by another one; both stay.
 *
 * Returns: whether it was written
 */
gboolean
dd_duty_log_retract (
    DdDutyLog *self, DdSession *session, gint64 entry_id, const char *reason, GError **error)
{
  g_autoptr (DdDutyEntry) wrong = NULL;
  g_autoptr (DdDutyEntry) entry = NULL;
  g_autoptr (DdTransaction) txn = NULL;

  g_return_val_if_fail (DD_IS_DUTY_LOG (self), FALSE);

  wrong = dd_duty_log_store_get (self->database, entry_id, error);
  txn = wrong != NULL ? open_log (self, session, wrong->shift_id, reason, NULL, error) : NULL;
  if (txn == NULL)
    return FALSE;
  /* Read again: now nobody else can come in between. */
  g_clear_pointer (&wrong, dd_duty_entry_free);
  wrong = dd_duty_log_store_get (self->database, entry_id, error);
  if (wrong == NULL)
    return FALSE;
  if (wrong->is_retracted || wrong->kind == DD_DUTY_ENTRY_RETRACTED)
    return refuse (DD_ERROR_STATE, _ ("This entry was taken back already. Nothing was written."),
                   error);
  if (wrong->incident_id != 0)
    return refuse (DD_ERROR_STATE,
                   _ ("This event became an incident, so it stays in the log. Nothing was written. "
                      "If it was a false alarm, withdraw the incident."),
                   error);
  entry = dd_duty_entry_new (DD_DUTY_ENTRY_RETRACTED, wrong->shift_id);
  entry->at = dd_clock_now (self->clock);
  entry->text = dd_text_clean (reason);
  entry->retracts_id = entry_id;
  if (entry->text == NULL)
    return refuse (DD_ERROR_INVALID, _ ("Please give a reason."), error);
  return append (self, txn, session, entry, error);
}

/**
 * dd_duty_log_link_incident:
 * @self: the log
 * @session: who reported it
 * @entry_id: an event
 * @incident_id: the incident it became
 * @error: return location: %DD_ERROR_NOT_FOUND, %DD_ERROR_STATE
 *
 * Linking the same two again changes nothing.
 *
 * Returns: whether it is linked
 */
gboolean
dd_duty_log_link_incident (
    DdDutyLog *self, DdSession *session, gint64 entry_id, gint64 incident_id, GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autoptr (DdDutyEntry) event = NULL;
  g_autofree char *detail = NULL;

  g_return_val_if_fail (DD_IS_DUTY_LOG (self) && incident_id != 0, FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_KEEP_DUTY_LOG, error))
    return FALSE;
  txn = dd_transaction_begin (self->database, error);
  event = txn != NULL ? dd_duty_log_store_get (self->database, entry_id, error) : NULL;
  if (event == NULL)
    return FALSE;
  if (event->incident_id == incident_id)
    return TRUE;
  if (event->kind != DD_DUTY_ENTRY_EVENT || event->incident_id != 0)
    return refuse (DD_ERROR_STATE,
                   _ ("This entry of the duty log became another incident. Nothing was changed."),
                   error);
  detail = g_strdup_printf ("{\"incident\":%" G_GINT64_FORMAT "}", incident_id);
  if (!dd_duty_log_store_link (self->database, entry_id, incident_id, error) ||
      !dd_audit_append (txn, dd_clock_now (self->clock), dd_session_get_actor (session),
                        "duty-log.linked", "duty-entry", entry_id, detail, error) ||
      !dd_transaction_commit (txn, error))
    return FALSE;
  dd_duty_log_tell (self);
  return TRUE;
}
