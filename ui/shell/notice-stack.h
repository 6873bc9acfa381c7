/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "notifications/notice.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DD_TYPE_NOTICE_STACK (dd_notice_stack_get_type ())
G_DECLARE_FINAL_TYPE (DdNoticeStack, dd_notice_stack, DD, NOTICE_STACK, GtkWidget)

GtkWidget *dd_notice_stack_new (void);
void dd_notice_stack_show (DdNoticeStack *self, DdNotice *notice);
void dd_notice_stack_fold (DdNoticeStack *self);
void dd_notice_stack_say (DdNoticeStack *self, const char *sentence);
gboolean dd_notice_stack_place (DdNoticeStack *self,
                                const GdkRectangle *window,
                                const GdkRectangle *room,
                                GdkRectangle *place);
void dd_notice_stack_take_back (DdNoticeStack *self, const char *tag);

G_END_DECLS
