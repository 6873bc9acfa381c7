/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/incidents/step-list.h"

#include "accounts/permission.h"
#include "ui/common/format.h"
#include "ui/common/row-layout.h"
#include "ui/common/toast.h"

#include <glib/gi18n.h>

/**
 * DdStepList:
 *
 * The steps of handling of an incident's category, to tick; open steps first. A step that is ticked
 * stays where it is while the page is open, or the next click would tick another one.
 */
struct _DdStepList
{
  AdwBin parent_instance;

  gint64 incident;
  guint n_done;
  guint n_steps;
  gboolean filling;

  /* Children */
  GtkWidget *list;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  GPtrArray *order; /* keys of the steps as they stand; NULL before the first show */
};

G_DEFINE_FINAL_TYPE (DdStepList, dd_step_list, ADW_TYPE_BIN)

static void
dd_step_list_finalize (GObject *object)
{
  DdStepList *self = DD_STEP_LIST (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->session);
  g_clear_pointer (&self->order, g_ptr_array_unref);

  G_OBJECT_CLASS (dd_step_list_parent_class)->finalize (object);
}

static void
dd_step_list_class_init (DdStepListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_step_list_finalize;
}

static void
dd_step_list_init (DdStepList *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  adw_bin_set_child (ADW_BIN (self), self->list);
}

/* The last tick of a step; NULL while it is open. */
static const DdTimelineEvent *
find_tick (GPtrArray *events, const char *step)
{
  const DdTimelineEvent *last = NULL;

  for (guint i = 0; i < events->len; i++)
    {
      const DdTimelineEvent *event = g_ptr_array_index (events, i);

      if ((event->kind == DD_EVENT_STEP_DONE || event->kind == DD_EVENT_STEP_UNDONE) &&
          g_strcmp0 (event->subject_key, step) == 0 && (last == NULL || event->id > last->id))
        last = event;
    }
  return last != NULL && last->kind == DD_EVENT_STEP_DONE ? last : NULL;
}

static void
on_toggled (GtkCheckButton *check, DdStepList *self)
{
  const char *step = g_object_get_data (G_OBJECT (check), "step");
  gboolean done = gtk_check_button_get_active (check);
  g_autoptr (GError) error = NULL;

  if (self->filling || dd_incident_service_tick (dd_desk_get_incidents (self->desk), self->session,
                                                 self->incident, step, done, &error))
    return;
  dd_toast_say_error (GTK_WIDGET (self), error);
  self->filling = TRUE;
  gtk_check_button_set_active (check, !done);
  self->filling = FALSE;
}

static GtkWidget *
create_row (DdStepList *self, const DdPlaybookStep *step, const DdTimelineEvent *tick)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *subtitle = NULL;

  dd_row_layout_apply (ADW_ACTION_ROW (row));
  if (tick != NULL)
    {
      g_autofree char *moment =
          dd_format_moment (tick->at, dd_clock_now (dd_desk_get_clock (self->desk)),
                            dd_desk_get_zone (self->desk));

      subtitle = dd_format_join (moment, tick->account != NULL ? tick->account : "", NULL);
    }
  else
    subtitle = g_strdup (step->hint);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), step->title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), tick != NULL);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (row, dd_permission_has (self->session, DD_PERMISSION_RECORD_ACT));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  step->title, -1);
  g_object_set_data_full (G_OBJECT (check), "step", g_strdup (step->key), g_free);
  g_signal_connect (check, "toggled", G_CALLBACK (on_toggled), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_object_set_data (G_OBJECT (row), "check", check);
  return row;
}

static const DdPlaybookStep *
find_step (GPtrArray *steps, const char *key)
{
  for (guint i = 0; i < steps->len; i++)
    {
      const DdPlaybookStep *step = g_ptr_array_index (steps, i);

      if (g_strcmp0 (step->key, key) == 0)
        return step;
    }
  return NULL;
}

/* Another category has other steps. */
static gboolean
order_fits (DdStepList *self, GPtrArray *steps)
{
  if (self->order == NULL || self->order->len != steps->len)
    return FALSE;
  for (guint i = 0; i < self->order->len; i++)
    if (find_step (steps, g_ptr_array_index (self->order, i)) == NULL)
      return FALSE;
  return TRUE;
}

static void
put_in_order (DdStepList *self, GPtrArray *steps, GPtrArray *events)
{
  if (order_fits (self, steps))
    return;
  g_clear_pointer (&self->order, g_ptr_array_unref);
  self->order = g_ptr_array_new_with_free_func (g_free);
  for (int done = FALSE; done <= TRUE; done++)
    for (guint i = 0; i < steps->len; i++)
      {
        const DdPlaybookStep *step = g_ptr_array_index (steps, i);

        if ((find_tick (events, step->key) != NULL) == done)
          g_ptr_array_add (self->order, g_strdup (step->key));
      }
}

static void
add_rows (DdStepList *self, GPtrArray *steps, GPtrArray *events)
{
  for (guint i = 0; i < self->order->len; i++)
    {
      const DdPlaybookStep *step = find_step (steps, g_ptr_array_index (self->order, i));
      const DdTimelineEvent *tick = find_tick (events, step->key);

      gtk_list_box_append (GTK_LIST_BOX (self->list), create_row (self, step, tick));
      self->n_done += tick != NULL ? 1 : 0;
    }
}

/* Rows are made anew; whoever stood in the list goes on standing at the same place. */
static int
find_focus (DdStepList *self)
{
  int index = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row), index++)
    if (gtk_widget_get_focus_child (self->list) == row)
      return index;
  return -1;
}

/**
 * dd_step_list_show:
 * @self: a list
 * @incident: an incident
 * @events: (element-type DdTimelineEvent): its timeline
 *
 * Shows the steps of its category.
 */
void
dd_step_list_show (DdStepList *self, const DdIncident *incident, GPtrArray *events)
{
  g_autoptr (GError) error = NULL;
  GtkListBoxRow *focused;
  DdPlaybook *playbook;
  GPtrArray *steps;
  GtkWidget *row;
  int focus;

  g_return_if_fail (DD_IS_STEP_LIST (self) && incident != NULL && events != NULL);

  playbook = dd_incident_service_get_playbook (dd_desk_get_incidents (self->desk), &error);
  if (playbook == NULL)
    {
      dd_toast_say_error (GTK_WIDGET (self), error);
      return;
    }
  focus = find_focus (self);
  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  self->incident = incident->id;
  steps = dd_playbook_get_steps (playbook, incident->category);
  self->n_steps = steps->len;
  self->n_done = 0;
  self->filling = TRUE;
  put_in_order (self, steps, events);
  add_rows (self, steps, events);
  self->filling = FALSE;
  focused = focus >= 0 ? gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), focus) : NULL;
  if (focused != NULL)
    gtk_widget_grab_focus (g_object_get_data (G_OBJECT (focused), "check"));
}

/**
 * dd_step_list_dup_summary:
 * @self: a list
 *
 * Returns: (transfer full): how many steps are done, "5 of 7 done"
 */
char *
dd_step_list_dup_summary (DdStepList *self)
{
  g_return_val_if_fail (DD_IS_STEP_LIST (self), NULL);

  /* Translators: steps done, steps altogether. */
  return g_strdup_printf (_ ("%u of %u done"), self->n_done, self->n_steps);
}

/**
 * dd_step_list_new:
 * @desk: the desk
 * @session: who looks
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
dd_step_list_new (DdDesk *desk, DdSession *session)
{
  DdStepList *self = g_object_new (DD_TYPE_STEP_LIST, NULL);

  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
