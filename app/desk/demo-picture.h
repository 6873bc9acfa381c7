/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *dd_demo_picture_new (const char *const *lines);

G_END_DECLS
