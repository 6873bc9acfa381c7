/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"
#include "deadlines/wording.h"
#include "drafts/draft-saver.h"
#include "tests/ui/ui-desk.h"
#include "ui/common/chip-group.h"
#include "ui/common/date-time-row.h"
#include "ui/common/text-row.h"
#include "ui/wizard/done-panel.h"
#include "ui/wizard/harm-panel.h"
#include "ui/wizard/tell-panel.h"
#include "ui/wizard/what-panel.h"
#include "ui/wizard/when-panel.h"
#include "ui/wizard/wizard-form.h"
#include "ui/wizard/wizard-page.h"

static GTimeZone *
shanghai (void)
{
  return g_time_zone_new_identifier ("Asia/Shanghai");
}

static void
test_draft_round_trip (void)
{
  g_autoptr (GTimeZone) zone = shanghai ();
  g_autoptr (DdWizardForm) form =
      dd_wizard_form_new (dd_time_from_iso8601 ("2026-03-17T08:43:59+08:00"), zone);
  g_autoptr (DdWizardForm) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  g_autofree char *again = NULL;

  g_assert_true (dd_wizard_form_is_empty (form));
  form->facts->title = g_strdup ("标题 <b>&\"\\\n");
  form->category_chosen = TRUE;
  form->facts->category = DD_CATEGORY_DATA;
  form->facts->subcategory = DD_SUBCATEGORY_LEAK;
  form->occurred.certainty = DD_CERTAINTY_APPROXIMATE;
  form->occurred.year = 2026;
  form->occurred.month = 3;
  form->occurred.day = 17;
  form->occurred.typed = g_strdup ("7:");
  form->facts->counts[DD_INCIDENT_MINORS_AFFECTED] = 0;
  form->facts->answers[DD_INCIDENT_SUSPECTED_CRIME] = DD_YES;
  form->facts->texts[DD_INCIDENT_PLACE] = g_strdup (" 行政楼 ");
  form->step = DD_WIZARD_WHEN;
  form->reached = DD_WIZARD_HARM;
  content = dd_wizard_form_to_draft (form);
  read = dd_wizard_form_from_draft (content, &error);
  g_assert_no_error (error);
  again = dd_wizard_form_to_draft (read);
  g_assert_cmpstr (again, ==, content);
  g_assert_cmpstr (read->occurred.typed, ==, "7:");
  g_assert_cmpint (read->facts->counts[DD_INCIDENT_MINORS_UNDER_14], ==, DD_COUNT_UNKNOWN);
  g_assert_cmpint (read->facts->answers[DD_INCIDENT_CHILD_HARMED], ==, DD_UNKNOWN);
}

static void
test_broken_drafts (void)
{
  static const char *const unreadable[] = { "", "[]", "{", "3", "null" };
  static const char *const readable[] = {
    "{}",
    "{\"step\":99,\"reached\":-1,\"importance\":77,\"minors_affected\":-9}",
    "{\"occurred\":3,\"category\":\"nonsense\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (unreadable); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dd_wizard_form_from_draft (unreadable[i], &error));
      g_assert_nonnull (error);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (readable); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DdWizardForm) form = dd_wizard_form_from_draft (readable[i], &error);

      g_assert_no_error (error);
      g_assert_cmpint (form->step, ==, DD_WIZARD_WHAT);
      g_assert_cmpint (form->facts->importance, ==, DD_IMPORTANCE_UNKNOWN);
      g_assert_cmpint (form->facts->counts[DD_INCIDENT_MINORS_AFFECTED], ==, DD_COUNT_UNKNOWN);
      g_assert_false (form->category_chosen);
    }
}

/* What was typed, and what counts. */
static void
test_times (void)
{
  static const struct
  {
    DdCertainty certainty;
    const char *occurred;
    const char *discovered;
    const char *counts;
    gboolean approximate;
    gboolean reversed;
  } cases[] = {
    { DD_CERTAINTY_KNOWN, "0725", "8:40", "2026-03-17T07:25:00+08:00", FALSE, FALSE },
    { DD_CERTAINTY_APPROXIMATE, "7点25", "8:40", "2026-03-17T07:25:00+08:00", TRUE, FALSE },
    { DD_CERTAINTY_UNKNOWN, "0725", "8:40", NULL, FALSE, FALSE },
    { DD_CERTAINTY_KNOWN, "9:10", "8:40", NULL, FALSE, TRUE },
    { DD_CERTAINTY_KNOWN, "8:40", "8:40", "2026-03-17T08:40:00+08:00", FALSE, FALSE },
    { DD_CERTAINTY_KNOWN, "25:99", "8:40", NULL, FALSE, FALSE },
    { DD_CERTAINTY_KNOWN, "", "8:40", NULL, FALSE, FALSE },
  };
  g_autoptr (GTimeZone) zone = shanghai ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DdWizardForm) form =
          dd_wizard_form_new (dd_time_from_iso8601 ("2026-03-17T09:00:00+08:00"), zone);
      g_autoptr (DdIncident) incident = NULL;

      g_free (form->discovered.typed);
      form->discovered.typed = g_strdup (cases[i].discovered);
      form->occurred = form->discovered;
      form->occurred.typed = g_strdup (cases[i].occurred);
      form->occurred.certainty = cases[i].certainty;
      incident = dd_wizard_form_to_incident (form, zone);
      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpint (incident->occurred_at, ==, dd_time_from_iso8601 (cases[i].counts));
      g_assert_true (incident->occurred_approximate == cases[i].approximate);
      g_assert_true (dd_wizard_form_is_reversed (form, zone) == cases[i].reversed);
      g_assert_cmpint (incident->discovered_at, ==,
                       dd_time_from_iso8601 ("2026-03-17T08:40:00+08:00"));
    }
}

