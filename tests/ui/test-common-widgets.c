/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "base/text.h"
#include "tests/support/fake-clock.h"
#include "ui/common/banner.h"
#include "ui/common/chip-group.h"
#include "ui/common/clock-pill.h"
#include "ui/common/clock-track.h"
#include "ui/common/columns.h"
#include "ui/common/confirm.h"
#include "ui/common/date-time-row.h"
#include "ui/common/list-page.h"
#include "ui/common/paper-view.h"
#include "ui/common/print.h"
#include "ui/common/row-layout.h"
#include "ui/common/tag.h"
#include "ui/common/text-row.h"
#include "ui/common/tooltips.h"
#include "ui/common/two-column.h"
#include "ui/common/wrap-layout.h"

#include <glib/gstdio.h>

#define NOW "2026-03-17T09:42:50+08:00"

static GTimeZone *zone;

static gint64
at (const char *iso8601)
{
  return dd_time_from_iso8601 (iso8601);
}

static void
settle (void)
{
  for (int i = 0; i < 100 && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

static void
wait_ms (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * G_GINT64_CONSTANT (1000);

  while (g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  settle ();
}

static GtkWidget *
show (GtkWidget *child, int width, int height)
{
  GtkWidget *window = adw_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  adw_window_set_content (ADW_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  wait_ms (50);
  return window;
}

static void
destroy (GtkWidget *window, GtkWidget *child)
{
  g_object_ref (child);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
  g_assert_finalize_object (child);
}

static void
count_calls (gpointer object, guint *calls)
{
  (*calls)++;
}

/* The label with @text under @root. */
static GtkWidget *
find_label (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_visible (root) &&
      g_strcmp0 (gtk_label_get_text (GTK_LABEL (root)), text) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_type (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_pill (void)
{
  g_autoptr (DdFakeClock) clock = dd_fake_clock_new (NOW);
  GtkWidget *widget = dd_clock_pill_new (DD_CLOCK (clock), zone);
  DdClockPill *pill = DD_CLOCK_PILL (widget);
  GtkWidget *window = show (widget, 400, 60);

  g_assert_cmpint (dd_clock_pill_get_state (pill), ==, DD_CLOCK_CALM);
  g_assert_true (gtk_widget_has_css_class (widget, "calm"));
  dd_clock_pill_set_calm (pill, "Nothing is due from you");
  g_assert_cmpstr (dd_clock_pill_get_sentence (pill), ==, "Nothing is due from you");

  dd_clock_pill_set_due (pill, "First report", at (NOW) + 62 * DD_MINUTE, "<b>&");
  g_assert_cmpint (dd_clock_pill_get_state (pill), ==, DD_CLOCK_OK);
  g_assert_nonnull (find_label (widget, "· <b>&"));
  g_assert_nonnull (find_label (widget, "01:02:00"));

  /* The seconds run by themselves; what a screen reader is told does not change with each. */
  dd_fake_clock_advance (clock, DD_SECOND);
  wait_ms (1100);
  g_assert_nonnull (find_label (widget, "01:01:59"));
  dd_fake_clock_advance (clock, 2 * DD_MINUTE);
  wait_ms (1100);
  g_assert_cmpint (dd_clock_pill_get_state (pill), ==, DD_CLOCK_SOON);
  g_assert_true (gtk_widget_has_css_class (widget, "soon"));
  g_assert_false (gtk_widget_has_css_class (widget, "ok"));
  dd_fake_clock_advance (clock, DD_HOUR);
  wait_ms (1100);
  g_assert_cmpint (dd_clock_pill_get_state (pill), ==, DD_CLOCK_OVERDUE);
  g_assert_true (g_str_has_prefix (dd_clock_pill_get_sentence (pill), "First report, overdue"));
  destroy (window, widget);
}

/* Where there is little room the incident's name goes first, the time never. */
static void
test_pill_in_little_room (void)
{
  g_autoptr (DdFakeClock) clock = dd_fake_clock_new (NOW);
  GtkWidget *widget = dd_clock_pill_new (DD_CLOCK (clock), zone);
  GtkWidget *window;
  GtkWidget *title;
  GtkWidget *time;
  int minimum, natural;

  dd_clock_pill_set_due (DD_CLOCK_PILL (widget), "First report", at (NOW) + DD_HOUR,
                         "A very long title of an incident that nobody could ever fit in");
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, <, natural);
  gtk_widget_set_halign (widget, GTK_ALIGN_START);
  gtk_widget_set_size_request (widget, minimum, -1);
  window = show (widget, minimum, 60);
  time = find_label (widget, "01:00:00");
  title = gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (widget)));
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (time))));
  g_assert_true (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (title))));
  destroy (window, widget);
}

