/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/person-window.h"

#include "base/text.h"
#include "ui/roster/person-row.h"

#include <glib/gi18n.h>

/**
 * DdPersonWindow:
 *
 * Name and numbers of somebody of the school, and who is rung in their place.
 *
 * Emits "saved" with the person's id once it is on the disk.
 */
struct _DdPersonWindow
{
  DdEditWindow parent_instance;

  /* Template widgets */
  GtkWidget *name;
  GtkWidget *staff_number;
  AdwPreferencesGroup *reach_group;
  GtkWidget *phone;
  GtkWidget *office_phone;
  GtkWidget *mail;

  /* Children */
  GtkWidget *backup;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  DdPerson *person; /* as it was read */
};

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdPersonWindow, dd_person_window, DD_TYPE_EDIT_WINDOW)

static void
replace_text (char **place, GtkWidget *row)
{
  g_free (*place);
  *place = dd_text_clean (gtk_editable_get_text (GTK_EDITABLE (row)));
}

static void
show_text (GtkWidget *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

static void
read_name (DdPersonWindow *self, DdPerson *person)
{
  replace_text (&person->name, self->name);
  if (person->name == NULL)
    person->name = g_strdup ("");
}

static DdPerson *
read_fields (DdPersonWindow *self)
{
  DdPerson *person = dd_person_copy (self->person);

  read_name (self, person);
  replace_text (&person->staff_number, self->staff_number);
  replace_text (&person->phone, self->phone);
  replace_text (&person->office_phone, self->office_phone);
  replace_text (&person->mail, self->mail);
  person->backup_id = dd_person_row_get_person (DD_PERSON_ROW (self->backup));
  return person;
}

/* Whether a field is fine by itself; if not, its sentence is said and the cursor stands in it. */
static gboolean
check_field (DdPersonWindow *self, GtkWidget *row, gsize offset)
{
  g_autoptr (DdPerson) probe = dd_person_new ("－", NULL);
  g_autoptr (GError) error = NULL;

  replace_text (G_STRUCT_MEMBER_P (probe, offset), row);
  if (probe->name == NULL)
    probe->name = g_strdup ("");
  gtk_widget_remove_css_class (row, "error");
  if (dd_person_clean (probe, &error))
    return TRUE;
  gtk_widget_add_css_class (row, "error");
  gtk_widget_grab_focus (row);
  dd_edit_window_say (DD_EDIT_WINDOW (self), error->message);
  return FALSE;
}

/* A field is red until something is done about it. */
static void
on_field_changed (GtkWidget *row)
{
  gtk_widget_remove_css_class (row, "error");
}

static void
dd_person_window_accept (DdEditWindow *window)
{
  DdPersonWindow *self = DD_PERSON_WINDOW (window);
  g_autoptr (DdPerson) person = NULL;
  g_autoptr (GError) error = NULL;

  if (!check_field (self, self->name, G_STRUCT_OFFSET (DdPerson, name)) ||
      !check_field (self, self->staff_number, G_STRUCT_OFFSET (DdPerson, staff_number)) ||
      !check_field (self, self->phone, G_STRUCT_OFFSET (DdPerson, phone)) ||
      !check_field (self, self->office_phone, G_STRUCT_OFFSET (DdPerson, office_phone)) ||
      !check_field (self, self->mail, G_STRUCT_OFFSET (DdPerson, mail)))
    return;
  if (!dd_person_row_check (DD_PERSON_ROW (self->backup), &error))
    {
      dd_edit_window_say (window, error->message);
      return;
    }
  person = read_fields (self);
  if (!dd_roster_service_save_person (dd_desk_get_roster (self->desk), self->session, person,
                                      &error))
    {
      dd_edit_window_say (window, error->message);
      /* Each field is fine by itself: what another person bears already is the staff number. */
      if (person->backup_id != 0 && person->backup_id == person->id)
        gtk_widget_grab_focus (self->backup);
      else if (person->staff_number != NULL)
        gtk_widget_grab_focus (self->staff_number);
      return;
    }
  g_signal_emit (self, signals[SAVED], 0, person->id);
  dd_edit_window_done (window);
}

/**
 * dd_person_window_set_name:
 * @self: a window for a new person
 * @name: what was typed already
 */
void
dd_person_window_set_name (DdPersonWindow *self, const char *name)
{
  g_return_if_fail (DD_IS_PERSON_WINDOW (self));

  show_text (self->name, name);
  gtk_window_set_focus (GTK_WINDOW (self), self->phone);
}

/**
 * dd_person_window_focus_phone:
 * @self: a window
 *
 * Opens with the cursor in the number that is missed.
 */
void
dd_person_window_focus_phone (DdPersonWindow *self)
{
  g_return_if_fail (DD_IS_PERSON_WINDOW (self));

  gtk_window_set_focus (GTK_WINDOW (self), self->phone);
}

static void
load (DdPersonWindow *self, gint64 id)
{
  g_autoptr (GError) error = NULL;

  if (id != 0)
    {
      self->person = dd_roster_service_get_person (dd_desk_get_roster (self->desk), id, &error);
      if (self->person == NULL)
        dd_edit_window_say (DD_EDIT_WINDOW (self), error->message);
    }
  if (self->person == NULL)
    {
      self->person = dd_person_new ("", NULL);
      gtk_window_set_title (GTK_WINDOW (self), _ ("New person"));
    }
  show_text (self->name, self->person->name);
  show_text (self->staff_number, self->person->staff_number);
  show_text (self->phone, self->person->phone);
  show_text (self->office_phone, self->person->office_phone);
  show_text (self->mail, self->person->mail);
  dd_person_row_set_person (DD_PERSON_ROW (self->backup), self->person->backup_id);
  gtk_window_set_focus (GTK_WINDOW (self), self->name);
}

static void
dd_person_window_dispose (GObject *object)
{
  DdPersonWindow *self = DD_PERSON_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_person_window_parent_class)->dispose (object);
}

