/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** DD_PHONE_MAX: the most characters a person's number may have. */
#define DD_PHONE_MAX 50

char *dd_phone_clean (const char *text, GError **error);
char *dd_phone_digits (const char *text);

G_END_DECLS
