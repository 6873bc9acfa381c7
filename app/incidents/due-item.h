/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/obligation.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define DD_TYPE_DUE_ITEM (dd_due_item_get_type ())
G_DECLARE_FINAL_TYPE (DdDueItem, dd_due_item, DD, DUE_ITEM, GObject)

const DdObligation *dd_due_item_get_obligation (DdDueItem *self);
gint64 dd_due_item_get_incident_id (DdDueItem *self);
const char *dd_due_item_get_number (DdDueItem *self);
const char *dd_due_item_get_title (DdDueItem *self);
int dd_due_item_get_level (DdDueItem *self);
int dd_due_item_get_national_level (DdDueItem *self);
const char *dd_due_item_get_late_reason (DdDueItem *self);
gint64 dd_due_item_get_post_id (DdDueItem *self);
gint64 dd_due_item_get_filed_by (DdDueItem *self);
const char *const *dd_due_item_get_missing (DdDueItem *self);
gint64 dd_due_item_get_report_id (DdDueItem *self);

/**
 * DdDueDescribe:
 * @item: what is due
 * @user_data: the describer's
 *
 * Lets a higher room say more of a due item than incidents know: reports name what a paper still
 * lacks, and the incident a consent by phone belongs to. Called once for each item when the list
 * is read; it calls the dd_due_item_set_… functions.
 */
typedef void (*DdDueDescribe) (DdDueItem *item, gpointer user_data);

void dd_due_item_set_incident (DdDueItem *self,
                               gint64 incident_id,
                               const char *number,
                               const char *title);
void dd_due_item_set_missing (DdDueItem *self, const char *const *missing);
void dd_due_item_set_report_id (DdDueItem *self, gint64 report_id);

G_END_DECLS
