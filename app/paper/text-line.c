/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/text-line.h"

#include "paper/line-breaker.h"
#include "paper/title-breaker.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

/* A paragraph, shaped whole, before it is broken. */
typedef struct
{
  const char *text;
  guint length;
  guint n_units;
  GPtrArray *runs;
  guint *bytes;
  DdBreakUnit *units;
} Shaped;

static void
glyph_item_free (gpointer data)
{
  pango_glyph_item_free (data);
}

/**
 * dd_text_line_free:
 * @self: (nullable) (transfer full): a line
 */
void
dd_text_line_free (DdTextLine *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->runs);
  g_free (self->text);
  g_free (self);
}

static void
shaped_clear (Shaped *self)
{
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_pointer (&self->bytes, g_free);
  g_clear_pointer (&self->units, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shaped, shaped_clear)

/* A Chinese face draws ’ in a full-width cell; inside a foreign word (O’Brien) it is an apostrophe.
 */
static void
narrow_apostrophes (PangoAttrList *attributes, const char *text, guint length)
{
  static const char apostrophe[] = "’";
  const char *end = text + length;

  for (const char *p = g_strstr_len (text, length, apostrophe); p != NULL;
       p = g_strstr_len (p + 1, end - p - 1, apostrophe))
    {
      const char *after = p + strlen (apostrophe);
      PangoAttribute *attribute;

      if (p == text || after == end || !g_ascii_isalpha (p[-1]) || !g_ascii_isalpha (*after))
        continue;
      attribute = pango_attr_font_features_new ("pwid=1");
      attribute->start_index = p - text;
      attribute->end_index = after - text;
      pango_attr_list_insert (attributes, attribute);
    }
}

static PangoAttrList *
make_attributes (const DdPageText *text, guint start, guint length, const DdTextStyle *style)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  g_autoptr (PangoFontDescription) font = dd_page_fonts_describe (style->face, style->size);

  pango_attr_list_insert (attributes, pango_attr_font_desc_new (font));
  for (guint i = 0; i < text->spans->len; i++)
    {
      const DdPageSpan *span = &g_array_index (text->spans, DdPageSpan, i);
      g_autoptr (PangoFontDescription) strong = NULL;
      PangoAttribute *attribute;

      if ((span->flags & DD_PAGE_TEXT_STRONG) == 0 || span->end <= start ||
          span->start >= start + length)
        continue;
      strong = dd_page_fonts_describe (DD_PAGE_FACE_HEITI, style->size);
      attribute = pango_attr_font_desc_new (strong);
      attribute->start_index = MAX (span->start, start) - start;
      attribute->end_index = MIN (span->end, start + length) - start;
      pango_attr_list_change (attributes, attribute);
    }
  narrow_apostrophes (attributes, text->characters->str + start, length);
  return attributes;
}

static gboolean
fills_cell (gunichar character, int width, double size)
{
  return width >= 0.9 * size * PANGO_SCALE &&
         (g_unichar_iswide (character) || dd_line_breaker_closes (character) ||
          dd_line_breaker_opens (character));
}

/* Gives the full-width characters of a run the advance of the style and tells each unit's width. */
static void
measure_run (Shaped *shaped, PangoGlyphItem *run, guint first_unit, const DdTextStyle *style)
{
  g_autofree int *widths = g_new (int, run->item->num_chars);
  int change = style->advance > 0 ? (int) lround ((style->advance - style->size) * PANGO_SCALE) : 0;
  PangoGlyphItemIter iter;

  for (gboolean more = pango_glyph_item_iter_init_start (&iter, run, shaped->text); more;
       more = pango_glyph_item_iter_next_cluster (&iter))
    {
      int glyph = MIN (iter.start_glyph, iter.end_glyph + 1);
      int after = MAX (iter.start_glyph + 1, iter.end_glyph);
      int width = 0;

      for (int i = glyph; i < after; i++)
        width += run->glyphs->glyphs[i].geometry.width;
      if (!fills_cell (shaped->units[first_unit + iter.start_char].character, width, style->size))
        continue;
      shaped->units[first_unit + iter.start_char].wide = TRUE;
      run->glyphs->glyphs[after - 1].geometry.width += change;
    }

  pango_glyph_item_get_logical_widths (run, shaped->text, widths);
  for (int i = 0; i < run->item->num_chars; i++)
    shaped->units[first_unit + i].width = (double) widths[i] / PANGO_SCALE;
}

