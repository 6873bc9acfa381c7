/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/roster-search-words.h"

#include "base/text.h"
#include "roster/department.h"
#include "roster/phone.h"
#include "roster/post.h"

#include <string.h>

/* Stands before a kind's key in the index: a letter that nobody types. The names of kinds are in
 * the user's language, so the index holds the key and the query looks for the keys whose name fits.
 */
#define KEY_MARK "\xee\x80\x80"

/* Nobody types more words, and each costs a look for every hit. */
#define WORDS_MAX 8

/* One of several words that somebody typed. */
typedef struct
{
  /* what finds it in the index */
  char *expression;
  /* (element-type utf8): the same, to be looked for in the words of one row */
  GPtrArray *needles;
} Word;

static void
word_free (gpointer data)
{
  Word *word = data;

  g_free (word->expression);
  g_ptr_array_unref (word->needles);
  g_free (word);
}

static const Word *
get_word (GPtrArray *words, guint i)
{
  return g_ptr_array_index (words, i);
}

/* " OR "key"", if @name, which the index does not hold, has @wanted in it. */
static void
add_key (GString *query, GPtrArray *needles, const char *wanted, const char *name, const char *key)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_auto (GStrv) parts = NULL;
  g_autofree char *joined = NULL;

  if (strstr (folded, wanted) == NULL)
    return;
  parts = g_strsplit (key, "-", -1);
  joined = g_strjoinv (NULL, parts);
  g_string_append_printf (query, " OR \"" KEY_MARK "%s\"", joined);
  g_ptr_array_add (needles, g_strdup_printf (" " KEY_MARK "%s ", joined));
}

/* A number is looked for by its digits, however it is written; an extension is a word of it. */
static gboolean
is_number (const char *text)
{
  gboolean digits = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalpha (c))
        return FALSE;
      digits |= g_unichar_isdigit (c);
    }
  return digits;
}

static gboolean
has_letter (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* A phrase is found as it stands, a single letter at the beginning of a pair. */
static char *
make_needle (const char *pairs)
{
  g_auto (GStrv) parts = g_strsplit (pairs, "\"", 3);

  return g_strconcat (" ", parts[1], parts[2][0] == '*' ? "" : " ", NULL);
}

/* NULL for a word of no letter and no digit. */
static Word *
word_new (const char *text)
{
  g_autofree char *digits = is_number (text) ? dd_phone_digits (text) : NULL;
  g_autofree char *pairs = dd_text_bigram_query (digits != NULL ? digits : text);
  g_autofree char *folded = NULL;
  GString *query;
  Word *word;

  if (pairs == NULL)
    return NULL;
  word = g_new0 (Word, 1);
  word->needles = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (word->needles, make_needle (pairs));
  query = g_string_new (pairs);
  folded = g_utf8_casefold (text, -1);
  for (guint i = 0; i < DD_N_POST_KINDS; i++)
    add_key (query, word->needles, folded, dd_post_kind_to_text ((DdPostKind) i),
             dd_post_kind_to_key ((DdPostKind) i));
  add_key (query, word->needles, folded, dd_department_name_of (DD_DEPARTMENT_LEADING_GROUP, NULL),
           DD_DEPARTMENT_LEADING_GROUP);
  word->expression = g_string_free (query, FALSE);
  return word;
}

static void
add_word (GPtrArray *words, const char *text)
{
  Word *word = words->len < WORDS_MAX ? word_new (text) : NULL;

  if (word != NULL)
    g_ptr_array_add (words, word);
}

/* Puts a space of one kind between words: Chinese keyboards type a wide one. */
static char *
plain_spaces (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (plain, g_unichar_isspace (c) ? ' ' : c);
    }
  return g_string_free (plain, FALSE);
}

/**
 * dd_roster_search_words_new:
 * @text: (nullable): what the user typed into a search box
 *
 * Cuts it into words, each of which must be found. A number may be typed with spaces: those that
 * follow each other are one.
 *
 * Returns: (transfer full) (nullable): the words; %NULL if there is nothing to search for
 */
GPtrArray *
dd_roster_search_words_new (const char *text)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (word_free);
  g_autofree char *plain = plain_spaces (text != NULL ? text : "");
  g_auto (GStrv) typed = g_strsplit (plain, " ", -1);
  g_autoptr (GString) number = g_string_new (NULL);

  for (guint i = 0; typed[i] != NULL; i++)
    {
      if (is_number (typed[i]))
        {
          g_string_append (number, typed[i]);
          continue;
        }
      if (!has_letter (typed[i]))
        continue;
      add_word (words, number->str);
      g_string_truncate (number, 0);
      add_word (words, typed[i]);
    }
  add_word (words, number->str);
  return words->len > 0 ? g_steal_pointer (&words) : NULL;
}

/**
 * dd_roster_search_words_expression:
 * @words: the words
 * @i: which of them
 *
 * Returns: (transfer none): the MATCH expression that finds it in the index
 */
const char *
dd_roster_search_words_expression (GPtrArray *words, guint i)
{
  return get_word (words, i)->expression;
}

/**
 * dd_roster_search_words_is_in:
 * @words: the words
 * @i: which of them
 * @text: what the index holds of some rows, with spaces around it
 *
 * Returns: whether it would be found in them
 */
gboolean
dd_roster_search_words_is_in (GPtrArray *words, guint i, const char *text)
{
  const Word *word = get_word (words, i);

  for (guint n = 0; n < word->needles->len; n++)
    if (strstr (text, g_ptr_array_index (word->needles, n)) != NULL)
      return TRUE;
  return FALSE;
}
