/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/clock.h"
#include "paper/page-content.h"

G_BEGIN_DECLS

DdPageContent *dd_password_slip_new (
    const char *school, const char *account, const char *password, gint64 made_at, GTimeZone *zone);

G_END_DECLS
