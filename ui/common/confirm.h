/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DdConfirmed:
 * @from: the widget that asked; still alive
 * @user_data: what dd_confirm() was given
 *
 * Called after a yes.
 */
typedef void (*DdConfirmed) (GtkWidget *from, gpointer user_data);

/**
 * DdReasonGiven:
 * @from: the widget that asked; still alive
 * @reason: what was typed, not blank
 * @user_data: what dd_ask_reason() was given
 *
 * Called after a reason was given.
 */
typedef void (*DdReasonGiven) (GtkWidget *from, const char *reason, gpointer user_data);

GtkWindow *dd_confirm (GtkWidget *from,
                       const char *heading,
                       const char *body,
                       const char *verb,
                       AdwResponseAppearance appearance,
                       DdConfirmed confirmed,
                       gpointer user_data);
GtkWindow *dd_ask_reason (GtkWidget *from,
                          const char *heading,
                          const char *body,
                          const char *label,
                          const char *verb,
                          DdReasonGiven given,
                          gpointer user_data);

void dd_confirm_name_refusal (GtkWindow *question, const char *verb);

G_END_DECLS
