/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/date-time-row.h"

#include "base/error.h"
#include "base/text.h"
#include "ui/common/format.h"
#include "ui/common/time-parse.h"

#include <glib/gi18n.h>

/**
 * DdDateTimeRow:
 *
 * A row for an instant: a day from a calendar, a time of day typed as 0725, 7:25 or 7点25. What was
 * typed is kept as it is, even where "not known yet" greys it or it cannot be read.
 *
 * Emits "changed" after every change of what stands in it, key by key.
 */
struct _DdDateTimeRow
{
  AdwActionRow parent_instance;

  gboolean filling;
  DdTimeInput input;

  /* Children */
  GtkWidget *date_button;
  GtkWidget *entry;

  /* Borrowed, while the popover is there */
  GtkCalendar *calendar;

  /* Owned */
  DdClock *clock;
  GTimeZone *zone;
  char *warning;
  GtkWidget *segments;
  GtkWidget *segment[3]; /* indexed by DdCertainty; owned by segments */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdDateTimeRow, dd_date_time_row, ADW_TYPE_ACTION_ROW)

/* Where "not known yet" is an answer, the way out is named too. */
static char *
describe_error (DdDateTimeRow *self, const GError *error)
{
  int second;

  if (self->segments != NULL && !dd_time_parse (self->input.typed, &second))
    /* Translators: what was typed for a time of day. */
    return g_strdup_printf (
        _ ("“%s” was not understood. Write it like 7:25, or choose “Not known yet”."),
        self->input.typed);
  return g_strdup (error->message);
}

/* What is wrong with the time, else what the page warns of, else nothing. */
static void
show_verdict (DdDateTimeRow *self, gboolean with_error)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *mistake = NULL;
  const char *sentence = self->warning;
  gint64 time;
  gboolean wrong = with_error && !dd_time_input_read (&self->input, self->zone, &time, &error);

  if (self->input.certainty == DD_CERTAINTY_UNKNOWN)
    sentence = NULL;
  if (wrong)
    sentence = mistake = describe_error (self, error);

  gtk_widget_remove_css_class (GTK_WIDGET (self), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "warning");
  if (sentence != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), wrong ? "error" : "warning");
  escaped = sentence != NULL ? g_markup_escape_text (sentence, -1) : NULL;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), escaped != NULL ? escaped : "");

  if (wrong)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                                 GTK_ACCESSIBLE_INVALID_TRUE, -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  sentence != NULL ? sentence : "", -1);
}

static void
show_date (DdDateTimeRow *self)
{
  g_autofree char *day = NULL;
  g_autofree char *name = NULL;
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));

  if (self->input.year == 0)
    day = g_strdup (_ ("Choose the day"));
  else
    day = dd_format_day_name (self->input.year, self->input.month, self->input.day,
                              dd_clock_now (self->clock), self->zone);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->date_button), day);
  name = dd_format_join (title, day, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->date_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
show_input (DdDateTimeRow *self)
{
  gboolean known = self->input.certainty != DD_CERTAINTY_UNKNOWN;

  self->filling = TRUE;
  show_date (self);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entry)),
                 self->input.typed != NULL ? self->input.typed : "") != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry),
                           self->input.typed != NULL ? self->input.typed : "");
  /* A cursor must not stand in a field that cannot be typed in. */
  if (!known && gtk_widget_get_root (self->entry) != NULL &&
      (gtk_widget_get_state_flags (self->entry) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
    gtk_root_set_focus (gtk_widget_get_root (self->entry), NULL);
  gtk_widget_set_sensitive (self->date_button, known);
  gtk_widget_set_sensitive (self->entry, known);
  if (self->segments != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->segment[self->input.certainty]), TRUE);
  self->filling = FALSE;
}

static void
emit_changed (DdDateTimeRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_day (DdDateTimeRow *self, GDateTime *date)
{
  int year, month, day;

  g_date_time_get_ymd (date, &year, &month, &day);
  if (year == self->input.year && month == self->input.month && day == self->input.day)
    return;
  self->input.year = year;
  self->input.month = month;
  self->input.day = day;
  show_input (self);
  show_verdict (self, TRUE);
  emit_changed (self);
}

static void
set_today_if_none (DdDateTimeRow *self)
{
  g_autoptr (GDateTime) today = NULL;

  if (self->input.year != 0)
    return;
  today = dd_time_to_local (dd_clock_now (self->clock), self->zone);
  if (today != NULL)
    g_date_time_get_ymd (today, &self->input.year, &self->input.month, &self->input.day);
}

static void
on_entry_changed (GtkEditable *editable, DdDateTimeRow *self)
{
  if (self->filling)
    return;

  g_free (self->input.typed);
  self->input.typed = g_strdup (gtk_editable_get_text (editable));
  /* A half typed time is no mistake yet: judged when the field is left, mended at once. */
  show_verdict (self, FALSE);
  emit_changed (self);
}

static void
settle (DdDateTimeRow *self)
{
  gint64 time;

  show_verdict (self, TRUE);
  if (!dd_time_input_read (&self->input, self->zone, &time, NULL) || time == DD_TIME_UNKNOWN)
    return;

  dd_time_input_set_time (&self->input, time, self->zone);
  if (g_strcmp0 (self->input.typed, gtk_editable_get_text (GTK_EDITABLE (self->entry))) != 0)
    {
      show_input (self);
      emit_changed (self);
    }
}

/* A window that goes takes the cursor out of its fields at the last: who listens is half gone by
 * then, and a time that is given up need not be a right one. */
static void
on_focus_left (GtkEventControllerFocus *controller, DdDateTimeRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && gtk_widget_get_mapped (GTK_WIDGET (root)))
    settle (self);
}