static void
type_count (DdWizardForm *form, const char *text, gint64 counts)
{
  g_autofree char *content = NULL;
  g_autoptr (DdWizardForm) read = NULL;
  g_autofree char *problem = NULL;
  g_autofree char *again = NULL;
  gboolean taken = dd_wizard_form_type_count (form, DD_INCIDENT_LOSS_YUAN, text);

  g_test_message ("“%s”", text);
  content = dd_wizard_form_to_draft (form);
  read = dd_wizard_form_from_draft (content, NULL);
  g_assert_cmpint (form->facts->counts[DD_INCIDENT_LOSS_YUAN], ==, counts);
  g_assert_cmpint (read->facts->counts[DD_INCIDENT_LOSS_YUAN], ==, counts);
  problem = dd_wizard_form_say_miscount (form, DD_INCIDENT_LOSS_YUAN);
  again = dd_wizard_form_say_miscount (read, DD_INCIDENT_LOSS_YUAN);
  g_assert_cmpstr (again, ==, problem);
  g_assert_true ((problem == NULL) == taken);
  g_assert_cmpstr (read->miscounts[DD_INCIDENT_LOSS_YUAN], ==, taken ? NULL : text);
}

/* A figure that is none counts as not known, in the draft too, and leaves what was recorded. */
static void
test_counts (void)
{
  static const struct
  {
    const char *typed;
    gint64 counts;
  } cases[] = {
    { "", DD_COUNT_UNKNOWN },
    { " ", DD_COUNT_UNKNOWN },
    { "0", 0 },
    { "12,000", 12000 },
    { "１２，０００ ", 12000 },
    { "999999999999", G_GINT64_CONSTANT (999999999999) },
    { "1000000000000", DD_COUNT_UNKNOWN },
    { "99999999999999999999", DD_COUNT_UNKNOWN },
    { "-5", DD_COUNT_UNKNOWN },
    { "约5000", DD_COUNT_UNKNOWN },
  };
  g_autoptr (GTimeZone) zone = shanghai ();
  g_autoptr (DdWizardForm) form =
      dd_wizard_form_new (dd_time_from_iso8601 ("2026-03-17T08:43:00+08:00"), zone);
  g_autoptr (DdIncident) recorded = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    type_count (form, cases[i].typed, cases[i].counts);

  form->incident_id = 1;
  type_count (form, "5000", 5000);
  dd_wizard_form_settle (form);
  recorded = dd_wizard_form_to_incident (form, zone);
  for (int round = 0; round < 2; round++)
    {
      g_autoptr (DdIncident) kept = NULL;
      g_autoptr (DdIncident) emptied = NULL;

      type_count (form, "5000x", DD_COUNT_UNKNOWN);
      kept = dd_wizard_form_amend (form, recorded, zone);
      g_assert_cmpint (kept->counts[DD_INCIDENT_LOSS_YUAN], ==, 5000);
      /* The same once it was settled in this state. */
      dd_wizard_form_settle (form);
      type_count (form, "", DD_COUNT_UNKNOWN);
      emptied = dd_wizard_form_amend (form, recorded, zone);
      g_assert_cmpint (emptied->counts[DD_INCIDENT_LOSS_YUAN], ==, DD_COUNT_UNKNOWN);
    }
}

/* What somebody else changed while the wizard was open stays; what was typed since is taken. */
static void
test_amends_what_was_typed (void)
{
  g_autoptr (GTimeZone) zone = shanghai ();
  g_autoptr (DdWizardForm) form =
      dd_wizard_form_new (dd_time_from_iso8601 ("2026-03-17T08:43:00+08:00"), zone);
  g_autoptr (DdIncident) recorded = NULL;
  g_autoptr (DdIncident) amended = NULL;

  form->facts->title = g_strdup ("账号被盗用");
  form->category_chosen = TRUE;
  form->incident_id = 1;
  dd_wizard_form_settle (form);
  recorded = dd_wizard_form_to_incident (form, zone);
  g_free (recorded->title);
  recorded->title = g_strdup ("学籍账号被盗用");
  recorded->chosen_level = 2;
  recorded->texts[DD_INCIDENT_CAUSE] = g_strdup ("口令共用");

  form->facts->texts[DD_INCIDENT_PLACE] = g_strdup ("行政楼");
  amended = dd_wizard_form_amend (form, recorded, zone);
  g_assert_cmpstr (amended->title, ==, "学籍账号被盗用");
  g_assert_cmpint (amended->chosen_level, ==, 2);
  g_assert_cmpstr (amended->texts[DD_INCIDENT_CAUSE], ==, "口令共用");
  g_assert_cmpstr (amended->texts[DD_INCIDENT_PLACE], ==, "行政楼");
}

