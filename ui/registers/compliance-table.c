/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/registers/compliance-table.h"

#include "deadlines/wording.h"
#include "registers/compliance-words.h"
#include "storage/page-model.h"
#include "ui/common/format.h"
#include "ui/common/tag.h"
#include "ui/registers/compliance-item.h"
#include "ui/shell/page.h"

#include <glib/gi18n.h>

/* So many rows fill the first frame, and come with each of the next. */
#define FIRST_ROWS 14
#define MORE_ROWS 8

/* A list keeps some 205 rows, whatever its height: it builds no more than those. */
#define MOST_ROWS 205

enum
{
  INCIDENT,
  REPORT,
  RECIPIENT,
  DUE,
  DONE,
  MARGIN,
  STATE,
  REASON,
  N_COLUMNS,
};

static const struct
{
  const char *title;
  gboolean expands;
} COLUMNS[N_COLUMNS] = {
  [INCIDENT] = { NC_ ("sheet", "Incident"), FALSE }, [REPORT] = { NC_ ("sheet", "Report"), FALSE },
  [RECIPIENT] = { NC_ ("sheet", "To"), FALSE },      [DUE] = { NC_ ("sheet", "Due"), FALSE },
  [DONE] = { NC_ ("sheet", "Done"), FALSE },         [MARGIN] = { NC_ ("sheet", "Margin"), FALSE },
  [STATE] = { NC_ ("sheet", "State"), FALSE },       [REASON] = { NC_ ("sheet", "Reason"), TRUE },
};

/**
 * DdComplianceTable:
 *
 * The obligations of a reading, due last first. Of any number only those in sight are read. A list
 * builds its two hundred rows at once, which takes a tenth of a second: here those that fill the
 * sight come first, and a few with each frame after it.
 */
struct _DdComplianceTable
{
  GtkWidget parent_instance;

  /* Children */
  GtkWidget *scroller;
  GtkColumnView *view;

  /* Owned */
  DdDesk *desk;
  DdSession *session;
  GArray *keys;
  DdPageModel *model;
  GtkSliceListModel *slice;

  guint growing; /* tick callback; 0 once all rows may be there */
};

G_DEFINE_FINAL_TYPE (DdComplianceTable, dd_compliance_table, GTK_TYPE_WIDGET)

/* Rows. --------------------------------------------------------------------------------------- */

/* A row of the list is known by its place among the keys. */
static gboolean
append_places (GArray *places, guint n, gpointer user_data, GError **error)
{
  DdComplianceTable *self = user_data;
  gint64 place = places->len > 0 ? g_array_index (places, gint64, places->len - 1) + 1 : 0;

  for (; n > 0 && place < self->keys->len; n--, place++)
    g_array_append_val (places, place);
  return TRUE;
}

static gpointer
read_item (gint64 place, gpointer user_data, GError **error)
{
  DdComplianceTable *self = user_data;
  DdComplianceRow *row =
      dd_compliance_service_get_row (dd_desk_get_compliance (self->desk), self->session,
                                     &g_array_index (self->keys, DdComplianceKey, (guint) place),
                                     error);

  return row != NULL ? dd_compliance_item_new (row) : NULL;
}

static DdTagTone
state_tone (DdObligationState state)
{
  switch (state)
    {
    case DD_OBLIGATION_DONE:
      return DD_TAG_SUCCESS;
    case DD_OBLIGATION_DONE_LATE:
      return DD_TAG_WARNING;
    case DD_OBLIGATION_OVERDUE:
    case DD_OBLIGATION_MISSED:
      return DD_TAG_ERROR;
    case DD_OBLIGATION_OPEN:
      return DD_TAG_ACCENT;
    case DD_OBLIGATION_WAIVED:
    default:
      return DD_TAG_PLAIN;
    }
}

static char *
dup_text (DdComplianceTable *self, const DdComplianceRow *row, guint column)
{
  const DdObligation *obligation = row->obligation;
  GTimeZone *zone = dd_desk_get_zone (self->desk);
  gint64 margin;

  switch (column)
    {
    case INCIDENT:
      return g_strdup (row->number);
    case REPORT:
      return g_strdup (dd_wording_duty (obligation));
    case RECIPIENT:
      return g_strdup (dd_wording_recipient (obligation->recipient));
    case DUE:
      return dd_compliance_say_due (obligation, zone);
    case DONE:
      return dd_compliance_row_get_margin (row, &margin)
                 ? dd_compliance_say_time (obligation->fulfilled_at, zone)
                 : g_strdup ("");
    case MARGIN:
      return dd_compliance_row_get_margin (row, &margin)
                 ? dd_format_margin (obligation->due_at, obligation->fulfilled_at)
                 : g_strdup ("");
    case REASON:
    default:
      return g_strdup (dd_obligation_get_reason (obligation) != NULL
                           ? dd_obligation_get_reason (obligation)
                           : "");
    }
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *label;

  if (GPOINTER_TO_UINT (column) == STATE)
    {
      label = dd_tag_new ("", DD_TAG_PLAIN);
      gtk_widget_set_halign (label, GTK_ALIGN_START);
      gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
    }
  else
    {
      label = gtk_label_new (NULL);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "numeric");
    }
  if (GPOINTER_TO_UINT (column) == REASON)
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  const DdComplianceRow *row = dd_compliance_item_get_row (gtk_list_item_get_item (item));
  GtkWidget *table = gtk_widget_get_ancestor (label, DD_TYPE_COMPLIANCE_TABLE);
  g_autofree char *text = NULL;

  if (row == NULL || table == NULL)
    {
      gtk_label_set_label (GTK_LABEL (label), "");
      return;
    }
  if (GPOINTER_TO_UINT (column) == STATE)
    {
      dd_tag_set (label, dd_wording_outcome (row->obligation, row->state), state_tone (row->state));
      return;
    }
  text = dup_text (DD_COMPLIANCE_TABLE (table), row, GPOINTER_TO_UINT (column));
  gtk_label_set_label (GTK_LABEL (label), text);
  if (GPOINTER_TO_UINT (column) == REASON)
    gtk_widget_set_tooltip_text (label, *text != '\0' ? text : NULL);
}

