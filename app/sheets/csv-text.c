/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheets/csv-text.h"

#include "base/error.h"

#include <glib/gi18n.h>
#include <string.h>

/* A file with this many Chinese characters in UTF-8 before its first fault is no GB18030 that looks
 * like it by chance, but damaged UTF-8. */
#define SURELY_UTF8 3

/* The number of the line that ends at @end: CR LF, CR and LF each end one. */
static guint
line_of (const char *text, const char *end)
{
  guint line = 1;

  for (const char *p = text; p < end; p++)
    if (*p == '\n' || (*p == '\r' && (p + 1 == end || p[1] != '\n')))
      line++;
  return line;
}

static void
refuse_line (GError **error, guint line)
{
  g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
               _ ("Line %u contains characters that cannot be read. Nothing was read. Please open "
                  "the file in Excel or WPS and save it as .xlsx."),
               line);
}

/* Whether there is a NUL before @size, or the fault stands there. */
static gboolean
check_nul (const char *text, gsize size, GError **error)
{
  const char *nul = memchr (text, '\0', size);

  if (nul == NULL)
    return TRUE;
  refuse_line (error, line_of (text, nul));
  return FALSE;
}

/* Converts all of it, or says in which line it could not go on. */
static char *
convert (const char *data, gsize size, const char *encoding, gsize *length, GError **error)
{
  gsize n_read = 0;
  char *text = g_convert (data, (gssize) size, "UTF-8", encoding, &n_read, length, NULL);
  g_autofree char *before = NULL;
  gsize n_before = 0;

  /* What is missing at the end is told by the count alone. */
  if (text != NULL && n_read == size)
    return text;
  g_free (text);
  before = g_convert (data, (gssize) n_read, "UTF-8", encoding, NULL, &n_before, NULL);
  refuse_line (error, before != NULL ? line_of (before, before + n_before) : 1);
  return NULL;
}

static guint
count_three_byte (const char *text, const char *end)
{
  guint n = 0;

  for (const char *p = text; p < end; p++)
    if (((guchar) *p & 0xf0) == 0xe0)
      n++;
  return n;
}

/**
 * dd_csv_text_decode:
 * @content: the bytes of a text file
 * @length: (out): bytes of the result
 * @error: return location: %DD_ERROR_INVALID, with the line that cannot be read
 *
 * Finds the encoding: a byte order mark says UTF-8 or UTF-16; without one, what is valid UTF-8 is
 * UTF-8, and all else GB18030, in which Chinese spreadsheets write CSV.
 *
 * Returns: (transfer full): valid UTF-8 without NUL and without the mark, or %NULL with @error set
 */
char *
dd_csv_text_decode (GBytes *content, gsize *length, GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (content, &size);
  gboolean is_marked = size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0;
  g_autofree char *text = NULL;
  const char *fault = NULL;

  if (size >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    text = convert (data + 2, size - 2, *data == '\xff' ? "UTF-16LE" : "UTF-16BE", length, error);
  else
    {
      if (is_marked)
        {
          data += 3;
          size -= 3;
        }
      if (!check_nul (data, size, error))
        return NULL;
      if (g_utf8_validate (data, (gssize) size, &fault))
        {
          *length = size;
          text = g_strndup (data, size);
        }
      else if (is_marked || count_three_byte (data, fault) >= SURELY_UTF8)
        refuse_line (error, line_of (data, fault));
      else
        text = convert (data, size, "GB18030", length, error);
    }
  if (text == NULL || !check_nul (text, *length, error))
    return NULL;
  return g_steal_pointer (&text);
}
