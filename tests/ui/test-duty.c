/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/ui-desk.h"
#include "ui/common/chip-group.h"
#include "ui/common/form-window.h"
#include "ui/common/text-row.h"
#include "ui/roster/duty-calendar.h"
#include "ui/roster/duty-crew-row.h"
#include "ui/roster/duty-label.h"
#include "ui/roster/duty-log-page.h"
#include "ui/roster/duty-page.h"
#include "ui/roster/duty-pattern-window.h"
#include "ui/roster/duty-print.h"
#include "ui/roster/duty-shift-window.h"
#include "ui/roster/duty-slot-row.h"
#include "ui/roster/duty-takeover-window.h"
#include "ui/roster/duty-words.h"
#include "ui/roster/person-row.h"
#include "ui/today/today-side.h"
#include "ui/wizard/wizard-page.h"

#include <glib/gstdio.h>
#include <string.h>

static gint64
find_person (UiDesk *desk, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits =
      dd_roster_service_find_persons (dd_desk_get_roster (desk->desk), name, 1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 1);
  return ((DdPersonHit *) g_ptr_array_index (hits, 0))->person->id;
}

static gint64
add_person (UiDesk *desk, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdPerson) person = dd_person_new (name, "139 0000 0156");

  dd_roster_service_save_person (dd_desk_get_roster (desk->desk), desk->registrar, person, &error);
  g_assert_no_error (error);
  return person->id;
}

/* Three take turns round the clock from the first of the month: on the 17th it is the second. */
static DdDutyPattern *
save_pattern (UiDesk *desk)
{
  g_autoptr (GError) error = NULL;
  DdDutyPattern *pattern;
  GDate begins_on;

  g_assert_true (dd_date_parse ("2026-03-01", &begins_on));
  pattern = dd_duty_pattern_new ("校园网值班", &begins_on);
  dd_duty_pattern_add_slot (pattern, "全天", DD_DUTY_EVERY_DAY, 450, 1440);
  dd_duty_pattern_add_crew (pattern, find_person (desk, UI_DESK_PRINCIPAL),
                            add_person (desk, "马志强"), 0);
  dd_duty_pattern_add_crew (pattern, find_person (desk, UI_DESK_PRINCIPAL),
                            find_person (desk, UI_DESK_REGISTRAR), 0);
  dd_duty_pattern_add_crew (pattern, 0, add_person (desk, "李雪梅"), 0);
  dd_duty_service_save_pattern (dd_desk_get_duty (desk->desk), desk->registrar, pattern, &error);
  g_assert_no_error (error);
  return pattern;
}

static void
fill (UiDesk *desk)
{
  g_autoptr (GError) error = NULL;

  dd_duty_service_fill_month (dd_desk_get_duty (desk->desk), desk->registrar, 2026, 3, NULL,
                              &error);
  g_assert_no_error (error);
}

static GtkWidget *
open_page (GtkWidget *page)
{
  GtkWidget *window = ui_show (page);

  dd_page_shown (DD_PAGE (page));
  ui_settle ();
  return window;
}

static void
close_window (GtkWidget *window, GtkWidget *child)
{
  g_object_add_weak_pointer (G_OBJECT (child), (gpointer *) &child);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  g_assert_null (child);
  g_assert_null (window);
}

static GtkWidget *
find_dialog (GType type)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *l = toplevels; l != NULL; l = l->next)
    if (g_type_is_a (G_OBJECT_TYPE (l->data), type) && gtk_widget_get_visible (l->data))
      return l->data;
  return NULL;
}

/* Does what the form is for; it goes with it. */
static void
accept_form (void)
{
  GtkWidget *form = find_dialog (DD_TYPE_FORM_WINDOW);

  g_assert_nonnull (form);
  g_object_add_weak_pointer (G_OBJECT (form), (gpointer *) &form);
  dd_form_window_accept (DD_FORM_WINDOW (form));
  ui_settle ();
  g_assert_null (form);
}

