/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/reports/report-signoff.h"

#include "accounts/sign-in-delay.h"
#include "base/error.h"
#include "ui/common/confirm.h"
#include "ui/common/format.h"
#include "ui/common/paper-view.h"
#include "ui/common/pulse.h"
#include "ui/reports/consent-dialog.h"
#include "ui/reports/delivery-dialog.h"
#include "ui/reports/report-history.h"
#include "ui/reports/report-layout.h"
#include "ui/reports/report-print.h"
#include "ui/reports/report-words.h"
#include "ui/reports/signoff-words.h"
#include "ui/reports/versions-dialog.h"

#include <glib/gi18n.h>

/**
 * DdReportSignoff:
 *
 * A report as it will be printed, with nothing over it, and below it what can be done with it:
 * return it, agree by phone, sign it with the password; afterwards print, export, deliver, correct.
 * What is signed is what is on the screen: the digest of the paper shown goes with the signature.
 */
struct _DdReportSignoff
{
  DdPage parent_instance;

  gint64 version_id;
  gint64 newer_id;
  gint64 wait_until;
  gboolean busy;

  /* Template widgets */
  DdPaperView *paper;
  GtkLabel *message;
  AdwAvatar *avatar;
  GtkImage *icon;
  GtkLabel *heading;
  GtkLabel *limit;
  GtkLabel *caption;
  GtkButton *newer_button;
  GtkWidget *write_button;
  GtkWidget *acts;
  GtkWidget *correct_button;
  GtkWidget *export_button;
  GtkWidget *print_button;
  GtkWidget *deliver_button;
  GtkWidget *more_button;
  GtkWidget *return_button;
  GtkWidget *consent_button;
  GtkWidget *sign_box;
  GtkEditable *password;
  GtkWidget *sign_button;
  GtkStack *sign_stack;
  GtkWidget *sign_content;
  GtkSpinner *spinner;

  /* Children */
  GtkToggleButton *whole;

  /* Borrowed; NULL once it is gone */
  GtkWindow *dialog;

  /* Owned */
  DdReportVersion *version;
  DdTimelineEvent *delivery;
  char *digest;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (DdReportSignoff, dd_report_signoff, DD_TYPE_PAGE)

static DdDesk *
get_desk (DdReportSignoff *self)
{
  return dd_page_get_desk (DD_PAGE (self));
}

static DdSession *
get_session (DdReportSignoff *self)
{
  return dd_page_get_session (DD_PAGE (self));
}

static DdReportService *
get_reports (DdReportSignoff *self)
{
  return dd_desk_get_reports (get_desk (self));
}

static gint64
present (DdReportSignoff *self)
{
  return dd_clock_now (dd_desk_get_clock (get_desk (self)));
}

static void
say (DdReportSignoff *self, const char *sentence)
{
  gtk_label_set_label (self->message, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), sentence != NULL);
}

static void
enable (DdReportSignoff *self, const char *action, gboolean enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, enabled);
}

static DdSignoffActs
get_acts (DdReportSignoff *self)
{
  return self->version != NULL ? dd_signoff_acts (self->version, get_session (self)) : 0;
}

/* Back to the paper, before the entry that has the focus can no longer have it. */
static void
leave_password (DdReportSignoff *self)
{
  if (gtk_widget_get_focus_child (self->sign_box) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->paper));
}

static void
update_sign (DdReportSignoff *self)
{
  gboolean waiting = self->wait_until != DD_TIME_UNKNOWN;
  gboolean ready = !self->busy && !waiting && (get_acts (self) & DD_SIGNOFF_SIGN) != 0;

  if (!ready)
    leave_password (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->password), ready);
  enable (self, "signoff.sign", ready && *gtk_editable_get_text (self->password) != '\0');
  gtk_spinner_set_spinning (self->spinner, self->busy);
  gtk_stack_set_visible_child (self->sign_stack,
                               self->busy ? GTK_WIDGET (self->spinner) : self->sign_content);
}

