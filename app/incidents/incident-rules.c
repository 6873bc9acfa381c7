/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "incidents/incident-rules.h"

#include "base/error.h"
#include "base/text.h"

#include <glib/gi18n.h>

/* An id of another program is a name, not a text. */
#define EXTERNAL_ID_MAX 200

void
dd_incident_problem_free (DdIncidentProblem *self)
{
  if (self == NULL)
    return;

  g_free (self->message);
  g_free (self);
}

static void
add_problem (GPtrArray *problems, const char *key, gboolean stops, char *message)
{
  DdIncidentProblem *problem = g_new0 (DdIncidentProblem, 1);

  problem->key = key;
  problem->stops = stops;
  problem->message = message;
  g_ptr_array_add (problems, problem);
}

static void
check_text (GPtrArray *problems, const char *key, const char *label, const char *text, glong max)
{
  g_autoptr (GError) error = NULL;

  if (!dd_text_check (text, label, max, &error))
    add_problem (problems, key, TRUE, g_strdup (error->message));
}

static char *
format_time (gint64 time, GTimeZone *zone)
{
  g_autoptr (GDateTime) local = dd_time_to_local (time, zone);

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M") : g_strdup ("?");
}

static void
check_times (GPtrArray *problems, const DdIncident *self, gint64 now, GTimeZone *zone)
{
  g_autofree char *present = format_time (now, zone);

  if (self->discovered_at == DD_TIME_UNKNOWN)
    add_problem (problems, "discovered_at", TRUE,
                 g_strdup (_ ("When was it discovered? The clocks start from this time.")));
  else if (self->discovered_at > now)
    {
      g_autofree char *time = format_time (self->discovered_at, zone);

      add_problem (
          problems, "discovered_at", TRUE,
          /* Translators: two dates with times. */
          g_strdup_printf (
              _ ("The discovery (%s) lies in the future; it is now %s. Please correct the time."),
              time, present));
    }
  if (self->occurred_at == DD_TIME_UNKNOWN)
    return;
  if (self->occurred_at > now)
    {
      g_autofree char *time = format_time (self->occurred_at, zone);

      add_problem (problems, "occurred_at", TRUE,
                   g_strdup_printf (_ ("The occurrence (%s) lies in the future; it is now %s. "
                                       "Please correct the time, or leave it unknown."),
                                    time, present));
    }
  else if (self->discovered_at != DD_TIME_UNKNOWN && self->occurred_at > self->discovered_at)
    {
      g_autofree char *occurred = format_time (self->occurred_at, zone);
      g_autofree char *discovered = format_time (self->discovered_at, zone);

      add_problem (
          problems, "occurred_at", FALSE,
          g_strdup_printf (_ ("The occurrence (%s) lies after the discovery (%s). Until one of the "
                              "two is corrected, the occurrence counts as not known."),
                           occurred, discovered));
    }
}

static void
check_counts (GPtrArray *problems, const DdIncident *self)
{
  for (DdIncidentCount count = 0; count < DD_INCIDENT_N_COUNTS; count++)
    if (self->counts[count] < 0 && self->counts[count] != DD_COUNT_UNKNOWN)
      add_problem (problems, dd_incident_count_key (count), TRUE,
                   g_strdup_printf (_ ("“%s” must be 0 or more, or left unknown."),
                                    dd_incident_count_label (count)));

  if (self->counts[DD_INCIDENT_MINORS_AFFECTED] != DD_COUNT_UNKNOWN &&
      self->counts[DD_INCIDENT_MINORS_UNDER_14] > self->counts[DD_INCIDENT_MINORS_AFFECTED])
    add_problem (
        problems, "minors_under_14", FALSE,
        g_strdup (
            _ ("There are more pupils under 14 than pupils concerned. Please check the figures.")));
}

/**
 * dd_incident_validate:
 * @self: an incident
 * @now: the present, UTC milliseconds
 * @zone: the desk's time zone
 *
 * Looks for what is wrong with the facts; what is unknown is not wrong. Problems that stop are
 * refused by the service, the others are shown beside their fields.
 *
 * Returns: (transfer full) (element-type DdIncidentProblem): the problems
 */
GPtrArray *
dd_incident_validate (const DdIncident *self, gint64 now, GTimeZone *zone)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_incident_problem_free);

  g_return_val_if_fail (self != NULL && zone != NULL, problems);

  if (dd_text_is_blank (self->title))
    add_problem (problems, "title", TRUE,
                 g_strdup (
                     _ ("What happened? Please say it in one line of at most 200 characters.")));
  else
    check_text (problems, "title", _ ("Title"), self->title, DD_TITLE_MAX);

  if ((guint) self->category >= DD_N_CATEGORIES)
    add_problem (problems, "category", TRUE, g_strdup (_ ("Please choose a category.")));
  else if (self->subcategory != DD_SUBCATEGORY_UNKNOWN &&
           dd_subcategory_category (self->subcategory) != self->category)
    add_problem (problems, "subcategory", TRUE,
                 /* Translators: a kind of incident, then a category. */
                 g_strdup_printf (_ ("“%s” is no kind of “%s”. Please choose the kind again."),
                                  dd_subcategory_label (self->subcategory),
                                  dd_category_label (self->category)));

  check_times (problems, self, now, zone);
  check_counts (problems, self);
  check_text (problems, "external_id", _ ("Id of the other program"), self->external_id,
              EXTERNAL_ID_MAX);
  check_text (problems, "system.name", _ ("System"), self->system_name, DD_TEXT_MAX);
  check_text (problems, "level_reason", _ ("Reason for the level"), self->level_reason,
              DD_TEXT_MAX);
  check_text (problems, "national_level_reason", _ ("Reason for the national level"),
              self->national_level_reason, DD_TEXT_MAX);
  for (DdIncidentText text = 0; text < DD_INCIDENT_N_TEXTS; text++)
    check_text (problems, dd_incident_text_key (text), dd_incident_text_label (text),
                self->texts[text], DD_TEXT_MAX);
  return problems;
}