/* Takes the breaks out of what is read at a glance: 待核实, and a box with the choice behind it. */
static void
glue (Shaped *shaped)
{
  static const gunichar unknown[] = { 0x5f85, 0x6838, 0x5b9e };
  gboolean in_choice = FALSE;

  for (guint i = 0; i < shaped->n_units; i++)
    {
      DdBreakUnit *unit = &shaped->units[i];
      gboolean is_box = unit->character == 0x25a0 || unit->character == 0x25a1;

      if (is_box || dd_line_breaker_is_white (unit->character) ||
          dd_line_breaker_opens (unit->character))
        in_choice = is_box;
      else if (in_choice)
        unit->glued = TRUE;

      if (i >= 2 && unit->character == unknown[2] && unit[-1].character == unknown[1] &&
          unit[-2].character == unknown[0])
        unit->glued = unit[-1].glued = TRUE;
    }
}

static void
shape (Shaped *shaped, const DdPageText *text, guint start, guint length, const DdTextStyle *style)
{
  PangoContext *context = dd_page_fonts_get_context ();
  g_autoptr (PangoAttrList) attributes = make_attributes (text, start, length, style);
  g_autofree PangoLogAttr *breaks = NULL;
  const char *p;
  guint unit = 0;
  GList *items;

  shaped->text = text->characters->str + start;
  shaped->length = length;
  shaped->n_units = g_utf8_strlen (shaped->text, length);
  shaped->runs = g_ptr_array_new_with_free_func (glyph_item_free);
  shaped->bytes = g_new (guint, shaped->n_units + 1);
  shaped->units = g_new0 (DdBreakUnit, shaped->n_units + 1);
  breaks = g_new0 (PangoLogAttr, shaped->n_units + 1);

  pango_get_log_attrs (shaped->text, length, -1, pango_context_get_language (context), breaks,
                       shaped->n_units + 1);
  p = shaped->text;
  for (guint i = 0; i < shaped->n_units; i++, p = g_utf8_next_char (p))
    {
      shaped->bytes[i] = p - shaped->text;
      shaped->units[i].character = g_utf8_get_char (p);
      shaped->units[i].may_break = breaks[i].is_line_break;
      shaped->units[i].may_cut = breaks[i].is_cursor_position;
    }
  shaped->bytes[shaped->n_units] = length;
  glue (shaped);

  items = pango_itemize_with_base_dir (context, PANGO_DIRECTION_LTR, shaped->text, 0, length,
                                       attributes, NULL);
  for (GList *l = items; l != NULL; l = l->next)
    {
      PangoGlyphItem *run = g_slice_new0 (PangoGlyphItem);

      run->item = l->data;
      run->glyphs = pango_glyph_string_new ();
      pango_shape_item (run->item, shaped->text, length, breaks + unit, run->glyphs,
                        PANGO_SHAPE_NONE);
      measure_run (shaped, run, unit, style);
      unit += run->item->num_chars;
      g_ptr_array_add (shaped->runs, run);
    }
  g_list_free (items);
}

/* The glyphs of bytes @from–@to (counted from the run's start) as a run of their own. @hint
 * remembers where the last cut of this run ended, so that a long run is walked once, not once a
 * line. */
static PangoGlyphItem *
cut_run (const PangoGlyphItem *run, int from, int to, int *hint)
{
  const PangoGlyphString *glyphs = run->glyphs;
  gboolean backwards = run->item->analysis.level % 2 == 1;
  PangoGlyphItem *cut = g_slice_new0 (PangoGlyphItem);
  int first = backwards ? 0 : *hint;
  int after;

  if (backwards)
    while (first < glyphs->num_glyphs && glyphs->log_clusters[first] >= to)
      first++;
  else
    while (first < glyphs->num_glyphs && glyphs->log_clusters[first] < from)
      first++;
  for (after = first; after < glyphs->num_glyphs && glyphs->log_clusters[after] >= from &&
                      glyphs->log_clusters[after] < to;)
    after++;
  *hint = after;

  cut->item = pango_item_copy (run->item);
  cut->glyphs = pango_glyph_string_new ();
  pango_glyph_string_set_size (cut->glyphs, after - first);
  memcpy (cut->glyphs->glyphs, glyphs->glyphs + first, (after - first) * sizeof *glyphs->glyphs);
  for (int i = first; i < after; i++)
    cut->glyphs->log_clusters[i - first] = glyphs->log_clusters[i] - from;
  return cut;
}

static void
set_run (PangoGlyphItem *run, const char *line, const double *extra, const double *shift)
{
  PangoGlyphItemIter iter;

  for (gboolean more = pango_glyph_item_iter_init_start (&iter, run, line); more;
       more = pango_glyph_item_iter_next_cluster (&iter))
    {
      int glyph = MIN (iter.start_glyph, iter.end_glyph + 1);
      int after = MAX (iter.start_glyph + 1, iter.end_glyph);
      double more_room = 0;

      for (int i = iter.start_char; i < iter.end_char; i++)
        more_room += extra[i];
      run->glyphs->glyphs[after - 1].geometry.width += (int) lround (more_room * PANGO_SCALE);
      for (int i = glyph; i < after; i++)
        run->glyphs->glyphs[i].geometry.x_offset +=
            (int) lround (shift[iter.start_char] * PANGO_SCALE);
    }
}

