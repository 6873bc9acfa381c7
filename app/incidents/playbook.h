/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "incidents/incident-terms.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DdPlaybookStep:
 * @key: stable key; a tick on the timeline names it
 * @title: (owned): what to do, in the words of the office
 * @hint: (owned) (nullable): how, or what to watch
 */
typedef struct
{
  char *key;
  char *title;
  char *hint;
} DdPlaybookStep;

/** DdPlaybook: the steps of handling, by category; data of resources/templates/playbook.json. */
typedef struct _DdPlaybook DdPlaybook;

DdPlaybook *dd_playbook_new_from_resource (GError **error);
DdPlaybook *dd_playbook_new_from_bytes (GBytes *content, GError **error);
void dd_playbook_free (DdPlaybook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdPlaybook, dd_playbook_free)

GPtrArray *dd_playbook_get_steps (DdPlaybook *self, DdCategory category);
const DdPlaybookStep *
dd_playbook_find_step (DdPlaybook *self, DdCategory category, const char *key);
const char *dd_playbook_get_source (DdPlaybook *self);

G_END_DECLS
