/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Guarded memory (kept out of swap, fenced, overwritten when freed), for this room only. */
gboolean dd_secret_init (GError **error);
gpointer dd_secret_alloc (gsize size, GError **error);
void dd_secret_free (gpointer secret);

G_END_DECLS