/* Puts runs of both directions into the order in which they are seen. */
static void
order_runs (GPtrArray *runs)
{
  g_autoptr (GList) logical = NULL;
  g_autoptr (GList) visual = NULL;
  g_autofree gpointer *ordered = NULL;
  guint n = 0;
  gboolean mixed = FALSE;

  for (guint i = 0; i < runs->len; i++)
    {
      PangoGlyphItem *run = g_ptr_array_index (runs, i);

      mixed = mixed || run->item->analysis.level > 0;
      logical = g_list_prepend (logical, run->item);
    }
  if (!mixed)
    return;

  logical = g_list_reverse (logical);
  visual = pango_reorder_items (logical);
  ordered = g_new (gpointer, runs->len);
  for (GList *l = visual; l != NULL; l = l->next)
    for (guint i = 0; i < runs->len; i++)
      {
        PangoGlyphItem *run = g_ptr_array_index (runs, i);

        if (run->item == l->data)
          ordered[n++] = run;
      }
  memcpy (runs->pdata, ordered, n * sizeof *ordered);
}

/* Where making lines out of a shaped paragraph has come to. */
typedef struct
{
  guint run;
  guint run_unit;
  int hint;
} Place;

static DdTextLine *
make_line (const Shaped *shaped,
           const DdBreakLine *range,
           const DdTextStyle *style,
           double indent,
           gboolean justify,
           Place *place)
{
  DdTextLine *line = g_new0 (DdTextLine, 1);
  guint n = range->end - range->start;
  g_autofree double *extra = g_new (double, n);
  g_autofree double *shift = g_new (double, n);
  double em = style->advance > 0 ? style->advance : style->size;
  guint line_byte = shaped->bytes[range->start];

  line->text = g_strndup (shaped->text + line_byte, shaped->bytes[range->end] - line_byte);
  line->indent = indent;
  line->width = dd_line_breaker_fit (shaped->units, range->start, range->end, em,
                                     style->width - indent, justify, extra, shift);
  line->runs = g_ptr_array_new_with_free_func (glyph_item_free);

  while (place->run < shaped->runs->len)
    {
      const PangoGlyphItem *run = g_ptr_array_index (shaped->runs, place->run);
      guint run_end = place->run_unit + run->item->num_chars;
      guint from = MAX (range->start, place->run_unit);
      guint to = MIN (range->end, run_end);

      if (from < to)
        {
          PangoGlyphItem *cut = cut_run (run, shaped->bytes[from] - run->item->offset,
                                         shaped->bytes[to] - run->item->offset, &place->hint);

          cut->item->offset = shaped->bytes[from] - line_byte;
          cut->item->length = shaped->bytes[to] - shaped->bytes[from];
          cut->item->num_chars = to - from;
          set_run (cut, line->text, extra + (from - range->start), shift + (from - range->start));
          g_ptr_array_add (line->runs, cut);
        }
      if (run_end > range->end)
        break;
      place->run_unit = run_end;
      place->hint = 0;
      place->run++;
    }
  order_runs (line->runs);
  return line;
}

static void
set_paragraph (GPtrArray *lines,
               const DdPageText *text,
               guint start,
               guint length,
               const DdTextStyle *style,
               gboolean balanced)
{
  g_auto (Shaped) shaped = { 0 };
  g_autoptr (GArray) ranges = NULL;
  double em = style->advance > 0 ? style->advance : style->size;
  Place place = { 0 };

  shape (&shaped, text, start, length, style);
  if (balanced)
    ranges = dd_title_breaker_run (shaped.units, shaped.n_units, style->width);
  else
    ranges = dd_line_breaker_run (shaped.units, shaped.n_units, em, style->width - style->indent,
                                  style->width);

  for (guint i = 0; i < ranges->len; i++)
    {
      const DdBreakLine *range = &g_array_index (ranges, DdBreakLine, i);
      DdTextLine *line = make_line (&shaped, range, style, i == 0 ? style->indent : 0,
                                    style->justify && i + 1 < ranges->len, &place);

      line->start = start + shaped.bytes[range->start];
      g_ptr_array_add (lines, line);
    }
}

