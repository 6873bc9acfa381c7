/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "registers/compliance.h"
#include "sheets/sheet.h"

G_BEGIN_DECLS

DdSheet *
dd_compliance_sheet_new (GPtrArray *rows, const char *name, GTimeZone *zone, GError **error);

G_END_DECLS