static void
test_track (void)
{
  g_autoptr (DdFakeClock) clock = dd_fake_clock_new (NOW);
  GtkWidget *widget = dd_clock_track_new (DD_CLOCK (clock), zone);
  DdClockTrack *track = DD_CLOCK_TRACK (widget);
  DdClockMarks marks = DD_CLOCK_MARKS_NONE;
  GtkWidget *window = show (widget, 700, 100);
  int wide, narrow, minimum;

  marks.occurred = at ("2026-03-17T07:25:00+08:00");
  marks.discovered = at ("2026-03-17T08:40:00+08:00");
  marks.told = at ("2026-03-17T08:47:00+08:00");
  marks.due = at ("2026-03-17T10:25:00+08:00");
  dd_clock_track_set_marks (track, &marks);
  wait_ms (50);
  g_assert_cmpstr (dd_clock_track_get_description (track), ==,
                   "07:25 occurred, 08:40 discovered, 08:47 told by phone, now 09:42, 10:25 due");

  /* With less room the labels go to further rows, and the line asks for the height they need. */
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, 700, &wide, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, minimum, &narrow, NULL, NULL, NULL);
  g_assert_cmpint (narrow, >, wide);

  marks.occurred_approximate = TRUE;
  marks.told = DD_TIME_UNKNOWN;
  dd_clock_track_set_marks (track, &marks);
  g_assert_cmpstr (dd_clock_track_get_description (track), ==,
                   "about 07:25 occurred, 08:40 discovered, now 09:42, 10:25 due");

  marks = DD_CLOCK_MARKS_NONE;
  dd_clock_track_set_marks (track, &marks);
  wait_ms (50);
  destroy (window, widget);
}

static void
test_two_column (void)
{
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *main_child = gtk_label_new ("main");
  GtkWidget *side = gtk_label_new ("side");
  GtkLayoutManager *layout = dd_two_column_new (300, 20);
  GtkWidget *window;

  gtk_widget_set_layout_manager (columns, layout);
  gtk_widget_set_size_request (main_child, 400, 50);
  gtk_widget_set_size_request (side, 200, 50);
  gtk_box_append (GTK_BOX (columns), main_child);
  gtk_box_append (GTK_BOX (columns), side);
  window = show (columns, 900, 300);
  g_assert_false (dd_two_column_is_stacked (DD_TWO_COLUMN (layout)));
  g_assert_cmpint (gtk_widget_get_width (side), ==, 300);
  g_assert_cmpint (gtk_widget_get_width (main_child), ==,
                   gtk_widget_get_width (columns) - 300 - 20);

  /* Both minimums and the gap are 720: at 719 they no longer fit. */
  gtk_widget_size_allocate (columns, &(GtkAllocation){ 0, 0, 720, 300 }, -1);
  g_assert_false (dd_two_column_is_stacked (DD_TWO_COLUMN (layout)));
  gtk_widget_size_allocate (columns, &(GtkAllocation){ 0, 0, 719, 300 }, -1);
  g_assert_true (dd_two_column_is_stacked (DD_TWO_COLUMN (layout)));
  g_assert_cmpint (gtk_widget_get_width (side), ==, 719);

  gtk_widget_set_visible (side, FALSE);
  gtk_widget_size_allocate (columns, &(GtkAllocation){ 0, 0, 900, 300 }, -1);
  g_assert_cmpint (gtk_widget_get_width (main_child), ==, 900);
  destroy (window, columns);
}

static GtkWidget *
new_action_row (const char *title, const char *subtitle, gboolean entry, gboolean ours)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_label_new ("before 18:00"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  if (entry)
    {
      GtkWidget *expanding = gtk_entry_new ();

      gtk_widget_set_hexpand (expanding, TRUE);
      gtk_widget_set_valign (expanding, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), expanding);
    }
  if (ours)
    dd_row_layout_apply (ADW_ACTION_ROW (row));
  return row;
}

/* Where the visible parts of a row stand in it, one after the other and all that is in them. */
static void
append_places (GtkWidget *widget, GtkWidget *row, GString *places)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t bounds;

      if (!gtk_widget_get_child_visible (child) || !gtk_widget_get_visible (child))
        continue;
      g_assert_true (gtk_widget_compute_bounds (child, row, &bounds));
      g_string_append_printf (places, "%s %g,%g %g×%g\n", G_OBJECT_TYPE_NAME (child),
                              (double) bounds.origin.x, (double) bounds.origin.y,
                              (double) bounds.size.width, (double) bounds.size.height);
      append_places (child, row, places);
    }
}

static char *
list_places (GtkWidget *row)
{
  GString *places = g_string_new (NULL);

  append_places (row, row, places);
  g_assert_cmpuint (places->len, >, 0);
  return g_string_free (places, FALSE);
}

