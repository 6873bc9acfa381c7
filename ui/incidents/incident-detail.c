/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/incidents/incident-detail.h"

#include "accounts/permission.h"
#include "deadlines/wording.h"
#include "incidents/incident-calls.h"
#include "incidents/incident-rules.h"
#include "ui/common/columns.h"
#include "ui/common/format.h"
#include "ui/common/tag.h"
#include "ui/common/two-column.h"
#include "ui/incidents/act-window.h"
#include "ui/incidents/duty-list.h"
#include "ui/incidents/facts-card.h"
#include "ui/incidents/facts-window.h"
#include "ui/incidents/step-list.h"
#include "ui/incidents/timeline-card.h"

#include <glib/gi18n.h>

/**
 * DdIncidentDetail:
 *
 * One incident: its facts and levels, what happened, what is owed, the steps of handling and the
 * evidence, on one page, because they explain each other.
 */
struct _DdIncidentDetail
{
  DdPage parent_instance;

  gint64 incident;
  DdIncidentState state;
  gboolean drill;

  /* Template widgets */
  GtkScrolledWindow *scroller;
  GtkLabel *title;
  GtkLabel *level_tag;
  GtkLabel *state_tag;
  GtkLabel *drill_tag;
  GtkWidget *report_button;
  GtkWidget *note_button;
  AdwBin *facts_place;
  AdwBin *timeline_place;
  GtkWidget *duties;
  AdwBin *duty_place;
  GtkLabel *steps_summary;
  AdwBin *steps_place;
  GtkWidget *calls_list;
  AdwActionRow *calls_row;
  AdwActionRow *evidence_row;

  /* Children in those places, made with the first refresh */
  DdFactsCard *facts_card;
  DdTimelineCard *timeline;
  DdDutyList *duty_list;
  DdStepList *steps;
};

G_DEFINE_FINAL_TYPE (DdIncidentDetail, dd_incident_detail, DD_TYPE_PAGE)

static DdDesk *
get_desk (DdIncidentDetail *self)
{
  return dd_page_get_desk (DD_PAGE (self));
}

static DdSession *
get_session (DdIncidentDetail *self)
{
  return dd_page_get_session (DD_PAGE (self));
}

/* Actions. ------------------------------------------------------------------------------------ */

static void
on_note (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DdIncidentDetail *self = DD_INCIDENT_DETAIL (widget);

  dd_act_window_open_note (widget, get_desk (self), get_session (self), self->incident);
}

static void
on_facts (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DdIncidentDetail *self = DD_INCIDENT_DETAIL (widget);

  dd_facts_window_open (widget, get_desk (self), get_session (self), self->incident);
}

static void
on_call (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DdIncidentDetail *self = DD_INCIDENT_DETAIL (widget);

  dd_act_window_open_call (widget, get_desk (self), get_session (self), self->incident, NULL);
}

static void
on_deliver (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DdIncidentDetail *self = DD_INCIDENT_DETAIL (widget);

  dd_act_window_open_delivery (widget, get_desk (self), get_session (self), self->incident, NULL,
                               NULL);
}

static void
on_evidence (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dd_page_open (widget, "evidence", DD_INCIDENT_DETAIL (widget)->incident);
}

static void
on_calls (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dd_page_open (widget, "calls", DD_INCIDENT_DETAIL (widget)->incident);
}

/* One that was begun is gone on with, one that is signed is read. */
static void
on_drill_report (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DdIncidentDetail *self = DD_INCIDENT_DETAIL (widget);
  g_autoptr (GError) error = NULL;
  gint64 version =
      dd_report_service_start (dd_desk_get_reports (get_desk (self)), get_session (self),
                               self->incident, DD_KIND_DRILL, DD_RECIPIENT_SCHOOL, &error);

  if (version != 0)
    dd_page_open (widget, "report", version);
  else
    dd_page_say_error (widget, error);
}

/* A drill is no alarm, false or true, and no case to be closed: it ends, goes on or is abandoned.
 * Its handling is practised as the real one. */
typedef enum
{
  OF_BOTH,
  OF_REAL,
  OF_DRILLS,
} TurnOf;

