/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/ui-desk.h"

#include "deadlines/wording.h"
#include "tests/support/let-go.h"

#include <glib/gstdio.h>

static void
add_account (DdDeskSetup *setup, const char *name, DdRole role, const DdRecoveryKey *recovery)
{
  g_autoptr (GError) error = NULL;
  DdNewAccount *account =
      dd_new_account_prepare (name, role, UI_DESK_PASSWORD, dd_recovery_key_get_public (recovery),
                              &DD_PASSWORD_COST_LOWEST, &error);

  g_assert_no_error (error);
  g_ptr_array_add (setup->accounts, account);
}

static DdSession *
sign_in (DdDesk *desk, const char *name)
{
  g_autoptr (GError) error = NULL;
  DdSession *session =
      dd_account_service_sign_in (dd_desk_get_accounts (desk), name, UI_DESK_PASSWORD, &error);

  g_assert_no_error (error);
  return session;
}

void
ui_desk_init (UiDesk *self)
{
  static const char *const education[] = { DD_RECIPIENT_COUNTY_EDUCATION,
                                           DD_RECIPIENT_SUPERIOR_EDUCATION, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDeskSetup) setup = dd_desk_setup_new ();
  g_autoptr (DdRecoveryKey) recovery = NULL;

  self->folder = g_dir_make_tmp ("desk-XXXXXX", &error);
  g_assert_no_error (error);
  self->clock = dd_fake_clock_new ("2026-03-17T08:43:00+08:00");
  self->desk =
      dd_desk_open (self->folder, DD_CLOCK (self->clock), DD_DESK_WINDOW | DD_DESK_CREATE, &error);
  g_assert_no_error (error);

  recovery = dd_recovery_key_new ();
  setup->school = dd_school_new ("清源县第一中学", DD_SCHOOL_ZONE_DEFAULT, "6200 0117");
  add_account (setup, UI_DESK_PRINCIPAL, DD_ROLE_PRINCIPAL, recovery);
  add_account (setup, UI_DESK_REGISTRAR, DD_ROLE_REGISTRAR, recovery);
  add_account (setup, UI_DESK_TEACHER, DD_ROLE_TEACHER, recovery);
  g_ptr_array_add (setup->contacts,
                   dd_contact_new ("清源县教育局办公室", "6200 0230", NULL, education));
  memcpy (setup->recovery_public, dd_recovery_key_get_public (recovery),
          sizeof setup->recovery_public);
  self->recovery = dd_recovery_key_to_text (recovery);
  dd_desk_set_up (self->desk, setup, &error);
  g_assert_no_error (error);

  self->registrar = sign_in (self->desk, UI_DESK_REGISTRAR);
  self->principal = sign_in (self->desk, UI_DESK_PRINCIPAL);
  self->teacher = sign_in (self->desk, UI_DESK_TEACHER);
}

void
ui_desk_clear (UiDesk *self)
{
  const char *name;

  g_clear_object (&self->registrar);
  g_clear_object (&self->principal);
  g_clear_object (&self->teacher);
  if (self->desk != NULL)
    {
      dd_desk_close (self->desk);
      let_go (g_steal_pointer (&self->desk));
    }
  g_clear_object (&self->clock);
  if (self->folder != NULL)
    {
      g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);

      while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
        {
          g_autofree char *path = g_build_filename (self->folder, name, NULL);

          g_unlink (path);
        }
      g_rmdir (self->folder);
    }
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->recovery, g_free);
}

/* A data incident, occurred 07:25 and found 08:40 on the clock's first day. */
gint64
ui_desk_file_incident (UiDesk *self)
{
  g_autoptr (DdIncident) incident = dd_incident_new ();
  g_autoptr (GPtrArray) acts = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  gint64 id;

  incident->title = g_strdup ("学籍账号被盗用");
  incident->category = DD_CATEGORY_DATA;
  incident->occurred_at = dd_time_from_iso8601 ("2026-03-17T07:25:00+08:00");
  incident->discovered_at = dd_time_from_iso8601 ("2026-03-17T08:40:00+08:00");
  incident->counts[DD_INCIDENT_MINORS_AFFECTED] = 3;
  id = dd_incident_service_file (dd_desk_get_incidents (self->desk), self->registrar, incident,
                                 acts, &error);
  g_assert_no_error (error);
  return id;
}

/* A situation report to the county's education bureau on that incident, handed in for signature. */
gint64
ui_desk_submit_report (UiDesk *self)
{
  DdReportService *reports = dd_desk_get_reports (self->desk);
  g_autoptr (GError) error = NULL;
  gint64 id = dd_report_service_start (reports, self->registrar, ui_desk_file_incident (self),
                                       DD_KIND_SITUATION, DD_RECIPIENT_COUNTY_EDUCATION, &error);

  g_assert_no_error (error);
  dd_report_service_submit (reports, self->registrar, id, NULL, &error);
  g_assert_no_error (error);
  return id;
}

/* Lets everything that waits for the main loop happen. */
void
ui_settle (void)
{
  for (int i = 0; i < 200 && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

static gboolean
stop_waiting (gpointer done)
{
  *(gboolean *) done = TRUE;
  return G_SOURCE_REMOVE;
}

/* And what became ready meanwhile happens too, however busy the machine was. */
void
ui_wait (guint milliseconds)
{
  gboolean done = FALSE;

  g_timeout_add (milliseconds, stop_waiting, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  ui_settle ();
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget))
    return g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;
  if (GTK_IS_BUTTON (widget))
    return g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), text) == 0;
  if (ADW_IS_PREFERENCES_ROW (widget))
    return g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), text) == 0;
  return FALSE;
}

/* The first visible widget of @type under @root that bears @text (any, if NULL); NULL if there is
 * none. */
GtkWidget *
ui_find (GtkWidget *root, GType type, const char *text)
{
  if (!gtk_widget_get_visible (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && (text == NULL || says (root, text)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ui_find (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* A window of the office screen's size with @child in it. */
GtkWidget *
ui_show (GtkWidget *child)
{
  GtkWidget *window = adw_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 1366, 768);
  adw_window_set_content (ADW_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  ui_settle ();
  return window;
}
