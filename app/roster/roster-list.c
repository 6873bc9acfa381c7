/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/roster-list.h"

#include "roster/roster-list-store.h"
#include "roster/roster-service-private.h"

#include <string.h>

/* Rows looked at in the first step, which somebody waits for, and in the later ones. */
#define FIRST_STEP 200
#define STEP 300

/* How long the first step may look for rows when few of them fit; milliseconds. */
#define FIRST_STEP_TIME 2

/* Enough rows to fill a window. */
#define FIRST_ROWS 100

/* Entries kept alive beyond those in view, so that scrolling back reads nothing again. More than a
 * view looks through at once, or those in view would go. */
#define KEPT_ENTRIES 2048

/**
 * DdRosterList:
 *
 * The roster as a list of any length: the departments with their posts, then who has none; with a
 * search only what matches. What is seen first is there at once; the rest is read in small steps
 * while nothing else is to be done. A row is read when it comes into view. Once shown the list
 * reads itself anew when the service says that something changed; the entries it has given out stay
 * in their places and become what stands there then.
 */
struct _DdRosterList
{
  GObject parent_instance;

  DdRosterFilter filter;
  DdRosterWalk walk;
  guint source;

  /* owned */
  DdRosterService *service;
  GArray *keys;
  /* position → entry, and the positions in the order they were asked for */
  GHashTable *entries;
  GQueue order;
  char *search;
};

static void dd_roster_list_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DdRosterList,
                               dd_roster_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      dd_roster_list_list_model_init))

static void
forget_entries (DdRosterList *self)
{
  g_hash_table_remove_all (self->entries);
  g_queue_clear (&self->order);
}

/* Every entry becomes what stands in its place now; those beyond the end are gone. */
static GPtrArray *
renew_entries (DdRosterList *self)
{
  GPtrArray *renewed = g_ptr_array_new_with_free_func (g_object_unref);
  GList *next;

  for (GList *link = self->order.head; link != NULL; link = next)
    {
      guint position = GPOINTER_TO_UINT (link->data);
      DdRosterEntry *entry = g_hash_table_lookup (self->entries, link->data);

      next = link->next;
      if (position >= self->keys->len)
        {
          g_hash_table_remove (self->entries, link->data);
          g_queue_delete_link (&self->order, link);
          continue;
        }
      dd_roster_entry_become (entry, &g_array_index (self->keys, DdRosterKey, position),
                              self->walk.now);
      g_ptr_array_add (renewed, g_object_ref (entry));
    }
  return renewed;
}

static void
dd_roster_list_dispose (GObject *object)
{
  DdRosterList *self = DD_ROSTER_LIST (object);

  g_clear_handle_id (&self->source, g_source_remove);
  if (self->service != NULL)
    g_signal_handlers_disconnect_by_data (self->service, self);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (dd_roster_list_parent_class)->dispose (object);
}

static void
dd_roster_list_finalize (GObject *object)
{
  DdRosterList *self = DD_ROSTER_LIST (object);

  forget_entries (self);
  g_hash_table_unref (self->entries);
  g_array_unref (self->keys);
  dd_roster_walk_clear (&self->walk);
  g_free (self->search);

  G_OBJECT_CLASS (dd_roster_list_parent_class)->finalize (object);
}

static void
dd_roster_list_class_init (DdRosterListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dd_roster_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = dd_roster_list_finalize;
}

static void
dd_roster_list_init (DdRosterList *self)
{
  self->keys = g_array_new (FALSE, FALSE, sizeof (DdRosterKey));
  self->entries = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->walk.done = TRUE;
}

static GType
dd_roster_list_get_item_type (GListModel *model)
{
  return DD_TYPE_ROSTER_ENTRY;
}

static guint
dd_roster_list_get_n_items (GListModel *model)
{
  return DD_ROSTER_LIST (model)->keys->len;
}

/* A list model cannot fail: what could be read stands for a row that cannot be read whole. */
static void
read_row (GObject *database, const DdRosterKey *key, gint64 now, DdRosterRow *row)
{
  const DdRosterKey wanted = *key;
  g_autoptr (GError) error = NULL;

  if (!dd_roster_list_store_read (DD_DATABASE (database), &wanted, now, row, &error))
    g_warning ("a row could not be read: %s", error->message);
}

static DdRosterEntry *
make_entry (DdRosterList *self, guint position)
{
  const DdRosterKey *key = &g_array_index (self->keys, DdRosterKey, position);
  DdRosterEntry *entry =
      dd_roster_entry_new (read_row, G_OBJECT (self->service->database), key, self->walk.now);

  if (self->order.length >= KEPT_ENTRIES)
    g_hash_table_remove (self->entries, g_queue_pop_head (&self->order));
  g_hash_table_insert (self->entries, GUINT_TO_POINTER (position), g_object_ref (entry));
  g_queue_push_tail (&self->order, GUINT_TO_POINTER (position));
  return entry;
}

