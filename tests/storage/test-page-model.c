/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "storage/page-model.h"

#include <gio/gio.h>

typedef struct
{
  guint rows;
  guint reads;
  guint most_at_once;
  guint fails_at;
} Source;

static void
read_to_end (DdPageModel *model)
{
  while (!dd_page_model_is_complete (model))
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
source_keys (GArray *keys, guint n, gpointer user_data, GError **error)
{
  Source *source = user_data;

  source->most_at_once = MAX (source->most_at_once, n);
  if (keys->len == source->fails_at)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no more");
      return FALSE;
    }
  for (; n > 0 && keys->len < source->rows; n--)
    {
      gint64 key = source->rows - keys->len;

      g_array_append_val (keys, key);
    }
  return TRUE;
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
  Source source = { .rows = 100000, .fails_at = G_MAXUINT };
  g_autoptr (DdPageModel) model = dd_page_model_new (G_TYPE_OBJECT, &source_table, &source, NULL);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
  g_assert_true (dd_page_model_refresh (model, NULL));
  /* The beginning is there at once, the rest comes in steps that nobody notices. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 500);
  g_assert_false (dd_page_model_is_complete (model));
  read_to_end (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 100000);
  g_assert_cmpuint (source.most_at_once, ==, 1000);
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
  Source source = { .rows = 3, .fails_at = G_MAXUINT };
  g_autoptr (DdPageModel) model = dd_page_model_new (G_TYPE_OBJECT, &source_table, &source, NULL);
  guint sums[2] = { 0 };

  dd_page_model_refresh (model, NULL);
  g_signal_connect (model, "items-changed", G_CALLBACK (note_change), sums);
  source.rows = 5;
  dd_page_model_refresh (model, NULL);
  g_assert_cmpuint (sums[0], ==, 3);
  g_assert_cmpuint (sums[1], ==, 5);

  /* Read on, the list told of every row once; read anew meanwhile, it begins again. */
  sums[0] = sums[1] = 0;
  source.rows = 1700;
  dd_page_model_refresh (model, NULL);
  g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1500);
  dd_page_model_refresh (model, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 500);
  read_to_end (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1700);
  g_assert_cmpuint (sums[1] - sums[0], ==, 1700 - 5);
}

static void
test_failures (void)
{
  Source source = { .rows = 2000, .fails_at = 0 };
  g_autoptr (DdPageModel) model = dd_page_model_new (G_TYPE_OBJECT, &source_table, &source, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (dd_page_model_refresh (model, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);

  /* What was read before stays. */
  source.fails_at = 1500;
  g_assert_true (dd_page_model_refresh (model, NULL));
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_WARNING, "*to its end*");
  read_to_end (model);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1500);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page-model/reads-what-is-looked-at", test_reads_what_is_looked_at);
  g_test_add_func ("/page-model/refresh-tells", test_refresh_tells);
  g_test_add_func ("/page-model/failures", test_failures);
  return g_test_run ();
}
