/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/demo-picture.h"

#include <pango/pangocairo.h>

#define WIDTH 720
#define LINE 56
#define MARGIN 32

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * dd_demo_picture_new:
 * @lines: (array zero-terminated=1): what stands on the screen, the first line as its head
 *
 * Draws a screen such as somebody would photograph as evidence.
 *
 * Returns: (transfer full): a PNG
 */
GBytes *
dd_demo_picture_new (const char *const *lines)
{
  guint n = g_strv_length ((GStrv) lines);
  int height = (int) n * LINE + 2 * MARGIN;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  g_autoptr (PangoFontDescription) font =
      pango_font_description_from_string ("Noto Sans CJK SC 18");
  GByteArray *bytes = g_byte_array_new ();

  cairo_set_source_rgb (cr, 0.96, 0.96, 0.95);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.20, 0.24, 0.30);
  cairo_rectangle (cr, 0, 0, WIDTH, LINE + MARGIN / 2.0);
  cairo_fill (cr);
  pango_layout_set_font_description (layout, font);
  for (guint i = 0; i < n; i++)
    {
      double shade = i == 0 ? 1.0 : 0.12;

      cairo_set_source_rgb (cr, shade, shade, shade);
      cairo_move_to (cr, MARGIN, i * LINE + (i == 0 ? MARGIN / 2.0 : MARGIN));
      pango_layout_set_text (layout, lines[i], -1);
      pango_cairo_show_layout (cr, layout);
    }
  cairo_surface_write_to_png_stream (surface, append, bytes);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}
