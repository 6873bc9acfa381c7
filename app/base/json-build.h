/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void dd_json_build_text (JsonBuilder *builder, const char *name, const char *value);
void dd_json_build_text_if_set (JsonBuilder *builder, const char *name, const char *value);
void dd_json_build_text_if_filled (JsonBuilder *builder, const char *name, const char *value);
void dd_json_build_int (JsonBuilder *builder, const char *name, gint64 value);
void dd_json_build_id (JsonBuilder *builder, const char *name, gint64 id);
void dd_json_build_time (JsonBuilder *builder, const char *name, gint64 time, GTimeZone *zone);
void dd_json_build_boolean (JsonBuilder *builder, const char *name, gboolean value);
void dd_json_build_null (JsonBuilder *builder, const char *name);

char *dd_json_build_finish (JsonBuilder *builder);
char *dd_json_build_finish_pretty (JsonBuilder *builder);
char *dd_json_object_finish (JsonObject *object);

G_END_DECLS
