/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of DdIncidentService that knows whom to ring, and writes down who was. */
#include "incidents/incident-calls.h"

#include "accounts/account-store.h"
#include "base/error.h"
#include "deadlines/wording.h"
#include "incidents/incident-store.h"
#include "incidents/incident-work.h"
#include "incidents/timeline-store.h"

#include <glib/gi18n.h>

/**
 * dd_incident_service_set_on_duty:
 * @self: the service
 * @on_duty: (nullable): knows who is on duty; %NULL: nobody keeps duty
 * @user_data: for @on_duty
 *
 * Says whom to ask who is on duty.
 */
void
dd_incident_service_set_on_duty (DdIncidentService *self,
                                 DdIncidentOnDuty on_duty,
                                 gpointer user_data)
{
  g_return_if_fail (DD_IS_INCIDENT_SERVICE (self));

  self->on_duty = on_duty;
  self->on_duty_data = user_data;
}

/* Whom to ring. ------------------------------------------------------------------------------- */

/* A tree while it grows. */
typedef struct
{
  DdRosterService *roster;
  DdCallTree *tree;
  gint64 now;
} Growth;

/* Makes somebody known, with the whole row of their backups. */
static gboolean
add_person (Growth *g, gint64 id, GError **error)
{
  while (id != 0 && !dd_call_tree_has_person (g->tree, id))
    {
      g_autoptr (DdPerson) person = dd_roster_service_get_person (g->roster, id, error);

      if (person == NULL)
        return FALSE;
      dd_call_tree_add_person (g->tree, person);
      id = person->backup_id;
    }
  return TRUE;
}

static gboolean
add_place (Growth *g, const char *title, gint64 person, gint64 backup, GError **error)
{
  if (!add_person (g, person, error) || !add_person (g, backup, error))
    return FALSE;
  dd_call_tree_add_place (g->tree, title, person, backup);
  return TRUE;
}

static gboolean
add_duty (DdIncidentService *self, Growth *g, GError **error)
{
  g_autoptr (GArray) shifts = NULL;

  if (self->on_duty == NULL)
    return TRUE;
  shifts = self->on_duty (g->now, self->on_duty_data, error);
  if (shifts == NULL)
    return FALSE;
  for (guint i = 0; i < shifts->len; i++)
    {
      const DdIncidentDuty *duty = &g_array_index (shifts, DdIncidentDuty, i);

      if (!add_place (g, C_ ("call", "On duty"), duty->person, duty->backup, error) ||
          (duty->leader != 0 && !add_place (g, C_ ("call", "Duty leader"), duty->leader, 0, error)))
        return FALSE;
    }
  return TRUE;
}

/* Who holds a post at the moment; 0 for nobody. */
static gboolean
find_holder (Growth *g, gint64 post, gint64 *holder, gboolean *acting, GError **error)
{
  g_autoptr (GPtrArray) appointments =
      dd_roster_service_list_appointments_of_post (g->roster, post, error);

  *holder = 0;
  *acting = FALSE;
  if (appointments == NULL)
    return FALSE;
  for (guint i = 0; i < appointments->len; i++)
    {
      const DdAppointment *appointment = g_ptr_array_index (appointments, i);

      if (!dd_appointment_covers (appointment, g->now))
        continue;
      *holder = appointment->person_id;
      *acting = appointment->acting;
    }
  return TRUE;
}

static char *
dup_title (DdPost *post, const char *department, gboolean acting)
{
  const char *title = dd_post_get_title (post);
  g_autofree char *full =
      acting ? g_strdup_printf (C_ ("post", "Acting %s"), title) : g_strdup (title);

  return department != NULL ? g_strjoin (" · ", full, department, NULL) : g_steal_pointer (&full);
}

/* A post with who holds it; where nobody does, @stand_in. */
static gboolean
add_post (Growth *g, DdPost *post, const char *department, gint64 stand_in, GError **error)
{
  g_autofree char *title = NULL;
  gboolean acting;
  gint64 holder;

  if (!find_holder (g, post->id, &holder, &acting, error))
    return FALSE;
  title = dup_title (post, department, acting);
  return add_place (g, title, holder, holder != 0 ? 0 : stand_in, error);
}

