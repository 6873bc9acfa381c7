/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GStrv dd_audit_detail_words (const char *detail, gint64 at);

G_END_DECLS
