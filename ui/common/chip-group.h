/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DdChipMode:
 * @DD_CHIP_ONE: one at most is chosen; pressing it again takes the choice back
 * @DD_CHIP_ANY: any number
 */
typedef enum
{
  DD_CHIP_ONE,
  DD_CHIP_ANY,
} DdChipMode;

#define DD_TYPE_CHIP_GROUP (dd_chip_group_get_type ())
G_DECLARE_FINAL_TYPE (DdChipGroup, dd_chip_group, DD, CHIP_GROUP, GtkWidget)

GtkWidget *dd_chip_group_new (DdChipMode mode, const char *label);
void dd_chip_group_add (DdChipGroup *self, const char *key, const char *label);
void dd_chip_group_remove_all (DdChipGroup *self);

void dd_chip_group_set_chosen (DdChipGroup *self, const char *key, gboolean chosen);
gboolean dd_chip_group_is_chosen (DdChipGroup *self, const char *key);
void dd_chip_group_choose (DdChipGroup *self, const char *key);
const char *dd_chip_group_get_choice (DdChipGroup *self);

G_END_DECLS
