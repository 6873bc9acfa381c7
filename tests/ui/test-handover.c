/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/signed-in.h"
#include "tests/ui/roster-stage.h"
#include "ui/roster/handover-card.h"
#include "ui/roster/handover-complete-window.h"
#include "ui/roster/handover-item-window.h"
#include "ui/roster/handover-page.h"
#include "ui/roster/handover-print.h"
#include "ui/roster/handover-scan.h"
#include "ui/roster/handover-sign-window.h"
#include "ui/roster/handover-window.h"
#include "ui/roster/person-detail.h"
#include "ui/roster/person-row.h"
#include "ui/roster/post-detail.h"
#include "ui/today/today-side.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

/* The registrar's post goes to the principal: both have an account. Or, on the staged roster, the
 * security administrator's from 郭宏 to 赵一帆, who have none. */
typedef struct
{
  UiDesk desk;
  RosterStage stage;
  DdHandoverService *handovers;
  gint64 id;
  GtkWidget *card;
  GtkWidget *window;
} Fixture;

static void
begin (Fixture *f, gint64 post, gint64 outgoing, gint64 incoming)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdHandover) handover =
      dd_handover_new (post, incoming, dd_time_from_iso8601 ("2026-03-18T00:00:00+08:00"));
  g_autoptr (GPtrArray) typed =
      g_ptr_array_new_with_free_func ((GDestroyNotify) dd_handover_item_free);

  handover->outgoing_id = outgoing;
  handover->due_at = dd_time_from_iso8601 ("2026-03-21T00:00:00+08:00");
  g_ptr_array_add (typed, dd_handover_item_new (DD_HANDOVER_PASSWORD, 0, "防火墙口令", NULL));
  g_ptr_array_add (typed, dd_handover_item_new (DD_HANDOVER_KEY, 0, "机房钥匙", "2 把"));
  dd_handover_service_begin (f->handovers, f->desk.principal, handover, typed, &error);
  g_assert_no_error (error);
  f->id = handover->id;
}

static gint64
holder_of (Fixture *f, const char *key, gint64 *post_id)
{
  g_autoptr (GError) error = NULL;
  DdRosterService *roster = dd_desk_get_roster (f->desk.desk);
  g_autoptr (DdPost) post = dd_roster_service_find_post (roster, key, &error);
  g_autoptr (DdPerson) holder =
      dd_roster_service_holder_at (roster, key, dd_clock_now (DD_CLOCK (f->desk.clock)), &error);

  g_assert_no_error (error);
  if (post_id != NULL)
    *post_id = post->id;
  return holder->id;
}

static void
set_up (Fixture *f, gconstpointer without_accounts)
{
  gint64 post, outgoing;

  ui_desk_init (&f->desk);
  roster_stage_fill (&f->stage, f->desk.desk, f->desk.principal);
  f->handovers = dd_desk_get_handovers (f->desk.desk);
  outgoing = holder_of (f, DD_POST_REGISTRAR, &post);
  if (without_accounts != NULL)
    begin (f, f->stage.security, f->stage.guo, f->stage.zhao);
  else
    begin (f, post, outgoing, holder_of (f, DD_POST_PRINCIPAL, NULL));
}

static void
show_card (Fixture *f, DdSession *session)
{
  f->card = dd_handover_card_new (f->desk.desk, session, f->id);
  f->window = ui_show (f->card);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->window != NULL)
    roster_stage_close (f->window, f->card);
  ui_desk_clear (&f->desk);
}

static guint
count_suggested (GtkWidget *root)
{
  guint n = GTK_IS_BUTTON (root) && gtk_widget_has_css_class (root, "suggested-action") ? 1 : 0;

  if (!gtk_widget_get_visible (root))
    return 0;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_suggested (child);
  return n;
}

