/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/phone.h"

#include "base/error.h"
#include "base/text.h"

#include <glib/gi18n.h>
#include <string.h>

#define FULL_WIDTH_FIRST 0xff01
#define FULL_WIDTH_LAST 0xff5e
#define FULL_WIDTH_SHIFT 0xfee0

/* What a Chinese keyboard types for a character of ASCII, as that character; others as they are. */
static gunichar
narrow (gunichar c)
{
  if (c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST)
    return c - FULL_WIDTH_SHIFT;
  if (g_unichar_isspace (c))
    return ' ';
  if (g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION)
    return '-';
  return c;
}

/**
 * dd_phone_clean:
 * @text: (nullable): a number as somebody typed it
 * @error: return location: %DD_ERROR_INVALID; stays unset if nothing was typed
 *
 * A number is kept as it is written: "+86", spaces, dashes and an extension ("转 8012", "ext.
 * 8012") included. Only full-width characters become plain ones.
 *
 * Returns: (transfer full) (nullable): the number; %NULL for none, and with @error set for what
 *   cannot be one
 */
char *
dd_phone_clean (const char *text, GError **error)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autofree char *number = NULL;
  gboolean digits = FALSE;

  if (!dd_text_check (text, _ ("Phone"), DD_PHONE_MAX, error))
    return NULL;
  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = narrow (g_utf8_get_char (p));

      digits |= c < 0x80 && g_ascii_isdigit (c);
      g_string_append_unichar (plain, c);
    }
  number = dd_text_clean (plain->str);
  if (number == NULL || digits)
    return g_steal_pointer (&number);

  g_set_error (
      error, DD_ERROR, DD_ERROR_INVALID,
      _ ("“%s” has no digits, so nobody can be rung there. Please enter a number, or leave "
         "it empty."),
      number);
  return NULL;
}

/**
 * dd_phone_digits:
 * @text: (nullable): a number
 *
 * Returns: (transfer full): its digits alone, without China's country code, so that two ways of
 *   writing one number are the same
 */
char *
dd_phone_digits (const char *text)
{
  GString *digits = g_string_new (NULL);

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = narrow (g_utf8_get_char (p));

      if (c == '+' || (c < 0x80 && g_ascii_isdigit (c)))
        g_string_append_c (digits, (char) c);
    }
  if (g_str_has_prefix (digits->str, "+86"))
    g_string_erase (digits, 0, strlen ("+86"));
  else if (g_str_has_prefix (digits->str, "0086"))
    g_string_erase (digits, 0, strlen ("0086"));
  g_string_replace (digits, "+", "", 0);
  return g_string_free (digits, FALSE);
}
