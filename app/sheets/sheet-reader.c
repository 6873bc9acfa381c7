/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For memmem(). */
#define _GNU_SOURCE
#include "sheets/sheet-reader.h"

#include "base/error.h"
#include "sheets/csv-reader.h"
#include "sheets/xlsx-reader.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum
{
  KIND_TEXT,
  KIND_ZIP,
  KIND_OLE2,
  KIND_MARKUP,
  KIND_OTHER,
} Kind;

static gboolean
begins_with (const guint8 *data, gsize size, const char *start, gsize length)
{
  return size >= length && memcmp (data, start, length) == 0;
}

/* Whether the content holds @word in UTF-16, as the names within an OLE2 file are written. */
static gboolean
holds_name (const guint8 *data, gsize size, const char *word)
{
  gsize length = 2 * strlen (word);
  g_autofree char *wide = g_malloc0 (length);

  for (gsize i = 0; i < length; i += 2)
    wide[i] = word[i / 2];
  return memmem (data, size, wide, length) != NULL;
}

static Kind
find_kind (const guint8 *data, gsize size)
{
  static const char *const MARKUP[] = { "<!doctype", "<html", "<?xml", "<table", "<meta" };
  static const char *const OTHERS[] = { "%PDF",    "Rar!",         "7z\xbc\xaf",
                                        "\x89PNG", "\xff\xd8\xff", "\x1f\x8b" };

  if (begins_with (data, size, "PK\003\004", 4) || begins_with (data, size, "PK\005\006", 4))
    return KIND_ZIP;
  if (begins_with (data, size, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8))
    return KIND_OLE2;
  for (guint i = 0; i < G_N_ELEMENTS (OTHERS); i++)
    if (begins_with (data, size, OTHERS[i], strlen (OTHERS[i])))
      return KIND_OTHER;

  if (begins_with (data, size, "\xef\xbb\xbf", 3))
    {
      data += 3;
      size -= 3;
    }
  while (size > 0 && g_ascii_isspace (*data))
    {
      data++;
      size--;
    }
  for (guint i = 0; i < G_N_ELEMENTS (MARKUP); i++)
    if (size >= strlen (MARKUP[i]) &&
        g_ascii_strncasecmp ((const char *) data, MARKUP[i], strlen (MARKUP[i])) == 0)
      return KIND_MARKUP;
  return KIND_TEXT;
}

static void
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID, sentence);
}

static void
refuse_ole2 (const guint8 *data, gsize size, GError **error)
{
  if (holds_name (data, size, "EncryptedPackage") || holds_name (data, size, "EncryptionInfo"))
    refuse (error, _ ("The file is protected with a password. Nothing was read. Please open it in "
                      "Excel or WPS, remove the password and save it as .xlsx."));
  else if (holds_name (data, size, "Workbook") || holds_name (data, size, "Book"))
    refuse (error,
            _ ("The file is a spreadsheet of the old kind (.xls, or .et of WPS). Nothing was "
               "read. Please open it in Excel or WPS and save it as .xlsx without a "
               "password."));
  else
    refuse (error, _ ("The file is an Office document but no spreadsheet. Nothing was read. Please "
                      "choose a .xlsx or .csv file."));
}

/**
 * dd_sheet_read:
 * @content: a whole file
 * @name: (nullable): which of its tables; %NULL for the first that is not hidden
 * @cancellable: (nullable): to call it off
 * @progress: (nullable): told how far it is, on this thread
 * @user_data: for @progress
 * @error: return location, a sentence that says what to do: %DD_ERROR_INVALID if the file is no
 *   table, damaged, locked or beyond a limit; %DD_ERROR_NOT_FOUND if it has no table called @name;
 *   %DD_ERROR_CANCELLED
 *
 * Reads a table from a file as Excel, WPS and others write it: .xlsx, or CSV in any of the usual
 * encodings and separators. What the file is follows from its content, not from its name. It is
 * read whole or not at all. May be called from any thread.
 *
 * Returns: (transfer full): the table, or %NULL with @error set
 */
DdSheet *
dd_sheet_read (GBytes *content,
               const char *name,
               GCancellable *cancellable,
               DdSheetProgress progress,
               gpointer user_data,
               GError **error)
{
  DdSheetWork work = { cancellable, progress, user_data, 0 };
  gsize size = 0;
  const guint8 *data;
  DdSheet *sheet = NULL;

  g_return_val_if_fail (content != NULL, NULL);

  data = g_bytes_get_data (content, &size);
  if (size == 0)
    {
      refuse (error, _ ("The file is empty. Please choose another one."));
      return NULL;
    }
  if (size > DD_SHEET_BYTES_MAX)
    {
      g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                   /* Translators: a size in MB. */
                   _ ("The file is larger than %d MB. Nothing was read. Please delete pictures and "
                      "sheets that are not needed, or split it."),
                   DD_SHEET_BYTES_MAX / (1024 * 1024));
      return NULL;
    }
  if (!dd_sheet_work_go_on (&work, 0, error))
    return NULL;

  switch (find_kind (data, size))
    {
    case KIND_ZIP:
      sheet = dd_xlsx_reader_read (content, name, &work, error);
      break;
    case KIND_TEXT:
      sheet = dd_csv_reader_read (content, &work, error);
      break;
    case KIND_OLE2:
      refuse_ole2 (data, size, error);
      break;
    case KIND_MARKUP:
      refuse (error, _ ("The file is a web page or an XML file under the name of a spreadsheet. "
                        "Nothing was read. Please open it in Excel or WPS and save it as .xlsx."));
      break;
    case KIND_OTHER:
      refuse (error, _ ("The file is no spreadsheet. Nothing was read. Please choose a .xlsx or "
                        ".csv file."));
      break;
    }

  if (sheet != NULL && !dd_sheet_work_go_on (&work, 1, error))
    g_clear_pointer (&sheet, dd_sheet_unref);
  return sheet;
}