/* Who holds the first held post of one kind among @posts. */
static gboolean
find_first (Growth *g, GPtrArray *posts, guint kinds, gint64 *holder, GError **error)
{
  gboolean acting;

  *holder = 0;
  for (guint i = 0; i < posts->len && *holder == 0; i++)
    {
      const DdPost *post = g_ptr_array_index (posts, i);

      if ((kinds & (1u << post->kind)) != 0 && !find_holder (g, post->id, holder, &acting, error))
        return FALSE;
    }
  return TRUE;
}

/* The first responsible person of the department stands in for a post of it. */
static gboolean
add_registrar (Growth *g, GError **error)
{
  g_autoptr (DdPost) post = dd_roster_service_find_post (g->roster, DD_POST_REGISTRAR, error);
  g_autoptr (GPtrArray) posts = NULL;
  gint64 stand_in;

  if (post == NULL)
    return FALSE;
  posts = dd_roster_service_list_posts (g->roster, post->department_id, error);
  return posts != NULL &&
         find_first (g, posts, 1u << DD_POST_KIND_FIRST_RESPONSIBLE, &stand_in, error) &&
         add_post (g, post, NULL, stand_in, error);
}

static gboolean
is_leading_group (const DdDepartment *department)
{
  return g_strcmp0 (department->key, DD_DEPARTMENT_LEADING_GROUP) == 0;
}

/* The security administrators of the department that the incident's post belongs to. */
static gboolean
add_department (Growth *g, const DdIncident *incident, GError **error)
{
  g_autoptr (DdPost) own = NULL;
  g_autoptr (DdDepartment) department = NULL;
  g_autoptr (GPtrArray) posts = NULL;
  gint64 stand_in;

  if (incident->post_id == 0)
    return TRUE;
  own = dd_roster_service_get_post (g->roster, incident->post_id, error);
  if (own == NULL || own->department_id == 0)
    return own != NULL;
  department = dd_roster_service_get_department (g->roster, own->department_id, error);
  posts = department != NULL ? dd_roster_service_list_posts (g->roster, own->department_id, error)
                             : NULL;
  if (posts == NULL)
    return FALSE;
  if (is_leading_group (department))
    return TRUE;
  if (!find_first (g, posts, 1u << DD_POST_KIND_FIRST_RESPONSIBLE, &stand_in, error))
    return FALSE;
  for (guint i = 0; i < posts->len; i++)
    {
      DdPost *post = g_ptr_array_index (posts, i);

      if (post->kind == DD_POST_KIND_SECURITY_ADMINISTRATOR &&
          !add_post (g, post, dd_department_get_name (department), stand_in, error))
        return FALSE;
    }
  return TRUE;
}

/* Heads, then deputies, then members. */
#define HEADS (1u << DD_POST_KIND_PRINCIPAL | 1u << DD_POST_KIND_GROUP_HEAD)
#define DEPUTIES (1u << DD_POST_KIND_DEPUTY_PRINCIPAL | 1u << DD_POST_KIND_GROUP_DEPUTY)
#define MEMBERS (~(HEADS | DEPUTIES))

static GPtrArray *
list_leading_group (Growth *g, GError **error)
{
  g_autoptr (GPtrArray) departments = dd_roster_service_list_departments (g->roster, error);

  for (guint i = 0; departments != NULL && i < departments->len; i++)
    {
      const DdDepartment *department = g_ptr_array_index (departments, i);

      if (is_leading_group (department))
        return dd_roster_service_list_posts (g->roster, department->id, error);
    }
  return departments != NULL ? g_ptr_array_new () : NULL;
}

