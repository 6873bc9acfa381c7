/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/handover-complete-window.h"

#include "ui/common/format.h"
#include "ui/common/toast.h"
#include "ui/roster/handover-words.h"

#include <glib/gi18n.h>

/**
 * DdHandoverCompleteWindow:
 *
 * Says what finishing a handover brings about, and asks for what must be said with it.
 */
struct _DdHandoverCompleteWindow
{
  DdEditWindow parent_instance;

  gint64 handover;

  /* Template widgets */
  GtkLabel *consequence;
  GtkWidget *group;
  GtkWidget *reason;
  GtkWidget *remark;

  /* Borrowed; NULL once it is gone */
  GtkWidget *from;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
};

G_DEFINE_FINAL_TYPE (DdHandoverCompleteWindow, dd_handover_complete_window, DD_TYPE_EDIT_WINDOW)

static void
dd_handover_complete_window_accept (DdEditWindow *window)
{
  DdHandoverCompleteWindow *self = DD_HANDOVER_COMPLETE_WINDOW (window);
  const DdHandoverClosing closing = {
    .unsigned_reason = gtk_editable_get_text (GTK_EDITABLE (self->reason)),
    .remark = gtk_editable_get_text (GTK_EDITABLE (self->remark)),
  };
  g_autoptr (GError) error = NULL;

  if (!dd_handover_service_complete (dd_desk_get_handovers (self->desk), self->session,
                                     self->handover, &closing, &error))
    {
      dd_edit_window_say (window, error->message);
      return;
    }
  if (self->from != NULL)
    dd_toast_say (self->from, _ ("The handover is finished."));
  dd_edit_window_done (window);
}

static void
dd_handover_complete_window_dispose (GObject *object)
{
  DdHandoverCompleteWindow *self = DD_HANDOVER_COMPLETE_WINDOW (object);

  g_clear_weak_pointer (&self->from);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_handover_complete_window_parent_class)->dispose (object);
}

static void
dd_handover_complete_window_class_init (DdHandoverCompleteWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_handover_complete_window_dispose;
  DD_EDIT_WINDOW_CLASS (klass)->accept = dd_handover_complete_window_accept;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/roster/handover-complete-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DdHandoverCompleteWindow, consequence);
  gtk_widget_class_bind_template_child (widget_class, DdHandoverCompleteWindow, group);
  gtk_widget_class_bind_template_child (widget_class, DdHandoverCompleteWindow, reason);
  gtk_widget_class_bind_template_child (widget_class, DdHandoverCompleteWindow, remark);
}

static void
dd_handover_complete_window_init (DdHandoverCompleteWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* What becomes of the post. */
static void
show_consequence (DdHandoverCompleteWindow *self, const DdHandover *handover)
{
  DdRosterService *roster = dd_desk_get_roster (self->desk);
  g_autofree char *incoming = dd_handover_words_person (roster, handover->incoming_id);
  g_autofree char *post = dd_handover_words_post (roster, handover->post_id);
  g_autofree char *day =
      dd_format_date (handover->takes_over_at, dd_clock_now (dd_desk_get_clock (self->desk)),
                      dd_desk_get_zone (self->desk));
  /* Translators: a person, a post, a day. */
  g_autofree char *words =
      g_strdup_printf (_ ("%1$s holds “%2$s” from %3$s on. What is open in the post is theirs from "
                          "then on, with the role at this desk that goes with it.\n\nA finished "
                          "handover stays as it is."),
                       incoming, post, day);

  gtk_label_set_label (self->consequence, words);
}

/**
 * dd_handover_complete_window_new:
 * @from: the widget that opens it
 * @desk: the desk
 * @session: who finishes it; needs the permission to
 * @handover: a handover under way
 * @items: (element-type DdHandoverItem): what is handed over
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWidget *
dd_handover_complete_window_new (
    GtkWidget *from, DdDesk *desk, DdSession *session, const DdHandover *handover, GPtrArray *items)
{
  DdHandoverCompleteWindow *self;
  gboolean needs_reason, needs_remark;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session), NULL);
  g_return_val_if_fail (handover != NULL && items != NULL, NULL);

  self = g_object_new (DD_TYPE_HANDOVER_COMPLETE_WINDOW, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->handover = handover->id;
  g_set_weak_pointer (&self->from, from);
  show_consequence (self, handover);
  needs_reason = dd_handover_needs_reason (handover);
  needs_remark = dd_handover_count_unsaid (items) > 0;
  gtk_widget_set_visible (self->reason, needs_reason);
  gtk_widget_set_visible (self->remark, needs_remark);
  gtk_widget_set_visible (self->group, needs_reason || needs_remark);
  dd_edit_window_set_parent (DD_EDIT_WINDOW (self), from);
  if (needs_reason || needs_remark)
    gtk_window_set_focus (GTK_WINDOW (self), needs_reason ? self->reason : self->remark);
  return GTK_WIDGET (self);
}
