/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/reports/consent-dialog.h"

#include "base/text.h"
#include "ui/common/date-time-row.h"
#include "ui/common/format.h"
#include "ui/common/toast.h"
#include "ui/reports/report-print.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * DdConsentDialog:
 *
 * Writes down that the principal agreed to a report by phone: who, when, at which number. What was
 * typed stays when it cannot be recorded.
 */
struct _DdConsentDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwWindowTitle *title;
  GtkListBox *list;
  GtkEditable *by;
  GtkEditable *phone;
  GtkLabel *limit;
  GtkLabel *message;
  GtkWidget *record;

  /* Children */
  DdDateTimeRow *when;

  /* Borrowed; NULL once it is gone */
  GtkWidget *from;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  char *seen_digest;
  /* what the dialog itself entered, to be changed as long as nobody else did */
  char *filled_by;
  char *filled_phone;

  gint64 version_id;
};

G_DEFINE_FINAL_TYPE (DdConsentDialog, dd_consent_dialog, ADW_TYPE_WINDOW)

static void
say (DdConsentDialog *self, const char *sentence)
{
  gtk_label_set_label (self->message, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), sentence != NULL);
}

/* The red line, with the instant it stands for. */
static void
show_limit (DdConsentDialog *self)
{
  gint64 now = dd_clock_now (dd_desk_get_clock (self->desk));
  gint64 at = dd_date_time_row_get_time (self->when);
  g_autofree char *due = NULL;
  g_autofree char *sentence = NULL;

  if (at == DD_TIME_UNKNOWN)
    {
      gtk_label_set_label (self->limit, _ ("To be signed within 24 hours"));
      return;
    }
  due = dd_format_due (at + DD_PHONE_CONSENT_LIMIT, now, dd_desk_get_zone (self->desk));
  /* Translators: a due time. */
  sentence = g_strdup_printf (_ ("To be signed within 24 hours: by %s"), due);
  gtk_label_set_label (self->limit, sentence);
}

static void
on_changed (DdConsentDialog *self)
{
  if (self->when == NULL)
    return;
  say (self, NULL);
  show_limit (self);
  gtk_widget_set_sensitive (self->record,
                            !dd_text_is_blank (gtk_editable_get_text (self->by)) &&
                                dd_date_time_row_get_time (self->when) != DD_TIME_UNKNOWN);
}

static void
on_record (DdConsentDialog *self)
{
  g_autofree char *phone = dd_text_clean (gtk_editable_get_text (self->phone));
  const DdReportConsent consent = {
    .by = gtk_editable_get_text (self->by),
    .at = dd_date_time_row_get_time (self->when),
    .phone = phone,
  };
  g_autoptr (GError) error = NULL;

  if (!dd_date_time_row_check (self->when))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->when));
      return;
    }
  if (!dd_report_service_record_consent (dd_desk_get_reports (self->desk), self->session,
                                         self->version_id, &consent, self->seen_digest, &error))
    {
      say (self, error->message);
      return;
    }
  if (self->from != NULL)
    dd_toast_say (self->from, _ ("The consent is recorded. The report may go out now."));
  gtk_window_close (GTK_WINDOW (self));
}

static void
fill (GtkEditable *entry, char **filled, const char *text)
{
  if (strcmp (gtk_editable_get_text (entry), *filled != NULL ? *filled : "") != 0)
    return;
  g_free (*filled);
  *filled = g_strdup (text != NULL ? text : "");
  gtk_editable_set_text (entry, *filled);
}

/* Whose consent it most likely is: the principal's of that moment. */
static void
fill_in_principal (DdConsentDialog *self)
{
  gint64 when = dd_date_time_row_get_time (self->when);
  g_autoptr (DdPerson) person = dd_roster_service_holder_at (
      dd_desk_get_roster (self->desk), DD_POST_PRINCIPAL,
      when != DD_TIME_UNKNOWN ? when : dd_clock_now (dd_desk_get_clock (self->desk)), NULL);

  fill (self->by, &self->filled_by, person != NULL ? person->name : NULL);
  fill (self->phone, &self->filled_phone, person != NULL ? person->phone : NULL);
}

static void
on_when_changed (DdConsentDialog *self)
{
  fill_in_principal (self);
  on_changed (self);
}

static void
dd_consent_dialog_dispose (GObject *object)
{
  DdConsentDialog *self = DD_CONSENT_DIALOG (object);

  g_clear_weak_pointer (&self->from);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);
  self->when = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), DD_TYPE_CONSENT_DIALOG);

  G_OBJECT_CLASS (dd_consent_dialog_parent_class)->dispose (object);
}

static void
dd_consent_dialog_finalize (GObject *object)
{
  DdConsentDialog *self = DD_CONSENT_DIALOG (object);

  g_free (self->seen_digest);
  g_free (self->filled_by);
  g_free (self->filled_phone);

  G_OBJECT_CLASS (dd_consent_dialog_parent_class)->finalize (object);
}

static void
dd_consent_dialog_class_init (DdConsentDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dd_consent_dialog_dispose;
  object_class->finalize = dd_consent_dialog_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/reports/consent-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DdConsentDialog, title);
  gtk_widget_class_bind_template_child (widget_class, DdConsentDialog, list);
  gtk_widget_class_bind_template_child (widget_class, DdConsentDialog, by);
  gtk_widget_class_bind_template_child (widget_class, DdConsentDialog, phone);
  gtk_widget_class_bind_template_child (widget_class, DdConsentDialog, limit);
  gtk_widget_class_bind_template_child (widget_class, DdConsentDialog, message);
  gtk_widget_class_bind_template_child (widget_class, DdConsentDialog, record);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_record);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dd_consent_dialog_init (DdConsentDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dd_consent_dialog_new:
 * @from: the widget that asks; learns when it is recorded
 * @desk: the desk
 * @session: who writes it down
 * @version: a submitted report
 * @seen_digest: digest of what was on the screen to be read out
 *
 * Returns: (transfer none): the dialog, not yet presented
 */
GtkWindow *
dd_consent_dialog_new (GtkWidget *from,
                       DdDesk *desk,
                       DdSession *session,
                       const DdReportVersion *version,
                       const char *seen_digest)
{
  GtkRoot *root = gtk_widget_get_root (from);
  DdConsentDialog *self = g_object_new (DD_TYPE_CONSENT_DIALOG, "transient-for",
                                        GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
  g_autofree char *name = dd_report_print_name (desk, version);

  g_set_weak_pointer (&self->from, from);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->version_id = version->id;
  self->seen_digest = g_strdup (seen_digest);
  adw_window_title_set_subtitle (self->title, name);

  self->when =
      DD_DATE_TIME_ROW (dd_date_time_row_new (C_ ("consent", "When"), dd_desk_get_clock (desk),
                                              dd_desk_get_zone (desk)));
  gtk_list_box_insert (self->list, GTK_WIDGET (self->when), 1);
  dd_date_time_row_set_now (self->when);
  g_signal_connect_object (self->when, "changed", G_CALLBACK (on_when_changed), self,
                           G_CONNECT_SWAPPED);
  on_when_changed (self);
  /* What is most likely not known yet. */
  gtk_widget_grab_focus (
      GTK_WIDGET (dd_text_is_blank (gtk_editable_get_text (self->by)) ? self->by : self->phone));
  return GTK_WINDOW (self);
}