/**
 * dd_incident_first_stop:
 * @problems: (element-type DdIncidentProblem): of dd_incident_validate()
 *
 * Returns: (transfer none) (nullable): the first problem that stops; %NULL if none does
 */
const DdIncidentProblem *
dd_incident_first_stop (GPtrArray *problems)
{
  g_return_val_if_fail (problems != NULL, NULL);

  for (guint i = 0; i < problems->len; i++)
    {
      const DdIncidentProblem *problem = g_ptr_array_index (problems, i);

      if (problem->stops)
        return problem;
    }
  return NULL;
}

/**
 * dd_incident_refuse_stop:
 * @problems: (element-type DdIncidentProblem): of dd_incident_validate()
 * @error: return location: %DD_ERROR_INVALID with the first problem that stops
 *
 * Returns: whether no problem stops
 */
gboolean
dd_incident_refuse_stop (GPtrArray *problems, GError **error)
{
  const DdIncidentProblem *stop = dd_incident_first_stop (problems);

  if (stop == NULL)
    return TRUE;
  g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID, stop->message);
  return FALSE;
}

/**
 * dd_incident_mend_occurrence:
 * @self: an incident
 *
 * A discovery before the occurrence cannot be; the occurrence then counts as not known, so that the
 * clocks run from the discovery (design §5: warned of, never a stop).
 *
 * Returns: whether it had to be mended
 */
gboolean
dd_incident_mend_occurrence (DdIncident *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->occurred_at == DD_TIME_UNKNOWN || self->discovered_at == DD_TIME_UNKNOWN ||
      self->occurred_at <= self->discovered_at)
    return FALSE;
  self->occurred_at = DD_TIME_UNKNOWN;
  self->occurred_approximate = FALSE;
  return TRUE;
}

/**
 * dd_incident_check_act_time:
 * @at: when something was done
 * @discovered_at: when the incident was discovered
 * @now: the present
 * @zone: the desk's time zone
 * @error: return location
 *
 * Returns: whether it can have been done then: not in the future, not before the discovery
 */
gboolean
dd_incident_check_act_time (
    gint64 at, gint64 discovered_at, gint64 now, GTimeZone *zone, GError **error)
{
  g_autofree char *time = NULL;
  g_autofree char *limit = NULL;

  g_return_val_if_fail (zone != NULL, FALSE);

  if (at != DD_TIME_UNKNOWN && at <= now && at >= discovered_at)
    return TRUE;
  if (at == DD_TIME_UNKNOWN)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("When was it done? Please give the time."));
      return FALSE;
    }
  time = format_time (at, zone);
  limit = format_time (at > now ? now : discovered_at, zone);
  g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
               at > now ? _ ("This time (%s) lies in the future; it is now %s. Please correct it.")
                        : _ ("This time (%s) lies before the discovery (%s). Please correct it."),
               time, limit);
  return FALSE;
}

/**
 * dd_incident_state_of:
 * @events: (element-type DdTimelineEvent): a timeline, oldest first
 *
 * The state is what the timeline says; retracted rows say nothing. Ringing somebody is reporting,
 * not handling; a false alarm stays one until its row is retracted.
 *
 * Returns: the state
 */
DdIncidentState
dd_incident_state_of (GPtrArray *events)
{
  DdIncidentState state = DD_INCIDENT_REPORTED;

  g_return_val_if_fail (events != NULL, state);

  for (guint i = 0; i < events->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (events, i);

      if (event->retracted)
        continue;
      if (event->kind == DD_EVENT_WITHDRAWN)
        return DD_INCIDENT_WITHDRAWN;
      if (event->kind == DD_EVENT_CLOSED)
        state = DD_INCIDENT_CLOSED;
      else if (event->kind == DD_EVENT_HANDLED && state != DD_INCIDENT_CLOSED)
        state = DD_INCIDENT_HANDLED;
      else if (event->kind == DD_EVENT_REOPENED)
        state = DD_INCIDENT_HANDLING;
      else if (state == DD_INCIDENT_REPORTED &&
               (event->kind == DD_EVENT_PROGRESS || event->kind == DD_EVENT_STEP_DONE ||
                event->kind == DD_EVENT_EVIDENCE || event->kind == DD_EVENT_LEVEL ||
                event->kind == DD_EVENT_DELIVERED))
        state = DD_INCIDENT_HANDLING;
    }
  return state;
}

/**
 * dd_incident_state_allows:
 * @state: a state
 * @kind: what somebody wants to record in the window
 *
 * Returns: whether it makes sense in @state; whatever was done may always be written down, only the
 *   turns of the state have an order
 */
gboolean
dd_incident_state_allows (DdIncidentState state, DdEventKind kind)
{
  switch ((int) kind)
    {
    case DD_EVENT_HANDLED:
      return state == DD_INCIDENT_REPORTED || state == DD_INCIDENT_HANDLING;
    case DD_EVENT_CLOSED:
    case DD_EVENT_WITHDRAWN:
      return state != DD_INCIDENT_CLOSED && state != DD_INCIDENT_WITHDRAWN;
    case DD_EVENT_REOPENED:
      return state == DD_INCIDENT_HANDLED || state == DD_INCIDENT_CLOSED;
    default:
      return TRUE;
    }
}
