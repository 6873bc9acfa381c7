/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/whole-file.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

struct _DdWholeFile
{
  char *path;
  char *folder;
  /* where it is written; NULL once it has its name */
  char *partial;
  int fd;
};

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

/**
 * dd_whole_file_set_error:
 * @self: a file
 * @failure: why it could not be written, as errno has it
 * @error: return location
 */
void
dd_whole_file_set_error (const DdWholeFile *self, int failure, GError **error)
{
  set_error (error, failure, self->path);
}

/**
 * dd_whole_file_new:
 * @path: where it shall appear
 * @error: return location
 *
 * Begins an empty file beside @path, for this user alone: what it holds may be personal.
 *
 * Returns: (transfer full): the file, or %NULL with @error set
 */
DdWholeFile *
dd_whole_file_new (const char *path, GError **error)
{
  g_autoptr (DdWholeFile) self = NULL;
  GStatBuf there;

  if (g_stat (path, &there) == 0 && !S_ISREG (there.st_mode))
    {
      set_error (error, EISDIR, path);
      return NULL;
    }

  self = g_new0 (DdWholeFile, 1);
  self->path = g_strdup (path);
  self->folder = g_path_get_dirname (path);
  self->partial = g_build_filename (self->folder, ".duty-desk-XXXXXX", NULL);
  self->fd = g_mkstemp_full (self->partial, O_RDWR | O_CLOEXEC, 0600);
  if (self->fd < 0)
    {
      int failure = errno;

      /* Nothing of it is there. */
      g_clear_pointer (&self->partial, g_free);
      set_error (error, failure, path);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * dd_whole_file_free:
 * @self: (nullable) (transfer full): a file; if it is not finished, nothing of it stays
 */
void
dd_whole_file_free (DdWholeFile *self)
{
  if (self == NULL)
    return;

  if (self->fd >= 0)
    close (self->fd);
  if (self->partial != NULL)
    g_unlink (self->partial);
  g_free (self->partial);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

/**
 * dd_whole_file_get_partial:
 * @self: a file that is not finished
 *
 * Returns: the path it is written at, for a library that writes by name
 */
const char *
dd_whole_file_get_partial (const DdWholeFile *self)
{
  return self->partial;
}

/**
 * dd_whole_file_get_folder:
 * @self: a file
 *
 * Returns: the folder it lies in
 */
const char *
dd_whole_file_get_folder (const DdWholeFile *self)
{
  return self->folder;
}

/**
 * dd_whole_file_write:
 * @self: a file that is not finished
 * @data: what is added to it
 * @size: bytes of it
 * @error: return location
 *
 * Returns: whether all of it is written
 */
gboolean
dd_whole_file_write (DdWholeFile *self, const char *data, gsize size, GError **error)
{
  while (size > 0)
    {
      gssize written = write (self->fd, data, size);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        {
          set_error (error, written < 0 ? errno : ENOSPC, self->path);
          return FALSE;
        }
      data += written;
      size -= (gsize) written;
    }
  return TRUE;
}

/**
 * dd_whole_file_finish:
 * @self: a file
 * @error: return location
 *
 * Makes it the file at its place, once it is on the disk.
 *
 * Returns: whether it is there
 */
gboolean
dd_whole_file_finish (DdWholeFile *self, GError **error)
{
  int failure = 0;

  /* A file system without it (a network share, say) has done what it can. */
  if (fsync (self->fd) != 0 && errno != EINVAL && errno != ENOTSUP)
    failure = errno;
  if (close (self->fd) != 0 && failure == 0 && errno != EINTR)
    failure = errno;
  self->fd = -1;
  if (failure == 0 && g_rename (self->partial, self->path) != 0)
    failure = errno;
  if (failure != 0)
    {
      set_error (error, failure, self->path);
      return FALSE;
    }
  g_clear_pointer (&self->partial, g_free);
  return TRUE;
}

/**
 * dd_whole_file_save:
 * @path: where it shall appear
 * @data: all of it
 * @size: bytes of it
 * @error: return location
 *
 * Returns: whether it is there, whole
 */
gboolean
dd_whole_file_save (const char *path, const char *data, gsize size, GError **error)
{
  g_autoptr (DdWholeFile) file = dd_whole_file_new (path, error);

  return file != NULL && dd_whole_file_write (file, data, size, error) &&
         dd_whole_file_finish (file, error);
}
