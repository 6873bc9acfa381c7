/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/reports/delivery-dialog.h"

#include "base/text.h"
#include "deadlines/wording.h"
#include "reports/report-rules.h"
#include "ui/common/chip-group.h"
#include "ui/common/date-time-row.h"
#include "ui/common/format.h"
#include "ui/common/toast.h"
#include "ui/reports/report-print.h"

#include <glib/gi18n.h>

#define OTHER_CHANNEL "other"

static const struct
{
  const char *key;
  const char *label;
} channels[] = {
  { "mail", NC_ ("channel", "Government mail") },
  { "fax", NC_ ("channel", "Fax") },
  { "hand", NC_ ("channel", "By hand") },
  { OTHER_CHANNEL, NC_ ("channel", "Another way") },
};

/**
 * DdDeliveryDialog:
 *
 * Writes down that a paper reached its recipient: how, when, who received it, the receipt. If it
 * came late a reason is asked for, and may be left out: nothing stops the record.
 */
struct _DdDeliveryDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwWindowTitle *title;
  GtkListBox *list;
  AdwActionRow *recipient;
  GtkBox *channel_box;
  GtkWidget *other;
  GtkEditable *receiver;
  GtkEditable *receipt;
  AdwActionRow *partial_row;
  GtkSwitch *partial;
  GtkWidget *late_box;
  GtkLabel *late;
  GtkEditable *reason;
  GtkLabel *message;
  GtkWidget *record;

  /* Children */
  DdDateTimeRow *when;
  DdChipGroup *channel;

  /* Borrowed; NULL once it is gone */
  GtkWidget *from;

  /* Owned */
  DdDesk *desk;
  DdSession *session;

  gint64 version_id;
  gint64 due_at;      /* DD_TIME_UNKNOWN if nothing is due */
  gint64 approved_at; /* signed, or agreed to */
};

G_DEFINE_FINAL_TYPE (DdDeliveryDialog, dd_delivery_dialog, ADW_TYPE_WINDOW)

static void
say (DdDeliveryDialog *self, const char *sentence)
{
  gtk_label_set_label (self->message, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), sentence != NULL);
}

/* What is kept as the channel; NULL if nothing was chosen. */
static char *
dup_channel (DdDeliveryDialog *self)
{
  const char *choice = dd_chip_group_get_choice (self->channel);

  if (g_strcmp0 (choice, OTHER_CHANNEL) == 0)
    return dd_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->other)));
  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    if (g_strcmp0 (channels[i].key, choice) == 0)
      return g_strdup (g_dpgettext2 (NULL, "channel", channels[i].label));
  return NULL;
}

static void
show_lateness (DdDeliveryDialog *self, gint64 at)
{
  gboolean is_late = at != DD_TIME_UNKNOWN && self->due_at != DD_TIME_UNKNOWN && at > self->due_at;

  if (is_late)
    {
      gint64 now = dd_clock_now (dd_desk_get_clock (self->desk));
      g_autofree char *due = dd_format_due (self->due_at, now, dd_desk_get_zone (self->desk));
      g_autofree char *by = dd_format_duration (at - self->due_at);
      g_autofree char *sentence = NULL;

      /* Translators: a due time, how long ago that was. */
      sentence =
          g_strdup_printf (_ ("It was due %1$s and comes %2$s late. Please say why."), due, by);
      gtk_label_set_label (self->late, sentence);
    }
  gtk_widget_set_visible (self->late_box, is_late);
}

static void
on_changed (DdDeliveryDialog *self)
{
  g_autofree char *channel = NULL;
  gint64 at;

  if (self->when == NULL)
    return;
  channel = dup_channel (self);
  at = dd_date_time_row_get_time (self->when);
  say (self, NULL);
  gtk_widget_set_visible (self->other,
                          g_strcmp0 (dd_chip_group_get_choice (self->channel), OTHER_CHANNEL) == 0);
  show_lateness (self, at);
  /* The row holds whole minutes: the minute of the signature is not before it. */
  dd_date_time_row_set_warning (self->when,
                                at != DD_TIME_UNKNOWN && at + DD_MINUTE <= self->approved_at
                                    ? _ ("Earlier than the signature")
                                    : NULL);
  gtk_widget_set_sensitive (self->record, channel != NULL && at != DD_TIME_UNKNOWN);
}

