/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheets/xlsx-package.h"

#include "base/error.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <string.h>

/*
 * What a stranger packed is never unpacked whole: a part goes through the parser in blocks, and
 * what comes out is counted against two limits. The parser is libxml2's push parser: it hands out
 * elements as they come and builds no tree; it ends at a DOCTYPE before it looks inside, so there
 * is no entity to expand and no file or address to fetch.
 */

#define BLOCK (64 * 1024)

#define ENTRIES_MAX 10000

/* A table packs to a tenth or a thirtieth, a bomb to a thousandth. */
#define RATIO_MAX 200

/* Below this the ratio does not matter. */
#define RATIO_FREE (16 * 1024 * 1024)

struct _DdXlsxPackage
{
  GBytes *content;
  DdSheetWork *work;
  /* path in lower case → bytes it says it has; names of parts do not heed case */
  GHashTable *parts;
  gint64 expected;
  gint64 unpacked;
};

struct _DdXmlAttributes
{
  int n;
  /* libxml2's: local name, prefix, URI, begin and end of the value */
  const xmlChar **values;
};

/**
 * dd_xlsx_set_damaged:
 * @error: return location
 *
 * Sets the one sentence for all that a cut or broken file does.
 */
void
dd_xlsx_set_damaged (GError **error)
{
  g_set_error_literal (
      error, DD_ERROR, DD_ERROR_INVALID,
      _ ("The file is damaged or not complete. Nothing was read. Please open it in "
         "Excel or WPS, save it as .xlsx and try again."));
}

static void
set_locked (GError **error)
{
  g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                       _ ("The file is protected with a password. Nothing was read. Please open it "
                          "in Excel or WPS, remove the password and save it as .xlsx."));
}

static void
set_too_large (GError **error)
{
  g_set_error_literal (error, DD_ERROR, DD_ERROR_INVALID,
                       _ ("Unpacked, the file is far larger than a table of a school can be. "
                          "Nothing was read. Please copy the rows that are needed into a new "
                          "file."));
}

/* The path of an entry as it is looked up. */
static char *
entry_key (struct archive_entry *entry)
{
  const char *name = archive_entry_pathname_utf8 (entry);
  char *key;

  if (name == NULL)
    name = archive_entry_pathname (entry);
  if (name == NULL)
    return NULL;
  key = g_ascii_strdown (name, -1);
  return g_strdelimit (key, "\\", '/');
}

/* By the directory at the file's end only: a file that is cut has none. */
static struct archive *
open_archive (GBytes *content)
{
  struct archive *archive = archive_read_new ();
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (content, &size);

  archive_read_support_format_zip_seekable (archive);
  if (archive_read_open_memory (archive, data, size) == ARCHIVE_OK)
    return archive;
  archive_read_free (archive);
  return NULL;
}

static gboolean
list_parts (DdXlsxPackage *self, struct archive *archive, GError **error)
{
  struct archive_entry *entry = NULL;
  guint n = 0;
  int status;

  while ((status = archive_read_next_header (archive, &entry)) >= ARCHIVE_WARN &&
         status != ARCHIVE_EOF)
    {
      g_autofree char *key = entry_key (entry);

      if (archive_entry_is_data_encrypted (entry) || archive_entry_is_metadata_encrypted (entry))
        {
          set_locked (error);
          return FALSE;
        }
      if (n++ == ENTRIES_MAX)
        {
          set_too_large (error);
          return FALSE;
        }
      /* Two parts of one name: programs would differ in which one they read. */
      if (key != NULL && g_hash_table_contains (self->parts, key))
        break;
      if (key != NULL)
        {
          gint64 size = archive_entry_size_is_set (entry) ? archive_entry_size (entry) : 0;

          g_hash_table_insert (self->parts, g_steal_pointer (&key), g_memdup2 (&size, sizeof size));
        }
    }
  if (status == ARCHIVE_EOF && n > 0)
    return TRUE;
  dd_xlsx_set_damaged (error);
  return FALSE;
}

/**
 * dd_xlsx_package_new:
 * @content: a zip file
 * @work: whom to tell, and whether it was called off; borrowed
 * @error: return location: %DD_ERROR_INVALID if it is damaged, cut or locked
 *
 * Returns: (transfer full): the file with its list of parts, or %NULL with @error set
 */
DdXlsxPackage *
dd_xlsx_package_new (GBytes *content, DdSheetWork *work, GError **error)
{
  g_autoptr (DdXlsxPackage) self = g_new0 (DdXlsxPackage, 1);
  struct archive *archive = open_archive (content);
  gboolean is_listed;

  self->content = g_bytes_ref (content);
  self->work = work;
  self->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (archive == NULL)
    {
      dd_xlsx_set_damaged (error);
      return NULL;
    }
  is_listed = list_parts (self, archive, error);
  archive_read_free (archive);
  return is_listed ? g_steal_pointer (&self) : NULL;
}

