/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/duty-pattern-window.h"

#include "base/text.h"
#include "ui/common/date-row.h"
#include "ui/common/form-window.h"
#include "ui/common/toast.h"
#include "ui/roster/duty-crew-row.h"
#include "ui/roster/duty-slot-row.h"

#include <glib/gi18n.h>

/* One duty being arranged. */
typedef struct
{
  /* Borrowed from the window */
  GtkWidget *window;
  GtkWidget *name;
  GtkWidget *place;
  GtkWidget *begins_on;
  GtkWidget *ends;
  GtkWidget *ends_on;
  AdwPreferencesGroup *slot_group;
  AdwPreferencesGroup *crew_group;

  /* Owned; the rows are not */
  GPtrArray *slots;
  GPtrArray *crews;
  DdDesk *desk;
  DdSession *session;
  gint64 id;
} Form;

static void
form_free (gpointer data)
{
  Form *self = data;

  g_ptr_array_unref (self->slots);
  g_ptr_array_unref (self->crews);
  g_object_unref (self->desk);
  g_object_unref (self->session);
  g_free (self);
}

static gint64
present (Form *self)
{
  return dd_clock_now (dd_desk_get_clock (self->desk));
}

static void
read_day (Form *self, GtkWidget *row, GDate *day)
{
  dd_date_from_time (day, dd_date_row_get_start (DD_DATE_ROW (row)), dd_desk_get_zone (self->desk));
}

static gboolean
accept (DdFormWindow *window, gpointer user_data, GError **error)
{
  Form *self = user_data;
  g_autoptr (DdDutyPattern) pattern = NULL;
  GDate begins_on;

  read_day (self, self->begins_on, &begins_on);
  pattern = dd_duty_pattern_new (gtk_editable_get_text (GTK_EDITABLE (self->name)), &begins_on);
  pattern->id = self->id;
  pattern->place = dd_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->place)));
  if (adw_expander_row_get_enable_expansion (ADW_EXPANDER_ROW (self->ends)))
    read_day (self, self->ends_on, &pattern->ends_on);
  for (guint i = 0; i < self->slots->len; i++)
    if (!dd_duty_slot_row_read (g_ptr_array_index (self->slots, i), pattern, error))
      return FALSE;
  for (guint i = 0; i < self->crews->len; i++)
    if (!dd_duty_crew_row_read (g_ptr_array_index (self->crews, i), pattern, error))
      return FALSE;
  if (*pattern->name == '\0')
    gtk_widget_grab_focus (self->name);
  return dd_duty_service_save_pattern (dd_desk_get_duty (self->desk), self->session, pattern,
                                       error);
}

/* Shifts. ------------------------------------------------------------------------------------- */

static void
on_slot_removed (DdDutySlotRow *row, Form *self)
{
  /* The button goes with its row: the cursor moves on before. */
  gtk_widget_grab_focus (self->name);
  g_ptr_array_remove (self->slots, row);
  adw_preferences_group_remove (self->slot_group, GTK_WIDGET (row));
}

static GtkWidget *
add_slot (Form *self, const DdDutySlot *slot)
{
  GtkWidget *row = dd_duty_slot_row_new (slot);

  g_signal_connect (row, "removed", G_CALLBACK (on_slot_removed), self);
  adw_preferences_group_add (self->slot_group, row);
  g_ptr_array_add (self->slots, row);
  return row;
}

static void
on_add_slot (Form *self)
{
  DdDutySlot slot = { .name = "", .start_minute = 8 * 60, .minutes = 12 * 60 };
  GtkWidget *row = add_slot (self, &slot);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
}

/* Crews. -------------------------------------------------------------------------------------- */

static void
number_crews (Form *self)
{
  for (guint i = 0; i < self->crews->len; i++)
    dd_duty_crew_row_set_position (g_ptr_array_index (self->crews, i), i, self->crews->len);
}

static void
on_crew_removed (DdDutyCrewRow *row, Form *self)
{
  gtk_widget_grab_focus (self->name);
  g_ptr_array_remove (self->crews, row);
  adw_preferences_group_remove (self->crew_group, GTK_WIDGET (row));
  number_crews (self);
}

/* Rows of a group stand in the order in which they were added: those that follow are added again,
 * so that the one that was moved keeps the focus. */