static void
dd_person_window_finalize (GObject *object)
{
  g_clear_pointer (&DD_PERSON_WINDOW (object)->person, dd_person_free);

  G_OBJECT_CLASS (dd_person_window_parent_class)->finalize (object);
}

static void
dd_person_window_class_init (DdPersonWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_person_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = dd_person_window_finalize;
  DD_EDIT_WINDOW_CLASS (klass)->accept = dd_person_window_accept;

  signals[SAVED] = g_signal_new ("saved", DD_TYPE_PERSON_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/roster/person-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DdPersonWindow, name);
  gtk_widget_class_bind_template_child (widget_class, DdPersonWindow, staff_number);
  gtk_widget_class_bind_template_child (widget_class, DdPersonWindow, reach_group);
  gtk_widget_class_bind_template_child (widget_class, DdPersonWindow, phone);
  gtk_widget_class_bind_template_child (widget_class, DdPersonWindow, office_phone);
  gtk_widget_class_bind_template_child (widget_class, DdPersonWindow, mail);
  gtk_widget_class_bind_template_callback (widget_class, on_field_changed);
}

static void
dd_person_window_init (DdPersonWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dd_person_window_new:
 * @from: the widget that opens it
 * @desk: the desk
 * @session: who changes it; needs the permission to
 * @person_id: whom; 0 for somebody new
 *
 * Returns: (transfer none): a window to be presented, with what is known in it
 */
GtkWidget *
dd_person_window_new (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 person_id)
{
  DdPersonWindow *self;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session), NULL);

  self = g_object_new (DD_TYPE_PERSON_WINDOW, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->backup = dd_person_row_new (desk, _ ("Who is rung in their place"));
  adw_preferences_group_add (self->reach_group, self->backup);
  dd_edit_window_set_parent (DD_EDIT_WINDOW (self), from);
  load (self, person_id);
  return GTK_WIDGET (self);
}
