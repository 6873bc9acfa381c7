/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json-guard.h"

#include "base/error.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* So many characters of a value are quoted. */
#define QUOTE_MAX 40

/*
 * json-glib cuts a string at \u0000, keeps the last of doubled keys, skips comments, wraps integers
 * of 20 digits and overflows its stack on deep input. So the bytes are checked against RFC 8259
 * first, in a loop with a stack of fixed size; only what passes is parsed.
 */

struct _DdJsonPlaces
{
  GBytes *content;
  /* path → offset of the value */
  GHashTable *offsets;
};

void
dd_json_places_free (DdJsonPlaces *self)
{
  if (self == NULL)
    return;

  g_bytes_unref (self->content);
  g_hash_table_unref (self->offsets);
  g_free (self);
}

/* Lines and columns from 1; a column is a character, as an editor counts. */
static char *
describe_offset (const char *data, gsize offset)
{
  guint line = 1;
  guint column = 1;

  for (gsize i = 0; i < offset; i++)
    if (data[i] == '\n')
      {
        line++;
        column = 1;
      }
    else if ((data[i] & 0xc0) != 0x80)
      column++;
  /* Translators: a place in a file. */
  return g_strdup_printf (_ ("line %u, column %u"), line, column);
}

/**
 * dd_json_places_describe:
 * @self: the places of a checked text
 * @path: path of a value
 *
 * Returns: (transfer full): its line and column in words; those of the nearest thing around it if
 *   the text has no such value
 */
char *
dd_json_places_describe (const DdJsonPlaces *self, const char *path)
{
  g_autofree char *around = g_strdup (path);
  gpointer offset = NULL;

  g_return_val_if_fail (self != NULL && path != NULL, NULL);

  while (!g_hash_table_lookup_extended (self->offsets, around, NULL, &offset) && *around != '\0')
    {
      char *dot = strrchr (around, '.');
      char *bracket = strrchr (around, '[');
      char *cut = MAX (dot, bracket);

      if (cut != NULL)
        *cut = '\0';
      else
        *around = '\0';
    }
  return describe_offset (g_bytes_get_data (self->content, NULL), GPOINTER_TO_SIZE (offset));
}

typedef struct
{
  gboolean is_object;
  /* what the next value of an array is called */
  guint index;
  /* keys seen in this object */
  GHashTable *keys;
  /* how long the path is without what this frame adds */
  gsize path_length;
} Frame;

typedef struct
{
  const char *data;
  gsize size;
  gsize at;
  Frame stack[DD_JSON_DEPTH_MAX];
  guint depth;
  GString *path;
  GHashTable *offsets;
  GError **error;
} Guard;

static gboolean
refuse (Guard *guard, gsize at, const char *what)
{
  g_autofree char *place = describe_offset (guard->data, at);

  g_set_error (guard->error, DD_ERROR, DD_ERROR_INVALID,
               /* Translators: a place in a file, then what is wrong there. */
               _ ("At %s: %s"), place, what);
  return FALSE;
}

static void
skip_space (Guard *guard)
{
  while (guard->at < guard->size && strchr (" \t\r\n", guard->data[guard->at]) != NULL)
    guard->at++;
}

static int
peek (const Guard *guard)
{
  return guard->at < guard->size ? (guchar) guard->data[guard->at] : -1;
}

static gboolean
read_hex (Guard *guard, gunichar *value)
{
  *value = 0;
  for (guint i = 0; i < 4; i++)
    {
      int c = peek (guard);

      if (c < 0 || !g_ascii_isxdigit (c))
        return FALSE;
      *value = *value << 4 | (gunichar) g_ascii_xdigit_value (c);
      guard->at++;
    }
  return TRUE;
}