static GtkWidget *
open_wizard (UiDesk *desk, gint64 draft, DdWizardPage **page)
{
  GtkWidget *window;

  *page = DD_WIZARD_PAGE (dd_wizard_page_new (desk->desk, desk->registrar, draft));
  window = ui_show (GTK_WIDGET (*page));
  dd_page_shown (DD_PAGE (*page));
  ui_settle ();
  return window;
}

static void
close_window (GtkWidget *window, DdWizardPage *page)
{
  dd_page_hidden (DD_PAGE (page));
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  g_assert_null (page);
}

static void
type_what (GtkWidget *window)
{
  GtkWidget *title = ui_find (window, ADW_TYPE_ENTRY_ROW, NULL);
  GtkWidget *categories = ui_find (window, DD_TYPE_CHIP_GROUP, NULL);

  gtk_editable_set_text (GTK_EDITABLE (title), "学籍账号被盗用");
  dd_chip_group_choose (DD_CHIP_GROUP (categories), "data");
  ui_settle ();
}

/* From the first page to the running clock, by the page's own actions. */
static void
test_first_page_to_running_clock (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GPtrArray) obligations = NULL;
  g_autoptr (GPtrArray) timeline = NULL;
  g_autoptr (GError) error = NULL;
  DdIncidentService *service;
  DdWizardPage *page;
  GtkWidget *window;
  GtkWidget *answered;

  ui_desk_init (&desk);
  service = dd_desk_get_incidents (desk.desk);
  window = open_wizard (&desk, 0, &page);
  type_what (window);
  gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  ui_settle ();
  g_assert_cmpint (dd_incident_service_count_running (service, NULL), ==, 0);

  /* Leaving the second step files it. */
  gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  ui_settle ();
  g_assert_cmpint (dd_incident_service_count_running (service, NULL), ==, 1);
  obligations = dd_incident_service_get_obligations (service, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (obligations->len, >=, 2);

  gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  ui_settle ();
  answered = ui_find (window, GTK_TYPE_TOGGLE_BUTTON, g_dpgettext2 (NULL, "call", "Answered"));
  g_assert_nonnull (answered);
  g_signal_emit_by_name (answered, "clicked");
  ui_settle ();
  g_clear_pointer (&obligations, g_ptr_array_unref);
  obligations = dd_incident_service_get_obligations (service, 1, &error);
  for (guint i = 0; i < obligations->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (obligations, i);

      if (g_strcmp0 (obligation->rule, "school-plan/oral") == 0)
        g_assert_cmpint (obligation->fulfilled_at, ==, dd_clock_now (DD_CLOCK (desk.clock)));
    }

  gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  ui_settle ();
  /* The wizard was gone through twice: nothing was filed twice. */
  g_assert_cmpint (dd_incident_service_count_running (service, NULL), ==, 1);
  timeline = dd_incident_service_get_timeline (service, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (timeline->len, >=, 2);
  close_window (window, page);
}

/* The draft is found as it was: by what was typed, and by the step. */
static void
test_draft_is_found_again (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GError) error = NULL;
  DdWizardPage *page;
  GtkWidget *window;
  GtkWidget *title;

  ui_desk_init (&desk);
  window = open_wizard (&desk, 0, &page);
  type_what (window);
  gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  close_window (window, page);

  drafts =
      dd_draft_service_list (dd_desk_get_drafts (desk.desk),
                             dd_session_get_account_id (desk.registrar), DD_DRAFT_INCIDENT, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (drafts->len, ==, 1);

  window = open_wizard (&desk, ((DdDraft *) g_ptr_array_index (drafts, 0))->id, &page);
  g_assert_cmpstr (dd_page_get_title (DD_PAGE (page)), ==, dd_wizard_step_title (DD_WIZARD_WHEN));
  gtk_widget_activate_action (GTK_WIDGET (page), "wizard.step", "i", DD_WIZARD_WHAT);
  ui_settle ();
  title = ui_find (window, ADW_TYPE_ENTRY_ROW, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (title)), ==, "学籍账号被盗用");
  close_window (window, page);
}

/* Killed right after filing, before the next keystroke was saved: the wizard goes on with the filed
 * incident, and files nothing twice. */
