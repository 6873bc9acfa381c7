/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/incidents/script-window.h"

#include "deadlines/wording.h"
#include "reports/paper-words.h"
#include "ui/incidents/script-view.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Of the script in its own window. */
#define LARGE_SCALE 1.6

/* The first written report to the authority that is rung first; unknown if none is due. */
static gint64
find_written_due (GPtrArray *obligations)
{
  gint64 due = DD_TIME_UNKNOWN;

  for (guint i = 0; obligations != NULL && i < obligations->len; i++)
    {
      const DdObligation *obligation = g_ptr_array_index (obligations, i);

      if (g_strcmp0 (obligation->kind, DD_KIND_FIRST) == 0 &&
          g_strcmp0 (obligation->recipient, DD_RECIPIENT_COUNTY_EDUCATION) == 0)
        due = obligation->due_at;
    }
  return due;
}

/* The script is read out in Chinese, whatever the window speaks. */
static const char *
title_of (DdSession *session)
{
  for (DdRole role = 0; role < DD_N_ROLES; role++)
    if (dd_session_has_role (session, role))
      return dd_paper_role (role);
  return NULL;
}

/**
 * dd_script_write:
 * @desk: the desk
 * @session: who reads it aloud
 * @incident: of which incident
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what to say on the phone now; %NULL with @error set
 */
DdPhoneScript *
dd_script_write (DdDesk *desk, DdSession *session, gint64 incident, GError **error)
{
  DdIncidentService *service = dd_desk_get_incidents (desk);
  g_autoptr (DdIncident) facts = dd_incident_service_get (service, incident, error);
  g_autoptr (DdSchool) school = NULL;
  g_autoptr (GPtrArray) obligations = NULL;
  DdPhoneCaller caller = { 0 };

  if (facts == NULL ||
      (school = dd_roster_service_get_school (dd_desk_get_roster (desk), error)) == NULL ||
      (obligations = dd_incident_service_get_obligations (service, incident, error)) == NULL)
    return NULL;
  caller.school = school->name;
  caller.phone = school->phone;
  caller.name = dd_session_get_name (session);
  caller.title = title_of (session);
  return dd_phone_script_new (facts, &caller, find_written_due (obligations),
                              dd_clock_now (dd_desk_get_clock (desk)), dd_desk_get_zone (desk));
}

static gboolean
on_large_key (GtkWindow *window, guint key)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  gtk_window_close (window);
  return GDK_EVENT_STOP;
}

/**
 * dd_script_window_open:
 * @from: a widget of the page
 * @script: (transfer none): what to say
 *
 * Shows a script as large as the screen, to be read with the receiver in one hand. Escape closes
 * it.
 */
void
dd_script_window_open (GtkWidget *from, const DdPhoneScript *script)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = dd_script_view_new (script, LARGE_SCALE);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_set_margin_top (view, 24);
  gtk_widget_set_margin_bottom (view, 36);
  gtk_widget_set_margin_start (view, 48);
  gtk_widget_set_margin_end (view, 48);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_add_css_class (bar, "flat");
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), _ ("Read this aloud"));
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (from)));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_maximize (GTK_WINDOW (window));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_large_key), window);
  gtk_widget_add_controller (window, keys);
  gtk_window_present (GTK_WINDOW (window));
}
