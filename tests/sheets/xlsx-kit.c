/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xlsx-kit.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

/* Grows as the archive is written. */
static la_ssize_t
collect (struct archive *archive, void *data, const void *block, size_t size)
{
  g_byte_array_append (data, block, (guint) size);
  return (la_ssize_t) size;
}

/* Packs parts; @options are libarchive's, such as "zip:compression=store". */
GBytes *
kit_zip (const KitPart *parts, guint n_parts, const char *options, const char *passphrase)
{
  GByteArray *bytes = g_byte_array_new ();
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  archive_write_set_bytes_in_last_block (archive, 1);
  if (options != NULL)
    g_assert_cmpint (archive_write_set_options (archive, options), ==, ARCHIVE_OK);
  if (passphrase != NULL)
    archive_write_set_passphrase (archive, passphrase);
  g_assert_cmpint (archive_write_open (archive, bytes, NULL, collect, NULL), ==, ARCHIVE_OK);
  for (guint i = 0; i < n_parts; i++)
    {
      struct archive_entry *entry = archive_entry_new ();
      gsize size = parts[i].size != 0 ? parts[i].size : strlen (parts[i].content);

      archive_entry_set_pathname (entry, parts[i].path);
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      archive_entry_set_size (entry, (la_int64_t) size);
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      g_assert_cmpint (archive_write_data (archive, parts[i].content, size), ==, size);
      archive_entry_free (entry);
    }
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
  return g_byte_array_free_to_bytes (bytes);
}

/* Packs a workbook of one sheet, its parts in the order in which Excel writes them. */
GBytes *
kit_book (const KitBook *book)
{
  static const char WORKBOOK[] =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n"
      "<workbook xmlns=\"" KIT_MAIN "\" xmlns:r=\"" KIT_RELATIONS "\"><workbookPr/>"
      "<sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
  static const char TOP[] = "<Relationships xmlns=\"" KIT_PACKAGE "\"><Relationship Id=\"rId1\" "
                            "Type=\"" KIT_RELATIONS "/officeDocument\" "
                            "Target=\"xl/workbook.xml\"/></Relationships>";
  g_autofree char *relations =
      g_strconcat ("<Relationships xmlns=\"" KIT_PACKAGE
                   "\"><Relationship Id=\"rId1\" Type=\"" KIT_RELATIONS
                   "/worksheet\" Target=\"worksheets/sheet1.xml\"/>",
                   book->styles != NULL ? "<Relationship Id=\"rId3\" Type=\"" KIT_RELATIONS
                                          "/styles\" Target=\"styles.xml\"/>"
                                        : "",
                   book->strings != NULL ? "<Relationship Id=\"rId4\" Type=\"" KIT_RELATIONS
                                           "/sharedStrings\" Target=\"sharedStrings.xml\"/>"
                                         : "",
                   "</Relationships>", NULL);
  g_autofree char *sheet =
      g_strconcat ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n"
                   "<worksheet xmlns=\"" KIT_MAIN "\">",
                   book->sheet, "</worksheet>", NULL);
  g_autofree char *strings =
      g_strconcat ("<sst xmlns=\"" KIT_MAIN "\">", book->strings != NULL ? book->strings : "",
                   "</sst>", NULL);
  g_autofree char *styles =
      g_strconcat ("<styleSheet xmlns=\"" KIT_MAIN "\">", book->styles != NULL ? book->styles : "",
                   "</styleSheet>", NULL);
  KitPart parts[7] = {
    { "[Content_Types].xml",
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>" },
    { "_rels/.rels", TOP },
    { "xl/workbook.xml", book->workbook != NULL ? book->workbook : WORKBOOK },
    { "xl/_rels/workbook.xml.rels", relations },
    { "xl/worksheets/sheet1.xml", sheet },
  };
  guint n = 5;

  if (book->styles != NULL)
    parts[n++] = (KitPart){ "xl/styles.xml", styles };
  if (book->strings != NULL)
    parts[n++] = (KitPart){ "xl/sharedStrings.xml", strings };
  return kit_zip (parts, n, NULL, NULL);
}
