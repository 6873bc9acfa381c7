/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/demo.h"

#include "base/error.h"
#include "desk/demo-clock.h"
#include "desk/demo-handover.h"
#include "desk/demo-period.h"
#include "desk/demo-picture.h"
#include "desk/demo-duty.h"
#include "desk/demo-roster.h"
#include "desk/demo-script.h"
#include "desk/desk.h"
#include "incidents/incident-calls.h"
#include "incidents/intake.h"

#include <glib/gi18n.h>
#include <string.h>

/* The sample school while its term is played. */
typedef struct
{
  /* borrowed */
  DdDemoScript *script;
  DdDemoClock *clock;

  /* owned */
  DdDesk *desk;
  GPtrArray *accounts;
  DdSession *principal;
  DdSession *registrar;
  DdDemoRoster *roster;
  GHashTable *incidents; /* name in the script → gint64 */
  GHashTable *versions;  /* "incident kind recipient" → gint64 of the report version */
} Stage;

typedef gboolean (*Verb) (Stage *stage, const DdDemoStep *step, gint64 incident, GError **error);

/**
 * dd_demo_account_free:
 * @self: (transfer full) (nullable): an account
 */
void
dd_demo_account_free (DdDemoAccount *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->password);
  g_free (self);
}

static void
stage_clear (Stage *self)
{
  g_clear_object (&self->principal);
  g_clear_object (&self->registrar);
  g_clear_pointer (&self->roster, dd_demo_roster_free);
  if (self->desk != NULL)
    dd_desk_close (self->desk);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  g_clear_pointer (&self->incidents, g_hash_table_unref);
  g_clear_pointer (&self->versions, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stage, stage_clear)

static const char *
part (const DdDemoStep *step, const char *key)
{
  return json_object_get_string_member_with_default (step->parts, key, NULL);
}

/* When it happened, which may be a little before it is written down. */
static gint64
happened_at (Stage *stage, const DdDemoStep *step)
{
  gint64 when = dd_demo_script_get_time (stage->script, step->parts, "when");

  return when != DD_TIME_UNKNOWN ? when : step->at;
}

static void
remember (GHashTable *table, const char *name, gint64 id)
{
  g_hash_table_insert (table, g_strdup (name), g_memdup2 (&id, sizeof id));
}

static gint64
recall (GHashTable *table, const char *name)
{
  const gint64 *id = name != NULL ? g_hash_table_lookup (table, name) : NULL;

  return id != NULL ? *id : 0;
}

static char *
report_name (const DdDemoStep *step)
{
  return g_strjoin (" ", part (step, "incident"), part (step, "kind"), part (step, "recipient"),
                    NULL);
}

static gint64
report_of (Stage *stage, const DdDemoStep *step)
{
  g_autofree char *name = report_name (step);

  return recall (stage->versions, name);
}

static gboolean
do_file (Stage *stage, const DdDemoStep *step, gint64 none, GError **error)
{
  DdIncidentService *incidents = dd_desk_get_incidents (stage->desk);
  g_autoptr (GBytes) facts = dd_demo_script_dup_facts (stage->script, step);
  g_autoptr (GPtrArray) intakes =
      dd_intake_read (facts, step->at, dd_desk_get_zone (stage->desk), error);
  DdIntake *intake;
  gint64 id;

  if (intakes == NULL)
    return FALSE;
  intake = g_ptr_array_index (intakes, 0);
  intake->incident->drill =
      json_object_get_boolean_member_with_default (step->parts, "drill", FALSE);
  id =
      dd_incident_service_file (incidents, stage->registrar, intake->incident, intake->acts, error);
  if (id != 0)
    remember (stage->incidents, part (step, "incident"), id);
  return id != 0;
}

static gboolean
do_call (Stage *stage, const DdDemoStep *step, gint64 incident, GError **error)
{
  DdIncidentService *incidents = dd_desk_get_incidents (stage->desk);
  g_autoptr (DdTimelineEvent) act =
      dd_timeline_event_new (DD_EVENT_ORAL_REPORT, happened_at (stage, step));
  g_autoptr (DdContact) contact = dd_roster_service_find_contact (dd_desk_get_roster (stage->desk),
                                                                  part (step, "recipient"), error);

  act->recipient = g_strdup (part (step, "recipient"));
  act->by = g_strdup (dd_session_get_name (stage->registrar));
  act->answered_by = g_strdup (part (step, "answered_by"));
  act->phone = contact != NULL ? g_strdup (contact->phone) : NULL;
  return dd_incident_service_record (incidents, stage->registrar, incident, act, NULL, error);
}

/* Whoever is on duty at the moment; 0 for nobody. */
static gint64
find_on_duty (Stage *stage, gint64 at)
{
  g_autoptr (GPtrArray) shifts = dd_duty_service_list_at (dd_desk_get_duty (stage->desk), at, NULL);

  return shifts != NULL && shifts->len > 0
             ? ((DdDutyShift *) g_ptr_array_index (shifts, 0))->person.id
             : 0;
}

/* Somebody of the school was rung: a person of the script, or who is on duty. */
static gboolean
do_ring (Stage *stage, const DdDemoStep *step, gint64 incident, GError **error)
{
  const char *key = part (step, "person");
  const DdIncidentCall call = {
    .person = key != NULL ? dd_demo_roster_get_person (stage->roster, key)
                          : find_on_duty (stage, step->at),
    .at = happened_at (stage, step),
    .answered = json_object_get_boolean_member_with_default (step->parts, "answered", TRUE),
    .remark = part (step, "remark"),
  };

  return dd_incident_service_record_call (dd_desk_get_incidents (stage->desk), stage->registrar,
                                          incident, &call, error);
}

static gboolean
do_note (Stage *stage, const DdDemoStep *step, gint64 incident, GError **error)
{
  return dd_incident_service_note (dd_desk_get_incidents (stage->desk), stage->registrar, incident,
                                   happened_at (stage, step), part (step, "text"), error);
}

static gboolean
do_tick (Stage *stage, const DdDemoStep *step, gint64 incident, GError **error)
{
  return dd_incident_service_tick (dd_desk_get_incidents (stage->desk), stage->registrar, incident,
                                   part (step, "step"), TRUE, error);
}

static GBytes *
make_evidence (const DdDemoStep *step)
{
  const char *text = part (step, "text");
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  JsonArray *picture;

  if (text != NULL)
    return g_bytes_new (text, strlen (text));
  picture = json_object_get_array_member (step->parts, "picture");
  for (guint i = 0; i < json_array_get_length (picture); i++)
    g_strv_builder_add (lines, json_array_get_string_element (picture, i));
  all = g_strv_builder_end (lines);
  return dd_demo_picture_new ((const char *const *) all);
}

static gboolean
do_attach (Stage *stage, const DdDemoStep *step, gint64 incident, GError **error)
{
  g_autoptr (GBytes) content = make_evidence (step);
  gint64 id =
      dd_attachment_service_read_bytes (dd_desk_get_attachments (stage->desk), stage->registrar,
                                        content, part (step, "name"), NULL, error);

  return id != 0 && dd_incident_service_attach (dd_desk_get_incidents (stage->desk),
                                                stage->registrar, incident, id, error);
}

static gboolean
do_handled (Stage *stage, const DdDemoStep *step, gint64 incident, GError **error)
{
  g_autoptr (DdTimelineEvent) act = dd_timeline_event_new (DD_EVENT_HANDLED, step->at);

  return dd_incident_service_record (dd_desk_get_incidents (stage->desk), stage->registrar,
                                     incident, act, NULL, error);
}

static gboolean
do_close (Stage *stage, const DdDemoStep *step, gint64 incident, GError **error)
{
  return dd_incident_service_close (dd_desk_get_incidents (stage->desk), stage->registrar, incident,
                                    step->at, part (step, "reason"), error);
}

static gboolean
do_withdraw (Stage *stage, const DdDemoStep *step, gint64 incident, GError **error)
{
  return dd_incident_service_withdraw (dd_desk_get_incidents (stage->desk), stage->registrar,
                                       incident, step->at, part (step, "reason"), error);
}

static gboolean
write_answers (Stage *stage, const DdDemoStep *step, gint64 id, GError **error)
{
  DdReportService *reports = dd_desk_get_reports (stage->desk);
  g_autoptr (DdReportVersion) version = NULL;
  g_autoptr (GList) keys = NULL;
  JsonObject *answers;

  if (!json_object_has_member (step->parts, "answers"))
    return TRUE;
  answers = json_object_get_object_member (step->parts, "answers");
  version = dd_report_service_get (reports, stage->registrar, id, error);
  if (version == NULL)
    return FALSE;
  keys = json_object_get_members (answers);
  for (GList *key = keys; key != NULL; key = key->next)
    dd_report_answers_set (version->answers, key->data,
                           json_object_get_string_member (answers, key->data));
  return dd_report_service_save (reports, stage->registrar, id, version->answers, error);
}

static gboolean
do_begin (Stage *stage, const DdDemoStep *step, gint64 incident, GError **error)
{
  g_autofree char *name = report_name (step);
  gint64 id =
      dd_report_service_start (dd_desk_get_reports (stage->desk), stage->registrar, incident,
                               part (step, "kind"), part (step, "recipient"), error);

  if (id == 0 || !write_answers (stage, step, id, error))
    return FALSE;
  remember (stage->versions, name, id);
  return TRUE;
}

static gboolean
do_submit (Stage *stage, const DdDemoStep *step, gint64 incident, GError **error)
{
  return dd_report_service_submit (dd_desk_get_reports (stage->desk), stage->registrar,
                                   report_of (stage, step), NULL, error);
}

static gboolean
do_return (Stage *stage, const DdDemoStep *step, gint64 incident, GError **error)
{
  return dd_report_service_send_back (dd_desk_get_reports (stage->desk), stage->principal,
                                      report_of (stage, step), part (step, "remark"), error);
}

static const DdDemoAccount *
find_account (Stage *stage, DdRole role)
{
  for (guint i = 0; i < stage->accounts->len; i++)
    {
      const DdDemoAccount *account = g_ptr_array_index (stage->accounts, i);

      if (account->role == role)
        return account;
    }
  return NULL;
}

static gboolean
do_sign (Stage *stage, const DdDemoStep *step, gint64 incident, GError **error)
{
  return dd_report_service_sign (dd_desk_get_reports (stage->desk), stage->principal,
                                 report_of (stage, step),
                                 find_account (stage, DD_ROLE_PRINCIPAL)->password, NULL, error);
}

static gboolean
do_consent (Stage *stage, const DdDemoStep *step, gint64 incident, GError **error)
{
  const DdReportConsent consent = { dd_session_get_name (stage->principal),
                                    happened_at (stage, step), part (step, "phone") };

  return dd_report_service_record_consent (dd_desk_get_reports (stage->desk), stage->registrar,
                                           report_of (stage, step), &consent, NULL, error);
}

static gboolean
do_deliver (Stage *stage, const DdDemoStep *step, gint64 incident, GError **error)
{
  const DdReportDelivery delivery = { happened_at (stage, step), part (step, "channel"),
                                      part (step, "receiver"), part (step, "receipt"),
                                      part (step, "reason") };

  return dd_report_service_deliver (dd_desk_get_reports (stage->desk), stage->registrar,
                                    report_of (stage, step), &delivery, error);
}

static gboolean
do_vacate (Stage *stage, const DdDemoStep *step, gint64 none, GError **error)
{
  return dd_demo_roster_vacate (stage->roster, part (step, "post"), step->at, error);
}

static gboolean
do_leave (Stage *stage, const DdDemoStep *step, gint64 none, GError **error)
{
  return dd_demo_roster_leave (stage->roster, part (step, "person"), happened_at (stage, step),
                               error);
}

static gboolean
do_duty (Stage *stage, const DdDemoStep *step, gint64 none, GError **error)
{
  const DdDemoDuty duty = { dd_desk_get_duty (stage->desk), dd_desk_get_duty_log (stage->desk),
                            stage->registrar, stage->roster, dd_desk_get_zone (stage->desk) };

  return dd_demo_duty_do (&duty, step, error);
}

static gboolean
do_period (Stage *stage, const DdDemoStep *step, gint64 none, GError **error)
{
  const DdDemoPeriod periods = { dd_desk_get_periods (stage->desk), stage->registrar,
                                 dd_desk_get_zone (stage->desk) };

  return dd_demo_period_do (&periods, step, error);
}

static gboolean
do_hand_over (Stage *stage, const DdDemoStep *step, gint64 none, GError **error)
{
  return dd_demo_handover_begin (dd_desk_get_handovers (stage->desk), stage->registrar,
                                 stage->roster, stage->script, step, error);
}

static gboolean
do_handed (Stage *stage, const DdDemoStep *step, gint64 none, GError **error)
{
  return dd_demo_handover_tick (dd_desk_get_handovers (stage->desk), stage->registrar,
                                stage->roster, step, error);
}

static const struct
{
  const char *name;
  Verb run;
} verbs[] = {
  { "file", do_file },           { "call", do_call },         { "note", do_note },
  { "tick", do_tick },           { "attach", do_attach },     { "handled", do_handled },
  { "close", do_close },         { "withdraw", do_withdraw }, { "begin", do_begin },
  { "submit", do_submit },       { "return", do_return },     { "sign", do_sign },
  { "consent", do_consent },     { "deliver", do_deliver },   { "vacate", do_vacate },
  { "leave", do_leave },         { "duty", do_duty },         { "period", do_period },
  { "hand-over", do_hand_over }, { "handed", do_handed },     { "ring", do_ring },
};

static gboolean
play (Stage *stage, GError **error)
{
  GPtrArray *steps = dd_demo_script_get_steps (stage->script);

  for (guint i = 0; i < steps->len; i++)
    {
      const DdDemoStep *step = g_ptr_array_index (steps, i);
      const char *name = part (step, "incident");
      gboolean done = FALSE;

      dd_demo_clock_set (stage->clock, step->at);
      for (guint v = 0; v < G_N_ELEMENTS (verbs); v++)
        if (g_str_equal (verbs[v].name, step->verb))
          done = verbs[v].run (stage, step, recall (stage->incidents, name), error);
      if (!done)
        {
          g_prefix_error (error, "%s, %s: ", name != NULL ? name : "roster", step->verb);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
add_account (Stage *stage, DdDeskSetup *setup, JsonObject *parts, GError **error)
{
  DdDemoAccount *account = g_new0 (DdDemoAccount, 1);
  DdNewAccount *made;

  g_ptr_array_add (stage->accounts, account);
  dd_role_from_key (json_object_get_string_member (parts, "role"), &account->role);
  account->name = g_strdup (json_object_get_string_member (parts, "name"));
  account->password = g_strdup (json_object_get_string_member (parts, "password"));
  /* The passwords are printed: making them costly to guess would only make the sample slow. */
  made = dd_new_account_prepare (account->name, account->role, account->password,
                                 setup->recovery_public, &DD_PASSWORD_COST_LOWEST, error);
  if (made == NULL)
    return FALSE;
  g_ptr_array_add (setup->accounts, made);
  return TRUE;
}

static void
add_contact (DdDeskSetup *setup, JsonObject *parts)
{
  JsonArray *roles = json_object_get_array_member (parts, "roles");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < json_array_get_length (roles); i++)
    g_strv_builder_add (builder, json_array_get_string_element (roles, i));
  all = g_strv_builder_end (builder);
  g_ptr_array_add (setup->contacts, dd_contact_new (json_object_get_string_member (parts, "name"),
                                                    json_object_get_string_member (parts, "phone"),
                                                    json_object_get_string_member (parts, "hours"),
                                                    (const char *const *) all));
}

static DdSession *
sign_in (Stage *stage, DdRole role, GError **error)
{
  const DdDemoAccount *account = find_account (stage, role);

  return dd_account_service_sign_in (dd_desk_get_accounts (stage->desk), account->name,
                                     account->password, error);
}

/* The school, its accounts and numbers, on the day the term began. */
static gboolean
set_up (Stage *stage, GError **error)
{
  JsonObject *root = dd_demo_script_get_root (stage->script);
  JsonObject *school = json_object_get_object_member (root, "school");
  JsonArray *accounts = json_object_get_array_member (root, "accounts");
  JsonArray *contacts = json_object_get_array_member (root, "contacts");
  g_autoptr (DdDeskSetup) setup = dd_desk_setup_new ();
  g_autoptr (DdRecoveryKey) recovery = dd_recovery_key_new ();

  if (recovery != NULL)
    memcpy (setup->recovery_public, dd_recovery_key_get_public (recovery), DD_PUBLIC_KEY_SIZE);
  setup->school = dd_school_new (json_object_get_string_member (school, "name"), NULL,
                                 json_object_get_string_member (school, "phone"));
  for (guint i = 0; i < json_array_get_length (accounts); i++)
    if (!add_account (stage, setup, json_array_get_object_element (accounts, i), error))
      return FALSE;
  for (guint i = 0; i < json_array_get_length (contacts); i++)
    add_contact (setup, json_array_get_object_element (contacts, i));
  if (!dd_desk_set_up (stage->desk, setup, error))
    return FALSE;
  stage->principal = sign_in (stage, DD_ROLE_PRINCIPAL, error);
  stage->registrar = stage->principal != NULL ? sign_in (stage, DD_ROLE_REGISTRAR, error) : NULL;
  if (stage->registrar == NULL)
    return FALSE;
  stage->roster =
      dd_demo_roster_new (dd_desk_get_roster (stage->desk), stage->principal, stage->script);
  return dd_demo_roster_fill (stage->roster, error) &&
         dd_report_service_set_code (dd_desk_get_reports (stage->desk), stage->registrar,
                                     json_object_get_string_member (school, "code"), error);
}

/**
 * dd_demo_fill:
 * @folder: a folder without a desk
 * @clock: the clock
 * @error: return location: %DD_ERROR_STATE if there is a desk already
 *
 * Plays a term at a sample school through the desk's own services, each step at its time, so that
 * the sample is what the app itself makes: a full roster, incidents in every state with their
 * reports, calls, deliveries and evidence; one first report is due in forty minutes. School, people
 * and numbers are invented.
 *
 * Returns: (transfer full) (element-type DdDemoAccount) (nullable): its accounts
 */
GPtrArray *
dd_demo_fill (const char *folder, DdClock *clock, GError **error)
{
  g_auto (Stage) stage = { 0 };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (DD_SCHOOL_ZONE_DEFAULT);
  g_autoptr (DdDemoScript) script = NULL;
  g_autoptr (DdDemoClock) past = NULL;
  gint64 now;

  g_return_val_if_fail (folder != NULL && DD_IS_CLOCK (clock), NULL);

  now = dd_clock_now (clock);
  if (zone == NULL)
    zone = g_time_zone_new_offset (8 * 60 * 60);
  script = dd_demo_script_load (now - now % DD_MINUTE, zone, error);
  if (script == NULL)
    return NULL;
  past = dd_demo_clock_new (dd_demo_script_get_begin (script));

  stage.script = script;
  stage.clock = past;
  stage.accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_demo_account_free);
  stage.incidents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  stage.versions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  stage.desk = dd_desk_open (folder, DD_CLOCK (past), DD_DESK_CREATE, error);
  if (stage.desk == NULL || !set_up (&stage, error) || !play (&stage, error))
    return NULL;
  return g_steal_pointer (&stage.accounts);
}