/* Stands behind "\u". */
static gboolean
check_unicode_escape (Guard *guard, gsize start, GString *decoded)
{
  gunichar high;
  gunichar low = 0;

  if (!read_hex (guard, &high))
    return refuse (guard, start, _ ("“\\u” must be followed by four hexadecimal digits."));
  if (high == 0)
    return refuse (guard, start, _ ("The character \\u0000 is not allowed in a text."));
  if (high >= 0xdc00 && high <= 0xdfff)
    return refuse (guard, start, _ ("Half of a surrogate pair stands alone."));
  if (high >= 0xd800 && high <= 0xdbff)
    {
      if (peek (guard) != '\\' || guard->at + 1 >= guard->size || guard->data[guard->at + 1] != 'u')
        return refuse (guard, start, _ ("Half of a surrogate pair stands alone."));
      guard->at += 2;
      if (!read_hex (guard, &low) || low < 0xdc00 || low > 0xdfff)
        return refuse (guard, start, _ ("Half of a surrogate pair stands alone."));
      high = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
    }
  if (decoded != NULL)
    g_string_append_unichar (decoded, high);
  return TRUE;
}

/* Stands on the opening quote; @decoded, if any, gets the text. */
static gboolean
check_string (Guard *guard, GString *decoded)
{
  static const char ESCAPES[] = "\"\\/bfnrt";
  static const char MEANINGS[] = "\"\\/\b\f\n\r\t";
  gsize opening = guard->at++;

  for (;;)
    {
      int c = peek (guard);
      gsize start = guard->at;
      const char *escape;

      if (c < 0)
        return refuse (guard, opening,
                       _ ("The text that begins here has no closing quotation mark."));
      guard->at++;
      if (c == '"')
        return TRUE;
      if (c < 0x20)
        return refuse (
            guard, start,
            _ ("A control character in a text must be written with a backslash, such as \\n."));
      if (c != '\\')
        {
          if (decoded != NULL)
            g_string_append_c (decoded, (char) c);
          continue;
        }
      c = peek (guard);
      guard->at++;
      if (c == 'u')
        {
          if (!check_unicode_escape (guard, start, decoded))
            return FALSE;
          continue;
        }
      escape = c > 0 ? strchr (ESCAPES, c) : NULL;
      if (escape == NULL)
        return refuse (guard, start,
                       _ ("After a backslash only \" \\ / b f n r t and u are allowed."));
      if (decoded != NULL)
        g_string_append_c (decoded, MEANINGS[escape - ESCAPES]);
    }
}

static guint
skip_digits (Guard *guard)
{
  guint n = 0;

  for (int c = peek (guard); c >= '0' && c <= '9'; c = peek (guard))
    {
      guard->at++;
      n++;
    }
  return n;
}

static gboolean
check_number (Guard *guard)
{
  g_autofree char *text = NULL;
  gsize start = guard->at;
  gboolean whole = TRUE;
  guint digits;

  if (peek (guard) == '-')
    guard->at++;
  if (peek (guard) == '0')
    {
      guard->at++;
      digits = 1;
      if (skip_digits (guard) > 0)
        return refuse (guard, start, _ ("A number must not begin with 0."));
    }
  else
    digits = skip_digits (guard);
  if (digits == 0)
    return refuse (guard, start, _ ("A number needs digits."));
  if (peek (guard) == '.')
    {
      whole = FALSE;
      guard->at++;
      if (skip_digits (guard) == 0)
        return refuse (guard, start, _ ("A number needs digits after its point."));
    }
  if (peek (guard) == 'e' || peek (guard) == 'E')
    {
      whole = FALSE;
      guard->at++;
      if (peek (guard) == '+' || peek (guard) == '-')
        guard->at++;
      if (skip_digits (guard) == 0)
        return refuse (guard, start, _ ("A number needs digits in its exponent."));
    }

  text = g_strndup (guard->data + start, guard->at - start);
  if (whole ? !g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, NULL, NULL)
            : !isfinite (g_ascii_strtod (text, NULL)))
    return refuse (guard, start, _ ("The number is too large."));
  return TRUE;
}