static void
on_channel_changed (DdDeliveryDialog *self)
{
  on_changed (self);
  if (gtk_widget_get_visible (self->other))
    gtk_widget_grab_focus (self->other);
}

static void
on_record (DdDeliveryDialog *self)
{
  g_autofree char *channel = dup_channel (self);
  g_autofree char *receiver = dd_text_clean (gtk_editable_get_text (self->receiver));
  g_autofree char *receipt = dd_text_clean (gtk_editable_get_text (self->receipt));
  g_autofree char *reason = gtk_widget_get_visible (self->late_box)
                                ? dd_text_clean (gtk_editable_get_text (self->reason))
                                : NULL;
  const DdReportDelivery delivery = {
    .at = dd_date_time_row_get_time (self->when),
    .channel = channel,
    .receiver = receiver,
    .receipt = receipt,
    .reason = reason,
    .partial = gtk_widget_get_visible (GTK_WIDGET (self->partial_row)) &&
               gtk_switch_get_active (self->partial),
  };
  g_autoptr (GError) error = NULL;

  if (!dd_date_time_row_check (self->when))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->when));
      return;
    }
  if (!dd_report_service_deliver (dd_desk_get_reports (self->desk), self->session, self->version_id,
                                  &delivery, &error))
    {
      say (self, error->message);
      return;
    }
  if (self->from != NULL)
    dd_toast_say (self->from, _ ("The delivery is recorded."));
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
goes_to (const DdObligation *duty, const DdReportVersion *version, const DdContact *contact)
{
  return strcmp (duty->recipient, version->recipient) == 0 ||
         (contact != NULL &&
          g_strv_contains ((const char *const *) contact->roles, duty->recipient));
}

/* The earliest due time that this paper is to meet. */
static gint64
find_due (DdDesk *desk, const DdReportVersion *version, const DdContact *contact)
{
  g_autoptr (GPtrArray) duties = dd_incident_service_get_obligations (dd_desk_get_incidents (desk),
                                                                      version->incident_id, NULL);
  gint64 due = DD_TIME_UNKNOWN;

  for (guint i = 0; duties != NULL && i < duties->len; i++)
    {
      const DdObligation *duty = g_ptr_array_index (duties, i);

      if (strcmp (duty->kind, version->kind) == 0 && goes_to (duty, version, contact) &&
          duty->fulfilled_at == DD_TIME_UNKNOWN && duty->ended == DD_OBLIGATION_GOES_ON &&
          (due == DD_TIME_UNKNOWN || duty->due_at < due))
        due = duty->due_at;
    }
  return due;
}

/* Where the first items may go ahead: what the paper does not say yet is to follow, unless whoever
 * sent it knows better. */
static void
ask_partial (DdDeliveryDialog *self, const DdReportVersion *version)
{
  const DdForm *form = dd_form_find (version->kind, version->recipient, NULL);
  g_autoptr (GPtrArray) to_follow = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *subtitle = NULL;

  if (form == NULL || version->answers == NULL ||
      !dd_incident_service_can_be_partial (dd_desk_get_incidents (self->desk), version->incident_id,
                                           version->kind, version->recipient, NULL))
    return;
  to_follow = dd_report_rules_to_follow (form, version->answers);
  for (guint i = 0; i < to_follow->len; i++)
    {
      const DdFormSection *section = g_ptr_array_index (to_follow, i);

      g_string_append_printf (names, "%s%s", i > 0 ? C_ ("list", ", ") : "",
                              dd_form_words_shown (&section->words));
    }
  subtitle = to_follow->len > 0
                 /* Translators: a list of items of a report. */
                 ? g_strdup_printf (_ ("Not said yet: %s"), names->str)
                 : g_strdup (_ ("The report says something of every item."));
  adw_action_row_set_subtitle (self->partial_row, subtitle);
  gtk_switch_set_active (self->partial, to_follow->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->partial_row), TRUE);
}

