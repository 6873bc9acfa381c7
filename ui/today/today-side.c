/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/today/today-side.h"

#include "accounts/permission.h"
#include "deadlines/wording.h"
#include "ui/accounts/account-window.h"
#include "ui/common/format.h"
#include "ui/common/row-layout.h"
#include "ui/common/tag.h"
#include "ui/roster/appointment-window.h"
#include "ui/roster/duty-now.h"
#include "ui/roster/handover-words.h"
#include "ui/roster/person-window.h"
#include "ui/roster/roster-words.h"

#include <glib/gi18n.h>

/** As many rows of one group as stand beside the clock without pushing the next group away. */
#define ROWS_MAX 4

/**
 * DdTodaySide:
 *
 * What else one must know today: reports that wait for this person's signature, drafts that nobody
 * filed, the incidents that go on, the posts that nobody holds. A group with nothing in it is not
 * there.
 */
struct _DdTodaySide
{
  GtkBox parent_instance;

  /* Children */
  GtkWidget *on_duty;
  GtkWidget *duty_gaps;
  GtkWidget *waiting;
  GtkWidget *drafts;
  GtkWidget *incidents;
  GtkWidget *vacancies;
  GtkWidget *tables;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
};

G_DEFINE_FINAL_TYPE (DdTodaySide, dd_today_side, GTK_TYPE_BOX)

static GtkWidget *
add_group (DdTodaySide *self, const char *title)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *list = gtk_list_box_new ();

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (group), heading);
  gtk_box_append (GTK_BOX (group), list);
  gtk_widget_set_visible (group, FALSE);
  gtk_box_append (GTK_BOX (self), group);
  return list;
}

static void
empty (GtkWidget *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (list), row);
  gtk_widget_set_visible (gtk_widget_get_parent (list), FALSE);
}

/* A row that leads somewhere; @kind NULL is one that does not. */
static GtkWidget *
add_row (GtkWidget *list,
         const char *icon_name,
         const char *icon_class,
         const char *title,
         const char *subtitle,
         const char *kind,
         gint64 id)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *subtitle_markup = g_markup_escape_text (subtitle, -1);

  dd_row_layout_apply (ADW_ACTION_ROW (row));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
  if (icon_name != NULL)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

      gtk_widget_add_css_class (icon, icon_class);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
    }
  if (kind != NULL)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      /* The target first: an action without its target is one that cannot be. */
      gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(sx)", kind, id);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("go-next-symbolic"));
    }
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_widget_set_visible (gtk_widget_get_parent (list), TRUE);
  return row;
}

static void
add_more_row (GtkWidget *list, guint n, const char *kind)
{
  g_autofree char *title = g_strdup_printf (ngettext ("%u more", "%u more", n), n);

  add_row (list, NULL, NULL, title, "", kind, 0);
}

static void
show_waiting (DdTodaySide *self)
{
  g_autoptr (DdPageModel) model = NULL;
  g_autoptr (GError) error = NULL;
  gint64 counts[DD_N_REPORT_FILTERS];
  guint n;

  empty (self->waiting);
  if (!dd_permission_has (self->session, DD_PERMISSION_SIGN_REPORT))
    return;
  model = dd_report_service_list (dd_desk_get_reports (self->desk), self->session,
                                  DD_REPORT_FILTER_WAITING, NULL);
  if (!dd_page_model_refresh (model, &error))
    {
      g_warning ("what waits for a signature could not be read: %s", error->message);
      return;
    }
  n = g_list_model_get_n_items (G_LIST_MODEL (model));
  for (guint i = 0; i < MIN (n, ROWS_MAX); i++)
    {
      g_autoptr (DdReportRow) report = g_list_model_get_item (G_LIST_MODEL (model), i);
      const DdReportVersion *version = dd_report_row_get_version (report);
      g_autofree char *to =
          g_strdup_printf (_ ("to %s"), dd_wording_recipient (version->recipient));
      g_autofree char *facts = dd_format_join (dd_report_row_get_title (report), to, NULL);
      g_autofree char *name = dd_wording_paper (dd_wording_kind (version->kind),
                                                version->supplement, version->version > 1);

      add_row (self->waiting, "application-certificate-symbolic", "warning", name, facts, "report",
               version->id);
    }
  if (n > ROWS_MAX &&
      dd_report_service_count (dd_desk_get_reports (self->desk), self->session, counts, NULL))
    add_more_row (self->waiting, (guint) counts[DD_REPORT_FILTER_WAITING] - ROWS_MAX, "reports");
}