static const char *
find_suggested (GtkWidget *root)
{
  const char *label = NULL;

  if (!gtk_widget_get_visible (root))
    return NULL;
  if (GTK_IS_BUTTON (root) && gtk_widget_has_css_class (root, "suggested-action"))
    return gtk_button_get_label (GTK_BUTTON (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && label == NULL;
       child = gtk_widget_get_next_sibling (child))
    label = find_suggested (child);
  return label;
}

static GtkWidget *
find_check (Fixture *f, const char *title)
{
  GtkWidget *row = ui_find (f->card, ADW_TYPE_ACTION_ROW, title);

  g_assert_nonnull (row);
  return ui_find (row, GTK_TYPE_CHECK_BUTTON, NULL);
}

static void
wait_until_gone (DdEditWindow **dialog)
{
  g_object_add_weak_pointer (G_OBJECT (*dialog), (gpointer *) dialog);
  dd_edit_window_accept (*dialog);
  while (*dialog != NULL && dd_edit_window_is_busy (*dialog))
    g_main_context_iteration (NULL, TRUE);
  ui_settle ();
}

static void
sign (Fixture *f, const char *button)
{
  DdEditWindow *dialog;

  roster_stage_press (f->card, button);
  dialog = roster_stage_dialog (DD_TYPE_HANDOVER_SIGN_WINDOW);
  g_assert_nonnull (dialog);
  gtk_editable_set_text (GTK_EDITABLE (
                             ui_find (GTK_WIDGET (dialog), ADW_TYPE_PASSWORD_ENTRY_ROW, NULL)),
                         UI_DESK_PASSWORD);
  wait_until_gone (&dialog);
  g_assert_null (dialog);
}

/* What is open stands in rows, what is done in one; the focus goes on where it was. */
static void
test_tick (Fixture *f, gconstpointer data)
{
  GtkWidget *check;

  show_card (f, f->desk.registrar);
  g_assert_nonnull (ui_find (f->card, GTK_TYPE_LABEL, "0 / 3"));
  g_assert_cmpuint (count_suggested (f->card), ==, 1);
  g_assert_cmpstr (find_suggested (f->card), ==, C_ ("button", "Sign the handover…"));

  check = find_check (f, "防火墙口令");
  gtk_widget_grab_focus (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  ui_settle ();
  g_assert_nonnull (ui_find (f->card, GTK_TYPE_LABEL, "1 / 3"));
  g_assert_nonnull (ui_find (f->card, ADW_TYPE_EXPANDER_ROW, "1 thing is done"));
  /* What came after it has the focus now. */
  g_assert_true (gtk_root_get_focus (gtk_widget_get_root (f->card)) == find_check (f, "机房钥匙"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_check (f, "机房钥匙")), TRUE);
  ui_settle ();
  g_assert_nonnull (ui_find (f->card, GTK_TYPE_LABEL, "2 / 3"));
}

static void
test_item_window (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = NULL;
  const DdHandoverItem *last;
  DdEditWindow *dialog;
  GtkWidget *row;

  show_card (f, f->desk.registrar);
  row = ui_find (f->card, ADW_TYPE_ACTION_ROW, "机房钥匙");
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  ui_settle ();
  dialog = roster_stage_dialog (DD_TYPE_HANDOVER_ITEM_WINDOW);
  roster_stage_type (GTK_WIDGET (dialog), _ ("Remark"), "少一把，周五补交");
  g_assert_true (roster_stage_accept (dialog));
  g_assert_nonnull (ui_find (f->card, GTK_TYPE_LABEL, "2 把 · 少一把，周五补交"));

  roster_stage_press (f->card, C_ ("button", "Add…"));
  dialog = roster_stage_dialog (DD_TYPE_HANDOVER_ITEM_WINDOW);
  /* Nothing is not added. */
  g_assert_false (roster_stage_accept (dialog));
  g_assert_nonnull (dd_edit_window_get_sentence (dialog));
  roster_stage_type (GTK_WIDGET (dialog), _ ("What is handed over"), "学籍档案柜");
  adw_combo_row_set_selected (ADW_COMBO_ROW (
                                  ui_find (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW, NULL)),
                              DD_HANDOVER_EQUIPMENT - DD_HANDOVER_DOCUMENT);
  g_assert_true (roster_stage_accept (dialog));
  items = dd_handover_service_list_items (f->handovers, f->desk.registrar, f->id, &error);
  last = g_ptr_array_index (items, items->len - 1);
  g_assert_cmpstr (last->title, ==, "学籍档案柜");
  g_assert_cmpint (last->kind, ==, DD_HANDOVER_EQUIPMENT);
}

static void
test_password_changed (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdHandover) handover = NULL;
  GtkWidget *row;

  show_card (f, f->desk.registrar);
  row = ui_find (f->card, ADW_TYPE_ACTION_ROW, _ ("Passwords changed"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (
                                    ui_find (row, GTK_TYPE_TOGGLE_BUTTON, dd_tri_to_text (DD_YES))),
                                TRUE);
  ui_settle ();
  handover = dd_handover_service_get (f->handovers, f->id, &error);
  g_assert_cmpint (handover->password_changed, ==, DD_YES);
}

/* Who is at the desk signs first, then the other one; then it is finished, and stays. */
static void
test_sign_and_finish (Fixture *f, gconstpointer data)
{
  DdEditWindow *dialog;
  gint64 principal = holder_of (f, DD_POST_PRINCIPAL, NULL);

  show_card (f, f->desk.principal);
  g_assert_cmpuint (count_suggested (f->card), ==, 1);
  /* The principal takes over: it is their own signature that is asked for. */
  g_assert_cmpstr (find_suggested (f->card), ==, C_ ("button", "Sign the takeover…"));

  roster_stage_press (f->card, C_ ("button", "Sign the takeover…"));
  dialog = roster_stage_dialog (DD_TYPE_HANDOVER_SIGN_WINDOW);
  g_assert_false (roster_stage_accept (dialog));
  g_assert_nonnull (dd_edit_window_get_sentence (dialog));
  gtk_editable_set_text (GTK_EDITABLE (
                             ui_find (GTK_WIDGET (dialog), ADW_TYPE_PASSWORD_ENTRY_ROW, NULL)),
                         "falsch");
  dd_edit_window_accept (dialog);
  while (dd_edit_window_is_busy (dialog))
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (dd_edit_window_get_sentence (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
  ui_settle ();

  dd_fake_clock_advance (f->desk.clock, DD_HOUR);
  sign (f, C_ ("button", "Sign the takeover…"));
  g_assert_cmpstr (find_suggested (f->card), ==, C_ ("button", "Sign the handover…"));
  sign (f, C_ ("button", "Sign the handover…"));
  g_assert_cmpuint (count_suggested (f->card), ==, 1);
  g_assert_cmpstr (find_suggested (f->card), ==, C_ ("button", "Finish the handover…"));

  roster_stage_press (f->card, C_ ("button", "Finish the handover…"));
  dialog = roster_stage_dialog (DD_TYPE_HANDOVER_COMPLETE_WINDOW);
  g_assert_null (
      ui_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, _ ("Why who hands it over does not sign")));
  g_assert_false (roster_stage_accept (dialog));
  g_assert_nonnull (dd_edit_window_get_sentence (dialog));
  roster_stage_type (GTK_WIDGET (dialog), _ ("Why something is still open"), "随后补交");
  g_assert_true (roster_stage_accept (dialog));

  g_assert_nonnull (ui_find (f->card, GTK_TYPE_LABEL, C_ ("handover", "Finished")));
  g_assert_cmpuint (count_suggested (f->card), ==, 0);
  g_assert_null (ui_find (f->card, GTK_TYPE_BUTTON, C_ ("button", "Add…")));
  dd_fake_clock_set (f->desk.clock, "2026-03-18T08:00:00+08:00");
  g_assert_cmpint (holder_of (f, DD_POST_REGISTRAR, NULL), ==, principal);
}

/* Without accounts the way on is the paper, and its scan finishes what was signed there. */
static void
test_on_paper (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->desk.folder, "scan.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdHandover) handover = NULL;
  DdEditWindow *dialog;

  g_assert_true (g_file_set_contents (path, "%PDF-1.4 scan", -1, &error));
  show_card (f, f->desk.registrar);
  g_assert_cmpuint (count_suggested (f->card), ==, 1);
  g_assert_cmpstr (find_suggested (f->card), ==, C_ ("button", "Print the sheet…"));
  g_assert_nonnull (
      ui_find (f->card, GTK_TYPE_LABEL, _ ("has no account: signs on the printed sheet")));
  dd_handover_scan_add (f->card, f->desk.desk, f->desk.registrar, f->id, file);
  while (g_strcmp0 (find_suggested (f->card), C_ ("button", "Finish the handover…")) != 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_suggested (f->card), ==, 1);

  roster_stage_press (f->card, C_ ("button", "Finish the handover…"));
  dialog = roster_stage_dialog (DD_TYPE_HANDOVER_COMPLETE_WINDOW);
  roster_stage_type (GTK_WIDGET (dialog), _ ("Why something is still open"), "约在周五");
  g_assert_true (roster_stage_accept (dialog));
  handover = dd_handover_service_get (f->handovers, f->id, &error);
  g_assert_cmpint (handover->scan_id, >, 0);
  g_assert_false (dd_handover_is_open (handover));
}

static void
test_call_off (Fixture *f, gconstpointer data)
{
  show_card (f, f->desk.registrar);
  gtk_widget_activate_action (f->card, "handover.call-off", NULL);
  ui_settle ();
  roster_stage_answer_reason ("另有安排");
  g_assert_nonnull (ui_find (f->card, GTK_TYPE_LABEL, C_ ("handover", "Called off")));
  g_assert_cmpuint (count_suggested (f->card), ==, 0);
}

/* A teacher who is not concerned sees nothing of it. */
static void
test_others (Fixture *f, gconstpointer data)
{
  g_autoptr (DdSession) teacher = signed_in (9, "何静", DD_ROLE_BIT (DD_ROLE_TEACHER));
  g_autoptr (DdSession) head = signed_in (9, "何静", DD_ROLE_BIT (DD_ROLE_DEPARTMENT_HEAD));
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *hidden = dd_handover_card_new (f->desk.desk, teacher, f->id);
  GtkWidget *read = dd_handover_card_new (f->desk.desk, head, f->id);

  gtk_box_append (GTK_BOX (list), hidden);
  gtk_box_append (GTK_BOX (list), read);
  f->card = list;
  f->window = ui_show (list);
  g_assert_false (gtk_widget_get_visible (hidden));
  g_assert_true (gtk_widget_get_visible (read));
  g_assert_false (gtk_widget_is_sensitive (find_check (f, "机房钥匙")));
  g_assert_null (ui_find (read, GTK_TYPE_BUTTON, C_ ("button", "Finish the handover…")));
}

static void
test_begin_window (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdHandover) handover = NULL;
  g_autoptr (GPtrArray) items = NULL;
  DdEditWindow *dialog;
  GtkWidget *incoming;

  f->card = dd_post_detail_new (f->desk.desk, f->desk.registrar);
  f->window = ui_show (f->card);
  g_assert_true (dd_post_detail_show (DD_POST_DETAIL (f->card), f->stage.security, &error));
  gtk_widget_activate_action (f->card, "post.hand-over", NULL);
  ui_settle ();
  dialog = roster_stage_dialog (DD_TYPE_HANDOVER_WINDOW);
  g_assert_nonnull (dialog);
  /* Nobody takes it yet. */
  g_assert_false (roster_stage_accept (dialog));
  g_assert_nonnull (dd_edit_window_get_sentence (dialog));
  /* Who holds it hands it over. */
  g_assert_cmpint (dd_person_row_get_person (DD_PERSON_ROW (
                       ui_find (GTK_WIDGET (dialog), DD_TYPE_PERSON_ROW, _ ("Who hands it over")))),
                   ==, f->stage.zhao);
  incoming = ui_find (GTK_WIDGET (dialog), DD_TYPE_PERSON_ROW, _ ("Who takes it over"));
  dd_person_row_set_person (DD_PERSON_ROW (incoming), f->stage.wu);
  /* One thing is taken on the list, the other stands in the row yet. */
  roster_stage_type (GTK_WIDGET (dialog), _ ("Besides: equipment, keys, papers, passwords"),
                     "巡检电脑");
  g_signal_emit_by_name (ui_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW,
                                  _ ("Besides: equipment, keys, papers, passwords")),
                         "apply");
  ui_settle ();
  g_assert_nonnull (ui_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, "巡检电脑"));
  roster_stage_type (GTK_WIDGET (dialog), _ ("Besides: equipment, keys, papers, passwords"),
                     "门禁卡");
  g_assert_true (roster_stage_accept (dialog));
  handover = dd_handover_service_find_open (f->handovers, f->stage.security, &error);
  g_assert_nonnull (handover);
  g_assert_cmpint (handover->outgoing_id, ==, f->stage.zhao);
  g_assert_cmpint (handover->incoming_id, ==, f->stage.wu);
  items = dd_handover_service_list_items (f->handovers, f->desk.registrar, handover->id, &error);
  g_assert_cmpuint (items->len, ==, 2);

  /* The post shows it, and there is nothing else to be begun. */
  g_assert_true (dd_post_detail_show (DD_POST_DETAIL (f->card), f->stage.security, &error));
  ui_settle ();
  g_assert_nonnull (ui_find (f->card, DD_TYPE_HANDOVER_CARD, NULL));
  g_assert_cmpuint (count_suggested (f->card), ==, 1);
}

