/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/official-page.h"

#include "base/whole-file.h"

#include <cairo-pdf.h>
#include <errno.h>

/* Where cairo writes, and why it could not. */
typedef struct
{
  DdWholeFile *file;
  GError *failure;
} Sink;

static cairo_status_t
write_all (void *closure, const unsigned char *data, unsigned int length)
{
  Sink *sink = closure;

  if (sink->failure == NULL)
    dd_whole_file_write (sink->file, (const char *) data, length, &sink->failure);
  return sink->failure == NULL ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static cairo_status_t
draw_document (const DdPageLayout *self, const char *title, Sink *sink)
{
  cairo_surface_t *surface =
      cairo_pdf_surface_create_for_stream (write_all, sink, DD_PAGE_WIDTH, DD_PAGE_HEIGHT);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  if (title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Duty Desk");

  for (guint page = 0; page < dd_page_layout_get_n_pages (self); page++)
    {
      dd_page_layout_draw (self, page, cr, DD_PAGE_DRAW_PRINT);
      cairo_show_page (cr);
    }

  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

/**
 * dd_page_layout_write_pdf:
 * @self: a layout
 * @path: file to write; one that is there already is replaced
 * @title: (nullable): title of the document, shown by PDF readers
 * @error: return location
 *
 * Writes all pages as a PDF: fonts embedded, text searchable, no changes marked. The file appears
 * whole or not at all: a file that was there before stays as it was until the new one is complete.
 *
 * Returns: whether it was written
 */
gboolean
dd_page_layout_write_pdf (const DdPageLayout *self,
                          const char *path,
                          const char *title,
                          GError **error)
{
  g_autoptr (DdWholeFile) file = NULL;
  Sink sink = { 0 };
  cairo_status_t status;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  file = dd_whole_file_new (path, error);
  if (file == NULL)
    return FALSE;

  sink.file = file;
  status = draw_document (self, title, &sink);
  if (sink.failure != NULL)
    {
      g_propagate_error (error, sink.failure);
      return FALSE;
    }
  if (status != CAIRO_STATUS_SUCCESS)
    {
      dd_whole_file_set_error (file, status == CAIRO_STATUS_NO_MEMORY ? ENOMEM : EIO, error);
      return FALSE;
    }
  return dd_whole_file_finish (file, error);
}
