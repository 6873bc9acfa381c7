/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"
#include "tests/support/fake-clock.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * UiDesk:
 * @folder: (owned): a new folder of its own
 * @clock: (owned): stands at 2026-03-17T08:43:00+08:00 until the test moves it
 * @desk: (owned): set up for a fictional school
 * @registrar: (owned): signed in
 * @principal: (owned): signed in
 * @teacher: (owned): signed in
 * @recovery: (owned): the desk's recovery key, as printed
 *
 * A real desk with three people at it, for pages in a real window.
 */
typedef struct
{
  char *folder;
  DdFakeClock *clock;
  DdDesk *desk;
  DdSession *registrar;
  DdSession *principal;
  DdSession *teacher;
  char *recovery;
} UiDesk;

#define UI_DESK_REGISTRAR "林晓燕"
#define UI_DESK_PRINCIPAL "周明远"
#define UI_DESK_TEACHER "孙丽"
#define UI_DESK_PASSWORD "qing-yuan-2026"

void ui_desk_init (UiDesk *self);
void ui_desk_clear (UiDesk *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UiDesk, ui_desk_clear)

gint64 ui_desk_file_incident (UiDesk *self);
gint64 ui_desk_submit_report (UiDesk *self);

void ui_settle (void);
void ui_wait (guint milliseconds);

/**
 * UI_WAIT_FOR:
 * @condition: what must come to be, ten seconds from now at the latest
 *
 * For what takes frames or timers: how long those take depends on what else the machine does.
 */
#define UI_WAIT_FOR(condition)                                                                     \
  G_STMT_START                                                                                     \
  {                                                                                                \
    for (guint ui_waited = 0; ui_waited < 500 && !(condition); ui_waited++)                        \
      ui_wait (20);                                                                                \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

GtkWidget *ui_find (GtkWidget *root, GType type, const char *text);
GtkWidget *ui_show (GtkWidget *child);

G_END_DECLS