/* What has room stands in the bar as buttons; beside the password it goes into the menu. */
static void
show_acts (DdReportSignoff *self)
{
  DdSignoffActs acts = get_acts (self);
  gboolean fixed = self->version != NULL && dd_report_version_is_frozen (self->version);
  gboolean signs = (acts & DD_SIGNOFF_SIGN) != 0;
  gboolean delivered = fixed && self->version->delivered_at != DD_TIME_UNKNOWN;

  if (!signs)
    leave_password (self);
  enable (self, "signoff.versions", self->version != NULL);
  enable (self, "signoff.return", !self->busy && (acts & DD_SIGNOFF_RETURN) != 0);
  enable (self, "signoff.consent", (acts & DD_SIGNOFF_CONSENT) != 0);
  enable (self, "signoff.deliver", (acts & DD_SIGNOFF_DELIVER) != 0);
  enable (self, "signoff.correct", (acts & DD_SIGNOFF_CORRECT) != 0 && self->newer_id == 0);
  enable (self, "signoff.export", (acts & DD_SIGNOFF_EXPORT) != 0);
  enable (self, "signoff.print", (acts & DD_SIGNOFF_EXPORT) != 0);
  enable (self, "signoff.write", (acts & DD_SIGNOFF_WRITE) != 0);
  enable (self, "signoff.newer", self->newer_id != 0);

  gtk_widget_set_visible (self->return_button, (acts & DD_SIGNOFF_RETURN) != 0);
  gtk_widget_set_visible (self->consent_button, (acts & DD_SIGNOFF_CONSENT) != 0);
  gtk_widget_set_visible (self->sign_box, signs);
  gtk_widget_set_visible (self->acts, fixed && !signs);
  gtk_widget_set_visible (self->more_button, !fixed || signs);
  gtk_widget_set_visible (self->write_button, (acts & DD_SIGNOFF_WRITE) != 0);
  gtk_widget_set_visible (self->correct_button,
                          (acts & DD_SIGNOFF_CORRECT) != 0 && self->newer_id == 0);
  gtk_widget_set_visible (self->export_button, (acts & DD_SIGNOFF_EXPORT) != 0);
  gtk_widget_set_visible (self->print_button, (acts & DD_SIGNOFF_EXPORT) != 0);
  gtk_widget_set_visible (self->deliver_button, (acts & DD_SIGNOFF_DELIVER) != 0);
  if (delivered)
    gtk_widget_remove_css_class (self->deliver_button, "suggested-action");
  else
    gtk_widget_add_css_class (self->deliver_button, "suggested-action");
  update_sign (self);
}

static void
show_who (DdReportSignoff *self)
{
  gboolean signs = (get_acts (self) & DD_SIGNOFF_SIGN) != 0;
  gboolean signed_by = self->version->state == DD_REPORT_SIGNED;

  gtk_widget_set_visible (GTK_WIDGET (self->avatar), signs || signed_by);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), !signs && !signed_by);
  adw_avatar_set_text (self->avatar, signed_by ? self->version->signer
                                               : dd_session_get_name (get_session (self)));
  gtk_image_set_from_icon_name (self->icon, dd_report_words_icon (self->version));
}

/* The words that the present moves. */
static void
show_words (DdReportSignoff *self, gint64 now)
{
  GTimeZone *zone = dd_desk_get_zone (get_desk (self));
  g_autofree char *heading = NULL;
  g_autofree char *caption = NULL;
  g_autofree char *limit = NULL;

  if (self->version == NULL)
    return;
  heading = dd_signoff_heading (self->version, get_session (self), now, zone);
  caption = dd_signoff_caption (self->version, get_session (self), self->delivery, self->digest,
                                now, zone);
  limit = dd_signoff_limit (self->version, now, zone);
  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->caption, caption);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->caption), caption);
  gtk_label_set_label (self->limit, limit != NULL ? limit : "");
  gtk_widget_set_visible (GTK_WIDGET (self->limit), limit != NULL);
}

