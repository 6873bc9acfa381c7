/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "incidents/incident-calls.h"
#include "tests/ui/roster-stage.h"
#include "ui/incidents/call-page-row.h"
#include "ui/incidents/call-page.h"
#include "ui/incidents/event-words.h"
#include "ui/incidents/incident-detail.h"
#include "ui/roster/contact-window.h"

#include <glib/gi18n.h>

/* A desk on which an incident is filed, and the page of whom to ring for it. */
typedef struct
{
  UiDesk desk;
  gint64 incident;
  GtkWidget *page;
  GtkWidget *window;
} Stage;

static void
save_person (Stage *s, const char *name, const char *phone, const char *office, gint64 backup)
{
  DdRosterService *roster = dd_desk_get_roster (s->desk.desk);
  g_autoptr (GPtrArray) hits = dd_roster_service_find_persons (roster, name, 1, NULL);
  g_autoptr (GError) error = NULL;
  DdPerson *person;

  g_assert_cmpuint (hits->len, ==, 1);
  person = ((DdPersonHit *) g_ptr_array_index (hits, 0))->person;
  g_free (person->phone);
  g_free (person->office_phone);
  person->phone = g_strdup (phone);
  person->office_phone = g_strdup (office);
  person->backup_id = backup;
  dd_roster_service_save_person (roster, s->desk.registrar, person, &error);
  g_assert_no_error (error);
}

static void
file (Stage *s)
{
  ui_desk_init (&s->desk);
  s->incident = ui_desk_file_incident (&s->desk);
}

static void
open_page (Stage *s, DdSession *session)
{
  DdDesk *desk = s->desk.desk;

  s->page = dd_call_page_new (desk, session, s->incident);
  /* What the window does for a page: it is told of every change. */
  g_signal_connect_object (dd_desk_get_incidents (desk), "changed", G_CALLBACK (dd_page_refresh),
                           s->page, G_CONNECT_SWAPPED);
  g_signal_connect_object (dd_desk_get_roster (desk), "changed", G_CALLBACK (dd_page_refresh),
                           s->page, G_CONNECT_SWAPPED);
  s->window = ui_show (s->page);
  dd_page_shown (DD_PAGE (s->page));
  ui_settle ();
}

static void
close_stage (Stage *s)
{
  g_object_ref (s->page);
  gtk_window_destroy (GTK_WINDOW (s->window));
  ui_settle ();
  g_assert_finalize_object (s->page);
  ui_desk_clear (&s->desk);
}

/* Registrar with a backup, principal, and the bureau; the principal has a backup without a post. */
static void
set_stage (Stage *s)
{
  gint64 zhao, he;

  file (s);
  zhao = roster_stage_add_person (s->desk.desk, s->desk.registrar, "赵一帆", "13900000105");
  he = roster_stage_add_person (s->desk.desk, s->desk.registrar, "何静", "13900000103");
  save_person (s, UI_DESK_REGISTRAR, "13900000102", "6200 0121", zhao);
  save_person (s, UI_DESK_PRINCIPAL, "13900000101", NULL, he);
  open_page (s, s->desk.registrar);
}

static GtkWidget *
find_list (Stage *s)
{
  GtkWidget *row = ui_find (s->page, DD_TYPE_CALL_PAGE_ROW, NULL);

  return row != NULL ? gtk_widget_get_parent (row) : NULL;
}

static GtkWidget *
row_at (Stage *s, int i)
{
  return GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (find_list (s)), i));
}

static int
count_rows (Stage *s)
{
  int n = 0;

  while (row_at (s, n) != NULL)
    n++;
  return n;
}

static gboolean
has (GtkWidget *root, const char *text)
{
  return ui_find (root, GTK_TYPE_LABEL, text) != NULL;
}

static gboolean
is_next (GtkWidget *row)
{
  return gtk_widget_has_css_class (row, "next");
}

static gboolean
is_active (GtkWidget *row, const char *label)
{
  return gtk_toggle_button_get_active (
      GTK_TOGGLE_BUTTON (ui_find (row, GTK_TYPE_TOGGLE_BUTTON, label)));
}

static void
press (GtkWidget *row, const char *label)
{
  g_signal_emit_by_name (ui_find (row, GTK_TYPE_TOGGLE_BUTTON, label), "clicked");
  ui_settle ();
}