static gboolean
is_listed (GPtrArray *due_items, gint64 draft)
{
  for (guint i = 0; i < due_items->len; i++)
    {
      const DdObligation *obligation =
          dd_due_item_get_obligation (g_ptr_array_index (due_items, i));

      if (g_strcmp0 (obligation->subject_kind, DD_SUBJECT_DRAFT) == 0 &&
          obligation->subject_id == draft)
        return TRUE;
    }
  return FALSE;
}

/* One's own draft stands there at once, that of others when it was left lying. Another person's is
 * told of and not opened: what is typed is its writer's. */
static void
show_drafts (DdTodaySide *self, GPtrArray *due_items)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  gint64 now = dd_clock_now (dd_desk_get_clock (self->desk));
  guint n = 0;

  empty (self->drafts);
  if (!dd_permission_has (self->session, DD_PERMISSION_FILE_INCIDENT))
    return;
  drafts = dd_draft_service_list (dd_desk_get_drafts (self->desk), DD_DRAFT_ANY_ACCOUNT,
                                  DD_DRAFT_INCIDENT, &error);
  if (drafts == NULL)
    {
      g_warning ("the drafts could not be read: %s", error->message);
      return;
    }
  for (guint i = 0; i < drafts->len && n < ROWS_MAX; i++)
    {
      const DdDraft *draft = g_ptr_array_index (drafts, i);
      gboolean own = draft->account_id == dd_session_get_account_id (self->session);
      g_autofree char *ago = dd_format_ago (draft->created_at, now);
      g_autofree char *begun = g_strdup_printf (_ ("begun %s, not filed yet"), ago);
      g_autoptr (DdAccount) account = NULL;
      g_autofree char *facts = NULL;

      if (is_listed (due_items, draft->id) ||
          (!own && now - draft->created_at < DD_DRAFT_UNFILED_AFTER))
        continue;
      if (!own)
        account =
            dd_account_service_get (dd_desk_get_accounts (self->desk), draft->account_id, NULL);
      facts = dd_format_join (account != NULL ? account->name : "", begun, NULL);
      add_row (self->drafts, "document-edit-symbolic", "warning",
               own ? _ ("Go on with the wizard") : _ ("Incident not filed yet"), facts,
               own ? "wizard" : NULL, draft->id);
      n++;
    }
}

/* Filed already, but the wizard was left before its end: what was typed since is still in its
 * draft. */
static void
show_amendments (DdTodaySide *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts =
      dd_draft_service_list (dd_desk_get_drafts (self->desk),
                             dd_session_get_account_id (self->session), DD_DRAFT_AMENDMENT, &error);
  guint n = 0;

  if (drafts == NULL)
    {
      g_warning ("the drafts could not be read: %s", error->message);
      return;
    }
  for (guint i = 0; i < drafts->len && n < ROWS_MAX; i++)
    {
      const DdDraft *draft = g_ptr_array_index (drafts, i);
      g_autoptr (DdIncident) incident =
          dd_incident_service_get (dd_desk_get_incidents (self->desk), draft->subject_id, NULL);
      g_autofree char *number = incident != NULL ? dd_incident_get_number (incident) : NULL;
      g_autofree char *facts = NULL;

      /* What is practised has its own group. */
      if (incident == NULL || incident->drill)
        continue;
      facts = dd_format_join (number, incident->title, NULL);
      add_row (self->drafts, "document-edit-symbolic", "dim-label", _ ("Go on with the wizard"),
               facts, "wizard", draft->id);
      n++;
    }
}

