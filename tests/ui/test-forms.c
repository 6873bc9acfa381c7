/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "deadlines/wording.h"
#include "tests/ui/roster-stage.h"
#include "tests/ui/ui-desk.h"
#include "ui/common/date-row.h"
#include "ui/common/date-time-row.h"
#include "ui/common/form-window.h"
#include "ui/common/text-row.h"
#include "ui/roster/appointment-window.h"
#include "ui/roster/contact-window.h"
#include "ui/roster/department-window.h"
#include "ui/roster/duty-checks-window.h"
#include "ui/roster/duty-pattern-window.h"
#include "ui/roster/duty-slot-row.h"
#include "ui/roster/end-window.h"
#include "ui/roster/handover-window.h"
#include "ui/roster/person-window.h"
#include "ui/roster/post-window.h"
#include "ui/roster/school-window.h"

#include <glib/gi18n.h>

#define NOW "2026-03-17T09:42:50+08:00"

static GTimeZone *zone;

/* A form with one of each field, filled as whoever opens it would. */
typedef struct
{
  GtkWidget *parent;
  GtkWidget *window; /* NULL once it is gone */
  AdwPreferencesGroup *group;
  GtkWidget *entry;
  GtkWidget *text;
  GtkWidget *choice;
  GtkWidget *tick;
  GtkWidget *day;
  GtkWidget *time;
  GtkWidget *secret;
} Form;

static gboolean
accept_form (DdFormWindow *window, gpointer user_data, GError **error)
{
  return TRUE;
}

static GtkWidget *
add_row (Form *self, GtkWidget *row)
{
  adw_preferences_group_add (self->group, row);
  return row;
}

static void
open_form (Form *self, DdClock *clock)
{
  const char *const choices[] = { "a", "b", NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (choices);

  self->parent = ui_show (gtk_label_new (NULL));
  self->window = dd_form_window_new (self->parent, "Form", "_Save", accept_form, NULL, NULL);
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  self->group = dd_form_window_add_group (DD_FORM_WINDOW (self->window), NULL, NULL);
  self->entry = add_row (self, adw_entry_row_new ());
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "林晓燕");
  self->text = add_row (self, dd_text_row_new ("Text"));
  self->choice = add_row (self, adw_combo_row_new ());
  adw_combo_row_set_model (ADW_COMBO_ROW (self->choice), G_LIST_MODEL (model));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->choice), 1);
  self->tick = add_row (self, gtk_switch_new ());
  self->day = add_row (self, dd_date_row_new ("Day", clock, zone));
  self->time = add_row (self, dd_date_time_row_new ("Time", clock, zone));
  dd_date_time_row_set_now (DD_DATE_TIME_ROW (self->time));
  self->secret = add_row (self, adw_password_entry_row_new ());
  gtk_window_present (GTK_WINDOW (self->window));
  ui_settle ();
}

/* The question that stands over @window; NULL if none does. */
static GtkWidget *
find_question (GtkWidget *window)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *l = toplevels; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_widget_get_visible (l->data) &&
        gtk_window_get_transient_for (l->data) == GTK_WINDOW (window))
      return l->data;
  return NULL;
}

static gboolean
is_in_header (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, ADW_TYPE_HEADER_BAR) != NULL;
}

static void
count_up (guint *count)
{
  (*count)++;
}

/* A window manager that gives the keyboard to the window below, once a question is answered, does
 * not leave the form without it. */
static void
test_keyboard_kept (void)
{
  g_autoptr (DdFakeClock) clock = dd_fake_clock_new (NOW);
  Form form = { 0 };
  guint turns = 0;

  open_form (&form, DD_CLOCK (clock));
  UI_WAIT_FOR (gtk_window_is_active (GTK_WINDOW (form.window)));
  g_signal_connect_swapped (form.window, "notify::is-active", G_CALLBACK (count_up), &turns);
  gtk_window_present (GTK_WINDOW (gtk_widget_get_root (form.parent)));
  UI_WAIT_FOR (turns >= 2 && gtk_window_is_active (GTK_WINDOW (form.window)));
  gtk_window_destroy (GTK_WINDOW (form.window));
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (form.parent)));
  ui_settle ();
}

/* The keyboard is in the first field, behind what stands there. */
static void
test_first_field (void)
{
  g_autoptr (DdFakeClock) clock = dd_fake_clock_new (NOW);
  Form form = { 0 };
  GtkWidget *focus;

  open_form (&form, DD_CLOCK (clock));
  focus = gtk_window_get_focus (GTK_WINDOW (form.window));
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, form.entry));
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (form.entry)), ==, 3);
  g_assert_false (gtk_editable_get_selection_bounds (GTK_EDITABLE (form.entry), NULL, NULL));
  gtk_window_destroy (GTK_WINDOW (form.window));
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (form.parent)));
  ui_settle ();
}

static void
do_nothing (Form *self)
{
}

static void
type_entry (Form *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "林晓雁");
}