static void
show_title (DdReportSignoff *self)
{
  guint n = dd_paper_view_get_n_pages (self->paper);
  g_autofree char *name = dd_report_words_name (self->version);
  g_autofree char *pages = g_strdup_printf (ngettext ("%u page", "%u pages", n), n);
  DdTagTone tone;
  g_autofree char *subtitle =
      dd_format_join (dd_report_words_tag (self->version, &tone), pages, NULL);

  dd_page_set_title (DD_PAGE (self), name);
  dd_page_set_drill (DD_PAGE (self), self->version->drill);
  dd_page_set_subtitle (DD_PAGE (self), subtitle);
}

/* The last delivery, and a version that came after this one. */
static void
read_around (DdReportSignoff *self)
{
  g_autoptr (GPtrArray) history = dd_report_history_read (get_desk (self), self->version, NULL);
  g_autoptr (GPtrArray) versions =
      dd_report_service_list_versions (get_reports (self), get_session (self),
                                       self->version->report_id, NULL);
  g_autofree char *words = NULL;

  g_clear_pointer (&self->delivery, dd_timeline_event_free);
  for (guint i = history != NULL ? history->len : 0; i > 0 && self->delivery == NULL; i--)
    {
      const DdTimelineEvent *event = g_ptr_array_index (history, i - 1);

      if (event->kind == DD_EVENT_DELIVERED)
        self->delivery = dd_timeline_event_copy (event);
    }

  self->newer_id = 0;
  if (versions != NULL && versions->len > 0)
    {
      const DdReportVersion *last = g_ptr_array_index (versions, versions->len - 1);

      if (last->id != self->version_id)
        {
          self->newer_id = last->id;
          /* Translators: the number of a version. */
          words = g_strdup_printf (_ ("Open Version %d"), last->version);
          gtk_button_set_label (self->newer_button, words);
        }
    }
  gtk_widget_set_visible (GTK_WIDGET (self->newer_button), self->newer_id != 0);
}

/* Reads paper, digest and state together: what is signed is what is seen. */
static gboolean
read_paper (DdReportSignoff *self, GError **error)
{
  g_autoptr (DdReportVersion) version = NULL;
  g_autofree char *digest = NULL;
  DdPageLayout *layout;

  version = dd_report_service_get (get_reports (self), get_session (self), self->version_id, error);
  if (version == NULL)
    return FALSE;
  digest = dd_report_service_digest (get_reports (self), get_session (self), version, error);
  if (digest == NULL)
    return FALSE;
  layout = dd_report_layout_new (get_desk (self), get_session (self), version, NULL, FALSE, error);
  if (layout == NULL)
    return FALSE;

  g_clear_pointer (&self->version, dd_report_version_free);
  self->version = g_steal_pointer (&version);
  g_free (self->digest);
  self->digest = g_steal_pointer (&digest);
  dd_paper_view_take_layout (self->paper, layout);
  return TRUE;
}

static void
dd_report_signoff_refresh (DdPage *page)
{
  DdReportSignoff *self = DD_REPORT_SIGNOFF (page);
  g_autoptr (GError) error = NULL;

  if (!read_paper (self, &error))
    {
      dd_page_say_error (GTK_WIDGET (self), error);
      show_acts (self);
      return;
    }
  read_around (self);
  show_title (self);
  show_who (self);
  show_words (self, present (self));
  show_acts (self);
}

/* Counts down the seconds after too many wrong passwords. */
static void
on_pulse (GtkWidget *widget, gint64 now)
{
  DdReportSignoff *self = DD_REPORT_SIGNOFF (widget);
  g_autofree char *left = NULL;
  g_autofree char *sentence = NULL;

  if (self->wait_until == DD_TIME_UNKNOWN)
    return;
  if (now >= self->wait_until)
    {
      self->wait_until = DD_TIME_UNKNOWN;
      say (self, NULL);
      update_sign (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->password));
      return;
    }
  left = dd_sign_in_wait_to_text (self->wait_until - now);
  /* Translators: %s is a time such as "25 seconds". */
  sentence =
      g_strdup_printf (_ ("Too many wrong passwords. Nothing was signed. Try again in %s."), left);
  say (self, sentence);
}

static void
start_waiting (DdReportSignoff *self)
{
  gint64 wait = dd_account_service_get_wait (dd_desk_get_accounts (get_desk (self)),
                                             dd_session_get_name (get_session (self)));

  if (wait <= 0)
    return;
  self->wait_until = present (self) + wait;
  on_pulse (GTK_WIDGET (self), present (self));
}