static gboolean
check_word (Guard *guard)
{
  static const char *const WORDS[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    {
      gsize length = strlen (WORDS[i]);

      if (guard->size - guard->at >= length &&
          memcmp (guard->data + guard->at, WORDS[i], length) == 0 &&
          (guard->at + length == guard->size || !g_ascii_isalnum (guard->data[guard->at + length])))
        {
          guard->at += length;
          return TRUE;
        }
    }
  if (peek (guard) == '/' || peek (guard) == '#')
    return refuse (guard, guard->at, _ ("Comments are not allowed."));
  if (peek (guard) < 0)
    return refuse (guard, guard->at, _ ("The file ends too early; a value is missing."));
  return refuse (guard, guard->at,
                 _ ("Here should be a value: a text in quotation marks, a number, true, false, "
                    "null, “[” or “{”."));
}

static void
remember_place (Guard *guard)
{
  g_hash_table_insert (guard->offsets, g_strdup (guard->path->str), GSIZE_TO_POINTER (guard->at));
}

static gboolean
open_container (Guard *guard, gboolean is_object)
{
  Frame *frame;

  if (guard->depth == DD_JSON_DEPTH_MAX)
    {
      g_autofree char *what =
          g_strdup_printf (_ ("Arrays and objects stand more than %d deep inside each other."),
                           DD_JSON_DEPTH_MAX);

      return refuse (guard, guard->at, what);
    }
  frame = &guard->stack[guard->depth++];
  frame->is_object = is_object;
  frame->index = 0;
  frame->path_length = guard->path->len;
  frame->keys = is_object ? g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) : NULL;
  guard->at++;
  return TRUE;
}

static void
close_container (Guard *guard)
{
  Frame *frame = &guard->stack[--guard->depth];

  g_string_truncate (guard->path, frame->path_length);
  g_clear_pointer (&frame->keys, g_hash_table_unref);
  guard->at++;
}

/* Reads `"key" :` and names the value that follows. */
static gboolean
check_key (Guard *guard, Frame *frame)
{
  g_autoptr (GString) key = g_string_new (NULL);
  gsize start = guard->at;

  if (peek (guard) == '/' || peek (guard) == '#')
    return refuse (guard, start, _ ("Comments are not allowed."));
  if (peek (guard) < 0)
    return refuse (guard, start, _ ("The file ends too early; “}” is missing."));
  if (peek (guard) != '"')
    return refuse (guard, start, _ ("Here should be a key in quotation marks."));
  if (!check_string (guard, key))
    return FALSE;
  if (!g_hash_table_add (frame->keys, g_strdup (key->str)))
    {
      g_autofree char *what =
          g_strdup_printf (_ ("The key “%s” stands twice in one object."), key->str);

      return refuse (guard, start, what);
    }
  skip_space (guard);
  if (peek (guard) != ':')
    return refuse (guard, guard->at, _ ("Here should be a colon."));
  guard->at++;
  skip_space (guard);

  g_string_truncate (guard->path, frame->path_length);
  if (guard->path->len > 0)
    g_string_append_c (guard->path, '.');
  g_string_append (guard->path, key->str);
  return TRUE;
}

static void
name_element (Guard *guard, Frame *frame)
{
  g_string_truncate (guard->path, frame->path_length);
  g_string_append_printf (guard->path, "[%u]", frame->index++);
}

/* A value that is no container, or the opening of one. */
static gboolean
check_value (Guard *guard)
{
  int c = peek (guard);

  remember_place (guard);
  if (c == '{' || c == '[')
    return open_container (guard, c == '{');
  if (c == '"')
    return check_string (guard, NULL);
  if (c == '-' || (c >= '0' && c <= '9'))
    return check_number (guard);
  return check_word (guard);
}

/* After "[" or "{", or after a value inside one: goes to the next value or out of the container. */
static gboolean
check_next (Guard *guard, gboolean first)
{
  Frame *frame = &guard->stack[guard->depth - 1];
  int closing = frame->is_object ? '}' : ']';

  if (peek (guard) == closing)
    {
      close_container (guard);
      return TRUE;
    }
  if (!first)
    {
      if (peek (guard) == '/' || peek (guard) == '#')
        return refuse (guard, guard->at, _ ("Comments are not allowed."));
      if (peek (guard) < 0)
        return refuse (guard, guard->at,
                       frame->is_object ? _ ("The file ends too early; “}” is missing.")
                                        : _ ("The file ends too early; “]” is missing."));
      if (peek (guard) != ',')
        return refuse (guard, guard->at,
                       frame->is_object ? _ ("Here should be a comma or “}”.")
                                        : _ ("Here should be a comma or “]”."));
      guard->at++;
      skip_space (guard);
    }
  if (!frame->is_object)
    name_element (guard, frame);
  else if (!check_key (guard, frame))
    return FALSE;
  return check_value (guard);
}

