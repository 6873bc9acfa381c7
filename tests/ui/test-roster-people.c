/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/roster-stage.h"
#include "ui/roster/end-window.h"
#include "ui/roster/person-row.h"
#include "ui/roster/person-window.h"

#include <glib/gi18n.h>

static DdPerson *
get_person (UiDesk *desk, gint64 id)
{
  g_autoptr (GError) error = NULL;
  DdPerson *person = dd_roster_service_get_person (dd_desk_get_roster (desk->desk), id, &error);

  g_assert_no_error (error);
  return person;
}

/* A row in a window, as wide as an editor. */
static GtkWidget *
show_row (UiDesk *desk, GtkWidget **row)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *window;

  *row = dd_person_row_new (desk->desk, "由谁担任");
  gtk_list_box_append (GTK_LIST_BOX (list), *row);
  window = ui_show (list);
  gtk_widget_grab_focus (*row);
  ui_settle ();
  return window;
}

static guint
count_hits (GtkWidget *row)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child) && gtk_widget_get_visible (child))
      {
        GtkWidget *list = ui_find (child, GTK_TYPE_LIST_BOX, NULL);

        for (GtkWidget *hit = list != NULL ? gtk_widget_get_first_child (list) : NULL; hit != NULL;
             hit = gtk_widget_get_next_sibling (hit))
          n++;
      }
  return n;
}

static void
count (GtkWidget *row, guint *n)
{
  ++*n;
}

/* By name from one character, phone, post and department; arrows and Enter choose. */
static void
test_row_finds (void)
{
  static const struct
  {
    const char *text;
    guint n_hits;
  } cases[] = { { "赵", 1 },       { "一帆", 1 },     { "0000 0143", 1 }, { "00000143", 1 },
                { "信息中心", 2 }, { "没有的人", 0 }, { "1390000014", 3 } };
  g_auto (UiDesk) desk = { 0 };
  RosterStage stage;
  GtkWidget *row, *window;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = show_row (&desk, &row);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (row), cases[i].text);
      ui_settle ();
      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (count_hits (row), ==, cases[i].n_hits);
      g_assert_cmpint (dd_person_row_get_person (DD_PERSON_ROW (row)), ==, 0);
    }
  roster_stage_close (window, row);
}

static void
test_row_keys (void)
{
  g_auto (UiDesk) desk = { 0 };
  RosterStage stage;
  GtkWidget *row, *window;
  guint changed = 0;
  gint64 first;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = show_row (&desk, &row);
  g_signal_connect (row, "person-changed", G_CALLBACK (count), &changed);

  /* Nothing is open: Escape and Enter are left to the window. */
  g_assert_false (roster_stage_key (row, GDK_KEY_Escape));
  g_assert_false (roster_stage_key (row, GDK_KEY_Return));

  gtk_editable_set_text (GTK_EDITABLE (row), "1390000014");
  ui_settle ();
  g_assert_true (roster_stage_key (row, GDK_KEY_Return));
  first = dd_person_row_get_person (DD_PERSON_ROW (row));
  g_assert_cmpint (first, !=, 0);
  g_assert_cmpuint (changed, ==, 1);
  g_assert_cmpuint (count_hits (row), ==, 0);

  gtk_editable_set_text (GTK_EDITABLE (row), "1390000014");
  ui_settle ();
  g_assert_cmpint (dd_person_row_get_person (DD_PERSON_ROW (row)), ==, 0);
  g_assert_true (roster_stage_key (row, GDK_KEY_Down));
  g_assert_true (roster_stage_key (row, GDK_KEY_Down));
  g_assert_true (roster_stage_key (row, GDK_KEY_Down));
  g_assert_true (roster_stage_key (row, GDK_KEY_Up));
  g_assert_true (roster_stage_key (row, GDK_KEY_Return));
  g_assert_cmpint (dd_person_row_get_person (DD_PERSON_ROW (row)), !=, 0);
  g_assert_cmpint (dd_person_row_get_person (DD_PERSON_ROW (row)), !=, first);

  gtk_editable_set_text (GTK_EDITABLE (row), "赵");
  ui_settle ();
  g_assert_cmpuint (count_hits (row), ==, 1);
  g_assert_true (roster_stage_key (row, GDK_KEY_Escape));
  g_assert_cmpuint (count_hits (row), ==, 0);
  /* What was typed stays, and the list opens again by Down. */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "赵");
  g_assert_true (roster_stage_key (row, GDK_KEY_Down));
  g_assert_cmpuint (count_hits (row), ==, 1);
  g_assert_true (roster_stage_key (row, GDK_KEY_KP_Enter));
  g_assert_cmpint (dd_person_row_get_person (DD_PERSON_ROW (row)), ==, stage.zhao);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "赵一帆");
  roster_stage_close (window, row);
}

