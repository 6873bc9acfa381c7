/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DD_TYPE_BAR_CHART (dd_bar_chart_get_type ())
G_DECLARE_FINAL_TYPE (DdBarChart, dd_bar_chart, DD, BAR_CHART, GtkWidget)

GtkWidget *dd_bar_chart_new (const char *label);
void dd_bar_chart_clear (DdBarChart *self);
void
dd_bar_chart_add (DdBarChart *self, const char *name, guint part, guint whole, const char *words);
const char *dd_bar_chart_get_description (DdBarChart *self);

G_END_DECLS
