/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/official-page.h"

#include "base/error.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Where cairo writes, and why it could not. */
typedef struct
{
  int fd;
  int failure;
} Sink;

static cairo_status_t
write_all (void *closure, const unsigned char *data, unsigned int length)
{
  Sink *sink = closure;

  while (length > 0)
    {
      gssize written = write (sink->fd, data, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        {
          sink->failure = written < 0 ? errno : ENOSPC;
          return CAIRO_STATUS_WRITE_ERROR;
        }
      data += written;
      length -= written;
    }
  return CAIRO_STATUS_SUCCESS;
}

static void
set_error (GError **error, int failure, const char *path)
{
  g_autofree char *shown = g_filename_display_name (path);

  switch (failure)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      g_set_error (error, DD_ERROR, DD_ERROR_FULL,
                   _ ("There is no room left to save “%s”. Nothing was saved there. Please free "
                      "some room or choose another folder."),
                   shown);
      break;
    case EACCES:
    case EPERM:
    case EROFS:
    case ETXTBSY:
      g_set_error (error, DD_ERROR, DD_ERROR_READ_ONLY,
                   _ ("“%s” cannot be saved: the folder may not be written to. Please choose "
                      "another folder."),
                   shown);
      break;
    case ENOENT:
    case ENOTDIR:
      g_set_error (
          error, DD_ERROR, DD_ERROR_NOT_FOUND,
          _ ("“%s” cannot be saved: the folder is not there. Please choose another folder."),
          shown);
      break;
    case EISDIR:
    case EEXIST:
      g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                   _ ("“%s” cannot be saved: it is not a file. Please choose another name."),
                   shown);
      break;
    case ENAMETOOLONG:
      g_set_error (error, DD_ERROR, DD_ERROR_INVALID,
                   _ ("“%s” cannot be saved: the name is too long. Please choose a shorter one."),
                   shown);
      break;
    default:
      g_set_error (error, DD_ERROR, DD_ERROR_FAILED,
                   _ ("“%s” could not be saved (%s). Nothing was saved there. Please try again or "
                      "choose another folder."),
                   shown, g_strerror (failure));
      break;
    }
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

/* Closes the file so that it is on the disk. Returns 0 or why it is not. */
static int
finish (int fd)
{
  int failure = 0;

  /* A file system without it (a network share, say) has done what it can. */
  if (fsync (fd) != 0 && errno != EINVAL && errno != ENOTSUP)
    failure = errno;
  if (close (fd) != 0 && failure == 0 && errno != EINTR)
    failure = errno;
  return failure;
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
  g_autofree char *folder = NULL;
  g_autofree char *partial = NULL;
  Sink sink = { 0 };
  cairo_status_t status;
  GStatBuf there;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  if (g_stat (path, &there) == 0 && !S_ISREG (there.st_mode))
    {
      set_error (error, EISDIR, path);
      return FALSE;
    }

  folder = g_path_get_dirname (path);
  partial = g_build_filename (folder, ".duty-desk-XXXXXX.pdf", NULL);
  sink.fd = g_mkstemp_full (partial, O_WRONLY | O_CLOEXEC, 0666);
  if (sink.fd < 0)
    {
      set_error (error, errno, path);
      return FALSE;
    }

  status = draw_document (self, title, &sink);
  if (status != CAIRO_STATUS_SUCCESS && sink.failure == 0)
    sink.failure = status == CAIRO_STATUS_NO_MEMORY ? ENOMEM : EIO;

  if (sink.failure == 0)
    sink.failure = finish (sink.fd);
  else
    close (sink.fd);
  if (sink.failure == 0 && g_rename (partial, path) != 0)
    sink.failure = errno;
  if (sink.failure == 0)
    return TRUE;

  g_unlink (partial);
  set_error (error, sink.failure, path);
  return FALSE;
}
