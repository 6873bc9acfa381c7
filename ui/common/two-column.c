/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/two-column.h"

/**
 * DdTwoColumn:
 *
 * Lays out a main child and a side child: beside each other if both fit, else the side under the
 * main one. Where the side child is hidden the main one has all the room. Both stand at the top, as
 * tall as they want to be: that is for the layout to do, as a child with a vertical alignment of
 * its own is asked for its width at that height, which is a search through every line of its text.
 *
 * It stands in for the breakpoints that this libadwaita does not have yet.
 */
struct _DdTwoColumn
{
  GtkLayoutManager parent_instance;

  int side_width;
  int spacing;
  gboolean stacked;
};

enum
{
  PROP_0,
  PROP_SIDE_WIDTH,
  PROP_SPACING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DdTwoColumn, dd_two_column, GTK_TYPE_LAYOUT_MANAGER)

static void
find_children (GtkWidget *widget, GtkWidget **main_child, GtkWidget **side_child)
{
  *main_child = gtk_widget_get_first_child (widget);
  *side_child = *main_child != NULL ? gtk_widget_get_next_sibling (*main_child) : NULL;
  if (*main_child != NULL && !gtk_widget_should_layout (*main_child))
    *main_child = NULL;
  if (*side_child != NULL && !gtk_widget_should_layout (*side_child))
    *side_child = NULL;
}

static void
measure_child (
    GtkWidget *child, GtkOrientation orientation, int for_size, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  if (child != NULL)
    gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
}

/* The side keeps one width so that nothing jumps when its content changes. */
static int
side_width (DdTwoColumn *self, GtkWidget *side)
{
  int minimum, natural;

  measure_child (side, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural);
  return MAX (minimum, self->side_width);
}

static gboolean
stacks_at (DdTwoColumn *self, GtkWidget *main_child, GtkWidget *side, int width)
{
  int minimum, natural;

  if (main_child == NULL || side == NULL)
    return TRUE;
  measure_child (main_child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural);
  return minimum + self->spacing + side_width (self, side) > width;
}

static GtkSizeRequestMode
dd_two_column_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (
    DdTwoColumn *self, GtkWidget *main_child, GtkWidget *side, int *minimum, int *natural)
{
  int main_minimum, main_natural, side_minimum, side_natural;

  measure_child (main_child, GTK_ORIENTATION_HORIZONTAL, -1, &main_minimum, &main_natural);
  measure_child (side, GTK_ORIENTATION_HORIZONTAL, -1, &side_minimum, &side_natural);
  *minimum = MAX (main_minimum, side_minimum);
  *natural = main_natural;
  if (main_child != NULL && side != NULL)
    *natural += self->spacing + side_width (self, side);
  *natural = MAX (*natural, *minimum);
}

static void
dd_two_column_measure (GtkLayoutManager *manager,
                       GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  DdTwoColumn *self = DD_TWO_COLUMN (manager);
  GtkWidget *main_child, *side;
  int main_minimum, main_natural, side_minimum, side_natural;

  find_children (widget, &main_child, &side);
  measure_width (self, main_child, side, minimum, natural);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;

  if (for_size < 0)
    for_size = *natural;
  if (stacks_at (self, main_child, side, for_size))
    {
      measure_child (main_child, GTK_ORIENTATION_VERTICAL, for_size, &main_minimum, &main_natural);
      measure_child (side, GTK_ORIENTATION_VERTICAL, for_size, &side_minimum, &side_natural);
      *minimum = main_minimum + side_minimum;
      *natural = main_natural + side_natural;
      if (main_child != NULL && side != NULL)
        {
          *minimum += self->spacing;
          *natural += self->spacing;
        }
    }
  else
    {
      int width = side_width (self, side);

      measure_child (main_child, GTK_ORIENTATION_VERTICAL, for_size - width - self->spacing,
                     &main_minimum, &main_natural);
      measure_child (side, GTK_ORIENTATION_VERTICAL, width, &side_minimum, &side_natural);
      *minimum = MAX (main_minimum, side_minimum);
      *natural = MAX (main_natural, side_natural);
    }
}

static int
place_child (GtkWidget *child, int x, int y, int width)
{
  GtkAllocation place = { x, y, width, 0 };
  int minimum;

  if (child == NULL)
    return 0;
  measure_child (child, GTK_ORIENTATION_VERTICAL, width, &minimum, &place.height);
  gtk_widget_size_allocate (child, &place, -1);
  return place.height;
}

static void
dd_two_column_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  DdTwoColumn *self = DD_TWO_COLUMN (manager);
  GtkWidget *main_child, *side;

  find_children (widget, &main_child, &side);
  self->stacked = stacks_at (self, main_child, side, width);
  if (self->stacked)
    {
      int main_height = place_child (main_child, 0, 0, width);

      place_child (side, 0, main_child != NULL ? main_height + self->spacing : 0, width);
    }
  else
    {
      int beside = side_width (self, side);
      gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

      place_child (main_child, mirrored ? beside + self->spacing : 0, 0,
                   width - beside - self->spacing);
      place_child (side, mirrored ? 0 : width - beside, 0, beside);
    }
}

static void
dd_two_column_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DdTwoColumn *self = DD_TWO_COLUMN (object);

  switch (id)
    {
    case PROP_SIDE_WIDTH:
      g_value_set_int (value, self->side_width);
      break;
    case PROP_SPACING:
      g_value_set_int (value, self->spacing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dd_two_column_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DdTwoColumn *self = DD_TWO_COLUMN (object);

  switch (id)
    {
    case PROP_SIDE_WIDTH:
      self->side_width = g_value_get_int (value);
      break;
    case PROP_SPACING:
      self->spacing = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
dd_two_column_class_init (DdTwoColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = dd_two_column_get_property;
  object_class->set_property = dd_two_column_set_property;
  layout_class->get_request_mode = dd_two_column_get_request_mode;
  layout_class->measure = dd_two_column_measure;
  layout_class->allocate = dd_two_column_allocate;

  properties[PROP_SIDE_WIDTH] = g_param_spec_int ("side-width", NULL, NULL, 0, G_MAXINT, 336,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 28,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dd_two_column_init (DdTwoColumn *self)
{
  self->side_width = 336;
  self->spacing = 28;
}

/**
 * dd_two_column_new:
 * @side_width: width of the side column in pixels; wider if its content needs it
 * @spacing: pixels between the columns, or between the two when stacked
 *
 * The first child of the widget is the main column, the second the side column.
 *
 * Returns: (transfer full): a layout manager
 */
GtkLayoutManager *
dd_two_column_new (int side_width, int spacing)
{
  return g_object_new (DD_TYPE_TWO_COLUMN, "side-width", side_width, "spacing", spacing, NULL);
}

/**
 * dd_two_column_is_stacked:
 * @self: a layout
 *
 * Returns: whether the last allocation had the side under the main column
 */
gboolean
dd_two_column_is_stacked (DdTwoColumn *self)
{
  g_return_val_if_fail (DD_IS_TWO_COLUMN (self), FALSE);

  return self->stacked;
}
