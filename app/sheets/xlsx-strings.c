/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheets/xlsx-strings.h"

#include "sheets/sheet-private.h"
#include "sheets/xlsx-value.h"

#include <string.h>

typedef struct
{
  DdSheet *sheet;
  GPtrArray *strings;
  GString *text;
  gboolean is_in_text;
  /* within a phonetic reading, which is no part of the text */
  guint phonetic;
} Reading;

static void
on_start (const char *name, const DdXmlAttributes *attributes, gpointer data, GError **error)
{
  Reading *reading = data;

  if (strcmp (name, "si") == 0)
    g_string_truncate (reading->text, 0);
  else if (strcmp (name, "rPh") == 0)
    reading->phonetic++;
  else if (strcmp (name, "t") == 0)
    reading->is_in_text = reading->phonetic == 0;
}

static void
on_end (const char *name, gpointer data, GError **error)
{
  Reading *reading = data;

  if (strcmp (name, "t") == 0)
    reading->is_in_text = FALSE;
  else if (strcmp (name, "rPh") == 0)
    reading->phonetic--;
  else if (strcmp (name, "si") == 0)
    {
      if (reading->strings->len == DD_SHEET_CELLS_MAX)
        {
          dd_xlsx_set_damaged (error);
          return;
        }
      dd_xlsx_unescape (reading->text);
      g_ptr_array_add (reading->strings,
                       (gpointer) dd_sheet_keep (reading->sheet, reading->text->str,
                                                 reading->text->len));
    }
}

static void
on_text (const char *text, gsize length, gpointer data, GError **error)
{
  Reading *reading = data;

  if (reading->is_in_text)
    g_string_append_len (reading->text, text, (gssize) length);
}

/**
 * dd_xlsx_strings_read:
 * @package: a file
 * @path: (nullable): its part of shared strings
 * @sheet: the table that keeps them
 * @error: return location
 *
 * Reads the texts that cells point at, the runs of a formatted one joined.
 *
 * Returns: (transfer full) (element-type utf8): the texts, %NULL for an empty one; or %NULL with
 *   @error set
 */
GPtrArray *
dd_xlsx_strings_read (DdXlsxPackage *package, const char *path, DdSheet *sheet, GError **error)
{
  static const DdXmlHandler HANDLER = { on_start, on_end, on_text };
  g_autoptr (GPtrArray) strings = g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  Reading reading = { sheet, strings, text };

  if (path != NULL && !dd_xlsx_package_parse (package, path, &HANDLER, &reading, error))
    return NULL;
  return g_steal_pointer (&strings);
}
