/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/desk.h"

#include "base/error.h"
#include "deadlines/rule-store.h"
#include "desk/desk-folder.h"
#include "incidents/incident-calls.h"
#include "roster/roster-roles.h"
#include "storage/migrator.h"

#include <sodium.h>
#include <unistd.h>
#include <glib/gi18n.h>

/* The anchor follows the audit chain at most this late, seconds; it costs no filing a disk flush.
 */
#define ANCHOR_DELAY 2

struct _DdDesk
{
  GObject parent_instance;

  /* owned */
  char *folder;
  int lock;
  DdClock *clock;
  GTimeZone *zone;
  DdDatabase *database;
  DdAccountService *accounts;
  DdAttachmentService *attachments;
  DdDraftService *drafts;
  DdRosterService *roster;
  DdDutyService *duty;
  DdDutyLog *duty_log;
  DdReminderService *reminders;
  DdRuleService *rules;
  DdHolidayService *holidays;
  DdImportantPeriodService *periods;
  DdCalendarDutyService *calendar;
  DdIncidentService *incidents;
  DdReportService *reports;
  DdHandoverService *handovers;
  DdComplianceService *compliance;

  gboolean temporary;
  gint64 data_version;
  guint anchor_source;
};

enum
{
  SET_UP,
  FOREIGN_WRITE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdDesk, dd_desk, G_TYPE_OBJECT)

static void
dd_desk_dispose (GObject *object)
{
  dd_desk_close (DD_DESK (object));

  G_OBJECT_CLASS (dd_desk_parent_class)->dispose (object);
}

static void
dd_desk_finalize (GObject *object)
{
  DdDesk *self = DD_DESK (object);

  g_clear_object (&self->clock);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->folder);

  G_OBJECT_CLASS (dd_desk_parent_class)->finalize (object);
}

