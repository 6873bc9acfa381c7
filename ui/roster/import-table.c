/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/import-table.h"

#include "ui/roster/import-list.h"

#include <glib/gi18n.h>

/* What stands in a column. */
typedef char *(*Describe) (const DdImportRow *row);

static char *
describe_number (const DdImportRow *row)
{
  return g_strdup_printf ("%u", row->number);
}

static char *
describe_name (const DdImportRow *row)
{
  return g_strdup (row->person->name);
}

static char *
describe_department (const DdImportRow *row)
{
  return g_strdup (row->department != NULL ? row->department : "");
}

/* What the post is and, where its title does not say so, what it is taken for. */
static char *
describe_post (const DdImportRow *row)
{
  g_autofree char *title = NULL;
  const char *kind = dd_post_kind_to_text (row->post->kind);

  if (!row->has_post)
    return g_strdup ("");
  title = dd_post_dup_title (row->post->kind, NULL, row->post->title, row->post->class_name);
  if (row->post->kind == DD_POST_KIND_OTHER || *row->post->title == '\0')
    return g_steal_pointer (&title);
  return g_strjoin (" · ", title, kind, NULL);
}

static char *
describe_phone (const DdImportRow *row)
{
  const DdPerson *person = row->person;

  return g_strdup (person->phone != NULL          ? person->phone
                   : person->office_phone != NULL ? person->office_phone
                                                  : "");
}

static char *
describe_note (const DdImportRow *row)
{
  g_autofree char *changes = NULL;

  if (row->note != NULL || row->state != DD_IMPORT_CHANGED)
    return g_strdup (row->note != NULL ? row->note : "");
  changes = dd_import_row_describe_changes (row);
  /* Translators: names of fields. */
  return g_strdup_printf (_ ("Changes: %s"), changes);
}

static const struct
{
  const char *title;
  Describe describe;
  guint width;
  gboolean expands;
} COLUMNS[] = {
  { NC_ ("import", "Row"), describe_number, 56, FALSE },
  { NC_ ("import", "Name"), describe_name, 104, FALSE },
  { NC_ ("import", "Department"), describe_department, 128, FALSE },
  { NC_ ("import", "Post"), describe_post, 190, FALSE },
  { NC_ ("import", "Phone"), describe_phone, 136, FALSE },
  { NC_ ("import", "Remark"), describe_note, 0, TRUE },
};

/* What becomes of a row: words and an icon, never colour alone. */
static const struct
{
  const char *icon;
  const char *words;
  const char *style;
} STATES[DD_N_IMPORT_STATES] = {
  [DD_IMPORT_NEW] = { "list-add-symbolic", NC_ ("import", "New"), NULL },
  [DD_IMPORT_CHANGED] = { "document-edit-symbolic", NC_ ("import", "Changed"), NULL },
  [DD_IMPORT_UNCHANGED] = { "object-select-symbolic", NC_ ("import", "Unchanged"), "dim-label" },
  [DD_IMPORT_BAD] = { "dialog-warning-symbolic", NC_ ("import", "Needs attention"), "error" },
};

static void
set_up_state (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), gtk_image_new ());
  gtk_box_append (GTK_BOX (box), gtk_label_new (NULL));
  gtk_list_item_set_child (item, box);
}

static void
bind_state (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  const DdImportRow *row = dd_import_item_get_row (gtk_list_item_get_item (item));
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *image = gtk_widget_get_first_child (box);

  for (guint i = 0; i < DD_N_IMPORT_STATES; i++)
    if (STATES[i].style != NULL)
      gtk_widget_remove_css_class (box, STATES[i].style);
  if (STATES[row->state].style != NULL)
    gtk_widget_add_css_class (box, STATES[row->state].style);
  gtk_image_set_from_icon_name (GTK_IMAGE (image), STATES[row->state].icon);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (image)),
                       g_dpgettext2 (NULL, "import", STATES[row->state].words));
}

static void
set_up_text (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_text (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  const DdImportRow *row = dd_import_item_get_row (gtk_list_item_get_item (item));
  g_autofree char *text = COLUMNS[GPOINTER_TO_UINT (column)].describe (row);
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, *text != '\0' ? text : NULL);
}

/* A reason is read whole. */
static void
set_up_note (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  set_up_text (factory, item);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_list_item_get_child (item)), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (gtk_list_item_get_child (item)), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (gtk_list_item_get_child (item)), PANGO_WRAP_WORD_CHAR);
}

static void
add_column (GtkColumnView *view, const char *title, GtkListItemFactory *factory, guint width)
{
  GtkColumnViewColumn *column = gtk_column_view_column_new (title, factory);

  if (width > 0)
    gtk_column_view_column_set_fixed_width (column, (int) width);
  else
    gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_column_set_resizable (column, width > 0);
  gtk_column_view_append_column (view, column);
  g_object_unref (column);
}

/**
 * dd_import_table_new:
 * @rows: (transfer none): the rows, of #DdImportItem
 *
 * What becomes of each row of a sheet.
 *
 * Returns: (transfer floating): the table
 */
GtkWidget *
dd_import_table_new (GListModel *rows)
{
  GtkNoSelection *selection = gtk_no_selection_new (g_object_ref (rows));
  GtkWidget *view = gtk_column_view_new (GTK_SELECTION_MODEL (selection));
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_state), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_state), NULL);
  add_column (GTK_COLUMN_VIEW (view), C_ ("import", "Result"), factory, 112);
  for (guint i = 0; i < G_N_ELEMENTS (COLUMNS); i++)
    {
      factory = gtk_signal_list_item_factory_new ();
      g_signal_connect (factory, "setup",
                        COLUMNS[i].expands ? G_CALLBACK (set_up_note) : G_CALLBACK (set_up_text),
                        NULL);
      g_signal_connect (factory, "bind", G_CALLBACK (bind_text), GUINT_TO_POINTER (i));
      add_column (GTK_COLUMN_VIEW (view), g_dpgettext2 (NULL, "import", COLUMNS[i].title), factory,
                  COLUMNS[i].width);
    }
  gtk_widget_add_css_class (view, "data-table");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What becomes of each row"), -1);
  return view;
}
