/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DdTri:
 *
 * An answer that may not be known yet (待核实).
 */
typedef enum
{
  DD_UNKNOWN = -1,
  DD_NO = 0,
  DD_YES = 1,
} DdTri;

/** DD_COUNT_UNKNOWN: a count nobody knows yet; every known count is 0 or more. */
#define DD_COUNT_UNKNOWN (-1)

const char *dd_tri_to_text (DdTri answer);

G_END_DECLS