static void
on_entry_activated (GtkEntry *entry, DdDateTimeRow *self)
{
  settle (self);
}

static void
on_segment_toggled (GtkToggleButton *button, DdDateTimeRow *self)
{
  if (self->filling || !gtk_toggle_button_get_active (button))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (self->segment); i++)
    if (self->segment[i] == GTK_WIDGET (button))
      dd_date_time_row_set_certainty (self, i);
}

static void
on_day_selected (GtkCalendar *calendar, DdDateTimeRow *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);

  set_day (self, date);
}

static void
choose_day (DdDateTimeRow *self, int days)
{
  g_autoptr (GDateTime) today = dd_time_to_local (dd_clock_now (self->clock), self->zone);
  g_autoptr (GDateTime) date = g_date_time_add_days (today, days);

  set_day (self, date);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->date_button));
  gtk_widget_grab_focus (self->entry);
}

static void
on_today_clicked (GtkButton *button, DdDateTimeRow *self)
{
  choose_day (self, 0);
}

static void
on_yesterday_clicked (GtkButton *button, DdDateTimeRow *self)
{
  choose_day (self, -1);
}

static GtkWidget *
day_button (DdDateTimeRow *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_hexpand (button, TRUE);
  g_signal_connect (button, "clicked", clicked, self);
  return button;
}

/* A calendar is built when it is first asked for, and at the day that stands in the row. */
static void
create_popover (GtkMenuButton *button, gpointer user_data)
{
  DdDateTimeRow *self = user_data;
  g_autoptr (GDateTime) date = NULL;

  if (self->calendar == NULL)
    {
      GtkWidget *popover = gtk_popover_new ();
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
      GtkWidget *days = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

      self->calendar = GTK_CALENDAR (gtk_calendar_new ());
      gtk_box_append (GTK_BOX (days), day_button (self, C_ ("day button", "Yesterday"),
                                                  G_CALLBACK (on_yesterday_clicked)));
      gtk_box_append (GTK_BOX (days),
                      day_button (self, C_ ("day button", "Today"), G_CALLBACK (on_today_clicked)));
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->calendar));
      gtk_box_append (GTK_BOX (box), days);
      gtk_popover_set_child (GTK_POPOVER (popover), box);
      gtk_menu_button_set_popover (button, popover);
    }
  else
    g_signal_handlers_disconnect_by_func (self->calendar, on_day_selected, self);

  if (self->input.year != 0)
    date = g_date_time_new (self->zone, self->input.year, self->input.month, self->input.day, 12, 0,
                            0);
  if (date == NULL)
    date = dd_time_to_local (dd_clock_now (self->clock), self->zone);
  gtk_calendar_select_day (self->calendar, date);
  g_signal_connect (self->calendar, "day-selected", G_CALLBACK (on_day_selected), self);
}

/**
 * dd_date_time_row_get_segments:
 * @self: a row
 * @with_about: whether "about" is one of the answers
 *
 * The buttons 知道 / 大约 / 尚不清楚 stand outside the row, in the header of its group; put them
 * there once.
 *
 * Returns: (transfer none): the linked buttons
 */