/* A deputy stands in for the head; nobody for a deputy or a member, the others are there. */
static gboolean
add_leading_group (Growth *g, GError **error)
{
  static const guint RANKS[] = { HEADS, DEPUTIES, MEMBERS };
  g_autoptr (GPtrArray) posts = list_leading_group (g, error);
  gint64 deputy;

  if (posts == NULL || !find_first (g, posts, DEPUTIES, &deputy, error))
    return FALSE;
  for (guint rank = 0; rank < G_N_ELEMENTS (RANKS); rank++)
    for (guint i = 0; i < posts->len; i++)
      {
        DdPost *post = g_ptr_array_index (posts, i);

        if ((RANKS[rank] & (1u << post->kind)) != 0 &&
            !add_post (g, post, NULL, rank == 0 ? deputy : 0, error))
          return FALSE;
      }
  return TRUE;
}

/* An authority the school has no number for yet still has to be rung. */
static DdContact *
find_contact (Growth *g, const char *recipient, GError **error)
{
  g_autoptr (GError) failure = NULL;
  DdContact *contact = dd_roster_service_find_contact (g->roster, recipient, &failure);

  if (failure != NULL && !g_error_matches (failure, DD_ERROR, DD_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (contact == NULL)
    contact = dd_contact_new (dd_wording_recipient (recipient), NULL, NULL,
                              (const char *[]){ recipient, NULL });
  return contact;
}

/* What has to be told by phone, or was. */
static gboolean
is_told_by_phone (const DdObligation *obligation)
{
  return obligation->form == DD_REPORT_FORM_ORAL &&
         g_strcmp0 (obligation->recipient, DD_RECIPIENT_GUARDIANS) != 0 &&
         (obligation->ended == DD_OBLIGATION_GOES_ON ||
          (obligation->ended != DD_OBLIGATION_FALLEN &&
           obligation->fulfilled_at != DD_TIME_UNKNOWN));
}

static gboolean
add_contacts (DdIncidentService *self, Growth *g, gint64 incident, GError **error)
{
  g_autoptr (GPtrArray) obligations = dd_incident_service_get_obligations (self, incident, error);

  for (guint i = 0; obligations != NULL && i < obligations->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (obligations, i);
      g_autoptr (DdContact) contact = NULL;

      if (!is_told_by_phone (obligation))
        continue;
      contact = find_contact (g, obligation->recipient, error);
      if (contact == NULL)
        return FALSE;
      dd_call_tree_add_contact (g->tree, contact, dd_wording_duty (obligation));
    }
  return obligations != NULL;
}

static gboolean
add_rings (DdIncidentService *self, Growth *g, gint64 incident, GError **error)
{
  g_autoptr (GPtrArray) events = dd_timeline_store_list (self->database, incident, error);

  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (events, i);

      if (event->retracted)
        continue;
      if (event->kind == DD_EVENT_ORAL_REPORT)
        dd_call_tree_add_contact_ring (g->tree, event->id, event->recipient, event->at,
                                       event->answered_by);
      else if (event->kind == DD_EVENT_CALL)
        {
          if (!add_person (g, event->subject_id, error))
            return FALSE;
          dd_call_tree_add_ring (g->tree, event->id, event->subject_id, event->at,
                                 event->answered_by);
        }
    }
  return events != NULL;
}

/* The account that filed it may belong to nobody in the roster. */
static gboolean
add_reporter (DdIncidentService *self, Growth *g, const DdIncident *incident, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (DdAccount) account =
      dd_account_store_get (self->database, incident->filed_by, g->now, &failure);

  if (account != NULL)
    dd_call_tree_set_reporter (g->tree, account->person_id, incident->filed_at);
  else if (!g_error_matches (failure, DD_ERROR, DD_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}

/* Whoever may write a call down has to know the numbers. */
static gboolean
check_list (DdSession *session, const DdIncident *incident, GError **error)
{
  return dd_permission_has (session, DD_PERMISSION_SEE_INCIDENTS) ||
         dd_incident_service_check (session, DD_PERMISSION_RECORD_ACT, incident, error);
}

/**
 * dd_incident_service_list_calls:
 * @self: the service
 * @session: who rings
 * @incident: for which incident
 * @error: return location
 *
 * Who is on duty now, the registrar, the security administrator of the department concerned, the
 * leading group, and the authorities that have to be told by phone.
 *
 * Returns: (transfer full) (nullable) (element-type DdCallStep): whom to ring, in order, and how
 *   far it is; %NULL with @error set
 */
GPtrArray *
dd_incident_service_list_calls (DdIncidentService *self,
                                DdSession *session,
                                gint64 incident,
                                GError **error)
{
  g_autoptr (DdIncident) found = NULL;
  g_autoptr (DdCallTree) tree = NULL;
  Growth growth;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session), NULL);

  found = dd_incident_store_get (self->database, incident, error);
  if (found == NULL || !check_list (session, found, error))
    return NULL;
  growth.roster = self->roster;
  growth.now = dd_clock_now (self->clock);
  growth.tree = tree = dd_call_tree_new (growth.now);
  if (!add_reporter (self, &growth, found, error) || !add_duty (self, &growth, error) ||
      !add_registrar (&growth, error) || !add_department (&growth, found, error) ||
      !add_leading_group (&growth, error) || !add_contacts (self, &growth, incident, error) ||
      !add_rings (self, &growth, incident, error))
    return NULL;
  return dd_call_tree_list (tree);
}

/* Who was rung. ------------------------------------------------------------------------------- */

/* "王伟（信息安全管理员 · 政教处）": whom, and as what, as it was known then. */
static char *
dup_who (DdIncidentService *self, const DdPerson *person, gint64 at)
{
  g_autoptr (GPtrArray) posts =
      dd_roster_service_list_posts_of_person_at (self->roster, person->id, at, NULL);
  g_autoptr (DdDepartment) department = NULL;
  g_autofree char *title = NULL;
  DdPost *post;

  if (posts == NULL || posts->len == 0)
    return g_strdup (person->name);
  post = g_ptr_array_index (posts, 0);
  if (post->department_id != 0)
    department = dd_roster_service_get_department (self->roster, post->department_id, NULL);
  title = dup_title (post, department != NULL ? dd_department_get_name (department) : NULL, FALSE);
  /* Translators: a person, then what they are. */
  return g_strdup_printf (C_ ("call", "%s (%s)"), person->name, title);
}

static gboolean
record_person (DdIncidentService *self,
               DdSession *session,
               gint64 incident,
               const DdIncidentCall *call,
               GError **error)
{
  g_autoptr (DdTimelineEvent) event = dd_timeline_event_new (DD_EVENT_CALL, call->at);
  g_autoptr (DdPerson) person = dd_roster_service_get_person (self->roster, call->person, error);
  g_auto (DdIncidentWork) work = { 0 };

  if (person == NULL)
    return FALSE;
  event->subject_id = person->id;
  event->subject_key = dup_who (self, person, call->at);
  event->by = g_strdup (dd_session_get_name (session));
  event->phone = g_strdup (call->phone);
  if (event->phone == NULL)
    event->phone = g_strdup (person->phone != NULL ? person->phone : person->office_phone);
  event->text = g_strdup (call->remark);
  if (call->answered)
    event->answered_by = g_strdup (call->answered_by != NULL ? call->answered_by : person->name);
  return dd_incident_work_begin (self, session, DD_PERMISSION_RECORD_ACT, incident, &work, error) &&
         dd_incident_work_check_act (self, &work, event, error) &&
         dd_incident_work_add_act (self, &work, event, NULL, error) &&
         dd_incident_work_finish (self, &work, error);
}

static gboolean
record_office (DdIncidentService *self,
               DdSession *session,
               gint64 incident,
               const DdIncidentCall *call,
               GError **error)
{
  const DdContact *contact = call->contact;
  g_autoptr (DdTimelineEvent) act = dd_timeline_event_new (DD_EVENT_ORAL_REPORT, call->at);

  act->recipient = g_strdup (contact->roles[0]);
  act->by = g_strdup (dd_session_get_name (session));
  act->phone = g_strdup (call->phone != NULL ? call->phone : contact->phone);
  act->text = g_strdup (call->remark);
  if (call->answered)
    act->answered_by = g_strdup (call->answered_by != NULL ? call->answered_by : contact->name);
  return dd_incident_service_record (self, session, incident, act,
                                     (const char *const *) contact->roles + 1, error);
}

/**
 * dd_incident_service_record_call:
 * @self: the service
 * @session: who rang
 * @incident: for which incident
 * @call: whom, when, and whether they answered
 * @error: return location
 *
 * Writes a call down. One to an office is an oral report to each of its roles; one to somebody of
 * the school fulfils nothing.
 *
 * Returns: whether it is on the disk
 */
gboolean
dd_incident_service_record_call (DdIncidentService *self,
                                 DdSession *session,
                                 gint64 incident,
                                 const DdIncidentCall *call,
                                 GError **error)
{
  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session), FALSE);
  g_return_val_if_fail (call != NULL && (call->person != 0) == (call->contact == NULL), FALSE);
  g_return_val_if_fail (call->contact == NULL || call->contact->roles[0] != NULL, FALSE);

  return call->contact != NULL ? record_office (self, session, incident, call, error)
                               : record_person (self, session, incident, call, error);
}