static gpointer
dd_roster_list_get_item (GListModel *model, guint position)
{
  DdRosterList *self = DD_ROSTER_LIST (model);
  DdRosterEntry *entry;

  if (position >= self->keys->len || self->service == NULL)
    return NULL;
  entry = g_hash_table_lookup (self->entries, GUINT_TO_POINTER (position));
  return entry != NULL ? g_object_ref (entry) : make_entry (self, position);
}

static void
dd_roster_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = dd_roster_list_get_item_type;
  iface->get_n_items = dd_roster_list_get_n_items;
  iface->get_item = dd_roster_list_get_item;
}

static gboolean
read_on (gpointer data)
{
  DdRosterList *self = data;
  g_autoptr (GError) error = NULL;
  guint before = self->keys->len;

  if (!dd_roster_list_store_walk (self->service->database, &self->walk, STEP, self->keys, &error))
    {
      g_warning ("the roster could not be read to its end: %s", error->message);
      self->walk.done = TRUE;
    }
  if (self->walk.done)
    self->source = 0;
  /* Somebody waits to hear that nothing was found. */
  if (self->keys->len > before || (self->walk.done && self->keys->len == 0))
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->keys->len - before);
  return self->source != 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
read_anew (DdRosterList *self, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (DdRosterKey));
  g_autoptr (GPtrArray) renewed = NULL;
  g_auto (DdRosterWalk) walk = { 0 };
  DdClock *clock = self->service->clock;
  gint64 begun = dd_clock_monotonic (clock);
  guint before = self->keys->len;

  if (!dd_roster_walk_begin (&walk, self->service->database, self->filter, self->search,
                             dd_clock_now (clock), error))
    return FALSE;
  do
    if (!dd_roster_list_store_walk (self->service->database, &walk, FIRST_STEP, keys, error))
      return FALSE;
  while (!walk.done && keys->len < FIRST_ROWS &&
         dd_clock_monotonic (clock) - begun < FIRST_STEP_TIME);

  g_clear_handle_id (&self->source, g_source_remove);
  dd_roster_walk_clear (&self->walk);
  self->walk = walk;
  memset (&walk, 0, sizeof walk);
  g_array_unref (self->keys);
  self->keys = g_steal_pointer (&keys);
  renewed = renew_entries (self);
  if (!self->walk.done)
    self->source = g_idle_add (read_on, self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->keys->len);
  for (guint i = 0; i < renewed->len; i++)
    dd_roster_entry_tell (g_ptr_array_index (renewed, i));
  return TRUE;
}

static void
on_changed (DdRosterList *self)
{
  g_autoptr (GError) error = NULL;

  if (!read_anew (self, &error))
    g_warning ("the roster could not be read: %s", error->message);
}

/**
 * dd_roster_list_new:
 * @service: whose roster it is
 *
 * Returns: (transfer full): an empty list; dd_roster_list_show() fills it
 */
DdRosterList *
dd_roster_list_new (DdRosterService *service)
{
  DdRosterList *self;

  g_return_val_if_fail (DD_IS_ROSTER_SERVICE (service), NULL);

  self = g_object_new (DD_TYPE_ROSTER_LIST, NULL);
  self->service = g_object_ref (service);
  return self;
}

/**
 * dd_roster_list_show:
 * @self: the list
 * @filter: which rows
 * @search: (nullable): what they must match; rows then stand under no headings
 * @error: return location
 *
 * Shows other rows, as they are at this moment.
 *
 * Returns: whether they could be read; if not, the list stays as it was
 */
gboolean
dd_roster_list_show (DdRosterList *self, DdRosterFilter filter, const char *search, GError **error)
{
  char *copy;

  g_return_val_if_fail (DD_IS_ROSTER_LIST (self), FALSE);

  if (g_signal_handler_find (self->service, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self) == 0)
    g_signal_connect_swapped (self->service, "changed", G_CALLBACK (on_changed), self);

  copy = g_strdup (search);
  g_free (self->search);
  self->search = copy;
  self->filter = filter;
  return read_anew (self, error);
}

/**
 * dd_roster_list_is_complete:
 * @self: the list
 *
 * Returns: whether it has been read to its end
 */
gboolean
dd_roster_list_is_complete (DdRosterList *self)
{
  g_return_val_if_fail (DD_IS_ROSTER_LIST (self), TRUE);

  return self->walk.done;
}