static void
show_incidents (DdTodaySide *self)
{
  DdIncidentFilter filter = { .states = DD_INCIDENT_STATES_RUNNING,
                              .category = -1,
                              .limit = ROWS_MAX };
  DdIncidentService *incidents = dd_desk_get_incidents (self->desk);
  gint64 now = dd_clock_now (dd_desk_get_clock (self->desk));
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  gint64 running;

  empty (self->incidents);
  if (!dd_permission_has (self->session, DD_PERMISSION_SEE_INCIDENTS))
    return;
  ids = dd_incident_service_list (incidents, &filter, &error);
  if (ids == NULL)
    {
      g_warning ("the incidents could not be read: %s", error->message);
      return;
    }
  for (guint i = 0; i < MIN (ids->len, ROWS_MAX); i++)
    {
      g_autoptr (DdIncidentItem) item =
          dd_incident_service_get_item (incidents, g_array_index (ids, gint64, i), NULL);
      g_autofree char *found = NULL;
      g_autofree char *facts = NULL;

      if (item == NULL)
        continue;
      found = dd_format_moment (dd_incident_item_get_discovered_at (item), now,
                                dd_desk_get_zone (self->desk));
      facts =
          dd_format_join (dd_incident_item_get_number (item), found,
                          dd_incident_state_label (dd_incident_item_get_state (item), FALSE), NULL);
      add_row (self->incidents, NULL, NULL, dd_incident_item_get_title (item), facts, "incident",
               dd_incident_item_get_id (item));
    }
  running = dd_incident_service_count_running (incidents, NULL);
  if (running > ROWS_MAX)
    add_more_row (self->incidents, (guint) running - ROWS_MAX, "incidents");
}

static void
show_on_duty (DdTodaySide *self, gint64 now)
{
  g_autoptr (GPtrArray) shifts = dd_duty_now_read (self->desk, now);

  empty (self->on_duty);
  gtk_widget_set_visible (gtk_widget_get_parent (self->on_duty),
                          dd_duty_now_fill (GTK_LIST_BOX (self->on_duty), self->desk, shifts, now) >
                              0);
}

/* Who arranges the duty learns in time of shifts with nobody, and of people who could not report.
 */
static void
show_duty_gaps (DdTodaySide *self, gint64 now)
{
  DdDutyService *duty = dd_desk_get_duty (self->desk);
  gint64 until = now + DD_DUTY_GAPS_AHEAD;
  g_autoptr (GPtrArray) gaps = NULL;
  g_autoptr (GPtrArray) without = NULL;

  empty (self->duty_gaps);
  if (!dd_permission_has (self->session, DD_PERMISSION_MANAGE_DUTY))
    return;
  gaps = dd_duty_service_list_gaps (duty, now, until, NULL);
  without = dd_duty_service_list_without_account (duty, now, until, NULL);
  if (gaps != NULL && gaps->len > 0)
    {
      const DdDutyShift *first = g_ptr_array_index (gaps, 0);
      g_autofree char *when = dd_format_due (first->start_at, now, dd_desk_get_zone (self->desk));
      g_autofree char *title =
          g_strdup_printf (ngettext ("%u shift with nobody", "%u shifts with nobody", gaps->len),
                           gaps->len);
      /* Translators: when a shift begins. */
      g_autofree char *facts = g_strdup_printf (_ ("the first one %s"), when);

      add_row (self->duty_gaps, "dialog-warning-symbolic", "warning", title, facts, "duty", 0);
    }
  if (without != NULL && without->len > 0)
    {
      g_autofree char *title =
          g_strdup_printf (ngettext ("%u person on duty has no account",
                                     "%u persons on duty have no account", without->len),
                           without->len);

      add_row (self->duty_gaps, "dialog-password-symbolic", "warning", title,
               _ ("They could not report at night"), "duty", 0);
    }
}

/* What is missing in the roster, with one click to mend it. ----------------------------------- */

static void
on_vacancy_clicked (GtkWidget *button, DdTodaySide *self)
{
  const DdVacancy *vacancy = g_object_get_data (G_OBJECT (button), "vacancy");
  GtkWidget *widget = GTK_WIDGET (self);
  GtkWidget *window;

  if (vacancy->kind == DD_VACANCY_NO_ACCOUNT)
    window = dd_account_window_new (widget, self->desk, self->session, vacancy->person_id);
  else if (vacancy->kind == DD_VACANCY_NO_PHONE)
    {
      window = dd_person_window_new (widget, self->desk, self->session, vacancy->person_id);
      dd_person_window_focus_phone (DD_PERSON_WINDOW (window));
    }
  else if (vacancy->post_id != 0)
    window =
        dd_appointment_window_new_for_post (widget, self->desk, self->session, vacancy->post_id,
                                            vacancy->kind == DD_VACANCY_HOLDER_LEAVES
                                                ? vacancy->since
                                                : DD_TIME_UNKNOWN);
  else
    window = dd_appointment_window_new_for_kind (widget, self->desk, self->session,
                                                 vacancy->department_id,
                                                 vacancy->kind == DD_VACANCY_NO_FIRST_RESPONSIBLE
                                                     ? DD_POST_KIND_FIRST_RESPONSIBLE
                                                     : DD_POST_KIND_SECURITY_ADMINISTRATOR);
  gtk_window_present (GTK_WINDOW (window));
}

