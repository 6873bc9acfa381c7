/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drill in the window: its way in, its band on every page, and its place below what is real. */
#include "tests/ui/ui-desk.h"
#include "ui/common/clock-pill.h"
#include "ui/common/form-window.h"
#include "ui/common/list-page.h"
#include "ui/incidents/incident-detail.h"
#include "ui/incidents/incident-row.h"
#include "ui/shell/frame.h"
#include "ui/today/today-drills.h"
#include "ui/today/today-hero.h"
#include "ui/wizard/drill-page.h"
#include "ui/wizard/wizard-page.h"

#include "deadlines/wording.h"

#define SENTENCE                                                                                     \
  "Nothing here has really happened, and none of it is counted. Say “this is a drill” first on " \
  "the phone. Reminders begin with “[Drill]” and end with the limit."

/* What comes by itself comes when the machine gets to it. */
static GtkWidget *
await (GtkWidget *root, GType type, const char *text)
{
  GtkWidget *found = NULL;

  for (int i = 0; i < 500 && found == NULL; i++)
    {
      found = ui_find (root, type, text);
      if (found == NULL)
        ui_wait (10);
    }
  return found;
}

static gboolean
has_band (GtkWidget *frame)
{
  return ui_find (frame, GTK_TYPE_LABEL, SENTENCE) != NULL;
}

static gint64
file_drill (UiDesk *desk)
{
  g_autoptr (DdIncident) incident = dd_incident_new ();
  g_autoptr (GError) error = NULL;
  gint64 id;

  incident->title = g_strdup ("学籍信息被篡改");
  incident->category = DD_CATEGORY_EQUIPMENT;
  incident->drill = TRUE;
  incident->discovered_at = dd_clock_now (DD_CLOCK (desk->clock));
  id = dd_incident_service_file (dd_desk_get_incidents (desk->desk), desk->registrar, incident,
                                 NULL, &error);
  g_assert_no_error (error);
  return id;
}

static void
close_window (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  ui_wait (50);
}

/* A scenario becomes a draft, the draft a drill; the band stands from the first page to the last.
 */
static void
test_way_in (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GArray) ids = NULL;
  DdIncidentFilter drills = { .category = -1, .drills = TRUE };
  GtkWidget *window, *frame, *list, *page;

  ui_desk_init (&desk);
  frame = dd_frame_new (desk.desk, desk.registrar);
  window = ui_show (frame);
  dd_frame_open (DD_FRAME (frame), "incidents", 0);
  ui_wait (50);
  g_assert_nonnull (await (frame, GTK_TYPE_BUTTON, "Start a _drill…"));
  g_assert_false (has_band (frame));

  dd_frame_open (DD_FRAME (frame), "drill", 0);
  ui_wait (50);
  page = GTK_WIDGET (dd_frame_get_page (DD_FRAME (frame)));
  g_assert_true (DD_IS_DRILL_PAGE (page));
  g_assert_true (has_band (frame));
  list = ui_find (page, GTK_TYPE_LIST_BOX, NULL);
  g_signal_emit_by_name (list, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  drafts = dd_draft_service_list (dd_desk_get_drafts (desk.desk),
                                  dd_session_get_account_id (desk.registrar), DD_DRAFT_DRILL, NULL);
  g_assert_cmpuint (drafts->len, ==, 1);

  dd_frame_open (DD_FRAME (frame), "wizard", ((DdDraft *) g_ptr_array_index (drafts, 0))->id);
  ui_wait (50);
  page = GTK_WIDGET (dd_frame_get_page (DD_FRAME (frame)));
  g_assert_true (DD_IS_WIZARD_PAGE (page));
  g_assert_true (has_band (frame));
  g_assert_true (gtk_widget_activate_action (page, "wizard.next", NULL));
  g_assert_true (gtk_widget_activate_action (page, "wizard.next", NULL));
  ui_settle ();
  ids = dd_incident_service_list (dd_desk_get_incidents (desk.desk), &drills, NULL);
  g_assert_cmpuint (ids->len, ==, 1);
  g_assert_true (has_band (frame));

  dd_frame_open (DD_FRAME (frame), "incident", g_array_index (ids, gint64, 0));
  ui_wait (50);
  g_assert_true (DD_IS_INCIDENT_DETAIL (dd_frame_get_page (DD_FRAME (frame))));
  g_assert_true (has_band (frame));
  g_assert_nonnull (await (frame, GTK_TYPE_LABEL, "Drill began"));
  g_assert_nonnull (await (frame, GTK_TYPE_BUTTON, "Drill _report"));
  dd_frame_open (DD_FRAME (frame), "calls", g_array_index (ids, gint64, 0));
  ui_wait (50);
  g_assert_true (has_band (frame));
  close_window (window);
}

