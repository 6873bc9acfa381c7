/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/**
 * let_go:
 * @object: (transfer full): an object that works on threads of its own
 *
 * As g_assert_finalize_object(), but a worker thread may hold @object a moment longer than its
 * answer takes to arrive.
 */
static inline void
let_go (gpointer object)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  gpointer left = object;

  g_object_add_weak_pointer (object, &left);
  g_object_unref (object);
  while (g_atomic_pointer_get (&left) != NULL && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_assert_null (left);
}
