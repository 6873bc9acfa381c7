/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shell/page.h"

G_BEGIN_DECLS

#define DD_TYPE_FRAME (dd_frame_get_type ())
G_DECLARE_FINAL_TYPE (DdFrame, dd_frame, DD, FRAME, AdwBin)

GtkWidget *dd_frame_new (DdDesk *desk, DdSession *session);
void dd_frame_open (DdFrame *self, const char *kind, gint64 id);
void dd_frame_replace (DdFrame *self, const char *kind, gint64 id);
void dd_frame_back (DdFrame *self);
void dd_frame_leave (DdFrame *self);
void dd_frame_rest (DdFrame *self);
void dd_frame_wake (DdFrame *self);
DdPage *dd_frame_get_page (DdFrame *self);
GVariant *dd_frame_dup_place (DdFrame *self);
void dd_frame_restore_place (DdFrame *self, GVariant *place);
gboolean dd_frame_get_side_room (DdFrame *self, GtkWidget *in, GdkRectangle *room);
void dd_frame_tick (DdFrame *self, gint64 now);
void dd_frame_say (DdFrame *self, const char *sentence);

G_END_DECLS
