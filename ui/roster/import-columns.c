/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/import-columns.h"

#include <glib/gi18n.h>

/* How many values of a column are shown. */
#define SAMPLES 2

/**
 * DdImportColumns:
 *
 * The columns of a sheet side by side, each with what is taken from it, to be changed, and a few of
 * its values. Signal: "changed", after the user chose.
 */
struct _DdImportColumns
{
  GtkBox parent_instance;

  /* Borrowed GtkDropDown, one a column */
  GPtrArray *choices;

  DdRosterMapping mapping;
  gboolean filling;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DdImportColumns, dd_import_columns, GTK_TYPE_BOX)

/* The first choice is that nothing is taken. */
static void
show_choices (DdImportColumns *self)
{
  self->filling = TRUE;
  for (guint i = 0; i < self->choices->len; i++)
    gtk_drop_down_set_selected (g_ptr_array_index (self->choices, i),
                                (guint) (dd_roster_mapping_get (&self->mapping, i) + 1));
  self->filling = FALSE;
}

static void
on_chosen (DdImportColumns *self, GParamSpec *pspec, GtkDropDown *choice)
{
  guint column = 0;

  if (self->filling || !g_ptr_array_find (self->choices, choice, &column))
    return;
  dd_roster_mapping_set (&self->mapping, column, (int) gtk_drop_down_get_selected (choice) - 1);
  show_choices (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
create_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 14);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, style);
  return label;
}

static char *
describe_heading (DdImportColumns *self, DdSheet *sheet, guint column)
{
  const char *text = self->mapping.has_headings
                         ? dd_sheet_get_cell (sheet, self->mapping.first_row - 1, column)
                         : NULL;
  g_autofree char *letters = dd_sheet_column_name (column);

  return text != NULL ? g_strdup (text)
                      /* Translators: the letters of a column in a spreadsheet. */
                      : g_strdup_printf (_ ("Column %s"), letters);
}

static GtkWidget *
create_column (DdImportColumns *self, DdSheet *sheet, guint column)
{
  const char *words[DD_N_ROSTER_FIELDS + 2] = { C_ ("column", "Not taken") };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *heading = describe_heading (self, sheet, column);
  GtkWidget *choice;
  guint found = 0;

  for (guint i = 0; i < DD_N_ROSTER_FIELDS; i++)
    words[i + 1] = dd_roster_field_to_text ((DdRosterField) i);
  choice = gtk_drop_down_new_from_strings (words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  -1);
  g_ptr_array_add (self->choices, choice);
  gtk_widget_set_size_request (box, 132, -1);
  gtk_box_append (GTK_BOX (box), create_label (heading, "heading"));
  gtk_box_append (GTK_BOX (box), choice);
  for (guint row = self->mapping.first_row; row < dd_sheet_get_n_rows (sheet) && found < SAMPLES;
       row++)
    {
      const char *text = dd_sheet_get_cell (sheet, row, column);

      if (text == NULL)
        continue;
      gtk_box_append (GTK_BOX (box), create_label (text, "dim-label"));
      found++;
    }
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (on_chosen), self,
                           G_CONNECT_SWAPPED);
  return box;
}

static void
dd_import_columns_finalize (GObject *object)
{
  g_ptr_array_unref (DD_IMPORT_COLUMNS (object)->choices);

  G_OBJECT_CLASS (dd_import_columns_parent_class)->finalize (object);
}

static void
dd_import_columns_class_init (DdImportColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_import_columns_finalize;

  signals[CHANGED] = g_signal_new ("changed", DD_TYPE_IMPORT_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dd_import_columns_init (DdImportColumns *self)
{
  self->choices = g_ptr_array_new ();
  gtk_box_set_spacing (GTK_BOX (self), 12);
}

/**
 * dd_import_columns_new:
 *
 * Returns: (transfer floating): no columns yet
 */
GtkWidget *
dd_import_columns_new (void)
{
  return g_object_new (DD_TYPE_IMPORT_COLUMNS, NULL);
}

/**
 * dd_import_columns_show:
 * @self: the columns
 * @sheet: a table
 * @mapping: what is taken from which column, to begin with
 *
 * Shows the columns of another table.
 */
void
dd_import_columns_show (DdImportColumns *self, DdSheet *sheet, const DdRosterMapping *mapping)
{
  GtkWidget *child;

  g_return_if_fail (DD_IS_IMPORT_COLUMNS (self) && sheet != NULL && mapping != NULL);

  self->filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  g_ptr_array_set_size (self->choices, 0);
  self->mapping = *mapping;
  for (guint column = 0; column < dd_sheet_get_n_columns (sheet); column++)
    gtk_box_append (GTK_BOX (self), create_column (self, sheet, column));
  show_choices (self);
}

/**
 * dd_import_columns_get_mapping:
 * @self: the columns
 *
 * Returns: (transfer none): what is taken from which column
 */
const DdRosterMapping *
dd_import_columns_get_mapping (DdImportColumns *self)
{
  g_return_val_if_fail (DD_IS_IMPORT_COLUMNS (self), NULL);

  return &self->mapping;
}