static DdDutyShift *
shift_on (UiDesk *desk, guint day)
{
  g_autoptr (DdDutyMonth) month =
      dd_duty_service_get_month (dd_desk_get_duty (desk->desk), 2026, 3, NULL);
  DdDutyDay *cell = g_ptr_array_index (month->days, day - 1);

  return dd_duty_shift_copy (g_ptr_array_index (cell->shifts, 0));
}

static void
activate (GtkWidget *row)
{
  g_assert_nonnull (row);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  ui_settle ();
}

static void
press (GtkWidget *root, const char *label)
{
  GtkWidget *button = ui_find (root, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
}

static GtkWidget *
find_tool (GtkWidget *root, const char *tooltip)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_widget_get_tooltip_text (root), tooltip) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_tool (child, tooltip);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Presses a button that shows an icon only. */
static void
press_tool (GtkWidget *root, const char *tooltip)
{
  GtkWidget *button = find_tool (root, tooltip);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
}

static GtkWidget *
find_row (GtkWidget *root, const char *title)
{
  GtkWidget *row = ui_find (root, ADW_TYPE_ACTION_ROW, title);

  g_assert_nonnull (row);
  return row;
}

/* Nothing is arranged: one way in. Then one button fills the month, once. */
static void
test_begin (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdDutyPattern) pattern = NULL;
  GtkWidget *page, *window, *calendar;

  ui_desk_init (&desk);
  page = dd_duty_page_new (desk.desk, desk.registrar, 0);
  window = open_page (page);
  g_assert_nonnull (ui_find (page, GTK_TYPE_BUTTON, "Set up a duty…"));
  g_assert_null (ui_find (page, DD_TYPE_DUTY_CALENDAR, NULL));

  pattern = save_pattern (&desk);
  dd_page_refresh (DD_PAGE (page));
  ui_settle ();
  g_assert_null (ui_find (page, GTK_TYPE_BUTTON, "Set up a duty…"));
  g_assert_true (gtk_widget_has_css_class (ui_find (page, GTK_TYPE_BUTTON, "Fill this month"),
                                           "suggested-action"));
  g_assert_cmpstr (dd_page_get_subtitle (DD_PAGE (page)), ==, "15 shifts with nobody");
  /* What the coming days lack is of another month than the one in view: both are named. */
  gtk_widget_activate_action (page, "duty.next-month", NULL);
  g_assert_cmpstr (dd_page_get_subtitle (DD_PAGE (page)), ==,
                   "April 2026: 30 shifts with nobody · March 2026: 15 shifts with nobody");
  /* Of a table that is full nothing is counted: it needs no name. */
  gtk_widget_activate_action (page, "duty.fill", NULL);
  ui_settle ();
  g_assert_cmpstr (dd_page_get_subtitle (DD_PAGE (page)), ==,
                   "Every shift is filled · March 2026: 15 shifts with nobody");
  gtk_widget_activate_action (page, "duty.this-month", NULL);
  gtk_widget_activate_action (page, "duty.fill", NULL);
  ui_settle ();
  g_assert_null (ui_find (page, GTK_TYPE_BUTTON, "Fill this month"));
  g_assert_cmpstr (dd_page_get_subtitle (DD_PAGE (page)), ==, "Every shift is filled");
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "李雪梅"));
  /* Tab stops once at the table, whichever way it comes. */
  calendar = ui_find (page, DD_TYPE_DUTY_CALENDAR, NULL);
  gtk_widget_grab_focus (ui_find (page, GTK_TYPE_LIST_BOX_ROW, NULL));
  g_assert_true (gtk_widget_child_focus (calendar, GTK_DIR_TAB_BACKWARD));
  g_assert_false (gtk_widget_child_focus (calendar, GTK_DIR_TAB_BACKWARD));
  g_assert_false (gtk_widget_child_focus (calendar, GTK_DIR_TAB_FORWARD));
  /* Beside it the keyboard stays where it is while the rows are read anew, each minute. */
  gtk_widget_grab_focus (find_row (page, "校园网值班"));
  dd_page_tick (DD_PAGE (page), dd_clock_now (DD_CLOCK (desk.clock)));
  ui_settle ();
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == find_row (page, "校园网值班"));

  /* Months turn, and back. */
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "March 2026"));
  gtk_widget_activate_action (page, "duty.next-month", NULL);
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "April 2026"));
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "清明节"));
  gtk_widget_activate_action (page, "duty.next-month", NULL);
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "May 2026"));
  g_assert_nonnull (ui_find (page, GTK_TYPE_BUTTON, "Fill this month"));
  gtk_widget_activate_action (page, "duty.this-month", NULL);
  g_assert_nonnull (ui_find (page, GTK_TYPE_LABEL, "March 2026"));
  close_window (window, page);
}