/* Of a real one nothing says drill. */
static void
test_real (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window, *frame;
  gint64 id;

  ui_desk_init (&desk);
  id = ui_desk_file_incident (&desk);
  frame = dd_frame_new (desk.desk, desk.registrar);
  window = ui_show (frame);
  dd_frame_open (DD_FRAME (frame), "incident", id);
  ui_wait (50);
  g_assert_false (has_band (frame));
  g_assert_null (ui_find (frame, GTK_TYPE_BUTTON, "Drill _report"));
  close_window (window);
}

static gboolean
opens_form (GtkWidget *page, const char *action, const char *title)
{
  GListModel *windows = gtk_window_get_toplevels ();
  gboolean found = FALSE;

  gtk_widget_activate_action (page, action, NULL);
  ui_settle ();
  for (guint i = g_list_model_get_n_items (windows); i-- > 0;)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (!DD_IS_FORM_WINDOW (window))
        continue;
      found |= g_strcmp0 (gtk_window_get_title (window), title) == 0;
      gtk_window_destroy (window);
    }
  return found;
}

/* A drill ends and goes on; it is no case that is closed and reopened. */
static void
test_turns (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  GtkWidget *window, *frame, *page;
  DdIncidentService *incidents;
  gint64 drill;

  ui_desk_init (&desk);
  incidents = dd_desk_get_incidents (desk.desk);
  drill = file_drill (&desk);
  frame = dd_frame_new (desk.desk, desk.registrar);
  window = ui_show (frame);
  dd_frame_open (DD_FRAME (frame), "incident", drill);
  ui_wait (50);
  page = GTK_WIDGET (dd_frame_get_page (DD_FRAME (frame)));
  g_assert_false (opens_form (page, "incident.close", "Close the incident"));
  g_assert_false (opens_form (page, "incident.resume-drill", "Resume the drill"));
  g_assert_true (opens_form (page, "incident.end-drill", "End the drill"));
  g_assert_false (
      dd_incident_service_close (incidents, desk.registrar, drill, DD_TIME_UNKNOWN, NULL, &error));
  g_assert_nonnull (strstr (error->message, "then the drill can be ended"));
  g_clear_error (&error);
  g_assert_true (dd_incident_service_close (incidents, desk.registrar, drill, DD_TIME_UNKNOWN,
                                            "时间不够", &error));
  g_assert_no_error (error);
  ui_wait (50);
  g_assert_nonnull (await (frame, GTK_TYPE_LABEL, "Drill ended"));
  g_assert_nonnull (await (frame, GTK_TYPE_LABEL, "Ended"));
  g_assert_null (ui_find (frame, GTK_TYPE_LABEL, "Closed"));
  g_assert_false (opens_form (page, "incident.reopen", "Reopen the incident"));
  g_assert_true (opens_form (page, "incident.resume-drill", "Resume the drill"));
  close_window (window);
}

/* As the window does. */
static void
on_open (GSimpleAction *action, GVariant *target, gpointer frame)
{
  const char *kind;
  gint64 id;

  g_variant_get (target, "(&sx)", &kind, &id);
  dd_frame_open (DD_FRAME (frame), kind, id);
}

/* The app is killed after the drill was filed: Today leads back into its wizard. */
static void
test_left_wizard (void)
{
  g_auto (UiDesk) desk = { 0 };
  static const GActionEntry OPEN[] = { { "open", on_open, "(sx)" } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GPtrArray) drafts = NULL;
  GtkWidget *window, *frame, *page, *row;

  ui_desk_init (&desk);
  frame = dd_frame_new (desk.desk, desk.registrar);
  window = ui_show (frame);
  dd_frame_open (DD_FRAME (frame), "drill", 0);
  ui_wait (50);
  page = GTK_WIDGET (dd_frame_get_page (DD_FRAME (frame)));
  row = ui_find (page, GTK_TYPE_LIST_BOX, NULL);
  g_signal_emit_by_name (row, "row-activated",
                         gtk_list_box_get_row_at_index (GTK_LIST_BOX (row), 0));
  drafts = dd_draft_service_list (dd_desk_get_drafts (desk.desk),
                                  dd_session_get_account_id (desk.registrar), DD_DRAFT_DRILL, NULL);
  dd_frame_open (DD_FRAME (frame), "wizard", ((DdDraft *) g_ptr_array_index (drafts, 0))->id);
  ui_wait (50);
  page = GTK_WIDGET (dd_frame_get_page (DD_FRAME (frame)));
  g_assert_true (gtk_widget_activate_action (page, "wizard.next", NULL));
  g_assert_true (gtk_widget_activate_action (page, "wizard.next", NULL));
  ui_settle ();
  close_window (window);

  frame = dd_frame_new (desk.desk, desk.registrar);
  window = ui_show (frame);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), OPEN, G_N_ELEMENTS (OPEN), frame);
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (actions));
  dd_frame_open (DD_FRAME (frame), "today", 0);
  ui_wait (50);
  row = await (await (frame, DD_TYPE_TODAY_DRILLS, NULL), ADW_TYPE_ACTION_ROW,
               "Go on with the wizard");
  g_assert_nonnull (row);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  ui_wait (50);
  g_assert_true (DD_IS_WIZARD_PAGE (dd_frame_get_page (DD_FRAME (frame))));
  g_assert_true (has_band (frame));
  close_window (window);

  /* It is its writer's. */
  frame = dd_frame_new (desk.desk, desk.principal);
  window = ui_show (frame);
  dd_frame_open (DD_FRAME (frame), "today", 0);
  ui_wait (50);
  g_assert_nonnull (await (frame, DD_TYPE_TODAY_DRILLS, NULL));
  g_assert_null (ui_find (frame, ADW_TYPE_ACTION_ROW, "Go on with the wizard"));
  close_window (window);
}