/* Nobody is an answer; half a name is none, a whole one that two bear is none either. */
static void
test_row_check (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (GError) error = NULL;
  RosterStage stage;
  GtkWidget *row, *window;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = show_row (&desk, &row);

  g_assert_true (dd_person_row_check (DD_PERSON_ROW (row), &error));
  gtk_editable_set_text (GTK_EDITABLE (row), "赵");
  g_assert_false (dd_person_row_check (DD_PERSON_ROW (row), &error));
  g_assert_nonnull (strstr (error->message, "赵"));
  g_clear_error (&error);

  gtk_editable_set_text (GTK_EDITABLE (row), " 赵一帆 ");
  g_assert_true (dd_person_row_check (DD_PERSON_ROW (row), &error));
  g_assert_cmpint (dd_person_row_get_person (DD_PERSON_ROW (row)), ==, stage.zhao);

  roster_stage_add_person (desk.desk, desk.principal, "赵一帆", "13900000199");
  gtk_editable_set_text (GTK_EDITABLE (row), "赵一帆");
  g_assert_false (dd_person_row_check (DD_PERSON_ROW (row), NULL));

  dd_person_row_set_person (DD_PERSON_ROW (row), stage.zhao);
  g_assert_true (dd_person_row_check (DD_PERSON_ROW (row), NULL));
  dd_person_row_set_person (DD_PERSON_ROW (row), 0);
  g_assert_true (dd_person_row_check (DD_PERSON_ROW (row), NULL));
  g_assert_cmpint (dd_person_row_get_person (DD_PERSON_ROW (row)), ==, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
  roster_stage_close (window, row);
}

static DdEditWindow *
open_person (UiDesk *desk, GtkWidget *from, gint64 id)
{
  GtkWidget *dialog = dd_person_window_new (from, desk->desk, desk->registrar, id);

  gtk_window_present (GTK_WINDOW (dialog));
  ui_settle ();
  return DD_EDIT_WINDOW (dialog);
}

static void
keep_id (GtkWidget *window, gint64 id, gint64 *place)
{
  *place = id;
}

/* Somebody new, and another look at them. */
static void
test_person (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdPerson) person = NULL;
  GtkWidget *from = gtk_label_new (NULL);
  GtkWidget *window;
  DdEditWindow *dialog;
  RosterStage stage;
  gint64 id = 0;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = ui_show (from);
  dialog = open_person (&desk, from, 0);
  g_signal_connect (dialog, "saved", G_CALLBACK (keep_id), &id);
  roster_stage_type (GTK_WIDGET (dialog), C_ ("person", "Name"), " 孙 丽 ");
  roster_stage_type (GTK_WIDGET (dialog), _ ("Mobile"), "＋86 139 0000 0151");
  roster_stage_type (GTK_WIDGET (dialog), _ ("Office phone, with extension"), "6200 0151 转 8012");
  roster_stage_type (GTK_WIDGET (dialog), _ ("Who is rung in their place"), "赵一帆");
  g_assert_true (roster_stage_accept (dialog));
  g_assert_cmpint (id, !=, 0);
  person = get_person (&desk, id);
  g_assert_cmpstr (person->name, ==, "孙 丽");
  g_assert_cmpstr (person->office_phone, ==, "6200 0151 转 8012");
  g_assert_cmpint (person->backup_id, ==, stage.zhao);
  g_assert_cmpint (person->left_at, ==, DD_TIME_UNKNOWN);

  dialog = open_person (&desk, from, id);
  roster_stage_type (GTK_WIDGET (dialog), _ ("Who is rung in their place"), "");
  roster_stage_type (GTK_WIDGET (dialog), _ ("Staff number"), "2026-017");
  g_assert_true (roster_stage_accept (dialog));
  g_clear_pointer (&person, dd_person_free);
  person = get_person (&desk, id);
  g_assert_cmpint (person->backup_id, ==, 0);
  g_assert_cmpstr (person->staff_number, ==, "2026-017");
  g_assert_cmpstr (person->name, ==, "孙 丽");
  roster_stage_close (window, from);
}

