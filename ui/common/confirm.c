/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/confirm.h"

#include "base/text.h"
#include "ui/common/accept-key.h"
#include "ui/common/text-row.h"

#include <glib/gi18n.h>

typedef struct
{
  /* Borrowed; NULL once it is gone */
  GtkWidget *from;
  DdTextRow *reason;
  AdwMessageDialog *dialog;

  DdConfirmed confirmed;
  DdReasonGiven given;
  gpointer user_data;

  /* Owned: what was typed, once it was answered */
  char *typed;
} Question;

static void
question_clear (gpointer data)
{
  Question *self = data;

  g_clear_weak_pointer (&self->from);
  g_free (self->typed);
}

static void
question_unref (gpointer data)
{
  g_rc_box_release_full (data, question_clear);
}

static void
forget_question (gpointer data, GClosure *closure)
{
  question_unref (data);
}

static gboolean
answer (gpointer user_data)
{
  Question *self = user_data;

  if (self->from == NULL)
    return G_SOURCE_REMOVE;
  if (self->given != NULL)
    self->given (self->from, self->typed, self->user_data);
  else
    self->confirmed (self->from, self->user_data);
  return G_SOURCE_REMOVE;
}

/* Not at once: who asked may close the window that the dialog stands on, and would take the dialog
 * with it while it is still answering. */
static void
on_response (AdwMessageDialog *dialog, const char *response, Question *self)
{
  if (g_strcmp0 (response, "yes") != 0)
    return;
  if (self->given != NULL)
    {
      g_autofree char *typed = dd_text_row_dup_text (self->reason);

      g_free (self->typed);
      self->typed = dd_text_clean (typed);
      if (self->typed == NULL)
        return;
    }
  g_idle_add_full (G_PRIORITY_DEFAULT, answer, g_rc_box_acquire (self), question_unref);
}

static Question *
ask (GtkWidget *from,
     const char *heading,
     const char *body,
     const char *verb,
     AdwResponseAppearance appearance,
     gpointer user_data)
{
  GtkRoot *root = gtk_widget_get_root (from);
  Question *self = g_rc_box_new0 (Question);

  self->dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, body));
  self->user_data = user_data;
  g_set_weak_pointer (&self->from, from);
  adw_message_dialog_add_responses (self->dialog, "no", _ ("_Cancel"), "yes", verb, NULL);
  adw_message_dialog_set_close_response (self->dialog, "no");
  adw_message_dialog_set_response_appearance (self->dialog, "yes", appearance);
  g_signal_connect_data (self->dialog, "response", G_CALLBACK (on_response), self, forget_question,
                         0);
  return self;
}

/**
 * dd_confirm:
 * @from: the widget that asks
 * @heading: the question
 * @body: (nullable): what will happen
 * @verb: the button that does it, a verb with a mnemonic
 * @appearance: of that button; a destructive one is not the default, Enter does not reach it
 * @confirmed: called after a yes; not if @from is gone by then
 * @user_data: for @confirmed
 *
 * Asks before an act that cannot be taken back.
 *
 * Returns: (transfer none): the dialog
 */
GtkWindow *
dd_confirm (GtkWidget *from,
            const char *heading,
            const char *body,
            const char *verb,
            AdwResponseAppearance appearance,
            DdConfirmed confirmed,
            gpointer user_data)
{
  Question *self;

  g_return_val_if_fail (GTK_IS_WIDGET (from), NULL);
  g_return_val_if_fail (heading != NULL && verb != NULL, NULL);
  g_return_val_if_fail (confirmed != NULL, NULL);

  self = ask (from, heading, body, verb, appearance, user_data);
  self->confirmed = confirmed;
  adw_message_dialog_set_default_response (self->dialog,
                                           appearance == ADW_RESPONSE_DESTRUCTIVE ? "no" : "yes");
  gtk_window_present (GTK_WINDOW (self->dialog));
  return GTK_WINDOW (self->dialog);
}

static void
on_reason_changed (DdTextRow *row, Question *self)
{
  g_autofree char *typed = dd_text_row_dup_text (row);

  adw_message_dialog_set_response_enabled (self->dialog, "yes", !dd_text_is_blank (typed));
}

static gboolean
on_accept_key (GtkWidget *dialog, GVariant *args, gpointer user_data)
{
  gtk_widget_activate_default (dialog);
  return GDK_EVENT_STOP;
}

/**
 * dd_ask_reason:
 * @from: the widget that asks
 * @heading: the question
 * @body: (nullable): what the reason is for
 * @label: what is to be typed ("Reason for the delay")
 * @verb: the button that goes on, a verb with a mnemonic
 * @given: called with the reason; not if @from is gone by then
 * @user_data: for @given
 *
 * Asks for the reason of an act that wants one.
 *
 * Returns: (transfer none): the dialog
 */
GtkWindow *
dd_ask_reason (GtkWidget *from,
               const char *heading,
               const char *body,
               const char *label,
               const char *verb,
               DdReasonGiven given,
               gpointer user_data)
{
  GtkWidget *list, *row;
  Question *self;

  g_return_val_if_fail (GTK_IS_WIDGET (from), NULL);
  g_return_val_if_fail (heading != NULL && verb != NULL, NULL);
  g_return_val_if_fail (given != NULL, NULL);

  self = ask (from, heading, body, verb, ADW_RESPONSE_SUGGESTED, user_data);
  self->given = given;

  list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  row = dd_text_row_new (label);
  self->reason = DD_TEXT_ROW (row);
  dd_text_row_set_lines (self->reason, 3);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_widget_set_size_request (list, 360, -1);
  adw_message_dialog_set_extra_child (self->dialog, list);
  adw_message_dialog_set_default_response (self->dialog, "yes");
  dd_accept_key_add (GTK_WIDGET (self->dialog), on_accept_key);
  g_signal_connect (row, "changed", G_CALLBACK (on_reason_changed), self);
  on_reason_changed (self->reason, self);

  gtk_window_present (GTK_WINDOW (self->dialog));
  gtk_widget_grab_focus (row);
  return GTK_WINDOW (self->dialog);
}

/**
 * dd_confirm_name_refusal:
 * @question: what dd_confirm() or dd_ask_reason() gave
 * @verb: the button that leaves all as it is, with a mnemonic
 *
 * Names that button where 取消 would not say which of the two it does: of a question about giving
 * something up or cancelling it.
 */
void
dd_confirm_name_refusal (GtkWindow *question, const char *verb)
{
  g_return_if_fail (ADW_IS_MESSAGE_DIALOG (question) && verb != NULL);

  adw_message_dialog_set_response_label (ADW_MESSAGE_DIALOG (question), "no", verb);
}
