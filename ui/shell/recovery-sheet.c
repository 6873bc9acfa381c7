/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/recovery-sheet.h"

#include "paper/recovery-paper.h"

#include <glib/gi18n.h>
#include <sys/stat.h>

/**
 * dd_recovery_sheet_new:
 * @form: what was typed in the first run
 * @key: the recovery key in signs
 * @made_at: when it was made, UTC milliseconds
 *
 * Returns: (transfer full): the sheet of paper that the school keeps locked away
 */
DdPageLayout *
dd_recovery_sheet_new (const DdFirstRunForm *form, const char *key, gint64 made_at)
{
  const DdRecoveryAccount accounts[] = {
    { form->fields[DD_FIRST_RUN_PRINCIPAL], dd_role_to_text (DD_ROLE_PRINCIPAL) },
    { form->fields[DD_FIRST_RUN_REGISTRAR], dd_role_to_text (DD_ROLE_REGISTRAR) },
  };
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (DdPageContent) content = NULL;

  zone = g_time_zone_new_identifier (form->fields[DD_FIRST_RUN_ZONE]);
  if (zone == NULL)
    zone = g_time_zone_new_identifier (DD_SCHOOL_ZONE_DEFAULT);
  content = dd_recovery_paper_new (form->fields[DD_FIRST_RUN_SCHOOL], accounts,
                                   G_N_ELEMENTS (accounts), key, made_at, zone);
  return dd_page_layout_new (content);
}

/**
 * dd_recovery_sheet_save:
 * @layout: the sheet
 * @path: where to
 * @error: return location
 *
 * Writes the sheet as a PDF that only this user can read.
 *
 * Returns: whether it was written
 */
gboolean
dd_recovery_sheet_save (DdPageLayout *layout, const char *path, GError **error)
{
  gboolean written;
  mode_t mask;

  g_return_val_if_fail (layout != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  /* From its first byte on nobody else may read it. */
  mask = umask (0077);
  written = dd_page_layout_write_pdf (layout, path, _ ("Recovery key of the duty desk"), error);
  umask (mask);
  return written;
}
