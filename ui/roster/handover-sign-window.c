/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/handover-sign-window.h"

#include "ui/common/toast.h"
#include "ui/roster/handover-words.h"

#include <glib/gi18n.h>

/**
 * DdHandoverSignWindow:
 *
 * One of the two concerned signs a handover with the password of their account, whoever is signed
 * in.
 */
struct _DdHandoverSignWindow
{
  DdEditWindow parent_instance;

  gint64 handover;
  DdHandoverSide side;

  /* Template widgets */
  GtkLabel *meaning;
  GtkWidget *password;

  /* Borrowed; NULL once it is gone */
  GtkWidget *from;

  /* Owned; NULL once the window is gone */
  DdDesk *desk;
  DdSession *session;
};

G_DEFINE_FINAL_TYPE (DdHandoverSignWindow, dd_handover_sign_window, DD_TYPE_EDIT_WINDOW)

static void
refuse (DdHandoverSignWindow *self, const char *sentence)
{
  dd_edit_window_say (DD_EDIT_WINDOW (self), sentence);
  gtk_editable_set_text (GTK_EDITABLE (self->password), "");
  gtk_widget_grab_focus (self->password);
}

static void
on_signed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DdHandoverSignWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_signed =
      dd_handover_service_sign_finish (DD_HANDOVER_SERVICE (source), result, &error);

  /* The screen was locked meanwhile; what was asked for is done all the same. */
  if (self->desk == NULL)
    return;
  dd_edit_window_set_busy (DD_EDIT_WINDOW (self), FALSE);
  if (!is_signed)
    {
      refuse (self, error->message);
      return;
    }
  if (self->from != NULL)
    dd_toast_say (self->from, _ ("The handover is signed."));
  dd_edit_window_done (DD_EDIT_WINDOW (self));
}

static void
dd_handover_sign_window_accept (DdEditWindow *window)
{
  DdHandoverSignWindow *self = DD_HANDOVER_SIGN_WINDOW (window);
  const char *password = gtk_editable_get_text (GTK_EDITABLE (self->password));

  if (*password == '\0')
    {
      refuse (self, _ ("Please enter the password."));
      return;
    }
  dd_edit_window_set_busy (window, TRUE);
  dd_handover_service_sign_async (dd_desk_get_handovers (self->desk), self->session, self->handover,
                                  self->side, password, NULL, on_signed, g_object_ref (self));
}

static void
dd_handover_sign_window_dispose (GObject *object)
{
  DdHandoverSignWindow *self = DD_HANDOVER_SIGN_WINDOW (object);

  g_clear_weak_pointer (&self->from);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_handover_sign_window_parent_class)->dispose (object);
}

static void
dd_handover_sign_window_class_init (DdHandoverSignWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_handover_sign_window_dispose;
  DD_EDIT_WINDOW_CLASS (klass)->accept = dd_handover_sign_window_accept;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/dutydesk/DutyDesk/ui/roster/handover-sign-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DdHandoverSignWindow, password);
  gtk_widget_class_bind_template_child (widget_class, DdHandoverSignWindow, meaning);
}

static void
dd_handover_sign_window_init (DdHandoverSignWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
describe (DdHandoverSignWindow *self, const DdHandover *handover)
{
  DdRosterService *roster = dd_desk_get_roster (self->desk);
  g_autofree char *post = dd_handover_words_post (roster, handover->post_id);
  g_autofree char *name =
      dd_handover_words_person (roster, dd_handover_get_person (handover, self->side));

  return g_strdup_printf (self->side == DD_HANDOVER_OUTGOING
                              /* Translators: a person, a post. */
                              ? _ ("%1$s hands “%2$s” over: what is ticked was handed over, and "
                                   "what is not stands on the list.")
                              /* Translators: a person, a post. */
                              : _ ("%1$s takes “%2$s” over with all that is open in it: "
                                   "incidents, reports and what the agreements ask of the post."),
                          name, post);
}

/**
 * dd_handover_sign_window_new:
 * @from: the widget that opens it
 * @desk: the desk
 * @session: who is at the desk
 * @handover: what is signed
 * @side: who signs
 *
 * Returns: (transfer none): a window to be presented
 */
GtkWidget *
dd_handover_sign_window_new (GtkWidget *from,
                             DdDesk *desk,
                             DdSession *session,
                             const DdHandover *handover,
                             DdHandoverSide side)
{
  DdHandoverSignWindow *self;
  g_autofree char *meaning = NULL;
  g_autofree char *title = NULL;
  g_autoptr (DdAccount) account = NULL;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session) && handover != NULL, NULL);

  self = g_object_new (DD_TYPE_HANDOVER_SIGN_WINDOW, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  self->handover = handover->id;
  self->side = side;
  g_set_weak_pointer (&self->from, from);
  gtk_window_set_title (GTK_WINDOW (self), side == DD_HANDOVER_OUTGOING
                                               ? C_ ("window", "Sign the handover")
                                               : C_ ("window", "Sign the takeover"));
  meaning = describe (self, handover);
  gtk_label_set_label (self->meaning, meaning);
  account = dd_handover_service_find_signer (dd_desk_get_handovers (desk), session,
                                             dd_handover_get_person (handover, side), NULL);
  if (account != NULL)
    {
      /* Translators: the name of an account. */
      title = g_strdup_printf (_ ("Password of “%s”"), account->name);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->password), title);
    }
  dd_edit_window_set_parent (DD_EDIT_WINDOW (self), from);
  gtk_window_set_focus (GTK_WINDOW (self), self->password);
  return GTK_WIDGET (self);
}