/* Who may not arrange the duty reads it. */
static void
test_reader (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdDutyPattern) pattern = NULL;
  GtkWidget *page, *window;

  ui_desk_init (&desk);
  pattern = save_pattern (&desk);
  page = dd_duty_page_new (desk.desk, desk.teacher, 0);
  window = open_page (page);
  g_assert_null (ui_find (page, GTK_TYPE_BUTTON, "Fill this month"));
  gtk_widget_activate_action (page, "duty.fill", NULL);
  ui_settle ();
  g_assert_cmpstr (dd_page_get_subtitle (DD_PAGE (page)), ==, "15 shifts with nobody");
  close_window (window, page);
}

static void
test_shift (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdDutyPattern) pattern = NULL;
  g_autoptr (DdDutyShift) before = NULL;
  g_autoptr (DdDutyShift) after = NULL;
  g_autoptr (DdDutyShift) other = NULL;
  g_autoptr (DdDutyShift) swapped = NULL;
  g_autoptr (DdDutyShift) released = NULL;
  GtkWidget *page, *window, *form, *row, *note;
  gint64 ma;

  ui_desk_init (&desk);
  pattern = save_pattern (&desk);
  fill (&desk);
  ma = find_person (&desk, "马志强");
  page = dd_duty_page_new (desk.desk, desk.registrar, 0);
  window = open_page (page);

  /* The shift of the 18th is 李雪梅's; it is given to 马志强. */
  before = shift_on (&desk, 18);
  g_assert_cmpstr (before->person.name, ==, "李雪梅");
  g_signal_emit_by_name (ui_find (page, DD_TYPE_DUTY_CALENDAR, NULL), "opened", before);
  ui_settle ();
  form = find_dialog (DD_TYPE_FORM_WINDOW);
  g_assert_nonnull (form);
  row = ui_find (form, DD_TYPE_PERSON_ROW, "On duty");
  g_assert_cmpint (dd_person_row_get_person (DD_PERSON_ROW (row)), ==, before->person.id);
  dd_person_row_set_person (DD_PERSON_ROW (row), ma);
  gtk_editable_set_text (GTK_EDITABLE (ui_find (form, ADW_TYPE_ENTRY_ROW, "Note or reason")),
                         "临时外出");
  accept_form ();
  after = shift_on (&desk, 18);
  g_assert_cmpint (after->person.id, ==, ma);
  g_assert_cmpstr (after->note, ==, "临时外出");
  dd_page_refresh (DD_PAGE (page));
  ui_settle ();

  /* Swapped with the 20th. */
  other = shift_on (&desk, 20);
  g_assert_cmpstr (other->person.name, ==, UI_DESK_REGISTRAR);
  form = dd_duty_swap_window_open (page, desk.desk, desk.registrar, after);
  ui_settle ();
  gtk_check_button_set_active (GTK_CHECK_BUTTON (
                                   ui_find (ui_find (form, ADW_TYPE_ACTION_ROW, UI_DESK_REGISTRAR),
                                            GTK_TYPE_CHECK_BUTTON, NULL)),
                               TRUE);
  accept_form ();
  swapped = shift_on (&desk, 20);
  g_assert_cmpint (swapped->person.id, ==, ma);

  /* And given back to whose turn it is. */
  dd_duty_shift_window_open (page, desk.desk, desk.registrar, swapped);
  ui_settle ();
  form = find_dialog (DD_TYPE_FORM_WINDOW);
  row = ui_find (form, ADW_TYPE_ACTION_ROW, "Give it back to whose turn it is");
  g_assert_nonnull (row);
  /* What was written in the form does not go with it. */
  note = ui_find (form, ADW_TYPE_ENTRY_ROW, "Note or reason");
  gtk_editable_set_text (GTK_EDITABLE (note), "改了一半");
  adw_action_row_activate (ADW_ACTION_ROW (row));
  adw_action_row_activate (
      ADW_ACTION_ROW (ui_find (form, ADW_TYPE_ACTION_ROW, "Swap with another shift…")));
  ui_settle ();
  g_assert_true (find_dialog (DD_TYPE_FORM_WINDOW) == form);
  g_assert_nonnull (ui_find (form, GTK_TYPE_LABEL,
                             "What you changed here is not saved yet. Please save it first, or "
                             "cancel and open the shift again."));
  gtk_editable_set_text (GTK_EDITABLE (note), swapped->note != NULL ? swapped->note : "");
  adw_action_row_activate (ADW_ACTION_ROW (row));
  ui_settle ();
  g_assert_null (find_dialog (DD_TYPE_FORM_WINDOW));
  released = shift_on (&desk, 20);
  g_assert_cmpstr (released->person.name, ==, UI_DESK_REGISTRAR);
  g_assert_false (released->adjusted);
  close_window (window, page);
}

