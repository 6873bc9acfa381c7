/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/incidents/script-view.h"

/* Amber ground that is seen on white and on black. */
#define UNKNOWN_RED 0xf5f5
#define UNKNOWN_GREEN 0xc2c2
#define UNKNOWN_BLUE 0x1111
#define UNKNOWN_ALPHA 0x5555

static void
mark_unknown (PangoAttrList *attributes, guint from, guint until)
{
  PangoAttribute *ground = pango_attr_background_new (UNKNOWN_RED, UNKNOWN_GREEN, UNKNOWN_BLUE);
  PangoAttribute *alpha = pango_attr_background_alpha_new (UNKNOWN_ALPHA);

  ground->start_index = alpha->start_index = from;
  ground->end_index = alpha->end_index = until;
  pango_attr_list_insert (attributes, ground);
  pango_attr_list_insert (attributes, alpha);
}

/* “待核实” stays whole at a line's end: a word joiner stands between its characters. */
static void
append_unbroken (GString *text, const char *words)
{
  for (const char *p = words; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (p != words)
        g_string_append_unichar (text, 0x2060);
      g_string_append_unichar (text, g_utf8_get_char (p));
    }
}

static GtkWidget *
new_paragraph (const GPtrArray *runs, double scale)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GtkWidget *label = gtk_label_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const DdReportRun *run = g_ptr_array_index (runs, i);
      guint from = text->len;

      if ((run->flags & DD_REPORT_RUN_UNKNOWN) != 0)
        {
          append_unbroken (text, run->text);
          mark_unknown (attributes, from, text->len);
        }
      else
        g_string_append (text, run->text);
    }
  if (scale != 1.0)
    pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  gtk_label_set_text (GTK_LABEL (label), text->str);
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  gtk_widget_add_css_class (label, "script");
  return label;
}

/**
 * dd_script_view_new:
 * @script: what to say
 * @scale: of the letters; 1 is the size to read from at the desk
 *
 * Returns: (transfer floating): the script as paragraphs, what is not known yet on an amber ground
 */
GtkWidget *
dd_script_view_new (const DdPhoneScript *script, double scale)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  for (guint i = 0; i < script->paragraphs->len; i++)
    gtk_box_append (GTK_BOX (box),
                    new_paragraph (g_ptr_array_index (script->paragraphs, i), scale));
  return box;
}
