/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/handover-item-window.h"

#include "base/text.h"

#include <glib/gi18n.h>

/**
 * DdHandoverItemWindow:
 *
 * Says how far something that is handed over is, or what else is.
 */
struct _DdHandoverItemWindow
{
  DdEditWindow parent_instance;

  gint64 handover;
  gint64 item; /* 0 for one that is added */

  /* Template widgets */
  GtkWidget *what_group;
  AdwComboRow *kind;
  GtkWidget *what;
  GtkWidget *note;
  GtkWidget *state_group;
  GtkSwitch *done;
  GtkWidget *remark;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
};

G_DEFINE_FINAL_TYPE (DdHandoverItemWindow, dd_handover_item_window, DD_TYPE_EDIT_WINDOW)

static gboolean
add (DdHandoverItemWindow *self, GError **error)
{
  g_autofree char *what = dd_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->what)));
  g_autofree char *note = dd_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->note)));
  g_autoptr (DdHandoverItem) item =
      dd_handover_item_new (DD_HANDOVER_DOCUMENT + adw_combo_row_get_selected (self->kind), 0, what,
                            note);

  return dd_handover_service_add_item (dd_desk_get_handovers (self->desk), self->session,
                                       self->handover, item, error);
}

static void
dd_handover_item_window_accept (DdEditWindow *window)
{
  DdHandoverItemWindow *self = DD_HANDOVER_ITEM_WINDOW (window);
  g_autoptr (GError) error = NULL;

  if (self->item == 0
          ? add (self, &error)
          : dd_handover_service_set_done (dd_desk_get_handovers (self->desk), self->session,
                                          self->item, gtk_switch_get_active (self->done),
                                          gtk_editable_get_text (GTK_EDITABLE (self->remark)),
                                          &error))
    dd_edit_window_done (window);
  else
    dd_edit_window_say (window, error->message);
}

static void
dd_handover_item_window_dispose (GObject *object)
{
  DdHandoverItemWindow *self = DD_HANDOVER_ITEM_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_handover_item_window_parent_class)->dispose (object);
}

static void
dd_handover_item_window_class_init (DdHandoverItemWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_handover_item_window_dispose;
  DD_EDIT_WINDOW_CLASS (klass)->accept = dd_handover_item_window_accept;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/roster/handover-item-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DdHandoverItemWindow, what_group);
  gtk_widget_class_bind_template_child (widget_class, DdHandoverItemWindow, kind);
  gtk_widget_class_bind_template_child (widget_class, DdHandoverItemWindow, what);
  gtk_widget_class_bind_template_child (widget_class, DdHandoverItemWindow, note);
  gtk_widget_class_bind_template_child (widget_class, DdHandoverItemWindow, state_group);
  gtk_widget_class_bind_template_child (widget_class, DdHandoverItemWindow, done);
  gtk_widget_class_bind_template_child (widget_class, DdHandoverItemWindow, remark);
}

static void
dd_handover_item_window_init (DdHandoverItemWindow *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  /* Of what comes before, the desk itself keeps the list. */
  for (guint kind = DD_HANDOVER_DOCUMENT; kind < DD_N_HANDOVER_ITEM_KINDS; kind++)
    gtk_string_list_append (kinds, dd_handover_item_kind_to_text (kind));
  adw_combo_row_set_model (self->kind, G_LIST_MODEL (kinds));
}

static DdHandoverItemWindow *
create (GtkWidget *from, DdDesk *desk, DdSession *session, gint64 handover, gint64 item)
{
  DdHandoverItemWindow *self = g_object_new (DD_TYPE_HANDOVER_ITEM_WINDOW, NULL);

  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->handover = handover;
  self->item = item;
  gtk_widget_set_visible (self->what_group, item == 0);
  gtk_widget_set_visible (self->state_group, item != 0);
  dd_edit_window_set_parent (DD_EDIT_WINDOW (self), from);
  return self;
}

/**
 * dd_handover_item_window_new:
 * @from: the widget that opens it
 * @desk: the desk
 * @session: who says how far it is
 * @item: something that is handed over
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWidget *
dd_handover_item_window_new (GtkWidget *from,
                             DdDesk *desk,
                             DdSession *session,
                             const DdHandoverItem *item)
{
  DdHandoverItemWindow *self;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session) && item != NULL, NULL);

  self = create (from, desk, session, item->handover_id, item->id);
  gtk_window_set_title (GTK_WINDOW (self), dd_handover_item_kind_to_text (item->kind));
  g_object_set (self, "verb", C_ ("button", "_Save"), NULL);
  dd_edit_window_set_subtitle (DD_EDIT_WINDOW (self), item->title);
  gtk_switch_set_active (self->done, dd_handover_item_is_done (item));
  gtk_editable_set_text (GTK_EDITABLE (self->remark), item->remark != NULL ? item->remark : "");
  gtk_window_set_focus (GTK_WINDOW (self), self->remark);
  return GTK_WIDGET (self);
}

/**
 * dd_handover_item_window_new_to_add:
 * @from: the widget that opens it
 * @desk: the desk
 * @session: who adds to the list
 * @handover: a handover under way
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWidget *
dd_handover_item_window_new_to_add (GtkWidget *from,
                                    DdDesk *desk,
                                    DdSession *session,
                                    gint64 handover)
{
  DdHandoverItemWindow *self;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session), NULL);

  self = create (from, desk, session, handover, 0);
  gtk_window_set_title (GTK_WINDOW (self), C_ ("window", "Add to the handover"));
  g_object_set (self, "verb", C_ ("button", "_Add"), NULL);
  gtk_window_set_focus (GTK_WINDOW (self), self->what);
  return GTK_WIDGET (self);
}
