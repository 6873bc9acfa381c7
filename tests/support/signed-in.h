/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/session.h"

G_BEGIN_DECLS

/* Somebody at work without a desk that knows their account; @roles is a set of DD_ROLE_BIT(). */
DdSession *signed_in (gint64 id, const char *name, guint roles);

G_END_DECLS