static void
test_pattern (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdDutyPattern) pattern = NULL;
  g_autoptr (DdDutyPattern) read = NULL;
  GtkWidget *page, *window, *form, *row, *focus;

  ui_desk_init (&desk);
  pattern = save_pattern (&desk);
  fill (&desk);
  page = dd_duty_page_new (desk.desk, desk.registrar, 0);
  window = open_page (page);
  form = dd_duty_pattern_window_open (page, desk.desk, desk.registrar, pattern->id);
  ui_settle ();

  /* The third crew goes to the front. */
  row = ui_find (form, DD_TYPE_DUTY_CREW_ROW, "3. 李雪梅");
  g_assert_nonnull (row);
  g_signal_emit_by_name (row, "moved", -1);
  g_signal_emit_by_name (row, "moved", -1);
  ui_settle ();
  g_assert_nonnull (ui_find (form, DD_TYPE_DUTY_CREW_ROW, "1. 李雪梅"));
  g_assert_nonnull (ui_find (form, DD_TYPE_DUTY_CREW_ROW, "3. " UI_DESK_REGISTRAR));

  /* A crew that is added begins with its person; nobody is named, so nothing comes of it. */
  press_tool (form, "Add a crew");
  row = ui_find (form, DD_TYPE_DUTY_CREW_ROW, "4. New crew");
  g_assert_nonnull (row);
  focus = gtk_window_get_focus (GTK_WINDOW (form));
  g_assert_true (GTK_IS_EDITABLE (focus) && gtk_widget_is_ancestor (focus, row));
  g_signal_emit_by_name (row, "removed");

  /* A time that is none is said, and nothing written. */
  row = ui_find (form, DD_TYPE_DUTY_SLOT_ROW, "全天");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  ui_settle ();
  row = ui_find (form, ADW_TYPE_ENTRY_ROW, "From");
  gtk_editable_set_text (GTK_EDITABLE (row), "25点");
  dd_form_window_accept (DD_FORM_WINDOW (form));
  g_assert_nonnull (find_dialog (DD_TYPE_FORM_WINDOW));
  gtk_editable_set_text (GTK_EDITABLE (row), "20:00");
  accept_form ();

  read = dd_duty_service_get_pattern (dd_desk_get_duty (desk.desk), pattern->id, NULL);
  g_assert_cmpint (((DdDutyCrew *) g_ptr_array_index (read->crews, 0))->person_id, ==,
                   find_person (&desk, "李雪梅"));
  g_assert_cmpint (((DdDutySlot *) g_ptr_array_index (read->slots, 0))->start_minute, ==, 1200);
  g_assert_cmpint (((DdDutySlot *) g_ptr_array_index (read->slots, 0))->minutes, ==, 690);
  close_window (window, page);
}

