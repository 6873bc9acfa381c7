/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/recovery-sheet.h"

#include <glib/gi18n.h>
#include <sys/stat.h>

/**
 * dd_recovery_sheet_new:
 * @school: whose desk
 * @key: the recovery key in signs
 * @date: the day, in words
 *
 * Returns: (transfer full): the sheet of paper that the school keeps locked away
 */
DdPageLayout *
dd_recovery_sheet_new (const char *school, const char *key, const char *date)
{
  g_autoptr (DdPageContent) content = dd_page_content_new ();
  g_auto (GStrv) groups = g_strsplit (key, "-", -1);
  GString *line = g_string_new (NULL);

  content->title = g_strdup (_ ("Recovery key of the duty desk"));
  dd_page_content_add_paragraph (
      content, NULL,
      _ ("With this key a forgotten password is reset and sealed records are opened again. Without "
         "it nobody can do that, the makers of this program included."));
  dd_page_content_add_blank (content, 1);
  /* Lines of four groups are read aloud and typed without losing one’s place. */
  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_string_append_printf (line, line->len > 0 ? " - %s" : "%s", groups[i]);
      if (i % 4 == 3 || groups[i + 1] == NULL)
        {
          dd_page_content_add_display (content, NULL, line->str);
          g_string_truncate (line, 0);
        }
    }
  g_string_free (line, TRUE);
  dd_page_content_add_blank (content, 1);
  dd_page_content_add_paragraph (
      content, NULL,
      _ ("Put this sheet in an envelope, seal it with two signatures and "
         "lock it away, not beside the computer. Whoever holds it can "
         "reset every password of the desk."));
  dd_page_content_add_signature (content, school, date, FALSE);
  return dd_page_layout_new (content);
}

/**
 * dd_recovery_sheet_save:
 * @layout: the sheet
 * @path: where to
 * @error: return location
 *
 * Writes the sheet as a PDF that only this user can read.
 *
 * Returns: whether it was written
 */
gboolean
dd_recovery_sheet_save (DdPageLayout *layout, const char *path, GError **error)
{
  gboolean written;
  mode_t mask;

  g_return_val_if_fail (layout != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  /* From its first byte on nobody else may read it. */
  mask = umask (0077);
  written = dd_page_layout_write_pdf (layout, path, _ ("Recovery key of the duty desk"), error);
  umask (mask);
  return written;
}