static void
test_killed_after_filing (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *content = NULL;
  DdIncidentService *service;
  DdDraftService *kept;
  const DdDraft *draft;
  DdWizardPage *page;
  GtkWidget *window;
  gint64 account;

  ui_desk_init (&desk);
  service = dd_desk_get_incidents (desk.desk);
  kept = dd_desk_get_drafts (desk.desk);
  account = dd_session_get_account_id (desk.registrar);
  window = open_wizard (&desk, 0, &page);
  type_what (window);
  gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  close_window (window, page);
  drafts = dd_draft_service_list (kept, account, DD_DRAFT_INCIDENT, &error);
  draft = g_ptr_array_index (drafts, 0);
  content = g_strdup (draft->content);

  window = open_wizard (&desk, draft->id, &page);
  gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  close_window (window, page);
  g_assert_cmpint (dd_incident_service_count_running (service, NULL), ==, 1);
  dd_draft_service_save (kept, draft->id, account, DD_DRAFT_AMENDMENT, 1, content, &error);
  g_assert_no_error (error);

  window = open_wizard (&desk, draft->id, &page);
  gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  ui_settle ();
  g_assert_cmpstr (dd_page_get_title (DD_PAGE (page)), ==, dd_wizard_step_title (DD_WIZARD_HARM));
  g_assert_cmpint (dd_incident_service_count_running (service, NULL), ==, 1);
  close_window (window, page);
}

static GtkEventController *
find_controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return controller;
    }
  g_assert_not_reached ();
}

static void
drop_files (GtkWidget *place, GFile **files, gsize n)
{
  GdkFileList *list = gdk_file_list_new_from_array (files, n);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, list);
  g_signal_emit_by_name (find_controller (place, GTK_TYPE_DROP_TARGET), "drop", &value, 1.0, 1.0,
                         &taken);
  g_assert_true (taken);
}

/* Whether the key was for the evidence. */
static gboolean
press_paste (GtkWidget *place)
{
  GtkEventController *keys = find_controller (place, GTK_TYPE_SHORTCUT_CONTROLLER);
  g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (keys), 0);
  g_autofree char *trigger = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

  g_assert_cmpstr (trigger, ==, "<Control>v");
  return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, place, NULL);
}

static GPtrArray *
wait_for_evidence (UiDesk *desk, guint n)
{
  GPtrArray *files = NULL;

  for (guint i = 0; i < 300; i++)
    {
      g_clear_pointer (&files, g_ptr_array_unref);
      files = dd_attachment_service_list (dd_desk_get_attachments (desk->desk), desk->registrar,
                                          DD_SUBJECT_INCIDENT, 1, NULL);
      if (files->len >= n)
        break;
      ui_wait (10);
    }
  g_assert_cmpuint (files->len, ==, n);
  return files;
}

/* Files dropped on the step, and a screenshot pasted into it, are evidence of the filed incident.
 */
static void
test_dropped_and_pasted (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autofree char *log_path = NULL;
  g_autofree char *gone_path = NULL;
  g_autoptr (GFile) log = NULL;
  g_autoptr (GFile) gone = NULL;
  g_autoptr (GPtrArray) dropped = NULL;
  g_autoptr (GPtrArray) pasted = NULL;
  g_autoptr (GBytes) kept = NULL;
  g_autoptr (GdkTexture) screenshot = NULL;
  g_autoptr (GdkTexture) shown = NULL;
  g_autoptr (GdkPixbuf) pixels = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 7, 5);
  g_autoptr (GError) error = NULL;
  const DdAttachment *first, *last;
  GdkClipboard *clipboard;
  DdWizardPage *page;
  GtkWidget *window, *place;
  GFile *files[2];

  ui_desk_init (&desk);
  log_path = g_build_filename (desk.folder, "登录日志.txt", NULL);
  gone_path = g_build_filename (desk.folder, "gone.txt", NULL);
  g_file_set_contents (log_path, "2026-03-17 07:25 login", -1, &error);
  g_assert_no_error (error);
  log = g_file_new_for_path (log_path);
  gone = g_file_new_for_path (gone_path);
  window = open_wizard (&desk, 0, &page);
  type_what (window);
  for (guint i = 0; i < 3; i++)
    gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  ui_settle ();
  place = ui_find (window, DD_TYPE_DONE_PANEL, NULL);
  g_assert_nonnull (place);

  /* One that vanished meanwhile does not keep the next from being taken. */
  files[0] = gone;
  files[1] = log;
  drop_files (place, files, G_N_ELEMENTS (files));
  dropped = wait_for_evidence (&desk, 1);
  first = g_ptr_array_index (dropped, 0);
  g_assert_cmpstr (first->name, ==, "登录日志.txt");
  g_assert_cmpint (first->size, ==, 22);
  ui_wait (50);
  g_assert_nonnull (ui_find (place, ADW_TYPE_ACTION_ROW, "登录日志.txt"));

  /* Words are for the field that the cursor stands in. */
  clipboard = gtk_widget_get_clipboard (window);
  gdk_clipboard_set_text (clipboard, "已断网");
  g_assert_false (press_paste (place));

  gdk_pixbuf_fill (pixels, 0x3584e4ff);
  screenshot = gdk_texture_new_for_pixbuf (pixels);
  gdk_clipboard_set_texture (clipboard, screenshot);
  g_assert_true (press_paste (place));
  g_assert_true (press_paste (place));
  pasted = wait_for_evidence (&desk, 3);
  last = g_ptr_array_index (pasted, 2);
  g_assert_cmpstr (last->media_type, ==, "image/png");
  kept = dd_attachment_service_load (dd_desk_get_attachments (desk.desk), desk.registrar, last->id,
                                     &error);
  g_assert_no_error (error);
  shown = gdk_texture_new_from_bytes (kept, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (shown), ==, 7);
  g_assert_cmpint (gdk_texture_get_height (shown), ==, 5);
  close_window (window, page);
}