static void
type_and_take_back (Form *self)
{
  type_entry (self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "林晓燕");
}

static void
empty_entry (Form *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
type_text (Form *self)
{
  dd_text_row_set_text (DD_TEXT_ROW (self->text), "已断网");
}

static void
tick_unknown (Form *self)
{
  dd_text_row_set_unknown (DD_TEXT_ROW (self->text), TRUE);
}

static void
choose (Form *self)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->choice), 0);
}

static void
switch_on (Form *self)
{
  gtk_switch_set_active (GTK_SWITCH (self->tick), TRUE);
}

static void
choose_day (Form *self)
{
  dd_date_row_set_time (DD_DATE_ROW (self->day),
                        dd_time_from_iso8601 ("2026-03-16T12:00:00+08:00"));
}

static void
type_time (Form *self)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_find (self->time, GTK_TYPE_ENTRY, NULL)), "7点25");
}

static void
type_secret (Form *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->secret), "qing-yuan-2026");
}

static void
grow (Form *self)
{
  add_row (self, gtk_check_button_new ());
  add_row (self, adw_entry_row_new ());
}

static void
grow_and_type (Form *self)
{
  gtk_editable_set_text (GTK_EDITABLE (add_row (self, adw_entry_row_new ())), "备用");
}

static void
shrink (Form *self)
{
  adw_preferences_group_remove (self->group, self->entry);
}

/* Who leaves a form in which something was done is asked; to keep it is to find all of it there. */
static void
test_form_left (void)
{
  static const struct
  {
    void (*act) (Form *self);
    gboolean asks;
  } table[] = {
    { do_nothing, FALSE },   { type_entry, TRUE },   { type_and_take_back, FALSE },
    { empty_entry, TRUE },   { type_text, TRUE },    { tick_unknown, TRUE },
    { choose, TRUE },        { switch_on, TRUE },    { choose_day, TRUE },
    { type_time, TRUE },     { type_secret, FALSE }, { grow, FALSE },
    { grow_and_type, TRUE }, { shrink, TRUE },
  };
  g_autoptr (DdFakeClock) clock = dd_fake_clock_new (NOW);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      Form form = { 0 };

      open_form (&form, DD_CLOCK (clock));
      table[i].act (&form);
      ui_settle ();
      gtk_widget_activate_action (form.window, "window.close", NULL);
      ui_settle ();
      g_test_message ("act %u", i);
      g_assert_true ((form.window != NULL) == table[i].asks);
      if (table[i].asks)
        {
          g_assert_nonnull (find_question (form.window));
          roster_stage_press (find_question (form.window), _ ("_Keep typing"));
          ui_settle ();
          g_assert_null (find_question (form.window));
          if (table[i].act == type_entry)
            g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (form.entry)), ==, "林晓雁");
          gtk_widget_activate_action (form.window, "window.close", NULL);
          ui_settle ();
          roster_stage_press (find_question (form.window), _ ("_Give up"));
          ui_settle ();
        }
      g_assert_null (form.window);
      gtk_window_destroy (GTK_WINDOW (form.parent));
      ui_settle ();
    }
}

/* Nothing is asked where it was saved, or where the screen is locked. */
static void
test_form_saved (void)
{
  g_autoptr (DdFakeClock) clock = dd_fake_clock_new (NOW);

  for (guint locked = 0; locked < 2; locked++)
    {
      Form form = { 0 };

      open_form (&form, DD_CLOCK (clock));
      type_entry (&form);
      if (locked)
        gtk_window_destroy (GTK_WINDOW (form.window));
      else
        dd_form_window_accept (DD_FORM_WINDOW (form.window));
      ui_settle ();
      g_assert_null (form.window);
      g_assert_null (roster_stage_dialog (ADW_TYPE_MESSAGE_DIALOG));
      gtk_window_destroy (GTK_WINDOW (form.parent));
      ui_settle ();
    }
}

/* A window of rows asks as a form does, and not once it is saved. */
static void
test_edit_window (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *window, *row;
  DdEditWindow *dialog;
  RosterStage stage;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.registrar);
  window = ui_show (gtk_label_new (NULL));
  for (guint i = 0; i < 4; i++)
    {
      dialog =
          DD_EDIT_WINDOW (dd_person_window_new (window, desk.desk, desk.registrar, stage.zhao));
      g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
      gtk_window_present (GTK_WINDOW (dialog));
      ui_settle ();
      if (i > 0)
        roster_stage_type (GTK_WIDGET (dialog), C_ ("person", "Name"), "赵一凡");
      if (i == 1)
        {
          /* 取消 and Esc are one. */
          roster_stage_press (GTK_WIDGET (dialog), _ ("_Cancel"));
          roster_stage_press (find_question (GTK_WIDGET (dialog)), _ ("_Keep typing"));
          row = ui_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, C_ ("person", "Name"));
          g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "赵一凡");
          roster_stage_press (GTK_WIDGET (dialog), _ ("_Cancel"));
          roster_stage_press (find_question (GTK_WIDGET (dialog)), _ ("_Give up"));
        }
      else if (i == 2)
        gtk_window_destroy (GTK_WINDOW (dialog));
      else if (i == 3)
        dd_edit_window_accept (dialog);
      else
        gtk_widget_activate_action (GTK_WIDGET (dialog), "window.close", NULL);
      ui_settle ();
      g_assert_null (dialog);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
}