static GtkWidget *
create_vacancy_mark (const DdVacancy *vacancy)
{
  GtkWidget *mark;

  if (vacancy->person_id != 0)
    return adw_avatar_new (32, vacancy->person, TRUE);
  mark = gtk_image_new_from_icon_name ("list-add-symbolic");
  gtk_widget_set_size_request (mark, 32, 32);
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (mark, "vacant-avatar");
  return mark;
}

/* Who signs is appointed by who signs. */
static gboolean
can_mend (DdTodaySide *self, const DdVacancy *vacancy)
{
  g_autoptr (DdPost) post = NULL;

  if (vacancy->kind == DD_VACANCY_NO_ACCOUNT)
    return dd_permission_has (self->session, DD_PERMISSION_MANAGE_ACCOUNTS);
  if (!dd_permission_has (self->session, DD_PERMISSION_MANAGE_ROSTER))
    return FALSE;
  if (vacancy->kind == DD_VACANCY_NO_PHONE || vacancy->post_id == 0)
    return TRUE;
  post = dd_roster_service_get_post (dd_desk_get_roster (self->desk), vacancy->post_id, NULL);
  return post != NULL && (!dd_post_kind_signs (post->kind) ||
                          dd_permission_has (self->session, DD_PERMISSION_MANAGE_SIGNERS));
}

static void
add_vacancy (DdTodaySide *self, GPtrArray *vacancies, guint i)
{
  DdVacancy *vacancy = g_ptr_array_index (vacancies, i);
  g_autofree char *title = dd_roster_words_vacancy_title (vacancy);
  g_autofree char *facts =
      dd_roster_words_vacancy_facts (vacancy, dd_clock_now (dd_desk_get_clock (self->desk)),
                                     dd_desk_get_zone (self->desk));
  GtkWidget *row = add_row (self->vacancies, NULL, NULL, title, facts, NULL, 0);
  GtkWidget *button;
  g_autofree char *spoken = NULL;

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), create_vacancy_mark (vacancy));
  if (!can_mend (self, vacancy))
    return;
  button = gtk_button_new_with_label (dd_roster_words_vacancy_verb (vacancy));
  spoken = dd_format_join (title, dd_roster_words_vacancy_verb (vacancy), NULL);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "vacancies", g_ptr_array_ref (vacancies),
                          (GDestroyNotify) g_ptr_array_unref);
  g_object_set_data (G_OBJECT (button), "vacancy", vacancy);
  g_signal_connect (button, "clicked", G_CALLBACK (on_vacancy_clicked), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

/* Handovers that should be finished and are not. */
static void
add_late_handovers (DdTodaySide *self)
{
  gint64 now = dd_clock_now (dd_desk_get_clock (self->desk));
  DdRosterService *roster = dd_desk_get_roster (self->desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) open =
      dd_handover_service_list_open (dd_desk_get_handovers (self->desk), &error);
  guint shown = 0;

  if (open == NULL)
    {
      g_warning ("the handovers could not be read: %s", error->message);
      return;
    }
  /* What is due first stands first. */
  for (guint i = 0; i < open->len && shown < ROWS_MAX; i++, shown++)
    {
      const DdHandover *handover = g_ptr_array_index (open, i);
      g_autofree char *people = NULL;
      g_autofree char *title = NULL;
      g_autofree char *post = NULL;
      g_autofree char *state = NULL;
      g_autofree char *facts = NULL;

      if (!dd_handover_is_late (handover, now))
        return;
      people = dd_handover_words_people (roster, handover);
      title = g_strdup_printf (_ ("Handover late: %s"), people);
      post = dd_handover_words_post (roster, handover->post_id);
      state = dd_handover_words_state (handover, now, dd_desk_get_zone (self->desk));
      facts = dd_format_join (post, state, NULL);
      add_row (self->vacancies, "emblem-important-symbolic", "error", title, facts, "handover",
               handover->id);
    }
}

static void
show_vacancies (DdTodaySide *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) vacancies = NULL;

  empty (self->vacancies);
  /* Whoever only reads the roster finds them there. */
  if (!dd_permission_has (self->session, DD_PERMISSION_SEE_INCIDENTS))
    return;
  add_late_handovers (self);
  vacancies =
      dd_roster_service_list_vacancies (dd_desk_get_roster (self->desk),
                                        dd_clock_now (dd_desk_get_clock (self->desk)), &error);
  if (vacancies == NULL)
    {
      g_warning ("the vacancies could not be read: %s", error->message);
      return;
    }
  for (guint i = 0; i < MIN (vacancies->len, ROWS_MAX); i++)
    add_vacancy (self, vacancies, i);
  if (vacancies->len > ROWS_MAX)
    add_more_row (self->vacancies, vacancies->len - ROWS_MAX, "roster");
}

