/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/pdf-reader.h"

/**
 * pdf_reader_ask:
 * @program: a program of poppler-utils, which tests/run installs: without it the test fails
 * @...: its arguments, then %NULL
 *
 * Returns: (transfer full): what it says
 */
char *
pdf_reader_ask (const char *program, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  char *said = NULL;
  const char *argument;
  va_list arguments;
  int status;

  g_ptr_array_add (argv, (char *) program);
  va_start (arguments, program);
  while ((argument = va_arg (arguments, const char *)) != NULL)
    g_ptr_array_add (argv, (char *) argument);
  va_end (arguments);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return said;
}

/**
 * pdf_reader_without_space:
 * @text: what stands on pages
 *
 * Returns: (transfer full): it without spaces and breaks, which hang on the layout
 */
char *
pdf_reader_without_space (const char *text)
{
  GString *dense = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (dense, g_utf8_get_char (p));
  return g_string_free (dense, FALSE);
}

/**
 * pdf_reader_text:
 * @path: a PDF
 *
 * Returns: (transfer full): all of its text as a reader finds it, line by line, without spaces
 */
char *
pdf_reader_text (const char *path)
{
  g_autofree char *text = pdf_reader_ask ("pdftotext", "-layout", path, "-", NULL);

  return pdf_reader_without_space (text);
}

/**
 * pdf_reader_page:
 * @path: a PDF
 * @page: a page, 0 for the first
 *
 * Returns: (transfer full): the text of that page, without spaces
 */
char *
pdf_reader_page (const char *path, guint page)
{
  g_autofree char *number = g_strdup_printf ("%u", page + 1);
  g_autofree char *text = pdf_reader_ask ("pdftotext", "-f", number, "-l", number, path, "-", NULL);

  return pdf_reader_without_space (text);
}
