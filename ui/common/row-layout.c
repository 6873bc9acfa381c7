/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/row-layout.h"

/* What Adwaita leaves between the parts of a row. */
#define SPACING 6

/**
 * DdRowLayout:
 *
 * Lays the parts of an #AdwActionRow, or of any box like it, beside each other: what stands before
 * and after the words as wide as it wants to be, the words on what is left and in the middle of the
 * height.
 *
 * The box that a row brings comes to the same places by asking the words how narrow they can be at
 * each height it tries, and every answer is a search of its own through widths, each a layout of
 * the text: a page of twenty rows shapes its words some thirty thousand times before it stands.
 * Here each is laid out once for a width.
 */
struct _DdRowLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
};

enum
{
  PROP_0,
  PROP_SPACING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DdRowLayout, dd_row_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Returns: (element-type GtkRequestedSize): the visible children, as wide as they are in @width;
 * as wide as they can be with -1 */
static GArray *
share_width (DdRowLayout *self, GtkWidget *header, int width)
{
  GArray *sizes = g_array_new (FALSE, FALSE, sizeof (GtkRequestedSize));
  int left, n_expanding = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (header); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkRequestedSize size = { .data = child };

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &size.minimum_size,
                          &size.natural_size, NULL, NULL);
      g_array_append_val (sizes, size);
    }
  if (width < 0 || sizes->len == 0)
    return sizes;

  left = width - self->spacing * ((int) sizes->len - 1);
  for (guint i = 0; i < sizes->len; i++)
    {
      GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);

      left -= size->minimum_size;
      if (gtk_widget_compute_expand (size->data, GTK_ORIENTATION_HORIZONTAL))
        n_expanding++;
    }
  left = gtk_distribute_natural_allocation (MAX (0, left), sizes->len,
                                            (GtkRequestedSize *) (gpointer) sizes->data);
  for (guint i = 0; i < sizes->len && n_expanding > 0; i++)
    {
      GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);

      if (!gtk_widget_compute_expand (size->data, GTK_ORIENTATION_HORIZONTAL))
        continue;
      /* What does not divide goes to the first of them. */
      size->minimum_size += (left + n_expanding - 1) / n_expanding;
      left -= (left + n_expanding - 1) / n_expanding;
      n_expanding--;
    }
  return sizes;
}

static GtkSizeRequestMode
dd_row_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dd_row_layout_measure (GtkLayoutManager *manager,
                       GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  DdRowLayout *self = DD_ROW_LAYOUT (manager);
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;
  g_autoptr (GArray) sizes = share_width (self, widget, across ? -1 : for_size);

  *minimum = *natural = across ? self->spacing * MAX (0, (int) sizes->len - 1) : 0;
  for (guint i = 0; i < sizes->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);
      int child_minimum, child_natural, width;

      if (across)
        {
          *minimum += size->minimum_size;
          *natural += size->natural_size;
          continue;
        }
      /* However wide the row is, what does not expand gets no more than it wants. */
      width = for_size >= 0 ? size->minimum_size
              : gtk_widget_compute_expand (size->data, GTK_ORIENTATION_HORIZONTAL)
                  ? -1
                  : size->natural_size;
      gtk_widget_measure (size->data, GTK_ORIENTATION_VERTICAL, width, &child_minimum,
                          &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
dd_row_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  DdRowLayout *self = DD_ROW_LAYOUT (manager);
  g_autoptr (GArray) sizes = share_width (self, widget, width);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0;

  for (guint i = 0; i < sizes->len; i++)
    {
      const GtkRequestedSize *size = &g_array_index (sizes, GtkRequestedSize, i);
      GtkAllocation place = { x, 0, size->minimum_size, height };
      int minimum, natural;

      if (mirrored)
        place.x = width - x - place.width;
      if (gtk_widget_get_hexpand (size->data))
        {
          gtk_widget_measure (size->data, GTK_ORIENTATION_VERTICAL, place.width, &minimum, &natural,
                              NULL, NULL);
          place.height = MIN (natural, height);
          place.y = (height - place.height) / 2;
        }
      gtk_widget_size_allocate (size->data, &place, -1);
      x += place.width + self->spacing;
    }
}

static void
dd_row_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SPACING)
    g_value_set_int (value, DD_ROW_LAYOUT (object)->spacing);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dd_row_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SPACING)
    DD_ROW_LAYOUT (object)->spacing = g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
dd_row_layout_class_init (DdRowLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = dd_row_layout_get_property;
  object_class->set_property = dd_row_layout_set_property;
  layout_class->get_request_mode = dd_row_layout_get_request_mode;
  layout_class->measure = dd_row_layout_measure;
  layout_class->allocate = dd_row_layout_allocate;

  /* Pixels between the parts. */
  properties[PROP_SPACING] =
      g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, SPACING,
                        G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dd_row_layout_init (DdRowLayout *self)
{
}

/**
 * dd_row_layout_apply:
 * @row: a row
 *
 * Has @row laid out by a #DdRowLayout: for rows that stand on a page in numbers.
 */
void
dd_row_layout_apply (AdwActionRow *row)
{
  GtkWidget *header;

  g_return_if_fail (ADW_IS_ACTION_ROW (row));

  header = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));
  /* The words are put in the middle by the layout: aligned by GTK, they would be asked for their
   * width at that height after all. */
  for (GtkWidget *child = gtk_widget_get_first_child (header); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_hexpand (child))
      gtk_widget_set_valign (child, GTK_ALIGN_FILL);
  gtk_widget_set_layout_manager (header, g_object_new (DD_TYPE_ROW_LAYOUT, NULL));
}
