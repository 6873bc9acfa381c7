/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/rule-service.h"

#include "accounts/permission.h"
#include "audit/audit-log.h"
#include "base/error.h"
#include "base/json-build.h"
#include "base/text.h"
#include "deadlines/rule-store.h"
#include "deadlines/shipped-profiles.h"

#include <glib/gi18n.h>

struct _DdRuleService
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

G_DEFINE_FINAL_TYPE (DdRuleService, dd_rule_service, G_TYPE_OBJECT)

static void
dd_rule_service_finalize (GObject *object)
{
  DdRuleService *self = DD_RULE_SERVICE (object);

  g_clear_object (&self->database);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (dd_rule_service_parent_class)->finalize (object);
}

static void
dd_rule_service_class_init (DdRuleServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_rule_service_finalize;

  signals[CHANGED] = g_signal_new ("changed", DD_TYPE_RULE_SERVICE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dd_rule_service_init (DdRuleService *self)
{
}

/**
 * dd_rule_service_new:
 * @database: the desk's database
 * @clock: where the present comes from
 *
 * Returns: (transfer full): the service
 */
DdRuleService *
dd_rule_service_new (DdDatabase *database, DdClock *clock)
{
  DdRuleService *self;

  g_return_val_if_fail (DD_IS_DATABASE (database) && DD_IS_CLOCK (clock), NULL);

  self = g_object_new (DD_TYPE_RULE_SERVICE, NULL);
  self->database = g_object_ref (database);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * dd_rule_service_get_current:
 * @self: the service
 * @error: return location
 *
 * Returns: id of the rule set in force, for dd_rule_service_restore(); 0 with @error set
 */
gint64
dd_rule_service_get_current (DdRuleService *self, GError **error)
{
  g_return_val_if_fail (DD_IS_RULE_SERVICE (self), 0);

  return dd_rule_store_get_current (self->database, error);
}

/**
 * dd_rule_service_list:
 * @self: the service
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdReportingProfile): the profiles in force;
 *   %NULL with @error set
 */
GPtrArray *
dd_rule_service_list (DdRuleService *self, GError **error)
{
  gint64 current = dd_rule_service_get_current (self, error);

  return current != 0 ? dd_rule_store_load (self->database, current, error) : NULL;
}

/**
 * dd_rule_service_list_changes:
 * @self: the service
 * @rule_set: the rule set that an incident started with
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdRuleChange): what was changed since; %NULL
 *   with @error set
 */
GPtrArray *
dd_rule_service_list_changes (DdRuleService *self, gint64 rule_set, GError **error)
{
  g_autoptr (GPtrArray) former = NULL;
  g_autoptr (GPtrArray) present = NULL;
  gint64 current;

  g_return_val_if_fail (DD_IS_RULE_SERVICE (self), NULL);

  current = dd_rule_store_get_current (self->database, error);
  if (current == 0)
    return NULL;
  if (current == rule_set)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) dd_rule_change_free);
  former = dd_rule_store_load (self->database, rule_set, error);
  present = former != NULL ? dd_rule_store_load (self->database, current, error) : NULL;
  return present != NULL ? dd_rule_changes_between (former, present) : NULL;
}

/* — what comes with the app — */

/**
 * dd_rule_service_add_shipped:
 * @self: the service of a desk that is set up
 * @error: return location
 *
 * For the desk, as it opens: gives it the rules that a newer app brings; see
 * dd_shipped_profiles_add_new().
 *
 * Returns: whether it was done, or there was nothing to do
 */
gboolean
dd_rule_service_add_shipped (DdRuleService *self, GError **error)
{
  gboolean added = FALSE;

  g_return_val_if_fail (DD_IS_RULE_SERVICE (self), FALSE);

  if (!dd_shipped_profiles_add_new (self->database, dd_clock_now (self->clock), &added, error))
    return FALSE;
  if (added)
    g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

/* — changes — */

/* A change under way: the set in force, twice. */
typedef struct
{
  DdTransaction *txn;
  GPtrArray *before;
  GPtrArray *after;
} Change;

static void
change_clear (Change *change)
{
  g_clear_pointer (&change->before, g_ptr_array_unref);
  g_clear_pointer (&change->after, g_ptr_array_unref);
  g_clear_pointer (&change->txn, dd_transaction_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Change, change_clear)

static gboolean
begin (DdRuleService *self, DdSession *session, Change *change, GError **error)
{
  if (!dd_permission_check (session, DD_PERMISSION_MANAGE_RULES, error))
    return FALSE;
  change->txn = dd_transaction_begin (self->database, error);
  if (change->txn == NULL)
    return FALSE;
  change->before = dd_rule_service_list (self, error);
  change->after = change->before != NULL ? dd_rule_service_list (self, error) : NULL;
  return change->after != NULL;
}

static gboolean
append_entry (DdRuleService *self,
              DdTransaction *txn,
              DdSession *session,
              const char *action,
              gint64 rule_set,
              const DdRuleChange *change,
              const char *reason,
              GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *detail = NULL;

  json_builder_begin_object (builder);
  dd_json_build_text (builder, "rule", change->rule);
  dd_json_build_text_if_set (builder, "before", change->before);
  dd_json_build_text_if_set (builder, "after", change->after);
  dd_json_build_text_if_set (builder, "reason", reason);
  json_builder_end_object (builder);
  detail = dd_json_build_finish (builder);
  return dd_audit_append (txn, dd_clock_now (self->clock), dd_session_get_actor (session), action,
                          "rule-set", rule_set, detail, error);
}

/* Puts the changed set in force, with an entry for each rule that differs. What changes nothing is
 * not written. Returns the changes. */
static GPtrArray *
finish (DdRuleService *self,
        DdSession *session,
        Change *change,
        const char *action,
        const char *reason,
        GError **error)
{
  g_autoptr (GPtrArray) changes = dd_rule_changes_between (change->before, change->after);
  gint64 rule_set;

  if (changes->len == 0)
    return g_steal_pointer (&changes);
  rule_set = dd_rule_store_add_in (change->txn, change->after, dd_clock_now (self->clock), error);
  if (rule_set == 0)
    return NULL;
  for (guint i = 0; i < changes->len; i++)
    if (!append_entry (self, change->txn, session, action, rule_set, g_ptr_array_index (changes, i),
                       reason, error))
      return NULL;
  if (!dd_transaction_commit (change->txn, error))
    return NULL;
  g_clear_pointer (&change->txn, dd_transaction_free);
  g_signal_emit (self, signals[CHANGED], 0);
  return g_steal_pointer (&changes);
}

static gboolean
finish_plainly (
    DdRuleService *self, DdSession *session, Change *change, const char *action, GError **error)
{
  g_autoptr (GPtrArray) changes = finish (self, session, change, action, NULL, error);

  return changes != NULL;
}

static DdReportingProfile *
find_profile (Change *change, const char *id, GError **error)
{
  DdReportingProfile *profile = dd_reporting_profiles_find (change->after, id);

  if (profile == NULL)
    g_set_error (error, DD_ERROR, DD_ERROR_NOT_FOUND, _ ("There is no reporting rule “%s”."), id);
  return profile;
}

/**
 * dd_rule_service_set_limit:
 * @self: the service
 * @session: who changes it; needs %DD_PERMISSION_MANAGE_RULES
 * @rule: id of a rule
 * @amount: how much; see dd_limit_check()
 * @unit: of what
 * @error: return location
 *
 * Returns: whether it holds from now on; %DD_ERROR_INVALID for an amount out of range
 */
gboolean
dd_rule_service_set_limit (DdRuleService *self,
                           DdSession *session,
                           const char *rule,
                           guint amount,
                           DdLimitUnit unit,
                           GError **error)
{
  g_auto (Change) change = { NULL };
  DdReportingProfile *profile;

  g_return_val_if_fail (DD_IS_RULE_SERVICE (self) && rule != NULL, FALSE);

  if (!begin (self, session, &change, error))
    return FALSE;
  profile = find_profile (&change, rule, error);
  return profile != NULL && dd_reporting_profile_set_limit (profile, rule, amount, unit, error) &&
         finish_plainly (self, session, &change, "rules.limit", error);
}

/**
 * dd_rule_service_set_enabled:
 * @self: the service
 * @session: who changes it; needs %DD_PERMISSION_MANAGE_RULES
 * @rule: id of a rule
 * @enabled: whether it is switched on
 * @reason: (nullable): why it is switched off; wanted for a rule of law
 * @error: return location
 *
 * Returns: whether it holds from now on; %DD_ERROR_INVALID without a reason that is wanted
 */
gboolean
dd_rule_service_set_enabled (DdRuleService *self,
                             DdSession *session,
                             const char *rule,
                             gboolean enabled,
                             const char *reason,
                             GError **error)
{
  g_auto (Change) change = { NULL };
  DdReportingProfile *profile;

  g_return_val_if_fail (DD_IS_RULE_SERVICE (self) && rule != NULL, FALSE);

  if (!begin (self, session, &change, error))
    return FALSE;
  profile = find_profile (&change, rule, error);
  return profile != NULL &&
         dd_reporting_profile_set_enabled (profile, rule, enabled, reason, error) &&
         finish_plainly (self, session, &change, enabled ? "rules.on" : "rules.off", error);
}

/**
 * dd_rule_service_set_profile_enabled:
 * @self: the service
 * @session: who changes it; needs %DD_PERMISSION_MANAGE_RULES
 * @profile: id of a profile
 * @enabled: whether its rules are switched on
 * @reason: why; goes into the audit log
 * @error: return location
 *
 * Takes a profile out of use, or into use: all its rules are switched. It stays readable. A rule
 * that was off before keeps its own reason.
 *
 * Returns: whether it holds from now on; %DD_ERROR_INVALID without a reason
 */
gboolean
dd_rule_service_set_profile_enabled (DdRuleService *self,
                                     DdSession *session,
                                     const char *profile,
                                     gboolean enabled,
                                     const char *reason,
                                     GError **error)
{
  g_auto (Change) change = { NULL };
  g_autoptr (GPtrArray) changes = NULL;
  DdReportingProfile *found;

  g_return_val_if_fail (DD_IS_RULE_SERVICE (self) && profile != NULL, FALSE);

  if (!begin (self, session, &change, error))
    return FALSE;
  found = find_profile (&change, profile, error);
  if (found == NULL)
    return FALSE;
  if (dd_text_is_blank (reason))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("Say why the profile is switched on or off. Nothing was changed."));
      return FALSE;
    }
  for (guint i = 0; i < found->rules->len; i++)
    {
      const DdReportingRule *rule = g_ptr_array_index (found->rules, i);

      if (rule->enabled != enabled &&
          !dd_reporting_profile_set_enabled (found, rule->id, enabled, reason, error))
        return FALSE;
    }
  /* Of a rule that is off the reason stands in the rule itself. */
  changes = finish (self, session, &change, enabled ? "rules.on" : "rules.off",
                    enabled ? reason : NULL, error);
  return changes != NULL;
}

/* An id that no profile in force has; it says when it was made. */
static char *
make_id (DdRuleService *self, GPtrArray *profiles)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (dd_clock_now (self->clock) / 1000);
  g_autofree char *stem = g_date_time_format (now, "own-%Y%m%d%H%M%S");
  char *id = g_strdup (stem);

  for (guint n = 2; dd_reporting_profiles_find (profiles, id) != NULL; n++)
    {
      g_free (id);
      id = g_strdup_printf ("%s-%u", stem, n);
    }
  return id;
}

