/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/duty-handover-window.h"

#include "ui/common/form-window.h"
#include "ui/common/text-row.h"
#include "ui/roster/duty-words.h"
#include "ui/roster/person-row.h"

#include <glib/gi18n.h>

/* A shift being handed over. */
typedef struct
{
  /* Borrowed from the window */
  GtkWidget *person;
  GtkWidget *open;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  gint64 shift;
} Form;

static void
form_free (gpointer data)
{
  Form *self = data;

  g_object_unref (self->desk);
  g_object_unref (self->session);
  g_free (self);
}

static gboolean
accept (DdFormWindow *window, gpointer user_data, GError **error)
{
  Form *self = user_data;
  g_autofree char *open = dd_text_row_dup_text (DD_TEXT_ROW (self->open));

  return dd_person_row_check (DD_PERSON_ROW (self->person), error) &&
         dd_duty_log_hand_over (dd_desk_get_duty_log (self->desk), self->session, self->shift,
                                dd_person_row_get_person (DD_PERSON_ROW (self->person)), open,
                                error);
}

/**
 * dd_duty_handover_window_open:
 * @from: the widget that asks
 * @desk: the desk
 * @session: who writes it down
 * @shift: the shift that ends
 *
 * Opens the form in which a shift is handed over, with what is open.
 *
 * Returns: (transfer none): the form
 */
GtkWidget *
dd_duty_handover_window_open (GtkWidget *from,
                              DdDesk *desk,
                              DdSession *session,
                              const DdDutyShift *shift)
{
  AdwPreferencesGroup *group;
  GtkWidget *window;
  g_autofree char *when = NULL;
  Form *self;

  g_return_val_if_fail (GTK_IS_WIDGET (from) && DD_IS_DESK (desk) && shift != NULL, NULL);

  self = g_new0 (Form, 1);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->shift = shift->id;
  when =
      dd_duty_words_when (shift, dd_clock_now (dd_desk_get_clock (desk)), dd_desk_get_zone (desk));
  window = dd_form_window_new (from, _ ("Hand the shift over"), C_ ("duty", "_Hand over"), accept,
                               self, form_free);
  group = dd_form_window_add_group (DD_FORM_WINDOW (window), when, NULL);
  self->person = dd_person_row_new (desk, _ ("Who hands over"));
  dd_person_row_set_person (DD_PERSON_ROW (self->person), shift->person.id);
  adw_preferences_group_add (group, self->person);
  self->open = dd_text_row_new (_ ("What is open"));
  dd_text_row_set_lines (DD_TEXT_ROW (self->open), 4);
  dd_text_row_set_hint (DD_TEXT_ROW (self->open),
                        _ ("What the next shift must know or do; empty if nothing"));
  adw_preferences_group_add (group, self->open);
  dd_form_window_set_size (DD_FORM_WINDOW (window), 480, -1);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (self->open);
  return window;
}
