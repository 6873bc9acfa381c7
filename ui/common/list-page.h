/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DD_TYPE_LIST_PAGE (dd_list_page_get_type ())
G_DECLARE_FINAL_TYPE (DdListPage, dd_list_page, DD, LIST_PAGE, AdwBin)

GtkWidget *dd_list_page_new (const char *label, GtkListItemFactory *factory);

void dd_list_page_set_model (DdListPage *self, GListModel *model);
void dd_list_page_set_search_hint (DdListPage *self, const char *hint);
void dd_list_page_add_filter (DdListPage *self, const char *key, const char *label);
void dd_list_page_set_filter_count (DdListPage *self, const char *key, gint64 n);
void dd_list_page_set_empty (DdListPage *self,
                             const char *icon_name,
                             const char *title,
                             const char *description,
                             GtkWidget *action);

const char *dd_list_page_get_search (DdListPage *self);
void dd_list_page_set_search (DdListPage *self, const char *text);
const char *dd_list_page_get_filter (DdListPage *self);
void dd_list_page_set_filter (DdListPage *self, const char *key);
GtkScrolledWindow *dd_list_page_get_scroller (DdListPage *self);
GtkListView *dd_list_page_get_view (DdListPage *self);

G_END_DECLS