static const struct
{
  const char *action;
  DdEventKind kind;
  DdPermission permission;
  TurnOf of;
} TURNS[] = {
  { "incident.handled", DD_EVENT_HANDLED, DD_PERMISSION_RECORD_ACT, OF_BOTH },
  { "incident.close", DD_EVENT_CLOSED, DD_PERMISSION_CLOSE_INCIDENT, OF_REAL },
  { "incident.end-drill", DD_EVENT_CLOSED, DD_PERMISSION_CLOSE_INCIDENT, OF_DRILLS },
  { "incident.reopen", DD_EVENT_REOPENED, DD_PERMISSION_CLOSE_INCIDENT, OF_REAL },
  { "incident.resume-drill", DD_EVENT_REOPENED, DD_PERMISSION_CLOSE_INCIDENT, OF_DRILLS },
  { "incident.withdraw", DD_EVENT_WITHDRAWN, DD_PERMISSION_WITHDRAW_INCIDENT, OF_REAL },
  { "incident.abandon", DD_EVENT_WITHDRAWN, DD_PERMISSION_WITHDRAW_INCIDENT, OF_DRILLS },
};

static void
on_turn (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DdIncidentDetail *self = DD_INCIDENT_DETAIL (widget);

  for (guint i = 0; i < G_N_ELEMENTS (TURNS); i++)
    if (g_strcmp0 (action, TURNS[i].action) == 0)
      dd_act_window_open_turn (widget, get_desk (self), get_session (self), self->incident,
                               TURNS[i].kind);
}

static void
on_correct (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DdIncidentDetail *self = DD_INCIDENT_DETAIL (widget);

  dd_act_window_open_correction (widget, get_desk (self), get_session (self), self->incident);
}

static void
enable_actions (DdIncidentDetail *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  DdSession *session = get_session (self);

  gtk_widget_action_set_enabled (widget, "incident.note",
                                 dd_permission_has (session, DD_PERMISSION_RECORD_ACT));
  gtk_widget_action_set_enabled (widget, "incident.call",
                                 dd_permission_has (session, DD_PERMISSION_RECORD_ACT));
  gtk_widget_action_set_enabled (widget, "incident.deliver",
                                 dd_permission_has (session, DD_PERMISSION_RECORD_DELIVERY));
  gtk_widget_action_set_enabled (widget, "incident.facts",
                                 dd_permission_has (session, DD_PERMISSION_AMEND_INCIDENT));
  gtk_widget_action_set_enabled (widget, "incident.correct",
                                 self->state == DD_INCIDENT_HANDLED &&
                                     dd_permission_has (session, DD_PERMISSION_RECORD_ACT));
  for (guint i = 0; i < G_N_ELEMENTS (TURNS); i++)
    gtk_widget_action_set_enabled (widget, TURNS[i].action,
                                   TURNS[i].of != (self->drill ? OF_REAL : OF_DRILLS) &&
                                       dd_incident_state_allows (self->state, TURNS[i].kind) &&
                                       dd_permission_has (session, TURNS[i].permission));
  gtk_widget_set_visible (self->report_button,
                          self->drill && dd_permission_has (session, DD_PERMISSION_WRITE_REPORT));
}

/* Showing. ------------------------------------------------------------------------------------ */

static void
make_children (DdIncidentDetail *self)
{
  if (self->facts_card != NULL)
    return;

  self->facts_card = DD_FACTS_CARD (dd_facts_card_new (get_desk (self), get_session (self)));
  adw_bin_set_child (self->facts_place, GTK_WIDGET (self->facts_card));
  self->timeline = DD_TIMELINE_CARD (dd_timeline_card_new (get_desk (self), get_session (self)));
  adw_bin_set_child (self->timeline_place, GTK_WIDGET (self->timeline));
  self->duty_list = DD_DUTY_LIST (dd_duty_list_new (get_desk (self), get_session (self)));
  adw_bin_set_child (self->duty_place, GTK_WIDGET (self->duty_list));
  self->steps = DD_STEP_LIST (dd_step_list_new (get_desk (self), get_session (self)));
  adw_bin_set_child (self->steps_place, GTK_WIDGET (self->steps));
}

static DdTagTone
tone_of (DdIncidentState state)
{
  if (state == DD_INCIDENT_CLOSED)
    return DD_TAG_SUCCESS;
  return state == DD_INCIDENT_WITHDRAWN ? DD_TAG_PLAIN : DD_TAG_ACCENT;
}

static void
show_head (DdIncidentDetail *self, const DdIncident *incident)
{
  g_autofree char *number = dd_incident_get_number (incident);
  g_autofree char *level = dd_format_level_tag (incident->level);

  dd_page_set_subtitle (DD_PAGE (self), number);
  gtk_label_set_label (self->title, incident->title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), incident->title);
  dd_tag_set (GTK_WIDGET (self->level_tag), level,
              incident->level <= 3 ? DD_TAG_WARNING : DD_TAG_PLAIN);
  dd_tag_set (GTK_WIDGET (self->state_tag),
              dd_incident_state_label (incident->state, incident->drill),
              tone_of (incident->state));
  gtk_widget_set_visible (GTK_WIDGET (self->drill_tag), incident->drill);
}

