/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheets/xlsx-workbook.h"

#include "base/error.h"

#include <glib/gi18n.h>
#include <string.h>

/* Relations of one part to others. */
typedef struct
{
  /* the part they are of */
  const char *from;
  /* id → path */
  GHashTable *by_id;
  /* last word of the type → path of the first */
  GHashTable *by_type;
  /* ids of those of type worksheet */
  GHashTable *worksheets;
} Relations;

static void
relations_clear (Relations *relations)
{
  g_clear_pointer (&relations->by_id, g_hash_table_unref);
  g_clear_pointer (&relations->by_type, g_hash_table_unref);
  g_clear_pointer (&relations->worksheets, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Relations, relations_clear)

/* Strict files and those of before 2012 name types differently but for the last word. */
static void
on_relation (const char *name, const DdXmlAttributes *attributes, gpointer data, GError **error)
{
  Relations *relations = data;
  g_autofree char *id = NULL;
  g_autofree char *type = NULL;
  g_autofree char *target = NULL;
  g_autofree char *mode = NULL;
  const char *word;

  if (strcmp (name, "Relationship") != 0)
    return;
  id = dd_xml_attributes_get (attributes, "Id");
  type = dd_xml_attributes_get (attributes, "Type");
  target = dd_xml_attributes_get (attributes, "Target");
  mode = dd_xml_attributes_get (attributes, "TargetMode");
  if (id == NULL || type == NULL || target == NULL || g_strcmp0 (mode, "External") == 0)
    return;

  word = strrchr (type, '/') != NULL ? strrchr (type, '/') + 1 : type;
  if (!g_hash_table_contains (relations->by_type, word))
    g_hash_table_insert (relations->by_type, g_strdup (word),
                         dd_xlsx_package_resolve (relations->from, target));
  if (strcmp (word, "worksheet") == 0)
    g_hash_table_add (relations->worksheets, g_strdup (id));
  g_hash_table_insert (relations->by_id, g_steal_pointer (&id),
                       dd_xlsx_package_resolve (relations->from, target));
}

/* Reads the relations of the part @from; "" is the whole file. */
static gboolean
relations_read (Relations *relations, DdXlsxPackage *package, const char *from, GError **error)
{
  static const DdXmlHandler HANDLER = { on_relation, NULL, NULL };
  g_autofree char *base = *from != '\0' ? g_path_get_basename (from) : g_strdup ("");
  g_autofree char *named = g_strconcat ("_rels/", base, ".rels", NULL);
  g_autofree char *path = dd_xlsx_package_resolve (from, named);

  relations->from = from;
  relations->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  relations->by_type = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  relations->worksheets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return dd_xlsx_package_parse (package, path, &HANDLER, relations, error);
}

/* The sheets as the workbook lists them. */
typedef struct
{
  const Relations *relations;
  /* visible worksheets, and the ids of their relations */
  GPtrArray *names;
  GPtrArray *ids;
  gboolean is_1904;
} Listing;

static void
on_workbook (const char *name, const DdXmlAttributes *attributes, gpointer data, GError **error)
{
  Listing *listing = data;

  if (strcmp (name, "workbookPr") == 0)
    listing->is_1904 = dd_xml_attributes_get_bool (attributes, "date1904");
  else if (strcmp (name, "sheet") == 0)
    {
      g_autofree char *title = dd_xml_attributes_get (attributes, "name");
      g_autofree char *id = dd_xml_attributes_get (attributes, "id");
      g_autofree char *state = dd_xml_attributes_get (attributes, "state");

      if (title == NULL || id == NULL ||
          !g_hash_table_contains (listing->relations->worksheets, id) ||
          (state != NULL && strcmp (state, "visible") != 0))
        return;
      g_ptr_array_add (listing->names, g_steal_pointer (&title));
      g_ptr_array_add (listing->ids, g_steal_pointer (&id));
    }
}

static void
refuse_other (const DdXlsxPackage *package, GError **error)
{
  if (dd_xlsx_package_has (package, "xl/workbook.bin") ||
      dd_xlsx_package_has (package, "content.xml"))
    g_set_error_literal (
        error, DD_ERROR, DD_ERROR_INVALID,
        _ ("The file is a spreadsheet of another kind (.xlsb or .ods). Nothing was "
           "read. Please open it in Excel or WPS and save it as .xlsx."));
  else
    g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                         _ ("The file is an archive or a document, not a spreadsheet. Nothing was "
                            "read. Please choose a .xlsx or .csv file."));
}

