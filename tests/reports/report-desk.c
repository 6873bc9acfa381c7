/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reports/report-desk.h"

#include "tests/reports/fixtures.h"
#include "tests/support/let-go.h"

#include <glib/gstdio.h>

static void
add_account (DdDeskSetup *setup, const char *name, DdRole role, const DdRecoveryKey *recovery)
{
  g_autoptr (GError) error = NULL;
  DdNewAccount *account = dd_new_account_prepare (name, role, REPORT_DESK_PASSWORD,
                                                  dd_recovery_key_get_public (recovery),
                                                  &DD_PASSWORD_COST_LOWEST, &error);

  g_assert_no_error (error);
  g_ptr_array_add (setup->accounts, account);
}

static DdSession *
sign_in (DdDesk *desk, const char *name)
{
  g_autoptr (GError) error = NULL;
  DdSession *session =
      dd_account_service_sign_in (dd_desk_get_accounts (desk), name, REPORT_DESK_PASSWORD, &error);

  g_assert_no_error (error);
  return session;
}

void
report_desk_init (ReportDesk *self)
{
  static const char *const education[] = { "county-education", "superior-education", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DdDeskSetup) setup = dd_desk_setup_new ();
  g_autoptr (DdRecoveryKey) recovery = dd_recovery_key_new ();

  self->folder = g_dir_make_tmp ("desk-XXXXXX", &error);
  g_assert_no_error (error);
  self->clock = dd_fake_clock_new (NOW);
  self->desk =
      dd_desk_open (self->folder, DD_CLOCK (self->clock), DD_DESK_WINDOW | DD_DESK_CREATE, &error);
  g_assert_no_error (error);

  setup->school = dd_school_new ("清源县第一中学", DD_SCHOOL_ZONE_DEFAULT, "6200 0117");
  add_account (setup, "周明远", DD_ROLE_PRINCIPAL, recovery);
  add_account (setup, "林晓燕", DD_ROLE_REGISTRAR, recovery);
  add_account (setup, "王老师", DD_ROLE_TEACHER, recovery);
  g_ptr_array_add (setup->contacts, dd_contact_new ("清源县教育局", "6200 0230", NULL, education));
  memcpy (setup->recovery_public, dd_recovery_key_get_public (recovery),
          sizeof setup->recovery_public);
  dd_desk_set_up (self->desk, setup, &error);
  g_assert_no_error (error);

  self->reports = dd_desk_get_reports (self->desk);
  self->registrar = sign_in (self->desk, "林晓燕");
  self->principal = sign_in (self->desk, "周明远");
  self->teacher = sign_in (self->desk, "王老师");
  self->incident_id = report_desk_file (self, INCIDENT_FILE);
}

void
report_desk_clear (ReportDesk *self)
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
}

gint64
report_desk_file (ReportDesk *self, const char *incident_file)
{
  g_autoptr (GBytes) content = g_bytes_new (incident_file, strlen (incident_file));
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = dd_incident_service_file_content (dd_desk_get_incidents (self->desk),
                                                             self->registrar, content, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 1);
  return g_array_index (ids, gint64, 0);
}

gint64
report_desk_start (ReportDesk *self, const char *kind, const char *recipient)
{
  g_autoptr (GError) error = NULL;
  gint64 id = dd_report_service_start (self->reports, self->registrar, self->incident_id, kind,
                                       recipient, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

gint64
report_desk_submit (ReportDesk *self, const char *kind, const char *recipient)
{
  gint64 id = report_desk_start (self, kind, recipient);
  g_autoptr (GError) error = NULL;

  dd_report_service_submit (self->reports, self->registrar, id, NULL, &error);
  g_assert_no_error (error);
  return id;
}

gint64
report_desk_sign (ReportDesk *self, const char *kind, const char *recipient)
{
  gint64 id = report_desk_submit (self, kind, recipient);
  g_autoptr (GError) error = NULL;

  dd_report_service_sign (self->reports, self->principal, id, REPORT_DESK_PASSWORD, NULL, &error);
  g_assert_no_error (error);
  return id;
}

void
report_desk_deliver (ReportDesk *self, gint64 version_id)
{
  g_autoptr (GError) error = NULL;
  DdReportDelivery delivery = { dd_clock_now (DD_CLOCK (self->clock)), "专人送达", "王建民",
                                "0317-08", NULL };

  dd_report_service_deliver (self->reports, self->registrar, version_id, &delivery, &error);
  g_assert_no_error (error);
}

DdReportVersion *
report_desk_get (ReportDesk *self, gint64 version_id)
{
  g_autoptr (GError) error = NULL;
  DdReportVersion *version =
      dd_report_service_get (self->reports, self->registrar, version_id, &error);

  g_assert_no_error (error);
  return version;
}

/* The first number that @sql gives. */
gint64
report_desk_number (ReportDesk *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdStatement) query =
      dd_database_prepare (dd_desk_get_database (self->desk), sql, &error);

  g_assert_no_error (error);
  g_assert_true (dd_statement_next (query, &error));
  return dd_statement_int (query, 0);
}

/* What nobody in the house may do. */
gboolean
report_desk_execute (ReportDesk *self, const char *sql, GError **error)
{
  return dd_database_execute (dd_desk_get_database (self->desk), sql, error);
}
