/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/copy-rows.h"

/**
 * copy_rows_sql:
 * @db: an open database
 * @table: whose rows
 * @changed: (array zero-terminated=1): pairs of a column and the expression it becomes in the copy;
 *   every other column is taken over, but for the id, which SQLite gives
 * @from: (nullable): other tables to join, ending with a comma
 * @where: which rows of the table, called "source" in all expressions
 *
 * Returns: (transfer full): an INSERT that copies rows within their table, whatever columns the
 *   schema has by now
 */
char *
copy_rows_sql (
    sqlite3 *db, const char *table, const char *const *changed, const char *from, const char *where)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);
  g_autofree char *columns =
      g_strdup_printf ("SELECT name, pk FROM pragma_table_info ('%s')", table);
  sqlite3_stmt *query = NULL;

  sqlite3_prepare_v2 (db, columns, -1, &query, NULL);
  while (sqlite3_step (query) == SQLITE_ROW)
    {
      const char *name = (const char *) sqlite3_column_text (query, 0);
      const char *value = NULL;

      for (guint i = 0; changed[i] != NULL; i += 2)
        if (g_str_equal (changed[i], name))
          value = changed[i + 1];
      if (value == NULL && sqlite3_column_int (query, 1) > 0)
        continue;
      if (names->len > 0)
        {
          g_string_append (names, ", ");
          g_string_append (values, ", ");
        }
      g_string_append (names, name);
      if (value != NULL)
        g_string_append (values, value);
      else
        g_string_append_printf (values, "source.%s", name);
    }
  sqlite3_finalize (query);
  return g_strdup_printf ("INSERT INTO %s (%s) SELECT %s FROM %s %s AS source WHERE %s", table,
                          names->str, values->str, from != NULL ? from : "", table, where);
}