/* Who gives a post up and who takes it have its card; whose it is not has none. */
static void
test_in_detail (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *first, *row;
  DdEditWindow *dialog;

  f->card = dd_person_detail_new (f->desk.desk, f->desk.registrar);
  f->window = ui_show (f->card);
  g_assert_true (dd_person_detail_show (DD_PERSON_DETAIL (f->card), f->stage.zhao, &error));
  ui_settle ();
  first = ui_find (f->card, DD_TYPE_HANDOVER_CARD, NULL);
  g_assert_nonnull (first);
  g_assert_cmpint (dd_handover_card_get_handover (DD_HANDOVER_CARD (first)), ==, f->id);
  g_assert_nonnull (ui_find (f->card, GTK_TYPE_LABEL, C_ ("roster", "handing over")));
  /* What is being handed over is not begun once more. */
  gtk_widget_activate_action (f->card, "person.hand-over", NULL);
  ui_settle ();
  g_assert_null (roster_stage_dialog (DD_TYPE_HANDOVER_WINDOW));
  g_assert_true (dd_person_detail_show (DD_PERSON_DETAIL (f->card), f->stage.guo, &error));
  /* The same card stays, and the focus in it. */
  g_assert_true (ui_find (f->card, DD_TYPE_HANDOVER_CARD, NULL) == first);
  g_assert_true (dd_person_detail_show (DD_PERSON_DETAIL (f->card), f->stage.wu, &error));
  g_assert_null (ui_find (f->card, DD_TYPE_HANDOVER_CARD, NULL));
  g_assert_null (ui_find (f->card, GTK_TYPE_LABEL, C_ ("roster", "handing over")));
  gtk_widget_activate_action (f->card, "person.hand-over", NULL);
  ui_settle ();
  dialog = roster_stage_dialog (DD_TYPE_HANDOVER_WINDOW);
  g_assert_nonnull (dialog);
  /* What was taken on the list stands in no field any more, and is asked for all the same. */
  row = ui_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW,
                 _ ("Besides: equipment, keys, papers, passwords"));
  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), "机房钥匙");
  g_signal_emit_by_name (row, "apply");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
  gtk_window_close (GTK_WINDOW (dialog));
  g_assert_true (roster_stage_dialog (DD_TYPE_HANDOVER_WINDOW) == dialog);
  roster_stage_answer ("yes");
  g_assert_null (roster_stage_dialog (DD_TYPE_HANDOVER_WINDOW));
}

