/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DdPageSource:
 * @keys: appends to @keys (element-type gint64) the ids of the rows that follow those in it, in the
 *   order of the list, sorted and filtered in SQL from a covering index: @n of them, or more where
 *   that is less work; fewer where the list ends. %FALSE with @error set
 * @item: (transfer full): the row of one id as a GObject, read when it comes into view; %NULL with
 *   @error set
 *
 * Where a DdPageModel reads its rows. Both are called with the model's user data.
 */
typedef struct
{
  gboolean (*keys) (GArray *keys, guint n, gpointer user_data, GError **error);
  gpointer (*item) (gint64 key, gpointer user_data, GError **error);
} DdPageSource;

#define DD_TYPE_PAGE_MODEL (dd_page_model_get_type ())
G_DECLARE_FINAL_TYPE (DdPageModel, dd_page_model, DD, PAGE_MODEL, GObject)

DdPageModel *dd_page_model_new (GType item_type,
                                const DdPageSource *source,
                                gpointer user_data,
                                GDestroyNotify destroy);
gboolean dd_page_model_refresh (DdPageModel *self, GError **error);
gboolean dd_page_model_is_complete (DdPageModel *self);

G_END_DECLS
