/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

char *dd_change_text_new (const char *before, const char *after, PangoAttrList **attributes);

G_END_DECLS
