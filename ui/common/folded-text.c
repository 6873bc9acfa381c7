/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/folded-text.h"

#include "base/text.h"

#include <glib/gi18n.h>

/* A text up to here is shown whole. */
#define WHOLE_CHARS 400
#define WHOLE_LINES 10

/* So much of a longer one is shown until it is unfolded. */
#define HEAD_CHARS 240
#define HEAD_LINES 6

/** All of it scrolls in the page rather than push the rest of the page away. */
#define MAX_HEIGHT 320

/** A word of as many characters is broken anywhere. */
#define ENDLESS 200

/** A longer word than this is laid out in pieces. */
#define PARAGRAPH 1000

/**
 * DdFoldedText:
 *
 * A text to be read, of any length: of a long one its beginning is shown, and a button that shows
 * the rest.
 */
struct _DdFoldedText
{
  AdwBin parent_instance;

  /* Children */
  GtkWidget *label;
  GtkWidget *button; /* NULL if the label says it all */
  GtkWidget *whole;  /* NULL while folded */

  /* Owned */
  char *text;
};

G_DEFINE_FINAL_TYPE (DdFoldedText, dd_folded_text, ADW_TYPE_BIN)

/* The place in @text after @chars characters or @lines lines, whichever comes first. */
static const char *
find_end (const char *text, guint chars, guint lines)
{
  const char *place = text;

  for (; *place != '\0' && chars > 0; place = g_utf8_next_char (place), chars--)
    if (*place == '\n' && --lines == 0)
      break;
  return place;
}

/* Returns: (nullable): the beginning of a text that is too long to be shown whole */
static char *
head_of (const char *text)
{
  g_autofree char *head = NULL;

  if (*find_end (text, WHOLE_CHARS, WHOLE_LINES) == '\0')
    return NULL;
  head = g_strndup (text, find_end (text, HEAD_CHARS, HEAD_LINES) - text);
  return g_strconcat (g_strchomp (head), "…", NULL);
}

/* @text with a line break in every word so long that laying it out as one paragraph takes seconds.
 */
static char *
break_words (const char *text)
{
  GString *broken = g_string_sized_new (strlen (text));
  guint length = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (dd_text_is_break (c))
        length = 0;
      else if (length++ == PARAGRAPH)
        {
          g_string_append_c (broken, '\n');
          length = 1;
        }
      g_string_append_unichar (broken, c);
    }
  return g_string_free (broken, FALSE);
}

/* All of a long text. A label lays its text out anew for every width it is asked for, which takes
 * minutes for a word of a hundred thousand characters; a view does it once. The text that is shown
 * is not the text word for word, so it cannot be taken from here. */
static GtkWidget *
new_view (const char *text)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();
  g_autofree char *broken = break_words (text);

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), dd_text_has_endless_word (text, ENDLESS)
                                                         ? GTK_WRAP_CHAR
                                                         : GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_widget_set_can_target (view, FALSE);
  gtk_widget_set_focusable (view, FALSE);
  gtk_widget_add_css_class (view, "inline");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), broken, -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  return scroller;
}

static void
on_clicked (DdFoldedText *self)
{
  GtkWidget *box = adw_bin_get_child (ADW_BIN (self));
  gboolean unfold = self->whole == NULL;

  if (unfold)
    {
      self->whole = new_view (self->text);
      gtk_box_insert_child_after (GTK_BOX (box), self->whole, self->label);
    }
  else
    {
      gtk_box_remove (GTK_BOX (box), self->whole);
      self->whole = NULL;
    }
  gtk_widget_set_visible (self->label, !unfold);
  gtk_button_set_label (GTK_BUTTON (self->button), unfold ? C_ ("long text", "Show less")
                                                          : C_ ("long text", "Show all of it"));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, unfold,
                               -1);
}

static void
dd_folded_text_finalize (GObject *object)
{
  DdFoldedText *self = DD_FOLDED_TEXT (object);

  g_free (self->text);

  G_OBJECT_CLASS (dd_folded_text_parent_class)->finalize (object);
}

static void
dd_folded_text_class_init (DdFoldedTextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_folded_text_finalize;
}

static void
dd_folded_text_init (DdFoldedText *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), 60);
}

static void
add_button (DdFoldedText *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->button = gtk_button_new_with_label (C_ ("long text", "Show all of it"));
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_halign (self->button, GTK_ALIGN_START);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE,
                               -1);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (on_clicked), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), self->button);
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * dd_folded_text_get_text:
 * @self: a text
 *
 * Returns: (transfer none): all of it
 */
const char *
dd_folded_text_get_text (DdFoldedText *self)
{
  g_return_val_if_fail (DD_IS_FOLDED_TEXT (self), NULL);

  return self->text;
}

/**
 * dd_folded_text_is_unfolded:
 * @self: a text
 *
 * Returns: whether it is a long text and somebody reads all of it
 */
gboolean
dd_folded_text_is_unfolded (DdFoldedText *self)
{
  g_return_val_if_fail (DD_IS_FOLDED_TEXT (self), FALSE);

  return self->whole != NULL;
}

/**
 * dd_folded_text_get_label:
 * @self: a text
 *
 * Returns: (transfer none): the label that shows it or its beginning, to give it a style
 */
GtkLabel *
dd_folded_text_get_label (DdFoldedText *self)
{
  g_return_val_if_fail (DD_IS_FOLDED_TEXT (self), NULL);

  return GTK_LABEL (self->label);
}

/**
 * dd_folded_text_new:
 * @text: a text, not markup
 *
 * Returns: (transfer floating): the text, folded if it is long
 */
GtkWidget *
dd_folded_text_new (const char *text)
{
  DdFoldedText *self = g_object_new (DD_TYPE_FOLDED_TEXT, NULL);
  g_autofree char *head = head_of (text);
  const char *shown = head != NULL ? head : text;

  self->text = g_strdup (text);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), dd_text_has_endless_word (shown, ENDLESS)
                                                        ? PANGO_WRAP_CHAR
                                                        : PANGO_WRAP_WORD_CHAR);
  gtk_label_set_text (GTK_LABEL (self->label), shown);
  if (head != NULL)
    add_button (self);
  else
    adw_bin_set_child (ADW_BIN (self), self->label);
  return GTK_WIDGET (self);
}
