/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/error.h"
#include "tests/ui/ui-desk.h"
#include "ui/common/toast.h"

/* A window with an overlay; @from is inside it. */
static GtkWidget *
open_window (GtkWidget **from)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  *from = gtk_label_new ("page");
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), *from);
  return ui_show (overlay);
}

static gboolean
is_said (GtkWidget *window, const char *sentence)
{
  return ui_find (window, GTK_TYPE_LABEL, sentence) != NULL;
}

/* The toast that is shown under @root and says @title. */
static AdwToast *
find_toast (GtkWidget *root, const char *title)
{
  if (g_strcmp0 (G_OBJECT_TYPE_NAME (root), "AdwToastWidget") == 0)
    {
      g_autoptr (AdwToast) toast = NULL;

      g_object_get (root, "toast", &toast, NULL);
      if (g_strcmp0 (adw_toast_get_title (toast), title) == 0)
        return toast;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      AdwToast *found = find_toast (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWindow *
find_dialog (GtkWidget *window)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *l = toplevels; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) &&
        gtk_window_get_transient_for (l->data) == GTK_WINDOW (window))
      return l->data;
  return NULL;
}

static void
test_said (void)
{
  g_autoptr (GError) brief = g_error_new_literal (DD_ERROR, DD_ERROR_FULL, "Disk <full> & done");
  g_autoptr (GError) lengthy = g_error_new_literal (
      DD_ERROR, DD_ERROR_FULL,
      "The disk is full, and nothing was changed; everything saved before is safe.");
  GtkWidget *from;
  GtkWidget *window = open_window (&from);
  AdwToast *toast;
  GtkWindow *dialog;

  dd_toast_say (from, "Saved <it> & more");
  ui_settle ();
  g_assert_true (is_said (window, "Saved <it> & more"));
  dd_toast_say_error (from, brief);
  /* It can be read, and then goes. */
  toast = find_toast (window, "Disk &lt;full&gt; &amp; done");
  g_assert_nonnull (toast);
  g_assert_cmpuint (adw_toast_get_timeout (toast), >=, 10);

  /* A toast would cut it: a long sentence is shown whole. */
  dd_toast_say_error (from, lengthy);
  ui_settle ();
  dialog = find_dialog (window);
  g_assert_nonnull (dialog);
  g_assert_cmpstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), ==, lengthy->message);
  gtk_window_destroy (dialog);

  /* A page that has gone says nothing: a lock may stand there by now. */
  g_object_ref (from);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  dd_toast_say_error (from, lengthy);
  g_assert_null (find_dialog (NULL));
  g_object_unref (from);
}

static void
on_chosen (gpointer object)
{
  g_object_set_data (object, "chosen",
                     GUINT_TO_POINTER (GPOINTER_TO_UINT (g_object_get_data (object, "chosen")) +
                                       1));
}

static void
press (AdwToast *toast)
{
  g_signal_emit_by_name (toast, "button-clicked");
  adw_toast_dismiss (toast);
}

/* Toasts that take each other's place faster than they slide in: none is lost, none is freed while
 * it moves (libadwaita 1.2 did), and what is out of date cannot be chosen any more. */
static void
test_in_haste (void)
{
  g_autoptr (GObject) object = g_object_new (G_TYPE_OBJECT, NULL);
  GtkWidget *from;
  GtkWidget *window = open_window (&from);
  AdwToast *toast = dd_toast_offer (from, "first", "_Undo", G_CALLBACK (on_chosen), object);

  press (toast);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_object_get_data (object, "chosen")), ==, 1);
  g_assert_null (adw_toast_get_button_label (toast));
  for (guint i = 0; i < 3; i++)
    {
      adw_toast_dismiss (toast);
      toast = dd_toast_offer (from, "next", "_Undo", G_CALLBACK (on_chosen), object);
    }
  dd_toast_say (from, "last");
  g_assert_true (is_said (window, "first"));
  g_assert_false (is_said (window, "next"));
  ui_wait (800);
  g_assert_true (is_said (window, "next"));
  adw_toast_dismiss (toast);
  ui_wait (3500);
  g_assert_false (is_said (window, "first"));
  g_assert_false (is_said (window, "next"));
  g_assert_true (is_said (window, "last"));

  /* Nothing waits that long when it had time to slide in. */
  toast = find_toast (window, "last");
  g_assert_nonnull (toast);
  adw_toast_dismiss (toast);
  ui_wait (500);
  g_assert_false (is_said (window, "last"));

  /* A window closes over one that waits. */
  dd_toast_say (from, "more");
  toast = dd_toast_offer (from, "waiting", "_Undo", G_CALLBACK (on_chosen), object);
  adw_toast_dismiss (find_toast (window, "more"));
  gtk_window_destroy (GTK_WINDOW (window));
  ui_wait (700);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_object_get_data (object, "chosen")), ==, 1);
}

int
main (int argc, char **argv)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/toast/said", test_said);
  g_test_add_func ("/toast/in-haste", test_in_haste);
  return g_test_run ();
}