/* In the place of the one of its id, or at the end. */
static void
put_in_place (GPtrArray *profiles, DdReportingProfile *profile)
{
  for (guint i = 0; i < profiles->len; i++)
    if (g_str_equal (((DdReportingProfile *) g_ptr_array_index (profiles, i))->id, profile->id))
      {
        g_ptr_array_remove_index (profiles, i);
        g_ptr_array_insert (profiles, (int) i, profile);
        return;
      }
  g_ptr_array_add (profiles, profile);
}

/**
 * dd_rule_service_save_profile:
 * @self: the service
 * @session: who writes it; needs %DD_PERMISSION_MANAGE_RULES
 * @draft: a profile of the school's own; new where it has no id
 * @field: (out) (optional): where it cannot be taken, what is to be mended
 * @error: return location
 *
 * Returns: whether it holds from now on; %DD_ERROR_INVALID for one that cannot be used or comes
 *   with the app, %DD_ERROR_NOT_FOUND for one that was taken back meanwhile
 */
gboolean
dd_rule_service_save_profile (DdRuleService *self,
                              DdSession *session,
                              const DdProfileDraft *draft,
                              DdProfileField *field,
                              GError **error)
{
  g_auto (Change) change = { NULL };
  g_autofree char *id = NULL;
  DdReportingProfile *found = NULL;
  DdReportingProfile *profile;

  g_return_val_if_fail (DD_IS_RULE_SERVICE (self) && draft != NULL, FALSE);

  if (field != NULL)
    *field = DD_PROFILE_FIELD_TITLE;
  if (!begin (self, session, &change, error))
    return FALSE;
  if (draft->id != NULL && (found = find_profile (&change, draft->id, error)) == NULL)
    return FALSE;
  if (found != NULL && dd_reporting_profile_is_shipped (found))
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("This profile comes with the app: its limits can be changed and its "
                              "rules switched off. Copy it to make other rules."));
      return FALSE;
    }
  if (!dd_profile_draft_check (draft, change.after, field, error))
    return FALSE;
  id = found != NULL ? g_strdup (draft->id) : make_id (self, change.after);
  profile = dd_profile_draft_to_profile (draft, id, error);
  if (profile == NULL)
    return FALSE;
  put_in_place (change.after, profile);
  return finish_plainly (self, session, &change, found != NULL ? "rules.edited" : "rules.added",
                         error);
}

