/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/reports/change-text.h"

#include "reports/report-diff.h"

/* Unchanged text beside a change: so many characters of it are enough to know the place. */
#define CONTEXT_CHARACTERS 24

static void
add_attribute (PangoAttrList *attributes, PangoAttribute *attribute, gsize start, gsize end)
{
  attribute->start_index = (guint) start;
  attribute->end_index = (guint) end;
  pango_attr_list_insert (attributes, attribute);
}

/* Line and ground: neither alone says it. The grounds are thin enough for light and dark. */
static void
mark (PangoAttrList *attributes, DdReportDiffKind kind, gsize start, gsize end)
{
  if (kind == DD_REPORT_DIFF_REMOVED)
    {
      add_attribute (attributes, pango_attr_strikethrough_new (TRUE), start, end);
      add_attribute (attributes, pango_attr_background_new (0xe0e0, 0x1b1b, 0x2424), start, end);
      add_attribute (attributes, pango_attr_background_alpha_new (0x2800), start, end);
    }
  else
    {
      add_attribute (attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, end);
      add_attribute (attributes, pango_attr_background_new (0x2e2e, 0xc2c2, 0x7e7e), start, end);
      add_attribute (attributes, pango_attr_background_alpha_new (0x4000), start, end);
    }
}

/* Leaves out the middle of a long unchanged passage; its outer end too at either end of the text.
 */
static void
append_context (GString *text, const char *same, gsize length, gboolean first, gboolean last)
{
  glong n = g_utf8_strlen (same, (gssize) length);
  glong head = first ? 0 : CONTEXT_CHARACTERS;
  glong tail = last ? 0 : CONTEXT_CHARACTERS;

  if (n <= head + tail + 2)
    {
      g_string_append_len (text, same, (gssize) length);
      return;
    }
  g_string_append_len (text, same, g_utf8_offset_to_pointer (same, head) - same);
  g_string_append (text, "…");
  g_string_append_len (text, g_utf8_offset_to_pointer (same, n - tail),
                       (gssize) (same + length - g_utf8_offset_to_pointer (same, n - tail)));
}

/**
 * dd_change_text_new:
 * @before: (nullable): what was said; %NULL if nothing was
 * @after: (nullable): what is said now; %NULL if nothing is
 * @attributes: (out) (transfer full): marks for the text: what went is struck out on red, what came
 *   is underlined on green
 *
 * Returns: (transfer full): old and new answer as one text to read, with a little of what stands
 *   around each change
 */
char *
dd_change_text_new (const char *before, const char *after, PangoAttrList **attributes)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) spans = NULL;

  g_return_val_if_fail (attributes != NULL, NULL);

  before = before != NULL ? before : "";
  after = after != NULL ? after : "";
  *attributes = pango_attr_list_new ();
  spans = dd_report_diff (before, after);
  for (guint i = 0; i < spans->len; i++)
    {
      const DdReportDiffSpan *span = &g_array_index (spans, DdReportDiffSpan, i);
      const char *source = span->kind == DD_REPORT_DIFF_REMOVED ? before : after;
      gsize start = text->len;

      if (span->kind == DD_REPORT_DIFF_SAME)
        {
          append_context (text, source + span->offset, span->length, i == 0, i + 1 == spans->len);
          continue;
        }
      g_string_append_len (text, source + span->offset, (gssize) span->length);
      mark (*attributes, span->kind, start, text->len);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
