/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/page-content.h"
#include "reports/phone-script.h"

G_BEGIN_DECLS

/**
 * DdScriptCall:
 * @name: whom to ring
 * @phone: (nullable): the number
 *
 * One line of the list of calls; all borrowed.
 */
typedef struct
{
  const char *name;
  const char *phone;
} DdScriptCall;

DdPageContent *dd_script_paper_new (const DdPhoneScript *script,
                                    const char *incident,
                                    const DdScriptCall *calls,
                                    guint n_calls);

G_END_DECLS
