/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/duty-shift-window.h"

#include "base/error.h"
#include "base/text.h"
#include "ui/common/form-window.h"
#include "ui/common/toast.h"
#include "ui/roster/duty-words.h"
#include "ui/roster/person-row.h"
#include "ui/shell/page.h"

#include <glib/gi18n.h>

/* One shift being arranged. */
typedef struct
{
  /* Borrowed from the window */
  GtkWidget *window;
  GtkWidget *leader;
  GtkWidget *person;
  GtkWidget *backup;
  GtkWidget *note;

  /* Borrowed; NULL once it is gone */
  GtkWidget *from;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  DdDutyShift *shift;
} Form;

static void
form_free (gpointer data)
{
  Form *self = data;

  g_clear_weak_pointer (&self->from);
  g_object_unref (self->desk);
  g_object_unref (self->session);
  dd_duty_shift_free (self->shift);
  g_free (self);
}

static gint64
present (Form *self)
{
  return dd_clock_now (dd_desk_get_clock (self->desk));
}

static char *
dup_when (Form *self)
{
  return dd_duty_words_when (self->shift, present (self), dd_desk_get_zone (self->desk));
}

static void
say (Form *self, const char *sentence)
{
  if (self->from != NULL)
    dd_toast_say (self->from, sentence);
}

static void
read_fields (Form *self, DdDutyShift *shift)
{
  shift->person.id = dd_person_row_get_person (DD_PERSON_ROW (self->person));
  shift->leader.id = dd_person_row_get_person (DD_PERSON_ROW (self->leader));
  shift->backup.id = dd_person_row_get_person (DD_PERSON_ROW (self->backup));
  g_free (shift->note);
  shift->note = dd_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->note)));
}

static gboolean
accept (DdFormWindow *window, gpointer user_data, GError **error)
{
  Form *self = user_data;
  g_autoptr (DdDutyShift) shift = dd_duty_shift_copy (self->shift);
  g_autofree char *when = NULL;
  g_autofree char *sentence = NULL;

  if (!dd_person_row_check (DD_PERSON_ROW (self->person), error) ||
      !dd_person_row_check (DD_PERSON_ROW (self->leader), error) ||
      !dd_person_row_check (DD_PERSON_ROW (self->backup), error))
    return FALSE;
  read_fields (self, shift);
  if (!dd_duty_service_adjust (dd_desk_get_duty (self->desk), self->session, shift, error))
    return FALSE;
  when = dup_when (self);
  /* Translators: when a shift is. */
  sentence = g_strdup_printf (C_ ("duty", "Saved: %s"), when);
  say (self, sentence);
  return TRUE;
}

/* What leads out of the form takes it away: what was changed in it is not lost by that. */
static gboolean
check_untouched (Form *self)
{
  g_autoptr (DdDutyShift) shift = dd_duty_shift_copy (self->shift);

  read_fields (self, shift);
  if (shift->person.id == self->shift->person.id && shift->leader.id == self->shift->leader.id &&
      shift->backup.id == self->shift->backup.id && g_strcmp0 (shift->note, self->shift->note) == 0)
    return TRUE;
  dd_form_window_say (DD_FORM_WINDOW (self->window),
                      _ ("What you changed here is not saved yet. Please save it first, or cancel "
                         "and open the shift again."));
  return FALSE;
}

static GtkWidget *
add_person (Form *self, AdwPreferencesGroup *group, const char *title, const DdDutySeat *seat)
{
  GtkWidget *row = dd_person_row_new (self->desk, title);

  dd_person_row_set_person (DD_PERSON_ROW (row), seat->id);
  adw_preferences_group_add (group, row);
  return row;
}

static GtkWidget *
add_way (AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  adw_preferences_group_add (group, row);
  return row;
}

static void
on_swap (Form *self)
{
  GtkWidget *from = self->from;

  if (from == NULL || !check_untouched (self))
    return;
  dd_duty_swap_window_open (from, self->desk, self->session, self->shift);
  gtk_window_destroy (GTK_WINDOW (self->window));
}

static void
on_release (Form *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *when = dup_when (self);
  /* Translators: when a shift is. */
  g_autofree char *sentence = g_strdup_printf (_ ("Back to whose turn it is: %s"), when);

  if (!check_untouched (self))
    return;
  if (!dd_duty_service_release (dd_desk_get_duty (self->desk), self->session, self->shift->id,
                                &error))
    {
      dd_form_window_say (DD_FORM_WINDOW (self->window), error->message);
      return;
    }
  say (self, sentence);
  gtk_window_destroy (GTK_WINDOW (self->window));
}

