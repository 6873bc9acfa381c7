/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dd_csv_text_decode (GBytes *content, gsize *length, GError **error);

G_END_DECLS
