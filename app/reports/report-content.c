/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/report-content.h"

#include "base/error.h"
#include "base/json-build.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

/* The shape of the canonical content; a later shape gets another number and old ones stay readable.
 */
#define CONTENT_FORMAT 1

static void
add_member (JsonBuilder *builder, const char *key, const char *text)
{
  g_autofree char *composed = text != NULL ? g_utf8_normalize (text, -1, G_NORMALIZE_NFC) : NULL;

  dd_json_build_text (builder, key, composed);
}

/* Runs without the marks of change, which are no part of the content. */
static void
add_runs (JsonBuilder *builder, const GPtrArray *runs)
{
  g_autoptr (GPtrArray) plain = dd_report_runs_new ();

  for (guint i = 0; i < runs->len; i++)
    {
      const DdReportRun *run = g_ptr_array_index (runs, i);

      dd_report_runs_add (plain, run->text, -1, run->field, run->flags & DD_REPORT_RUN_UNKNOWN);
    }

  json_builder_set_member_name (builder, "runs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < plain->len; i++)
    {
      const DdReportRun *run = g_ptr_array_index (plain, i);

      json_builder_begin_object (builder);
      add_member (builder, "field", run->field);
      add_member (builder, "text", run->text);
      dd_json_build_int (builder, "unknown", run->flags != 0);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_rows (JsonBuilder *builder, const DdReportBlock *block)
{
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint r = 0; r < block->rows->len; r++)
    {
      const GPtrArray *row = g_ptr_array_index (block->rows, r);

      json_builder_begin_array (builder);
      for (guint c = 0; c < row->len; c++)
        {
          const DdReportCell *cell = g_ptr_array_index (row, c);

          json_builder_begin_object (builder);
          dd_json_build_int (builder, "blank_lines", cell->blank_lines);
          dd_json_build_int (builder, "columns", cell->columns);
          dd_json_build_int (builder, "label", cell->label);
          add_runs (builder, cell->runs);
          json_builder_end_object (builder);
        }
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
add_block (JsonBuilder *builder, const DdReportBlock *block)
{
  json_builder_begin_object (builder);
  dd_json_build_int (builder, "level", block->level);
  if (block->type == DD_REPORT_BLOCK_TABLE)
    add_rows (builder, block);
  else
    add_runs (builder, block->runs);
  add_member (builder, "section", block->section);
  dd_json_build_int (builder, "type", block->type);
  if (block->type == DD_REPORT_BLOCK_TABLE)
    {
      json_builder_set_member_name (builder, "widths");
      json_builder_begin_array (builder);
      for (guint i = 0; i < block->widths->len; i++)
        json_builder_add_int_value (builder, g_array_index (block->widths, guint, i));
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

/**
 * dd_report_content_freeze:
 * @document: what the paper says
 * @answers: what stands in its form
 *
 * Writes down everything that a signature covers, so that the same paper can be printed in ten
 * years whatever became of forms, names and settings. The same paper gives the same bytes: keys in
 * byte order, no white space, characters composed (NFC), no marks of change, no signer.
 *
 * Returns: (transfer full): the canonical content, a JSON object
 */
char *
dd_report_content_freeze (const DdReportDocument *document, const DdReportAnswers *answers)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) keys = dd_report_answers_keys (answers);

  json_builder_begin_object (builder);
  add_member (builder, "addressee", document->addressee);
  json_builder_set_member_name (builder, "answers");
  json_builder_begin_object (builder);
  for (guint i = 0; i < keys->len; i++)
    add_member (builder, g_ptr_array_index (keys, i),
                dd_report_answers_get (answers, g_ptr_array_index (keys, i)));
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "blocks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < document->blocks->len; i++)
    add_block (builder, g_ptr_array_index (document->blocks, i));
  json_builder_end_array (builder);
  add_member (builder, "contact", document->contact);
  add_member (builder, "date", document->date);
  /* Only where it is one: what was frozen before there were drills keeps its bytes. */
  if (document->drill)
    dd_json_build_int (builder, "drill", 1);
  dd_json_build_int (builder, "format", CONTENT_FORMAT);
  dd_json_build_int (builder, "head", document->head);
  add_member (builder, "kind", document->kind);
  add_member (builder, "number", document->number);
  add_member (builder, "recipient", document->recipient);
  add_member (builder, "red_head", document->red_head);
  add_member (builder, "signature", document->signature);
  add_member (builder, "title", document->title);
  json_builder_end_object (builder);

  return dd_json_build_finish (builder);
}

static char *
dup_text (JsonObject *object, const char *key)
{
  return g_strdup (json_object_get_string_member_with_default (object, key, NULL));
}

static guint
get_number (JsonObject *object, const char *key)
{
  return (guint) json_object_get_int_member_with_default (object, key, 0);
}

static JsonArray *
get_array (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
thaw_runs (JsonObject *object, GPtrArray *runs)
{
  JsonArray *array = get_array (object, "runs");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *run = json_array_get_object_element (array, i);
      const char *text =
          run != NULL ? json_object_get_string_member_with_default (run, "text", NULL) : NULL;

      if (text == NULL)
        return FALSE;
      dd_report_runs_add (runs, text, -1,
                          json_object_get_string_member_with_default (run, "field", NULL),
                          get_number (run, "unknown") != 0 ? DD_REPORT_RUN_UNKNOWN
                                                           : DD_REPORT_RUN_PLAIN);
    }
  return array != NULL;
}

static gboolean
thaw_table (DdReportDocument *document, JsonObject *object, const char *section)
{
  JsonArray *widths = get_array (object, "widths");
  JsonArray *rows = get_array (object, "rows");
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (guint));
  DdReportBlock *block;

  if (widths == NULL || json_array_get_length (widths) == 0 || rows == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (widths); i++)
    {
      guint width = (guint) json_array_get_int_element (widths, i);

      g_array_append_val (columns, width);
    }
  block =
      dd_report_document_add_table (document, section, (const guint *) columns->data, columns->len);

  for (guint r = 0; r < json_array_get_length (rows); r++)
    {
      JsonArray *cells = json_array_get_array_element (rows, r);
      GPtrArray *row = dd_report_block_add_row (block);

      for (guint c = 0; cells != NULL && c < json_array_get_length (cells); c++)
        {
          JsonObject *item = json_array_get_object_element (cells, c);
          DdReportCell *cell;

          if (item == NULL)
            return FALSE;
          cell = dd_report_row_add_cell (row, MAX (1, get_number (item, "columns")),
                                         get_number (item, "label") != 0);
          cell->blank_lines = get_number (item, "blank_lines");
          if (!thaw_runs (item, cell->runs))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
thaw_block (DdReportDocument *document, JsonObject *object)
{
  const char *section = json_object_get_string_member_with_default (object, "section", NULL);

  switch (get_number (object, "type"))
    {
    case DD_REPORT_BLOCK_TABLE:
      return thaw_table (document, object, section);
    case DD_REPORT_BLOCK_HEADING:
      return thaw_runs (object, dd_report_document_add_heading (document, section,
                                                                get_number (object, "level"), "")
                                    ->runs);
    case DD_REPORT_BLOCK_PARAGRAPH:
      return thaw_runs (object, dd_report_document_add_paragraph (document, section)->runs);
    default:
      return FALSE;
    }
}

/**
 * dd_report_content_thaw:
 * @content: what dd_report_content_freeze() wrote
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the document as it was signed, without its signer; %NULL
 * with %DD_ERROR_FAILED if @content was damaged
 */
DdReportDocument *
dd_report_content_thaw (const char *content, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (DdReportDocument) document = dd_report_document_alloc ();
  JsonNode *root;
  JsonObject *object;
  JsonArray *blocks;

  if (!json_parser_load_from_data (parser, content, -1, NULL) ||
      (root = json_parser_get_root (parser)) == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    goto damaged;
  object = json_node_get_object (root);
  blocks = get_array (object, "blocks");
  if (json_object_get_int_member_with_default (object, "format", 0) != CONTENT_FORMAT ||
      blocks == NULL)
    goto damaged;

  document->kind = dup_text (object, "kind");
  document->recipient = dup_text (object, "recipient");
  document->head = (DdReportHead) get_number (object, "head");
  document->red_head = dup_text (object, "red_head");
  document->number = dup_text (object, "number");
  document->title = dup_text (object, "title");
  document->addressee = dup_text (object, "addressee");
  document->signature = dup_text (object, "signature");
  document->date = dup_text (object, "date");
  document->contact = dup_text (object, "contact");
  document->drill = get_number (object, "drill") != 0;
  if (document->title == NULL || document->signature == NULL || document->date == NULL)
    goto damaged;
  for (guint i = 0; i < json_array_get_length (blocks); i++)
    {
      JsonObject *block = json_array_get_object_element (blocks, i);

      if (block == NULL || !thaw_block (document, block))
        goto damaged;
    }
  return g_steal_pointer (&document);

damaged:
  g_set_error_literal (
      error, DD_ERROR, DD_ERROR_FAILED,
      _ ("The content of this signed report cannot be read. Nothing was changed; please "
         "verify the desk and look at the paper copy."));
  return NULL;
}

/**
 * dd_report_content_digest:
 * @content: canonical content
 *
 * Returns: (transfer full): its SHA-256 in 64 hex digits
 */
char *
dd_report_content_digest (const char *content)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
}

/**
 * dd_report_digest_short:
 * @digest: 64 hex digits
 *
 * Returns: (transfer full): its first eight and last four digits, to compare by eye: "9f3c 71d0 …
 * 58ae"
 */
char *
dd_report_digest_short (const char *digest)
{
  g_return_val_if_fail (strlen (digest) == 64, g_strdup (digest));

  return g_strdup_printf ("%.4s %.4s … %s", digest, digest + 4, digest + 60);
}
