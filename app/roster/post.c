/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/post.h"

#include <glib/gi18n.h>

/**
 * dd_post_free:
 * @self: (transfer full) (nullable): a post
 */
void
dd_post_free (DdPost *self)
{
  if (self == NULL)
    return;

  g_free (self->key);
  g_free (self->title);
  g_free (self);
}

/**
 * dd_post_get_title:
 * @self: a post
 *
 * Returns: (transfer none): its title; that of the posts every desk has in the user's language
 */
const char *
dd_post_get_title (const DdPost *self)
{
  g_return_val_if_fail (self != NULL, "");

  if (g_strcmp0 (self->key, DD_POST_PRINCIPAL) == 0)
    return C_ ("post", "Principal");
  if (g_strcmp0 (self->key, DD_POST_REGISTRAR) == 0)
    return C_ ("post", "Registrar");
  return self->title;
}
