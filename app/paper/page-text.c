/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/page-text.h"

#include <string.h>

/* A character that must not reach the paper as it is: the same number of bytes stand in for it, so
 * that offsets stay true. Directional controls could make a signed page read otherwise than its
 * text, so they become word joiners, which nobody sees; other controls become spaces. */
static void
tame_character (char *at, gunichar c)
{
  if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
    memcpy (at, "\xe2\x81\xa0", 3);
  else if (c == 0x2028 || c == 0x2029)
    memcpy (at, "\n  ", 3);
  else if (c == 0x85)
    memcpy (at, "\n ", 2);
  else if (c != '\n' && g_unichar_iscntrl (c))
    memset (at, ' ', g_unichar_to_utf8 (c, NULL));
}

/* Makes @text fit to be drawn: valid UTF-8, line ends as '\n', no control characters. */
static char *
tame (const char *text)
{
  char *valid = g_utf8_make_valid (text, -1);

  for (char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (p[0] == '\r' && p[1] != '\n')
        p[0] = '\n';
      else
        tame_character (p, g_utf8_get_char (p));
    }
  return valid;
}

/**
 * dd_page_text_new:
 * @text: (nullable): the characters, unmarked
 *
 * Returns: (transfer full): a text
 */
DdPageText *
dd_page_text_new (const char *text)
{
  DdPageText *self = g_new0 (DdPageText, 1);

  self->characters = g_string_new (NULL);
  self->spans = g_array_new (FALSE, FALSE, sizeof (DdPageSpan));
  dd_page_text_append (self, text, DD_PAGE_TEXT_PLAIN);
  return self;
}

/**
 * dd_page_text_free:
 * @self: (nullable) (transfer full): a text
 */
void
dd_page_text_free (DdPageText *self)
{
  if (self == NULL)
    return;

  g_string_free (self->characters, TRUE);
  g_array_unref (self->spans);
  g_free (self);
}

/**
 * dd_page_text_append:
 * @self: a text
 * @text: (nullable): more characters; bytes that are no UTF-8 are replaced, control characters too
 * @flags: how they are marked
 */
void
dd_page_text_append (DdPageText *self, const char *text, DdPageTextFlags flags)
{
  g_autofree char *tamed = NULL;
  DdPageSpan span;

  g_return_if_fail (self != NULL);

  if (text == NULL || *text == '\0')
    return;

  tamed = tame (text);
  span.start = self->characters->len;
  g_string_append (self->characters, tamed);
  span.end = self->characters->len;
  span.flags = flags;
  if (flags != DD_PAGE_TEXT_PLAIN)
    g_array_append_val (self->spans, span);
}

/**
 * dd_page_text_is_marked:
 * @self: a text
 * @start: first byte asked about
 * @end: byte after the last
 * @flags: the marks asked about
 *
 * Returns: whether any of these bytes carries any of @flags
 */
gboolean
dd_page_text_is_marked (const DdPageText *self, guint start, guint end, DdPageTextFlags flags)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->spans->len; i++)
    {
      const DdPageSpan *span = &g_array_index (self->spans, DdPageSpan, i);

      if (span->start < end && span->end > start && (span->flags & flags) != 0)
        return TRUE;
    }
  return FALSE;
}