/* The rows of the last call of a step: an office may stand for several roles. */
static GArray *
find_rows (DdIncidentService *self, gint64 incident, const DdCallStep *step, GError **error)
{
  g_autoptr (GPtrArray) events = dd_timeline_store_list (self->database, incident, error);
  const DdCallRing *last = dd_call_step_get_last (step);
  GArray *rows;

  if (events == NULL)
    return NULL;
  rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < events->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (events, i);

      if (!event->retracted && event->at == last->at &&
          (event->id == last->id || (step->contact != NULL && event->kind == DD_EVENT_ORAL_REPORT &&
                                     dd_contact_has_role (step->contact, event->recipient))))
        g_array_append_val (rows, event->id);
    }
  return rows;
}

static gboolean
take_back (
    DdIncidentService *self, DdSession *session, GArray *rows, const char *reason, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    if (!dd_incident_service_retract (self, session, g_array_index (rows, gint64, i), reason,
                                      error))
      return FALSE;
  return TRUE;
}

/**
 * dd_incident_service_take_back_call:
 * @self: the service
 * @session: who takes it back
 * @incident: of which incident
 * @step: somebody who was rung
 * @reason: why
 * @error: return location
 *
 * Takes the last call back, with all rows of it.
 *
 * Returns: whether it is on the disk
 */