static guint
count_drafts (UiDesk *desk, const char *kind)
{
  g_autoptr (GPtrArray) drafts =
      dd_draft_service_list (dd_desk_get_drafts (desk->desk),
                             dd_session_get_account_id (desk->registrar), kind, NULL);

  return drafts->len;
}

static GtkWidget *
find_dialog (void)
{
  GtkWidget *dialog = NULL;
  GList *toplevels = gtk_window_list_toplevels ();

  for (GList *l = toplevels; l != NULL && dialog == NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data))
      dialog = l->data;
  g_list_free (toplevels);
  return dialog;
}

/* What was begun and not filed can be thrown away from the window's header bar, a drill or not, and
 * a question comes first. */
static void
test_throw_away (void)
{
  static const char *const kinds[] = { DD_DRAFT_DRILL, DD_DRAFT_INCIDENT };
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window, *frame, *button, *dialog;

  ui_desk_init (&desk);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gint64 draft = dd_draft_service_save (dd_desk_get_drafts (desk.desk), 0,
                                            dd_session_get_account_id (desk.registrar), kinds[i], 0,
                                            i == 0 ? "{\"title\":\"断网\",\"drill\":1}"
                                                   : "{\"title\":\"断网\"}",
                                            NULL);

      frame = dd_frame_new (desk.desk, desk.registrar);
      window = ui_show (frame);
      dd_frame_open (DD_FRAME (frame), "wizard", draft);
      button = await (frame, GTK_TYPE_BUTTON, "Throw away…");
      g_assert_nonnull (button);
      g_assert_true (gtk_widget_is_sensitive (button));
      g_assert_true ((ui_find (frame, GTK_TYPE_BUTTON, "Report another one") != NULL) == (i == 1));
      g_signal_emit_by_name (button, "clicked");
      ui_settle ();
      dialog = find_dialog ();
      g_assert_nonnull (dialog);
      g_assert_cmpuint (count_drafts (&desk, kinds[i]), ==, 1);
      g_signal_emit_by_name (ui_find (dialog, GTK_TYPE_BUTTON, "Throw away"), "clicked");
      ui_settle ();
      g_assert_cmpuint (count_drafts (&desk, kinds[i]), ==, 0);
      close_window (window);
      g_assert_cmpuint (count_drafts (&desk, kinds[i]), ==, 0);
    }
}

static gint64
start_report (UiDesk *desk, gint64 drill)
{
  g_autoptr (GError) error = NULL;
  gint64 version = dd_report_service_start (dd_desk_get_reports (desk->desk), desk->registrar,
                                            drill, DD_KIND_DRILL, DD_RECIPIENT_SCHOOL, &error);

  g_assert_no_error (error);
  return version;
}

/* However many papers of drills were written since, one that waits for the principal is there. */
static void
test_old_paper (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  GtkWidget *window, *frame;

  ui_desk_init (&desk);
  g_assert_true (dd_report_service_submit (dd_desk_get_reports (desk.desk), desk.registrar,
                                           start_report (&desk, file_drill (&desk)), NULL, &error));
  g_assert_no_error (error);
  for (int i = 0; i < 25; i++)
    {
      dd_fake_clock_advance (desk.clock, DD_MINUTE);
      start_report (&desk, file_drill (&desk));
    }
  frame = dd_frame_new (desk.desk, desk.principal);
  window = ui_show (frame);
  dd_frame_open (DD_FRAME (frame), "today", 0);
  ui_wait (50);
  g_assert_nonnull (
      await (await (frame, DD_TYPE_TODAY_DRILLS, NULL), ADW_TYPE_ACTION_ROW, "Drill report"));
  close_window (window);
}

