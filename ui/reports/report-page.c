/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/reports/report-page.h"

#include "accounts/permission.h"
#include "desk/desk.h"
#include "reports/report-rules.h"
#include "ui/reports/report-editor.h"
#include "ui/reports/report-signoff.h"
#include "ui/reports/report-words.h"

/**
 * DdReportPage:
 *
 * A report that is being written: its form beside its paper.
 */
struct _DdReportPage
{
  DdPage parent_instance;

  gint64 version_id;

  /* children */
  DdReportEditor *editor;
};

G_DEFINE_FINAL_TYPE (DdReportPage, dd_report_page, DD_TYPE_PAGE)

static gboolean
is_written_on (const DdReportVersion *version, DdSession *session)
{
  return dd_report_rules_allow (version->state, DD_REPORT_ACT_SAVE) &&
         dd_permission_has (session, DD_PERMISSION_WRITE_REPORT);
}

static void
show_status (DdReportPage *self)
{
  g_autofree char *status =
      self->editor != NULL ? dd_report_editor_dup_status (self->editor) : NULL;

  dd_page_set_subtitle (DD_PAGE (self), status);
}

static void
show_editor (DdReportPage *self, DdReportVersion *version)
{
  DdPage *page = DD_PAGE (self);

  self->editor = DD_REPORT_EDITOR (
      dd_report_editor_new (dd_page_get_desk (page), dd_page_get_session (page), version));
  g_signal_connect_object (self->editor, "status-changed", G_CALLBACK (show_status), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->editor));
}

static void
dd_report_page_refresh (DdPage *page)
{
  DdReportPage *self = DD_REPORT_PAGE (page);
  DdSession *session = dd_page_get_session (page);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autoptr (DdReportVersion) version =
      dd_report_service_get (dd_desk_get_reports (dd_page_get_desk (page)), session,
                             self->version_id, &error);

  if (version == NULL)
    {
      dd_page_say_error (GTK_WIDGET (self), error);
      return;
    }
  if (!is_written_on (version, session))
    {
      /* Submitted: from now on it is the paper alone. */
      dd_page_replace (GTK_WIDGET (self), "report", self->version_id);
      return;
    }
  name = dd_report_words_name (version);
  dd_page_set_title (page, name);
  dd_page_set_drill (page, version->drill);
  if (self->editor == NULL)
    show_editor (self, g_steal_pointer (&version));
  else
    dd_report_editor_update (self->editor, g_steal_pointer (&version));
  show_status (self);
}

static void
dd_report_page_hidden (DdPage *page)
{
  DdReportPage *self = DD_REPORT_PAGE (page);
  g_autoptr (GError) error = NULL;

  /* What cannot become part of the report yet stays a draft and is there again next time. */
  if (self->editor != NULL && !dd_report_editor_keep (self->editor, &error))
    g_debug ("a report stays a draft: %s", error->message);
  DD_PAGE_CLASS (dd_report_page_parent_class)->hidden (page);
}

static void
dd_report_page_tick (DdPage *page, gint64 now)
{
  show_status (DD_REPORT_PAGE (page));
}

static gboolean
dd_report_page_grab_focus (GtkWidget *widget)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (widget));

  return child != NULL && gtk_widget_grab_focus (child);
}

static void
dd_report_page_class_init (DdReportPageClass *klass)
{
  DdPageClass *page_class = DD_PAGE_CLASS (klass);

  GTK_WIDGET_CLASS (klass)->grab_focus = dd_report_page_grab_focus;
  page_class->refresh = dd_report_page_refresh;
  page_class->hidden = dd_report_page_hidden;
  page_class->tick = dd_report_page_tick;
}

static void
dd_report_page_init (DdReportPage *self)
{
  dd_page_set_panes (DD_PAGE (self), TRUE);
}

/**
 * dd_report_page_new:
 * @desk: the desk
 * @session: who is at it
 * @id: a version of a report
 *
 * Returns: (transfer floating): the page of that version: the form for whoever may write on it,
 * else the paper with what can be done with it
 */
GtkWidget *
dd_report_page_new (DdDesk *desk, DdSession *session, gint64 id)
{
  g_autoptr (DdReportVersion) version =
      dd_report_service_get (dd_desk_get_reports (desk), session, id, NULL);
  DdReportPage *self;

  if (version == NULL || !is_written_on (version, session))
    return dd_report_signoff_new (desk, session, id);
  self = g_object_new (DD_TYPE_REPORT_PAGE, "desk", desk, "session", session, NULL);
  self->version_id = id;
  return GTK_WIDGET (self);
}
