/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/common/date-time-row.h"
#include "ui/common/form-window.h"

#include "base/clock.h"

G_BEGIN_DECLS

#define DD_TYPE_LATE_GROUP (dd_late_group_get_type ())
G_DECLARE_FINAL_TYPE (DdLateGroup, dd_late_group, DD, LATE_GROUP, AdwPreferencesGroup)

DdLateGroup *dd_late_group_add (
    DdFormWindow *window, DdClock *clock, gint64 due_at, GtkWidget *above, const char *reason);
DdLateGroup *
dd_late_group_add_done (DdFormWindow *window, gint64 due_at, gint64 done_at, const char *reason);
void dd_late_group_follow (DdLateGroup *self, DdDateTimeRow *done);
gboolean dd_late_group_check (DdLateGroup *self, gint64 done_at, GError **error);
char *dd_late_group_dup_reason (DdLateGroup *self);

G_END_DECLS