/* Tab reads a tall column to its end before the short one beside it, and back the same way. */
static void
test_columns (void)
{
  GtkWidget *columns = g_object_new (DD_TYPE_COLUMNS, NULL);
  GtkWidget *buttons[4];
  GtkWidget *window;

  gtk_widget_set_layout_manager (columns, dd_two_column_new (150, 20));
  for (guint i = 0; i < 2; i++)
    gtk_box_append (GTK_BOX (columns), gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      buttons[i] = gtk_button_new_with_label ("b");
      gtk_box_append (GTK_BOX (i < 3 ? gtk_widget_get_first_child (columns)
                                     : gtk_widget_get_last_child (columns)),
                      buttons[i]);
    }
  window = show (columns, 600, 400);
  gtk_widget_grab_focus (buttons[0]);
  for (guint i = 1; i < G_N_ELEMENTS (buttons); i++)
    {
      g_assert_true (gtk_widget_child_focus (columns, GTK_DIR_TAB_FORWARD));
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == buttons[i]);
    }
  g_assert_false (gtk_widget_child_focus (columns, GTK_DIR_TAB_FORWARD));
  for (guint i = G_N_ELEMENTS (buttons) - 1; i > 0; i--)
    {
      g_assert_true (gtk_widget_child_focus (columns, GTK_DIR_TAB_BACKWARD));
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == buttons[i - 1]);
    }
  destroy (window, columns);
}

static void
test_row_layout (void)
{
  static const struct
  {
    const char *title;
    const char *subtitle;
    gboolean entry;
  } words[] = {
    { "Oral report", "" },
    { "Oral report", "2026-014", TRUE },
    { "Oral report", "2026-014 · A mail that asked for a password" },
    { "A title so long that it stands on more than one line of a row as narrow as this one",
      "2026-014 · by phone to the County education bureau, 10 minutes from the discovery" },
  };
  static const int widths[] = { 260, 420, 900 };
  static const GtkTextDirection directions[] = { GTK_TEXT_DIR_LTR, GTK_TEXT_DIR_RTL };

  for (guint i = 0; i < G_N_ELEMENTS (words) * G_N_ELEMENTS (widths); i++)
    for (guint j = 0; j < G_N_ELEMENTS (directions); j++)
      {
        int width = widths[i / G_N_ELEMENTS (words)];
        const char *title = words[i % G_N_ELEMENTS (words)].title;
        const char *subtitle = words[i % G_N_ELEMENTS (words)].subtitle;
        gboolean entry = words[i % G_N_ELEMENTS (words)].entry;
        GtkWidget *list = gtk_list_box_new ();
        GtkWidget *plain, *ours, *window;
        g_autofree char *plain_places = NULL;
        g_autofree char *our_places = NULL;

        gtk_widget_set_default_direction (directions[j]);
        plain = new_action_row (title, subtitle, entry, FALSE);
        ours = new_action_row (title, subtitle, entry, TRUE);
        gtk_list_box_append (GTK_LIST_BOX (list), plain);
        gtk_list_box_append (GTK_LIST_BOX (list), ours);
        gtk_widget_set_size_request (list, width, -1);
        gtk_widget_set_halign (list, GTK_ALIGN_START);
        gtk_widget_set_valign (list, GTK_ALIGN_START);
        window = show (list, 1000, 400);
        plain_places = list_places (plain);
        our_places = list_places (ours);
        g_assert_cmpstr (our_places, ==, plain_places);
        destroy (window, list);
      }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_chips (void)
{
  GtkWidget *widget = dd_chip_group_new (DD_CHIP_ONE, "Category");
  DdChipGroup *chips = DD_CHIP_GROUP (widget);
  GtkWidget *window;
  guint calls = 0;
  int wide, narrow;

  dd_chip_group_add (chips, "a", "Alpha");
  dd_chip_group_add (chips, "b", "Beta");
  dd_chip_group_add (chips, "c", "Gamma");
  g_signal_connect (chips, "changed", G_CALLBACK (count_calls), &calls);
  window = show (widget, 400, 100);

  g_assert_null (dd_chip_group_get_choice (chips));
  dd_chip_group_set_chosen (chips, "a", TRUE);
  dd_chip_group_set_chosen (chips, "b", TRUE);
  g_assert_cmpstr (dd_chip_group_get_choice (chips), ==, "b");
  g_assert_false (dd_chip_group_is_chosen (chips, "a"));
  g_assert_cmpuint (calls, ==, 2);
  /* Pressing it again takes the choice back. */
  gtk_widget_activate (gtk_widget_get_next_sibling (gtk_widget_get_first_child (widget)));
  wait_ms (300);
  g_assert_null (dd_chip_group_get_choice (chips));
  dd_chip_group_choose (chips, "c");
  dd_chip_group_choose (chips, "c");
  dd_chip_group_choose (chips, "no such");
  g_assert_null (dd_chip_group_get_choice (chips));
  g_assert_cmpuint (calls, ==, 5);

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, 400, &wide, NULL, NULL, NULL);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, 120, &narrow, NULL, NULL, NULL);
  g_assert_cmpint (narrow, >, wide);
  dd_chip_group_remove_all (chips);
  dd_chip_group_add (chips, "a", "Alpha again");
  g_assert_null (dd_chip_group_get_choice (chips));
  destroy (window, widget);
}