/* Past its day it says so, on its page and on Today. */
static void
test_late (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = dd_handover_page_new (f->desk.desk, f->desk.registrar, f->id);
  GtkWidget *side = dd_today_side_new (f->desk.desk, f->desk.registrar);

  gtk_box_append (GTK_BOX (box), page);
  gtk_box_append (GTK_BOX (box), side);
  f->card = box;
  f->window = ui_show (box);
  dd_page_shown (DD_PAGE (page));
  dd_today_side_refresh (DD_TODAY_SIDE (side), nothing);
  ui_settle ();
  g_assert_nonnull (ui_find (page, DD_TYPE_HANDOVER_CARD, NULL));
  g_assert_null (ui_find (page, GTK_TYPE_LABEL, C_ ("handover", "Late")));
  g_assert_null (ui_find (side, ADW_TYPE_ACTION_ROW, "Handover late: 郭宏 → 赵一帆"));

  dd_fake_clock_set (f->desk.clock, "2026-03-21T00:00:00+08:00");
  dd_page_tick (DD_PAGE (page), dd_clock_now (DD_CLOCK (f->desk.clock)));
  dd_today_side_refresh (DD_TODAY_SIDE (side), nothing);
  ui_settle ();
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, C_ ("handover", "Late")));
  g_assert_nonnull (ui_find (side, ADW_TYPE_ACTION_ROW, "Handover late: 郭宏 → 赵一帆"));
}