/* Without one line and a category nothing is filed, and the page says what is missing. */
static void
test_nothing_to_file (void)
{
  g_auto (UiDesk) desk = { 0 };
  DdWizardPage *page;
  GtkWidget *window;

  ui_desk_init (&desk);
  window = open_wizard (&desk, 0, &page);
  gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  ui_settle ();
  g_assert_cmpstr (dd_page_get_title (DD_PAGE (page)), ==, dd_wizard_step_title (DD_WIZARD_WHAT));
  g_assert_cmpint (dd_incident_service_count_running (dd_desk_get_incidents (desk.desk), NULL), ==,
                   0);
  close_window (window, page);
}

static gboolean
is_ticked (DdWizardPage *page, DdWizardStep step)
{
  GtkWidget *list = ui_find (dd_page_get_sidebar (DD_PAGE (page)), GTK_TYPE_LIST_BOX, NULL);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) step);

  return ui_find (GTK_WIDGET (row), GTK_TYPE_IMAGE, NULL) != NULL;
}

/* A step is ticked when it has what it must have, not because it was passed. */
static void
test_ticks (void)
{
  g_auto (UiDesk) desk = { 0 };
  DdWizardPage *page;
  GtkWidget *window;

  ui_desk_init (&desk);
  window = open_wizard (&desk, 0, &page);
  gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  g_assert_cmpstr (dd_page_get_title (DD_PAGE (page)), ==, dd_wizard_step_title (DD_WIZARD_WHEN));
  g_assert_false (is_ticked (page, DD_WIZARD_WHAT));
  gtk_widget_activate_action (GTK_WIDGET (page), "wizard.step", "i", DD_WIZARD_WHAT);
  g_assert_false (is_ticked (page, DD_WIZARD_WHEN));
  type_what (window);
  gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  g_assert_true (is_ticked (page, DD_WIZARD_WHAT));
  gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  g_assert_true (is_ticked (page, DD_WIZARD_WHEN));
  close_window (window, page);
}

/* A line that is too long is told on the step that asks for it, by the name it has there. */
static void
test_long_title (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autofree char *long_title = g_strnfill (DD_TITLE_MAX + 1, 'x');
  g_autofree char *said = NULL;
  GtkWidget *window, *title, *dialog = NULL;
  DdWizardPage *page;
  GList *toplevels;

  ui_desk_init (&desk);
  window = open_wizard (&desk, 0, &page);
  type_what (window);
  title = ui_find (window, ADW_TYPE_ENTRY_ROW, NULL);
  gtk_editable_set_text (GTK_EDITABLE (title), long_title);
  gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  ui_settle ();
  g_assert_cmpstr (dd_page_get_title (DD_PAGE (page)), ==, dd_wizard_step_title (DD_WIZARD_WHAT));
  g_assert_true (gtk_widget_has_css_class (title, "error"));
  toplevels = gtk_window_list_toplevels ();
  for (GList *l = toplevels; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data))
      dialog = l->data;
  g_list_free (toplevels);
  g_assert_nonnull (dialog);
  said = g_strdup (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)));
  g_assert_true (g_str_has_prefix (said, "“What happened” is longer than 200 characters"));
  gtk_window_destroy (GTK_WINDOW (dialog));

  gtk_editable_set_text (GTK_EDITABLE (title), "学籍账号被盗用");
  g_assert_false (gtk_widget_has_css_class (title, "error"));
  gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  ui_settle ();
  g_assert_cmpstr (dd_page_get_title (DD_PAGE (page)), ==, dd_wizard_step_title (DD_WIZARD_WHEN));
  close_window (window, page);
}

static DdDateTimeRow *
find_occurrence (GtkWidget *window)
{
  GtkWidget *panel = ui_find (window, DD_TYPE_WHEN_PANEL, NULL);

  return DD_DATE_TIME_ROW (ui_find (panel, DD_TYPE_DATE_TIME_ROW, NULL));
}

static void
type_occurrence (GtkWidget *window, const char *typed)
{
  DdDateTimeRow *row = find_occurrence (window);
  g_auto (DdTimeInput) input = { 0 };

  dd_time_input_copy (dd_date_time_row_get_input (row), &input);
  input.certainty = DD_CERTAINTY_KNOWN;
  g_free (input.typed);
  input.typed = g_strdup (typed);
  dd_date_time_row_set_input (row, &input);
  ui_settle ();
}