/**
 * dd_rule_service_restore:
 * @self: the service
 * @session: who takes a change back; needs %DD_PERMISSION_MANAGE_RULES
 * @rule_set: a rule set that was in force
 * @error: return location
 *
 * Puts what a former rule set says in force again, as a new one.
 *
 * Returns: whether it holds from now on
 */
gboolean
dd_rule_service_restore (DdRuleService *self, DdSession *session, gint64 rule_set, GError **error)
{
  g_auto (Change) change = { NULL };

  g_return_val_if_fail (DD_IS_RULE_SERVICE (self), FALSE);

  if (!begin (self, session, &change, error))
    return FALSE;
  g_clear_pointer (&change.after, g_ptr_array_unref);
  change.after = dd_rule_store_load (self->database, rule_set, error);
  return change.after != NULL && finish_plainly (self, session, &change, "rules.restored", error);
}

/* — files — */

/**
 * dd_rule_service_export:
 * @self: the service
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the profiles in force as a JSON file; %NULL with @error set
 */
char *
dd_rule_service_export (DdRuleService *self, GError **error)
{
  g_autoptr (GPtrArray) profiles = dd_rule_service_list (self, error);

  return profiles != NULL ? dd_reporting_profiles_to_file (profiles) : NULL;
}

/* A profile of the file takes the place of that of its id; others come after those that stay. */
static gboolean
merge (GPtrArray *into, GBytes *file, GError **error)
{
  g_autoptr (GPtrArray) profiles = dd_reporting_profiles_read_file (file, error);

  if (profiles == NULL)
    return FALSE;
  while (profiles->len > 0)
    put_in_place (into, g_ptr_array_steal_index (profiles, 0));
  return TRUE;
}

