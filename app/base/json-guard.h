/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** DD_JSON_DEPTH_MAX: how many arrays and objects may stand inside each other. */
#define DD_JSON_DEPTH_MAX 32

/**
 * DdJsonPlaces:
 *
 * Where each value of a checked text stands, for messages about what it says. A path names it:
 * "" is the whole, "acts[0].at" a member of the first element of the member "acts".
 */
typedef struct _DdJsonPlaces DdJsonPlaces;

void dd_json_places_free (DdJsonPlaces *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdJsonPlaces, dd_json_places_free)

char *dd_json_places_describe (const DdJsonPlaces *self, const char *path);

char *dd_json_quote (JsonNode *node);

gboolean dd_json_guard_check (GBytes *content, DdJsonPlaces **places, GError **error);
JsonNode *dd_json_guard_parse (GBytes *content, DdJsonPlaces **places, GError **error);

G_END_DECLS
