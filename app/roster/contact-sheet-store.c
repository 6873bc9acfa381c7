/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/contact-sheet-store.h"

#include "roster/contact-sheet.h"
#include "roster/store-rows.h"

static gpointer
line_from_row (DdStatement *row)
{
  DdSheetLine *line = g_new0 (DdSheetLine, 1);
  DdPostKind kind = DD_POST_KIND_OTHER;

  line->department =
      g_strdup (dd_department_name_of (dd_statement_text (row, 0), dd_statement_text (row, 1)));
  dd_post_kind_from_key (dd_statement_text (row, 2), &kind);
  line->post = dd_post_dup_title (kind, dd_statement_text (row, 3), dd_statement_text (row, 4),
                                  dd_statement_text (row, 5));
  line->name = dd_statement_dup_text (row, 6);
  line->phone = dd_statement_dup_text (row, 7);
  line->office_phone = dd_statement_dup_text (row, 8);
  return line;
}

/**
 * dd_contact_sheet_store_list:
 * @database: a database
 * @time: an instant, UTC milliseconds
 * @error: return location
 *
 * Returns: (transfer full) (element-type DdSheetLine) (nullable): every post with who held it then,
 *   in the order of the roster; posts of no department last
 */
GPtrArray *
dd_contact_sheet_store_list (DdDatabase *database, gint64 time, GError **error)
{
  g_autoptr (DdStatement) query = dd_database_prepare (
      database,
      "SELECT department.key, department.name, post.kind, post.key, post.title, post.class_name,"
      " person.name, person.phone, person.office_phone FROM post"
      " LEFT JOIN department ON department.id = post.department_id"
      " LEFT JOIN appointment ON appointment.post_id = post.id AND " DD_HELD_AT_TIME
      " LEFT JOIN person ON person.id = appointment.person_id"
      " WHERE post.ended_at IS NULL"
      " ORDER BY department.id IS NULL, department.position, department.id,"
      " post.position, post.id",
      error);

  if (query == NULL)
    return NULL;
  dd_statement_bind_int (query, ":time", time);
  return dd_statement_collect (query, line_from_row, (GDestroyNotify) dd_sheet_line_free, error);
}
