/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/chip-group.h"

#include "ui/common/wrap-layout.h"

/**
 * DdChipGroup:
 *
 * Choices as pills with a tick on the chosen ones; for choices few enough to be all seen at once.
 *
 * Emits "changed" after the user, or the program, has changed what is chosen.
 */
struct _DdChipGroup
{
  GtkWidget parent_instance;

  DdChipMode mode;
  gboolean changing;

  /* Owned */
  GHashTable *chips; /* key → GtkToggleButton, borrowed */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdChipGroup, dd_chip_group, GTK_TYPE_WIDGET)

static const char *
chip_key (GtkWidget *chip)
{
  return g_object_get_data (G_OBJECT (chip), "key");
}

static void
show_tick (GtkToggleButton *chip)
{
  GtkWidget *box = gtk_button_get_child (GTK_BUTTON (chip));

  gtk_widget_set_visible (gtk_widget_get_first_child (box), gtk_toggle_button_get_active (chip));
}

static void
on_toggled (GtkToggleButton *chip, DdChipGroup *self)
{
  show_tick (chip);
  if (self->changing)
    return;

  self->changing = TRUE;
  if (self->mode == DD_CHIP_ONE && gtk_toggle_button_get_active (chip))
    {
      GHashTableIter iter;
      gpointer other;

      g_hash_table_iter_init (&iter, self->chips);
      while (g_hash_table_iter_next (&iter, NULL, &other))
        if (other != chip)
          gtk_toggle_button_set_active (other, FALSE);
    }
  self->changing = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * dd_chip_group_add:
 * @self: a group
 * @key: what the choice is called in the program
 * @label: what it is called on the screen
 */
void
dd_chip_group_add (DdChipGroup *self, const char *key, const char *label)
{
  GtkWidget *chip, *box, *tick, *words;

  g_return_if_fail (DD_IS_CHIP_GROUP (self));
  g_return_if_fail (key != NULL && !g_hash_table_contains (self->chips, key));

  tick = gtk_image_new_from_icon_name ("object-select-symbolic");
  gtk_widget_set_visible (tick, FALSE);
  words = gtk_label_new (label);
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (box), tick);
  gtk_box_append (GTK_BOX (box), words);

  chip = gtk_toggle_button_new ();
  gtk_widget_add_css_class (chip, "chip");
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (chip), "key", g_strdup (key), g_free);
  g_signal_connect (chip, "toggled", G_CALLBACK (on_toggled), self);
  gtk_widget_set_parent (chip, GTK_WIDGET (self));
  g_hash_table_insert (self->chips, g_strdup (key), chip);
}

/**
 * dd_chip_group_remove_all:
 * @self: a group
 *
 * Takes all choices away, to add others (the subcategories of another category).
 */
void
dd_chip_group_remove_all (DdChipGroup *self)
{
  GtkWidget *chip;

  g_return_if_fail (DD_IS_CHIP_GROUP (self));

  g_hash_table_remove_all (self->chips);
  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (chip);
}

/**
 * dd_chip_group_set_chosen:
 * @self: a group
 * @key: one of its choices; unknown keys change nothing
 * @chosen: whether it is to be chosen
 */
void
dd_chip_group_set_chosen (DdChipGroup *self, const char *key, gboolean chosen)
{
  GtkToggleButton *chip;

  g_return_if_fail (DD_IS_CHIP_GROUP (self));
  g_return_if_fail (key != NULL);

  chip = g_hash_table_lookup (self->chips, key);
  if (chip != NULL)
    gtk_toggle_button_set_active (chip, chosen);
}

/**
 * dd_chip_group_is_chosen:
 * @self: a group
 * @key: one of its choices
 *
 * Returns: whether it is chosen
 */
gboolean
dd_chip_group_is_chosen (DdChipGroup *self, const char *key)
{
  GtkToggleButton *chip;

  g_return_val_if_fail (DD_IS_CHIP_GROUP (self), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  chip = g_hash_table_lookup (self->chips, key);
  return chip != NULL && gtk_toggle_button_get_active (chip);
}

/**
 * dd_chip_group_choose:
 * @self: a group
 * @key: (nullable): the one choice; %NULL for none
 *
 * Chooses @key and nothing else.
 */
void
dd_chip_group_choose (DdChipGroup *self, const char *key)
{
  gboolean changed = FALSE;

  g_return_if_fail (DD_IS_CHIP_GROUP (self));

  self->changing = TRUE;
  for (GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self)); chip != NULL;
       chip = gtk_widget_get_next_sibling (chip))
    {
      gboolean chosen = g_strcmp0 (chip_key (chip), key) == 0;

      changed |= gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip)) != chosen;
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), chosen);
    }
  self->changing = FALSE;
  if (changed)
    g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * dd_chip_group_get_choice:
 * @self: a group
 *
 * Returns: (nullable) (transfer none): the key of the first chosen one; %NULL if none is
 */
const char *
dd_chip_group_get_choice (DdChipGroup *self)
{
  g_return_val_if_fail (DD_IS_CHIP_GROUP (self), NULL);

  for (GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (self)); chip != NULL;
       chip = gtk_widget_get_next_sibling (chip))
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip)))
      return chip_key (chip);
  return NULL;
}

static gboolean
dd_chip_group_grab_focus (GtkWidget *widget)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);

  for (GtkWidget *chip = first; chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip)))
      return gtk_widget_grab_focus (chip);
  return first != NULL && gtk_widget_grab_focus (first);
}

static void
dd_chip_group_dispose (GObject *object)
{
  DdChipGroup *self = DD_CHIP_GROUP (object);

  dd_chip_group_remove_all (self);

  G_OBJECT_CLASS (dd_chip_group_parent_class)->dispose (object);
}

static void
dd_chip_group_finalize (GObject *object)
{
  g_hash_table_unref (DD_CHIP_GROUP (object)->chips);

  G_OBJECT_CLASS (dd_chip_group_parent_class)->finalize (object);
}

static void
dd_chip_group_class_init (DdChipGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dd_chip_group_dispose;
  object_class->finalize = dd_chip_group_finalize;
  widget_class->grab_focus = dd_chip_group_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", DD_TYPE_CHIP_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
dd_chip_group_init (DdChipGroup *self)
{
  self->chips = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_set_layout_manager (GTK_WIDGET (self), dd_wrap_layout_new (8));
}

/**
 * dd_chip_group_new:
 * @mode: one choice or any number
 * @label: what is chosen, for a screen reader
 *
 * Returns: (transfer floating): an empty group of choices
 */
GtkWidget *
dd_chip_group_new (DdChipMode mode, const char *label)
{
  DdChipGroup *self = g_object_new (DD_TYPE_CHIP_GROUP, NULL);

  self->mode = mode;
  if (label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                    -1);
  return GTK_WIDGET (self);
}