/* What cannot be taken is said, the cursor stands in its field, and nothing is written. */
static void
test_person_refused (void)
{
  g_autofree char *long_name = g_strnfill (DD_PERSON_NAME_MAX + 1, 'x');
  const struct
  {
    const char *title;
    const char *wrong;
    const char *right;
  } cases[] = {
    { C_ ("person", "Name"), "  ", "钱进" },
    { C_ ("person", "Name"), long_name, "钱进" },
    { _ ("Mobile"), "没有", "13900000155" },
    { _ ("Office phone, with extension"), "－－", "" },
    { C_ ("person", "Mail"), "没有 @", "qian@example.cn" },
    { _ ("Who is rung in their place"), "没有的人", "" },
    { _ ("Staff number"), "007", "008" },
  };
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdPerson) other = NULL;
  g_autoptr (GError) error = NULL;
  DdRosterCounts before, after;
  GtkWidget *from = gtk_label_new (NULL);
  GtkWidget *window;
  DdEditWindow *dialog;
  RosterStage stage;
  gint64 now;

  ui_desk_init (&desk);
  now = dd_clock_now (DD_CLOCK (desk.clock));
  roster_stage_fill (&stage, desk.desk, desk.principal);
  other = get_person (&desk, stage.guo);
  other->staff_number = g_strdup ("007");
  dd_roster_service_save_person (dd_desk_get_roster (desk.desk), desk.registrar, other, &error);
  g_assert_no_error (error);
  dd_roster_service_count (dd_desk_get_roster (desk.desk), now, &before, &error);

  window = ui_show (from);
  dialog = open_person (&desk, from, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *row = ui_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, cases[i].title);

      g_test_message ("%s: %s", cases[i].title, cases[i].wrong);
      roster_stage_type (GTK_WIDGET (dialog), cases[i].title, cases[i].wrong);
      g_assert_false (roster_stage_accept (dialog));
      g_assert_nonnull (dd_edit_window_get_sentence (dialog));
      g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (dialog)), row));
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, cases[i].wrong);
      roster_stage_type (GTK_WIDGET (dialog), cases[i].title, cases[i].right);
      g_assert_false (gtk_widget_has_css_class (row, "error"));
    }
  dd_roster_service_count (dd_desk_get_roster (desk.desk), now, &after, &error);
  g_assert_cmpuint (after.persons, ==, before.persons);
  g_assert_true (roster_stage_accept (dialog));
  dd_roster_service_count (dd_desk_get_roster (desk.desk), now, &after, &error);
  g_assert_cmpuint (after.persons, ==, before.persons + 1);
  roster_stage_close (window, from);
}

/* Whoever leaves gives up their posts and stays in the roster; the window says both. */
static void
test_left (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdPerson) person = NULL;
  g_autoptr (DdPerson) holder = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *from = gtk_label_new (NULL);
  GtkWidget *window, *dialog, *said;
  RosterStage stage;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = ui_show (from);
  dialog = dd_end_window_new_for_person (from, desk.desk, desk.registrar, stage.zhao);
  gtk_window_present (GTK_WINDOW (dialog));
  said = ui_find (
      dialog, GTK_TYPE_LABEL,
      "These posts fall vacant: Security administrator. What is open stays with them.\n\n"
      "Nothing is deleted: the person stays in the roster under “Left”, and reports they signed "
      "and what they recorded stay as they are.");
  g_assert_nonnull (said);
  g_assert_true (roster_stage_accept (DD_EDIT_WINDOW (dialog)));

  person = get_person (&desk, stage.zhao);
  g_assert_true (dd_person_has_left (person, dd_clock_now (DD_CLOCK (desk.clock))));
  holder = dd_roster_service_holder_of_post_at (dd_desk_get_roster (desk.desk), stage.security,
                                                dd_clock_now (DD_CLOCK (desk.clock)), &error);
  g_assert_no_error (error);
  g_assert_null (holder);
  roster_stage_close (window, from);
}

/* A refusal of the service stays in the window: here somebody who may not. */
static void
test_refused_by_service (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *from = gtk_label_new (NULL);
  GtkWidget *window;
  DdEditWindow *dialog;
  RosterStage stage;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.principal);
  window = ui_show (from);
  dd_session_lock (desk.registrar);
  dialog = open_person (&desk, from, stage.zhao);
  roster_stage_type (GTK_WIDGET (dialog), C_ ("person", "Name"), "别人");
  g_assert_false (roster_stage_accept (dialog));
  g_assert_nonnull (dd_edit_window_get_sentence (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));

  dialog =
      DD_EDIT_WINDOW (dd_end_window_new_for_person (from, desk.desk, desk.registrar, stage.zhao));
  gtk_window_present (GTK_WINDOW (dialog));
  g_assert_false (roster_stage_accept (dialog));
  g_assert_nonnull (dd_edit_window_get_sentence (dialog));
  g_object_ref (dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  ui_settle ();
  g_assert_finalize_object (dialog);
  roster_stage_close (window, from);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/roster/row/finds", test_row_finds);
  g_test_add_func ("/roster/row/keys", test_row_keys);
  g_test_add_func ("/roster/row/check", test_row_check);
  g_test_add_func ("/roster/person", test_person);
  g_test_add_func ("/roster/person/refused", test_person_refused);
  g_test_add_func ("/roster/left", test_left);
  g_test_add_func ("/roster/refused-by-service", test_refused_by_service);
  return g_test_run ();
}
