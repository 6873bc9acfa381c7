/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/toast.h"

#include <glib/gi18n.h>

static AdwToastOverlay *
find_overlay (GtkWidget *from)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);

  return overlay != NULL ? ADW_TOAST_OVERLAY (overlay) : NULL;
}

/* — hiding —
 *
 * In libadwaita 1.2 a toast takes up to half a second to slide in and less to fade out, and one
 * that has faded out before it had slid in is freed while its animation still writes to it. Nobody
 * can be kept from pressing a button twice, so a toast that goes so early goes a little later. */

#define SETTLED_AFTER 600 /* ms */

/* What waits until the latest toast of an overlay has slid in. */
typedef struct
{
  guint timer;
  GPtrArray *waiting; /* (element-type AdwToast): dismissed, still shown */
} Settling;

static void
settling_free (Settling *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_ptr_array_unref (self->waiting);
  g_free (self);
}

static gboolean
on_settled (gpointer user_data)
{
  Settling *self = user_data;

  self->timer = 0;
  if (self->waiting->len > 0)
    {
      g_autoptr (AdwToast) toast = g_ptr_array_steal_index (self->waiting, 0);

      g_signal_emit_by_name (toast, "dismissed");
    }
  return G_SOURCE_REMOVE;
}

/* A toast comes, or one that waited comes in the place of another. */
static void
settle (AdwToastOverlay *overlay)
{
  Settling *self = g_object_get_data (G_OBJECT (overlay), "settling");

  if (self == NULL)
    {
      self = g_new0 (Settling, 1);
      self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
      g_object_set_data_full (G_OBJECT (overlay), "settling", self, (GDestroyNotify) settling_free);
    }
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (SETTLED_AFTER, on_settled, self);
}

static void
on_dismissed (AdwToast *toast, AdwToastOverlay *overlay)
{
  Settling *self = g_object_get_data (G_OBJECT (overlay), "settling");

  if (self == NULL)
    return;
  if (self->timer == 0)
    {
      settle (overlay);
      return;
    }
  g_signal_stop_emission_by_name (toast, "dismissed");
  adw_toast_set_button_label (toast, NULL);
  g_ptr_array_add (self->waiting, g_object_ref (toast));
}

/* Takes @toast. */
static void
show (AdwToastOverlay *overlay, AdwToast *toast)
{
  /* Before the overlay connects: what is stopped here does not reach it. */
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_dismissed), overlay, 0);
  settle (overlay);
  adw_toast_overlay_add_toast (overlay, toast);
}

/* — saying — */

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
    show (overlay, toast_new (sentence));
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
 * line that is too long for it, so a sentence that would not fit is shown whole in a dialog. A page
 * that has gone says nothing.
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
      show (overlay, toast);
      return;
    }

  /* A page that is gone says nothing over what came after it, the lock say. */
  root = gtk_widget_get_root (from);
  if (!GTK_IS_WINDOW (root))
    return;
  dialog = adw_message_dialog_new (GTK_WINDOW (root), _ ("This could not be done"), error->message);
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
  show (overlay, toast);
  return toast;
}