static GtkWidget *
find_count (GtkWidget *window, DdIncidentCount count)
{
  GtkWidget *panel = ui_find (window, DD_TYPE_HARM_PANEL, NULL);

  return ui_find (panel, ADW_TYPE_ACTION_ROW, dd_incident_count_label (count));
}

static gboolean
says_saved (DdWizardPage *page, const char *words)
{
  ui_wait (DD_DRAFT_SAVE_AFTER + 200);
  return ui_find (dd_page_get_sidebar (DD_PAGE (page)), GTK_TYPE_LABEL, words) != NULL;
}

/* What is typed after the filing is a draft until the step is left, and is called one. */
static void
test_draft_is_called_one (void)
{
  g_auto (UiDesk) desk = { 0 };
  DdWizardPage *page;
  GtkWidget *window;

  ui_desk_init (&desk);
  window = open_wizard (&desk, 0, &page);
  type_what (window);
  g_assert_true (says_saved (page, "Saved at 08:43:00"));
  gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  g_assert_true (says_saved (page, "Saved at 08:43:00"));

  gtk_editable_set_text (GTK_EDITABLE (adw_action_row_get_activatable_widget (
                             ADW_ACTION_ROW (find_count (window, DD_INCIDENT_LOSS_YUAN)))),
                         "5000");
  g_assert_true (says_saved (page, "Kept as a draft at 08:43:00"));
  gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  g_assert_true (says_saved (page, "Saved at 08:43:00"));
  close_window (window, page);
}

/* A figure that is none is told in words where it was typed, keeps the step, and counts neither
 * there nor where the draft is found again. */
static void
test_no_figure (void)
{
  static const char *const typed[] = { "99999999999999999999", "五千" };
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (DdIncident) incident = NULL;
  DdIncidentService *service;
  GtkWidget *window, *row, *entry;
  DdWizardPage *page;
  gint64 draft;

  ui_desk_init (&desk);
  service = dd_desk_get_incidents (desk.desk);
  window = open_wizard (&desk, 0, &page);
  type_what (window);
  gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  ui_settle ();
  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      row = find_count (window, DD_INCIDENT_LOSS_YUAN);
      entry = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row));
      gtk_editable_set_text (GTK_EDITABLE (entry), "");
      for (const char *p = typed[i]; *p != '\0'; p = g_utf8_next_char (p))
        {
          int end = (int) g_utf8_strlen (gtk_editable_get_text (GTK_EDITABLE (entry)), -1);

          gtk_editable_insert_text (GTK_EDITABLE (entry), p, (int) (g_utf8_next_char (p) - p),
                                    &end);
        }
      gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
      ui_settle ();
      g_assert_cmpstr (dd_page_get_title (DD_PAGE (page)), ==,
                       dd_wizard_step_title (DD_WIZARD_HARM));
      g_assert_true (gtk_widget_has_css_class (row, "error"));
      g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "digits"));
      close_window (window, page);
      g_clear_pointer (&drafts, g_ptr_array_unref);
      drafts = dd_draft_service_list (dd_desk_get_drafts (desk.desk),
                                      dd_session_get_account_id (desk.registrar),
                                      DD_DRAFT_AMENDMENT, NULL);
      draft = ((DdDraft *) g_ptr_array_index (drafts, 0))->id;

      window = open_wizard (&desk, draft, &page);
      row = find_count (window, DD_INCIDENT_LOSS_YUAN);
      entry = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row));
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, typed[i]);
      g_assert_true (gtk_widget_has_css_class (row, "error"));
      g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "digits"));
      g_clear_pointer (&incident, dd_incident_free);
      incident = dd_incident_service_get (service, 1, NULL);
      g_assert_cmpint (incident->counts[DD_INCIDENT_LOSS_YUAN], ==, DD_COUNT_UNKNOWN);
      g_assert_cmpint (incident->national_level, ==, 4);
    }

  gtk_editable_set_text (GTK_EDITABLE (entry), "5000");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  ui_settle ();
  g_assert_cmpstr (dd_page_get_title (DD_PAGE (page)), ==, dd_wizard_step_title (DD_WIZARD_DONE));
  g_clear_pointer (&incident, dd_incident_free);
  incident = dd_incident_service_get (service, 1, NULL);
  g_assert_cmpint (incident->counts[DD_INCIDENT_LOSS_YUAN], ==, 5000);
  close_window (window, page);
}

static guint
count_notes (UiDesk *desk, const char *words)
{
  g_autoptr (GPtrArray) timeline =
      dd_incident_service_get_timeline (dd_desk_get_incidents (desk->desk), 1, NULL);
  guint n = 0;

  for (guint i = 0; timeline != NULL && i < timeline->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (timeline, i);

      if (event->kind == DD_EVENT_PROGRESS && strstr (event->text, words) != NULL)
        n++;
    }
  return n;
}

static DdTextRow *
find_reply (GtkWidget *window)
{
  return DD_TEXT_ROW (ui_find (ui_find (window, DD_TYPE_TELL_PANEL, NULL), DD_TYPE_TEXT_ROW, NULL));
}

