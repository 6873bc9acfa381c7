/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/audit-list.h"

/** Entries read at once, and kept. */
#define CHUNK 64
#define CHUNKS_KEPT 8

struct _DdAuditItem
{
  GObject parent_instance;

  /* Owned */
  DdAuditEntry *entry;
};

G_DEFINE_FINAL_TYPE (DdAuditItem, dd_audit_item, G_TYPE_OBJECT)

static void
dd_audit_item_finalize (GObject *object)
{
  g_clear_pointer (&DD_AUDIT_ITEM (object)->entry, dd_audit_entry_free);

  G_OBJECT_CLASS (dd_audit_item_parent_class)->finalize (object);
}

static void
dd_audit_item_class_init (DdAuditItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_audit_item_finalize;
}

static void
dd_audit_item_init (DdAuditItem *self)
{
}

/**
 * dd_audit_item_get_entry:
 * @self: an item
 *
 * Returns: (transfer none): the entry
 */
const DdAuditEntry *
dd_audit_item_get_entry (DdAuditItem *self)
{
  g_return_val_if_fail (DD_IS_AUDIT_ITEM (self), NULL);

  return self->entry;
}

/**
 * DdAuditList:
 *
 * The audit log as a list, newest first. Entries count from 1 without a gap, so a row's place says
 * which entry it is, and only what is in sight is read.
 */
struct _DdAuditList
{
  GObject parent_instance;

  guint n_items;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  GQueue chunks; /* Chunk, the last used first */
};

typedef struct
{
  guint first;
  GPtrArray *items;
} Chunk;

static void dd_audit_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DdAuditList,
                               dd_audit_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, dd_audit_list_model_init))

static void
chunk_free (gpointer data)
{
  Chunk *chunk = data;

  g_ptr_array_unref (chunk->items);
  g_free (chunk);
}

static Chunk *
read_chunk (DdAuditList *self, guint first)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  Chunk *chunk;

  /* Row 0 is the newest entry, number n_items. */
  entries = dd_desk_list_audit (self->desk, self->session, (gint64) (self->n_items - first) + 1,
                                CHUNK, &error);
  if (entries == NULL)
    {
      g_warning ("the audit log could not be read: %s", error->message);
      return NULL;
    }
  chunk = g_new0 (Chunk, 1);
  chunk->first = first;
  chunk->items = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_set_free_func (entries, NULL);
  for (guint i = 0; i < entries->len; i++)
    {
      DdAuditItem *item = g_object_new (DD_TYPE_AUDIT_ITEM, NULL);

      item->entry = g_ptr_array_index (entries, i);
      g_ptr_array_add (chunk->items, item);
    }
  return chunk;
}

static Chunk *
find_chunk (DdAuditList *self, guint first)
{
  Chunk *chunk;

  for (GList *l = self->chunks.head; l != NULL; l = l->next)
    if (((Chunk *) l->data)->first == first)
      {
        g_queue_unlink (&self->chunks, l);
        g_queue_push_head_link (&self->chunks, l);
        return l->data;
      }
  chunk = read_chunk (self, first);
  if (chunk == NULL)
    return NULL;
  g_queue_push_head (&self->chunks, chunk);
  if (self->chunks.length > CHUNKS_KEPT)
    chunk_free (g_queue_pop_tail (&self->chunks));
  return chunk;
}

static GType
dd_audit_list_get_item_type (GListModel *model)
{
  return DD_TYPE_AUDIT_ITEM;
}

static guint
dd_audit_list_get_n_items (GListModel *model)
{
  return DD_AUDIT_LIST (model)->n_items;
}

static gpointer
dd_audit_list_get_item (GListModel *model, guint position)
{
  DdAuditList *self = DD_AUDIT_LIST (model);
  Chunk *chunk;

  if (position >= self->n_items)
    return NULL;
  chunk = find_chunk (self, position - position % CHUNK);
  if (chunk == NULL || position - chunk->first >= chunk->items->len)
    return g_object_new (DD_TYPE_AUDIT_ITEM, NULL);
  return g_object_ref (g_ptr_array_index (chunk->items, position - chunk->first));
}

static void
dd_audit_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = dd_audit_list_get_item_type;
  iface->get_n_items = dd_audit_list_get_n_items;
  iface->get_item = dd_audit_list_get_item;
}

static void
forget_chunks (DdAuditList *self)
{
  g_queue_clear_full (&self->chunks, chunk_free);
}

/**
 * dd_audit_list_refresh:
 * @self: a list
 * @error: return location
 *
 * Looks for entries that came since.
 *
 * Returns: whether the log could be read
 */
gboolean
dd_audit_list_refresh (DdAuditList *self, GError **error)
{
  g_autoptr (GPtrArray) newest = NULL;
  guint n_items, n_before;

  g_return_val_if_fail (DD_IS_AUDIT_LIST (self), FALSE);

  newest = dd_desk_list_audit (self->desk, self->session, G_MAXINT64, 1, error);
  if (newest == NULL)
    return FALSE;
  n_items = newest->len > 0 ? (guint) ((DdAuditEntry *) g_ptr_array_index (newest, 0))->id : 0;
  n_before = self->n_items;
  if (n_items == n_before)
    return TRUE;

  forget_chunks (self);
  self->n_items = n_items;
  if (n_items > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, n_items - n_before);
  else
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_before, n_items);
  return TRUE;
}

static void
dd_audit_list_finalize (GObject *object)
{
  DdAuditList *self = DD_AUDIT_LIST (object);

  forget_chunks (self);
  g_clear_object (&self->session);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dd_audit_list_parent_class)->finalize (object);
}

static void
dd_audit_list_class_init (DdAuditListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_audit_list_finalize;
}

static void
dd_audit_list_init (DdAuditList *self)
{
  g_queue_init (&self->chunks);
}

/**
 * dd_audit_list_new:
 * @desk: the desk
 * @session: who reads
 *
 * Returns: (transfer full): an empty list; dd_audit_list_refresh() fills it
 */
DdAuditList *
dd_audit_list_new (DdDesk *desk, DdSession *session)
{
  DdAuditList *self = g_object_new (DD_TYPE_AUDIT_LIST, NULL);

  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  return self;
}