static void
show_evidence (DdIncidentDetail *self)
{
  g_autoptr (GPtrArray) files =
      dd_attachment_service_list (dd_desk_get_attachments (get_desk (self)),
                                  dd_page_get_session (DD_PAGE (self)), DD_SUBJECT_INCIDENT,
                                  self->incident, NULL);
  guint n = files != NULL ? files->len : 0;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;

  if (n == 0)
    title = g_strdup (_ ("No evidence yet"));
  else
    title = g_strdup_printf (ngettext ("%u piece of evidence", "%u pieces of evidence", n), n);
  if (n > 0)
    {
      const DdAttachment *newest = g_ptr_array_index (files, n - 1);

      subtitle = g_markup_escape_text (newest->name, -1);
    }
  else
    subtitle = g_strdup (_ ("Logs, screenshots, lists of hosts"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->evidence_row), title);
  adw_action_row_set_subtitle (self->evidence_row, subtitle);
}

/* How many of those who have to know do, and who is next. */
static void
show_calls (DdIncidentDetail *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps =
      dd_incident_service_list_calls (dd_desk_get_incidents (get_desk (self)), get_session (self),
                                      self->incident, &error);
  g_autofree char *words = NULL;
  g_autofree char *next = NULL;
  g_autofree char *subtitle = NULL;
  guint told, all;

  if (steps == NULL)
    {
      dd_page_say_error (GTK_WIDGET (self), error);
      return;
    }
  dd_call_steps_count (steps, &told, &all);
  words = g_strdup_printf (_ ("%u / %u know"), told, all);
  for (guint i = 0; i < steps->len; i++)
    {
      const DdCallStep *step = g_ptr_array_index (steps, i);

      if (step->next && told < all)
        /* Translators: a person or an office. */
        next = g_strdup_printf (C_ ("call", "next: %s"), dd_call_step_get_name (step));
    }
  subtitle = dd_format_join (words, next != NULL ? next : "", NULL);
  adw_action_row_set_subtitle (self->calls_row, subtitle);
  /* Of what is over it is looked up in the menu. */
  gtk_widget_set_visible (self->calls_list, self->state != DD_INCIDENT_CLOSED &&
                                                self->state != DD_INCIDENT_WITHDRAWN);
}

static int
compare_due (gconstpointer a, gconstpointer b)
{
  return dd_obligation_compare (*(const DdObligation *const *) a, *(const DdObligation *const *) b);
}

/* What the incident owes, and the signatures that its reports wait for. */
static GPtrArray *
list_duties (DdIncidentDetail *self, GError **error)
{
  DdDesk *desk = get_desk (self);
  g_autoptr (GPtrArray) duties =
      dd_incident_service_get_obligations (dd_desk_get_incidents (desk), self->incident, error);
  g_autoptr (GPtrArray) consents = NULL;

  if (duties == NULL)
    return NULL;
  consents = dd_report_service_list_consents (dd_desk_get_reports (desk), get_session (self),
                                              self->incident, error);
  if (consents == NULL)
    return NULL;
  g_ptr_array_extend_and_steal (duties, g_steal_pointer (&consents));
  g_ptr_array_sort (duties, compare_due);
  return g_steal_pointer (&duties);
}

static void
dd_incident_detail_refresh (DdPage *page)
{
  DdIncidentDetail *self = DD_INCIDENT_DETAIL (page);
  DdIncidentService *service = dd_desk_get_incidents (get_desk (self));
  g_autoptr (GError) error = NULL;
  g_autoptr (DdIncident) incident = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) obligations = NULL;
  g_autoptr (GPtrArray) climbed = NULL;
  g_autofree char *summary = NULL;

  if (!dd_permission_check (get_session (self), DD_PERMISSION_SEE_INCIDENTS, &error) ||
      (incident = dd_incident_service_get (service, self->incident, &error)) == NULL ||
      (events = dd_incident_service_get_timeline (service, self->incident, &error)) == NULL ||
      (obligations = list_duties (self, &error)) == NULL ||
      (climbed = dd_reminder_service_list_climbed (dd_desk_get_reminders (get_desk (self)),
                                                   DD_SUBJECT_INCIDENT, self->incident, &error)) ==
          NULL)
    {
      dd_page_say_error (GTK_WIDGET (self), error);
      return;
    }

  make_children (self);
  self->state = incident->state;
  self->drill = incident->drill;
  dd_page_set_drill (page, incident->drill);
  show_head (self, incident);
  dd_facts_card_show (self->facts_card, incident, events);
  dd_timeline_card_show (self->timeline, incident, events, climbed, obligations);
  dd_duty_list_show (self->duty_list, obligations);
  gtk_widget_set_visible (self->duties, obligations->len > 0);
  dd_step_list_show (self->steps, incident, events);
  summary = dd_step_list_dup_summary (self->steps);
  gtk_label_set_label (self->steps_summary, summary);
  show_calls (self);
  show_evidence (self);
  enable_actions (self);
}

