/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/tooltips.h"

/* As wide as a tooltip may be, in average characters of a Latin font. */
#define LINE 50

#define FOLLOWED "dd-followed"

/* How many average characters a text is as wide as; rather a little too many, for it gets no more
 * than it needs. */
static int
estimate_width (const char *text)
{
  int halves = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    halves += g_unichar_iswide (g_utf8_get_char (text)) ? 5 : 2;
  return MIN (halves / 2 + 1, LINE);
}

/* GTK grants a tooltip as many average characters as its text has: half of what Chinese needs. What
 * has room on one line is not broken at all, not for a fraction of a pixel either. */
static void
widen (GtkLabel *label)
{
  int width = estimate_width (gtk_label_get_text (label));

  if (gtk_label_get_max_width_chars (label) < width)
    gtk_label_set_max_width_chars (label, width);
  gtk_label_set_wrap (label, width == LINE);
}

static GtkLabel *
find_label (GtkWidget *box)
{
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child))
      return GTK_LABEL (child);
  return NULL;
}

/* GTK keeps the label of a tooltip to itself. For a moment the tooltip is given a widget to show,
 * which then stands beside it. */
static void
follow_label (GtkTooltip *tooltip)
{
  GtkWidget *neighbour = g_object_ref_sink (adw_bin_new ());
  GtkWidget *box;
  GtkLabel *label;

  gtk_tooltip_set_custom (tooltip, neighbour);
  box = gtk_widget_get_parent (neighbour);
  label = box != NULL ? find_label (box) : NULL;
  gtk_tooltip_set_custom (tooltip, NULL);
  g_object_unref (neighbour);
  if (label == NULL)
    return;
  g_signal_connect (label, "notify::max-width-chars", G_CALLBACK (widen), NULL);
  g_signal_connect (label, "notify::wrap", G_CALLBACK (widen), NULL);
}

/* The tooltip of a button would stand over the menu that the button opens, and stay there. */
static void
on_toggled (GtkToggleButton *toggle)
{
  GtkWidget *button = gtk_widget_get_parent (GTK_WIDGET (toggle));
  gboolean open = gtk_toggle_button_get_active (toggle);

  if (button == NULL)
    return;
  gtk_widget_set_has_tooltip (button, !open);
  if (open)
    gtk_widget_trigger_tooltip_query (button);
}

static gboolean
look_at_toggle (gpointer toggle)
{
  on_toggled (toggle);
  return G_SOURCE_REMOVE;
}

/* Before its tooltip comes for the first time; the menu may be open by then. GTK 4.8 does not say
 * when it opens, but shows it by the toggle inside. */
static void
follow_menu (GtkWidget *button)
{
  GtkWidget *toggle = gtk_widget_get_first_child (button);

  g_object_set_data (G_OBJECT (button), FOLLOWED, GINT_TO_POINTER (TRUE));
  if (!GTK_IS_TOGGLE_BUTTON (toggle))
    return;
  g_signal_connect (toggle, "toggled", G_CALLBACK (on_toggled), NULL);
  if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (toggle)))
    g_idle_add_full (G_PRIORITY_DEFAULT, look_at_toggle, g_object_ref (toggle), g_object_unref);
}

/* Every tooltip, once, before its text is asked for the first time. */
static gboolean
on_query (GSignalInvocationHint *hint, guint n, const GValue *values, gpointer user_data)
{
  GtkTooltip *tooltip = g_value_get_object (&values[4]);
  GObject *widget = g_value_get_object (&values[0]);

  if (g_object_get_data (G_OBJECT (tooltip), FOLLOWED) == NULL)
    {
      g_object_set_data (G_OBJECT (tooltip), FOLLOWED, GINT_TO_POINTER (TRUE));
      follow_label (tooltip);
    }
  if (GTK_IS_MENU_BUTTON (widget) && g_object_get_data (widget, FOLLOWED) == NULL)
    follow_menu (GTK_WIDGET (widget));
  return TRUE;
}

/**
 * dd_tooltips_mend:
 *
 * Lets tooltips in Chinese be as wide as those in English. GTK 4.8 breaks them after half a line,
 * and a word of two characters in the middle. And lets the tooltip of a menu's button go when the
 * menu opens, whose first item it covers.
 */
void
dd_tooltips_mend (void)
{
  GtkWidgetClass *widget_class = g_type_class_ref (GTK_TYPE_WIDGET);

  g_signal_add_emission_hook (g_signal_lookup ("query-tooltip", GTK_TYPE_WIDGET), 0, on_query, NULL,
                              NULL);
  g_type_class_unref (widget_class);
}
