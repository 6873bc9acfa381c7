/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "storage/page-model.h"

typedef struct
{
  guint rows;
  guint reads;
} Source;

static GArray *
source_keys (gpointer user_data, GError **error)
{
  Source *source = user_data;
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 i = source->rows; i > 0; i--)
    g_array_append_val (keys, i);
  return keys;
}

static gpointer
source_item (gint64 key, gpointer user_data, GError **error)
{
  Source *source = user_data;
  GObject *item = g_object_new (G_TYPE_OBJECT, NULL);

  source->reads++;
  g_object_set_data (item, "key", GINT_TO_POINTER (key));
  return item;
}

static const DdPageSource source_table = { source_keys, source_item };

static void
test_reads_what_is_looked_at (void)
{
  Source source = { .rows = 100000 };
  g_autoptr (DdPageModel) model = dd_page_model_new (G_TYPE_OBJECT, &source_table, &source, NULL);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
  g_assert_true (dd_page_model_refresh (model, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 100000);
  g_assert_cmpuint (source.reads, ==, 0);

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (model), i);

      g_assert_cmpint (GPOINTER_TO_INT (g_object_get_data (item, "key")), ==, 100000 - i);
    }
  g_assert_cmpuint (source.reads, ==, 3000);
  {
    g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (model), 2999);

    g_assert_cmpuint (source.reads, ==, 3000);
  }
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), 100000));
}

static void
note_change (GListModel *model, guint position, guint removed, guint added, guint *sums)
{
  sums[0] += removed;
  sums[1] += added;
}

static void
test_refresh_tells (void)
{
  Source source = { .rows = 3 };
  g_autoptr (DdPageModel) model = dd_page_model_new (G_TYPE_OBJECT, &source_table, &source, NULL);
  guint sums[2] = { 0 };

  dd_page_model_refresh (model, NULL);
  g_signal_connect (model, "items-changed", G_CALLBACK (note_change), sums);
  source.rows = 5;
  dd_page_model_refresh (model, NULL);
  g_assert_cmpuint (sums[0], ==, 3);
  g_assert_cmpuint (sums[1], ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page-model/reads-what-is-looked-at", test_reads_what_is_looked_at);
  g_test_add_func ("/page-model/refresh-tells", test_refresh_tells);
  return g_test_run ();
}
