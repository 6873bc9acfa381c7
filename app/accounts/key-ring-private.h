/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "accounts/key-ring.h"

G_BEGIN_DECLS

/* Shared within the room only. */
DdPrivateKey *dd_private_key_new_from_data (const guint8 *data, GError **error);

G_END_DECLS