static gboolean
check_all (Guard *guard)
{
  guint depth;

  skip_space (guard);
  if (!check_value (guard))
    return FALSE;
  for (depth = 0; guard->depth > 0;)
    {
      gboolean first = guard->depth > depth;

      depth = guard->depth;
      skip_space (guard);
      if (!check_next (guard, first))
        return FALSE;
    }
  skip_space (guard);
  if (guard->at < guard->size)
    return refuse (guard, guard->at, _ ("Nothing may stand after the end of the value."));
  return TRUE;
}

static const char BYTE_ORDER_MARK[] = "\xef\xbb\xbf";

/**
 * dd_json_quote:
 * @node: (nullable): a value; %NULL for one that is not there
 *
 * Returns: (transfer full): @node for a message about it, cut where it is long
 */
char *
dd_json_quote (JsonNode *node)
{
  g_autofree char *text = node != NULL ? json_to_string (node, FALSE) : NULL;

  if (text == NULL)
    return g_strdup (_ ("missing"));
  if (g_utf8_strlen (text, -1) > QUOTE_MAX)
    {
      g_autofree char *start = g_utf8_substring (text, 0, QUOTE_MAX);

      return g_strconcat (start, "…", NULL);
    }
  return g_steal_pointer (&text);
}

/**
 * dd_json_guard_check:
 * @content: a text of unknown origin
 * @places: (out) (optional) (transfer full): where each value stands
 * @error: return location
 *
 * Checks that @content is one JSON value by RFC 8259: valid UTF-8 (a byte order mark before it is
 * passed over), no \u0000, no lone surrogate, no comment, no doubled key, nothing after the value,
 * at most %DD_JSON_DEPTH_MAX deep, integers within 64 bits, other numbers finite. Takes constant
 * stack whatever the input.
 *
 * Returns: whether it may be parsed; the message names line and column
 */
gboolean
dd_json_guard_check (GBytes *content, DdJsonPlaces **places, GError **error)
{
  Guard guard = { .error = error };
  const char *bad;
  gboolean fits;

  g_return_val_if_fail (content != NULL, FALSE);

  guard.data = g_bytes_get_data (content, &guard.size);
  if (guard.size == 0)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID, _ ("The file is empty."));
      return FALSE;
    }
  if (guard.size >= 3 && memcmp (guard.data, BYTE_ORDER_MARK, 3) == 0)
    guard.at = 3;
  if (!g_utf8_validate_len (guard.data, guard.size, &bad))
    return refuse (&guard, bad - guard.data,
                   *bad == '\0' ? _ ("A NUL byte stands here. Is this a text file?")
                                : _ ("This is not UTF-8. Please save the file in UTF-8."));

  guard.path = g_string_new (NULL);
  guard.offsets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  fits = check_all (&guard);
  for (guint i = 0; i < guard.depth; i++)
    g_clear_pointer (&guard.stack[i].keys, g_hash_table_unref);
  g_string_free (guard.path, TRUE);

  if (fits && places != NULL)
    {
      *places = g_new0 (DdJsonPlaces, 1);
      (*places)->content = g_bytes_ref (content);
      (*places)->offsets = g_steal_pointer (&guard.offsets);
    }
  g_clear_pointer (&guard.offsets, g_hash_table_unref);
  return fits;
}

/**
 * dd_json_guard_parse:
 * @content: a text of unknown origin
 * @places: (out) (optional) (transfer full): where each value stands
 * @error: return location
 *
 * Checks by dd_json_guard_check(), then parses.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL with @error set
 */
JsonNode *
dd_json_guard_parse (GBytes *content, DdJsonPlaces **places, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GError) failure = NULL;
  const char *data;
  gsize size;

  if (!dd_json_guard_check (content, places, error))
    return NULL;

  data = g_bytes_get_data (content, &size);
  if (size >= 3 && memcmp (data, BYTE_ORDER_MARK, 3) == 0)
    {
      data += 3;
      size -= 3;
    }
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, data, (gssize) size, &failure))
    {
      if (places != NULL)
        g_clear_pointer (places, dd_json_places_free);
      g_set_error (error, DD_ERROR, DD_ERROR_INVALID, _ ("The file could not be read as JSON: %s"),
                   failure->message);
      return NULL;
    }
  return json_node_ref (json_parser_get_root (parser));
}
