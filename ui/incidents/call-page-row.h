/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/call-tree.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DD_TYPE_CALL_PAGE_ROW (dd_call_page_row_get_type ())
G_DECLARE_FINAL_TYPE (DdCallPageRow, dd_call_page_row, DD, CALL_PAGE_ROW, GtkListBoxRow)

GtkWidget *dd_call_page_row_new (const DdCallStep *step);
gboolean dd_call_page_row_is_of (DdCallPageRow *self, const DdCallStep *step);
void dd_call_page_row_show (
    DdCallPageRow *self, const DdCallStep *step, guint number, gint64 now, GTimeZone *zone);
void dd_call_page_row_set_can_fill (DdCallPageRow *self, gboolean can_fill);
guint dd_call_page_row_get_number (DdCallPageRow *self);
void dd_call_page_row_press (DdCallPageRow *self, gboolean answered);
gboolean dd_call_page_row_ask_who (DdCallPageRow *self);

G_END_DECLS