/* Next year's holiday table, from the day on which it can be had until it is loaded. */
static void
show_tables (DdTodaySide *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  GtkWidget *row;
  int year;

  empty (self->tables);
  if (!dd_permission_has (self->session, DD_PERMISSION_MANAGE_RULES))
    return;
  year = dd_holiday_service_wanted_year (dd_desk_get_holidays (self->desk),
                                         dd_desk_get_zone (self->desk), &error);
  if (error != NULL)
    g_warning ("the holiday tables could not be looked at: %s", error->message);
  if (year == 0)
    return;
  title = g_strdup_printf (_ ("The holiday table of %d is not loaded yet"), year);
  row = add_row (self->tables, "x-office-calendar-symbolic", "dim-label", title,
                 _ ("Working days are counted Monday to Friday until then"), NULL, 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.preferences");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
}

/**
 * dd_today_side_refresh:
 * @self: a side column
 * @due_items: (element-type DdDueItem): what stands in the main column already
 *
 * Reads everything again.
 */
void
dd_today_side_refresh (DdTodaySide *self, GPtrArray *due_items)
{
  g_return_if_fail (DD_IS_TODAY_SIDE (self));
  g_return_if_fail (due_items != NULL);

  show_on_duty (self, dd_clock_now (dd_desk_get_clock (self->desk)));
  show_duty_gaps (self, dd_clock_now (dd_desk_get_clock (self->desk)));
  show_waiting (self);
  show_drafts (self, due_items);
  show_amendments (self);
  show_incidents (self);
  show_vacancies (self);
  show_tables (self);
}

/**
 * dd_today_side_is_empty:
 * @self: a side column
 *
 * Returns: whether there is nothing to show
 */
gboolean
dd_today_side_is_empty (DdTodaySide *self)
{
  g_return_val_if_fail (DD_IS_TODAY_SIDE (self), TRUE);

  for (GtkWidget *group = gtk_widget_get_first_child (GTK_WIDGET (self)); group != NULL;
       group = gtk_widget_get_next_sibling (group))
    if (gtk_widget_get_visible (group))
      return FALSE;
  return TRUE;
}

static void
dd_today_side_dispose (GObject *object)
{
  DdTodaySide *self = DD_TODAY_SIDE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dd_today_side_parent_class)->dispose (object);
}

static void
dd_today_side_class_init (DdTodaySideClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dd_today_side_dispose;
}

static void
dd_today_side_init (DdTodaySide *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 24);
  self->on_duty = add_group (self, _ ("On duty now"));
  self->duty_gaps = add_group (self, _ ("The coming days"));
  self->waiting = add_group (self, _ ("Waiting for your signature"));
  self->drafts = add_group (self, _ ("Begun and not finished"));
  self->vacancies = add_group (self, _ ("Who is responsible"));
  self->tables = add_group (self, _ ("To be kept up"));
  self->incidents = add_group (self, _ ("Incidents in progress"));
}

/**
 * dd_today_side_new:
 * @desk: the desk
 * @session: who is at it
 *
 * Returns: (transfer floating): an empty side column
 */
GtkWidget *
dd_today_side_new (DdDesk *desk, DdSession *session)
{
  DdTodaySide *self;

  g_return_val_if_fail (DD_IS_DESK (desk), NULL);

  self = g_object_new (DD_TYPE_TODAY_SIDE, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