/* The sheet leaves the desk with an entry in the log. */
static void
test_pdf (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->desk.folder, "sheet.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (DdSession) teacher = signed_in (9, "何静", DD_ROLE_BIT (DD_ROLE_TEACHER));
  g_autofree char *content = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  g_assert_false (dd_handover_print_write_pdf (f->desk.desk, teacher, f->id, file, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (
      dd_handover_print_write_pdf (f->desk.desk, f->desk.registrar, f->id, file, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, NULL, &error));
  g_assert_true (g_str_has_prefix (content, "%PDF"));
  entries = dd_desk_list_audit (f->desk.desk, f->desk.registrar, 0, 1, &error);
  g_assert_cmpstr (((DdAuditEntry *) g_ptr_array_index (entries, 0))->action, ==,
                   "handover.exported");
}

#define ADD(path, accounts, test)                                                                  \
  g_test_add ("/handover" path, Fixture, accounts, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  static const char WITHOUT[] = "without accounts";

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/tick", NULL, test_tick);
  ADD ("/item-window", NULL, test_item_window);
  ADD ("/password-changed", NULL, test_password_changed);
  ADD ("/sign-and-finish", NULL, test_sign_and_finish);
  ADD ("/on-paper", WITHOUT, test_on_paper);
  ADD ("/call-off", NULL, test_call_off);
  ADD ("/others", WITHOUT, test_others);
  ADD ("/begin-window", NULL, test_begin_window);
  ADD ("/in-detail", WITHOUT, test_in_detail);
  ADD ("/late", WITHOUT, test_late);
  ADD ("/pdf", WITHOUT, test_pdf);
  return g_test_run ();
}