static void
dd_incident_detail_tick (DdPage *page, gint64 now)
{
  DdIncidentDetail *self = DD_INCIDENT_DETAIL (page);

  if (self->duty_list != NULL)
    dd_duty_list_tick (self->duty_list, now);
}

static gboolean
dd_incident_detail_grab_focus (GtkWidget *widget)
{
  DdIncidentDetail *self = DD_INCIDENT_DETAIL (widget);

  return gtk_widget_grab_focus (self->note_button) ||
         gtk_widget_child_focus (GTK_WIDGET (self->scroller), GTK_DIR_TAB_FORWARD);
}

static void
dd_incident_detail_dispose (GObject *object)
{
  /* The bin must know that its child goes, before the template takes it away. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DD_TYPE_INCIDENT_DETAIL);

  G_OBJECT_CLASS (dd_incident_detail_parent_class)->dispose (object);
}

static void
dd_incident_detail_class_init (DdIncidentDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DdPageClass *page_class = DD_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_incident_detail_dispose;
  widget_class->grab_focus = dd_incident_detail_grab_focus;
  page_class->refresh = dd_incident_detail_refresh;
  page_class->tick = dd_incident_detail_tick;

  g_type_ensure (DD_TYPE_COLUMNS);
  g_type_ensure (DD_TYPE_TWO_COLUMN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/incidents/incident-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, DdIncidentDetail, scroller);
  gtk_widget_class_bind_template_child (widget_class, DdIncidentDetail, title);
  gtk_widget_class_bind_template_child (widget_class, DdIncidentDetail, level_tag);
  gtk_widget_class_bind_template_child (widget_class, DdIncidentDetail, state_tag);
  gtk_widget_class_bind_template_child (widget_class, DdIncidentDetail, drill_tag);
  gtk_widget_class_bind_template_child (widget_class, DdIncidentDetail, report_button);
  gtk_widget_class_bind_template_child (widget_class, DdIncidentDetail, note_button);
  gtk_widget_class_bind_template_child (widget_class, DdIncidentDetail, facts_place);
  gtk_widget_class_bind_template_child (widget_class, DdIncidentDetail, timeline_place);
  gtk_widget_class_bind_template_child (widget_class, DdIncidentDetail, duties);
  gtk_widget_class_bind_template_child (widget_class, DdIncidentDetail, duty_place);
  gtk_widget_class_bind_template_child (widget_class, DdIncidentDetail, steps_summary);
  gtk_widget_class_bind_template_child (widget_class, DdIncidentDetail, steps_place);
  gtk_widget_class_bind_template_child (widget_class, DdIncidentDetail, calls_list);
  gtk_widget_class_bind_template_child (widget_class, DdIncidentDetail, calls_row);
  gtk_widget_class_bind_template_child (widget_class, DdIncidentDetail, evidence_row);
  gtk_widget_class_install_action (widget_class, "incident.note", NULL, on_note);
  gtk_widget_class_install_action (widget_class, "incident.facts", NULL, on_facts);
  gtk_widget_class_install_action (widget_class, "incident.call", NULL, on_call);
  gtk_widget_class_install_action (widget_class, "incident.deliver", NULL, on_deliver);
  gtk_widget_class_install_action (widget_class, "incident.evidence", NULL, on_evidence);
  gtk_widget_class_install_action (widget_class, "incident.calls", NULL, on_calls);
  gtk_widget_class_install_action (widget_class, "incident.drill-report", NULL, on_drill_report);
  gtk_widget_class_install_action (widget_class, "incident.correct", NULL, on_correct);
  for (guint i = 0; i < G_N_ELEMENTS (TURNS); i++)
    gtk_widget_class_install_action (widget_class, TURNS[i].action, NULL, on_turn);
}

static void
dd_incident_detail_init (DdIncidentDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dd_page_set_title (DD_PAGE (self), _ ("Incident"));
  dd_page_set_scroller (DD_PAGE (self), self->scroller);
}

/**
 * dd_incident_detail_new:
 * @desk: the desk
 * @session: who looks
 * @id: which incident
 *
 * Returns: (transfer floating): the page of one incident
 */
GtkWidget *
dd_incident_detail_new (DdDesk *desk, DdSession *session, gint64 id)
{
  DdIncidentDetail *self =
      g_object_new (DD_TYPE_INCIDENT_DETAIL, "desk", desk, "session", session, NULL);

  self->incident = id;
  return GTK_WIDGET (self);
}