static void
dd_desk_class_init (DdDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dd_desk_dispose;
  object_class->finalize = dd_desk_finalize;

  signals[SET_UP] =
      g_signal_new ("set-up", DD_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FOREIGN_WRITE] = g_signal_new ("foreign-write", DD_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
}

static void
dd_desk_init (DdDesk *self)
{
  self->lock = -1;
  self->zone = g_time_zone_new_identifier (DD_SCHOOL_ZONE_DEFAULT);
}

static gboolean
write_anchor (gpointer user_data)
{
  DdDesk *self = user_data;
  g_autoptr (GError) error = NULL;

  self->anchor_source = 0;
  /* The anchor is a second witness: the chain itself is safe without it. */
  if (!dd_audit_write_anchor (self->database, FALSE, &error))
    g_warning ("the audit anchor could not be written: %s", error->message);
  return G_SOURCE_REMOVE;
}

static void
after_change (DdDesk *self)
{
  if (self->anchor_source == 0)
    self->anchor_source = g_timeout_add_seconds (ANCHOR_DELAY, write_anchor, self);
}

/* The zone of the school, as soon as there is a school. */
static gboolean
read_zone (DdDesk *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdSchool) school = dd_roster_service_get_school (self->roster, &failure);

  if (failure != NULL && !g_error_matches (failure, DD_ERROR, DD_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (school != NULL)
    {
      g_clear_pointer (&self->zone, g_time_zone_unref);
      self->zone = dd_school_dup_zone (school);
    }

  return TRUE;
}

static void
on_roster_changed (DdDesk *self)
{
  g_autoptr (GError) error = NULL;

  if (!read_zone (self, &error))
    g_warning ("the school could not be read: %s", error->message);
  /* Roles come and end with appointments. */
  dd_account_service_refresh_sessions (self->accounts);
}

/* The shifts that run, for the call tree. */
static GArray *
list_on_duty (gint64 time, gpointer duty, GError **error)
{
  g_autoptr (GPtrArray) shifts = dd_duty_service_list_at (duty, time, error);
  GArray *on_duty;

  if (shifts == NULL)
    return NULL;
  on_duty = g_array_new (FALSE, FALSE, sizeof (DdIncidentDuty));
  for (guint i = 0; i < shifts->len; i++)
    {
      const DdDutyShift *shift = g_ptr_array_index (shifts, i);
      const DdIncidentDuty who = { shift->person.id, shift->leader.id, shift->backup.id };

      g_array_append_val (on_duty, who);
    }
  return on_duty;
}

/* What incidents owe may have moved with the tables. */
static void
on_holidays_changed (DdDesk *self)
{
  dd_incident_service_emit_changed (self->incidents, 0);
}

/* What is written has its entry in the audit log. */
static void
follow_changes (DdDesk *self)
{
  GObject *const services[] = {
    G_OBJECT (self->accounts), G_OBJECT (self->roster),    G_OBJECT (self->duty),
    G_OBJECT (self->duty_log), G_OBJECT (self->reminders), G_OBJECT (self->rules),
    G_OBJECT (self->periods),  G_OBJECT (self->calendar),  G_OBJECT (self->incidents),
    G_OBJECT (self->reports),  G_OBJECT (self->handovers),
  };

  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    g_signal_connect_object (services[i], "changed", G_CALLBACK (after_change), self,
                             G_CONNECT_SWAPPED);
}

static void
build_rooms (DdDesk *self)
{
  g_autoptr (DdRoleSource) roles = dd_roster_roles_new (self->database);

  self->accounts = dd_account_service_new (self->database, self->clock);
  self->attachments = dd_attachment_service_new (self->database, self->clock);
  self->roster = dd_roster_service_new (self->database, self->clock);
  self->duty =
      dd_duty_service_new (self->database, self->clock, self->roster, dd_rule_store_load_workdays);
  self->duty_log = dd_duty_log_new (self->database, self->clock);
  dd_account_service_set_role_source (self->accounts, roles);
  self->reminders = dd_reminder_service_new (self->database, self->clock, self->roster);
  self->rules = dd_rule_service_new (self->database, self->clock);
  self->holidays = dd_holiday_service_new (self->database, self->clock);
  self->periods = dd_important_period_service_new (self->database, self->clock, self->roster);
  self->calendar = dd_calendar_duty_service_new (self->database, self->clock, self->roster);
  self->drafts = dd_draft_service_new (self->database, self->clock);
  self->incidents = dd_incident_service_new (self->database, self->clock, self->roster);
  dd_incident_service_set_on_duty (self->incidents, list_on_duty, self->duty);
  dd_holiday_service_set_follow (self->holidays, dd_incident_service_follow_holidays_in,
                                 self->incidents);
  self->reports = dd_report_service_new (self->database, self->clock, self->accounts, self->roster,
                                         self->incidents);
  self->handovers =
      dd_handover_service_new (self->database, self->clock, self->accounts, self->roster);
  dd_handover_service_add_source (self->handovers, DD_HANDOVER_SOURCE (self->incidents));
  dd_handover_service_add_source (self->handovers, DD_HANDOVER_SOURCE (self->reports));
  self->compliance = dd_compliance_service_new (self->database, self->clock);

  g_signal_connect_object (self->roster, "changed", G_CALLBACK (on_roster_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->holidays, "changed", G_CALLBACK (on_holidays_changed), self,
                           G_CONNECT_SWAPPED);
  follow_changes (self);
}

/* Before any page or verb asks for the rules in force. Where they cannot be written now, the desk
 * works on with those it has; they come as it opens again. */
static void
add_shipped_rules (DdDesk *self)
{
  g_autoptr (GError) error = NULL;

  if (dd_desk_is_set_up (self) && !dd_rule_service_add_shipped (self->rules, &error))
    g_warning ("the reporting rules that came with the app wait: %s", error->message);
}

/**
 * dd_desk_open:
 * @folder: the desk's folder
 * @clock: where the present comes from
 * @flags: who opens it
 * @error: return location
 *
 * Opens the desk in @folder, brings its schema and the rules that come with the app up to date and
 * builds all rooms. The folder is made 0700, its files 0600.
 *
 * Returns: (transfer full) (nullable): the desk, or %NULL with @error set: %DD_ERROR_NOT_FOUND
 *   without %DD_DESK_CREATE, %DD_ERROR_BUSY if another login session has its window open,
 *   %DD_ERROR_NEWER, %DD_ERROR_NOT_A_DESK, %DD_ERROR_READ_ONLY, %DD_ERROR_FULL
 */
DdDesk *
dd_desk_open (const char *folder, DdClock *clock, DdDeskFlags flags, GError **error)
{
  g_autoptr (DdDesk) self = NULL;
  g_autofree char *path = NULL;
  gboolean create = (flags & DD_DESK_CREATE) != 0;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (DD_IS_CLOCK (clock), NULL);

  if (sodium_init () < 0)
    {
      g_set_error_literal (
          error, DD_ERROR, DD_ERROR_FAILED,
          _ ("This computer gives no safe random numbers, so passwords cannot be protected. "
             "Nothing was changed. Restart the computer, then try again."));
      return NULL;
    }

  self = g_object_new (DD_TYPE_DESK, NULL);
  self->folder = g_strdup (folder);
  self->clock = g_object_ref (clock);
  self->temporary = (flags & DD_DESK_TEMPORARY) != 0;
  if (create && !dd_desk_folder_make (folder, error))
    return NULL;
  if ((flags & DD_DESK_WINDOW) != 0 && g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      self->lock = dd_desk_folder_lock (folder, error);
      if (self->lock < 0)
        return NULL;
    }

  path = g_build_filename (folder, "desk.db", NULL);
  self->database = dd_database_open (path, create ? DD_DATABASE_CREATE : DD_DATABASE_READ, error);
  if (self->database == NULL || !dd_migrator_run (self->database, error))
    return NULL;

  build_rooms (self);
  if (!read_zone (self, error))
    return NULL;
  add_shipped_rules (self);
  self->data_version = dd_database_get_data_version (self->database);
  return g_steal_pointer (&self);
}

/**
 * dd_desk_close:
 * @self: a desk
 *
 * Writes the anchor, gives up the lock and closes the database. The desk is of no use afterwards.
 */
void
dd_desk_close (DdDesk *self)
{
  g_return_if_fail (DD_IS_DESK (self));

  if (self->anchor_source != 0)
    {
      g_clear_handle_id (&self->anchor_source, g_source_remove);
      write_anchor (self);
    }
  g_clear_object (&self->compliance);
  g_clear_object (&self->handovers);
  g_clear_object (&self->reports);
  if (self->incidents != NULL)
    dd_incident_service_set_on_duty (self->incidents, NULL, NULL);
  if (self->holidays != NULL)
    dd_holiday_service_set_follow (self->holidays, NULL, NULL);
  g_clear_object (&self->incidents);
  g_clear_object (&self->drafts);
  g_clear_object (&self->calendar);
  g_clear_object (&self->periods);
  g_clear_object (&self->holidays);
  g_clear_object (&self->rules);
  g_clear_object (&self->duty_log);
  g_clear_object (&self->duty);
  g_clear_object (&self->reminders);
  g_clear_object (&self->roster);
  g_clear_object (&self->attachments);
  g_clear_object (&self->accounts);
  g_clear_object (&self->database);
  if (self->lock >= 0)
    close (self->lock);
  self->lock = -1;
}

/**
 * dd_desk_get_folder:
 * @self: a desk
 *
 * Returns: (transfer none): its folder
 */
const char *
dd_desk_get_folder (DdDesk *self)
{
  g_return_val_if_fail (DD_IS_DESK (self), NULL);

  return self->folder;
}

/**
 * dd_desk_is_temporary:
 * @self: a desk
 *
 * Returns: whether it is gone when its window closes, as a sample desk is
 */
gboolean
dd_desk_is_temporary (DdDesk *self)
{
  g_return_val_if_fail (DD_IS_DESK (self), FALSE);

  return self->temporary;
}

/**
 * dd_desk_is_set_up:
 * @self: a desk
 *
 * Returns: whether the desk belongs to a school yet
 */
gboolean
dd_desk_is_set_up (DdDesk *self)
{
  g_autoptr (DdSchool) school = NULL;

  g_return_val_if_fail (DD_IS_DESK (self), FALSE);

  school = dd_roster_service_get_school (self->roster, NULL);
  return school != NULL;
}

/**
 * dd_desk_set_up:
 * @self: a desk that belongs to no school yet
 * @setup: what it starts with
 * @error: return location
 *
 * Sets the desk up in one transaction: school, posts, accounts, numbers, the shipped reporting
 * rules and holiday tables.
 *
 * Returns: whether all of it was written; if not, nothing was
 */
gboolean
dd_desk_set_up (DdDesk *self, DdDeskSetup *setup, GError **error)
{
  g_autoptr (DdTransaction) txn = NULL;
  gint64 now;

  g_return_val_if_fail (DD_IS_DESK (self), FALSE);
  g_return_val_if_fail (setup != NULL && setup->school != NULL, FALSE);

  now = dd_clock_now (self->clock);
  txn = dd_transaction_begin (self->database, error);
  if (txn == NULL)
    return FALSE;
  if (dd_desk_is_set_up (self))
    {
      g_set_error_literal (
          error, DD_ERROR, DD_ERROR_STATE,
          _ ("This desk is already set up. It was left as it is. Open it and sign in."));
      return FALSE;
    }
  if (!dd_desk_setup_write_in (txn, now, setup, error) || !dd_transaction_commit (txn, error))
    return FALSE;

  if (!dd_audit_write_anchor (self->database, TRUE, error))
    return FALSE;
  after_change (self);
  if (!read_zone (self, error))
    return FALSE;
  g_signal_emit (self, signals[SET_UP], 0);
  return TRUE;
}

/**
 * dd_desk_look_for_foreign_writes:
 * @self: a desk
 *
 * Emits "foreign-write" if another process (a verb) has written since the last look, so that
 * pages read again; whose account was disabled by it works no longer. Cheap; called each minute and
 * whenever the window gets the focus.
 */
void
dd_desk_look_for_foreign_writes (DdDesk *self)
{
  gint64 version;

  g_return_if_fail (DD_IS_DESK (self));

  dd_account_service_refresh_sessions (self->accounts);
  version = dd_database_get_data_version (self->database);
  if (version == self->data_version)
    return;
  self->data_version = version;
  dd_duty_service_tell (self->duty);
  dd_incident_service_emit_changed (self->incidents, 0);
  g_signal_emit (self, signals[FOREIGN_WRITE], 0);
}

/**
 * dd_desk_get_clock:
 * @self: a desk
 *
 * Returns: (transfer none): where the present comes from
 */
DdClock *
dd_desk_get_clock (DdDesk *self)
{
  g_return_val_if_fail (DD_IS_DESK (self), NULL);

  return self->clock;
}

/**
 * dd_desk_get_zone:
 * @self: a desk
 *
 * Returns: (transfer none): the school's time zone
 */
GTimeZone *
dd_desk_get_zone (DdDesk *self)
{
  g_return_val_if_fail (DD_IS_DESK (self), NULL);

  return self->zone;
}

/**
 * dd_desk_get_database:
 * @self: a desk
 *
 * For what stands beside the rooms: the watch, the benchmark. The window asks services.
 *
 * Returns: (transfer none): the desk's database
 */
DdDatabase *
dd_desk_get_database (DdDesk *self)
{
  g_return_val_if_fail (DD_IS_DESK (self), NULL);

  return self->database;
}

/**
 * dd_desk_get_accounts:
 * @self: a desk
 *
 * Returns: (transfer none): accounts and sign-in
 */
DdAccountService *
dd_desk_get_accounts (DdDesk *self)
{
  g_return_val_if_fail (DD_IS_DESK (self), NULL);

  return self->accounts;
}

/**
 * dd_desk_get_attachments:
 * @self: a desk
 *
 * Returns: (transfer none): files in the desk
 */
DdAttachmentService *
dd_desk_get_attachments (DdDesk *self)
{
  g_return_val_if_fail (DD_IS_DESK (self), NULL);

  return self->attachments;
}

/**
 * dd_desk_get_drafts:
 * @self: a desk
 *
 * Returns: (transfer none): what is being typed
 */
DdDraftService *
dd_desk_get_drafts (DdDesk *self)
{
  g_return_val_if_fail (DD_IS_DESK (self), NULL);

  return self->drafts;
}

/**
 * dd_desk_get_holidays:
 * @self: a desk
 *
 * Returns: (transfer none): the holiday tables
 */
DdHolidayService *
dd_desk_get_holidays (DdDesk *self)
{
  g_return_val_if_fail (DD_IS_DESK (self), NULL);

  return self->holidays;
}

/**
 * dd_desk_get_periods:
 * @self: a desk
 *
 * Returns: (transfer none): important periods and their zero-reports
 */
DdImportantPeriodService *
dd_desk_get_periods (DdDesk *self)
{
  g_return_val_if_fail (DD_IS_DESK (self), NULL);

  return self->periods;
}

/**
 * dd_desk_get_calendar:
 * @self: a desk
 *
 * Returns: (transfer none): what is owed each year
 */
DdCalendarDutyService *
dd_desk_get_calendar (DdDesk *self)
{
  g_return_val_if_fail (DD_IS_DESK (self), NULL);

  return self->calendar;
}

/**
 * dd_desk_get_rules:
 * @self: a desk
 *
 * Returns: (transfer none): the reporting rules in force
 */
DdRuleService *
dd_desk_get_rules (DdDesk *self)
{
  g_return_val_if_fail (DD_IS_DESK (self), NULL);

  return self->rules;
}

/**
 * dd_desk_get_reminders:
 * @self: a desk
 *
 * Returns: (transfer none): how the desk reminds
 */
DdReminderService *
dd_desk_get_reminders (DdDesk *self)
{
  g_return_val_if_fail (DD_IS_DESK (self), NULL);

  return self->reminders;
}

/**
 * dd_desk_get_roster:
 * @self: a desk
 *
 * Returns: (transfer none): the school, its posts and numbers
 */
DdRosterService *
dd_desk_get_roster (DdDesk *self)
{
  g_return_val_if_fail (DD_IS_DESK (self), NULL);

  return self->roster;
}

/**
 * dd_desk_get_duty:
 * @self: a desk
 *
 * Returns: (transfer none): who is on duty when
 */
DdDutyService *
dd_desk_get_duty (DdDesk *self)
{
  g_return_val_if_fail (DD_IS_DESK (self), NULL);

  return self->duty;
}

/**
 * dd_desk_get_duty_log:
 * @self: a desk
 *
 * Returns: (transfer none): what was seen and done on duty
 */
DdDutyLog *
dd_desk_get_duty_log (DdDesk *self)
{
  g_return_val_if_fail (DD_IS_DESK (self), NULL);

  return self->duty_log;
}

/**
 * dd_desk_get_incidents:
 * @self: a desk
 *
 * Returns: (transfer none): incidents
 */
DdIncidentService *
dd_desk_get_incidents (DdDesk *self)
{
  g_return_val_if_fail (DD_IS_DESK (self), NULL);

  return self->incidents;
}

/**
 * dd_desk_get_reports:
 * @self: a desk
 *
 * Returns: (transfer none): reports
 */
DdReportService *
dd_desk_get_reports (DdDesk *self)
{
  g_return_val_if_fail (DD_IS_DESK (self), NULL);

  return self->reports;
}

/**
 * dd_desk_get_handovers:
 * @self: a desk
 *
 * Returns: (transfer none): posts that change hands
 */
DdHandoverService *
dd_desk_get_handovers (DdDesk *self)
{
  g_return_val_if_fail (DD_IS_DESK (self), NULL);

  return self->handovers;
}

/**
 * dd_desk_get_compliance:
 * @self: a desk
 *
 * Returns: (transfer none): the figures of the clock
 */
DdComplianceService *
dd_desk_get_compliance (DdDesk *self)
{
  g_return_val_if_fail (DD_IS_DESK (self), NULL);

  return self->compliance;
}

/**
 * dd_desk_verify_audit:
 * @self: a desk
 * @verdict: (out): what was found
 * @error: return location
 *
 * Walks the audit chain. Asks for no permission: verifying shows nothing of the content.
 *
 * Returns: whether the chain could be read
 */
gboolean
dd_desk_verify_audit (DdDesk *self, DdAuditVerdict *verdict, GError **error)
{
  g_return_val_if_fail (DD_IS_DESK (self), FALSE);

  return dd_audit_verify (self->database, verdict, error);
}

/**
 * dd_desk_list_audit:
 * @self: a desk
 * @session: who looks
 * @before_id: entries older than this one; 0 for the newest
 * @n: how many at the most
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdAuditEntry) (nullable): entries, newest first;
 *   %DD_ERROR_DENIED for those who may not look
 */
GPtrArray *
dd_desk_list_audit (DdDesk *self, DdSession *session, gint64 before_id, guint n, GError **error)
{
  g_return_val_if_fail (DD_IS_DESK (self), NULL);

  if (!dd_permission_check (session, DD_PERMISSION_SEE_AUDIT_LOG, error))
    return NULL;
  return dd_audit_page (self->database, before_id, n, error);
}