/* Finds the index of the sheet to read. */
static gboolean
choose (const Listing *listing, const char *name, guint *index, GError **error)
{
  if (listing->names->len == 0)
    {
      g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                           _ ("The file has no visible sheet. Nothing was read. Please show the "
                              "sheet in Excel or WPS and save the file again."));
      return FALSE;
    }
  *index = 0;
  if (name == NULL || g_ptr_array_find_with_equal_func (listing->names, name, g_str_equal, index))
    return TRUE;
  g_set_error (error, DD_ERROR, DD_ERROR_NOT_FOUND,
               _ ("The file has no sheet called “%s”. Nothing was read. Please choose another "
                  "sheet."),
               name);
  return FALSE;
}

static char *
existing (const DdXlsxPackage *package, const char *path)
{
  return path != NULL && dd_xlsx_package_has (package, path) ? g_strdup (path) : NULL;
}

/* Finds the parts that belong to the sheet with the relation @id. */
static gboolean
find_parts (DdXlsxWorkbook *self,
            DdXlsxPackage *package,
            const Relations *relations,
            const char *id,
            GError **error)
{
  const char *strings = g_hash_table_lookup (relations->by_type, "sharedStrings");
  const char *styles = g_hash_table_lookup (relations->by_type, "styles");

  self->sheet = existing (package, g_hash_table_lookup (relations->by_id, id));
  self->strings = existing (package, strings);
  self->styles = existing (package, styles);
  /* A part that is named must be there; without it numbers and texts would come out wrong. */
  if (self->sheet != NULL && (self->strings != NULL || strings == NULL) &&
      (self->styles != NULL || styles == NULL))
    return TRUE;
  dd_xlsx_set_damaged (error);
  return FALSE;
}

/**
 * dd_xlsx_workbook_read:
 * @package: a file
 * @name: (nullable): which sheet; %NULL for the first that is not hidden
 * @error: return location: %DD_ERROR_INVALID if the file is no workbook or damaged,
 *   %DD_ERROR_NOT_FOUND if it has no such sheet
 *
 * Returns: (transfer full): what it says, or %NULL with @error set
 */
DdXlsxWorkbook *
dd_xlsx_workbook_read (DdXlsxPackage *package, const char *name, GError **error)
{
  static const DdXmlHandler HANDLER = { on_workbook, NULL, NULL };
  g_autoptr (DdXlsxWorkbook) self = g_new0 (DdXlsxWorkbook, 1);
  g_auto (Relations) top = { 0 };
  g_auto (Relations) own = { 0 };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  Listing listing = { &own, names, ids };
  const char *path;
  guint index = 0;

  if (!dd_xlsx_package_has (package, "_rels/.rels"))
    {
      refuse_other (package, error);
      return NULL;
    }
  if (!relations_read (&top, package, "", error))
    return NULL;
  path = g_hash_table_lookup (top.by_type, "officeDocument");
  if (path == NULL || dd_xlsx_package_has (package, "xl/workbook.bin") ||
      dd_xlsx_package_has (package, "word/document.xml") ||
      dd_xlsx_package_has (package, "ppt/presentation.xml"))
    {
      refuse_other (package, error);
      return NULL;
    }
  if (!relations_read (&own, package, path, error) ||
      !dd_xlsx_package_parse (package, path, &HANDLER, &listing, error) ||
      !choose (&listing, name, &index, error) ||
      !find_parts (self, package, &own, g_ptr_array_index (ids, index), error))
    return NULL;

  self->is_1904 = listing.is_1904;
  self->name = g_strdup (g_ptr_array_index (names, index));
  g_ptr_array_add (names, NULL);
  self->names = (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
  return g_steal_pointer (&self);
}

/**
 * dd_xlsx_workbook_free:
 * @self: (nullable) (transfer full): what a file says
 */
void
dd_xlsx_workbook_free (DdXlsxWorkbook *self)
{
  if (self == NULL)
    return;

  g_strfreev (self->names);
  g_free (self->name);
  g_free (self->sheet);
  g_free (self->strings);
  g_free (self->styles);
  g_free (self);
}
