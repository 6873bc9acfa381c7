/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/roster-stage.h"
#include "ui/common/date-row.h"
#include "ui/roster/appointment-window.h"
#include "ui/roster/department-row.h"
#include "ui/roster/department-window.h"
#include "ui/roster/departments-window.h"
#include "ui/roster/end-window.h"
#include "ui/roster/person-row.h"
#include "ui/roster/post-window.h"

#include <glib/gi18n.h>

static DdRosterService *
roster_of (UiDesk *desk)
{
  return dd_desk_get_roster (desk->desk);
}

static gint64
holder_at (UiDesk *desk, gint64 post, const char *time)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdPerson) holder =
      dd_roster_service_holder_of_post_at (roster_of (desk), post, dd_time_from_iso8601 (time),
                                           &error);

  g_assert_no_error (error);
  return holder != NULL ? holder->id : 0;
}

static void
choose_day (GtkWidget *dialog, const char *day)
{
  GtkWidget *row = ui_find (dialog, DD_TYPE_DATE_ROW, NULL);

  g_assert_nonnull (row);
  dd_date_row_set_time (DD_DATE_ROW (row), dd_time_from_iso8601 (day));
  ui_settle ();
}

static GtkWidget *
present (GtkWidget *dialog)
{
  gtk_window_present (GTK_WINDOW (dialog));
  ui_settle ();
  return dialog;
}

/* A vacancy is filled from today, which means from now. */
static void
test_appoint (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *from = gtk_label_new (NULL);
  GtkWidget *window, *dialog;
  RosterStage stage;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = ui_show (from);
  dialog = present (dd_appointment_window_new_for_post (from, desk.desk, desk.registrar,
                                                        stage.vacant, DD_TIME_UNKNOWN));
  roster_stage_type (dialog, _ ("Who holds it"), "郭宏");
  g_assert_true (roster_stage_accept (DD_EDIT_WINDOW (dialog)));
  g_assert_cmpint (holder_at (&desk, stage.vacant, "2026-03-17T08:42:00+08:00"), ==, 0);
  g_assert_cmpint (holder_at (&desk, stage.vacant, "2026-03-17T08:43:00+08:00"), ==, stage.guo);
  roster_stage_close (window, from);
}

/* Somebody else's post: the window says what becomes of them before it is done. */
static void
test_succeed (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *from = gtk_label_new (NULL);
  GtkWidget *window, *dialog;
  RosterStage stage;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = ui_show (from);
  dialog = present (
      dd_appointment_window_new_for_post (from, desk.desk, desk.registrar, stage.security,
                                          dd_time_from_iso8601 ("2026-03-20T09:00:00+08:00")));
  roster_stage_type (dialog, _ ("Who holds it"), "吴建华");
  g_assert_nonnull (ui_find (
      dialog, GTK_TYPE_LABEL,
      "赵一帆 holds this post. Their appointment ends when this one begins, 20 March; the days "
      "before stay theirs, and what they signed stays as it is."));
  g_assert_true (roster_stage_accept (DD_EDIT_WINDOW (dialog)));
  g_assert_cmpint (holder_at (&desk, stage.security, "2026-03-19T23:59:59+08:00"), ==, stage.zhao);
  g_assert_cmpint (holder_at (&desk, stage.security, "2026-03-20T00:00:00+08:00"), ==, stage.wu);
  /* Who was responsible on an earlier day stays answerable. */
  g_assert_cmpint (holder_at (&desk, stage.security, "2026-03-03T12:00:00+08:00"), ==, stage.guo);
  roster_stage_close (window, from);
}

/* What cannot be is said, what was chosen stays, and nothing is written. */
static void
test_appoint_refused (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GPtrArray) appointments = NULL;
  GtkWidget *from = gtk_label_new (NULL);
  GtkWidget *window, *dialog;
  RosterStage stage;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = ui_show (from);
  dialog = present (dd_appointment_window_new_for_post (from, desk.desk, desk.registrar,
                                                        stage.security, DD_TIME_UNKNOWN));
  g_assert_false (roster_stage_accept (DD_EDIT_WINDOW (dialog)));
  g_assert_cmpstr (dd_edit_window_get_sentence (DD_EDIT_WINDOW (dialog)), ==,
                   _ ("Please choose who is to hold the post."));

  roster_stage_type (dialog, _ ("Who holds it"), "没有的人");
  g_assert_false (roster_stage_accept (DD_EDIT_WINDOW (dialog)));

  /* Before the present holder began there was another. */
  roster_stage_type (dialog, _ ("Who holds it"), "吴建华");
  choose_day (dialog, "2026-03-01T12:00:00+08:00");
  g_assert_false (roster_stage_accept (DD_EDIT_WINDOW (dialog)));
  g_assert_nonnull (dd_edit_window_get_sentence (DD_EDIT_WINDOW (dialog)));
  appointments =
      dd_roster_service_list_appointments_of_post (roster_of (&desk), stage.security, NULL);
  g_assert_cmpuint (appointments->len, ==, 2);
  roster_stage_close (window, from);
}

