/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "notifications/notifier.h"

G_BEGIN_DECLS

#define DD_TYPE_DESKTOP_NOTIFIER (dd_desktop_notifier_get_type ())
G_DECLARE_FINAL_TYPE (DdDesktopNotifier, dd_desktop_notifier, DD, DESKTOP_NOTIFIER, GObject)

DdNotifier *dd_desktop_notifier_new (const char *app_id);

G_END_DECLS
