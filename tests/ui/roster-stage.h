/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/ui/ui-desk.h"
#include "ui/common/edit-window.h"

G_BEGIN_DECLS

/**
 * RosterStage:
 * @teaching: 教务处
 * @info: 信息中心
 * @logistics: 总务处, which has no security administrator
 * @security: the post of 信息中心's security administrator, held by @zhao after @guo
 * @vacant: the post of 总务处's security administrator, never held
 * @zhao: 赵一帆
 * @guo: 郭宏, who was security administrator before
 * @wu: 吴建华, without a phone
 *
 * A small roster on a new desk, as the registrar left it on 17 March 2026.
 */
typedef struct
{
  gint64 teaching;
  gint64 info;
  gint64 logistics;
  gint64 security;
  gint64 vacant;
  gint64 zhao;
  gint64 guo;
  gint64 wu;
} RosterStage;

void roster_stage_fill (RosterStage *self, DdDesk *desk, DdSession *session);

gint64
roster_stage_add_person (DdDesk *desk, DdSession *session, const char *name, const char *phone);
gint64
roster_stage_add_department (DdDesk *desk, DdSession *session, const char *name, int position);
gint64 roster_stage_add_post (
    DdDesk *desk, DdSession *session, gint64 department, DdPostKind kind, const char *title);
void roster_stage_appoint (
    DdDesk *desk, DdSession *session, gint64 post, gint64 person, const char *from);

DdEditWindow *roster_stage_dialog (GType type);
void roster_stage_press (GtkWidget *root, const char *label);
void roster_stage_type (GtkWidget *root, const char *title, const char *text);
gboolean roster_stage_accept (DdEditWindow *dialog);
gboolean roster_stage_key (GtkWidget *widget, guint keyval);
void roster_stage_answer (const char *response);
void roster_stage_answer_reason (const char *reason);
void roster_stage_close (GtkWidget *window, GtkWidget *child);

G_END_DECLS