static void
add_channels (DdDeliveryDialog *self)
{
  self->channel = DD_CHIP_GROUP (dd_chip_group_new (DD_CHIP_ONE, _ ("How it was sent")));
  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    dd_chip_group_add (self->channel, channels[i].key,
                       g_dpgettext2 (NULL, "channel", channels[i].label));
  gtk_box_append (self->channel_box, GTK_WIDGET (self->channel));
  g_signal_connect_object (self->channel, "changed", G_CALLBACK (on_channel_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
dd_delivery_dialog_dispose (GObject *object)
{
  DdDeliveryDialog *self = DD_DELIVERY_DIALOG (object);

  g_clear_weak_pointer (&self->from);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);
  self->when = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), DD_TYPE_DELIVERY_DIALOG);

  G_OBJECT_CLASS (dd_delivery_dialog_parent_class)->dispose (object);
}

static void
dd_delivery_dialog_class_init (DdDeliveryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_delivery_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/reports/delivery-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DdDeliveryDialog, title);
  gtk_widget_class_bind_template_child (widget_class, DdDeliveryDialog, list);
  gtk_widget_class_bind_template_child (widget_class, DdDeliveryDialog, recipient);
  gtk_widget_class_bind_template_child (widget_class, DdDeliveryDialog, channel_box);
  gtk_widget_class_bind_template_child (widget_class, DdDeliveryDialog, other);
  gtk_widget_class_bind_template_child (widget_class, DdDeliveryDialog, receiver);
  gtk_widget_class_bind_template_child (widget_class, DdDeliveryDialog, receipt);
  gtk_widget_class_bind_template_child (widget_class, DdDeliveryDialog, partial_row);
  gtk_widget_class_bind_template_child (widget_class, DdDeliveryDialog, partial);
  gtk_widget_class_bind_template_child (widget_class, DdDeliveryDialog, late_box);
  gtk_widget_class_bind_template_child (widget_class, DdDeliveryDialog, late);
  gtk_widget_class_bind_template_child (widget_class, DdDeliveryDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, DdDeliveryDialog, message);
  gtk_widget_class_bind_template_child (widget_class, DdDeliveryDialog, record);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_record);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dd_delivery_dialog_init (DdDeliveryDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dd_delivery_dialog_new:
 * @from: the widget that asks; learns when it is recorded
 * @desk: the desk
 * @session: who writes it down
 * @version: a signed report, or one agreed to by phone
 *
 * Returns: (transfer none): the dialog, not yet presented
 */
GtkWindow *
dd_delivery_dialog_new (GtkWidget *from,
                        DdDesk *desk,
                        DdSession *session,
                        const DdReportVersion *version)
{
  GtkRoot *root = gtk_widget_get_root (from);
  DdDeliveryDialog *self = g_object_new (DD_TYPE_DELIVERY_DIALOG, "transient-for",
                                         GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
  g_autoptr (DdContact) contact =
      dd_roster_service_find_contact (dd_desk_get_roster (desk), version->recipient, NULL);
  const char *role = dd_wording_recipient (version->recipient);
  g_autofree char *name = dd_report_print_name (desk, version);
  /* A paper is handed to an authority, never to a hotline. */
  g_autofree char *authority = contact != NULL ? dd_contact_dup_authority (contact) : NULL;
  GtkWidget *to = gtk_label_new (authority != NULL ? authority : role);

  g_set_weak_pointer (&self->from, from);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->version_id = version->id;
  self->due_at = find_due (desk, version, contact);
  self->approved_at =
      version->consented_at != DD_TIME_UNKNOWN ? version->consented_at : version->signed_at;
  adw_window_title_set_subtitle (self->title, name);
  gtk_label_set_ellipsize (GTK_LABEL (to), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (to, gtk_label_get_label (GTK_LABEL (to)));
  adw_action_row_add_suffix (self->recipient, to);
  if (version->drill)
    adw_action_row_set_subtitle (self->recipient,
                                 _ ("Drill: a practised delivery. Nothing is really sent."));

  ask_partial (self, version);
  add_channels (self);
  self->when =
      DD_DATE_TIME_ROW (dd_date_time_row_new (C_ ("delivery", "When"), dd_desk_get_clock (desk),
                                              dd_desk_get_zone (desk)));
  gtk_list_box_insert (self->list, GTK_WIDGET (self->when), 3);
  dd_date_time_row_set_now (self->when);
  g_signal_connect_object (self->when, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  on_changed (self);
  gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (self->channel)));
  return GTK_WINDOW (self);
}