gboolean
dd_incident_service_take_back_call (DdIncidentService *self,
                                    DdSession *session,
                                    gint64 incident,
                                    const DdCallStep *step,
                                    const char *reason,
                                    GError **error)
{
  g_autoptr (GArray) rows = NULL;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session), FALSE);
  g_return_val_if_fail (step != NULL && step->rings->len > 0, FALSE);

  rows = find_rows (self, incident, step, error);
  return rows != NULL && take_back (self, session, rows, reason, error);
}

/**
 * dd_incident_service_name_call:
 * @self: the service
 * @session: who adds it
 * @incident: of which incident
 * @step: an office that was rung
 * @answered_by: who answered there
 * @error: return location
 *
 * The name comes after the call was stamped: the same call again, with the name. The rows without
 * it go last, so that the report counts as made all the while.
 *
 * Returns: whether it is on the disk
 */
gboolean
dd_incident_service_name_call (DdIncidentService *self,
                               DdSession *session,
                               gint64 incident,
                               const DdCallStep *step,
                               const char *answered_by,
                               GError **error)
{
  g_autoptr (GArray) nameless = NULL;
  DdIncidentCall call = { 0 };

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (self) && DD_IS_SESSION (session), FALSE);
  g_return_val_if_fail (step != NULL && step->contact != NULL && step->rings->len > 0, FALSE);

  nameless = find_rows (self, incident, step, error);
  call.contact = step->contact;
  call.at = dd_call_step_get_last (step)->at;
  call.answered = TRUE;
  call.answered_by = answered_by;
  return nameless != NULL && record_office (self, session, incident, &call, error) &&
         take_back (self, session, nameless, _ ("Name of who answered added"), error);
}