/* A drill is seen on Today, and neither the hero nor the pill takes it for something owed. */
static void
test_today (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window, *frame;

  ui_desk_init (&desk);
  file_drill (&desk);
  frame = dd_frame_new (desk.desk, desk.registrar);
  window = ui_show (frame);
  dd_frame_open (DD_FRAME (frame), "today", 0);
  ui_wait (50);
  g_assert_nonnull (await (frame, DD_TYPE_TODAY_DRILLS, NULL));
  g_assert_null (ui_find (frame, DD_TYPE_TODAY_HERO, NULL));
  g_assert_cmpint (dd_clock_pill_get_state (
                       DD_CLOCK_PILL (ui_find (frame, DD_TYPE_CLOCK_PILL, NULL))),
                   ==, DD_CLOCK_CALM);
  /* Long over: still nothing that is owed. */
  dd_fake_clock_advance (desk.clock, DD_DAY);
  dd_frame_tick (DD_FRAME (frame), dd_clock_now (DD_CLOCK (desk.clock)));
  ui_settle ();
  g_assert_cmpint (dd_clock_pill_get_state (
                       DD_CLOCK_PILL (ui_find (frame, DD_TYPE_CLOCK_PILL, NULL))),
                   ==, DD_CLOCK_CALM);
  ui_desk_file_incident (&desk);
  ui_wait (50);
  g_assert_nonnull (await (frame, DD_TYPE_TODAY_HERO, NULL));
  g_assert_nonnull (await (frame, DD_TYPE_TODAY_DRILLS, NULL));
  close_window (window);
}

static void
test_list (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window, *frame, *list;

  ui_desk_init (&desk);
  file_drill (&desk);
  frame = dd_frame_new (desk.desk, desk.registrar);
  window = ui_show (frame);
  dd_frame_open (DD_FRAME (frame), "incidents", 0);
  ui_wait (50);
  g_assert_null (ui_find (frame, DD_TYPE_INCIDENT_ROW, NULL));
  list = ui_find (frame, DD_TYPE_LIST_PAGE, NULL);
  dd_list_page_set_filter (DD_LIST_PAGE (list), "drills");
  ui_wait (50);
  g_assert_nonnull (await (await (frame, DD_TYPE_INCIDENT_ROW, NULL), GTK_TYPE_LABEL, "Drill"));
  close_window (window);
}

/* Its report carries the band where it is written and where it is signed. */
static void
test_report (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  GtkWidget *window, *frame;
  gint64 drill, version;

  ui_desk_init (&desk);
  drill = file_drill (&desk);
  version = start_report (&desk, drill);
  frame = dd_frame_new (desk.desk, desk.registrar);
  window = ui_show (frame);
  dd_frame_open (DD_FRAME (frame), "report", version);
  ui_wait (100);
  g_assert_true (has_band (frame));
  g_assert_true (dd_report_service_submit (dd_desk_get_reports (desk.desk), desk.registrar, version,
                                           NULL, &error));
  g_assert_no_error (error);
  close_window (window);

  /* The drill is over: only its report waits for the principal. */
  dd_fake_clock_advance (desk.clock, DD_MINUTE);
  g_assert_true (dd_incident_service_withdraw (dd_desk_get_incidents (desk.desk), desk.registrar,
                                               drill, DD_TIME_UNKNOWN, "演练结束", &error));
  g_assert_no_error (error);
  frame = dd_frame_new (desk.desk, desk.principal);
  window = ui_show (frame);
  dd_frame_open (DD_FRAME (frame), "today", 0);
  ui_wait (50);
  g_assert_nonnull (
      await (await (frame, DD_TYPE_TODAY_DRILLS, NULL), GTK_TYPE_LABEL, "Drill report"));
  dd_frame_open (DD_FRAME (frame), "report", version);
  ui_wait (100);
  g_assert_true (has_band (frame));
  close_window (window);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/drill/way-in", test_way_in);
  g_test_add_func ("/drill/real", test_real);
  g_test_add_func ("/drill/turns", test_turns);
  g_test_add_func ("/drill/left-wizard", test_left_wizard);
  g_test_add_func ("/drill/throw-away", test_throw_away);
  g_test_add_func ("/drill/old-paper", test_old_paper);
  g_test_add_func ("/drill/today", test_today);
  g_test_add_func ("/drill/list", test_list);
  g_test_add_func ("/drill/report", test_report);
  return g_test_run ();
}