/**
 * dd_xlsx_package_free:
 * @self: (nullable) (transfer full): a package
 */
void
dd_xlsx_package_free (DdXlsxPackage *self)
{
  if (self == NULL)
    return;

  g_bytes_unref (self->content);
  g_hash_table_unref (self->parts);
  g_free (self);
}

/**
 * dd_xlsx_package_has:
 * @self: a package
 * @path: path of a part, in any case
 *
 * Returns: whether it is there
 */
gboolean
dd_xlsx_package_has (const DdXlsxPackage *self, const char *path)
{
  g_autofree char *key = g_ascii_strdown (path, -1);

  return g_hash_table_contains (self->parts, key);
}

/* What the parser calls, and what came of it. */
typedef struct
{
  const DdXmlHandler *handler;
  gpointer data;
  xmlParserCtxt *parser;
  GError *failure;
} Parse;

static void
stop_if_failed (Parse *parse)
{
  if (parse->failure != NULL)
    xmlStopParser (parse->parser);
}

static void
on_start (void *ctx,
          const xmlChar *name,
          const xmlChar *prefix,
          const xmlChar *uri,
          int n_namespaces,
          const xmlChar **namespaces,
          int n_attributes,
          int n_defaulted,
          const xmlChar **attributes)
{
  Parse *parse = ((xmlParserCtxt *) ctx)->_private;
  DdXmlAttributes values = { n_attributes, attributes };

  if (parse->failure != NULL || parse->handler->start == NULL)
    return;
  parse->handler->start ((const char *) name, &values, parse->data, &parse->failure);
  stop_if_failed (parse);
}

static void
on_end (void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Parse *parse = ((xmlParserCtxt *) ctx)->_private;

  if (parse->failure != NULL || parse->handler->end == NULL)
    return;
  parse->handler->end ((const char *) name, parse->data, &parse->failure);
  stop_if_failed (parse);
}

static void
on_text (void *ctx, const xmlChar *text, int length)
{
  Parse *parse = ((xmlParserCtxt *) ctx)->_private;

  if (parse->failure != NULL || parse->handler->text == NULL)
    return;
  parse->handler->text ((const char *) text, (gsize) length, parse->data, &parse->failure);
  stop_if_failed (parse);
}

/* A DOCTYPE: no spreadsheet has one, and nothing in it is read. */
static void
on_doctype (void *ctx, const xmlChar *name, const xmlChar *external_id, const xmlChar *system_id)
{
  Parse *parse = ((xmlParserCtxt *) ctx)->_private;

  if (parse->failure == NULL)
    dd_xlsx_set_damaged (&parse->failure);
  xmlStopParser (parse->parser);
}

static void
on_error (void *ctx, xmlError *error)
{
  /* The parser remembers it; libxml2 would print it. */
}

/* Counts what was unpacked, and tells how far the work is. */
static gboolean
count (DdXlsxPackage *self, gint64 size, GError **error)
{
  gint64 packed = (gint64) g_bytes_get_size (self->content);
  double fraction = 0;

  self->unpacked += size;
  if (self->unpacked > DD_XLSX_UNPACKED_MAX ||
      (self->unpacked > RATIO_FREE && self->unpacked / RATIO_MAX > packed))
    {
      set_too_large (error);
      return FALSE;
    }
  /* The end is told by who asked for all of it. */
  if (self->expected > 0)
    fraction = MIN ((double) self->unpacked / (double) self->expected, 0.99);
  return dd_sheet_work_go_on (self->work, fraction, error);
}

static gboolean
feed (DdXlsxPackage *self, struct archive *archive, Parse *parse, GError **error)
{
  g_autofree char *block = g_malloc (BLOCK);
  gboolean is_well_formed;
  la_ssize_t size;

  while ((size = archive_read_data (archive, block, BLOCK)) > 0)
    {
      if (!count (self, size, error))
        return FALSE;
      if (xmlParseChunk (parse->parser, block, (int) size, 0) != XML_ERR_OK)
        break;
    }
  if (parse->failure == NULL && size == 0)
    xmlParseChunk (parse->parser, block, 0, 1);
  is_well_formed = size == 0 && parse->parser->wellFormed == 1;

  if (parse->failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&parse->failure));
      return FALSE;
    }
  if (!is_well_formed)
    dd_xlsx_set_damaged (error);
  return is_well_formed;
}