/* What a window brings along when it opens was typed by nobody, wherever the cursor goes in it; it
 * begins in a field. */
static void
test_untouched (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *from;
  RosterStage stage;

  ui_desk_init (&desk);
  roster_stage_fill (&stage, desk.desk, desk.registrar);
  from = ui_show (gtk_label_new (NULL));
  {
    GtkWidget *windows[] = {
      dd_appointment_window_new_for_post (from, desk.desk, desk.registrar, stage.security,
                                          dd_clock_now (DD_CLOCK (desk.clock))),
      dd_appointment_window_new_for_person (from, desk.desk, desk.registrar, stage.guo),
      dd_contact_window_new (from, desk.desk, desk.registrar, DD_RECIPIENT_POLICE),
      dd_department_window_new (from, desk.desk, desk.registrar, stage.info),
      dd_duty_checks_window_open (from, desk.desk, desk.registrar),
      dd_duty_pattern_window_open (from, desk.desk, desk.registrar, 0),
      dd_end_window_new_for_person (from, desk.desk, desk.registrar, stage.zhao),
      dd_handover_window_new_for_post (from, desk.desk, desk.registrar, stage.security),
      dd_person_window_new (from, desk.desk, desk.registrar, 0),
      dd_post_window_new (from, desk.desk, desk.registrar, stage.security),
      dd_school_window_new (from, desk.desk, desk.registrar),
    };

    for (guint i = 0; i < G_N_ELEMENTS (windows); i++)
      {
        g_assert_nonnull (windows[i]);
        g_object_add_weak_pointer (G_OBJECT (windows[i]), (gpointer *) &windows[i]);
        gtk_window_present (GTK_WINDOW (windows[i]));
        ui_settle ();
        g_test_message ("window %u", i);
        g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (windows[i])));
        g_assert_false (is_in_header (gtk_window_get_focus (GTK_WINDOW (windows[i]))));
        for (guint step = 0; step < 8; step++)
          gtk_widget_child_focus (windows[i], GTK_DIR_TAB_FORWARD);
        gtk_widget_activate_action (windows[i], "window.close", NULL);
        ui_settle ();
        g_assert_null (windows[i]);
      }
  }
  gtk_window_destroy (GTK_WINDOW (from));
  ui_settle ();
}

/* Whether all of @widget is seen in what scrolls around it. */
static gboolean
is_in_sight (GtkWidget *widget)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (widget, scroller, &bounds) && bounds.origin.y >= -1 &&
         bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (scroller) + 1;
}

/* What a row opens near the lower edge is seen. */
static void
test_expander (void)
{
  g_auto (UiDesk) desk = { 0 };
  GtkWidget *from, *window, *row;

  ui_desk_init (&desk);
  from = ui_show (gtk_label_new (NULL));
  window = dd_contact_window_new (from, desk.desk, desk.registrar, DD_RECIPIENT_COUNTY_EDUCATION);
  gtk_window_present (GTK_WINDOW (window));
  ui_settle ();
  row = ui_find (window, ADW_TYPE_EXPANDER_ROW, NULL);
  g_assert_nonnull (row);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  ui_wait (800);
  g_assert_cmpint (gtk_widget_get_height (row), >, 200);
  g_assert_true (is_in_sight (row));
  gtk_window_destroy (GTK_WINDOW (window));

  window = dd_duty_pattern_window_open (from, desk.desk, desk.registrar, 0);
  gtk_window_set_default_size (GTK_WINDOW (window), 520, 420);
  ui_settle ();
  row = ui_find (window, DD_TYPE_DUTY_SLOT_ROW, NULL);
  g_assert_nonnull (row);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  ui_wait (800);
  g_assert_cmpint (gtk_widget_get_height (row), >, 200);
  g_assert_true (is_in_sight (row));
  gtk_window_destroy (GTK_WINDOW (window));
  gtk_window_destroy (GTK_WINDOW (from));
  ui_settle ();
}

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_test_add_func ("/forms/keyboard-kept", test_keyboard_kept);
  g_test_add_func ("/forms/first-field", test_first_field);
  g_test_add_func ("/forms/left", test_form_left);
  g_test_add_func ("/forms/saved", test_form_saved);
  g_test_add_func ("/forms/edit-window", test_edit_window);
  g_test_add_func ("/forms/untouched", test_untouched);
  g_test_add_func ("/forms/expander", test_expander);
  status = g_test_run ();
  g_time_zone_unref (zone);
  return status;
}
