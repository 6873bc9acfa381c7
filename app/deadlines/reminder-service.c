/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/reminder-service.h"

#include "accounts/permission.h"
#include "audit/audit-log.h"
#include "base/json-build.h"
#include "deadlines/deadline-store.h"
#include "deadlines/rule-store.h"
#include "deadlines/telling-batch.h"
#include "deadlines/telling-store.h"
#include "storage/setting-store.h"

#define SETTING_ON_CLOSE "shell.on-close"

struct _DdReminderService
{
  GObject parent_instance;

  /* owned */
  DdDatabase *database;
  DdClock *clock;
  DdRosterService *roster;
};

enum
{
  CHANGED,
  TOLD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const choices[] = {
  [DD_ON_CLOSE_ASK] = "ask",
  [DD_ON_CLOSE_KEEP] = "keep",
  [DD_ON_CLOSE_QUIT] = "quit",
};

G_DEFINE_FINAL_TYPE (DdReminderService, dd_reminder_service, G_TYPE_OBJECT)

static void
dd_reminder_service_finalize (GObject *object)
{
  DdReminderService *self = DD_REMINDER_SERVICE (object);

  g_clear_object (&self->database);
  g_clear_object (&self->clock);
  g_clear_object (&self->roster);

  G_OBJECT_CLASS (dd_reminder_service_parent_class)->finalize (object);
}

static void
dd_reminder_service_class_init (DdReminderServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_reminder_service_finalize;

  signals[CHANGED] = g_signal_new ("changed", DD_TYPE_REMINDER_SERVICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[TOLD] = g_signal_new ("told", DD_TYPE_REMINDER_SERVICE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
dd_reminder_service_init (DdReminderService *self)
{
}

/**
 * dd_reminder_service_new:
 * @database: the desk's database
 * @clock: where the present comes from
 * @roster: knows the school's time zone, and who holds its posts
 *
 * Returns: (transfer full): the service
 */
DdReminderService *
dd_reminder_service_new (DdDatabase *database, DdClock *clock, DdRosterService *roster)
{
  DdReminderService *self;

  g_return_val_if_fail (DD_IS_DATABASE (database) && DD_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (roster), NULL);

  self = g_object_new (DD_TYPE_REMINDER_SERVICE, NULL);
  self->database = g_object_ref (database);
  self->clock = g_object_ref (clock);
  self->roster = g_object_ref (roster);
  return self;
}

/* {"before": …, "after": …} */
static char *
describe_change (const char *before, const char *after)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  dd_json_build_text (builder, "before", before);
  dd_json_build_text (builder, "after", after);
  json_builder_end_object (builder);
  return dd_json_build_finish (builder);
}

static gboolean
append_change (DdReminderService *self,
               DdTransaction *txn,
               DdSession *session,
               const char *action,
               const char *before,
               const char *after,
               GError **error)
{
  g_autofree char *detail = describe_change (before, after);

  return dd_audit_append (txn, dd_clock_now (self->clock), dd_session_get_actor (session), action,
                          "desk", 1, detail, error);
}

/* Everything waits anew for what it waits for by the leads and the ladder of now. */
static gboolean
replan_in (DdReminderService *self, DdTransaction *txn, GError **error)
{
  g_autoptr (DdSchool) school = dd_roster_service_get_school (self->roster, error);
  g_autoptr (GTimeZone) zone = NULL;
  g_auto (DdTellingContext) context = { 0 };

  if (school == NULL)
    return FALSE;
  zone = dd_school_dup_zone (school);
  return dd_telling_context_load (&context, self->database, self->roster, zone, NULL,
                                  dd_clock_now (self->clock), error) &&
         dd_telling_replan_in (txn, &context, error);
}

static char *
leads_to_text (GArray *leads)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < leads->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? "," : "", g_array_index (leads, guint, i));
  return g_string_free (text, FALSE);
}

static int
compare_leads (gconstpointer a, gconstpointer b)
{
  const guint *first = a;
  const guint *second = b;

  return (*first < *second) - (*first > *second);
}

/* The longest first, each once. */
static GArray *
sort_leads (const guint *leads, gsize n_leads)
{
  GArray *sorted = g_array_new (FALSE, FALSE, sizeof (guint));

  if (n_leads > 0)
    g_array_append_vals (sorted, leads, (guint) n_leads);
  g_array_sort (sorted, compare_leads);
  for (guint i = sorted->len; i-- > 1;)
    if (g_array_index (sorted, guint, i) == g_array_index (sorted, guint, i - 1))
      g_array_remove_index (sorted, i);
  return sorted;
}

/**
 * dd_reminder_service_say_told:
 * @self: the service
 *
 * Emits "told". For whoever keeps the watch over this desk: a reminder went out, or climbed.
 */
void
dd_reminder_service_say_told (DdReminderService *self)
{
  g_return_if_fail (DD_IS_REMINDER_SERVICE (self));

  g_signal_emit (self, signals[TOLD], 0);
}

/**
 * dd_reminder_service_get_leads:
 * @self: the service
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type guint): how many minutes before a limit of
 *   minutes or hours it is told
 */
GArray *
dd_reminder_service_get_leads (DdReminderService *self, GError **error)
{
  g_return_val_if_fail (DD_IS_REMINDER_SERVICE (self), NULL);

  return dd_rule_store_load_leads (self->database, error);
}

/**
 * dd_reminder_service_set_leads:
 * @self: the service
 * @session: who changes it; needs %DD_PERMISSION_MANAGE_RULES
 * @leads: (array length=n_leads): minutes, in any order
 * @n_leads: how many; 0 for no reminder ahead
 * @error: return location
 *
 * They hold at once for everything that is owed. What is told at the limit and after it stays.
 *
 * Returns: whether it was written
 */
gboolean
dd_reminder_service_set_leads (
    DdReminderService *self, DdSession *session, const guint *leads, gsize n_leads, GError **error)
{
  g_autoptr (GArray) present = NULL;
  g_autoptr (GArray) wanted = NULL;
  g_autoptr (DdTransaction) txn = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_return_val_if_fail (DD_IS_REMINDER_SERVICE (self), FALSE);
  g_return_val_if_fail (leads != NULL || n_leads == 0, FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_RULES, error))
    return FALSE;
  wanted = sort_leads (leads, n_leads);
  after = leads_to_text (wanted);
  txn = dd_transaction_begin (self->database, error);
  if (txn == NULL || (present = dd_rule_store_load_leads (self->database, error)) == NULL)
    return FALSE;
  before = leads_to_text (present);
  if (g_str_equal (before, after))
    return TRUE;
  if (!dd_rule_store_save_leads_in (txn, (const guint *) (void *) wanted->data, wanted->len,
                                    error) ||
      !append_change (self, txn, session, "reminders.leads", before, after, error) ||
      !replan_in (self, txn, error) || !dd_transaction_commit (txn, error))
    return FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

/**
 * dd_reminder_service_get_ladder:
 * @self: the service
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdLadderStep): whom a reminder climbs to
 */
GPtrArray *
dd_reminder_service_get_ladder (DdReminderService *self, GError **error)
{
  g_return_val_if_fail (DD_IS_REMINDER_SERVICE (self), NULL);

  return dd_rule_store_load_ladder (self->database, error);
}

/**
 * dd_reminder_service_set_ladder:
 * @self: the service
 * @session: who changes it; needs %DD_PERMISSION_MANAGE_RULES
 * @ladder: (element-type DdLadderStep): the steps; none: nothing climbs
 * @error: return location
 *
 * Returns: whether it was written; %DD_ERROR_INVALID for a ladder that cannot be climbed
 */
gboolean
dd_reminder_service_set_ladder (DdReminderService *self,
                                DdSession *session,
                                GPtrArray *ladder,
                                GError **error)
{
  g_autoptr (GPtrArray) present = NULL;
  g_autoptr (DdTransaction) txn = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_return_val_if_fail (DD_IS_REMINDER_SERVICE (self) && ladder != NULL, FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_RULES, error) ||
      !dd_ladder_check (ladder, error))
    return FALSE;
  after = dd_ladder_to_text (ladder);
  txn = dd_transaction_begin (self->database, error);
  if (txn == NULL || (present = dd_rule_store_load_ladder (self->database, error)) == NULL)
    return FALSE;
  before = dd_ladder_to_text (present);
  if (g_str_equal (before, after))
    return TRUE;
  if (!dd_rule_store_save_ladder_in (txn, ladder, error) ||
      !append_change (self, txn, session, "reminders.ladder", before, after, error) ||
      !replan_in (self, txn, error) || !dd_transaction_commit (txn, error))
    return FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

/**
 * dd_reminder_service_get_on_close:
 * @self: the service
 *
 * Returns: what closing the window does while something is owed; to ask where nobody chose, or
 *   nothing can be read
 */
DdOnClose
dd_reminder_service_get_on_close (DdReminderService *self)
{
  g_autofree char *chosen = NULL;

  g_return_val_if_fail (DD_IS_REMINDER_SERVICE (self), DD_ON_CLOSE_ASK);

  if (dd_setting_store_get (self->database, SETTING_ON_CLOSE, &chosen, NULL) && chosen != NULL)
    for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
      if (g_str_equal (choices[i], chosen))
        return (DdOnClose) i;
  return DD_ON_CLOSE_ASK;
}

/**
 * dd_reminder_service_set_on_close:
 * @self: the service
 * @session: who chooses; needs %DD_PERMISSION_ACKNOWLEDGE, as it is about seeing reminders
 * @choice: what closing the window does from now on
 * @error: return location
 *
 * Returns: whether it was written
 */
gboolean
dd_reminder_service_set_on_close (DdReminderService *self,
                                  DdSession *session,
                                  DdOnClose choice,
                                  GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  DdOnClose before;

  g_return_val_if_fail (DD_IS_REMINDER_SERVICE (self), FALSE);
  g_return_val_if_fail ((guint) choice < G_N_ELEMENTS (choices), FALSE);

  if (!dd_permission_check (session, DD_PERMISSION_ACKNOWLEDGE, error))
    return FALSE;
  txn = dd_transaction_begin (self->database, error);
  if (txn == NULL)
    return FALSE;
  before = dd_reminder_service_get_on_close (self);
  if (before == choice)
    return TRUE;
  if (!dd_setting_store_set_in (txn, SETTING_ON_CLOSE, choices[choice], error) ||
      !append_change (self, txn, session, "reminders.on-close", choices[before], choices[choice],
                      error) ||
      !dd_transaction_commit (txn, error))
    return FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

/**
 * dd_reminder_service_has_open:
 * @self: the service
 *
 * A period that is arranged is waited for from then on, however far off it is: nobody need open the
 * window on a holiday. What the calendar asks for begins a month before its limit, and waits for
 * its first day: there is always a next year, and the watch would never end.
 *
 * Returns: whether anything is owed that a reminder may yet come of; %TRUE too where nothing can be
 *   read: rather keep watch in vain
 */
gboolean
dd_reminder_service_has_open (DdReminderService *self)
{
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) to_come = NULL;

  g_return_val_if_fail (DD_IS_REMINDER_SERVICE (self), FALSE);

  first =
      dd_deadline_store_list_begun (self->database, dd_clock_now (self->clock) + DD_DAY, 1, NULL);
  if (first == NULL || first->len > 0)
    return TRUE;
  to_come = dd_deadline_store_list_open_of_kind (self->database, DD_SUBJECT_PERIOD, NULL);
  return to_come == NULL || to_come->len > 0;
}

/**
 * dd_reminder_service_list_climbed:
 * @self: the service
 * @subject_kind: a kind of thing, such as %DD_SUBJECT_INCIDENT
 * @subject_id: which one
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdTelling): the steps of the ladder that its
 *   reminders climbed, the oldest first
 */
GPtrArray *
dd_reminder_service_list_climbed (DdReminderService *self,
                                  const char *subject_kind,
                                  gint64 subject_id,
                                  GError **error)
{
  g_return_val_if_fail (DD_IS_REMINDER_SERVICE (self) && subject_kind != NULL, NULL);

  return dd_telling_store_list_climbed (self->database, subject_kind, subject_id, error);
}

/**
 * dd_reminder_service_note_clock_moved:
 * @self: the service
 * @by: how far the wall clock was moved, milliseconds; negative if it was set back
 * @error: return location
 *
 * Writes in the audit log that the computer's clock was set; less than %DD_CLOCK_MOVED_LEAST is
 * not written.
 *
 * Returns: whether it was written, or need not be
 */
gboolean
dd_reminder_service_note_clock_moved (DdReminderService *self, gint64 by, GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  g_autofree char *detail = NULL;

  g_return_val_if_fail (DD_IS_REMINDER_SERVICE (self), FALSE);

  if (ABS (by) < DD_CLOCK_MOVED_LEAST)
    return TRUE;
  detail = g_strdup_printf ("{\"milliseconds\":%" G_GINT64_FORMAT "}", by);
  txn = dd_transaction_begin (self->database, error);
  return txn != NULL &&
         dd_audit_append (txn, dd_clock_now (self->clock), &DD_ACTOR_SYSTEM, "clock.moved", "desk",
                          1, detail, error) &&
         dd_transaction_commit (txn, error);
}
