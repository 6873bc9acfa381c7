/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/autostart.h"

#include "base/error.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

/*
 * The desktop starts what it finds in its autostart folder when somebody signs in to the computer.
 * That file is the truth: the desk keeps no copy of the choice that could say otherwise.
 */

#define ICON "io.github.dutydesk.DutyDesk"

/**
 * dd_autostart_dup_path:
 * @application_id: the desk's application id; another desk has a file of its own
 *
 * Returns: (transfer full): where its autostart file is, if it is there
 */
char *
dd_autostart_dup_path (const char *application_id)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (application_id != NULL, NULL);

  name = g_strconcat (application_id, ".desktop", NULL);
  return g_build_filename (g_get_user_config_dir (), "autostart", name, NULL);
}

/**
 * dd_autostart_is_on:
 * @application_id: the desk's application id
 *
 * Returns: whether the desktop starts the watch over this desk at login; a file that somebody
 *   switched off by the desktop's own means does not
 */
gboolean
dd_autostart_is_on (const char *application_id)
{
  g_autofree char *path = dd_autostart_dup_path (application_id);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) error = NULL;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL) ||
      !g_key_file_has_key (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_EXEC, NULL) ||
      g_key_file_get_boolean (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_HIDDEN, NULL))
    return FALSE;
  return g_key_file_get_boolean (file, G_KEY_FILE_DESKTOP_GROUP, "X-GNOME-Autostart-enabled",
                                 &error) ||
         error != NULL;
}

/* A word of an Exec line: quoted, and nothing in it is taken for a field code. */
static void
append_quoted (GString *line, const char *word)
{
  g_string_append (line, line->len > 0 ? " \"" : "\"");
  for (const char *c = word; *c != '\0'; c++)
    {
      if (strchr ("\"`$\\", *c) != NULL)
        g_string_append_c (line, '\\');
      if (*c == '%')
        g_string_append_c (line, '%');
      g_string_append_c (line, *c);
    }
  g_string_append_c (line, '"');
}

static gboolean
refuse (int code, GError **error)
{
  g_set_error (error, DD_ERROR, DD_ERROR_READ_ONLY,
               /* Translators: what the system says: “Permission denied”. */
               _ ("The autostart file could not be changed: %s. Nothing else was changed."),
               g_strerror (code));
  return FALSE;
}

/**
 * dd_autostart_turn_on:
 * @application_id: the desk's application id
 * @program: path of the program
 * @folder: (nullable): the folder of the desk; %NULL for this user's own
 * @error: return location: %DD_ERROR_READ_ONLY
 *
 * Has the desktop start the watch at login.
 *
 * Returns: whether the file was written
 */
gboolean
dd_autostart_turn_on (const char *application_id,
                      const char *program,
                      const char *folder,
                      GError **error)
{
  g_autofree char *path = dd_autostart_dup_path (application_id);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *content = NULL;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (program != NULL, FALSE);

  append_quoted (line, program);
  if (folder != NULL)
    {
      g_string_append (line, " --desk");
      append_quoted (line, folder);
    }
  g_string_append (line, " --background");

  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_TYPE,
                         G_KEY_FILE_DESKTOP_TYPE_APPLICATION);
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_NAME,
                         _ ("Duty Desk"));
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_COMMENT,
                         _ ("Watches the deadlines of reports without a window"));
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_EXEC, line->str);
  g_key_file_set_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_ICON, ICON);
  g_key_file_set_boolean (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_TERMINAL, FALSE);
  g_key_file_set_boolean (file, G_KEY_FILE_DESKTOP_GROUP, "X-GNOME-Autostart-enabled", TRUE);
  content = g_key_file_to_data (file, NULL, NULL);
  if (g_mkdir_with_parents (parent, 0700) != 0)
    return refuse (errno, error);
  if (!g_file_set_contents_full (path, content, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0644, &cause))
    return refuse (errno, error);
  return TRUE;
}

/**
 * dd_autostart_turn_off:
 * @application_id: the desk's application id
 * @error: return location: %DD_ERROR_READ_ONLY
 *
 * Returns: whether the file is gone
 */
gboolean
dd_autostart_turn_off (const char *application_id, GError **error)
{
  g_autofree char *path = dd_autostart_dup_path (application_id);

  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;
  return refuse (errno, error);
}

/**
 * dd_autostart_dup_program:
 *
 * Returns: (transfer full): path of the program that runs, where the desktop finds it again
 */
char *
dd_autostart_dup_program (void)
{
  g_autofree char *path = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *found = NULL;

  /* What an update has replaced meanwhile reads "… (deleted)". */
  if (path != NULL && g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&path);
  found = g_find_program_in_path ("duty-desk");
  return found != NULL ? g_steal_pointer (&found) : g_strdup ("duty-desk");
}