/* A department that lacks a post gets it with its first holder. */
static void
test_appoint_kind (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GPtrArray) posts = NULL;
  GtkWidget *from = gtk_label_new (NULL);
  GtkWidget *window, *dialog;
  gint64 department, person;

  ui_desk_init (&desk);
  department = roster_stage_add_department (desk.desk, desk.registrar, "图书馆", 1);
  person = roster_stage_add_person (desk.desk, desk.registrar, "何静", "13900000161");
  window = ui_show (from);
  dialog = present (dd_appointment_window_new_for_kind (from, desk.desk, desk.registrar, department,
                                                        DD_POST_KIND_FIRST_RESPONSIBLE));
  g_assert_nonnull (ui_find (dialog, GTK_TYPE_LABEL,
                             _ ("The department has no such post yet; it is set up with this.")));
  roster_stage_type (dialog, _ ("Who holds it"), "何静");
  g_assert_true (roster_stage_accept (DD_EDIT_WINDOW (dialog)));
  posts = dd_roster_service_list_posts (roster_of (&desk), department, NULL);
  g_assert_cmpuint (posts->len, ==, 1);
  g_assert_cmpint (holder_at (&desk, ((DdPost *) g_ptr_array_index (posts, 0))->id,
                              "2026-03-17T08:44:00+08:00"),
                   ==, person);
  roster_stage_close (window, from);
}

/* From a person the post is chosen, by department. */
static void
test_appoint_person (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *from = gtk_label_new (NULL);
  GtkWidget *window, *dialog, *row, *verb;
  RosterStage stage;
  gint64 empty;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = ui_show (from);
  dialog =
      present (dd_appointment_window_new_for_person (from, desk.desk, desk.registrar, stage.guo));
  /* Nothing is chosen for anybody, and nothing can be done with nothing. */
  verb = gtk_window_get_default_widget (GTK_WINDOW (dialog));
  g_assert_nonnull (verb);
  g_assert_false (gtk_widget_is_sensitive (verb));
  g_assert_false (roster_stage_accept (DD_EDIT_WINDOW (dialog)));
  g_assert_nonnull (dd_edit_window_get_sentence (DD_EDIT_WINDOW (dialog)));
  dd_department_row_set_department (DD_DEPARTMENT_ROW (
                                        ui_find (dialog, DD_TYPE_DEPARTMENT_ROW, NULL)),
                                    stage.logistics);
  g_assert_false (gtk_widget_is_sensitive (verb));
  row = ui_find (dialog, ADW_TYPE_COMBO_ROW, C_ ("appointment", "Post"));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 2);
  g_assert_true (gtk_widget_is_sensitive (verb));
  g_assert_true (roster_stage_accept (DD_EDIT_WINDOW (dialog)));
  g_assert_cmpint (holder_at (&desk, stage.vacant, "2026-03-17T08:44:00+08:00"), ==, stage.guo);

  /* A department without a post leaves nothing to choose. */
  empty = roster_stage_add_department (desk.desk, desk.registrar, "校医室", 9);
  dialog =
      present (dd_appointment_window_new_for_person (from, desk.desk, desk.registrar, stage.guo));
  dd_department_row_set_department (DD_DEPARTMENT_ROW (
                                        ui_find (dialog, DD_TYPE_DEPARTMENT_ROW, NULL)),
                                    empty);
  g_assert_false (roster_stage_accept (DD_EDIT_WINDOW (dialog)));
  g_assert_nonnull (dd_edit_window_get_sentence (DD_EDIT_WINDOW (dialog)));
  roster_stage_close (window, from);
}

static gboolean
is_refused (GtkWidget *dialog)
{
  GtkWidget *verb = gtk_window_get_default_widget (GTK_WINDOW (dialog));
  gboolean refused = dd_edit_window_get_sentence (DD_EDIT_WINDOW (dialog)) != NULL &&
                     !gtk_widget_is_sensitive (verb);

  gtk_window_destroy (GTK_WINDOW (dialog));
  ui_settle ();
  return refused;
}

