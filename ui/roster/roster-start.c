/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/roster-start.h"

#include "accounts/permission.h"
#include "ui/common/row-layout.h"
#include "ui/roster/departments-window.h"
#include "ui/roster/post-window.h"

#include <glib/gi18n.h>

/** Posts that a desk is set up with, all of them held: the principal's, the group head's, the
 * registrar's.
 */
#define POSTS_OF_SETUP 3

#define N_STEPS 3

/**
 * DdRosterStart:
 *
 * What is done first in a roster that holds no more than the desk was set up with: departments,
 * their posts, the persons.
 *
 * Emits "add-person" when somebody new is to be entered.
 */
struct _DdRosterStart
{
  AdwBin parent_instance;

  /* Children */
  GtkWidget *marks[N_STEPS];
  GtkWidget *buttons[N_STEPS];

  /* Owned */
  DdDesk *desk;
  DdSession *session;
};

enum
{
  ADD_PERSON,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdRosterStart, dd_roster_start, ADW_TYPE_BIN)

static void
on_departments_clicked (DdRosterStart *self)
{
  gtk_window_present (
      GTK_WINDOW (dd_departments_window_new (GTK_WIDGET (self), self->desk, self->session)));
}

static void
on_post_clicked (DdRosterStart *self)
{
  gtk_window_present (
      GTK_WINDOW (dd_post_window_new (GTK_WIDGET (self), self->desk, self->session, 0)));
}

static void
on_person_clicked (DdRosterStart *self)
{
  g_signal_emit (self, signals[ADD_PERSON], 0);
}

static void
show_step (DdRosterStart *self, guint i, gboolean done, gboolean next)
{
  g_autofree char *number = g_strdup_printf ("%u", i + 1);
  GtkWidget *button = self->buttons[i];

  gtk_label_set_label (GTK_LABEL (self->marks[i]), done ? "✓" : number);
  gtk_widget_set_css_classes (self->marks[i], next ? (const char *[]){ "step", "current", NULL }
                                                   : (const char *[]){ "step", NULL });
  if (next)
    gtk_widget_add_css_class (button, "suggested-action");
  else
    gtk_widget_remove_css_class (button, "suggested-action");
  gtk_widget_set_visible (button, dd_permission_has (self->session, DD_PERMISSION_MANAGE_ROSTER));
}

/* Which steps are done; FALSE if it cannot be said. */
static gboolean
read_steps (DdDesk *desk, gboolean done[N_STEPS])
{
  DdRosterService *roster = dd_desk_get_roster (desk);
  DdRosterCounts counts = { 0 };
  g_autoptr (GPtrArray) departments = dd_roster_service_list_departments (roster, NULL);

  if (departments == NULL ||
      !dd_roster_service_count (roster, dd_clock_now (dd_desk_get_clock (desk)), &counts, NULL))
    return FALSE;
  /* The leading group is always there. */
  done[0] = departments->len > 1;
  done[1] = counts.posts > POSTS_OF_SETUP;
  /* Somebody who holds nothing is responsible for nothing. */
  done[2] = counts.posts - counts.vacant > POSTS_OF_SETUP;
  return TRUE;
}

/**
 * dd_roster_start_is_needed:
 * @desk: the desk
 *
 * Returns: whether one of the first steps is not done yet
 */
gboolean
dd_roster_start_is_needed (DdDesk *desk)
{
  gboolean done[N_STEPS];

  g_return_val_if_fail (DD_IS_DESK (desk), FALSE);

  return read_steps (desk, done) && !(done[0] && done[1] && done[2]);
}

/**
 * dd_roster_start_refresh:
 * @self: the first steps
 *
 * Looks which of them are done.
 */
void
dd_roster_start_refresh (DdRosterStart *self)
{
  gboolean done[N_STEPS];
  gboolean found = FALSE;

  g_return_if_fail (DD_IS_ROSTER_START (self));

  if (!read_steps (self->desk, done))
    return;
  for (guint i = 0; i < N_STEPS; i++)
    {
      show_step (self, i, done[i], !done[i] && !found);
      found |= !done[i];
    }
}

static void
dd_roster_start_dispose (GObject *object)
{
  DdRosterStart *self = DD_ROSTER_START (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_roster_start_parent_class)->dispose (object);
}

static void
dd_roster_start_class_init (DdRosterStartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dd_roster_start_dispose;

  signals[ADD_PERSON] = g_signal_new ("add-person", DD_TYPE_ROSTER_START, G_SIGNAL_RUN_LAST, 0,
                                      NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_step (DdRosterStart *self,
          GtkListBox *list,
          guint i,
          const char *title,
          const char *subtitle,
          const char *verb,
          GCallback clicked)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  self->marks[i] = gtk_label_new (NULL);
  gtk_widget_set_valign (self->marks[i], GTK_ALIGN_CENTER);
  self->buttons[i] = gtk_button_new_with_label (verb);
  gtk_widget_set_valign (self->buttons[i], GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->buttons[i], "clicked", clicked, self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), self->marks[i]);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->buttons[i]);
  dd_row_layout_apply (ADW_ACTION_ROW (row));
  gtk_list_box_append (list, row);
}

static void
dd_roster_start_init (DdRosterStart *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *list = gtk_list_box_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Three first steps"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _ ("Responsibility hangs on posts, not on persons: whoever takes over a post takes over what "
         "is open in it. The roster says who is responsible on any day."));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  add_step (self, GTK_LIST_BOX (list), 0, _ ("Enter the departments"),
            _ ("Offices, grade groups, subject groups, in the order of your own lists."),
            C_ ("button", "Departments…"), G_CALLBACK (on_departments_clicked));
  add_step (self, GTK_LIST_BOX (list), 1, _ ("Give each its posts"),
            _ ("A first responsible person and a part-time security administrator everywhere; "
               "class teachers with their class."),
            C_ ("button", "New post…"), G_CALLBACK (on_post_clicked));
  add_step (self, GTK_LIST_BOX (list), 2, _ ("Enter the persons and appoint them"),
            _ ("A name and a mobile number are enough. A vacant post asks to be filled until "
               "somebody holds it."),
            C_ ("button", "New person…"), G_CALLBACK (on_person_clicked));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), list);
  adw_bin_set_child (ADW_BIN (self), group);
}

/**
 * dd_roster_start_new:
 * @desk: the desk
 * @session: who looks
 *
 * Returns: (transfer floating): the first steps
 */
GtkWidget *
dd_roster_start_new (DdDesk *desk, DdSession *session)
{
  DdRosterStart *self;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session), NULL);

  self = g_object_new (DD_TYPE_ROSTER_START, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  dd_roster_start_refresh (self);
  return GTK_WIDGET (self);
}
