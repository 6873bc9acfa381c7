/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheets/xlsx-styles.h"

#include <string.h>

/* Excel itself allows 65,490. */
#define STYLES_MAX 100000

typedef struct
{
  /* id → DdXlsxFormat, of the formats the file itself defines */
  GHashTable *formats;
  /* of DdXlsxFormat, one a style */
  GArray *styles;
  gboolean is_in_formats;
  gboolean is_in_styles;
} Reading;

static void
on_start (const char *name, const DdXmlAttributes *attributes, gpointer data, GError **error)
{
  Reading *reading = data;
  guint id = 0;

  if (strcmp (name, "numFmts") == 0)
    reading->is_in_formats = TRUE;
  else if (strcmp (name, "cellXfs") == 0)
    reading->is_in_styles = TRUE;
  else if (reading->is_in_formats && strcmp (name, "numFmt") == 0)
    {
      g_autofree char *code = dd_xml_attributes_get (attributes, "formatCode");

      if (code != NULL && dd_xml_attributes_get_uint (attributes, "numFmtId", &id))
        g_hash_table_insert (reading->formats, GUINT_TO_POINTER (id),
                             GUINT_TO_POINTER (dd_xlsx_format_of_code (code)));
    }
  else if (reading->is_in_styles && strcmp (name, "xf") == 0)
    {
      gpointer own = NULL;
      DdXlsxFormat format;

      if (reading->styles->len == STYLES_MAX)
        {
          dd_xlsx_set_damaged (error);
          return;
        }
      dd_xml_attributes_get_uint (attributes, "numFmtId", &id);
      format = g_hash_table_lookup_extended (reading->formats, GUINT_TO_POINTER (id), NULL, &own)
                   ? GPOINTER_TO_UINT (own)
                   : dd_xlsx_format_of_id (id);
      g_array_append_val (reading->styles, format);
    }
}

static void
on_end (const char *name, gpointer data, GError **error)
{
  Reading *reading = data;

  if (strcmp (name, "numFmts") == 0)
    reading->is_in_formats = FALSE;
  else if (strcmp (name, "cellXfs") == 0)
    reading->is_in_styles = FALSE;
}

/**
 * dd_xlsx_styles_read:
 * @package: a file
 * @path: (nullable): its part of styles
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdXlsxFormat): what each style makes of a number, or %NULL
 *   with @error set
 */
GArray *
dd_xlsx_styles_read (DdXlsxPackage *package, const char *path, GError **error)
{
  static const DdXmlHandler HANDLER = { on_start, on_end, NULL };
  g_autoptr (GHashTable) formats = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) styles = g_array_new (FALSE, FALSE, sizeof (DdXlsxFormat));
  Reading reading = { formats, styles };

  if (path != NULL && !dd_xlsx_package_parse (package, path, &HANDLER, &reading, error))
    return NULL;
  return g_steal_pointer (&styles);
}
