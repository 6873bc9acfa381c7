/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/password-slip.h"

#include "reports/paper-words.h"

#include <glib/gi18n.h>

static void
add_row (DdPageBlock *table, const char *label, const char *value)
{
  GPtrArray *row = dd_page_block_add_row (table);

  dd_page_row_add_cell (row, 1, TRUE, label);
  dd_page_row_add_cell (row, 1, TRUE, value);
}

/**
 * dd_password_slip_new:
 * @school: the school's name
 * @account: the account's name
 * @password: its first password
 * @made_at: when it was made, UTC milliseconds
 * @zone: the desk's time zone
 *
 * The slip that is handed to whose account it is.
 *
 * Returns: (transfer full): the content to lay out; it holds the password, so let go of it soon
 */
DdPageContent *
dd_password_slip_new (
    const char *school, const char *account, const char *password, gint64 made_at, GTimeZone *zone)
{
  static const guint widths[] = { 1, 2 };
  DdPageContent *content;
  DdPageBlock *table;
  g_autofree char *date = NULL;

  g_return_val_if_fail (school != NULL && account != NULL && password != NULL, NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  content = dd_page_content_new ();
  content->title = g_strdup (_ ("First password at the duty desk"));
  table = dd_page_content_add_table (content, "account", widths, G_N_ELEMENTS (widths), 0);
  add_row (table, C_ ("slip", "Account"), account);
  add_row (table, C_ ("slip", "First password"), password);
  dd_page_content_add_paragraph (
      content, NULL,
      _ ("Choose this account at the duty desk and type the password, hyphens included. It is good "
         "for one sign-in: the desk then asks for a password of your own, which nobody else "
         "knows."));
  dd_page_content_add_paragraph (
      content, NULL,
      _ ("Destroy this slip afterwards. If somebody else has seen it before you signed in, ask the "
         "registrar for another."));
  date = dd_paper_date (made_at, zone);
  dd_page_content_add_signature (content, school, date, FALSE);
  return content;
}
