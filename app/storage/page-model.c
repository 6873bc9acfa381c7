/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "storage/page-model.h"

/* Rows kept alive beyond those in view, so that scrolling back reads nothing again. */
#define KEPT_ROWS 512

struct _DdPageModel
{
  GObject parent_instance;

  GType item_type;
  DdPageSource source;
  gpointer user_data;
  GDestroyNotify destroy;

  /* owned */
  GArray *keys;
  /* key → item, and the keys in the order they were read */
  GHashTable *items;
  GQueue order;
};

static void dd_page_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DdPageModel,
                               dd_page_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      dd_page_model_list_model_init))

static void
forget_items (DdPageModel *self)
{
  g_hash_table_remove_all (self->items);
  g_queue_clear_full (&self->order, g_free);
}

static void
dd_page_model_finalize (GObject *object)
{
  DdPageModel *self = DD_PAGE_MODEL (object);

  forget_items (self);
  g_hash_table_unref (self->items);
  g_array_unref (self->keys);
  if (self->destroy != NULL)
    self->destroy (self->user_data);

  G_OBJECT_CLASS (dd_page_model_parent_class)->finalize (object);
}

static void
dd_page_model_class_init (DdPageModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_page_model_finalize;
}

static void
dd_page_model_init (DdPageModel *self)
{
  self->keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
}

static GType
dd_page_model_get_item_type (GListModel *model)
{
  return DD_PAGE_MODEL (model)->item_type;
}

static guint
dd_page_model_get_n_items (GListModel *model)
{
  return DD_PAGE_MODEL (model)->keys->len;
}

static gpointer
dd_page_model_get_item (GListModel *model, guint position)
{
  DdPageModel *self = DD_PAGE_MODEL (model);
  g_autoptr (GError) error = NULL;
  gint64 key;
  gpointer item;

  if (position >= self->keys->len)
    return NULL;

  key = g_array_index (self->keys, gint64, position);
  item = g_hash_table_lookup (self->items, &key);
  if (item == NULL)
    {
      item = self->source.item (key, self->user_data, &error);
      if (item == NULL)
        {
          /* A list model cannot fail: an empty row stands for one that is gone since the keys were
           * read. */
          g_warning ("a row could not be read: %s", error != NULL ? error->message : "gone");
          return g_object_new (self->item_type, NULL);
        }
      if (self->order.length >= KEPT_ROWS)
        {
          g_autofree gint64 *oldest = g_queue_pop_head (&self->order);

          g_hash_table_remove (self->items, oldest);
        }
      g_hash_table_insert (self->items, g_memdup2 (&key, sizeof key), item);
      g_queue_push_tail (&self->order, g_memdup2 (&key, sizeof key));
    }
  return g_object_ref (item);
}

static void
dd_page_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = dd_page_model_get_item_type;
  iface->get_n_items = dd_page_model_get_n_items;
  iface->get_item = dd_page_model_get_item;
}

/**
 * dd_page_model_new:
 * @item_type: type of the rows; g_object_new() without properties must make an empty one
 * @source: (transfer none): where rows come from; copied
 * @user_data: what the source is called with
 * @destroy: (nullable): frees @user_data with the model
 *
 * Makes an empty list; call dd_page_model_refresh() to fill it.
 *
 * Returns: (transfer full): the model
 */
DdPageModel *
dd_page_model_new (GType item_type,
                   const DdPageSource *source,
                   gpointer user_data,
                   GDestroyNotify destroy)
{
  DdPageModel *self;

  g_return_val_if_fail (g_type_is_a (item_type, G_TYPE_OBJECT), NULL);
  g_return_val_if_fail (source != NULL && source->keys != NULL && source->item != NULL, NULL);

  self = g_object_new (DD_TYPE_PAGE_MODEL, NULL);
  self->item_type = item_type;
  self->source = *source;
  self->user_data = user_data;
  self->destroy = destroy;
  return self;
}

/**
 * dd_page_model_refresh:
 * @self: a model
 * @error: return location
 *
 * Reads the keys again and tells the list which stretch of rows is different. Rows that stand where
 * they stood are told as changed too: what they show may have moved.
 *
 * Returns: whether the keys could be read; if not, the list stays as it was
 */
gboolean
dd_page_model_refresh (DdPageModel *self, GError **error)
{
  g_autoptr (GArray) before = NULL;
  GArray *keys;

  g_return_val_if_fail (DD_IS_PAGE_MODEL (self), FALSE);

  keys = self->source.keys (self->user_data, error);
  if (keys == NULL)
    return FALSE;

  before = self->keys;
  self->keys = keys;
  forget_items (self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before->len, keys->len);
  return TRUE;
}