static gint64
count_events (Stage *s, DdEventKind kind, gboolean retracted)
{
  g_autoptr (GPtrArray) events =
      dd_incident_service_get_timeline (dd_desk_get_incidents (s->desk.desk), s->incident, NULL);
  gint64 n = 0;

  for (guint i = 0; i < events->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (events, i);

      n += event->kind == kind && event->retracted == retracted;
    }
  return n;
}

static int
suggested_actions (GtkWidget *root)
{
  int n = gtk_widget_get_visible (root) && gtk_widget_has_css_class (root, "suggested-action");

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += suggested_actions (child);
  return n;
}

/* From the top down: nobody there leads to the backup, an answer to the next one. */
static void
test_down_the_list (void)
{
  Stage s;

  set_stage (&s);
  g_assert_cmpint (count_rows (&s), ==, 3);
  /* Whoever filed it knows. */
  g_assert_true (has (row_at (&s, 0), UI_DESK_REGISTRAR));
  g_assert_false (is_next (row_at (&s, 0)));
  g_assert_true (is_next (row_at (&s, 1)));
  g_assert_true (has (row_at (&s, 1), "139\u00a00000\u00a00101"));
  g_assert_cmpint (suggested_actions (s.page), ==, 1);

  press (row_at (&s, 1), "No answer");
  g_assert_cmpint (count_rows (&s), ==, 4);
  g_assert_true (has (row_at (&s, 2), "何静"));
  g_assert_true (is_next (row_at (&s, 2)));
  g_assert_true (is_active (row_at (&s, 1), "No answer"));
  g_assert_false (is_active (row_at (&s, 1), "Answered"));
  g_assert_true (has (s.page, "1 / 3 know"));
  g_assert_cmpint (suggested_actions (s.page), ==, 1);

  press (row_at (&s, 2), "Answered");
  g_assert_true (is_active (row_at (&s, 2), "Answered"));
  g_assert_true (has (s.page, "2 / 3 know"));
  g_assert_true (is_next (row_at (&s, 3)));
  g_assert_cmpint (count_events (&s, DD_EVENT_CALL, FALSE), ==, 2);
  close_stage (&s);
}

/* The same button takes it back, the other one at once corrects it, and later is another call. */
static void
test_pressed_again (void)
{
  Stage s;

  set_stage (&s);
  press (row_at (&s, 1), "Answered");
  press (row_at (&s, 1), "Answered");
  g_assert_false (is_active (row_at (&s, 1), "Answered"));
  g_assert_true (is_next (row_at (&s, 1)));
  g_assert_cmpint (count_events (&s, DD_EVENT_CALL, FALSE), ==, 0);
  g_assert_cmpint (count_events (&s, DD_EVENT_CALL, TRUE), ==, 1);

  press (row_at (&s, 1), "Answered");
  dd_fake_clock_advance (s.desk.clock, DD_SECOND);
  press (row_at (&s, 1), "No answer");
  g_assert_true (is_active (row_at (&s, 1), "No answer"));
  g_assert_cmpint (count_events (&s, DD_EVENT_CALL, FALSE), ==, 1);
  g_assert_cmpint (count_events (&s, DD_EVENT_CALL, TRUE), ==, 2);

  dd_fake_clock_advance (s.desk.clock, 2 * DD_MINUTE);
  press (row_at (&s, 1), "No answer");
  g_assert_cmpint (count_events (&s, DD_EVENT_CALL, FALSE), ==, 2);
  dd_fake_clock_advance (s.desk.clock, 2 * DD_MINUTE);
  press (row_at (&s, 1), "Answered");
  g_assert_cmpint (count_events (&s, DD_EVENT_CALL, FALSE), ==, 3);
  g_assert_true (is_active (row_at (&s, 1), "Answered"));
  close_stage (&s);
}

static GtkWidget *
selected (Stage *s)
{
  return GTK_WIDGET (gtk_list_box_get_selected_row (GTK_LIST_BOX (find_list (s))));
}