static void
on_crew_moved (DdDutyCrewRow *row, int by, Form *self)
{
  guint from = 0;
  guint first;

  if (!g_ptr_array_find (self->crews, row, &from))
    return;
  first = MIN (from, from + by);
  g_ptr_array_insert (self->crews, from + by, g_ptr_array_steal_index (self->crews, from));
  for (guint i = first; i < self->crews->len; i++)
    {
      GtkWidget *other = g_object_ref (g_ptr_array_index (self->crews, i));

      adw_preferences_group_remove (self->crew_group, other);
      adw_preferences_group_add (self->crew_group, other);
      g_object_unref (other);
    }
  number_crews (self);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static GtkWidget *
add_crew (Form *self, const DdDutyCrew *crew)
{
  GtkWidget *row = dd_duty_crew_row_new (self->desk, crew);

  g_signal_connect (row, "removed", G_CALLBACK (on_crew_removed), self);
  g_signal_connect (row, "moved", G_CALLBACK (on_crew_moved), self);
  adw_preferences_group_add (self->crew_group, row);
  g_ptr_array_add (self->crews, row);
  return row;
}

static void
on_add_crew (Form *self)
{
  DdDutyCrew crew = { 0 };
  GtkWidget *row = add_crew (self, &crew);

  number_crews (self);
  dd_duty_crew_row_begin (DD_DUTY_CREW_ROW (row));
}

/* The form. ----------------------------------------------------------------------------------- */

static GtkWidget *
add_entry (AdwPreferencesGroup *group, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  adw_preferences_group_add (group, row);
  return row;
}

static GtkWidget *
create_day (Form *self, const char *title, const GDate *day)
{
  GTimeZone *zone = dd_desk_get_zone (self->desk);
  GtkWidget *row = dd_date_row_new (title, dd_desk_get_clock (self->desk), zone);

  if (g_date_valid (day))
    dd_date_row_set_time (DD_DATE_ROW (row), dd_date_at (day, 0, 0, zone));
  return row;
}

static void
add_head (Form *self, const DdDutyPattern *pattern)
{
  AdwPreferencesGroup *group = dd_form_window_add_group (DD_FORM_WINDOW (self->window), NULL, NULL);

  self->name = add_entry (group, C_ ("duty pattern", "Name"), pattern->name);
  self->place = add_entry (group, _ ("Where it is kept"), pattern->place);
  self->begins_on = create_day (self, _ ("The first crew’s first turn"), &pattern->begins_on);
  adw_preferences_group_add (group, self->begins_on);
  self->ends = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->ends), _ ("Ends on a day"));
  adw_expander_row_set_show_enable_switch (ADW_EXPANDER_ROW (self->ends), TRUE);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (self->ends),
                                         g_date_valid (&pattern->ends_on));
  self->ends_on = create_day (self, _ ("The last day"), &pattern->ends_on);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->ends), self->ends_on);
  adw_preferences_group_add (group, self->ends);
}

static AdwPreferencesGroup *
add_list (
    Form *self, const char *title, const char *description, const char *tooltip, GCallback clicked)
{
  AdwPreferencesGroup *group =
      dd_form_window_add_group (DD_FORM_WINDOW (self->window), title, description);
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  adw_preferences_group_set_header_suffix (group, button);
  return group;
}

/* What a school most often keeps: round the clock, from the morning on. */
static DdDutyPattern *
propose (Form *self)
{
  GDate today;
  DdDutyPattern *pattern;

  dd_date_from_time (&today, present (self), dd_desk_get_zone (self->desk));
  pattern = dd_duty_pattern_new (_ ("Campus network duty"), &today);
  dd_duty_pattern_add_slot (pattern, C_ ("duty slot", "Round the clock"), DD_DUTY_EVERY_DAY, 8 * 60,
                            24 * 60);
  return pattern;
}

/**
 * dd_duty_pattern_window_open:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who arranges it
 * @pattern_id: a pattern; 0 for a new one
 *
 * Opens the form in which a duty is arranged: when somebody must be there and who takes turns.
 *
 * Returns: (transfer none) (nullable): the form; %NULL if the pattern is gone, which is said at
 *   @from
 */
GtkWidget *
dd_duty_pattern_window_open (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 pattern_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDutyPattern) pattern = NULL;
  Form *self;

  g_return_val_if_fail (GTK_IS_WIDGET (from) && DD_IS_DESK (desk), NULL);

  if (pattern_id != 0)
    {
      pattern = dd_duty_service_get_pattern (dd_desk_get_duty (desk), pattern_id, &error);
      if (pattern == NULL)
        {
          dd_toast_say_error (from, error);
          return NULL;
        }
    }
  self = g_new0 (Form, 1);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->id = pattern_id;
  self->slots = g_ptr_array_new ();
  self->crews = g_ptr_array_new ();
  if (pattern == NULL)
    pattern = propose (self);
  self->window =
      dd_form_window_new (from, C_ ("duty", "Duty"), _ ("_Save"), accept, self, form_free);
  add_head (self, pattern);
  self->slot_group =
      add_list (self, _ ("Shifts"), NULL, _ ("Add a shift"), G_CALLBACK (on_add_slot));
  for (guint i = 0; i < pattern->slots->len; i++)
    add_slot (self, g_ptr_array_index (pattern->slots, i));
  self->crew_group =
      add_list (self, _ ("Who takes turns"),
                _ ("One after the other, in this order. The shifts ahead that are in the table "
                   "already follow; those arranged by hand stay."),
                _ ("Add a crew"), G_CALLBACK (on_add_crew));
  for (guint i = 0; i < pattern->crews->len; i++)
    add_crew (self, g_ptr_array_index (pattern->crews, i));
  number_crews (self);
  dd_form_window_set_size (DD_FORM_WINDOW (self->window), 520, 640);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_widget_grab_focus (self->name);
  return self->window;
}