/* A shift of two days stays one while its hours are not touched. */
static void
test_slot_row (void)
{
  const struct
  {
    int start_minute;
    int minutes;
    const char *until;
    int read; /* 0: refused */
  } cases[] = {
    { 480, 1440, NULL, 1440 },   { 480, 2880, NULL, 2880 },   { 480, 720, NULL, 720 },
    { 1200, 690, NULL, 690 },    { 480, 720, "21:00", 780 },  { 480, 720, "24:00", 960 },
    { 480, 720, "0730", 1410 },  { 480, 720, "nonsense", 0 }, { 480, 720, "", 0 },
    { 480, 2880, "20:00", 720 },
  };
  GDate today;

  g_assert_true (dd_date_parse ("2026-03-17", &today));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DdDutyPattern) pattern = dd_duty_pattern_new ("值班", &today);
      g_autoptr (GError) error = NULL;
      DdDutySlot slot = { 5, (char *) "班", DD_DUTY_DAYS_OFF, cases[i].start_minute,
                          cases[i].minutes };
      GtkWidget *row = g_object_ref_sink (dd_duty_slot_row_new (&slot));
      const DdDutySlot *read;

      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
      if (cases[i].until != NULL)
        gtk_editable_set_text (GTK_EDITABLE (
                                   ui_find (row, ADW_TYPE_ENTRY_ROW,
                                            "Until; a time no later than that is the next day’s")),
                               cases[i].until);
      if (cases[i].read == 0)
        g_assert_false (dd_duty_slot_row_read (DD_DUTY_SLOT_ROW (row), pattern, &error));
      else
        {
          g_assert_true (dd_duty_slot_row_read (DD_DUTY_SLOT_ROW (row), pattern, &error));
          read = g_ptr_array_index (pattern->slots, 0);
          g_assert_cmpint (read->minutes, ==, cases[i].read);
          g_assert_cmpint (read->start_minute, ==, cases[i].start_minute);
          g_assert_cmpint (read->days, ==, DD_DUTY_DAYS_OFF);
          g_assert_cmpint (read->id, ==, 5);
        }
      g_assert_finalize_object (row);
    }
}

static gboolean
offers_to_apply (GtkWidget *root)
{
  if (GTK_IS_BUTTON (root) && gtk_widget_has_css_class (root, "suggested-action") &&
      gtk_widget_get_child_visible (root) && gtk_widget_get_visible (root))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (offers_to_apply (child))
      return TRUE;
  return FALSE;
}