static void
test_many_chips (void)
{
  GtkWidget *widget = dd_chip_group_new (DD_CHIP_ANY, NULL);
  DdChipGroup *chips = DD_CHIP_GROUP (g_object_ref_sink (widget));

  dd_chip_group_add (chips, "a", "Alpha");
  dd_chip_group_add (chips, "b", "Beta");
  dd_chip_group_set_chosen (chips, "a", TRUE);
  dd_chip_group_set_chosen (chips, "b", TRUE);
  g_assert_true (dd_chip_group_is_chosen (chips, "a"));
  g_assert_true (dd_chip_group_is_chosen (chips, "b"));
  g_assert_finalize_object (chips);
}

static void
test_date_time_row (void)
{
  g_autoptr (DdFakeClock) clock = dd_fake_clock_new (NOW);
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *widget = dd_date_time_row_new ("Time", DD_CLOCK (clock), zone);
  DdDateTimeRow *row = DD_DATE_TIME_ROW (widget);
  GtkWidget *segments = dd_date_time_row_get_segments (row, TRUE);
  GtkWidget *window, *entry, *menu_button;
  g_auto (DdTimeInput) input = { DD_CERTAINTY_KNOWN, 2026, 3, 16, NULL };
  guint calls = 0;

  gtk_box_append (GTK_BOX (list), segments);
  gtk_box_append (GTK_BOX (list), widget);
  g_signal_connect (row, "changed", G_CALLBACK (count_calls), &calls);
  window = show (list, 600, 200);
  entry = find_type (widget, GTK_TYPE_ENTRY);
  menu_button = find_type (widget, GTK_TYPE_MENU_BUTTON);

  g_assert_cmpint (dd_date_time_row_get_time (row), ==, DD_TIME_UNKNOWN);
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (menu_button)), ==, "today 17 March");

  gtk_widget_grab_focus (widget);
  gtk_editable_set_text (GTK_EDITABLE (entry), "0725");
  g_assert_cmpuint (calls, >, 0);
  g_assert_cmpint (dd_date_time_row_get_time (row), ==, at ("2026-03-17T07:25:00+08:00"));
  /* Leaving the field writes the time as it was understood. */
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "07:25");

  /* A half typed time is no mistake yet; a settled one that cannot be read is. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "7:");
  g_assert_false (gtk_widget_has_css_class (widget, "error"));
  g_assert_cmpint (dd_date_time_row_get_time (row), ==, DD_TIME_UNKNOWN);
  g_assert_false (dd_date_time_row_check (row));
  g_assert_true (gtk_widget_has_css_class (widget, "error"));
  g_assert_nonnull (
      find_label (widget,
                  "“7:” was not understood. Write it like 7:25, or choose “Not known yet”."));
  g_assert_cmpstr (dd_date_time_row_get_input (row)->typed, ==, "7:");

  /* "Not known yet" greys what was typed, keeps it, and is no mistake. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (gtk_widget_get_last_child (segments)), TRUE);
  g_assert_cmpint (dd_date_time_row_get_certainty (row), ==, DD_CERTAINTY_UNKNOWN);
  g_assert_false (gtk_widget_get_sensitive (entry));
  g_assert_true (dd_date_time_row_check (row));
  g_assert_false (gtk_widget_has_css_class (widget, "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "7:");
  dd_date_time_row_set_certainty (row, DD_CERTAINTY_APPROXIMATE);
  g_assert_true (gtk_widget_get_sensitive (entry));

  dd_date_time_row_set_now (row);
  g_assert_cmpint (dd_date_time_row_get_time (row), ==, at ("2026-03-17T09:42:00+08:00"));
  g_assert_cmpint (dd_date_time_row_get_certainty (row), ==, DD_CERTAINTY_APPROXIMATE);
  input.typed = g_strdup ("7点80");
  dd_date_time_row_set_input (row, &input);
  g_assert_cmpstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (menu_button)), ==,
                   "yesterday 16 March");
  g_assert_true (gtk_widget_has_css_class (widget, "error"));
  dd_date_time_row_set_time (row, at ("2026-03-12T23:59:00+08:00"));
  dd_date_time_row_set_warning (row, "Earlier than it occurred <&>");
  g_assert_true (gtk_widget_has_css_class (widget, "warning"));
  g_assert_nonnull (find_label (widget, "Earlier than it occurred <&>"));
  dd_date_time_row_set_warning (row, NULL);
  g_assert_false (gtk_widget_has_css_class (widget, "warning"));

  /* The calendar is built when it is opened, at the day that stands in the row. */
  g_assert_null (find_type (widget, GTK_TYPE_CALENDAR));
  gtk_menu_button_popup (GTK_MENU_BUTTON (menu_button));
  wait_ms (50);
  {
    GtkWidget *calendar = find_type (widget, GTK_TYPE_CALENDAR);
    g_autoptr (GDateTime) shown = gtk_calendar_get_date (GTK_CALENDAR (calendar));
    g_autoptr (GDateTime) other = g_date_time_new (zone, 2026, 3, 1, 0, 0, 0);

    g_assert_cmpint (g_date_time_get_day_of_month (shown), ==, 12);
    gtk_calendar_select_day (GTK_CALENDAR (calendar), other);
    g_assert_cmpint (dd_date_time_row_get_time (row), ==, at ("2026-03-01T23:59:00+08:00"));
  }
  gtk_menu_button_popdown (GTK_MENU_BUTTON (menu_button));
  wait_ms (50);
  g_object_ref (widget);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
  g_assert_finalize_object (widget);
}

