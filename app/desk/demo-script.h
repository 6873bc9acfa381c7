/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * DdDemoStep:
 * @at: when it is done, UTC milliseconds
 * @verb: what is done: "file", "call", "begin", "sign", …
 * @parts: (owned): the rest of the step
 */
typedef struct
{
  gint64 at;
  const char *verb;
  JsonObject *parts;
} DdDemoStep;

/**
 * DdDemoScript:
 *
 * What happened at the sample school (resources/templates/sample-term.json), its times counted from
 * the present: "-3 09:20" is three days ago at 09:20, "now-40" is forty minutes ago.
 */
typedef struct _DdDemoScript DdDemoScript;

DdDemoScript *dd_demo_script_load (gint64 now, GTimeZone *zone, GError **error);
void dd_demo_script_free (DdDemoScript *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdDemoScript, dd_demo_script_free)

JsonObject *dd_demo_script_get_root (DdDemoScript *self);
gint64 dd_demo_script_get_begin (DdDemoScript *self);
GPtrArray *dd_demo_script_get_steps (DdDemoScript *self);
gint64 dd_demo_script_get_time (DdDemoScript *self, JsonObject *parts, const char *key);
GBytes *dd_demo_script_dup_facts (DdDemoScript *self, const DdDemoStep *step);

G_END_DECLS
