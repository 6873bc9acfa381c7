/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk/desk-folder.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

/**
 * dd_desk_default_folder:
 *
 * Returns: (transfer full): the folder of this user's desk, $XDG_DATA_HOME/duty-desk
 */
char *
dd_desk_default_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "duty-desk", NULL);
}

/**
 * dd_desk_folder_make:
 * @folder: where a desk is to lie
 * @error: return location: %DD_ERROR_READ_ONLY, %DD_ERROR_FULL
 *
 * Makes the folder, 0700, where it is missing.
 *
 * Returns: whether it is there
 */
gboolean
dd_desk_folder_make (const char *folder, GError **error)
{
  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  return dd_error_set_unwritable (errno, error);
}

/**
 * dd_desk_folder_lock:
 * @folder: a desk's folder
 * @error: return location: %DD_ERROR_BUSY if another login session has its window open
 *
 * Two windows on one desk would tell everything twice. The kernel drops the lock with the process.
 *
 * Returns: a file descriptor that holds the lock until it is closed; −1 with @error set
 */
int
dd_desk_folder_lock (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "desk.lock", NULL);
  int lock = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (lock < 0)
    {
      dd_error_set_unwritable (errno, error);
      return -1;
    }
  if (flock (lock, LOCK_EX | LOCK_NB) == 0)
    return lock;

  close (lock);
  g_set_error_literal (
      error, DD_ERROR, DD_ERROR_BUSY,
      _ ("This desk is already open in another login session on this computer. "
         "Close it there, or sign in there, then try again. Nothing was changed."));
  return -1;
}