/* What a registrar may not do about those who sign is said before anything is chosen. */
static void
test_signers (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *from = gtk_label_new (NULL);
  GtkWidget *window;
  RosterStage stage;
  DdAppointment appointment = { 0 };
  g_autoptr (GPtrArray) held = NULL;
  gint64 deputy;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  deputy = roster_stage_add_post (desk.desk, desk.principal, stage.logistics,
                                  DD_POST_KIND_DEPUTY_PRINCIPAL, NULL);
  roster_stage_appoint (desk.desk, desk.principal, deputy, stage.guo, "2026-01-01T00:00:00+08:00");
  held = dd_roster_service_list_appointments_of_post (roster_of (&desk), deputy, NULL);
  appointment = *(DdAppointment *) g_ptr_array_index (held, 0);
  window = ui_show (from);
  for (guint i = 0; i < 2; i++)
    {
      gboolean may = i == 0;
      DdSession *session = may ? desk.principal : desk.registrar;
      GtkWidget *dialog, *row;

      dialog =
          present (dd_appointment_window_new_for_person (from, desk.desk, session, stage.zhao));
      dd_department_row_set_department (DD_DEPARTMENT_ROW (
                                            ui_find (dialog, DD_TYPE_DEPARTMENT_ROW, NULL)),
                                        stage.logistics);
      row = ui_find (dialog, ADW_TYPE_COMBO_ROW, C_ ("appointment", "Post"));
      g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (row))),
                        ==, may ? 4 : 3);
      gtk_window_destroy (GTK_WINDOW (dialog));

      dialog = present (dd_end_window_new_for_appointment (from, desk.desk, session, &appointment));
      g_assert_true (is_refused (dialog) == !may);
      dialog = present (dd_end_window_new_for_person (from, desk.desk, session, stage.guo));
      g_assert_true (is_refused (dialog) == !may);
      dialog = present (dd_end_window_new_for_person (from, desk.desk, session, stage.zhao));
      g_assert_false (is_refused (dialog));
    }
  roster_stage_close (window, from);
}

/* The sentence that names @name, wherever it stands. */
static GtkWidget *
find_consequence (GtkWidget *root, const char *name)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) &&
      g_str_has_prefix (gtk_label_get_label (GTK_LABEL (root)), name))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_consequence (child, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_in_sight (GtkWidget *dialog, GtkWidget *widget)
{
  graphene_rect_t bounds;

  return widget != NULL && gtk_widget_compute_bounds (widget, dialog, &bounds) &&
         bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (dialog);
}

/* The screen is locked while a name stands in the row and nobody is chosen yet. */
static void
test_left_naming (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *from = gtk_label_new (NULL);
  GtkWidget *window, *dialog, *row;
  RosterStage stage;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = ui_show (from);
  dialog = present (dd_appointment_window_new_for_post (from, desk.desk, desk.registrar,
                                                        stage.security, DD_TIME_UNKNOWN));
  row = ui_find (dialog, DD_TYPE_PERSON_ROW, NULL);
  g_assert_true (gtk_widget_grab_focus (row));
  gtk_editable_set_text (GTK_EDITABLE (row), "吴建华");
  gtk_window_destroy (GTK_WINDOW (dialog));
  roster_stage_close (window, from);
}

/* Whose appointment ends with it is read without scrolling. */
static void
test_appoint_consequence (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *from = gtk_label_new (NULL);
  GtkWidget *window, *dialog, *row;
  RosterStage stage;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = ui_show (from);
  dialog =
      present (dd_appointment_window_new_for_person (from, desk.desk, desk.registrar, stage.guo));
  dd_department_row_set_department (DD_DEPARTMENT_ROW (
                                        ui_find (dialog, DD_TYPE_DEPARTMENT_ROW, NULL)),
                                    stage.info);
  row = ui_find (dialog, ADW_TYPE_COMBO_ROW, C_ ("appointment", "Post"));
  for (guint i = 1; i < g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (row)));
       i++)
    {
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
      ui_wait (300);
      if (find_consequence (dialog, "赵一帆") != NULL)
        break;
    }
  g_assert_true (is_in_sight (dialog, find_consequence (dialog, "赵一帆")));
  gtk_window_destroy (GTK_WINDOW (dialog));
  roster_stage_close (window, from);
}

static const DdAppointment *
running (GPtrArray *appointments)
{
  return g_ptr_array_index (appointments, 0);
}