static void
on_activated (GtkColumnView *view, guint position, DdComplianceTable *self)
{
  if (position < self->keys->len)
    dd_page_open (GTK_WIDGET (self), "incident",
                  g_array_index (self->keys, DdComplianceKey, position).incident);
}

/* Growth. ------------------------------------------------------------------------------------- */

static gboolean
grow (GtkWidget *widget, GdkFrameClock *frame_clock, gpointer user_data)
{
  DdComplianceTable *self = DD_COMPLIANCE_TABLE (widget);
  guint size = gtk_slice_list_model_get_size (self->slice) + MORE_ROWS;
  guint total = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  if (size < MIN (total, MOST_ROWS))
    {
      gtk_slice_list_model_set_size (self->slice, size);
      return G_SOURCE_CONTINUE;
    }
  self->growing = 0;
  gtk_slice_list_model_set_size (self->slice, G_MAXUINT);
  return G_SOURCE_REMOVE;
}

/* Table. -------------------------------------------------------------------------------------- */

/**
 * dd_compliance_table_show:
 * @self: the table
 * @keys: (element-type DdComplianceKey): obligations of a reading; not changed any more
 * @error: return location
 *
 * Shows @keys in their order.
 *
 * Returns: whether they could be read
 */
gboolean
dd_compliance_table_show (DdComplianceTable *self, GArray *keys, GError **error)
{
  g_return_val_if_fail (DD_IS_COMPLIANCE_TABLE (self) && keys != NULL, FALSE);

  g_array_ref (keys);
  g_array_unref (self->keys);
  self->keys = keys;
  /* Who has scrolled away from the top stays where they are. */
  if (gtk_adjustment_get_value (
          gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller))) <= 0)
    gtk_slice_list_model_set_size (self->slice, FIRST_ROWS);
  if (!dd_page_model_refresh (self->model, error))
    return FALSE;
  if (self->growing == 0)
    self->growing = gtk_widget_add_tick_callback (GTK_WIDGET (self), grow, NULL, NULL);
  return TRUE;
}

/**
 * dd_compliance_table_get_view:
 * @self: the table
 *
 * Returns: (transfer none): its rows and columns
 */
GtkColumnView *
dd_compliance_table_get_view (DdComplianceTable *self)
{
  g_return_val_if_fail (DD_IS_COMPLIANCE_TABLE (self), NULL);

  return self->view;
}

static void
dd_compliance_table_dispose (GObject *object)
{
  DdComplianceTable *self = DD_COMPLIANCE_TABLE (object);

  if (self->growing != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->growing);
  self->growing = 0;
  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  self->view = NULL;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->slice);
  g_clear_object (&self->model);
  g_clear_object (&self->desk);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (dd_compliance_table_parent_class)->dispose (object);
}

static void
dd_compliance_table_finalize (GObject *object)
{
  g_array_unref (DD_COMPLIANCE_TABLE (object)->keys);

  G_OBJECT_CLASS (dd_compliance_table_parent_class)->finalize (object);
}

static gboolean
dd_compliance_table_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DD_COMPLIANCE_TABLE (widget)->view));
}

static void
dd_compliance_table_class_init (DdComplianceTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_compliance_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = dd_compliance_table_finalize;
  widget_class->grab_focus = dd_compliance_table_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
add_column (DdComplianceTable *self, guint index)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), GUINT_TO_POINTER (index));
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), GUINT_TO_POINTER (index));
  column = gtk_column_view_column_new (g_dpgettext2 (NULL, "sheet", COLUMNS[index].title), factory);
  gtk_column_view_column_set_expand (column, COLUMNS[index].expands);
  gtk_column_view_append_column (self->view, column);
}

static void
dd_compliance_table_init (DdComplianceTable *self)
{
  static const DdPageSource source = { append_places, read_item };
  GtkSingleSelection *selection;

  self->keys = g_array_new (FALSE, FALSE, sizeof (DdComplianceKey));
  self->model = dd_page_model_new (DD_TYPE_COMPLIANCE_ITEM, &source, self, NULL);
  self->slice = gtk_slice_list_model_new (g_object_ref (G_LIST_MODEL (self->model)), 0, FIRST_ROWS);
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->slice)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (selection)));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "obligations");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reports owed"), -1);
  for (guint i = 0; i < N_COLUMNS; i++)
    add_column (self, i);
  g_signal_connect (self->view, "activate", G_CALLBACK (on_activated), self);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_overflow (self->scroller, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (self->scroller, "card");
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * dd_compliance_table_new:
 * @desk: the desk
 * @session: who looks
 *
 * Returns: (transfer floating): an empty table
 */
GtkWidget *
dd_compliance_table_new (DdDesk *desk, DdSession *session)
{
  DdComplianceTable *self;

  g_return_val_if_fail (DD_IS_DESK (desk) && DD_IS_SESSION (session), NULL);

  self = g_object_new (DD_TYPE_COMPLIANCE_TABLE, NULL);
  self->desk = g_object_ref (desk);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