static void
test_log (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdDutyPattern) pattern = NULL;
  g_autoptr (DdDutyShift) shift = NULL;
  g_autoptr (GPtrArray) log = NULL;
  GtkWidget *page, *window, *row, *takeover, *last;

  ui_desk_init (&desk);
  pattern = save_pattern (&desk);
  fill (&desk);
  shift = shift_on (&desk, 17);
  page = dd_duty_log_page_new (desk.desk, desk.teacher, 0);
  window = open_page (page);
  g_assert_null (ui_find (page, GTK_TYPE_BUTTON, "Change the list…"));

  /* A check is ticked by its row; something happened. */
  activate (ui_find (page, ADW_TYPE_ACTION_ROW, "The backup has run"));
  row = ui_find (page, ADW_TYPE_ENTRY_ROW, "What happened just now; Enter writes it down");
  gtk_widget_grab_focus (row);
  gtk_editable_set_text (GTK_EDITABLE (row), "官网打不开");
  g_assert_true (offers_to_apply (row));
  g_signal_emit_by_name (row, "apply");
  ui_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
  g_assert_false (offers_to_apply (row));
  gtk_editable_set_text (GTK_EDITABLE (row), "官");
  g_assert_true (offers_to_apply (row));
  gtk_editable_set_text (GTK_EDITABLE (row), "");
  dd_page_refresh (DD_PAGE (page));
  ui_settle ();
  g_assert_nonnull (ui_find (page, ADW_TYPE_ACTION_ROW, "官网打不开"));

  /* What happened earlier is written down too. */
  press (page, "Earlier…");
  row = ui_find (find_dialog (DD_TYPE_FORM_WINDOW), DD_TYPE_TEXT_ROW, NULL);
  dd_text_row_set_text (DD_TEXT_ROW (row), "门禁报警");
  accept_form ();
  dd_page_refresh (DD_PAGE (page));
  ui_settle ();
  g_assert_nonnull (ui_find (page, ADW_TYPE_ACTION_ROW, "门禁报警"));

  /* From what happened Tab leads on to who is there and to taking over, not past them. */
  last = gtk_widget_get_last_child (
      gtk_widget_get_parent (ui_find (page, ADW_TYPE_ACTION_ROW, "官网打不开")));
  gtk_widget_grab_focus (last);
  while (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)),
                                 gtk_widget_get_parent (last)))
    g_assert_true (gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD));
  while (gtk_window_get_focus (GTK_WINDOW (window)) !=
         ui_find (page, GTK_TYPE_BUTTON, "Take over…"))
    g_assert_true (gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD));

  /* Who takes over has an account, so their password is asked for; a wrong one is said. */
  press (page, "Take over…");
  takeover = find_dialog (DD_TYPE_DUTY_TAKEOVER_WINDOW);
  g_assert_nonnull (takeover);
  row = ui_find (takeover, ADW_TYPE_PASSWORD_ENTRY_ROW, NULL);
  gtk_editable_set_text (GTK_EDITABLE (row), "not-this-one");
  dd_edit_window_accept (DD_EDIT_WINDOW (takeover));
  while (dd_edit_window_is_busy (DD_EDIT_WINDOW (takeover)))
    ui_wait (10);
  g_assert_nonnull (dd_edit_window_get_sentence (DD_EDIT_WINDOW (takeover)));
  gtk_editable_set_text (GTK_EDITABLE (row), UI_DESK_PASSWORD);
  dd_fake_clock_advance (desk.clock, DD_MINUTE);
  dd_edit_window_accept (DD_EDIT_WINDOW (takeover));
  while (find_dialog (DD_TYPE_DUTY_TAKEOVER_WINDOW) != NULL)
    ui_wait (10);
  log = dd_duty_log_list (dd_desk_get_duty_log (desk.desk), shift->id, NULL);
  g_assert_true (dd_duty_entry_find (log, DD_DUTY_ENTRY_TAKEN_OVER)->by_themselves);
  dd_page_refresh (DD_PAGE (page));
  ui_settle ();
  g_assert_null (ui_find (page, GTK_TYPE_BUTTON, "Take over…"));
  /* The button that is gone has left the keyboard to the page. */
  g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (window)));
  g_assert_true (gtk_widget_get_mapped (gtk_window_get_focus (GTK_WINDOW (window))));

  press (page, "Hand over…");
  accept_form ();
  dd_page_refresh (DD_PAGE (page));
  ui_settle ();
  g_assert_null (ui_find (page, GTK_TYPE_BUTTON, "Hand over…"));
  g_assert_nonnull (ui_find (page, ADW_TYPE_ACTION_ROW, "Handed over by " UI_DESK_REGISTRAR));
  close_window (window, page);
}

