/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "deadlines/notice-text.h"
#include "desk/desk.h"

G_BEGIN_DECLS

#define DD_TYPE_NOTICE_NUMBERS (dd_notice_numbers_get_type ())
G_DECLARE_FINAL_TYPE (DdNoticeNumbers, dd_notice_numbers, DD, NOTICE_NUMBERS, GObject)

DdNoticeText *dd_notice_numbers_new (DdDesk *desk);

G_END_DECLS
