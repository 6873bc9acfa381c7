/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "notifications/notifier.h"

G_BEGIN_DECLS

#define DD_TYPE_FALLBACK_NOTIFIER (dd_fallback_notifier_get_type ())
G_DECLARE_FINAL_TYPE (DdFallbackNotifier, dd_fallback_notifier, DD, FALLBACK_NOTIFIER, GObject)

DdFallbackNotifier *dd_fallback_notifier_new (DdNotifier *primary);
void dd_fallback_notifier_show_again (DdFallbackNotifier *self);
void dd_fallback_notifier_choose (DdFallbackNotifier *self, const char *tag, const char *key);
void dd_fallback_notifier_dismiss (DdFallbackNotifier *self, const char *tag);

G_END_DECLS
