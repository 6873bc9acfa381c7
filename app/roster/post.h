/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** DD_POST_PRINCIPAL, DD_POST_REGISTRAR: keys of the two posts that every desk has. */
#define DD_POST_PRINCIPAL "principal"
#define DD_POST_REGISTRAR "registrar"

/**
 * DdPost:
 * @id: id
 * @key: (nullable): key of a post that every desk has
 * @title: its title; dd_post_get_title() shows it
 *
 * A post; it outlives its holder.
 */
typedef struct
{
  gint64 id;
  char *key;
  char *title;
} DdPost;

void dd_post_free (DdPost *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdPost, dd_post_free)

const char *dd_post_get_title (const DdPost *self);

G_END_DECLS