static void
on_log (Form *self)
{
  gint64 id = self->shift->id;
  GtkWidget *from = self->from;

  if (!check_untouched (self))
    return;
  gtk_window_destroy (GTK_WINDOW (self->window));
  if (from != NULL)
    dd_page_open (from, "duty-log", id);
}

/* What else can be done with the shift. */
static void
add_ways (Form *self)
{
  gboolean has_begun = self->shift->start_at <= present (self);
  AdwPreferencesGroup *group;
  GtkWidget *row;

  if (self->shift->id == 0)
    return;
  group = dd_form_window_add_group (DD_FORM_WINDOW (self->window), NULL, NULL);
  if (has_begun || self->shift->start_at - DD_DUTY_EARLY <= present (self))
    {
      row = add_way (group, _ ("Duty log of this shift"), "");
      g_signal_connect_swapped (row, "activated", G_CALLBACK (on_log), self);
    }
  if (has_begun)
    return;
  row = add_way (group, _ ("Swap with another shift…"), "");
  g_signal_connect_swapped (row, "activated", G_CALLBACK (on_swap), self);
  if (!self->shift->adjusted)
    return;
  row = add_way (group, _ ("Give it back to whose turn it is"),
                 _ ("What was arranged by hand is dropped"));
  g_signal_connect_swapped (row, "activated", G_CALLBACK (on_release), self);
}

static Form *
form_new (GtkWidget *from, DdDesk *desk, DdSession *session, const DdDutyShift *shift)
{
  Form *self = g_new0 (Form, 1);

  g_set_weak_pointer (&self->from, from);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->shift = dd_duty_shift_copy (shift);
  return self;
}

/**
 * dd_duty_shift_window_open:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who arranges it
 * @shift: a shift; one with the id 0 is made when it is saved
 *
 * Opens the form in which one shift is arranged by hand.
 *
 * Returns: (transfer none): the form
 */
GtkWidget *
dd_duty_shift_window_open (GtkWidget *from,
                           DdDesk *desk,
                           DdSession *session,
                           const DdDutyShift *shift)
{
  AdwPreferencesGroup *group;
  g_autofree char *when = NULL;
  g_autofree char *flags = NULL;
  Form *self;

  g_return_val_if_fail (GTK_IS_WIDGET (from) && DD_IS_DESK (desk) && shift != NULL, NULL);

  self = form_new (from, desk, session, shift);
  when = dd_duty_words_when (shift, present (self), dd_desk_get_zone (desk));
  flags = dd_duty_words_flags (shift);
  self->window =
      dd_form_window_new (from, _ ("Arrange a shift"), _ ("_Save"), accept, self, form_free);
  group = dd_form_window_add_group (DD_FORM_WINDOW (self->window), when, flags);
  self->person = add_person (self, group, C_ ("duty", "On duty"), &shift->person);
  self->leader = add_person (self, group, C_ ("duty", "Duty leader"), &shift->leader);
  self->backup = add_person (self, group, C_ ("duty", "Backup"), &shift->backup);
  self->note = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->note), _ ("Note or reason"));
  gtk_editable_set_text (GTK_EDITABLE (self->note), shift->note != NULL ? shift->note : "");
  adw_preferences_group_add (group, self->note);
  add_ways (self);
  dd_form_window_set_size (DD_FORM_WINDOW (self->window), 480, -1);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_widget_grab_focus (self->person);
  return self->window;
}

/* Swapping. ----------------------------------------------------------------------------------- */

/* How far ahead somebody is asked to swap. */
#define SWAP_AHEAD (45 * DD_DAY)

typedef struct
{
  /* Borrowed from the window */
  GPtrArray *ticks; /* owned; its GtkCheckButtons are not; "shift" is the id */
  GtkWidget *reason;

  /* Borrowed; NULL once it is gone */
  GtkWidget *from;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  gint64 shift;
} Swap;

static void
swap_free (gpointer data)
{
  Swap *self = data;

  g_clear_weak_pointer (&self->from);
  g_ptr_array_unref (self->ticks);
  g_object_unref (self->desk);
  g_object_unref (self->session);
  g_free (self);
}

