/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/recovery-paper.h"

#include "reports/paper-words.h"

#include <glib/gi18n.h>

#define GROUP 4
#define GROUPS_A_ROW 4

/* The key in groups that can be read aloud and compared, a few a row, however it came. */
static void
add_key (DdPageContent *content, const char *key)
{
  static const guint widths[GROUPS_A_ROW] = { 1, 1, 1, 1 };
  DdPageBlock *table = dd_page_content_add_table (content, "key", widths, GROUPS_A_ROW, 0);
  g_autoptr (GString) group = g_string_new (NULL);
  GPtrArray *row = NULL;

  for (const char *p = key; *p != '\0'; p++)
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (group, *p);
      if (group->len < (p[1] == '\0' ? 1 : GROUP))
        continue;
      if (row == NULL || row->len == GROUPS_A_ROW)
        row = dd_page_block_add_row (table);
      dd_page_row_add_cell (row, 1, TRUE, group->str);
      g_string_truncate (group, 0);
    }
}

static void
add_accounts (DdPageContent *content, const DdRecoveryAccount *accounts, guint n_accounts)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < n_accounts; i++)
    {
      if (i > 0)
        g_string_append (names, C_ ("between people", ", "));
      /* Translators: a person and their role at the desk. */
      g_string_append_printf (names, _ ("%s (%s)"), accounts[i].name, accounts[i].role);
    }
  dd_page_content_add_paragraph (content, "accounts", names->str);
}

static void
add_section (DdPageContent *content, const char *heading, const char *text)
{
  dd_page_content_add_heading (content, NULL, 1, heading);
  if (text != NULL)
    dd_page_content_add_paragraph (content, NULL, text);
}

/**
 * dd_recovery_paper_new:
 * @school: the school's name
 * @accounts: (array length=n_accounts): the accounts there are
 * @n_accounts: how many
 * @key: the recovery key; dashes and spaces in it only group it
 * @made_at: when it was made, UTC milliseconds
 * @zone: the desk's time zone
 *
 * The sheet that is put into the safe when a desk is set up.
 *
 * Returns: (transfer full): the content to lay out; it holds the key, so let go of it soon
 */
DdPageContent *
dd_recovery_paper_new (const char *school,
                       const DdRecoveryAccount *accounts,
                       guint n_accounts,
                       const char *key,
                       gint64 made_at,
                       GTimeZone *zone)
{
  DdPageContent *content;
  g_autofree char *date = NULL;

  g_return_val_if_fail (school != NULL && key != NULL && zone != NULL, NULL);
  g_return_val_if_fail (accounts != NULL || n_accounts == 0, NULL);

  content = dd_page_content_new ();
  content->title = g_strdup (_ ("Recovery key of the duty desk"));

  add_section (content, _ ("1. The key"), _ ("Type it row by row. It has no letter O, I or L."));
  add_key (content, key);
  add_section (content, _ ("2. What it is for"),
               _ ("It replaces the principal’s password; the others’ the principal or the "
                  "registrar can replace. Without any of these, sealed content stays closed "
                  "for good."));
  add_section (content, _ ("3. Where to keep it"),
               _ ("Keep this sheet, the only copy, in a sealed envelope in the school’s safe. "
                  "Do not photograph it. If others may have seen it, tell the principal."));
  add_section (content, _ ("4. Accounts there are"), NULL);
  add_accounts (content, accounts, n_accounts);

  date = dd_paper_date (made_at, zone);
  dd_page_content_add_signature (content, school, date, FALSE);
  return content;
}