/* Tab goes on and Shift+Tab goes back, out of each row and into the next. */
static void
test_tab_through_rows (void)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *rows[] = { dd_text_row_new ("First"), dd_text_row_new ("Second"),
                        dd_text_row_new ("Third") };
  GtkWidget *window;

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_list_box_append (GTK_LIST_BOX (list), rows[i]);
  window = show (list, 400, 300);
  gtk_widget_grab_focus (rows[2]);
  for (int i = 1; i >= 0; i--)
    {
      g_signal_emit_by_name (gtk_root_get_focus (GTK_ROOT (window)), "move-focus",
                             GTK_DIR_TAB_BACKWARD);
      g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) ==
                     GTK_WIDGET (dd_text_row_get_view (DD_TEXT_ROW (rows[i]))));
    }
  g_signal_emit_by_name (gtk_root_get_focus (GTK_ROOT (window)), "move-focus", GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) ==
                 GTK_WIDGET (dd_text_row_get_view (DD_TEXT_ROW (rows[1]))));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_text_row (void)
{
  GtkWidget *widget = dd_text_row_new ("What happened");
  DdTextRow *row = DD_TEXT_ROW (widget);
  GtkWidget *window = show (widget, 500, 200);
  g_autofree char *long_text = g_strnfill (DD_TEXT_MAX, 'x');
  g_autofree char *text = NULL;
  g_autofree char *full = NULL;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (dd_text_row_get_view (row));
  guint calls = 0;
  int empty, three_lines;

  g_signal_connect (row, "changed", G_CALLBACK (count_calls), &calls);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, 500, &empty, NULL, NULL, NULL);
  dd_text_row_set_lines (row, 3);
  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, 500, &three_lines, NULL, NULL, NULL);
  g_assert_cmpint (three_lines, >, empty);

  dd_text_row_set_hint (row, "word for word");
  dd_text_row_set_text (row, "清空\n日志 <b>&");
  g_assert_cmpuint (calls, >, 0);
  calls = 0;
  dd_text_row_set_text (row, "清空\n日志 <b>&");
  g_assert_cmpuint (calls, ==, 0);

  dd_text_row_set_can_be_unknown (row, TRUE);
  dd_text_row_set_unknown (row, TRUE);
  g_assert_cmpuint (calls, ==, 1);
  g_assert_true (dd_text_row_get_unknown (row));
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (dd_text_row_get_view (row))));
  text = dd_text_row_dup_text (row);
  g_assert_cmpstr (text, ==, "清空\n日志 <b>&");

  /* A hundred thousand characters are kept, the next one is not taken. */
  dd_text_row_set_unknown (row, FALSE);
  dd_text_row_set_text (row, long_text);
  gtk_text_buffer_insert_at_cursor (buffer, "y", 1);
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, DD_TEXT_MAX);
  /* One word of a hundred thousand is not sought through for places to break it. */
  g_assert_cmpint (gtk_text_view_get_wrap_mode (dd_text_row_get_view (row)), ==, GTK_WRAP_CHAR);
  dd_text_row_set_text (row, "");
  g_assert_cmpint (gtk_text_view_get_wrap_mode (dd_text_row_get_view (row)), ==,
                   GTK_WRAP_WORD_CHAR);
  gtk_text_buffer_insert_at_cursor (buffer, "ab", 2);
  gtk_text_buffer_insert_at_cursor (buffer, long_text, -1);
  full = dd_text_row_dup_text (row);
  g_assert_cmpint (strlen (full), ==, DD_TEXT_MAX);
  g_assert_true (g_str_has_prefix (full, "abx"));
  wait_ms (50);
  destroy (window, widget);
}

static void
on_confirmed (GtkWidget *from, gpointer data)
{
  *(guint *) data += 1;
}

static void
on_reason (GtkWidget *from, const char *reason, gpointer data)
{
  *(char **) data = g_strdup (reason);
}

