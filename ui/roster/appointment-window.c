/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/appointment-window.h"

#include "ui/common/date-row.h"
#include "ui/common/format.h"
#include "ui/roster/department-row.h"
#include "ui/roster/person-row.h"
#include "ui/roster/person-window.h"
#include "ui/roster/roster-words.h"
#include "ui/roster/signers.h"
#include "ui/roster/window-height.h"

#include <glib/gi18n.h>

/**
 * DdAppointmentWindow:
 *
 * Says who holds a post from when on, and what becomes of who held it before.
 *
 * Emits "saved" once it is on the disk.
 */
struct _DdAppointmentWindow
{
  DdEditWindow parent_instance;

  gboolean withheld; /* the department chosen has posts that posts does not have */

  /* Template widgets */
  GtkWidget *post_group;
  AdwPreferencesGroup *group;
  GtkSwitch *acting;
  GtkLabel *consequence;
  GtkWidget *new_button;

  /* Children */
  GtkWidget *department_row;
  AdwComboRow *post_row;
  GtkWidget *person;
  GtkWidget *from;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  DdPost *post;     /* which; with no id it is made first; NULL if it is chosen from posts */
  GPtrArray *posts; /* (nullable) DdPost, of the department chosen, as the row offers them */
};

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdAppointmentWindow, dd_appointment_window, DD_TYPE_EDIT_WINDOW)

static DdRosterService *
get_roster (DdAppointmentWindow *self)
{
  return dd_desk_get_roster (self->desk);
}

static DdPost *
get_post (DdAppointmentWindow *self)
{
  guint selected;

  if (self->post != NULL || self->posts == NULL)
    return self->post;
  selected = adw_combo_row_get_selected (self->post_row);
  /* The first says that nothing is chosen. */
  return selected > 0 && selected <= self->posts->len
             ? g_ptr_array_index (self->posts, selected - 1)
             : NULL;
}

/* From today means from now on: who held the post this morning held it then. */
static gint64
get_from (DdAppointmentWindow *self)
{
  return dd_date_row_is_today (DD_DATE_ROW (self->from))
             ? dd_clock_now (dd_desk_get_clock (self->desk))
             : dd_date_row_get_start (DD_DATE_ROW (self->from));
}

/* What will happen to whom. ------------------------------------------------------------------- */

static char *
describe_end (DdAppointmentWindow *self, const DdPerson *holder)
{
  g_autofree char *day = dd_date_row_dup_words (DD_DATE_ROW (self->from));

  return g_strdup_printf (
      /* Translators: who holds the post now, and the day on which the new appointment begins. */
      _ ("%1$s holds this post. Their appointment ends when this one begins, %2$s; the days before "
         "stay theirs, and what they signed stays as it is."),
      holder->name, day);
}

static void
show_consequence (DdAppointmentWindow *self)
{
  DdPost *post = get_post (self);
  g_autoptr (DdPerson) holder = NULL;
  g_autofree char *words = NULL;

  if (post != NULL && post->id != 0)
    holder =
        dd_roster_service_holder_of_post_at (get_roster (self), post->id, get_from (self), NULL);
  if (holder != NULL && holder->id != dd_person_row_get_person (DD_PERSON_ROW (self->person)))
    words = describe_end (self, holder);
  else if (post != NULL && post->id == 0)
    words = g_strdup (_ ("The department has no such post yet; it is set up with this."));
  gtk_label_set_label (self->consequence, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->consequence), words != NULL);
  if (words != NULL)
    dd_window_height_fit (GTK_WINDOW (self));
}

/* A post is given by saying which: none is chosen for anybody. */
static void
on_changed (DdAppointmentWindow *self)
{
  show_consequence (self);
  dd_edit_window_set_ready (DD_EDIT_WINDOW (self), get_post (self) != NULL);
}

/* Somebody new. ------------------------------------------------------------------------------- */

static void
on_person_saved (DdAppointmentWindow *self, gint64 id)
{
  dd_person_row_set_person (DD_PERSON_ROW (self->person), id);
  gtk_widget_grab_focus (self->from);
}

static void
on_new_clicked (DdAppointmentWindow *self)
{
  GtkWidget *window = dd_person_window_new (GTK_WIDGET (self), self->desk, self->session, 0);

  if (dd_person_row_get_person (DD_PERSON_ROW (self->person)) == 0)
    {
      dd_person_window_set_name (DD_PERSON_WINDOW (window),
                                 gtk_editable_get_text (GTK_EDITABLE (self->person)));
      gtk_editable_set_text (GTK_EDITABLE (self->person), "");
    }
  g_signal_connect_object (window, "saved", G_CALLBACK (on_person_saved), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

/* The post, where it is chosen here. ---------------------------------------------------------- */

/* A post that would be refused is not offered; that there are such is said. */
static void
withhold_posts (DdAppointmentWindow *self)
{
  self->withheld = FALSE;
  for (guint i = self->posts != NULL ? self->posts->len : 0; i > 0; i--)
    {
      const DdPost *post = g_ptr_array_index (self->posts, i - 1);

      if (dd_signers_may_appoint (self->desk, self->session, post->kind))
        continue;
      g_ptr_array_remove_index (self->posts, i - 1);
      self->withheld = TRUE;
    }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->post_row),
                               self->withheld
                                   ? _ ("Posts that sign are given by the principal alone")
                                   : NULL);
}