static void
on_signed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DdReportSignoff) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = dd_report_service_sign_finish (DD_REPORT_SERVICE (source), result, &error);

  self->busy = FALSE;
  /* The page may be gone by now: locked, or left. */
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  gtk_editable_set_text (self->password, "");
  dd_page_refresh (DD_PAGE (self));
  if (done)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->paper));
      dd_page_say (GTK_WIDGET (self), dd_signoff_signed (self->version));
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (g_error_matches (error, DD_ERROR, DD_ERROR_SIGN_IN))
    {
      g_autofree char *sentence = NULL;

      /* Translators: what is wrong with the password, a whole sentence. */
      sentence = g_strdup_printf (_ ("%s The report is not signed."), error->message);
      say (self, sentence);
    }
  else
    say (self, error->message);
  start_waiting (self);
  update_sign (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static void
sign_action (GtkWidget *widget, const char *action, GVariant *target)
{
  DdReportSignoff *self = DD_REPORT_SIGNOFF (widget);
  const char *password = gtk_editable_get_text (self->password);

  if (self->busy || *password == '\0' || self->wait_until != DD_TIME_UNKNOWN)
    return;
  say (self, NULL);
  self->busy = TRUE;
  show_acts (self);
  dd_report_service_sign_async (get_reports (self), get_session (self), self->version_id, password,
                                self->digest, self->cancellable, on_signed, g_object_ref (self));
}

static void
on_password_changed (DdReportSignoff *self)
{
  if (*gtk_editable_get_text (self->password) != '\0' && self->wait_until == DD_TIME_UNKNOWN)
    say (self, NULL);
  update_sign (self);
}

/* One dialog at a time; it goes with the page, so that a locked screen shows none. */
static void
present_dialog (DdReportSignoff *self, GtkWindow *dialog)
{
  g_set_weak_pointer (&self->dialog, dialog);
  g_signal_connect_object (dialog, "destroy", G_CALLBACK (dd_page_refresh), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
on_returned (GtkWidget *from, const char *remark, gpointer user_data)
{
  DdReportSignoff *self = DD_REPORT_SIGNOFF (from);
  g_autoptr (GError) error = NULL;

  if (!dd_report_service_send_back (get_reports (self), get_session (self), self->version_id,
                                    remark, &error))
    {
      dd_page_say_error (from, error);
      dd_page_refresh (DD_PAGE (self));
      return;
    }
  dd_page_refresh (DD_PAGE (self));
  dd_page_say (from, _ ("The report is returned with your remark."));
  dd_page_back (from);
}

static void
return_action (GtkWidget *widget, const char *action, GVariant *target)
{
  DdReportSignoff *self = DD_REPORT_SIGNOFF (widget);

  present_dialog (self, dd_ask_reason (widget, _ ("Return this report?"),
                                       _ ("It goes back to be changed, together with your remark."),
                                       _ ("Remark"), _ ("_Return"), on_returned, NULL));
}

static void
on_corrected (GtkWidget *from, const char *reason, gpointer user_data)
{
  DdReportSignoff *self = DD_REPORT_SIGNOFF (from);
  g_autoptr (GError) error = NULL;
  gint64 id = dd_report_service_correct (get_reports (self), get_session (self), self->version_id,
                                         reason, &error);

  if (id == 0)
    dd_page_say_error (from, error);
  else
    dd_page_replace (from, "report", id);
}

static void
correct_action (GtkWidget *widget, const char *action, GVariant *target)
{
  DdReportSignoff *self = DD_REPORT_SIGNOFF (widget);

  present_dialog (
      self,
      dd_ask_reason (widget, _ ("Correct this report?"),
                     _ ("This version stays as it is. A new version begins with the same "
                        "text and is signed and delivered under a number of its own."),
                     _ ("What is wrong with it"), _ ("_Begin Correction"), on_corrected, NULL));
}

static void
consent_action (GtkWidget *widget, const char *action, GVariant *target)
{
  DdReportSignoff *self = DD_REPORT_SIGNOFF (widget);

  present_dialog (self, dd_consent_dialog_new (widget, get_desk (self), get_session (self),
                                               self->version, self->digest));
}

static void
deliver_action (GtkWidget *widget, const char *action, GVariant *target)
{
  DdReportSignoff *self = DD_REPORT_SIGNOFF (widget);

  present_dialog (self, dd_delivery_dialog_new (widget, get_desk (self), get_session (self),
                                                self->version));
}

static void
versions_action (GtkWidget *widget, const char *action, GVariant *target)
{
  DdReportSignoff *self = DD_REPORT_SIGNOFF (widget);

  present_dialog (self, dd_versions_dialog_new (widget, get_desk (self), get_session (self),
                                                self->version_id));
}

static void
print_action (GtkWidget *widget, const char *action, GVariant *target)
{
  DdReportSignoff *self = DD_REPORT_SIGNOFF (widget);

  dd_report_print_begin (widget, get_desk (self), get_session (self), self->version_id);
}

static void
export_action (GtkWidget *widget, const char *action, GVariant *target)
{
  DdReportSignoff *self = DD_REPORT_SIGNOFF (widget);

  dd_report_print_save (widget, get_desk (self), get_session (self), self->version_id);
}

static void
write_action (GtkWidget *widget, const char *action, GVariant *target)
{
  dd_page_replace (widget, "report", DD_REPORT_SIGNOFF (widget)->version_id);
}

static void
newer_action (GtkWidget *widget, const char *action, GVariant *target)
{
  dd_page_replace (widget, "report", DD_REPORT_SIGNOFF (widget)->newer_id);
}

static void
on_zoom_toggled (GtkToggleButton *whole, DdReportSignoff *self)
{
  dd_paper_view_set_zoom (self->paper,
                          gtk_toggle_button_get_active (whole) ? DD_PAPER_WHOLE : DD_PAPER_WIDTH);
}

static void
add_tools (DdReportSignoff *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *whole = gtk_toggle_button_new_with_label (C_ ("zoom", "Whole page"));
  GtkWidget *width = gtk_toggle_button_new_with_label (C_ ("zoom", "Page width"));

  self->whole = GTK_TOGGLE_BUTTON (whole);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (width), self->whole);
  gtk_toggle_button_set_active (self->whole, TRUE);
  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), whole);
  gtk_box_append (GTK_BOX (box), width);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Size of the paper"), -1);
  g_signal_connect_object (whole, "toggled", G_CALLBACK (on_zoom_toggled), self, 0);
  dd_paper_view_set_zoom (self->paper, DD_PAPER_WHOLE);
  dd_page_set_tools (DD_PAGE (self), box);
}

