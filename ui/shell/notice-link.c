/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/notice-link.h"

#include <glib/gi18n.h>

static gboolean
on_fallback (DdNoticeStack *stack, DdNotice *notice)
{
  dd_notice_stack_show (stack, notice);
  return TRUE;
}

static void
on_service_missing (DdNoticeStack *stack, const char *message)
{
  /* Once for a window. */
  if (g_object_get_data (G_OBJECT (stack), "service-missing") != NULL)
    return;
  g_object_set_data (G_OBJECT (stack), "service-missing", stack);
  dd_notice_stack_say (
      stack, _ ("This desktop shows no notifications. Reminders appear here in the window "
                "instead, so leave it open while something is due."));
}

/**
 * dd_notice_link:
 * @stack: a new window's notices
 * @notifier: who tells, window or not
 *
 * Has the window show what the desktop cannot, for as long as there is a window: what is told
 * without one has then not been shown. What stood in the window before stands in this one.
 */
void
dd_notice_link (DdNoticeStack *stack, DdFallbackNotifier *notifier)
{
  g_return_if_fail (DD_IS_NOTICE_STACK (stack) && DD_IS_FALLBACK_NOTIFIER (notifier));

  g_signal_connect_object (notifier, "fallback", G_CALLBACK (on_fallback), stack,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (notifier, "fallback-withdrawn", G_CALLBACK (dd_notice_stack_take_back),
                           stack, G_CONNECT_SWAPPED);
  g_signal_connect_object (notifier, "service-missing", G_CALLBACK (on_service_missing), stack,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (stack, "chosen", G_CALLBACK (dd_fallback_notifier_choose), notifier,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (stack, "dismissed", G_CALLBACK (dd_fallback_notifier_dismiss), notifier,
                           G_CONNECT_SWAPPED);
  dd_fallback_notifier_show_again (notifier);
}