GtkWidget *
dd_date_time_row_get_segments (DdDateTimeRow *self, gboolean with_about)
{
  static const char *const labels[] = {
    [DD_CERTAINTY_KNOWN] = NC_ ("certainty", "Known"),
    [DD_CERTAINTY_APPROXIMATE] = NC_ ("certainty", "About"),
    [DD_CERTAINTY_UNKNOWN] = NC_ ("certainty", "Not known yet"),
  };

  g_return_val_if_fail (DD_IS_DATE_TIME_ROW (self), NULL);

  if (self->segments != NULL)
    return self->segments;

  self->segments = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  gtk_widget_add_css_class (self->segments, "linked");
  gtk_widget_set_valign (self->segments, GTK_ALIGN_CENTER);
  for (guint i = 0; i < G_N_ELEMENTS (self->segment); i++)
    {
      GtkWidget *button =
          gtk_toggle_button_new_with_label (g_dpgettext2 (NULL, "certainty", labels[i]));

      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button),
                                     GTK_TOGGLE_BUTTON (self->segment[0]));
      gtk_widget_set_visible (button, with_about || i != DD_CERTAINTY_APPROXIMATE);
      gtk_box_append (GTK_BOX (self->segments), button);
      self->segment[i] = button;
    }
  show_input (self);
  for (guint i = 0; i < G_N_ELEMENTS (self->segment); i++)
    g_signal_connect_object (self->segment[i], "toggled", G_CALLBACK (on_segment_toggled), self, 0);
  return self->segments;
}

/**
 * dd_date_time_row_get_input:
 * @self: a row
 *
 * Returns: (transfer none): everything that stands in it, for a draft
 */
const DdTimeInput *
dd_date_time_row_get_input (DdDateTimeRow *self)
{
  g_return_val_if_fail (DD_IS_DATE_TIME_ROW (self), NULL);

  return &self->input;
}

/**
 * dd_date_time_row_read_done:
 * @self: a row for the time at which something was done
 * @time: (out): that, UTC milliseconds; %DD_TIME_UNKNOWN if nothing was typed
 * @error: return location
 *
 * Returns: whether it can have been done then; %DD_ERROR_INVALID with what to mend where the time
 *   cannot be read or lies in the future
 */
gboolean
dd_date_time_row_read_done (DdDateTimeRow *self, gint64 *time, GError **error)
{
  g_return_val_if_fail (DD_IS_DATE_TIME_ROW (self) && time != NULL, FALSE);

  if (!dd_time_input_read (&self->input, self->zone, time, error))
    return FALSE;
  if (*time == DD_TIME_UNKNOWN || *time <= dd_clock_now (self->clock))
    return TRUE;
  g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
               /* Translators: what a time is of, such as “Reported at”. */
               _ ("“%s” cannot lie in the future. Please check it."),
               adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
  return FALSE;
}

/**
 * dd_date_time_row_set_input:
 * @self: a row
 * @input: what is to stand in it, from a draft
 */
void
dd_date_time_row_set_input (DdDateTimeRow *self, const DdTimeInput *input)
{
  g_return_if_fail (DD_IS_DATE_TIME_ROW (self));
  g_return_if_fail (input != NULL);

  if (dd_time_input_equal (&self->input, input))
    return;
  dd_time_input_copy (input, &self->input);
  set_today_if_none (self);
  show_input (self);
  show_verdict (self, TRUE);
  emit_changed (self);
}

/**
 * dd_date_time_row_get_time:
 * @self: a row
 *
 * Returns: the instant, UTC milliseconds; %DD_TIME_UNKNOWN if it is not known, not given, or cannot
 *   be read (dd_date_time_row_check() tells which)
 */
gint64
dd_date_time_row_get_time (DdDateTimeRow *self)
{
  gint64 time;

  g_return_val_if_fail (DD_IS_DATE_TIME_ROW (self), DD_TIME_UNKNOWN);

  return dd_time_input_read (&self->input, self->zone, &time, NULL) ? time : DD_TIME_UNKNOWN;
}

/**
 * dd_date_time_row_set_time:
 * @self: a row
 * @time: the instant; %DD_TIME_UNKNOWN makes the row say "not known yet"
 */
void
dd_date_time_row_set_time (DdDateTimeRow *self, gint64 time)
{
  g_return_if_fail (DD_IS_DATE_TIME_ROW (self));

  dd_time_input_set_time (&self->input, time, self->zone);
  show_input (self);
  show_verdict (self, TRUE);
  emit_changed (self);
}

/**
 * dd_date_time_row_get_certainty:
 * @self: a row
 *
 * Returns: how sure the time is
 */
DdCertainty
dd_date_time_row_get_certainty (DdDateTimeRow *self)
{
  g_return_val_if_fail (DD_IS_DATE_TIME_ROW (self), DD_CERTAINTY_UNKNOWN);

  return self->input.certainty;
}

/**
 * dd_date_time_row_set_certainty:
 * @self: a row
 * @certainty: how sure the time is
 *
 * "Not known yet" greys what was typed and keeps it.
 */
void
dd_date_time_row_set_certainty (DdDateTimeRow *self, DdCertainty certainty)
{
  g_return_if_fail (DD_IS_DATE_TIME_ROW (self));
  g_return_if_fail (certainty <= DD_CERTAINTY_UNKNOWN);

  if (self->input.certainty == certainty)
    return;
  self->input.certainty = certainty;
  show_input (self);
  show_verdict (self, TRUE);
  emit_changed (self);
}