static void
test_confirm (void)
{
  GtkWidget *label = gtk_label_new ("asks");
  GtkWidget *window = show (label, 300, 200);
  g_autofree char *reason = NULL;
  GtkWindow *dialog;
  GtkWidget *row;
  guint yes = 0;

  dialog = dd_confirm (label, "Close it?", NULL, "_Close it", ADW_RESPONSE_DESTRUCTIVE,
                       on_confirmed, &yes);
  dd_confirm_name_refusal (dialog, "_Leave it open");
  g_assert_cmpstr (adw_message_dialog_get_response_label (ADW_MESSAGE_DIALOG (dialog), "no"), ==,
                   "_Leave it open");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "no");
  settle ();
  g_assert_cmpuint (yes, ==, 0);
  dialog = dd_confirm (label, "Close it?", "It stays.", "_Close it", ADW_RESPONSE_DEFAULT,
                       on_confirmed, &yes);
  g_assert_true (gtk_window_get_transient_for (dialog) == GTK_WINDOW (window));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "yes");
  settle ();
  g_assert_cmpuint (yes, ==, 1);

  dialog = dd_ask_reason (label, "Late", NULL, "Reason", "_Go on", on_reason, &reason);
  wait_ms (50);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "yes"));
  row = find_type (adw_message_dialog_get_extra_child (ADW_MESSAGE_DIALOG (dialog)),
                   DD_TYPE_TEXT_ROW);
  dd_text_row_set_text (DD_TEXT_ROW (row), "  ");
  gtk_widget_activate_default (GTK_WIDGET (dialog));
  settle ();
  g_assert_null (reason);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "yes"));
  dd_text_row_set_text (DD_TEXT_ROW (row), " 断电 ");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "yes"));
  /* As Ctrl+Enter does; a button is seen pressed for a moment. */
  gtk_widget_activate_default (GTK_WIDGET (dialog));
  for (guint i = 0; i < 500 && reason == NULL; i++)
    wait_ms (20);
  g_assert_cmpstr (reason, ==, "断电");

  /* Whoever asked is gone: the answer goes nowhere. */
  dialog =
      dd_confirm (label, "Close it?", NULL, "_Close it", ADW_RESPONSE_DEFAULT, on_confirmed, &yes);
  gtk_window_set_transient_for (dialog, NULL);
  destroy (window, label);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "yes");
  settle ();
  g_assert_cmpuint (yes, ==, 1);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, gtk_label_new (NULL));
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
on_opened (DdListPage *page, guint position, guint *opened)
{
  *opened = position;
}

static void
test_list_page (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  GtkWidget *widget, *window;
  DdListPage *page;
  guint queries = 0, opened = G_MAXUINT;

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  widget = dd_list_page_new ("Incidents", factory);
  page = DD_LIST_PAGE (widget);
  dd_list_page_set_search_hint (page, "Number, title");
  dd_list_page_add_filter (page, "all", "All");
  dd_list_page_add_filter (page, "open", "Open");
  dd_list_page_set_empty (page, "dialog-warning-symbolic", "No incidents yet", "They stand here.",
                          NULL);
  g_signal_connect (page, "query-changed", G_CALLBACK (count_calls), &queries);
  g_signal_connect (page, "opened", G_CALLBACK (on_opened), &opened);
  dd_list_page_set_model (page, G_LIST_MODEL (model));
  window = show (widget, 700, 500);
  g_assert_nonnull (find_label (widget, "No incidents yet"));

  gtk_string_list_append (model, "first");
  gtk_string_list_append (model, "second");
  wait_ms (50);
  g_assert_nonnull (find_label (widget, "second"));
  g_signal_emit_by_name (dd_list_page_get_view (page), "activate", 1);
  g_assert_cmpuint (opened, ==, 1);

  /* Nothing in a filter is not nothing at all. */
  g_assert_cmpstr (dd_list_page_get_filter (page), ==, "all");
  dd_list_page_set_filter (page, "open");
  g_assert_cmpuint (queries, ==, 1);
  g_assert_cmpstr (dd_list_page_get_filter (page), ==, "open");
  gtk_string_list_splice (model, 0, 2, NULL);
  wait_ms (50);
  g_assert_nonnull (find_label (widget, "Nothing found"));
  dd_list_page_set_filter_count (page, "open", 0);
  g_assert_nonnull (find_label (widget, "Open 0"));
  dd_list_page_set_filter (page, "all");
  dd_list_page_set_search (page, "x");
  wait_ms (300);
  g_assert_cmpuint (queries, ==, 3);
  g_assert_cmpstr (dd_list_page_get_search (page), ==, "x");
  destroy (window, widget);
}

