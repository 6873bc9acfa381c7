/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/import-list.h"

/**
 * DdImportItem:
 *
 * A row of a plan, for a list.
 */
struct _DdImportItem
{
  GObject parent_instance;

  /* Owned */
  DdImportPlan *plan;

  guint index;
};

G_DEFINE_FINAL_TYPE (DdImportItem, dd_import_item, G_TYPE_OBJECT)

static void
dd_import_item_finalize (GObject *object)
{
  dd_import_plan_unref (DD_IMPORT_ITEM (object)->plan);

  G_OBJECT_CLASS (dd_import_item_parent_class)->finalize (object);
}

static void
dd_import_item_class_init (DdImportItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_import_item_finalize;
}

static void
dd_import_item_init (DdImportItem *self)
{
}

/**
 * dd_import_item_get_row:
 * @self: an item
 *
 * Returns: (transfer none): the row of the plan
 */
const DdImportRow *
dd_import_item_get_row (DdImportItem *self)
{
  g_return_val_if_fail (DD_IS_IMPORT_ITEM (self), NULL);

  return dd_import_plan_get_row (self->plan, self->index);
}

/**
 * DdImportList:
 *
 * The rows of a plan, all or those that cannot be taken, as a list model that makes its items when
 * they come into view.
 */
struct _DdImportList
{
  GObject parent_instance;

  /* Owned */
  DdImportPlan *plan;
  /* indices of the rows that are shown, guint */
  GArray *shown;
};

static void dd_import_list_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DdImportList,
                               dd_import_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      dd_import_list_list_model_init))

static void
dd_import_list_finalize (GObject *object)
{
  DdImportList *self = DD_IMPORT_LIST (object);

  dd_import_plan_unref (self->plan);
  g_array_unref (self->shown);

  G_OBJECT_CLASS (dd_import_list_parent_class)->finalize (object);
}

static void
dd_import_list_class_init (DdImportListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_import_list_finalize;
}

static void
dd_import_list_init (DdImportList *self)
{
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
}

static GType
dd_import_list_get_item_type (GListModel *model)
{
  return DD_TYPE_IMPORT_ITEM;
}

static guint
dd_import_list_get_n_items (GListModel *model)
{
  return DD_IMPORT_LIST (model)->shown->len;
}

static gpointer
dd_import_list_get_item (GListModel *model, guint position)
{
  DdImportList *self = DD_IMPORT_LIST (model);
  DdImportItem *item;

  if (position >= self->shown->len)
    return NULL;
  item = g_object_new (DD_TYPE_IMPORT_ITEM, NULL);
  item->plan = dd_import_plan_ref (self->plan);
  item->index = g_array_index (self->shown, guint, position);
  return item;
}

static void
dd_import_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = dd_import_list_get_item_type;
  iface->get_n_items = dd_import_list_get_n_items;
  iface->get_item = dd_import_list_get_item;
}

/**
 * dd_import_list_new:
 *
 * Returns: (transfer full): an empty list
 */
DdImportList *
dd_import_list_new (void)
{
  return g_object_new (DD_TYPE_IMPORT_LIST, NULL);
}

/**
 * dd_import_list_show:
 * @self: the list
 * @plan: (nullable): a plan; %NULL for none
 * @only_bad: only the rows that cannot be taken
 *
 * Shows other rows.
 */
void
dd_import_list_show (DdImportList *self, DdImportPlan *plan, gboolean only_bad)
{
  guint before;

  g_return_if_fail (DD_IS_IMPORT_LIST (self));

  before = self->shown->len;
  if (plan != NULL)
    dd_import_plan_ref (plan);
  dd_import_plan_unref (self->plan);
  self->plan = plan;
  g_array_set_size (self->shown, 0);
  for (guint i = 0; plan != NULL && i < dd_import_plan_get_n_rows (plan); i++)
    if (!only_bad || dd_import_plan_get_row (plan, i)->state == DD_IMPORT_BAD)
      g_array_append_val (self->shown, i);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->shown->len);
}