static void
dd_report_signoff_shown (DdPage *page)
{
  DdReportSignoff *self = DD_REPORT_SIGNOFF (page);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  DD_PAGE_CLASS (dd_report_signoff_parent_class)->shown (page);
  /* The wait after wrong passwords outlives the page. */
  if ((get_acts (self) & DD_SIGNOFF_SIGN) != 0)
    {
      start_waiting (self);
      update_sign (self);
    }
  if (GTK_IS_WINDOW (root))
    gtk_window_set_default_widget (GTK_WINDOW (root), self->sign_button);
}

static void
dd_report_signoff_hidden (DdPage *page)
{
  DdReportSignoff *self = DD_REPORT_SIGNOFF (page);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root) &&
      gtk_window_get_default_widget (GTK_WINDOW (root)) == self->sign_button)
    gtk_window_set_default_widget (GTK_WINDOW (root), NULL);
  gtk_editable_set_text (self->password, "");
}

static void
dd_report_signoff_tick (DdPage *page, gint64 now)
{
  show_words (DD_REPORT_SIGNOFF (page), now);
}

static gboolean
dd_report_signoff_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DD_REPORT_SIGNOFF (widget)->paper));
}

static void
dd_report_signoff_constructed (GObject *object)
{
  DdReportSignoff *self = DD_REPORT_SIGNOFF (object);

  G_OBJECT_CLASS (dd_report_signoff_parent_class)->constructed (object);
  dd_pulse_attach (GTK_WIDGET (self), dd_desk_get_clock (get_desk (self)), on_pulse);
}