static void
test_banner_and_tags (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *banner = dd_banner_new ();
  GtkWidget *tag = dd_tag_new ("missing", DD_TAG_WARNING);
  GtkWidget *count = dd_count_new ();
  GtkWidget *window;
  guint clicks = 0;

  gtk_box_append (GTK_BOX (box), banner);
  gtk_box_append (GTK_BOX (box), tag);
  gtk_box_append (GTK_BOX (box), count);
  g_signal_connect (banner, "button-clicked", G_CALLBACK (count_calls), &clicks);
  window = show (box, 400, 200);
  g_assert_false (gtk_widget_get_visible (banner));
  dd_banner_show (DD_BANNER (banner), "No notifications here.", NULL);
  g_assert_true (dd_banner_is_shown (DD_BANNER (banner)));
  g_signal_emit_by_name (find_type (banner, GTK_TYPE_BUTTON), "clicked");
  g_assert_false (dd_banner_is_shown (DD_BANNER (banner)));
  dd_banner_show (DD_BANNER (banner), "No notifications here.", "Mend it");
  g_signal_emit_by_name (find_type (banner, GTK_TYPE_BUTTON), "clicked");
  g_assert_true (dd_banner_is_shown (DD_BANNER (banner)));
  g_assert_cmpuint (clicks, ==, 2);
  /* Folded away it can no longer be reached. */
  dd_banner_hide (DD_BANNER (banner));
  for (int i = 0; i < 500 && gtk_widget_get_visible (banner); i++)
    wait_ms (20);
  g_assert_false (gtk_widget_get_visible (banner));

  dd_tag_set (tag, "done", DD_TAG_SUCCESS);
  g_assert_true (gtk_widget_has_css_class (tag, "success"));
  g_assert_false (gtk_widget_has_css_class (tag, "warning"));
  g_assert_false (gtk_widget_get_visible (count));
  dd_count_set (count, 3, TRUE, "3 reports");
  g_assert_true (gtk_widget_get_visible (count));
  g_assert_true (gtk_widget_has_css_class (count, "attention"));
  dd_count_set (count, 0, FALSE, NULL);
  g_assert_false (gtk_widget_get_visible (count));
  destroy (window, box);
}

static DdPageLayout *
make_paper (guint paragraphs)
{
  g_autoptr (DdPageContent) content = dd_page_content_new ();

  content->title = g_strdup ("关于学籍账号被盗用事件的情况报告");
  for (guint i = 0; i < paragraphs; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i);

      dd_page_content_add_paragraph (
          content, id,
          "2026年3月17日，我校发现教务处学籍管理账号在校外被他人登录使用。"
          "现将有关情况报告如下，并请对下一步处置给予指导。");
    }
  return dd_page_layout_new (content);
}

static void
on_block_clicked (DdPaperView *view, const char *id, char **clicked)
{
  g_free (*clicked);
  *clicked = g_strdup (id);
}

static void
test_paper_view (void)
{
  GtkWidget *widget = dd_paper_view_new ();
  DdPaperView *view = DD_PAPER_VIEW (widget);
  GtkWidget *window = show (widget, 900, 600);
  g_autofree char *clicked = NULL;
  g_autofree char *words = NULL;
  guint changes = 0;

  g_signal_connect (view, "page-changed", G_CALLBACK (count_calls), &changes);
  g_signal_connect (view, "block-clicked", G_CALLBACK (on_block_clicked), &clicked);
  g_assert_cmpuint (dd_paper_view_get_n_pages (view), ==, 0);
  dd_paper_view_take_layout (view, make_paper (60));
  wait_ms (100);
  g_assert_cmpuint (dd_paper_view_get_n_pages (view), >, 3);
  g_assert_cmpuint (dd_paper_view_get_page (view), ==, 0);

  dd_paper_view_scroll_to (view, "p59");
  wait_ms (100);
  g_assert_cmpuint (dd_paper_view_get_page (view), ==, dd_paper_view_get_n_pages (view) - 1);
  dd_paper_view_scroll_to (view, "no such block");
  dd_paper_view_set_marked (view, "p59");
  dd_paper_view_set_flags (view, DD_PAGE_DRAW_CHANGES);
  wait_ms (100);

  dd_paper_view_set_zoom (view, DD_PAPER_WHOLE);
  wait_ms (100);
  words = dd_paper_view_dup_zoom_words (view);
  g_assert_cmpstr (words, ==, "Whole page");
  dd_paper_view_zoom_by (view, 1);
  dd_paper_view_zoom_by (view, 40);
  wait_ms (100);
  g_assert_cmpint (dd_paper_view_get_zoom (view), ==, DD_PAPER_FREE);
  g_assert_cmpuint (changes, >, 3);
  dd_paper_view_take_layout (view, NULL);
  wait_ms (50);
  destroy (window, widget);
}

