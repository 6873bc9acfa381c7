/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk/desk.h"

G_BEGIN_DECLS

gboolean dd_signers_may_appoint (DdDesk *desk, DdSession *session, DdPostKind kind);
gboolean dd_signers_may_end_posts (DdDesk *desk, DdSession *session, gint64 person);
gboolean dd_signers_may_make_account (DdDesk *desk, DdSession *session, gint64 person);

G_END_DECLS