/* Who has no account signs on paper. */
static void
test_paper_takeover (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdDutyPattern) pattern = NULL;
  g_autoptr (DdDutyShift) shift = NULL;
  g_autoptr (GPtrArray) log = NULL;
  GtkWidget *page, *window, *takeover;

  ui_desk_init (&desk);
  pattern = save_pattern (&desk);
  fill (&desk);
  dd_fake_clock_set (desk.clock, "2026-03-18T07:40:00+08:00");
  shift = shift_on (&desk, 18);
  page = dd_duty_log_page_new (desk.desk, desk.registrar, 0);
  window = open_page (page);
  takeover = dd_duty_takeover_window_new (page, desk.desk, desk.registrar, shift);
  gtk_window_present (GTK_WINDOW (takeover));
  ui_settle ();
  g_assert_null (ui_find (takeover, ADW_TYPE_PASSWORD_ENTRY_ROW, NULL));
  g_assert_nonnull (ui_find (takeover, ADW_TYPE_ACTION_ROW, "They have no account"));
  dd_edit_window_accept (DD_EDIT_WINDOW (takeover));
  ui_settle ();
  log = dd_duty_log_list (dd_desk_get_duty_log (desk.desk), shift->id, NULL);
  g_assert_false (dd_duty_entry_find (log, DD_DUTY_ENTRY_TAKEN_OVER)->by_themselves);
  close_window (window, page);
}

/* An event of the log becomes an incident, and says which. */
static void
test_incident (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdDutyPattern) pattern = NULL;
  g_autoptr (DdDutyShift) shift = NULL;
  g_autoptr (DdDutyEntry) entry = NULL;
  g_autoptr (DdIncident) incident = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *page, *window;
  gint64 event, at;

  ui_desk_init (&desk);
  pattern = save_pattern (&desk);
  fill (&desk);
  shift = shift_on (&desk, 17);
  at = dd_clock_now (DD_CLOCK (desk.clock)) - 5 * DD_MINUTE;
  event = dd_duty_log_add_event (dd_desk_get_duty_log (desk.desk), desk.teacher, shift->id, at,
                                 "官网首页\n被换", &error);
  g_assert_no_error (error);

  /* Begun, left, and gone on with: one report, not two. */
  page = dd_wizard_page_new_for_duty (desk.desk, desk.teacher, event);
  window = open_page (page);
  dd_page_hidden (DD_PAGE (page));
  close_window (window, page);
  page = dd_wizard_page_new_for_duty (desk.desk, desk.teacher, event);
  window = open_page (page);
  dd_chip_group_choose (DD_CHIP_GROUP (ui_find (page, DD_TYPE_CHIP_GROUP, NULL)), "attack");
  gtk_widget_activate_action (page, "wizard.next", NULL);
  ui_settle ();
  gtk_widget_activate_action (page, "wizard.next", NULL);
  ui_settle ();
  entry = dd_duty_log_get (dd_desk_get_duty_log (desk.desk), event, &error);
  g_assert_no_error (error);
  g_assert_cmpint (entry->incident_id, >, 0);
  incident = dd_incident_service_get (dd_desk_get_incidents (desk.desk), entry->incident_id, NULL);
  g_assert_cmpstr (incident->title, ==, "官网首页 被换");
  g_assert_cmpint (incident->discovered_at, ==, at);
  dd_page_hidden (DD_PAGE (page));
  close_window (window, page);
}

