/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DD_TYPE_BANNER (dd_banner_get_type ())
G_DECLARE_FINAL_TYPE (DdBanner, dd_banner, DD, BANNER, GtkWidget)

GtkWidget *dd_banner_new (void);
void dd_banner_show (DdBanner *self, const char *sentence, const char *button_label);
void dd_banner_hide (DdBanner *self);
gboolean dd_banner_is_shown (DdBanner *self);

G_END_DECLS