static gint64
read_other (Swap *self)
{
  for (guint i = 0; i < self->ticks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->ticks, i)))
      return (gint64) GPOINTER_TO_SIZE (
          g_object_get_data (g_ptr_array_index (self->ticks, i), "shift"));
  return 0;
}

static gboolean
accept_swap (DdFormWindow *window, gpointer user_data, GError **error)
{
  Swap *self = user_data;
  gint64 other = read_other (self);

  if (other == 0)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("Please choose the shift to swap with."));
      return FALSE;
    }
  if (!dd_duty_service_swap (dd_desk_get_duty (self->desk), self->session, self->shift, other,
                             gtk_editable_get_text (GTK_EDITABLE (self->reason)), error))
    return FALSE;
  if (self->from != NULL)
    dd_toast_say (self->from, _ ("The two shifts have changed their people."));
  return TRUE;
}

static void
add_candidate (Swap *self, AdwPreferencesGroup *group, const DdDutyShift *shift, gint64 now)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *tick = gtk_check_button_new ();
  g_autofree char *when = dd_duty_words_when (shift, now, dd_desk_get_zone (self->desk));
  g_autofree char *title = g_markup_escape_text (shift->person.name, -1);
  g_autofree char *subtitle = g_markup_escape_text (when, -1);
  g_autofree char *label = g_strdup_printf ("%s, %s", shift->person.name, when);

  if (self->ticks->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (tick), g_ptr_array_index (self->ticks, 0));
  g_object_set_data (G_OBJECT (tick), "shift", GSIZE_TO_POINTER ((gsize) shift->id));
  gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), tick);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), tick);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->ticks, tick);
}

static void
add_candidates (Swap *self, AdwPreferencesGroup *group, const DdDutyShift *shift)
{
  gint64 now = dd_clock_now (dd_desk_get_clock (self->desk));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) shifts =
      dd_duty_service_list (dd_desk_get_duty (self->desk), now,
                            MAX (now, shift->start_at) + SWAP_AHEAD, &error);

  if (shifts == NULL)
    {
      adw_preferences_group_set_description (group, error->message);
      return;
    }
  for (guint i = 0; i < shifts->len; i++)
    {
      const DdDutyShift *other = g_ptr_array_index (shifts, i);

      if (other->pattern_id == shift->pattern_id && other->start_at > now &&
          other->id != shift->id && other->person.id != 0 && other->person.id != shift->person.id)
        add_candidate (self, group, other, now);
    }
  if (self->ticks->len == 0)
    adw_preferences_group_set_description (group, _ ("There is no other shift to swap with."));
}

/**
 * dd_duty_swap_window_open:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who arranges it
 * @shift: a shift that has not begun
 *
 * Opens the form in which two shifts change their people.
 *
 * Returns: (transfer none): the form
 */
GtkWidget *
dd_duty_swap_window_open (GtkWidget *from,
                          DdDesk *desk,
                          DdSession *session,
                          const DdDutyShift *shift)
{
  AdwPreferencesGroup *group;
  GtkWidget *window;
  g_autofree char *when = NULL;
  Swap *self;

  g_return_val_if_fail (GTK_IS_WIDGET (from) && DD_IS_DESK (desk) && shift != NULL, NULL);

  self = g_new0 (Swap, 1);
  g_set_weak_pointer (&self->from, from);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->shift = shift->id;
  self->ticks = g_ptr_array_new ();
  when =
      dd_duty_words_when (shift, dd_clock_now (dd_desk_get_clock (desk)), dd_desk_get_zone (desk));
  window = dd_form_window_new (from, _ ("Swap shifts"), C_ ("duty", "_Swap"), accept_swap, self,
                               swap_free);
  group = dd_form_window_add_group (DD_FORM_WINDOW (window),
                                    shift->person.name != NULL ? shift->person.name
                                                               : dd_duty_words_vacant (),
                                    when);
  self->reason = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reason), _ ("Reason, noted on both"));
  adw_preferences_group_add (group, self->reason);
  group = dd_form_window_add_group (DD_FORM_WINDOW (window), _ ("With"), NULL);
  add_candidates (self, group, shift);
  dd_form_window_set_size (DD_FORM_WINDOW (window), 480, 560);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (self->reason);
  return window;
}