/* What goes to a printer is the same pages: exported to a file as GTK would print them. */
static void
test_print (void)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (DdPageLayout) layout = make_paper (60);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "paper.pdf", NULL);
  g_autofree char *content = NULL;
  gsize size;

  dd_print_begin (operation, layout);
  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL,
                                            &error),
                   ==, GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF"));
  g_assert_cmpuint (size, >, 10000);
  g_remove (path);
  g_rmdir (folder);
}

/* The label by which @tooltip says its text, which stands beside what else it may show. */
static GtkWidget *
find_tooltip_label (GtkTooltip *tooltip)
{
  GtkWidget *mark = g_object_ref_sink (adw_bin_new ());
  GtkWidget *label = NULL;

  gtk_tooltip_set_custom (tooltip, mark);
  for (GtkWidget *sibling = gtk_widget_get_first_child (gtk_widget_get_parent (mark));
       sibling != NULL; sibling = gtk_widget_get_next_sibling (sibling))
    if (GTK_IS_LABEL (sibling))
      label = sibling;
  gtk_tooltip_set_custom (tooltip, NULL);
  g_object_unref (mark);
  return label;
}

/* How wide a tooltip with this text would be. */
static int
measure_tooltip (GtkWidget *button, GtkTooltip *tooltip, const char *text)
{
  GtkWidget *label = find_tooltip_label (tooltip);
  gboolean shown = FALSE;
  int natural;

  gtk_widget_set_tooltip_text (button, text);
  g_signal_emit_by_name (button, "query-tooltip", 5, 5, FALSE, tooltip, &shown);
  g_assert_true (shown);
  g_assert_nonnull (label);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, text);
  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static int
measure_text (const char *text)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new (text));
  int natural;

  gtk_widget_measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  g_object_unref (label);
  return natural;
}

/* A short tooltip stands on one line, in Chinese too; a long one is wrapped. */
static void
test_tooltips (void)
{
  const char *const brief[] = { "更多", "锁定（Ctrl+L）", "向县教育局报送零报告的时间", "More" };
  const char *lengthy = "高三年级组班主任、学籍管理员、网络安全和信息化领导小组成员（教务）、"
                        "校园网络安全值班带班领导、学籍信息核查期间的联系人";
  GtkWidget *button = gtk_button_new_with_label ("b");
  GtkWidget *window = show (button, 400, 300);
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  g_autoptr (GtkTooltip) another = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  int wrapped;

  dd_tooltips_mend ();
  for (guint i = 0; i < G_N_ELEMENTS (brief); i++)
    g_assert_cmpint (measure_tooltip (button, tooltip, brief[i]), ==, measure_text (brief[i]));
  g_assert_cmpint (measure_tooltip (button, another, "更多"), ==, measure_text ("更多"));
  wrapped = measure_tooltip (button, tooltip, lengthy);
  g_assert_cmpint (wrapped, >, measure_text (lengthy) / 4);
  g_assert_cmpint (wrapped, <, measure_text (lengthy));
  destroy (window, button);
}

/* The tooltip of a menu's button does not stand over the menu. */
static void
test_tooltip_of_menu (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *window = show (button, 400, 300);
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);

  gtk_popover_set_child (GTK_POPOVER (popover), gtk_button_new_with_label ("开始演练…"));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  dd_tooltips_mend ();
  measure_tooltip (button, tooltip, "菜单");
  for (guint i = 0; i < 2; i++)
    {
      gtk_menu_button_popup (GTK_MENU_BUTTON (button));
      g_assert_false (gtk_widget_get_has_tooltip (button));
      gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
      g_assert_true (gtk_widget_get_has_tooltip (button));
    }
  destroy (window, button);
}

int
main (int argc, char **argv)
{
  int status;

  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  zone = g_time_zone_new_identifier ("Asia/Shanghai");
  g_test_add_func ("/common/pill", test_pill);
  g_test_add_func ("/common/pill-in-little-room", test_pill_in_little_room);
  g_test_add_func ("/common/track", test_track);
  g_test_add_func ("/common/two-column", test_two_column);
  g_test_add_func ("/common/columns", test_columns);
  g_test_add_func ("/common/row-layout", test_row_layout);
  g_test_add_func ("/common/chips", test_chips);
  g_test_add_func ("/common/many-chips", test_many_chips);
  g_test_add_func ("/common/date-time-row", test_date_time_row);
  g_test_add_func ("/common/text-row", test_text_row);
  g_test_add_func ("/common/tab-through-rows", test_tab_through_rows);
  g_test_add_func ("/common/confirm", test_confirm);
  g_test_add_func ("/common/list-page", test_list_page);
  g_test_add_func ("/common/banner-and-tags", test_banner_and_tags);
  g_test_add_func ("/common/paper-view", test_paper_view);
  g_test_add_func ("/common/print", test_print);
  g_test_add_func ("/common/tooltips", test_tooltips);
  g_test_add_func ("/common/tooltip-of-menu", test_tooltip_of_menu);
  status = g_test_run ();
  g_time_zone_unref (zone);
  return status;
}