static void
test_keys (void)
{
  Stage s;

  set_stage (&s);
  g_assert_true (gtk_widget_grab_focus (s.page));
  g_assert_true (selected (&s) == row_at (&s, 1));
  /* What is pressed leads on to whom to ring next. */
  g_assert_true (roster_stage_key (s.page, GDK_KEY_n));
  g_assert_true (selected (&s) == row_at (&s, 2));
  g_assert_true (roster_stage_key (s.page, GDK_KEY_Y));
  g_assert_true (selected (&s) == row_at (&s, 3));
  g_assert_cmpint (count_events (&s, DD_EVENT_CALL, FALSE), ==, 2);
  g_assert_true (roster_stage_key (s.page, GDK_KEY_1));
  g_assert_true (selected (&s) == row_at (&s, 0));
  g_assert_false (roster_stage_key (s.page, GDK_KEY_9));
  g_assert_false (roster_stage_key (s.page, GDK_KEY_x));
  close_stage (&s);
}

static gint64
leading_group (Stage *s)
{
  g_autoptr (DdPost) post =
      dd_roster_service_find_post (dd_desk_get_roster (s->desk.desk), DD_POST_PRINCIPAL, NULL);

  return post->department_id;
}

/* Whether the line that has the keyboard is in sight, from its top to its foot. */
static gboolean
is_seen (Stage *s, GtkAdjustment *scroll)
{
  double top = gtk_adjustment_get_value (scroll);
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (selected (s), gtk_widget_get_parent (find_list (s)), &bounds) &&
         bounds.origin.y >= top &&
         bounds.origin.y + bounds.size.height <= top + gtk_adjustment_get_page_size (scroll);
}

/* However long the list, and however it grows, whom to ring next is seen whole. */
static void
test_scrolls (void)
{
  static const char *const NAMES[] = { "郑文涛", "陈玉兰", "孙立军", "冯建华",
                                       "高淑芬", "罗敏",   "马志强", "宋佳" };
  Stage s;
  GtkAdjustment *scroll;

  file (&s);
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    roster_stage_appoint (s.desk.desk, s.desk.registrar,
                          roster_stage_add_post (s.desk.desk, s.desk.principal, leading_group (&s),
                                                 DD_POST_KIND_GROUP_MEMBER, NULL),
                          roster_stage_add_person (s.desk.desk, s.desk.registrar, NAMES[i],
                                                   "13900000104"),
                          "2025-09-01T00:00:00+08:00");
  open_page (&s, s.desk.registrar);
  gtk_widget_grab_focus (s.page);
  scroll = gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (ui_find (s.page, GTK_TYPE_SCROLLED_WINDOW, NULL)));
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      ui_wait (300);
      UI_WAIT_FOR (is_seen (&s, scroll));
      g_assert_true (is_next (selected (&s)));
      g_assert_true (roster_stage_key (s.page, GDK_KEY_n));
    }
  close_stage (&s);
}

/* An office is an oral report, and is asked who answered; its name stays whatever happens above. */
static void
test_office (void)
{
  Stage s;
  GtkWidget *row;
  GtkWidget *who;
  g_autoptr (GPtrArray) events = NULL;
  const DdTimelineEvent *last;
  gint64 reports;

  set_stage (&s);
  row = row_at (&s, 2);
  press (row, "Answered");
  reports = count_events (&s, DD_EVENT_ORAL_REPORT, FALSE);
  g_assert_cmpint (reports, >, 0);
  who = ui_find (row, GTK_TYPE_ENTRY, NULL);
  g_assert_true (gtk_widget_get_visible (who));
  gtk_editable_set_text (GTK_EDITABLE (who), "吴敏");
  g_signal_emit_by_name (who, "activate");
  ui_settle ();
  g_assert_cmpint (count_events (&s, DD_EVENT_ORAL_REPORT, FALSE), ==, reports);
  g_assert_cmpint (count_events (&s, DD_EVENT_ORAL_REPORT, TRUE), ==, reports);
  g_assert_cmpint (count_events (&s, DD_EVENT_CALL, FALSE), ==, 0);

  /* Being typed while a backup pushes the row down: kept as the row goes. */
  gtk_editable_set_text (GTK_EDITABLE (who), "吴敏（值班员）");
  gtk_widget_grab_focus (who);
  press (row_at (&s, 1), "No answer");
  g_assert_cmpint (count_rows (&s), ==, 4);
  events = dd_incident_service_get_timeline (dd_desk_get_incidents (s.desk.desk), s.incident, NULL);
  last = NULL;
  for (guint i = 0; i < events->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (events, i);

      if (event->kind == DD_EVENT_ORAL_REPORT && !event->retracted)
        last = event;
    }
  g_assert_cmpstr (last->answered_by, ==, "吴敏（值班员）");
  close_stage (&s);
}

