/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "incidents/incident-list.h"

#include "incidents/incident-service-private.h"
#include "incidents/incident-store.h"

/* Rows of the first step, which somebody waits for, and of the later ones. */
#define FIRST_STEP 500
#define STEP 1000

/* How long the first step may look for rows when few of the matches fit the filter; milliseconds.
 */
#define FIRST_STEP_TIME 6

/* Items kept alive beyond those in view, so that scrolling back reads nothing again. */
#define KEPT_ITEMS 512

/**
 * DdIncidentList:
 *
 * A list of incidents of any length. What is seen first is there at once; the rest is read in small
 * steps while nothing else is to be done, so that no step takes longer than a frame may. A row is
 * read when it comes into view. Once shown it reads itself anew when the service says that
 * something changed.
 */
struct _DdIncidentList
{
  GObject parent_instance;

  DdIncidentWalk walk;
  guint source;

  /* owned */
  DdIncidentService *service;
  GArray *ids;
  /* id → item, and the ids in the order they were read */
  GHashTable *items;
  GQueue order;
  DdIncidentFilter filter;
  char *search;
};

static void dd_incident_list_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DdIncidentList,
                               dd_incident_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      dd_incident_list_list_model_init))

static void
forget_items (DdIncidentList *self)
{
  g_hash_table_remove_all (self->items);
  g_queue_clear_full (&self->order, g_free);
}

static void
dd_incident_list_dispose (GObject *object)
{
  DdIncidentList *self = DD_INCIDENT_LIST (object);

  g_clear_handle_id (&self->source, g_source_remove);
  if (self->service != NULL)
    g_signal_handlers_disconnect_by_data (self->service, self);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (dd_incident_list_parent_class)->dispose (object);
}

static void
dd_incident_list_finalize (GObject *object)
{
  DdIncidentList *self = DD_INCIDENT_LIST (object);

  forget_items (self);
  g_hash_table_unref (self->items);
  g_array_unref (self->ids);
  dd_incident_walk_clear (&self->walk);
  g_free (self->search);

  G_OBJECT_CLASS (dd_incident_list_parent_class)->finalize (object);
}

static void
dd_incident_list_class_init (DdIncidentListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dd_incident_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = dd_incident_list_finalize;
}

static void
dd_incident_list_init (DdIncidentList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->walk.done = TRUE;
  self->filter.category = -1;
}

static GType
dd_incident_list_get_item_type (GListModel *model)
{
  return DD_TYPE_INCIDENT_ITEM;
}

static guint
dd_incident_list_get_n_items (GListModel *model)
{
  return DD_INCIDENT_LIST (model)->ids->len;
}

static DdIncidentItem *
read_item (DdIncidentList *self, gint64 id)
{
  g_autoptr (GError) error = NULL;
  DdIncidentItem *item = dd_incident_service_get_item (self->service, id, &error);

  if (item == NULL)
    {
      /* A list model cannot fail: an empty row stands for one that cannot be read. */
      g_warning ("a row could not be read: %s", error->message);
      return g_object_new (DD_TYPE_INCIDENT_ITEM, NULL);
    }
  if (self->order.length >= KEPT_ITEMS)
    {
      g_autofree gint64 *oldest = g_queue_pop_head (&self->order);

      g_hash_table_remove (self->items, oldest);
    }
  g_hash_table_insert (self->items, g_memdup2 (&id, sizeof id), g_object_ref (item));
  g_queue_push_tail (&self->order, g_memdup2 (&id, sizeof id));
  return item;
}

static gpointer
dd_incident_list_get_item (GListModel *model, guint position)
{
  DdIncidentList *self = DD_INCIDENT_LIST (model);
  DdIncidentItem *item;
  gint64 id;

  if (position >= self->ids->len || self->service == NULL)
    return NULL;
  id = g_array_index (self->ids, gint64, position);
  item = g_hash_table_lookup (self->items, &id);
  return item != NULL ? g_object_ref (item) : read_item (self, id);
}

