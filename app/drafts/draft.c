/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "drafts/draft.h"

/**
 * dd_draft_free:
 * @self: (transfer full) (nullable): a draft
 */
void
dd_draft_free (DdDraft *self)
{
  if (self == NULL)
    return;

  g_free (self->kind);
  g_free (self->content);
  g_free (self);
}

/**
 * dd_draft_key:
 * @id: a saved draft
 *
 * Returns: (transfer full): what attachments call the draft they hang on
 */
char *
dd_draft_key (gint64 id)
{
  return g_strdup_printf ("draft-%" G_GINT64_FORMAT, id);
}