static void
on_department_changed (DdAppointmentWindow *self)
{
  gint64 department = dd_department_row_get_department (DD_DEPARTMENT_ROW (self->department_row));
  /* Somebody who presses Enter twice must not become the principal. */
  g_autoptr (GtkStringList) words =
      gtk_string_list_new ((const char *[]){ _ ("Not chosen yet"), NULL });
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->posts, g_ptr_array_unref);
  if (dd_department_row_is_chosen (DD_DEPARTMENT_ROW (self->department_row)))
    self->posts = dd_roster_service_list_posts (get_roster (self), department, &error);
  withhold_posts (self);
  if (error != NULL)
    dd_edit_window_say (DD_EDIT_WINDOW (self), error->message);
  for (guint i = 0; self->posts != NULL && i < self->posts->len; i++)
    gtk_string_list_append (words, dd_post_get_title (g_ptr_array_index (self->posts, i)));
  adw_combo_row_set_model (self->post_row, G_LIST_MODEL (words));
  gtk_widget_set_sensitive (GTK_WIDGET (self->post_row),
                            self->posts != NULL && self->posts->len > 0);
  on_changed (self);
}

/* Saving. ------------------------------------------------------------------------------------- */

static void
refuse (DdAppointmentWindow *self, const char *sentence, GtkWidget *field)
{
  dd_edit_window_say (DD_EDIT_WINDOW (self), sentence);
  gtk_widget_grab_focus (field);
}

static void
dd_appointment_window_accept (DdEditWindow *window)
{
  DdAppointmentWindow *self = DD_APPOINTMENT_WINDOW (window);
  DdPost *post = get_post (self);
  gint64 person = 0;
  g_autoptr (DdAppointment) appointment = NULL;
  g_autoptr (GError) error = NULL;

  if (!dd_person_row_check (DD_PERSON_ROW (self->person), &error))
    {
      dd_edit_window_say (window, error->message);
      return;
    }
  person = dd_person_row_get_person (DD_PERSON_ROW (self->person));
  if (post == NULL)
    {
      if (self->posts != NULL && self->posts->len > 0)
        refuse (self, _ ("Please choose the post."), GTK_WIDGET (self->post_row));
      else if (self->withheld)
        refuse (self, dd_roster_words_signers (), self->department_row);
      else if (self->posts != NULL)
        refuse (self, _ ("This department has no post yet. Please choose another department."),
                self->department_row);
      else
        refuse (self, _ ("Please choose the department and the post."), self->department_row);
      return;
    }
  if (person == 0)
    {
      refuse (self, _ ("Please choose who is to hold the post."), self->person);
      return;
    }
  if (post->id == 0 &&
      !dd_roster_service_save_post (get_roster (self), self->session, post, &error))
    {
      dd_edit_window_say (window, error->message);
      return;
    }

  appointment = dd_appointment_new (post->id, person, get_from (self));
  appointment->acting = gtk_switch_get_active (self->acting);
  if (!dd_roster_service_appoint (get_roster (self), self->session, appointment, TRUE, &error))
    {
      refuse (self, error->message, self->from);
      return;
    }
  g_signal_emit (self, signals[SAVED], 0);
  dd_edit_window_done (window);
}

static void
dd_appointment_window_dispose (GObject *object)
{
  DdAppointmentWindow *self = DD_APPOINTMENT_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_appointment_window_parent_class)->dispose (object);
}

static void
dd_appointment_window_finalize (GObject *object)
{
  DdAppointmentWindow *self = DD_APPOINTMENT_WINDOW (object);

  g_clear_pointer (&self->post, dd_post_free);
  g_clear_pointer (&self->posts, g_ptr_array_unref);

  G_OBJECT_CLASS (dd_appointment_window_parent_class)->finalize (object);
}

static void
dd_appointment_window_class_init (DdAppointmentWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_appointment_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = dd_appointment_window_finalize;
  DD_EDIT_WINDOW_CLASS (klass)->accept = dd_appointment_window_accept;

  signals[SAVED] = g_signal_new ("saved", DD_TYPE_APPOINTMENT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/roster/appointment-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DdAppointmentWindow, post_group);
  gtk_widget_class_bind_template_child (widget_class, DdAppointmentWindow, group);
  gtk_widget_class_bind_template_child (widget_class, DdAppointmentWindow, acting);
  gtk_widget_class_bind_template_child (widget_class, DdAppointmentWindow, consequence);
  gtk_widget_class_bind_template_child (widget_class, DdAppointmentWindow, new_button);
  gtk_widget_class_bind_template_callback (widget_class, on_new_clicked);
}

