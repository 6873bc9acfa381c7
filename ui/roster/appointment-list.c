/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/appointment-list.h"

#include "accounts/permission.h"
#include "ui/common/confirm.h"
#include "ui/common/format.h"
#include "ui/common/row-layout.h"
#include "ui/common/tag.h"
#include "ui/common/toast.h"
#include "ui/roster/end-window.h"
#include "ui/roster/keep-place.h"
#include "ui/roster/roster-words.h"
#include "ui/roster/signers.h"

#include <glib/gi18n.h>

/**
 * DdAppointmentList:
 *
 * The appointments of one person, or to one post, the newest first; past ones stay.
 *
 * Emits "opened" with the id of the post, or of the person, of the row that is activated.
 */
struct _DdAppointmentList
{
  AdwBin parent_instance;

  DdAppointmentSide side;
  gint64 voiding; /* the appointment that is asked about */

  /* Children */
  GtkListBox *list;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  GPtrArray *appointments; /* (nullable) DdAppointment, as the rows stand */
};

enum
{
  OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdAppointmentList, dd_appointment_list, ADW_TYPE_BIN)

static const DdAppointment *
find (DdAppointmentList *self, gint64 id)
{
  for (guint i = 0; self->appointments != NULL && i < self->appointments->len; i++)
    {
      const DdAppointment *appointment = g_ptr_array_index (self->appointments, i);

      if (appointment->id == id)
        return appointment;
    }
  return NULL;
}

/* Actions. ------------------------------------------------------------------------------------ */

static void
on_end (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DdAppointmentList *self = DD_APPOINTMENT_LIST (widget);
  const DdAppointment *appointment = find (self, g_variant_get_int64 (parameter));

  if (appointment != NULL)
    gtk_window_present (GTK_WINDOW (
        dd_end_window_new_for_appointment (widget, self->desk, self->session, appointment)));
}

static void
on_void_reason (GtkWidget *from, const char *reason, gpointer user_data)
{
  DdAppointmentList *self = DD_APPOINTMENT_LIST (from);
  g_autoptr (GError) error = NULL;

  if (!dd_roster_service_void_appointment (dd_desk_get_roster (self->desk), self->session,
                                           self->voiding, reason, &error))
    dd_toast_say_error (from, error);
}

static void
on_void (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DdAppointmentList *self = DD_APPOINTMENT_LIST (widget);

  self->voiding = g_variant_get_int64 (parameter);
  dd_ask_reason (
      widget, _ ("Recorded by mistake?"),
      _ ("The appointment counts as never made. The audit log keeps it, with the reason; "
         "to end an appointment that was right, choose “End…”."),
      _ ("What was the mistake"), C_ ("button", "_Take it back"), on_void_reason, NULL);
}

static void
on_row_activated (DdAppointmentList *self, GtkListBoxRow *row)
{
  const DdAppointment *appointment =
      g_ptr_array_index (self->appointments, gtk_list_box_row_get_index (row));

  g_signal_emit (self, signals[OPENED], 0,
                 self->side == DD_APPOINTMENT_SIDE_POST ? appointment->post_id
                                                        : appointment->person_id);
}

/* Rows. --------------------------------------------------------------------------------------- */

static GtkWidget *
create_menu_button (const DdAppointment *appointment, gboolean running, const char *name)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();
  /* Translators: what an appointment is to: a post or a person. */
  g_autofree char *spoken = g_strdup_printf (_ ("Change the appointment: %s"), name);

  if (running)
    {
      g_autoptr (GMenuItem) end = g_menu_item_new (C_ ("menu", "End…"), NULL);

      g_menu_item_set_action_and_target (end, "appointments.end", "x", appointment->id);
      g_menu_append_item (menu, end);
    }
  {
    g_autoptr (GMenuItem) mistake = g_menu_item_new (C_ ("menu", "Recorded by mistake…"), NULL);

    g_menu_item_set_action_and_target (mistake, "appointments.void", "x", appointment->id);
    g_menu_append_item (menu, mistake);
  }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
  return button;
}

static char *
name_department (DdAppointmentList *self, const DdPost *post)
{
  g_autoptr (DdDepartment) department =
      post->department_id != 0 ? dd_roster_service_get_department (dd_desk_get_roster (self->desk),
                                                                   post->department_id, NULL)
                               : NULL;

  return g_strdup (department != NULL ? dd_department_get_name (department) : "");
}

