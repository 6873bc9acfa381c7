/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "attachments/attachment.h"

#include "base/text.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * dd_attachment_free:
 * @self: (transfer full) (nullable): an attachment
 */
void
dd_attachment_free (DdAttachment *self)
{
  if (self == NULL)
    return;

  g_free (self->subject_kind);
  g_free (self->draft_key);
  g_free (self->name);
  g_free (self->media_type);
  g_free (self->sha256);
  g_free (self);
}

/* Characters that would let a name pretend to be another: line ends, and turned reading direction.
 */
static gboolean
may_stand_in_name (gunichar c)
{
  return !g_unichar_iscntrl (c) && g_unichar_type (c) != G_UNICODE_FORMAT &&
         g_unichar_type (c) != G_UNICODE_LINE_SEPARATOR &&
         g_unichar_type (c) != G_UNICODE_PARAGRAPH_SEPARATOR;
}

/* Cuts a long name in the middle, so that the ending still says what the file is. */
static char *
shorten (const char *name)
{
  const char *dot = strrchr (name, '.');
  glong ending = dot != NULL ? g_utf8_strlen (dot, -1) : 0;
  g_autofree char *head = NULL;

  if (ending == 0 || ending > 20)
    return g_utf8_substring (name, 0, DD_ATTACHMENT_NAME_MAX);
  head = g_utf8_substring (name, 0, DD_ATTACHMENT_NAME_MAX - ending);
  return g_strconcat (head, dot, NULL);
}

/**
 * dd_attachment_clean_name:
 * @name: (nullable): a file's name from anywhere, in any encoding
 *
 * Makes a name that can be kept, shown and given to a file again: valid UTF-8, no folders, no
 * control characters, at most %DD_ATTACHMENT_NAME_MAX characters.
 *
 * Returns: (transfer full): the name; "unnamed" where nothing is left
 */
char *
dd_attachment_clean_name (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name != NULL ? name : "", -1);
  g_autoptr (GString) kept = g_string_new (NULL);
  g_autofree char *clean = NULL;
  const char *start = valid;

  for (const char *p = valid; *p != '\0'; p++)
    if (*p == '/' || *p == '\\')
      start = p + 1;
  for (const char *p = start; *p != '\0'; p = g_utf8_next_char (p))
    if (may_stand_in_name (g_utf8_get_char (p)))
      g_string_append_unichar (kept, g_utf8_get_char (p));

  clean = dd_text_clean (kept->str);
  if (clean == NULL || g_str_equal (clean, ".") || g_str_equal (clean, ".."))
    return g_strdup (C_ ("file name", "unnamed"));
  if (g_utf8_strlen (clean, -1) > DD_ATTACHMENT_NAME_MAX)
    return shorten (clean);
  return g_steal_pointer (&clean);
}