static void
dd_appointment_window_init (DdAppointmentWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static DdAppointmentWindow *
create (GtkWidget *from, DdDesk *desk, DdSession *session)
{
  DdAppointmentWindow *self = g_object_new (DD_TYPE_APPOINTMENT_WINDOW, NULL);

  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->person = dd_person_row_new (desk, _ ("Who holds it"));
  self->from = dd_date_row_new (_ ("From"), dd_desk_get_clock (desk), dd_desk_get_zone (desk));
  adw_preferences_group_add (self->group, self->person);
  adw_preferences_group_add (self->group, self->from);
  g_signal_connect_swapped (self->person, "person-changed", G_CALLBACK (on_changed), self);
  g_signal_connect_swapped (self->from, "changed", G_CALLBACK (on_changed), self);
  dd_edit_window_set_parent (DD_EDIT_WINDOW (self), from);
  return self;
}

static void
name_post (DdAppointmentWindow *self)
{
  g_autoptr (DdDepartment) department =
      self->post->department_id != 0
          ? dd_roster_service_get_department (get_roster (self), self->post->department_id, NULL)
          : NULL;
  g_autofree char *place =
      dd_roster_words_place (department != NULL ? dd_department_get_name (department) : NULL,
                             dd_post_get_title (self->post));

  dd_edit_window_set_subtitle (DD_EDIT_WINDOW (self), place);
  show_consequence (self);
  gtk_window_set_focus (GTK_WINDOW (self), self->person);
}

/**
 * dd_appointment_window_new_for_post:
 * @from: the widget that opens it
 * @desk: the desk
 * @session: who appoints; needs the permission to
 * @post_id: to which post
 * @from_at: from when it is to be held, UTC milliseconds; %DD_TIME_UNKNOWN for today
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWidget *
dd_appointment_window_new_for_post (
    GtkWidget *from, DdDesk *desk, DdSession *session, gint64 post_id, gint64 from_at)
{
  DdAppointmentWindow *self;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session) && post_id != 0, NULL);

  self = create (from, desk, session);
  if (from_at != DD_TIME_UNKNOWN)
    dd_date_row_set_time (DD_DATE_ROW (self->from), from_at);
  self->post = dd_roster_service_get_post (get_roster (self), post_id, &error);
  if (self->post != NULL)
    name_post (self);
  else
    dd_edit_window_say (DD_EDIT_WINDOW (self), error->message);
  return GTK_WIDGET (self);
}

/**
 * dd_appointment_window_new_for_kind:
 * @from: the widget that opens it
 * @desk: the desk
 * @session: who appoints; needs the permission to
 * @department_id: in which department
 * @kind: what it lacks; the post is set up with its first holder
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWidget *
dd_appointment_window_new_for_kind (
    GtkWidget *from, DdDesk *desk, DdSession *session, gint64 department_id, DdPostKind kind)
{
  DdAppointmentWindow *self;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session), NULL);

  self = create (from, desk, session);
  self->post = dd_post_new (kind, NULL, department_id);
  name_post (self);
  return GTK_WIDGET (self);
}

/**
 * dd_appointment_window_new_for_person:
 * @from: the widget that opens it
 * @desk: the desk
 * @session: who appoints; needs the permission to
 * @person_id: whom; the post is chosen in the window
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWidget *
dd_appointment_window_new_for_person (GtkWidget *from,
                                      DdDesk *desk,
                                      DdSession *session,
                                      gint64 person_id)
{
  DdAppointmentWindow *self;
  g_autoptr (DdPerson) person = NULL;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session) && person_id != 0, NULL);

  self = create (from, desk, session);
  person = dd_roster_service_get_person (get_roster (self), person_id, NULL);
  if (person != NULL)
    dd_edit_window_set_subtitle (DD_EDIT_WINDOW (self), person->name);
  dd_person_row_set_person (DD_PERSON_ROW (self->person), person_id);
  gtk_widget_set_visible (self->person, FALSE);
  gtk_widget_set_visible (self->new_button, FALSE);
  gtk_widget_set_visible (self->post_group, TRUE);
  self->department_row = dd_department_row_new (desk, C_ ("post", "Department"));
  self->post_row = ADW_COMBO_ROW (adw_combo_row_new ());
  gtk_widget_set_receives_default (GTK_WIDGET (self->post_row), TRUE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->post_row), C_ ("appointment", "Post"));
  adw_combo_row_set_use_subtitle (self->post_row, TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->post_group), self->department_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->post_group), GTK_WIDGET (self->post_row));
  dd_department_row_begin_unchosen (DD_DEPARTMENT_ROW (self->department_row));
  g_signal_connect_swapped (self->department_row, "notify::selected",
                            G_CALLBACK (on_department_changed), self);
  g_signal_connect_swapped (self->post_row, "notify::selected", G_CALLBACK (on_changed), self);
  on_department_changed (self);
  gtk_window_set_focus (GTK_WINDOW (self), self->department_row);
  return GTK_WIDGET (self);
}
