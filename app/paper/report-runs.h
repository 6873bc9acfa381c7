/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/page-text.h"

G_BEGIN_DECLS

void dd_page_text_append_runs (DdPageText *self, const GPtrArray *runs);

G_END_DECLS