static GPtrArray *
set_text (const DdPageText *text, const DdTextStyle *style, gboolean balanced)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) dd_text_line_free);
  const char *whole = text->characters->str;
  const char *p = whole;

  while (*p != '\0')
    {
      const char *break_at = strchr (p, '\n');
      const char *end = break_at != NULL ? break_at : p + strlen (p);
      const char *last = end;

      /* Spaces typed to indent a paragraph would come on top of the indent it gets anyway. */
      while (p < end && g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      while (last > p && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (last))))
        last = g_utf8_prev_char (last);
      if (last > p)
        set_paragraph (lines, text, p - whole, last - p, style, balanced);
      p = break_at != NULL ? end + 1 : end;
    }
  return lines;
}

/**
 * dd_text_line_break:
 * @text: a text
 * @style: how it is set
 *
 * Sets running text. Each line end in @text begins a paragraph; empty ones are left out.
 *
 * Returns: (transfer full) (element-type DdTextLine): its lines; none for an empty text
 */
GPtrArray *
dd_text_line_break (const DdPageText *text, const DdTextStyle *style)
{
  g_return_val_if_fail (text != NULL && style != NULL, NULL);

  return set_text (text, style, FALSE);
}

/**
 * dd_text_line_balance:
 * @text: a title
 * @style: how it is set; without indent
 *
 * Sets a title on lines of balanced length.
 *
 * Returns: (transfer full) (element-type DdTextLine): its lines; none for an empty text
 */
GPtrArray *
dd_text_line_balance (const DdPageText *text, const DdTextStyle *style)
{
  g_return_val_if_fail (text != NULL && style != NULL, NULL);

  return set_text (text, style, TRUE);
}

/**
 * dd_text_line_spread:
 * @self: a line
 * @spacing: room added behind every letter but the last, points
 */
void
dd_text_line_spread (DdTextLine *self, double spacing)
{
  int room = (int) lround (spacing * PANGO_SCALE);
  PangoGlyphInfo *last = NULL;

  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->runs->len; i++)
    {
      PangoGlyphItem *run = g_ptr_array_index (self->runs, i);

      for (int g = 0; g < run->glyphs->num_glyphs; g++)
        {
          if (last != NULL)
            {
              last->geometry.width += room;
              self->width += spacing;
            }
          last = &run->glyphs->glyphs[g];
        }
    }
}

/**
 * dd_text_line_draw:
 * @self: a line
 * @cr: where to; a unit is a point
 * @x: left edge of its first letter
 * @baseline: its baseline
 *
 * Draws the letters in the colour set on @cr. A PDF keeps the text with them, so that it can be
 * searched and copied.
 */
void
dd_text_line_draw (const DdTextLine *self, cairo_t *cr, double x, double baseline)
{
  g_return_if_fail (self != NULL && cr != NULL);

  for (guint i = 0; i < self->runs->len; i++)
    {
      PangoGlyphItem *run = g_ptr_array_index (self->runs, i);

      cairo_move_to (cr, x, baseline);
      pango_cairo_show_glyph_item (cr, self->text, run);
      x += (double) pango_glyph_string_get_width (run->glyphs) / PANGO_SCALE;
    }
}

/**
 * dd_text_line_find:
 * @self: a line
 * @byte: a place in the line's text, 0 up to its length
 *
 * Returns: how far from the line's first letter the letter at @byte begins, points
 */
double
dd_text_line_find (const DdTextLine *self, guint byte)
{
  double x = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->runs->len; i++)
    {
      PangoGlyphItem *run = g_ptr_array_index (self->runs, i);
      guint start = run->item->offset;

      if (byte >= start && byte < start + run->item->length)
        {
          int within;

          pango_glyph_string_index_to_x (run->glyphs, self->text + start, run->item->length,
                                         &run->item->analysis, byte - start, FALSE, &within);
          return x + (double) within / PANGO_SCALE;
        }
      x += (double) pango_glyph_string_get_width (run->glyphs) / PANGO_SCALE;
    }
  return MIN (x, self->width);
}

/**
 * dd_text_line_get_ink:
 * @self: a line
 * @ascent: (out): how far its ink rises above the baseline, points
 * @descent: (out): how far it falls below, points
 */
void
dd_text_line_get_ink (const DdTextLine *self, double *ascent, double *descent)
{
  g_return_if_fail (self != NULL && ascent != NULL && descent != NULL);

  *ascent = 0;
  *descent = 0;
  for (guint i = 0; i < self->runs->len; i++)
    {
      PangoGlyphItem *run = g_ptr_array_index (self->runs, i);
      PangoRectangle ink;

      pango_glyph_string_extents (run->glyphs, run->item->analysis.font, &ink, NULL);
      *ascent = MAX (*ascent, (double) PANGO_ASCENT (ink) / PANGO_SCALE);
      *descent = MAX (*descent, (double) PANGO_DESCENT (ink) / PANGO_SCALE);
    }
}
