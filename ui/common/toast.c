/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/toast.h"

#include <glib/gi18n.h>

static AdwToastOverlay *
find_overlay (GtkWidget *from)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);

  return overlay != NULL ? ADW_TOAST_OVERLAY (overlay) : NULL;
}

/* A toast reads its title as markup; a sentence may hold what a person typed. */
static AdwToast *
toast_new (const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  return adw_toast_new (escaped);
}

/**
 * dd_toast_say:
 * @from: a widget inside an AdwToastOverlay
 * @sentence: what was done
 *
 * Says a sentence at the foot of the window for a few seconds.
 */
void
dd_toast_say (GtkWidget *from, const char *sentence)
{
  AdwToastOverlay *overlay;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (sentence != NULL);

  overlay = find_overlay (from);
  if (overlay != NULL)
    adw_toast_overlay_add_toast (overlay, toast_new (sentence));
}

/* Seconds in which @sentence is seen and read without haste. */
static guint
reading_time (const char *sentence)
{
  guint seconds = 5 + (guint) g_utf8_strlen (sentence, -1) / 4;

  return MAX (seconds, 10);
}

/**
 * dd_toast_say_error:
 * @from: a widget inside an AdwToastOverlay
 * @error: what went wrong
 *
 * Says the error's sentence for as long as it takes to read, ten seconds or more. A toast cuts a
 * line that is too long for it, so a sentence that would not fit is shown whole in a dialog.
 */
void
dd_toast_say_error (GtkWidget *from, const GError *error)
{
  AdwToastOverlay *overlay;
  GtkRoot *root;
  GtkWidget *dialog;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (error != NULL);

  overlay = find_overlay (from);
  if (overlay != NULL && g_utf8_strlen (error->message, -1) <= 40)
    {
      AdwToast *toast = toast_new (error->message);

      adw_toast_set_timeout (toast, reading_time (error->message));
      adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
      adw_toast_overlay_add_toast (overlay, toast);
      return;
    }

  root = gtk_widget_get_root (from);
  dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   _ ("This could not be done"), error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * dd_toast_offer:
 * @from: a widget inside an AdwToastOverlay
 * @sentence: what was done
 * @verb: its button, with a mnemonic (“_Undo”)
 * @chosen: called with @object when the button is pressed
 * @object: the object it is for; nothing is called once that is gone
 *
 * Says a sentence, and offers a way back for as long as it stands.
 *
 * Returns: (nullable) (transfer none): the toast, to dismiss it when it is out of date
 */
AdwToast *
dd_toast_offer (
    GtkWidget *from, const char *sentence, const char *verb, GCallback chosen, GObject *object)
{
  AdwToastOverlay *overlay;
  AdwToast *toast;

  g_return_val_if_fail (GTK_IS_WIDGET (from) && sentence != NULL && verb != NULL, NULL);
  g_return_val_if_fail (chosen != NULL && G_IS_OBJECT (object), NULL);

  overlay = find_overlay (from);
  if (overlay == NULL)
    return NULL;
  toast = toast_new (sentence);
  adw_toast_set_button_label (toast, verb);
  g_signal_connect_object (toast, "button-clicked", chosen, object, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (overlay, toast);
  return toast;
}