static void
test_end (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GPtrArray) appointments = NULL;
  GtkWidget *from = gtk_label_new (NULL);
  GtkWidget *window, *dialog;
  RosterStage stage;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = ui_show (from);
  appointments =
      dd_roster_service_list_appointments_of_post (roster_of (&desk), stage.security, NULL);
  g_assert_cmpint (running (appointments)->person_id, ==, stage.zhao);

  /* An end before the beginning is none. */
  dialog = present (
      dd_end_window_new_for_appointment (from, desk.desk, desk.registrar, running (appointments)));
  choose_day (dialog, "2026-02-01T12:00:00+08:00");
  g_assert_false (roster_stage_accept (DD_EDIT_WINDOW (dialog)));
  g_assert_nonnull (dd_edit_window_get_sentence (DD_EDIT_WINDOW (dialog)));

  /* The last day is a whole one. */
  choose_day (dialog, "2026-03-16T12:00:00+08:00");
  g_assert_true (roster_stage_accept (DD_EDIT_WINDOW (dialog)));
  g_assert_cmpint (holder_at (&desk, stage.security, "2026-03-16T23:59:59+08:00"), ==, stage.zhao);
  g_assert_cmpint (holder_at (&desk, stage.security, "2026-03-17T00:00:00+08:00"), ==, 0);
  roster_stage_close (window, from);
}

static void
keep_id (GtkWidget *window, gint64 id, gint64 *place)
{
  *place = id;
}

static void
test_post (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdPost) post = NULL;
  GtkWidget *from = gtk_label_new (NULL);
  GtkWidget *window, *dialog, *kind;
  RosterStage stage;
  gint64 id = 0;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = ui_show (from);
  dialog = present (dd_post_window_new (from, desk.desk, desk.registrar, 0));
  /* Enter opens what a post can be, and sets up none. */
  gtk_window_set_focus (GTK_WINDOW (dialog), ui_find (dialog, ADW_TYPE_COMBO_ROW, NULL));
  g_signal_emit_by_name (dialog, "activate-default");
  /* A button that is pressed by a key is so a moment later. */
  ui_wait (400);
  g_assert_true (DD_EDIT_WINDOW (dialog) == roster_stage_dialog (DD_TYPE_POST_WINDOW));
  g_signal_connect (dialog, "saved", G_CALLBACK (keep_id), &id);
  kind = ui_find (dialog, ADW_TYPE_COMBO_ROW, _ ("What it is"));
  g_assert_null (ui_find (dialog, ADW_TYPE_ENTRY_ROW, C_ ("post", "Class")));

  /* A post of no kind needs a title. */
  adw_combo_row_set_selected (ADW_COMBO_ROW (kind), DD_POST_KIND_OTHER);
  g_assert_false (roster_stage_accept (DD_EDIT_WINDOW (dialog)));
  g_assert_nonnull (dd_edit_window_get_sentence (DD_EDIT_WINDOW (dialog)));
  g_assert_true (
      gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (dialog)),
                              ui_find (dialog, ADW_TYPE_ENTRY_ROW, C_ ("post", "Title"))));

  adw_combo_row_set_selected (ADW_COMBO_ROW (kind), DD_POST_KIND_CLASS_TEACHER);
  roster_stage_type (dialog, C_ ("post", "Class"), "高一（3）班");
  dd_department_row_set_department (DD_DEPARTMENT_ROW (
                                        ui_find (dialog, DD_TYPE_DEPARTMENT_ROW, NULL)),
                                    stage.teaching);
  g_assert_true (roster_stage_accept (DD_EDIT_WINDOW (dialog)));
  post = dd_roster_service_get_post (roster_of (&desk), id, NULL);
  g_assert_cmpint (post->kind, ==, DD_POST_KIND_CLASS_TEACHER);
  g_assert_cmpstr (post->class_name, ==, "高一（3）班");
  g_assert_cmpint (post->department_id, ==, stage.teaching);

  dialog = present (dd_post_window_new (from, desk.desk, desk.registrar, id));
  roster_stage_type (dialog, _ ("Title, where it is called otherwise"), "导师");
  g_assert_true (roster_stage_accept (DD_EDIT_WINDOW (dialog)));
  g_clear_pointer (&post, dd_post_free);
  post = dd_roster_service_get_post (roster_of (&desk), id, NULL);
  g_assert_cmpstr (post->title, ==, "导师");
  g_assert_cmpstr (post->class_name, ==, "高一（3）班");
  roster_stage_close (window, from);
}

static char *
order_of (UiDesk *desk)
{
  g_autoptr (GPtrArray) departments = dd_roster_service_list_departments (roster_of (desk), NULL);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < departments->len; i++)
    g_string_append_printf (words, "%s ",
                            ((DdDepartment *) g_ptr_array_index (departments, i))->name);
  return g_string_free (words, FALSE);
}

