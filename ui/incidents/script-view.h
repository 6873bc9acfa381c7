/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "reports/phone-script.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *dd_script_view_new (const DdPhoneScript *script, double scale);

G_END_DECLS
