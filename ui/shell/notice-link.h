/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "notifications/fallback-notifier.h"
#include "ui/shell/notice-stack.h"

G_BEGIN_DECLS

void dd_notice_link (DdNoticeStack *stack, DdFallbackNotifier *notifier);

G_END_DECLS
