/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/close-question.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkCheckButton *remember; /* NULL where nobody may choose for good */
  DdCloseAnswered answered;
  gpointer user_data;

  /* owned */
  GtkWindow *window;

  DdOnClose choice;
  gboolean for_good;
} Question;

static void
question_clear (Question *question)
{
  g_clear_object (&question->window);
}

static void
question_unref (gpointer question)
{
  g_rc_box_release_full (question, (GDestroyNotify) question_clear);
}

static void
on_dialog_gone (gpointer question, GClosure *closure)
{
  question_unref (question);
}

static gboolean
answer (gpointer data)
{
  Question *question = data;

  question->answered (question->window, question->choice, question->for_good, question->user_data);
  return G_SOURCE_REMOVE;
}

/* A closing window takes its dialogs along: not before this one is done with the answer. */
static void
on_response (AdwMessageDialog *dialog, const char *response, Question *question)
{
  if (g_str_equal (response, "keep"))
    question->choice = DD_ON_CLOSE_KEEP;
  else if (g_str_equal (response, "quit"))
    question->choice = DD_ON_CLOSE_QUIT;
  else
    return;
  question->for_good =
      question->remember != NULL && gtk_check_button_get_active (question->remember);
  g_idle_add_full (G_PRIORITY_DEFAULT, answer, g_rc_box_acquire (question), question_unref);
}

/**
 * dd_close_question_ask:
 * @window: the window that is to close
 * @notices: whether the desktop shows notices; without them a watch is of little use
 * @may_remember: whether somebody is signed in who may choose for good
 * @answered: called with the choice; not if the window stays
 * @user_data: for @answered
 *
 * Asks what becomes of the watch while something is owed.
 *
 * Returns: (transfer none): the dialog
 */
GtkWindow *
dd_close_question_ask (GtkWindow *window,
                       gboolean notices,
                       gboolean may_remember,
                       DdCloseAnswered answered,
                       gpointer user_data)
{
  Question *question;
  GtkWidget *dialog;

  g_return_val_if_fail (GTK_IS_WINDOW (window) && answered != NULL, NULL);

  dialog = adw_message_dialog_new (
      window, _ ("Deadlines are still open"),
      notices ? _ ("“Keep watch”: the window goes and you are signed out; the watch stays and "
                   "reminds by notices. Open Duty Desk again to see the window.\n\n“Quit”: nothing "
                   "reminds any more; what falls due meanwhile is told at the next start.")
              : _ ("This desktop shows no notices. Rather leave the window open.\n\n“Keep watch”: "
                   "the window goes and you are signed out; the watch stays, but it cannot remind "
                   "anybody until the window is open again.\n\n“Quit”: nothing reminds any more. "
                   "Either way, what falls due meanwhile is told once the window is open again."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "quit",
                                    _ ("_Quit"), "keep", _ ("_Keep watch"), NULL);
  if (notices)
    adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "keep",
                                                ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog),
                                           notices ? "keep" : "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");

  question = g_rc_box_new0 (Question);
  question->window = g_object_ref (window);
  question->answered = answered;
  question->user_data = user_data;
  if (may_remember)
    {
      GtkWidget *remember = gtk_check_button_new_with_mnemonic (_ ("_Do not ask again"));

      gtk_widget_set_halign (remember, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (remember, _ ("Preferences can change it back"));
      question->remember = GTK_CHECK_BUTTON (remember);
      adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), remember);
    }
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_response), question, on_dialog_gone, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  /* Enter goes the default way, and does not tick the box. */
  gtk_window_set_focus (GTK_WINDOW (dialog), gtk_window_get_default_widget (GTK_WINDOW (dialog)));
  return GTK_WINDOW (dialog);
}
