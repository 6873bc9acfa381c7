/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/shell-stage.h"
#include "ui/shell/notice-stack.h"

static void
tell (DdNoticeStack *stack, const char *tag, DdNoticeUrgency urgency)
{
  g_autoptr (DdNotice) notice = dd_notice_new (tag, tag, NULL, urgency, NULL);

  dd_notice_add_action (notice, "open", "Open");
  dd_notice_stack_show (stack, notice);
}

/* Presses Escape where the keyboard is. */
static void
press_escape (GtkWidget *window)
{
  for (GtkWidget *at = gtk_root_get_focus (GTK_ROOT (window)); at != NULL;
       at = gtk_widget_get_parent (at))
    {
      g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (at);

      for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
        {
          g_autoptr (GtkEventController) keys = g_list_model_get_item (controllers, i);
          g_autoptr (GtkShortcut) shortcut = NULL;
          g_autofree char *trigger = NULL;

          if (!GTK_IS_SHORTCUT_CONTROLLER (keys))
            continue;
          shortcut = g_list_model_get_item (G_LIST_MODEL (keys), 0);
          trigger = shortcut != NULL
                        ? gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut))
                        : NULL;
          if (g_strcmp0 (trigger, "Escape") != 0)
            continue;
          gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, at, NULL);
          return;
        }
    }
  g_assert_not_reached ();
}

static void
note_tag (DdNoticeStack *stack, const char *tag, GString *tags)
{
  g_string_append_printf (tags, "%s ", tag);
}

static graphene_rect_t
bounds_in (GtkWidget *widget, GtkWidget *window)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, window, &bounds));
  return bounds;
}

/* A card covers nothing of a page: it stands below the rooms, above who works there. Where there is
 * no side it stands at the other corner. */
static void
test_place_of_notices (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window, *stack, *page;
  graphene_rect_t card, other;

  ui_desk_init (&desk);
  window = shell_stage_open_window (&desk);
  stack = GTK_WIDGET (dd_window_get_notices (DD_WINDOW (window)));
  tell (DD_NOTICE_STACK (stack), "首报 2026-001", DD_NOTICE_CRITICAL);
  ui_wait (50);
  card = bounds_in (stack, window);
  g_assert_cmpfloat (card.origin.x, >, gtk_widget_get_width (window) / 2.0);

  shell_stage_sign_in (window, UI_DESK_REGISTRAR, UI_DESK_PASSWORD);
  g_assert_true (shell_stage_wait_for (window, DD_TYPE_FRAME, NULL));
  for (guint i = 0; i < 2; i++)
    {
      ui_wait (100);
      page = GTK_WIDGET (dd_frame_get_page (shell_stage_get_frame (window)));
      card = bounds_in (stack, window);
      other = bounds_in (page, window);
      g_assert_cmpfloat (card.size.width, >, 100);
      g_assert_cmpfloat (card.origin.x + card.size.width, <=, other.origin.x);
      if (i == 0)
        {
          /* Who works there. */
          g_assert_cmpfloat (card.origin.y + card.size.height, <,
                             gtk_widget_get_height (window) - 60);
          dd_window_open (DD_WINDOW (window), "wizard", 0);
        }
    }
  shell_stage_close_window (window);
}

/* One card is seen, what cannot wait before the rest; it says how many wait behind it. */
static void
test_notices (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = gtk_button_new_with_label ("Page");
  GtkWidget *stack = dd_notice_stack_new ();
  g_autoptr (GString) dismissed = g_string_new (NULL);
  GtkWidget *window;

  gtk_box_append (GTK_BOX (box), page);
  gtk_box_append (GTK_BOX (box), stack);
  window = ui_show (box);
  g_signal_connect (stack, "dismissed", G_CALLBACK (note_tag), dismissed);
  g_assert_false (gtk_widget_get_visible (stack));

  tell (DD_NOTICE_STACK (stack), "one", DD_NOTICE_NORMAL);
  g_assert_nonnull (ui_find (stack, GTK_TYPE_LABEL, "one"));
  g_assert_null (ui_find (stack, GTK_TYPE_LABEL, "0 more reminders"));
  dd_notice_stack_say (DD_NOTICE_STACK (stack), "About notices");
  g_assert_nonnull (ui_find (stack, GTK_TYPE_LABEL, "one"));
  g_assert_null (ui_find (stack, GTK_TYPE_LABEL, "About notices"));
  g_assert_nonnull (ui_find (stack, GTK_TYPE_LABEL, "1 more reminder"));
  tell (DD_NOTICE_STACK (stack), "late", DD_NOTICE_CRITICAL);
  tell (DD_NOTICE_STACK (stack), "two", DD_NOTICE_NORMAL);
  g_assert_nonnull (ui_find (stack, GTK_TYPE_LABEL, "late"));
  g_assert_null (ui_find (stack, GTK_TYPE_LABEL, "two"));
  g_assert_nonnull (ui_find (stack, GTK_TYPE_LABEL, "3 more reminders"));
  /* Told again, it takes the place of its own card. */
  tell (DD_NOTICE_STACK (stack), "one", DD_NOTICE_NORMAL);
  g_assert_nonnull (ui_find (stack, GTK_TYPE_LABEL, "3 more reminders"));

  /* Escape puts away the one that has the keyboard; the next one gets it, then the page. */
  gtk_widget_child_focus (stack, GTK_DIR_TAB_FORWARD);
  press_escape (window);
  g_assert_nonnull (ui_find (stack, GTK_TYPE_LABEL, "one"));
  press_escape (window);
  g_assert_nonnull (ui_find (stack, GTK_TYPE_LABEL, "two"));
  dd_notice_stack_take_back (DD_NOTICE_STACK (stack), "two");
  g_assert_nonnull (ui_find (stack, GTK_TYPE_LABEL, "About notices"));
  press_escape (window);
  g_assert_false (gtk_widget_get_visible (stack));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == page);
  g_assert_cmpstr (dismissed->str, ==, "late one ");

  /* Left standing it folds to one line, and what was said of the notices is not said again. */
  dd_notice_stack_say (DD_NOTICE_STACK (stack), "About notices");
  dd_notice_stack_fold (DD_NOTICE_STACK (stack));
  g_assert_false (gtk_widget_get_visible (stack));
  tell (DD_NOTICE_STACK (stack), "three", DD_NOTICE_NORMAL);
  g_assert_nonnull (ui_find (stack, GTK_TYPE_LABEL, "three"));
  dd_notice_stack_fold (DD_NOTICE_STACK (stack));
  g_assert_null (ui_find (stack, GTK_TYPE_LABEL, "three"));
  g_assert_nonnull (ui_find (stack, GTK_TYPE_LABEL, "1 reminder"));
  g_signal_emit_by_name (ui_find (stack, GTK_TYPE_BUTTON, "Open"), "clicked");
  g_assert_nonnull (ui_find (stack, GTK_TYPE_LABEL, "three"));
  press_escape (window);
  g_assert_false (gtk_widget_get_visible (stack));

  /* A card that comes and goes leaves the keyboard where it is. */
  tell (DD_NOTICE_STACK (stack), "one", DD_NOTICE_NORMAL);
  dd_notice_stack_take_back (DD_NOTICE_STACK (stack), "one");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == page);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/notices/place-of-notices", test_place_of_notices);
  g_test_add_func ("/notices/notices", test_notices);
  return g_test_run ();
}