static void
dd_incident_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = dd_incident_list_get_item_type;
  iface->get_n_items = dd_incident_list_get_n_items;
  iface->get_item = dd_incident_list_get_item;
}

static gboolean
read_on (gpointer data)
{
  DdIncidentList *self = data;
  g_autoptr (GError) error = NULL;
  guint before = self->ids->len;

  if (!dd_incident_store_walk (self->service->database, &self->walk, STEP, self->ids, &error))
    {
      g_warning ("a list could not be read to its end: %s", error->message);
      self->walk.done = TRUE;
    }
  if (self->walk.done)
    self->source = 0;
  if (self->ids->len > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->ids->len - before);
  return self->source != 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
read_anew (DdIncidentList *self, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (DdIncidentWalk) walk = { 0 };
  gint64 begun = dd_clock_monotonic (self->service->clock);
  guint before = self->ids->len;

  dd_incident_walk_init (&walk, self->filter.states, self->filter.category, self->filter.drills,
                         self->filter.search);
  do
    if (!dd_incident_store_walk (self->service->database, &walk, FIRST_STEP, ids, error))
      return FALSE;
  while (!walk.done && ids->len < FIRST_STEP &&
         dd_clock_monotonic (self->service->clock) - begun < FIRST_STEP_TIME);

  g_clear_handle_id (&self->source, g_source_remove);
  dd_incident_walk_clear (&self->walk);
  self->walk = walk;
  walk.expression = NULL;
  g_array_unref (self->ids);
  self->ids = g_steal_pointer (&ids);
  forget_items (self);
  if (!self->walk.done)
    self->source = g_idle_add (read_on, self);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->ids->len);
  return TRUE;
}

static void
on_changed (DdIncidentList *self)
{
  g_autoptr (GError) error = NULL;

  if (!read_anew (self, &error))
    g_warning ("a list could not be read: %s", error->message);
}

/**
 * dd_incident_list_new:
 * @service: where incidents come from
 *
 * Returns: (transfer full): an empty list; dd_incident_list_show() fills it
 */
DdIncidentList *
dd_incident_list_new (DdIncidentService *service)
{
  DdIncidentList *self;

  g_return_val_if_fail (DD_IS_INCIDENT_SERVICE (service), NULL);

  self = g_object_new (DD_TYPE_INCIDENT_LIST, NULL);
  self->service = g_object_ref (service);
  return self;
}

/**
 * dd_incident_list_show:
 * @self: the list
 * @filter: (nullable): which incidents; %NULL: all real ones. Its limit is not looked at
 * @error: return location
 *
 * Shows other incidents. Without a search the newest discovery comes first; with one, what was
 * filed last.
 *
 * Returns: whether they could be read; if not, the list stays as it was
 */
gboolean
dd_incident_list_show (DdIncidentList *self, const DdIncidentFilter *filter, GError **error)
{
  g_return_val_if_fail (DD_IS_INCIDENT_LIST (self), FALSE);

  if (g_signal_handler_find (self->service, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self) == 0)
    g_signal_connect_swapped (self->service, "changed", G_CALLBACK (on_changed), self);

  self->filter = filter != NULL ? *filter : (DdIncidentFilter){ .category = -1 };
  g_free (self->search);
  self->search = g_strdup (self->filter.search);
  self->filter.search = self->search;
  return read_anew (self, error);
}

/**
 * dd_incident_list_is_complete:
 * @self: the list
 *
 * Returns: whether it has been read to its end
 */
gboolean
dd_incident_list_is_complete (DdIncidentList *self)
{
  g_return_val_if_fail (DD_IS_INCIDENT_LIST (self), TRUE);

  return self->walk.done;
}

/**
 * dd_incident_list_get_id:
 * @self: the list
 * @position: a row
 *
 * Returns: id of the incident in that row, without reading it; 0 behind the end
 */
gint64
dd_incident_list_get_id (DdIncidentList *self, guint position)
{
  g_return_val_if_fail (DD_IS_INCIDENT_LIST (self), 0);

  return position < self->ids->len ? g_array_index (self->ids, gint64, position) : 0;
}
