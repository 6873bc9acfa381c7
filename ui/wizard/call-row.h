/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"
#include "roster/contact.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DdCallTry:
 * @event: the row of the timeline
 * @at: when, UTC milliseconds
 * @answered_by: (nullable): who answered; %NULL if nobody did
 *
 * One attempt to reach somebody.
 */
typedef struct
{
  gint64 event;
  gint64 at;
  const char *answered_by;
} DdCallTry;

#define DD_TYPE_CALL_ROW (dd_call_row_get_type ())
G_DECLARE_FINAL_TYPE (DdCallRow, dd_call_row, DD, CALL_ROW, GtkListBoxRow)

GtkWidget *dd_call_row_new (guint number, const DdContact *contact, const char *why);
const DdContact *dd_call_row_get_contact (DdCallRow *self);
void dd_call_row_set_can_fill (DdCallRow *self, gboolean can_fill);
void dd_call_row_show_tries (DdCallRow *self, GArray *tries, GTimeZone *zone);
const DdCallTry *dd_call_row_get_last (DdCallRow *self);
void dd_call_row_press (DdCallRow *self, gboolean answered);
void dd_call_row_ask_who (DdCallRow *self);
void dd_call_row_keep_who (DdCallRow *self);

G_END_DECLS
