/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DdPageSource:
 * @keys: (transfer full): the ids of all rows in the order of the list, as a GArray of gint64,
 *   sorted and filtered in SQL from a covering index; %NULL with @error set
 * @item: (transfer full): the row of one id as a GObject, read when it comes into view; %NULL with
 *   @error set
 *
 * Where a DdPageModel reads its rows. Both are called with the model's user data.
 */
typedef struct
{
  GArray *(*keys) (gpointer user_data, GError **error);
  gpointer (*item) (gint64 key, gpointer user_data, GError **error);
} DdPageSource;

#define DD_TYPE_PAGE_MODEL (dd_page_model_get_type ())
G_DECLARE_FINAL_TYPE (DdPageModel, dd_page_model, DD, PAGE_MODEL, GObject)

DdPageModel *dd_page_model_new (GType item_type,
                                const DdPageSource *source,
                                gpointer user_data,
                                GDestroyNotify destroy);
gboolean dd_page_model_refresh (DdPageModel *self, GError **error);

G_END_DECLS