/* Who is on duty stands in the header bar and on Today, and changes with the shift. */
static void
test_now (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdDutyPattern) pattern = NULL;
  g_autoptr (GPtrArray) nothing_due = g_ptr_array_new ();
  GtkWidget *box, *label, *side, *window;

  ui_desk_init (&desk);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  label = dd_duty_label_new (desk.desk);
  side = dd_today_side_new (desk.desk, desk.registrar);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), side);
  window = ui_show (box);
  g_assert_null (ui_find (label, GTK_TYPE_BUTTON, NULL));

  pattern = save_pattern (&desk);
  dd_duty_label_refresh (DD_DUTY_LABEL (label));
  g_assert_cmpstr (dd_duty_label_get_words (DD_DUTY_LABEL (label)), ==, "On duty: Nobody");
  fill (&desk);
  dd_duty_label_refresh (DD_DUTY_LABEL (label));
  dd_today_side_refresh (DD_TODAY_SIDE (side), nothing_due);
  ui_settle ();
  g_assert_cmpstr (dd_duty_label_get_words (DD_DUTY_LABEL (label)), ==,
                   "On duty: " UI_DESK_REGISTRAR);
  g_assert_nonnull (ui_find (label, GTK_TYPE_BUTTON, NULL));
  g_assert_nonnull (ui_find (side, ADW_TYPE_ACTION_ROW, UI_DESK_REGISTRAR));
  g_assert_nonnull (ui_find (side, ADW_TYPE_ACTION_ROW, UI_DESK_PRINCIPAL));
  g_assert_nonnull (ui_find (side, ADW_TYPE_ACTION_ROW, "2 persons on duty have no account"));

  dd_fake_clock_set (desk.clock, "2026-03-18T07:30:00+08:00");
  dd_duty_label_refresh (DD_DUTY_LABEL (label));
  g_assert_cmpstr (dd_duty_label_get_words (DD_DUTY_LABEL (label)), ==, "On duty: 李雪梅");
  close_window (window, label);
}

static void
test_words (void)
{
  const struct
  {
    const char *start;
    int hours;
    const char *expected;
  } cases[] = {
    { "2026-03-17T08:00:00+08:00", 9, "08:00–17:00" },
    { "2026-03-17T08:00:00+08:00", 24, "08:00–08:00 next day" },
    { "2026-12-31T20:00:00+08:00", 12, "20:00–08:00 next day" },
    { "2026-03-17T08:00:00+08:00", 48, "08:00–08:00 on the third day" },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Shanghai");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DdDutyShift) shift = dd_duty_shift_new ();
      g_autofree char *hours = NULL;

      shift->start_at = dd_time_from_iso8601 (cases[i].start);
      shift->end_at = shift->start_at + cases[i].hours * DD_HOUR;
      dd_date_from_time (&shift->on_date, shift->start_at, zone);
      hours = dd_duty_words_hours (shift, zone);
      g_assert_cmpstr (hours, ==, cases[i].expected);
    }
}

/* The table leaves the desk with an entry in the log, and only by who may. */
static void
test_pdf (void)
{
  g_auto (UiDesk) desk = { 0 };
  g_autoptr (DdDutyPattern) pattern = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;

  ui_desk_init (&desk);
  pattern = save_pattern (&desk);
  fill (&desk);
  path = g_build_filename (desk.folder, "table.pdf", NULL);
  g_assert_false (dd_duty_print_write_pdf (desk.desk, desk.teacher, 2026, 3, path, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (dd_duty_print_write_pdf (desk.desk, desk.registrar, 2026, 3, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/duty/page/begin", test_begin);
  g_test_add_func ("/duty/page/reader", test_reader);
  g_test_add_func ("/duty/page/shift", test_shift);
  g_test_add_func ("/duty/page/pattern", test_pattern);
  g_test_add_func ("/duty/page/slot-row", test_slot_row);
  g_test_add_func ("/duty/page/log", test_log);
  g_test_add_func ("/duty/page/paper-takeover", test_paper_takeover);
  g_test_add_func ("/duty/page/incident", test_incident);
  g_test_add_func ("/duty/page/now", test_now);
  g_test_add_func ("/duty/page/words", test_words);
  g_test_add_func ("/duty/page/pdf", test_pdf);
  return g_test_run ();
}