/**
 * dd_date_time_row_set_now:
 * @self: a row
 *
 * Fills in the present minute.
 */
void
dd_date_time_row_set_now (DdDateTimeRow *self)
{
  gint64 now;

  g_return_if_fail (DD_IS_DATE_TIME_ROW (self));

  now = dd_clock_now (self->clock);
  dd_date_time_row_set_time (self, now - now % DD_MINUTE);
}

/**
 * dd_date_time_row_check:
 * @self: a row
 *
 * Marks a time that cannot be read, with a sentence that says how to type one.
 *
 * Returns: whether what stands in the row can be read
 */
gboolean
dd_date_time_row_check (DdDateTimeRow *self)
{
  gint64 time;

  g_return_val_if_fail (DD_IS_DATE_TIME_ROW (self), FALSE);

  show_verdict (self, TRUE);
  return dd_time_input_read (&self->input, self->zone, &time, NULL);
}

/**
 * dd_date_time_row_set_warning:
 * @self: a row
 * @sentence: (nullable): what is odd about the time ("earlier than it occurred"); warns, never
 * stops
 */
void
dd_date_time_row_set_warning (DdDateTimeRow *self, const char *sentence)
{
  g_return_if_fail (DD_IS_DATE_TIME_ROW (self));

  if (g_strcmp0 (self->warning, sentence) == 0)
    return;
  g_free (self->warning);
  self->warning = g_strdup (sentence);
  show_verdict (self, !gtk_widget_has_focus (self->entry));
}

/* A list box gives the keyboard to the row itself when it goes back out of it; this row passes it
 * on to its field, and one would never get out. */
static gboolean
dd_date_time_row_focus (GtkWidget *widget, GtkDirectionType direction)
{
  return gtk_widget_child_focus (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (widget)), direction);
}

static gboolean
dd_date_time_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (DD_DATE_TIME_ROW (widget)->entry);
}

static void
dd_date_time_row_dispose (GObject *object)
{
  DdDateTimeRow *self = DD_DATE_TIME_ROW (object);

  if (self->calendar != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->calendar, self);
      self->calendar = NULL;
    }
  if (self->date_button != NULL)
    gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->date_button), NULL, NULL, NULL);
  self->date_button = NULL;
  g_clear_object (&self->segments);

  G_OBJECT_CLASS (dd_date_time_row_parent_class)->dispose (object);
}

static void
dd_date_time_row_finalize (GObject *object)
{
  DdDateTimeRow *self = DD_DATE_TIME_ROW (object);

  dd_time_input_clear (&self->input);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->warning);

  G_OBJECT_CLASS (dd_date_time_row_parent_class)->finalize (object);
}

static void
dd_date_time_row_class_init (DdDateTimeRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dd_date_time_row_dispose;
  object_class->finalize = dd_date_time_row_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = dd_date_time_row_grab_focus;
  GTK_WIDGET_CLASS (klass)->focus = dd_date_time_row_focus;

  signals[CHANGED] = g_signal_new ("changed", DD_TYPE_DATE_TIME_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dd_date_time_row_init (DdDateTimeRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->date_button = gtk_menu_button_new ();
  gtk_widget_set_valign (self->date_button, GTK_ALIGN_CENTER);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->date_button), create_popover, self,
                                         NULL);

  self->entry = gtk_entry_new ();
  gtk_widget_add_css_class (self->entry, "numeric");
  gtk_widget_set_valign (self->entry, GTK_ALIGN_CENTER);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 5);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), "00:00");
  gtk_widget_set_tooltip_text (self->entry, _ ("Time of day: 0725, 7:25 or 19:05"));
  g_signal_connect (self->entry, "changed", G_CALLBACK (on_entry_changed), self);
  g_signal_connect (self->entry, "activate", G_CALLBACK (on_entry_activated), self);
  g_signal_connect (focus, "leave", G_CALLBACK (on_focus_left), self);
  gtk_widget_add_controller (self->entry, focus);

  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->date_button);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->entry);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

/**
 * dd_date_time_row_new:
 * @title: what the instant is ("Time")
 * @clock: the clock; its today is the day that stands in a new row
 * @zone: the desk's time zone
 *
 * Returns: (transfer floating): a row with today and no time of day
 */
GtkWidget *
dd_date_time_row_new (const char *title, DdClock *clock, GTimeZone *zone)
{
  DdDateTimeRow *self;

  g_return_val_if_fail (DD_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  self = g_object_new (DD_TYPE_DATE_TIME_ROW, "title", title, NULL);
  self->clock = g_object_ref (clock);
  self->zone = g_time_zone_ref (zone);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  set_today_if_none (self);
  show_input (self);
  return GTK_WIDGET (self);
}