static void
move (GtkWidget *window, const char *name, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (window);
  GtkWidget *row = ui_find (window, ADW_TYPE_ACTION_ROW, name);
  gboolean handled = FALSE;

  g_assert_nonnull (row);
  gtk_widget_grab_focus (row);
  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, GDK_ALT_MASK, &handled);
    }
  ui_settle ();
}

/* Alt+Up and Alt+Down move a department, the cursor goes with it, and the ends hold. */
static void
test_departments (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autofree char *down = NULL;
  g_autofree char *up = NULL;
  GtkWidget *from = gtk_label_new (NULL);
  GtkWidget *window, *dialog, *row, *focus;
  RosterStage stage;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = ui_show (from);
  dialog = present (dd_departments_window_new (from, desk.desk, desk.registrar));
  move (dialog, "教务处", GDK_KEY_Down);
  down = order_of (&desk);
  g_assert_cmpstr (down, ==, "领导小组 信息中心 教务处 总务处 ");
  focus = gtk_window_get_focus (GTK_WINDOW (dialog));
  row = ui_find (dialog, ADW_TYPE_ACTION_ROW, "教务处");
  g_assert_true (focus == row || gtk_widget_is_ancestor (focus, row));
  move (dialog, "教务处", GDK_KEY_Down);
  move (dialog, "教务处", GDK_KEY_Down);
  move (dialog, "总务处", GDK_KEY_Up);
  up = order_of (&desk);
  g_assert_cmpstr (up, ==, "领导小组 总务处 信息中心 教务处 ");
  gtk_window_destroy (GTK_WINDOW (dialog));
  roster_stage_close (window, from);
}

static GtkWidget *
find_end_button (GtkWidget *root)
{
  if (GTK_IS_BUTTON (root) &&
      g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (root)), "list-remove-symbolic") == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_end_button (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Presses the button of a row and says yes to the question. */
static void
end_department (GtkWidget *dialog, const char *name)
{
  GtkWidget *button = find_end_button (ui_find (dialog, ADW_TYPE_ACTION_ROW, name));

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
  roster_stage_answer ("yes");
}

static void
test_department (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autofree char *order = NULL;
  GtkWidget *from = gtk_label_new (NULL);
  GtkWidget *window, *dialog;
  RosterStage stage;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = ui_show (from);
  dialog = present (dd_department_window_new (from, desk.desk, desk.registrar, 0));
  g_assert_false (roster_stage_accept (DD_EDIT_WINDOW (dialog)));
  g_assert_nonnull (dd_edit_window_get_sentence (DD_EDIT_WINDOW (dialog)));
  roster_stage_type (dialog, C_ ("department", "Name"), "教务处");
  g_assert_false (roster_stage_accept (DD_EDIT_WINDOW (dialog)));
  g_assert_nonnull (dd_edit_window_get_sentence (DD_EDIT_WINDOW (dialog)));
  roster_stage_type (dialog, C_ ("department", "Name"), "政教处");
  g_assert_true (roster_stage_accept (DD_EDIT_WINDOW (dialog)));
  order = order_of (&desk);
  g_assert_cmpstr (order, ==, "领导小组 教务处 信息中心 总务处 政教处 ");

  /* One without posts ends, one with posts is refused in words. */
  dialog = present (dd_departments_window_new (from, desk.desk, desk.registrar));
  end_department (dialog, "政教处");
  g_clear_pointer (&order, g_free);
  order = order_of (&desk);
  g_assert_cmpstr (order, ==, "领导小组 教务处 信息中心 总务处 ");
  end_department (dialog, "教务处");
  g_clear_pointer (&order, g_free);
  order = order_of (&desk);
  g_assert_cmpstr (order, ==, "领导小组 教务处 信息中心 总务处 ");
  g_assert_null (find_end_button (ui_find (dialog, ADW_TYPE_ACTION_ROW, "Leading group")));
  gtk_window_destroy (GTK_WINDOW (dialog));
  roster_stage_close (window, from);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/roster/appoint", test_appoint);
  g_test_add_func ("/roster/appoint/succeed", test_succeed);
  g_test_add_func ("/roster/appoint/refused", test_appoint_refused);
  g_test_add_func ("/roster/appoint/kind", test_appoint_kind);
  g_test_add_func ("/roster/appoint/person", test_appoint_person);
  g_test_add_func ("/roster/appoint/left-naming", test_left_naming);
  g_test_add_func ("/roster/appoint/consequence", test_appoint_consequence);
  g_test_add_func ("/roster/signers", test_signers);
  g_test_add_func ("/roster/end", test_end);
  g_test_add_func ("/roster/post", test_post);
  g_test_add_func ("/roster/departments", test_departments);
  g_test_add_func ("/roster/department", test_department);
  return g_test_run ();
}