static void
add_row (DdAppointmentList *self, const DdAppointment *appointment, gboolean can_edit)
{
  DdRosterService *roster = dd_desk_get_roster (self->desk);
  GTimeZone *zone = dd_desk_get_zone (self->desk);
  gint64 now = dd_clock_now (dd_desk_get_clock (self->desk));
  gboolean running = appointment->until_at == DD_TIME_UNKNOWN || appointment->until_at > now;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *period;
  g_autoptr (DdPost) post = dd_roster_service_get_post (roster, appointment->post_id, NULL);
  g_autofree char *title = NULL;
  g_autofree char *facts = NULL;
  g_autofree char *words = NULL;
  g_autofree char *markup = NULL;

  if (self->side == DD_APPOINTMENT_SIDE_POST)
    {
      title = g_strdup (post != NULL ? dd_post_get_title (post) : dd_format_unknown ());
      facts = post != NULL ? name_department (self, post) : g_strdup ("");
    }
  else
    {
      g_autoptr (DdPerson) person =
          dd_roster_service_get_person (roster, appointment->person_id, NULL);

      title = g_strdup (person != NULL ? person->name : dd_format_unknown ());
      facts = g_strdup ("");
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), adw_avatar_new (32, title, TRUE));
    }
  words = dd_roster_words_period (appointment->from_at, appointment->until_at, now, zone);
  period = gtk_label_new (words);
  gtk_widget_add_css_class (period, "numeric");
  gtk_widget_add_css_class (period, "dim-label");
  markup = g_markup_escape_text (title, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  g_clear_pointer (&markup, g_free);
  markup = g_markup_escape_text (facts, -1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), markup);
  if (appointment->acting)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               dd_tag_new (C_ ("appointment", "Acting"), DD_TAG_PLAIN));
  if (appointment->from_at > now)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               dd_tag_new (C_ ("appointment", "To come"), DD_TAG_ACCENT));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), period);
  if (can_edit && post != NULL && dd_signers_may_appoint (self->desk, self->session, post->kind))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               create_menu_button (appointment, running, title));
  dd_row_layout_apply (ADW_ACTION_ROW (row));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (self->list, row);
}

/**
 * dd_appointment_list_show:
 * @self: a list
 * @appointments: (element-type DdAppointment): what to show, the newest first
 */
void
dd_appointment_list_show (DdAppointmentList *self, GPtrArray *appointments)
{
  gboolean can_edit;
  GtkWidget *row;
  int place;

  g_return_if_fail (DD_IS_APPOINTMENT_LIST (self));
  g_return_if_fail (appointments != NULL);

  place = dd_place_find (self->list);

  can_edit = dd_permission_has (self->session, DD_PERMISSION_MANAGE_ROSTER);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  g_ptr_array_ref (appointments);
  g_clear_pointer (&self->appointments, g_ptr_array_unref);
  self->appointments = appointments;
  for (guint i = 0; i < appointments->len; i++)
    add_row (self, g_ptr_array_index (appointments, i), can_edit);
  gtk_widget_set_visible (GTK_WIDGET (self->list), appointments->len > 0);
  dd_place_restore (self->list, place);
}

static void
dd_appointment_list_dispose (GObject *object)
{
  DdAppointmentList *self = DD_APPOINTMENT_LIST (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_appointment_list_parent_class)->dispose (object);
}

static void
dd_appointment_list_finalize (GObject *object)
{
  g_clear_pointer (&DD_APPOINTMENT_LIST (object)->appointments, g_ptr_array_unref);

  G_OBJECT_CLASS (dd_appointment_list_parent_class)->finalize (object);
}

static void
dd_appointment_list_class_init (DdAppointmentListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_appointment_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = dd_appointment_list_finalize;

  signals[OPENED] = g_signal_new ("opened", DD_TYPE_APPOINTMENT_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_install_action (widget_class, "appointments.end", "x", on_end);
  gtk_widget_class_install_action (widget_class, "appointments.void", "x", on_void);
}

static void
dd_appointment_list_init (DdAppointmentList *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

/**
 * dd_appointment_list_new:
 * @desk: the desk
 * @session: who looks, and perhaps ends one
 * @side: what the rows name
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
dd_appointment_list_new (DdDesk *desk, DdSession *session, DdAppointmentSide side)
{
  DdAppointmentList *self;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session), NULL);

  self = g_object_new (DD_TYPE_APPOINTMENT_LIST, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->side = side;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  side == DD_APPOINTMENT_SIDE_POST ? _ ("Appointments")
                                                                   : _ ("Who held it"),
                                  -1);
  return GTK_WIDGET (self);
}