/**
 * dd_rule_service_preview:
 * @self: the service
 * @file: profiles; see dd_reporting_profiles_read_file()
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type DdRuleChange): what dd_rule_service_import()
 *   would change; %NULL with @error set where the file cannot be taken
 */
GPtrArray *
dd_rule_service_preview (DdRuleService *self, GBytes *file, GError **error)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  g_return_val_if_fail (DD_IS_RULE_SERVICE (self) && file != NULL, NULL);

  before = dd_rule_service_list (self, error);
  after = before != NULL ? dd_rule_service_list (self, error) : NULL;
  return after != NULL && merge (after, file, error) ? dd_rule_changes_between (before, after)
                                                     : NULL;
}

/**
 * dd_rule_service_import:
 * @self: the service
 * @session: who imports it; needs %DD_PERMISSION_MANAGE_RULES
 * @file: profiles; see dd_reporting_profiles_read_file()
 * @error: return location
 *
 * Takes all profiles of a file, or none. Profiles that are not in it stay as they are.
 *
 * Returns: (transfer full) (nullable) (element-type DdRuleChange): what changed; %NULL with @error
 *   set
 */
GPtrArray *
dd_rule_service_import (DdRuleService *self, DdSession *session, GBytes *file, GError **error)
{
  g_auto (Change) change = { NULL };

  g_return_val_if_fail (DD_IS_RULE_SERVICE (self) && file != NULL, NULL);

  if (!begin (self, session, &change, error) || !merge (change.after, file, error))
    return NULL;
  return finish (self, session, &change, "rules.imported", NULL, error);
}