/* Nobody has a phone: it says what to do, and where. */
static void
test_empty_roster (void)
{
  Stage s;
  GtkWidget *button;

  file (&s);
  open_page (&s, s.desk.registrar);
  button = ui_find (s.page, GTK_TYPE_BUTTON, "Open the _roster");
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_visible (button));
  g_assert_true (has (row_at (&s, 1), "No number yet"));

  save_person (&s, UI_DESK_PRINCIPAL, "13900000101", NULL, 0);
  ui_settle ();
  g_assert_false (gtk_widget_is_visible (button));
  g_assert_true (is_next (row_at (&s, 1)));
  close_stage (&s);
}

/* A teacher sees no incident but rings for their own; what they may not see stays empty. */
static void
test_teacher (void)
{
  g_autoptr (DdIncident) own = dd_incident_new ();
  g_autoptr (GError) error = NULL;
  Stage s;

  file (&s);
  open_page (&s, s.desk.teacher);
  g_assert_null (find_list (&s));
  close_stage (&s);

  file (&s);
  own->title = g_strdup ("网页打不开");
  own->category = DD_CATEGORY_EQUIPMENT;
  own->discovered_at = dd_clock_now (DD_CLOCK (s.desk.clock));
  save_person (&s, UI_DESK_PRINCIPAL, "13900000101", NULL, 0);
  s.incident = dd_incident_service_file (dd_desk_get_incidents (s.desk.desk), s.desk.teacher, own,
                                         NULL, &error);
  g_assert_no_error (error);
  open_page (&s, s.desk.teacher);
  g_assert_true (is_next (row_at (&s, 1)));
  press (row_at (&s, 1), "Answered");
  g_assert_true (is_active (row_at (&s, 1), "Answered"));
  close_stage (&s);
}

static void
test_words (void)
{
  g_autoptr (DdTimelineEvent) event = dd_timeline_event_new (DD_EVENT_CALL, 0);
  g_autofree char *missed = NULL;
  g_autofree char *told = NULL;
  g_autofree char *facts = NULL;
  g_autofree char *other = NULL;

  event->subject_key = g_strdup ("王伟 (Group member)");
  event->by = g_strdup ("林晓燕");
  event->text = g_strdup ("已到校");
  missed = dd_event_words_title (event, NULL);
  g_assert_cmpstr (missed, ==, "Rang 王伟 (Group member), no answer");
  g_assert_cmpstr (dd_event_words_icon (event), ==, "call-missed-symbolic");
  event->answered_by = g_strdup ("王伟");
  told = dd_event_words_title (event, NULL);
  g_assert_cmpstr (told, ==, "Told 王伟 (Group member) by phone");
  facts = dd_event_words_facts (event);
  g_assert_cmpstr (facts, ==, "已到校\n林晓燕");
  g_free (event->answered_by);
  event->answered_by = g_strdup ("门卫");
  other = dd_event_words_facts (event);
  g_assert_cmpstr (other, ==, "已到校\n门卫 answered · 林晓燕");
}

/* The incident's page says how far it is. */
static void
test_detail (void)
{
  Stage s;
  GtkWidget *row;

  set_stage (&s);
  press (row_at (&s, 1), "Answered");
  gtk_window_destroy (GTK_WINDOW (s.window));
  s.page = dd_incident_detail_new (s.desk.desk, s.desk.registrar, s.incident);
  s.window = ui_show (s.page);
  dd_page_shown (DD_PAGE (s.page));
  ui_settle ();
  row = ui_find (s.page, ADW_TYPE_ACTION_ROW, "Call tree…");
  g_assert_nonnull (row);
  g_assert_true (
      g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "2 / 3 know · next: "));
  close_stage (&s);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/calls/down-the-list", test_down_the_list);
  g_test_add_func ("/calls/pressed-again", test_pressed_again);
  g_test_add_func ("/calls/keys", test_keys);
  g_test_add_func ("/calls/scrolls", test_scrolls);
  g_test_add_func ("/calls/office", test_office);
  g_test_add_func ("/calls/empty-roster", test_empty_roster);
  g_test_add_func ("/calls/teacher", test_teacher);
  g_test_add_func ("/calls/words", test_words);
  g_test_add_func ("/calls/detail", test_detail);
  return g_test_run ();
}
