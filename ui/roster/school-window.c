/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/school-window.h"

#include "base/text.h"
#include "reports/paper-words.h"

#include <glib/gi18n.h>

/**
 * DdSchoolWindow:
 *
 * Changes what the desk knows of the school itself. The time zone is not asked: the clocks of what
 * is filed already were set by it.
 *
 * Emits "saved" once it is on the disk.
 */
struct _DdSchoolWindow
{
  DdEditWindow parent_instance;

  /* Template widgets */
  GtkEditable *name;
  GtkEditable *phone;
  AdwPreferencesGroup *numbers;
  GtkEditable *code;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
};

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdSchoolWindow, dd_school_window, DD_TYPE_EDIT_WINDOW)

/* The next report's number as it would read with this code. */
static void
show_example (DdSchoolWindow *self)
{
  g_autofree char *code = dd_text_clean (gtk_editable_get_text (self->code));
  g_autoptr (GDateTime) today = NULL;
  g_autofree char *number = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;

  if (self->desk == NULL)
    return;
  if (!dd_paper_check_code (code, &error))
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->code), "error");
      adw_preferences_group_set_description (self->numbers, error->message);
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (self->code), "error");
  today = dd_time_to_local (dd_clock_now (dd_desk_get_clock (self->desk)),
                            dd_desk_get_zone (self->desk));
  number = dd_paper_document_number (code, g_date_time_get_year (today), 3);
  sentence = g_strdup_printf (
      code != NULL
          /* Translators: an example of a document number. */
          ? _ ("The year’s third report will read %s. Signed reports keep their numbers.")
          /* Translators: an example of a document number without a code. */
          : _ ("Without a code the year’s third report reads %s. The code is in the school’s list "
               "of official documents; it can be filled in later."),
      number);
  adw_preferences_group_set_description (self->numbers, sentence);
}

static gboolean
save_code (DdSchoolWindow *self, GError **error)
{
  DdReportService *reports = dd_desk_get_reports (self->desk);
  g_autofree char *present = dd_report_service_get_code (reports, NULL);
  g_autofree char *code = dd_text_clean (gtk_editable_get_text (self->code));

  return g_strcmp0 (present, code) == 0 ||
         dd_report_service_set_code (reports, self->session, code, error);
}

static gboolean
save (DdSchoolWindow *self, GError **error)
{
  DdRosterService *roster = dd_desk_get_roster (self->desk);
  g_autoptr (DdSchool) present = dd_roster_service_get_school (roster, error);
  g_autoptr (DdSchool) school = NULL;

  if (present == NULL)
    return FALSE;
  school = dd_school_new (gtk_editable_get_text (self->name), present->zone,
                          gtk_editable_get_text (self->phone));
  return dd_paper_check_code (gtk_editable_get_text (self->code), error) &&
         dd_roster_service_set_school (roster, self->session, school, error) &&
         save_code (self, error);
}

static void
dd_school_window_accept (DdEditWindow *window)
{
  DdSchoolWindow *self = DD_SCHOOL_WINDOW (window);
  g_autoptr (GError) error = NULL;

  if (!save (self, &error))
    {
      dd_edit_window_say (window, error->message);
      if (dd_text_is_blank (gtk_editable_get_text (self->name)))
        gtk_widget_grab_focus (GTK_WIDGET (self->name));
      else if (!dd_paper_check_code (gtk_editable_get_text (self->code), NULL))
        gtk_widget_grab_focus (GTK_WIDGET (self->code));
      return;
    }
  g_signal_emit (self, signals[SAVED], 0);
  dd_edit_window_done (window);
}

static void
dd_school_window_dispose (GObject *object)
{
  DdSchoolWindow *self = DD_SCHOOL_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_school_window_parent_class)->dispose (object);
}

static void
dd_school_window_class_init (DdSchoolWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_school_window_dispose;
  DD_EDIT_WINDOW_CLASS (klass)->accept = dd_school_window_accept;

  signals[SAVED] = g_signal_new ("saved", DD_TYPE_SCHOOL_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/roster/school-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DdSchoolWindow, name);
  gtk_widget_class_bind_template_child (widget_class, DdSchoolWindow, phone);
  gtk_widget_class_bind_template_child (widget_class, DdSchoolWindow, numbers);
  gtk_widget_class_bind_template_child (widget_class, DdSchoolWindow, code);
  gtk_widget_class_bind_template_callback (widget_class, show_example);
}

static void
dd_school_window_init (DdSchoolWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dd_school_window_new:
 * @from: the widget that opens it
 * @desk: the desk
 * @session: who changes it; needs the permission to
 *
 * Returns: (transfer none): a window to be presented, with the school's facts in it
 */
GtkWidget *
dd_school_window_new (GtkWidget *from, DdDesk *desk, DdSession *session)
{
  DdSchoolWindow *self;
  g_autoptr (DdSchool) school = NULL;
  g_autofree char *code = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session), NULL);

  self = g_object_new (DD_TYPE_SCHOOL_WINDOW, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  dd_edit_window_set_parent (DD_EDIT_WINDOW (self), from);
  school = dd_roster_service_get_school (dd_desk_get_roster (desk), &error);
  if (school == NULL)
    dd_edit_window_say (DD_EDIT_WINDOW (self), error->message);
  else
    {
      gtk_editable_set_text (self->name, school->name);
      gtk_editable_set_text (self->phone, school->phone != NULL ? school->phone : "");
      code = dd_report_service_get_code (dd_desk_get_reports (desk), NULL);
      gtk_editable_set_text (self->code, code != NULL ? code : "");
    }
  show_example (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->name));
  return GTK_WIDGET (self);
}
