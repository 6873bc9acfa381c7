/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/text.h"

#include "base/error.h"

#include <glib/gi18n.h>

/**
 * dd_text_is_blank:
 * @text: (nullable): a text
 *
 * Returns: whether @text says nothing: %NULL, empty, or white space only
 */
gboolean
dd_text_is_blank (const char *text)
{
  if (text == NULL)
    return TRUE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

/**
 * dd_text_clean:
 * @text: (nullable): valid UTF-8
 *
 * Returns: (transfer full) (nullable): @text without white space at its ends; %NULL if nothing is
 *   left, because an empty answer is "not known yet"
 */
char *
dd_text_clean (const char *text)
{
  const char *end;

  if (dd_text_is_blank (text))
    return NULL;

  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  end = text + strlen (text);
  for (const char *last = g_utf8_prev_char (end); g_unichar_isspace (g_utf8_get_char (last));
       last = g_utf8_prev_char (last))
    end = last;
  return g_strndup (text, end - text);
}

/**
 * dd_text_check:
 * @text: (nullable): a text of unknown origin
 * @label: what the text is, in the user's words, for the message
 * @max_chars: the most characters it may have
 * @error: return location
 *
 * Returns: whether @text can be kept: valid UTF-8 of at most @max_chars; %NULL can
 */
gboolean
dd_text_check (const char *text, const char *label, glong max_chars, GError **error)
{
  if (text == NULL)
    return TRUE;

  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                   _ ("“%s” contains characters that cannot be read. Please type it again."),
                   label);
      return FALSE;
    }
  if (g_utf8_strlen (text, -1) > max_chars)
    {
      g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                   /* Translators: the name of a field, then a number of characters. */
                   _ ("“%s” is longer than %ld characters. Please shorten it."), label, max_chars);
      return FALSE;
    }
  return TRUE;
}

/**
 * dd_text_is_break:
 * @c: a character
 *
 * Returns: whether a line may be broken at @c: a space, or a wide character as Chinese ones are
 */
gboolean
dd_text_is_break (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iswide (c);
}

/**
 * dd_text_has_endless_word:
 * @text: (nullable): valid UTF-8
 * @length: how many characters without a place to break a line are too many
 *
 * A widget that breaks lines between words looks through all the rest of such a word for a place,
 * at every line of it: a key or a file that was pasted takes seconds, and must be broken anywhere.
 *
 * Returns: whether @text has @length characters in a row without a space or a Chinese character
 */
gboolean
dd_text_has_endless_word (const char *text, guint length)
{
  guint reached = 0;

  for (const char *p = text != NULL ? text : ""; *p != '\0' && reached < length;
       p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      reached = dd_text_is_break (c) ? 0 : reached + 1;
    }
  return reached == length;
}

/* Letters and digits of @text in lower case, everything else dropped. */
static GArray *
search_characters (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *lower = normal != NULL ? g_utf8_strdown (normal, -1) : g_strdup ("");
  GArray *characters = g_array_new (FALSE, FALSE, sizeof (gunichar));

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_array_append_val (characters, c);
    }
  return characters;
}

/**
 * dd_text_bigrams:
 * @text: (nullable): valid UTF-8
 *
 * Cuts a text for a full-text index: every overlapping pair of letters as one word, and the last
 * letter alone. One index then serves searches of one, two and more Chinese characters, which the
 * trigram index of SQLite does not.
 *
 * Returns: (transfer full): words with a space between them
 */
char *
dd_text_bigrams (const char *text)
{
  g_autoptr (GArray) characters = search_characters (text != NULL ? text : "");
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < characters->len; i++)
    {
      if (i > 0)
        g_string_append_c (words, ' ');
      g_string_append_unichar (words, g_array_index (characters, gunichar, i));
      if (i + 1 < characters->len)
        g_string_append_unichar (words, g_array_index (characters, gunichar, i + 1));
    }
  return g_string_free (words, FALSE);
}

/**
 * dd_text_bigram_query:
 * @text: (nullable): what the user typed into a search box
 *
 * Returns: (transfer full) (nullable): the MATCH expression that finds @text in an index of
 *   dd_text_bigrams(); %NULL if there is nothing to search for
 */
char *
dd_text_bigram_query (const char *text)
{
  g_autoptr (GArray) characters = search_characters (text != NULL ? text : "");
  GString *query;

  if (characters->len == 0)
    return NULL;

  query = g_string_new ("\"");
  if (characters->len == 1)
    {
      /* A pair that begins with the character, or the character alone at the end. */
      g_string_append_unichar (query, g_array_index (characters, gunichar, 0));
      g_string_append (query, "\"*");
      return g_string_free (query, FALSE);
    }
  for (guint i = 0; i + 1 < characters->len; i++)
    {
      if (i > 0)
        g_string_append_c (query, ' ');
      g_string_append_unichar (query, g_array_index (characters, gunichar, i));
      g_string_append_unichar (query, g_array_index (characters, gunichar, i + 1));
    }
  g_string_append_c (query, '"');
  return g_string_free (query, FALSE);
}
