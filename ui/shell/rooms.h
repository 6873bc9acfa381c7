/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/permission.h"
#include "ui/shell/page.h"

G_BEGIN_DECLS

/**
 * DdPageFactory:
 * @desk: the desk
 * @session: on whose behalf
 * @id: which thing; 0 for a list or a new one
 *
 * Returns: (transfer floating): a page
 */
typedef GtkWidget *(*DdPageFactory) (DdDesk *desk, DdSession *session, gint64 id);

/**
 * DdRoom:
 * @id: the room, also the kind of its own page
 * @title: what the sidebar calls it, untranslated
 * @icon_name: its icon
 *
 * A row of the sidebar.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *icon_name;
} DdRoom;

/**
 * DdPageKind:
 * @kind: what dd_page_open() calls it
 * @permission: what it takes to open it
 * @room: (nullable): the row of the sidebar that is lit while the page is open
 * @job: (nullable): untranslated name of the whole job, above a sidebar of the page's own
 * @create: makes the page
 */
typedef struct
{
  const char *kind;
  DdPermission permission;
  const char *room;
  const char *job;
  DdPageFactory create;
} DdPageKind;

const DdRoom *dd_rooms_get (guint *n_rooms);
const char *dd_room_get_title (const DdRoom *room);
const char *dd_page_kind_get_job (const DdPageKind *kind);
const DdPageKind *dd_rooms_find_kind (const char *kind);

G_END_DECLS
