/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void dd_toast_say (GtkWidget *from, const char *sentence);
void dd_toast_say_error (GtkWidget *from, const GError *error);

AdwToast *dd_toast_offer (
    GtkWidget *from, const char *sentence, const char *verb, GCallback chosen, GObject *object);

G_END_DECLS