static void
dd_report_signoff_dispose (GObject *object)
{
  DdReportSignoff *self = DD_REPORT_SIGNOFF (object);
  GtkWindow *dialog = self->dialog;

  g_cancellable_cancel (self->cancellable);
  g_clear_weak_pointer (&self->dialog);
  if (dialog != NULL)
    {
      g_signal_handlers_disconnect_by_data (dialog, self);
      gtk_window_destroy (dialog);
    }
  gtk_widget_dispose_template (GTK_WIDGET (self), DD_TYPE_REPORT_SIGNOFF);

  G_OBJECT_CLASS (dd_report_signoff_parent_class)->dispose (object);
}

static void
dd_report_signoff_finalize (GObject *object)
{
  DdReportSignoff *self = DD_REPORT_SIGNOFF (object);

  g_clear_pointer (&self->version, dd_report_version_free);
  g_clear_pointer (&self->delivery, dd_timeline_event_free);
  g_clear_object (&self->cancellable);
  g_free (self->digest);

  G_OBJECT_CLASS (dd_report_signoff_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "signoff.sign", NULL, sign_action);
  gtk_widget_class_install_action (widget_class, "signoff.return", NULL, return_action);
  gtk_widget_class_install_action (widget_class, "signoff.consent", NULL, consent_action);
  gtk_widget_class_install_action (widget_class, "signoff.deliver", NULL, deliver_action);
  gtk_widget_class_install_action (widget_class, "signoff.correct", NULL, correct_action);
  gtk_widget_class_install_action (widget_class, "signoff.versions", NULL, versions_action);
  gtk_widget_class_install_action (widget_class, "signoff.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "signoff.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "signoff.write", NULL, write_action);
  gtk_widget_class_install_action (widget_class, "signoff.newer", NULL, newer_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "signoff.print",
                                       NULL);
}

static void
dd_report_signoff_class_init (DdReportSignoffClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DdPageClass *page_class = DD_PAGE_CLASS (klass);

  object_class->constructed = dd_report_signoff_constructed;
  object_class->dispose = dd_report_signoff_dispose;
  object_class->finalize = dd_report_signoff_finalize;
  widget_class->grab_focus = dd_report_signoff_grab_focus;
  page_class->shown = dd_report_signoff_shown;
  page_class->hidden = dd_report_signoff_hidden;
  page_class->refresh = dd_report_signoff_refresh;
  page_class->tick = dd_report_signoff_tick;

  g_type_ensure (DD_TYPE_PAPER_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/reports/report-signoff.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, DdReportSignoff, name)
  BIND (paper);
  BIND (message);
  BIND (avatar);
  BIND (icon);
  BIND (heading);
  BIND (limit);
  BIND (caption);
  BIND (newer_button);
  BIND (write_button);
  BIND (acts);
  BIND (correct_button);
  BIND (export_button);
  BIND (print_button);
  BIND (deliver_button);
  BIND (more_button);
  BIND (return_button);
  BIND (consent_button);
  BIND (sign_box);
  BIND (password);
  BIND (sign_button);
  BIND (sign_stack);
  BIND (sign_content);
  BIND (spinner);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_password_changed);
  install_actions (widget_class);
}

static void
dd_report_signoff_init (DdReportSignoff *self)
{
  self->wait_until = DD_TIME_UNKNOWN;
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  dd_page_set_panes (DD_PAGE (self), TRUE);
  add_tools (self);
}

/**
 * dd_report_signoff_new:
 * @desk: the desk
 * @session: who reads it
 * @version_id: a version of a report
 *
 * Returns: (transfer floating): the paper, to sign, send and look at
 */
GtkWidget *
dd_report_signoff_new (DdDesk *desk, DdSession *session, gint64 version_id)
{
  DdReportSignoff *self =
      g_object_new (DD_TYPE_REPORT_SIGNOFF, "desk", desk, "session", session, NULL);

  self->version_id = version_id;
  return GTK_WIDGET (self);
}
