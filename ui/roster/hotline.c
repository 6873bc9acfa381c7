/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/hotline.h"

#include "deadlines/wording.h"

#include <glib/gi18n.h>

/* 12387: the national measure of 2025-11-01, where incidents are reported to the cyberspace
 * administration. */
static const DdHotline hotlines[] = {
  { DD_RECIPIENT_PROVINCIAL_CYBERSPACE, "12387",
    NC_ ("office", "Cyberspace administration hotline"),
    NC_ ("hotline", "12387 is the national hotline for reporting cyber security incidents.") },
  { DD_RECIPIENT_POLICE, "110", NC_ ("office", "Police"),
    NC_ ("hotline", "110 reaches the police everywhere, at any hour.") },
};

/**
 * dd_hotline_find:
 * @role: a recipient
 *
 * Returns: (transfer none) (nullable): the number that reaches @role from anywhere; %NULL if there
 *   is none
 */
const DdHotline *
dd_hotline_find (const char *role)
{
  g_return_val_if_fail (role != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (hotlines); i++)
    if (strcmp (hotlines[i].role, role) == 0)
      return &hotlines[i];
  return NULL;
}

/**
 * dd_hotline_get_office:
 * @self: a hotline
 *
 * Returns: (transfer none): who answers, translated
 */
const char *
dd_hotline_get_office (const DdHotline *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_dpgettext2 (NULL, "office", self->office);
}

/**
 * dd_hotline_get_sentence:
 * @self: a hotline
 *
 * Returns: (transfer none): what the number is, translated
 */
const char *
dd_hotline_get_sentence (const DdHotline *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_dpgettext2 (NULL, "hotline", self->sentence);
}
