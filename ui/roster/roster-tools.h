/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shell/page.h"

G_BEGIN_DECLS

GtkWidget *dd_roster_tools_new (DdPage *page);

G_END_DECLS
