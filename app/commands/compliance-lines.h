/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "registers/compliance.h"

G_BEGIN_DECLS

char *dd_compliance_lines_new (const DdCompliance *compliance);

G_END_DECLS