static gboolean
parse_entry (DdXlsxPackage *self,
             struct archive *archive,
             const DdXmlHandler *handler,
             gpointer data,
             GError **error)
{
  xmlSAXHandler sax = { 0 };
  Parse parse = { handler, data };
  gboolean is_read;

  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = on_start;
  sax.endElementNs = on_end;
  sax.characters = on_text;
  sax.cdataBlock = on_text;
  sax.ignorableWhitespace = on_text;
  sax.internalSubset = on_doctype;
  sax.serror = on_error;
  parse.parser = xmlCreatePushParserCtxt (&sax, NULL, NULL, 0, NULL);
  xmlCtxtUseOptions (parse.parser, XML_PARSE_NONET);
  parse.parser->_private = &parse;

  is_read = feed (self, archive, &parse, error);
  g_clear_error (&parse.failure);
  xmlFreeParserCtxt (parse.parser);
  return is_read;
}

/**
 * dd_xlsx_package_parse:
 * @self: a package
 * @path: path of a part, in any case
 * @handler: what is done with its elements
 * @data: for @handler
 * @error: return location: what @handler set; %DD_ERROR_INVALID if the part is missing, damaged or
 *   a bomb; %DD_ERROR_CANCELLED
 *
 * Returns: whether the part was read to its end
 */
gboolean
dd_xlsx_package_parse (DdXlsxPackage *self,
                       const char *path,
                       const DdXmlHandler *handler,
                       gpointer data,
                       GError **error)
{
  g_autofree char *wanted = g_ascii_strdown (path, -1);
  struct archive *archive = open_archive (self->content);
  struct archive_entry *entry = NULL;
  gboolean is_found = FALSE;
  gboolean is_read = FALSE;

  while (archive != NULL && !is_found)
    {
      int status = archive_read_next_header (archive, &entry);
      g_autofree char *key = NULL;

      if (status < ARCHIVE_WARN || status == ARCHIVE_EOF)
        break;
      key = entry_key (entry);
      is_found = g_strcmp0 (key, wanted) == 0;
    }
  if (is_found)
    is_read = parse_entry (self, archive, handler, data, error);
  else
    dd_xlsx_set_damaged (error);
  if (archive != NULL)
    archive_read_free (archive);
  return is_read;
}

/**
 * dd_xlsx_package_expect:
 * @self: a package
 * @path: (nullable): path of a part that will be read
 *
 * Counts a part's size in, so that the progress told is right.
 */
void
dd_xlsx_package_expect (DdXlsxPackage *self, const char *path)
{
  g_autofree char *key = path != NULL ? g_ascii_strdown (path, -1) : NULL;
  const gint64 *size = key != NULL ? g_hash_table_lookup (self->parts, key) : NULL;

  if (size != NULL)
    self->expected += CLAMP (*size, 0, DD_XLSX_UNPACKED_MAX);
}

/**
 * dd_xlsx_package_resolve:
 * @from: path of the part that names another
 * @target: how it names it: relative to its own folder, or from the top with a slash
 *
 * Returns: (transfer full): the path of the other, without a leading slash
 */
char *
dd_xlsx_package_resolve (const char *from, const char *target)
{
  g_autofree char *folder = g_path_get_dirname (from);
  g_autofree char *joined =
      *target == '/' ? g_strdup (target) : g_strconcat ("/", folder, "/", target, NULL);
  g_autofree char *whole = g_canonicalize_filename (joined, "/");

  return g_strdup (whole + strspn (whole, "/"));
}

/**
 * dd_xml_attributes_get:
 * @self: the attributes of an element
 * @name: name of one, without a prefix
 *
 * Returns: (transfer full) (nullable): its value
 */
char *
dd_xml_attributes_get (const DdXmlAttributes *self, const char *name)
{
  for (int i = 0; i < self->n; i++)
    {
      const xmlChar **value = self->values + 5 * i;

      if (strcmp ((const char *) value[0], name) == 0)
        return g_strndup ((const char *) value[3], (gsize) (value[4] - value[3]));
    }
  return NULL;
}

/**
 * dd_xml_attributes_get_uint:
 * @self: the attributes of an element
 * @name: name of one
 * @value: (out): its value; left alone if there is none
 *
 * Returns: whether there is one, a number without a sign
 */
gboolean
dd_xml_attributes_get_uint (const DdXmlAttributes *self, const char *name, guint *value)
{
  g_autofree char *text = dd_xml_attributes_get (self, name);
  guint64 number;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &number, NULL))
    return FALSE;
  *value = (guint) number;
  return TRUE;
}

/**
 * dd_xml_attributes_get_bool:
 * @self: the attributes of an element
 * @name: name of one
 *
 * Returns: whether it is there and true
 */
gboolean
dd_xml_attributes_get_bool (const DdXmlAttributes *self, const char *name)
{
  g_autofree char *text = dd_xml_attributes_get (self, name);

  return g_strcmp0 (text, "1") == 0 || g_strcmp0 (text, "true") == 0;
}