/* The calls of the incident that stand: how many were answered, or were not. */
static guint
count_calls (UiDesk *desk, gboolean answered)
{
  g_autoptr (GPtrArray) timeline =
      dd_incident_service_get_timeline (dd_desk_get_incidents (desk->desk), 1, NULL);
  gint64 last = 0;
  guint n = 0;

  /* One call to an office of two roles is two rows of one instant. */
  for (guint i = 0; timeline != NULL && i < timeline->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (timeline, i);

      if (event->kind != DD_EVENT_ORAL_REPORT || event->retracted || event->at == last ||
          (event->answered_by != NULL) != answered)
        continue;
      last = event->at;
      n++;
    }
  return n;
}

static void
press_call (GtkWidget *window, const char *label)
{
  GtkWidget *panel = ui_find (window, DD_TYPE_TELL_PANEL, NULL);

  g_signal_emit_by_name (ui_find (panel, GTK_TYPE_TOGGLE_BUTTON,
                                  g_dpgettext2 (NULL, "call", label)),
                         "clicked");
  ui_settle ();
}

/* The other button, at once, corrects a call; later it is another call. */
static void
test_call_is_corrected (void)
{
  g_auto (UiDesk) desk = { 0 };
  DdWizardPage *page;
  GtkWidget *window;

  ui_desk_init (&desk);
  window = open_wizard (&desk, 0, &page);
  type_what (window);
  for (guint i = 0; i < 4; i++)
    gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  ui_settle ();

  press_call (window, "Answered");
  g_assert_cmpuint (count_calls (&desk, TRUE), ==, 1);
  dd_fake_clock_advance (desk.clock, 5 * DD_SECOND);
  press_call (window, "No answer");
  g_assert_cmpuint (count_calls (&desk, TRUE), ==, 0);
  g_assert_cmpuint (count_calls (&desk, FALSE), ==, 1);

  dd_fake_clock_advance (desk.clock, 2 * DD_MINUTE);
  press_call (window, "Answered");
  g_assert_cmpuint (count_calls (&desk, TRUE), ==, 1);
  g_assert_cmpuint (count_calls (&desk, FALSE), ==, 1);
  dd_fake_clock_advance (desk.clock, 2 * DD_MINUTE);
  press_call (window, "No answer");
  g_assert_cmpuint (count_calls (&desk, TRUE), ==, 1);
  g_assert_cmpuint (count_calls (&desk, FALSE), ==, 2);
  close_window (window, page);
}

