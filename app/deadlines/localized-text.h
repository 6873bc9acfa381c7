/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

gboolean dd_localized_text_is_valid (JsonNode *node);
char *dd_localized_text_read (JsonNode *node);

G_END_DECLS
