/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/filled.h"

#include "ui/common/confirm.h"

#include <glib/gi18n.h>

/* A password or a key is no loss: it is known, or stands on paper. */
static gboolean
is_secret (GtkWidget *widget)
{
  GtkEditable *text;

  if (GTK_IS_TEXT_VIEW (widget))
    return (gtk_text_view_get_input_hints (GTK_TEXT_VIEW (widget)) & GTK_INPUT_HINT_PRIVATE) != 0;
  if (ADW_IS_PASSWORD_ENTRY_ROW (widget))
    return TRUE;
  text = gtk_editable_get_delegate (GTK_EDITABLE (widget));
  return GTK_IS_TEXT (text) &&
         (gtk_text_get_input_hints (GTK_TEXT (text)) & GTK_INPUT_HINT_PRIVATE) != 0;
}

static char *
dup_text (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static char *
dup_number (guint number)
{
  return number != 0 ? g_strdup_printf ("%u", number) : NULL;
}

/* Whether @widget is a field; *@value is what stands in it, %NULL or "" if that is nothing. */
static gboolean
read_field (GtkWidget *widget, char **value)
{
  if (GTK_IS_EDITABLE (widget))
    *value = is_secret (widget) ? NULL : g_strdup (gtk_editable_get_text (GTK_EDITABLE (widget)));
  else if (GTK_IS_TEXT_VIEW (widget))
    *value = is_secret (widget) ? NULL : dup_text (GTK_TEXT_VIEW (widget));
  else if (ADW_IS_COMBO_ROW (widget))
    *value = dup_number (adw_combo_row_get_selected (ADW_COMBO_ROW (widget)));
  else if (GTK_IS_DROP_DOWN (widget))
    *value = dup_number (gtk_drop_down_get_selected (GTK_DROP_DOWN (widget)));
  else if (GTK_IS_SWITCH (widget))
    *value = dup_number (gtk_switch_get_active (GTK_SWITCH (widget)));
  else if (GTK_IS_CHECK_BUTTON (widget))
    *value = dup_number (gtk_check_button_get_active (GTK_CHECK_BUTTON (widget)));
  else if (GTK_IS_TOGGLE_BUTTON (widget))
    *value = dup_number (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (widget)));
  else if (GTK_IS_MENU_BUTTON (widget))
    /* The day of a date row. */
    *value = g_strdup (gtk_menu_button_get_label (GTK_MENU_BUTTON (widget)));
  else
    return FALSE;
  return TRUE;
}

static void
append_fields (GtkWidget *widget, GString *filled)
{
  g_autofree char *value = NULL;

  if (read_field (widget, &value))
    {
      if (value != NULL && *value != '\0')
        g_string_append_printf (filled, "%p %s\n", (void *) widget, value);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    append_fields (child, filled);
}

/**
 * dd_filled_dup:
 * @root: what the fields stand in
 *
 * What stands in all fields below @root, in their order, to be compared with what stood in them
 * earlier or will later. An empty field counts for nothing, so that a row which is added and left
 * empty is no difference; neither does one for a password or another secret.
 *
 * Returns: (transfer full): a text for comparing alone
 */
char *
dd_filled_dup (GtkWidget *root)
{
  g_autoptr (GString) filled = g_string_new (NULL);

  g_return_val_if_fail (GTK_IS_WIDGET (root), NULL);

  append_fields (root, filled);
  return g_string_free (g_steal_pointer (&filled), FALSE);
}

/**
 * dd_filled_focus:
 * @root: what the fields of a window stand in
 *
 * Gives the keyboard to the first field below @root, unless somebody gave it to another. The cursor
 * stands behind what is in it, so that the first key adds to that.
 */
void
dd_filled_focus (GtkWidget *root)
{
  GtkRoot *window;
  GtkWidget *focus;

  g_return_if_fail (GTK_IS_WIDGET (root));

  window = gtk_widget_get_root (root);
  if (window == NULL || gtk_root_get_focus (window) != NULL)
    return;
  gtk_widget_child_focus (root, GTK_DIR_TAB_FORWARD);
  focus = gtk_root_get_focus (window);
  if (GTK_IS_EDITABLE (focus))
    gtk_editable_set_position (GTK_EDITABLE (focus), -1);
}

static void
on_given_up (GtkWidget *from, gpointer user_data)
{
  gtk_window_destroy (GTK_WINDOW (from));
}

/**
 * dd_filled_ask:
 * @window: a window that somebody wants to close
 *
 * Asks whether what was filled in may be lost, and closes @window after a yes.
 */
void
dd_filled_ask (GtkWindow *window)
{
  g_return_if_fail (GTK_IS_WINDOW (window));

  dd_confirm_name_refusal (
      dd_confirm (GTK_WIDGET (window), _ ("Give up what was typed?"),
                  _ ("What was filled in here is not saved yet, and would have to be typed again."),
                  _ ("_Give up"), ADW_RESPONSE_DESTRUCTIVE, on_given_up, NULL),
      _ ("_Keep typing"));
}
