/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/common/wrap-layout.h"

struct _DdWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
};

G_DEFINE_FINAL_TYPE (DdWrapLayout, dd_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef struct
{
  GtkWidget *child;
  GtkAllocation place;
} Placed;

/* Places the children one after another, on a new line where one would stick out of @width. */
static int
place_children (DdWrapLayout *self, GtkWidget *widget, int width, GArray *placed)
{
  int x = 0, y = 0, line_height = 0;
  guint line_start = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      Placed one = { .child = child };
      int minimum, natural;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
      one.place.width = MAX (minimum, MIN (natural, width));
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, one.place.width, &minimum, &natural,
                          NULL, NULL);
      one.place.height = natural;

      if (x > 0 && x + one.place.width > width)
        {
          y += line_height + self->spacing;
          x = 0;
          line_height = 0;
          line_start = placed->len;
        }
      one.place.x = x;
      one.place.y = y;
      x += one.place.width + self->spacing;
      line_height = MAX (line_height, one.place.height);
      g_array_append_val (placed, one);

      /* All of one line are as tall as its tallest. */
      for (guint i = line_start; i < placed->len; i++)
        g_array_index (placed, Placed, i).place.height = line_height;
    }
  return y + line_height;
}

static GtkSizeRequestMode
dd_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dd_wrap_layout_measure (GtkLayoutManager *manager,
                        GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  DdWrapLayout *self = DD_WRAP_LAYOUT (manager);
  int widest = 0, sum = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      widest = MAX (widest, child_minimum);
      sum += child_natural + (sum > 0 ? self->spacing : 0);
    }

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = MAX (widest, sum);
    }
  else
    {
      g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (Placed));

      *minimum = *natural =
          place_children (self, widget, for_size >= 0 ? for_size : MAX (widest, sum), placed);
    }
}

static void
dd_wrap_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (Placed));
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  place_children (DD_WRAP_LAYOUT (manager), widget, width, placed);
  for (guint i = 0; i < placed->len; i++)
    {
      Placed *one = &g_array_index (placed, Placed, i);

      if (mirrored)
        one->place.x = width - one->place.x - one->place.width;
      gtk_widget_size_allocate (one->child, &one->place, -1);
    }
}

static void
dd_wrap_layout_class_init (DdWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = dd_wrap_layout_get_request_mode;
  layout_class->measure = dd_wrap_layout_measure;
  layout_class->allocate = dd_wrap_layout_allocate;
}

static void
dd_wrap_layout_init (DdWrapLayout *self)
{
  self->spacing = 8;
}

/**
 * dd_wrap_layout_new:
 * @spacing: pixels between children and between lines
 *
 * Lays children out like the words of a text: each as wide as it wants to be, on the next line
 * where the present one is full.
 *
 * Returns: (transfer full): a layout manager
 */
GtkLayoutManager *
dd_wrap_layout_new (int spacing)
{
  DdWrapLayout *self = g_object_new (DD_TYPE_WRAP_LAYOUT, NULL);

  self->spacing = spacing;
  return GTK_LAYOUT_MANAGER (self);
}
