/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/official-page.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DdPrinted:
 * @from: the widget that asked; still alive
 * @printed: whether it went to the printer; %FALSE if it was called off
 * @error: (nullable): why it could not be printed
 * @user_data: what dd_print() was given
 */
typedef void (*DdPrinted) (GtkWidget *from,
                           gboolean printed,
                           const GError *error,
                           gpointer user_data);

void dd_print (GtkWidget *from,
               DdPageLayout *layout,
               const char *job_name,
               DdPrinted printed,
               gpointer user_data);
void dd_print_begin (GtkPrintOperation *operation, DdPageLayout *layout);

G_END_DECLS
