/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/deadlines/calendar-list.h"

#include "accounts/permission.h"
#include "deadlines/wording.h"
#include "ui/common/confirm.h"
#include "ui/common/format.h"
#include "ui/common/row-layout.h"
#include "ui/common/tag.h"
#include "ui/deadlines/delivery-window.h"
#include "ui/shell/page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/*
 * What is owed each year, whatever happens: by when, to whom, and whether it went out. A row opens
 * the delivery.
 */

static DdDesk *
get_desk (GtkWidget *list)
{
  return g_object_get_data (G_OBJECT (list), "desk");
}

static DdSession *
get_session (GtkWidget *list)
{
  return g_object_get_data (G_OBJECT (list), "session");
}

static gint64
get_duty (GtkWidget *row)
{
  return *(gint64 *) g_object_get_data (G_OBJECT (row), "duty");
}

static void
on_row_activated (GtkWidget *list, GtkListBoxRow *row)
{
  dd_delivery_window_open (list, get_desk (list), get_session (list), get_duty (GTK_WIDGET (row)));
}

static void
on_reason_given (GtkWidget *list, const char *reason, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!dd_calendar_duty_service_explain (dd_desk_get_calendar (get_desk (list)), get_session (list),
                                         (gint64) GPOINTER_TO_SIZE (user_data), reason, &error))
    dd_page_say_error (list, error);
}

/* Asked of the list: its rows are made anew while somebody types. */
static void
on_explain_clicked (GtkWidget *row)
{
  dd_ask_reason (gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX), _ ("Why is it late?"),
                 _ ("It stays owed, and is reminded of, until its delivery is recorded."),
                 _ ("Reason"), _ ("_Write down"), on_reason_given,
                 GSIZE_TO_POINTER (get_duty (row)));
}

static void
add_state (GtkWidget *row, const DdCalendarDuty *duty, gint64 now, gboolean may)
{
  DdObligationState state = dd_obligation_get_state (duty->obligation, now);
  GtkWidget *tag = NULL;

  switch (state)
    {
    case DD_OBLIGATION_DONE:
      tag = dd_tag_new (dd_wording_state (state), DD_TAG_SUCCESS);
      break;
    case DD_OBLIGATION_DONE_LATE:
      tag = dd_tag_new (dd_wording_state (state), DD_TAG_WARNING);
      break;
    case DD_OBLIGATION_OVERDUE:
      tag = dd_tag_new (dd_wording_state (state), DD_TAG_ERROR);
      break;
    case DD_OBLIGATION_OPEN:
    case DD_OBLIGATION_MISSED:
    case DD_OBLIGATION_WAIVED:
    default:
      break;
    }
  if (state == DD_OBLIGATION_OVERDUE && duty->obligation->late_reason == NULL && may)
    {
      GtkWidget *button = gtk_button_new_with_label (C_ ("button", "Explain…"));

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_explain_clicked), row);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      g_object_set_data (G_OBJECT (row), "explain", button);
    }
  if (tag == NULL)
    return;
  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), tag);
}

static char *
write_facts (const DdCalendarDuty *duty, gint64 now, GTimeZone *zone)
{
  const DdCalendarDelivery *delivery = duty->delivery;
  g_autofree char *due = NULL;

  if (delivery != NULL && !delivery->retracted)
    {
      g_autofree char *when = dd_format_date_time (delivery->delivered_at, now, zone);

      return dd_format_join (when, delivery->delivered_to, delivery->channel,
                             delivery->receipt != NULL ? delivery->receipt : "",
                             delivery->late_reason != NULL ? delivery->late_reason : "", NULL);
    }
  due = dd_format_due (duty->obligation->due_at, now, zone);
  return dd_format_join (dd_wording_recipient (duty->obligation->recipient), due,
                         duty->obligation->late_reason != NULL ? duty->obligation->late_reason : "",
                         NULL);
}

static GtkWidget *
create_row (GtkWidget *list, const DdCalendarDuty *duty, gint64 now, gboolean may)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = g_strdup_printf (C_ ("calendar", "%1$s, %2$d"),
                                           dd_wording_kind (duty->obligation->kind), duty->year);
  g_autofree char *facts = write_facts (duty, now, dd_desk_get_zone (get_desk (list)));
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *subtitle = g_markup_escape_text (facts, -1);

  dd_row_layout_apply (ADW_ACTION_ROW (row));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  g_object_set_data_full (G_OBJECT (row), "duty", g_memdup2 (&duty->id, sizeof duty->id), g_free);
  add_state (row, duty, now, may);
  if (may)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), may);
  return row;
}

/* Who has the keyboard, a row or the button in it: the duty; 0 if nobody. */
static gint64
find_focused (GtkWidget *list, gboolean *in_button)
{
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *button = g_object_get_data (G_OBJECT (row), "explain");

      *in_button = button != NULL && gtk_widget_has_focus (button);
      if (*in_button || gtk_widget_has_focus (row))
        return get_duty (row);
    }
  return 0;
}

/* Rows are made anew; whoever stands on one goes on standing there. */
static void
give_focus (GtkWidget *row, gboolean to_button)
{
  GtkWidget *button = g_object_get_data (G_OBJECT (row), "explain");

  gtk_widget_grab_focus (to_button && button != NULL ? button : row);
}

/**
 * dd_calendar_list_refresh:
 * @list: a list
 * @error: return location
 *
 * Reads it anew.
 *
 * Returns: whether there is anything in it; %FALSE with @error set if it could not be read
 */
gboolean
dd_calendar_list_refresh (GtkWidget *list, GError **error)
{
  g_autoptr (GPtrArray) duties = NULL;
  DdDesk *desk;
  GtkWidget *child;
  gboolean any = FALSE, in_button = FALSE, may;
  gint64 now, focused;

  g_return_val_if_fail (GTK_IS_LIST_BOX (list), FALSE);

  desk = get_desk (list);
  duties = dd_calendar_duty_service_list (dd_desk_get_calendar (desk), error);
  if (duties == NULL)
    return FALSE;
  focused = find_focused (list, &in_button);
  while ((child = gtk_widget_get_first_child (list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (list), child);
  now = dd_clock_now (dd_desk_get_clock (desk));
  may = dd_permission_has (get_session (list), DD_PERMISSION_RECORD_DELIVERY);
  for (guint i = 0; i < duties->len; i++)
    {
      const DdCalendarDuty *duty = g_ptr_array_index (duties, i);
      GtkWidget *row;

      if (duty->obligation == NULL)
        continue;
      any = TRUE;
      row = create_row (list, duty, now, may);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
      if (duty->id == focused)
        give_focus (row, in_button);
    }
  return any;
}

/**
 * dd_calendar_list_new:
 * @desk: the desk
 * @session: who looks
 *
 * Returns: (transfer floating): a list of what is owed each year, not read yet
 */
GtkWidget *
dd_calendar_list_new (DdDesk *desk, DdSession *session)
{
  GtkWidget *list = gtk_list_box_new ();

  g_return_val_if_fail (DD_IS_DESK (desk), NULL);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  g_object_set_data_full (G_OBJECT (list), "desk", g_object_ref (desk), g_object_unref);
  g_object_set_data_full (G_OBJECT (list), "session", g_object_ref (session), g_object_unref);
  g_signal_connect (list, "row-activated", G_CALLBACK (on_row_activated), NULL);
  return list;
}
