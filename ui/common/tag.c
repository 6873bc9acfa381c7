/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/tag.h"

#include "ui/common/format.h"

static const char *const tone_classes[] = {
  [DD_TAG_PLAIN] = NULL,    [DD_TAG_ACCENT] = "accent",   [DD_TAG_WARNING] = "warning",
  [DD_TAG_ERROR] = "error", [DD_TAG_SUCCESS] = "success",
};

/**
 * dd_tag_new:
 * @text: a few words
 * @tone: the tint
 *
 * Returns: (transfer floating): a small label in a tinted capsule
 */
GtkWidget *
dd_tag_new (const char *text, DdTagTone tone)
{
  GtkWidget *tag = gtk_label_new (NULL);

  gtk_widget_add_css_class (tag, "tag");
  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
  gtk_label_set_ellipsize (GTK_LABEL (tag), PANGO_ELLIPSIZE_END);
  dd_tag_set (tag, text, tone);
  return tag;
}

/**
 * dd_tag_new_unknown:
 *
 * Returns: (transfer floating): a tag that says that something is not known yet; it is never cut
 */
GtkWidget *
dd_tag_new_unknown (void)
{
  GtkWidget *tag = dd_tag_new (dd_format_unknown (), DD_TAG_WARNING);

  gtk_label_set_ellipsize (GTK_LABEL (tag), PANGO_ELLIPSIZE_NONE);
  return tag;
}

/**
 * dd_tag_set:
 * @tag: a label made by dd_tag_new()
 * @text: a few words
 * @tone: the tint
 *
 * Changes what a tag says.
 */
void
dd_tag_set (GtkWidget *tag, const char *text, DdTagTone tone)
{
  g_return_if_fail (GTK_IS_LABEL (tag));
  g_return_if_fail (tone < G_N_ELEMENTS (tone_classes));

  gtk_label_set_label (GTK_LABEL (tag), text);
  for (guint i = 0; i < G_N_ELEMENTS (tone_classes); i++)
    if (tone_classes[i] != NULL)
      gtk_widget_remove_css_class (tag, tone_classes[i]);
  if (tone_classes[tone] != NULL)
    gtk_widget_add_css_class (tag, tone_classes[tone]);
}

/**
 * dd_count_new:
 *
 * Returns: (transfer floating): a count in a capsule, for a row of the sidebar; hidden until it
 *   counts something
 */
GtkWidget *
dd_count_new (void)
{
  GtkWidget *count = gtk_label_new (NULL);

  gtk_widget_add_css_class (count, "count");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (count, FALSE);
  return count;
}

/**
 * dd_count_set:
 * @count: a label made by dd_count_new()
 * @n: how many; 0 hides the count
 * @attention: whether something of it is due today
 * @sentence: (nullable): what is counted, for a screen reader and the tooltip ("2 reports wait for
 *   your signature")
 *
 * Changes what a count says.
 */
void
dd_count_set (GtkWidget *count, gint64 n, gboolean attention, const char *sentence)
{
  g_autofree char *text = NULL;

  g_return_if_fail (GTK_IS_LABEL (count));

  text = g_strdup_printf ("%" G_GINT64_FORMAT, n);
  gtk_label_set_label (GTK_LABEL (count), text);
  gtk_widget_set_visible (count, n > 0);
  gtk_widget_set_tooltip_text (count, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (count), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sentence != NULL ? sentence : text, -1);
  if (attention)
    gtk_widget_add_css_class (count, "attention");
  else
    gtk_widget_remove_css_class (count, "attention");
}
