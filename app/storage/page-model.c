/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "storage/page-model.h"

/* Keys of the first step, which somebody waits for, and of the later ones. */
#define FIRST_STEP 500
#define STEP 1000

/* Rows kept alive beyond those in view, so that scrolling back reads nothing again. */
#define KEPT_ROWS 512

struct _DdPageModel
{
  GObject parent_instance;

  GType item_type;
  DdPageSource source;
  gpointer user_data;
  GDestroyNotify destroy;
  guint read_source; /* reads on while nothing else is to be done */

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

  g_clear_handle_id (&self->read_source, g_source_remove);
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

static gboolean
read_on (gpointer user_data)
{
  DdPageModel *self = user_data;
  g_autoptr (GError) error = NULL;
  guint before = self->keys->len;

  if (!self->source.keys (self->keys, STEP, self->user_data, &error))
    {
      g_warning ("a list could not be read to its end: %s", error->message);
      g_array_set_size (self->keys, before);
    }
  if (self->keys->len < before + STEP)
    self->read_source = 0;
  if (self->keys->len > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->keys->len - before);
  return self->read_source != 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/**
 * dd_page_model_refresh:
 * @self: a model
 * @error: return location
 *
 * Reads the keys again and tells the list which stretch of rows is different. Rows that stand where
 * they stood are told as changed too: what they show may have moved. Of a long list the beginning
 * is there at once, and the rest comes in small steps while nothing else is to be done, so that
 * none takes longer than a frame may.
 *
 * Returns: whether the keys could be read; if not, the list stays as it was
 */
gboolean
dd_page_model_refresh (DdPageModel *self, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint before;

  g_return_val_if_fail (DD_IS_PAGE_MODEL (self), FALSE);

  if (!self->source.keys (keys, FIRST_STEP, self->user_data, error))
    return FALSE;

  g_clear_handle_id (&self->read_source, g_source_remove);
  before = self->keys->len;
  g_array_unref (self->keys);
  self->keys = g_steal_pointer (&keys);
  forget_items (self);
  if (self->keys->len >= FIRST_STEP)
    self->read_source = g_idle_add (read_on, self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->keys->len);
  return TRUE;
}

/**
 * dd_page_model_is_complete:
 * @self: a model
 *
 * Returns: whether it has been read to its end
 */
gboolean
dd_page_model_is_complete (DdPageModel *self)
{
  g_return_val_if_fail (DD_IS_PAGE_MODEL (self), TRUE);

  return self->read_source == 0;
}