static gboolean
answered_by (UiDesk *desk, const char *name)
{
  g_autoptr (GPtrArray) timeline =
      dd_incident_service_get_timeline (dd_desk_get_incidents (desk->desk), 1, NULL);

  for (guint i = 0; i < timeline->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (timeline, i);

      if (!event->retracted && g_strcmp0 (event->answered_by, name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The screen is locked while the cursor stands behind the name of who answered. */
static void
test_name_is_kept (void)
{
  g_auto (UiDesk) desk = { 0 };
  DdWizardPage *page;
  GtkWidget *window, *focus;

  ui_desk_init (&desk);
  window = open_wizard (&desk, 0, &page);
  type_what (window);
  for (guint i = 0; i < 4; i++)
    gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  ui_settle ();
  press_call (window, "Answered");
  focus = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_true (GTK_IS_EDITABLE (focus));
  gtk_editable_set_text (GTK_EDITABLE (focus), "王主任");
  g_assert_false (answered_by (&desk, "王主任"));
  dd_page_hidden (DD_PAGE (page));
  g_assert_true (answered_by (&desk, "王主任"));
  close_window (window, page);
  g_assert_cmpuint (count_calls (&desk, TRUE), ==, 1);
}

/* What an authority answered is on the timeline once the step or the page is left, pressed into it
 * or not; until then it is in the draft. */
static void
test_reply_is_kept (void)
{
  static const struct
  {
    const char *words;
    const char *leave; /* an action of the page; %NULL: the page itself is left */
  } cases[] = {
    { "两小时后再报一次", "wizard.next" },
    { "派人到校查看", "wizard.step" },
    { "保留日志", NULL },
  };
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (DdWizardForm) form = NULL;
  g_autofree char *left = NULL;
  const DdDraft *draft = NULL;
  DdWizardPage *page;
  GtkWidget *window;

  ui_desk_init (&desk);
  window = open_wizard (&desk, 0, &page);
  type_what (window);
  for (guint i = 0; i < 4; i++)
    gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  ui_settle ();
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (page), "wizard.step", "i", DD_WIZARD_TELL);
      ui_settle ();
      dd_text_row_set_text (find_reply (window), cases[i].words);
      g_assert_cmpuint (count_notes (&desk, cases[i].words), ==, 0);
      if (cases[i].leave == NULL)
        {
          /* A kill would find it in the draft. */
          ui_wait (DD_DRAFT_SAVE_AFTER + 200);
          drafts = dd_draft_service_list (dd_desk_get_drafts (desk.desk),
                                          dd_session_get_account_id (desk.registrar),
                                          DD_DRAFT_AMENDMENT, NULL);
          draft = g_ptr_array_index (drafts, 0);
          form = dd_wizard_form_from_draft (draft->content, NULL);
          g_assert_cmpstr (form->reply, ==, cases[i].words);
          dd_page_hidden (DD_PAGE (page));
        }
      else if (g_str_equal (cases[i].leave, "wizard.step"))
        gtk_widget_activate_action (GTK_WIDGET (page), "wizard.step", "i", DD_WIZARD_WHAT);
      else
        gtk_widget_activate_action (GTK_WIDGET (page), cases[i].leave, NULL);
      ui_settle ();
      g_assert_cmpuint (count_notes (&desk, cases[i].words), ==, 1);
      left = dd_text_row_dup_text (find_reply (window));
      g_assert_cmpstr (left, ==, "");
      g_clear_pointer (&left, g_free);
    }
  close_window (window, page);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (count_notes (&desk, cases[i].words), ==, 1);

  /* Killed before: it is typed there still. */
  dd_draft_service_save (dd_desk_get_drafts (desk.desk), draft->id,
                         dd_session_get_account_id (desk.registrar), DD_DRAFT_AMENDMENT, 1,
                         draft->content, NULL);
  window = open_wizard (&desk, draft->id, &page);
  left = dd_text_row_dup_text (find_reply (window));
  g_assert_cmpstr (left, ==, cases[2].words);
  close_window (window, page);
}

/* What cannot be read as a time keeps the step and says so; what can be read is read. */
static void
test_unreadable_time (void)
{
  static const char *const unreadable[] = { "105教务处", "2570" };
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdIncident) incident = NULL;
  g_autoptr (GError) error = NULL;
  DdIncidentService *service;
  DdWizardPage *page;
  GtkWidget *window, *row, *focus;

  ui_desk_init (&desk);
  service = dd_desk_get_incidents (desk.desk);
  window = open_wizard (&desk, 0, &page);
  type_what (window);
  gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  ui_settle ();
  row = GTK_WIDGET (find_occurrence (window));
  for (gsize i = 0; i < G_N_ELEMENTS (unreadable); i++)
    {
      type_occurrence (window, unreadable[i]);
      gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
      ui_settle ();
      g_assert_cmpstr (dd_page_get_title (DD_PAGE (page)), ==,
                       dd_wizard_step_title (DD_WIZARD_WHEN));
      g_assert_cmpint (dd_incident_service_count_running (service, NULL), ==, 0);
      g_assert_true (gtk_widget_has_css_class (row, "error"));
      g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), unreadable[i]));
      focus = gtk_root_get_focus (GTK_ROOT (window));
      g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, row));
    }

  /* Later than now: the row that is wrong says so. */
  type_occurrence (window, "23:50");
  g_assert_true (gtk_widget_has_css_class (row, "warning"));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "still to come"));

  type_occurrence (window, "8点半");
  g_assert_false (gtk_widget_has_css_class (row, "warning"));
  gtk_widget_activate_action (GTK_WIDGET (page), "wizard.next", NULL);
  ui_settle ();
  g_assert_cmpstr (dd_page_get_title (DD_PAGE (page)), ==, dd_wizard_step_title (DD_WIZARD_HARM));
  incident = dd_incident_service_get (service, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpint (incident->occurred_at, ==, dd_time_from_iso8601 ("2026-03-17T08:30:00+08:00"));
  close_window (window, page);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/wizard/draft-round-trip", test_draft_round_trip);
  g_test_add_func ("/wizard/broken-drafts", test_broken_drafts);
  g_test_add_func ("/wizard/times", test_times);
  g_test_add_func ("/wizard/amends-what-was-typed", test_amends_what_was_typed);
  g_test_add_func ("/wizard/first-page-to-running-clock", test_first_page_to_running_clock);
  g_test_add_func ("/wizard/draft-is-found-again", test_draft_is_found_again);
  g_test_add_func ("/wizard/killed-after-filing", test_killed_after_filing);
  g_test_add_func ("/wizard/dropped-and-pasted", test_dropped_and_pasted);
  g_test_add_func ("/wizard/counts", test_counts);
  g_test_add_func ("/wizard/no-figure", test_no_figure);
  g_test_add_func ("/wizard/draft-is-called-one", test_draft_is_called_one);
  g_test_add_func ("/wizard/call-is-corrected", test_call_is_corrected);
  g_test_add_func ("/wizard/name-is-kept", test_name_is_kept);
  g_test_add_func ("/wizard/reply-is-kept", test_reply_is_kept);
  g_test_add_func ("/wizard/unreadable-time", test_unreadable_time);
  g_test_add_func ("/wizard/nothing-to-file", test_nothing_to_file);
  g_test_add_func ("/wizard/ticks", test_ticks);
  g_test_add_func ("/wizard/long-title", test_long_title);
  return g_test_run ();
}
